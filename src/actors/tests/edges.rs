//! Sources whose spans say too much or too little, and sources that are not who speaks.

use super::*;

#[test]
fn a_source_ends_before_the_verb() {
    check(&[
        ("Norwegian minister Anna Berg came. [She left] <saying> {it was over}.", "Anna Berg", "norway"),
        ("[Norwegian minister Anna Berg’s] <claim> that {it was over}.", "Anna Berg", "norway"),
        ("[The Kremlin did], however, <say> {it was over}.", "Kremlin", "russia"),
        (
            "In May, [the Norwegian Foreign Ministry first] <said> {it was over}.",
            "Norwegian Foreign Ministry",
            "norway",
        ),
    ]);
}

#[test]
fn the_subject_of_the_last_clause_speaks() {
    check(&[
        ("[Two men who Norway] <says> {crossed the border} left.", "Norwegian government", "norway"),
        ("Hamas left. It was refused by [Hamas because the group] <said> {it was over}.", "Hamas", "hamas"),
        ("[The leader of Hamas, which rules the strip,] <said> {it was over}.", "leader of Hamas", "hamas"),
    ]);
}

#[test]
fn what_describes_a_name_adds_no_speaker() {
    check(&[
        ("[Anna Berg, a Norwegian minister and former judge,] <said> {it was over}.", "Anna Berg", "norway"),
        (
            "[Norwegian minister Anna Berg and envoy John Holm, the head of the embassy,] <said> {it was over}.",
            "Anna Berg and John Holm",
            "norway",
        ),
        ("While Norway’s minister met Anna Holm, [a Greek court] <said> {it was over}.", "Greek court", "greece"),
    ]);
}

#[test]
fn a_passive_gives_its_agent() {
    check(&[
        ("[Anna Berg] was <accused> of {leaving} by Norway.", "Norwegian government", "norway"),
        ("[Two sailors, <accused> by the Kremlin of {leaving}], came home.", "Kremlin", "russia"),
        ("[Iran] is <believed> {to have left}.", "-", "unknown"),
        ("[Norwegian minister Anna Berg] was <quoted> as saying {it was over}.", "Anna Berg", "norway"),
        ("[Norwegian minister Anna Berg] <said> {the house was sold by Iran}.", "Anna Berg", "norway"),
    ]);
}

#[test]
fn a_participle_goes_to_the_subject() {
    check(&[
        (
            "Norwegian minister Anna Berg left the talks with [Greek officials] on Monday, <calling> {them useless}.",
            "Anna Berg",
            "norway",
        ),
        (
            "OSLO (Reuters) - Norwegian minister Anna Berg met [Iran] again, <saying> {it was over}.",
            "Iranian government",
            "iran",
        ),
        ("[]<Calling> {it a lie}, Norwegian minister Anna Berg left.", "Anna Berg", "norway"),
    ]);
}

#[test]
fn epithets_go_to_the_one_who_spoke_last() {
    check(&[
        (
            "[Sen. Anna Berg] <said> {it was new}.\n\n“It is,” <said> [the Ohio Republican], {it was over}.",
            "Anna Berg",
            "us",
        ),
        (
            "[Norwegian minister Anna Berg] <said> {it was new}. [The Norwegian] <said> {it was over}.",
            "Anna Berg",
            "norway",
        ),
        ("[Sen. Anna Berg] <said> {it was new}. [The lawmaker] <said> {it was over}.", "Anna Berg", "us"),
        ("[Sen. Anna Berg] <said> {it was new}. [The French] <said> {it was over}.", "French", "france"),
    ]);
}

#[test]
fn a_bare_office_goes_to_the_one_called_so() {
    check(&[
        (
            "President Barack Obama met Russian President Vladimir Putin. Mr. Putin left. [The president] said {it was over}.",
            "Barack Obama",
            "us",
        ),
        (
            "Norway denied it and [its foreign minister] said {it was over}. US minister John Kerry left.",
            "Norwegian foreign minister",
            "norway",
        ),
    ]);
}

#[test]
fn officials_speak_for_the_country_of_the_dateline() {
    check(&[
        (
            "OSLO (Agency) — Norway waited. Norway slept. Norway ate.\n\n{Iran left the town}, according to [three officials].",
            "Norwegian officials",
            "norway",
        ),
        ("{Iran left the town}, according to [three officials].", "officials", "unknown"),
        ("[Officials in both countries] said {it was over}.", "officials in both countries", "joint"),
    ]);
}

#[test]
fn members_speak_for_the_whole_that_is_asked_for() {
    let sides = ["uk", "eu"].map(|id| SideId::new(id).unwrap());
    let gazetteer = Gazetteer::built_in().for_sides(&sides).unwrap();
    let side = |marked| shown(voices_in(&gazetteer, marked, None).last().unwrap()).1;
    assert_eq!(side("[French envoy Anna Berg] said {it was over}."), "eu");
    assert_eq!(side("[British envoy Anna Berg] said {it was over}."), "uk");
    assert_eq!(side("[Norwegian envoy Anna Berg] said {it was over}."), "norway");
}

#[test]
fn a_place_does_not_speak_for_a_plain_noun() {
    check(&[
        ("Meanwhile in Tokyo, [the owner of the tanker] <said> {it was over}.", "-", "unknown"),
        ("It signed the Oslo Accords, [which] <says> {it was over}.", "-", "unknown"),
        ("[The duo] <said> {it was over}.", "The duo", "joint"),
    ]);
}

#[test]
fn a_body_with_its_own_name_is_not_the_one_before() {
    check(&[
        (
            "[The African Union] <said> {it was new}. [The World Games Agency] <said> {it was over}.",
            "World Games Agency",
            "unknown",
        ),
        ("[The M23] <said> {it was new}. [The group] <said> {it was over}.", "M23", "m23"),
    ]);
}

#[test]
fn a_caption_is_no_part_of_a_name() {
    check(&[("Norwegian minister Anna Berg came. [JUST WATCHED Berg] said {it was over}.", "Anna Berg", "norway")]);
}

//! One minimal news sentence or two per rule. `[…]` marks a source, `{…}` the content it belongs to, `<…>` the cue where
//! it matters (then for all of a text).

mod edges;
mod introduced;
mod later;
mod named;
mod outsiders;
mod relays;

use super::*;
use crate::statements::Kind;

/// The text without its marks, and the marked attributions.
fn read(marked: &str) -> (String, Vec<Attribution>) {
    let (mut text, mut sources, mut contents, mut cues) = (String::new(), Vec::new(), Vec::new(), Vec::new());
    let mut open = Vec::new();
    for c in marked.chars() {
        match c {
            '[' | '{' | '<' => open.push(text.len()),
            '>' => cues.extend(open.pop().map(|start| Span::new(start, text.len()))),
            ']' => sources.extend(open.pop().map(|start| Span::new(start, text.len()))),
            '}' => contents.extend(open.pop().map(|start| Span::new(start, text.len()))),
            c => text.push(c),
        }
    }
    assert_eq!(sources.len(), contents.len(), "{marked}");
    assert!(cues.is_empty() || cues.len() == contents.len(), "{marked}");
    let cues = cues.into_iter().map(Some).chain(std::iter::repeat(None));
    let pairs = sources.into_iter().zip(contents).zip(cues);
    let attribution = |((source, content), cue): ((Span, Span), Option<Span>)| Attribution {
        kind: Kind::Indirect,
        content: vec![content],
        source: Some(source).filter(|source| !source.is_empty()),
        cue,
        through: Vec::new(),
    };
    (text, pairs.map(attribution).collect())
}

fn voices_in(gazetteer: &Gazetteer, marked: &str, published: Option<&str>) -> Vec<Voice> {
    let (text, attributions) = read(marked);
    let published = published.map(|date| date.parse().unwrap());
    resolve_voices(&Document::new(&text), &attributions, gazetteer, published)
}

fn shown(voice: &Voice) -> (String, String) {
    let name = voice.speaker.as_ref().map_or_else(|| "-".to_owned(), |speaker| speaker.name.clone());
    let side = match &voice.allegiance {
        Allegiance::Side(side) => side.as_str().to_owned(),
        Allegiance::Joint => "joint".to_owned(),
        Allegiance::Nobody => "nobody".to_owned(),
        Allegiance::Unknown => "unknown".to_owned(),
    };
    (name, side)
}

/// Checks the last voice of each text.
fn check_at(published: Option<&str>, rows: &[(&str, &str, &str)]) {
    for (marked, name, side) in rows {
        let voices = voices_in(&Gazetteer::built_in(), marked, published);
        assert_eq!(shown(voices.last().unwrap()), ((*name).to_owned(), (*side).to_owned()), "{marked}");
    }
}

fn check(rows: &[(&str, &str, &str)]) {
    check_at(None, rows);
}

#[test]
fn names_office_and_side_in_the_text() {
    check(&[
        ("[Norwegian Foreign Minister Anna Berg] said {it was over}.", "Anna Berg", "norway"),
        ("[Anna Berg, the Norwegian foreign minister,] said {it was over}.", "Anna Berg", "norway"),
        ("[State Department deputy spokeswoman Anna Berg] said {it was over}.", "Anna Berg", "us"),
        ("[Anna Berg, a spokeswoman for the Kremlin,] said {it was over}.", "Anna Berg", "russia"),
        ("[Rep. Anna Berg (R-Ohio)] said {it was over}.", "Anna Berg", "us"),
        ("[Chief of Naval Operations Adm. John Berg] said {it was over}.", "John Berg", "us"),
        ("[Putin’s spokesman John Berg] said {it was over}.", "John Berg", "russia"),
        ("[U.S. envoy to Syria John Berg] said {it was over}.", "John Berg", "us"),
        ("[Anna Berg, the Iranian ambassador to France,] said {it was over}.", "Anna Berg", "iran"),
    ]);
}

#[test]
fn surname_follows_the_full_name() {
    check(&[
        ("Norwegian minister Anna Berg came. [Berg] said {it was over}.", "Anna Berg", "norway"),
        ("Norwegian minister Anna Berg came. [Ms. Berg] said {it was over}.", "Anna Berg", "norway"),
        (
            "Norwegian minister Anna Berg met Iranian envoy John Berg. [Ms. Berg] said {it was over}.",
            "Anna Berg",
            "norway",
        ),
        (
            "Norwegian minister Anna Berg met Iranian envoy John Berg. [Mr. Berg] said {it was over}.",
            "John Berg",
            "iran",
        ),
    ]);
}

#[test]
fn spellings_of_a_known_name_are_one_person() {
    for spelling in ["Sergei Lavrov", "Sergey Lavrov", "Serguei Lavrov", "S.V. Lavrov", "Lavrov"] {
        check(&[(&format!("In Moscow [{spelling}] said {{it was over}}."), "Sergey Lavrov", "russia")]);
    }
}

#[test]
fn pronoun_goes_to_the_nearest_fitting_subject() {
    check(&[
        ("Iranian envoy John Berg met Anna Holm. [He] said {it was over}.", "John Berg", "iran"),
        ("Iranian envoy John Berg met Norwegian minister Anna Holm. [She] said {it was over}.", "Anna Holm", "norway"),
        ("Iranian envoy John Berg met Greek envoy Paul Holm. [He] said {it was over}.", "John Berg", "iran"),
        (
            "Iranian envoy John Berg spoke. After meeting Greek envoy Paul Holm, [he] said {it was over}.",
            "John Berg",
            "iran",
        ),
        ("[He] said {it was over}. Iranian envoy John Berg left.", "-", "unknown"),
        ("Iranian envoy John Berg spoke. [She] said {it was over}.", "-", "unknown"),
    ]);
}

#[test]
fn office_stands_for_its_holder() {
    check(&[
        (
            "Norwegian Foreign Minister Anna Berg came. [The foreign minister] said {it was over}.",
            "Anna Berg",
            "norway",
        ),
        ("Angela Merkel came. [The German chancellor] said {it was over}.", "Angela Merkel", "germany"),
        ("Kremlin spokesman John Berg came. [The spokesman] said {it was over}.", "John Berg", "russia"),
    ]);
    check_at(Some("2016-05"), &[("[The Russian president] said {it was over}.", "Vladimir Putin", "russia")]);
}

#[test]
fn bodies_capitals_and_countries_are_their_sides() {
    check(&[
        ("[Moscow] said {it was over}.", "Russian government", "russia"),
        ("[The Kremlin] said {it was over}.", "Kremlin", "russia"),
        ("[The U.S.] said {it was over}.", "US government", "us"),
        ("[The US] said {it was over}.", "US government", "us"),
        ("[Iran’s foreign ministry] said {it was over}.", "Iranian Foreign Ministry", "iran"),
        ("The Iranian Foreign Ministry spoke. [The ministry] said {it was over}.", "Iranian Foreign Ministry", "iran"),
        ("[Hamas] said {it was over}.", "Hamas", "hamas"),
        ("[Russia’s Pacific Fleet] said {it was over}.", "Russian Pacific Fleet", "russia"),
        ("[The Saudi-led coalition] said {it was over}.", "Saudi-led coalition", "saudi-arabia"),
    ]);
}

#[test]
fn unnamed_officials_keep_the_side_the_text_gives() {
    check(&[
        ("[A senior U.S. official] said {it was over}.", "senior US official", "us"),
        ("[Officials in Tehran] said {it was over}.", "officials in Tehran", "iran"),
        ("[A spokesman for the Kremlin] said {it was over}.", "spokesman for the Kremlin", "russia"),
        ("[U.S. officials] said {it was new}. [Officials] said {it was over}.", "US officials", "us"),
        ("[Officials] said {it was over}.", "officials", "unknown"),
        ("Norway hesitated. According to the AP, [one official] said {it was over}.", "Norwegian official", "norway"),
    ]);
}

#[test]
fn nationality_is_no_side() {
    check(&[
        ("[A Russian analyst] said {it was over}.", "Russian analyst", "nobody"),
        ("[Anna Berg, a Russian historian,] said {it was over}.", "Anna Berg", "nobody"),
        ("[Former U.S. ambassador Anna Berg] said {it was over}.", "Anna Berg", "nobody"),
        ("[Anna Berg, executive director of the Center for Peace,] said {it was over}.", "Anna Berg", "nobody"),
        ("[Russian opposition leader Anna Berg] said {it was over}.", "Anna Berg", "nobody"),
        ("[Diplomatic sources] said {it was over}.", "diplomatic sources", "unknown"),
        ("[Many Russians] said {it was over}.", "Russians", "nobody"),
        ("[Anna Berg] said {it was over}.", "Anna Berg", "unknown"),
    ]);
}

#[test]
fn a_namesake_is_no_country() {
    check(&[
        ("[New Mexico Gov. Anna Berg] said {it was over}.", "Anna Berg", "unknown"),
        ("[Georgia Rep. Anna Berg] said {it was over}.", "Anna Berg", "us"),
        ("[Russian-backed fighters] said {it was over}.", "Russian-backed fighters", "unknown"),
    ]);
}

#[test]
fn a_bare_office_takes_its_country_from_the_article() {
    check(&[
        ("[Foreign Secretary Anna Berg] said {it was over}.", "Anna Berg", "uk"),
        ("Nepal waited. [Foreign Secretary Anna Berg] said {it was over}.", "Anna Berg", "nepal"),
        ("Britain and the UK waited for Nepal. [Foreign Secretary Anna Berg] said {it was over}.", "Anna Berg", "uk"),
        (
            "Nepal and India talked to India. In Kathmandu, [Foreign Secretary Anna Berg] said {it was over}.",
            "Anna Berg",
            "nepal",
        ),
        ("Nepal and India talked. [Foreign Secretary Anna Berg] said {it was over}.", "Anna Berg", "unknown"),
        ("[India Foreign Secretary Anna Berg] said {it was over}.", "Anna Berg", "india"),
        ("France waited. [Foreign Secretary Anna Berg] said {it was over}.", "Anna Berg", "uk"),
        (
            "Nepal waited. British envoy Anna Berg came. [Foreign Secretary Anna Berg] said {it was over}.",
            "Anna Berg",
            "uk",
        ),
    ]);
}

#[test]
fn its_body_belongs_to_the_subject() {
    check(&[
        ("Norway won on Monday, [its military] said {it was over}.", "Norwegian military", "norway"),
        ("OSLO — Iran won on Monday, [its military] said {it was over}.", "Iranian military", "iran"),
        ("In talks with Iran, Norway won, [its army] said {it was over}.", "Norwegian Army", "norway"),
        ("Norway won against Iran. [Its government] said {it was over}.", "Norwegian government", "norway"),
    ]);
}

#[test]
fn a_lone_surname_is_a_person() {
    check(&[
        ("[Holm] wrote {it was new}. Norway did not mind, [he] said {it was over}.", "Holm", "unknown"),
        ("Iranian envoy John Berg left.\n\n[Holm] wrote {it was new}. [He] said {it was over}.", "Holm", "unknown"),
    ]);
    let kind = |marked| voices_in(&Gazetteer::built_in(), marked, None)[0].speaker.as_ref().unwrap().kind;
    assert_eq!(kind("[Holm] said {it was over}."), SpeakerKind::Person);
    assert_eq!(kind("Anna works at Holm. [Holm] said {it was over}."), SpeakerKind::Body);
}

#[test]
fn accusers_are_not_the_accused() {
    check(&[
        ("[Moscow] said {no}. [The indictment against Russian officers] said {it was over}.", "indictment", "unknown"),
        ("[Moscow] said {no}. [The advisory] said {it was over}.", "advisory", "unknown"),
        ("Russia was there, and [a grand jury] said {it was over}.", "grand jury", "unknown"),
        ("[A US grand jury] said {no}. Russia left. [The indictment] said {it was over}.", "US grand jury", "us"),
        ("Russia left. [Rebel fighters] said {it was over}.", "Rebel fighters", "unknown"),
        ("Russia sent Russians. [A Western official] said {it was over}.", "Western official", "unknown"),
        (
            "[A second Norwegian official] said {no}. The Russians left, [this official] said {it was over}.",
            "second Norwegian official",
            "norway",
        ),
    ]);
}

#[test]
fn what_is_nobodys_name_gives_no_speaker() {
    for source in ["Go", "Tankers", "21 percent", "a telephone", "TV", "FILE PHOTO", "a lighter", "The", "well"] {
        check(&[(&format!("They saw tankers go by. [{source}] said {{it was over}}."), "-", "unknown")]);
    }
    check(&[
        ("Yesterday [Towns elected a new Holm] said {it was over}.", "-", "unknown"),
        ("[Reuters's Nia Ibsen] said {it was over}.", "Nia Ibsen", "nobody"),
    ]);
}

#[test]
fn names_end_where_they_end() {
    check(&[
        (
            "[A senior official of the Trump administration] said {it was over}.",
            "senior official of the Trump administration",
            "us",
        ),
        ("[An official at the Norwegian Embassy] said {it was over}.", "official at the Norwegian Embassy", "norway"),
        ("[Industry and Trade Minister Anna Berg] said {it was over}.", "Anna Berg", "unknown"),
        ("[Retired admiral and CNN analyst Anna Berg] said {it was over}.", "Anna Berg", "nobody"),
        ("[Israel’s military] said {it was over}.", "Israeli military", "israel"),
    ]);
}

#[test]
fn a_role_is_one_persons() {
    let role = |marked| voices_in(&Gazetteer::built_in(), marked, None)[0].role;
    assert_eq!(role("[Sens. Anna Berg and John Holm] said {it was over}."), None);
    assert_eq!(role("[Officials] said {it was over}."), None);
    assert!(role("[Sen. Anna Berg] said {it was over}.").is_some());
}

#[test]
fn a_candidate_speaks_for_no_state() {
    check(&[("[Republican presidential candidate Anna Berg] said {it was over}.", "Anna Berg", "nobody")]);
}

#[test]
fn one_surname_may_be_several_persons() {
    check(&[
        (
            "Norwegian minister Anna Berg met Iranian envoy John Berg. [John Berg] said {it was over}.",
            "John Berg",
            "iran",
        ),
        (
            "[Mae Ashton, a teacher,] came. [Ashton] said {it was over}."
                .replace("[Mae", "Mae")
                .replace(",]", ",")
                .as_str(),
            "Mae Ashton",
            "nobody",
        ),
    ]);
}

#[test]
fn an_office_counts_only_while_it_is_held() {
    check_at(Some("2015"), &[("[John Kerry] said {it was over}.", "John Kerry", "us")]);
    check_at(Some("2019"), &[("[John Kerry] said {it was over}.", "John Kerry", "nobody")]);
    check_at(Some("2019"), &[("[Former Secretary of State John Kerry] said {it was over}.", "John Kerry", "nobody")]);
    check_at(Some("2019"), &[("[President Obama] said {it was over} in 2014.", "Barack Obama", "us")]);
    check(&[
        (
            "President Donald Trump met Secretary of State Mike Pompeo. [Hillary Clinton] said {it was over}.",
            "Hillary Clinton",
            "nobody",
        ),
        ("Secretary of State John Kerry came. [Obama] said {it was over}.", "Barack Obama", "us"),
    ]);
}

#[test]
fn several_sides_together_are_joint() {
    check(&[
        ("[Both sides] said {it was over}.", "Both sides", "joint"),
        ("[The two leaders] said {it was over}.", "The two leaders", "joint"),
        ("[Moscow and Washington] said {it was over}.", "Russian government and US government", "joint"),
        ("[Moscow and Washington each] said {it was over}.", "Russian government and US government", "joint"),
        ("[U.S. and Russian officials] said {it was over}.", "US and Russian officials", "joint"),
        (
            "[Russian President Vladimir Putin and French President Emmanuel Macron] said {it was over}.",
            "Vladimir Putin and Emmanuel Macron",
            "joint",
        ),
        ("[Sens. John McCain and Lindsey Graham] said {it was over}.", "John McCain and Lindsey Graham", "us"),
    ]);
}

#[test]
fn newspapers_speak_for_nobody_but_the_states_own_do() {
    check(&[
        ("[Reuters] said {it was over}.", "Reuters", "nobody"),
        ("[The newspaper] said {it was over}.", "newspaper", "nobody"),
        ("[China’s official Global Times newspaper] said {it was over}.", "Global Times", "china"),
    ]);
}

#[test]
fn papers_speak_for_their_owners() {
    check(&[
        ("[A Pentagon report] said {it was over}.", "Pentagon", "us"),
        ("[The Kremlin] said {it was new}. [The statement] said {it was over}.", "Kremlin", "russia"),
    ]);
}

#[test]
fn quotation_goes_on_with_its_speaker() {
    let voices = voices_in(&Gazetteer::built_in(), "“{It was new},” [Lavrov] said.\n\n[]“{It was over}.”", None);
    assert_eq!(shown(&voices[1]), ("Sergey Lavrov".to_owned(), "russia".to_owned()));
    assert!(matches!(voices[1].speaker_reason, SpeakerReason::Continued { .. }));
}

#[test]
fn names_inside_quotations_do_not_catch_pronouns() {
    let text = "Iranian envoy John Berg spoke. “[Paul] Holm is wrong,” he added. ";
    let marked = format!("{}[He] said {{it was over}}.", text.replace(['[', ']'], ""));
    check(&[(&marked, "John Berg", "iran")]);
}

#[test]
fn every_reason_points_into_the_text() {
    let marked = "Norwegian minister Anna Berg came. [She] said {it was over}. [Both sides] said {it was late}.";
    let (text, _) = read(marked);
    let voices = voices_in(&Gazetteer::built_in(), marked, None);
    let SpeakerReason::Pronoun { antecedent } = voices[0].speaker_reason else { panic!("{voices:?}") };
    assert_eq!(antecedent.of(&text), "Norwegian minister Anna Berg");
    let SideReason::Words(words) = voices[0].side_reason else { panic!("{voices:?}") };
    assert_eq!(words.of(&text), "Norwegian");
    assert_eq!(
        voices[1].side_reason,
        SideReason::Joint(Span::new(text.find("Both").unwrap(), text.find("Both").unwrap() + 10))
    );
}

#[test]
fn a_users_party_goes_before_the_state() {
    let toml = include_str!("data/parties/us-congress.toml");
    let gazetteer = Gazetteer::with_parties(toml).unwrap();
    for (marked, name, side) in [
        ("[House Republicans] said {it was over}.", "Republicans", "republicans"),
        ("[Sen. Anna Berg (D-Ohio)] said {it was over}.", "Anna Berg", "democrats"),
        ("[Democratic lawmakers] said {it was over}.", "Democratic lawmakers", "democrats"),
        ("[A Pentagon spokesman] said {it was over}.", "Pentagon spokesman", "us"),
        ("[Republicans and Democrats] said {it was over}.", "Republicans and Democrats", "joint"),
    ] {
        let voices = voices_in(&gazetteer, marked, None);
        assert_eq!(shown(&voices[0]), (name.to_owned(), side.to_owned()), "{marked}");
    }
    let white_house = |year| shown(&voices_in(&gazetteer, "[The White House] said {it was over}.", Some(year))[0]).1;
    assert_eq!((white_house("2014").as_str(), white_house("2018").as_str()), ("democrats", "republicans"));
}

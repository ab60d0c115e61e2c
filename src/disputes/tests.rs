//! Minimal pairs: each statement is a line of one made-up article, spoken for the side before it.

use super::*;
use crate::actors::{Allegiance, SideReason, SpeakerReason, Voice};
use crate::corpus::Article;
use crate::reading::{Reading, all_said, state};
use crate::statements::{Attribution, Kind};
use crate::text::Document;

pub(super) fn article(text: &str) -> Article {
    Article::of_text("a", text)
}

pub(super) fn voice(side: &str) -> Voice {
    let allegiance = match side {
        "joint" => Allegiance::Joint,
        "" => Allegiance::Nobody,
        side => SideId::new(side).map_or(Allegiance::Unknown, Allegiance::Side),
    };
    Voice {
        speaker: None,
        role: None,
        allegiance,
        speaker_reason: SpeakerReason::Unknown,
        side_reason: SideReason::None,
        through: Vec::new(),
        told_to: None,
    }
}

/// Reads an article whose lines are statements, each with its side before a bar: "northland|We left."
pub(super) fn spoken(lines: &[&str], then: impl FnOnce(&[Said])) {
    let (sides, texts): (Vec<_>, Vec<_>) = lines.iter().map(|line| line.split_once('|').unwrap_or(("", line))).unzip();
    let article = article(&texts.join("\n\n"));
    let document = Document::new(&article.text);
    let mut start = 0;
    let mut attributions = Vec::new();
    for text in &texts {
        let content = vec![Span::new(start, start + text.len())];
        attributions.push(Attribution { kind: Kind::Indirect, content, source: None, cue: None, through: Vec::new() });
        start += text.len() + 2;
    }
    let voices = sides.iter().map(|side| voice(side));
    let statements = state(&document, 0, attributions.into_iter().zip(voices));
    let readings: Vec<Reading> = vec![Reading { article: &article, document, statements, foreign: None }];
    then(&all_said(&readings));
}

/// The reason and marked words of the first clash between the lines; `None` where none is clear or likely.
fn check(lines: &[&str], expected: Option<(ClashReason, &str, &str)>) {
    spoken(lines, |said| {
        let findings = find_disputes(said, &[], &Gazetteer::built_in());
        let clash = findings.disputes.iter().flat_map(|d| &d.clashes).find(|clash| clash.grade < Grade::Possible);
        let words = |idx: StatementIdx, spans: &[Span]| {
            spans.iter().map(|span| span.of(said[idx.0].document.text)).collect::<Vec<_>>().join(" … ")
        };
        let got = clash.map(|c| (c.reason, words(c.a, &c.a_words), words(c.b, &c.b_words)));
        let got = got.as_ref().map(|(reason, a, b)| (*reason, a.as_str(), b.as_str()));
        assert_eq!(got, expected, "{lines:?}");
    });
}

#[test]
fn a_denial_answers_what_names_the_same_deed() {
    check(
        &["northland|Southland violated the pact for years.", "southland|Southland denies violating the pact."],
        Some((ClashReason::Denial, "violated", "denies … violating")),
    );
    check(
        &["northland|Southland violated the pact for years.", "southland|Southland denies poisoning the well."],
        None,
    );
    check(&["northland|Northland never violated the pact.", "southland|Southland denies violating the pact."], None);
}

#[test]
fn a_dispute_holds_the_words_of_two_sides_only() {
    let lines = [
        "northland|Southland violated the pact for years.",
        "southland|Southland denies violating the pact.",
        "westland|Southland violated the pact last week.",
    ];
    spoken(&lines, |said| {
        let findings = find_disputes(said, &[], &Gazetteer::built_in());
        let mut sides: Vec<_> = findings.disputes.iter().map(|one| one.sides.each_ref().map(SideId::as_str)).collect();
        sides.sort_unstable();
        assert_eq!(sides, [["northland", "southland"], ["southland", "westland"]]);
        for (dispute, clash) in
            findings.disputes.iter().flat_map(|one| one.clashes.iter().map(move |clash| (one, clash)))
        {
            let spoken = [clash.a, clash.b].map(|idx| said[idx.0].statement.voice.allegiance.side());
            assert_eq!(spoken, dispute.sides.each_ref().map(Some));
        }
    });
}

#[test]
fn a_denial_by_reference_answers_what_stands_before_it() {
    check(
        &[
            "northland|Southland hacked its parliament.",
            "southland|the government dismissed the accusation as groundless",
        ],
        Some((ClashReason::Denial, "hacked", "dismissed … groundless")),
    );
    check(
        &["northland|Southland wants better trade.", "southland|the government dismissed the proposal as premature"],
        None,
    );
}

#[test]
fn an_ellipsis_borrows_its_predicate() {
    check(
        &[
            "|Did the two agree to share the harvest?",
            "northland|its envoy insists they did.",
            "southland|its envoy insists they didn’t.",
        ],
        Some((ClashReason::Denial, "they did", "they didn’t")),
    );
}

#[test]
fn a_negated_predicate_clashes_with_its_affirmation() {
    check(
        &["northland|the envoy had agreed to share grain.", "southland|the envoy had not agreed to anything."],
        Some((ClashReason::Negation, "agreed", "not agreed")),
    );
    check(
        &["northland|Southland will share its grain harvest.", "southland|Southland will not share its grain harvest."],
        Some((ClashReason::Negation, "share", "not share")),
    );
}

#[test]
fn a_condition_or_a_hope_is_no_clash() {
    for yes in [
        "northland|Southland could share its grain harvest if it rains.",
        "northland|we hope Southland will share its grain harvest.",
        "northland|Will Southland share its grain harvest?",
    ] {
        check(&[yes, "southland|Southland will not share its grain harvest."], None);
    }
}

#[test]
fn another_agent_is_no_clash() {
    check(&["northland|We will lift the grain embargo.", "southland|We will not lift the grain embargo."], None);
}

#[test]
fn a_joint_voice_never_clashes() {
    check(&["joint|the envoys had agreed to share grain.", "southland|the envoys had not agreed to anything."], None);
}

#[test]
fn numbers_clash_on_one_matter_only() {
    check(
        &[
            "northland|the trawler came within 50 to 100 feet of the patrol boat off the cape.",
            "southland|the patrol boat passed the trawler off the cape within 90 metres.",
        ],
        Some((ClashReason::Number, "50 to 100 feet", "90 metres")),
    );
    check(
        &[
            "northland|it ended the 1950-53 valley war with a signed armistice in spring.",
            "southland|it ended the 1950-53 valley war with a signed armistice in spring.",
        ],
        None,
    );
    check(&["northland|the trawler carried 30 crates.", "southland|the patrol boat sailed 40 miles."], None);
}

#[test]
fn each_blames_the_other() {
    check(
        &["northland|Southland broke the truce at dawn.", "southland|Northland violated the truce by shelling a farm."],
        Some((ClashReason::Blame, "broke the", "violated")),
    );
}

#[test]
fn one_thing_has_two_names_that_exclude_each_other() {
    check(
        &["northland|the harvest talks were productive.", "southland|the harvest talks were a failure."],
        Some((ClashReason::Characterisation, "productive", "failure")),
    );
    let judged = ["northland|the new assembly is democratic.", "southland|the new assembly is undemocratic."];
    check(&judged, Some((ClashReason::Characterisation, "democratic", "undemocratic")));
    let named =
        ["northland|the Democratic governor opened the dam.", "southland|not even the Democratic governor helped."];
    check(&named, None);
    let judged = named.map(|line| line.replace("Democratic", "democratic"));
    check(
        &judged.each_ref().map(String::as_str),
        Some((ClashReason::Characterisation, "democratic", "not … democratic")),
    );
}

#[test]
fn the_order_of_statements_has_no_influence() {
    let lines = ["northland|Southland violated the pact for years.", "southland|Southland denies violating the pact."];
    let turned = [lines[1], lines[0]];
    let ids = |lines: &[&str]| {
        let mut ids = Vec::new();
        spoken(lines, |said| {
            ids = find_disputes(said, &[], &Gazetteer::built_in())
                .disputes
                .iter()
                .map(|dispute| dispute.grade.as_str())
                .collect();
        });
        ids
    };
    assert_eq!(ids(&lines), ids(&turned));
}

/// How many agreements and near misses with this reason the lines give.
fn count(lines: &[&str], why: NearMissReason) -> (usize, usize) {
    let mut counts = (0, 0);
    spoken(lines, |said| {
        let findings = find_disputes(said, &[], &Gazetteer::built_in());
        counts = (findings.agreements.len(), findings.near_misses.iter().filter(|miss| miss.why == why).count());
    });
    counts
}

#[test]
fn both_sides_accept_what_they_say_alike() {
    let alike = ["northland|Southland will share its grain harvest.", "southland|Southland shares its grain harvest."];
    assert_eq!(count(&alike, NearMissReason::Conditional), (1, 0));
    let other = ["northland|Southland will share its grain harvest.", "southland|Southland will share fish."];
    assert_eq!(count(&other, NearMissReason::Conditional), (0, 0));
}

#[test]
fn the_same_words_never_clash() {
    let check = |a: &str, b: &str, expected: (usize, usize)| {
        let lines = [format!("northland|{a}"), format!("southland|{b}")];
        let agreed = count(&[&lines[0], &lines[1]], NearMissReason::Conditional).0;
        assert_eq!((agreed, n_clashes(&lines)), expected, "{lines:?}");
    };
    let signed = "The two countries had signed the dam treaty in Geneva in May.";
    check(signed, signed, (1, 0));
    check(signed, "The two countries had signed the dam treaty in Geneva.", (1, 0));
    check(
        "Three soldiers had been killed at the border post.",
        "Three soldiers had been killed at the border post.",
        (1, 0),
    );
    check("The harvest was shared fairly last year.", "The harvest was not shared fairly last year.", (0, 1));
}

#[test]
fn a_condition_is_kept_as_a_near_miss() {
    let lines = [
        "northland|Southland would share its grain harvest if it rains.",
        "southland|Southland will not share its grain harvest.",
    ];
    assert_eq!(count(&lines, NearMissReason::Conditional), (0, 1));
}

/// The number of clear and likely clashes between the lines.
fn n_clashes(lines: &[String]) -> usize {
    let lines: Vec<_> = lines.iter().map(String::as_str).collect();
    let mut count = 0;
    spoken(&lines, |said| {
        let disputes = find_disputes(said, &[], &Gazetteer::built_in()).disputes;
        count =
            disputes.iter().flat_map(|dispute| &dispute.clashes).filter(|clash| clash.grade < Grade::Possible).count();
    });
    count
}

#[test]
fn without_its_words_a_clash_is_gone_and_without_others_it_stays() {
    for (lines, marked, other) in [
        (
            ["northland|Yesterday Southland violated the pact.", "southland|Southland denies violating the pact."],
            ["violated", "denies"],
            ["Yesterday ", " again"],
        ),
        (
            [
                "northland|Southland will gladly share its grain harvest.",
                "southland|Southland will not share its grain harvest.",
            ],
            ["share", "not "],
            ["gladly ", " again"],
        ),
        (
            ["northland|the long harvest talks were productive.", "southland|the long harvest talks were a failure."],
            ["productive", "failure"],
            ["long ", "long "],
        ),
    ] {
        let all = lines.map(str::to_owned);
        assert_eq!(n_clashes(&all), 1, "{lines:?}");
        for (at, word) in marked.into_iter().enumerate() {
            let mut less = all.clone();
            less[at] = less[at].replace(word, "");
            assert_eq!(n_clashes(&less), 0, "{less:?}");
        }
        for (at, word) in other.into_iter().enumerate() {
            let mut less = all.clone();
            less[at] = less[at].replace(word, "");
            assert_eq!(n_clashes(&less), 1, "{less:?}");
        }
    }
}

#[test]
fn a_general_noun_stands_for_what_was_just_told() {
    check(
        &["northland|The cattle were healthy.", "southland|The animals were sick."],
        Some((ClashReason::Characterisation, "healthy", "sick")),
    );
    check(&["northland|The cattle were healthy.", "southland|The goats were sick."], None);
}

#[test]
fn who_only_returned_fire_says_that_the_other_began() {
    check(
        &["northland|Southland attacked the post.", "southland|our troops only returned fire."],
        Some((ClashReason::Blame, "attacked", "returned fire")),
    );
    check(&["northland|Southland attacked the post.", "southland|our troops would return fire."], None);
    check(&["northland|Southland painted the post.", "southland|our troops only returned fire."], None);
}

#[test]
fn two_tolls_of_one_event_differ() {
    check(
        &["northland|The ministry put the number of dead at 31.", "southland|12 people had died."],
        Some((ClashReason::Number, "31", "12 people")),
    );
    check(&["northland|The ministry put the number of dead at 31.", "southland|12 houses had burned down."], None);
    check(
        &["northland|The ministry put the number of dead in the flood at 31.", "southland|12 people died in a crash."],
        None,
    );
}

#[test]
fn sums_may_be_written_short() {
    check(
        &["northland|repairs to the bridge would cost £1.2m.", "southland|the repairs would cost £3 million."],
        Some((ClashReason::Number, "£1.2m", "£3 million")),
    );
    check(&["northland|repairs to the bridge would cost £3.1m.", "southland|the repairs would cost £3 million."], None);
}

#[test]
fn a_span_of_time_is_a_number_and_a_point_in_time_is_none() {
    check(
        &["northland|the repairs would take three weeks.", "southland|the repairs would take 30 weeks."],
        Some((ClashReason::Number, "three weeks", "30 weeks")),
    );
    check(&["northland|the repairs began three weeks ago.", "southland|the repairs began 30 days ago."], None);
}

#[test]
fn no_one_counts_nothing() {
    check(
        &["northland|no one at the depot has been told of any cut.", "southland|the real number is 800 at the depot."],
        None,
    );
}

#[test]
fn two_things_of_one_name_are_told_apart() {
    let apart = [
        ["the crane at the north quay was repaired.", "the crane at the south quay was not repaired."],
        ["the road was closed in winter.", "the road was open in summer."],
        ["the talks in Vienna were productive.", "the talks in Minsk were unproductive."],
        ["Northland’s tariff was fair.", "Southland’s tariff was unfair."],
        ["pump 4 was repaired.", "pump 5 was not repaired."],
        ["the plane had entered the zone.", "a second plane left the zone."],
        ["Northland had promised new gloves.", "Northland had not promised new boots."],
    ];
    for [ours, theirs] in apart {
        check(&[&format!("northland|{ours}"), &format!("southland|{theirs}")], None);
    }
    check(
        &["northland|the crane at the north quay was repaired.", "southland|the north quay crane was not repaired."],
        Some((ClashReason::Negation, "repaired", "not repaired")),
    );
    check(
        &["northland|the road was closed in winter.", "southland|the road was open in winter."],
        Some((ClashReason::Antonym, "closed", "open")),
    );
    check(
        &["northland|the talks in Vienna were productive.", "southland|the talks were unproductive."],
        Some((ClashReason::Characterisation, "productive", "unproductive")),
    );
}

#[test]
fn what_is_told_as_untrue_is_not_asserted() {
    for told in [
        "Northland did not believe that the ford had been shelled.",
        "there was no evidence that the ford had been shelled.",
        "it was untrue that the ford had been shelled.",
        "it was a mistake to think that the ford had been shelled.",
        "Northland took back its claim that the ford had been shelled.",
    ] {
        check(&[&format!("northland|{told}"), "southland|the ford had not been shelled."], None);
    }
    check(
        &["northland|Northland believed that the ford had been shelled.", "southland|the ford had not been shelled."],
        Some((ClashReason::Negation, "shelled", "not been shelled")),
    );
}

#[test]
fn what_almost_came_about_did_not() {
    check(&["northland|the mill had nearly gone bankrupt.", "southland|the mill had not gone bankrupt."], None);
    check(&["northland|Southland was close to leaving the pact.", "southland|we had not left the pact."], None);
    check(
        &["northland|the mill had gone bankrupt.", "southland|the mill had not gone bankrupt."],
        Some((ClashReason::Negation, "gone", "not gone")),
    );
}

#[test]
fn parts_may_differ() {
    check(&["northland|most of the boats were ready.", "southland|some of the boats were not ready."], None);
    check(
        &["northland|the boats were ready.", "southland|the boats were not ready."],
        Some((ClashReason::Negation, "ready", "not ready")),
    );
}

#[test]
fn a_question_asserts_nothing() {
    check(&["northland|“Did Southland bomb the convoy?”", "southland|we had not bombed the convoy."], None);
}

#[test]
fn two_events_at_two_places_are_no_clash() {
    check(&["northland|there was snow in Tarn.", "southland|there was rain in Ohle."], None);
    check(
        &["northland|the parade was held in Tarn.", "southland|the parade was held in Ohle."],
        Some((ClashReason::Place, "in Tarn", "in Ohle")),
    );
}

#[test]
fn each_side_counts_its_own() {
    check(&["northland|its army had lost 3 men on Monday.", "southland|its army had lost 7 men on Monday."], None);
    check(
        &["northland|wages had fallen by 5 per cent.", "southland|wages had fallen by 25 per cent."],
        Some((ClashReason::Number, "5 per cent", "25 per cent")),
    );
}

#[test]
fn before_and_after_are_two_times() {
    check(
        &["northland|the pump was running before the storm.", "southland|the pump was not running after the storm."],
        None,
    );
    check(
        &["northland|the pump was running before the storm.", "southland|the pump was not running before the storm."],
        Some((ClashReason::Negation, "running", "not running")),
    );
}

#[test]
fn a_rate_is_no_sum_and_two_subjects_cost_two_sums() {
    check(&["northland|the strike cost 2 million dollars a day.", "southland|the strike cost 400 dollars each."], None);
    check(
        &["northland|the bypass would cost 40 million dollars.", "southland|the bridge would cost 12 million dollars."],
        None,
    );
    check(
        &["northland|the strike cost 2 million dollars a day.", "southland|the strike cost 9 million dollars a day."],
        Some((ClashReason::Number, "2 million dollars", "9 million dollars")),
    );
}

#[test]
fn what_has_been_may_have_ended() {
    check(&["northland|the mill paid a bonus.", "southland|the mill no longer paid a bonus."], None);
    check(
        &["northland|the mill will pay a bonus.", "southland|the mill will no longer pay a bonus."],
        Some((ClashReason::Negation, "pay", "no longer pay")),
    );
}

#[test]
fn a_condition_may_be_told_by_the_order_of_words() {
    check(&["northland|the pass was open.", "southland|were the pass closed, thousands would be trapped."], None);
    check(
        &["northland|the pass was open.", "southland|the pass was closed, and thousands were trapped."],
        Some((ClashReason::Antonym, "open", "closed")),
    );
}

#[test]
fn an_account_that_is_taken_back_is_none() {
    check(
        &["northland|the train was delayed.", "southland|we withdraw our statement that the train was not delayed."],
        None,
    );
    check(
        &["northland|the train was delayed.", "southland|we repeat our statement that the train was not delayed."],
        Some((ClashReason::Negation, "delayed", "not delayed")),
    );
}

#[test]
fn a_denial_told_by_another_denies() {
    check(
        &[
            "southland|Southland denies meddling in the vote.",
            "northland|denials by the Southland prime minister that Southland meddled in the vote",
        ],
        None,
    );
}

#[test]
fn a_denial_that_names_its_deed_answers_no_other_charge() {
    check(
        &[
            "northland|the council must hold Southland accountable.",
            "southland|Southland denied the hacking allegations.",
        ],
        None,
    );
}

#[test]
fn bare_words_that_go_on_with_their_own_sentence_answer_nothing() {
    check(
        &[
            "northland|Southland would leave the talks.",
            "southland|the south had paid its share but Northland had not.",
        ],
        None,
    );
    check(
        &["northland|Southland left the talks.", "southland|we did not."],
        Some((ClashReason::Denial, "left", "we did not")),
    );
}

#[test]
fn what_a_report_leaves_out_is_not_gainsaid_by_calling_it_fiction() {
    let between = "northland|the weather was fine.";
    let fiction = "southland|the indictments are “just fiction”.";
    check(&["northland|there is no word of mayors in the indictments.", between, fiction], None);
    check(
        &["northland|the indictments show that three mayors stole.", between, fiction],
        Some((ClashReason::Denial, "stole", "fiction")),
    );
}

//! The seed articles against what a careful reader found in them.

use crate::score::{Gold, Score, score};
use diptych::actors::SideId;
use diptych::catalog::{Catalog, build};
use diptych::config::Settings;
use diptych::corpus::seeds;
use diptych::reading::StatementIdx;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| build(seeds(), Settings::default()));

static SCORE: LazyLock<Score> = LazyLock::new(|| {
    let gold: Gold = serde_json::from_str(include_str!("seeds_gold.json")).unwrap();
    score(&CATALOG, &gold)
});

#[test]
fn statements_are_found() {
    println!("{}", *SCORE);
    assert!(SCORE.recall.value() >= 0.85, "{}", *SCORE);
}

#[test]
fn statements_of_a_side_are_right() {
    assert!(SCORE.precision.value() >= 0.85, "{}", *SCORE);
    assert!(SCORE.side.value() >= 0.9, "{}", *SCORE);
}

#[test]
fn joint_and_other_voices_stand_for_no_side() {
    // Known to be wrong: "one official admitted" after a sentence on France is taken for a Russian.
    let n_wrong = SCORE.others_kept_out.of - SCORE.others_kept_out.hit;
    assert!(SCORE.others_kept_out.of >= 15 && n_wrong <= 1, "{}", *SCORE);
}

#[test]
fn topics_hold_together_what_belongs_together() {
    assert!(SCORE.topics_f1 >= 0.6, "{}", *SCORE);
}

#[test]
fn the_model_dispute_is_found_and_leads() {
    let is_one_of = |end: &BTreeSet<String>, ids: &[&str]| ids.iter().any(|id| end.contains(*id));
    // Kerry and Harf: it was agreed. The Ministry: nothing was.
    let is_model = |[russia, us]: &[BTreeSet<String>; 2]| {
        is_one_of(us, &["d5", "d6", "d13", "d14", "d15"]) && is_one_of(russia, &["d8"])
    };
    assert!(SCORE.leading.iter().any(is_model), "{}", *SCORE);
    assert!(SCORE.found.contains_key("SD1"), "{}", *SCORE);
    let spoken = SCORE.leading.iter().flat_map(|[_, us]| us).collect::<BTreeSet<_>>();
    assert!(["d13", "d14", "d15"].iter().any(|id| spoken.contains(&(*id).to_owned())), "Harf is left out: {}", *SCORE);
}

#[test]
fn the_topic_of_the_model_dispute_says_what_it_is_and_shows_both_sides() {
    let idx = CATALOG.opening_disputes().next().unwrap().topic.unwrap();
    let topic = &CATALOG.topics[idx.0];
    let label = topic.label.to_lowercase();
    assert!(["intelligence", "cooperation"].iter().any(|word| label.contains(word)), "{label}");
    assert!(["isis", "isil"].iter().any(|word| label.contains(word)), "{label}");
    let voices: BTreeSet<_> = topic.statements.iter().map(|idx| voice(*idx)).collect();
    for (name, side) in
        [("John Kerry", Some("us")), ("Marie Harf", Some("us")), ("Russian Foreign Ministry", Some("russia"))]
    {
        assert!(voices.contains(&(name, side)), "{name} is missing from {voices:?}");
    }
}

fn voice(idx: StatementIdx) -> (&'static str, Option<&'static str>) {
    let voice = &CATALOG.statement(idx).voice;
    (voice.speaker.as_ref().map_or("", |speaker| &speaker.name), voice.allegiance.side().map(SideId::as_str))
}

#[test]
fn few_disputes_are_unknown_to_a_careful_reader() {
    assert!(SCORE.unknown_disputes.len() <= 2, "{}", *SCORE);
}

//! The seed articles against what a careful reader found in them.

use diptych::actors::SideId;
use diptych::catalog::{Catalog, build};
use diptych::config::Settings;
use diptych::corpus::seeds;
use diptych::measure::accounts::{Figures, Gold, Report, measure};
use diptych::reading::StatementIdx;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| build(seeds(), Settings::default()));

static REPORT: LazyLock<Report> = LazyLock::new(|| measure(&CATALOG, Gold::of_seeds(), [&CATALOG.settings.sides]));

fn figures() -> &'static Figures {
    &REPORT.figures
}

#[test]
fn statements_are_found() {
    println!("{}", *REPORT);
    assert!(figures().found.value() >= 0.85, "{}", *REPORT);
}

#[test]
fn statements_of_a_side_are_right() {
    assert!(figures().right.value() >= 0.85, "{}", *REPORT);
    assert!(figures().side.value() >= 0.9, "{}", *REPORT);
}

#[test]
fn joint_and_other_voices_stand_for_no_side() {
    let figure = figures().others_kept_out;
    assert!(figure.of > 0 && figure.right == figure.of, "{}", *REPORT);
}

#[test]
fn topics_hold_together_what_belongs_together() {
    assert!(figures().topics.f1() >= 0.6, "{}", *REPORT);
}

#[test]
fn the_model_dispute_is_found_and_leads() {
    let ends = |idx| REPORT.meant.get(&idx).cloned().unwrap_or_default();
    let clashes = &CATALOG.opening_disputes().next().unwrap().clashes;
    let leading: Vec<_> = clashes.iter().map(|clash| [ends(clash.a), ends(clash.b)]).collect();
    let is_one_of = |end: &BTreeSet<String>, ids: &[&str]| ids.iter().any(|id| end.contains(*id));
    // Kerry and Harf: it was agreed. The Ministry: nothing was.
    let is_model = |[russia, us]: &[BTreeSet<String>; 2]| {
        is_one_of(us, &["d5", "d6", "d13", "d14", "d15"]) && is_one_of(russia, &["d8"])
    };
    assert!(leading.iter().any(is_model), "{}", *REPORT);
    assert!(REPORT.found.contains("SD1"), "{}", *REPORT);
    let spoken = leading.iter().flat_map(|[_, us]| us).collect::<BTreeSet<_>>();
    assert!(["d13", "d14", "d15"].iter().any(|id| spoken.contains(&(*id).to_owned())), "Harf is left out: {}", *REPORT);
}

#[test]
fn the_topic_of_the_model_dispute_says_what_it_is_and_shows_all_voices() {
    let idx = CATALOG.opening_disputes().next().unwrap().topic.unwrap();
    let topic = &CATALOG.topics[idx.0];
    let label = topic.label.to_lowercase();
    assert!(["intelligence", "cooperation"].iter().any(|word| label.contains(word)), "{label}");
    assert!(["isis", "isil"].iter().any(|word| label.contains(word)), "{label}");
    let voices: BTreeSet<_> = topic.statements.iter().chain(&topic.beside).map(|idx| voice(*idx)).collect();
    for (name, side) in [
        ("John Kerry", Some("us")),
        ("Marie Harf", Some("us")),
        ("Russian Foreign Ministry", Some("russia")),
        ("Paul Saunders", None),
    ] {
        assert!(voices.contains(&(name, side)), "{name} is missing from {voices:?}");
    }
}

fn voice(idx: StatementIdx) -> (&'static str, Option<&'static str>) {
    let voice = &CATALOG.statement(idx).voice;
    (voice.speaker.as_ref().map_or("", |speaker| &speaker.name), voice.allegiance.side().map(SideId::as_str))
}

#[test]
fn few_disputes_are_unknown_to_a_careful_reader() {
    assert!(REPORT.unknown_disputes.len() <= 2, "{}", *REPORT);
}

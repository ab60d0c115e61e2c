//! The seed articles against what a careful reader found in them.

use crate::score::{Gold, Score, score};
use diptych::catalog::{Catalog, build};
use diptych::config::Settings;
use diptych::corpus::seeds;
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

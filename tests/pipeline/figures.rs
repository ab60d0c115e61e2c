//! The figures that pages and README show are those that the command writes.

use diptych::measure::{Data, Figures, rewritten};

const AGAIN: &str = "write the figures again: cargo run --release -- measure --write src/measure/data/figures.json \
    --readme README.md";

#[test]
fn the_figures_on_the_seeds_are_what_a_fresh_run_gives() {
    let kept = Figures::built_in().accounts.iter().filter(|row| row.data == Data::Seeds);
    let kept: Vec<_> = kept.map(|row| (&row.engine, &row.figures)).collect();
    let fresh = Figures::of_seeds().accounts;
    assert_eq!(kept, fresh.iter().map(|row| (&row.engine, &row.figures)).collect::<Vec<_>>(), "{AGAIN}");
}

#[test]
fn the_readme_shows_the_figures() {
    let readme = include_str!("../../README.md");
    assert_eq!(rewritten(readme, Figures::built_in()).as_deref(), Some(readme), "{AGAIN}");
}

#[test]
fn the_figures_are_kept_as_the_command_writes_them() {
    let kept = include_str!("../../src/measure/data/figures.json");
    assert!(kept == Figures::built_in().to_json(), "{AGAIN}");
}

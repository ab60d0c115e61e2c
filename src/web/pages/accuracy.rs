//! `/accuracy`: how well it works, in figures that `diptych measure` wrote.

mod measures;

use super::{Answer, AppStateRef, Asked, Frame, method};
use crate::api::types::{AccuracyPage, Measure, MeasureResult, MeasuredSet};
use crate::config::Settings;
use crate::measure::{Data, Figures, Row};
use crate::statements::Engine;
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::State;

/// `/accuracy`
pub(in crate::web) async fn show(State(state): AppStateRef, asked: Asked) -> Answer {
    if let Some(moved) = asked.moved_to(urls::ACCURACY) {
        return Ok(moved);
    }
    asked.answer(|| Page::new(&state), || AccuracyPage { sets: sets(), limits: method::LIMITS.to_vec() })
}

#[derive(Template)]
#[template(path = "pages/accuracy.html")]
struct Page {
    frame: Frame,
    sets: Vec<MeasuredSet>,
    limits: &'static [&'static str],
}

impl Page {
    fn new(state: &AppState) -> Self {
        let frame = Frame::new(
            state,
            urls::ACCURACY,
            "Accuracy",
            "How often the program agrees with careful readers, how that was measured, and what it cannot see.",
        );
        Page { frame, sets: sets(), limits: &method::LIMITS }
    }

    fn engine(engine: &str) -> String {
        let name = if engine == Engine::Trained.as_str() { "Learnt weights and rules" } else { "Rules" };
        if engine == Engine::default().as_str() { format!("{name} (default)") } else { name.to_owned() }
    }

    fn share(result: &MeasureResult) -> String {
        result.value.map_or("–".to_owned(), |value| format!("{:.0}\u{a0}%", 100.0 * value))
    }

    fn counted(result: &MeasureResult) -> String {
        match result.predicted {
            Some(predicted) => format!("{} shown, {} marked, {} both", predicted, result.of, result.right),
            None => format!("{} of {}", result.right, result.of),
        }
    }

    fn readers(measure: &Measure) -> String {
        match measure.readers {
            None => "–".to_owned(),
            Some([least, most]) if least >= most => format!("{:.0}\u{a0}%", 100.0 * least),
            Some([least, most]) => format!("{:.0}–{:.0}\u{a0}%", 100.0 * least, 100.0 * most),
        }
    }
}

/// Every set of articles, in the order of [`Data`].
fn sets() -> Vec<MeasuredSet> {
    let figures = Figures::built_in();
    let mut sets: Vec<MeasuredSet> = Vec::new();
    for of_set in figures.accounts.chunk_by(|a, b| a.data == b.data) {
        sets.push(set(of_set, of_set[0].figures.articles, measures::of(&measures::ACCOUNTS, of_set)));
    }
    for of_set in figures.attributions.chunk_by(|a, b| a.data == b.data) {
        sets.push(set(of_set, of_set[0].figures.articles, measures::of(&measures::ATTRIBUTIONS, of_set)));
    }
    sets
}

fn set<T>(rows: &'static [Row<T>], n_articles: usize, measures: Vec<Measure>) -> MeasuredSet {
    let data = rows[0].data;
    let (name, how) = describe(data, n_articles);
    let engines = rows.iter().map(|row| row.engine.as_str()).collect();
    let date = rows[0].date.as_deref();
    MeasuredSet { id: data.id(), name, how, n_articles, date, engines, measures }
}

/// Name of a set, and how it was measured.
fn describe(data: Data, n_articles: usize) -> (String, String) {
    let names = opening_sides();
    let not_ours = "Their texts are not ours to show, so only numbers stand here.";
    match data {
        Data::Seeds => (
            format!("The {n_articles} built-in articles"),
            "One reader marked what is said in them; what was marked is kept with the source. They are few, and always \
             before the makers’ eyes: this shows that the program does on them what it should, not how it does on yours."
                .to_owned(),
        ),
        Data::OpeningSides => (
            format!("{n_articles} other articles: {names}"),
            format!(
                "Published articles of several outlets, marked for the statements of both sides and their disputes. \
                 Used in development, so these figures are optimistic. {not_ours}"
            ),
        ),
        Data::OtherSides => (
            format!("{n_articles} articles on other pairs of sides"),
            format!(
                "The same for other pairs of countries and bodies, counted together. Used in development, so these \
                 figures are optimistic. Parties within one state are not among them. {not_ours}"
            ),
        ),
        Data::OwnParties => (
            format!("{n_articles} articles on parties within one state"),
            format!(
                "The same for parties that the program knows only from a file, as readers can write one for the sides \
                 of their own articles. Used in development, so these figures are optimistic. {not_ours}"
            ),
        ),
        Data::Annotated => (
            format!("{n_articles} articles of PolNeAR, for who said what"),
            format!(
                "The development part of a corpus of political news (Newell et al. 2018) in which trained annotators \
                 marked every source, cue and content, beliefs and plans among them. Contents are matched one to one by \
                 the words they share. Used in development, so these figures are optimistic. {not_ours}"
            ),
        ),
    }
}

/// "X and Y", the sides that pages open with unless others are asked for.
fn opening_sides() -> String {
    let settings = Settings::default();
    let name = |side| settings.gazetteer.side_name(side).unwrap_or(side.as_str());
    let names: Vec<_> = settings.sides.iter().map(name).collect();
    names.join(" and ")
}

//! What a dispute is about, in a short phrase of the texts: its point.

use super::{Clash, Grade};
use crate::reading::{Said, StatementIdx};
use crate::text::{Document, Span, stem, terms};
use crate::topics::phrase::{self, Place, Sources};
use std::collections::{BTreeMap, BTreeSet};

/// What a term gains for each pair in which both sides use it, and for each mark it stands in, beside one for each
/// statement that holds it.
const SHARED: f64 = 1.0;
const MARKED: f64 = 0.5;

/// What is at issue, in words of the statements: a short phrase with the terms that most of them share. Names of who
/// speaks say nothing of it. Where there is none but for persons or judgments, the label of its topic.
pub(super) fn point(
    clashes: &[Clash],
    said: &[Said],
    names: &Names,
    sources: &Sources,
    topic: Option<&str>,
    taken: &mut phrase::Taken,
) -> String {
    let sharp = clashes.iter().filter(|clash| clash.grade <= Grade::Likely);
    let sharp: Vec<_> = if clashes[0].grade <= Grade::Likely { sharp.collect() } else { clashes.iter().collect() };
    let statements: BTreeSet<_> = sharp.iter().flat_map(|clash| [clash.a, clash.b]).collect();
    let weights = weights(&sharp, &statements, said, names);
    let places = |span: fn(&Said) -> Span| -> Vec<Place> {
        statements.iter().map(|idx| sources.place(&said[idx.0], span(&said[idx.0]))).collect()
    };
    let own = places(|one| one.statement.attribution.content_hull());
    let found = phrase::best(&[own, places(spoken_of), places(|one| one.statement.passage)], &weights, taken);
    // A label that none of these statements has a word of is about something else in the topic.
    let is_theirs = |label: &&str| {
        let label = Document::new(label);
        terms(&label, Span::new(0, label.text.len())).iter().any(|term| weights.contains_key(&term.key))
    };
    match (found, topic.filter(is_theirs)) {
        (Some(poor), Some(label)) if poor.is_poor() => label.to_owned(),
        (Some(found), _) => {
            taken.add(found.keys);
            found.words
        }
        (None, Some(label)) => label.to_owned(),
        (None, None) => words_of(clashes, said),
    }
}

/// What each term of the statements weighs, by how many of them hold it, how many pairs share it, and how many marks do.
fn weights(
    sharp: &[&Clash],
    statements: &BTreeSet<StatementIdx>,
    said: &[Said],
    names: &Names,
) -> BTreeMap<String, f64> {
    let mut weights: BTreeMap<String, f64> = BTreeMap::new();
    let mut spoken: BTreeMap<StatementIdx, BTreeSet<String>> = BTreeMap::new();
    for idx in statements {
        let one = &said[idx.0];
        let distinct = keys(one, spoken_of(one)).collect::<BTreeSet<_>>();
        for key in distinct.iter().filter(|key| !names.holds(one, key)) {
            *weights.entry(key.clone()).or_default() += 1.0;
        }
        spoken.insert(*idx, distinct);
    }
    let mut n_marks: BTreeMap<(StatementIdx, Span), f64> = BTreeMap::new();
    for clash in sharp {
        for key in spoken[&clash.a].intersection(&spoken[&clash.b]) {
            if let Some(weight) = weights.get_mut(key) {
                *weight += SHARED;
            }
        }
        let marks = clash.a_words.iter().map(|span| (clash.a, *span));
        for mark in marks.chain(clash.b_words.iter().map(|span| (clash.b, *span))) {
            *n_marks.entry(mark).or_default() += 1.0;
        }
    }
    for ((idx, span), n) in n_marks {
        for key in keys(&said[idx.0], span) {
            weights.entry(key).and_modify(|weight| *weight += MARKED * n);
        }
    }
    weights
}

/// The terms of a stretch of a statement's text, as often as they stand there.
fn keys(one: &Said, span: Span) -> impl Iterator<Item = String> {
    terms(one.document, span).into_iter().map(|term| term.key)
}

/// The words a statement is about: its content, or for one that only refers ("they did") the sentences before it too.
fn spoken_of(one: &Said) -> Span {
    let content = one.statement.attribution.content_hull();
    if !is_thin(one) {
        return content;
    }
    let first = one.document.sentence_at(content.start).unwrap_or(0);
    let start = one.document.sentences.get(first.saturating_sub(2)).map_or(content.start, |one| one.span.start);
    Span::new(start.min(content.start), content.end)
}

/// Whether a statement has too few words of its own to say what it is about.
pub(super) fn is_thin(one: &Said) -> bool {
    terms(one.document, one.statement.attribution.content_hull()).len() < 2
}

/// The names of those who speak in each article, as terms.
pub(super) struct Names {
    by_article: BTreeMap<usize, BTreeSet<String>>,
}

impl Names {
    pub(super) fn of(said: &[Said]) -> Self {
        let mut by_article: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for one in said {
            let names = by_article.entry(one.statement.article).or_default();
            let voice = &one.statement.voice;
            let speaker = voice.speaker.iter().flat_map(|speaker| speaker.name.split_whitespace());
            names.extend(speaker.map(stem));
            names.extend(voice.allegiance.side().iter().flat_map(|side| side.as_str().split('-').map(stem)));
        }
        Self { by_article }
    }

    fn holds(&self, one: &Said, key: &str) -> bool {
        self.by_article.get(&one.statement.article).is_some_and(|names| names.contains(key))
    }
}

/// The marked words of the founding pair.
fn words_of(clashes: &[Clash], said: &[Said]) -> String {
    let words = |idx: StatementIdx, spans: &[Span]| {
        let text = said[idx.0].document.text;
        spans.iter().map(|span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    clashes.first().map_or_else(String::new, |clash| words(clash.a, &clash.a_words).join(" … "))
}

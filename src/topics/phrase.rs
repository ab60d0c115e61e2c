//! A short phrase of a text that says what statements are about: for labels of topics and points at issue.

use super::heading::is_heading;
use crate::text::{Document, Span, TokenKind, fold, is_function_word, stem, terms};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Most words of a phrase.
const LONGEST: usize = 7;

/// Function words that may stand inside a phrase.
const INNER: &[&str] =
    &["of", "on", "in", "with", "against", "over", "for", "and", "between", "the", "from", "by", "about", "to"];

/// What each word costs, as a part of the heaviest term: longer phrases must earn their words.
const COST: f64 = 0.16;

/// What a phrase of one word costs more: it says too little for a heading.
const SINGLE: f64 = 0.3;

/// The phrase that holds the heaviest terms in the fewest words, as it stands in a text, white space folded. It begins
/// and ends with a word that carries a topic, runs over no mark, and reads as a heading where any of them does. Ties go to the shorter, then to the first in
/// alphabetical order, so that the order of articles has no influence. `None` if no word has a weight.
#[must_use]
pub(crate) fn best(places: &[(&Document, Span)], weights: &BTreeMap<String, f64>) -> Option<String> {
    let heaviest = weights.values().copied().fold(0.0, f64::max);
    if heaviest <= 0.0 {
        return None;
    }
    let found = || places.iter().flat_map(|(document, span)| phrases(document, *span, weights, heaviest));
    let best = first(found().filter(|phrase| phrase.is_heading)).or_else(|| first(found()))?;
    Some(best.words)
}

/// A phrase and what it is worth.
struct Phrase {
    score: f64,
    len: usize,
    words: String,
    is_heading: bool,
}

fn first(phrases: impl Iterator<Item = Phrase>) -> Option<Phrase> {
    phrases.reduce(|best, one| {
        let better = one.score > best.score + 1e-9
            || (one.score - best.score).abs() <= 1e-9 && (one.len, &one.words) < (best.len, &best.words);
        if better { one } else { best }
    })
}

fn phrases(document: &Document, span: Span, weights: &BTreeMap<String, f64>, heaviest: f64) -> Vec<Phrase> {
    let range = document.tokens_in(span);
    let tokens = &document.tokens[range];
    let keys: BTreeMap<usize, (String, usize)> =
        terms(document, span).into_iter().map(|term| (term.span.start, (term.key, term.span.end))).collect();
    let mut found = Vec::new();
    for start in 0..tokens.len() {
        let opens = keys.get(&tokens[start].span.start).is_some_and(|_| !is_weak(tokens[start].of(document.text)));
        if !opens {
            continue;
        }
        let mut seen = BTreeSet::new();
        let mut weight = 0.0;
        for end in start..tokens.len().min(start + LONGEST) {
            let token = &tokens[end];
            let word = fold(token.of(document.text));
            let is_term = keys.contains_key(&token.span.start);
            let is_inside = keys.values().any(|(_, last)| {
                *last >= token.span.end
                    && keys.range(..=token.span.start).next_back().is_some_and(|(_, (_, end))| *end >= token.span.end)
            });
            if token.kind == TokenKind::Mark && !matches!(word.as_str(), "'" | "’")
                || !is_term && !is_inside && !INNER.contains(&word.as_str()) && !word.starts_with(['\'', '’'])
            {
                break;
            }
            let Some((key, last)) = keys.get(&token.span.start) else { continue };
            if seen.insert(key.clone()) && !is_weak(token.of(document.text)) {
                weight += weights.get(key).copied().unwrap_or(0.0);
            }
            let len = end + 1 - start;
            let whole = Span::new(tokens[start].span.start, *last);
            let words = whole.of(document.text).split_whitespace().collect::<Vec<_>>().join(" ");
            if ends_well(tokens[end].of(document.text)) {
                let single = if len == 1 { SINGLE * heaviest } else { 0.0 };
                let score = weight - COST * heaviest * len as f64 - single;
                let inside = document.tokens_in(whole);
                let forms: Vec<_> = document.tokens[inside].iter().map(|token| token.of(document.text)).collect();
                found.push(Phrase { score, len, words, is_heading: is_heading(&forms) });
            }
        }
    }
    found
}

/// Whether a phrase may end with a word.
fn ends_well(word: &str) -> bool {
    !is_function_word(&fold(word)) && !is_weak(word)
}

/// Whether a word is too general to name a topic.
fn is_weak(word: &str) -> bool {
    static WEAK: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let lines = include_str!("data/weak.txt").lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(str::split_whitespace).map(stem).collect()
    });
    WEAK.contains(&stem(word))
}

//! Where the weights and the rules read the same words differently.
//!
//! The marked articles name the newspaper as the source of what it reports, and let a content run on over a second
//! speaker's clause; a reader wants the one who speaks, and each speaker's words alone. There the rules are followed. They
//! also fill in what the weights leave out: a source, a relay, a statement that no content covers.

use super::super::rules;
use super::Parts;
use super::edges;
use super::hints::{Hint, Hints};
use super::linking::span;
use super::unspoken::is_unspoken;
use crate::text::Document;
use std::ops::Range;

/// The doubt of a statement that only the rules find: any that the weights are sure of keeps its words.
const DOUBT_OF_RULES: f32 = 0.6;

/// A content with fewer words gives way to a longer one of the rules.
const FEWEST_WORDS: usize = 3;

/// Settles the differences; adds what only the rules find.
pub(super) fn reconcile(document: &Document, hints: &Hints, mut found: Vec<Parts>) -> Vec<Parts> {
    found.retain(|parts| {
        let is_other = is_relay_of_others(document, hints, parts) || is_unspoken(document, parts);
        !is_other && !is_about_naming(document, parts) && !is_inside_closed(document, hints, parts)
    });
    for parts in &mut found {
        edges::mend(document, hints, parts);
        let Some(own) = hints.within(&parts.cue).first() else { continue };
        if is_quoted_as_saying(document, own) {
            parts.source.clone_from(&own.source);
            parts.content.clone_from(&own.content);
        }
        cut_at_next_speaker(hints, own, parts);
        if parts.source.is_none() {
            parts.source = own.source.clone().filter(|source| is_apart(source, &parts.content));
        }
        let n_words: usize = own.content.iter().map(Range::len).sum();
        if parts.n_words() < FEWEST_WORDS && n_words >= FEWEST_WORDS {
            parts.content.clone_from(&own.content);
        }
        for relay in &own.relays {
            if !parts.relays.contains(relay) && parts.source.as_ref() != Some(relay) {
                parts.relays.push(relay.clone());
            }
        }
    }
    let taken = Taken::new(document, &found);
    let more = hints.all().iter().filter(|hint| taken.leaves(hint)).map(|hint| Parts {
        cue: hint.cue.clone(),
        source: hint.source.clone(),
        content: hint.content.clone(),
        relays: hint.relays.clone(),
        doubt: DOUBT_OF_RULES,
        is_hinted: true,
    });
    let more: Vec<_> = more.collect();
    found.extend(more);
    found
}

/// "asked not to be named", "was quoted by the agency": no word of what anybody said.
fn is_about_naming(document: &Document, parts: &Parts) -> bool {
    let word = |at: usize| document.tokens.get(at).map_or("", |token| token.of(document.text));
    let last = parts.cue.end - 1;
    if word(last) == "quoted" && word(last + 1) == "by" && parts.cue.len() > 1 {
        return true;
    }
    let Some(first) = parts.content.first().map(|range| range.start) else { return false };
    let at = first + usize::from(word(first) == "not");
    word(at) == "to" && word(at + 1) == "be" && matches!(word(at + 2), "named" | "identified" | "quoted" | "cited")
}

/// Whether the rules find that the cue stands in what another says who closes the sentence: "Norway has refused to go on,
/// the ministry said".
fn is_inside_closed(document: &Document, hints: &Hints, parts: &Parts) -> bool {
    let Some(sentence) = document.sentence_at(document.tokens[parts.cue.start].span.start) else { return false };
    let tokens = document.sentences[sentence].tokens.clone();
    let closes = |hint: &Hint| {
        let covers = |range: &Range<usize>| range.start == tokens.start && parts.cue.end <= range.end;
        let is_plain = !document.is_quoted(document.tokens[tokens.start].span.start);
        let source = hint.source.as_ref().filter(|source| source.end <= hint.cue.start);
        let follows = source.is_some_and(|source| hint.content.len() == 1 && hint.content[0].end < source.start);
        follows && is_plain && hint.content.iter().any(covers)
    };
    !parts.is_hinted && hints.within(&(parts.cue.end..tokens.end)).last().is_some_and(closes)
}

/// Whether a hint is "was quoted as saying", where the weights take the newspaper for the one who speaks.
fn is_quoted_as_saying(document: &Document, hint: &Hint) -> bool {
    let words = span(document, &hint.cue).of(document.text);
    words.ends_with("quoted as saying") || words.ends_with("cited as saying")
}

/// Whether the source is a newspaper through which, as the rules read it, others speak in what it reports.
fn is_relay_of_others(document: &Document, hints: &Hints, parts: &Parts) -> bool {
    let Some(source) = parts.source.as_ref().filter(|source| rules::is_media(span(document, source).of(document.text)))
    else {
        return false;
    };
    let inside = |hint: &Hint| hint.relays.iter().any(|relay| overlap(relay, source)) && hint.source.is_some();
    parts.content.iter().any(|range| hints.within(range).iter().any(inside))
}

/// Ends a content where the rules end it, if another speaker's clause stands in the rest.
fn cut_at_next_speaker(hints: &Hints, own: &Hint, parts: &mut Parts) {
    let Some(end) = own.content.last().map(|range| range.end) else { return };
    let Some(last) = parts.content.last().filter(|last| last.start < end && end < last.end) else { return };
    let is_other = |hint: &Hint| {
        hint.source.as_ref().is_some_and(|source| source.start >= end && Some(source) != own.source.as_ref())
    };
    if hints.within(&(end..last.end)).iter().any(is_other)
        && own.cue.end <= end
        && let Some(last) = parts.content.last_mut()
    {
        last.end = end;
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn is_apart(source: &Range<usize>, content: &[Range<usize>]) -> bool {
    !content.iter().any(|range| overlap(range, source))
}

/// Which tokens what was found has taken.
struct Taken(Vec<bool>);

impl Taken {
    fn new(document: &Document, found: &[Parts]) -> Self {
        let mut taken = vec![false; document.tokens.len()];
        for parts in found {
            parts.content.iter().chain([&parts.cue]).for_each(|range| taken[range.clone()].fill(true));
        }
        Self(taken)
    }

    /// Whether cue and most of the content of a hint are free, and it says who speaks.
    fn leaves(&self, hint: &Hint) -> bool {
        let n = |range: &Range<usize>| self.0[range.clone()].iter().filter(|taken| **taken).count();
        let all: usize = hint.content.iter().map(Range::len).sum();
        hint.source.is_some() && n(&hint.cue) == 0 && hint.content.iter().map(n).sum::<usize>() * 2 < all
    }
}

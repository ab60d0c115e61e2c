//! Statements inside others and at their ends, which no cue of their sentence's first verb gives.
//!
//! News reports a dispute in one sentence: "Oslo rejected Iceland's claim that the nets were empty", "…, a charge Oslo
//! denies", "the trawler, which Iceland said was empty, had been searched". The engines find one cue for such a
//! sentence, and what it gives holds the other side's statement. Here that one is found as well: a noun for a claim with
//! its owner ([`owned`]), an answer that closes the sentence ([`answers`]), another speaker's clause ([`others`]). What
//! the outer statement says stays as it is, except that it ends before an answer by somebody else.
//!
//! PARC and PolNeAR call these nested attributions. Limits: at most [`LONGEST_CLAUSE`] tokens of a nested clause are
//! read, nothing inside quotation marks, and one level.

mod answers;
mod clauses;
mod edges;
mod found;
mod others;
mod owned;

use super::words::Words;
use crate::statements::{Attribution, Kind, tidy};
use crate::text::Document;
use found::Found;
use std::ops::Range;

/// Most tokens of a nested clause.
const LONGEST_CLAUSE: usize = 60;

/// Most adjectives between an owner and its noun: "Norway's latest, still unproven claim".
const MOST_ADJECTIVES: usize = 3;

/// A nested statement, as tokens.
#[derive(Debug)]
struct Nested {
    source: Range<usize>,
    cue: Range<usize>,
    content: Vec<Range<usize>>,
    around: Around,
}

/// What becomes of the statements around a nested one.
#[derive(Clone, Debug)]
enum Around {
    Stays,
    /// It ends before this token: an answer is no part of what it answers.
    EndsBefore(usize),
    /// One of the same cue gives way: it was read without the claim that it answers.
    GivesWay,
    /// Another's that was given only the clause gets this whole phrase: "took issue with | Iceland's claim that …".
    Takes(Range<usize>),
}

/// Adds to the attributions of an engine those that stand inside them or close their sentences; in the order of the text.
pub(in crate::statements) fn add_nested(document: &Document, mut attributions: Vec<Attribution>) -> Vec<Attribution> {
    let words = Words::new(document);
    for one in &mut attributions {
        words.take_pointer(one);
        words.without_comma(one);
        words.without_result(one);
    }
    let mut found = Found::new(document, attributions);
    let nested: Vec<_> = document.sentences.iter().flat_map(|one| words.nested_in(&one.tokens, &found)).collect();
    for one in &nested {
        let cue = words.span(one.cue.clone());
        match &one.around {
            Around::Stays => {}
            Around::EndsBefore(cut) => found.end_before(document.tokens[*cut].span.start, cue),
            Around::GivesWay => found.give_way(cue),
            Around::Takes(whole) => found.take_whole(&words, one, whole),
        }
    }
    let nested = nested.into_iter().filter_map(|one| words.nested_attribution(one));
    let more: Vec<_> = nested.filter(|one| !found.has(one)).collect();
    let mut all = found.into_attributions();
    if !more.is_empty() {
        all.extend(more);
        all.sort_by_key(|attribution| (attribution.content[0], attribution.cue));
    }
    all
}

impl Words<'_> {
    fn nested_in(&self, sentence: &Range<usize>, found: &Found) -> Vec<Nested> {
        let mut nested = Vec::new();
        for at in sentence.start + 1..sentence.end {
            if self.is_quoted(at) {
                continue;
            }
            let role = self.role(at);
            nested.extend(self.other_speaker(at, role, sentence, found));
            if role.is_empty() {
                continue;
            }
            if let Some((claim, whole)) = self.owned_claim(at, role, sentence, found) {
                nested.extend(self.passive_answer(whole, sentence));
                nested.push(claim);
                continue;
            }
            let one = self
                .closing_answer(at, role, sentence)
                .or_else(|| self.accused_by(at, role, sentence))
                .or_else(|| self.as_one_says(at, role, sentence))
                .or_else(|| self.relative_claim(at, role, sentence));
            nested.extend(one);
        }
        nested
    }

    fn nested_attribution(&self, nested: Nested) -> Option<Attribution> {
        let (source, cue) = (self.span(nested.source), self.span(nested.cue));
        let content = nested.content.into_iter().map(|range| self.span(range)).collect();
        let content = tidy(self.document, content, &[source, cue]);
        if content.is_empty() {
            return None;
        }
        let kind = Kind::of(self.document, &content);
        Some(Attribution { kind, content, source: Some(source), cue: Some(cue), through: Vec::new() })
    }
}

#[cfg(test)]
mod tests {
    use crate::statements::rules::checks::found_in;

    /// Checks that both engines find these sources and contents among others.
    fn check(text: &str, expected: &[(&str, &str)]) {
        for (engine, found) in found_in(text) {
            for (source, content) in expected {
                assert!(found.contains(&(*source, (*content).to_owned())), "{engine:?}: {found:#?}");
            }
        }
    }

    #[test]
    fn a_claim_stands_in_what_rejects_it() {
        check(
            "Oslo rejected Iceland's claim that the nets were empty.",
            &[("Iceland", "the nets were empty"), ("Oslo", "Iceland's claim that the nets were empty")],
        );
        check(
            "Oslo dismissed Icelandic allegations that its boats had fired.",
            &[("Icelandic", "its boats had fired")],
        );
        check(
            "Oslo refuted a claim by the harbour union that two boats had sunk.",
            &[("the harbour union", "two boats had sunk")],
        );
    }
}

//! One statement holds the other and answers it: "rejected Iceland's claim that the nets were empty", "the trawler,
//! which Iceland said was empty, was in fact full".
//!
//! Such a pair needs no guess at what is denied: the sentence says it. Limits: what else may be said of a claim
//! ("met Iceland's claim with a shrug") sets nothing against it.

use super::denial::asserted_words;
use super::{Found, Verdict};
use crate::disputes::accounts::Account;
use crate::disputes::lexicon::Lexicon;
use crate::disputes::{ClashReason, Grade, NearMissReason};
use crate::text::Span;

/// Compares two statements of which one holds words of the other.
pub(in crate::disputes) fn compare_held(a: &Account, b: &Account) -> Verdict {
    let (is_turned, inner, outer) = if holds(b, a) {
        (false, a, b)
    } else if holds(a, b) {
        (true, b, a)
    } else {
        return Verdict::Miss(NearMissReason::SameVoice);
    };
    let found = denied(inner, outer).or_else(|| corrected(inner, outer));
    found.map_or(Verdict::Miss(NearMissReason::SameVoice), |found| {
        Verdict::Clash(if is_turned { found.turned() } else { found })
    })
}

/// Whether the content of `inner` stands in that of `outer`, with who says it; or both are the same words ("denied that
/// the nets were empty, as Iceland claims").
fn holds(outer: &Account, inner: &Account) -> bool {
    let [outer, inner] = [outer, inner].map(|account| &account.utterance.said.statement.attribution);
    let (hull, held) = (outer.content_hull(), inner.content_hull());
    hull.covers(held) && inner.source.is_some_and(|source| hull.covers(source))
        || hull == held && outer.cue.is_some_and(|cue| cue.start < held.start)
}

/// A denial of the outer statement that stands in the sentence of the inner claim and is none of its words.
fn denied(inner: &Account, outer: &Account) -> Option<Found> {
    let claim = inner.utterance.said.statement.attribution.content_hull();
    let sentence = |span: Span| outer.utterance.said.document.sentence_at(span.start);
    let denial = outer.denials.iter().find(|denial| {
        !claim.covers(denial.words)
            && sentence(denial.words) == sentence(claim)
            && (denial.claim_side.as_ref() == Some(inner.side()) || denial.of_claim || is_cue(outer, denial.words))
    })?;
    let b_words = vec![denial.words];
    Some(Found { reason: ClashReason::Denial, grade: Grade::Clear, a_words: asserted_words(inner)?, b_words })
}

/// "… was in fact full": words behind the claim that correct it.
fn corrected(inner: &Account, outer: &Account) -> Option<Found> {
    let claim = inner.utterance.said.statement.attribution.content_hull();
    let words = &outer.utterance.words;
    let start = words.partition_point(|word| word.span.start < claim.end);
    let end = if start < words.len() { outer.utterance.sentence_of(start).end } else { start };
    let (at, len) = (start..end).find_map(|at| Some((at, Lexicon::get().corrections.at(&words[at..end])?.1)))?;
    let b_words = vec![outer.utterance.span(at, len)];
    Some(Found { reason: ClashReason::Denial, grade: Grade::Likely, a_words: asserted_words(inner)?, b_words })
}

/// Whether words are those by which a statement is given: "denied".
fn is_cue(account: &Account, words: Span) -> bool {
    account.utterance.said.statement.attribution.cue.is_some_and(|cue| cue.overlaps(words))
}

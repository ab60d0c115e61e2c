//! Each names another as the cause: "the fire was caused by shelling", "by a spark"; "the north broke the truce", "the
//! south violated it".
//!
//! Two ways: one effect with causes that share nothing, from the forms of `data/blame.tsv`; or each side charges the
//! other with one deed or over one matter. Causes can add up, so such a clash is never graded clear. Limits: a cause
//! told in a sentence of its own is not seen.

use super::replies;
use super::{Found, Verdict, weight};
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;
use crate::disputes::lexicon::{BlameWord, Lexicon};
use crate::disputes::propositions::{Certainty, Utterance, Word, agent_of, keys, negator};
use crate::disputes::{ClashReason, Grade};
use crate::text::Span;
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    if a.side() > b.side() || relation == Relation::SameEvent {
        return Verdict::Nothing;
    }
    let found = causes_differ(&a.utterance, &b.utterance, relation).or_else(|| charges_cross(a, b, relation));
    let found = found.or_else(|| responds(a, b)).or_else(|| responds(b, a).map(Found::turned));
    let found = found.or_else(|| contrasts(a, b)).or_else(|| contrasts(b, a).map(Found::turned));
    found.map_or(Verdict::Nothing, Verdict::Clash)
}

/// `a` charges the side of `b`, and `b` that of `a`, with one deed or over one matter.
fn charges_cross(a: &Account, b: &Account, relation: Relation) -> Option<Found> {
    if b.charges_against(a.side()).next().is_none() || a.charges_against(b.side()).next().is_none() {
        return None;
    }
    let shared: BTreeSet<_> = a.utterance.keys.intersection(&b.utterance.keys).cloned().collect();
    let near = relation.is_within(4);
    let next = near && replies::is_reply(a, b);
    for one in a.charges_against(b.side()) {
        for other in b.charges_against(a.side()) {
            let same_deed = one.deed.intersection(&other.deed).next().is_some();
            let guilt = one.deed.is_empty() && other.deed.is_empty();
            let more = weight(&shared.iter().filter(|key| !one.deed.contains(*key)).cloned().collect());
            let grade = match (same_deed, more, near) {
                (true, 1.., _) | (true, _, true) => Grade::Likely,
                (false, 2.., true) => Grade::Likely,
                (false, 1, true) if guilt => Grade::Likely,
                _ if next && one.is_contrast != other.is_contrast => Grade::Likely,
                (false, 2.., false) => Grade::Possible,
                _ => continue,
            };
            return Some(found(grade, one.words, other.words));
        }
    }
    None
}

/// "Belarusian guards threw stones", "the Polish side did": `b` answers at once that it was the side of `a`.
fn contrasts(a: &Account, b: &Account) -> Option<Found> {
    let charge = b.charges_against(a.side()).find(|charge| charge.is_contrast)?;
    let is_answer = b.answers(a);
    let mut done = a.utterance.propositions.iter().filter(|one| {
        one.agent.as_ref() == Some(b.side())
            && one.negated_by.is_none()
            && one.certainty == Certainty::Asserted
            && (charge.deed.is_empty() || !charge.deed.is_disjoint(&one.keys))
    });
    let deed = done.next().filter(|_| is_answer)?;
    let a_words = a.utterance.predicate_words(deed);
    Some(Found { reason: ClashReason::Blame, grade: Grade::Likely, a_words, b_words: vec![charge.words] })
}

/// "A patrol of the south opened fire", "its troops only returned fire": `b` answers at once that it was not its side
/// that began.
fn responds(a: &Account, b: &Account) -> Option<Found> {
    if !b.answers(a) && !a.answers(b) {
        return None;
    }
    let charge = a.charges_against(b.side()).find(|charge| !charge.deed.is_empty())?;
    let words = &b.utterance.words;
    let (at, len) = (0..words.len()).filter(|&at| words[at].is_said).find_map(|at| {
        let (_, len) = Lexicon::get().responding.at(&words[at..])?;
        let clause = b.utterance.clauses[b.utterance.clause_of(at)].words.clone();
        let supposed =
            words[clause.start..at].iter().any(|word| word.is(&["will", "would", "if", "could", "may", "might"]));
        let agent = agent_of(words, &b.utterance.clauses, b.utterance.clause_of(at), at, b.side());
        let is_own = agent.is_none_or(|agent| agent == *b.side());
        (is_own && !supposed && negator(words, &clause, at).is_none()).then_some((at, len))
    })?;
    Some(found(Grade::Likely, charge.words, b.utterance.span(at, len)))
}

fn found(grade: Grade, one: Span, other: Span) -> Found {
    Found { reason: ClashReason::Blame, grade, a_words: vec![one], b_words: vec![other] }
}

/// What a statement says of what came of what.
struct Cause {
    /// Keys of the effect; empty for "it".
    effect: BTreeSet<String>,
    /// Keys and sides of the cause.
    cause: BTreeSet<String>,
    /// The words of the cause.
    words: Span,
}

/// One effect, two causes that have nothing in common.
fn causes_differ(a: &Utterance, b: &Utterance, relation: Relation) -> Option<Found> {
    let next = relation.is_within(1);
    let ours = causes(a);
    let theirs = if ours.is_empty() { Vec::new() } else { causes(b) };
    for one in ours {
        for other in &theirs {
            let same = one.effect.intersection(&other.effect).count();
            let least = one.effect.len().min(other.effect.len());
            let of_one = same > 0 && same * 2 >= least || next && least == 0;
            if of_one && one.cause.is_disjoint(&other.cause) {
                return Some(found(Grade::Likely, one.words, other.words));
            }
        }
    }
    None
}

fn causes(utterance: &Utterance) -> Vec<Cause> {
    let all = &utterance.words;
    let mut found = Vec::new();
    for at in 0..all.len() {
        let Some((kind, len)) = Lexicon::get().blame.at(&all[at..]) else { continue };
        let sentence = utterance.sentence_of(at);
        let before = phrase_before(utterance, sentence.start, at);
        let after = phrase_after(utterance, at + len, sentence.end);
        let (effect, cause) = match kind {
            BlameWord::By => (before, after),
            BlameWord::For => (after, before),
            BlameWord::On => match split_at(utterance, at + len..sentence.end, &["on"]) {
                Some((effect, cause)) => (effect, cause),
                None => match split_at(utterance, at + len..sentence.end, &["for"]) {
                    Some((cause, effect)) => (effect, cause),
                    None => continue,
                },
            },
            BlameWord::Of => match split_at(utterance, at + len..sentence.end, &["for"]) {
                Some((cause, effect)) => (effect, cause),
                None => continue,
            },
        };
        let clause = utterance.clauses[utterance.clause_of(at)].words.clone();
        let doubted = utterance.propositions.iter().any(|one| one.at == at && one.certainty != Certainty::Asserted);
        if negator(&utterance.words, &clause, at).is_none() && !doubted {
            found.extend(told(utterance, effect, cause));
        }
    }
    found
}

/// The words told as effect and as cause, where a cause is named.
fn told(utterance: &Utterance, effect: Range<usize>, cause: Range<usize>) -> Option<Cause> {
    let named = |range: &Range<usize>| -> BTreeSet<String> {
        let words = utterance.words[range.clone()].iter().filter(|word| !word.is_time());
        let sides = words.clone().filter_map(|word| word.side.as_ref()).map(|side| format!("@{}", side.as_str()));
        keys(words.clone()).into_iter().chain(sides).collect()
    };
    let (first, last) = (utterance.words.get(cause.start)?, utterance.words.get(cause.end.checked_sub(1)?)?);
    let things = |keys: BTreeSet<String>| keys.into_iter().filter(|key| !key.starts_with('@')).collect();
    let cause_keys = named(&cause);
    let words = first.span.hull(last.span);
    (!cause_keys.is_empty()).then(|| Cause { effect: things(named(&effect)), cause: cause_keys, words })
}

/// Words of a phrase at most.
const REACH: usize = 9;

fn ends(word: &Word) -> bool {
    word.is_mark && !word.is(&["'"])
        || word.is(&["that", "which", "who", "when", "because", "but", "while", "after", "said", "says"])
}

/// The words just before, back to the cue, a mark or a new clause.
fn phrase_before(utterance: &Utterance, start: usize, at: usize) -> Range<usize> {
    let open = (start..at).rev().take(REACH).take_while(|&idx| !ends(&utterance.words[idx])).last().unwrap_or(at);
    let said = utterance.words[at].is_said;
    let open = (open..at).find(|&idx| utterance.words[idx].is_said == said).unwrap_or(at);
    open..at
}

fn phrase_after(utterance: &Utterance, at: usize, end: usize) -> Range<usize> {
    let close = (at..end).take(REACH).find(|&idx| ends(&utterance.words[idx])).unwrap_or(end.min(at + REACH));
    at..close.max(at)
}

/// Two phrases parted by one of these words.
fn split_at(utterance: &Utterance, range: Range<usize>, words: &[&str]) -> Option<(Range<usize>, Range<usize>)> {
    let part = range.clone().take(REACH).find(|&idx| utterance.words[idx].is(words))?;
    (part > range.start).then(|| (range.start..part, phrase_after(utterance, part + 1, range.end)))
}

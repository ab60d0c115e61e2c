//! How far a negation and a condition reach.
//!
//! A negation reaches from its word to the end of its clause, not past a comma; a negative object ("agreed to
//! nothing", "found no evidence") reaches back to its predicate. Scope by such boundaries: Chapman et al. 2001 (NegEx),
//! with the clause words of Councill et al. 2010.

use super::Certainty;
use super::clauses::{Clause, is_auxiliary};
use super::words::{Word, is_told_at};
use crate::disputes::lexicon::{Grammar, Hedge, Lexicon};
use std::ops::Range;

/// The word that negates word `at` of a clause; `None` if nothing or an even number of words does.
pub(in crate::disputes) fn negator(words: &[Word], clause: &Range<usize>, at: usize) -> Option<usize> {
    let mut found = None;
    let mut idx = clause.start;
    while idx < at {
        if words[idx].is(&[","]) {
            found = None;
        }
        match hedge(words, idx, at) {
            // "neither … nor" negates once.
            Some((Hedge::Negator, len)) if words[idx].is(&["nor"]) && found.is_some() => idx += len,
            Some((Hedge::Negator, len)) => {
                found = if found.is_some() { None } else { Some(idx) };
                idx += len;
            }
            Some((Hedge::Assurance, len)) => idx += len,
            _ => idx += 1,
        }
    }
    found.or_else(|| negative_object(words, clause, at))
}

/// "nothing", "no …", "none" within three words after a predicate.
fn negative_object(words: &[Word], clause: &Range<usize>, at: usize) -> Option<usize> {
    let end = clause.end.min(at + 4);
    let mut objects = (at + 1..end).take_while(|&idx| !words[idx].is_mark && !words[idx].is(&["by", "and", "but"]));
    objects.find(|&idx| {
        words[idx].is_a(Grammar::NOUGHT)
            && hedge(words, idx, clause.end).is_none_or(|(hedge, _)| hedge == Hedge::Negator)
    })
}

fn hedge(words: &[Word], idx: usize, end: usize) -> Option<(Hedge, usize)> {
    let window = &words[idx..end.max(idx + 1).min(idx + 5).max(idx + 1).min(words.len())];
    Lexicon::get().hedges.at(window)
}

/// How many words before an act may only name it.
const MENTION_REACH: usize = 5;

/// How sure the speaker is of word `at`.
pub(super) fn certainty(words: &[Word], clauses: &[Clause], clause: usize, at: usize) -> Certainty {
    let sentence = words[at].sentence;
    let end = words.partition_point(|word| word.sentence <= sentence);
    if words[..end].iter().rev().take(3).any(|word| word.is(&["?"])) {
        return Certainty::Asked;
    }
    let range = &clauses[clause].words;
    let in_sentence = |clause: &&Clause| words[clause.words.start].sentence == sentence;
    let is_conditional = |clause: &Clause| {
        kind(words, clause.words.start, clause.words.end) == Some(Hedge::Conditional)
            || is_inverted_condition(&words[clause.words.start..end])
    };
    let modal = words[range.clone()].iter().any(|word| word.is_a(Grammar::MODAL));
    let sentence_words = clauses.iter().filter(in_sentence).flat_map(|clause| clause.words.clone());
    let mut later = sentence_words.filter(|&idx| idx > at);
    if modal && later.any(|idx| kind(words, idx, end) == Some(Hedge::Conditional)) {
        return Certainty::Conditional;
    }
    if is_conditional(&clauses[clause]) || modal && clauses.iter().filter(in_sentence).any(is_conditional) {
        return Certainty::Conditional;
    }
    let open = (range.start..at).filter(|&idx| !is_subject(words, idx, at));
    let hedges: Vec<_> = open.filter_map(|idx| kind(words, idx, at)).collect();
    if hedges.contains(&Hedge::Conditional) {
        return Certainty::Conditional;
    }
    let just_before = range.start.max(at.saturating_sub(MENTION_REACH))..at;
    if just_before.into_iter().any(|idx| kind(words, idx, at) == Some(Hedge::Mention)) {
        return Certainty::Mentioned;
    }
    if is_taken_back(words, at) || is_almost(&words[range.start..at]) {
        return Certainty::Mentioned;
    }
    if hedges.contains(&Hedge::Hoped) || opens_after_hope(words, range.start) {
        return Certainty::Hoped;
    }
    if hedges.contains(&Hedge::Possible) {
        return Certainty::Possible;
    }
    Certainty::Asserted
}

/// "Were the pass closed, it would …", "had they not paid, …": whether a clause is a condition by its order of words.
fn is_inverted_condition(words: &[Word]) -> bool {
    let mut clause = words.iter().skip_while(|word| !word.is_said || word.is(&["that"]));
    let opens = clause.next().is_some_and(|word| word.is(&["were", "had", "should"]));
    opens && clause.any(|word| word.is(&["would", "could", "might"]))
}

/// "Nearly went under", "close to leaving": whether the words before a verb tell that it did not quite come to it.
fn is_almost(before: &[Word]) -> bool {
    match before {
        [.., last] if last.is(&["nearly", "almost"]) => true,
        [.., close, to] => close.is(&["close"]) && to.is(&["to"]),
        _ => false,
    }
}

/// "Withdrew its statement that the dam had burst": whether word `at` is told as an account that its speaker takes back.
fn is_taken_back(words: &[Word], at: usize) -> bool {
    let start = words.partition_point(|word| word.sentence < words[at].sentence);
    (start..at).any(|verb| {
        let object = verb + 1..at.min(verb + 1 + TO_ACCOUNT);
        let lemma = words[verb].lemma.as_str();
        let particle = words[..at].get(verb + 1).filter(|next| next.is(&["back", "away"]));
        let with_particle = particle.map(|next| format!("{lemma}+{}", next.folded));
        let taking_back = &Lexicon::get().taking_back;
        (taking_back.contains(lemma) || with_particle.is_some_and(|verb| taking_back.contains(&verb)))
            && object.into_iter().any(|noun| is_told_at(&words[noun..at]))
    })
}

/// Words between a verb of taking back and the account that it takes back, at most.
const TO_ACCOUNT: usize = 4;

/// "No request had arrived", "the offer was withdrawn": whether word `idx` is the noun of which word `at` is told, and so
/// hedges nothing.
fn is_subject(words: &[Word], idx: usize, at: usize) -> bool {
    let determined = idx > 0 && words[idx - 1].is_a(Grammar::DETERMINER) && !is_auxiliary(&words[idx]);
    let told = words.get(idx + 1).is_some_and(is_auxiliary) || idx + 1 == at;
    determined && told && !words[idx..at].iter().any(|word| word.is(&["to"]))
}

fn kind(words: &[Word], idx: usize, end: usize) -> Option<Hedge> {
    hedge(words, idx, end).map(|(hedge, _)| hedge)
}

/// Whether a clause opened by "that" is the object of a hope or a proposal: "suggested … that we intensify …".
fn opens_after_hope(words: &[Word], start: usize) -> bool {
    if !words.get(start).is_some_and(|word| word.is(&["that"])) {
        return false;
    }
    let sentence = words[start].sentence;
    (start.saturating_sub(6)..start)
        .filter(|&idx| words[idx].sentence == sentence)
        .any(|idx| kind(words, idx, start) == Some(Hedge::Hoped))
}

//! Nouns for what somebody said, and what stands beside them: "the Danish account", "that allegation", "the report".

use crate::actors::SideId;
use crate::disputes::lexicon::{DenialWord, Lexicon};
use crate::disputes::propositions::{Utterance, Word, denial_at, is_claim_at, is_told_at, keys};
use std::collections::BTreeSet;

/// Words between a counter verb and the claim that it answers, at most: "challenged the Danish prime minister's claim".
pub(super) const TO_CLAIM: usize = 8;

/// Whether what follows a counter verb is a claim, a deed or a clause.
pub(super) fn answers_claim(object: &[Word]) -> bool {
    object.first().is_some_and(|word| word.is(&["that"])) || claim_in(object).is_some()
}

/// The claim noun of an object's first phrase.
pub(super) fn claim_in(object: &[Word]) -> Option<usize> {
    let opens_clause = |at: usize, word: &Word| word.is(&[","]) || at > 0 && word.is(&["that"]);
    let phrase = object.iter().take(TO_CLAIM).enumerate().take_while(|(at, word)| !opens_clause(*at, word)).count();
    (0..phrase).find(|&at| is_told_at(&object[at..]))
}

fn is_pointing(word: &Word) -> bool {
    Lexicon::get().pointing.contains(word.folded.as_str())
}

/// Whether an object is a claim that was just told, or that of another side: "that allegation", "India's version".
pub(super) fn points_at_claim(utterance: &Utterance, object: &[Word]) -> bool {
    let Some(claim) = claim_in(object) else { return false };
    object[..claim]
        .iter()
        .any(|word| is_pointing(word) || word.side.as_ref().is_some_and(|side| *side != utterance.side))
}

/// Whether the sentence of word `at` names a claim.
pub(super) fn names_claim(utterance: &Utterance, at: usize) -> bool {
    let sentence = utterance.sentence_of(at);
    let words = &utterance.words[..sentence.end];
    sentence.into_iter().any(|idx| idx != at && is_claim_at(&words[idx..]))
}

/// Whether the sentence of word `at` names a charge: "the accusation".
pub(super) fn names_charge(utterance: &Utterance, at: usize) -> bool {
    let sentence = utterance.sentence_of(at);
    let words = &utterance.words[sentence];
    (0..words.len()).any(|idx| denial_at(&words[idx..]).is_some_and(|(kind, _)| kind == DenialWord::Charge))
}

/// The side whose claim is denied, where it is named: "the Danish account".
pub(super) fn claim_side(utterance: &Utterance, at: usize, object: &[Word]) -> Option<SideId> {
    let sentence = utterance.sentence_of(at);
    let before = &utterance.words[at.saturating_sub(6).max(sentence.start)..at];
    [object, before].into_iter().find_map(|words| {
        let claim = (0..words.len().min(TO_CLAIM)).find(|&at| is_told_at(&words[at..]))?;
        words[claim.saturating_sub(3)..claim].iter().rev().find_map(|word| word.side.clone())
    })
}

/// Whether a claim noun with a word that points at it stands among some words.
pub(super) fn points_in(utterance: &Utterance, words: &[Word]) -> bool {
    (1..words.len()).any(|at| {
        let is_claim = is_told_at(&words[at..]);
        let before = &words[at - 1];
        let names_other = before.side.as_ref().is_some_and(|side| *side != utterance.side);
        is_claim && (is_pointing(before) || names_other)
    })
}

/// Whether what is called untrue is more than a claim of the sentence of word `at`: "the bridge report".
pub(super) fn names_thing(utterance: &Utterance, at: usize, target: &BTreeSet<String>) -> bool {
    let sentence = &utterance.words[utterance.sentence_of(at)];
    let claims = (0..sentence.len()).filter(|&at| is_told_at(&sentence[at..]));
    let claimed = keys(claims.map(|at| &sentence[at]));
    !target.is_subset(&claimed)
}

//! Words into clauses: the reach of a subject, a negation, a condition.

use super::words::Word;
use crate::disputes::lexicon::Grammar;
use std::ops::Range;

/// A stretch of words with one finite verb, more or less.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::disputes) struct Clause {
    /// Its words, as indices.
    pub(in crate::disputes) words: Range<usize>,
    /// Whether it goes on with the subject of the clause before ("and would not …", "which …").
    pub(in crate::disputes) continues: bool,
}

const ENDS: &[&str] = &[".", "?", "!", ";", ":", "—", "–", "(", ")", "…"];
const RELATIVE: &[&str] = &["which", "who"];
const JOINERS: &[&str] = &["and", "or", "but", "yet"];

/// Whether a word is a form of be, have, do or a modal verb.
pub(in crate::disputes) fn is_auxiliary(word: &Word) -> bool {
    word.is_a(Grammar::AUXILIARY)
}

/// Splits words into clauses that together are the words.
pub(super) fn split(words: &[Word]) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut start = 0;
    let mut continues = false;
    for at in 1..words.len() {
        let Some(next_continues) = begins(words, at) else { continue };
        clauses.push(Clause { words: start..at, continues });
        start = at;
        continues = next_continues;
    }
    if start < words.len() {
        clauses.push(Clause { words: start..words.len(), continues });
    }
    clauses
}

/// Whether a clause begins at word `at`, and if so whether it goes on with the subject before.
fn begins(words: &[Word], at: usize) -> Option<bool> {
    let (before, word) = (&words[at - 1], &words[at]);
    if before.sentence != word.sentence || before.is(ENDS) {
        return Some(false);
    }
    let next = words.get(at + 1);
    if word.is(JOINERS) {
        let verb =
            next.is_some_and(|next| is_auxiliary(next) || next.is(&["also", "then"]) || next.is(&["never", "not"]));
        let subject = next.is_some_and(|next| next.is_a(Grammar::SUBJECT));
        let comma = before.is(&[","]);
        return (verb || subject || comma).then_some(verb || (comma && !subject));
    }
    if word.is_a(Grammar::OPENS)
        && (before.is(&[","]) || !word.is(&["as", "so"]))
        && !(before.is(&[","]) && word.is(&["that", "after", "before"]))
    {
        return Some(word.is(RELATIVE));
    }
    if before.is(&[","]) && word.folded.len() > 5 && word.folded.ends_with("ing") {
        return Some(true);
    }
    None
}

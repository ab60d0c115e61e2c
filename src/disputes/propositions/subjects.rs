//! The subject of a predicate: the last noun of the noun phrase before it.

use super::clauses::is_auxiliary;
use super::words::Word;
use crate::disputes::lexicon::{Grammar, Lexicon, is_irregular};
use std::ops::Range;

/// What a predicate says something of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::disputes) enum Subject {
    /// The word at this place.
    Noun(usize),
    /// A pronoun at this place.
    Pronoun(usize),
}

/// The subject of word `at` in its clause; `None` where no noun phrase stands before its verb group.
pub(in crate::disputes) fn subject_of(words: &[Word], clause: &Range<usize>, at: usize) -> Option<Subject> {
    if words[at].is_a(Grammar::PREPOSITION) {
        return None;
    }
    let is_adverb = |word: &Word| word.is_a(Grammar::ADVERB) || word.folded.len() > 4 && word.folded.ends_with("ly");
    let group = |idx: &usize| is_auxiliary(&words[*idx]) || is_adverb(&words[*idx]);
    let end = (clause.start..at).rev().take_while(group).last().unwrap_or(at);
    let start = (clause.start..end).rev().take_while(|&idx| !words[idx].is_mark || words[idx].is(&["'"])).last()?;
    let start = (start..end).find(|&idx| words[idx].is_said == words[at].is_said).unwrap_or(end);
    let mut head = None;
    for (idx, word) in words.iter().enumerate().take(end).skip(start) {
        let is_verb =
            is_auxiliary(word) || word.folded.ends_with("ed") && word.folded.len() > 4 || is_irregular(&word.folded);
        if head.is_some() && (word.is_a(Grammar::PREPOSITION) || is_verb) {
            break;
        }
        if word.is_a(Grammar::PRONOUN) && head.is_none() {
            let alone =
                idx + 1 >= end || word.is(&["it", "they", "he", "she", "we", "i", "you", "there", "which", "who"]);
            if alone && !(word.is(&["that"]) && idx + 1 < end) {
                head = Some(Subject::Pronoun(idx));
            }
        } else if word.term.is_some() || word.side.is_some() {
            head = Some(Subject::Noun(idx));
        }
    }
    head
}

/// "The animals", "those men": whether word `at` is a noun so general that it stands for what was just told.
pub(in crate::disputes) fn points_back(words: &[Word], at: usize) -> bool {
    let is_pointed_at = at > 0 && words[at - 1].is(&["the", "these", "those", "this", "that", "both", "all"]);
    is_pointed_at && Lexicon::get().general.contains(words[at].lemma.as_str())
}

/// Whether word `at` is a participle after a form of "be": its subject undergoes what it says.
pub(in crate::disputes) fn is_passive(words: &[Word], clause: &Range<usize>, at: usize) -> bool {
    let before = words[clause.start..at].iter().rev().take(4);
    let mut group = before.take_while(|word| {
        is_auxiliary(word) || word.is_a(Grammar::ADVERB) || word.is_be() || word.folded.ends_with("ly")
    });
    let participle =
        words[at].folded.ends_with("ed") || words[at].folded.ends_with("en") || words[at].folded != words[at].lemma;
    participle && group.any(Word::is_be)
}

//! What was just said that a denial answers by its form: "that is wrong", "denied it", "…, a claim Oslo denies".

use super::claims::{claim_in, names_charge, points_at_claim, points_in};
use super::is_cue;
use crate::disputes::accounts::{Answers, Target, judgments};
use crate::disputes::lexicon::DenialWord;
use crate::disputes::propositions::{Utterance, Word};
use std::ops::Range;

/// What the words at `at` answer by their form.
pub(super) fn answers(utterance: &Utterance, at: &Range<usize>, word: DenialWord, object: &[Word]) -> Answers {
    if closes(utterance, at.start) {
        return Answers::OwnSentence;
    }
    let answers_last = !joins_in(utterance, at.start)
        && match word {
            DenialWord::Retort => true,
            DenialWord::Dismissal | DenialWord::Mistaken | DenialWord::Scorn => {
                points_back(utterance, at.start, at.end)
            }
            DenialWord::Verb if is_bare(object) => true,
            _ => is_pointer(object) || points_at_claim(utterance, object),
        };
    if answers_last { last(utterance, at.start) } else { Answers::Nothing }
}

/// "Tell | a different story": whether some words are all that is said, but for an article.
pub(super) fn is_all(utterance: &Utterance, at: &Range<usize>) -> bool {
    let said = utterance.words.iter().enumerate().filter(|(_, word)| word.is_said && !word.is_mark);
    let mut rest = said.filter(|(idx, _)| !at.contains(idx));
    rest.all(|(_, word)| word.is(&["a", "an", "the", "very"]))
}

/// "…, which Oslo denied", "…, a charge Oslo rejects": whether all that is given stands before its cue and points back.
fn closes(utterance: &Utterance, at: usize) -> bool {
    let mut said = utterance.words.iter().enumerate().filter(|(_, word)| word.is_said && !word.is_mark).peekable();
    let points = |word: &Word| match word.denial() {
        Some(kind) => kind.is_told() || word.term.is_none(),
        None => word.term.is_none(),
    };
    is_cue(utterance, at) && said.peek().is_some() && said.all(|(idx, word)| idx < at && points(word))
}

/// "Disputed that", "contests this and says …": whether an object is only a word that points back. "Rejected him", "them"
/// are no claim.
pub(super) fn is_pointer(object: &[Word]) -> bool {
    let mut words = object.iter().filter(|word| !word.is_mark);
    words.next().is_some_and(|word| word.is(&["that", "this", "it", "these", "those"]))
        && words.next().is_none_or(|next| next.is(&["and", "but"]))
}

/// "Denied any wrongdoing": whether an object names no deed, claim or thing of its own.
fn is_bare(object: &[Word]) -> bool {
    let mut named = object.iter().filter(|word| word.term.is_some() || word.side.is_some());
    object.iter().any(|word| word.term.is_some()) && named.all(|word| word.denial() == Some(DenialWord::Generic))
}

/// The last words, as the sentence of word `at` calls them.
pub(super) fn last(utterance: &Utterance, at: usize) -> Answers {
    if names_charge(utterance, at) { Answers::LastCharge } else { Answers::LastWords }
}

/// "Also denied it": whether a denial is told as one more.
pub(super) fn joins_in(utterance: &Utterance, at: usize) -> bool {
    utterance.words[at.saturating_sub(2)..at].iter().any(|word| word.is(&["also", "too", "likewise", "similarly"]))
}

/// Whether what is called untrue is what was just told: "that is wrong", "called it a lie", "his figures are misleading".
fn points_back(utterance: &Utterance, at: usize, end: usize) -> bool {
    let next = utterance.words.get(end).filter(|word| word.sentence == utterance.words[at].sentence);
    // "It was wrong to leave", "this is fake fur": said of what follows.
    let of_next = next.is_some_and(|word| word.is(&["to", "that", "for", "of", "about"]) || word.term.is_some());
    if of_next && claim_in(&utterance.words[end..utterance.sentence_of(at).end]).is_none() {
        return false;
    }
    if judgments::target(utterance, at..end) == Target::It {
        return true;
    }
    let sentence = utterance.sentence_of(at);
    let before = &utterance.words[at.saturating_sub(6).max(sentence.start)..at];
    let after = &utterance.words[end.min(sentence.end)..sentence.end.min(end + 3)];
    points_in(utterance, before) || claim_in(after).is_some()
}

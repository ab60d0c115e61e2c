//! What another makes of the statement whose sentence he closes: ", a charge Oslo denies", ", which Oslo denied".

use super::{Around, MOST_ADJECTIVES, Nested};
use crate::statements::rules::lexicon::Classes;
use crate::statements::rules::roles::WordRole;
use crate::statements::rules::words::Words;
use std::ops::Range;

/// Most words from the noun or pronoun for what is answered to the verb: "a charge the Danish prime minister denies".
const TO_ANSWER: usize = 8;

impl Words<'_> {
    /// The answer of which `verb` is the verb, at the end of what it answers.
    pub(super) fn closing_answer(&self, verb: usize, role: WordRole, sentence: &Range<usize>) -> Option<Nested> {
        if !role.contains(WordRole::ANSWER) {
            return None;
        }
        if verb + 2 < sentence.end && self.is_word(verb + 1, "by") {
            self.answer_by(verb, sentence)
        } else if self.is_close(verb + 1, sentence) {
            self.answer_of(verb, sentence)
        } else {
            None
        }
    }

    /// ", a view not shared by Oslo".
    fn answer_by(&self, verb: usize, sentence: &Range<usize>) -> Option<Nested> {
        let source = self.phrase_after(verb + 2, sentence.end).filter(|source| self.is_close(source.end, sentence))?;
        let thing = self.thing_before(verb, sentence.start)?;
        let around = Around::EndsBefore(thing.start - 1);
        Some(Nested { source: verb + 2..source.end, cue: verb..verb + 1, content: vec![thing], around })
    }

    /// ", a charge Oslo denies", ", a charge that Oslo denies", ", which Oslo has denied".
    fn answer_of(&self, verb: usize, sentence: &Range<usize>) -> Option<Nested> {
        let aux = self.group_before(verb, sentence.start, Classes::AUXILIARY);
        let is_opener = |&at: &usize| ["which", "that"].iter().any(|word| self.is_word(at, word)) || self.is_thing(at);
        let opener = (sentence.start + 1..aux).rev().take(TO_ANSWER).find(is_opener)?;
        let source = Some(opener + 1..aux).filter(|source| self.is_answerer(source.clone()))?;
        let answered = self.answered(opener, sentence.start)?;
        let around = Around::EndsBefore(answered.start - 1);
        Some(Nested { source, cue: aux..verb + 1, content: vec![answered], around })
    }

    /// Whether what is said ends before a token.
    fn is_close(&self, at: usize, sentence: &Range<usize>) -> bool {
        at >= sentence.end || self.is_mark(at, ".,;—–") || self.is_word(at, "but")
    }

    /// Whether some words name one who can answer. Who "he" is, a sentence about several people does not tell.
    fn is_answerer(&self, source: Range<usize>) -> bool {
        let is_person = source.len() == 1 && ["he", "she"].iter().any(|word| self.is_word(source.start, word));
        let is_named = self.has_noun(source.clone()) || source.clone().any(|at| self.is(at, Classes::PRONOUN));
        let is_plain = self.has_only_marks(source.clone(), ".’'-‑")
            && !source.clone().any(|at| self.is(at, Classes::AUXILIARY) || self.does(at, WordRole::NOBODY));
        is_named && is_plain && !is_person
    }

    /// What is answered, right behind a comma or dash: the noun at or before `opener`, or the pronoun there.
    fn answered(&self, opener: usize, floor: usize) -> Option<Range<usize>> {
        let answered = match self.is_thing(opener) {
            true => self.thing_before(opener + 1, floor)?,
            false => self.thing_before(opener, floor).unwrap_or(opener..opener + 1),
        };
        let stands_alone =
            answered.len() == 1 && !self.is_word(opener, "which") && !self.is_word(answered.start, "something");
        (!stands_alone && self.is_mark(answered.start - 1, ",—–")).then_some(answered)
    }

    /// "a charge" before a comma and right before `end`: a noun for a claim that stands for what was just said.
    fn thing_before(&self, end: usize, floor: usize) -> Option<Range<usize>> {
        let noun = (floor + 1..end).rev().find(|&at| !self.is_adverb(at)).filter(|&at| self.is_thing(at))?;
        let comma = (floor..noun).rev().take(1 + MOST_ADJECTIVES).find(|&at| self.is_mark(at, ",—–"))?;
        let opens = noun == comma + 1 || self.is(comma + 1, Classes::DETERMINER);
        (comma > floor && opens).then_some(comma + 1..noun + 1)
    }
}

//! Where clauses and phrases inside a sentence begin and end.

use super::MOST_ADJECTIVES;
use crate::statements::rules::lexicon::{Classes, Takes};
use crate::statements::rules::roles::WordRole;
use crate::statements::rules::words::Words;
use std::ops::Range;

/// What a word of a clause is to its verbs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Auxiliary,
    Verb,
    Other,
}

impl Words<'_> {
    /// Where the phrase begins that holds the word at `at`: before its determiner and adjectives.
    pub(super) fn start_of_phrase(&self, at: usize, floor: usize) -> usize {
        let belongs = |at: &usize| {
            self.is(*at, Classes::DETERMINER)
                || self.is_open(*at) && self.mark(*at).is_none() && !self.is_finite(*at, floor)
        };
        (floor..at).rev().take(MOST_ADJECTIVES).take_while(belongs).last().unwrap_or(at)
    }

    /// Whether a phrase is a subject: its sentence or a clause begins with it.
    pub(super) fn opens_sentence(&self, start: usize, floor: usize) -> bool {
        start == floor
            || self.mark(start - 1).is_some_and(|mark| !matches!(mark, '-' | '‑'))
            || self.is(start - 1, Classes::CONJUNCTION | Classes::ASKER)
            || self.does(start - 1, WordRole::SAYS)
    }

    /// Where a clause ends: before what its sentence says of it, and at a comma, a dash or another clause. `judged` is what
    /// the cue around it does.
    pub(super) fn end_of_clause(&self, range: Range<usize>, is_subject: bool, judged: WordRole) -> usize {
        let Range { start, end } = range;
        let (mut verbs, mut openers, mut last) = (0, 0, Part::Other);
        for at in start..end {
            if self.ends_clause(at, start, verbs > 0, judged) {
                return at;
            }
            let part = self.part(at, start, last);
            // "Iran had | fired | was false": an auxiliary behind a verb begins another.
            let begins = part != Part::Other && last == Part::Other || part == Part::Auxiliary && last == Part::Verb;
            if begins {
                verbs += 1;
                if is_subject && verbs > 1 + openers && !self.is_word(at - 1, "to") {
                    return at;
                }
            }
            last = part;
            let opens = self.is(at, Classes::SUBORDINATOR | Classes::CONJUNCTION) && at > start && verbs > 0;
            openers += usize::from(opens);
        }
        end
    }

    /// What the word at `at` is in a clause from `start`, behind one that was `last`.
    fn part(&self, at: usize, start: usize, last: Part) -> Part {
        if self.is(at, Classes::AUXILIARY | Classes::BE) {
            return Part::Auxiliary;
        }
        let is_participle = at > start && self.text(at).ends_with("ed") && last == Part::Auxiliary;
        match self.is_finite(at, start) || is_participle {
            true => Part::Verb,
            false if self.is_adverb(at) => last,
            false => Part::Other,
        }
    }

    /// Where the noun phrase of a charge ends.
    pub(super) fn end_of_phrase(&self, range: Range<usize>, judged: WordRole) -> usize {
        let Range { start, end } = range;
        let is_over = |&at: &usize| {
            self.ends_clause(at, start, true, judged)
                || self.is(at, Classes::AUXILIARY | Classes::SUBORDINATOR)
                || at > start && self.is_finite(at, start)
        };
        (start..end).find(is_over).unwrap_or(end)
    }

    /// Whether a mark or word ends a clause, of which a verb has been seen or not: "that, in May, the nets were empty".
    fn ends_clause(&self, at: usize, start: usize, has_verb: bool, judged: WordRole) -> bool {
        let is_break = self.is_mark(at, ";:—–") || self.is_mark(at, ",") && (has_verb || at > start + 2);
        let is_other = self.does(at, WordRole::PARTS)
            || self.is_word(at, "and")
                && at + 1 < self.document.tokens.len()
                && self.cues(at + 1).iter().any(|cue| !cue.takes.is_empty() && cue.takes != Takes::NOUN);
        let is_judgment = judged.contains(WordRole::JUDGES_AS) && self.is_word(at, "as")
            || judged.contains(WordRole::JUDGES) && self.is_quote_mark(at);
        at > start && (is_break || is_other || is_judgment)
    }

    /// The noun phrase from `start` up to the next `word`.
    pub(super) fn phrase_up_to(&self, start: usize, word: &str, ceil: usize) -> Option<Range<usize>> {
        let end = (start + 1..ceil.min(start + 8)).find(|&at| self.is_word(at, word))?;
        self.has_only_marks(start..end, ".’'-").then_some(start..end)
    }

    /// First token of the words of these classes and the adverbs right before a verb.
    pub(super) fn group_before(&self, verb: usize, floor: usize, classes: Classes) -> usize {
        let belongs = |&at: &usize| self.is(at, classes) || self.is_adverb(at);
        (floor..verb).rev().take_while(belongs).last().unwrap_or(verb)
    }

    /// Whether some tokens are words, and no marks but these.
    pub(super) fn has_only_marks(&self, mut range: Range<usize>, marks: &str) -> bool {
        range.all(|at| self.mark(at).is_none_or(|mark| marks.contains(mark)))
    }

    /// Whether a name or a noun stands among some tokens.
    pub(super) fn has_noun(&self, mut range: Range<usize>) -> bool {
        range.any(|at| self.is_capital(at) || self.is_open(at))
    }
}

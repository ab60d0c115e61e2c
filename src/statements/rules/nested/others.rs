//! Clauses and phrases of one sentence by somebody else than its first speaker, without a noun for what they say.

use super::{Around, Found, LONGEST_CLAUSE, Nested};
use crate::statements::rules::PIECE;
use crate::statements::rules::lexicon::Classes;
use crate::statements::rules::roles::WordRole;
use crate::statements::rules::words::Words;
use std::ops::Range;

impl Words<'_> {
    /// "…; Oslo insists it never did", "… and Oslo says it did not": another speaker's clause, which the engines take
    /// for the end of what was said. Behind a conjunction only in the same tense: what was said may itself tell what
    /// others say.
    pub(super) fn other_speaker(
        &self,
        at: usize,
        role: WordRole,
        sentence: &Range<usize>,
        found: &Found,
    ) -> Option<Nested> {
        let is_joined = role.contains(WordRole::JOINS);
        if !is_joined && !self.is_mark(at, ";") {
            return None;
        }
        let outer = found.first_with(self.span(at..at + 1))?;
        let ceil = sentence.end.min(at + LONGEST_CLAUSE);
        let ceil = (at + 1..ceil).find(|&next| self.is_mark(next, ";")).unwrap_or(ceil);
        let cue = self.cues_in(at + 1..ceil).into_iter().next()?;
        let source = cue.source.clone().filter(|source| source.start <= at + 2 && source.end <= cue.range.start)?;
        let outer_verb = self.document.tokens_in(outer.cue?).end.checked_sub(1)?;
        let opens =
            source.start == at + 1 && (self.is_capital(source.start) || self.is(source.start, Classes::DETERMINER));
        if is_joined && !(opens && self.is_parallel(cue.range.end - 1, outer_verb)) {
            return None;
        }
        let draft = self.content_of(&cue, at + 1, ceil)?;
        let content = draft.content.into_iter().map(|span| self.document.tokens_in(span)).collect();
        Some(Nested { source, cue: cue.range, content, around: Around::EndsBefore(at) })
    }

    /// Whether a verb says something in the tense of another.
    fn is_parallel(&self, verb: usize, other: usize) -> bool {
        let is_present = |verb: usize| self.text(verb).ends_with('s');
        self.does(verb, WordRole::SAYS | WordRole::ANSWER) && is_present(verb) == is_present(other)
    }

    /// "…, as Oslo claims" at the end of a clause: the same words are Oslo's.
    pub(super) fn as_one_says(&self, verb: usize, role: WordRole, sentence: &Range<usize>) -> Option<Nested> {
        let ends = verb + 1 >= sentence.end || self.is_mark(verb + 1, ".,;");
        if !role.contains(WordRole::SAYS) || !ends {
            return None;
        }
        let aux = if verb > sentence.start && self.is(verb - 1, Classes::AUXILIARY) { verb - 1 } else { verb };
        let opener = (sentence.start + 4..aux).rev().take(8).find(|&at| self.is_word(at, "as"))?;
        let source = opener + 1..aux;
        let is_source = self.has_noun(source.clone()) && self.has_only_marks(source.clone(), "");
        let comma = opener.checked_sub(1).filter(|&at| self.is_mark(at, ",") && is_source)?;
        let opens = |&at: &usize| {
            !self.cues(at).is_empty() && !self.is_cue_noun(at, sentence.start) || self.is_word(at, "that")
        };
        let start = (sentence.start..comma).rev().take(PIECE).find(opens)?;
        let clause = start + 1..comma;
        let around = Around::EndsBefore(comma);
        (start + 2 < comma).then(|| Nested { source, cue: aux..verb + 1, content: vec![clause], around })
    }

    /// "the trawler, which Iceland said was empty,": what the clause is about, and what it says of it.
    pub(super) fn relative_claim(&self, verb: usize, role: WordRole, sentence: &Range<usize>) -> Option<Nested> {
        if !role.intersects(WordRole::SAYS | WordRole::BLAMES) {
            return None;
        }
        let aux = self.group_before(verb, sentence.start, Classes::AUXILIARY);
        let is_relative = |&at: &usize| ["who", "which", "whom"].iter().any(|word| self.is_word(at, word));
        let who = (sentence.start + 1..aux).rev().take(6).find(is_relative)?;
        let source = who + 1..aux;
        if !self.has_noun(source.clone()) || !self.has_only_marks(source.clone(), "’'-‑") {
            return None;
        }
        let head = self.phrase_ending(who, sentence.start)?;
        let rest = verb + 1..sentence.end.min(verb + 1 + LONGEST_CLAUSE);
        let end = rest.clone().find(|&at| self.is_mark(at, ",.;:—–") || self.is_quote_mark(at)).unwrap_or(rest.end);
        let is_on = !role.contains(WordRole::BLAMES) || self.is_word(rest.start, "on");
        let content = vec![head, rest.start..end];
        (end > rest.start + 1 && is_on).then_some(Nested { source, cue: aux..verb + 1, content, around: Around::Stays })
    }

    /// "Iceland, accused by Norway of theft, …", "Iceland has been accused of theft by Norway".
    pub(super) fn accused_by(&self, verb: usize, role: WordRole, sentence: &Range<usize>) -> Option<Nested> {
        if !role.contains(WordRole::ACCUSED) {
            return None;
        }
        let is_next = |word: &str| verb + 1 < sentence.end && self.is_word(verb + 1, word);
        let aux = self.group_before(verb, sentence.start, Classes::AUXILIARY | Classes::BE);
        let head = self.phrase_ending(aux, sentence.start)?;
        let (source, of, ceil) = if is_next("by") {
            let source = self.phrase_up_to(verb + 2, "of", sentence.end)?;
            (source.clone(), source.end, sentence.end)
        } else if is_next("of") {
            let by = (verb + 2..sentence.end.min(verb + 16)).find(|&at| self.is_word(at, "by"))?;
            let source = self.phrase_after(by + 1, sentence.end)?;
            (by + 1..source.end, verb + 1, by)
        } else {
            return None;
        };
        let end = self.end_of_phrase(of + 1..ceil.min(of + LONGEST_CLAUSE), WordRole::empty());
        let content = vec![head, of..end];
        (end > of + 1).then_some(Nested { source, cue: aux..verb + 1, content, around: Around::GivesWay })
    }

    /// The noun phrase that ends right before `at`, or before the comma there.
    fn phrase_ending(&self, at: usize, floor: usize) -> Option<Range<usize>> {
        let end = at - usize::from(at > floor && self.is_mark(at - 1, ","));
        self.phrase_before(end, floor).filter(|phrase| phrase.end == end)
    }
}

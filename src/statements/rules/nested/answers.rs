//! What another says of a statement in the same sentence: answers that close it, and relative clauses inside it.

use super::super::lexicon::Classes;
use super::super::words::Words;
use super::{Around, LONGEST_CLAUSE, MOST_ADJECTIVES, NOBODY, Nested, Role};
use std::ops::Range;

impl Words<'_> {
    /// ", a charge Oslo denies", ", which Oslo has denied", ", a view not shared by Oslo" at the end of what is answered.
    pub(super) fn closing_answer(&self, verb: usize, role: Role, sentence: &Range<usize>) -> Option<Nested> {
        if !role.contains(Role::ANSWER) {
            return None;
        }
        let is_end = |at: usize| at >= sentence.end || self.is_mark(at, ".,;—–") || self.is_word(at, "but");
        if verb + 2 < sentence.end && self.is_word(verb + 1, "by") {
            let source = self.phrase_after(verb + 2, sentence.end).filter(|source| is_end(source.end))?;
            let thing = self.thing_before(verb, sentence.start)?;
            let around = Around::EndsBefore(thing.start - 1);
            return Some(Nested { source: verb + 2..source.end, cue: verb..verb + 1, content: vec![thing], around });
        }
        if !is_end(verb + 1) {
            return None;
        }
        let aux = self.group_before(verb, sentence.start);
        let opener = (sentence.start + 1..aux)
            .rev()
            .take(8)
            .find(|&at| ["which", "that"].iter().any(|word| self.is_word(at, word)) || self.is_thing(at))?;
        let source = opener + 1..aux;
        let is_owner =
            source.clone().any(|at| self.is_capital(at) || self.is_open(at) || self.is(at, Classes::PRONOUN));
        let is_plain = source.clone().all(|at| {
            self.mark(at).is_none_or(|mark| matches!(mark, '-' | '‑' | '.' | '’' | '\''))
                && !self.is(at, Classes::AUXILIARY)
        });
        // "which he denies": who "he" is, a sentence about several people does not tell.
        let is_nobody = source.clone().any(|at| NOBODY.iter().any(|word| self.is_word(at, word)));
        let is_person = source.len() == 1 && ["he", "she"].iter().any(|word| self.is_word(source.start, word));
        if !is_owner || !is_plain || is_person || is_nobody {
            return None;
        }
        let (content, comma) = if self.is_thing(opener) {
            let thing = self.thing_before(opener + 1, sentence.start)?;
            (thing.clone(), thing.start - 1)
        } else if let Some(thing) = self.thing_before(opener, sentence.start) {
            (thing.clone(), thing.start - 1)
        } else {
            (opener..opener + 1, opener - 1)
        };
        let is_marked = self.is_word(opener, "which") || content.len() > 1 || self.is_word(content.start, "something");
        (is_marked && self.is_mark(comma, ",—–")).then(|| Nested {
            source,
            cue: aux..verb + 1,
            content: vec![content],
            around: Around::EndsBefore(comma),
        })
    }

    pub(super) fn is_thing(&self, at: usize) -> bool {
        self.role(at).intersects(Role::NOUN | Role::CHARGE | Role::THING)
    }

    /// "a charge" before a comma and right before `end`: a noun for a claim that stands for what was just said.
    fn thing_before(&self, end: usize, floor: usize) -> Option<Range<usize>> {
        let noun = (floor + 1..end).rev().find(|&at| !self.is_adverb(at)).filter(|&at| self.is_thing(at))?;
        let comma = (floor..noun).rev().take(1 + MOST_ADJECTIVES).find(|&at| self.is_mark(at, ",—–"))?;
        let opens = noun == comma + 1 || self.is(comma + 1, Classes::DETERMINER);
        (comma > floor && opens).then_some(comma + 1..noun + 1)
    }

    /// "…, as Oslo claims" at the end of a clause: the same words are Oslo's.
    pub(super) fn as_one_says(&self, verb: usize, role: Role, sentence: &Range<usize>) -> Option<Nested> {
        let ends = verb + 1 >= sentence.end || self.is_mark(verb + 1, ".,;");
        if !role.contains(Role::SAYS) || !ends {
            return None;
        }
        let aux = if verb > sentence.start && self.is(verb - 1, Classes::AUXILIARY) { verb - 1 } else { verb };
        let opener = (sentence.start + 4..aux).rev().take(8).find(|&at| self.is_word(at, "as"))?;
        let is_owner = (opener + 1..aux).any(|at| self.is_capital(at) || self.is_open(at));
        let comma = opener.checked_sub(1).filter(|&at| self.is_mark(at, ",") && is_owner)?;
        let start = (sentence.start..comma).rev().find(|&at| {
            !self.cues(at).is_empty() && !self.is_cue_noun(at, sentence.start) || self.is_word(at, "that")
        })?;
        let clause = start + 1..comma;
        (start + 2 < comma && (opener + 1..aux).all(|at| self.mark(at).is_none())).then(|| Nested {
            source: opener + 1..aux,
            cue: aux..verb + 1,
            content: vec![clause],
            around: Around::EndsBefore(comma),
        })
    }

    /// "the trawler, which Iceland said was empty,": what the clause is about, and what it says of it.
    pub(super) fn relative_claim(&self, verb: usize, role: Role, sentence: &Range<usize>) -> Option<Nested> {
        if !role.intersects(Role::SAYS | Role::BLAMES) {
            return None;
        }
        let aux = self.group_before(verb, sentence.start);
        let who = (sentence.start + 1..aux)
            .rev()
            .take(6)
            .find(|&at| ["who", "which", "whom"].iter().any(|word| self.is_word(at, word)))?;
        let is_owner = (who + 1..aux).any(|at| self.is_capital(at) || self.is_open(at));
        let is_plain = (who + 1..aux).all(|at| self.mark(at).is_none_or(|mark| matches!(mark, '-' | '‑' | '’' | '\'')));
        let head_end = who - usize::from(self.is_mark(who - 1, ","));
        let head = self.phrase_before(head_end, sentence.start).filter(|head| head.end == head_end)?;
        if !is_owner || !is_plain {
            return None;
        }
        let rest = verb + 1..sentence.end.min(verb + 1 + LONGEST_CLAUSE);
        let end = rest.clone().find(|&at| self.is_mark(at, ",.;:—–") || self.is_quote_mark(at)).unwrap_or(rest.end);
        let is_on = !role.contains(Role::BLAMES) || self.is_word(rest.start, "on");
        (end > rest.start + 1 && is_on).then(|| Nested {
            source: who + 1..aux,
            cue: aux..verb + 1,
            content: vec![head, rest.start..end],
            around: Around::Stays,
        })
    }

    /// First token of the auxiliaries and adverbs right before a verb.
    fn group_before(&self, verb: usize, floor: usize) -> usize {
        let belongs = |&at: &usize| self.is(at, Classes::AUXILIARY) || self.is_adverb(at);
        (floor..verb).rev().take_while(belongs).last().unwrap_or(verb)
    }
}

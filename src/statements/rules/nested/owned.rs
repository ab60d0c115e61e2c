//! Claims with their owner: "Norway's claim that the nets were empty", and what its sentence says of such a claim.

use super::{Around, Found, LONGEST_CLAUSE, MOST_ADJECTIVES, Nested};
use crate::statements::Attribution;
use crate::statements::rules::lexicon::Classes;
use crate::statements::rules::roles::{WordRole, role};
use crate::statements::rules::words::Words;
use std::ops::Range;

/// Most words of an owner before its "’s".
const LONGEST_OWNER: usize = 8;

/// Most words of an owner that is an adjective: "South Korean".
const LONGEST_ADJECTIVE: usize = 3;

/// A noun for a claim with its owner, as tokens.
struct Owned {
    owner: Range<usize>,
    cue: Range<usize>,
    /// The "that" or "of" before what is claimed.
    opener: usize,
    /// First token of the whole phrase.
    start: usize,
}

impl Words<'_> {
    /// "Norway's claim that the nets were empty", "claims by Norway that …", "Norwegian claims that …".
    ///
    /// Gives with it the tokens of the whole phrase.
    pub(super) fn owned_claim(
        &self,
        noun: usize,
        role: WordRole,
        sentence: &Range<usize>,
        found: &Found,
    ) -> Option<(Nested, Range<usize>)> {
        if !role.intersects(WordRole::NOUN | WordRole::CHARGE) {
            return None;
        }
        let Owned { owner, cue, opener, start } = self.owned(noun, sentence)?;
        let takes_that = role.contains(WordRole::NOUN) && opener + 2 < sentence.end && self.is_word(opener, "that");
        let takes_of = role.contains(WordRole::CHARGE) && opener + 1 < sentence.end && self.is_word(opener, "of");
        if !takes_that && !takes_of {
            return None;
        }
        let outer = found.first_with(self.span(noun..noun + 1));
        // "repeated his claim": whose it is, the verb's subject says.
        if outer.is_none() && self.is_possessive(owner.start) {
            return None;
        }
        let judged = outer.map_or(WordRole::empty(), |outer| self.roles_of_cue(outer));
        let clause = opener + 1..sentence.end.min(opener + 1 + LONGEST_CLAUSE);
        let end = match takes_that {
            true => self.end_of_clause(clause, self.opens_sentence(start, sentence.start), judged),
            false => self.end_of_phrase(clause, judged),
        };
        let clause = opener + 1..end;
        let claim = Nested { source: owner, cue, content: vec![clause], around: Around::Takes(start..end) };
        (end > opener + 2).then_some((claim, start..end))
    }

    /// The owner of the noun at `noun`, behind it or before it.
    fn owned(&self, noun: usize, sentence: &Range<usize>) -> Option<Owned> {
        let by = noun + 1;
        if by + 2 < sentence.end && ["by", "from"].iter().any(|word| self.is_word(by, word)) {
            let phrase = self.phrase_after(by + 1, sentence.end).filter(|phrase| phrase.start <= by + 2)?;
            let start = self.start_of_phrase(noun, sentence.start);
            return Some(Owned { owner: by + 1..phrase.end, cue: noun..by + 1, opener: phrase.end, start });
        }
        let owner = self.owner_before(noun, sentence.start)?;
        let start = self.start_of_phrase(owner.start, sentence.start);
        Some(Owned { owner, cue: noun..noun + 1, opener: noun + 1, start })
    }

    /// Whether a token is "his" and the like inside a sentence.
    fn is_possessive(&self, at: usize) -> bool {
        role(self.text(at)).contains(WordRole::OWNS)
    }

    /// What the words of a cue do, taken together.
    fn roles_of_cue(&self, one: &Attribution) -> WordRole {
        let words = one.cue.map_or(0..0, |cue| self.document.tokens_in(cue));
        words.fold(WordRole::empty(), |all, at| all | self.role(at))
    }

    /// The owner of the noun at `noun`: a possessive, or an adjective with a capital letter.
    fn owner_before(&self, noun: usize, floor: usize) -> Option<Range<usize>> {
        let is_adjective = |at: usize| {
            let is_plain = self.text(at).starts_with(char::is_alphabetic) && !self.is_capital(at);
            is_plain && (self.is_open(at) || self.is_adverb(at)) && !self.is_finite(at, floor)
        };
        let mut end = noun;
        while end > floor && noun - end < MOST_ADJECTIVES && is_adjective(end - 1) {
            end -= 1;
        }
        let before = end.checked_sub(1).filter(|&at| at >= floor)?;
        if self.text(before).starts_with(['’', '\'']) && before > floor {
            return self.possessor(before, floor);
        }
        if self.does(before, WordRole::OWNS) {
            return Some(before..before + 1);
        }
        self.adjective_of_owner(end, noun, floor)
    }

    /// "Norwegian" of "Norwegian claims", "the latest Norwegian claim": a name that is no subject of what follows.
    fn adjective_of_owner(&self, end: usize, noun: usize, floor: usize) -> Option<Range<usize>> {
        let is_name = |&at: &usize| self.mark(at).is_none() && self.is_capital(at);
        let first = (floor..end).rev().take(LONGEST_ADJECTIVE + 1).take_while(is_name).last()?;
        let follows = first > floor
            && (self.is(first - 1, Classes::DETERMINER | Classes::PREPOSITION)
                || self.is_finite(first - 1, floor)
                || self.text(first - 1).ends_with("ing"));
        let opens = first == floor && self.text(noun).ends_with('s');
        let is_owner = !self.is(first, Classes::DETERMINER | Classes::TIME | Classes::OPENER);
        ((follows || opens) && is_owner && end - first <= LONGEST_ADJECTIVE).then_some(first..end)
    }

    /// Whose something is, before the "’s" at `end`: a determiner and what follows it, or else a name.
    fn possessor(&self, end: usize, floor: usize) -> Option<Range<usize>> {
        let is_part = |at: usize| {
            self.mark(at).is_none_or(|mark| matches!(mark, '.' | '&' | '-' | '‑'))
                && (self.is_capital(at) || self.is_open(at) || self.mark(at).is_some())
                && !self.is(at, Classes::DETERMINER | Classes::OPENER | Classes::TIME)
        };
        let start = (floor..end).rev().take(LONGEST_OWNER).take_while(|&at| is_part(at)).last()?;
        if start > floor && self.is(start - 1, Classes::DETERMINER) {
            return Some(start - 1..end);
        }
        let is_name = |at: &usize| self.is_capital(*at) || self.mark(*at).is_some();
        let name = (start..end).rev().take_while(is_name).last()?;
        // "Neither Kerry’s": a capital that the sentence gives.
        let is_given = name == floor && self.does(name, WordRole::EITHER);
        let name = name + usize::from(is_given);
        (name < end && self.is_capital(name)).then_some(name..end)
    }

    /// "Norway's claim that … was rejected by Oslo": the whole phrase is what Oslo answers.
    pub(super) fn passive_answer(&self, claim: Range<usize>, sentence: &Range<usize>) -> Option<Nested> {
        let is_aux = |at: &usize| self.is(*at, Classes::AUXILIARY | Classes::BE) || self.is_adverb(*at);
        let verb = (claim.end..sentence.end).find(|at| !is_aux(at))?;
        let by = verb + 1;
        let is_answer = verb > claim.end && self.does(verb, WordRole::ANSWER);
        let is_by = is_answer && by + 1 < sentence.end && self.is_word(by, "by");
        let source = self.phrase_after(by + 1, sentence.end).filter(|_| is_by)?;
        let (source, cue) = (by + 1..source.end, claim.end..verb + 1);
        Some(Nested { source, cue, content: vec![claim], around: Around::GivesWay })
    }
}

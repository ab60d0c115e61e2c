//! Who: the noun phrase that is a cue's subject.

use super::lexicon::Classes;
use super::words::Words;
use std::ops::Range;

/// A noun phrase longer than this many tokens is no source.
const LONGEST_SOURCE: usize = 40;

/// Nor one whose relative clause is longer than this.
const MOST_RELATIVE: usize = 16;

impl Words<'_> {
    /// The noun phrase that is the subject of the verb at `verb`, looking back no further than `floor`.
    ///
    /// "Kerry also said" gives "Kerry"; "Saunders, executive director of the Center, said" gives all but the verb.
    pub(super) fn subject_before(&self, verb: usize, floor: usize) -> Option<Range<usize>> {
        let mut end = verb;
        while end > floor
            && (self.is_adverb(end - 1) || self.is(end - 1, Classes::AUXILIARY) || self.is_day(end - 1, floor))
        {
            end -= 1;
        }
        if end == floor {
            return None;
        }
        let range = match self.mark(end - 1) {
            Some(',') => self.with_apposition(end - 1, floor)?,
            Some(')') => {
                let open = (floor..end - 1).rev().take(12).find(|&at| self.is_mark(at, "("))?;
                self.phrase_before(open, floor)?.start..end
            }
            _ => match self.relative_before(end, floor) {
                Some(whole) => whole,
                None => self.phrase_before(end, floor)?,
            },
        };
        (range.len() <= LONGEST_SOURCE).then_some(range)
    }

    /// The noun phrase with a relative clause that ends before `end`: "an official who asked not to be named". The clause
    /// has a verb of its own, and no mark or conjunction stands in it.
    fn relative_before(&self, end: usize, floor: usize) -> Option<Range<usize>> {
        let who = (floor + 1..end).rev().take(MOST_RELATIVE).find(|&at| self.is_word(at, "who"))?;
        let is_verb = |at: usize| self.is_finite(at, floor) || self.is(at, Classes::AUXILIARY | Classes::VERB);
        let is_plain = |at: usize| self.mark(at).is_none_or(|mark| mark == '-') && !self.is(at, Classes::CONJUNCTION);
        let has_verb = (who + 1..end).any(is_verb) && !self.is(end - 1, Classes::PRONOUN);
        if !has_verb || !(who + 1..end).all(is_plain) {
            return None;
        }
        let head = self.phrase_before(who, floor).filter(|head| head.end == who)?;
        // "told a man who knew the ministry said": behind a verb the phrase is an object.
        let opens =
            head.start == floor || self.mark(head.start - 1).is_some() || self.is(head.start - 1, Classes::OPENER);
        opens.then_some(head.start..end)
    }

    /// A day, or the preposition before one, that stands between subject and verb: "Kerry on Monday said".
    fn is_day(&self, at: usize, floor: usize) -> bool {
        let is_time = |at: usize| self.is(at, Classes::TIME) && at > floor;
        is_time(at) || self.is_word(at, "on") && at > floor && self.is(at + 1, Classes::TIME)
    }

    /// The phrase before an apposition that ends at the comma `comma`, with the apposition.
    fn with_apposition(&self, comma: usize, floor: usize) -> Option<Range<usize>> {
        let commas = (floor + 1..comma).rev().filter(|&at| self.is_mark(at, ",")).take(4);
        for at in commas {
            if (at..comma).any(|inner| self.is_quote_mark(inner)) {
                return None;
            }
            if let Some(head) = self.phrase_before(at, floor) {
                let named = head.clone().any(|t| self.is_capital(t) && t > floor || self.is_open(t));
                let begins = head.start == floor
                    || self.mark(head.start - 1).is_some()
                    || self.is(head.start - 1, Classes::OPENER | Classes::CONJUNCTION);
                if named && begins {
                    return Some(head.start..comma);
                }
            }
        }
        None
    }

    /// The noun phrase that ends before `end`.
    pub(super) fn phrase_before(&self, end: usize, floor: usize) -> Option<Range<usize>> {
        let mut start = end;
        while start > floor && start + LONGEST_SOURCE > end && self.joins_phrase(start - 1, start, end, floor) {
            start -= 1;
            if self.is(start, Classes::PRONOUN) {
                break;
            }
            let is_left_edge =
                self.is(start, Classes::DETERMINER) && !(start > floor && self.is(start - 1, Classes::PREPOSITION));
            if is_left_edge && !(start > floor && self.joins_conjunct(start - 1, floor)) {
                break;
            }
        }
        self.phrase_in(start..end)
    }

    /// Cuts what cannot begin a source; `None` where nothing is left that can be one.
    fn phrase_in(&self, range: Range<usize>) -> Option<Range<usize>> {
        let Range { mut start, end } = range;
        let cut = Classes::OPENER | Classes::PREPOSITION | Classes::CONJUNCTION | Classes::SUBORDINATOR | Classes::TIME;
        while start < end
            && (self.mark(start).is_some()
                || self.is(start, cut) && !self.is(start, Classes::DETERMINER)
                || self.is_adverb(start) && !self.is(start, Classes::DETERMINER))
        {
            start += 1;
        }
        let is_head = |at: usize| {
            self.is_open(at)
                || self.is_capital(at)
                || self.is(at, Classes::PRONOUN | Classes::DETERMINER)
                || !self.cues(at).is_empty()
        };
        (start..end).any(is_head).then_some(start..end)
    }

    /// Whether token `at` belongs to the noun phrase that already reaches from `start` to `end`.
    fn joins_phrase(&self, at: usize, start: usize, end: usize, floor: usize) -> bool {
        if let Some(mark) = self.mark(at) {
            return matches!(mark, '.' | '&' | '/' | '’' | '\'' | '-' | '‑') && start < end && !self.is_quote_mark(at);
        }
        if self.is_capital(at) && at > floor && !self.is(at, Classes::TIME) {
            return !self.is(at, Classes::OPENER) || self.is(at, Classes::DETERMINER);
        }
        if self.is(at, Classes::TIME) || self.is(at, Classes::AUXILIARY | Classes::VERB) {
            return false;
        }
        if self.is(at, Classes::CONJUNCTION) {
            return start < end && self.joins_conjunct(at, floor);
        }
        if self.is(at, Classes::PREPOSITION) {
            let attaches = self.is_word(at, "of") || !self.is_word(at, "as") && !self.is_word(at, "after");
            return start < end
                && attaches
                && at > floor
                && (self.is_open(at - 1) || self.is_capital(at - 1))
                && !self.is_finite(at - 1, floor);
        }
        if self.is(at, Classes::SUBORDINATOR | Classes::OPENER) {
            return self.is(at, Classes::DETERMINER) && start < end;
        }
        if self.is(at, Classes::PRONOUN) {
            return start == end;
        }
        if self.is_adverb(at) && !self.is(at, Classes::DETERMINER) {
            return false;
        }
        !self.is_finite(at, floor)
            || start < end && self.is(start, Classes::PREPOSITION) && self.is_noun_before(at, floor)
    }

    fn is_noun_before(&self, at: usize, floor: usize) -> bool {
        at > floor && self.is_open(at - 1) && self.cues(at - 1).is_empty()
    }

    /// Whether "and" at `at` joins two noun phrases of one subject: what stands before it begins a clause.
    fn joins_conjunct(&self, at: usize, floor: usize) -> bool {
        if !self.is_word(at, "and") || at == floor {
            return false;
        }
        let mut start = at;
        while start > floor
            && self.mark(start - 1).is_none()
            && !self.is_finite(start - 1, floor)
            && !self.is(start - 1, Classes::AUXILIARY | Classes::SUBORDINATOR | Classes::CONJUNCTION | Classes::VERB)
        {
            start -= 1;
        }
        let begins = start == floor
            || self.mark(start - 1).is_some_and(|mark| mark != '.')
            || self.is(start - 1, Classes::CONJUNCTION | Classes::SUBORDINATOR);
        begins && at - start <= 8 && at > start && !self.is(start, Classes::PREPOSITION)
    }

    /// Whether a word looks like a finite verb in the past, or a cue that is not used as a noun.
    pub(super) fn is_finite(&self, at: usize, floor: usize) -> bool {
        if self.mark(at).is_some() || self.is_capital(at) && at > floor {
            return false;
        }
        if self.is(at, Classes::VERB) {
            return true;
        }
        let word = self.text(at);
        let after_determiner = at > floor
            && (self.is(at - 1, Classes::DETERMINER | Classes::PREPOSITION)
                || self.text(at - 1).starts_with(['’', '\'']));
        if !self.cues(at).is_empty() && !word.ends_with("ing") {
            return !after_determiner && !self.is_cue_noun(at, floor);
        }
        word.len() > 4
            && word.ends_with("ed")
            && !after_determiner
            && at > floor
            && (self.is_open(at - 1) || self.is_adverb(at - 1) || self.is_capital(at - 1))
            && self.mark(at - 1).is_none()
    }

    /// Whether a cue form stands as a noun: "another report", "initial claims".
    pub(super) fn is_cue_noun(&self, at: usize, floor: usize) -> bool {
        let is_nominal = self.cues(at).iter().any(|cue| cue.is_base) || self.text(at).ends_with('s');
        if !is_nominal || at == floor {
            return is_nominal;
        }
        let before = at - 1;
        let is_possessed = self.text(before).starts_with(['’', '\'']);
        let is_governed = self.is(before, Classes::DETERMINER | Classes::PREPOSITION)
            && !self.is(before, Classes::PRONOUN)
            && !self.is_word(before, "to");
        is_possessed || is_governed || !self.can_precede_verb(before, at) && !self.is_person_noun(before)
    }

    /// Whether the word before a cue form can be what stands before a verb: a name, a pronoun, "to", a plural.
    fn can_precede_verb(&self, before: usize, at: usize) -> bool {
        let verbal = Classes::PRONOUN | Classes::AUXILIARY | Classes::SUBORDINATOR | Classes::CONJUNCTION;
        let is_plural = self.is_open(before) && self.text(before).ends_with('s') && !self.text(at).ends_with('s');
        self.is_capital(before)
            || self.is(before, verbal)
            || is_plural
            || self.is_adverb(before)
            || self.mark(before).is_some()
            || self.is_word(before, "to")
    }

    /// A noun that people are called by, before which a base or -s form is a verb: "the ministry says".
    fn is_person_noun(&self, at: usize) -> bool {
        self.is_open(at)
            && at > 0
            && (self.is(at - 1, Classes::DETERMINER) || self.is_capital(at - 1) || self.is_open(at - 1))
    }

    /// The noun phrase that begins at `start` (inversion: `said Paul Saunders, executive director …`), ending
    /// before `ceil`.
    pub(super) fn phrase_after(&self, start: usize, ceil: usize) -> Option<Range<usize>> {
        let mut end = start;
        while end < ceil && end - start < LONGEST_SOURCE {
            if self.is(end, Classes::PRONOUN) && end == start {
                end += 1;
                break;
            }
            let goes_on = match self.mark(end) {
                Some('.') => end + 1 < ceil && end > start && self.text(end - 1).len() <= 5 && self.is_capital(end - 1),
                Some(mark) => {
                    matches!(mark, '&' | '/' | '-' | '‑') || matches!(mark, '’' | '\'') && !self.is_quote_mark(end)
                }
                None => {
                    let attaches = ["of", "for", "at", "in", "from", "to"].iter().any(|word| self.is_word(end, word));
                    let stops = Classes::SUBORDINATOR | Classes::AUXILIARY | Classes::PRONOUN | Classes::VERB;
                    let joins = self.is_word(end, "and") && end + 1 < ceil && self.is_capital(end + 1);
                    let is_closed = self.is(end, Classes::PREPOSITION | Classes::CONJUNCTION);
                    let is_day = self.is(end, Classes::TIME) && (self.is_capital(end) || end == start);
                    !is_day
                        && !self.is(end, stops)
                        && (!is_closed || attaches && end > start || joins)
                        && !(self.is_adverb(end) && !self.is(end, Classes::DETERMINER) && end > start)
                }
            };
            if !goes_on {
                break;
            }
            end += 1;
        }
        while end > start
            && (self.mark(end - 1).is_some_and(|mark| mark != '.')
                || self.is(end - 1, Classes::PREPOSITION | Classes::DETERMINER))
        {
            end -= 1;
        }
        self.phrase_in(start..end)
    }

    /// The end of an apposition that follows a name at `end`: ", executive director of the Center". Gives `end` itself
    /// where there is none.
    pub(super) fn apposition_after(&self, end: usize, ceil: usize) -> usize {
        if end + 2 >= ceil || !self.is_mark(end, ",") || self.is_quote_mark(end + 1) {
            return end;
        }
        let first = end + 1;
        let opens = self.is(first, Classes::DETERMINER)
            || self.is_word(first, "who")
            || self.is_open(first) && !self.text(first).ends_with("ing") && self.cues(first).is_empty();
        if !opens {
            return end;
        }
        (first..ceil).find(|&at| self.is_mark(at, ",;:—–.") || self.is_quote_mark(at)).map_or(ceil, |stop| {
            if self.is_mark(stop, ".") && stop + 1 < ceil { self.apposition_end(stop, ceil) } else { stop }
        })
    }

    /// The end of the name that follows a plain noun at `end`, up to the next mark: "its chairman, Jan Keller."
    pub(super) fn name_after(&self, end: usize, ceil: usize) -> Option<usize> {
        let first = end + 1;
        if first >= ceil || !self.is_mark(end, ",") || self.is_capital(end - 1) {
            return None;
        }
        let last = (first..ceil).take_while(|&at| self.mark(at).is_none() && self.is_capital(at)).count() + first;
        let ends = last >= ceil || self.is_mark(last, ".,;:—–") || self.is_quote_mark(last);
        (ends && (2..=4).contains(&(last - first))).then_some(last)
    }

    fn apposition_end(&self, from: usize, ceil: usize) -> usize {
        (from + 1..ceil)
            .find(|&at| self.is_mark(at, ",;:—–") || self.is_quote_mark(at) || at + 1 == ceil)
            .unwrap_or(ceil)
    }
}

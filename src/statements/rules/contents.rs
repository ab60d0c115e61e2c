//! What: the words that a cue gives as said.

use super::cues::{Cue, Stands};
use super::lexicon::{Classes, Takes, is_media};
use super::words::Words;
use crate::text::{Quotation, Span};
use std::ops::Range;

/// What one cue gives, before quotations that go on are joined.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) source: Option<Range<usize>>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) content: Vec<Span>,
    pub(super) through: Vec<Range<usize>>,
}

/// Words that may stand between a cue and the quotation it opens, as in `said at a news conference in Paris, “`.
const MOST_WORDS_BEFORE_QUOTE: usize = 12;

impl Words<'_> {
    /// The content of `cue`, which may reach from `clause` (start of its sentence or of the clause after a break) up to
    /// `ceil`.
    pub(super) fn content_of(&self, cue: &Cue, clause: usize, ceil: usize) -> Option<Draft> {
        let mut through = Vec::new();
        let part_end = match (cue.stands, &cue.source) {
            (Stands::After, Some(source)) => source.end,
            _ => cue.range.end,
        };
        let mut after = part_end;
        if cue.takes.intersects(Takes::ADDRESSEE) || self.is_tell_like(cue) {
            after = self.skip_addressee(after, ceil, &mut through);
        }
        let quotes = cue.takes.intersects(Takes::QUOTE | Takes::ADDRESSEE);
        let left = match (&cue.source, cue.stands) {
            (Some(source), Stands::Before) => source.start,
            _ => cue.range.start,
        };
        let draft = |content: Vec<Span>| {
            let cue = Some(cue.range.clone());
            Some(Draft { source: None, cue, content, through: through.clone() })
        };
        if quotes {
            if let Some(quotation) = self.quotation_before(left, clause) {
                let mut content = vec![self.with_lead(quotation, clause)];
                content.extend(self.quotation_after(after, ceil).map(|next| next.span));
                return draft(content);
            }
            if let Some(quotation) = self.quotation_after(after, ceil) {
                return draft(vec![self.quoted_content(quotation, ceil)]);
            }
            if let Some(content) = self.clause_around(cue, left, clause, after, ceil) {
                return draft(content);
            }
        }
        let content = self.clause_after(cue, after, ceil)?;
        draft(vec![content])
    }

    fn is_tell_like(&self, cue: &Cue) -> bool {
        let verb = cue.range.end - 1;
        ["warned", "asked", "promised", "urged"].iter().any(|word| self.is_word(verb, word))
            && cue.takes.intersects(Takes::QUOTE)
            && (verb + 1 < self.document.tokens.len())
            && self.is_word(verb + 1, "reporters")
    }

    /// Past "reporters", "The Daily Beast", "him" after "told"; a newspaper there is noted as a relay.
    fn skip_addressee(&self, start: usize, ceil: usize, through: &mut Vec<Range<usize>>) -> usize {
        let Some(addressee) = self.addressee(start, ceil) else { return start };
        if is_media(self.of(addressee.clone())) {
            through.push(addressee.clone());
        }
        addressee.end
    }

    fn addressee(&self, start: usize, ceil: usize) -> Option<Range<usize>> {
        if start >= ceil {
            return None;
        }
        if self.is(start, Classes::PRONOUN) {
            return Some(start..start + 1);
        }
        let stop = (start..ceil).find(|&at| {
            self.is(at, Classes::ASKER) && at > start
                || self.mark(at).is_some_and(|mark| !matches!(mark, '.' | '’' | '\'' | '&' | '-'))
                || self.is_quote_mark(at)
        });
        let end = stop.unwrap_or(ceil);
        // "told the Herald the bridge was “unsafe”": the quotation stands inside what was said.
        let is_before_clause = stop.is_some_and(|at| !self.is_mark(at, ",:")) && self.has_finite(start..end);
        let is_clause = !is_before_clause
            && stop.is_some_and(|at| self.is(at, Classes::ASKER) || self.is_mark(at, ",:") || self.is_quote_mark(at));
        if is_clause && end - start <= 16 && end > start {
            return Some(start..end);
        }
        let mut end = start + usize::from(self.is(start, Classes::DETERMINER));
        while end < ceil && self.mark(end).is_none() && self.is_capital(end) {
            end += 1;
        }
        const ASSEMBLIES: &[&str] = &["parliament", "congress", "television", "radio", "police", "media", "people"];
        let is_many = |at: usize| self.text(at).ends_with('s') || ASSEMBLIES.iter().any(|word| self.is_word(at, word));
        if end == start && start < ceil && is_many(start) {
            end = start + 1;
        }
        (end > start).then_some(start..end)
    }

    /// The quotation that ends right before token `at`: `“…,” Kerry said`.
    fn quotation_before(&self, at: usize, floor: usize) -> Option<Quotation> {
        let mut end = at;
        while end > floor && self.is_mark(end - 1, ",.") && !self.is_quote_mark(end - 1) {
            end -= 1;
        }
        if end == floor || !self.is_quote_mark(end - 1) {
            return None;
        }
        let mark = self.document.tokens[end - 1].span;
        let quotation = self.document.quotations_over(mark).last()?;
        (quotation.outer.end >= mark.end && self.is_speech(*quotation)).then_some(*quotation)
    }

    /// A quotation before its cue, with the reporter's words that lead into it: `The flight “was unsafe,” he said`.
    fn with_lead(&self, quotation: Quotation, clause: usize) -> Span {
        let open = self.document.tokens.partition_point(|token| token.span.start < quotation.outer.start);
        let goes_on = quotation.span.of(self.document.text).starts_with(char::is_lowercase);
        let lead = (clause..open).filter(|&at| self.mark(at).is_none()).count();
        if goes_on && lead >= 2 { self.span(clause..open).hull(quotation.outer) } else { quotation.span }
    }

    /// Whether a quotation is long enough to be speech on its own, or ends as speech does.
    fn is_speech(&self, quotation: Quotation) -> bool {
        let words = self.document.tokens_in(quotation.span).len();
        let begins = self.document.sentence_at(quotation.outer.start).map(|at| self.document.sentences[at].span.start);
        let closes = quotation.span.of(self.document.text).ends_with(['.', '?', '!']);
        words > 4 || closes || begins == Some(quotation.outer.start)
    }

    /// The quotation that the cue opens: after a comma or colon, or after an adjunct of place and time.
    fn quotation_after(&self, start: usize, ceil: usize) -> Option<Quotation> {
        let open = (start..ceil).find(|&at| self.is_quote_mark(at))?;
        let between = start..open;
        if between.len() > MOST_WORDS_BEFORE_QUOTE {
            return None;
        }
        let introduces = match between.end.checked_sub(1).filter(|last| *last >= start) {
            None => true,
            Some(last) if self.is_mark(last, ",:") => !self.has_finite(between.start..last),
            Some(_) => between.clone().all(|at| self.mark(at).is_some()),
        };
        if !introduces {
            return None;
        }
        let mark = self.document.tokens[open].span;
        let quotation = self.document.quotations_over(mark).iter().find(|q| q.outer.start == mark.start)?;
        self.is_speech(*quotation).then_some(*quotation)
    }

    fn has_finite(&self, mut range: Range<usize>) -> bool {
        let start = range.start;
        range.any(|at| self.is(at, Classes::AUXILIARY | Classes::ASKER) || at > start && self.is_finite(at, start))
    }

    /// A quotation after its cue, with the words of the sentence that go on after it: `said “no deal” was made`.
    fn quoted_content(&self, quotation: Quotation, ceil: usize) -> Span {
        let end = self.document.tokens.partition_point(|token| token.span.start < quotation.outer.end);
        if end + 2 < ceil
            && self.mark(end).is_none()
            && !self.is(end, Classes::SUBORDINATOR | Classes::CONJUNCTION)
            && self.document.tokens_in(quotation.span).len() <= 8
        {
            return quotation.outer.hull(self.span(end..ceil));
        }
        quotation.span
    }

    /// A clause that its cue closes or stands inside: "…, Saunders said." "The talks, he said, failed."
    fn clause_around(&self, cue: &Cue, left: usize, clause: usize, after: usize, ceil: usize) -> Option<Vec<Span>> {
        if left <= clause + 1 || !self.is_mark(left - 1, ",") || cue.stands == Stands::Shared {
            return None;
        }
        let before = clause..left - 1;
        if before.len() < 4 {
            return None;
        }
        let rest = self.skip_adjunct(after, ceil);
        if rest >= ceil || (rest..ceil).all(|at| self.mark(at).is_some()) {
            return self.has_finite(before.clone()).then(|| vec![self.span(before)]);
        }
        let goes_on =
            self.is_mark(rest, ",") && rest + 2 < ceil && !self.text(rest + 1).ends_with("ing") && rest == after;
        (goes_on && !self.is(clause, Classes::PREPOSITION)).then(|| vec![self.span(before), self.span(rest + 1..ceil)])
    }

    /// Past words of time and place right after a cue: "on Friday", "in a statement", "at a news conference".
    pub(super) fn skip_adjunct(&self, start: usize, ceil: usize) -> usize {
        let mut at = start;
        while at < ceil {
            if self.is(at, Classes::TIME) || self.is_adverb(at) {
                at += 1;
                continue;
            }
            let opens = [
                "on",
                "in",
                "at",
                "during",
                "after",
                "to",
                "last",
                "this",
                "via",
                "through",
                "following",
                "late",
                "early",
            ]
            .iter()
            .any(|word| self.is_word(at, word));
            if !opens {
                break;
            }
            let end = (at + 1..ceil)
                .find(|&t| {
                    self.mark(t).is_some_and(|m| m != '.' && m != '-')
                        || self.is(t, Classes::ASKER)
                        || self.is_quote_mark(t)
                })
                .unwrap_or(ceil);
            if self.has_finite(at + 1..end) {
                break;
            }
            at = end;
        }
        at
    }

    /// The clause, infinitive or noun phrase after a cue.
    fn clause_after(&self, cue: &Cue, start: usize, ceil: usize) -> Option<Span> {
        let mut at = start;
        while at < ceil && (self.is_mark(at, ",:") || self.is_adverb(at) && !self.is_telling(at)) {
            at += 1;
        }
        let clausal = cue.takes.intersects(Takes::CLAUSE | Takes::ADDRESSEE | Takes::STATE);
        let asker = self.asker_after(at, ceil);
        if let Some(asker) = asker.filter(|_| clausal || cue.takes.intersects(Takes::WH_CLAUSE)) {
            let start = if self.is_word(asker, "that") { asker + 1 } else { asker };
            return self.body(start, ceil);
        }
        if cue.takes.intersects(Takes::INFINITIVE) {
            let to = (at..ceil.min(at + 9)).find(|&t| self.is_word(t, "to"));
            if to.is_some_and(|to| to == at || (at..to).all(|t| self.mark(t).is_none())) {
                return self.body(at, ceil);
            }
        }
        if clausal {
            let past = self.skip_day(at, ceil);
            if cue.takes.intersects(Takes::STATE)
                && !self.has_finite(past..ceil)
                && !self.is_word(cue.range.end - 1, "to")
            {
                return None;
            }
            let is_bare = cue.takes.intersects(Takes::BARE) && ceil >= past + 4 && !self.is(past, Classes::PREPOSITION);
            if self.has_finite(past..ceil) || is_bare || cue.takes.intersects(Takes::OBJECT | Takes::STATE) {
                return self.body(past, ceil).or_else(|| self.object_before(cue));
            }
            return None;
        }
        if cue.takes.intersects(Takes::OBJECT | Takes::NAME) {
            return self.body(at, ceil).or_else(|| self.object_before(cue));
        }
        None
    }

    /// An adverb that belongs to what was said: "said only one had been lost".
    fn is_telling(&self, at: usize) -> bool {
        ["only", "not", "never", "even", "there", "here"].iter().any(|word| self.is_word(at, word))
    }

    /// The object before the subject: "an accusation the Kremlin has denied".
    fn object_before(&self, cue: &Cue) -> Option<Span> {
        let source = cue.source.as_ref().filter(|_| cue.stands == Stands::Before)?;
        let object = self.phrase_before(source.start, source.start.saturating_sub(6))?;
        let is_whole = object.end == source.start && self.is(object.start, Classes::DETERMINER);
        is_whole.then(|| self.span(object))
    }

    /// Past a day that follows the cue: "said on Saturday the".
    fn skip_day(&self, start: usize, ceil: usize) -> usize {
        let mut at = start;
        if at < ceil && self.is_word(at, "on") && at + 1 < ceil && self.is(at + 1, Classes::TIME) {
            at += 1;
        }
        while at < ceil && self.is(at, Classes::TIME) {
            at += 1;
        }
        if at > start && at < ceil && self.is_mark(at, ",") { at + 1 } else { at }
    }

    /// The word that opens a clause, after adjuncts: "said in a statement on Friday that".
    fn asker_after(&self, start: usize, ceil: usize) -> Option<usize> {
        if start < ceil && self.is(start, Classes::ASKER) {
            return Some(start);
        }
        let end = ceil.min(start + 22);
        let opens = start < ceil
            && (self.is(start, Classes::PREPOSITION | Classes::TIME)
                || self.is_word(start, "last")
                || self.is_mark(start, ","));
        if !opens {
            return None;
        }
        let that = (start..end).find(|&at| self.is_word(at, "that"))?;
        (!self.has_finite(start..that)).then_some(that)
    }

    /// The words from `start` up to `ceil` as a content; `None` where nothing is said.
    fn body(&self, start: usize, ceil: usize) -> Option<Span> {
        let mut end = ceil;
        while end > start && self.is_mark(end - 1, ".,;:—–-?!") {
            end -= 1;
        }
        (end > start && (start..end).any(|at| self.mark(at).is_none())).then(|| self.span(start..end))
    }
}

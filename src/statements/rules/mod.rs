//! Attributions by rules: no weights, and every result can be explained.
//!
//! Sentence by sentence: cues from a lexicon, each with its subject ([`cues`], [`sources`]); the words they give as said
//! ([`contents`]); then quotations that go on without a cue of their own are joined to the cue before them
//! ([`quotes`]). The order of the steps is that of Pareti (2015) and BBC Citron: cue, source, content.
//!
//! Not seen: verbs outside `data/cues.tsv`, passives without "by", contents before an unquoted cue in another sentence,
//! and in a sentence of more than 400 tokens what goes from one such piece of it to the next.

#[cfg(test)]
pub(in crate::statements) mod checks;
mod contents;
mod cues;
mod lexicon;
mod nested;
mod quotes;
mod roles;
mod sources;
mod turned;
mod words;

pub use lexicon::needs_cue;
pub(crate) use lexicon::{belongs_to_verb, is_be, is_cue_verb, is_saying, is_time};
pub(super) use lexicon::{is_media, is_no_cue};
pub(super) use nested::add_nested;

use super::{Attribution, Kind, tidy};
use crate::text::{Document, Span};
use contents::Draft;
use cues::{Cue, Stands};
use lexicon::{Classes, Takes};
use std::ops::Range;
use words::Words;

/// A sentence of more tokens is no prose. It is read in pieces of so many, as if each were one, so that no article
/// takes more than linear time.
const PIECE: usize = 400;

/// A subordinate clause is read no further than this many tokens.
const LONGEST_RELATIVE: usize = 120;

/// The attributions that the rules find, in the order of the text.
#[must_use]
pub fn attributions(document: &Document) -> Vec<Attribution> {
    let words = Words::new(document);
    let mut drafts = Vec::new();
    for paragraph in &document.paragraphs {
        if paragraph.is_heading {
            continue;
        }
        let first = drafts.len();
        if let Some(label) = words.speaker_label(paragraph) {
            drafts.push(label);
            continue;
        }
        for sentence in &document.sentences[paragraph.sentences.clone()] {
            let Range { start, end } = sentence.tokens;
            for from in (start..end).step_by(PIECE) {
                words.read_sentence(from..end.min(from + PIECE), &mut drafts);
            }
        }
        words.join_quotations(paragraph, first, &mut drafts);
    }
    let finished = drafts.into_iter().filter_map(|draft| finish(&words, draft));
    let mut attributions: Vec<_> = finished.collect();
    attributions.sort_by_key(|attribution| (attribution.content[0], attribution.cue));
    attributions
}

/// Noun phrases of one document, for those who look for other words than attributions.
pub struct Phrases<'a>(Words<'a>);

impl<'a> Phrases<'a> {
    /// Looks each word up once.
    #[must_use]
    pub fn new(document: &'a Document<'a>) -> Self {
        Self(Words::new(document))
    }

    /// The subject of the verb with which `words` begin: a noun phrase, or the "who" or "which" just before it.
    #[must_use]
    pub fn subject_before(&self, words: Span) -> Option<Span> {
        let document = self.0.document;
        let verb = document.tokens_in(words).start;
        let floor = document.sentences[document.sentence_at(words.start)?].tokens.start;
        let relative =
            (floor..verb).rev().take(3).find(|&at| ["who", "which"].iter().any(|word| self.0.is_word(at, word)));
        let found = match relative {
            Some(at) => at..at + 1,
            None => self.0.subject_before(verb, floor)?,
        };
        Some(document.tokens[found.start].span.hull(document.tokens[found.end - 1].span))
    }

    /// The noun phrase that begins at byte `at`.
    #[must_use]
    pub fn after(&self, at: usize) -> Option<Span> {
        let document = self.0.document;
        let start = document.tokens_in(Span::new(at, document.text.len())).start;
        let ceil = document.sentences[document.sentence_at(at)?].tokens.end;
        let found = self.0.phrase_after(start, ceil)?;
        Some(document.tokens[found.start].span.hull(document.tokens[found.end - 1].span))
    }
}

impl Words<'_> {
    /// Adds what the cues of one sentence give. A cue inside what an earlier one gives is part of it, unless the
    /// earlier one only names a newspaper as its source: then the newspaper is the relay of the inner one.
    fn read_sentence(&self, sentence: Range<usize>, drafts: &mut Vec<Draft>) {
        let mut cues = self.cues_in(sentence.clone());
        if let Some(closing) = cues.pop() {
            // "Norway has refused to go on, the ministry said": all before the comma is what the ministry said.
            if self.closes(&closing, &cues, &sentence) {
                cues.clear();
            }
            cues.push(closing);
        }
        let first = drafts.len();
        let mut relays: Vec<Range<usize>> = Vec::new();
        let mut inner_from = 0;
        for (at, cue) in cues.iter().enumerate() {
            let covered = drafts[first..]
                .iter()
                .any(|draft| draft.content.iter().any(|span| span.covers(self.span(cue.range.clone()))));
            if covered || cue.range.start < inner_from {
                continue;
            }
            let ceil = self.ceil_of(cue, &cues[at + 1..], &sentence);
            let clause = drafts
                .len()
                .checked_sub(1)
                .filter(|last| *last >= first)
                .map_or(sentence.start, |_| self.clause_start(cue, &cues[..at], sentence.start));
            let relayed = cue.source.as_ref().is_some_and(|source| lexicon::is_media(self.of(source.clone())));
            if let Some(inner) = cues.get(at + 1).filter(|inner| {
                relayed && inner.range.start < ceil && inner.source.is_some() && inner.stands == Stands::Before
            }) {
                relays.extend(cue.source.clone());
                inner_from = inner.range.start;
                continue;
            }
            if self.is_closing_relay(cue, sentence.end) && drafts.len() > first {
                if let Some(last) = drafts.last_mut() {
                    last.through.extend(cue.source.clone());
                }
                continue;
            }
            if let Some(mut draft) = self.content_of(cue, clause, ceil) {
                draft.source = cue.source.clone();
                draft.through.append(&mut relays);
                drafts.push(draft);
            }
        }
        self.read_according_to(sentence.clone(), first, drafts);
        self.read_turned(&sentence, first, drafts);
    }

    /// Whether a cue behind a comma closes a sentence in which others only refuse, blame or deny, none says.
    fn closes(&self, cue: &Cue, earlier: &[Cue], sentence: &Range<usize>) -> bool {
        let Some(source) = cue.source.as_ref().filter(|_| cue.stands == Stands::Before) else { return false };
        let says = |cue: &Cue| cue.takes.intersects(Takes::QUOTE | Takes::ADDRESSEE);
        let follows = source.start > sentence.start + 1 && self.is_mark(source.start - 1, ",");
        let before = sentence.start..source.start.saturating_sub(1);
        let is_plain = |at: usize| !self.is_quoted(at) && !self.is_quote_mark(at);
        let rest = self.skip_adjunct(cue.range.end, sentence.end);
        let opens = || earlier.first().is_some_and(|first| first.stands == Stands::Before && first.source.is_some());
        follows
            && says(cue)
            && !lexicon::is_media(self.of(source.clone()))
            && !earlier.iter().any(says)
            && opens()
            && before.clone().all(is_plain)
            && !before.clone().skip(1).any(|at| self.is_mark(at, ",;:—–"))
            && (rest..sentence.end).all(|at| self.mark(at).is_some())
    }

    /// Where the content of a cue must end: at the break before a later cue that is not part of it, before a relay
    /// that closes the sentence, and where the clause that holds the cue is itself subordinate, at its comma.
    fn ceil_of(&self, cue: &Cue, later: &[Cue], sentence: &Range<usize>) -> usize {
        let end = sentence.end;
        let breaks = later.iter().filter(|next| match next.stands {
            Stands::Shared => self.is_mark(next.breaks_at, ",—–") || next.source == cue.source,
            Stands::Before => {
                let is_marked = self.is_mark(next.breaks_at, ",;—–");
                let opens = is_marked && self.opens_clause(next.breaks_at + 1);
                let after_quote = next.breaks_at > 0 && self.is_quote_mark(next.breaks_at - 1);
                next.source.is_some() && (opens || (is_marked || after_quote) && self.is_closing_relay(next, end))
            }
            Stands::After => self.is_closing_relay(next, end),
        });
        let mut cut = breaks.map(|next| next.breaks_at).find(|&at| at > cue.range.end).unwrap_or(end);
        if let Some(according) = (cue.range.end..cut).find(|&at| self.is_according_to(at, end)) {
            cut = if self.is_mark(according - 1, ",") { according - 1 } else { according };
        }
        self.subordinate_end(cue, sentence).map_or(cut, |comma| cut.min(comma))
    }

    fn is_according_to(&self, at: usize, end: usize) -> bool {
        self.is_word(at, "according") && at + 1 < end && self.is_word(at + 1, "to") && !self.is_quoted(at)
    }

    /// ", AP reported." and ", said the Guardian" at the end of a sentence.
    fn is_closing_relay(&self, cue: &Cue, end: usize) -> bool {
        let last = cue.source.as_ref().map_or(cue.range.end, |source| source.end.max(cue.range.end));
        let is_relay = cue.source.as_ref().is_some_and(|source| lexicon::is_media(self.of(source.clone())));
        is_relay && (last..end).all(|at| self.mark(at).is_some())
    }

    /// The comma that ends the clause of a cue inside "which the Kremlin viewed as …," or "Whereas Kerry said …,".
    fn subordinate_end(&self, cue: &Cue, sentence: &Range<usize>) -> Option<usize> {
        let source = cue.source.as_ref().filter(|_| cue.stands == Stands::Before)?;
        let opener = source.start.checked_sub(1).filter(|&at| at >= sentence.start)?;
        let is_relative = ["which", "who", "whom"].iter().any(|word| self.is_word(opener, word));
        let is_contrast = opener == sentence.start
            && ["whereas", "while", "although", "though", "as"].iter().any(|word| self.is_word(opener, word));
        let near = cue.range.end..sentence.end.min(cue.range.end + LONGEST_RELATIVE);
        let mut commas = near.filter(|&at| self.is_mark(at, ",") && !self.is_quoted(at));
        // "Norway, which said it was ready, has sent a ship": at the comma before the verb of the main clause.
        if ["which", "who"].iter().any(|word| self.is_word(source.end - 1, word)) {
            let goes_on = |at: &usize| {
                *at + 1 < sentence.end
                    && (self.is(at + 1, Classes::AUXILIARY | Classes::BE) || self.is_finite(at + 1, sentence.start))
            };
            return commas.find(goes_on);
        }
        let comma = commas.next()?;
        (is_relative || is_contrast).then_some(comma)
    }

    fn opens_clause(&self, at: usize) -> bool {
        ["but", "and", "while", "although", "though", "whereas", "as"].iter().any(|word| self.is_word(at, word))
    }

    fn clause_start(&self, cue: &Cue, earlier: &[Cue], floor: usize) -> usize {
        earlier.iter().map(|cue| cue.range.end).max().unwrap_or(floor).max(floor).min(cue.breaks_at)
    }

    /// "According to X, …" and "…, according to X".
    fn read_according_to(&self, sentence: Range<usize>, first: usize, drafts: &mut Vec<Draft>) {
        let mut at = sentence.start;
        while at + 2 < sentence.end {
            let here = at;
            at += 1;
            if !self.is_according_to(here, sentence.end) {
                continue;
            }
            let Some(source) = self.phrase_after(here + 2, sentence.end) else { continue };
            let whole = self.apposition_after(source.end, sentence.end);
            // "According to the union, 40% of drivers are ill": no apposition, or nothing would be left.
            let has_rest = here > sentence.start + 1 || (whole..sentence.end).any(|at| self.mark(at).is_none());
            let source = source.start..if has_rest { whole } else { source.end };
            if let Some(draft) = drafts[first..].last_mut().filter(|_| lexicon::is_media(self.of(source.clone()))) {
                draft.through.push(source);
                continue;
            }
            let before = if here > sentence.start && self.is_mark(here - 1, ",") { here - 1 } else { here };
            let content = if here <= sentence.start + 1 {
                let start = source.end + usize::from(source.end < sentence.end && self.is_mark(source.end, ","));
                start..sentence.end
            } else {
                sentence.start..before
            };
            let taken = drafts[first..].iter().any(|draft| {
                draft.content.iter().any(|span| !content.is_empty() && span.overlaps(self.span(content.clone())))
            });
            if content.is_empty() || taken {
                continue;
            }
            // "The bridge, according to the mayor, is safe": the clause goes on behind the source.
            let goes_on = content.end <= here && source.end + 2 < sentence.end && self.is_mark(source.end, ",");
            let rest = goes_on.then(|| self.span(source.end + 1..sentence.end));
            let is_free = |rest: &Span| {
                !drafts[first..].iter().any(|draft| draft.content.iter().any(|span| span.overlaps(*rest)))
            };
            let is_clause =
                content.len() < 8 && !(content.start..content.end).any(|at| self.is_finite(at, content.start));
            let content =
                [self.span(content)].into_iter().chain(rest.filter(|rest| is_clause && is_free(rest))).collect();
            drafts.push(Draft { source: Some(source), cue: Some(here..here + 2), content, through: Vec::new() });
        }
    }
}

/// Makes an attribution of a draft: trims its parts, keeps them apart; `None` where no content is left.
fn finish(words: &Words, draft: Draft) -> Option<Attribution> {
    let document = words.document;
    let source = draft.source.filter(|range| !range.is_empty()).map(|range| words.span(range));
    let cue = draft.cue.filter(|range| !range.is_empty()).map(|range| words.span(range));
    let parts: Vec<Span> = source.iter().chain(&cue).copied().collect();
    let content = tidy(document, draft.content, &parts);
    if content.is_empty() {
        return None;
    }
    let through = draft.through.into_iter().map(|range| words.span(range)).collect();
    Some(Attribution { kind: Kind::of(document, &content), content, source, cue, through })
}

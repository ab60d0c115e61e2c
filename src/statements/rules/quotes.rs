//! Quotations that go on, and transcripts.

use super::contents::Draft;
use super::words::Words;
use crate::text::{Paragraph, Quotation, Span};
use std::ops::Range;

/// A quotation without a cue is speech from this many words on, if a sentence begins with it.
const FEWEST_WORDS: usize = 5;

/// A name that signs a quotation has this many tokens at most.
const LONGEST_SIGNATURE: usize = 8;

/// What the cues of a paragraph have taken, for looking up: a paragraph may hold thousands of quotations.
struct Taken {
    /// Their contents, in order and apart.
    spans: Vec<Span>,
    /// Start and place of each draft with a source, in order.
    starts: Vec<(usize, usize)>,
}

impl Taken {
    fn new(drafts: &[Draft]) -> Self {
        let mut all: Vec<_> = drafts.iter().flat_map(|draft| draft.content.iter().copied()).collect();
        all.sort_unstable();
        let mut spans: Vec<Span> = Vec::new();
        for span in all {
            match spans.last_mut().filter(|last| last.end >= span.start) {
                Some(last) => *last = last.hull(span),
                None => spans.push(span),
            }
        }
        let start = |draft: &Draft| draft.content.first().map_or(0, |span| span.start);
        let sourced = drafts.iter().enumerate().filter(|(_, draft)| draft.source.is_some());
        let mut starts: Vec<_> = sourced.map(|(at, draft)| (start(draft), at)).collect();
        starts.sort_unstable();
        Self { spans, starts }
    }

    fn overlaps(&self, span: Span) -> bool {
        let at = self.spans.partition_point(|taken| taken.end <= span.start);
        self.spans.get(at).is_some_and(|taken| taken.overlaps(span))
    }

    /// The last draft of the paragraph that stands before the quotation.
    fn last_before(&self, quotation: Quotation) -> Option<usize> {
        let after = self.starts.partition_point(|&(start, _)| start < quotation.span.start);
        after.checked_sub(1).map(|before| self.starts[before].1)
    }
}

impl Words<'_> {
    /// Joins the quotations of a paragraph that no cue has taken to the draft they go on from: the one before in the
    /// paragraph, or that of the paragraph before where its quotation was left open or ended it.
    pub(super) fn join_quotations(&self, paragraph: &Paragraph, first: usize, drafts: &mut Vec<Draft>) {
        let document = self.document;
        let start = document.quotations.partition_point(|q| q.span.start < paragraph.span.start);
        let here = document.quotations[start..].iter().take_while(|q| paragraph.span.covers(q.span));
        let taken = Taken::new(&drafts[first..]);
        for quotation in here.copied() {
            if taken.overlaps(quotation.span) || !self.begins_speech(quotation) {
                continue;
            }
            if let Some((cue, source)) = self.signature(paragraph, quotation) {
                let content = vec![quotation.span];
                drafts.push(Draft { source: Some(source), cue: Some(cue), content, through: Vec::new() });
                continue;
            }
            let target = if drafts.len() > first {
                taken.last_before(quotation).map(|at| first + at)
            } else {
                self.carried_over(start, drafts)
            };
            match target {
                Some(at) => drafts[at].content.push(quotation.span),
                None => {
                    drafts.push(Draft { source: None, cue: None, content: vec![quotation.span], through: Vec::new() })
                }
            }
        }
    }

    /// The dash and the name that sign a quotation: `“We left at once.” — Ivan Orlov, baker`.
    fn signature(&self, paragraph: &Paragraph, quotation: Quotation) -> Option<(Range<usize>, Range<usize>)> {
        let rest = self.document.tokens_in(Span::new(quotation.outer.end, paragraph.span.end.max(quotation.outer.end)));
        let name = rest.clone().find(|&at| !self.is_mark(at, "—–―-"))?;
        let source = self.phrase_after(name, rest.end).filter(|source| source.start == name && name > rest.start)?;
        let ends = source.end == rest.end || self.mark(source.end).is_some();
        (ends && self.is_capital(name) && source.len() <= LONGEST_SIGNATURE).then_some((rest.start..name, source))
    }

    /// The draft whose quotation was left open by the paragraph before.
    fn carried_over(&self, start: usize, drafts: &[Draft]) -> Option<usize> {
        let before = start.checked_sub(1).map(|at| self.document.quotations[at])?;
        let here = self.document.quotations.get(start)?;
        if here.paragraph != before.paragraph + 1 || before.is_closed {
            return None;
        }
        drafts.iter().rposition(|draft| draft.content.iter().any(|span| span.overlaps(before.span)))
    }

    /// Whether a quotation stands as speech of its own: it begins a sentence and is no title or slogan.
    fn begins_speech(&self, quotation: Quotation) -> bool {
        let document = self.document;
        let begins = document.sentence_at(quotation.outer.start).is_some_and(|at| {
            let sentence = document.sentences[at].span;
            sentence.start == quotation.outer.start
        });
        let tokens = document.tokens_in(quotation.span);
        let ends = quotation.span.of(document.text).ends_with(['.', '?', '!', ',', '…', '—']) || !quotation.is_closed;
        begins && ends && tokens.len() >= FEWEST_WORDS
    }

    /// A transcript's paragraph: "PENCE: Well, look …".
    pub(super) fn speaker_label(&self, paragraph: &Paragraph) -> Option<Draft> {
        let tokens = self.document.tokens_in(paragraph.span);
        let skip = usize::from(!tokens.is_empty() && self.is_quote_mark(tokens.start));
        let start = tokens.start + skip;
        let colon = (start..tokens.end.min(start + 6)).find(|&at| self.is_mark(at, ":"))?;
        let is_name = colon > start
            && (start..colon).all(|at| {
                let word = self.text(at);
                word.len() > 1 && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic()) || self.is_mark(at, ".")
            });
        // "10:40 a.m." is a time.
        let has_letters = (start..colon).any(|at| self.text(at).contains(char::is_alphabetic));
        if !is_name || !has_letters || colon + 2 >= tokens.end {
            return None;
        }
        let content = self.span(colon + 1..tokens.end);
        Some(Draft {
            source: Some(start..colon),
            cue: Some(colon..colon + 1),
            content: vec![content],
            through: Vec::new(),
        })
    }
}

//! What the rules find, as hints for the weights: the rules know words and constructions that the marked articles hold
//! too seldom to learn, the weights know how far to trust them.

use super::super::{Attribution, rules};
use super::linking::tokens_of;
use crate::text::Document;
use std::ops::Range;

/// No part of anything that the rules found.
pub(super) const NOTHING: u8 = 0;
/// First word of a cue; its further words are one more.
pub(super) const CUE: u8 = 1;
/// First word of a source.
pub(super) const SOURCE: u8 = 3;
/// First word of a content.
pub(super) const CONTENT: u8 = 5;

/// What the rules found in a document.
#[derive(Debug, Default)]
pub(super) struct Hints {
    /// The attributions with a cue, by its first token.
    found: Vec<Hint>,
    /// The part of each token in the first attribution that has it.
    parts: Vec<u8>,
}

/// One attribution that the rules found, as tokens of the document.
#[derive(Debug)]
pub(super) struct Hint {
    pub(super) cue: Range<usize>,
    pub(super) source: Option<Range<usize>>,
    /// Its pieces in order.
    pub(super) content: Vec<Range<usize>>,
    /// Newspapers through which it came.
    pub(super) relays: Vec<Range<usize>>,
    /// Whether its content makes no sense without the cue: it is no clause.
    pub(super) needs_cue: bool,
}

impl Hints {
    /// The rules' attributions of a document, as hints.
    pub(super) fn new(document: &Document, attributions: &[Attribution]) -> Self {
        let mut parts = vec![NOTHING; document.tokens.len()];
        let mut found = Vec::new();
        for one in attributions {
            let tokens = |span| tokens_of(document, span);
            let content: Vec<_> = one.content.iter().map(|&span| tokens(span)).collect();
            let source = one.source.map(tokens);
            let cue = one.cue.map(tokens);
            content.iter().for_each(|range| mark(&mut parts, range, CONTENT));
            source.iter().for_each(|range| mark(&mut parts, range, SOURCE));
            cue.iter().for_each(|range| mark(&mut parts, range, CUE));
            if let Some(cue) = cue.filter(|cue| !cue.is_empty()) {
                let needs_cue = one.cue.is_some_and(|cue| rules::needs_cue(cue.of(document.text)));
                let relays = one.through.iter().map(|&span| tokens(span)).collect();
                found.push(Hint { cue, source, content, relays, needs_cue });
            }
        }
        found.sort_by_key(|hint| hint.cue.start);
        Self { found, parts }
    }

    /// The part of each token.
    pub(super) fn parts(&self) -> &[u8] {
        &self.parts
    }

    /// All hints, by the first token of the cue.
    pub(super) fn all(&self) -> &[Hint] {
        &self.found
    }

    /// The hints whose cue begins in `tokens`.
    pub(super) fn within(&self, tokens: &Range<usize>) -> &[Hint] {
        let start = self.found.partition_point(|hint| hint.cue.start < tokens.start);
        let end = self.found.partition_point(|hint| hint.cue.start < tokens.end);
        &self.found[start..end]
    }
}

fn mark(parts: &mut [u8], range: &Range<usize>, first: u8) {
    for at in range.clone() {
        if parts[at] == NOTHING {
            parts[at] = first + u8::from(at > range.start);
        }
    }
}

impl Hint {
    /// The part of each token of `window`, which begins at token `shift` of the document.
    pub(super) fn parts_in(&self, window: &Range<usize>, shift: usize) -> Vec<u8> {
        let mut parts = vec![NOTHING; window.len()];
        let mut fill = |range: &Range<usize>, first: u8| {
            let start = range.start.max(window.start + shift);
            for at in start..range.end.min(window.end + shift) {
                parts[at - shift - window.start] = first + u8::from(at > range.start);
            }
        };
        let first = self.content.partition_point(|range| range.end <= window.start + shift);
        self.content[first..]
            .iter()
            .take_while(|range| range.start < window.end + shift)
            .for_each(|range| fill(range, CONTENT));
        self.source.iter().for_each(|range| fill(range, SOURCE));
        fill(&self.cue, CUE);
        parts
    }
}

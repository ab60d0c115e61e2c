//! Where a source begins and ends: what its span lacks of its noun phrase, and what it has too much.

use super::phrases::{Entry, Role};
use super::resolve::Resolver;
use crate::statements::Attribution;
use std::ops::Range;

impl Resolver<'_> {
    /// Leaves out adverbs and auxiliaries at the end, which belong to the cue.
    pub(super) fn without_adverbs(&self, mut tokens: Range<usize>) -> Range<usize> {
        const LATER: &[&str] = &[
            "first",
            "also",
            "later",
            "then",
            "again",
            "repeatedly",
            "earlier",
            "has",
            "had",
            "have",
            "now",
            "still",
            "initially",
            "already",
            "recently",
            "previously",
            "once",
            "just",
            "even",
            "reportedly",
            "publicly",
            "did",
            "do",
            "does",
            "would",
            "will",
            "is",
            "was",
            "were",
            "are",
            "never",
            "not",
            "today",
            "yesterday",
            "tonight",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "on",
            "further",
            "quickly",
        ];
        while tokens.len() > 1 && LATER.contains(&self.scene.folded[tokens.end - 1].as_str()) {
            tokens.end -= 1;
        }
        tokens
    }

    /// The source with the name that its title or office stands before.
    pub(super) fn extend_right(&self, tokens: Range<usize>) -> Range<usize> {
        let sentence = self.scene.sentence(tokens.start);
        let mut end = self.scene.tag(tokens.end - 1).map_or(tokens.end, |tag| tag.end.max(tokens.end));
        let is_title = self
            .scene
            .tag(end - 1)
            .is_some_and(|tag| matches!(tag.entry, Entry::Title(_) | Entry::Office(_) | Entry::Role(_)));
        if let Some(mention) = self.cast.mention(end).filter(|mention| is_title && mention.tokens.start == end) {
            end = mention.tokens.end;
        }
        if let Some(mention) = self.cast.mention(end - 1) {
            end = end.max(mention.tokens.end);
        }
        tokens.start..end.min(sentence.end)
    }

    /// The source with what stands before it in the same noun phrase.
    pub(super) fn extend_left(&self, tokens: Range<usize>) -> Range<usize> {
        let scene = self.scene;
        let sentence = scene.sentence(tokens.start);
        // "The Times reports that Smith denies it": the paper is not the one who denies.
        let reported = tokens.start > sentence.start && scene.is_role(tokens.start - 1, Role::PAPER);
        if reported && scene.folded[tokens.start] == "that" {
            return tokens;
        }
        let mut start = scene.tag(tokens.start).map_or(tokens.start, |tag| tag.start);
        if let Some(mention) = self.cast.mention(tokens.start) {
            start = start.min(mention.tokens.start);
        }
        while start > sentence.start && tokens.start - start < 10 {
            let at = start - 1;
            let fits = match scene.tag(at) {
                Some(tag) => !matches!(tag.entry, Entry::Joint) && self.cast.mention(at).is_none(),
                None => scene.is_possessive(at),
            };
            let possessor = scene.is_possessive(start) && (scene.is_capital(at) || scene.tag(at).is_some());
            if !fits && !possessor {
                break;
            }
            start = scene.tag(at).map_or(at, |tag| tag.start);
        }
        start..tokens.end
    }

    /// How far the source's own noun phrase may go on behind the source: not into cue or content.
    pub(super) fn limit(&self, end: usize, attribution: &Attribution) -> usize {
        let tokens = &self.scene.document.tokens;
        let sentence_end = self.scene.sentence(end - 1).end;
        let here = tokens[end - 1].span.end;
        let parts = attribution.content.iter().chain(&attribution.cue);
        let stop = parts.map(|span| span.start).filter(|&start| start >= here).min().unwrap_or(usize::MAX);
        (end..sentence_end.min(end + 12))
            .find(|&at| tokens[at].span.start >= stop)
            .unwrap_or(sentence_end.min(end + 12))
    }
}

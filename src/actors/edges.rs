//! Where a source begins and ends: what its span lacks of its noun phrase, and what it has too much.

use super::phrases::{Entry, Role};
use super::resolve::Resolver;
use super::roles::{DETERMINERS, VERBS};
use crate::statements::{Attribution, belongs_to_verb};
use std::ops::Range;

impl Resolver<'_> {
    /// The source without what it has too much: a pronoun's verb, a clause around it, the words of the cue at its end.
    pub(super) fn trimmed(&self, tokens: Range<usize>, cue: Option<usize>) -> Range<usize> {
        let scene = self.scene;
        let is_pronoun = matches!(scene.folded[tokens.start].as_str(), "he" | "she" | "they" | "it" | "we" | "i");
        let next = scene.folded.get(tokens.start + 1).filter(|_| tokens.len() > 1).map(String::as_str);
        if is_pronoun && next.is_some_and(|next| VERBS.contains(&next) || scene.tag(tokens.start + 1).is_none()) {
            let goes_on = next.is_some_and(|next| matches!(next, "and" | "or" | "who" | "himself" | "herself"));
            return if goes_on { tokens } else { tokens.start..tokens.start + 1 };
        }
        let tokens = self.before_verb(self.last_clause(tokens, cue));
        self.without_adverbs(tokens)
    }

    /// The subject of the last clause in a source whose cue follows: "two men who the police" gives "the police", "Smith
    /// because the group" gives "the group".
    fn last_clause(&self, tokens: Range<usize>, cue: Option<usize>) -> Range<usize> {
        let scene = self.scene;
        if !cue.is_some_and(|cue| cue >= tokens.end && cue <= tokens.end + 2) {
            return tokens;
        }
        let is_free = |at: usize| scene.tag(at).is_none() && !scene.is_quoted(at);
        let subject = |start: usize| {
            let first = (start..tokens.end).find(|&at| !DETERMINERS.contains(&scene.folded[at].as_str()))?;
            let whole = self.cast.mention(first).map(|mention| mention.tokens.end);
            let end = whole.or_else(|| scene.tag(first).map(|tag| tag.end))?;
            (end >= tokens.end).then_some(start..tokens.end)
        };
        (tokens.start + 1..tokens.end)
            .rev()
            .filter(|&at| is_free(at))
            .find_map(|at| match scene.folded[at].as_str() {
                "who" | "which" | "that" | "whom" | "because" | "while" | "although" | "when" | "since" | "but" => {
                    subject(at + 1)
                }
                _ => None,
            })
            .unwrap_or(tokens)
    }

    /// The source up to the first verb in it, unless a relative clause begins before.
    fn before_verb(&self, tokens: Range<usize>) -> Range<usize> {
        let scene = self.scene;
        let is_free = |at: usize| scene.tag(at).is_none() && !scene.is_quoted(at);
        for at in (tokens.start + 1..tokens.end).filter(|&at| is_free(at)) {
            let word = scene.folded[at].as_str();
            if matches!(word, "who" | "which" | "that" | "whose" | "whom" | "where") {
                return tokens;
            }
            let begins = tokens.start..at;
            let is_noun_phrase =
                scene.tags_in(begins.clone()).next().is_some() || !self.cast.mentions_in(begins).is_empty();
            if VERBS.contains(&word) && is_noun_phrase {
                return tokens.start..at;
            }
        }
        tokens
    }

    /// Leaves out adverbs, auxiliaries and words of time at the end, which belong to the cue, and a possessive.
    fn without_adverbs(&self, mut tokens: Range<usize>) -> Range<usize> {
        let scene = self.scene;
        let is_noun = |at: usize| {
            scene.tag(at).is_some_and(|tag| !matches!(tag.entry, Entry::Role(role) if role == Role::MODIFIER))
        };
        let is_late = |at: usize| {
            let word = scene.folded[at].as_str();
            let is_adverb = belongs_to_verb(word) || matches!(word, "first" | "on" | "all") || word.ends_with("ly");
            scene.is_possessive(at) || is_adverb && !is_noun(at) && self.cast.mention(at).is_none()
        };
        while tokens.len() > 1 && is_late(tokens.end - 1) {
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

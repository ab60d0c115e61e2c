//! Firms, unions and other bodies that the gazetteer does not know, meant by their noun alone: "the company", "the union".

use super::phrases::{Entry, Role};
use super::resolve::{Resolver, Spoken};
use super::{Allegiance, SpeakerKind, SpeakerReason};
use crate::statements::is_time;
use std::ops::Range;

/// How many tokens back the name that stands with such a noun is looked for.
const REACH: usize = 600;

/// How many of the latest voices may be the firm that a noun of business means.
const VOICES: usize = 20;

/// So long may a relative clause or a description between noun and name be, in tokens.
const BETWEEN: usize = 10;

impl Resolver<'_> {
    /// The body that the article names with the noun `head` ("airline Nordair", "Nordair, an airline", "the Drivers'
    /// Union"); else, for a noun of business, the firm that spoke last.
    pub(super) fn firm_of(&self, head: Range<usize>) -> Option<Spoken> {
        let (scene, noun) = (self.scene, head.end - 1);
        if head.len() > 1 || !scene.is_role(noun, Role::NOBODY_BODY) || scene.is_capital(noun) {
            return None;
        }
        let is_same = |at: &usize| scene.folded[*at] == scene.folded[noun] && !scene.is_quoted(*at);
        let earlier = (noun.saturating_sub(REACH)..noun).rev().filter(is_same);
        let named = earlier.filter_map(|at| self.named_with(at)).find_map(|name| {
            let mut spoken = self.phrase(name.clone(), name.end);
            let speaker = spoken.voice.speaker.as_mut().filter(|_| spoken.person.is_none())?;
            speaker.kind = SpeakerKind::Body;
            Some((spoken, name))
        });
        let mut found = match named {
            Some((mut spoken, name)) => {
                spoken.voice.speaker_reason = SpeakerReason::Office { holder: Some(scene.span(name)) };
                spoken
            }
            None => self.last_firm(noun)?,
        };
        found.at = head.start;
        Some(found)
    }

    /// The name of the body that stands with the noun at `at`.
    fn named_with(&self, at: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let sentence = scene.sentence(at);
        if scene.is_capital(at) && at > sentence.start {
            let start =
                (sentence.start..at).rev().take_while(|&t| scene.is_capital(t) || scene.is_possessive(t)).last();
            return start.filter(|&start| self.is_firm_word(start)).map(|start| start..at + 1);
        }
        let behind = |start: usize| {
            let end = (start..sentence.end).find(|&t| !self.is_firm_word(t)).unwrap_or(sentence.end);
            (end > start && self.cast.mentions_in(start..end).is_empty()).then_some(start..end)
        };
        if let Some(name) = behind(at + 1) {
            return Some(name);
        }
        let opens_relative = |t: usize| matches!(scene.folded[t].as_str(), "that" | "which" | "who");
        let comma = match at + 1 < sentence.end && opens_relative(at + 1) {
            true => (at + 2..sentence.end.min(at + 2 + BETWEEN)).find(|&t| scene.folded[t] == ","),
            false => Some(at + 1).filter(|&t| t < sentence.end && scene.folded[t] == ","),
        };
        let is_closed = |name: &Range<usize>| name.end < sentence.end && scene.folded[name.end] == ",";
        if let Some(name) = comma.and_then(|comma| behind(comma + 1)).filter(is_closed) {
            return Some(name);
        }
        let determiner = (sentence.start.max(at.saturating_sub(BETWEEN))..at)
            .rev()
            .take_while(|&t| scene.folded[t] != ",")
            .find(|&t| matches!(scene.folded[t].as_str(), "a" | "an" | "the"))?;
        let end = determiner.checked_sub(1).filter(|&t| t > sentence.start && scene.folded[t] == ",")?;
        let start = (sentence.start..end).rev().take_while(|&t| self.is_firm_word(t)).last()?;
        self.cast.mentions_in(start..end).is_empty().then_some(start..end)
    }

    /// A capitalised word that can belong to a firm's name.
    fn is_firm_word(&self, at: usize) -> bool {
        let scene = self.scene;
        let is_other =
            matches!(scene.tag(at).map(|tag| tag.entry), Some(Entry::Office(_) | Entry::Title(_) | Entry::Role(_)));
        scene.is_capital(at) && !is_other && !is_time(&scene.folded[at]) && !scene.is_quoted(at)
    }

    /// For a noun of business: the firm that spoke last, one that the article knows by its name alone.
    fn last_firm(&self, noun: usize) -> Option<Spoken> {
        if !self.scene.is_role(noun, Role::FIRM) {
            return None;
        }
        let is_firm = |spoken: &&Spoken| {
            let is_named = spoken.voice.speaker.as_ref().is_some_and(|name| name.kind == SpeakerKind::Body)
                && spoken.voice.speaker_reason == SpeakerReason::Named;
            let is_other = spoken.noun.as_deref().is_some_and(|noun| {
                let role = match self.scene.gazetteer.phrases.exact(noun) {
                    Some(Entry::Role(role)) => role,
                    _ => return false,
                };
                role.has(Role::NOBODY_BODY) && !role.has(Role::FIRM)
            });
            is_named && !is_other && !matches!(spoken.voice.allegiance, Allegiance::Side(_) | Allegiance::Joint)
        };
        self.spoken.iter().rev().take(VOICES).find(is_firm).cloned()
    }
}

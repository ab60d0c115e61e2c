//! Sources that the gazetteer does not know: names of persons and firms, plain nouns.

use super::names::is_particle;
use super::phrases::Role;
use super::resolve::{Resolver, Spoken, unknown};
use super::roles::Standing;
use super::{SpeakerKind, SpeakerReason};
use crate::text::is_function_word;
use std::ops::Range;

impl Resolver<'_> {
    /// A phrase whose head the gazetteer does not know: a name, or a plain noun, which names nobody.
    pub(super) fn unlisted(&self, head: Range<usize>, whole: Range<usize>) -> Option<Spoken> {
        let last = (head.start..head.end).rev().find(|&at| self.scene.is_word(at))?;
        let first = self.scene.tags_in(head.clone()).last().map_or(head.start, |tag| tag.end).min(last);
        let first = (first..last).find(|&at| self.scene.is_capital(at)).unwrap_or(last);
        // "Norwegian Red Crescent Society": a body's noun inside the name, with the capitals before it.
        let is_inside = |at: usize| self.scene.is_role(at, Role::BODY) && self.scene.is_capital(at);
        let first = match first.checked_sub(1).filter(|&at| at >= head.start && is_inside(at)) {
            Some(at) => (head.start..=at).rev().take_while(|&at| self.scene.is_capital(at)).last().unwrap_or(first),
            None => first,
        };
        let is_clause = (head.start + 1..last).any(|at| {
            self.scene.tag(at).is_none() && matches!(self.scene.folded[at].as_str(), "a" | "an" | "this" | "that")
        });
        if is_clause || !self.scene.is_capital(last) || !self.is_name(first..last + 1) {
            let mut spoken = unknown(head.start);
            spoken.noun = Some(self.scene.folded[last].clone());
            spoken.is_plain_noun = true;
            if self.scene.tags_in(head.clone()).next().is_some()
                && let Some(verdict) = self.verdict(whole).filter(|verdict| verdict.standing == Standing::Nobody)
            {
                spoken = self.with_verdict(spoken, Some(&verdict));
            }
            return Some(spoken);
        }
        let name = self.scene.words(first..last + 1);
        let is_first_name = self.scene.gazetteer.first_name(&self.scene.folded[first]).is_some();
        let is_person = if last > first { is_first_name } else { first == head.start && self.is_surname(first) };
        let kind = if is_person { SpeakerKind::Person } else { SpeakerKind::Body };
        let mut spoken = self.voice(name, kind, head.start, Some(last));
        spoken.voice.speaker_reason = SpeakerReason::Named;
        let verdict = self.verdict(whole);
        Some(self.with_verdict(spoken, verdict.as_ref()))
    }

    /// Whether words can be a name: none of them a verb or article, no caption, no common word at the beginning of
    /// its sentence.
    pub(super) fn is_name(&self, words: Range<usize>) -> bool {
        const NO_NAMES: &[&str] = &[
            "tv",
            "photo",
            "photos",
            "image",
            "images",
            "file",
            "caption",
            "news",
            "rear",
            "ex",
            "watch",
            "watched",
            "media",
            "read",
            "video",
            "update",
            "copyright",
            "telephone",
        ];
        const INSIDE: &[&str] = &["of", "and", "for", "the", "in", "on", "to", "against", "&", "at", "from", "with"];
        let scene = self.scene;
        let all = || words.clone().filter(|&at| scene.is_word(at));
        let word = |at: usize| scene.folded[at].as_str();
        let is_caption = all().count() > 1 && all().all(|at| scene.word(at).chars().all(char::is_uppercase));
        let fits = |at: usize| {
            scene.is_capital(at)
                || scene.is_possessive(at)
                || at > words.start && (INSIDE.contains(&word(at)) || is_particle(word(at)))
                || scene.word(at).chars().any(char::is_uppercase)
                || scene.word(at).starts_with(|c: char| c.is_ascii_digit())
        };
        let is_common = words.len() == 1 && (is_function_word(word(words.start)) || scene.is_common_word(words.start));
        !is_caption && !is_common && !NO_NAMES.contains(&word(words.start)) && all().all(fits)
    }

    /// Whether one capitalised word is a surname rather than a firm's name: not in capitals, and the article never
    /// sets it behind "the" or "at".
    pub(super) fn is_surname(&self, at: usize) -> bool {
        self.scene.word(at).chars().skip(1).all(|c| !c.is_uppercase()) && !self.scene.is_placed(at)
    }
}

//! Through whom something came, and to whom it was told.
//!
//! "Smith denied it, Reuters reported": Smith speaks, Reuters is the relay. "Smith told Reuters that …": Reuters is the
//! medium, not a relay. A chain keeps its order, nearest to the reader first: outlet, agency, official.

use super::names::Gender;
use super::phrases::{Entry, Role, Tag};
use super::resolve::{Resolver, Spoken};
use super::roles::head_end;
use super::{SpeakerKind, Voice};
use crate::statements::{Attribution, belongs_to_verb, is_cue_verb};
use crate::text::Span;
use std::ops::Range;

/// Within how many tokens of the cue an interview or its like is named.
const NEAR: usize = 16;

/// Tokens of its sentence around a cue that are looked at: no sentence of prose has more.
const WIDE: usize = 200;

impl Resolver<'_> {
    /// The one who speaks where the source is only an outlet or a record of what was said, and that source.
    pub(super) fn beyond_relay(&self, attribution: &Attribution) -> Option<(Spoken, Span)> {
        let document = self.scene.document;
        let (source, cue) = (attribution.source?, document.tokens_in(attribution.cue?));
        let tokens = document.tokens_in(source);
        if !self.is_relay(tokens.clone()) || cue.is_empty() {
            return None;
        }
        let speaker = self.cited(cue.clone()).or_else(|| self.speaker_inside(tokens, cue, attribution))?;
        let kind = speaker.voice.speaker.as_ref()?.kind;
        let has_side = speaker.voice.allegiance.side().is_some();
        (kind != SpeakerKind::Body || has_side).then_some((speaker, source))
    }

    /// Whether a source is an outlet, or a record such as "a transcript".
    fn is_relay(&self, source: Range<usize>) -> bool {
        let source = source.start..head_end(self.scene, source);
        let Some(tag) = self.scene.tags_in(source.clone()).last() else { return false };
        let is_last = (tag.end..source.end).all(|at| !self.scene.is_word(at) || self.scene.is_possessive(at));
        match tag.entry {
            Entry::Outlet(_) => is_last,
            Entry::Role(role) => is_last && (role.has(Role::RECORD) || role.has(Role::OUTLET)),
            _ => false,
        }
    }

    /// "cited two officials as saying": the one cited.
    fn cited(&self, cue: Range<usize>) -> Option<Spoken> {
        let cites = |at: usize| {
            matches!(self.scene.folded[at].as_str(), "cited" | "cites" | "quoted" | "quotes" | "citing" | "quoting")
        };
        let at = cue.clone().find(|&at| cites(at))?;
        let sentence = self.scene.sentence(at);
        let ends = |at: &usize| matches!(self.scene.folded[*at].as_str(), "as" | "saying" | "," | "for" | "in" | "who");
        let end = (at + 1..sentence.end.min(at + 16)).find(ends)?;
        (end > at + 1).then(|| self.phrase(at + 1..end, end))
    }

    /// The subject of the first verb of saying in what an outlet reports, where that has no attribution of its own.
    fn speaker_inside(&self, source: Range<usize>, cue: Range<usize>, attribution: &Attribution) -> Option<Spoken> {
        let scene = self.scene;
        let sentence = scene.sentence(cue.start);
        let first = source.start.min(cue.start);
        let is_before = scene.document.tokens_in(attribution.content[0]).start < first;
        let range = if is_before && first > sentence.start { sentence.start..first } else { cue.end..sentence.end };
        let is_verb = |at: &usize| {
            let is_noun = at.checked_sub(1).is_some_and(|before| {
                matches!(scene.folded[before].as_str(), "the" | "a" | "an" | "of" | "to") || scene.is_possessive(before)
            });
            *at > range.start && !scene.is_quoted(*at) && is_cue_verb(&scene.folded[*at]) && !is_noun
        };
        let has_own = |verb: usize| self.cues.range(verb.saturating_sub(2)..=verb).any(|&own| own != cue.start);
        let verbs = range.clone().filter(is_verb).filter(|&verb| is_before || !has_own(verb));
        // "Smith said" alone says nothing: what Smith said is another statement.
        let goes_beyond = |verb: usize| {
            let mut tokens = attribution.content.iter().flat_map(|part| scene.document.tokens_in(*part));
            tokens.any(|at| scene.is_word(at) && (at > verb || scene.is_quoted(at)))
        };
        verbs.filter(|&verb| goes_beyond(verb)).find_map(|verb| self.subject_at(range.start, verb))
    }

    /// The subject right before a verb: a name, a body, "he", "who"; behind a comma, that of the clause.
    fn subject_at(&self, first: usize, verb: usize) -> Option<Spoken> {
        let scene = self.scene;
        let is_between = |at: &usize| belongs_to_verb(&scene.folded[*at]) && scene.tag(*at).is_none();
        let last = (first..verb).rev().find(|at| !is_between(at))?;
        match scene.folded[last].as_str() {
            "he" => return Some(self.he_or_she(last, Gender::Male)),
            "she" => return Some(self.he_or_she(last, Gender::Female)),
            "who" | "which" => return Some(self.relative(last)),
            "," => return self.subject_in(first, verb).filter(|spoken| spoken.person.is_some()),
            _ => {}
        }
        if let Some(mention) = self.cast.mention(last).filter(|mention| mention.tokens.end == last + 1) {
            return Some(self.person(mention.person, mention.tokens.clone()));
        }
        if scene.tag(last).is_none() && scene.is_capital(last) {
            // "A spokesman for Acme": somebody described by a name that is not known.
            let role = (first.max(last.saturating_sub(6))..last).rev().find(|&at| scene.is_role(at, Role::SPEAKS))?;
            let owns = matches!(scene.folded[role + 1].as_str(), "for" | "of" | "at");
            return owns.then(|| self.phrase(role..last + 1, verb));
        }
        let tag = scene.tag(last).filter(|tag| !matches!(tag.entry, Entry::Outlet(_) | Entry::Title(_)))?;
        let tag_before = |start: usize| start.checked_sub(1).filter(|at| *at >= first).and_then(|at| scene.tag(at));
        let mut start = tag.start;
        while let Some(before) = tag_before(start) {
            start = before.start;
        }
        Some(self.phrase_at(start, tag.end))
    }

    /// Sets apart, among those named with an attribution, to whom something was told from through whom it came.
    pub(super) fn note_relays(&self, voice: &mut Voice, attribution: &Attribution, outlet: Option<Span>) {
        let text = self.scene.document.text;
        let fold = |span: &Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let (told, relays): (Vec<&Span>, Vec<&Span>) = attribution.through.iter().partition(|span| self.is_told(span));
        voice.through = outlet.iter().chain(relays).map(fold).collect();
        if voice.through.is_empty() {
            voice.through.extend(self.reporting_outlet(attribution));
        }
        let named = |span: &&Span| {
            let tags = self.scene.tags_in(self.scene.document.tokens_in(**span));
            let outlet = tags.rev().find(|tag| matches!(tag.entry, Entry::Outlet(_)));
            outlet.map_or_else(|| fold(span), |tag| self.scene.words(tag.start..tag.end))
        };
        let told_to = told.first().map(named).or_else(|| self.interviewer(attribution));
        voice.told_to = told_to.map(|outlet| outlet.strip_prefix("the ").map(str::to_owned).unwrap_or(outlet));
    }

    /// The outlet that reports it in the same sentence, outside source and content: ", Reuters reported", "according to
    /// Interfax".
    fn reporting_outlet(&self, attribution: &Attribution) -> Option<String> {
        let scene = self.scene;
        let here = scene.document.tokens_in(attribution.cue?).start;
        let sentence = scene.sentence(here.min(scene.folded.len().checked_sub(1)?));
        let parts = || attribution.content.iter().chain(&attribution.source).chain(&attribution.cue);
        let around = sentence.start.max(here.saturating_sub(WIDE))..sentence.end.min(here + WIDE);
        let is_outlet = |tag: &Tag| matches!(tag.entry, Entry::Outlet(_));
        let outlet = scene.tags_in(around).filter(is_outlet).find(|tag| {
            let span = scene.document.tokens[tag.start].span;
            let is_free = !scene.is_quoted(tag.start) && !parts().any(|part| part.overlaps(span));
            let word = |at: usize| scene.folded.get(at).filter(|_| at < sentence.end).map_or("", String::as_str);
            let before = tag.start - usize::from(tag.start > sentence.start && word(tag.start - 1) == "the");
            let reports = matches!(word(tag.end), "reported" | "reports" | "said" | "says" | "writes" | "wrote");
            let follows = before >= sentence.start + 2 && word(before - 2) == "according" && word(before - 1) == "to";
            is_free && (reports || follows)
        })?;
        Some(scene.words(outlet.start..outlet.end))
    }

    /// Whether somebody is named as the one to whom something was said: "told the BBC", "in an interview with CNN".
    fn is_told(&self, span: &Span) -> bool {
        const TOLD: &[&str] = &["told", "tells", "telling", "tell", "to", "with", "on", "in", "for"];
        let at = self.scene.document.tokens_in(*span).start;
        let before = (at.saturating_sub(2)..at).rev().find(|&at| self.scene.folded[at] != "the");
        let is_according = |before: usize| before > 0 && self.scene.folded[before - 1] == "according";
        before.is_some_and(|before| TOLD.contains(&self.scene.folded[before].as_str()) && !is_according(before))
    }

    /// The outlet behind "interview with", "spoke to" or "told" near the cue, outside what was said.
    fn interviewer(&self, attribution: &Attribution) -> Option<String> {
        let scene = self.scene;
        let cue = scene.document.tokens_in(attribution.cue?);
        let sentence = scene.sentence(cue.start.min(scene.folded.len().checked_sub(1)?));
        let near = sentence.start.max(cue.start.saturating_sub(NEAR))..sentence.end.min(cue.end + NEAR);
        let outlet = scene.tags_in(near.clone()).find(|tag| {
            let span = scene.document.tokens[tag.start].span;
            let is_free = !scene.is_quoted(tag.start) && !attribution.content.iter().any(|part| part.overlaps(span));
            is_free && matches!(tag.entry, Entry::Outlet(_)) && self.is_asked(near.start, tag.start)
        })?;
        Some(scene.words(outlet.start..outlet.end))
    }

    /// Whether "told", "interview with" or "speaking to" stands right before `at`, what describes the outlet left out
    /// ("told the state news agency Tass").
    fn is_asked(&self, first: usize, at: usize) -> bool {
        let describes = |at: usize| {
            let tag = self.scene.tag(at);
            tag.is_some_and(|tag| matches!(tag.entry, Entry::Role(_) | Entry::Side(..))) || self.scene.is_possessive(at)
        };
        let at = (first..at).rev().take_while(|&at| describes(at)).last().unwrap_or(at);
        let mut before =
            (first..at).rev().filter(|&at| self.scene.folded[at] != "the").map(|at| self.scene.folded[at].as_str());
        match before.next() {
            Some("told" | "tells" | "telling") => true,
            Some("to" | "with" | "on" | "by") => before.next().is_some_and(|word| {
                matches!(
                    word,
                    "interview" | "interviewed" | "spoke" | "speaking" | "interviews" | "conversation" | "remarks"
                )
            }),
            _ => false,
        }
    }
}

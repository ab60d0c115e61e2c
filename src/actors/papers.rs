//! Sources that are papers: "the statement", "a ministry report". Whoever owns the paper speaks.

use super::SpeakerKind;
use super::nearby::REACH;
use super::phrases::{Entry, Form, Role};
use super::resolve::{Resolver, Spoken};
use super::roles::{Standing, Verdict};
use std::ops::Range;

impl Resolver<'_> {
    /// "the statement", "a Pentagon report": whoever owns the paper.
    pub(super) fn paper(&self, head: Range<usize>, whole: Range<usize>) -> Spoken {
        let start = head.start;
        let whole = start..self.owner_end(head.end, whole.end);
        if let Some(mention) = self.cast.mentions_in(whole.clone()).first() {
            return self.person(mention.person, mention.tokens.clone());
        }
        let outlet = self.scene.tags_in(whole.clone()).find_map(|tag| match tag.entry {
            Entry::Outlet(outlet) => Some((outlet, tag)),
            _ => None,
        });
        if let Some((outlet, tag)) = outlet {
            return self.outlet(outlet, tag.start..tag.end);
        }
        let owner = self.scene.tags_in(whole.clone()).find(|tag| {
            matches!(tag.entry, Entry::Side(..) | Entry::Body(_) | Entry::Generic(_))
                || matches!(tag.entry, Entry::Role(role) if role.has(Role::BODY) || role.has(Role::SPEAKS))
        });
        if let Some(owner) = owner {
            let adjective =
                matches!(owner.entry, Entry::Side(_, form) if !form.has(Form::NAME) && !form.has(Form::CAPITAL));
            if !adjective {
                return self.phrase_at(owner.start, owner.end);
            }
            let verdict = Verdict {
                standing: Standing::Side(self.scene.side_of(owner).unwrap_or_default()),
                words: owner.start..owner.end,
                implied: false,
            };
            let spoken = self.voice(self.scene.words(head.clone()), SpeakerKind::Unnamed, start, Some(head.end - 1));
            return self.with_verdict(spoken, Some(&verdict));
        }
        let word = self.scene.folded[head.end - 1].as_str();
        let is_apart = |noun: &str| matches!(self.scene.gazetteer.phrases.exact(noun), Some(Entry::Role(role)) if role.has(Role::APART));
        let of_accuser = is_apart(word);
        let from_apart = |last: &&Spoken| {
            let last = last.voice.speaker.as_ref().and_then(|name| name.name.rsplit(' ').next());
            !of_accuser || last.is_some_and(is_apart)
        };
        let own_words = matches!(
            word,
            "statement"
                | "tweet"
                | "letter"
                | "speech"
                | "remarks"
                | "post"
                | "message"
                | "comments"
                | "release"
                | "interview"
        );
        let paragraph = self.scene.paragraph_idx(start);
        let near = |last: &&Spoken| paragraph - self.scene.paragraph_idx(last.at).min(paragraph) <= 1;
        let same = self.spoken.iter().rev().take(REACH).find(|last| last.noun.as_deref() == Some(word));
        let body = |last: &&Spoken| last.voice.speaker.as_ref().is_some_and(|name| name.kind == SpeakerKind::Body);
        let last = match own_words {
            true => self.spoken.last().filter(near),
            false => same.or_else(|| self.spoken.iter().rev().take(8).filter(from_apart).find(body)),
        };
        let mut spoken = match last.filter(|_| self.is_definite(start) || same.is_some()) {
            Some(last) => self.continued(last, start),
            None => self.voice(self.scene.words(head.clone()), SpeakerKind::Unnamed, start, Some(head.end - 1)),
        };
        spoken.noun = Some(word.to_owned());
        spoken
    }

    /// How far behind its noun a paper's owner may stand: "report by the ministry", not "report against the ministry".
    pub(super) fn owner_end(&self, noun_end: usize, end: usize) -> usize {
        let names_owner = |word: &str| {
            matches!(
                word,
                "of" | "by" | "from" | "issued" | "released" | "published" | "signed" | "written" | "carried"
            )
        };
        match self.scene.folded.get(noun_end).filter(|_| noun_end < end) {
            Some(word) if names_owner(word) => end,
            _ => noun_end,
        }
    }

    pub(super) fn is_definite(&self, start: usize) -> bool {
        start > 0
            && matches!(
                self.scene.folded[start - 1].as_str(),
                "the" | "that" | "this" | "its" | "his" | "her" | "their"
            )
    }
}

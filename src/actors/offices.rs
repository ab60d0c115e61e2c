//! Sources that are offices: "the foreign minister", "the Russian president".

use super::SpeakerKind;
use super::SpeakerReason;
use super::cast::Mention;
use super::gazetteer::Years;
use super::phrases::{Entry, Tag};
use super::resolve::{Resolver, Spoken};
use super::roles::Standing;
use std::ops::Range;

/// Mentions before and after an office among which its holder is looked for, and mentions of holders that are weighed.
const BEFORE: usize = 200;
const AFTER: usize = 60;
const HOLDERS: usize = 24;

impl Resolver<'_> {
    /// "the Russian president": the holder named in the article, else the gazetteer's at the time.
    pub(super) fn office(&self, office: usize, head: Range<usize>, whole: Range<usize>) -> Spoken {
        let explicit = self.verdict(whole.clone());
        let is_implied = explicit.as_ref().is_none_or(|verdict| verdict.implied);
        let of_its = Some(head.start).filter(|_| is_implied).and_then(|start| self.verdict_of_its(start));
        let verdict = of_its.or(explicit);
        let is_plain = matches!(verdict.as_ref().map(|v| v.standing), None | Some(Standing::Side(_)));
        let is_one = !self.scene.folded[head.end - 1].ends_with('s') || self.scene.folded[head.end - 1].ends_with("us");
        let has_article = head.start > 0 && matches!(self.scene.folded[head.start - 1].as_str(), "a" | "an" | "some");
        if is_plain && is_one && !has_article {
            let side = verdict.as_ref().and_then(|verdict| match verdict.standing {
                Standing::Side(side) => Some(side),
                _ => None,
            });
            if let Some(holder) = self.holder(office, side, head.clone()) {
                return holder;
            }
        }
        self.unnamed(head, whole, false)
    }

    /// How unlikely the bare office stands for the holder named at `mention`: one whom the article calls by the bare
    /// office before one called by the country's ("President Smith", "Norwegian President Berg"), then the nearest
    /// subject.
    fn unlikelihood(&self, mention: &Mention, key: &str, side: Option<usize>, at: usize) -> (bool, usize) {
        let scene = self.scene;
        let is_bare = |role: &Range<usize>| {
            let mut tags = scene.tags_in(role.clone());
            tags.clone()
                .any(|tag| matches!(tag.entry, Entry::Office(office) if scene.gazetteer.offices[office].key == key))
                && !tags.any(|tag| scene.side_of(tag).is_some())
        };
        let called_so = side.is_some() || self.cast.persons[mention.person].roles.iter().any(is_bare);
        let back = scene.sentence_idx(at) - scene.sentence_idx(mention.tokens.start).min(scene.sentence_idx(at));
        let first = scene.sentence(mention.tokens.start).start;
        (!called_so, back * 10 + self.distance_from_subject(mention.tokens.clone(), first))
    }

    /// Who holds an office of a side: who is said or known to hold it and is named in the article, before the office rather
    /// than after it; else the only person who is known to hold it at the time.
    pub(super) fn holder(&self, office: usize, side: Option<usize>, head: Range<usize>) -> Option<Spoken> {
        let key = self.scene.gazetteer.offices[office].key.as_str();
        if let Some(mention) = self.named_holder(key, side, &head) {
            let mut spoken = self.person(mention.person, mention.tokens.clone());
            spoken.at = head.start;
            let holder = Some(self.scene.span(mention.tokens.clone()));
            spoken.voice.speaker_reason = SpeakerReason::Office { holder };
            return Some(spoken);
        }
        let side = side?;
        let name = self.known_holder(key, side)?.to_owned();
        let mut spoken = self.voice(name, SpeakerKind::Person, head.start, None);
        spoken.voice.speaker_reason = SpeakerReason::Office { holder: None };
        let verdict = self.verdict(head.clone());
        Some(match verdict {
            Some(verdict) => self.with_verdict(spoken, Some(&verdict)),
            None => self.with_side(spoken, side, head),
        })
    }

    /// The likeliest mention of a holder before an office; of a side's office, else the first one after it.
    fn named_holder(&self, key: &str, side: Option<usize>, head: &Range<usize>) -> Option<&Mention> {
        let holds = |mention: &&Mention| self.holds(mention.person, key, side);
        let before = self.cast.mentions_in(0..head.start).iter().rev().take(BEFORE);
        let holders = before.filter(holds).take(HOLDERS);
        holders.min_by_key(|mention| self.unlikelihood(mention, key, side, head.start)).or_else(|| {
            let mut after = self.cast.mentions_in(head.end..self.scene.folded.len()).iter().take(AFTER);
            side.and(after.find(holds))
        })
    }

    /// Whether the text gives a person an office, or the gazetteer does for the time of the article.
    fn holds(&self, person: usize, key: &str, side: Option<usize>) -> bool {
        let gazetteer = self.scene.gazetteer;
        let is_office = |tag: Tag| matches!(tag.entry, Entry::Office(other) if gazetteer.offices[other].key == key);
        let told = self.cast.persons[person].roles.iter().any(|role| self.scene.tags_in(role.clone()).any(is_office));
        if told && side.is_none_or(|side| self.cast.side_of_person(self.scene, person) == Some(side)) {
            return true;
        }
        self.cast.persons[person].known.is_some_and(|known| {
            gazetteer.persons[known].terms.iter().any(|term| {
                (term.office == key || (key == "leader" && gazetteer.leads(known, self.cast.years)))
                    && side.is_none_or(|side| side == term.dated.side)
                    && term.dated.fits(self.cast.years)
            })
        })
    }

    /// The only person who is known to have held an office of a side in the years of the article.
    fn known_holder(&self, key: &str, side: usize) -> Option<&str> {
        let gazetteer = self.scene.gazetteer;
        if self.cast.years == Years::ALL || key == "spokesperson" || !gazetteer.is_single(key) {
            return None;
        }
        let mut holders = gazetteer.persons.iter().filter(|person| {
            let mut terms = person.terms.iter();
            terms.any(|term| term.office == key && term.dated.side == side && term.dated.fits(self.cast.years))
        });
        let only = holders.next().filter(|_| holders.next().is_none())?;
        Some(only.name.as_str())
    }
}

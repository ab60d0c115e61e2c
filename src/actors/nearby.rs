//! The side of a source whose own words name none: what stands around it.

use super::Allegiance;
use super::names::Gender;
use super::phrases::{Entry, Form, Role, Tag};
use super::resolve::{Resolver, Spoken};
use super::roles::{Standing, Verdict};
use std::ops::Range;
use std::sync::LazyLock;

/// How many of the latest voices a definite noun ("the official", "the ministry") may refer back to.
pub(super) const REACH: usize = 40;

/// So many names of states before an office are looked at.
const MOST_NAMED: usize = 40;

/// Nouns of bodies that a text uses for one another, a set a line.
static ALIKE: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let lines = include_str!("data/alike.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_whitespace().collect()).collect()
});

/// Whether two nouns can mean one body.
pub(super) fn is_alike(a: &str, b: &str) -> bool {
    a == b || ALIKE.iter().any(|set| set.contains(&a) && set.contains(&b))
}

impl Resolver<'_> {
    /// The side of an earlier voice that was a body of the same kind.
    pub(super) fn side_of_earlier_body(&self, noun: usize) -> Option<(usize, Range<usize>)> {
        let word = self.scene.folded[noun].as_str();
        let earlier = self.spoken.iter().rev().take(REACH).find(|spoken| {
            spoken.noun.as_deref().is_some_and(|noun| is_alike(noun, word)) && spoken.voice.allegiance.side().is_some()
        })?;
        let side = self.scene.gazetteer.side_of_id(earlier.voice.allegiance.side()?.as_str())?;
        Some((side, earlier.at..earlier.at + 1))
    }

    /// The side of the earlier body that a modifier refers to: the "ministry" of "a ministry spokeswoman".
    pub(super) fn side_of_its_body(&self, head: Range<usize>) -> Option<(usize, Range<usize>)> {
        let is_generic = |at: usize| matches!(self.scene.tag(at).map(|tag| tag.entry), Some(Entry::Generic(_)));
        let at = (head.start..head.end - 1)
            .find(|&at| self.scene.is_role(at, Role::BODY | Role::POWER) || is_generic(at))?;
        let at = self.scene.tag(at).map_or(at, |tag| tag.end - 1);
        let body = self.earlier_body(at, head.start)?;
        let side = self.scene.gazetteer.side_of_id(body.voice.allegiance.side()?.as_str())?;
        self.is_called(self.without_ranks(head.start..at + 1), Some(side)).then_some((side, body.at..body.at + 1))
    }

    /// The body in "senior group spokesman", whose rank is the spokesman's.
    fn without_ranks(&self, body: Range<usize>) -> Range<usize> {
        let last = body.end - 1;
        (body.start..last).find(|&at| !self.scene.is_role(at, Role::MODIFIER)).unwrap_or(last)..body.end
    }

    /// Whether the noun of a power that stands before the last noun of `head` may mean one of this side: not in "aid group
    /// official".
    pub(super) fn is_of_called(&self, head: Range<usize>, side: usize) -> bool {
        let power = (head.start..head.end - 1).find(|&at| self.scene.is_role(at, Role::POWER));
        power.is_none_or(|at| self.is_called(self.without_ranks(head.start..at + 1), Some(side)))
    }

    /// The side that this noun has wherever the article names one with it ("U.S. officials"), if it is one alone.
    pub(super) fn side_of_same_noun(&self, noun: usize) -> Option<(usize, Range<usize>)> {
        let word = self.scene.folded[noun].as_str();
        self.noun_sides.get(word).and_then(|sides| match &sides[..] {
            [only] => Some(only.clone()),
            _ => None,
        })
    }

    /// The side that the text around speaks of: the nearest one named before in the sentence, else the one side
    /// named in the paragraph before, else that of the voice before in this paragraph or the last.
    pub(super) fn side_nearby(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let sentence = self.scene.sentence(at);
        let named = |range: Range<usize>| {
            let is_free = |tag: &Tag| !self.scene.is_quoted(tag.start) && !self.is_content(tag.start);
            let tags = self.scene.tags_in(range).rev().filter(is_free);
            tags.filter_map(|tag| Some((self.scene.side_of(tag)?, tag.start..tag.end))).next()
        };
        if let Some(found) = named(sentence.start..at) {
            return Some(found);
        }
        let paragraph = self.scene.paragraph_idx(at);
        let near = |last: &&Spoken| paragraph - self.scene.paragraph_idx(last.at).min(paragraph) <= 1;
        let of_last = || {
            let is_known =
                |last: &&Spoken| last.voice.speaker.is_some() || last.voice.allegiance != Allegiance::Unknown;
            let last = self.spoken.iter().rev().take(3).find(is_known).filter(near)?;
            let side = self.scene.gazetteer.side_of_id(last.voice.allegiance.side()?.as_str())?;
            Some((side, last.at..last.at + 1))
        };
        of_last().or_else(|| self.scene.dateline_side())
    }

    /// The state that an office at `at` belongs to, none being named with it: the one whose capital its sentence names as
    /// the place, else that of the dateline where no other was named so far, else what [`Self::side_nearby`] finds, else
    /// the only one named so far. Where what is said begins with another state, or where a dateline names one and the
    /// text before another, nobody knows; where no other was named, it is that one. "Its" means what was named before,
    /// and who is visiting is not at home.
    pub(super) fn side_around(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let scene = self.scene;
        let sentence = scene.sentence(at);
        let is_before = |words: &[&str]| {
            (at.saturating_sub(1).max(sentence.start)..=at).any(|at| words.contains(&scene.folded[at].as_str()))
        };
        if is_before(&["its", "his", "her", "their"]) {
            return self.side_of_its(at);
        }
        if is_before(&["visiting"]) {
            return None;
        }
        let is_state = |found: &(usize, Range<usize>)| !scene.gazetteer.sides[found.0].is_own;
        let place = scene.tags_in(sentence.clone()).find_map(|tag| {
            let is_place = tag.start > sentence.start && scene.folded[tag.start - 1] == "in";
            let side = scene.capital_at(tag).filter(|_| is_place && !self.is_content(tag.start))?;
            Some((side, tag.start..tag.end))
        });
        if place.is_some() {
            return place;
        }
        let near = self.side_nearby(at).or_else(|| self.only_side_before(sentence.start)).filter(is_state);
        if let Some((home, words)) = scene.dateline() {
            let is_other = |(side, _): &(usize, Range<usize>)| *side != home;
            let named_other =
                near.as_ref().is_some_and(is_other) || self.named_before(at).any(|found| is_other(&found));
            return (!named_other || near.is_some_and(|found| !is_other(&found))).then_some((home, words));
        }
        let subject = self.subject_of_content().filter(is_state);
        match (near, subject) {
            (Some((side, _)), Some((other, _))) if side != other => None,
            (Some(found), _) => Some(found),
            (None, subject) => subject.filter(|_| self.named_before(sentence.start).next().is_none()),
        }
    }

    /// The states named outside quotation marks before `end`, last first.
    fn named_before(&self, end: usize) -> impl Iterator<Item = (usize, Range<usize>)> + '_ {
        let named = self.scene.tags_in(0..end).rev().filter(|tag| !self.scene.is_quoted(tag.start));
        let named = named.filter_map(|tag| Some((self.scene.side_of(tag)?, tag.start..tag.end)));
        named.take(MOST_NAMED).filter(|(side, _)| self.scene.gazetteer.sides[*side].is_state)
    }

    /// The one state that is named before `end`, if it is one alone.
    fn only_side_before(&self, end: usize) -> Option<(usize, Range<usize>)> {
        let last = self.named_before(end).next()?;
        self.named_before(end).all(|(side, _)| side == last.0).then_some(last)
    }

    /// The country or capital with which what is said begins.
    fn subject_of_content(&self) -> Option<(usize, Range<usize>)> {
        let first = self.scene.document.tokens_in(*self.content.first()?).start;
        let tag = self.scene.tag(first).filter(|tag| !self.scene.is_possessive(tag.end))?;
        match tag.entry {
            Entry::Side(side, form) if form.has(Form::NAME) || form.has(Form::CAPITAL) => {
                Some((side, tag.start..tag.end))
            }
            _ => None,
        }
    }

    /// [`Self::side_nearby`] for a body that no words give a side: a ministry or a mayor's office is no party's and no
    /// company's because one of them is named near.
    pub(super) fn side_of_body_nearby(&self, head: Range<usize>) -> Option<(usize, Range<usize>)> {
        let gazetteer = self.scene.gazetteer;
        let noun = head.end - 1;
        let is_public = match self.scene.tag(noun).map(|tag| tag.entry) {
            Some(Entry::Generic(generic)) => gazetteer.generics[generic].side.is_none(),
            Some(Entry::Role(role)) => role.has(Role::PUBLIC),
            _ => false,
        };
        self.side_nearby(head.start).filter(|(side, _)| !(is_public && gazetteer.sides[*side].is_own))
    }

    /// Whether a token belongs to what is said: whoever speaks of a country need not speak for it.
    fn is_content(&self, at: usize) -> bool {
        let span = self.scene.document.tokens[at].span;
        self.content.iter().any(|content| content.covers(span))
    }

    /// The side of "its" right before `start`: that of the country or body that is the subject of the sentence, else
    /// of the sentence before in the same paragraph.
    pub(super) fn side_of_its(&self, start: usize) -> Option<(usize, Range<usize>)> {
        if let Some(found) = self.side_of_his(start) {
            return Some(found);
        }
        let its = start.checked_sub(1).filter(|&at| self.scene.folded[at] == "its" && !self.scene.is_quoted(at))?;
        let named = |tokens: Range<usize>| {
            let first = tokens.start;
            let has_side = |tag: &Tag| self.scene.side_of(*tag).is_some() && !self.is_dateline(tag);
            let all = || self.bodies_in(tokens.clone()).filter(has_side);
            let tag = all().find(|tag| !self.is_behind_preposition(tag.start, first)).or_else(|| all().next())?;
            Some((self.scene.side_of(tag)?, tag.start..tag.end))
        };
        let sentence = self.scene.sentence(its);
        named(sentence.start..its).or_else(|| {
            let before = sentence.start.checked_sub(1)?;
            let same = self.scene.paragraph_idx(before) == self.scene.paragraph_idx(its);
            named(self.scene.sentence(before)).filter(|_| same)
        })
    }

    /// The side of "his" or "her" right before `start`: that of the person meant.
    fn side_of_his(&self, start: usize) -> Option<(usize, Range<usize>)> {
        let at = start.checked_sub(1).filter(|&at| !self.scene.is_quoted(at))?;
        let gender = match self.scene.folded[at].as_str() {
            "his" => Gender::Male,
            "her" => Gender::Female,
            _ => return None,
        };
        let person = self.he_or_she(at, gender);
        let side = self.scene.gazetteer.side_of_id(person.voice.allegiance.side()?.as_str())?;
        Some((side, at..at + 1))
    }

    pub(super) fn verdict_of_its(&self, start: usize) -> Option<Verdict> {
        let (side, words) = self.side_of_its(start)?;
        Some(Verdict { standing: Standing::Side(side), words, implied: false })
    }

    /// Whether a place opens a paragraph as a dateline: "OSLO (Agency) —".
    pub(super) fn is_dateline(&self, tag: &Tag) -> bool {
        let next = self.scene.folded.get(tag.end);
        next.is_some_and(|next| matches!(next.as_str(), "—" | "–" | "-" | "--" | "("))
    }

    /// Whether the noun phrase at `at` stands behind a preposition, an article between them left out.
    pub(super) fn is_behind_preposition(&self, at: usize, first: usize) -> bool {
        const PREPOSITIONS: &[&str] =
            &["by", "of", "with", "against", "from", "to", "in", "on", "for", "at", "over", "near", "about", "into"];
        let scene = self.scene;
        let mut at = at;
        let next = scene.tag(at).map_or(at + 1, |tag| tag.end);
        let mut in_list = scene.folded.get(next).is_some_and(|next| next == "and" || next == "or");
        // Lists share their preposition: "in Norway, Iran and Greece".
        while let Some(before) = at.checked_sub(1).filter(|before| *before >= first) {
            let word = scene.folded[before].as_str();
            let joins = word == "and" || word == "or" || word == "," && in_list;
            if matches!(word, "the" | "a" | "an") {
                at = before;
            } else if joins {
                in_list = true;
                match before.checked_sub(1).and_then(|last| scene.tag(last)) {
                    Some(tag) if matches!(tag.entry, Entry::Side(..) | Entry::Body(_)) => at = tag.start,
                    _ => return false,
                }
            } else {
                return PREPOSITIONS.contains(&word);
            }
        }
        false
    }

    /// The side of the sentence before in the same paragraph, where a country, capital or body is its subject: the
    /// first thing named in it, outside quotation marks.
    pub(super) fn side_of_subject_before(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let start = self.scene.sentence(at).start;
        let before =
            start.checked_sub(1).filter(|&at_end| self.scene.paragraph_idx(at_end) == self.scene.paragraph_idx(at))?;
        let sentence = self.scene.sentence(before);
        let first = self.bodies_in(sentence.clone()).next()?;
        let named_before = self.cast.mentions_in(sentence.start..first.start).first();
        let side = self.scene.side_of(first).filter(|_| named_before.is_none())?;
        Some((side, first.start..first.end))
    }
}

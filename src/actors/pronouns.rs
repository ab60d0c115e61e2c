//! Pronouns as sources.
//!
//! "he" and "she" go to the nearest fitting person, subjects and speakers before others; a name that stands only
//! after the pronoun is never taken. Sentences are searched backwards, at most [`REACH`] of them.

use super::names::Gender;
use super::phrases::{Entry, Form, Tag};
use super::resolve::{Resolver, Spoken, unknown};
use super::{SpeakerKind, SpeakerReason};
use crate::text::{WordSet, fold};
use std::ops::Range;
use std::sync::LazyLock;

/// How many sentences back a person may have been named last.
const REACH: usize = 8;

/// How many sentences back an office may have been named that stands for its holder.
const REACH_OF_OFFICES: usize = 2;

/// How many voices back.
const VOICES: usize = 12;

/// What a sentence further back costs, and what a name in another paragraph costs more.
const A_SENTENCE: usize = 10;
const OTHER_PARAGRAPH: usize = 4;

/// Words before a name that make it no subject.
static BEFORE_OBJECTS: LazyLock<WordSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("data/before_objects.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Whom a pronoun may go back to.
struct Antecedent {
    /// How unlikely that is.
    cost: usize,
    /// The token where it stands.
    place: usize,
    spoken: Spoken,
}

impl Resolver<'_> {
    /// Resolves `tokens` if they are a pronoun; `None` if they are none.
    pub(super) fn pronoun(&self, tokens: Range<usize>) -> Option<Spoken> {
        let words: Vec<usize> = tokens.clone().filter(|&at| self.scene.is_word(at)).collect();
        let [first, rest @ ..] = &words[..] else { return None };
        let is_alone = rest.iter().all(|&at| {
            matches!(self.scene.folded[at].as_str(), "himself" | "herself" | "itself" | "also" | "both" | "all")
        });
        if !is_alone {
            return None;
        }
        let at = *first;
        if self.scene.tag(at).is_some() {
            return None;
        }
        match self.scene.folded[at].as_str() {
            "he" | "him" | "himself" | "his" => Some(self.he_or_she(at, Gender::Male)),
            "she" | "her" | "herself" => Some(self.he_or_she(at, Gender::Female)),
            "they" | "them" | "both" | "themselves" => Some(self.they(at)),
            "it" | "itself" => Some(self.it(at)),
            "who" | "which" | "that" | "whom" => Some(self.relative(at)),
            "i" | "we" | "you" | "us" | "me" => Some(self.unresolved(at)),
            "one" | "others" | "another" | "many" | "some" | "most" | "several" => Some(unknown(at)),
            _ => None,
        }
    }

    fn unresolved(&self, at: usize) -> Spoken {
        match self.spoken.last() {
            Some(last) if self.scene.is_quoted(at) => self.continued(last, at),
            _ => unknown(at),
        }
    }

    /// Whom "he" or "she" goes back to: the likeliest of the persons named, offices and voices before it.
    pub(super) fn he_or_she(&self, at: usize, gender: Gender) -> Spoken {
        let persons = self.persons_before(at, gender);
        let offices = self.offices_before(at, gender);
        let likely = persons.into_iter().chain(offices).chain(self.voices_before(at, gender));
        let Some(best) = likely.min_by_key(|one| (one.cost, one.place)) else { return unknown(at) };
        let mut spoken = best.spoken;
        let antecedent = spoken.named.unwrap_or(self.scene.document.tokens[best.place].span);
        spoken.voice.speaker_reason = SpeakerReason::Pronoun { antecedent };
        spoken.at = at;
        spoken
    }

    /// What a place costs for standing in another paragraph than the pronoun.
    fn apart(&self, at: usize, place: usize) -> usize {
        if self.scene.paragraph_idx(place) == self.scene.paragraph_idx(at) { 0 } else { OTHER_PARAGRAPH }
    }

    /// The tokens of so many sentences before the one of `at`, up to `at`.
    fn sentence_before(&self, at: usize, back: usize) -> Range<usize> {
        let tokens = &self.scene.document.sentences[self.scene.sentence_idx(at) - back].tokens;
        tokens.start..tokens.end.min(at)
    }

    /// The persons named before a pronoun, in their own words aside.
    fn persons_before(&self, at: usize, gender: Gender) -> Vec<Antecedent> {
        let mut found = Vec::new();
        for back in 0..=REACH.min(self.scene.sentence_idx(at)) {
            let range = self.sentence_before(at, back);
            for mention in self.cast.mentions_in(range.clone()) {
                let place = mention.tokens.start;
                let other = self.cast.persons[mention.person].gender.is_some_and(|other| other != gender);
                let span = self.scene.document.tokens[place].span;
                let said = back == 0 && self.content.iter().any(|content| content.covers(span));
                if other || said || self.scene.is_quoted(place) {
                    continue;
                }
                let distance = self.distance_from_subject(mention.tokens.clone(), range.start);
                let cost = back * A_SENTENCE + self.apart(at, place) + distance;
                found.push(Antecedent { cost, place, spoken: self.person(mention.person, mention.tokens.clone()) });
            }
        }
        found
    }

    /// The offices named shortly before a pronoun that stand for their holders.
    fn offices_before(&self, at: usize, gender: Gender) -> Vec<Antecedent> {
        let backs = 0..=REACH_OF_OFFICES.min(self.scene.sentence_idx(at));
        let found = backs.filter_map(|back| {
            let (place, spoken) = self.office_in(self.sentence_before(at, back), gender)?;
            Some(Antecedent { cost: back * A_SENTENCE + 2 + self.apart(at, place), place, spoken })
        });
        found.collect()
    }

    /// The voices before a pronoun: persons, and who is not named but described as one.
    fn voices_before<'s>(&'s self, at: usize, gender: Gender) -> impl Iterator<Item = Antecedent> + 's {
        self.spoken.iter().rev().take(VOICES).filter_map(move |spoken| {
            let sentence = self.scene.sentence_idx(at);
            let back = sentence - self.scene.sentence_idx(spoken.at).min(sentence);
            if back > REACH || spoken.at >= at || !self.may_be(spoken, gender) {
                return None;
            }
            let apart = self.apart(at, spoken.at);
            let lone = if self.is_lone_name(spoken) { 3 * (1 + apart) } else { 0 };
            let cost = back * A_SENTENCE + apart + lone;
            Some(Antecedent { cost, place: spoken.at, spoken: spoken.clone() })
        })
    }

    /// Whether a voice may be one person of a gender.
    fn may_be(&self, spoken: &Spoken, gender: Gender) -> bool {
        if let Some(person) = spoken.person {
            return self.cast.persons[person].gender.is_none_or(|other| other == gender);
        }
        let unnamed = spoken.voice.speaker.as_ref().is_some_and(|name| name.kind == SpeakerKind::Unnamed);
        let single = spoken.noun.as_deref().is_some_and(|noun| !noun.ends_with('s') && noun != "they");
        self.is_lone_name(spoken)
            || unnamed && single && is_said_of(spoken.noun.as_deref(), gender)
            || spoken.voice.speaker_reason == SpeakerReason::Office { holder: None }
    }

    /// Whether a voice is one name that the article introduces nowhere, taken for a person's.
    fn is_lone_name(&self, spoken: &Spoken) -> bool {
        spoken
            .voice
            .speaker
            .as_ref()
            .is_some_and(|name| name.kind == SpeakerKind::Person && !name.name.contains(" and "))
            && spoken.voice.speaker_reason == SpeakerReason::Named
    }

    /// The first office in `tokens` that stands for its holder ("the secretary of state"), outside quotation marks.
    fn office_in(&self, tokens: Range<usize>, gender: Gender) -> Option<(usize, Spoken)> {
        self.scene.tags_in(tokens.clone()).find_map(|tag| {
            let Entry::Office(office) = tag.entry else { return None };
            let alone = self.cast.mention(tag.end).is_none() && !self.scene.is_quoted(tag.start);
            let definite = tag.start > tokens.start && self.scene.folded[tag.start - 1] == "the";
            if !alone || !definite {
                return None;
            }
            let mut spoken = self.office(office, tag.start..tag.end, tag.start..tag.end);
            spoken.named = Some(self.scene.span(tag.start - 1..tag.end));
            let person = spoken.person?;
            self.cast.persons[person].gender.is_none_or(|other| other == gender).then_some((tag.start, spoken))
        })
    }

    /// How little a name looks like the subject of its sentence: behind a preposition or another name, or as a
    /// possessor, it is less likely what a pronoun goes on with.
    pub(super) fn distance_from_subject(&self, mention: Range<usize>, sentence_start: usize) -> usize {
        let is_compound = self
            .scene
            .tag(mention.end)
            .is_some_and(|tag| matches!(tag.entry, Entry::Role(_) | Entry::Generic(_) | Entry::Office(_)));
        if self.scene.is_possessive(mention.end) || is_compound {
            return 12;
        }
        let role_start = (sentence_start..mention.start)
            .rev()
            .take_while(|&at| {
                self.scene.tag(at).is_some() || self.scene.is_possessive(at) || self.scene.folded[at] == "the"
            })
            .last()
            .unwrap_or(mention.start);
        let before = role_start.checked_sub(1).filter(|&at| at >= sentence_start);
        if before.is_some_and(|at| self.scene.folded[at] == "by") {
            return 4;
        }
        let is_object = before.is_some_and(|at| BEFORE_OBJECTS.contains(self.scene.folded[at].as_str()));
        let is_later =
            self.cast.mentions_in(sentence_start..mention.start).iter().any(|m| !self.scene.is_quoted(m.tokens.start));
        match (is_object, is_later) {
            (true, _) => 12,
            (false, true) => 5,
            (false, false) => 1,
        }
    }

    fn they(&self, at: usize) -> Spoken {
        let paragraph = self.scene.paragraph_idx(at);
        let near = |spoken: &&Spoken| paragraph - self.scene.paragraph_idx(spoken.at).min(paragraph) <= 1;
        let plural = |spoken: &&Spoken| {
            spoken.noun.as_deref().is_some_and(|noun| noun.ends_with('s') || noun == "they")
                || spoken.person.is_none()
                    && spoken.voice.speaker.as_ref().is_some_and(|name| name.name.contains(" and "))
        };
        let Some(last) = self.spoken.iter().rev().take(6).filter(near).find(plural) else { return unknown(at) };
        let mut spoken = self.referring(last, at);
        // "Neither side denies it. Both said": the same two.
        if let Some(name) = spoken.voice.speaker.as_mut().filter(|name| fold(&name.name).starts_with("neither ")) {
            "both sides".clone_into(&mut name.name);
        }
        spoken
    }

    fn it(&self, at: usize) -> Spoken {
        let start = self.scene.sentence(at).start;
        if let Some(spoken) = self.first_body(start..at) {
            return self.referring(&spoken, at);
        }
        let paragraph = self.scene.paragraph_idx(at);
        let near = |spoken: &&Spoken| paragraph - self.scene.paragraph_idx(spoken.at).min(paragraph) <= 1;
        let body = |spoken: &&Spoken| spoken.voice.speaker.as_ref().is_some_and(|name| name.kind == SpeakerKind::Body);
        match self.spoken.iter().rev().take(4).filter(near).find(body) {
            Some(last) => self.referring(last, at),
            None if start > 0 => {
                let before = self.scene.sentence(start - 1);
                self.first_body(before).map_or_else(|| unknown(at), |spoken| self.referring(&spoken, at))
            }
            None => unknown(at),
        }
    }

    /// The first body, country or power named outside quotation marks.
    fn first_body(&self, tokens: Range<usize>) -> Option<Spoken> {
        let tag = self.bodies_in(tokens).next()?;
        Some(self.phrase_at(tag.start, tag.end))
    }

    /// Whether a tag is a body or country of its own, outside quotation marks.
    fn stands_alone(&self, tag: &Tag) -> bool {
        self.bodies_in(tag.start..tag.end).next().is_some()
    }

    fn referring(&self, last: &Spoken, at: usize) -> Spoken {
        let mut spoken = last.clone();
        let antecedent = last.named.unwrap_or(self.scene.document.tokens[last.at].span);
        spoken.voice.speaker_reason = SpeakerReason::Pronoun { antecedent };
        spoken.at = at;
        spoken
    }

    /// "who", "which": what stands before it in the sentence.
    pub(super) fn relative(&self, at: usize) -> Spoken {
        let start = self.scene.sentence(at).start;
        let mention = self.cast.mentions_in(start..at).last().filter(|mention| mention.tokens.end + 12 > at);
        if let Some(mention) = mention {
            return self.person(mention.person, mention.tokens.clone());
        }
        let far = if self.scene.folded[at] == "which" { 12 } else { 3 };
        let last =
            |far: usize| self.scene.tags_in(start..at).rev().find(|tag| tag.end + far > at && self.stands_alone(tag));
        // "the Oslo Accords, which": a name that only begins with a place is not the place.
        let is_place =
            |tag: &Tag| matches!(tag.entry, Entry::Side(_, form) if form.has(Form::NAME) || form.has(Form::CAPITAL));
        let is_whole = |tag: &Tag| !is_place(tag) || self.stands_alone(tag);
        let nearest = self.scene.tags_in(start..at).last().filter(|tag| tag.end + 3 > at && is_whole(tag));
        let tag = nearest.or_else(|| last(far));
        tag.map_or_else(|| unknown(at), |tag| self.phrase(tag.start..tag.end, tag.end))
    }
}

/// Whether a noun can stand for somebody of this gender: a spokeswoman is no "he".
fn is_said_of(noun: Option<&str>, gender: Gender) -> bool {
    let Some(noun) = noun else { return true };
    match gender {
        Gender::Male => {
            !noun.ends_with("woman") && !matches!(noun, "mother" | "wife" | "widow" | "daughter" | "sister")
        }
        Gender::Female => {
            let is_mans = noun.ends_with("man") && noun != "chairman" && !noun.ends_with("woman");
            !is_mans && !matches!(noun, "father" | "husband" | "son" | "brother")
        }
    }
}

//! Source spans into voices, one attribution after the other.

use super::cast::Cast;
use super::phrases::{Entry, Role, Tag};
use super::scene::Scene;
use super::{Allegiance, SideReason, SpeakerReason, Voice};
use crate::statements::Attribution;
use crate::text::Span;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// A voice with what later sources may refer to.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    pub(super) voice: Voice,
    /// First token of the source, or of the content where there is none.
    pub(super) at: usize,
    /// The words that name who speaks: the source, or what a pronoun or continuation goes back to.
    pub(super) named: Option<Span>,
    /// The one person who speaks.
    pub(super) person: Option<usize>,
    /// The head noun, folded ("officials", "ministry").
    pub(super) noun: Option<String>,
    /// Whether the source is a noun that the gazetteer does not know as anybody who speaks.
    pub(super) is_plain_noun: bool,
}

/// Resolves the attributions of one article in order.
pub(super) struct Resolver<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) cast: &'a Cast,
    pub(super) spoken: Vec<Spoken>,
    /// For each noun of speaking, the sides named with it in the article, and where first.
    pub(super) noun_sides: HashMap<String, Vec<(usize, Range<usize>)>>,
    /// The content of the attribution in hand.
    pub(super) content: Vec<Span>,
    /// The content of the last attribution that stands in no other.
    outer: Vec<Span>,
    /// The first tokens of all cues: what has one of its own is not looked for inside another.
    pub(super) cues: BTreeSet<usize>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(scene: &'a Scene<'a>, cast: &'a Cast, attributions: &[Attribution]) -> Self {
        let cues = attributions.iter().filter_map(|attribution| attribution.cue);
        let cues = cues.map(|cue| scene.document.tokens_in(cue).start).collect();
        Resolver {
            scene,
            cast,
            spoken: Vec::new(),
            noun_sides: noun_sides(scene),
            content: Vec::new(),
            outer: Vec::new(),
            cues,
        }
    }

    /// The voice of the next attribution.
    pub(super) fn resolve(&mut self, attribution: &Attribution) -> Voice {
        let at = self.place(attribution);
        self.content.clone_from(&attribution.content);
        let relay = self.beyond_relay(attribution);
        let mut spoken = match (&relay, attribution.source) {
            (Some((speaker, _)), _) => speaker.clone(),
            (None, Some(source)) => self.by_agent(attribution).unwrap_or_else(|| self.source(source, attribution)),
            (None, None) => self.without_source(attribution, at),
        };
        spoken.at = at;
        spoken.named = match spoken.voice.speaker_reason {
            SpeakerReason::Pronoun { antecedent } => Some(antecedent),
            SpeakerReason::Continued { from } => Some(from),
            _ => attribution.source.filter(|_| relay.is_none()).or(spoken.named),
        };
        self.note_relays(&mut spoken.voice, attribution, relay.map(|(_, outlet)| outlet));
        // "Holm's claim that … is wrong, Berg said": whoever speaks next goes on from Berg.
        let is_inside = attribution.source.is_some_and(|source| self.outer.iter().any(|span| span.covers(source)));
        if !is_inside {
            self.outer.clone_from(&attribution.content);
            self.spoken.push(spoken.clone());
        }
        spoken.voice
    }

    pub(super) fn place(&self, attribution: &Attribution) -> usize {
        let span = attribution.source.unwrap_or(attribution.content[0]);
        self.scene.document.tokens_in(span).start.min(self.scene.folded.len().saturating_sub(1))
    }

    pub(super) fn without_source(&self, attribution: &Attribution, at: usize) -> Spoken {
        if self.scene.folded.is_empty() {
            return unknown(at);
        }
        let paragraph = self.scene.paragraph_idx(at);
        let near = self.spoken.last().filter(|last| paragraph - self.scene.paragraph_idx(last.at).min(paragraph) <= 1);
        match (attribution.cue, near) {
            (None, Some(last)) => self.continued(last, at),
            (Some(_), Some(last)) if self.scene.sentence_idx(last.at) == self.scene.sentence_idx(at) => {
                self.continued(last, at)
            }
            (Some(cue), _) => {
                self.subject_before(cue).or_else(|| self.subject_behind(cue)).unwrap_or_else(|| unknown(at))
            }
            (None, None) => unknown(at),
        }
    }

    pub(super) fn continued(&self, last: &Spoken, at: usize) -> Spoken {
        let mut spoken = last.clone();
        if spoken.voice.speaker.is_some() || spoken.voice.allegiance != Allegiance::Unknown {
            let from = last.named.unwrap_or(self.scene.document.tokens[last.at].span);
            spoken.voice.speaker_reason = SpeakerReason::Continued { from };
        }
        spoken.at = at;
        spoken
    }

    /// The first person or body named in the cue's sentence before the cue, outside quotation marks.
    pub(super) fn subject_before(&self, cue: Span) -> Option<Spoken> {
        let cue = self.scene.document.tokens_in(cue).start;
        let start = self.scene.sentence(cue.min(self.scene.folded.len() - 1)).start;
        self.subject_in(start, cue)
    }

    /// The subject of the clause behind a participle that opens its sentence: "Calling it a lie, Smith left".
    fn subject_behind(&self, cue: Span) -> Option<Spoken> {
        let at = self.scene.document.tokens_in(cue).start;
        let sentence = self.scene.sentence(at.min(self.scene.folded.len() - 1));
        let opens = at == sentence.start && self.scene.folded[at].ends_with("ing");
        let is_comma = |comma: &usize| self.scene.folded[*comma] == "," && !self.scene.is_quoted(*comma);
        let comma = sentence.clone().filter(|_| opens).find(is_comma)?;
        self.subject_in(comma + 1, sentence.end.min(comma + 12))
    }

    /// The first person or body named in tokens `start..cue`, outside quotation marks.
    pub(super) fn subject_in(&self, start: usize, cue: usize) -> Option<Spoken> {
        let is_free = |at: usize| !self.scene.is_quoted(at);
        let mention = self
            .cast
            .mentions_in(start..cue)
            .iter()
            .find(|mention| is_free(mention.tokens.start) && !self.scene.is_possessive(mention.tokens.end));
        let bodies = || {
            let is_outlet = |tag: &Tag| matches!(tag.entry, Entry::Outlet(_));
            self.bodies_in(start..cue).filter(move |tag| !self.is_dateline(tag) && !is_outlet(tag))
        };
        let subject = bodies().find(|tag| !self.is_behind_preposition(tag.start, start));
        let body = subject.or_else(|| bodies().next().filter(|_| mention.is_none()));
        match (mention, body) {
            (Some(mention), Some(body)) if body.end < mention.tokens.start && !self.introduces(body.start, mention) => {
                Some(self.phrase_at(body.start, body.end))
            }
            (Some(mention), _) => Some(self.person(mention.person, mention.tokens.clone())),
            (None, Some(body)) => Some(self.phrase_at(body.start, body.end)),
            (None, None) => None,
        }
    }

    pub(super) fn source(&self, source: Span, attribution: &Attribution) -> Spoken {
        let mut tokens = self.scene.document.tokens_in(source);
        while !tokens.is_empty() && !self.scene.is_word(tokens.start) && self.scene.tag(tokens.start).is_none() {
            tokens.start += 1;
        }
        if tokens.is_empty() {
            return unknown(tokens.start.min(self.scene.folded.len().saturating_sub(1)));
        }
        let cue = attribution.cue.map(|cue| self.scene.document.tokens_in(cue).start);
        if let Some(subject) = self.of_participle(tokens.clone(), attribution) {
            return subject;
        }
        let tokens = self.trimmed(tokens, cue);
        if let Some(pronoun) = self.pronoun(tokens.clone()) {
            return pronoun;
        }
        if matches!(self.scene.folded[tokens.end - 1].as_str(), "who" | "which") {
            return self.relative(tokens.end - 1);
        }
        if let Some(spoken) = self.addressee_or_apposition(tokens.clone(), attribution) {
            return spoken;
        }
        let tokens = self.extend_right(self.extend_left(tokens));
        let limit = self.limit(tokens.end, attribution);
        let spoken = self.phrase(tokens.clone(), limit);
        if spoken.is_plain_noun
            && let Some(cue) = attribution.cue
            && let Some(subject) = self.subject_before(cue).filter(|subject| !self.is_place(subject))
        {
            return subject;
        }
        spoken
    }

    /// The subject of a participle far from it: "Smith left the talks with Berg on Monday, calling them useless" is not
    /// Berg's, who stands behind a preposition.
    fn of_participle(&self, tokens: Range<usize>, attribution: &Attribution) -> Option<Spoken> {
        let scene = self.scene;
        let cue = attribution.cue?;
        let at = scene.document.tokens_in(cue).start;
        let is_far = at > tokens.end + 1 && scene.folded[at - 1] == "," && scene.folded[at].ends_with("ing");
        let first = scene.sentence(tokens.start).start;
        let is_object = self.is_behind_preposition(tokens.start, first) && scene.sentence(at).start == first;
        Some(cue).filter(|_| is_far && is_object).and_then(|cue| self.subject_before(cue))
    }

    /// Whether a voice is a country or capital that stands behind a preposition: "in Tokyo, the owner said".
    fn is_place(&self, subject: &Spoken) -> bool {
        let at = subject.at;
        let is_side = self.scene.tag(at).is_some_and(|tag| matches!(tag.entry, Entry::Side(..)));
        is_side && subject.person.is_none() && self.is_behind_preposition(at, self.scene.sentence(at).start)
    }

    /// "told The Times" names who was told, not who spoke; "Smith, chairman of the board, told" may be cut to its
    /// apposition. Both go to the right person.
    pub(super) fn addressee_or_apposition(&self, tokens: Range<usize>, attribution: &Attribution) -> Option<Spoken> {
        let before = tokens.start.checked_sub(1)?;
        let word = self.scene.folded[before].as_str();
        if matches!(word, "told" | "tells") {
            return self.subject_before(attribution.cue?);
        }
        let mention = self.cast.mention(before.checked_sub(1)?).filter(|_| word == ",")?;
        let roles = &self.cast.persons[mention.person].roles;
        let cue = attribution.cue.map_or(usize::MAX, |cue| self.scene.document.tokens_in(cue).start);
        // "While Smith waited for Berg, a court charged two men": what stands right before the cue is its subject.
        let is_closed = |role: &Range<usize>| cue < role.start || role.end < cue;
        let is_role =
            mention.tokens.end == before && roles.iter().any(|role| role.start == tokens.start && is_closed(role));
        is_role.then(|| self.person(mention.person, mention.tokens.clone()))
    }
}

/// Every noun of speaking with the sides that stand right before it, modifiers between.
fn noun_sides(scene: &Scene) -> HashMap<String, Vec<(usize, Range<usize>)>> {
    let mut sides: HashMap<String, Vec<(usize, Range<usize>)>> = HashMap::new();
    let mut last: Option<(usize, Range<usize>)> = None;
    for tag in &scene.tags {
        let is_modifier = matches!(tag.entry, Entry::Role(role) if role.has(Role::MODIFIER));
        if let Some(side) = scene.side_of(*tag) {
            last = Some((side, tag.start..tag.end));
            continue;
        }
        let Some((side, words)) = last.clone().filter(|(_, words)| words.end == tag.start) else {
            last = None;
            continue;
        };
        let noun = &scene.folded[tag.end - 1];
        if matches!(tag.entry, Entry::Role(role) if role.has(Role::SPEAKS)) {
            let list = sides.entry(noun.clone()).or_default();
            if !list.iter().any(|(other, _)| *other == side) {
                list.push((side, words.clone()));
            }
        }
        last = is_modifier.then_some((side, words.start..tag.end));
    }
    sides
}

/// A voice of which nothing is known.
pub(super) fn unknown(at: usize) -> Spoken {
    Spoken {
        voice: Voice {
            speaker: None,
            role: None,
            allegiance: Allegiance::Unknown,
            speaker_reason: SpeakerReason::Unknown,
            side_reason: SideReason::None,
            through: Vec::new(),
            told_to: None,
        },
        at,
        named: None,
        person: None,
        noun: None,
        is_plain_noun: false,
    }
}

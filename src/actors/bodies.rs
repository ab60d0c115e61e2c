//! Sources that are countries, bodies or outlets.

use super::gazetteer::Side;
use super::nearby::REACH;
use super::phrases::{Entry, Form, Role, Tag};
use super::resolve::{Resolver, Spoken};
use super::roles::{Standing, Verdict};
use super::{Allegiance, SideReason, SpeakerKind, SpeakerName, SpeakerReason, Voice};
use crate::statements::is_time;
use std::ops::Range;

impl Resolver<'_> {
    pub(super) fn voice(&self, name: String, kind: SpeakerKind, at: usize, noun: Option<usize>) -> Spoken {
        let speaker_reason = match kind {
            SpeakerKind::Body => SpeakerReason::Body,
            _ => SpeakerReason::Unnamed,
        };
        Spoken {
            voice: Voice {
                speaker: Some(SpeakerName { name, kind }),
                role: None,
                allegiance: Allegiance::Unknown,
                speaker_reason,
                side_reason: SideReason::None,
                through: Vec::new(),
                told_to: None,
            },
            at,
            named: noun.filter(|&noun| noun >= at).map(|noun| self.scene.span(at..noun + 1)),
            person: None,
            noun: noun.map(|at| self.scene.folded[at].clone()),
            is_plain_noun: false,
        }
    }

    pub(super) fn with_side(&self, mut spoken: Spoken, side: usize, tokens: Range<usize>) -> Spoken {
        spoken.voice.allegiance = Allegiance::Side(self.scene.gazetteer.sides[side].id.clone());
        spoken.voice.side_reason = SideReason::Named(self.scene.span(tokens));
        spoken
    }

    pub(super) fn with_verdict(&self, mut spoken: Spoken, verdict: Option<&Verdict>) -> Spoken {
        if let Some(verdict) = verdict {
            (spoken.voice.allegiance, spoken.voice.side_reason) = self.standing(verdict);
        }
        spoken
    }

    /// A country, its capital or its people; a power or party by its name.
    pub(super) fn side_itself(
        &self,
        side: usize,
        form: Form,
        tokens: Range<usize>,
        quantified: bool,
        head_start: usize,
    ) -> Spoken {
        let entry = &self.scene.gazetteer.sides[side];
        let led = (head_start..tokens.start).any(|at| self.scene.tag(at).is_none());
        let stands_for_people = form.has(Form::PEOPLE) && !form.has(Form::NAME) && !form.has(Form::CAPITAL);
        let name = match (entry.is_state, stands_for_people) {
            (true, true) => self.scene.words(tokens.clone()),
            (true, false) => format!("{} government", entry.adjective),
            (false, _) => entry.name.clone(),
        };
        let spoken = self.voice(name, SpeakerKind::Body, tokens.start, Some(tokens.end - 1));
        if !entry.is_own && (quantified || (led && stands_for_people)) {
            let mut spoken = spoken;
            spoken.voice.allegiance = Allegiance::Nobody;
            spoken.voice.side_reason = SideReason::NoSide(self.scene.span(tokens));
            return spoken;
        }
        self.with_side(spoken, side, tokens)
    }

    /// A body with a name of its own; an adjective before it makes it another country's.
    pub(super) fn body(&self, name: &str, head: Range<usize>, whole: Range<usize>, at: usize) -> Spoken {
        let verdict = self.verdict(whole);
        let other = self.scene.tags_in(head.start..at).find_map(|tag| match tag.entry {
            Entry::Side(side, _) => Some(side),
            _ => None,
        });
        let own = self.scene.tag(at).and_then(|tag| self.scene.side_of(tag));
        let name = match other {
            Some(side) if Some(side) != own => format!("{} {name}", self.scene.gazetteer.sides[side].adjective),
            _ => name.to_owned(),
        };
        let spoken = self.voice(name, SpeakerKind::Body, head.start, Some(head.end - 1));
        let spoken = self.with_verdict(spoken, verdict.as_ref());
        self.dated(spoken, at)
    }

    /// Gives a body to a user's own party where that held it in the article's years.
    pub(super) fn dated(&self, mut spoken: Spoken, at: usize) -> Spoken {
        let Some(tag) = self.scene.tag(at) else { return spoken };
        if let Entry::Body(body) = tag.entry
            && let Some(party) = self.scene.gazetteer.bodies[body].parties.iter().find(|p| p.fits(self.cast.years))
        {
            spoken = self.with_side(spoken, party.side, tag.start..tag.end);
        }
        spoken
    }

    /// A newspaper or agency: speaks for nobody, unless the state speaks through it.
    pub(super) fn outlet(&self, outlet: usize, tokens: Range<usize>) -> Spoken {
        let outlet = &self.scene.gazetteer.bodies[outlet];
        let mut spoken = self.voice(outlet.name.clone(), SpeakerKind::Body, tokens.start, Some(tokens.end - 1));
        if let Some(side) = outlet.side {
            return self.with_side(spoken, side, tokens);
        }
        spoken.voice.allegiance = Allegiance::Nobody;
        spoken.voice.side_reason = SideReason::NoSide(self.scene.span(tokens));
        spoken
    }

    /// "the paper", "China's official Global Times newspaper": the outlet named with it, else the last one named.
    pub(super) fn some_outlet(&self, head: Range<usize>, whole: Range<usize>) -> Spoken {
        let named = self.scene.tags_in(head.clone()).find_map(|tag| match tag.entry {
            Entry::Outlet(outlet) => Some((outlet, tag)),
            _ => None,
        });
        let earlier = || {
            let first = head.start.saturating_sub(400);
            self.scene.tags_in(first..head.start).rev().find_map(|tag| match tag.entry {
                Entry::Outlet(outlet) => Some((outlet, tag)),
                _ => None,
            })
        };
        if let Some((outlet, tag)) = named.or_else(|| earlier().filter(|_| self.is_definite(head.start))) {
            return self.outlet(outlet, tag.start..tag.end);
        }
        let name = self.scene.words(head.clone());
        let mut spoken = self.voice(name, SpeakerKind::Body, head.start, Some(head.end - 1));
        spoken.voice.allegiance = Allegiance::Nobody;
        spoken.voice.side_reason = SideReason::NoSide(self.scene.span(whole.start..head.end));
        spoken
    }

    /// "the Foreign Ministry", "Russia's foreign ministry": a body that most states have.
    pub(super) fn generic(&self, name: &str, head: Range<usize>, whole: Range<usize>) -> Spoken {
        if self.is_named(head.clone()) {
            return self.some_body(head, whole);
        }
        let verdict = self.verdict(whole).filter(|verdict| !verdict.implied).or_else(|| {
            let earlier = || {
                let earlier = self.side_of_earlier_body(head.end - 1);
                earlier.filter(|(side, at)| !self.is_another_of_partys(*side, at.start, name))
            };
            let (side, words) =
                self.side_of_its(head.start).or_else(earlier).or_else(|| self.side_of_body_nearby(head.clone()))?;
            Some(Verdict { standing: Standing::Side(side), words, implied: false })
        });
        let verdict = verdict.or_else(|| self.verdict(head.clone()));
        let name = match verdict.as_ref().map(|verdict| verdict.standing) {
            Some(Standing::Side(_)) if !self.cast.mentions_in(head.clone()).is_empty() => {
                self.scene.words(head.clone())
            }
            Some(Standing::Side(side)) => format!("{} {name}", self.scene.gazetteer.sides[side].adjective),
            _ => name.to_owned(),
        };
        let spoken = self.voice(name, SpeakerKind::Body, head.start, Some(head.end - 1));
        self.with_verdict(spoken, verdict.as_ref())
    }

    /// Whether the voice at `at` is one of a user's own party and no body called `name`: "the Health Ministry" is not the
    /// Transport Ministry that spoke before.
    fn is_another_of_partys(&self, side: usize, at: usize, name: &str) -> bool {
        let is_own = self.scene.gazetteer.sides[side].is_own;
        let earlier = self.spoken.iter().rev().find(|spoken| spoken.at == at);
        let speaker = earlier.and_then(|spoken| spoken.voice.speaker.as_ref());
        is_own && !speaker.is_some_and(|speaker| speaker.name.ends_with(name))
    }

    /// "the ministry", "the government", "the Russian military": a body by its kind.
    pub(super) fn some_body(&self, head: Range<usize>, whole: Range<usize>) -> Spoken {
        let noun = head.end - 1;
        let is_bare_power = head.len() == 1 && self.scene.is_role(noun, Role::POWER) && self.is_definite(head.start);
        if is_bare_power && let Some(earlier) = self.earlier_body(noun, head.start) {
            return earlier;
        }
        let is_named = self.is_named(head.clone());
        let verdict = self.verdict(whole).filter(|verdict| !(verdict.implied && is_named));
        let verdict = verdict.or_else(|| self.verdict_of_its(head.start));
        // "The World Games Agency" has a name of its own, not that of the agency named before.
        let is_kind = self.scene.is_role(noun, Role::POWER) && !self.scene.is_capital(noun);
        let is_own_name = !is_kind && self.has_name(head.start..noun);
        if verdict.is_none()
            && !is_own_name
            && let Some(earlier) =
                self.earlier_body(noun, head.start).or_else(|| self.earlier_voice(noun, head.clone()))
            && self.may_speak_for(head.clone(), earlier.voice.allegiance.side())
        {
            return earlier;
        }
        let verdict = verdict.or_else(|| {
            let is_other = |at: usize| self.scene.is_role(at, Role::APART);
            let (side, words) = Some(())
                .filter(|()| !is_other(noun) && !is_own_name)
                .and_then(|()| self.side_of_body_nearby(head.clone()))
                .filter(|(side, _)| self.may_mean(head.clone(), Some(*side)))?;
            Some(Verdict { standing: Standing::Side(side), words, implied: false })
        });
        let words = self.description(head.clone());
        let name = self.with_adjective(words, head.clone(), verdict.as_ref());
        let spoken = self.voice(name, SpeakerKind::Body, head.start, Some(noun));
        self.with_verdict(spoken, verdict.as_ref())
    }

    /// Whether a capitalised word of which the gazetteer knows nothing stands in `tokens`, and no person.
    fn has_name(&self, tokens: Range<usize>) -> bool {
        tokens.into_iter().any(|at| self.scene.tag(at).is_none() && self.scene.is_capital(at))
    }

    /// Whether a body that most states have has a name of its own here, capitals and all: "Wage and Safety
    /// Administration", but not "Berg administration".
    pub(super) fn is_named(&self, head: Range<usize>) -> bool {
        let noun = head.end - 1;
        let start = self.scene.tag(noun).map_or(noun, |tag| tag.start);
        self.scene.is_capital(noun)
            && self.has_name(head.start..start)
            && self.cast.mentions_in(head.start..start).is_empty()
    }

    /// "the ministry" for "the environment ministry" that spoke before.
    fn earlier_voice(&self, noun: usize, head: Range<usize>) -> Option<Spoken> {
        let word = self.scene.folded[noun].as_str();
        let is_same = |spoken: &&Spoken| {
            let is_body = spoken.voice.speaker.as_ref().is_some_and(|name| name.kind == SpeakerKind::Body);
            is_body && spoken.noun.as_deref() == Some(word) && spoken.voice.allegiance.side().is_some()
        };
        let is_bare = head.len() == 1 && self.is_definite(head.start);
        let mut spoken = self.spoken.iter().rev().take(REACH).filter(|_| is_bare).find(is_same)?.clone();
        spoken.at = head.start;
        Some(spoken)
    }

    /// A body that stands before a person's name to say in what role: that person's side has it ("Foreign Ministry
    /// spokeswoman Anna Berg").
    fn body_of_person(&self, tag: Tag) -> Option<Spoken> {
        let Entry::Generic(generic) = tag.entry else { return None };
        let near = self.cast.mentions_in(tag.end..tag.end + 6);
        let is_role = |role: &Range<usize>| role.start <= tag.start && tag.end <= role.end;
        let mention = near.iter().find(|mention| mention.before.as_ref().is_some_and(is_role))?;
        let side = self.cast.side_of_person(self.scene, mention.person)?;
        let gazetteer = self.scene.gazetteer;
        let name = format!("{} {}", gazetteer.sides[side].adjective, gazetteer.generics[generic].name);
        let tokens = tag.start..tag.end;
        Some(self.with_side(self.voice(name, SpeakerKind::Body, tag.start, Some(tag.end - 1)), side, tokens))
    }

    /// The body named before whose name ends in this noun ("the ministry"), or the last power for "the group".
    pub(super) fn earlier_body(&self, noun: usize, before: usize) -> Option<Spoken> {
        let word = self.scene.folded[noun].as_str();
        let is_power_noun = self.scene.is_role(noun, Role::POWER);
        let mut at = before;
        for _ in 0..400 {
            at = at.checked_sub(1)?;
            let Some(tag) = self.scene.tag(at).filter(|tag| tag.end == at + 1 && !self.scene.is_quoted(at)) else {
                continue;
            };
            let sounds_alike = self.scene.folded[at] == word;
            match tag.entry {
                Entry::Body(_) | Entry::Generic(_) if sounds_alike => {
                    return Some(self.body_of_person(tag).unwrap_or_else(|| self.phrase_at(tag.start, tag.end)));
                }
                Entry::Side(side, form)
                    if form.has(Form::NAME)
                        && (is_power_noun && self.is_power(side, word) || self.is_own(side) && sounds_alike) =>
                {
                    return Some(self.side_itself(side, Form::NAME, tag.start..tag.end, false, tag.start));
                }
                _ => {}
            }
        }
        None
    }

    /// Whether a side can be meant by a noun of powers: no state, and none of a user's own where another of them is called
    /// so.
    fn is_power(&self, side: usize, noun: &str) -> bool {
        let sides = &self.scene.gazetteer.sides;
        let is_called_so = |side: &Side| side.is_own && side.words.contains(noun);
        !sides[side].is_state && (is_called_so(&sides[side]) || !sides.iter().any(is_called_so))
    }

    fn is_own(&self, side: usize) -> bool {
        self.scene.gazetteer.sides[side].is_own
    }

    /// The bodies, countries and powers that stand as nouns of their own in `tokens`, outside quotation marks.
    pub(super) fn bodies_in(&self, tokens: Range<usize>) -> impl Iterator<Item = Tag> + '_ {
        let is_body = |tag: &Tag| match tag.entry {
            Entry::Side(_, form) => form.has(Form::NAME) || form.has(Form::CAPITAL),
            Entry::Body(_) | Entry::Generic(_) | Entry::Outlet(_) => true,
            _ => false,
        };
        // "Helsinki Accords" is no capital.
        let is_in_name =
            |at: usize| at < self.scene.folded.len() && self.scene.is_capital(at) && !is_time(&self.scene.folded[at]);
        let is_alone = move |tag: &Tag| {
            let ends_sentence = tag.end >= self.scene.sentence(tag.start).end;
            !self.scene.is_possessive(tag.end)
                && self.scene.tag(tag.end).is_none()
                && (ends_sentence || !is_in_name(tag.end))
                && !self.scene.is_quoted(tag.start)
        };
        self.scene.tags_in(tokens).filter(move |tag| is_body(tag) && is_alone(tag))
    }

    /// The noun phrase that ends with the tag at `start..end`, with the adjectives before it.
    pub(super) fn phrase_at(&self, start: usize, end: usize) -> Spoken {
        let sentence = self.scene.sentence(start);
        let mut from = start;
        while from > sentence.start {
            let at = from - 1;
            let fits = self.scene.is_possessive(at)
                || self.scene.tag(at).is_some_and(|tag| matches!(tag.entry, Entry::Side(..)));
            if !fits {
                break;
            }
            from = self.scene.tag(at).map_or(at, |tag| tag.start);
        }
        self.phrase(from..end, end)
    }
}

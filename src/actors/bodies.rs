//! Sources that are no named person: countries, bodies, offices, papers, those known by description only.

use super::phrases::{Entry, Form, Role, Tag};
use super::resolve::{Resolver, Spoken};
use super::roles::{Standing, Verdict};
use super::{Allegiance, SideReason, SpeakerKind, SpeakerName, SpeakerReason, Voice};
use std::ops::Range;

/// How many of the latest voices a definite noun ("the official", "the ministry") may refer back to.
const REACH: usize = 40;

impl Resolver<'_> {
    fn voice(&self, name: String, kind: SpeakerKind, at: usize, noun: Option<usize>) -> Spoken {
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
            },
            at,
            named: noun.filter(|&noun| noun >= at).map(|noun| self.scene.span(at..noun + 1)),
            person: None,
            noun: noun.map(|at| self.scene.folded[at].clone()),
            is_plain_noun: false,
        }
    }

    fn with_side(&self, mut spoken: Spoken, side: usize, tokens: Range<usize>) -> Spoken {
        spoken.voice.allegiance = Allegiance::Side(self.scene.gazetteer.sides[side].id.clone());
        spoken.voice.side_reason = SideReason::Named(self.scene.span(tokens));
        spoken
    }

    fn with_verdict(&self, mut spoken: Spoken, verdict: Option<&Verdict>) -> Spoken {
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
    fn dated(&self, mut spoken: Spoken, at: usize) -> Spoken {
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

    /// "the Foreign Ministry", "Russia's foreign ministry": a body that most states have.
    pub(super) fn generic(&self, name: &str, head: Range<usize>, whole: Range<usize>) -> Spoken {
        let verdict = self.verdict(whole).filter(|verdict| !verdict.implied).or_else(|| {
            let (side, words) = self.side_of_earlier_body(head.end - 1).or_else(|| self.side_nearby(head.start))?;
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

    /// "the ministry", "the government", "the Russian military": a body by its kind.
    pub(super) fn some_body(&self, head: Range<usize>, whole: Range<usize>) -> Spoken {
        let noun = head.end - 1;
        let verdict = self.verdict(whole);
        if verdict.is_none()
            && let Some(earlier) = self.earlier_body(noun, head.start)
        {
            return earlier;
        }
        let verdict = verdict.or_else(|| {
            let (side, words) = self.side_nearby(head.start)?;
            Some(Verdict { standing: Standing::Side(side), words, implied: false })
        });
        let words = self.scene.words(head.clone());
        let name = self.with_adjective(words, head.clone(), verdict.as_ref());
        let spoken = self.voice(name, SpeakerKind::Body, head.start, Some(noun));
        self.with_verdict(spoken, verdict.as_ref())
    }

    /// The body named before whose name ends in this noun ("the ministry"), or the last power for "the group".
    fn earlier_body(&self, noun: usize, before: usize) -> Option<Spoken> {
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
                Entry::Body(_) | Entry::Generic(_) if sounds_alike => return Some(self.phrase_at(tag.start, tag.end)),
                Entry::Side(side, Form::NAME) if is_power_noun && !self.scene.gazetteer.sides[side].is_state => {
                    return Some(self.side_itself(side, Form::NAME, tag.start..tag.end, false, tag.start));
                }
                _ => {}
            }
        }
        None
    }

    /// The bodies, countries and powers that stand as nouns of their own in `tokens`, outside quotation marks.
    pub(super) fn bodies_in(&self, tokens: Range<usize>) -> impl Iterator<Item = Tag> + '_ {
        let is_body = |tag: &Tag| match tag.entry {
            Entry::Side(_, form) => form.has(Form::NAME) || form.has(Form::CAPITAL),
            Entry::Body(_) | Entry::Generic(_) | Entry::Outlet(_) => true,
            _ => false,
        };
        let is_alone = |tag: &Tag| {
            !self.scene.is_possessive(tag.end) && self.scene.tag(tag.end).is_none() && !self.scene.is_quoted(tag.start)
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

    /// The side of an earlier voice that was a body of the same kind.
    fn side_of_earlier_body(&self, noun: usize) -> Option<(usize, Range<usize>)> {
        let word = self.scene.folded[noun].as_str();
        let earlier = self
            .spoken
            .iter()
            .rev()
            .take(REACH)
            .find(|spoken| spoken.noun.as_deref() == Some(word) && spoken.voice.allegiance.side().is_some())?;
        let side = self.scene.gazetteer.side_of_id(earlier.voice.allegiance.side()?.as_str())?;
        Some((side, earlier.at..earlier.at + 1))
    }

    /// The side of the earlier body that a modifier refers to: the "ministry" of "a ministry spokeswoman".
    fn side_of_its_body(&self, head: Range<usize>) -> Option<(usize, Range<usize>)> {
        let at = (head.start..head.end - 1).find(|&at| self.scene.is_role(at, Role::BODY))?;
        let body = self.earlier_body(at, head.start)?;
        let side = self.scene.gazetteer.side_of_id(body.voice.allegiance.side()?.as_str())?;
        Some((side, body.at..body.at + 1))
    }

    /// The side that this noun has wherever the article names one with it ("U.S. officials"), if it is one alone.
    fn side_of_same_noun(&self, noun: usize) -> Option<(usize, Range<usize>)> {
        let word = self.scene.folded[noun].as_str();
        self.noun_sides.get(word).and_then(|sides| match &sides[..] {
            [only] => Some(only.clone()),
            _ => None,
        })
    }

    /// The side that the text around speaks of: the nearest one named before in the sentence, else the one side
    /// named in the paragraph before, else that of the voice before in this paragraph or the last.
    fn side_nearby(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let sentence = self.scene.sentence(at);
        let named = |range: Range<usize>| {
            let tags = self.scene.tags_in(range).rev().filter(|tag| !self.scene.is_quoted(tag.start));
            tags.filter_map(|tag| Some((self.scene.side_of(tag)?, tag.start..tag.end))).next()
        };
        if let Some(found) = named(sentence.start..at) {
            return Some(found);
        }
        let paragraph = self.scene.paragraph_idx(at);
        let last =
            self.spoken.last().filter(|last| paragraph - self.scene.paragraph_idx(last.at).min(paragraph) <= 1)?;
        let side = self.scene.gazetteer.side_of_id(last.voice.allegiance.side()?.as_str())?;
        Some((side, last.at..last.at + 1))
    }

    /// The side of the sentence before in the same paragraph, where a country, capital or body is its subject: the
    /// first thing named in it, outside quotation marks.
    fn side_of_subject_before(&self, at: usize) -> Option<(usize, Range<usize>)> {
        let start = self.scene.sentence(at).start;
        let before =
            start.checked_sub(1).filter(|&at_end| self.scene.paragraph_idx(at_end) == self.scene.paragraph_idx(at))?;
        let sentence = self.scene.sentence(before);
        let first = self.bodies_in(sentence.clone()).next()?;
        let named_before = self.cast.mentions_in(sentence.start..first.start).first();
        let side = self.scene.side_of(first).filter(|_| named_before.is_none())?;
        Some((side, first.start..first.end))
    }

    /// "the statement", "a Pentagon report": whoever owns the paper.
    pub(super) fn paper(&self, head: Range<usize>, whole: Range<usize>) -> Spoken {
        let start = head.start;
        if let Some(mention) = self.cast.mentions_in(whole.clone()).first() {
            return self.person(mention.person, mention.tokens.clone());
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
            false => same.or_else(|| self.spoken.iter().rev().take(8).find(body)),
        };
        let mut spoken = match last.filter(|_| self.is_definite(start) || same.is_some()) {
            Some(last) => self.continued(last, start),
            None => self.voice(self.scene.words(head.clone()), SpeakerKind::Unnamed, start, Some(head.end - 1)),
        };
        spoken.noun = Some(word.to_owned());
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

    fn is_definite(&self, start: usize) -> bool {
        start > 0
            && matches!(
                self.scene.folded[start - 1].as_str(),
                "the" | "that" | "this" | "its" | "his" | "her" | "their"
            )
    }

    /// "the Russian president": the holder named in the article, else the gazetteer's at the time.
    pub(super) fn office(&self, office: usize, head: Range<usize>, whole: Range<usize>) -> Spoken {
        let verdict = self.verdict(whole.clone());
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

    pub(super) fn holder(&self, office: usize, side: Option<usize>, head: Range<usize>) -> Option<Spoken> {
        let gazetteer = self.scene.gazetteer;
        let key = gazetteer.offices[office].key.as_str();
        let held = |known: usize| {
            gazetteer.persons[known].terms.iter().any(|term| {
                (term.office == key || (key == "leader" && gazetteer.leads(known, self.cast.years)))
                    && side.is_none_or(|side| side == term.dated.side)
                    && term.dated.fits(self.cast.years)
            })
        };
        let by_text = |person: usize| {
            self.cast.persons[person].roles.iter().any(|role| {
                self.scene.tags_in(role.clone()).any(|tag| match tag.entry {
                    Entry::Office(other) => gazetteer.offices[other].key == key,
                    _ => false,
                })
            }) && side.is_none_or(|side| self.cast.side_of_person(self.scene, person) == Some(side))
        };
        let holds = |person: usize| by_text(person) || self.cast.persons[person].known.is_some_and(held);
        let before = self.cast.mentions_in(0..head.start).iter().rev().take(200);
        let mention = before.clone().find(|mention| holds(mention.person)).or_else(|| {
            let after = self.cast.mentions_in(head.end..self.scene.folded.len()).iter().take(60);
            side.and(after.clone().find(|mention| holds(mention.person)))
        });
        if let Some(mention) = mention {
            let mut spoken = self.person(mention.person, mention.tokens.clone());
            spoken.at = head.start;
            let holder = Some(self.scene.span(mention.tokens.clone()));
            spoken.voice.speaker_reason = SpeakerReason::Office { holder };
            return Some(spoken);
        }
        let side = side?;
        if self.cast.years == super::gazetteer::Years::ALL {
            return None;
        }
        let mut known = (0..gazetteer.persons.len()).filter(|&known| {
            gazetteer.persons[known]
                .terms
                .iter()
                .any(|term| term.office == key && term.dated.side == side && term.dated.fits(self.cast.years))
        });
        let only =
            known.next().filter(|_| known.next().is_none() && key != "spokesperson" && gazetteer.is_single(key))?;
        let name = gazetteer.persons[only].name.clone();
        let mut spoken = self.voice(name, SpeakerKind::Person, head.start, None);
        spoken.voice.speaker_reason = SpeakerReason::Office { holder: None };
        let verdict = self.verdict(head);
        Some(self.with_verdict(spoken, verdict.as_ref()))
    }

    /// Somebody known by description: "a senior U.S. official", "the spokesman", "analysts".
    pub(super) fn unnamed(&self, head: Range<usize>, whole: Range<usize>, is_definite: bool) -> Spoken {
        let noun = head.end - 1;
        let verdict = self.verdict(whole.clone());
        if is_definite
            && head.len() <= 2
            && let Some(earlier) = self.earlier_person(head.clone(), verdict.as_ref())
        {
            return earlier;
        }
        let speaks = matches!(self.scene.tag(noun).map(|tag| tag.entry), Some(Entry::Role(role)) if role.has(Role::SPEAKS))
            || matches!(self.scene.tag(noun).map(|tag| tag.entry), Some(Entry::Office(_)));
        let inherited = verdict.is_none() && speaks;
        let verdict = verdict.or_else(|| {
            let of_body = || self.side_of_its_body(head.clone());
            let subject = || self.side_of_subject_before(head.start);
            let same = || of_body().or_else(subject).or_else(|| self.side_of_same_noun(noun));
            let (side, words) =
                Some(()).filter(|()| inherited).and_then(|()| same().or_else(|| self.side_nearby(head.start)))?;
            Some(Verdict { standing: Standing::Side(side), words, implied: false })
        });
        let name = match verdict.as_ref() {
            Some(verdict) if verdict.words.start >= head.end && verdict.words.end <= whole.end => {
                self.scene.words(head.start..verdict.words.end)
            }
            verdict => self.with_adjective(self.scene.words(head.clone()), head.clone(), verdict),
        };
        let spoken = self.voice(name, SpeakerKind::Unnamed, head.start, Some(noun));
        let mut spoken = self.with_verdict(spoken, verdict.as_ref());
        spoken.voice.role = Some(self.scene.span(head));
        spoken
    }

    /// Puts the side's adjective before a description that does not name it, and in place of a possessive
    /// ("Russia's Pacific Fleet").
    fn with_adjective(&self, words: String, head: Range<usize>, verdict: Option<&Verdict>) -> String {
        if let Some(tag) = self.scene.tag(head.start)
            && let Entry::Side(side, form) = tag.entry
            && form.has(Form::NAME)
            && self.scene.is_possessive(tag.end)
            && tag.end + 1 < head.end
        {
            let adjective = &self.scene.gazetteer.sides[side].adjective;
            return format!("{adjective} {}", self.scene.words(tag.end + 1..head.end));
        }
        let Some(Verdict { standing: Standing::Side(side), words: said, .. }) = verdict else { return words };
        if head.start <= said.start
            && said.end <= head.end
            && !matches!(self.scene.tag(said.start).map(|t| t.entry), Some(Entry::Office(_)))
        {
            return words;
        }
        format!("{} {words}", self.scene.gazetteer.sides[*side].adjective)
    }

    /// "the spokesman", "the official", "the senator": the last one described so, named or not.
    fn earlier_person(&self, head: Range<usize>, verdict: Option<&Verdict>) -> Option<Spoken> {
        let word = self.scene.folded[head.end - 1].as_str();
        let side = verdict.and_then(|verdict| match verdict.standing {
            Standing::Side(side) if !verdict.implied => Some(side),
            _ => None,
        });
        let described = |role: &Range<usize>| self.scene.folded[role.clone()].iter().any(|other| other == word);
        let fits = |person: usize| {
            self.cast.persons[person].roles.iter().any(described)
                && side.is_none_or(|side| self.cast.side_of_person(self.scene, person) == Some(side))
        };
        let last_named =
            self.cast.mentions_in(0..head.start).iter().rev().take(100).find(|mention| fits(mention.person));
        let single = word.strip_suffix('s').unwrap_or(word);
        let last_unnamed = self.spoken.iter().rev().take(REACH).find(|spoken| {
            let same = spoken.noun.as_deref().is_some_and(|noun| noun == word || noun == single);
            let same_side =
                side.is_none_or(|side| spoken.voice.allegiance.side() == Some(&self.scene.gazetteer.sides[side].id));
            same && same_side
        });
        let mut found = match (last_named, last_unnamed) {
            (Some(mention), Some(unnamed)) if unnamed.at > mention.tokens.start => unnamed.clone(),
            (Some(mention), _) => {
                let mut spoken = self.person(mention.person, mention.tokens.clone());
                let holder = Some(self.scene.span(mention.tokens.clone()));
                spoken.voice.speaker_reason = SpeakerReason::Office { holder };
                spoken
            }
            (None, Some(unnamed)) => unnamed.clone(),
            (None, None) => return None,
        };
        found.at = head.start;
        Some(found)
    }

    /// A phrase whose head the gazetteer does not know: a name, or a plain noun.
    pub(super) fn unlisted(&self, head: Range<usize>, whole: Range<usize>) -> Option<Spoken> {
        let last = (head.start..head.end).rev().find(|&at| self.scene.is_word(at))?;
        if !self.scene.is_capital(last) {
            let name = self.scene.words(head.clone());
            let mut spoken = self.voice(name, SpeakerKind::Unnamed, head.start, Some(last));
            spoken.is_plain_noun = true;
            if self.scene.tags_in(head.clone()).next().is_some()
                && let Some(verdict) = self.verdict(whole).filter(|verdict| verdict.standing == Standing::Nobody)
            {
                spoken = self.with_verdict(spoken, Some(&verdict));
            }
            return Some(spoken);
        }
        let first = self.scene.tags_in(head.clone()).last().map_or(head.start, |tag| tag.end);
        let name = self.scene.words(first.min(last)..last + 1);
        let is_first_name = self.scene.gazetteer.first_name(&self.scene.folded[first.min(last)]).is_some();
        let kind = if is_first_name && last > first { SpeakerKind::Person } else { SpeakerKind::Body };
        let mut spoken = self.voice(name, kind, head.start, Some(last));
        spoken.voice.speaker_reason = SpeakerReason::Named;
        let verdict = self.verdict(whole);
        Some(self.with_verdict(spoken, verdict.as_ref()))
    }
}

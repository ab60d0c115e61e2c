//! Sources that are no named person: countries, bodies, offices, papers, those known by description only.

use super::names::is_particle;
use super::phrases::{Entry, Form, Role, Tag};
use super::resolve::{Resolver, Spoken, unknown};
use super::roles::{HEAD_ENDS, Standing, Verdict};
use super::{Allegiance, SideReason, SpeakerKind, SpeakerName, SpeakerReason, Voice};
use crate::text::is_function_word;
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
            let earlier = || self.side_of_earlier_body(head.end - 1);
            let (side, words) =
                self.side_of_its(head.start).or_else(earlier).or_else(|| self.side_nearby(head.start))?;
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
        let verdict = self.verdict(whole).or_else(|| self.verdict_of_its(head.start));
        if verdict.is_none()
            && let Some(earlier) = self.earlier_body(noun, head.start)
        {
            return earlier;
        }
        let verdict = verdict.or_else(|| {
            let is_other = |at: usize| self.scene.is_role(at, Role::APART);
            let (side, words) = Some(()).filter(|()| !is_other(noun)).and_then(|()| self.side_nearby(head.start))?;
            Some(Verdict { standing: Standing::Side(side), words, implied: false })
        });
        let words = self.description(head.clone());
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

    /// The side of "its" right before `start`: that of the country or body that is the subject of the sentence, else
    /// of the sentence before in the same paragraph.
    fn side_of_its(&self, start: usize) -> Option<(usize, Range<usize>)> {
        let its = start.checked_sub(1).filter(|&at| self.scene.folded[at] == "its" && !self.scene.is_quoted(at))?;
        let named = |tokens: Range<usize>| {
            let first = tokens.start;
            let is_dateline = |tag: &Tag| matches!(self.scene.folded[tag.end].as_str(), "—" | "–" | "-" | "--" | "(");
            let has_side = |tag: &Tag| self.scene.side_of(*tag).is_some() && !is_dateline(tag);
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

    fn verdict_of_its(&self, start: usize) -> Option<Verdict> {
        let (side, words) = self.side_of_its(start)?;
        Some(Verdict { standing: Standing::Side(side), words, implied: false })
    }

    /// Whether the noun phrase at `at` stands behind a preposition, an article between them left out.
    fn is_behind_preposition(&self, at: usize, first: usize) -> bool {
        const PREPOSITIONS: &[&str] =
            &["by", "of", "with", "against", "from", "to", "in", "on", "for", "at", "over", "near", "about", "into"];
        let is_article = |at: &usize| matches!(self.scene.folded[*at].as_str(), "the" | "a" | "an");
        let before = (first..at).rev().find(|at| !is_article(at));
        before.is_some_and(|at| PREPOSITIONS.contains(&self.scene.folded[at].as_str()))
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
    fn owner_end(&self, noun_end: usize, end: usize) -> usize {
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
        let is_apart = self.scene.is_role(noun, Role::APART) || self.is_described_apart(head.clone());
        let inherited = verdict.is_none() && speaks && !is_apart;
        let verdict = verdict.or_else(|| self.verdict_of_its(head.start).filter(|_| inherited)).or_else(|| {
            let of_body = || self.side_of_its_body(head.clone());
            let subject = || self.side_of_subject_before(head.start);
            let same = || of_body().or_else(subject).or_else(|| self.side_of_same_noun(noun));
            let (side, words) =
                Some(()).filter(|()| inherited).and_then(|()| same().or_else(|| self.side_nearby(head.start)))?;
            Some(Verdict { standing: Standing::Side(side), words, implied: false })
        });
        let name = match verdict.as_ref() {
            Some(verdict) if verdict.words.start >= head.end && verdict.words.end <= whole.end => {
                self.description(head.start..self.complement_end(verdict.words.end, whole.end))
            }
            verdict => self.with_adjective(self.description(head.clone()), head.clone(), verdict),
        };
        let spoken = self.voice(name, SpeakerKind::Unnamed, head.start, Some(noun));
        let mut spoken = self.with_verdict(spoken, verdict.as_ref());
        spoken.voice.role = (head.len() > 1).then(|| self.scene.span(head));
        spoken
    }

    /// Where the body ends whose name begins with the words that name the side, up to `from`: "of the Trump" goes on with
    /// "administration".
    fn complement_end(&self, from: usize, end: usize) -> usize {
        let scene = self.scene;
        let is_noun = |tag: &Tag| match tag.entry {
            Entry::Generic(_) | Entry::Body(_) | Entry::Office(_) => true,
            Entry::Role(role) => role.0 & !(Role::MODIFIER.0 | Role::FORMER.0) != 0,
            _ => false,
        };
        let (mut at, mut found) = (from, from);
        while at < end.min(from + 6) {
            let tag = scene.tag(at);
            let goes_on = tag.is_some() || scene.is_word(at) || scene.is_possessive(at);
            if !goes_on || tag.is_none() && HEAD_ENDS.contains(&scene.folded[at].as_str()) {
                break;
            }
            at = tag.map_or(at + 1, |tag| tag.end.max(at + 1));
            if tag.is_some_and(|tag| is_noun(&tag)) {
                found = at;
                break;
            }
        }
        found.min(end)
    }

    /// Whether an adjective of its own that the gazetteer gives no side ("Western", "Nordic") stands in the description.
    fn is_described_apart(&self, head: Range<usize>) -> bool {
        let first = self.scene.sentence(head.start).start;
        head.clone().any(|at| {
            let is_other = self.scene.tag(at).is_none() && self.scene.is_capital(at) && at > first;
            is_other || matches!(self.scene.folded[at].as_str(), "western" | "regional")
        })
    }

    /// The words of a description in their one form: a first common noun without the capital of its sentence, the
    /// state's usual adjective for all spellings of it ("U.S. officials", "US officials").
    fn description(&self, head: Range<usize>) -> String {
        let scene = self.scene;
        let is_abbreviated = |tag: &Tag| {
            matches!(tag.entry, Entry::Side(_, form) if form.has(Form::ADJECTIVE))
                && scene.word(tag.start).contains('.')
                && tag.end < head.end
                && !scene.is_possessive(tag.end)
        };
        if let Some(tag) = scene.tags_in(head.clone()).find(is_abbreviated)
            && let Some(side) = scene.side_of(tag)
        {
            let before = if tag.start > head.start { self.description(head.start..tag.start) } else { String::new() };
            let (adjective, rest) = (&scene.gazetteer.sides[side].adjective, scene.words(tag.end..head.end));
            return format!("{before} {adjective} {rest}").trim_start().to_owned();
        }
        let words = scene.words(head.clone());
        let is_common = matches!(scene.tag(head.start).map(|tag| tag.entry), Some(Entry::Role(_)))
            && scene.word(head.start).chars().skip(1).all(char::is_lowercase);
        let mut letters = words.chars();
        match letters.next().filter(|_| is_common) {
            Some(first) => first.to_lowercase().chain(letters).collect(),
            None => words,
        }
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

    /// A phrase whose head the gazetteer does not know: a name, or a plain noun, which names nobody.
    pub(super) fn unlisted(&self, head: Range<usize>, whole: Range<usize>) -> Option<Spoken> {
        let last = (head.start..head.end).rev().find(|&at| self.scene.is_word(at))?;
        let first = self.scene.tags_in(head.clone()).last().map_or(head.start, |tag| tag.end).min(last);
        let first = (first..last).find(|&at| self.scene.is_capital(at)).unwrap_or(last);
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
    fn is_name(&self, words: Range<usize>) -> bool {
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
        let is_common = words.len() == 1
            && (is_function_word(word(words.start))
                || (0..scene.folded.len())
                    .any(|at| word(at) == word(words.start) && scene.word(at).starts_with(char::is_lowercase)));
        !is_caption && !is_common && !NO_NAMES.contains(&word(words.start)) && all().all(fits)
    }

    /// Whether one capitalised word is a surname rather than a firm's name: not in capitals, and the article never
    /// sets it behind "the" or "at".
    fn is_surname(&self, at: usize) -> bool {
        let scene = self.scene;
        let is_place = |other: usize| {
            other > 0
                && scene.folded[other] == scene.folded[at]
                && matches!(scene.folded[other - 1].as_str(), "the" | "at")
        };
        scene.word(at).chars().skip(1).all(|c| !c.is_uppercase()) && !(0..scene.folded.len()).any(is_place)
    }
}

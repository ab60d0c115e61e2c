//! Sources that are persons with a name: whom they speak for.

use super::cast::Mention;
use super::gazetteer::{Dated, Term, Years};
use super::phrases::{Entry, Role, Tag};
use super::resolve::{Resolver, Spoken};
use super::roles::{Standing, Verdict, head_end, head_tag, verdict};
use super::{Allegiance, SideReason, SpeakerKind, SpeakerName, SpeakerReason, Voice};
use crate::text::Span;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// What ministers are of: others before "minister" are provinces and the like ("Bavarian").
static PORTFOLIOS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("data/portfolios.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

impl<'a> Resolver<'a> {
    /// A person named at `tokens`.
    pub(super) fn person(&self, person: usize, tokens: Range<usize>) -> Spoken {
        let entry = &self.cast.persons[person];
        let here = self.scene.span(tokens.clone());
        let is_full = self.cast.mention(tokens.start).is_some_and(|mention| mention.is_full);
        let speaker_reason = if is_full || here == entry.full {
            SpeakerReason::Named
        } else {
            SpeakerReason::Surname { full: entry.full }
        };
        let (allegiance, side_reason) = match self.allegiance(person, tokens.start) {
            (Allegiance::Unknown, _) => self.allegiance_nearby(person),
            known => known,
        };
        Spoken {
            voice: Voice {
                speaker: Some(SpeakerName { name: entry.name.clone(), kind: SpeakerKind::Person }),
                role: entry.roles.iter().find(|role| self.is_one(role)).map(|role| self.scene.span(role.clone())),
                allegiance,
                speaker_reason,
                side_reason,
                through: Vec::new(),
                told_to: None,
            },
            at: tokens.start,
            named: Some(self.introduction(tokens)),
            person: Some(person),
            noun: None,
            is_plain_noun: false,
        }
    }

    /// Whether the words at `at` belong to the phrase that introduces the person.
    pub(super) fn introduces(&self, at: usize, mention: &Mention) -> bool {
        mention.before.as_ref().is_some_and(|role| role.start <= at)
    }

    /// Whether a role is one person's, not "Sens." or "officials" before several names.
    pub(super) fn is_one(&self, role: &Range<usize>) -> bool {
        let Some(tag) = head_tag(self.scene, role.clone()) else { return true };
        let word = self.scene.folded[tag.start].trim_end_matches('.');
        let is_plural = word.ends_with('s') && !word.ends_with("ss");
        !(is_plural && tag.end >= role.end && self.scene.words(tag.start..tag.end).split(' ').count() == 1)
    }

    /// The words naming a person at `tokens`, with the role that stands right before.
    pub(super) fn introduction(&self, tokens: Range<usize>) -> Span {
        let role = self.cast.mention(tokens.start).and_then(|mention| mention.before.as_ref());
        self.scene.span(role.map_or(tokens.start, |role| role.start.min(tokens.start))..tokens.end)
    }

    /// For whom a person speaks: the article's words, then the gazetteer at the article's time.
    pub(super) fn allegiance(&self, person: usize, at: usize) -> (Allegiance, SideReason) {
        let scene = self.scene;
        let entry = &self.cast.persons[person];
        let known = entry.known.map(|known| &scene.gazetteer.persons[known]);
        let party = known.and_then(|known| known.parties.iter().find(|dated| dated.fits(self.cast.years)));
        if let Some(party) = party {
            let side = &scene.gazetteer.sides[party.side];
            return (Allegiance::Side(side.id.clone()), SideReason::Office(format!("member of {}", side.name)));
        }
        let term = known.and_then(|known| known.terms.iter().rev().find(|term| term.dated.fits(self.cast.years)));
        if let Some(verdict) = &entry.verdict {
            let is_former = scene.is_role(verdict.words.start, Role::FORMER);
            let years = self.cast.years;
            let leads = entry.known.is_some_and(|known| years != Years::ALL && scene.gazetteer.leads(known, years));
            let runs = !leads && scene.is_role(verdict.words.start, Role::CANDIDATE);
            let by_words = verdict.standing != Standing::Nobody && !verdict.implied;
            if by_words || term.is_none() || is_former || runs {
                return self.standing(verdict);
            }
        }
        let Some(term) = term.or_else(|| self.titled_term(person, at)) else {
            let Some(last) = known.and_then(|known| known.terms.last()) else {
                return self.inherited(person).unwrap_or((Allegiance::Unknown, SideReason::None));
            };
            return (Allegiance::Nobody, SideReason::Office(self.office_years(&last.office, last.dated)));
        };
        let side = scene.gazetteer.sides[term.dated.side].id.clone();
        (Allegiance::Side(side), SideReason::Office(self.office_years(&term.office, term.dated)))
    }

    /// For whom a person speaks whose role names no side: "ministry spokesman Ivan Orlov" for the ministry named before,
    /// "In Oslo, Defense Minister Anna Berg" for the country of that capital.
    fn inherited(&self, person: usize) -> Option<(Allegiance, SideReason)> {
        let scene = self.scene;
        let speaks = |role: &&Range<usize>| {
            head_tag(scene, (*role).clone()).is_some_and(|tag| match tag.entry {
                Entry::Office(office) => !scene.gazetteer.offices[office].is_local,
                Entry::Role(kinds) => kinds.has(Role::SPEAKS) && !kinds.has(Role::BODY),
                _ => false,
            })
        };
        let role = self.cast.persons[person].roles.iter().find(speaks)?;
        let of_place = || {
            let sentence = scene.sentence(role.start);
            let is_office = matches!(head_tag(scene, role.clone())?.entry, Entry::Office(_));
            let side = scene.placed_in(sentence.clone()).filter(|_| is_office)?;
            Some((side, role.clone()))
        };
        let (side, words) = self
            .side_of_its_body(role.clone())
            .or_else(of_place)
            .or_else(|| self.side_of_body_spoken_for(role.clone()))?;
        let id = scene.gazetteer.sides[side].id.clone();
        Some((Allegiance::Side(id), SideReason::Holder(scene.span(words))))
    }

    /// The side of the country or body with which the sentence before in the same paragraph begins, where the role at the
    /// beginning of the next is a bare "spokesman": "Norway's army denied it. Spokesman John Berg said".
    fn side_of_body_spoken_for(&self, role: Range<usize>) -> Option<(usize, Range<usize>)> {
        let scene = self.scene;
        let is_bare = role.len() == 1 && scene.folded[role.start].starts_with("spokes");
        let before = role.start.checked_sub(1).filter(|_| is_bare)?;
        let begins = scene.sentence(role.start).start == role.start;
        let sentence = scene.sentence(before);
        let first = sentence.start + usize::from(scene.folded[sentence.start] == "the");
        let is_near = scene.paragraph_idx(before) == scene.paragraph_idx(role.start);
        let tag = scene.tag(first).filter(|_| begins && is_near)?;
        let side = scene.side_of(tag)?;
        let body = self.bodies_in(first..sentence.end.min(first + 8)).next()?;
        let has_gap = (tag.end..body.start).any(|at| scene.tag(at).is_none() && !scene.is_possessive(at));
        (!has_gap && !scene.is_quoted(first)).then_some((side, tag.start..body.end))
    }

    /// For whom somebody speaks whose office is one of a state, no word saying of which ("Health Minister Anna Berg"):
    /// what stands around the first introduction.
    fn allegiance_nearby(&self, person: usize) -> (Allegiance, SideReason) {
        let found = || {
            let entry = &self.cast.persons[person];
            if entry.verdict.is_some() || entry.known.is_some() {
                return None;
            }
            let is_national = |role: &&Range<usize>| self.is_national(role);
            let role = entry.roles.iter().find(is_national)?;
            self.side_around(role.start)
        };
        match found() {
            Some((side, words)) => {
                let verdict = Verdict { standing: Standing::Side(side), words, implied: false };
                self.standing(&verdict)
            }
            None => (Allegiance::Unknown, SideReason::None),
        }
    }

    /// Whether a role is an office of the state as a whole, not of a town or court.
    fn is_national(&self, role: &Range<usize>) -> bool {
        let scene = self.scene;
        let head = role.start..head_end(scene, role.clone());
        let Some(noun) = head_tag(scene, head.clone()).filter(|tag| tag.end == head.end) else { return false };
        let is_office = |tag: Tag| match tag.entry {
            Entry::Office(office) => scene.gazetteer.offices[office].is_national,
            Entry::Generic(_) => true,
            Entry::Role(role) => role.has(Role::NATIONAL),
            _ => false,
        };
        let speaks = !matches!(noun.entry, Entry::Role(role) if !role.has(Role::SPEAKS));
        let is_portfolio = |at: usize| scene.tag(at).is_some() || PORTFOLIOS.contains(scene.folded[at].as_str());
        speaks && scene.tags_in(head.clone()).any(is_office) && (head.start..noun.start).all(is_portfolio)
    }

    /// The office that the article itself gives to a person of the gazetteer, whenever it was held: "President Smith"
    /// in a look back speaks as president.
    pub(super) fn titled_term(&self, person: usize, at: usize) -> Option<&'a Term> {
        let entry = &self.cast.persons[person];
        let is_then = |role: &&Range<usize>| {
            let before = [role.start.saturating_sub(1), role.start];
            before.iter().any(|&at| self.scene.folded[at] == "then" || self.scene.folded[at].starts_with("then-"))
        };
        let counts = |role: &&Range<usize>| !is_then(role) || role.end == at;
        let offices = entry.roles.iter().filter(counts).flat_map(|role| self.scene.tags_in(role.clone()));
        let keys: Vec<&str> = offices
            .filter_map(|tag| match tag.entry {
                Entry::Office(office) => Some(self.scene.gazetteer.offices[office].key.as_str()),
                _ => None,
            })
            .collect();
        let terms = &self.scene.gazetteer.persons[entry.known?].terms;
        terms.iter().find(|term| keys.contains(&term.office.as_str()))
    }

    pub(super) fn office_years(&self, office: &str, dated: Dated) -> String {
        let label = self.scene.gazetteer.office_label(office, dated.side);
        let adjective = &self.scene.gazetteer.sides[dated.side].adjective;
        let to = if dated.to == i16::MAX { String::new() } else { dated.to.to_string() };
        format!("{adjective} {label}, {}–{to}", dated.from)
    }

    pub(super) fn standing(&self, verdict: &Verdict) -> (Allegiance, SideReason) {
        let words = self.scene.span(verdict.words.clone());
        match verdict.standing {
            Standing::Side(side) => {
                let id = self.scene.gazetteer.sides[side].id.clone();
                let reason = if verdict.implied { SideReason::Holder(words) } else { SideReason::Words(words) };
                (Allegiance::Side(id), reason)
            }
            Standing::Several => (Allegiance::Joint, SideReason::Joint(words)),
            Standing::Nobody => (Allegiance::Nobody, SideReason::NoSide(words)),
        }
    }

    /// What the words of a noun phrase say, with persons in it taken for the sides they speak for.
    pub(super) fn verdict(&self, range: Range<usize>) -> Option<Verdict> {
        let side = |at: usize| {
            let mention = self.cast.mention(at)?;
            self.cast.side_of_person(self.scene, mention.person)
        };
        verdict(self.scene, range, &side)
    }
}

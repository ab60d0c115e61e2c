//! Source spans into voices, one attribution after the other.

use super::cast::Cast;
use super::gazetteer::Years;
use super::phrases::{Entry, Form, Role};
use super::roles::{DETERMINERS, Standing, Verdict, head_end, head_tag, verdict};
use super::scene::Scene;
use super::{Allegiance, SideReason, SpeakerKind, SpeakerName, SpeakerReason, Voice};
use crate::statements::Attribution;
use crate::text::Span;
use std::collections::HashMap;
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
}

impl<'a> Resolver<'a> {
    pub(super) fn new(scene: &'a Scene<'a>, cast: &'a Cast) -> Self {
        Resolver { scene, cast, spoken: Vec::new(), noun_sides: noun_sides(scene) }
    }

    /// The voice of the next attribution.
    pub(super) fn resolve(&mut self, attribution: &Attribution) -> Voice {
        let at = self.place(attribution);
        let mut spoken = match attribution.source {
            Some(source) => self.source(source, attribution),
            None => self.without_source(attribution, at),
        };
        spoken.at = at;
        spoken.named = match spoken.voice.speaker_reason {
            SpeakerReason::Pronoun { antecedent } => Some(antecedent),
            SpeakerReason::Continued { from } => Some(from),
            _ => attribution.source,
        };
        let text = self.scene.document.text;
        let fold = |span: &Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        spoken.voice.through = attribution.through.iter().map(fold).collect();
        self.spoken.push(spoken.clone());
        spoken.voice
    }

    fn place(&self, attribution: &Attribution) -> usize {
        let span = attribution.source.unwrap_or(attribution.content[0]);
        self.scene.document.tokens_in(span).start.min(self.scene.folded.len().saturating_sub(1))
    }

    fn without_source(&self, attribution: &Attribution, at: usize) -> Spoken {
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
            (Some(cue), _) => self.subject_before(cue).unwrap_or_else(|| unknown(at)),
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
    fn subject_before(&self, cue: Span) -> Option<Spoken> {
        let cue = self.scene.document.tokens_in(cue).start;
        let start = self.scene.sentence(cue.min(self.scene.folded.len() - 1)).start;
        let is_free = |at: usize| !self.scene.is_quoted(at);
        let mention = self
            .cast
            .mentions_in(start..cue)
            .iter()
            .find(|mention| is_free(mention.tokens.start) && !self.scene.is_possessive(mention.tokens.end));
        let body = self.bodies_in(start..cue).next();
        match (mention, body) {
            (Some(mention), Some(body)) if body.end < mention.tokens.start && !self.introduces(body.start, mention) => {
                Some(self.phrase_at(body.start, body.end))
            }
            (Some(mention), _) => Some(self.person(mention.person, mention.tokens.clone())),
            (None, Some(body)) => Some(self.phrase_at(body.start, body.end)),
            (None, None) => None,
        }
    }

    /// Whether the words at `at` belong to the phrase that introduces the person.
    fn introduces(&self, at: usize, mention: &super::cast::Mention) -> bool {
        self.cast.persons[mention.person].roles.iter().any(|role| role.start <= at && role.end == mention.tokens.start)
    }

    fn source(&self, source: Span, attribution: &Attribution) -> Spoken {
        let mut tokens = self.scene.document.tokens_in(source);
        while !tokens.is_empty() && !self.scene.is_word(tokens.start) && self.scene.tag(tokens.start).is_none() {
            tokens.start += 1;
        }
        if tokens.is_empty() {
            return unknown(tokens.start.min(self.scene.folded.len().saturating_sub(1)));
        }
        if let Some(pronoun) = self.pronoun(tokens.clone(), attribution) {
            return pronoun;
        }
        if matches!(self.scene.folded[tokens.end - 1].as_str(), "who" | "which") {
            return self.relative(tokens.end - 1);
        }
        if let Some(spoken) = self.addressee_or_apposition(tokens.clone(), attribution) {
            return spoken;
        }
        let tokens = self.extend_right(self.extend_left(self.without_adverbs(tokens)));
        let limit = self.limit(tokens.end, attribution);
        let spoken = self.phrase(tokens.clone(), limit);
        if spoken.is_plain_noun
            && let Some(cue) = attribution.cue
            && let Some(subject) = self.subject_before(cue)
        {
            return subject;
        }
        spoken
    }

    /// "told The Times" names who was told, not who spoke; "Smith, chairman of the board, told" may be cut to its
    /// apposition. Both go to the right person.
    fn addressee_or_apposition(&self, tokens: Range<usize>, attribution: &Attribution) -> Option<Spoken> {
        let before = tokens.start.checked_sub(1)?;
        let word = self.scene.folded[before].as_str();
        if matches!(word, "told" | "tells") {
            return self.subject_before(attribution.cue?);
        }
        let mention = self.cast.mention(before.checked_sub(1)?).filter(|_| word == ",")?;
        let roles = &self.cast.persons[mention.person].roles;
        let is_role = mention.tokens.end == before && roles.iter().any(|role| role.start == tokens.start);
        is_role.then(|| self.person(mention.person, mention.tokens.clone()))
    }

    /// Leaves out adverbs and auxiliaries at the end, which belong to the cue.
    fn without_adverbs(&self, mut tokens: Range<usize>) -> Range<usize> {
        const LATER: &[&str] = &[
            "first",
            "also",
            "later",
            "then",
            "again",
            "repeatedly",
            "earlier",
            "has",
            "had",
            "have",
            "now",
            "still",
            "initially",
            "already",
            "recently",
            "previously",
            "once",
            "just",
            "even",
            "reportedly",
            "publicly",
            "did",
            "do",
            "does",
            "would",
            "will",
            "is",
            "was",
            "were",
            "are",
            "never",
            "not",
            "today",
            "yesterday",
            "tonight",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "on",
            "further",
            "quickly",
        ];
        while tokens.len() > 1 && LATER.contains(&self.scene.folded[tokens.end - 1].as_str()) {
            tokens.end -= 1;
        }
        tokens
    }

    /// The source with the name that its title or office stands before.
    fn extend_right(&self, tokens: Range<usize>) -> Range<usize> {
        let sentence = self.scene.sentence(tokens.start);
        let mut end = self.scene.tag(tokens.end - 1).map_or(tokens.end, |tag| tag.end.max(tokens.end));
        let is_title = self
            .scene
            .tag(end - 1)
            .is_some_and(|tag| matches!(tag.entry, Entry::Title(_) | Entry::Office(_) | Entry::Role(_)));
        if let Some(mention) = self.cast.mention(end).filter(|mention| is_title && mention.tokens.start == end) {
            end = mention.tokens.end;
        }
        if let Some(mention) = self.cast.mention(end - 1) {
            end = end.max(mention.tokens.end);
        }
        tokens.start..end.min(sentence.end)
    }

    /// The source with what stands before it in the same noun phrase.
    fn extend_left(&self, tokens: Range<usize>) -> Range<usize> {
        let scene = self.scene;
        let sentence = scene.sentence(tokens.start);
        // "The Times reports that Smith denies it": the paper is not the one who denies.
        let reported = tokens.start > sentence.start && scene.is_role(tokens.start - 1, Role::PAPER);
        if reported && scene.folded[tokens.start] == "that" {
            return tokens;
        }
        let mut start = scene.tag(tokens.start).map_or(tokens.start, |tag| tag.start);
        if let Some(mention) = self.cast.mention(tokens.start) {
            start = start.min(mention.tokens.start);
        }
        while start > sentence.start && tokens.start - start < 10 {
            let at = start - 1;
            let fits = match scene.tag(at) {
                Some(tag) => !matches!(tag.entry, Entry::Joint) && self.cast.mention(at).is_none(),
                None => scene.is_possessive(at),
            };
            let possessor = scene.is_possessive(start) && (scene.is_capital(at) || scene.tag(at).is_some());
            if !fits && !possessor {
                break;
            }
            start = scene.tag(at).map_or(at, |tag| tag.start);
        }
        start..tokens.end
    }

    /// How far the source's own noun phrase may go on behind the source: not into cue or content.
    fn limit(&self, end: usize, attribution: &Attribution) -> usize {
        let tokens = &self.scene.document.tokens;
        let sentence_end = self.scene.sentence(end - 1).end;
        let here = tokens[end - 1].span.end;
        let parts = attribution.content.iter().chain(&attribution.cue);
        let stop = parts.map(|span| span.start).filter(|&start| start >= here).min().unwrap_or(usize::MAX);
        (end..sentence_end.min(end + 12))
            .find(|&at| tokens[at].span.start >= stop)
            .unwrap_or(sentence_end.min(end + 12))
    }

    /// A noun phrase, perhaps of several parts joined by "and" or apposed.
    pub(super) fn phrase(&self, tokens: Range<usize>, limit: usize) -> Spoken {
        let at = tokens.start;
        let pieces = self.pieces(tokens.clone());
        let mut found: Vec<(bool, Spoken)> = Vec::new();
        for (idx, (joined, piece)) in pieces.iter().enumerate() {
            let limit = if idx + 1 == pieces.len() { limit.max(piece.end) } else { piece.end };
            if let Some(spoken) = self.piece(piece.clone(), limit) {
                found.push((*joined, spoken));
            }
        }
        let Some((_, first)) = found.first().cloned() else { return unknown(at) };
        let is_name = |spoken: &Spoken| {
            matches!(spoken.voice.speaker_reason, SpeakerReason::Named | SpeakerReason::Surname { .. })
        };
        let is_apposed = is_name(&first)
            && found.len() > 1
            && !found[1].0
            && found
                .iter()
                .skip(1)
                .all(|(_, spoken)| spoken.person.is_none() || spoken.person == first.person || !is_name(spoken));
        if is_apposed {
            return first;
        }
        let is_list = found.iter().skip(1).any(|(joined, _)| *joined);
        if !is_list {
            let is_body = |spoken: &Spoken| spoken.voice.speaker_reason == SpeakerReason::Body;
            let named = found.iter().find(|(_, spoken)| is_name(spoken)).or_else(|| {
                let described = !is_name(&first) && self.scene.role(pieces[0].1.end - 1).is_some();
                found.iter().skip(1).find(|(_, spoken)| described && is_body(spoken))
            });
            return named.map_or(first, |(_, spoken)| spoken.clone());
        }
        if let [(_, title), (true, person)] = &found[..]
            && person.person.is_some()
            && self.is_half_title(title, pieces[0].1.clone())
        {
            return person.clone();
        }
        self.together(found.into_iter().map(|(_, spoken)| spoken).collect(), tokens)
    }

    /// Whether what stands before "and" is half of the title of the one behind it: a description in the singular without
    /// a determiner ("Retired admiral and analyst Anna Berg"), or one bare word ("Industry and Trade Minister").
    fn is_half_title(&self, title: &Spoken, piece: Range<usize>) -> bool {
        let Some(name) = &title.voice.speaker else { return piece.len() == 1 };
        let is_bare = !DETERMINERS.contains(&self.scene.folded[piece.start].as_str());
        match name.kind {
            SpeakerKind::Unnamed => is_bare && !self.scene.folded[piece.end - 1].ends_with('s'),
            _ => {
                let behind = self.scene.tags_in(piece.end + 1..(piece.end + 4).min(self.scene.folded.len())).next();
                let is_title = behind.is_some_and(|tag| matches!(tag.entry, Entry::Role(_) | Entry::Office(_)));
                piece.len() == 1 && self.scene.tag(piece.start).is_none() && title.person.is_none() && is_title
            }
        }
    }

    /// Several who speak together: joint if they stand for different sides.
    fn together(&self, found: Vec<Spoken>, tokens: Range<usize>) -> Spoken {
        let mut sides: Vec<_> = found.iter().filter_map(|spoken| spoken.voice.allegiance.side()).collect();
        sides.sort();
        sides.dedup();
        let several = sides.len() > 1 || found.iter().any(|spoken| spoken.voice.allegiance == Allegiance::Joint);
        let mut first =
            found.iter().find(|spoken| spoken.voice.allegiance.side().is_some()).unwrap_or(&found[0]).clone();
        let names: Vec<_> = found.iter().filter_map(|spoken| spoken.voice.speaker.as_ref()).collect();
        let distinct = names.iter().skip(1).any(|name| name.name != names[0].name);
        if distinct {
            let joined = names.iter().map(|name| name.name.as_str()).collect::<Vec<_>>().join(" and ");
            first.voice.speaker = Some(SpeakerName { name: joined, kind: names[0].kind });
            first.person = None;
        }
        if several {
            first.voice.allegiance = Allegiance::Joint;
            first.voice.side_reason = SideReason::Joint(self.scene.span(tokens));
        }
        first
    }

    /// Cuts a source at commas and conjunctions: each piece, and whether "and" stands before it.
    fn pieces(&self, tokens: Range<usize>) -> Vec<(bool, Range<usize>)> {
        let scene = self.scene;
        let mut pieces = Vec::new();
        let (mut start, mut joined, mut at) = (tokens.start, false, tokens.start);
        while at < tokens.end {
            if let Some(tag) = scene.tag(at) {
                at = tag.end.max(at + 1);
                continue;
            }
            let word = scene.folded[at].as_str();
            if matches!(word, "who" | "which" | "whose" | "that") && at > start {
                break;
            }
            let is_and = matches!(word, "and" | "or" | "&");
            if is_and || matches!(word, "," | ";" | "(" | ")" | "—" | "–") {
                let waits = is_and && (!self.has_head(start..at) || self.modifies_along(at, tokens.end));
                if !waits {
                    if at > start {
                        pieces.push((joined, start..at));
                        joined = false;
                    }
                    joined |= is_and;
                    start = at + 1;
                }
            }
            at += 1;
        }
        if at > start {
            pieces.push((joined, start..at));
        }
        pieces
    }

    /// Whether adjectives on both sides of the "and" at `and` modify one noun: "U.S. and Russian officials".
    fn modifies_along(&self, and: usize, end: usize) -> bool {
        let adjective = |at: usize| {
            self.scene.tag(at).filter(|tag| matches!(tag.entry, Entry::Side(_, form) if form.has(Form::ADJECTIVE)))
        };
        let left = and.checked_sub(1).and_then(adjective);
        let right = adjective(and + 1);
        left.is_some() && right.is_some_and(|tag| tag.end < end && self.scene.is_word(tag.end))
    }

    /// Whether a piece can stand alone as a source, not just modify the noun behind "and".
    fn has_head(&self, piece: Range<usize>) -> bool {
        if piece.is_empty() {
            return false;
        }
        let last = piece.end - 1;
        match self.scene.tag(last).map(|tag| tag.entry) {
            Some(Entry::Side(_, form)) => !form.has(Form::ADJECTIVE) || form.has(Form::NAME),
            Some(Entry::Role(role)) => role.0 & !(Role::MODIFIER.0 | Role::FORMER.0) != 0,
            Some(_) => true,
            None => true,
        }
    }

    /// One noun phrase without conjunctions.
    fn piece(&self, piece: Range<usize>, limit: usize) -> Option<Spoken> {
        let scene = self.scene;
        let mut start = piece.start;
        let leads = |at: usize| is_leading_word(&scene.folded[at]) || scene.is_possessive(at);
        while start < piece.end && scene.tag(start).is_none() && leads(start) {
            start += 1;
        }
        let whole = start..limit.max(piece.end);
        let head = start..head_end(scene, start..piece.end);
        if head.is_empty() {
            return None;
        }
        if let Some(tag) = scene.tag(start)
            && tag.entry == Entry::Joint
        {
            return Some(self.joint(tag.start..tag.end));
        }
        if piece.start > 0
            && let Some(tag) = scene.tag(piece.start)
            && tag.entry == Entry::Joint
        {
            return Some(self.joint(tag.start..tag.end));
        }
        let described = self.cast.mentions_in(start..piece.end).iter().find(|mention| {
            let roles = &self.cast.persons[mention.person].roles;
            roles.iter().any(|role| role.end == mention.tokens.start && role.start <= start + 1)
        });
        if let Some(mention) = described.filter(|mention| !scene.is_possessive(mention.tokens.end)) {
            return Some(self.person(mention.person, mention.tokens.clone()));
        }
        let last_mention = self.cast.mentions_in(head.clone()).last();
        if let Some(mention) = last_mention
            .filter(|mention| mention.tokens.end >= head.end || self.only_marks(mention.tokens.end..head.end))
        {
            return Some(self.person(mention.person, mention.tokens.clone()));
        }
        let Some(tag) = scene.tags_in(head.clone()).last() else { return self.unlisted(head, whole) };
        let is_last = tag.end >= head.end || self.only_marks(tag.end..head.end);
        if !is_last {
            return self.unlisted(head, whole);
        }
        let quantified = piece.start < start && is_quantifier(&scene.folded[start - 1]);
        Some(match tag.entry {
            Entry::Side(side, form) => self.side_itself(side, form, tag.start..tag.end, quantified, head.start),
            Entry::Body(body) => self.body(&scene.gazetteer.bodies[body].name, head, whole, tag.start),
            Entry::Outlet(outlet) => self.outlet(outlet, tag.start..tag.end),
            Entry::Generic(generic) => self.generic(&scene.gazetteer.generics[generic].name, head, whole),
            Entry::Office(office) => self.office(office, head, whole),
            Entry::Person(_) | Entry::Place => return self.unlisted(head, whole),
            Entry::Joint => self.joint(tag.start..tag.end),
            Entry::Role(role) if role.has(Role::OUTLET) => self.some_outlet(head, whole),
            Entry::Role(role) if role.has(Role::PAPER) => self.paper(head, whole),
            Entry::Role(role) if role.has(Role::BODY) && !role.has(Role::SPEAKS) => self.some_body(head, whole),
            Entry::Role(role) if role.0 == Role::POWER.0 => self.some_body(head, whole),
            Entry::Role(_) | Entry::Title(_) => {
                let determiner = (piece.start < start).then(|| scene.folded[start - 1].as_str());
                self.unnamed(head, whole, matches!(determiner, Some("the" | "this" | "that")))
            }
        })
    }

    fn only_marks(&self, mut tokens: Range<usize>) -> bool {
        tokens.all(|at| {
            !self.scene.is_word(at)
                || matches!(self.scene.folded[at].as_str(), "himself" | "herself" | "itself" | "themselves")
        })
    }

    pub(super) fn joint(&self, tokens: Range<usize>) -> Spoken {
        let span = self.scene.span(tokens.clone());
        let name = SpeakerName { name: self.scene.words(tokens.clone()), kind: SpeakerKind::Unnamed };
        Spoken {
            voice: Voice {
                speaker: Some(name),
                role: None,
                allegiance: Allegiance::Joint,
                speaker_reason: SpeakerReason::Unnamed,
                side_reason: SideReason::Joint(span),
                through: Vec::new(),
            },
            at: tokens.start,
            named: Some(span),
            person: None,
            noun: Some("they".to_owned()),
            is_plain_noun: false,
        }
    }

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
        let (allegiance, side_reason) = self.allegiance(person, tokens.start);
        Spoken {
            voice: Voice {
                speaker: Some(SpeakerName { name: entry.name.clone(), kind: SpeakerKind::Person }),
                role: entry.roles.iter().find(|role| self.is_one(role)).map(|role| self.scene.span(role.clone())),
                allegiance,
                speaker_reason,
                side_reason,
                through: Vec::new(),
            },
            at: tokens.start,
            named: Some(self.introduction(person, tokens)),
            person: Some(person),
            noun: None,
            is_plain_noun: false,
        }
    }

    /// Whether a role is one person's, not "Sens." or "officials" before several names.
    fn is_one(&self, role: &Range<usize>) -> bool {
        let Some(tag) = head_tag(self.scene, role.clone()) else { return true };
        let word = self.scene.folded[tag.start].trim_end_matches('.');
        let is_plural = word.ends_with('s') && !word.ends_with("ss");
        !(is_plural && tag.end >= role.end && self.scene.words(tag.start..tag.end).split(' ').count() == 1)
    }

    /// The words naming a person at `tokens`, with the role that stands right before.
    fn introduction(&self, person: usize, tokens: Range<usize>) -> Span {
        let role = self.cast.persons[person].roles.iter().find(|role| role.end == tokens.start);
        self.scene.span(role.map_or(tokens.start, |role| role.start)..tokens.end)
    }

    /// For whom a person speaks: the article's words, then the gazetteer at the article's time.
    fn allegiance(&self, person: usize, at: usize) -> (Allegiance, SideReason) {
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
                return (Allegiance::Unknown, SideReason::None);
            };
            return (Allegiance::Nobody, SideReason::Office(self.office_years(&last.office, last.dated)));
        };
        let side = scene.gazetteer.sides[term.dated.side].id.clone();
        (Allegiance::Side(side), SideReason::Office(self.office_years(&term.office, term.dated)))
    }

    /// The office that the article itself gives to a person of the gazetteer, whenever it was held: "President Smith"
    /// in a look back speaks as president.
    fn titled_term(&self, person: usize, at: usize) -> Option<&'a super::gazetteer::Term> {
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

    fn office_years(&self, office: &str, dated: super::gazetteer::Dated) -> String {
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
        },
        at,
        named: None,
        person: None,
        noun: None,
        is_plain_noun: false,
    }
}

/// Words before the noun phrase itself: determiners, quantifiers, stray prepositions.
fn is_leading_word(folded: &str) -> bool {
    const LEADING: &[&str] = &[
        "of",
        "by",
        "from",
        "to",
        "as",
        "but",
        "and",
        "however",
        "even",
        "also",
        "then",
        "yet",
        "meanwhile",
        "mr",
        ",",
        "\"",
        "“",
        "”",
        "'",
        "’",
        "‘",
        "(",
        "-",
        "—",
        "–",
        "what",
        "in",
        "on",
        "for",
        "at",
        "while",
        "when",
        "if",
    ];
    LEADING.contains(&folded) || DETERMINERS.contains(&folded)
}

fn is_quantifier(folded: &str) -> bool {
    matches!(folded, "many" | "most" | "some" | "several" | "few" | "other")
}

//! Noun phrases into voices: lists, appositions, and the one noun phrase that is none of these.

use super::cast::Mention;
use super::phrases::{Entry, Form, Role, Tag};
use super::resolve::{Resolver, Spoken, unknown};
use super::roles::{DETERMINERS, head_end};
use super::{Allegiance, SideReason, SpeakerKind, SpeakerName, SpeakerReason, Voice};
use std::ops::Range;

impl Resolver<'_> {
    /// A noun phrase, perhaps of several parts joined by "and" or apposed.
    pub(super) fn phrase(&self, tokens: Range<usize>, limit: usize) -> Spoken {
        let at = tokens.start;
        let is_each =
            tokens.len() > 1 && matches!(self.scene.folded[tokens.end - 1].as_str(), "each" | "both" | "alike");
        let tokens = if is_each { at..tokens.end - 1 } else { tokens };
        let pieces = self.without_appositions(self.pieces(tokens.clone()));
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

    /// The pieces that are not part of what stands behind a name to say who that is ("Anna Berg, a senator and former
    /// judge"); a piece that names another person is none.
    fn without_appositions(&self, pieces: Vec<(bool, Range<usize>)>) -> Vec<(bool, Range<usize>)> {
        let mut kept: Vec<(bool, Range<usize>)> = Vec::new();
        let mut described: Option<Range<usize>> = None;
        for (joined, piece) in pieces {
            let mention = self.cast.mentions_in(piece.clone()).last();
            let is_inside = described.as_ref().is_some_and(|role| role.start <= piece.start && piece.start < role.end);
            if is_inside && mention.is_none() {
                continue;
            }
            described = mention.and_then(|mention| mention.behind.clone());
            kept.push((joined, piece));
        }
        kept
    }

    /// Whether what stands before "and" is half of the title of the one behind it: a description in the singular without
    /// a determiner ("Retired admiral and analyst Anna Berg"), or one bare word ("Industry and Trade Minister").
    pub(super) fn is_half_title(&self, title: &Spoken, piece: Range<usize>) -> bool {
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
    pub(super) fn together(&self, found: Vec<Spoken>, tokens: Range<usize>) -> Spoken {
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
    pub(super) fn pieces(&self, tokens: Range<usize>) -> Vec<(bool, Range<usize>)> {
        let scene = self.scene;
        let mut pieces = Vec::new();
        let (mut start, mut joined, mut at) = (tokens.start, false, tokens.start);
        while at < tokens.end {
            if let Some(tag) = scene.tag(at) {
                at = tag.end.max(at + 1);
                continue;
            }
            let word = scene.folded[at].as_str();
            if matches!(word, "who" | "which" | "whose" | "that") && at > tokens.start {
                break;
            }
            let is_and = matches!(word, "and" | "or" | "nor" | "&");
            if is_and || matches!(word, "," | ";" | "(" | ")" | "—" | "–") {
                let waits = is_and
                    && (!self.has_head(start..at)
                        || self.modifies_along(at, tokens.end)
                        || self.joins_body_name(start, at, tokens.end));
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
    pub(super) fn modifies_along(&self, and: usize, end: usize) -> bool {
        let adjective = |at: usize| {
            self.scene.tag(at).filter(|tag| matches!(tag.entry, Entry::Side(_, form) if form.has(Form::ADJECTIVE)))
        };
        let left = and.checked_sub(1).and_then(adjective);
        let right = adjective(and + 1);
        left.is_some() && right.is_some_and(|tag| tag.end < end && self.scene.is_word(tag.end))
    }

    /// Whether the "and" at `and` stands in the name of one body: between capitalised words of which the gazetteer knows
    /// nothing, the last before it no name used elsewhere, up to the noun of a body ("Wage and Safety Administration").
    fn joins_body_name(&self, start: usize, and: usize, end: usize) -> bool {
        let scene = self.scene;
        let is_plain = |at: usize| scene.tag(at).is_none() && scene.is_capital(at) && self.cast.mention(at).is_none();
        let noun = (and + 1..end.min(and + 5)).find(|&at| !is_plain(at));
        let is_body = |at: usize| match scene.tag(at).map(|tag| tag.entry) {
            Some(Entry::Generic(_)) => true,
            Some(Entry::Role(role)) => role.has(Role::BODY) && !role.has(Role::SPEAKS),
            _ => false,
        };
        let ends = |at: usize| scene.folded.get(at + 1).is_none_or(|_| at + 1 == end || !scene.is_capital(at + 1));
        scene.folded[and] == "and"
            && and > start
            && is_plain(and - 1)
            && noun.is_some_and(|at| at > and + 1 && scene.is_capital(at) && is_body(at) && ends(at))
    }

    /// Whether a piece can stand alone as a source, not just modify the noun behind "and".
    pub(super) fn has_head(&self, piece: Range<usize>) -> bool {
        if piece.is_empty() {
            return false;
        }
        let last = piece.end - 1;
        match self.scene.tag(last).map(|tag| tag.entry) {
            Some(Entry::Side(_, form)) => !form.has(Form::ADJECTIVE) || form.has(Form::NAME),
            Some(Entry::Role(role)) => !(Role::MODIFIER | Role::FORMER).contains(role),
            Some(_) => true,
            None => true,
        }
    }

    /// One noun phrase without conjunctions.
    pub(super) fn piece(&self, piece: Range<usize>, limit: usize) -> Option<Spoken> {
        let scene = self.scene;
        let leads =
            |at: &usize| scene.tag(*at).is_none() && (is_leading_word(&scene.folded[*at]) || scene.is_possessive(*at));
        let start = piece.clone().find(|at| !leads(at)).unwrap_or(piece.end);
        let whole = start..limit.max(piece.end);
        let head = start..self.before_headline_verb(start..head_end(scene, start..piece.end));
        if head.is_empty() {
            return None;
        }
        let is_joint = |tag: &Tag| tag.entry == Entry::Joint;
        let opening = scene.tag(start).filter(is_joint);
        if let Some(tag) = opening.or_else(|| scene.tag(piece.start).filter(|tag| piece.start > 0 && is_joint(tag))) {
            return Some(self.joint(tag.start..tag.end));
        }
        if let Some(mention) = self.named_in(&head, piece.end) {
            return Some(self.person(mention.person, mention.tokens.clone()));
        }
        let last = scene.tags_in(head.clone()).last();
        let Some(tag) = last.filter(|tag| tag.end >= head.end || self.only_marks(tag.end..head.end)) else {
            return self.unlisted(head, whole);
        };
        let before = (piece.start < start).then(|| scene.folded[start - 1].as_str());
        self.epithet(start, tag).or_else(|| self.listed(tag, head, whole, before))
    }

    /// Where a head ends without the verb of a headline that looks like a modifier: "Greece and Turkey trade".
    fn before_headline_verb(&self, head: Range<usize>) -> usize {
        let scene = self.scene;
        let Some(last) = head.end.checked_sub(1).filter(|&last| last > head.start) else { return head.end };
        let is_modifier = scene.role(last).is_some_and(|role| role == Role::MODIFIER) && !scene.is_capital(last);
        let is_name = scene.tag(last - 1).is_some_and(|tag| match tag.entry {
            Entry::Side(_, form) => form.has(Form::NAME) && !form.has(Form::ADJECTIVE),
            _ => false,
        });
        if is_modifier && is_name { last } else { head.end }
    }

    /// The person named in a noun phrase up to `end`, or at the end of its head.
    fn named_in(&self, head: &Range<usize>, end: usize) -> Option<&Mention> {
        let is_described =
            |mention: &&Mention| mention.before.as_ref().is_some_and(|role| role.start <= head.start + 1);
        let described = self.cast.mentions_in(head.start..end).iter().find(is_described);
        let described = described.filter(|mention| !self.scene.is_possessive(mention.tokens.end));
        let is_last =
            |mention: &&Mention| mention.tokens.end >= head.end || self.only_marks(mention.tokens.end..head.end);
        described.or_else(|| self.cast.mentions_in(head.clone()).last().filter(is_last))
    }

    /// Whoever is meant by a noun phrase of which the gazetteer knows the last word; `before` stands before the phrase.
    fn listed(&self, tag: Tag, head: Range<usize>, whole: Range<usize>, before: Option<&str>) -> Option<Spoken> {
        let gazetteer = self.scene.gazetteer;
        Some(match tag.entry {
            Entry::Side(side, form) => {
                let is_quantified = before.is_some_and(is_quantifier);
                self.side_itself(side, form, tag.start..tag.end, is_quantified, head.start)
            }
            Entry::Body(body) => self.body(&gazetteer.bodies[body].name, head, whole, tag.start),
            Entry::Outlet(outlet) => self.outlet(outlet, tag.start..tag.end),
            Entry::Generic(generic) => self.generic(&gazetteer.generics[generic].name, head, whole),
            Entry::Office(office) => self.office(office, head, whole),
            Entry::Person(_) | Entry::Place => return self.unlisted(head, whole),
            Entry::Joint => self.joint(tag.start..tag.end),
            Entry::Role(role) if role.has(Role::OUTLET) => self.some_outlet(head, whole),
            Entry::Role(role) if role.has(Role::PAPER) => self.paper(head, whole),
            Entry::Role(role) if role.has(Role::BODY) && !role.has(Role::SPEAKS) => self.some_body(head, whole),
            Entry::Role(role) if role == Role::POWER => self.some_body(head, whole),
            Entry::Role(_) | Entry::Title(_) => {
                self.unnamed(head, whole, matches!(before, Some("the" | "this" | "that")))
            }
        })
    }

    pub(super) fn only_marks(&self, mut tokens: Range<usize>) -> bool {
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
                told_to: None,
            },
            at: tokens.start,
            named: Some(span),
            person: None,
            noun: Some("they".to_owned()),
            is_plain_noun: false,
        }
    }
}

/// Words before the noun phrase itself: determiners, quantifiers, stray prepositions.
pub(super) fn is_leading_word(folded: &str) -> bool {
    const LEADING: &[&str] = &[
        "of",
        "by",
        "from",
        "to",
        "as",
        "but",
        "and",
        "neither",
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

pub(super) fn is_quantifier(folded: &str) -> bool {
    matches!(folded, "many" | "most" | "some" | "several" | "few" | "other")
}

//! Sources known by description only: "a senior U.S. official", "the spokesman", "analysts".

use super::nearby::REACH;
use super::phrases::{Entry, Form, Role, Tag};
use super::resolve::{Resolver, Spoken};
use super::roles::{DETERMINERS, HEAD_ENDS, Standing, Verdict, head_end as head_end_of, head_tag, is_inside_body_name};
use super::{SpeakerKind, SpeakerReason};
use crate::text::is_function_word;
use std::ops::Range;

impl Resolver<'_> {
    /// Somebody known by description: "a senior U.S. official", "the spokesman", "analysts".
    pub(super) fn unnamed(&self, head: Range<usize>, whole: Range<usize>, is_definite: bool) -> Spoken {
        let noun = head.end - 1;
        let verdict = self.verdict(whole.clone());
        if is_definite
            && head.len() <= 2
            && let Some(earlier) =
                self.firm_of(head.clone()).or_else(|| self.earlier_person(head.clone(), verdict.as_ref()))
            && self.may_speak_for(head.clone(), earlier.voice.allegiance.side())
        {
            return earlier;
        }
        let speaks = matches!(self.scene.tag(noun).map(|tag| tag.entry), Some(Entry::Role(role)) if role.has(Role::SPEAKS))
            || matches!(self.scene.tag(noun).map(|tag| tag.entry), Some(Entry::Office(_)));
        let is_local = matches!(self.scene.tag(noun).map(|tag| tag.entry), Some(Entry::Office(office)) if self.scene.gazetteer.offices[office].is_local);
        let is_apart = is_local
            || self.scene.is_role(noun, Role::APART)
            || self.is_described_apart(head.clone())
            || self.is_of_others(head.end, whole.end);
        let verdict = verdict.or_else(|| self.own_in_singular(head.clone()));
        let inherited = verdict.is_none() && speaks && !is_apart;
        let its = || self.verdict_of_its(head.start).or_else(|| self.inherited_verdict(head.clone(), whole.end));
        let verdict = verdict.or_else(|| its().filter(|_| inherited));
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

    /// The side that somebody described without one takes from the text around; of a user's own parties not where the words
    /// name another body ("a police spokesman", "a spokesman for the port authority").
    fn inherited_verdict(&self, head: Range<usize>, end: usize) -> Option<Verdict> {
        let scene = self.scene;
        let owner = self.owner(head.end, end);
        if owner == Some(None) {
            return None;
        }
        let of_owner = || self.side_of_body_before(owner.flatten()?, head.start);
        let named = owner.flatten().map(|noun| self.without_determiners(head.end + 1..noun + 1));
        let may_be = |side: usize| {
            self.may_mean(head.clone(), Some(side))
                && self.is_of_called(head.clone(), side)
                && named.clone().is_none_or(|body| self.may_mean(body, Some(side)))
        };
        let (side, words) = of_owner()
            .or_else(|| self.side_of_its_body(head.clone()))
            .or_else(|| self.side_of_subject_before(head.start))
            .or_else(|| self.side_of_same_noun(head.end - 1))
            .or_else(|| self.side_nearby(head.start))
            .filter(|(side, _)| may_be(*side))?;
        let has_owner = head.end < end && matches!(scene.folded[head.end].as_str(), "for" | "of");
        let is_public = scene.tags_in(head).any(|tag| self.is_public(&tag));
        let is_foreign = is_public || has_owner && owner.flatten().is_none();
        let is_own = scene.gazetteer.sides[side].is_own;
        (!(is_foreign && is_own)).then_some(Verdict { standing: Standing::Side(side), words, implied: false })
    }

    /// The noun behind "for" or "of" that names whom somebody described speaks for: where it is a body ("the ministry"),
    /// its token; `Some(None)` where it is anything else ("Acme"), so that no side near can be meant.
    fn owner(&self, at: usize, end: usize) -> Option<Option<usize>> {
        let scene = self.scene;
        if at + 1 >= end || !matches!(scene.folded[at].as_str(), "for" | "of") {
            return None;
        }
        let is_body = |tag: &Tag| match tag.entry {
            Entry::Generic(_) => true,
            Entry::Role(role) => role.has(Role::BODY) || role.has(Role::POWER),
            _ => false,
        };
        let near = at + 1..end.min(at + 5);
        let body = scene.tags_in(near.clone()).find(is_body).map(|tag| tag.end - 1);
        let is_other = near.clone().any(|at| scene.is_capital(at) && scene.tag(at).is_none())
            || scene.tags_in(near).any(|tag| matches!(tag.entry, Entry::Role(role) if role.has(Role::NOBODY_BODY)));
        if is_other { Some(None) } else { body.map(Some) }
    }

    fn without_determiners(&self, phrase: Range<usize>) -> Range<usize> {
        let scene = self.scene;
        let leads = |&at: &usize| scene.tag(at).is_none() && DETERMINERS.contains(&scene.folded[at].as_str());
        (phrase.start..phrase.end - 1).find(|at| !leads(at)).unwrap_or(phrase.end - 1)..phrase.end
    }

    /// The side of the body last named with the noun at `noun`.
    fn side_of_body_before(&self, noun: usize, before: usize) -> Option<(usize, Range<usize>)> {
        let body = self.earlier_body(noun, before)?;
        let side = self.scene.gazetteer.side_of_id(body.voice.allegiance.side()?.as_str())?;
        Some((side, body.at..body.at + 1))
    }

    /// Whether words behind the head say that somebody speaks for a body of which nothing is known: "for the insurer".
    fn is_of_others(&self, head_end: usize, end: usize) -> bool {
        let scene = self.scene;
        let is_owner = |word: &String| matches!(word.as_str(), "for" | "of" | "from" | "with" | "representing");
        if head_end >= end || !is_owner(&scene.folded[head_end]) || scene.tag(head_end).is_some() {
            return false;
        }
        let owner = head_end + 1..head_end_of(scene, head_end + 1..end);
        let is_pronoun = owner.len() == 1 && is_function_word(&scene.folded[owner.start]);
        !owner.is_empty() && !is_pronoun && scene.tags_in(owner).next().is_none()
    }

    /// Whether a body of the state or town: no party's and no company's.
    fn is_public(&self, tag: &Tag) -> bool {
        match tag.entry {
            Entry::Generic(_) => true,
            Entry::Role(role) => role.has(Role::PUBLIC),
            _ => false,
        }
    }

    /// The party of a user's own whose name is the plural of this description: "the prosecutor" of the "prosecutors".
    fn own_in_singular(&self, head: Range<usize>) -> Option<Verdict> {
        let plural = format!("{}s", self.scene.words(head.clone()));
        let Some(Entry::Side(side, _)) = self.scene.gazetteer.phrases.exact(&plural) else { return None };
        let is_own = self.scene.gazetteer.sides[side].is_own;
        is_own.then_some(Verdict { standing: Standing::Side(side), words: head, implied: false })
    }

    /// Where the body ends whose name begins with the words that name the side, up to `from`: "of the Trump" goes on with
    /// "administration".
    pub(super) fn complement_end(&self, from: usize, end: usize) -> usize {
        let scene = self.scene;
        let is_noun = |tag: &Tag| match tag.entry {
            Entry::Generic(_) | Entry::Body(_) | Entry::Office(_) => true,
            Entry::Role(role) => !(Role::MODIFIER | Role::FORMER).contains(role),
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
    pub(super) fn is_described_apart(&self, head: Range<usize>) -> bool {
        let first = self.scene.sentence(head.start).start;
        head.clone().any(|at| {
            let is_other = self.scene.tag(at).is_none() && self.scene.is_capital(at) && at > first;
            is_other || matches!(self.scene.folded[at].as_str(), "western" | "regional")
        })
    }

    /// The words of a description in their one form: a first common noun without the capital of its sentence, the
    /// state's usual adjective for all spellings of it ("U.S. officials", "US officials").
    pub(super) fn description(&self, head: Range<usize>) -> String {
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
        // "the conservative Harbour Foundation": the name alone, capitals and all.
        let last = head.end - 1;
        let is_body = scene.tag(last).is_some_and(|tag| match tag.entry {
            Entry::Generic(_) => self.is_named(head.clone()),
            Entry::Role(role) => role.has(Role::BODY | Role::NOBODY_BODY | Role::POWER),
            _ => false,
        });
        let first = head.clone().find(|&at| scene.is_capital(at)).filter(|first| *first < last);
        if let Some(first) = first.filter(|_| is_body && scene.is_capital(last)) {
            return scene.words(first..head.end);
        }
        let words = scene.words(head.clone());
        let is_common = matches!(scene.tag(head.start).map(|tag| tag.entry), Some(Entry::Role(_)))
            && scene.word(head.start).chars().skip(1).all(char::is_lowercase)
            && !(head.start + 2 < head.end && is_inside_body_name(scene, head.start + 1));
        let mut letters = words.chars();
        match letters.next().filter(|_| is_common) {
            Some(first) => first.to_lowercase().chain(letters).collect(),
            None => words,
        }
    }

    /// Puts the side's adjective before a description that does not name it, and in place of a possessive
    /// ("Russia's Pacific Fleet").
    pub(super) fn with_adjective(&self, words: String, head: Range<usize>, verdict: Option<&Verdict>) -> String {
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

    /// "the lawmaker", "the Norwegian", "the Ohio Republican": another word for the person who spoke last nearby, on
    /// the side it names.
    pub(super) fn epithet(&self, start: usize, tag: Tag) -> Option<Spoken> {
        let scene = self.scene;
        let word = scene.folded[tag.end - 1].as_str();
        let is_collective = ["s", "ch", "sh", "ese", "ss"].iter().any(|ending| word.ends_with(ending));
        let named = match tag.entry {
            Entry::Role(role) if role.has(Role::EPITHET) => None,
            Entry::Side(side, form) if !form.has(Form::NAME) && !form.has(Form::CAPITAL) => Some(side),
            _ => return None,
        };
        let is_definite = start > 0 && scene.folded[start - 1] == "the";
        let described = || self.earlier_person(tag.start..tag.end, None).is_some_and(|spoken| spoken.person.is_some());
        if is_collective || !is_definite || tag.start > start + 3 || named.is_none() && described() {
            return None;
        }
        let other = scene.tags_in(start..tag.start).find_map(|tag| scene.side_of(tag));
        let paragraph = scene.paragraph_idx(start);
        let fits = |spoken: &&Spoken| {
            let is_near = paragraph - scene.paragraph_idx(spoken.at).min(paragraph) <= 2;
            let side = spoken.person.and_then(|person| self.cast.side_of_person(scene, person));
            is_near && spoken.person.is_some() && named.or(other).is_none_or(|wanted| side == Some(wanted))
        };
        let mut spoken = self.spoken.iter().rev().take(6).find(fits)?.clone();
        let holder = Some(spoken.named.unwrap_or(scene.document.tokens[spoken.at].span));
        spoken.voice.speaker_reason = SpeakerReason::Office { holder };
        spoken.at = start;
        Some(spoken)
    }

    /// "the spokesman", "the official", "the senator": the last one described so, named or not.
    pub(super) fn earlier_person(&self, head: Range<usize>, verdict: Option<&Verdict>) -> Option<Spoken> {
        let word = self.scene.folded[head.end - 1].as_str();
        let side = verdict.and_then(|verdict| match verdict.standing {
            Standing::Side(side) if !verdict.implied => Some(side),
            _ => None,
        });
        // "the union" is not its president.
        let is_body =
            self.scene.role(head.end - 1).is_some_and(|role| role.has(Role::BODY) || role.has(Role::NOBODY_BODY));
        let described = |role: &Range<usize>| {
            let last = head_tag(self.scene, role.clone()).map_or(role.end, |tag| tag.end);
            let words = if is_body { last - 1..last } else { role.clone() };
            self.scene.folded[words].iter().any(|other| other == word)
        };
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
}

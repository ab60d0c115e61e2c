//! Sources that are papers: "the statement", "a ministry report". Whoever owns the paper speaks.

use super::SpeakerKind;
use super::cast::Mention;
use super::gazetteer::rows;
use super::nearby::REACH;
use super::phrases::{Entry, Form, Role, Tag};
use super::resolve::{Resolver, Spoken};
use super::roles::{Standing, Verdict};
use crate::text::WordMap;
use std::ops::Range;
use std::sync::LazyLock;

/// How many tokens back the first naming of a paper is looked for.
const MAKER_REACH: usize = 400;

/// How many voices back a paper may have another name.
const OTHER_REACH: usize = 12;

/// Whether `data/papers.tsv` has a folded word in the line of this kind.
fn is_listed(kind: &str, word: &str) -> bool {
    static LISTS: LazyLock<WordMap<&str, Vec<&str>>> = LazyLock::new(|| {
        let lists = rows(include_str!("data/papers.tsv"));
        lists.filter_map(|row| Some((*row.first()?, row.get(1)?.split(' ').collect()))).collect()
    });
    LISTS.get(kind).is_some_and(|words| words.contains(&word))
}

impl Resolver<'_> {
    /// "the statement", "a Pentagon report": whoever owns the paper.
    pub(super) fn paper(&self, head: Range<usize>, whole: Range<usize>) -> Spoken {
        let whole = head.start..self.owner_end(head.end, whole.end);
        self.paper_of_named(&head, whole).unwrap_or_else(|| self.paper_of_nobody(head))
    }

    /// A paper with which an owner or maker is named: the person, the outlet, the body or the country.
    fn paper_of_named(&self, head: &Range<usize>, whole: Range<usize>) -> Option<Spoken> {
        let by = self.maker(head.end, whole.end);
        let makes = |mention: &&Mention| {
            mention.tokens.start < head.end || by.as_ref().is_some_and(|by| by.contains(&mention.tokens.start))
        };
        if let Some(mention) = self.cast.mentions_in(whole.clone()).iter().find(makes) {
            return Some(self.person(mention.person, mention.tokens.clone()));
        }
        let outlet = self.scene.tags_in(whole.clone()).find_map(|tag| match tag.entry {
            Entry::Outlet(outlet) => Some((outlet, tag)),
            _ => None,
        });
        if let Some((outlet, tag)) = outlet {
            return Some(self.outlet(outlet, tag.start..tag.end));
        }
        let owner = self.scene.tags_in(whole).find(|tag| {
            matches!(tag.entry, Entry::Side(..) | Entry::Body(_) | Entry::Generic(_))
                || matches!(tag.entry, Entry::Role(role) if role.has(Role::BODY) || role.has(Role::SPEAKS))
        })?;
        if matches!(owner.entry, Entry::Side(_, form) if !form.has(Form::NAME) && !form.has(Form::CAPITAL)) {
            return Some(self.paper_of_country(head, owner));
        }
        let mut spoken = self.phrase_at(owner.start, owner.end);
        spoken.noun = Some(self.scene.folded[head.end - 1].clone());
        Some(spoken)
    }

    /// "a Norwegian report": speaks for the country, under its own name.
    fn paper_of_country(&self, head: &Range<usize>, owner: Tag) -> Spoken {
        let standing = Standing::Side(self.scene.side_of(owner).unwrap_or_default());
        let verdict = Verdict { standing, words: owner.start..owner.end, implied: false };
        let name = self.scene.words(head.clone());
        let spoken = self.voice(name, SpeakerKind::Unnamed, head.start, Some(head.end - 1));
        self.with_verdict(spoken, Some(&verdict))
    }

    /// "the report": the one that spoke before, or whoever put it out; else a paper of nobody known.
    fn paper_of_nobody(&self, head: Range<usize>) -> Spoken {
        let (start, noun) = (head.start, head.end - 1);
        let word = self.scene.folded[noun].as_str();
        let is_own = is_listed("own", word);
        let same = self.same_paper(word);
        if let Some(maker) = self.maker_before(noun).filter(|_| !is_own && same.is_none()) {
            return maker;
        }
        let last = match is_own {
            true => self.last_near(start),
            false => same.or_else(|| self.last_near(start).filter(|last| self.may_own(last, word))),
        };
        let mut spoken = match last.filter(|_| self.is_definite(start) || same.is_some()) {
            Some(last) => self.continued(last, start),
            None => self.voice(self.plain(head), SpeakerKind::Unnamed, start, Some(noun)),
        };
        spoken.noun = Some(word.to_owned());
        spoken
    }

    /// Who spoke before by a paper of this name; "the analysis" may be the report that spoke before.
    fn same_paper(&self, word: &str) -> Option<&Spoken> {
        let voices = || self.spoken.iter().rev().take(REACH);
        let is_called = |last: &&Spoken| last.noun.as_deref() == Some(word);
        let is_study = |last: &&Spoken| last.noun.as_deref().is_some_and(|noun| is_listed("study", noun));
        let other = || voices().take(OTHER_REACH).find(|last| is_listed("study", word) && is_study(last));
        voices().find(is_called).or_else(other)
    }

    /// Who spoke last, if that was in this paragraph or the one before.
    fn last_near(&self, at: usize) -> Option<&Spoken> {
        let paragraph = self.scene.paragraph_idx(at);
        let is_near = |last: &&Spoken| paragraph - self.scene.paragraph_idx(last.at).min(paragraph) <= 1;
        self.spoken.last().filter(is_near)
    }

    /// Whether who spoke may own a paper: a body; an accuser's only if it is one that accuses ("the indictment").
    fn may_own(&self, last: &Spoken, word: &str) -> bool {
        let phrases = &self.scene.gazetteer.phrases;
        let is_apart = |noun: &str| matches!(phrases.exact(noun), Some(Entry::Role(role)) if role.has(Role::APART));
        last.voice.speaker.as_ref().is_some_and(|speaker| {
            let is_accuser = || speaker.name.rsplit(' ').next().is_some_and(is_apart);
            speaker.kind == SpeakerKind::Body && (!is_apart(word) || is_accuser())
        })
    }

    /// A paper's words without the capital of its sentence: "initial reports".
    fn plain(&self, head: Range<usize>) -> String {
        let scene = self.scene;
        let opens = head.start == scene.sentence(head.start).start && scene.tag(head.start).is_none();
        let words = scene.words(head.clone());
        let is_plain = opens && words.chars().skip(1).all(|c| !c.is_uppercase());
        let mut letters = words.chars();
        match letters.next().filter(|_| is_plain && head.len() > 1) {
            Some(first) => first.to_lowercase().chain(letters).collect(),
            None => words,
        }
    }

    /// The words behind a paper's noun that name who made it: "by Anna Berg", not "of Anna Berg".
    fn maker(&self, noun_end: usize, end: usize) -> Option<Range<usize>> {
        let by = (noun_end..end).find(|&at| matches!(self.scene.folded[at].as_str(), "by" | "from"))?;
        Some(by + 1..end)
    }

    /// Who put out the paper when it was first named: "The ministry published a report on Monday. The report said …"
    fn maker_before(&self, noun: usize) -> Option<Spoken> {
        let scene = self.scene;
        let is_first = |at: &usize| scene.folded[*at] == scene.folded[noun] && !scene.is_quoted(*at);
        let at = (noun.saturating_sub(MAKER_REACH)..noun).rev().find(|at| is_first(at) && !self.is_definite(*at))?;
        let start = scene.sentence(at).start;
        let verb = (start.max(at.saturating_sub(8))..at).rev().find(|&at| is_listed("put_out", &scene.folded[at]))?;
        self.subject_in(start, verb)
    }

    /// How far behind its noun a paper's owner may stand: "report by the ministry", not "report against the ministry".
    pub(super) fn owner_end(&self, noun_end: usize, end: usize) -> usize {
        let is_by = |at: usize| at < end && matches!(self.scene.folded[at].as_str(), "by" | "from");
        match self.scene.folded.get(noun_end).filter(|_| noun_end < end).map(String::as_str) {
            Some("of" | "by" | "from") => end,
            Some(word) if is_listed("made", word) && is_by(noun_end + 1) => end,
            _ => noun_end,
        }
    }

    pub(super) fn is_definite(&self, start: usize) -> bool {
        start > 0
            && matches!(
                self.scene.folded[start - 1].as_str(),
                "the" | "that" | "this" | "its" | "his" | "her" | "their"
            )
    }
}

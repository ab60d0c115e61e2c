//! Sources that are papers: "the statement", "a ministry report". Whoever owns the paper speaks.

use super::SpeakerKind;
use super::cast::Mention;
use super::nearby::REACH;
use super::phrases::{Entry, Form, Role};
use super::resolve::{Resolver, Spoken};
use super::roles::{Standing, Verdict};
use std::ops::Range;

/// How many tokens back the first naming of a paper is looked for.
const MAKER_REACH: usize = 400;

/// Papers that a text calls by each other's names, and how many voices back.
const STUDIES: &[&str] =
    &["report", "analysis", "study", "document", "assessment", "paper", "review", "audit", "memo", "findings"];
const OTHER_REACH: usize = 12;

impl Resolver<'_> {
    /// "the statement", "a Pentagon report": whoever owns the paper.
    pub(super) fn paper(&self, head: Range<usize>, whole: Range<usize>) -> Spoken {
        let start = head.start;
        let whole = start..self.owner_end(head.end, whole.end);
        let by = self.maker(head.end, whole.end);
        let makes = |mention: &&Mention| {
            mention.tokens.start < head.end || by.as_ref().is_some_and(|by| by.contains(&mention.tokens.start))
        };
        if let Some(mention) = self.cast.mentions_in(whole.clone()).iter().find(makes) {
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
                let mut spoken = self.phrase_at(owner.start, owner.end);
                spoken.noun = Some(self.scene.folded[head.end - 1].clone());
                return spoken;
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
        let called = |last: &&Spoken, is_it: &dyn Fn(&str) -> bool| last.noun.as_deref().is_some_and(is_it);
        let voices = || self.spoken.iter().rev().take(REACH);
        // "The analysis" may be the report that spoke before.
        let is_study = |noun: &str| STUDIES.contains(&noun);
        let other = || voices().take(OTHER_REACH).find(|last| is_study(word) && called(last, &is_study));
        let same = voices().find(|last| called(last, &|noun| noun == word)).or_else(other);
        let body = |last: &&Spoken| last.voice.speaker.as_ref().is_some_and(|name| name.kind == SpeakerKind::Body);
        if let Some(maker) = self.maker_before(head.end - 1).filter(|_| !own_words && same.is_none()) {
            return maker;
        }
        let last = match own_words {
            true => self.spoken.last().filter(near),
            false => same.or_else(|| self.spoken.last().filter(near).filter(from_apart).filter(body)),
        };
        let mut spoken = match last.filter(|_| self.is_definite(start) || same.is_some()) {
            Some(last) => self.continued(last, start),
            None => self.voice(self.plain(head.clone()), SpeakerKind::Unnamed, start, Some(head.end - 1)),
        };
        spoken.noun = Some(word.to_owned());
        spoken
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
        const PUT_OUT: &[&str] =
            &["released", "published", "issued", "wrote", "unveiled", "drafted", "produced", "filed"];
        let scene = self.scene;
        let is_first = |at: &usize| scene.folded[*at] == scene.folded[noun] && !scene.is_quoted(*at);
        let at = (noun.saturating_sub(MAKER_REACH)..noun).rev().find(|at| is_first(at) && !self.is_definite(*at))?;
        let start = scene.sentence(at).start;
        let verb =
            (start.max(at.saturating_sub(8))..at).rev().find(|&at| PUT_OUT.contains(&scene.folded[at].as_str()))?;
        self.subject_in(start, verb)
    }

    /// How far behind its noun a paper's owner may stand: "report by the ministry", not "report against the ministry".
    pub(super) fn owner_end(&self, noun_end: usize, end: usize) -> usize {
        let is_made = |word: &str| {
            matches!(word, "issued" | "released" | "published" | "signed" | "written" | "carried" | "prepared")
        };
        let is_by = |at: usize| at < end && matches!(self.scene.folded[at].as_str(), "by" | "from");
        match self.scene.folded.get(noun_end).filter(|_| noun_end < end).map(String::as_str) {
            Some("of" | "by" | "from") => end,
            Some(word) if is_made(word) && is_by(noun_end + 1) => end,
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

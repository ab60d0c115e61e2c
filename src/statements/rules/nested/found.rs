//! The attributions that an engine has found, looked up by where they stand.

use super::Nested;
use crate::statements::rules::roles::{WordRole, role};
use crate::statements::rules::words::Words;
use crate::statements::{Attribution, Kind, tidy};
use crate::text::{Document, Span};
use std::ops::Range;

/// Length of a stretch of the text in bytes. An attribution is noted for each stretch that it touches, so that what holds a
/// word is found without a look at all others.
const STRETCH: usize = 256;

/// What an engine has found, as it changes where statements stand inside others.
pub(super) struct Found<'d> {
    document: &'d Document<'d>,
    /// In the order of the text; `None` for one that has given way.
    all: Vec<Option<Attribution>>,
    /// For each stretch those that touch it, in order. May hold some that do so no longer.
    by_stretch: Vec<Vec<usize>>,
}

impl<'d> Found<'d> {
    pub(super) fn new(document: &'d Document<'d>, attributions: Vec<Attribution>) -> Self {
        let by_stretch = vec![Vec::new(); document.text.len() / STRETCH + 1];
        let mut found = Self { document, all: attributions.into_iter().map(Some).collect(), by_stretch };
        (0..found.all.len()).for_each(|idx| found.note(idx));
        found
    }

    /// Those that are left, in the order of the text.
    pub(super) fn into_attributions(self) -> Vec<Attribution> {
        self.all.into_iter().flatten().collect()
    }

    /// The first that gives some word as said.
    pub(super) fn first_with(&self, word: Span) -> Option<&Attribution> {
        let near = self.by_stretch[word.start / STRETCH].iter().filter_map(|&idx| self.all[idx].as_ref());
        near.into_iter().find(|one| one.content.iter().any(|span| span.covers(word)))
    }

    /// Ends what holds the words of `answer` before byte `cut`.
    pub(super) fn end_before(&mut self, cut: usize, answer: Span) {
        for idx in self.near(answer) {
            let Some(one) = &mut self.all[idx] else { continue };
            let is_behind = |last: &Span| last.start >= cut && last.overlaps(answer);
            while one.content.len() > 1 && one.content.last().is_some_and(is_behind) {
                one.content.pop();
            }
            let Some(last) = one.content.last_mut().filter(|last| last.covers(answer) && last.start < cut) else {
                continue;
            };
            let kept = tidy(self.document, vec![Span::new(last.start, cut)], &[]);
            if let [kept] = kept[..] {
                *last = kept;
                one.kind = Kind::of(self.document, &one.content);
            }
        }
    }

    /// Drops what has a word of this cue for its own.
    pub(super) fn give_way(&mut self, cue: Span) {
        for idx in self.near(cue) {
            let one = &mut self.all[idx];
            one.take_if(|one| one.cue.is_some_and(|other| other.overlaps(cue)));
        }
    }

    /// Gives the whole phrase of an owned claim to the statement by somebody else that got the clause alone. One that
    /// is left without a cue was the claim itself, and goes.
    pub(super) fn take_whole(&mut self, words: &Words, nested: &Nested, whole: &Range<usize>) {
        let Some(clause) = nested.content.first().map(|range| words.span(range.clone())) else { return };
        let (owner, noun) = (words.span(nested.source.clone()), words.span(nested.cue.clone()));
        let phrase = words.span(whole.clone());
        for idx in self.near(clause) {
            let Some(one) = &mut self.all[idx] else { continue };
            let is_others = one.source.is_none_or(|source| !source.overlaps(phrase));
            let hull = one.content_hull();
            let has_noun = one.cue.is_some_and(|cue| cue.overlaps(noun));
            let is_clause = hull.start == clause.start || is_alike(hull, clause) && !hull.covers(owner);
            let is_meant = is_others && (is_clause || has_noun && hull.overlaps(clause));
            if !is_meant {
                continue;
            }
            if let Some(cue) = one.cue.filter(|_| has_noun) {
                let start = self.document.tokens_in(cue).start;
                one.cue = (start < whole.start).then(|| words.span(start..whole.start));
            }
            if one.cue.is_some_and(|cue| cue.end <= phrase.start) {
                one.content = tidy(self.document, vec![phrase.hull(Span::new(hull.end, hull.end))], &[]);
                one.kind = Kind::of(self.document, &one.content);
            }
            if one.cue.is_none() {
                self.all[idx] = None;
            } else {
                self.note(idx);
            }
        }
    }

    /// Whether one has the cue of a nested statement, or gives mostly the same words to the same source.
    pub(super) fn has(&self, nested: &Attribution) -> bool {
        let own = nested.content_hull();
        let is_pronoun =
            nested.source.is_some_and(|source| role(source.of(self.document.text)).contains(WordRole::OWNS));
        self.near(nested.cue.map_or(own, |cue| own.hull(cue))).filter_map(|idx| self.all[idx].as_ref()).any(|one| {
            let hull = one.content_hull();
            let is_around = nested.source.is_some_and(|source| hull.covers(source));
            let is_same = is_pronoun || one.source.zip(nested.source).is_none_or(|(a, b)| a.overlaps(b));
            is_same && !is_around && is_alike(hull, own)
                || is_same && one.cue.zip(nested.cue).is_some_and(|(a, b)| a.overlaps(b))
        })
    }

    /// Those that may touch a span, each once, in the order of the text.
    fn near(&self, span: Span) -> impl Iterator<Item = usize> + use<> {
        let mut near = self.by_stretch[stretches(span)].concat();
        near.sort_unstable();
        near.dedup();
        near.into_iter()
    }

    /// Notes where one stands.
    fn note(&mut self, idx: usize) {
        let Some(hull) = self.all[idx].as_ref().map(Attribution::hull) else { return };
        for near in &mut self.by_stretch[stretches(hull)] {
            if let Err(place) = near.binary_search(&idx) {
                near.insert(place, idx);
            }
        }
    }
}

/// The stretches that a span touches, the one right behind it included.
fn stretches(span: Span) -> Range<usize> {
    span.start / STRETCH..span.end / STRETCH + 1
}

/// Whether most of either span is the other's.
fn is_alike(one: Span, other: Span) -> bool {
    let shared = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    shared * 10 > one.len().max(other.len()) * 7
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statements::Engine;

    /// However many statements a text has, few are looked at for each place in it.
    #[test]
    fn looks_at_few_for_a_place() {
        let text = "Oslo rejected Iceland's claim that the nets were empty. ".repeat(500);
        let document = Document::new(&text);
        let attributions = Engine::Rules.attributions(&document);
        assert_eq!(attributions.len(), 1000);
        let hulls: Vec<_> = attributions.iter().map(Attribution::hull).collect();
        let found = Found::new(&document, attributions);
        for (idx, hull) in hulls.into_iter().enumerate() {
            let near: Vec<_> = found.near(hull).collect();
            assert!(near.contains(&idx) && near.len() < 30, "{idx}: {near:?}");
        }
    }
}

//! The words of a passage that may be a cue, with the tokens around each that are looked at.

use crate::statements::trained::hints::{self, Hint, Hints};
use crate::statements::trained::tagging::{self, Passage};
use crate::statements::trained::words::Shape;
use std::ops::Range;

/// Tokens looked at before and behind the cue.
const REACH: (usize, usize) = (80, 120);

/// Other words that may be a cue beyond which nothing is looked at, on either side: a text of nothing but cues ("It
/// agreed. It agreed. …") would be read some fifty times over.
const MOST_CUES: usize = 12;

/// What the first pass says of a passage.
#[derive(Debug)]
pub(in crate::statements::trained) struct Tags {
    /// Best label of each token.
    pub(in crate::statements::trained) best: Vec<usize>,
    /// Probability of each label of each token.
    pub(in crate::statements::trained) likely: Vec<f32>,
    /// Number of cues, sources and contents that begin before each token.
    begun: Vec<[u16; 3]>,
}

/// Words that may be a cue.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::statements::trained) struct Candidate {
    /// Its tokens in the passage.
    pub(in crate::statements::trained) tokens: Range<usize>,
    /// The tokens that are looked at for its source and content.
    pub(in crate::statements::trained) window: Range<usize>,
    /// How likely the first pass holds it, in eighths.
    pub(in crate::statements::trained) level: u32,
    /// What the rules hold each token of its window for, in the attribution of this cue; empty where they have none.
    pub(super) hints: Vec<u8>,
    /// What kind of attribution the rules find here.
    pub(in crate::statements::trained) hinted: Hinted,
    /// Whether the rules go by a mark alone: the colon after a speaker's label, the dash before a name.
    pub(in crate::statements::trained) is_mark: bool,
}

/// From this probability on a token is no part of anything.
const QUIET: f32 = 0.98;

/// Quiet tokens that are looked at beyond the others.
const MARGIN: usize = 3;

/// What the rules find by the same cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::statements::trained) enum Hinted {
    /// Nothing.
    No,
    /// A clause or quotation.
    Clause,
    /// Words that make no sense without the cue.
    Phrase,
}

/// A token is worth a second look as a cue from this probability on. At half of it a quarter more words are read, for a
/// tenth of a point of F1 on held-out articles.
pub(in crate::statements::trained) const LEAST_LIKELY: f32 = 0.15;

/// The same for learning, which is better for seeing more of those that are none: by half a point of F1.
pub(in crate::statements::trained) const LEAST_LEARNT: f32 = 0.08;

impl Tags {
    pub(in crate::statements::trained) fn new(best: Vec<usize>, likely: Vec<f32>) -> Self {
        let mut begun = vec![[0u16; 3]];
        let mut now = [0u16; 3];
        for &label in &best {
            if label % 2 == 1 {
                now[label / 2] += 1;
            }
            begun.push(now);
        }
        Self { best, likely, begun }
    }

    fn of(&self, at: usize, label: usize) -> f32 {
        self.likely[at * tagging::N_LABELS + label]
    }

    /// Probability of a role, given by its first label, at a token, in eighths.
    pub(super) fn level(&self, at: usize, label: usize) -> u32 {
        let likely = self.of(at, label) + self.of(at, label + 1);
        ((likely * 8.0) as u32).min(7)
    }

    pub(super) fn label(&self, at: usize, by: isize) -> u32 {
        at.checked_add_signed(by).and_then(|at| self.best.get(at)).map_or(7, |label| *label as u32)
    }

    /// Cues, sources and contents that begin between two tokens, each up to 3.
    pub(super) fn begun_between(&self, first: usize, second: usize) -> [u32; 3] {
        let (before, after) = (self.begun[first + 1], self.begun[second]);
        [0, 1, 2].map(|role| u32::from((after[role].saturating_sub(before[role])).min(3)))
    }

    /// The words that may be cues, in order: those of the best path, further ones that are likely enough, and those of
    /// the rules. `shift` is the passage's first token; `least` the probability from which on one is likely enough.
    pub(in crate::statements::trained) fn candidates(
        &self,
        passage: &Passage,
        hints: &Hints,
        shift: usize,
        least: f32,
    ) -> Vec<Candidate> {
        let mut found: Vec<(Range<usize>, Option<&Hint>)> =
            self.likely_cues(least).into_iter().map(|tokens| (tokens, None)).collect();
        for hint in hints.within(&(shift..shift + passage.forms.len())) {
            let cue = hint.cue.start - shift..hint.cue.end.min(shift + passage.forms.len()) - shift;
            let at = found.partition_point(|(tokens, _)| tokens.end <= cue.start);
            if found.get(at).is_none_or(|(tokens, _)| tokens.start >= cue.end) {
                found.insert(at, (cue, None));
            }
            found[at].1.get_or_insert(hint);
        }
        let cues: Vec<_> = found.iter().map(|(tokens, _)| tokens.clone()).collect();
        let candidates = found.into_iter().enumerate().map(|(idx, (tokens, hint))| {
            let window = self.window(passage, &tokens, reach(&cues, idx, passage.forms.len()));
            self.candidate(passage, tokens, window, hint, shift)
        });
        candidates.collect()
    }

    fn candidate(
        &self,
        passage: &Passage,
        tokens: Range<usize>,
        window: Range<usize>,
        hint: Option<&Hint>,
        shift: usize,
    ) -> Candidate {
        let cue = |at: usize| self.of(at, tagging::CUE) + self.of(at, tagging::CUE + 1);
        let likely = tokens.clone().map(cue).fold(0.0, f32::max);
        let is_mark = |at: usize| passage.forms[at - shift].shape == Shape::Mark;
        Candidate {
            tokens,
            level: ((likely * 8.0) as u32).min(7),
            hints: hint.map_or(Vec::new(), |hint| hint.parts_in(&window, shift)),
            hinted: hint.map_or(Hinted::No, |hint| if hint.needs_cue { Hinted::Phrase } else { Hinted::Clause }),
            is_mark: hint.is_some_and(|hint| hint.cue.clone().all(is_mark)),
            window,
        }
    }

    /// The tokens around a cue that are looked at: as far as the first pass or the rules hold any of them for a source
    /// or a content, and a few more; none beyond `reach` but those few.
    fn window(&self, passage: &Passage, cue: &Range<usize>, reach: Range<usize>) -> Range<usize> {
        let is_quiet = |at: &usize| {
            let hint = passage.hints[*at];
            hint < hints::SOURCE && self.of(*at, tagging::OUTSIDE) + self.of(*at, tagging::CUE) > QUIET
        };
        let start = (reach.start..cue.start).find(|at| !is_quiet(at)).unwrap_or(cue.start);
        let end = (cue.end..reach.end).rev().find(|at| !is_quiet(at)).map_or(cue.end, |at| at + 1);
        start.saturating_sub(MARGIN)..(end + MARGIN).min(passage.forms.len())
    }

    /// The tokens of the words that the first pass holds for cues, in order.
    fn likely_cues(&self, least: f32) -> Vec<Range<usize>> {
        let n = self.best.len();
        let cue = |at: usize| self.of(at, tagging::CUE) + self.of(at, tagging::CUE + 1);
        let mut found = Vec::new();
        let mut at = 0;
        while at < n {
            let is_best = self.best[at] == tagging::CUE;
            if !is_best && cue(at) < least {
                at += 1;
                continue;
            }
            let goes_on = |end: usize| match is_best {
                true => self.best[end] == tagging::CUE + 1,
                false => {
                    let inside = self.of(end, tagging::CUE + 1);
                    self.best[end] != tagging::CUE && inside > self.of(end, tagging::CUE).max(least)
                }
            };
            let end = (at + 1..n).find(|&end| !goes_on(end)).unwrap_or(n);
            found.push(at..end);
            at = end;
        }
        found
    }
}

/// The tokens around one of several cues that may be looked at, in a passage of `n`.
fn reach(cues: &[Range<usize>], idx: usize, n: usize) -> Range<usize> {
    let first = idx.checked_sub(MOST_CUES).map_or(0, |idx| cues[idx].start);
    let last = cues.get(idx + MOST_CUES).map_or(n, |cue| cue.end);
    let Range { start, end } = cues[idx];
    first.max(start.saturating_sub(REACH.0))..last.min(end + REACH.1)
}

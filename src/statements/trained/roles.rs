//! Second pass: the source and the content of one cue, or that it is none.
//!
//! The whole passage is tagged once for each cue that the first pass holds possible, with features that know the cue:
//! how far, on which side, what stands between. So source and content come linked, a content may be in pieces, and a
//! word that only looks like a cue is told by having no content.

use super::chain::{Arc, Chain};
use super::hints::{self, Hints};
use super::tagging::{self, Emit, Passage, distance};
use super::words::{Form, Shape};
use std::ops::Range;
use std::sync::LazyLock;

/// Labels of the second pass.
pub(super) const OUTSIDE: usize = 0;
/// First word of the source; its further words are one more.
pub(super) const SOURCE: usize = 1;
/// First word of a piece of content; its further words are one more.
pub(super) const CONTENT: usize = 3;
/// A word of the cue.
pub(super) const CUE: usize = 5;
/// A word of what looked like a cue and is none.
pub(super) const NO_CUE: usize = 6;
/// Number of labels.
pub(super) const N_LABELS: usize = 7;

/// Tokens looked at before and behind the cue.
const REACH: (usize, usize) = (80, 120);

/// A state: its label, and whether a source and a content have begun; `is_none` on the path without either.
#[derive(Clone, Copy, PartialEq, Eq)]
struct State {
    label: usize,
    source: bool,
    content: bool,
    is_none: bool,
}

/// At most one source, at least one content; or neither, and the cue is none.
pub(super) static CHAIN: LazyLock<Chain> = LazyLock::new(|| {
    let states = states();
    let arcs = (0..states.len())
        .flat_map(|to| (0..states.len()).map(move |from| Arc { from, to }))
        .filter(|arc| follows(states[arc.from], states[arc.to]))
        .collect();
    let before = State { label: OUTSIDE, source: false, content: false, is_none: false };
    let none = State { is_none: true, ..before };
    Chain {
        n_labels: N_LABELS,
        labels: states.iter().map(|state| state.label).collect(),
        arcs,
        starts: states.iter().map(|&state| follows(before, state) || follows(none, state)).collect(),
        ends: states.iter().map(|state| state.content || state.is_none).collect(),
    }
});

/// Which states lie on the path on which the cue is none.
pub(super) static IS_NONE: LazyLock<Vec<bool>> = LazyLock::new(|| states().iter().map(|state| state.is_none).collect());

fn states() -> Vec<State> {
    let mut states = Vec::new();
    for (source, content) in [(false, false), (false, true), (true, false), (true, true)] {
        for label in [OUTSIDE, SOURCE, SOURCE + 1, CONTENT, CONTENT + 1, CUE] {
            let has_begun = match label {
                SOURCE | 2 => source,
                CONTENT | 4 => content,
                _ => true,
            };
            if has_begun {
                states.push(State { label, source, content, is_none: false });
            }
        }
    }
    for label in [OUTSIDE, NO_CUE] {
        states.push(State { label, source: false, content: false, is_none: true });
    }
    states
}

fn follows(from: State, to: State) -> bool {
    let same = from.source == to.source && from.content == to.content;
    from.is_none == to.is_none
        && match to.label {
            SOURCE => !from.source && from.content == to.content,
            CONTENT => from.source == to.source && !matches!(from.label, CONTENT | 4),
            2 => same && matches!(from.label, SOURCE | 2),
            4 => same && matches!(from.label, CONTENT | 4),
            _ => same,
        }
}

/// What the first pass says of a passage.
#[derive(Debug)]
pub(super) struct Tags {
    /// Best label of each token.
    pub(super) best: Vec<usize>,
    /// Probability of each label of each token.
    pub(super) likely: Vec<f32>,
    /// Number of cues, sources and contents that begin before each token.
    begun: Vec<[u16; 3]>,
}

/// Words that may be a cue.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Its tokens in the passage.
    pub(super) tokens: Range<usize>,
    /// The tokens that are looked at for its source and content.
    pub(super) window: Range<usize>,
    /// How likely the first pass holds it, in eighths.
    pub(super) level: u32,
    /// What the rules hold each token of its window for, in the attribution of this cue; empty where they have none.
    hints: Vec<u8>,
    /// What kind of attribution the rules find here.
    pub(super) hinted: Hinted,
    /// Whether the rules go by a mark alone: the colon after a speaker's label, the dash before a name.
    pub(super) is_mark: bool,
}

/// From this probability on a token is no part of anything.
const QUIET: f32 = 0.98;

/// Quiet tokens that are looked at beyond the others.
const MARGIN: usize = 3;

/// What the rules find by the same cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hinted {
    /// Nothing.
    No,
    /// A clause or quotation.
    Clause,
    /// Words that make no sense without the cue.
    Phrase,
}

/// A token is worth a second look as a cue from this probability on. Lower finds no more on held-out articles.
const LEAST_LIKELY: f32 = 0.08;

impl Tags {
    pub(super) fn new(best: Vec<usize>, likely: Vec<f32>) -> Self {
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
    fn level(&self, at: usize, label: usize) -> u32 {
        let likely = self.of(at, label) + self.of(at, label + 1);
        ((likely * 8.0) as u32).min(7)
    }

    fn label(&self, at: usize, by: isize) -> u32 {
        at.checked_add_signed(by).and_then(|at| self.best.get(at)).map_or(7, |label| *label as u32)
    }

    /// Cues, sources and contents that begin between two tokens, each up to 3.
    fn begun_between(&self, first: usize, second: usize) -> [u32; 3] {
        let (before, after) = (self.begun[first + 1], self.begun[second]);
        [0, 1, 2].map(|role| u32::from((after[role].saturating_sub(before[role])).min(3)))
    }

    /// The words that may be cues, in order: those of the best path, further ones that are likely enough, and those of
    /// the rules. `shift` is the passage's first token.
    pub(super) fn candidates(&self, passage: &Passage, hints: &Hints, shift: usize) -> Vec<Candidate> {
        let mut found = self.likely_cues(passage);
        for hint in hints.within(&(shift..shift + passage.forms.len())) {
            let cue = hint.cue.start - shift..hint.cue.end.min(shift + passage.forms.len()) - shift;
            let at = found.partition_point(|candidate| candidate.tokens.end <= cue.start);
            if found.get(at).is_none_or(|candidate| candidate.tokens.start >= cue.end) {
                found.insert(at, self.candidate(passage, cue));
            }
            let candidate = &mut found[at];
            if candidate.hinted == Hinted::No {
                candidate.is_mark = hint.cue.clone().all(|at| passage.forms[at - shift].shape == Shape::Mark);
                candidate.hints = hint.parts_in(&candidate.window, shift);
                candidate.hinted = if hint.needs_cue { Hinted::Phrase } else { Hinted::Clause };
            }
        }
        found
    }

    fn candidate(&self, passage: &Passage, tokens: Range<usize>) -> Candidate {
        let cue = |at: usize| self.of(at, tagging::CUE) + self.of(at, tagging::CUE + 1);
        let likely = tokens.clone().map(cue).fold(0.0, f32::max);
        let window = self.window(passage, &tokens);
        Candidate {
            tokens,
            window,
            level: ((likely * 8.0) as u32).min(7),
            hints: Vec::new(),
            hinted: Hinted::No,
            is_mark: false,
        }
    }

    /// The tokens around a cue that are looked at: as far as the first pass or the rules hold any of them for a source
    /// or a content, and a few more.
    fn window(&self, passage: &Passage, cue: &Range<usize>) -> Range<usize> {
        let n = passage.forms.len();
        let is_quiet = |at: &usize| {
            let hint = passage.hints[*at];
            hint < hints::SOURCE && self.of(*at, tagging::OUTSIDE) + self.of(*at, tagging::CUE) > QUIET
        };
        let first = cue.start.saturating_sub(REACH.0);
        let last = (cue.end + REACH.1).min(n);
        let start = (first..cue.start).find(|at| !is_quiet(at)).unwrap_or(cue.start);
        let end = (cue.end..last).rev().find(|at| !is_quiet(at)).map_or(cue.end, |at| at + 1);
        start.saturating_sub(MARGIN)..(end + MARGIN).min(n)
    }

    fn likely_cues(&self, passage: &Passage) -> Vec<Candidate> {
        let n = self.best.len();
        let cue = |at: usize| self.of(at, tagging::CUE) + self.of(at, tagging::CUE + 1);
        let mut found = Vec::new();
        let mut at = 0;
        while at < n {
            let is_best = self.best[at] == tagging::CUE;
            if !is_best && cue(at) < LEAST_LIKELY {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while end < n
                && if is_best {
                    self.best[end] == tagging::CUE + 1
                } else {
                    self.best[end] != tagging::CUE
                        && self.of(end, tagging::CUE + 1) > self.of(end, tagging::CUE).max(LEAST_LIKELY)
                }
            {
                end += 1;
            }
            found.push(self.candidate(passage, at..end));
            at = end;
        }
        found
    }
}

/// The labels that a token may have, as bits.
pub(super) fn allowed(at: usize, cue: &Range<usize>) -> u32 {
    if cue.contains(&at) { 1 << CUE | 1 << NO_CUE } else { (1 << CUE) - 1 }
}

/// The features of one token for one cue.
pub(super) fn features(passage: &Passage, tags: &Tags, cue: &Candidate, at: usize, sink: impl FnMut(u64)) {
    let mut emit = Emit::new(sink);
    if cue.tokens.contains(&at) {
        cue_features(passage, tags, cue, at, &mut emit);
    } else {
        (0..N_CUE_TEMPLATES).for_each(|_| emit.skip());
        word_features(passage, tags, cue, at, &mut emit);
    }
}

/// Templates that [`cue_features`] takes.
const N_CUE_TEMPLATES: usize = 40;

fn word_of(passage: &Passage, at: Option<usize>) -> u32 {
    at.and_then(|at| passage.forms.get(at)).map_or(0, |form| form.word)
}

fn cue_features<F: FnMut(u64)>(passage: &Passage, tags: &Tags, cue: &Candidate, at: usize, emit: &mut Emit<F>) {
    let Range { start, end } = cue.tokens;
    let form = |at: Option<usize>| at.and_then(|at| passage.forms.get(at));
    let word = |at: Option<usize>| word_of(passage, at);
    let quote = |at: Option<usize>| form(at).map_or(15, |form: &Form| form.quote as u32);
    let (before, before2) = (start.checked_sub(1), start.checked_sub(2));
    let place = u32::from(at == start) | u32::from(at + 1 == end) << 1;
    emit.add(place, cue.level);
    emit.add(word(Some(at)), cue.level);
    emit.add(word(Some(at)), word(before));
    emit.add(word(Some(at)), word(Some(end)));
    emit.add(word(Some(start)), word(Some(end - 1)));
    emit.add(word(before), place);
    emit.add(word(before2), word(before));
    emit.add(word(Some(end)), place);
    emit.add(word(Some(end)), word(Some(end + 1)));
    emit.add(word(Some(at)), quote(Some(at)));
    emit.add(quote(before) << 8 | quote(Some(at)) << 4 | quote(Some(end)), cue.level);
    emit.add(passage.forms[at].ending, place);
    emit.add(passage.forms[at].short_ending(), word(Some(end)));
    emit.add(u32::from(passage.forms[at].cue_level), place);
    let labels = tags.label(start, -1) << 3 | tags.label(end - 1, 1);
    emit.add(labels, cue.level);
    emit.add(tags.label(start, -2) << 9 | tags.label(end - 1, 2) << 6 | labels, tags.best[at] as u32);
    emit.add(word(Some(at)), labels);
    emit.add(tags.best[at] as u32, place);
    emit.add((end - start).min(6) as u32, cue.level);
    let sentence = passage.sentences[at];
    let first = passage.sentence_starts[sentence];
    let last = passage.sentence_starts.get(sentence + 1).copied().unwrap_or(passage.forms.len());
    let left = tags.best[first.min(start)..start].iter().any(|&label| label >= tagging::CONTENT);
    let right = tags.best[end..last.max(end)].iter().any(|&label| label >= tagging::CONTENT);
    let sides = u32::from(left) | u32::from(right) << 1;
    emit.add(sides, cue.level);
    emit.add(sides, word(Some(at)));
    let n_cues = tags.best[first..last].iter().filter(|&&label| label == tagging::CUE).count().min(4) as u32;
    emit.add(sides << 3 | n_cues, u32::from(passage.forms[at].cue_level));
    let has_source = tags.best[first..last].contains(&tagging::SOURCE);
    emit.add(u32::from(has_source) << 2 | sides, cue.level);
    emit.add(distance(start - first), distance(last.saturating_sub(end)));
    let content = tags.level(start.saturating_sub(1), tagging::CONTENT) << 3
        | tags.level((end).min(passage.forms.len() - 1), tagging::CONTENT);
    emit.add(content, cue.level);
    emit.add(content, word(Some(at)));
    let here = passage.forms[at];
    emit.add(here.base, cue.level);
    emit.add(here.base, labels);
    emit.add(here.base, sides);
    emit.add(here.base, word(Some(end)));
    emit.add(here.verb, cue.level);
    emit.add(here.verb, labels);
    emit.add(here.verb, word(Some(end)));
    emit.add(here.verb, word(before));
    emit.add(here.noun << 8 | here.verb, sides);
    let hinted = (cue.hinted as u32) << 3 | u32::from(passage.hints[at]);
    emit.add(hinted, cue.level);
    emit.add(hinted, word(Some(at)));
    emit.add(hinted, here.base);
    emit.add(hinted, labels << 2 | sides);
    emit.add(hinted, here.verb);
}

fn word_features<F: FnMut(u64)>(passage: &Passage, tags: &Tags, cue: &Candidate, at: usize, emit: &mut Emit<F>) {
    let Range { start, end } = cue.tokens;
    let is_before = at < start;
    let (first, second) = if is_before { (at, start) } else { (end - 1, at) };
    let side = u32::from(is_before);
    let far = second - first;
    let between = passage.between(first, second);
    let [cues, sources, contents] = tags.begun_between(first, second);
    let form = passage.forms[at];
    let quote = form.quote as u32;
    let word = |by: isize| word_of(passage, at.checked_add_signed(by));
    let label = tags.best[at] as u32;
    let labels = tags.label(at, -1) << 6 | label << 3 | tags.label(at, 1);
    let place = distance(far) << 1 | side;
    let cue_word = word_of(passage, Some(end - 1));
    let cue_quoted = u32::from(passage.forms[start].quote.is_inside());
    emit.add(side, cue_quoted);
    emit.add(place, quote);
    emit.add(place, between);
    emit.add(label << 1 | side, cues);
    emit.add(label << 1 | side, cues << 8 | sources << 4 | contents);
    emit.add(labels, side);
    emit.add(labels, side << 12 | between << 8 | cues);
    emit.add(labels, place);
    emit.add(label << 5 | place, between << 4 | quote);
    emit.add(word(0), side);
    emit.add(word(-1), side);
    emit.add(word(1), side);
    emit.add(word(-1), word(0));
    emit.add(word(0), word(1));
    emit.add(word(0), place);
    let shape =
        |by: isize| at.checked_add_signed(by).and_then(|at| passage.forms.get(at)).map_or(0, |f| f.shape as u32);
    emit.add(shape(-1) << 6 | shape(0) << 3 | shape(1), side);
    emit.add(cue_word, label << 1 | side);
    emit.add(cue_word, place);
    emit.add(cue_word, quote << 5 | between << 1 | side);
    emit.add(cue_word, cues << 6 | labels & 63);
    let after_cue = word_of(passage, Some(end));
    emit.add(after_cue, side << 3 | label);
    emit.add(after_cue, place << 4 | cues);
    let before_cue = word_of(passage, start.checked_sub(1));
    emit.add(before_cue, side << 3 | label);
    emit.add(before_cue, place);
    let content = tags.level(at, tagging::CONTENT);
    let source = tags.level(at, tagging::SOURCE);
    emit.add(content << 1 | side, cues << 4 | between);
    emit.add(source << 1 | side, cues << 4 | between);
    emit.add(source << 1 | side, sources << 8 | contents);
    let level = |by: isize, role| {
        at.checked_add_signed(by).filter(|at| *at < tags.best.len()).map_or(0, |at| tags.level(at, role))
    };
    emit.add(level(-1, tagging::CONTENT) << 3 | content, level(1, tagging::CONTENT) << 1 | side);
    emit.add(level(-1, tagging::SOURCE) << 3 | source, level(1, tagging::SOURCE) << 1 | side);
    emit.add(tags.level(at, tagging::CUE) << 1 | side, level(1, tagging::CUE) << 4 | cues);
    emit.add(passage.marks_between(first, second) << 1 | side, quote << 4 | cue_quoted);
    emit.add(word(0), label << 4 | cues << 1 | side);
    emit.add(word(1), label << 4 | cues << 1 | side);
    emit.add(word(-1), label << 4 | cues << 1 | side);
    emit.add(cue.level << 3 | label, side);
    emit.add(quote << 3 | label, side << 4 | u32::from(passage.forms[start].cue_level));
    emit.add(word_of(passage, Some(start)), cue_word);
    let cue_form = passage.forms[end - 1];
    emit.add(cue_form.base, label << 1 | side);
    emit.add(cue_form.base, place);
    emit.add(cue_form.base, word(0));
    emit.add(cue_form.verb, place << 4 | quote);
    emit.add(cue_form.verb, label << 5 | between << 1 | side);
    emit.add(form.verb, place);
    emit.add(form.noun, place);
    let hint = |by: isize| {
        at.checked_add_signed(by)
            .and_then(|at| at.checked_sub(cue.window.start))
            .and_then(|at| cue.hints.get(at))
            .map_or(7, |&hint| u32::from(hint))
    };
    let kind = cue.hinted as u32;
    let hints = hint(-1) << 6 | hint(0) << 3 | hint(1);
    emit.add(hint(0) << 2 | kind, side);
    emit.add(hints, kind << 1 | side);
    emit.add(hint(0) << 3 | label, kind << 1 | side);
    emit.add(hints, label << 1 | side);
    emit.add(hint(-1) << 3 | hint(0), word(0));
    emit.add(hint(0) << 3 | hint(1), word(1));
    emit.add(hint(0), place << 4 | quote);
    emit.add(hint(0), cue_form.base);
    emit.add(hint(0) << 3 | u32::from(passage.hints[at]), labels);
    emit.add(hint(0) << 4 | content << 1 | side, cues);
    emit.add(hint(0) << 4 | source << 1 | side, cues);
}

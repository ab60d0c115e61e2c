//! Second pass: the source and the content of one cue, or that it is none.
//!
//! The whole passage is tagged once for each cue that the first pass holds possible, with features that know the cue:
//! how far, on which side, what stands between. So source and content come linked, a content may be in pieces, and a
//! word that only looks like a cue is told by having no content.

use super::chain::{Arc, Chain};
use super::features::{InOrder, Sink};
use super::hints::{self, Hints};
use super::tagging::{self, Passage, distance};
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

/// Number of states at most.
pub(super) const N_STATES: usize = 20;

/// At most one source, at least one content; or neither, and the cue is none.
pub(super) static CHAIN: LazyLock<Chain<N_STATES, N_LABELS>> = LazyLock::new(|| {
    let states = states();
    let arcs = (0..states.len())
        .flat_map(|to| (0..states.len()).map(move |from| Arc { from, to }))
        .filter(|arc| follows(states[arc.from], states[arc.to]))
        .collect();
    let before = State { label: OUTSIDE, source: false, content: false, is_none: false };
    let none = State { is_none: true, ..before };
    let starts = |state| follows(before, state) || follows(none, state);
    let states: Vec<_> =
        states.iter().map(|&state| (state.label, starts(state), state.content || state.is_none)).collect();
    Chain::new(&states, arcs)
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

/// A token is worth a second look as a cue from this probability on. At half of it a quarter more words are read, for a
/// tenth of a point of F1 on held-out articles.
pub(super) const LEAST_LIKELY: f32 = 0.15;

/// The same for learning, which is better for seeing more of those that are none: by half a point of F1.
pub(super) const LEAST_LEARNT: f32 = 0.08;

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
    /// the rules. `shift` is the passage's first token; `least` the probability from which on one is likely enough.
    pub(super) fn candidates(&self, passage: &Passage, hints: &Hints, shift: usize, least: f32) -> Vec<Candidate> {
        let mut found = self.likely_cues(passage, least);
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

    fn likely_cues(&self, passage: &Passage, least: f32) -> Vec<Candidate> {
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
            let mut end = at + 1;
            while end < n
                && if is_best {
                    self.best[end] == tagging::CUE + 1
                } else {
                    self.best[end] != tagging::CUE
                        && self.of(end, tagging::CUE + 1) > self.of(end, tagging::CUE).max(least)
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
pub(super) fn features<S: Sink>(passage: &Passage, tags: &Tags, cue: &Candidate, at: usize, sink: &mut S) {
    if cue.tokens.contains(&at) {
        cue_features(passage, tags, cue, at, &mut InOrder::from(1, sink));
    } else {
        word_features(passage, tags, cue, at, sink);
    }
}

fn word_of(passage: &Passage, at: Option<usize>) -> u32 {
    at.and_then(|at| passage.forms.get(at)).map_or(0, |form| form.word)
}

fn cue_features<S: Sink>(passage: &Passage, tags: &Tags, cue: &Candidate, at: usize, emit: &mut InOrder<S>) {
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
    emit.add(distance(start.saturating_sub(first)), distance(last.saturating_sub(end)));
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

/// How a word stands to a cue: what most of its features are made from.
struct Bearing<'p> {
    passage: &'p Passage<'p>,
    tags: &'p Tags,
    cue: &'p Candidate,
    at: usize,
    /// 1 where the word stands before the cue.
    side: u32,
    /// How far, and on which side.
    place: u32,
    between: u32,
    marks_between: u32,
    /// Cues, sources and contents that begin between.
    begun: [u32; 3],
    quote: u32,
    /// Labels of the first pass: of the word, and of it with the ones beside it.
    label: u32,
    labels: u32,
    /// What the rules hold it and the words beside it for.
    hints: [u32; 3],
}

impl<'p> Bearing<'p> {
    fn new(passage: &'p Passage, tags: &'p Tags, cue: &'p Candidate, at: usize) -> Self {
        let Range { start, end } = cue.tokens;
        let side = u32::from(at < start);
        let (first, second) = if at < start { (at, start) } else { (end - 1, at) };
        let label = tags.best[at] as u32;
        let hint = |by: isize| {
            at.checked_add_signed(by)
                .and_then(|at| at.checked_sub(cue.window.start))
                .and_then(|at| cue.hints.get(at))
                .map_or(7, |&hint| u32::from(hint))
        };
        Self {
            passage,
            tags,
            cue,
            at,
            side,
            place: distance(second - first) << 1 | side,
            between: passage.between(first, second),
            marks_between: passage.marks_between(first, second),
            begun: tags.begun_between(first, second),
            quote: passage.forms[at].quote as u32,
            label,
            labels: tags.label(at, -1) << 6 | label << 3 | tags.label(at, 1),
            hints: [hint(-1), hint(0), hint(1)],
        }
    }

    /// A value for a group: differs from cue to cue.
    fn of_cue<const N: usize>(&self, parts: [(u32, u32); N]) -> u64 {
        (self.cue.tokens.start as u64) << 32 | tagging::packed(parts)
    }
}

fn word_features<S: Sink>(passage: &Passage, tags: &Tags, cue: &Candidate, at: usize, sink: &mut S) {
    let bearing = Bearing::new(passage, tags, cue, at);
    cue_and_label(&bearing, sink);
    cue_and_place(&bearing, sink);
    between(&bearing, sink);
    levels(&bearing, sink);
    labels(&bearing, sink);
    own_words(&bearing, sink);
}

/// Features of the cue with the word's label.
fn cue_and_label<S: Sink>(bearing: &Bearing, sink: &mut S) {
    let &Bearing { passage, cue, side, label, hints: [before, hint, after], .. } = bearing;
    let value = bearing.of_cue([(side, 1), (label, 3), (before, 3), (hint, 3), (after, 3)]);
    sink.group(0, value, |sink| {
        let Range { start, end } = cue.tokens;
        let first = passage.forms[start];
        let last = passage.forms[end - 1];
        let kind = cue.hinted as u32;
        let hints = before << 6 | hint << 3 | after;
        sink.add(41, side, u32::from(first.quote.is_inside()));
        sink.add(57, last.word, label << 1 | side);
        sink.add(61, word_of(passage, Some(end)), side << 3 | label);
        sink.add(63, word_of(passage, start.checked_sub(1)), side << 3 | label);
        sink.add(75, cue.level << 3 | label, side);
        sink.add(77, first.word, last.word);
        sink.add(78, last.base, label << 1 | side);
        sink.add(85, hint << 2 | kind, side);
        sink.add(86, hints, kind << 1 | side);
        sink.add(87, hint << 3 | label, kind << 1 | side);
        sink.add(88, hints, label << 1 | side);
        sink.add(92, hint, last.base);
    });
}

/// Features of the cue with how far it is.
fn cue_and_place<S: Sink>(bearing: &Bearing, sink: &mut S) {
    let &Bearing { passage, cue, place, quote, hints: [_, hint, _], between, begun: [cues, ..], .. } = bearing;
    let Range { start, end } = cue.tokens;
    sink.group(1, bearing.of_cue([(place, 5), (quote, 4), (hint, 3)]), |sink| {
        let last = passage.forms[end - 1];
        sink.add(42, place, quote);
        sink.add(58, last.word, place);
        sink.add(64, word_of(passage, start.checked_sub(1)), place);
        sink.add(79, last.base, place);
        sink.add(81, last.verb, place << 4 | quote);
        sink.add(91, hint, place << 4 | quote);
    });
    sink.group(2, bearing.of_cue([(place, 5), (between, 4), (cues, 2)]), |sink| {
        sink.add(43, place, between);
        sink.add(62, word_of(passage, Some(end)), place << 4 | cues);
    });
}

/// Features of the cue with what stands between.
fn between<S: Sink>(bearing: &Bearing, sink: &mut S) {
    let &Bearing { passage, cue, side, label, quote, between, marks_between, .. } = bearing;
    let value = bearing.of_cue([(side, 1), (label, 3), (quote, 4), (between, 4), (marks_between, 2)]);
    sink.group(3, value, |sink| {
        let first = passage.forms[cue.tokens.start];
        let last = passage.forms[cue.tokens.end - 1];
        sink.add(59, last.word, quote << 5 | between << 1 | side);
        sink.add(71, marks_between << 1 | side, quote << 4 | u32::from(first.quote.is_inside()));
        sink.add(76, quote << 3 | label, side << 4 | u32::from(first.cue_level));
        sink.add(82, last.verb, label << 5 | between << 1 | side);
    });
}

/// Features of how likely the first pass holds each role.
fn levels<S: Sink>(bearing: &Bearing, sink: &mut S) {
    let &Bearing { tags, at, side, label, between, begun: [cues, sources, contents], hints: [_, hint, _], .. } =
        bearing;
    let level = |by: isize, role| {
        at.checked_add_signed(by).filter(|at| *at < tags.best.len()).map_or(0, |at| tags.level(at, role))
    };
    let three = |role| (level(-1, role) << 3 | level(0, role), level(1, role));
    let (cue, next_cue) = (level(0, tagging::CUE), level(1, tagging::CUE));
    let (contents3, next_content) = three(tagging::CONTENT);
    let (sources3, next_source) = three(tagging::SOURCE);
    let (content, source) = (contents3 & 7, sources3 & 7);
    let near = contents3 << 15 | next_content << 12 | sources3 << 6 | next_source << 3 | label;
    let apart = (hint << 4 | between) << 6 | cues << 4 | sources << 2 | contents;
    let value = u64::from(near) << 32 | u64::from(apart) << 16 | u64::from(cue << 8 | next_cue << 4 | side);
    sink.group(4, value, |sink| {
        sink.add(44, label << 1 | side, cues);
        sink.add(45, label << 1 | side, cues << 8 | sources << 4 | contents);
        sink.add(65, content << 1 | side, cues << 4 | between);
        sink.add(66, source << 1 | side, cues << 4 | between);
        sink.add(67, source << 1 | side, sources << 8 | contents);
        sink.add(68, contents3, next_content << 1 | side);
        sink.add(69, sources3, next_source << 1 | side);
        sink.add(70, cue << 1 | side, next_cue << 4 | cues);
        sink.add(94, hint << 4 | content << 1 | side, cues);
        sink.add(95, hint << 4 | source << 1 | side, cues);
    });
}

/// Features of the labels around the word.
fn labels<S: Sink>(bearing: &Bearing, sink: &mut S) {
    let &Bearing { passage, cue, at, side, place, label, labels, quote, between, begun, hints, .. } = bearing;
    let cues = begun[0];
    let hint = hints[1] << 3 | u32::from(passage.hints[at]);
    sink.group(5, bearing.of_cue([(side, 1), (labels, 9), (between, 4), (cues, 2), (hint, 6)]), |sink| {
        sink.add(46, labels, side);
        sink.add(47, labels, side << 12 | between << 8 | cues);
        sink.add(60, passage.forms[cue.tokens.end - 1].word, cues << 6 | labels & 63);
        sink.add(93, hint, labels);
    });
    sink.group(6, bearing.of_cue([(place, 5), (labels, 9), (between, 4), (quote, 4)]), |sink| {
        sink.add(48, labels, place);
        sink.add(49, label << 5 | place, between << 4 | quote);
    });
}

/// Features of the word itself. Those that hang on little of the cue are the same for several cues of a passage.
fn own_words<S: Sink>(bearing: &Bearing, sink: &mut S) {
    let &Bearing { passage, cue, at, side, place, label, begun: [cues, ..], hints: [before, hint, after], .. } =
        bearing;
    let word = |by: isize| word_of(passage, at.checked_add_signed(by));
    let shape =
        |by: isize| at.checked_add_signed(by).and_then(|at| passage.forms.get(at)).map_or(0, |f| f.shape as u32);
    let form = passage.forms[at];
    let number = |within: u32| at * SHARED + within as usize;
    sink.lasting(number(side), |sink| {
        sink.add(50, word(0), side);
        sink.add(51, word(-1), side);
        sink.add(52, word(1), side);
        sink.add(53, word(-1), word(0));
        sink.add(54, word(0), word(1));
        sink.add(56, shape(-1) << 6 | shape(0) << 3 | shape(1), side);
    });
    sink.lasting(number(2 + (cues << 1 | side)), |sink| {
        sink.add(72, word(0), label << 4 | cues << 1 | side);
        sink.add(73, word(1), label << 4 | cues << 1 | side);
        sink.add(74, word(-1), label << 4 | cues << 1 | side);
    });
    let hinted = |sink: &mut S| {
        sink.add(89, before << 3 | hint, word(0));
        sink.add(90, hint << 3 | after, word(1));
    };
    if [before, after] == [hint, hint] {
        sink.lasting(number(10 + hint), hinted);
    } else {
        hinted(sink);
    }
    sink.add(55, word(0), place);
    sink.add(80, passage.forms[cue.tokens.end - 1].base, word(0));
    sink.add(83, form.verb, place);
    sink.add(84, form.noun, place);
}

/// Numbers of what several cues share at one word: by side, by side and cues between, by what the rules hold it for.
const SHARED: usize = 2 + 8 + 8;

//! First pass: which words of a paragraph are cue, source or content.

use super::chain::{Arc, Chain};
use super::features::Sink;
use super::words::{Form, Quote};
use crate::text::Document;
use std::ops::Range;
use std::sync::LazyLock;

/// Labels of the first pass.
pub(super) const OUTSIDE: usize = 0;
/// First word of a cue; its further words are one more.
pub(super) const CUE: usize = 1;
/// First word of a source.
pub(super) const SOURCE: usize = 3;
/// First word of a content.
pub(super) const CONTENT: usize = 5;
/// Number of labels.
pub(super) const N_LABELS: usize = 7;

/// Passages hold no more tokens than this. A longer sentence is no prose: its end is not read, so that no article takes
/// more than linear time.
pub(super) const LONGEST_PASSAGE: usize = 400;

/// Number of states, one a label, and one that is never reached.
pub(super) const N_STATES: usize = 8;

/// A further word follows only its first.
pub(super) static CHAIN: LazyLock<Chain<N_STATES, N_LABELS>> = LazyLock::new(|| {
    let arcs = (0..N_LABELS)
        .flat_map(|to| (0..N_LABELS).map(move |from| Arc { from, to }))
        .filter(|arc| !is_further(arc.to) || arc.from == arc.to || arc.from + 1 == arc.to)
        .collect();
    let states: Vec<_> = (0..N_LABELS).map(|label| (label, !is_further(label), true)).collect();
    Chain::new(&states, arcs)
});

/// Whether a label is that of a further word.
pub(super) fn is_further(label: usize) -> bool {
    label != OUTSIDE && label.is_multiple_of(2)
}

/// The passages of a document, as ranges of tokens: its paragraphs, long ones cut between sentences.
pub(super) fn passages(document: &Document) -> Vec<Range<usize>> {
    let mut passages: Vec<Range<usize>> = Vec::with_capacity(document.paragraphs.len());
    for paragraph in &document.paragraphs {
        let mut open: Option<Range<usize>> = None;
        for sentence in &document.sentences[paragraph.sentences.clone()] {
            let Range { start, end } = sentence.tokens;
            let end = end.min(start + LONGEST_PASSAGE);
            open = match open {
                Some(before) if end - before.start <= LONGEST_PASSAGE && before.end == start => Some(before.start..end),
                before => {
                    passages.extend(before);
                    Some(start..end)
                }
            };
        }
        passages.extend(open.filter(|range| !range.is_empty()));
    }
    passages
}

/// A passage with what its features look up, filled once.
#[derive(Debug)]
pub(super) struct Passage<'f> {
    pub(super) forms: &'f [Form],
    /// What the rules hold each token for.
    pub(super) hints: &'f [u8],
    /// Sentence of each token, counted from the passage's first.
    pub(super) sentences: Vec<usize>,
    /// First token of each sentence.
    pub(super) sentence_starts: Vec<usize>,
    /// Commas, quotation marks and "that" before each token.
    counts: Vec<[u16; 3]>,
    /// Nearest word before and behind that is often a cue.
    cue_left: Vec<Option<usize>>,
    cue_right: Vec<Option<usize>>,
    /// Nearest mark before and behind.
    mark_left: Vec<Option<usize>>,
    mark_right: Vec<Option<usize>>,
    pub(super) is_heading: bool,
}

/// From this cue level on a word is a landmark.
const STRONG: u8 = 4;

impl<'f> Passage<'f> {
    /// Looks over the tokens `range` of a document once. `that` is the id of that word.
    pub(super) fn new(
        document: &Document,
        (forms, hints): (&'f [Form], &'f [u8]),
        range: Range<usize>,
        landmarks: Landmarks,
    ) -> Self {
        let first_sentence = document.sentences.partition_point(|sentence| sentence.tokens.end <= range.start);
        let forms = &forms[range.clone()];
        let n = forms.len();
        let mut sentences = Vec::with_capacity(n);
        let mut sentence_starts = vec![0];
        let mut sentence = first_sentence;
        for token in range.clone() {
            while document.sentences[sentence].tokens.end <= token {
                sentence += 1;
                sentence_starts.push(token - range.start);
            }
            sentences.push(sentence - first_sentence);
        }
        sentence_starts.resize(sentences.last().map_or(1, |last| last + 1), 0);
        let paragraph = document.sentences.get(first_sentence).map(|sentence| sentence.paragraph);
        let is_heading = paragraph.is_some_and(|idx| document.paragraphs[idx].is_heading);
        let is_cue = |form: &Form| form.cue_level >= STRONG;
        let is_mark = |form: &Form| form.shape == super::words::Shape::Mark;
        Self {
            forms,
            hints: &hints[range],
            sentences,
            sentence_starts,
            counts: count(forms, landmarks),
            cue_left: nearest(forms.iter().enumerate(), n, is_cue),
            cue_right: nearest(forms.iter().enumerate().rev(), n, is_cue),
            mark_left: nearest(forms.iter().enumerate(), n, is_mark),
            mark_right: nearest(forms.iter().enumerate().rev(), n, is_mark),
            is_heading,
        }
    }

    fn word(&self, at: usize, by: isize) -> u32 {
        at.checked_add_signed(by).and_then(|at| self.forms.get(at)).map_or(0, |form| form.word)
    }

    fn form(&self, at: usize, by: isize) -> Option<&Form> {
        at.checked_add_signed(by).and_then(|at| self.forms.get(at))
    }

    /// What stands between two tokens, the first before the second: comma, quotation mark, "that", end of sentence.
    pub(super) fn between(&self, first: usize, second: usize) -> u32 {
        let (before, after) = (self.counts[first + 1], self.counts[second]);
        let has = |at: usize| u32::from(after[at] > before[at]);
        has(0) | has(1) << 1 | has(2) << 2 | u32::from(self.sentences[first] != self.sentences[second]) << 3
    }

    /// Number of quotation marks between two tokens, up to 3.
    pub(super) fn marks_between(&self, first: usize, second: usize) -> u32 {
        u32::from((self.counts[second][1] - self.counts[first + 1][1]).min(3))
    }
}

/// Ids of words that features look for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Landmarks {
    pub(super) comma: Option<u32>,
    pub(super) that: Option<u32>,
}

fn count(forms: &[Form], landmarks: Landmarks) -> Vec<[u16; 3]> {
    let mut counts = Vec::with_capacity(forms.len() + 1);
    let mut now = [0u16; 3];
    counts.push(now);
    for form in forms {
        now[0] += u16::from(Some(form.word) == landmarks.comma);
        now[1] += u16::from(matches!(form.quote, Quote::Opening | Quote::Closing));
        now[2] += u16::from(Some(form.word) == landmarks.that);
        counts.push(now);
    }
    counts
}

fn nearest<'f>(
    forms: impl Iterator<Item = (usize, &'f Form)>,
    n: usize,
    is_one: impl Fn(&Form) -> bool,
) -> Vec<Option<usize>> {
    let mut found = vec![None; n];
    let mut last = None;
    for (at, form) in forms {
        found[at] = last;
        if is_one(form) {
            last = Some(at);
        }
    }
    found
}

/// A distance in tokens as a class.
pub(super) fn distance(tokens: usize) -> u32 {
    match tokens {
        0..=4 => tokens as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        25..=49 => 9,
        _ => 10,
    }
}

/// The features of one token.
pub(super) fn features<S: Sink>(passage: &Passage, at: usize, sink: &mut S) {
    sink.add(1, 1, 0);
    for by in -3..=3 {
        let form = passage.form(at, by).unwrap_or(&Form::NONE);
        sink.lasting(form.kind as usize * 7 + (by + 3) as usize, |sink| one_form(form, by, sink));
    }
    pairs(passage, at, sink);
    shapes(passage, at, sink);
    cues(passage, at, sink);
    marks(passage, at, sink);
    hints(passage, at, sink);
    sentence(passage, at, sink);
}

/// Features of one word, seen from another: `by` is where it stands.
fn one_form<S: Sink>(form: &Form, by: isize, sink: &mut S) {
    let template = |middle: u8| middle.wrapping_add_signed(by as i8);
    sink.add(template(5), form.word, 0);
    sink.add(template(50), form.cue_level.into(), 0);
    if by.abs() <= 2 {
        sink.add(template(25), form.ending, 0);
        sink.add(template(35), form.verb, form.noun);
    }
    if by.abs() <= 1 {
        sink.add(template(29), form.short_ending(), 0);
        sink.add(template(39), form.base, 0);
    }
}

/// Features of two words.
fn pairs<S: Sink>(passage: &Passage, at: usize, sink: &mut S) {
    let form = |by| *passage.form(at, by).unwrap_or(&Form::NONE);
    let (before, here, after) = (form(-1), form(0), form(1));
    let class = |form: Form| form.verb << 8 | form.noun;
    sink.add(9, before.word, here.word);
    sink.add(10, here.word, after.word);
    sink.add(11, passage.word(at, -2), before.word);
    sink.add(12, after.word, passage.word(at, 2));
    sink.add(13, before.word, after.word);
    sink.add(14, here.word, here.quote as u32);
    sink.add(31, before.short_ending(), here.short_ending());
    sink.add(32, here.short_ending(), after.short_ending());
    sink.add(41, before.word, here.verb);
    sink.add(42, here.verb, after.word);
    sink.add(43, here.base, after.word);
    sink.add(44, before.word, here.base);
    sink.add(45, class(before), class(here));
    sink.add(46, class(here), class(after));
}

/// A value of small numbers, each with its number of bits.
pub(super) fn packed<const N: usize>(parts: [(u32, u32); N]) -> u64 {
    parts.iter().fold(0, |value, &(part, bits)| value << bits | u64::from(part))
}

fn shapes<S: Sink>(passage: &Passage, at: usize, sink: &mut S) {
    let shape = |by| passage.form(at, by).map_or(0, |form| form.shape as u32);
    let quote = |by| passage.form(at, by).map_or(15, |form| form.quote as u32);
    let value = packed([-2, -1, 0, 1, 2].map(|by| (shape(by) << 4 | quote(by), 7)));
    sink.group(0, value, |sink| {
        for by in -2..=2 {
            sink.add(17u8.wrapping_add_signed(by as i8), shape(by), quote(by));
        }
        sink.add(20, shape(-1) << 3 | shape(0), shape(1));
        sink.add(21, shape(-2) << 6 | shape(-1) << 3 | shape(0), shape(1) << 3 | shape(2));
        sink.add(22, quote(-1) << 4 | quote(0), quote(1));
    });
}

fn cues<S: Sink>(passage: &Passage, at: usize, sink: &mut S) {
    let level = |by| passage.form(at, by).map_or(0, |form| u32::from(form.cue_level));
    let quote = passage.forms[at].quote as u32;
    sink.add(54, level(-1) << 3 | level(0), level(1));
    sink.add(55, level(0), quote);
    let (cue_left, cue_right) = (passage.cue_left[at], passage.cue_right[at]);
    let left = cue_left.map_or(0, |cue| passage.between(cue, at) + 1);
    let right = cue_right.map_or(0, |cue| passage.between(at, cue) + 1);
    if let Some(cue) = cue_left {
        sink.add(56, distance(at - cue), left << 4 | quote);
        sink.add(58, passage.word(cue, 1), left << 8 | distance(at - cue) << 4 | quote);
    }
    if let Some(cue) = cue_right {
        sink.add(59, distance(cue - at), right << 4 | quote);
        sink.add(61, passage.word(cue, -1), right << 8 | distance(cue - at) << 4 | quote);
    }
    let place = |cue: Option<usize>| cue.map_or(0, |cue| cue as u32 + 1);
    let value = packed([(place(cue_left), 16), (place(cue_right), 16), (left, 5), (right, 5), (quote, 4)]);
    sink.group(1, value, |sink| {
        if let Some(cue) = cue_left {
            sink.add(57, passage.forms[cue].word, left << 4 | quote);
        }
        if let Some(cue) = cue_right {
            sink.add(60, passage.forms[cue].word, right << 4 | quote);
        }
        sink.add(62, left << 5 | right, quote);
    });
}

fn marks<S: Sink>(passage: &Passage, at: usize, sink: &mut S) {
    let (left, right) = (passage.mark_left[at], passage.mark_right[at]);
    let left_word = left.map_or(0, |mark| passage.forms[mark].word);
    let right_word = right.map_or(0, |mark| passage.forms[mark].word);
    sink.add(63, left_word, left.map_or(15, |mark| distance(at - mark)));
    sink.add(64, right_word, right.map_or(15, |mark| distance(mark - at)));
    let place = |mark: Option<usize>| mark.map_or(0, |mark| mark as u32 + 1);
    sink.group(2, packed([(place(left), 16), (place(right), 16)]), |sink| {
        let beside = |mark: Option<usize>, by| mark.map_or(0, |mark| passage.word(mark, by));
        sink.add(65, left_word, right_word);
        // The words that open the piece of the sentence after the next mark, and the one that closes the piece before.
        sink.add(66, right_word, beside(right, 1));
        sink.add(67, beside(right, 1), beside(right, 2));
        sink.add(68, left_word, beside(left, 1));
        sink.add(69, beside(left, 1), beside(left, 2));
        sink.add(70, beside(left, -1), left_word);
    });
}

fn hints<S: Sink>(passage: &Passage, at: usize, sink: &mut S) {
    let hint =
        |by: isize| at.checked_add_signed(by).and_then(|at| passage.hints.get(at)).map_or(7, |&hint| hint.into());
    let (before, here, after): (u32, u32, u32) = (hint(-1), hint(0), hint(1));
    let quote = passage.forms[at].quote as u32;
    let left = passage.cue_left[at].map_or(7, |cue| passage.hints[cue].into());
    let right = passage.cue_right[at].map_or(7, |cue| passage.hints[cue].into());
    let value = packed([(before, 3), (here, 3), (after, 3), (quote, 4), (left, 3), (right, 3)]);
    sink.group(3, value, |sink| {
        sink.add(71, here, quote);
        sink.add(72, before << 6 | here << 3 | after, 0);
        sink.add(76, here, left << 3 | right);
    });
    sink.add(73, hint(-2) << 6 | before << 3 | here, passage.word(at, -1));
    sink.add(74, here << 6 | after << 3 | hint(2), passage.word(at, 1));
    sink.add(75, before << 3 | here, passage.word(at, 0));
}

/// Features of the sentence that the word stands in.
fn sentence<S: Sink>(passage: &Passage, at: usize, sink: &mut S) {
    let quote = passage.forms[at].quote as u32;
    let sentence = passage.sentences[at];
    let start = passage.sentence_starts[sentence];
    let end = passage.sentence_starts.get(sentence + 1).copied().unwrap_or(passage.forms.len());
    let heading = u32::from(passage.is_heading);
    sink.add(77, distance(at - start), heading);
    sink.add(78, distance(end - 1 - at), quote);
    sink.group(4, packed([(sentence as u32, 16), (quote, 4)]), |sink| {
        let last = passage.sentence_starts.len() - 1;
        let (first_form, end_form) = (passage.forms[start], passage.forms[end - 1]);
        let before = start.checked_sub(1).map_or(15, |before| passage.forms[before].quote as u32);
        let has_cue = passage.forms[start..end].iter().any(|form| form.cue_level >= STRONG);
        sink.add(79, first_form.word, quote);
        sink.add(80, first_form.word, passage.word(start, 1));
        sink.add(81, (sentence.min(3) * 4 + (last - sentence).min(3)) as u32, quote * 2 + heading);
        sink.add(82, end_form.word, (end_form.quote as u32) << 4 | first_form.quote as u32);
        sink.add(83, passage.form(end, 0).map_or(15, |form| form.quote as u32), quote << 4 | before);
        sink.add(84, passage.marks_between_edges(start, end), has_cue.into());
    });
}

impl Passage<'_> {
    fn marks_between_edges(&self, start: usize, end: usize) -> u32 {
        u32::from((self.counts[end][1] - self.counts[start][1]).min(5))
    }
}

//! First pass: which words of a paragraph are cue, source or content.

use super::chain::{Arc, Chain};
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

/// A further word follows only its first.
pub(super) static CHAIN: LazyLock<Chain> = LazyLock::new(|| {
    let arcs = (0..N_LABELS)
        .flat_map(|to| (0..N_LABELS).map(move |from| Arc { from, to }))
        .filter(|arc| !is_further(arc.to) || arc.from == arc.to || arc.from + 1 == arc.to)
        .collect();
    Chain {
        n_labels: N_LABELS,
        labels: (0..N_LABELS).collect(),
        arcs,
        starts: (0..N_LABELS).map(|label| !is_further(label)).collect(),
        ends: vec![true; N_LABELS],
    }
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

/// Gives features numbers: each call is a template of its own.
pub(super) struct Emit<F> {
    template: u64,
    sink: F,
}

impl<F: FnMut(u64)> Emit<F> {
    /// Starts with the first template.
    pub(super) fn new(sink: F) -> Self {
        Self { template: 0, sink }
    }

    /// A feature of two values, each below 2^28.
    #[inline]
    pub(super) fn add(&mut self, a: u32, b: u32) {
        self.template += 1;
        (self.sink)(self.template << 56 | u64::from(a) << 28 | u64::from(b));
    }

    /// Leaves a template out.
    pub(super) fn skip(&mut self) {
        self.template += 1;
    }
}

/// The features of one token.
pub(super) fn features(passage: &Passage, at: usize, sink: impl FnMut(u64)) {
    let mut emit = Emit::new(sink);
    let here = passage.forms[at];
    words(passage, at, &mut emit);
    shapes(passage, at, &mut emit);
    classes(passage, at, &mut emit);
    cues(passage, at, &mut emit);
    marks(passage, at, &mut emit);
    hints(passage, at, &mut emit);
    let quote = here.quote as u32;
    let sentence = passage.sentences[at];
    let start = passage.sentence_starts[sentence];
    let end = passage.sentence_starts.get(sentence + 1).copied().unwrap_or(passage.forms.len());
    let heading = u32::from(passage.is_heading);
    emit.add(distance(at - start), heading);
    emit.add(distance(end - 1 - at), quote);
    emit.add(passage.word(start, 0), quote);
    emit.add(passage.word(start, 0), passage.word(start, 1));
    let last = passage.sentence_starts.len() - 1;
    emit.add((sentence.min(3) * 4 + (last - sentence).min(3)) as u32, quote * 2 + heading);
    let end_form = passage.forms[end - 1];
    emit.add(end_form.word, (end_form.quote as u32) << 4 | passage.forms[start].quote as u32);
    let next = passage.form(end, 0).map_or(15, |form| form.quote as u32);
    emit.add(next, quote << 4 | start.checked_sub(1).map_or(15, |before| passage.forms[before].quote as u32));
    emit.add(
        passage.marks_between_edges(start, end),
        u32::from(passage.forms[start..end].iter().any(|f| f.cue_level >= STRONG)),
    );
}

impl Passage<'_> {
    fn marks_between_edges(&self, start: usize, end: usize) -> u32 {
        u32::from((self.counts[end][1] - self.counts[start][1]).min(5))
    }
}

fn words<F: FnMut(u64)>(passage: &Passage, at: usize, emit: &mut Emit<F>) {
    let word = |by| passage.word(at, by);
    emit.add(1, 0);
    for by in -3..=3 {
        emit.add(word(by), 0);
    }
    emit.add(word(-1), word(0));
    emit.add(word(0), word(1));
    emit.add(word(-2), word(-1));
    emit.add(word(1), word(2));
    emit.add(word(-1), word(1));
    emit.add(word(0), passage.forms[at].quote as u32);
}

fn shapes<F: FnMut(u64)>(passage: &Passage, at: usize, emit: &mut Emit<F>) {
    let shape = |by| passage.form(at, by).map_or(0, |form| form.shape as u32);
    let quote = |by| passage.form(at, by).map_or(15, |form| form.quote as u32);
    for by in -2..=2 {
        emit.add(shape(by), quote(by));
    }
    emit.add(shape(-1) << 3 | shape(0), shape(1));
    emit.add(shape(-2) << 6 | shape(-1) << 3 | shape(0), shape(1) << 3 | shape(2));
    emit.add(quote(-1) << 4 | quote(0), quote(1));
    for by in -2..=2 {
        emit.add(passage.form(at, by).map_or(0, |form| form.ending), 0);
    }
    for by in -1..=1 {
        emit.add(passage.form(at, by).map_or(0, |form| form.short_ending()), 0);
    }
    let ending = |by| passage.form(at, by).map_or(0, |form| form.short_ending());
    emit.add(ending(-1), ending(0));
    emit.add(ending(0), ending(1));
}

fn classes<F: FnMut(u64)>(passage: &Passage, at: usize, emit: &mut Emit<F>) {
    let verb = |by| passage.form(at, by).map_or(0, |form| form.verb);
    let noun = |by| passage.form(at, by).map_or(0, |form| form.noun);
    let base = |by| passage.form(at, by).map_or(0, |form| form.base);
    for by in -2..=2 {
        emit.add(verb(by), noun(by));
    }
    for by in -1..=1 {
        emit.add(base(by), 0);
    }
    emit.add(passage.word(at, -1), verb(0));
    emit.add(verb(0), passage.word(at, 1));
    emit.add(base(0), passage.word(at, 1));
    emit.add(passage.word(at, -1), base(0));
    emit.add(verb(-1) << 8 | noun(-1), verb(0) << 8 | noun(0));
    emit.add(verb(0) << 8 | noun(0), verb(1) << 8 | noun(1));
}

fn cues<F: FnMut(u64)>(passage: &Passage, at: usize, emit: &mut Emit<F>) {
    let level = |by| passage.form(at, by).map_or(0, |form| u32::from(form.cue_level));
    for by in -3..=3 {
        emit.add(level(by), 0);
    }
    emit.add(level(-1) << 3 | level(0), level(1));
    emit.add(level(0), passage.forms[at].quote as u32);
    let quote = passage.forms[at].quote as u32;
    let left = passage.cue_left[at].map_or(0, |cue| passage.between(cue, at) + 1);
    let right = passage.cue_right[at].map_or(0, |cue| passage.between(at, cue) + 1);
    match passage.cue_left[at] {
        Some(cue) => {
            emit.add(distance(at - cue), left << 4 | quote);
            emit.add(passage.forms[cue].word, left << 4 | quote);
            emit.add(passage.word(cue, 1), left << 8 | distance(at - cue) << 4 | quote);
        }
        None => (0..3).for_each(|_| emit.skip()),
    }
    match passage.cue_right[at] {
        Some(cue) => {
            emit.add(distance(cue - at), right << 4 | quote);
            emit.add(passage.forms[cue].word, right << 4 | quote);
            emit.add(passage.word(cue, -1), right << 8 | distance(cue - at) << 4 | quote);
        }
        None => (0..3).for_each(|_| emit.skip()),
    }
    emit.add(left << 5 | right, quote);
}

fn marks<F: FnMut(u64)>(passage: &Passage, at: usize, emit: &mut Emit<F>) {
    let left = passage.mark_left[at];
    let right = passage.mark_right[at];
    let left_word = left.map_or(0, |mark| passage.forms[mark].word);
    let right_word = right.map_or(0, |mark| passage.forms[mark].word);
    emit.add(left_word, left.map_or(15, |mark| distance(at - mark)));
    emit.add(right_word, right.map_or(15, |mark| distance(mark - at)));
    emit.add(left_word, right_word);
    // The words that open the piece of the sentence after the next mark, and the one that closes the piece before.
    emit.add(right_word, right.map_or(0, |mark| passage.word(mark, 1)));
    emit.add(right.map_or(0, |mark| passage.word(mark, 1)), right.map_or(0, |mark| passage.word(mark, 2)));
    emit.add(left_word, left.map_or(0, |mark| passage.word(mark, 1)));
    emit.add(left.map_or(0, |mark| passage.word(mark, 1)), left.map_or(0, |mark| passage.word(mark, 2)));
    emit.add(left.map_or(0, |mark| passage.word(mark, -1)), left_word);
}

fn hints<F: FnMut(u64)>(passage: &Passage, at: usize, emit: &mut Emit<F>) {
    let hint =
        |by: isize| at.checked_add_signed(by).and_then(|at| passage.hints.get(at)).map_or(7, |&hint| hint.into());
    let quote = passage.forms[at].quote as u32;
    emit.add(hint(0), quote);
    emit.add(hint(-1) << 6 | hint(0) << 3 | hint(1), 0);
    emit.add(hint(-2) << 6 | hint(-1) << 3 | hint(0), passage.word(at, -1));
    emit.add(hint(0) << 6 | hint(1) << 3 | hint(2), passage.word(at, 1));
    emit.add(hint(-1) << 3 | hint(0), passage.word(at, 0));
    let left = passage.cue_left[at].map_or(7, |cue| passage.hints[cue].into());
    let right = passage.cue_right[at].map_or(7, |cue| passage.hints[cue].into());
    emit.add(hint(0), left << 3 | right);
}

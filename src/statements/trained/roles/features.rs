//! What the second pass asks of each word: of the cue itself, and of the words around it as they stand to the cue.

use super::{Candidate, Tags};
use crate::statements::trained::features::{InOrder, Sink};
use crate::statements::trained::tagging::{self, Passage, distance};
use crate::statements::trained::words::Form;
use std::ops::Range;

/// The features of one token for one cue.
pub(in crate::statements::trained) fn features<S: Sink>(
    passage: &Passage,
    tags: &Tags,
    cue: &Candidate,
    at: usize,
    sink: &mut S,
) {
    if cue.tokens.contains(&at) {
        cue_features(passage, tags, cue, at, &mut InOrder::from(1, sink));
    } else {
        word_features(passage, tags, cue, at, sink);
    }
}

fn word_of(passage: &Passage, at: Option<usize>) -> u32 {
    at.and_then(|at| passage.forms.get(at)).map_or(0, |form| form.word)
}

/// The features of a word of the cue; their order is their number.
fn cue_features<S: Sink>(passage: &Passage, tags: &Tags, cue: &Candidate, at: usize, emit: &mut InOrder<S>) {
    let own = InCue::new(passage, tags, cue, at);
    own.words(emit);
    own.labels(emit);
    own.sides(emit);
    own.roles(emit);
}

/// A word of a cue, and what stands around that.
struct InCue<'p> {
    passage: &'p Passage<'p>,
    tags: &'p Tags,
    cue: &'p Candidate,
    at: usize,
    word: u32,
    /// The words right before and behind the cue.
    before: u32,
    behind: u32,
    /// Whether it is the first and whether the last word of the cue.
    place: u32,
    /// Labels of the first pass right before and behind the cue.
    labels: u32,
    /// Tokens of the sentence.
    sentence: Range<usize>,
    /// Whether the first pass has content before and behind the cue in its sentence.
    sides: u32,
}

impl<'p> InCue<'p> {
    fn new(passage: &'p Passage, tags: &'p Tags, cue: &'p Candidate, at: usize) -> Self {
        let Range { start, end } = cue.tokens;
        let sentence = passage.sentences[at];
        let first = passage.sentence_starts[sentence];
        let last = passage.sentence_starts.get(sentence + 1).copied().unwrap_or(passage.forms.len());
        let has_content = |labels: &[usize]| labels.iter().any(|&label| label >= tagging::CONTENT);
        let left = has_content(&tags.best[first.min(start)..start]);
        let right = has_content(&tags.best[end..last.max(end)]);
        Self {
            passage,
            tags,
            cue,
            at,
            word: word_of(passage, Some(at)),
            before: word_of(passage, start.checked_sub(1)),
            behind: word_of(passage, Some(end)),
            place: u32::from(at == start) | u32::from(at + 1 == end) << 1,
            labels: tags.label(start, -1) << 3 | tags.label(end - 1, 1),
            sentence: first..last,
            sides: u32::from(left) | u32::from(right) << 1,
        }
    }

    /// Features of the words of the cue and beside it.
    fn words<S: Sink>(&self, emit: &mut InOrder<S>) {
        let &Self { passage, cue, at, word, before, behind, place, .. } = self;
        let Range { start, end } = cue.tokens;
        let quote =
            |at: Option<usize>| at.and_then(|at| passage.forms.get(at)).map_or(15, |form: &Form| form.quote as u32);
        emit.add(place, cue.level);
        emit.add(word, cue.level);
        emit.add(word, before);
        emit.add(word, behind);
        emit.add(word_of(passage, Some(start)), word_of(passage, Some(end - 1)));
        emit.add(before, place);
        emit.add(word_of(passage, start.checked_sub(2)), before);
        emit.add(behind, place);
        emit.add(behind, word_of(passage, Some(end + 1)));
        emit.add(word, quote(Some(at)));
        emit.add(quote(start.checked_sub(1)) << 8 | quote(Some(at)) << 4 | quote(Some(end)), cue.level);
        emit.add(passage.forms[at].ending, place);
        emit.add(passage.forms[at].short_ending(), behind);
        emit.add(u32::from(passage.forms[at].cue_level), place);
    }

    /// Features of what the first pass holds the cue and the words beside it for.
    fn labels<S: Sink>(&self, emit: &mut InOrder<S>) {
        let &Self { tags, cue, at, word, place, labels, .. } = self;
        let Range { start, end } = cue.tokens;
        emit.add(labels, cue.level);
        emit.add(tags.label(start, -2) << 9 | tags.label(end - 1, 2) << 6 | labels, tags.best[at] as u32);
        emit.add(word, labels);
        emit.add(tags.best[at] as u32, place);
        emit.add((end - start).min(6) as u32, cue.level);
    }

    /// Features of what the sentence holds on either side.
    fn sides<S: Sink>(&self, emit: &mut InOrder<S>) {
        let &Self { passage, tags, cue, at, word, sides, .. } = self;
        let Range { start, end } = self.sentence;
        emit.add(sides, cue.level);
        emit.add(sides, word);
        let all = &tags.best[start..end];
        let n_cues = all.iter().filter(|&&label| label == tagging::CUE).count().min(4) as u32;
        emit.add(sides << 3 | n_cues, u32::from(passage.forms[at].cue_level));
        emit.add(u32::from(all.contains(&tagging::SOURCE)) << 2 | sides, cue.level);
        emit.add(distance(cue.tokens.start.saturating_sub(start)), distance(end.saturating_sub(cue.tokens.end)));
    }

    /// Features of how likely content stands beside the cue, and of what the verb lists and the rules say of it.
    fn roles<S: Sink>(&self, emit: &mut InOrder<S>) {
        let &Self { passage, tags, cue, at, word, before, behind, labels, sides, .. } = self;
        let Range { start, end } = cue.tokens;
        let content = tags.level(start.saturating_sub(1), tagging::CONTENT) << 3
            | tags.level(end.min(passage.forms.len() - 1), tagging::CONTENT);
        emit.add(content, cue.level);
        emit.add(content, word);
        let here = passage.forms[at];
        emit.add(here.base, cue.level);
        emit.add(here.base, labels);
        emit.add(here.base, sides);
        emit.add(here.base, behind);
        emit.add(here.verb, cue.level);
        emit.add(here.verb, labels);
        emit.add(here.verb, behind);
        emit.add(here.verb, before);
        emit.add(here.noun << 8 | here.verb, sides);
        let hinted = (cue.hinted as u32) << 3 | u32::from(passage.hints[at]);
        emit.add(hinted, cue.level);
        emit.add(hinted, word);
        emit.add(hinted, here.base);
        emit.add(hinted, labels << 2 | sides);
        emit.add(hinted, here.verb);
    }
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

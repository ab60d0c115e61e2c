//! Which part of a long statement is shown: windows on its words.

use crate::text::{Document, Span, terms};
use std::collections::BTreeSet;

/// So many hundredths more than asked for may be shown where a sentence is whole then: cut at its beginning it may have
/// lost what was done ("… in the north, and we agreed to do so").
const STRETCH: usize = 60;

/// The keys of a question's words, to be had in the windows.
pub(crate) fn keys(question: &str) -> BTreeSet<String> {
    let document = Document::new(question);
    terms(&document, Span::new(0, question.len())).into_iter().map(|term| term.key).collect()
}

/// The windows: the sentence of the marked words where it is not much longer than `most` characters; else about so many
/// around the marked words and the `wanted` ones near them; else, where the marked words stand far apart, around each.
pub(crate) fn windows(
    text: &str,
    shown: &[Span],
    marked: &[Span],
    wanted: &BTreeSet<String>,
    most: usize,
) -> Vec<Span> {
    let one = one_window(text, shown, marked, wanted, most);
    one.map_or_else(|| around_each(text, shown, marked, most), |window| vec![window])
}

fn one_window(text: &str, shown: &[Span], marked: &[Span], wanted: &BTreeSet<String>, most: usize) -> Option<Span> {
    let core = marked.iter().copied().reduce(Span::hull)?;
    let home = *shown.iter().find(|span| span.covers(core))?;
    let document = Document::new(home.of(text));
    let place = |span: Span| Span::new(home.start + span.start, home.start + span.end);
    let sentences = document.sentences.iter().map(|sentence| place(sentence.span));
    let around = sentences.filter(|span| span.overlaps(core)).fold(core, Span::hull);
    if around.len() <= most + most * STRETCH / 100 {
        // Alone it may be too short to say much; then what stands beside is shown too.
        return (around.len() > most / 2).then_some(around).or_else(|| Some(widened(text, home, around, most)));
    }
    let terms = terms(&document, Span::new(0, home.len())).into_iter();
    let mut near: Vec<Span> = terms
        .filter(|term| wanted.contains(&term.key))
        .map(|term| place(term.span))
        .filter(|at| around.covers(*at))
        .collect();
    near.sort_by_key(|span| (core.hull(*span).len(), *span));
    let core = near.into_iter().map(|span| core.hull(span)).filter(|hull| hull.len() <= most).fold(core, Span::hull);
    (core.len() <= most).then(|| widened(text, around, core, most))
}

/// `core` with what stands before and after it inside `home`, to about `most` bytes in all; what one end does not use the
/// other gets.
fn widened(text: &str, home: Span, core: Span, most: usize) -> Span {
    let room = most.saturating_sub(core.len());
    let end = forth(text, home, core.end, room / 2);
    let start = back(text, home, core.start, room.saturating_sub(end - core.end));
    Span::new(start, forth(text, home, core.end, room.saturating_sub(core.start - start)))
}

/// Windows of about `most` characters in all around the marked words, on word boundaries.
fn around_each(text: &str, shown: &[Span], marked: &[Span], most: usize) -> Vec<Span> {
    let start = shown.first().map_or(0, |span| span.start);
    let anchors: Vec<Span> = if marked.is_empty() { vec![Span::new(start, start)] } else { marked.to_vec() };
    let taken: usize = anchors.iter().map(|span| span.len()).sum();
    let room = most.saturating_sub(taken) / (anchors.len() * if marked.is_empty() { 1 } else { 2 });
    let mut windows: Vec<Span> = Vec::new();
    for anchor in anchors {
        let Some(home) = shown.iter().find(|span| span.covers(anchor)) else { continue };
        let wide = Span::new(back(text, *home, anchor.start, room), forth(text, *home, anchor.end, room));
        match windows.last_mut() {
            Some(last) if wide.start <= last.end + 12 && home.covers(*last) => *last = last.hull(wide),
            _ => windows.push(wide),
        }
    }
    windows
}

/// At most `room` bytes back from `from`, to the start of a word.
fn back(text: &str, home: Span, from: usize, room: usize) -> usize {
    let mut at = from.saturating_sub(room).max(home.start);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    if at == home.start || text[..at].ends_with(char::is_whitespace) {
        return at;
    }
    let cut = &text[at..from];
    cut.find(char::is_whitespace).map_or(from, |gap| from - cut[gap..].trim_start().len())
}

/// At most `room` bytes on from `from`, to the end of a word.
fn forth(text: &str, home: Span, from: usize, room: usize) -> usize {
    let mut at = (from + room).min(home.end);
    while !text.is_char_boundary(at) {
        at += 1;
    }
    if at == home.end || text[at..].starts_with(char::is_whitespace) {
        return at;
    }
    let cut = &text[from..at];
    cut.rfind(char::is_whitespace).map_or(from, |gap| from + cut[..gap].trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The windows of about `most` characters around `marked`, for a question with these words, joined with `…`.
    fn check(text: &str, marked: &[&str], question: &str, most: usize, expected: &str) {
        let span = |words: &&str| text.find(*words).map(|at| Span::new(at, at + words.len())).unwrap();
        let marked: Vec<Span> = marked.iter().map(span).collect();
        let windows = windows(text, &[Span::new(0, text.len())], &marked, &keys(question), most);
        assert_eq!(windows.iter().map(|span| span.of(text)).collect::<Vec<_>>().join("…"), expected);
    }

    const LONG: &str = "We spoke about the harbour at length, then about the weather, the fishing season, the old bridge and \
        the new road, and after lunch we agreed to it. Then we left.";

    #[test]
    fn shows_a_sentence_that_is_not_much_too_long() {
        check(LONG, &["agreed"], "", 100, LONG.strip_suffix(" Then we left.").unwrap());
    }

    #[test]
    fn shows_the_words_of_the_question_where_there_is_room() {
        let expected = "bridge and the new road, and after lunch we agreed to it.";
        check(LONG, &["agreed"], "", 60, expected);
        let expected = "fishing season, the old bridge and the new road, and after lunch we agreed";
        check(LONG, &["agreed"], "Was fishing agreed to?", 76, expected);
        check(
            LONG,
            &["agreed"],
            "Was a harbour agreed to?",
            60,
            "bridge and the new road, and after lunch we agreed to it.",
        );
    }

    #[test]
    fn shows_more_than_a_short_sentence() {
        check(LONG, &["left"], "", 44, "after lunch we agreed to it. Then we left.");
    }

    #[test]
    fn marked_words_far_apart_have_a_window_each() {
        check(LONG, &["spoke", "agreed"], "", 30, "We spoke…we agreed to");
    }
}

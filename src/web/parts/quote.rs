//! Words of an article as a page shows them: slices of the original, some marked, some quieter, gaps visibly ours.

use super::visible;
use crate::text::Span;
use askama::Template;

/// A gap between two pieces of a statement that is bridged with the article's own words, in bytes.
const BRIDGE: usize = 48;

/// A quotation this long or longer, in characters, has what is not marked set quieter.
const LONG: usize = 110;

/// Words of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Template)]
#[template(path = "parts/quote.html")]
pub(crate) struct Quote {
    /// In order.
    pub(crate) runs: Vec<Run>,
}

impl askama::filters::HtmlSafe for Quote {}

/// A stretch of a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The words; empty for a gap.
    pub(crate) words: String,
    /// How they are set.
    pub(crate) tone: Tone,
}

/// How a stretch is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// As it is.
    Plain,
    /// Quieter, beside marked words.
    Quiet,
    /// The words that make a clash.
    Marked,
    /// Our "…".
    Gap,
}

impl Quote {
    /// The whole of `content`, with `marked` words marked. Marked words outside the content (a cue: "denied") are shown
    /// too, with what stands between if that is short.
    pub(crate) fn whole(text: &str, content: &[Span], marked: &[Span]) -> Self {
        let shown = shown(text, content, marked);
        let length: usize = shown.iter().map(|span| span.of(text).chars().count()).sum();
        let rest = if marked.is_empty() || length < LONG { Tone::Plain } else { Tone::Quiet };
        Self::of_spans(text, &shown, marked, rest)
    }

    /// The part of `content` around the marked words, or its beginning: at most about `most` characters.
    pub(crate) fn excerpt(text: &str, content: &[Span], marked: &[Span], most: usize) -> Self {
        let shown = shown(text, content, marked);
        let length: usize = shown.iter().map(|span| span.of(text).chars().count()).sum();
        if length <= most {
            return Self::of_spans(text, &shown, marked, Tone::Plain);
        }
        let windows = windows(text, &shown, marked, most);
        let mut quote = Self::of_spans(text, &windows, marked, Tone::Plain);
        let starts_late = windows.first().zip(shown.first()).is_some_and(|(w, s)| w.start > s.start);
        let ends_early = windows.last().zip(shown.last()).is_some_and(|(w, s)| w.end < s.end);
        let gap = || Run { words: String::new(), tone: Tone::Gap };
        if starts_late {
            quote.runs.insert(0, gap());
        }
        if ends_early {
            quote.runs.push(gap());
        }
        quote
    }

    /// `spans` in order, with a gap between each two.
    fn of_spans(text: &str, spans: &[Span], marked: &[Span], rest: Tone) -> Self {
        let mut runs = Vec::new();
        for (at, span) in spans.iter().enumerate() {
            if at > 0 {
                runs.push(Run { words: String::new(), tone: Tone::Gap });
            }
            push_runs(text, *span, marked, rest, &mut runs);
        }
        Self { runs }
    }

    /// The words alone, gaps as "…": for window titles and descriptions.
    pub(crate) fn plain(&self) -> String {
        let words: Vec<&str> =
            self.runs.iter().map(|run| if run.tone == Tone::Gap { " … " } else { &run.words }).collect();
        visible::plain(&words.concat())
    }
}

fn push_runs(text: &str, span: Span, marked: &[Span], rest: Tone, runs: &mut Vec<Run>) {
    let mut at = span.start;
    let mut inside: Vec<Span> = marked.iter().copied().filter(|words| words.overlaps(span)).collect();
    inside.sort();
    for words in inside {
        let (start, end) = (words.start.max(at), words.end.min(span.end));
        if start >= end {
            continue;
        }
        push(text, Span::new(at, start), rest, runs);
        push(text, Span::new(start, end), Tone::Marked, runs);
        at = end;
    }
    push(text, Span::new(at, span.end), rest, runs);
}

fn push(text: &str, span: Span, tone: Tone, runs: &mut Vec<Run>) {
    if !span.is_empty() {
        runs.push(Run { words: visible::quoted(span.of(text)), tone });
    }
}

/// What is shown of a statement: its content and the marked words, in order, near pieces joined by what stands between.
fn shown(text: &str, content: &[Span], marked: &[Span]) -> Vec<Span> {
    let outside = marked.iter().filter(|words| !content.iter().any(|span| span.covers(**words)));
    let mut pieces: Vec<(Span, bool)> = content.iter().map(|span| (*span, false)).collect();
    pieces.extend(outside.map(|words| (*words, true)));
    pieces.sort();
    let mut shown: Vec<(Span, bool)> = Vec::new();
    for (piece, is_outside) in pieces {
        match shown.last_mut() {
            Some((last, was_outside)) if is_near(text, *last, piece, is_outside || *was_outside) => {
                *last = last.hull(piece);
                *was_outside = is_outside;
            }
            _ => shown.push((piece, is_outside)),
        }
    }
    shown.into_iter().map(|(span, _)| span).collect()
}

fn is_near(text: &str, last: Span, next: Span, bridges: bool) -> bool {
    if next.start <= last.end {
        return true;
    }
    let between = &text[last.end..next.start];
    let has_words = between.chars().any(char::is_alphanumeric);
    !has_words && between.len() <= 8 || bridges && between.len() <= BRIDGE && !between.contains('\n')
}

/// Windows of about `most` characters in all around the marked words, on word boundaries.
fn windows(text: &str, shown: &[Span], marked: &[Span], most: usize) -> Vec<Span> {
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

    fn spans(text: &str, words: &[&str]) -> Vec<Span> {
        let find = |words: &&str| text.find(*words).map(|at| Span::new(at, at + words.len())).unwrap();
        words.iter().map(find).collect()
    }

    /// Marked words in `[ ]`, quiet ones in `( )`.
    fn show(quote: &Quote) -> String {
        let runs = quote.runs.iter().map(|run| match run.tone {
            Tone::Plain => run.words.clone(),
            Tone::Quiet => format!("({})", run.words),
            Tone::Marked => format!("[{}]", run.words),
            Tone::Gap => "…".to_owned(),
        });
        runs.collect()
    }

    fn check(text: &str, content: &[&str], marked: &[&str], expected: &str) {
        let quote = Quote::whole(text, &spans(text, content), &spans(text, marked));
        assert_eq!(show(&quote), expected);
    }

    #[test]
    fn marks_words_inside() {
        check("He said we agreed to it.", &["we agreed to it"], &["agreed"], "we [agreed] to it");
    }

    #[test]
    fn shows_a_marked_cue_with_what_stands_between() {
        check("Moscow denied that it agreed.", &["it agreed"], &["denied"], "[denied] that it agreed");
    }

    #[test]
    fn shows_a_gap_where_somebody_else_speaks() {
        check("“We went,” she said. “We saw.”", &["We went,", "We saw."], &[], "We went,…We saw.");
        check("We went,” “and saw.", &["We went,", "and saw."], &[], "We went,” “and saw.");
    }

    #[test]
    fn cuts_at_words_around_the_marked_ones() {
        let text = "one two three four five six seven eight nine ten eleven twelve";
        let quote = Quote::excerpt(text, &[Span::new(0, text.len())], &spans(text, &["six"]), 23);
        assert_eq!(show(&quote), "…four five [six] seven…");
        let quote = Quote::excerpt(text, &[Span::new(0, text.len())], &[], 16);
        assert_eq!(show(&quote), "one two three…");
    }
}

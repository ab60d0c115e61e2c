//! Words of an article as a page shows them: slices of the original, some marked, some quieter, gaps visibly ours.

use super::excerpt::windows;
use super::{marks, visible};
use crate::text::Span;
use askama::Template;
use std::collections::BTreeSet;

/// A gap between two pieces of a statement that is bridged with the article's own words, in bytes.
const BRIDGE: usize = 48;

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

/// What is shown around a content that misleads alone ("the raid", after "condemned").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    /// From where to where: it reaches over a part of the content.
    pub(crate) span: Span,
    /// The words that make it a statement, set as the content is.
    pub(crate) cue: Option<Span>,
}

/// How a stretch is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// As it is.
    Plain,
    /// Quieter: the article's words, but no part of the statement.
    Quiet,
    /// The words that make a clash.
    Marked,
    /// Our "…".
    Gap,
}

impl Quote {
    /// The whole of `content`, with `marked` words marked. Marked words outside the content (a cue: "denied") are shown
    /// too, with what stands between if that is short. Where `frame` reaches further than the content, what it adds is
    /// set quieter, but for the cue. A quotation mark that stands alone gets its fellow, or goes.
    pub(crate) fn whole(text: &str, content: &[Span], frame: Option<Frame>, marked: &[Span]) -> Self {
        let shown = shown(text, content, frame, marked);
        Setting { text, content, frame, marked }.set(&shown)
    }

    /// The part of `content` around the marked words, or its beginning: about `most` characters, with `wanted` words in it
    /// (keys of [`terms`](crate::text::terms)) where there is room.
    pub(crate) fn excerpt(
        text: &str,
        content: &[Span],
        frame: Option<Frame>,
        marked: &[Span],
        wanted: &BTreeSet<String>,
        most: usize,
    ) -> Self {
        let shown = shown(text, content, frame, marked);
        let setting = Setting { text, content, frame, marked };
        if length(text, &shown) <= most {
            return setting.set(&shown);
        }
        let windows = windows(text, &shown, marked, wanted, most);
        let mut quote = setting.set(&windows);
        let starts_late = windows.first().zip(shown.first()).is_some_and(|(w, s)| w.start > s.start);
        let ends_early = windows.last().zip(shown.last()).is_some_and(|(w, s)| w.end < s.end);
        if starts_late {
            quote.runs.insert(0, GAP);
        }
        if ends_early {
            quote.runs.push(GAP);
        }
        quote
    }

    /// The words alone, gaps as "…": for window titles and descriptions.
    pub(crate) fn plain(&self) -> String {
        let words: Vec<&str> =
            self.runs.iter().map(|run| if run.tone == Tone::Gap { " … " } else { &run.words }).collect();
        visible::plain(&words.concat())
    }
}

/// Our "…".
const GAP: Run = Run { words: String::new(), tone: Tone::Gap };

fn length(text: &str, spans: &[Span]) -> usize {
    spans.iter().map(|span| span.of(text).chars().count()).sum()
}

/// How the words of one statement are set.
struct Setting<'a> {
    text: &'a str,
    content: &'a [Span],
    frame: Option<Frame>,
    marked: &'a [Span],
}

impl Setting<'_> {
    /// `spans` in order, with a gap between each two.
    fn set(&self, spans: &[Span]) -> Quote {
        let mut runs = Vec::new();
        for (at, span) in spans.iter().enumerate() {
            if at > 0 {
                runs.push(GAP);
            }
            self.push(*span, &mut runs);
        }
        Quote { runs }
    }

    /// Cuts a span where the tone changes.
    fn push(&self, span: Span, runs: &mut Vec<Run>) {
        let cue = self.cue();
        let edges = self.content.iter().chain(self.marked).chain(&cue).flat_map(|edge| [edge.start, edge.end]);
        let mut cuts: Vec<usize> = edges.filter(|at| span.start < *at && *at < span.end).collect();
        cuts.extend([span.start, span.end]);
        cuts.sort_unstable();
        cuts.dedup();
        for pair in cuts.windows(2) {
            let piece = Span::new(pair[0], pair[1]);
            let (tone, words) = (self.tone(piece), visible::quoted(piece.of(self.text)));
            match runs.last_mut() {
                Some(last) if last.tone == tone => last.words.push_str(&words),
                _ => runs.push(Run { words, tone }),
            }
        }
    }

    fn cue(&self) -> Option<Span> {
        self.frame?.cue
    }

    fn tone(&self, piece: Span) -> Tone {
        let is_in = |spans: &[Span]| spans.iter().any(|span| span.covers(piece));
        if is_in(self.marked) {
            Tone::Marked
        } else if is_in(self.content) || self.cue().is_some_and(|cue| cue.covers(piece)) {
            Tone::Plain
        } else {
            Tone::Quiet
        }
    }
}

/// What is shown of a statement: its content, frame and the marked words, in order, near pieces joined by what stands
/// between.
fn shown(text: &str, content: &[Span], frame: Option<Frame>, marked: &[Span]) -> Vec<Span> {
    let framed = frame.map(|frame| frame.span);
    let inside: Vec<Span> = content.iter().copied().chain(framed).collect();
    let outside = marked.iter().filter(|words| !inside.iter().any(|span| span.covers(**words)));
    let mut pieces: Vec<(Span, bool)> = outside.map(|words| (*words, true)).collect();
    pieces.extend(inside.iter().map(|span| (*span, false)));
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
    let mut spans: Vec<Span> = Vec::new();
    for span in shown.into_iter().map(|(span, _)| marks::balanced(text, span, BRIDGE)) {
        match spans.last_mut() {
            Some(last) if span.start <= last.end => *last = last.hull(span),
            _ => spans.push(span),
        }
    }
    spans
}

fn is_near(text: &str, last: Span, next: Span, bridges: bool) -> bool {
    if next.start <= last.end {
        return true;
    }
    let between = &text[last.end..next.start];
    let has_words = between.chars().any(char::is_alphanumeric);
    !has_words && between.len() <= 8 || bridges && between.len() <= BRIDGE && !between.contains('\n')
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
        let quote = Quote::whole(text, &spans(text, content), None, &spans(text, marked));
        assert_eq!(show(&quote), expected);
    }

    #[test]
    fn marks_words_inside() {
        check("He said we agreed to it.", &["we agreed to it"], &["agreed"], "we [agreed] to it");
    }

    #[test]
    fn shows_a_marked_cue_with_what_stands_between() {
        check("Moscow denied that it agreed.", &["it agreed"], &["denied"], "[denied]( that )it agreed");
    }

    #[test]
    fn shows_a_gap_where_somebody_else_speaks() {
        check("“We went,” she said. “We saw.”", &["We went,", "We saw."], &[], "We went,…We saw.");
        check("We went,” “and saw.", &["We went,", "and saw."], &[], "We went,(” “)and saw.");
    }

    #[test]
    fn a_frame_is_quieter_than_what_was_said() {
        let text = "The envoy denied it.";
        let frame = Frame { span: Span::new(0, 19), cue: Some(Span::new(10, 16)) };
        let quote = Quote::whole(text, &spans(text, &["it"]), Some(frame), &[]);
        assert_eq!(show(&quote), "(The envoy )denied( )it");
    }

    #[test]
    fn cuts_at_words_around_the_marked_ones() {
        let text = "one two three four five six seven eight nine ten eleven twelve";
        let quote =
            Quote::excerpt(text, &[Span::new(0, text.len())], None, &spans(text, &["six"]), &BTreeSet::new(), 23);
        assert_eq!(show(&quote), "…four five [six] seven…");
        let quote = Quote::excerpt(text, &[Span::new(0, text.len())], None, &[], &BTreeSet::new(), 16);
        assert_eq!(show(&quote), "one two three…");
    }
}

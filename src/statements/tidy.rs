//! Clean edges, for whatever engine found a content.

use crate::text::{Document, Span};

/// Marks that never begin or end a content outside its quotation marks.
const EDGES: &[char] = &[',', ';', ':', '—', '–', '-', ' ', '\n', '\r', '\t', '\u{a0}'];

/// The spans of a content, made clean: in order, apart from each other and from `parts` (source and cue), without
/// white space, commas and dashes at their edges, without outer quotation marks, and without a final full stop
/// unless the words are quoted. Spans that hold no word are dropped.
#[must_use]
pub fn tidy(document: &Document, mut content: Vec<Span>, parts: &[Span]) -> Vec<Span> {
    content.sort_unstable();
    if let Some(first) = content.first_mut() {
        first.start = behind_dateline(document, *first);
    }
    let mut clean: Vec<Span> = Vec::new();
    for span in content {
        for piece in without(span, parts) {
            let floor = clean.last().map_or(0, |last| last.end);
            let start = piece.start.max(floor);
            if start >= piece.end {
                continue;
            }
            let piece = edges(document, Span::new(start, piece.end));
            if !document.tokens_in(piece).is_empty() && piece.of(document.text).contains(char::is_alphanumeric) {
                clean.push(piece);
            }
        }
    }
    clean
}

/// A dateline has this many bytes at most.
const LONGEST_DATELINE: usize = 64;

/// Where the text begins behind the dateline with which its paragraph opens ("OSLO, May 2 (Agency) — "); the start of
/// `span` where there is none.
fn behind_dateline(document: &Document, span: Span) -> usize {
    let opens = document.paragraphs.binary_search_by_key(&span.start, |paragraph| paragraph.span.start).is_ok();
    let words = span.of(document.text);
    let mut end = words.len().min(LONGEST_DATELINE);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    let head = if opens { &words[..end] } else { "" };
    let dash = [" — ", " – ", " -- ", " - "].iter().filter_map(|dash| Some((head.find(dash)?, dash.len()))).min();
    let Some((at, length)) = dash else { return span.start };
    let place = head[..at].split([' ', ',', '/', '(']).next().unwrap_or_default();
    let is_place = place.chars().count() > 3 && place.chars().all(|c| c.is_uppercase() || c == '.' || c == '-');
    if is_place { span.start + at + length } else { span.start }
}

/// What is left of `span` when `parts` are cut out.
fn without(span: Span, parts: &[Span]) -> Vec<Span> {
    let mut pieces = vec![span];
    for part in parts {
        pieces = pieces
            .into_iter()
            .flat_map(|piece| {
                if !piece.overlaps(*part) {
                    return vec![piece];
                }
                let left = Span::new(piece.start, part.start.clamp(piece.start, piece.end));
                let right = Span::new(part.end.clamp(piece.start, piece.end), piece.end);
                [left, right].into_iter().filter(|piece| !piece.is_empty()).collect()
            })
            .collect();
    }
    pieces
}

fn edges(document: &Document, span: Span) -> Span {
    let text = document.text;
    let mut span = span.trim(text);
    if let Some(quotation) =
        document.quotations_over(span).iter().find(|q| span.covers(q.span) && q.outer.start <= span.start)
        && span.end >= quotation.span.end
        && span.end <= quotation.outer.end
    {
        span = quotation.span;
    }
    let is_quoted = span.end > span.start && document.is_quoted(span.end - 1);
    let words = span.of(text);
    let start = words.len() - words.trim_start_matches(EDGES).len();
    let mut kept = words[start..].trim_end_matches(EDGES);
    if !is_quoted {
        kept = kept.trim_end_matches('.').trim_end_matches(EDGES);
    }
    Span::new(span.start + start, span.start + start + kept.len())
}

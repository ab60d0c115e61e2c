//! Quotation marks at the edges of a slice: none is left without its fellow where that stands near.

use crate::text::Span;

/// How far from the slice the fellow of a mark at its edge may stand, in bytes: a stop between, no words.
const TOUCHING: usize = 4;

/// The slice, widened by at most `reach` bytes within the line to take in the fellow of a mark that stands alone; where
/// there is none so near, a lone mark at an edge is cut off. Single marks are left: most are apostrophes.
pub(crate) fn balanced(text: &str, span: Span, reach: usize) -> Span {
    let words = span.of(text);
    let (lone_close, lone_open) = lone(words);
    let mut out = span;
    if let Some(at) = lone_close {
        let is_edge = is_last(words, at);
        match opening_before(text, span.start, if is_edge { TOUCHING } else { reach }) {
            Some(start) => out.start = start,
            None if is_edge => out.end = span.start + at,
            None => {}
        }
    }
    if let Some(at) = lone_open {
        match closing_after(text, span.end, if at == 0 { TOUCHING } else { reach }) {
            Some(end) => out.end = end,
            None if at == 0 => out.start = span.start + words.chars().next().map_or(0, char::len_utf8),
            None => {}
        }
    }
    let out = if out == span { straight(text, span) } else { out };
    if out.start < out.end { trimmed(text, out) } else { span }
}

/// The first closing mark without an opening one, and the last opening one without a closing one.
fn lone(words: &str) -> (Option<usize>, Option<usize>) {
    let mut open = Vec::new();
    let mut close = None;
    for (at, c) in words.char_indices() {
        if is_opening(c) {
            open.push(at);
        } else if is_closing(c) && open.pop().is_none() {
            close = close.or(Some(at));
        }
    }
    (close, open.pop())
}

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '«')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '»')
}

fn is_last(words: &str, at: usize) -> bool {
    words[at..].chars().count() == 1
}

fn opening_before(text: &str, at: usize, reach: usize) -> Option<usize> {
    let near = text[..at].char_indices().rev().take_while(|(from, c)| at - from <= reach && *c != '\n');
    near.into_iter()
        .find(|(_, c)| is_opening(*c) || is_closing(*c))
        .filter(|(_, c)| is_opening(*c))
        .map(|(from, _)| from)
}

fn closing_after(text: &str, at: usize, reach: usize) -> Option<usize> {
    let near = text[at..].char_indices().take_while(|(on, c)| *on <= reach && *c != '\n');
    let found = near.into_iter().find(|(_, c)| is_opening(*c) || is_closing(*c)).filter(|(_, c)| is_closing(*c));
    found.map(|(on, c)| at + on + c.len_utf8())
}

/// The same for straight marks, which do not say whether they open: only one that touches the slice is its fellow.
fn straight(text: &str, span: Span) -> Span {
    let words = span.of(text);
    if words.matches('"').count().is_multiple_of(2) {
        return span;
    }
    let after = &text[span.end..];
    let stop = after.chars().next().filter(|c| ".,?!".contains(*c)).map_or(0, char::len_utf8);
    if after[stop..].starts_with('"') {
        Span::new(span.start, span.end + stop + 1)
    } else if text[..span.start].ends_with('"') {
        Span::new(span.start - 1, span.end)
    } else if words.ends_with('"') {
        Span::new(span.start, span.end - 1)
    } else if words.starts_with('"') {
        Span::new(span.start + 1, span.end)
    } else {
        span
    }
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The slice between `[` and `]`.
    fn check(marked: &str, expected: &str) {
        let (before, rest) = marked.split_once('[').unwrap();
        let (inside, after) = rest.split_once(']').unwrap();
        let text = format!("{before}{inside}{after}");
        let span = Span::new(before.len(), before.len() + inside.len());
        assert_eq!(balanced(&text, span, 30).of(&text), expected);
    }

    #[test]
    fn takes_in_the_fellow_that_stands_near() {
        check("a “[big” mistake]", "“big” mistake");
        check("called it a “very [big” mistake]", "“very big” mistake");
        check("[it was a “big mistake],” she said", "it was a “big mistake,”");
        check("a \"[big\" mistake]", "\"big\" mistake");
        check("[it was \"big],\" she said", "it was \"big,\"");
    }

    #[test]
    fn cuts_a_lone_mark_at_an_edge() {
        check("she said [we go”]", "we go");
        check("[“ we go] and so on, with no end", "we go");
        check("[“We go]. They stay.”", "We go");
        check("[\"we go] and so on", "we go");
    }

    #[test]
    fn leaves_what_is_whole() {
        check("“no” [a “big” mistake] “no”", "a “big” mistake");
        check("“[we go]”", "we go");
        check("[it’s \"big\"] or not", "it’s \"big\"");
        check("“no” [we” go], she said", "we” go");
    }
}

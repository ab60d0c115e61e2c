//! What stands in quotation marks.

use super::{Paragraph, Span};

/// A stretch inside double quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words inside, marks left out.
    pub span: Span,
    /// With the marks.
    pub outer: Span,
    /// Index of the paragraph it lies in.
    pub paragraph: usize,
    /// Whether a closing mark ends it. One left open runs to the end of its paragraph: it goes on in the next.
    pub is_closed: bool,
}

/// The quotations of each paragraph, in order.
///
/// Marks: curly, straight, doubled single ones as some archives write them ('' and ``), and « ». Parity is counted
/// anew in each paragraph; an opening mark inside an open quotation starts it anew. Inner single marks stay inside.
pub(super) fn find(text: &str, paragraphs: &[Paragraph]) -> Vec<Quotation> {
    let mut quotations = Vec::new();
    for (idx, paragraph) in paragraphs.iter().enumerate() {
        find_in(text, paragraph.span, idx, &mut quotations);
    }
    quotations
}

fn find_in(text: &str, paragraph: Span, idx: usize, quotations: &mut Vec<Quotation>) {
    let words = paragraph.of(text);
    let mut open: Option<(usize, usize)> = None;
    let mut push = |(outer, inner): (usize, usize), end: usize, outer_end: usize, is_closed: bool| {
        let span = Span::new(paragraph.start + inner, paragraph.start + end).trim(text);
        let outer = Span::new(paragraph.start + outer, paragraph.start + outer_end);
        if !span.is_empty() {
            quotations.push(Quotation { span, outer, paragraph: idx, is_closed });
        }
    };
    let mut skip_to = 0;
    for (at, c) in words.char_indices() {
        if at < skip_to {
            continue;
        }
        let Some(mark) = mark_at(&words[at..], c) else { continue };
        skip_to = at + mark.len;
        let gap_before = words[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "([{—–-".contains(c));
        let gap_after = words[skip_to..].chars().next().is_none_or(|c| c.is_whitespace() || ")]}—–".contains(c));
        let opens = match mark.kind {
            MarkKind::Opening => true,
            MarkKind::Closing => false,
            MarkKind::Either => open.is_none() || gap_before && !gap_after,
        };
        if opens {
            open = Some((at, skip_to));
        } else if let Some(start) = open.take() {
            push(start, at, skip_to, true);
        }
    }
    if let Some(start) = open {
        push(start, words.len(), words.len(), false);
    }
}

struct Mark {
    len: usize,
    kind: MarkKind,
}

enum MarkKind {
    Opening,
    Closing,
    Either,
}

fn mark_at(words: &str, c: char) -> Option<Mark> {
    let kind = match c {
        '“' | '„' | '«' => MarkKind::Opening,
        '”' | '»' => MarkKind::Closing,
        '"' => MarkKind::Either,
        '\'' if words.starts_with("''") => return Some(Mark { len: 2, kind: MarkKind::Either }),
        '`' if words.starts_with("``") => return Some(Mark { len: 2, kind: MarkKind::Opening }),
        _ => return None,
    };
    Some(Mark { len: c.len_utf8(), kind })
}

#[cfg(test)]
mod tests {
    use crate::text::Document;

    fn check(text: &str, expected: &[&str]) {
        let document = Document::new(text);
        let got: Vec<_> = document.quotations.iter().map(|quotation| quotation.span.of(text)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn finds_every_kind_of_mark() {
        check("He said “one” and \"two\" and ''three'' and «four».", &["one", "two", "three", "four"]);
    }

    #[test]
    fn an_open_quotation_ends_with_its_paragraph() {
        check("“We left.\n\n“They came,” he said. “Yes.”", &["We left.", "They came,", "Yes."]);
    }

    #[test]
    fn keeps_inner_single_marks() {
        check("“no ‘coalitions’ here,” he said", &["no ‘coalitions’ here,"]);
    }
}

//! [`Span`]: a place in an article.

use std::ops::Range;

/// A half-open range of **byte** offsets into an article's text, always on `char` boundaries.
///
/// A shown quotation is sliced from the article with a span and never rebuilt. Other units (code points for
/// `analyze`, UTF-16 for browsers) are made at the edge only, see [`CodePoints`].
///
/// ```
/// use diptych::text::Span;
/// let text = "Kerry said: “we agreed”";
/// let said = Span::new(6, 10);
/// assert_eq!(said.of(text), "said");
/// assert!(Span::new(0, 20).covers(said));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to but without `end`. `start` must not lie behind `end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span {start}..{end} runs backwards");
        Self { start, end }
    }

    /// The words it covers. The span must belong to this text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn hull(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span without white space at either end; empty spans stay where they begin.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        let kept = words.trim().len();
        Span::new(start.min(self.end), start.min(self.end) + kept)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// Turns byte offsets of one text into code point offsets, the unit of `analyze`.
///
/// Built once a text in one pass; each conversion is a binary search plus at most 64 bytes of counting.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before each 64th byte (moved back to a boundary).
    marks: Vec<(usize, usize)>,
}

impl<'t> CodePoints<'t> {
    /// Counts `text` once.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut marks = vec![(0, 0)];
        let mut next = 64;
        for (count, (byte, _)) in text.char_indices().enumerate() {
            if byte >= next {
                marks.push((byte, count));
                next = byte + 64;
            }
        }
        Self { text, marks }
    }

    /// Code points before byte `byte`, which must be a `char` boundary of the text.
    #[must_use]
    pub fn before(&self, byte: usize) -> usize {
        let at = self.marks.partition_point(|&(mark, _)| mark <= byte) - 1;
        let (mark, count) = self.marks[at];
        count + self.text[mark..byte].chars().count()
    }

    /// `[start, end]` of a span in code points, half-open.
    #[must_use]
    pub fn range(&self, span: Span) -> [usize; 2] {
        [self.before(span.start), self.before(span.end)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points_not_bytes() {
        let text = "“Да”, said 🙂 Lavrov ".repeat(20);
        let points = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(points.before(byte), count);
        }
        assert_eq!(points.before(text.len()), text.chars().count());
    }

    #[test]
    fn trims_to_the_words() {
        let text = "a  said \n b";
        assert_eq!(Span::new(1, 9).trim(text).of(text), "said");
        assert!(Span::new(1, 3).trim(text).is_empty());
    }
}

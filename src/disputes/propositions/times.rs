//! Where the times stand that a statement names.
//!
//! Read by [`crate::disputes::times`]; here each is joined to the words of the utterance.

use super::words::Word;
use crate::corpus::month_named;
use crate::disputes::times::{Time, times};
use crate::reading::Said;
use crate::text::fold;

/// A time with the place of its words.
#[derive(Clone, Debug)]
pub(in crate::disputes) struct When {
    /// Index of its first word.
    pub(in crate::disputes) at: usize,
    /// Number of words.
    pub(in crate::disputes) len: usize,
    time: Time,
    /// The month named, where no year is known.
    month: Option<String>,
}

impl When {
    /// Whether the two cannot be one time. Without the article's date, months tell by their names.
    pub(in crate::disputes) fn excludes(&self, other: &Self) -> bool {
        let by_name = matches!((&self.month, &other.month), (Some(one), Some(two)) if one != two);
        self.time.excludes(&other.time) || by_name && (self.time.days.is_none() || other.time.days.is_none())
    }
}

/// The times among the words, in order.
pub(super) fn whens(said: Said, words: &[Word]) -> Vec<When> {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Vec::new() };
    let found = times(said.document, first.span.hull(last.span), said.article.published);
    let place = |time: Time| {
        let at = words.partition_point(|word| word.span.start < time.words.start);
        let end = words.partition_point(|word| word.span.start < time.words.end);
        let month = time.words.of(said.document.text).split_whitespace().map(fold).find(|word| is_month(word));
        (at < end).then_some(When { at, len: end - at, time, month })
    };
    found.into_iter().filter_map(place).collect()
}

fn is_month(word: &str) -> bool {
    month_named(word.trim_end_matches([',', '.'])).is_some()
}

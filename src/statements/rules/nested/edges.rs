//! Edges of statements already found, mended before others are looked for inside them.

use crate::statements::rules::roles::WordRole;
use crate::statements::rules::words::Words;
use crate::statements::{Attribution, Kind};

impl Words<'_> {
    /// "rejected | that version": the word that points at a claim belongs to it, and opens no clause.
    pub(super) fn take_pointer(&self, one: &mut Attribution) {
        let start = self.document.tokens_in(one.content[0]).start;
        let Some(that) = start.checked_sub(1).filter(|&that| self.is_word(that, "that")) else { return };
        let follows = one.cue.is_some_and(|cue| self.document.tokens_in(cue).end == that);
        if follows && start < self.document.tokens.len() && self.is_thing(start) && !self.text(start).ends_with('s') {
            one.content[0].start = self.document.tokens[that].span.start;
        }
    }

    /// "said that | , were it to close, …": no content opens with a comma.
    pub(super) fn without_comma(&self, one: &mut Attribution) {
        let first = one.content[0];
        let tokens = self.document.tokens_in(first);
        if tokens.len() > 1 && self.is_mark(tokens.start, ",") {
            one.content[0].start = self.document.tokens[tokens.start + 1].span.start;
        }
    }

    /// "accused Iceland of theft | , sparking protests in both capitals": what came of it is the reporter's.
    pub(super) fn without_result(&self, one: &mut Attribution) {
        let Some(last) = one.content.last_mut() else { return };
        let tokens = self.document.tokens_in(*last);
        let is_result = |&at: &usize| {
            self.is_mark(at, ",") && !self.is_quoted(at) && at + 1 < tokens.end && self.does(at + 1, WordRole::RESULT)
        };
        let Some(comma) = (tokens.start + 2..tokens.end).find(is_result) else { return };
        if one.cue.is_none_or(|cue| cue.end <= self.document.tokens[comma].span.start) {
            last.end = self.document.tokens[comma - 1].span.end;
            one.kind = Kind::of(self.document, &one.content);
        }
    }
}

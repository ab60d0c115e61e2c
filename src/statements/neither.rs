//! "Neither Oslo nor Bergen disputes that …": one source, not the last one named alone, who would be said to dispute it.

use super::Attribution;
use crate::text::{Document, Span, TokenKind, fold};

/// Tokens before "nor" among which "neither" is looked for.
const REACH: usize = 12;

/// Widens the source of an attribution that stands behind "nor" to the "neither" of its sentence.
pub(super) fn widen(document: &Document, attribution: &mut Attribution) {
    let Some(source) = attribution.source else { return };
    let word = |at: usize| fold(document.tokens[at].of(document.text));
    let first = document.tokens_in(source).start;
    let Some(sentence) = document.sentence_at(source.start).map(|at| document.sentences[at].tokens.clone()) else {
        return;
    };
    let nor = (sentence.start.max(first.saturating_sub(2))..first).rev().find(|&at| word(at) == "nor");
    let Some(nor) = nor else { return };
    let is_apart = |at: usize| {
        document.tokens[at].kind == TokenKind::Mark && matches!(word(at).as_str(), ";" | ":" | "“" | "”" | "\"")
    };
    let before = (sentence.start.max(nor.saturating_sub(REACH))..nor).rev().take_while(|&at| !is_apart(at));
    let Some(neither) = before.into_iter().find(|&at| word(at) == "neither") else { return };
    let whole = Span::new(document.tokens[neither].span.start, source.end);
    let is_free = |span: &Span| !span.overlaps(whole);
    if attribution.content.iter().all(is_free) && attribution.cue.as_ref().is_none_or(is_free) {
        attribution.source = Some(whole);
    }
}

#[cfg(test)]
mod tests {
    use crate::statements::rules::checks::check;

    #[test]
    fn neither_and_nor_hold_one_source() {
        check("Neither Oslo nor Bergen denied the ship was late.", &[("Neither Oslo nor Bergen", "the ship was late")]);
        check("Nor was Bergen glad; Oslo said the ship was late.", &[("Oslo", "the ship was late")]);
    }
}

//! "Lund quoted Orlov as saying …": Orlov's statement, which came through Lund.

use super::{Attribution, Kind};
use crate::text::{Document, Span, TokenKind, fold};

/// Most words of a name between "quoted" and "as saying".
const NAME: usize = 8;

/// Gives such a statement to the one who is quoted, where it was found with the one who quotes.
pub(super) fn give_back(document: &Document, attribution: &mut Attribution) {
    let (Some(source), Some(cue)) = (attribution.source, attribution.cue) else { return };
    let word = |at: usize| document.tokens.get(at).map_or_else(String::new, |token| fold(token.of(document.text)));
    let first = document.tokens_in(source).end;
    let Some(quotes) = (first..first + 2).find(|&at| matches!(word(at).as_str(), "quoted" | "quotes" | "cited")) else {
        return;
    };
    let is_mark = |at: usize| document.tokens.get(at).is_none_or(|token| token.kind == TokenKind::Mark);
    let behind = (quotes + 1..quotes + 2 + NAME).take_while(|&at| !is_mark(at));
    let Some(says) = behind.skip(1).find(|&at| word(at) == "as" && word(at + 1) == "saying") else { return };
    let span = |from: usize, to: usize| document.tokens[from].span.hull(document.tokens[to].span);
    let (quoted, saying) = (span(quotes + 1, says - 1), span(says, says + 1));
    let is_passive = first < quotes && matches!(word(quotes - 1).as_str(), "is" | "was" | "are" | "were" | "been");
    let last = &attribution.content[0];
    if is_passive || cue.start < source.end || last.end <= saying.end || last.start < source.end {
        return;
    }
    let start = document.tokens.get(says + 2).map_or(last.end, |token| token.span.start).max(last.start);
    if start >= last.end {
        return;
    }
    attribution.content[0] = Span::new(start, last.end);
    attribution.kind = Kind::of(document, &attribution.content);
    attribution.source = Some(quoted);
    attribution.cue = Some(saying);
    attribution.through.push(source);
}

#[cfg(test)]
mod tests {
    use crate::statements::rules::checks::check;

    #[test]
    fn gives_words_to_the_one_who_is_quoted() {
        check("Anna Lund quoted Orlov as saying the bridge was safe.", &[("Orlov", "the bridge was safe")]);
        check("Orlov was quoted as saying the bridge was safe.", &[("Orlov", "the bridge was safe")]);
    }

    #[test]
    fn leaves_comma_and_afterthought_out() {
        check(
            "Anna Lund said that, were the bridge shut, the town would die.",
            &[("Anna Lund", "were the bridge shut, the town would die")],
        );
        check(
            "Anna Lund said the gates were locked, reversing an account she gave.",
            &[("Anna Lund", "the gates were locked")],
        );
    }
}

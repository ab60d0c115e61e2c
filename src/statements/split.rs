//! One statement for each quotation that stands by itself.

use super::{Attribution, Kind};
use crate::text::{Document, Span};

/// Cuts an attribution where a quotation begins a sentence after the cue: `“We left,” he said. “They came.”` is one
/// cue with two statements, which readers quote and link apart. An interrupted sentence (`“We left,” he said, “as
/// agreed.”`) stays one. Each piece keeps source, cue and relays.
#[must_use]
pub fn split(document: &Document, attribution: Attribution) -> Vec<Attribution> {
    let mut pieces: Vec<Vec<Span>> = Vec::new();
    for &span in &attribution.content {
        match pieces.last_mut() {
            Some(piece) if !begins_anew(document, span) => piece.push(span),
            _ => pieces.push(vec![span]),
        }
    }
    if pieces.len() < 2 {
        return vec![attribution];
    }
    let piece = |content: Vec<Span>| Attribution { kind: Kind::of(document, &content), content, ..attribution.clone() };
    pieces.into_iter().map(piece).collect()
}

/// Whether `span` is a quotation with which a sentence begins.
fn begins_anew(document: &Document, span: Span) -> bool {
    let quotation = document.quotations_over(span).iter().find(|quotation| quotation.span.start == span.start);
    let sentence = document.sentence_at(span.start).map(|at| document.sentences[at].span.start);
    quotation.is_some_and(|quotation| sentence == Some(quotation.outer.start) || sentence == Some(span.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statements::rules;

    fn check(text: &str, expected: &[&[&str]]) {
        let document = Document::new(text);
        let pieces = rules::attributions(&document).into_iter().flat_map(|found| split(&document, found));
        let got: Vec<Vec<_>> = pieces.map(|piece| piece.content.iter().map(|span| span.of(text)).collect()).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn a_quotation_that_begins_a_sentence_stands_alone() {
        check(
            "“We left the town,” Ivanov said. “They came the next day.”",
            &[&["We left the town"], &["They came the next day."]],
        );
    }

    #[test]
    fn an_interrupted_sentence_stays_one() {
        check("“We left the town,” Ivanov said, “as was agreed.”", &[&["We left the town", "as was agreed."]]);
    }
}

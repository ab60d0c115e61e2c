//! Words and phrases over statements.
//!
//! Made once from the catalog: the stems of each statement's content and of its speaker's name, with their places. A
//! query finds the statements that hold all its words and, in this order, all its phrases ("in quotation marks").

use crate::catalog::Catalog;
use crate::reading::StatementIdx;
use crate::text::{Span, stem};

/// Longest query that is looked at, in characters.
const LONGEST: usize = 200;

/// Every statement's words, comparable.
#[derive(Debug)]
pub(crate) struct SearchIndex {
    statements: Vec<Words>,
}

#[derive(Debug)]
struct Words {
    /// Stems of the content, pieces parted by an empty one, so that no phrase reaches over a gap.
    content: Vec<(String, Span)>,
    speaker: Vec<String>,
}

/// A statement that holds the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Which.
    pub(crate) idx: StatementIdx,
    /// The words that were looked for.
    pub(crate) words: Vec<Span>,
}

impl SearchIndex {
    /// Reads the words of all statements.
    pub(super) fn new(catalog: &Catalog) -> Self {
        let words = catalog.statements.iter().map(|statement| {
            let text = catalog.article_of(statement).article.text.as_str();
            let mut content = Vec::new();
            for span in &statement.attribution.content {
                content.extend(stems(text, *span));
                content.push((String::new(), *span));
            }
            let name = statement.voice.speaker.as_ref().map_or("", |speaker| speaker.name.as_str());
            let speaker = stems(name, Span::new(0, name.len())).map(|(stem, _)| stem).collect();
            Words { content, speaker }
        });
        Self { statements: words.collect() }
    }

    /// The statements that hold all terms of the query, in the catalog's order; none for an empty query.
    pub(super) fn find(&self, query: &str) -> Vec<Hit> {
        let terms = terms(query);
        if terms.is_empty() {
            return Vec::new();
        }
        let hit = |(at, words): (usize, &Words)| {
            let found: Option<Vec<Vec<Span>>> = terms.iter().map(|term| words.find(term)).collect();
            let mut words = found?.concat();
            words.sort();
            words.dedup();
            Some(Hit { idx: StatementIdx(at), words })
        };
        self.statements.iter().enumerate().filter_map(hit).collect()
    }
}

impl Words {
    /// Where the term stands in the content; empty where only the speaker's name holds it; `None` where nothing does.
    fn find(&self, term: &[String]) -> Option<Vec<Span>> {
        let here = self.content.windows(term.len());
        let here = here.filter(|window| window.iter().zip(term).all(|((stem, _), wanted)| stem == wanted));
        let spans: Vec<Span> = here.map(|window| window[0].1.hull(window[window.len() - 1].1)).collect();
        let is_speaker = self.speaker.windows(term.len()).any(|window| window == term);
        (!spans.is_empty() || is_speaker).then_some(spans)
    }
}

/// The words of a query, each a term; what stands in quotation marks is one term.
fn terms(query: &str) -> Vec<Vec<String>> {
    let query: String = query.chars().take(LONGEST).collect();
    let mut terms: Vec<Vec<String>> = Vec::new();
    for (at, part) in query.split(['"', '“', '”', '«', '»']).enumerate() {
        let words = stems(part, Span::new(0, part.len())).map(|(stem, _)| stem);
        if at % 2 == 1 {
            terms.push(words.collect());
        } else {
            terms.extend(words.map(|word| vec![word]));
        }
    }
    terms.retain(|term| !term.is_empty());
    terms
}

fn stems(text: &str, span: Span) -> impl Iterator<Item = (String, Span)> {
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '.');
    let words = span.of(text);
    words.split(move |c: char| !is_inner(c)).filter_map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let kept = word.trim_matches(|c: char| !c.is_alphanumeric());
        let offset = word.find(kept).unwrap_or(0);
        let span = Span::new(start + offset, start + offset + kept.len());
        (!kept.is_empty()).then(|| (stem(&kept.replace('.', "")), span))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        Words { content: stems(text, Span::new(0, text.len())).collect(), speaker: vec![stem("Kerry")] }
    }

    /// Whether a statement by Kerry with this text is found.
    fn check(text: &str, query: &str, expected: bool) {
        let index = SearchIndex { statements: vec![words(text)] };
        assert_eq!(!index.find(query).is_empty(), expected, "{query}");
    }

    #[test]
    fn finds_words_in_any_form_and_order() {
        check("The U.S. agreed to it.", "agree us", true);
        check("The U.S. agreed to it.", "agree nothing", false);
        check("The U.S. agreed to it.", "KERRY agrees", true);
        check("The U.S. agreed to it.", "", false);
    }

    #[test]
    fn finds_phrases_in_their_order() {
        check("We will not share it.", "\"will not\"", true);
        check("We will not share it.", "“not will”", false);
        check("We will not share it.", "\"will not", true);
    }

    #[test]
    fn says_where_the_words_stand() {
        let text = "They “agreed” to it.";
        let index = SearchIndex { statements: vec![words(text)] };
        assert_eq!(index.find("agreeing")[0].words[0].of(text), "agreed");
    }
}

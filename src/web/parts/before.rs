//! The words before a statement that cannot be understood alone: "Reed disputed that", "they did", "the figure was 800".
//!
//! Takes a statement, gives the sentence of its article that stands before it, or the beginning of its own sentence where
//! the statement comes late in it; nothing where the statement says enough by itself. What it refers to may stand further
//! off: this is shown as what stands there, not as what is meant.

use super::quote::Quote;
use crate::catalog::ArticleEntry;
use crate::reading::Statement;
use crate::text::{Document, Span, fold, is_function_word, stem};
use std::collections::BTreeSet;

/// So many telling words are too few; where the content points back, [`FEW_POINTING`] are.
const FEW_TELLING: usize = 1;
const FEW_POINTING: usize = 3;

/// A sentence of fewer words takes the one before it along.
const SHORT: usize = 7;

/// Words in front of a statement in its own sentence that are worth showing.
const FEWEST_BEFORE: usize = 4;

/// Most bytes before a statement in which its sentence before is looked for.
const REACH: usize = 1500;

/// Longest excerpt, in characters.
const LONGEST: usize = 220;

/// Words that point at something said before, at the start of a content; "it" and "they" may be the speaker.
const POINTING: &[&str] = &["this", "that", "these", "those", "such", "both", "neither", "so"];

/// Nouns that do so after "the", by stem.
const NAMING: &[&str] = &[
    "account",
    "accus",
    "allegation",
    "alleg",
    "charg",
    "claim",
    "figur",
    "number",
    "report",
    "total",
    "toll",
    "suggestion",
];

/// What stands before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Before {
    /// "Just before:"
    pub(crate) label: &'static str,
    /// The article's words.
    pub(crate) quote: Quote,
}

/// What stands before a statement; `None` where it can be read alone or nothing does.
pub(crate) fn before(entry: &ArticleEntry, statement: &Statement) -> Option<Before> {
    let text = entry.article.text.as_str();
    let attribution = &statement.attribution;
    if !is_thin(attribution.content.iter().map(|span| span.of(text))) {
        return None;
    }
    let own = Span::new(statement.passage.start, attribution.hull().start.max(statement.passage.start));
    if own.of(text).split_whitespace().count() >= FEWEST_BEFORE {
        return Some(Before { label: "The sentence begins:", quote: excerpt(text, own) });
    }
    Some(Before { label: "Just before:", quote: excerpt(text, sentence_before(entry, statement.passage.start)?) })
}

fn excerpt(text: &str, span: Span) -> Quote {
    Quote::excerpt(text, &[span], None, &[], &BTreeSet::new(), LONGEST)
}

/// The sentence that ends before `at`, in the same paragraph or the one above, with the one before it if it has few
/// words; none of a heading.
fn sentence_before(entry: &ArticleEntry, at: usize) -> Option<Span> {
    let text = entry.article.text.as_str();
    let above = entry.paragraphs.iter().rev().find(|paragraph| paragraph.span.start < at)?;
    if above.is_heading {
        return None;
    }
    let end = above.span.end.min(at);
    let start = text.ceil_char_boundary(end.saturating_sub(REACH)).max(above.span.start);
    let document = Document::new(&text[start..end]);
    let mut before = document.sentences.iter().rev().map(|sentence| sentence.span);
    let last = before.next()?;
    let is_short = last.of(document.text).split_whitespace().count() < SHORT;
    let first = before.next().filter(|_| is_short).unwrap_or(last);
    Some(Span::new(start + first.start, start + last.end))
}

/// Whether words say too little alone: few, or few that tell something beside what they point back with.
fn is_thin<'a>(pieces: impl Iterator<Item = &'a str>) -> bool {
    let words: Vec<String> = pieces
        .flat_map(str::split_whitespace)
        .map(|word| fold(word.trim_matches(|c: char| !c.is_alphanumeric())))
        .filter(|word| !word.is_empty())
        .collect();
    let tells = |word: &&String| !is_function_word(word) && !word.contains(|c: char| c.is_ascii_digit());
    let n_telling = words.iter().filter(tells).count();
    let names = |pair: &[String]| pair[0] == "the" && NAMING.contains(&stem(&pair[1]).as_str());
    let points = words.first().is_some_and(|word| POINTING.contains(&word.as_str()))
        || words.iter().any(|word| word == "such")
        || words.windows(2).any(names);
    n_telling <= FEW_TELLING || points && n_telling <= FEW_POINTING
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: bool) {
        assert_eq!(is_thin([words].into_iter()), expected, "{words}");
    }

    #[test]
    fn tells_what_cannot_be_read_alone() {
        for words in ["that", "they did", "rejected the account", "it was untrue", "No such meeting took place", "31"] {
            check(words, true);
        }
        for words in ["the number at fewer than 300", "the figure was closer to 800", "That is simply not so."] {
            check(words, true);
        }
    }

    #[test]
    fn leaves_what_says_enough() {
        for words in [
            "the crew gave three warnings by radio",
            "This was a deliberate manoeuvre near the harbour wall",
            "23 people had been pulled from the sea",
            "the gate was shut at noon",
            "a temporary footbridge",
            "they would present the budget together",
        ] {
            check(words, false);
        }
    }
}

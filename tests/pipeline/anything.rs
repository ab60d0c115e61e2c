//! No text breaks a stage, and what the stages promise about spans holds on any text.

use crate::harness::{article, catalog, lines};
use diptych::actors::Gazetteer;
use diptych::catalog::Catalog;
use diptych::reading::{Statement, read};
use diptych::statements::Engine;
use diptych::text::Span;
use proptest::prelude::*;

/// Pieces that news is made of, and some that break naive readers.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‘",
    "''",
    "``",
    "«",
    "»",
    "„",
    "[",
    "]",
    "(",
    ")",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    ".",
    ". ",
    "? ",
    "! ",
    ", ",
    "; ",
    ": ",
    " — ",
    "-",
    "…",
    "...",
    "©",
    "%",
    "$5 million ",
    "3,000 ",
    "2015",
    "said ",
    " said",
    "says ",
    "according to ",
    "told reporters ",
    "denied that ",
    "rejected ",
    "claimed ",
    "agreed ",
    "asked whether ",
    "had not ",
    "never ",
    "did not ",
    "if ",
    "that ",
    "would ",
    "will ",
    "and ",
    "who ",
    "which ",
    "He ",
    "she ",
    "they ",
    "it ",
    "the ",
    "a ",
    "both sides ",
    "officials ",
    "minister ",
    "spokesman ",
    "The State Department ",
    "Foreign Ministry ",
    "Russian ",
    "American ",
    "Moscow ",
    "Washington ",
    "U.S. ",
    "Mr. ",
    "Secretary of State John Kerry ",
    "Kerry ",
    "Sergei Lavrov ",
    "Lavrov’s ",
    "Putin ",
    "Reuters ",
    "PENCE: ",
    "Related Stories:",
    "Subscribe ",
    "All rights reserved.",
    "troops ",
    "agreement ",
    "sanctions ",
    "attack ",
    "e\u{301}",
    "\u{301}",
    "\u{200d}",
    "\u{202e}",
    "\u{ad}",
    "\u{feff}",
    "\0",
    "🙂",
    "Путин ",
    "中国",
    "ﬁ",
    "İ",
    "ß",
    "ǅ",
];

fn news() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..120).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![4 => news(), 1 => any::<String>()]
}

/// What [`diptych::statements`] promises of every attribution.
fn check_spans(text: &str, statement: &Statement) {
    let attribution = &statement.attribution;
    let mut parts: Vec<Span> = attribution.content.clone();
    assert!(!parts.is_empty(), "no content in {text:?}");
    assert!(parts.is_sorted(), "content out of order in {text:?}");
    parts.extend(attribution.source);
    parts.extend(attribution.cue);
    parts.sort();
    for part in &parts {
        // Slicing panics outside and between boundaries.
        assert!(!part.of(text).is_empty(), "an empty part in {text:?}");
        assert_eq!(part.trim(text), *part, "an untrimmed part in {text:?}");
    }
    for pair in parts.windows(2) {
        assert!(!pair[0].overlaps(pair[1]), "{attribution:?} overlaps itself in {text:?}");
    }
    attribution.through.iter().for_each(|span| assert!(!span.of(text).is_empty()));
    assert!(statement.passage.covers(attribution.hull()), "a passage without its statement in {text:?}");
}

/// What [`diptych::disputes`] promises of every clash.
fn check_findings(catalog: &Catalog) {
    for clash in catalog.findings.disputes.iter().flat_map(|dispute| &dispute.clashes) {
        for (idx, words) in [(clash.a, &clash.a_words), (clash.b, &clash.b_words)] {
            let statement = catalog.statement(idx);
            let text = &catalog.article_of(statement).article.text;
            for span in words {
                assert!(!span.of(text).is_empty());
                assert!(statement.passage.covers(*span), "{clash:?} marks words outside of its statement in {text:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in text()) {
        let article = article("a", &text);
        for statement in read(&article, 0, &Gazetteer::built_in(), Engine::default()).statements {
            check_spans(&text, &statement);
        }
    }

    #[test]
    fn any_texts_make_a_catalog(texts in prop::collection::vec(news(), 1..4)) {
        let articles = texts.iter().enumerate().map(|(at, text)| article(&at.to_string(), text));
        let catalog = catalog(articles.collect());
        check_findings(&catalog);
        prop_assert!(lines(&catalog).lines().count() >= texts.len());
    }
}

//! What the tests of statements share.

use crate::statements::Engine;
use crate::text::{Document, Span};

/// Source (`-` for none) and content, its pieces joined by " … ", of all that each engine finds.
pub(in crate::statements) fn found_in(text: &str) -> Vec<(Engine, Vec<(&str, String)>)> {
    let document = Document::new(text);
    let words = |span: Option<Span>| span.map_or("-", |span| span.of(text));
    let content = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" … ");
    let found = |engine: Engine| engine.attributions(&document);
    let read = |engine| found(engine).iter().map(|one| (words(one.source), content(&one.content))).collect();
    Engine::ALL.into_iter().map(|engine| (engine, read(engine))).collect()
}

/// Checks source and content of all that both engines find.
pub(in crate::statements) fn check(text: &str, expected: &[(&str, &str)]) {
    for (engine, found) in found_in(text) {
        let found: Vec<_> = found.iter().map(|(source, content)| (*source, content.as_str())).collect();
        assert_eq!(found, expected, "{engine:?}: {text}");
    }
}

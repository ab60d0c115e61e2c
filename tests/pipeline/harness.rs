//! Articles out of thin air, and their catalog.

use diptych::actors::Gazetteer;
use diptych::api::analyze::{self, Texts};
use diptych::catalog::{Catalog, build};
use diptych::config::Settings;
use diptych::corpus::{Article, Corpus, seeds};
use std::collections::BTreeSet;

/// An article with nothing known about it but its text.
pub(crate) fn article(key: &str, text: &str) -> Article {
    Article::of_text(key, text)
}

/// Two made-up articles in which two sides differ.
pub(crate) fn made_up() -> Vec<Article> {
    let first = "U.S. officials said on Monday that Russia had agreed to withdraw its troops from the border.\n\n\
        “Russia agreed to withdraw its troops,” State Department spokesman John Miller said. “We expect them to go.”\n";
    let second = "The Russian Foreign Ministry denied that it had agreed to withdraw troops.\n\n\
        “We never agreed to withdraw our troops,” Russian Foreign Minister Ivan Orlov told reporters on Tuesday.\n";
    vec![article("first", first), article("second", second)]
}

/// The seeds and the made-up articles.
pub(crate) fn articles() -> Vec<Article> {
    let mut articles = seeds().articles;
    articles.extend(made_up());
    articles
}

/// The catalog of these articles, sorted by key as loading sorts them.
pub(crate) fn catalog(articles: Vec<Article>) -> Catalog {
    catalog_between("us,russia", articles)
}

/// The same between two other sides.
pub(crate) fn catalog_between(sides: &str, mut articles: Vec<Article>) -> Catalog {
    articles.sort_by(|a, b| a.key.cmp(&b.key));
    build(Corpus { articles, skipped: Vec::new() }, Settings::with_sides(sides, Gazetteer::built_in()).unwrap())
}

/// What `diptych analyze --with-text` writes.
pub(crate) fn lines(catalog: &Catalog) -> String {
    let mut out = Vec::new();
    analyze::write(catalog, Texts::With, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Every statement by its id and its article's.
pub(crate) fn statement_ids(catalog: &Catalog) -> BTreeSet<(String, String)> {
    let article = |statement| catalog.article_of(statement).article.id.to_string();
    catalog.statements.iter().map(|it| (article(it), it.id.to_string())).collect()
}

/// Every clash by its two statement ids.
pub(crate) fn pair_ids(catalog: &Catalog) -> BTreeSet<(String, String)> {
    let id = |idx| catalog.statement(idx).id.to_string();
    let clashes = catalog.findings.disputes.iter().flat_map(|dispute| &dispute.clashes);
    clashes.map(|clash| (id(clash.a), id(clash.b))).collect()
}

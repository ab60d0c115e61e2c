//! What is shown as an article's words stands in an article.

use crate::harness::{Site, fold};
use crate::made_up::site;
use scraper::{ElementRef, Node, Selector};

/// The pieces of a quotation between our ellipses.
fn pieces(quotation: ElementRef) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for node in quotation.descendants() {
        let in_gap = node.ancestors().filter_map(ElementRef::wrap).any(|element| element.attr("class") == Some("gap"));
        match node.value() {
            Node::Text(text) if in_gap => {
                assert_eq!(&**text, "…");
                pieces.push(String::new());
            }
            Node::Text(text) => pieces.last_mut().unwrap().push_str(text),
            _ => {}
        }
    }
    pieces.iter().map(|piece| fold(piece)).filter(|piece| !piece.is_empty()).collect()
}

fn check(site: &Site, least: usize) {
    let articles: Vec<String> = site.catalog.articles.iter().map(|entry| fold(&entry.article.text)).collect();
    let selector = Selector::parse(
        "blockquote, q, h1 .theirs, .card h3 .theirs, .text .theirs, figcaption .theirs:not(.through .theirs)",
    )
    .unwrap();
    let mut seen = 0;
    for path in crate::crawl::pages(site) {
        let page = site.get(&path).ok();
        for quotation in page.html().select(&selector) {
            for piece in pieces(quotation) {
                assert!(articles.iter().any(|text| text.contains(&piece)), "{path}: “{piece}”");
                seen += 1;
            }
        }
    }
    assert!(seen >= least, "only {seen} quotations were looked at");
}

#[test]
fn every_quotation_is_a_slice_of_an_article() {
    check(&site(), 100);
    check(&crate::crawl::seeds(), 100);
}

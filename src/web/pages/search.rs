//! `/search?q=`: words and phrases over statements.

use super::{Answer, AppStateRef, Asked, Frame, QueryMap};
use crate::api::{
    Maker,
    types::{Pages, SearchPage},
};
use crate::web::parts::paging::{PageLinks, Paging};
use crate::web::parts::statement::{Scribe, StatementView};
use crate::web::parts::{visible, words};
use crate::web::search::Hit;
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::{Query, State};
use std::collections::{BTreeMap, BTreeSet};

/// Statements on one page of results.
const PER_PAGE: usize = 30;

/// Longest excerpt, in characters.
const EXCERPT: usize = 320;

/// `/search?q=…&page=…`
pub(in crate::web) async fn show(State(state): AppStateRef, asked: Asked, Query(query): QueryMap) -> Answer {
    if let Some(moved) = asked.moved_to(urls::SEARCH) {
        return Ok(moved);
    }
    let results = Results::new(&state, &query);
    asked.answer(|| Page::new(&state, &results), || data(&state, &results))
}

/// What was found, words that repeat in several articles once, and which part of it is shown.
struct Results {
    query: String,
    hits: Vec<Hit>,
    paging: Paging,
}

impl Results {
    fn new(state: &AppState, query: &BTreeMap<String, String>) -> Self {
        let words = query.get("q").map(|words| visible::plain(words)).unwrap_or_default();
        let words: String = words.chars().take(200).collect();
        let mut seen = BTreeSet::new();
        let mut hits = state.search.find(&words);
        hits.retain(|hit| seen.insert(state.catalog.repeats(hit.idx)[0]));
        let paging = Paging::new(query, hits.len(), PER_PAGE);
        Self { query: words, hits, paging }
    }

    fn shown(&self) -> &[Hit] {
        &self.hits[self.paging.items.clone()]
    }
}

fn data(state: &AppState, results: &Results) -> SearchPage {
    SearchPage {
        query: results.query.clone(),
        n_found: results.hits.len(),
        pages: Pages {
            next: results.paging.next(|page| urls::twin(&urls::search(&results.query, page))),
            ..results.paging.data(urls::SEARCH)
        },
        statements: Maker::new(&state.catalog).statements(results.shown().iter().map(|hit| hit.idx)),
    }
}

#[derive(Template)]
#[template(path = "pages/search.html")]
struct Page {
    frame: Frame,
    query: String,
    summary: Option<String>,
    statements: Vec<StatementView>,
    page_links: Option<PageLinks>,
}

impl Page {
    fn new(state: &AppState, results: &Results) -> Self {
        let scribe = Scribe::opening(&state.catalog);
        let Results { query, paging, .. } = results;
        let path = if query.is_empty() { urls::SEARCH.to_owned() } else { urls::search(query, paging.page) };
        let title = if query.is_empty() { "Search".to_owned() } else { format!("Search: {query}") };
        let shown = results.shown().iter();
        Page {
            frame: Frame::new(state, &path, title, "Words and phrases over everything said in the loaded articles."),
            query: query.clone(),
            summary: summary(results),
            statements: shown.map(|hit| scribe.excerpt(hit.idx, &hit.words, EXCERPT)).collect(),
            page_links: paging.links(|page| urls::search(query, page)),
        }
    }
}

fn summary(results: &Results) -> Option<String> {
    if results.query.is_empty() {
        return None;
    }
    let found = words::count(results.hits.len(), "statement holds", "statements hold");
    let end = match results.hits.len() {
        0 => ". Fewer words find more.".to_owned(),
        _ => ".".to_owned(),
    };
    Some(format!("{} “{}”{end}", words::capital(&found), results.query))
}

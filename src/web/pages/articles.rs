//! `/articles`: what was loaded, and what was skipped or left out, with the reason.

use super::{Answer, AppStateRef, Asked, Frame, QueryMap};
use crate::api::{Maker, types};
use crate::catalog::{ArticleEntry, Catalog};
use crate::corpus::{Lost, Skipped};
use crate::web::parts::article::{ArticleLine, line};
use crate::web::parts::paging::{PageLinks, Paging};
use crate::web::parts::{visible, words};
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::{Query, State};

/// `/articles`
pub(in crate::web) async fn show(State(state): AppStateRef, asked: Asked, Query(query): QueryMap) -> Answer {
    if let Some(moved) = asked.moved_to(urls::ARTICLES) {
        return Ok(moved);
    }
    let catalog = state.catalog.as_ref();
    let paging = Paging::new(&query, catalog.articles.len(), PER_PAGE);
    let mut entries: Vec<&ArticleEntry> = catalog.articles.iter().collect();
    entries.sort_by_key(|entry| (entry.article.published, entry.slug.as_str()));
    let entries = &entries[paging.items.clone()];
    asked.answer(|| Page::new(&state, entries, &paging), || data(catalog, entries, &paging))
}

/// Articles on one page.
const PER_PAGE: usize = 100;

fn data(catalog: &Catalog, entries: &[&ArticleEntry], paging: &Paging) -> types::ArticleList {
    let maker = Maker::new(catalog);
    let skipped = catalog.skipped.iter().filter(|_| paging.page == 1);
    types::ArticleList {
        n_articles: catalog.articles.len(),
        pages: paging.data(urls::ARTICLES),
        articles: entries.iter().map(|entry| maker.article_line(entry)).collect(),
        skipped: skipped.map(|s| types::Skipped { file: s.file.clone(), reason: s.reason.clone() }).collect(),
    }
}

#[derive(Template)]
#[template(path = "pages/articles.html")]
struct Page {
    frame: Frame,
    summary: String,
    articles: Vec<Entry>,
    skipped: Vec<(String, String)>,
    metadata: Vec<(String, String)>,
    excluded: Vec<LeftOut>,
    page_links: Option<PageLinks>,
    is_first: bool,
}

struct Entry {
    article: ArticleLine,
    by_side: String,
}

/// The parts of one article that were not read.
struct LeftOut {
    article: ArticleLine,
    parts: Vec<(String, &'static str)>,
}

impl Page {
    fn new(state: &AppState, entries: &[&ArticleEntry], paging: &Paging) -> Self {
        let catalog = state.catalog.as_ref();
        let (metadata, skipped): (Vec<&Skipped>, Vec<&Skipped>) =
            catalog.skipped.iter().partition(|it| it.lost == Lost::Metadata);
        let listed = |files: Vec<&Skipped>| -> Vec<(String, String)> {
            files.into_iter().map(|it| (visible::plain(&it.file), visible::plain(&it.reason))).collect()
        };
        let summary = format!(
            "{} loaded, {} skipped.",
            words::capital(&words::count(catalog.articles.len(), "article", "articles")),
            words::count(skipped.len(), "file", "files"),
        );
        let left_out = entries.iter().filter(|entry| !entry.excluded.is_empty());
        Page {
            frame: Frame::new(
                state,
                &urls::page(urls::ARTICLES, paging.page),
                "Articles",
                "What was loaded, and what was skipped or left out, with the reason.",
            ),
            summary,
            articles: entries
                .iter()
                .map(|entry| Entry { article: line(entry), by_side: by_side(catalog, entry) })
                .collect(),
            skipped: listed(skipped),
            metadata: listed(metadata),
            page_links: paging.links(|page| urls::page(urls::ARTICLES, page)),
            is_first: paging.page == 1,
            excluded: left_out.map(|entry| LeftOut { article: line(entry), parts: left_out_parts(entry) }).collect(),
        }
    }
}

fn by_side(catalog: &Catalog, entry: &ArticleEntry) -> String {
    let spoken = &catalog.statements[entry.statements.clone()];
    let for_side = |side| spoken.iter().filter(|s| s.voice.allegiance.side() == Some(side)).count();
    let numbers = catalog.settings.sides.each_ref().map(for_side);
    let mut parts: Vec<String> = catalog
        .settings
        .sides
        .iter()
        .zip(numbers)
        .map(|(side, number)| format!("{} {}", catalog.side_name(side), words::thousands(number)))
        .collect();
    parts.push(format!("others {}", words::thousands(spoken.len() - numbers.iter().sum::<usize>())));
    parts.join(" · ")
}

fn left_out_parts(entry: &ArticleEntry) -> Vec<(String, &'static str)> {
    let text = entry.article.text.as_str();
    entry.excluded.iter().map(|part| (visible::quoted(part.span.of(text)), part.why.label())).collect()
}

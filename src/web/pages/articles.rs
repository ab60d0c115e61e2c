//! `/articles`: what was loaded, and what was skipped or left out, with the reason.

use super::{Answer, AppStateRef, Asked, Frame};
use crate::api::{Maker, types};
use crate::catalog::{ArticleEntry, Catalog};
use crate::web::parts::article::{ArticleLine, line};
use crate::web::parts::{visible, words};
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::State;

/// `/articles`
pub(in crate::web) async fn show(State(state): AppStateRef, asked: Asked) -> Answer {
    if let Some(moved) = asked.moved_to(urls::ARTICLES) {
        return Ok(moved);
    }
    asked.answer(|| Page::new(&state), || data(&state.catalog))
}

fn data(catalog: &Catalog) -> types::ArticleList {
    let maker = Maker::new(catalog);
    let skipped = catalog.skipped.iter();
    types::ArticleList {
        articles: catalog.articles.iter().map(|entry| maker.article_line(entry)).collect(),
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
    excluded: Vec<LeftOut>,
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
    fn new(state: &AppState) -> Self {
        let catalog = state.catalog.as_ref();
        let mut entries: Vec<&ArticleEntry> = catalog.articles.iter().collect();
        entries.sort_by_key(|entry| (entry.article.published, entry.slug.as_str()));
        let summary = format!(
            "{} loaded, {} skipped.",
            words::capital(&words::count(catalog.articles.len(), "article", "articles")),
            words::count(catalog.skipped.len(), "file", "files"),
        );
        let left_out = entries.iter().filter(|entry| !entry.excluded.is_empty());
        let skipped = catalog.skipped.iter();
        Page {
            frame: Frame::new(
                state,
                urls::ARTICLES,
                "Articles",
                "What was loaded, and what was skipped or left out, with the reason.",
            ),
            summary,
            articles: entries
                .iter()
                .map(|entry| Entry { article: line(entry), by_side: by_side(catalog, entry) })
                .collect(),
            skipped: skipped.map(|s| (visible::plain(&s.file), visible::plain(&s.reason))).collect(),
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

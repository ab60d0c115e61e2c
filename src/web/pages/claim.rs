//! `/claims/{id}`: one statement alone, with what answers it.

use super::{Answer, AppStateRef, Asked, Frame, PageError, Parts, id_of};
use crate::api::{Maker, types};
use crate::catalog::Catalog;
use crate::reading::StatementIdx;
use crate::web::parts::article::{ArticleLine, line};
use crate::web::parts::diptych::{Card, card};
use crate::web::parts::quote::Quote;
use crate::web::parts::sentence::Sentence;
use crate::web::parts::statement::{Scribe, StatementView};
use crate::web::parts::topics;
use crate::web::parts::{visible, words};
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::{Path, State};

/// `/claims/{id}`
pub(in crate::web) async fn show(State(state): AppStateRef, asked: Asked, Path(parts): Parts) -> Answer {
    let catalog = state.catalog.as_ref();
    let receipts = catalog.statements_by_id(&id_of(&parts));
    let first = *receipts.first().ok_or(PageError::NoClaim)?;
    if let Some(moved) = asked.moved_to(&urls::claim(&catalog.statement(first).id)) {
        return Ok(moved);
    }
    asked.answer(|| Page::new(&state, first, receipts), || data(catalog, first, receipts))
}

fn data(catalog: &Catalog, first: StatementIdx, receipts: &[StatementIdx]) -> types::ClaimPage {
    let maker = Maker::new(catalog);
    types::ClaimPage {
        id: catalog.statement(first).id.to_string(),
        receipts: maker.statements(receipts.iter().copied()),
        disputes: catalog.disputes_of(first).map(|dispute| maker.dispute(dispute)).collect(),
        answers: maker.answers(catalog.answers_to(first)),
        agreements: catalog.agreements_of(first).map(|agreement| maker.agreement(agreement)).collect(),
        changes: maker.changes(catalog.changes_among(&[first].into())),
    }
}

#[derive(Template)]
#[template(path = "pages/claim.html")]
struct Page {
    frame: Frame,
    statement: StatementView,
    passage: Quote,
    article: ArticleLine,
    disputes: Vec<Card>,
    reasons: [Sentence; 2],
    topics: Vec<(String, String)>,
    receipts: Vec<ArticleLine>,
    receipts_summary: String,
    note: Option<&'static str>,
    permalink: String,
}

impl Page {
    fn new(state: &AppState, idx: StatementIdx, receipts: &[StatementIdx]) -> Self {
        let catalog = state.catalog.as_ref();
        let statement = catalog.statement(idx);
        let scribe = Scribe::opening(catalog);
        let view = scribe.whole(idx, &[]).alone();
        let path = urls::claim(&statement.id);
        let title = format!("{}: “{}”", view.speaker.name, view.quote.plain());
        let description = format!("{}, {}: “{}”", view.speaker.name, view.kind.label, view.quote.plain());
        let is_odd = visible::has_invisible(statement.passage.of(&catalog.article_of(statement).article.text));
        Page {
            frame: Frame::new(state, &path, title, description).citable(),
            passage: scribe.around(idx),
            article: line(catalog.article_of(statement)),
            disputes: catalog.disputes_of(idx).filter_map(|dispute| card(catalog, dispute)).collect(),
            reasons: scribe.reasons(idx),
            topics: catalog.topics_of(idx).map(|topic| topics::link(catalog, topic)).collect(),
            receipts: receipts.iter().map(|at| line(catalog.article_of(catalog.statement(*at)))).collect(),
            receipts_summary: format!("It stands in {}:", words::count(receipts.len(), "article", "articles")),
            note: is_odd.then_some("The passage contains invisible characters, which may change how it looks."),
            permalink: state.urls.absolute(&path),
            statement: view,
        }
    }
}

//! `/claims/{id}`: one statement alone, with what answers it.

use super::{Answer, AppStateRef, Asked, Frame, PER_PAGE, PageError, Parts, QueryMap, id_of};
use crate::actors::SideId;
use crate::api::{Maker, types};
use crate::catalog::Catalog;
use crate::reading::StatementIdx;
use crate::web::parts::article::{ArticleLine, line};
use crate::web::parts::besides::{Accepted, Answers, Changes};
use crate::web::parts::certainty;
use crate::web::parts::diptych::{Card, card_for};
use crate::web::parts::order::order;
use crate::web::parts::paging::{PageLinks, Paging};
use crate::web::parts::quote::Quote;
use crate::web::parts::sentence::Sentence;
use crate::web::parts::statement::{Scribe, StatementView};
use crate::web::parts::topics;
use crate::web::parts::{visible, words};
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::{Path, Query, State};
use std::collections::BTreeSet;

/// `/claims/{id}`
pub(in crate::web) async fn show(
    State(state): AppStateRef,
    asked: Asked,
    Path(parts): Parts,
    Query(query): QueryMap,
) -> Answer {
    let catalog = state.catalog.as_ref();
    let same_id = catalog.statements_by_id(&id_of(&parts));
    let first = *same_id.first().ok_or(PageError::NoClaim)?;
    if let Some(moved) = asked.moved_to(&urls::claim(&catalog.statement(first).id)) {
        return Ok(moved);
    }
    let receipts: BTreeSet<_> = same_id.iter().chain(catalog.repeats(first)).copied().collect();
    let receipts: Vec<_> = receipts.into_iter().collect();
    let paging = Paging::new(&query, receipts.len(), PER_PAGE);
    asked.answer(|| Page::new(&state, first, &receipts, &paging), || data(catalog, first, &receipts, &paging))
}

fn data(catalog: &Catalog, first: StatementIdx, receipts: &[StatementIdx], paging: &Paging) -> types::ClaimPage {
    let maker = Maker::new(catalog);
    let path = urls::claim(&catalog.statement(first).id);
    types::ClaimPage {
        id: catalog.statement(first).id.to_string(),
        n_receipts: receipts.len(),
        pages: paging.data(&path),
        receipts: maker.statements(receipts[paging.items.clone()].iter().copied()),
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
    accepted: Vec<Accepted>,
    answers: Answers,
    none: Option<String>,
    changes: Changes,
    reasons: [Sentence; 2],
    topics: Vec<(String, String)>,
    receipts: Vec<ArticleLine>,
    receipts_summary: String,
    page_links: Option<PageLinks>,
    note: Option<&'static str>,
    permalink: String,
}

impl Page {
    fn new(state: &AppState, idx: StatementIdx, receipts: &[StatementIdx], paging: &Paging) -> Self {
        let catalog = state.catalog.as_ref();
        let statement = catalog.statement(idx);
        let scribe = Scribe::opening(catalog);
        let view = scribe.whole(idx, &[]).alone();
        let path = urls::claim(&statement.id);
        let articles = |receipts: &[StatementIdx]| -> BTreeSet<usize> {
            receipts.iter().map(|at| catalog.statement(*at).article).collect()
        };
        let title = format!("{}: “{}”", view.speaker.name, view.quote.plain());
        let description = format!("{}, {}: “{}”", view.speaker.name, view.kind.label, view.quote.plain());
        let disputes: Vec<_> = catalog.disputes_of(idx).filter_map(|dispute| card_for(catalog, dispute, idx)).collect();
        let accepted = accepted(catalog, idx);
        let answers = Answers::of(catalog, catalog.answers_to(idx), &catalog.settings.sides);
        let is_odd = visible::has_invisible(statement.passage.of(&catalog.article_of(statement).article.text));
        Page {
            frame: Frame::new(state, &urls::page(&path, paging.page), title, description).citable(),
            passage: scribe.around(idx),
            article: line(catalog.article_of(statement)),
            none: (disputes.is_empty() && accepted.is_empty() && answers.is_empty()).then(|| none(catalog, idx)),
            disputes,
            accepted,
            answers,
            changes: Changes::of(catalog, catalog.changes_among(&[idx].into()), &catalog.settings.sides),
            reasons: scribe.reasons(idx),
            topics: catalog.topics_of(idx).map(|topic| topics::link(catalog, topic)).collect(),
            receipts: articles(&receipts[paging.items.clone()])
                .into_iter()
                .map(|at| line(&catalog.articles[at]))
                .collect(),
            receipts_summary: format!(
                "It stands in {}:",
                words::count(articles(receipts).len(), "article", "articles")
            ),
            page_links: paging.links(|page| urls::page(&path, page)),
            note: is_odd.then_some("The passage contains invisible characters, which may change how it looks."),
            permalink: state.urls.absolute(&path),
            statement: view,
        }
    }
}

/// With what it agrees, by pairs of sides.
fn accepted(catalog: &Catalog, idx: StatementIdx) -> Vec<Accepted> {
    let pairs: BTreeSet<_> = catalog.agreements_of(idx).map(|one| &one.sides).collect();
    let of_pair = |sides: &[SideId; 2]| {
        let id = catalog.statement(idx).id.as_str();
        let sides = order(id, sides, &catalog.settings.sides, None);
        Accepted::of(catalog, catalog.agreements_of(idx), &sides)
    };
    pairs.into_iter().map(of_pair).filter(|accepted| !accepted.is_empty()).collect()
}

/// What is said where nothing answers a statement.
fn none(catalog: &Catalog, idx: StatementIdx) -> String {
    let sides = &catalog.settings.sides;
    let own = catalog.statement(idx).voice.allegiance.side();
    let other = own.filter(|own| sides.contains(own)).and_then(|own| sides.iter().find(|side| *side != own));
    let who = other.map_or("any other side".to_owned(), |side| words::named(catalog.side_name(side)));
    format!(
        "In the loaded articles we looked for words by which {who} denies or accepts this, and for a sentence saying that \
         it was not answered, and recognised none. That is neither agreement nor silence: nobody may have been asked, and \
         some denials are missed.{}",
        certainty::found(catalog.settings.engine)
    )
}

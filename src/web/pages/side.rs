//! `/sides/{id}`: everything said for one side, by topic, and who speaks for it.

use super::spoken::{Said, Spoken};
use super::{Answer, AppStateRef, Asked, Frame, PageError, Parts, QueryMap, id_of};
use crate::actors::SideId;
use crate::api::{Maker, types::SidePage};
use crate::catalog::{Catalog, Speaker};
use crate::disputes::Grade;
use crate::reading::StatementIdx;
use crate::web::parts::diptych::{Card, card};
use crate::web::parts::sides::{SideLabel, side_label};
use crate::web::parts::{visible, words};
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::{Path, Query, State};
use std::cmp::Reverse;

/// Most disputes on the page.
const MOST: usize = 20;

/// `/sides/{id}`
pub(in crate::web) async fn show(
    State(state): AppStateRef,
    asked: Asked,
    Path(parts): Parts,
    Query(query): QueryMap,
) -> Answer {
    let catalog = state.catalog.as_ref();
    let side =
        SideId::new(&id_of(&parts)).filter(|side| catalog.side_names.contains_key(side)).ok_or(PageError::NoSide)?;
    if let Some(moved) = asked.moved_to(&urls::side(&side)) {
        return Ok(moved);
    }
    let spoken =
        Spoken::new(catalog, urls::side(&side), &query, &statements(catalog, &side), catalog.changes_of(&side));
    asked.answer(|| Page::new(&state, &side, &spoken), || data(catalog, &side, &spoken))
}

fn data(catalog: &Catalog, side: &SideId, spoken: &Spoken) -> SidePage {
    let maker = Maker::new(catalog);
    SidePage {
        n_statements: spoken.n,
        pages: spoken.pages(),
        side: maker.side(side),
        speakers: speakers(catalog, side).map(|speaker| maker.speaker(speaker)).collect(),
        statements: maker.statements(spoken.places.iter().copied()),
        changes: maker.changes(spoken.changes.iter().copied()),
    }
}

fn speakers<'a>(catalog: &'a Catalog, side: &'a SideId) -> impl Iterator<Item = &'a Speaker> {
    catalog.speakers.iter().filter(move |speaker| speaker.sides.contains(side))
}

/// By date, then in order of the text.
fn statements(catalog: &Catalog, side: &SideId) -> Vec<StatementIdx> {
    let speaks = |(at, statement): (usize, &crate::reading::Statement)| {
        (statement.voice.allegiance.side() == Some(side)).then_some(StatementIdx(at))
    };
    let mut places: Vec<_> = catalog.statements.iter().enumerate().filter_map(speaks).collect();
    places.sort_by_key(|idx| (catalog.article_of(catalog.statement(*idx)).article.published, *idx));
    places
}

#[derive(Template)]
#[template(path = "pages/side.html")]
struct Page {
    frame: Frame,
    side: SideLabel,
    facts: String,
    speakers: Vec<SpeakerLine>,
    more_speakers: Vec<SpeakerLine>,
    more_summary: String,
    disputes: Vec<Card>,
    said: Said,
    none: String,
}

/// Address and name of a speaker, and how many statements are its.
type SpeakerLine = (String, String, String);

/// Speakers that stand open, those with most statements; more are folded up.
const OPEN: usize = 20;

impl Page {
    fn new(state: &AppState, side: &SideId, spoken: &Spoken) -> Self {
        let catalog = state.catalog.as_ref();
        let label = side_label(catalog, side, &catalog.settings.sides);
        let n_statements = spoken.n_statements();
        let n_speakers = words::count(speakers(catalog, side).count(), "speaker", "speakers");
        let description = format!(
            "Everything said for {} in the loaded articles: {n_statements} by {n_speakers}.",
            words::named(&label.name)
        );
        let disputes = catalog.findings.disputes.iter().filter(|dispute| dispute.sides.contains(side));
        let disputes = disputes.filter(|dispute| spoken.is_first() && dispute.grade <= Grade::Likely);
        let mut most: Vec<&Speaker> = speakers(catalog, side).collect();
        most.sort_by_key(|speaker| Reverse(speaker.statements.len()));
        let more_speakers = most.split_off(most.len().min(OPEN));
        let line = |speaker: &Speaker| {
            let name = words::capital(&visible::plain(&speaker.name.name));
            (urls::speaker(&speaker.slug), name, words::count(speaker.statements.len(), "statement", "statements"))
        };
        Page {
            frame: Frame::new(state, &spoken.path(), label.name.clone(), description),
            facts: format!("{} · {n_speakers}", words::capital(&n_statements)),
            more_summary: words::count(more_speakers.len(), "more speaker", "more speakers"),
            speakers: most.into_iter().map(line).collect(),
            more_speakers: more_speakers.into_iter().map(line).collect(),
            disputes: disputes.filter_map(|dispute| card(catalog, dispute, None)).take(MOST).collect(),
            said: spoken.said(),
            none: format!("No statement by {} was found in the loaded articles.", words::named(&label.name)),
            side: label,
        }
    }
}

//! `/speakers/{slug}`: everything one speaker said, in order, by topic.

use super::{Answer, AppStateRef, Asked, Frame, PER_PAGE, PageError, Parts, QueryMap, id_of};
use crate::actors::SpeakerKind;
use crate::api::{Maker, types::SpeakerPage};
use crate::catalog::{Catalog, Speaker};
use crate::web::parts::by_topic::{TopicGroup, by_topic, sort_by_topic};
use crate::web::parts::paging::{PageLinks, Paging};
use crate::web::parts::sides::{SideLabel, side_label};
use crate::web::parts::statement::Scribe;
use crate::web::parts::{visible, words};
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::{Path, Query, State};
use std::collections::BTreeMap;

/// `/speakers/{slug}`
pub(in crate::web) async fn show(
    State(state): AppStateRef,
    asked: Asked,
    Path(parts): Parts,
    Query(query): QueryMap,
) -> Answer {
    let catalog = state.catalog.as_ref();
    let speaker = catalog.speaker_by_slug(&id_of(&parts)).ok_or(PageError::NoSpeaker)?;
    if let Some(moved) = asked.moved_to(&urls::speaker(&speaker.slug)) {
        return Ok(moved);
    }
    asked.answer(|| Page::new(&state, speaker, &query), || data(catalog, speaker))
}

fn data(catalog: &Catalog, speaker: &Speaker) -> SpeakerPage {
    let maker = Maker::new(catalog);
    SpeakerPage {
        speaker: maker.speaker(speaker),
        sides: speaker.sides.iter().map(|side| maker.side(side)).collect(),
        statements: maker.statements(speaker.statements.iter().copied()),
        changes: maker.changes(catalog.changes_among(&speaker.statements.iter().copied().collect())),
    }
}

#[derive(Template)]
#[template(path = "pages/speaker.html")]
struct Page {
    frame: Frame,
    name: String,
    facts: String,
    sides: Vec<SideLabel>,
    several: Option<&'static str>,
    groups: Vec<TopicGroup>,
    page_links: Option<PageLinks>,
}

impl Page {
    fn new(state: &AppState, speaker: &Speaker, query: &BTreeMap<String, String>) -> Self {
        let catalog = state.catalog.as_ref();
        let name = words::capital(&visible::plain(&speaker.name.name));
        let kind = match speaker.name.kind {
            SpeakerKind::Person => "person",
            SpeakerKind::Body => "body",
            SpeakerKind::Unnamed => "known by description only, and never merged with anybody named",
        };
        let statements = words::count(speaker.statements.len(), "statement", "statements");
        let description =
            format!("Everything {name} says in the loaded articles: {statements}, verbatim, with the articles.");
        let path = urls::speaker(&speaker.slug);
        let paging = Paging::new(query, speaker.statements.len(), PER_PAGE);
        let sorted = sort_by_topic(catalog, &speaker.statements);
        Page {
            frame: Frame::new(state, &urls::page(&path, paging.page), name.clone(), description),
            facts: format!("{} · {kind}", words::capital(&statements)),
            sides: speaker.sides.iter().map(|side| side_label(catalog, side, &catalog.settings.sides)).collect(),
            several: (speaker.sides.len() > 1)
                .then_some("Seen to speak for several sides: each statement says for which."),
            groups: by_topic(&Scribe::opening(catalog), &sorted[paging.items.clone()]),
            page_links: paging.links(|page| urls::page(&path, page)),
            name,
        }
    }
}

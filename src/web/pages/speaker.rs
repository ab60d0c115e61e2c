//! `/speakers/{slug}`: everything one speaker said, in order, by topic.

use super::spoken::Spoken;
use super::{Answer, AppStateRef, Asked, Frame, PageError, Parts, QueryMap, id_of};
use crate::actors::SpeakerKind;
use crate::api::{Maker, types::SpeakerPage};
use crate::catalog::{Catalog, Speaker};
use crate::web::parts::besides::Changes;
use crate::web::parts::by_topic::TopicGroup;
use crate::web::parts::paging::PageLinks;
use crate::web::parts::sides::{SideLabel, side_label};
use crate::web::parts::{visible, words};
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::{Path, Query, State};
use std::collections::{BTreeMap, BTreeSet};

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
    changes: Changes,
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
        let own: BTreeSet<_> = speaker.statements.iter().copied().collect();
        let changes = catalog.changes_among(&own);
        let Spoken { path, n_statements: statements, groups, page_links, changes, .. } =
            Spoken::new(catalog, &urls::speaker(&speaker.slug), query, &speaker.statements, changes);
        let description =
            format!("Everything {name} says in the loaded articles: {statements}, verbatim, with the articles.");
        Page {
            frame: Frame::new(state, &path, name.clone(), description),
            facts: format!("{} · {kind}", words::capital(&statements)),
            sides: speaker.sides.iter().map(|side| side_label(catalog, side, &catalog.settings.sides)).collect(),
            several: (speaker.sides.len() > 1)
                .then_some("Seen to speak for several sides: each statement says for which."),
            changes,
            groups,
            page_links,
            name,
        }
    }
}

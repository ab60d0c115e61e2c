//! `/speakers/{slug}`: everything one speaker said, in order, by topic.

use super::spoken::{Said, Spoken};
use super::{Answer, AppStateRef, Asked, Frame, PageError, Parts, QueryMap, id_of};
use crate::actors::SpeakerKind;
use crate::api::{Maker, types::SpeakerPage};
use crate::catalog::{Catalog, Speaker};
use crate::web::parts::sides::{SideLabel, side_label};
use crate::web::parts::{visible, words};
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::{Path, Query, State};

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
    let own = speaker.statements.iter().copied().collect();
    let changes = catalog.changes_among(&own);
    let spoken = Spoken::new(catalog, urls::speaker(&speaker.slug), &query, &speaker.statements, changes);
    asked.answer(|| Page::new(&state, speaker, &spoken), || data(catalog, speaker, &spoken))
}

fn data(catalog: &Catalog, speaker: &Speaker, spoken: &Spoken) -> SpeakerPage {
    let maker = Maker::new(catalog);
    SpeakerPage {
        n_statements: spoken.n,
        pages: spoken.pages(),
        speaker: maker.speaker(speaker),
        sides: speaker.sides.iter().map(|side| maker.side(side)).collect(),
        statements: maker.statements(spoken.places.iter().copied()),
        changes: maker.changes(spoken.changes.iter().copied()),
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
    said: Said,
}

impl Page {
    fn new(state: &AppState, speaker: &Speaker, spoken: &Spoken) -> Self {
        let catalog = state.catalog.as_ref();
        let name = words::capital(&visible::plain(&speaker.name.name));
        let kind = match speaker.name.kind {
            SpeakerKind::Person => "person",
            SpeakerKind::Body => "body",
            SpeakerKind::Unnamed => "known by description only, and never merged with anybody named",
        };
        let statements = spoken.n_statements();
        let description =
            format!("Everything {name} says in the loaded articles: {statements}, verbatim, with the articles.");
        Page {
            frame: Frame::new(state, &spoken.path(), name.clone(), description),
            facts: format!("{} · {kind}", words::capital(&statements)),
            sides: speaker.sides.iter().map(|side| side_label(catalog, side, &catalog.settings.sides)).collect(),
            several: (speaker.sides.len() > 1)
                .then_some("Seen to speak for several sides: each statement says for which."),
            said: spoken.said(),
            name,
        }
    }
}

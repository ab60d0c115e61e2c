//! `/speakers`: everybody who speaks, by side.

use super::{Answer, AppStateRef, Asked, Frame};
use crate::actors::{Allegiance, SpeakerKind};
use crate::api::{Maker, standing, types::SpeakerList};
use crate::catalog::{Catalog, Speaker};
use crate::web::parts::sides::{SideLabel, Slot, side_label};
use crate::web::parts::{visible, words};
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::State;

/// `/speakers`
pub(in crate::web) async fn show(State(state): AppStateRef, asked: Asked) -> Answer {
    if let Some(moved) = asked.moved_to(urls::SPEAKERS) {
        return Ok(moved);
    }
    let maker = Maker::new(&state.catalog);
    let speakers = state.catalog.speakers.iter();
    asked.answer(
        || Page::new(&state),
        || SpeakerList { speakers: speakers.map(|speaker| maker.speaker_line(speaker)).collect() },
    )
}

#[derive(Template)]
#[template(path = "pages/speakers.html")]
struct Page {
    frame: Frame,
    summary: String,
    groups: Vec<Group>,
}

/// The speakers of one side.
struct Group {
    side: SideLabel,
    /// What it means to stand here, where that is no side.
    note: Option<&'static str>,
    speakers: Vec<Line>,
}

struct Line {
    href: String,
    name: String,
    facts: String,
}

impl Page {
    fn new(state: &AppState) -> Self {
        let catalog = state.catalog.as_ref();
        let unnamed = catalog.statements.iter().filter(|statement| statement.voice.speaker.is_none()).count();
        let mut summary = format!(
            "{} in the loaded articles.",
            words::capital(&words::count(catalog.speakers.len(), "speaker", "speakers"))
        );
        if unnamed > 0 {
            let statements = words::count(unnamed, "statement has", "statements have");
            summary.push_str(&format!(" {} a speaker that is not known.", words::capital(&statements)));
        }
        Page {
            frame: Frame::new(
                state,
                urls::SPEAKERS,
                "Speakers",
                "Everybody who speaks in the loaded articles, by side.",
            ),
            summary,
            groups: groups(catalog),
        }
    }
}

/// The opening sides first, in the order asked for; then other sides by name; then those who speak for none. A speaker
/// who was seen to speak for several sides stands with each.
fn groups(catalog: &Catalog) -> Vec<Group> {
    let opening = &catalog.settings.sides;
    let mut others: Vec<_> =
        catalog.speakers.iter().flat_map(|speaker| &speaker.sides).filter(|side| !opening.contains(side)).collect();
    others.sort_by_key(|side| (catalog.side_name(side), *side));
    others.dedup();
    let mut groups: Vec<Group> = opening
        .iter()
        .chain(others)
        .map(|side| Group {
            side: side_label(catalog, side, opening),
            note: None,
            speakers: catalog.speakers.iter().filter(|speaker| speaker.sides.contains(side)).map(line).collect(),
        })
        .collect();
    let is_named = |speaker: &Speaker| speaker.name.kind != SpeakerKind::Unnamed;
    let any = |_: &Speaker| true;
    type Kind<'k> = &'k dyn Fn(&Speaker) -> bool;
    let unsided: [(_, _, _, _, Kind); 4] = [
        (Allegiance::Joint, Slot::Both, "Several sides together", TOGETHER, &any),
        (Allegiance::Nobody, Slot::Nobody, "For no side", FOR_NOBODY, &any),
        (Allegiance::Unknown, Slot::Unknown, "Side not known", NOT_KNOWN, &is_named),
        (Allegiance::Unknown, Slot::Unknown, "Neither name nor side", DESCRIBED, &|speaker| !is_named(speaker)),
    ];
    groups.extend(unsided.map(|(allegiance, slot, name, note, kind)| {
        Group {
            side: SideLabel { slot, name: name.to_owned(), href: None },
            note: Some(note),
            speakers: catalog
                .speakers
                .iter()
                .filter(|speaker| standing(catalog, speaker) == allegiance && kind(speaker))
                .map(line)
                .collect(),
        }
    }));
    groups.retain(|group| !group.speakers.is_empty());
    groups
}

const TOGETHER: &str = "What they say is said by several sides at once, so it is no single side’s account.";

const FOR_NOBODY: &str = "News outlets, and those whom an article calls “former”, “analyst” or the like: they are taken to \
                          speak for no side.";

const NOT_KNOWN: &str = "Neither the articles nor the lists of offices and parties in use tell for whom they speak. They may speak for a side.";

const DESCRIBED: &str =
    "The articles name nobody here: these are the words by which they say where a statement comes from.";

fn line(speaker: &Speaker) -> Line {
    let kind = match speaker.name.kind {
        SpeakerKind::Person => "",
        SpeakerKind::Body => "body · ",
        SpeakerKind::Unnamed => "not named · ",
    };
    Line {
        href: urls::speaker(&speaker.slug),
        name: words::capital(&visible::plain(&speaker.name.name)),
        facts: format!("{kind}{}", words::count(speaker.statements.len(), "statement", "statements")),
    }
}

//! `/topics`: all topics, disputed ones first.

use super::{Answer, AppStateRef, Asked, Frame};
use crate::api::{Maker, types::TopicList};
use crate::catalog::Catalog;
use crate::topics::{Topic, TopicIdx};
use crate::web::parts::diptych::{Heading, heading};
use crate::web::parts::topics;
use crate::web::parts::words::{self, count};
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;
use axum::extract::State;

/// `/topics`
pub(in crate::web) async fn show(State(state): AppStateRef, asked: Asked) -> Answer {
    if let Some(moved) = asked.moved_to(urls::TOPICS) {
        return Ok(moved);
    }
    let maker = Maker::new(&state.catalog);
    let topics = state.catalog.topics.iter().enumerate();
    asked.answer(
        || Page::new(&state),
        || TopicList { topics: topics.map(|(at, topic)| maker.topic_line(TopicIdx(at), topic)).collect() },
    )
}

#[derive(Template)]
#[template(path = "pages/topics.html")]
struct Page {
    frame: Frame,
    summary: String,
    topics: Vec<Line>,
}

struct Line {
    href: String,
    label: String,
    facts: String,
    disputes: Vec<(String, Heading)>,
}

impl Page {
    fn new(state: &AppState) -> Self {
        let catalog = state.catalog.as_ref();
        let summary = words::capital(&count(catalog.topics.len(), "topic", "topics"));
        let mut topics: Vec<Line> =
            catalog.topics.iter().enumerate().map(|(at, topic)| line(catalog, TopicIdx(at), topic)).collect();
        topics.sort_by_key(|line| std::cmp::Reverse(line.disputes.len().min(1)));
        Page {
            frame: Frame::new(
                state,
                urls::TOPICS,
                "Topics",
                "What the loaded articles are about, and what is disputed.",
            ),
            summary: format!("{summary} in the loaded articles; those with a dispute stand first."),
            topics,
        }
    }
}

fn line(catalog: &Catalog, idx: TopicIdx, topic: &Topic) -> Line {
    let statements = topics::statements(catalog, idx);
    let mut facts = vec![count(statements.len(), "statement", "statements")];
    facts.extend(topics::by_side(catalog, &statements, &catalog.settings.sides));
    let disputes = topics::disputes(catalog, idx);
    Line {
        href: urls::topic(&topic.slug),
        label: topics::name(catalog, topic),
        facts: facts.join(" · "),
        disputes: disputes.map(|dispute| (urls::dispute(&dispute.id), heading(catalog, dispute))).collect(),
    }
}

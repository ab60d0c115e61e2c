//! What stands on a topic beside its disputes, in one line of links.

use super::besides::{Accepted, Answers, Changes};
use super::words::count;
use crate::actors::SideId;
use crate::catalog::Catalog;
use crate::reading::StatementIdx;
use crate::topics::Topic;
use crate::web::urls;
use askama::Template;
use std::collections::BTreeSet;

/// Counts with links to the place on the topic's page where each stands; empty where there is nothing.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/aside.html")]
pub(crate) struct Aside {
    /// Address and words: "1 claim left unanswered".
    links: Vec<(String, String)>,
}

impl askama::filters::HtmlSafe for Aside {}

impl Aside {
    /// Of a topic, as its page shows it for the two sides that pages open with.
    pub(crate) fn of(catalog: &Catalog, topic: &Topic) -> Self {
        let sides = &catalog.settings.sides;
        let on_topic: BTreeSet<StatementIdx> = topic.statements.iter().copied().collect();
        let is_theirs = |side: &SideId| sides.contains(side);
        let alike = catalog.agreements().iter().filter(|one| on_topic.contains(&one.a) && on_topic.contains(&one.b));
        let answers = catalog.answers_to_any(&on_topic).filter(|answer| is_theirs(&answer.side));
        let changes = catalog.changes_among(&on_topic).filter(|change| is_theirs(&change.side));
        Self::new(
            &urls::topic(&topic.slug),
            &Answers::of(catalog, answers, sides),
            &Accepted::of(catalog, alike, sides),
            &Changes::of(catalog, changes, sides),
        )
    }

    /// Of what stands at `path`.
    pub(crate) fn new(path: &str, answers: &Answers, accepted: &Accepted, changes: &Changes) -> Self {
        let [silent, deflected] = answers.numbers();
        let all = [
            (silent, "claim left unanswered", "claims left unanswered", "unanswered"),
            (deflected, "claim answered with something else", "claims answered with something else", "unanswered"),
            (accepted.len(), "point that both accept", "points that both accept", "accepted"),
            (changes.len(), "change of account", "changes of account", "changes"),
        ];
        let found = all.into_iter().filter(|(number, ..)| *number > 0);
        let link = |(number, one, many, anchor)| (format!("{path}#{anchor}"), count(number, one, many));
        Self { links: found.map(link).collect() }
    }

    /// Whether there is nothing to say.
    pub(crate) fn is_empty(&self) -> bool {
        self.links.is_empty()
    }
}

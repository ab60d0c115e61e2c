//! A topic as pages name it, and what stands on it.

use super::words;
use crate::actors::SideId;
use crate::catalog::Catalog;
use crate::corpus::PartialDate;
use crate::disputes::Dispute;
use crate::reading::StatementIdx;
use crate::topics::{Topic, TopicIdx};
use crate::web::urls;
use std::collections::BTreeSet;

/// Its label; where another topic has the same, with the dates of its articles, or its place among them.
pub(crate) fn name(catalog: &Catalog, topic: &Topic) -> String {
    let is_alike = |other: &&Topic| other.label.to_lowercase() == topic.label.to_lowercase();
    let alike: Vec<&Topic> = catalog.topics.iter().filter(is_alike).collect();
    if alike.len() < 2 {
        return topic.label.clone();
    }
    let when = |topic: &Topic| dates(catalog, articles(catalog, topic));
    let own = when(topic);
    let n_same = alike.iter().filter(|other| when(other) == own).count();
    match own {
        Some(own) if n_same == 1 => format!("{} ({own})", topic.label),
        _ => {
            let at = alike.iter().position(|other| other.slug == topic.slug).unwrap_or(0);
            format!("{} ({} of {})", topic.label, at + 1, alike.len())
        }
    }
}

/// Its address and name.
pub(crate) fn link(catalog: &Catalog, topic: &Topic) -> (String, String) {
    (urls::topic(&topic.slug), name(catalog, topic))
}

fn articles(catalog: &Catalog, topic: &Topic) -> BTreeSet<usize> {
    topic.statements.iter().map(|idx| catalog.statement(*idx).article).collect()
}

/// "3 May 2014", "2 May 2014 to 7 June 2015"; `None` where none of the articles has a date.
pub(crate) fn dates(catalog: &Catalog, articles: BTreeSet<usize>) -> Option<String> {
    let dates: BTreeSet<PartialDate> =
        articles.into_iter().filter_map(|at| catalog.articles[at].article.published).collect();
    match (dates.first()?, dates.last()?) {
        (only, last) if only == last => Some(only.words()),
        (first, last) => Some(format!("{} to {}", first.words(), last.words())),
    }
}

/// The disputes on a topic, sharpest first.
pub(crate) fn disputes(catalog: &Catalog, idx: TopicIdx) -> impl Iterator<Item = &Dispute> {
    catalog.findings.disputes.iter().filter(move |dispute| dispute.topic == Some(idx))
}

/// Everything that the page of a topic shows: its statements, and those of its disputes.
pub(crate) fn statements(catalog: &Catalog, idx: TopicIdx) -> BTreeSet<StatementIdx> {
    let in_disputes = disputes(catalog, idx).flat_map(|dispute| &dispute.clashes).flat_map(|clash| [clash.a, clash.b]);
    catalog.topics[idx.0].statements.iter().copied().chain(in_disputes).collect()
}

/// How many of these statements speak for each of the sides: "Russia 3".
pub(crate) fn by_side(catalog: &Catalog, statements: &BTreeSet<StatementIdx>, sides: &[SideId; 2]) -> [String; 2] {
    sides.each_ref().map(|side| {
        let spoken = statements.iter().filter(|idx| catalog.statement(**idx).voice.allegiance.side() == Some(side));
        format!("{} {}", catalog.side_name(side), words::thousands(spoken.count()))
    })
}

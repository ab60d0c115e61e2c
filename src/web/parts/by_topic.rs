//! Statements in order, grouped by topic.

use super::statement::{Scribe, StatementView, first_of_each_id};
use super::topics;
use crate::catalog::Catalog;
use crate::reading::StatementIdx;
use std::collections::HashMap;

/// Statements on one topic.
#[derive(Debug)]
pub(crate) struct TopicGroup {
    /// Address and label; `None` for those on no topic.
    pub(crate) topic: Option<(String, String)>,
    /// In the order given.
    pub(crate) statements: Vec<StatementView>,
}

/// Sorts statements by their first topic, topics in the order of their first statement, those on none last. Within a topic
/// the order stays.
pub(crate) fn sort_by_topic(catalog: &Catalog, places: &[StatementIdx]) -> Vec<StatementIdx> {
    let mut groups: Vec<(Option<&str>, Vec<StatementIdx>)> = Vec::new();
    let mut known = HashMap::new();
    for &idx in places {
        let topic = catalog.topics_of(idx).next().map(|topic| topic.slug.as_str());
        let at = *known.entry(topic).or_insert_with(|| {
            groups.push((topic, Vec::new()));
            groups.len() - 1
        });
        groups[at].1.push(idx);
    }
    groups.sort_by_key(|(topic, _)| topic.is_none());
    groups.into_iter().flat_map(|(_, places)| places).collect()
}

/// Statements that are sorted by topic, in groups.
pub(crate) fn by_topic(scribe: &Scribe, sorted: &[StatementIdx]) -> Vec<TopicGroup> {
    let topic = |idx: &StatementIdx| scribe.catalog.topics_of(*idx).next().map(|topic| topic.slug.as_str());
    let first = first_of_each_id(scribe.catalog, sorted.iter().copied());
    let groups = sorted.chunk_by(|x, y| topic(x) == topic(y));
    groups
        .map(|places| TopicGroup {
            topic: scribe.catalog.topics_of(places[0]).next().map(|topic| topics::link(scribe.catalog, topic)),
            statements: places.iter().map(|idx| scribe.whole(*idx, &[]).anchored(*idx, &first)).collect(),
        })
        .collect()
}

//! Statements in order, grouped by topic.

use super::statement::{Scribe, StatementView};
use crate::reading::StatementIdx;
use crate::web::urls;

/// Statements on one topic.
#[derive(Debug)]
pub(crate) struct TopicGroup {
    /// Address and label; `None` for those on no topic.
    pub(crate) topic: Option<(String, String)>,
    /// In the order given.
    pub(crate) statements: Vec<StatementView>,
}

/// Groups statements by their first topic, topics in the order of their first statement; those on none last.
pub(crate) fn by_topic(scribe: &Scribe, places: &[StatementIdx]) -> Vec<TopicGroup> {
    let mut groups: Vec<(Option<String>, TopicGroup)> = Vec::new();
    for &idx in places {
        let topic = scribe.catalog.topics_of(idx).next();
        let key = topic.map(|topic| topic.slug.clone());
        let view = scribe.whole(idx, &[]).anchored();
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, group)) => group.statements.push(view),
            None => {
                let topic = topic.map(|topic| (urls::topic(&topic.slug), topic.label.clone()));
                groups.push((key, TopicGroup { topic, statements: vec![view] }));
            }
        }
    }
    groups.sort_by_key(|(key, _)| key.is_none());
    groups.into_iter().map(|(_, group)| group).collect()
}

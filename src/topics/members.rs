//! Statements that belong to a topic besides the one they were gathered in.
//!
//! Clusters are disjoint, what people say is not: "they are not on the same page, even regarding ISIS" speaks of the
//! sanctions and of ISIS. In the articles of a topic, a statement that holds [`TERMS`] of the terms in the topic's label
//! joins it; one of a voice that speaks for no side joins by a single such term, since a page that sets two accounts side
//! by side shows the other voices below. No topic grows past the part of all statements that clusters may have.

use super::{Topic, clusters, vectors};
use crate::actors::Allegiance;
use crate::reading::{Said, StatementIdx};
use crate::text::{Document, Span, terms};
use std::collections::{BTreeMap, BTreeSet};

/// Terms of the label that a side's statement holds.
const TERMS: usize = 2;

/// Statements that a topic has in an article at least for others of that article to join it.
const ROOTED: usize = 2;

/// Topics of one article that one term may lead to, the largest first.
const CROWD: usize = 8;

/// Adds to each topic what else in its articles speaks of it.
pub(super) fn widen(topics: &mut [Topic], said: &[Said]) {
    let named = named(topics, said);
    let most = clusters::most(said.len());
    let mut joining: BTreeMap<usize, Vec<StatementIdx>> = BTreeMap::new();
    for one in said {
        let keys: BTreeSet<_> = terms(one.document, vectors::own_words(one)).into_iter().map(|term| term.key).collect();
        let mut held: BTreeMap<usize, usize> = BTreeMap::new();
        for topic in keys.into_iter().filter_map(|key| named.get(&(one.statement.article, key))).flatten() {
            *held.entry(*topic).or_default() += 1;
        }
        let is_third = matches!(one.statement.voice.allegiance, Allegiance::Nobody | Allegiance::Unknown);
        let needed = if is_third { 1 } else { TERMS };
        for (topic, _) in held.into_iter().filter(|(_, count)| *count >= needed) {
            joining.entry(topic).or_default().push(one.idx);
        }
    }
    for (at, joining) in joining {
        let topic = &mut topics[at];
        let members: BTreeSet<_> = topic.statements.iter().copied().collect();
        let room = most.saturating_sub(members.len());
        topic.statements.extend(joining.into_iter().filter(|idx| !members.contains(idx)).take(room));
        topic.statements.sort_unstable();
    }
}

/// The topics that a term names, by article and term.
fn named(topics: &[Topic], said: &[Said]) -> BTreeMap<(usize, String), Vec<usize>> {
    let mut order: Vec<usize> = (0..topics.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(topics[at].statements.len()), &topics[at].slug));
    let mut named: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    for at in order {
        let topic = &topics[at];
        let mut articles: BTreeMap<usize, usize> = BTreeMap::new();
        for idx in &topic.statements {
            *articles.entry(said[idx.0].statement.article).or_default() += 1;
        }
        let label = Document::new(&topic.label);
        let keys: BTreeSet<_> =
            terms(&label, Span::new(0, topic.label.len())).into_iter().map(|term| term.key).collect();
        let holding: Vec<_> = keys.into_iter().filter(|key| topic.terms.contains(key)).collect();
        for article in articles.into_iter().filter(|(_, count)| *count >= ROOTED).map(|(article, _)| article) {
            for key in &holding {
                let topics = named.entry((article, key.clone())).or_default();
                if topics.len() < CROWD {
                    topics.push(at);
                }
            }
        }
    }
    named
}

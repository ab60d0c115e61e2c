//! Statements into topics.
//!
//! Takes all statements, gives [`Topic`]s with labels made of words that stand in the texts. Contract: a statement may
//! sit in several topics or in none; the same statements give the same topics and slugs, in any order of articles.
//!
//! Statements are compared by weighted terms ([`vectors`]), gathered within each article and then across articles
//! ([`clusters`]), and each topic is named by the phrase that best says what its statements share ([`phrase`]). Then
//! statements that sit elsewhere and speak of what names a topic join it too ([`members`]).

mod clusters;
mod heading;
mod members;
pub(crate) mod phrase;
mod vectors;

use crate::actors::Gazetteer;
use crate::reading::{Said, StatementIdx};
use crate::slug::slug;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use vectors::Vocabulary;

/// Place of a topic among all topics of a catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicIdx(pub usize);

/// What several statements are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its address: lower-case ASCII, at most 60 characters, unique in the catalog.
    pub slug: String,
    /// As a heading, made of words that stand in the texts: "Intelligence sharing on ISIS".
    pub label: String,
    /// The comparable words that hold it together, strongest first: why a statement is in it.
    pub terms: Vec<String>,
    /// Its statements, in order.
    pub statements: Vec<StatementIdx>,
}

/// Terms that are kept as the reason of a topic.
const REASONS: usize = 8;

/// Groups statements into topics, sorted by number of statements, then slug.
#[must_use]
pub fn find_topics(said: &[Said], gazetteer: &Gazetteer) -> Vec<Topic> {
    let vocabulary = Vocabulary::of(said, gazetteer);
    let vectors = vectors::of_statements(said, &vocabulary);
    let clusters = clusters::gather(said, &vectors);
    let mut topics: Vec<_> = clusters
        .into_iter()
        .filter_map(|cluster| {
            let weights: BTreeMap<String, f64> =
                cluster.vector.iter().map(|(term, weight)| (vocabulary.word(*term).to_owned(), *weight)).collect();
            let places: Vec<_> =
                cluster.statements.iter().map(|&at| (said[at].document, vectors::own_words(&said[at]))).collect();
            let label = headed(&phrase::best(&places, &weights)?);
            let mut ranked: Vec<_> = weights.into_iter().collect();
            ranked.sort_by(|(a, n), (b, m)| m.total_cmp(n).then_with(|| a.cmp(b)));
            let terms = ranked.into_iter().take(REASONS).map(|(term, _)| term).collect();
            let statements = cluster.statements.into_iter().map(StatementIdx).collect();
            Some(Topic { slug: slug(&label)?, label, terms, statements })
        })
        .collect();
    name_apart(&mut topics, said);
    members::widen(&mut topics, said);
    topics.sort_by(|a, b| {
        Reverse(a.statements.len()).cmp(&Reverse(b.statements.len())).then_with(|| a.slug.cmp(&b.slug))
    });
    topics
}

/// With a capital letter in front.
fn headed(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Gives topics of one slug different ones: by a term, then by their first statement's id.
fn name_apart(topics: &mut [Topic], said: &[Said]) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut order: Vec<usize> = (0..topics.len()).collect();
    let first_id = |topic: &Topic| topic.statements.iter().map(|idx| said[idx.0].statement.id.clone()).min();
    order.sort_by_cached_key(|&at| (Reverse(topics[at].statements.len()), first_id(&topics[at])));
    for at in order {
        let id = first_id(&topics[at]).map_or_else(String::new, |id| id.to_string());
        let topic = &mut topics[at];
        if taken.contains(&topic.slug) {
            let kept: String = topic.slug.chars().take(crate::slug::LONGEST - 13).collect();
            topic.slug = format!("{}-{id}", kept.trim_end_matches('-'));
        }
        taken.insert(topic.slug.clone());
    }
}

//! Statements into topics.
//!
//! Takes all statements, gives [`Topic`]s with labels made of words that stand in the texts. Contract: a statement may
//! sit in several topics or in none; the same statements give the same topics and slugs, in any order of articles.
//!
//! Statements are compared by weighted terms ([`vectors`]), gathered within each article and then across articles
//! ([`clusters`]), and each topic is named by the phrase that best says what its statements share ([`phrase`]). Then the
//! statements of one dispute are kept together ([`keep_together`]).

mod clusters;
mod heads;
mod names;
pub(crate) mod nouns;
pub(crate) mod phrase;
mod refinement;
mod vectors;

use crate::actors::{Allegiance, Gazetteer};
use crate::reading::{Said, StatementIdx};
use crate::slug::slug;
use crate::text::{Document, Span, terms};
use clusters::Cluster;
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
    /// What voices of neither side say beside its disputes about a thing that it is named by, in order. They are shown
    /// with it and are no part of it: most of them speak of something else, too.
    pub beside: Vec<StatementIdx>,
}

/// Terms that are kept as the reason of a topic.
const REASONS: usize = 8;

/// Statements of a topic in whose words a name is looked for: what names thousands stands in some hundreds of them.
const NAMING: usize = 400;

/// Groups statements into topics, sorted by number of statements, then slug.
#[must_use]
pub fn find_topics(said: &[Said], gazetteer: &Gazetteer) -> Vec<Topic> {
    let (vocabulary, about) = vectors::of_statements(said, gazetteer);
    let clusters = clusters::gather(said, &about);
    let mut topics = Vec::new();
    let sources = phrase::Sources::of(said);
    let mut taken = phrase::Taken::default();
    for cluster in in_order_of_naming(clusters, said) {
        topics.extend(named(cluster, said, &sources, &vocabulary, &mut taken));
    }
    name_apart(&mut topics, said);
    topics.sort_by(|a, b| {
        Reverse(a.statements.len()).cmp(&Reverse(b.statements.len())).then_with(|| a.slug.cmp(&b.slug))
    });
    topics
}

/// The larger first, so that they have the better names; then by the smallest id of a statement.
fn in_order_of_naming(mut clusters: Vec<Cluster>, said: &[Said]) -> Vec<Cluster> {
    clusters.sort_by_cached_key(|cluster| {
        let first = cluster.statements.iter().map(|&at| &said[at].statement.id).min();
        (Reverse(cluster.statements.len()), first.cloned(), cluster.statements.first().copied())
    });
    clusters
}

/// A cluster with its name; `None` where its texts have no phrase for it.
fn named(
    cluster: Cluster,
    said: &[Said],
    sources: &phrase::Sources,
    vocabulary: &Vocabulary,
    taken: &mut phrase::Taken,
) -> Option<Topic> {
    let weights: BTreeMap<String, f64> =
        cluster.vector.iter().map(|(term, weight)| (vocabulary.word(*term).to_owned(), *weight)).collect();
    let naming = naming(&cluster.statements, said);
    let places = |part: fn(&Said) -> Span| -> Vec<_> {
        naming.iter().map(|&at| sources.place(&said[at], part(&said[at]))).collect()
    };
    let found = phrase::best(&[places(vectors::own_words), places(vectors::around)], &weights, taken)?;
    let label = headed(&found.words);
    taken.add(found.keys);
    let mut ranked: Vec<_> = weights.into_iter().collect();
    ranked.sort_by(|(a, n), (b, m)| m.total_cmp(n).then_with(|| a.cmp(b)));
    let terms = ranked.into_iter().take(REASONS).map(|(term, _)| term).collect();
    let statements = cluster.statements.into_iter().map(StatementIdx).collect();
    Some(Topic { slug: slug(&label)?, label, terms, statements, beside: Vec::new() })
}

/// The statements whose words name a topic: all, or of very many those of the smallest ids, which the order of articles
/// does not change.
fn naming(statements: &[usize], said: &[Said]) -> Vec<usize> {
    let mut naming = statements.to_vec();
    if naming.len() > NAMING {
        naming.select_nth_unstable_by_key(NAMING, |&at| (&said[at].statement.id, said[at].statement.article));
        naming.truncate(NAMING);
        naming.sort_unstable();
    }
    naming
}

/// Gives the topic of some disputes to all of their statements, since they are on one point; and notes what voices of
/// neither side say in the same articles about a thing that the topic is named by: a page that sets two accounts side
/// by side shows the others below. No topic grows past the part of all statements that clusters may have.
pub fn keep_together(topic: &mut Topic, statements: &[StatementIdx], said: &[Said]) {
    let mut all: BTreeSet<StatementIdx> = topic.statements.iter().copied().collect();
    for idx in statements {
        if all.len() < clusters::most(said.len()) {
            all.insert(*idx);
        }
    }
    let mut beside: BTreeSet<StatementIdx> = topic.beside.iter().copied().collect();
    beside.extend(of_neither_side(topic, statements, said));
    topic.beside = beside.difference(&all).copied().collect();
    topic.statements = all.into_iter().collect();
}

/// What voices of neither side say about a thing that a topic is named by, in the articles of these statements.
fn of_neither_side(topic: &Topic, statements: &[StatementIdx], said: &[Said]) -> BTreeSet<StatementIdx> {
    let label = Document::new(&topic.label);
    let named = keys(&label, Span::new(0, topic.label.len()));
    let named: BTreeSet<_> = named.into_iter().filter(|key| topic.terms.contains(key)).collect();
    let articles: BTreeSet<usize> = statements.iter().map(|idx| said[idx.0].statement.article).collect();
    let spoken = articles.into_iter().flat_map(|article| {
        let first = said.partition_point(|one| one.statement.article < article);
        said[first..].iter().take_while(move |one| one.statement.article == article)
    });
    let is_of_neither = |one: &&Said| {
        matches!(one.statement.voice.allegiance, Allegiance::Nobody | Allegiance::Unknown)
            && !named.is_disjoint(&keys(one.document, vectors::own_words(one)))
    };
    spoken.filter(is_of_neither).map(|one| one.idx).collect()
}

fn keys(document: &Document, span: Span) -> BTreeSet<String> {
    terms(document, span).into_iter().map(|term| term.key).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Article;
    use crate::reading::{Reading, all_said, read};
    use crate::statements::Engine;

    const BRIDGE: &str = "Ivan Orlov said the toll on the river bridge would rise. “The bridge toll is fair,” Orlov \
        said.\n\nPeter Brandt said the bridge toll was too high for drivers. “Drivers cannot pay this toll,” Brandt \
        said.";
    const HARVEST: &str = "Ana Lund said the wheat harvest had failed. “Farmers need seed for the next wheat harvest,” \
        Lund said.\n\nOlaf Berg said the wheat harvest was safe. “The wheat is dry,” Berg said.";

    /// Slug, label and the words of the statements of each topic.
    fn topics(texts: &[&str]) -> Vec<(String, String, Vec<String>)> {
        let gazetteer = Gazetteer::built_in();
        let articles: Vec<_> = texts.iter().map(|text| Article::of_text("made-up", *text)).collect();
        let readings: Vec<Reading> =
            articles.iter().enumerate().map(|(at, one)| read(one, at, &gazetteer, Engine::Rules)).collect();
        let said = all_said(&readings);
        let words = |idx: &StatementIdx| said[idx.0].statement.attribution.content_hull().of(said[idx.0].document.text);
        let found = find_topics(&said, &gazetteer);
        let line = |topic: Topic| {
            let mut statements: Vec<_> = topic.statements.iter().map(|idx| words(idx).to_owned()).collect();
            statements.sort();
            (topic.slug, topic.label, statements)
        };
        let mut found: Vec<_> = found.into_iter().map(line).collect();
        found.sort();
        found
    }

    #[test]
    fn another_article_changes_no_topic() {
        let alone = topics(&[BRIDGE]);
        assert!(!alone.is_empty());
        let with_others = topics(&[HARVEST, BRIDGE]);
        assert!(alone.iter().all(|topic| with_others.contains(topic)), "{alone:?} {with_others:?}");
    }

    #[test]
    fn the_order_of_articles_changes_no_topic() {
        assert_eq!(topics(&[HARVEST, BRIDGE]), topics(&[BRIDGE, HARVEST]));
    }

    #[test]
    fn articles_on_one_thing_share_a_topic() {
        let other =
            "Maria Holt said the toll on the river bridge was a mistake. “Nobody wants the bridge toll,” Holt said.";
        let shared = topics(&[BRIDGE, other]);
        assert!(shared.iter().any(|(_, _, statements)| statements.len() > topics(&[BRIDGE])[0].2.len()), "{shared:?}");
    }

    #[test]
    fn names_are_noun_phrases() {
        let labels: Vec<_> = topics(&[BRIDGE, HARVEST]).into_iter().map(|(_, label, _)| label).collect();
        assert_eq!(labels, ["Bridge toll", "Wheat harvest"]);
    }
}

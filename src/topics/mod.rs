//! Statements into topics.
//!
//! Takes all statements, gives [`Topic`]s with labels made of words that stand in the texts. Contract: a statement may
//! sit in several topics or in none; the same statements give the same topics and slugs, in any order of articles.

use crate::reading::{Said, StatementIdx};

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

/// Groups statements into topics, sorted by number of statements, then slug.
#[must_use]
pub fn find_topics(_said: &[Said]) -> Vec<Topic> {
    Vec::new()
}

//! Whether two statements speak of one event: how their places in the articles are related.
//!
//! In one article by the number of sentences between them. Across articles by what the articles are about: their
//! leading terms, and the dates on which they appeared. No figure of the whole corpus goes in, so adding an article
//! changes nothing between two others.

use super::times::Days;
use crate::corpus::{Article, ArticleId};
use crate::reading::Said;
use crate::text::{Document, Span, terms};
use std::collections::{BTreeSet, HashMap};

/// How the places of two statements are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// In one article, at most [`NEAR`] sentences apart.
    Near {
        /// How many sentences lie between, 0 for the same or the next.
        sentences: usize,
    },
    /// In one article, farther apart.
    SameArticle,
    /// In two articles on one event.
    SameEvent,
}

impl Relation {
    /// Whether both stand in one article with at most so many sentences between.
    pub(super) fn is_within(self, n_sentences: usize) -> bool {
        matches!(self, Self::Near { sentences } if sentences <= n_sentences)
    }
}

/// Sentences up to which statements of one article count as near.
const NEAR: usize = 6;

/// Terms that stand for what an article is about.
const LEADING: usize = 14;

/// Leading terms that two articles on one event share at least.
const SHARED: usize = 6;

/// Days that two articles on one event may lie apart.
const APART: i32 = 365;

/// What an article is about: its most frequent terms, those of title and first sentences counted more.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// Its leading terms.
    pub(super) terms: BTreeSet<String>,
    /// When it appeared, as far as that is known.
    pub(super) days: Option<Days>,
    /// Which article it is.
    pub(super) article: ArticleId,
}

impl Subject {
    /// Reads what an article is about.
    pub(super) fn of(article: &Article, document: &Document) -> Self {
        let mut counts: HashMap<String, usize> = HashMap::new();
        let lead_end = document.sentences.get(2).map_or(0, |sentence| sentence.span.end);
        for term in terms(document, Span::new(0, document.text.len())) {
            *counts.entry(term.key).or_default() += if term.span.end <= lead_end { 3 } else { 1 };
        }
        if let Some(title) = &article.title {
            let title = Document::new(title);
            for term in terms(&title, Span::new(0, title.text.len())) {
                *counts.entry(term.key).or_default() += 3;
            }
        }
        let mut ranked: Vec<_> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
        ranked.sort_by(|(a, n), (b, m)| m.cmp(n).then(a.cmp(b)));
        let terms = ranked.into_iter().take(LEADING).map(|(term, _)| term).collect();
        Self { terms, days: article.published.map(Days::of), article: article.id.clone() }
    }

    /// Whether two articles are on one event: about the same things, and no more than a year apart where both dates are
    /// known.
    pub(super) fn is_event_of(&self, other: &Self) -> bool {
        let is_near = self.days.zip(other.days).is_none_or(|(one, two)| one.gap(two) <= APART);
        is_near && self.terms.intersection(&other.terms).count() >= SHARED
    }
}

/// How two statements of one article are related.
pub(super) fn within(a: &Said, b: &Said) -> Relation {
    let sentence = |said: &Said, at: usize| said.document.sentence_at(at).unwrap_or(0);
    let (first, second) = if a.statement.passage <= b.statement.passage { (a, b) } else { (b, a) };
    let end = sentence(first, first.statement.passage.end.saturating_sub(1));
    let sentences = sentence(second, second.statement.passage.start).saturating_sub(end);
    if sentences <= NEAR { Relation::Near { sentences } } else { Relation::SameArticle }
}

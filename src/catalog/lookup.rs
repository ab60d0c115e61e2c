//! Looking things up: by id, by slug, by statement.

use super::{ArticleEntry, Catalog, Speaker};
use crate::actors::SideId;
use crate::disputes::Dispute;
use crate::reading::{Statement, StatementIdx};
use crate::topics::{Topic, TopicIdx};

impl Catalog {
    /// The statement at a place.
    #[must_use]
    pub fn statement(&self, idx: StatementIdx) -> &Statement {
        &self.statements[idx.0]
    }

    /// The article a statement stands in.
    #[must_use]
    pub fn article_of(&self, statement: &Statement) -> &ArticleEntry {
        &self.articles[statement.article]
    }

    /// Every receipt of a statement id, first article first; empty for an unknown id.
    #[must_use]
    pub fn statements_by_id(&self, id: &str) -> &[StatementIdx] {
        self.index.statements_by_id.get(id).map_or(&[], Vec::as_slice)
    }

    /// The dispute that holds the pair with this id; its own id may be another (then it is an old address of it).
    #[must_use]
    pub fn dispute_by_id(&self, id: &str) -> Option<&Dispute> {
        self.index.disputes_by_id.get(id).map(|&at| &self.findings.disputes[at])
    }

    /// The disputes a statement takes part in, sharpest first.
    pub fn disputes_of(&self, idx: StatementIdx) -> impl Iterator<Item = &Dispute> {
        let disputes = self.index.disputes_by_statement.get(&idx).map_or(&[][..], Vec::as_slice);
        disputes.iter().map(|&at| &self.findings.disputes[at])
    }

    /// The topic with this slug.
    #[must_use]
    pub fn topic_by_slug(&self, slug: &str) -> Option<(TopicIdx, &Topic)> {
        let idx = *self.index.topics_by_slug.get(slug)?;
        Some((idx, &self.topics[idx.0]))
    }

    /// The topics a statement sits in.
    pub fn topics_of(&self, idx: StatementIdx) -> impl Iterator<Item = &Topic> {
        let topics = self.index.topics_by_statement.get(&idx).map_or(&[][..], Vec::as_slice);
        topics.iter().map(|idx| &self.topics[idx.0])
    }

    /// The article with this slug.
    #[must_use]
    pub fn article_by_slug(&self, slug: &str) -> Option<&ArticleEntry> {
        self.index.articles_by_slug.get(slug).map(|&at| &self.articles[at])
    }

    /// The speaker with this slug.
    #[must_use]
    pub fn speaker_by_slug(&self, slug: &str) -> Option<&Speaker> {
        self.index.speakers_by_slug.get(slug).map(|&at| &self.speakers[at])
    }

    /// The speaker of a statement.
    #[must_use]
    pub fn speaker_of(&self, idx: StatementIdx) -> Option<&Speaker> {
        self.index.speakers_by_statement.get(&idx).map(|&at| &self.speakers[at])
    }

    /// The name of a side as shown; its id where it is unknown.
    #[must_use]
    pub fn side_name<'a>(&'a self, side: &'a SideId) -> &'a str {
        self.side_names.get(side).map_or(side.as_str(), String::as_str)
    }

    /// The disputes between the two sides that pages open with, sharpest first.
    pub fn opening_disputes(&self) -> impl Iterator<Item = &Dispute> {
        let [a, b] = &self.settings.sides;
        self.findings.disputes.iter().filter(move |d| d.sides.contains(a) && d.sides.contains(b))
    }
}

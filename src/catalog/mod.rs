//! Everything that pages and data are made from, built once and never changed.
//!
//! Takes a [`Corpus`] and [`Settings`], gives a [`Catalog`]. [`build`] runs the stages in order; the rest looks up.

mod build;
mod entries;
mod lookup;

pub use build::{Kept, assemble, build};
pub use entries::{ArticleEntry, Speaker};

use crate::actors::SideId;
use crate::config::Settings;
use crate::corpus::Skipped;
use crate::disputes::{Agreement, DisputeId, Findings, NearMiss};
use crate::reading::{Statement, StatementId, StatementIdx};
use crate::topics::{Topic, TopicIdx};
use std::collections::{BTreeMap, HashMap};

/// The immutable result of loading and analysing a corpus. Lists are in the order in which pages show them.
#[derive(Debug)]
pub struct Catalog {
    /// What the pages open with.
    pub settings: Settings,
    /// The articles, by key.
    pub articles: Vec<ArticleEntry>,
    /// All statements of all articles, in order of articles and text. [`StatementIdx`] points here.
    pub statements: Vec<Statement>,
    /// Speakers by name.
    pub speakers: Vec<Speaker>,
    /// Topics; [`TopicIdx`] points here.
    pub topics: Vec<Topic>,
    /// Disputes between any two sides, sharpest first; agreements; near misses.
    pub findings: Findings,
    /// Files that were not read, with the reason.
    pub skipped: Vec<Skipped>,
    /// The name of every side that speaks, as shown.
    pub side_names: BTreeMap<SideId, String>,
    /// Reverse indexes.
    index: Index,
}

/// From ids and slugs to places. Not for iteration: the lists above have an order, these have none.
#[derive(Debug, Default)]
struct Index {
    statements_by_id: HashMap<StatementId, Vec<StatementIdx>>,
    disputes_by_id: HashMap<DisputeId, usize>,
    disputes_by_statement: HashMap<StatementIdx, Vec<usize>>,
    topics_by_slug: HashMap<String, TopicIdx>,
    topics_by_statement: HashMap<StatementIdx, Vec<TopicIdx>>,
    articles_by_slug: HashMap<String, usize>,
    speakers_by_slug: HashMap<String, usize>,
    speakers_by_statement: HashMap<StatementIdx, usize>,
}

impl Catalog {
    /// What both sides of a pair accept.
    #[must_use]
    pub fn agreements(&self) -> &[Agreement] {
        &self.findings.agreements
    }

    /// Pairs considered and rejected, with the reason.
    #[must_use]
    pub fn near_misses(&self) -> &[NearMiss] {
        &self.findings.near_misses
    }
}

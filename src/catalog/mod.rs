//! Everything that pages and data are made from, built once and never changed.
//!
//! Takes a [`Corpus`] and [`Settings`], gives a [`Catalog`]. [`build`] runs the stages in order; the rest looks up.

mod build;
mod entries;
mod found;
mod lookup;

pub use build::{Kept, assemble, build};
pub use entries::{ArticleEntry, Speaker};

use crate::actors::SideId;
use crate::config::Settings;
use crate::corpus::Skipped;
use crate::disputes::{DisputeId, Findings};
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
    answers_by_statement: HashMap<StatementIdx, Vec<usize>>,
    /// Statements that repeat each other, each group by date.
    repeats: Vec<Vec<StatementIdx>>,
    repeats_by_statement: HashMap<StatementIdx, usize>,
    /// Every place, so that one alone is a group too.
    every: Vec<StatementIdx>,
}

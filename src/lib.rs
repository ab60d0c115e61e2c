//! Diptych sets two sides' accounts of the news next to each other: who said what, verbatim, and where both accounts
//! cannot be true.
//!
//! # The way of the data
//!
//! | stage | takes | gives |
//! |---|---|---|
//! | [`corpus`] | files, the embedded seeds | articles, what was skipped and why |
//! | [`text`] | an article's text | paragraphs, sentences, tokens, quotations |
//! | [`statements`] | a document | attributions: source, cue, content |
//! | [`actors`] | attributions, the gazetteer | voices: speaker, side, and the reason for each |
//! | [`reading`] | an article | its statements: the four stages above in order |
//! | [`topics`] | all statements | topics with labels |
//! | [`disputes`] | all statements, topics | disputes, agreements, answers, changes of account, near misses |
//! | [`catalog`] | a corpus | everything above, looked up by id and slug |
//! | [`measure`] | the catalog, what readers marked | how good all this is, in figures |
//! | [`api`], [`web`] | the catalog | data and pages |
//! | [`cli`] | arguments | the program: serve, analyze, check, measure |
//!
//! [`catalog::build`] runs the stages in this order and is the place to start reading.
//!
//! # Invariants
//!
//! - A module uses those above it in this table and none below; [`ids`] and [`slug`] serve all, [`config`] names sides for
//!   all. Only `corpus` reads articles (but for those that people marked, which `measure` reads), only `web` knows HTTP. Two
//!   exceptions: `corpus` takes the normal form of [`text`] for its ids; [`api`] takes from [`web`] the addresses, the order
//!   of sides and what stands on which page, so that data and pages agree.
//! - Every span points into its article's original text; what a page quotes is sliced from there.
//! - Ids come from content ([`ids`]); the same articles give the same ids and bytes, in any order, on any machine.
//! - Nothing in the code names a country, person or topic: that is data, beside the stage that reads it.
//! - Analysis cannot fail: odd text gives fewer results. Loading errors name the file and lose nothing else.
//! - The catalog never changes once built; a request looks things up in it and cuts sentences, and analyses nothing.

pub mod config;
pub mod ids;
pub mod slug;

pub mod corpus;
pub mod text;

pub mod statements;

pub mod actors;

pub mod reading;

pub mod topics;

pub mod disputes;

pub mod catalog;

pub mod measure;

pub mod api;

pub mod web;

pub mod cli;

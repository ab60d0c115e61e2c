//! `diptych check`: what was read and found, and what was not.

use super::args::Check;
use super::{Failure, exit_code, nothing_found, read, to_stdout};
use crate::actors::SideId;
use crate::catalog::{self, ArticleEntry, Catalog};
use crate::corpus::{Lost, Skipped};
use crate::web::nobody_speaks;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs `diptych check`.
pub(super) fn check(asked: Check) -> Result<ExitCode, Failure> {
    let settings = asked.sides.settings(asked.reading.engine);
    let corpus = read(&asked.paths, &asked.reading, &asked.sides);
    let code = exit_code(&corpus, &asked.paths, &asked.reading);
    let catalog = catalog::build(corpus, settings);
    let report = Report::new(&catalog, if asked.sides.are_named() { &catalog.settings.sides } else { &[] });
    to_stdout(|out| if asked.json { report.write_json(out) } else { report.write_words(out) })?;
    if catalog.articles.is_empty() { Err(nothing_found()) } else { Ok(code) }
}

/// Counts of a catalog.
#[derive(Debug, Serialize)]
struct Report<'a> {
    articles: usize,
    statements: usize,
    /// Statements by side.
    sides: BTreeMap<&'a str, usize>,
    speakers: usize,
    topics: usize,
    /// Disputes between the two sides asked for.
    disputes: usize,
    /// Articles that were loaded and not read for statements.
    not_analysed: Vec<Unread<'a>>,
    skipped: Vec<Unread<'a>>,
    /// Metadata that were left out, of articles that were read.
    metadata: Vec<Unread<'a>>,
    /// A sentence where nobody speaks for the two sides.
    #[serde(skip)]
    nobody: Option<String>,
}

#[derive(Debug, Serialize)]
struct Unread<'a> {
    file: &'a str,
    reason: Cow<'a, str>,
}

impl<'a> Report<'a> {
    /// The sides that were `named` are counted even where nobody speaks for them.
    fn new(catalog: &'a Catalog, named: &'a [SideId]) -> Self {
        let mut sides: BTreeMap<_, _> = named.iter().map(|side| (side.as_str(), 0)).collect();
        for side in catalog.statements.iter().filter_map(|statement| statement.voice.allegiance.side()) {
            *sides.entry(side.as_str()).or_default() += 1;
        }
        let unread = |it: &'a Skipped| Unread { file: &it.path, reason: it.reason.as_str().into() };
        let foreign = |entry: &'a ArticleEntry| {
            entry.not_analysed().map(|reason| Unread { file: &entry.article.key, reason: reason.into() })
        };
        let (metadata, skipped): (Vec<_>, Vec<_>) = catalog.skipped.iter().partition(|it| it.lost == Lost::Metadata);
        Self {
            articles: catalog.articles.len(),
            statements: catalog.statements.len(),
            sides,
            speakers: catalog.speakers.len(),
            topics: catalog.topics.len(),
            disputes: catalog.opening_disputes().count(),
            not_analysed: catalog.articles.iter().filter_map(foreign).collect(),
            skipped: skipped.into_iter().map(unread).collect(),
            metadata: metadata.into_iter().map(unread).collect(),
            nobody: nobody_speaks(catalog),
        }
    }

    fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        out.write_all(b"\n")
    }

    fn write_words(&self, out: &mut impl Write) -> io::Result<()> {
        if self.articles > 0 {
            self.write_counts(out)?;
        }
        let mut list = |heading: &str, unread: &[Unread]| {
            writeln!(out, "{heading:<11} {}", unread.len())?;
            unread.iter().try_for_each(|Unread { file, reason }| writeln!(out, "  {file}: {reason}"))
        };
        if !self.not_analysed.is_empty() {
            list("not read", &self.not_analysed)?;
        }
        if self.articles > 0 || !self.skipped.is_empty() {
            list("skipped", &self.skipped)?;
        }
        if !self.metadata.is_empty() {
            list("metadata", &self.metadata)?;
        }
        self.nobody.iter().try_for_each(|sentence| writeln!(out, "\n{sentence}"))
    }

    fn write_counts(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "articles    {}", self.articles)?;
        writeln!(out, "statements  {}", self.statements)?;
        for (side, number) in &self.sides {
            writeln!(out, "  by {side:<16} {number}")?;
        }
        writeln!(out, "speakers    {}", self.speakers)?;
        writeln!(out, "topics      {}", self.topics)?;
        writeln!(out, "disputes    {}", self.disputes)
    }
}

//! The figures as they are kept: one file that a command writes and pages show.

use super::accounts::{self, Gold, Report};
use super::attributions;
use crate::actors::{Gazetteer, SideId};
use crate::catalog::build;
use crate::config::Settings;
use crate::corpus::{self, Limits, seeds};
use crate::statements::Engine;
use crate::text::Document;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// All figures, by what they were measured on and by engine. Only counts are kept; shares are made of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Who said what: source and content.
    pub attributions: Vec<Row<attributions::Figures>>,
    /// Statements, sides, speakers, disputes.
    pub accounts: Vec<Row<accounts::Figures>>,
}

/// Figures of one engine on one set of articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row<T> {
    /// What they were measured on.
    pub data: Data,
    /// By which engine: its name.
    pub engine: String,
    /// When, if whoever measured said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The figures.
    pub figures: T,
}

/// A set of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Data {
    /// The articles that come with the program.
    Seeds,
    /// Articles marked for the two sides that pages open with, used in development.
    OpeningSides,
    /// Articles marked for other pairs of sides, pooled, used in development.
    OtherSides,
    /// Articles marked for parties that come as a file, pooled, used in development.
    OwnParties,
    /// Articles marked by others for who said what, used in development.
    Annotated,
}

impl Data {
    /// As in data and in addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Seeds => "seeds",
            Self::OpeningSides => "opening-sides",
            Self::OtherSides => "other-sides",
            Self::OwnParties => "own-parties",
            Self::Annotated => "annotated",
        }
    }
}

/// How far two human readers agree by the same measures: at least and at most.
#[derive(Clone, Copy, Debug)]
pub struct Readers {
    /// Statements found and right.
    pub statements: [f64; 2],
    /// Sides.
    pub side: [f64; 2],
    /// Speakers.
    pub speaker: [f64; 2],
    /// Clear disputes found.
    pub clear: [f64; 2],
    /// Precision of pairs.
    pub pairs: [f64; 2],
    /// Its floor.
    pub pairs_floor: [f64; 2],
    /// Disputes right.
    pub disputes: [f64; 2],
    /// F1 of contents.
    pub content: f64,
    /// The same with the right source.
    pub content_and_source: f64,
    /// F1 of mostly quoted contents.
    pub direct: f64,
    /// F1 of the others.
    pub indirect: f64,
}

/// Two readers who marked 16 articles of the same kind independently of each other, each against the other; annotators
/// of PolNeAR's training part.
pub const READERS: Readers = Readers {
    statements: [0.90, 0.92],
    side: [0.98, 0.98],
    speaker: [0.99, 0.99],
    clear: [0.90, 0.96],
    pairs: [0.81, 0.88],
    pairs_floor: [0.68, 0.78],
    disputes: [0.96, 1.0],
    content: 0.80,
    content_and_source: 0.76,
    direct: 0.98,
    indirect: 0.75,
};

static BUILT_IN: LazyLock<Figures> = LazyLock::new(|| {
    serde_json::from_str(include_str!("data/figures.json"))
        .expect("a command wrote the figures, so they are well formed")
});

impl Figures {
    /// The figures that were last written.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Measures the seeds against what was marked in them.
    #[must_use]
    pub fn of_seeds() -> Self {
        let rows = Engine::ALL.into_iter().map(|engine| {
            let catalog = build(seeds(), Settings { engine, ..Settings::default() });
            row(Data::Seeds, engine, accounts::measure(&catalog, Gold::of_seeds(), [&catalog.settings.sides]).figures)
        });
        Self { attributions: Vec::new(), accounts: rows.collect() }
    }

    /// Measures against a folder of articles in brat standoff, as PolNeAR's.
    ///
    /// # Errors
    ///
    /// The folder can't be read.
    pub fn of_attributions(folder: &Path) -> io::Result<Self> {
        let articles = attributions::read(folder)?;
        let rows = Engine::ALL.into_iter().map(|engine| {
            let find = |document: &Document| engine.attributions(document);
            row(Data::Annotated, engine, attributions::measure(&articles, find))
        });
        Ok(Self { attributions: rows.collect(), accounts: Vec::new() })
    }

    /// Measures against a folder with `gold.json`, `index.json` and `articles/`; the reports tell what is wrong.
    ///
    /// # Errors
    ///
    /// The folder can't be read.
    pub fn of_accounts(folder: &Path) -> io::Result<(Self, Vec<Report>)> {
        let gold = Gold::read(folder)?;
        let (mut rows, mut reports) = (Vec::new(), Vec::new());
        for engine in Engine::ALL {
            let corpus = corpus::load(&[folder.join("articles")], &Limits::default());
            let catalog = build(corpus, Settings { engine, ..Settings::default() });
            let (opening, others) = split_pairs(&gold, &catalog.settings);
            for (data, pairs) in [(Data::OpeningSides, opening), (Data::OtherSides, others)] {
                let report = accounts::measure(&catalog, &gold, &pairs);
                rows.push(row(data, engine, report.figures.clone()));
                reports.push(report);
            }
        }
        Ok((Self { attributions: Vec::new(), accounts: rows }, reports))
    }

    /// The same for those of its articles that are marked for two of a user's own parties in `gazetteer`; no rows where
    /// there are none.
    ///
    /// # Errors
    ///
    /// The folder can't be read.
    pub fn of_parties(folder: &Path, gazetteer: Gazetteer) -> io::Result<(Self, Vec<Report>)> {
        let gold = Gold::read(folder)?;
        let known = Settings { gazetteer: Arc::new(gazetteer), ..Settings::default() };
        let mut pairs = gold.pairs(&known);
        pairs.retain(|pair| pair.iter().all(|side| known.gazetteer.is_own_party(side)));
        let Some(sides) = pairs.first() else { return Ok((Self::default(), Vec::new())) };
        let (mut rows, mut reports) = (Vec::new(), Vec::new());
        for engine in Engine::ALL {
            let corpus = corpus::load(&[folder.join("articles")], &Limits::default());
            let catalog = build(corpus, Settings { engine, sides: sides.clone(), ..known.clone() });
            let report = accounts::measure(&catalog, &gold, &pairs);
            rows.push(row(Data::OwnParties, engine, report.figures.clone()));
            reports.push(report);
        }
        Ok((Self { attributions: Vec::new(), accounts: rows }, reports))
    }

    /// Puts the rows of `other` in place of those with the same data.
    pub fn put(&mut self, other: Self, date: Option<&str>) {
        put(&mut self.attributions, other.attributions, date);
        put(&mut self.accounts, other.accounts, date);
    }

    /// As it is kept.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self).expect("counts and names can be written as JSON");
        json.push('\n');
        json
    }
}

type Pairs = BTreeSet<[SideId; 2]>;

/// The pair that pages open with, and the others.
fn split_pairs(gold: &Gold, settings: &Settings) -> (Pairs, Pairs) {
    gold.pairs(settings).into_iter().partition(|pair| settings.sides.iter().all(|side| pair.contains(side)))
}

fn row<T>(data: Data, engine: Engine, figures: T) -> Row<T> {
    Row { data, engine: engine.as_str().to_owned(), date: None, figures }
}

fn put<T>(rows: &mut Vec<Row<T>>, new: Vec<Row<T>>, date: Option<&str>) {
    let measured: BTreeSet<Data> = new.iter().map(|row| row.data).collect();
    rows.retain(|row| !measured.contains(&row.data));
    rows.extend(new.into_iter().map(|row| Row { date: date.map(str::to_owned), ..row }));
    rows.sort_by(|a, b| (a.data, &a.engine).cmp(&(b.data, &b.engine)));
}

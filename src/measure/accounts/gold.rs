//! What a reader found in a set of articles.

use crate::actors::SideId;
use crate::config::Settings;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;
use std::{fs, io};

/// What a reader found. Offsets are code points, half-open; statement ids are unique over all articles.
#[derive(Debug, Deserialize)]
pub struct Gold {
    /// The articles that were read.
    pub articles: Vec<GoldArticle>,
    /// Which statements are on one topic; may be empty.
    #[serde(default)]
    pub topics: Vec<GoldTopic>,
    /// Every two statements across a dispute's lists oppose each other.
    pub disputes: Vec<GoldDispute>,
    /// Pairs that look like a dispute and are none.
    pub non_disputes: Vec<GoldPair>,
}

/// An article, by the stem of its file.
#[derive(Debug, Deserialize)]
pub struct GoldArticle {
    /// Stem of its file.
    pub slug: String,
    /// The two whose statements were marked; the sides that pages open with where it says none.
    pub sides: Option<[String; 2]>,
    /// What it is about. Articles of different events share no dispute, articles of the event `no-dispute` have none.
    pub event: Option<String>,
    /// Whether every statement of the two sides is marked, or only those that take part in a pair.
    #[serde(default = "yes")]
    pub fully_labelled: bool,
    /// The marked statements.
    pub statements: Vec<GoldStatement>,
}

fn yes() -> bool {
    true
}

/// A statement. A `side` that is no known side's name (`other`) is neither of the two.
#[derive(Debug, Deserialize)]
pub struct GoldStatement {
    /// Its id.
    pub id: String,
    /// First code point of its content.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// `direct`, `indirect` or `mixed`.
    pub kind: String,
    /// Whose it is.
    pub side: String,
    /// Who says it.
    pub speaker: String,
    /// The words.
    pub content: String,
}

/// A topic and the ids of its statements.
#[derive(Debug, Deserialize)]
pub struct GoldTopic {
    /// A name for it, unique.
    pub name: String,
    /// The ids.
    pub statements: Vec<String>,
}

/// A dispute and the ids of its statements by side.
#[derive(Debug, Deserialize)]
pub struct GoldDispute {
    /// Its id.
    pub id: String,
    /// `clear` or `arguable`.
    pub strength: String,
    /// What is disputed.
    pub question: String,
    /// Ids by the name of the side.
    pub sides: BTreeMap<String, Vec<String>>,
}

/// Two statement ids.
#[derive(Debug, Deserialize)]
pub struct GoldPair {
    /// One.
    pub a: String,
    /// The other.
    pub b: String,
}

/// An article in `index.json`.
#[derive(Debug, Deserialize)]
struct Listed {
    slug: String,
    event: Option<String>,
}

static SEEDS: LazyLock<Gold> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../data/seeds_gold.json")).expect("what was marked in the seeds is well formed")
});

impl Gold {
    /// What was marked in the seeds.
    #[must_use]
    pub fn of_seeds() -> &'static Self {
        &SEEDS
    }

    /// Reads `gold.json` of a folder, and the articles' events from the `index.json` beside it, if there is one.
    ///
    /// # Errors
    ///
    /// A file can't be read or has another form.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut gold: Self = serde_json::from_slice(&fs::read(folder.join("gold.json"))?)?;
        let index = folder.join("index.json");
        if index.exists() {
            let listed: Vec<Listed> = serde_json::from_slice(&fs::read(index)?)?;
            let mut events: BTreeMap<_, _> = listed.into_iter().map(|it| (it.slug, it.event)).collect();
            for article in &mut gold.articles {
                article.event = events.remove(&article.slug).flatten().or_else(|| article.event.take());
            }
        }
        Ok(gold)
    }

    /// The pairs of sides that articles were marked for, without those that the gazetteer does not know; the opening
    /// sides stand for articles that say none.
    #[must_use]
    pub fn pairs(&self, settings: &Settings) -> BTreeSet<[SideId; 2]> {
        self.articles.iter().filter_map(|article| article.pair(settings)).collect()
    }
}

impl GoldArticle {
    /// Its two sides in order of their ids, if both are known and are not one state's parties.
    pub(super) fn pair(&self, settings: &Settings) -> Option<[SideId; 2]> {
        let mut pair = match &self.sides {
            Some([a, b]) => [settings.gazetteer.side(a)?, settings.gazetteer.side(b)?],
            None => settings.sides.clone(),
        };
        pair.sort();
        (pair[0] != pair[1]).then_some(pair)
    }
}

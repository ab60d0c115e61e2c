//! One article read: the stages that need nothing but the article itself, in order.
//!
//! Takes an [`Article`], gives its [`Reading`]: text → attributions → voices → [`Statement`]s. Articles are read
//! independently of each other, so this is the part that runs in parallel.

use crate::actors::{Gazetteer, Voice, resolve_voices};
use crate::corpus::Article;
use crate::ids;
use crate::statements::{Attribution, Engine, Manner, is_unsaid, manner, split};
use crate::text::{Document, Language, Span, fold, foreign_language, normalise};
use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;

/// An article with its structure and everything said in it.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its text's structure.
    pub document: Document<'a>,
    /// What is said in it, in the order of the text.
    pub statements: Vec<Statement>,
    /// The language it is written in where that is not English: then nothing in it was looked for.
    pub foreign: Option<Language>,
}

/// Sentences longer than this, in bytes, belong to a statement's passage only as far as [`REACH_BYTES`] around it: one
/// "sentence" of megabytes may hold a hundred thousand statements, and each one's passage is gone through for it.
const LONGEST_BYTES: usize = 2_000;

/// So far around a statement the passage goes in such a sentence.
const REACH_BYTES: usize = 100;

/// What somebody said, in one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Id by its own words. The same sentence in two articles has one id and two receipts.
    pub id: StatementId,
    /// Index of its article in the catalog.
    pub article: usize,
    /// Source, cue and content.
    pub attribution: Attribution,
    /// How it is said.
    pub manner: Manner,
    /// Who says it, and for whom.
    pub voice: Voice,
    /// The sentence or sentences it stands in, from the first to the last part; of one of more than 2,000 bytes
    /// the hundred before and behind.
    pub passage: Span,
}

/// Twelve characters made from a statement's own words: see [`ids`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementId(String);

impl StatementId {
    /// As it stands in addresses and data.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Lets maps keyed by ids be asked with the words of an address.
impl Borrow<str> for StatementId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StatementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads one article. Cannot fail: odd text gives fewer statements, a text that is not English none.
#[must_use]
pub fn read<'a>(article: &'a Article, article_idx: usize, gazetteer: &Gazetteer, engine: Engine) -> Reading<'a> {
    let document = Document::new(&article.text);
    let foreign = foreign_language(&article.text);
    if foreign.is_some() {
        return Reading { article, document, statements: Vec::new(), foreign };
    }
    let found = engine.attributions(&document);
    let attributions: Vec<_> = found.into_iter().flat_map(|found| split(&document, found)).collect();
    let mut voices = resolve_voices(&document, &attributions, gazetteer, article.published);
    for voice in &mut voices {
        voice.through.retain(|relay| !is_outlet(relay, article));
    }
    let said = attributions.into_iter().zip(voices).filter(|(attribution, _)| !is_unsaid(&document, attribution));
    let statements = state(&document, article_idx, said);
    Reading { article, document, statements, foreign }
}

/// Whether a relay is the article's own outlet: what was told to it is not second hand.
fn is_outlet(relay: &str, article: &Article) -> bool {
    let name = |words: &str| fold(words).trim_start_matches("the ").to_owned();
    article.outlet.as_deref().is_some_and(|outlet| name(outlet) == name(relay))
}

/// Makes statements of attributions and their voices, with ids from their words. Identical ones are told apart by their
/// order.
pub fn state(
    document: &Document,
    article_idx: usize,
    attributions: impl IntoIterator<Item = (Attribution, Voice)>,
) -> Vec<Statement> {
    let mut seen = BTreeMap::new();
    let statement = |(attribution, voice)| {
        let passage = passage(document, &attribution);
        let id = statement_id(document.text, passage, &attribution, &mut seen);
        let manner = manner(document, &attribution);
        Statement { id, article: article_idx, attribution, manner, voice, passage }
    };
    attributions.into_iter().map(statement).collect()
}

/// The whole sentences that hold a part of the attribution; of those without end, what is near.
fn passage(document: &Document, attribution: &Attribution) -> Span {
    let hull = attribution.hull();
    let first = document.sentence_at(hull.start).map_or(hull, |idx| document.sentences[idx].span);
    let last = document.sentence_at(hull.end.saturating_sub(1)).map_or(hull, |idx| document.sentences[idx].span);
    let whole = first.hull(last).hull(hull);
    if whole.len() <= LONGEST_BYTES {
        return whole;
    }
    let start = document.text.ceil_char_boundary(hull.start.saturating_sub(REACH_BYTES));
    let end = document.text.floor_char_boundary(hull.end + REACH_BYTES);
    Span::new(whole.start.max(start), whole.end.min(end))
}

/// Hashes the sentences a statement stands in, its content, and its number among identical ones in the article.
fn statement_id(
    text: &str,
    passage: Span,
    attribution: &Attribution,
    seen: &mut BTreeMap<(String, String), usize>,
) -> StatementId {
    let content: Vec<_> = attribution.content.iter().map(|span| normalise(span.of(text))).collect();
    let key = (normalise(passage.of(text)), content.join("\u{1f}"));
    let ordinal = seen.entry(key.clone()).or_insert(0);
    *ordinal += 1;
    StatementId(ids::digest(&["statement", &key.0, &key.1, &ordinal.to_string()]))
}

/// A statement together with where it stands; what topics and disputes are made from.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// Its place among all statements.
    pub idx: StatementIdx,
    /// The article it stands in.
    pub article: &'a Article,
    /// That article's structure.
    pub document: &'a Document<'a>,
    /// The statement.
    pub statement: &'a Statement,
}

/// Place of a statement among all statements of a catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementIdx(pub usize);

/// All statements of all readings, in order; position and [`StatementIdx`] agree.
#[must_use]
pub fn all_said<'a>(readings: &'a [Reading<'a>]) -> Vec<Said<'a>> {
    let pairs =
        readings.iter().flat_map(|reading| reading.statements.iter().map(move |statement| (reading, statement)));
    pairs
        .enumerate()
        .map(|(at, (reading, statement))| Said {
            idx: StatementIdx(at),
            article: reading.article,
            document: &reading.document,
            statement,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relays(outlet: &str, text: &str) -> Vec<String> {
        let article = Article { outlet: Some(outlet.to_owned()), ..Article::of_text("made-up", text) };
        let reading = read(&article, 0, &Gazetteer::built_in(), Engine::Rules);
        reading.statements.into_iter().flat_map(|statement| statement.voice.through).collect()
    }

    #[test]
    fn the_passage_of_a_sentence_without_end_is_bounded() {
        let passages = |text: &str| -> Vec<usize> {
            let document = Document::new(text);
            let found = Engine::Rules.attributions(&document);
            found.iter().map(|attribution| passage(&document, attribution).len()).collect()
        };
        assert_eq!(passages("The minister said it was safe."), [30]);
        let long = passages(&"the minister said it was safe, and ".repeat(100));
        assert!(long.len() > 50 && long.iter().all(|&len| len < 400), "{long:?}");
    }

    #[test]
    fn the_own_outlet_is_no_relay() {
        let text = "“The bridge is safe,” Ivan Orlov said, the Daily Beast reported.";
        assert!(relays("The Daily Beast", text).is_empty());
        assert_eq!(relays("The Guardian", text), ["the Daily Beast"]);
    }
}

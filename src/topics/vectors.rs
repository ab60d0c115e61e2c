//! Statements as weighted terms.
//!
//! A term weighs by how rare it is in the news at large (`data/common.tsv`) and by how few sentences of its article hold
//! it; names of who speaks weigh nothing, since they say nothing about what is spoken of. Nothing here depends on what
//! other articles are loaded. What a statement is about is told by its neighbours too: "insists they did" is about what
//! stands beside it.

use super::names::Reader;
use crate::actors::{Gazetteer, SideId, SpeakerKind};
use crate::reading::Said;
use crate::text::{Span, WordMap, WordSet, stem};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

/// Weights of terms by their number, in order of numbers; of length one, or empty.
pub(super) type Vector = Vec<(usize, f64)>;

/// What the other words of the same sentences count.
const PASSAGE: f64 = 0.15;

/// What the words of each neighbour count.
const NEIGHBOUR: f64 = 0.5;

/// Statements before and after one that may be its neighbours: those of the same paragraph …
const REACH: usize = 3;

/// … and the next one within so many sentences.
const REACH_SENTENCES: usize = 2;

/// How far words may stand from a statement to say what it is about.
const REACH_BYTES: usize = 400;

/// Terms of its own, each of some weight, without which a statement is about what stands before it: "they did".
const THIN: usize = 2;

/// Weight from which a term counts for that.
const TELLING: f64 = 0.15;

/// What is left of the weight of a word that is too general to name a topic.
const WEAK: f64 = 0.3;

/// A side is a party to an article if it makes one in so many of its statements: its names say nothing about a topic.
const PARTY: usize = 5;

/// How much being common in the news and in the article takes from a weight: exponents, set on the four
/// seed articles and twelve others marked by hand.
const NEWS: f64 = 0.5;
const ARTICLE: f64 = 0.7;

/// Of a hundred articles, how many hold a term that the list lacks.
const UNLISTED: f64 = 0.5;

/// What one statement is about.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    /// By its own words and their passage.
    pub(super) own: Vector,
    /// By those of its neighbours as well.
    pub(super) around: Vector,
}

/// The terms of all statements, numbered in alphabetical order.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Vec<String>,
}

impl Vocabulary {
    /// The term with this number.
    pub(super) fn word(&self, number: usize) -> &str {
        &self.words[number]
    }
}

/// What each statement is about, and the terms that say so.
pub(super) fn of_statements(said: &[Said], gazetteer: &Gazetteer) -> (Vocabulary, Vec<About>) {
    let mut own: Vec<BTreeMap<String, f64>> = Vec::with_capacity(said.len());
    let mut reader = Reader::new(gazetteer);
    for article in said.chunk_by(|a, b| a.statement.article == b.statement.article) {
        reader.leave_out(parties(article));
        let mut weights = Weights::of(article, &mut reader);
        own.extend(article.iter().map(|one| weights.own(one, &mut reader)));
    }
    let words: BTreeSet<&String> = own.iter().flat_map(BTreeMap::keys).collect();
    let words: Vec<String> = words.into_iter().cloned().collect();
    let numbers: HashMap<&str, usize> = words.iter().map(String::as_str).zip(0..).collect();
    let numbered = |(word, weight): (&String, &f64)| (numbers[word.as_str()], *weight);
    let own: Vec<Vector> = own.iter().map(|own| normalised(own.iter().map(numbered).collect())).collect();
    let about = (0..said.len()).map(|at| About { own: own[at].clone(), around: around_of(at, said, &own) }).collect();
    (Vocabulary { words }, about)
}

/// The words of a statement and of its neighbours.
fn around_of(at: usize, said: &[Said], own: &[Vector]) -> Vector {
    let mut sum = own[at].clone();
    for other in at.saturating_sub(REACH)..(at + REACH + 1).min(said.len()) {
        if other != at && is_neighbour(&said[at], &said[other], at.abs_diff(other)) {
            sum = added(&sum, &own[other], NEIGHBOUR);
        }
    }
    normalised(sum)
}

fn is_neighbour(one: &Said, other: &Said, steps: usize) -> bool {
    let place = |said: &Said| said.statement.attribution.content_hull().start;
    let sentence = |said: &Said| said.document.sentence_at(place(said)).unwrap_or(0);
    let paragraph = |said: &Said| said.document.paragraph_at(place(said));
    one.statement.article == other.statement.article
        && (paragraph(one) == paragraph(other)
            || steps == 1 && sentence(one).abs_diff(sentence(other)) <= REACH_SENTENCES)
}

/// The weights of terms in one article.
struct Weights {
    /// Sentences that hold a term.
    counts: HashMap<String, usize>,
    n_sentences: usize,
    /// Names of who speaks.
    names: BTreeSet<String>,
    known: HashMap<String, f64>,
}

impl Weights {
    fn of(article: &[Said], reader: &mut Reader) -> Self {
        let document = article[0].document;
        let mut counts: HashMap<String, usize> = HashMap::new();
        for sentence in &document.sentences {
            let mut keys: Vec<String> =
                reader.terms(document, sentence.span).into_iter().map(|term| term.key).collect();
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                *counts.entry(key).or_default() += 1;
            }
        }
        let names = who_speaks(article);
        Self { counts, n_sentences: document.sentences.len(), names, known: HashMap::new() }
    }

    fn weight(&mut self, key: &str) -> f64 {
        if let Some(weight) = self.known.get(key) {
            return *weight;
        }
        let weight = self.reckon(key);
        self.known.insert(key.to_owned(), weight);
        weight
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of sentences are far below 2^52")]
    fn reckon(&self, key: &str) -> f64 {
        if OFFICES.contains(key) || self.names.contains(key) {
            return 0.0;
        }
        let share = COMMON.get(key).copied().unwrap_or(UNLISTED);
        let in_news = (100.0 / share).ln() / (100.0_f64 / 0.12).ln();
        let (n, held) = (self.n_sentences as f64, self.counts.get(key).copied().unwrap_or(1).max(1) as f64);
        let in_article = (1.0 + n / held).ln() / (1.0 + n).ln();
        let general = if is_weak(key) { WEAK } else { 1.0 };
        general * in_news.powf(NEWS) * in_article.powf(ARTICLE)
    }

    /// The terms of a statement; of its passage less; of what stands before it where it has too few.
    fn own(&mut self, said: &Said, reader: &mut Reader) -> BTreeMap<String, f64> {
        let mut own: BTreeMap<String, f64> = BTreeMap::new();
        let content = &said.statement.attribution.content;
        let mut telling = BTreeSet::new();
        for term in reader.terms(said.document, around(said)) {
            let is_own = content.iter().any(|span| span.covers(term.span));
            let weight = self.weight(&term.key) * if is_own { 1.0 } else { PASSAGE };
            if weight <= 0.0 {
                continue;
            }
            if is_own && weight > TELLING {
                telling.insert(term.key.clone());
            }
            let entry = own.entry(term.key).or_insert(0.0);
            *entry = entry.max(weight);
        }
        if telling.len() < THIN {
            for term in reader.terms(said.document, before(said)) {
                let weight = self.weight(&term.key);
                if weight > 0.0 {
                    let entry = own.entry(term.key).or_insert(0.0);
                    *entry = entry.max(weight);
                }
            }
        }
        own
    }
}

/// Stems of the names of an article's speakers, which say who speaks and not what about.
fn who_speaks(article: &[Said]) -> BTreeSet<String> {
    let speakers = article.iter().filter_map(|one| one.statement.voice.speaker.as_ref());
    let persons = speakers.filter(|speaker| speaker.kind == SpeakerKind::Person);
    persons.flat_map(|speaker| speaker.name.split_whitespace().map(stem)).collect()
}

/// The sides that speak most in an article.
fn parties(article: &[Said]) -> BTreeSet<SideId> {
    let mut spoken: BTreeMap<&SideId, usize> = BTreeMap::new();
    for side in article.iter().filter_map(|one| one.statement.voice.allegiance.side()) {
        *spoken.entry(side).or_default() += 1;
    }
    spoken.retain(|_, count| *count * PARTY >= article.len());
    spoken.into_keys().cloned().collect()
}

/// Words of offices and bodies, as stems.
static OFFICES: LazyLock<WordSet<String>> = LazyLock::new(|| listed(include_str!("data/offices.txt")));

static WEAK_WORDS: LazyLock<WordSet<String>> = LazyLock::new(|| listed(include_str!("data/weak.txt")));

/// Whether a stem is too general to name a topic.
pub(super) fn is_weak(key: &str) -> bool {
    WEAK_WORDS.contains(key)
}

/// The words of a plain list, as stems.
pub(super) fn listed(list: &str) -> WordSet<String> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).map(stem).collect()
}

/// Of a hundred articles of news, how many hold a stem.
static COMMON: LazyLock<WordMap<&str, f64>> = LazyLock::new(|| {
    let mut common = WordMap::default();
    for line in include_str!("data/common.tsv").lines().filter(|line| !line.starts_with('#')) {
        let Some((share, stems)) = line.split_once('\t') else { continue };
        let share: f64 = share.parse().unwrap_or(UNLISTED);
        common.extend(stems.split(' ').map(|stem| (stem, share)));
    }
    common
});

/// The passage of a statement, no farther than [`REACH_BYTES`] from its first words: a sentence without end is none.
pub(super) fn around(said: &Said) -> Span {
    let (passage, content) = (said.statement.passage, said.statement.attribution.content_hull());
    let start = passage.start.max(content.start.saturating_sub(REACH_BYTES));
    Span::new(start, passage.end.min(content.start + 4 * REACH_BYTES).max(start))
}

/// The content of a statement, no longer than a long paragraph.
pub(super) fn own_words(said: &Said) -> Span {
    let content = said.statement.attribution.content_hull();
    Span::new(content.start, content.end.min(around(said).end).max(content.start))
}

/// The two sentences before a statement.
fn before(said: &Said) -> Span {
    let around = around(said);
    let first = said.document.sentence_at(around.start).unwrap_or(0);
    let start = said.document.sentences.get(first.saturating_sub(2)).map_or(around.start, |one| one.span.start);
    Span::new(start.max(around.start.saturating_sub(2 * REACH_BYTES)).min(around.start), around.start)
}

/// The sum of one vector and `share` of another.
pub(super) fn added(one: &Vector, other: &Vector, share: f64) -> Vector {
    let mut sum = Vector::with_capacity(one.len() + other.len());
    let (mut a, mut b) = (one.iter().peekable(), other.iter().peekable());
    loop {
        match (a.peek(), b.peek()) {
            (Some(&&(n, x)), Some(&&(m, y))) => {
                sum.push((n.min(m), if n <= m { x } else { 0.0 } + if m <= n { share * y } else { 0.0 }));
                if n <= m {
                    a.next();
                }
                if m <= n {
                    b.next();
                }
            }
            (Some(&&(n, x)), None) => {
                sum.push((n, x));
                a.next();
            }
            (None, Some(&&(m, y))) => {
                sum.push((m, share * y));
                b.next();
            }
            (None, None) => return sum,
        }
    }
}

/// The cosine of two vectors of length one.
pub(super) fn cosine(one: &Vector, other: &Vector) -> f64 {
    dot(one, other)
}

/// Part of the longer vector's terms below which the shorter one's are looked up in it, one by one.
const SHORT: usize = 16;

/// The scalar product, its terms added in order of their numbers.
pub(super) fn dot(one: &Vector, other: &Vector) -> f64 {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() * SHORT < long.len() {
        let held = |term: &usize| long.binary_search_by_key(term, |(number, _)| *number).ok();
        return short.iter().filter_map(|(term, x)| held(term).map(|at| x * long[at].1)).sum();
    }
    let (mut a, mut b, mut sum) = (0, 0, 0.0);
    while let (Some((n, x)), Some((m, y))) = (one.get(a), other.get(b)) {
        if n == m {
            sum += x * y;
        }
        a += usize::from(n <= m);
        b += usize::from(m <= n);
    }
    sum
}

/// The vector with length one.
pub(super) fn normalised(mut vector: Vector) -> Vector {
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|(_, weight)| *weight /= length);
    }
    vector
}

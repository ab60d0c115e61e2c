//! Statements as weighted terms.
//!
//! TF-IDF over statements: a term weighs by how rare it is among all statements. The words of a statement count whole,
//! those of its sentences and of its neighbours in the article less: "insists they did" is about what stands beside it.

use crate::actors::{Gazetteer, SideId, SpeakerKind};
use crate::reading::Said;
use crate::text::{Span, stem, terms};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Weights of terms, by their number; sparse, of length one.
pub(super) type Vector = BTreeMap<usize, f64>;

/// What the words of the same sentences count.
const PASSAGE: f64 = 0.5;

/// What the words of the statement before and after count.
const NEIGHBOUR: f64 = 0.35;

/// How far words may stand from a statement to say what it is about.
const REACH_BYTES: usize = 400;

/// Terms of its own without which a statement is about what stands before it: "they did".
const THIN: usize = 2;

/// A side is a party to the whole if it makes one in so many statements: its names then say nothing about a topic.
const PARTY: usize = 8;

/// Sentences up to which a statement is a neighbour.
const REACH: usize = 2;

/// All terms of all statements with the number of statements that hold them.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Vec<String>,
    numbers: HashMap<String, usize>,
    counts: Vec<usize>,
    n_statements: usize,
}

impl Vocabulary {
    pub(super) fn of(said: &[Said], gazetteer: &Gazetteer) -> Self {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for one in said {
            let mut keys: Vec<_> = terms(one.document, around(one)).into_iter().map(|term| term.key).collect();
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                *counts.entry(key).or_default() += 1;
            }
        }
        let named = who_speaks(said, gazetteer);
        let words: Vec<_> = counts.keys().cloned().collect();
        let numbers = words.iter().cloned().zip(0..).collect();
        let counts = words.iter().map(|word| if named.contains(word) { 0 } else { counts[word] }).collect();
        Self { words, numbers, counts, n_statements: said.len() }
    }

    /// The term with this number.
    pub(super) fn word(&self, number: usize) -> &str {
        &self.words[number]
    }

    /// How much a term tells: little if many statements hold it, nothing if one does or if it only says who speaks.
    #[expect(clippy::cast_precision_loss, reason = "counts of statements are far below 2^52")]
    fn weight(&self, number: usize) -> f64 {
        match self.counts[number] {
            0 | 1 => 0.0,
            count => (1.0 + self.n_statements as f64 / count as f64).ln().sqrt(),
        }
    }
}

/// Stems that say who speaks and not what about: names of speakers and of the sides that speak most, words of offices.
fn who_speaks(said: &[Said], gazetteer: &Gazetteer) -> BTreeSet<String> {
    let offices = include_str!("data/offices.txt").lines().filter(|line| !line.starts_with('#'));
    let mut named: BTreeSet<String> = offices.flat_map(str::split_whitespace).map(stem).collect();
    let mut spoken: BTreeMap<&SideId, usize> = BTreeMap::new();
    for one in said {
        let voice = &one.statement.voice;
        if let Some(side) = voice.allegiance.side() {
            *spoken.entry(side).or_default() += 1;
        }
        if let Some(speaker) = voice.speaker.as_ref().filter(|speaker| speaker.kind == SpeakerKind::Person) {
            named.extend(speaker.name.split_whitespace().map(stem));
        }
    }
    spoken.retain(|_, count| *count * PARTY >= said.len());
    let mut known: HashMap<&str, bool> = HashMap::new();
    for one in said {
        for term in terms(one.document, around(one)) {
            let word = term.span.of(one.document.text);
            let names = |word: &str| gazetteer.side(word).is_some_and(|side| spoken.contains_key(&side));
            if word.starts_with(char::is_uppercase) && *known.entry(word).or_insert_with(|| names(word)) {
                named.insert(term.key);
            }
        }
    }
    named
}

/// The vector of each statement.
pub(super) fn of_statements(said: &[Said], vocabulary: &Vocabulary) -> Vec<Vector> {
    let own: Vec<Vector> = said.iter().map(|one| own(one, vocabulary)).collect();
    (0..said.len())
        .map(|at| {
            let mut vector = own[at].clone();
            for other in [at.checked_sub(1), Some(at + 1)].into_iter().flatten() {
                if said.get(other).is_some_and(|other| is_neighbour(&said[at], other)) {
                    add(&mut vector, &own[other], NEIGHBOUR);
                }
            }
            normalise(&mut vector);
            vector
        })
        .collect()
}

fn is_neighbour(one: &Said, other: &Said) -> bool {
    let sentence = |said: &Said| said.document.sentence_at(said.statement.passage.start).unwrap_or(0);
    one.statement.article == other.statement.article && sentence(one).abs_diff(sentence(other)) <= REACH
}

fn own(said: &Said, vocabulary: &Vocabulary) -> Vector {
    let mut vector = Vector::new();
    let content = &said.statement.attribution.content;
    let mut add = |span: Span, share: f64| {
        let mut held = 0;
        for term in terms(said.document, span) {
            let Some(&number) = vocabulary.numbers.get(&term.key) else { continue };
            let is_own = content.iter().any(|span| span.covers(term.span));
            let weight = if is_own { 1.0 } else { share } * vocabulary.weight(number);
            held += usize::from(is_own && weight > 0.0);
            let entry = vector.entry(number).or_insert(0.0);
            *entry = entry.max(weight);
        }
        held
    };
    if add(around(said), PASSAGE) < THIN {
        add(before(said), 1.0);
    }
    normalise(&mut vector);
    vector
}

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

/// Adds `share` of `other`.
pub(super) fn add(vector: &mut Vector, other: &Vector, share: f64) {
    for (number, weight) in other {
        *vector.entry(*number).or_insert(0.0) += share * weight;
    }
}

/// The cosine of two vectors of length one.
pub(super) fn cosine(one: &Vector, other: &Vector) -> f64 {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short.iter().filter_map(|(number, weight)| Some(weight * long.get(number)?)).sum()
}

/// Gives the vector length one.
pub(super) fn normalise(vector: &mut Vector) {
    let length = vector.values().map(|weight| weight * weight).sum::<f64>().sqrt();
    if length > 0.0 {
        vector.values_mut().for_each(|weight| *weight /= length);
    }
}

//! Phrases, looked up by the words that they begin with.

use super::{lemma, lines};
use std::cmp::Reverse;
use std::collections::HashMap;

bitflags::bitflags! {
    /// Lists of phrases.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(in crate::disputes) struct Lists: u16 {
        /// `concepts`
        const CONCEPTS = 1;
        /// `denials`
        const DENIALS = 1 << 1;
        /// `charges`
        const CHARGES = 1 << 2;
        /// `blame`
        const BLAME = 1 << 3;
        /// `hedges`
        const HEDGES = 1 << 4;
        /// `qualities`
        const QUALITIES = 1 << 5;
        /// `acceptances`
        const ACCEPTANCES = 1 << 6;
        /// `antonyms`
        const ANTONYMS = 1 << 7;
        /// `synonyms`
        const SYNONYMS = 1 << 8;
        /// `corrections`
        const CORRECTIONS = 1 << 9;
        /// `touching`
        const TOUCHING = 1 << 10;
        /// `verdicts`
        const VERDICTS = 1 << 11;
        /// `converses`
        const CONVERSES = 1 << 12;
        /// `responding`
        const RESPONDING = 1 << 13;
        /// `classes`
        const CLASSES = 1 << 14;
    }
}

/// What can be looked up in a list of phrases.
pub(in crate::disputes) trait Lemma {
    /// By which it is compared with words of the list.
    fn lemma(&self) -> &str;

    /// Lists that may have a phrase with it in front: most words open none, and need not be looked for.
    fn may_open(&self) -> Lists {
        Lists::all()
    }
}

impl Lemma for String {
    fn lemma(&self) -> &str {
        self
    }
}

impl Lemma for &str {
    fn lemma(&self) -> &str {
        self
    }
}

/// Phrases with what they stand for, found by their first word.
#[derive(Debug)]
pub(in crate::disputes) struct Phrases<V> {
    list: Lists,
    by_first: HashMap<String, Vec<(Vec<String>, V)>>,
}

impl<V: Copy> Phrases<V> {
    /// Reads a list; `value` turns the columns before the phrases into what they stand for.
    pub(super) fn read(which: Lists, list: &'static str, value: impl Fn(&[&'static str]) -> Option<V>) -> Self {
        let rows = lines(list).filter_map(|line| {
            let columns: Vec<_> = line.split('\t').collect();
            let (phrases, before) = columns.split_last()?;
            Some((*phrases, value(before)?))
        });
        Self::gather(which, rows)
    }

    /// Phrases, separated by commas, each with what they stand for; of two of a length, the first is found first.
    pub(super) fn gather<'a>(list: Lists, rows: impl Iterator<Item = (&'a str, V)>) -> Self {
        let mut by_first: HashMap<String, Vec<(Vec<String>, V)>> = HashMap::new();
        for (phrase, value) in rows.flat_map(|(phrases, value)| phrases.split(',').map(move |phrase| (phrase, value))) {
            let lemmas: Vec<_> = phrase.split_whitespace().map(lemma).collect();
            if let Some(first) = lemmas.first() {
                by_first.entry(first.clone()).or_default().push((lemmas, value));
            }
        }
        for entries in by_first.values_mut() {
            entries.sort_by_key(|(lemmas, _)| Reverse(lemmas.len()));
        }
        Self { list, by_first }
    }

    /// Every phrase that the words begin with, longest first, with its number of words.
    pub(in crate::disputes) fn all_at<'a, W: Lemma>(&'a self, words: &'a [W]) -> impl Iterator<Item = (V, usize)> + 'a {
        let first = words.first().filter(|first| first.may_open().intersects(self.list));
        let entries = first.and_then(|first| self.by_first.get(first.lemma())).map_or(&[][..], Vec::as_slice);
        let fits = move |phrase: &[String]| {
            phrase.len() <= words.len() && phrase.iter().zip(words).all(|(a, b)| a.as_str() == b.lemma())
        };
        entries.iter().filter(move |(phrase, _)| fits(phrase)).map(|(phrase, value)| (*value, phrase.len()))
    }

    /// The longest phrase that the words begin with.
    pub(in crate::disputes) fn at<W: Lemma>(&self, words: &[W]) -> Option<(V, usize)> {
        self.all_at(words).next()
    }
}

/// Which lists have a phrase with a lemma in front.
#[derive(Debug, Default)]
pub(super) struct Openers(HashMap<String, Lists>);

impl Openers {
    /// Takes note of a list and gives it back.
    pub(super) fn noted<V>(&mut self, phrases: Phrases<V>) -> Phrases<V> {
        for first in phrases.by_first.keys() {
            *self.0.entry(first.clone()).or_insert(Lists::empty()) |= phrases.list;
        }
        phrases
    }

    /// The lists that have a phrase with this lemma in front.
    pub(super) fn of(&self, lemma: &str) -> Lists {
        self.0.get(lemma).copied().unwrap_or(Lists::empty())
    }
}

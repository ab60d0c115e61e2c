//! A short phrase of a text that says what statements are about: for labels of topics and points at issue.
//!
//! Candidates are noun groups as they stand, alone or joined by "of", "on", "against" … and a second group
//! ("intelligence-sharing on ISIS"), never a part of a group that leaves its head or its second half out.

use super::heads::{self, Head};
use super::names::split_terms;
use super::nouns::{self, Kind};
use super::vectors;
use crate::reading::Said;
use crate::text::{Document, Span, TokenKind, WordSet, fold, stem};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// Most words of a phrase.
const LONGEST: usize = 7;

/// Prepositions that may join two groups.
const JOINING: &[&str] = &["of", "on", "in", "against", "over", "for", "between"];

/// Those that do so before a name.
const BEFORE_NAMES: &[&str] = &["with", "from", "to", "by", "into", "at"];

/// What each word costs, as a part of the heaviest term: longer phrases must earn their words.
const COST: f64 = 0.14;

/// What a phrase of one word costs more: it says too little for a heading.
const SINGLE: f64 = 0.4;

/// What a phrase costs more whose head is a name: it says who or where, not what.
const NAMED: f64 = 0.5;

/// What a phrase gains for each further statement that holds two of its terms, up to [`MOST_ECHOES`].
const ECHO: f64 = 0.1;

/// Statements that are counted so.
const MOST_ECHOES: usize = 4;

/// What a phrase costs that is cut off before an "of" with its object: "tracks | of impeachment".
const CUT: f64 = 0.4;

/// What an adjective counts beside a noun of its weight: "brazen", "apparent" say little of what is at issue.
const ADJECTIVE: f64 = 0.6;

/// What a phrase gains whose head is an act or event, and what it costs where the head is a person or a quality.
const HAPPENING: f64 = 0.2;
const PERSON: f64 = 0.3;
const VAGUE: f64 = 0.3;

/// Share of the terms of two phrases that are the same from which they say the same.
const SAME: f64 = 0.6;

/// Phrases that are in use, by their terms.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// Each once.
    known: HashSet<Vec<String>>,
    /// How many keys each phrase has.
    sizes: Vec<usize>,
    /// Places of the phrases with a key.
    by_key: HashMap<String, Vec<usize>>,
}

impl Taken {
    /// Takes a phrase out of use for others.
    pub(crate) fn add(&mut self, keys: BTreeSet<String>) {
        if !self.known.insert(keys.iter().cloned().collect()) {
            return;
        }
        let place = self.sizes.len();
        self.sizes.push(keys.len());
        for key in keys {
            self.by_key.entry(key).or_default().push(place);
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a handful of terms")]
    fn has(&self, keys: &BTreeSet<String>) -> bool {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for place in keys.iter().filter_map(|key| self.by_key.get(key)).flatten() {
            *shared.entry(*place).or_default() += 1;
        }
        let is_same =
            |(place, shared): (usize, usize)| shared as f64 >= SAME * (keys.len() + self.sizes[place] - shared) as f64;
        shared.into_iter().any(is_same)
    }
}

/// A stretch of a text that a phrase may be taken from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    /// The text.
    pub(crate) document: &'a Document<'a>,
    /// Where it may stand.
    pub(crate) span: Span,
    /// Where the text names who speaks, in order, apart from each other: "the water minister" is nobody's subject.
    pub(crate) apart: &'a [Span],
}

/// Where each article names those who speak in it.
pub(crate) struct Sources {
    by_article: BTreeMap<usize, Vec<Span>>,
}

impl Sources {
    pub(crate) fn of(said: &[Said]) -> Self {
        let mut by_article: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        for one in said {
            by_article.entry(one.statement.article).or_default().extend(one.statement.attribution.source);
        }
        for spans in by_article.values_mut() {
            spans.sort_unstable();
            let mut apart: Vec<Span> = Vec::with_capacity(spans.len());
            for span in spans.drain(..) {
                match apart.last_mut() {
                    Some(last) if last.overlaps(span) => *last = last.hull(span),
                    _ => apart.push(span),
                }
            }
            *spans = apart;
        }
        Self { by_article }
    }

    /// A place in the article of a statement.
    pub(crate) fn place<'a>(&'a self, said: &'a Said, span: Span) -> Place<'a> {
        let apart = self.by_article.get(&said.statement.article).map_or(&[][..], Vec::as_slice);
        Place { document: said.document, span, apart }
    }
}

/// The phrase that holds the heaviest terms in the fewest words, as it stands in a text, white space folded, and that
/// says something else than those taken. Of the best [`Fitness`] that any of the lists of places has, it is the best in
/// the first list that has one. Ties go to the shorter, then to the first in alphabetical order, so that the order of
/// articles has no influence. `None` if there is no noun group of any weight.
#[must_use]
pub(crate) fn best(places: &[Vec<Place>], weights: &BTreeMap<String, f64>, taken: &Taken) -> Option<Phrase> {
    let heaviest = weights.values().copied().fold(0.0, f64::max);
    let mut left = Vec::new();
    for places in places.iter().filter(|_| heaviest > 0.0) {
        let mut found = ranked(places, weights, heaviest);
        if let Some(at) = found.iter().position(|phrase| phrase.fitness == Fitness::Full && !taken.has(&phrase.keys)) {
            return Some(found.swap_remove(at));
        }
        left.append(&mut found);
    }
    let free = left.iter().enumerate().filter(|(_, phrase)| !taken.has(&phrase.keys));
    let at = free.min_by_key(|(at, phrase)| (phrase.fitness, *at)).map_or(0, |(at, _)| at);
    (!left.is_empty()).then(|| left.swap_remove(at))
}

/// All phrases in some places, the best first.
fn ranked(places: &[Place], weights: &BTreeMap<String, f64>, heaviest: f64) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = places.iter().flat_map(|place| phrases(place, weights, heaviest)).collect();
    let held = Held::of(places);
    for phrase in &mut found {
        #[expect(clippy::cast_precision_loss, reason = "a handful")]
        let echoes = held.n_echoes(&phrase.keys).saturating_sub(1) as f64;
        phrase.score += ECHO * heaviest * echoes;
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (a.len, &a.words).cmp(&(b.len, &b.words))));
    found
}

/// Which places hold which terms.
struct Held {
    by_key: HashMap<String, Vec<usize>>,
}

impl Held {
    fn of(places: &[Place]) -> Self {
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, place) in places.iter().enumerate() {
            for term in split_terms(place.document, place.span) {
                let holding = by_key.entry(term.key).or_default();
                if holding.last() != Some(&at) {
                    holding.push(at);
                }
            }
        }
        Self { by_key }
    }

    /// How many places hold two of these terms. No more are counted than matter: a topic may have thousands of statements
    /// that say the same.
    fn n_echoes(&self, keys: &BTreeSet<String>) -> usize {
        let mut holding: Vec<&Vec<usize>> = keys.iter().filter_map(|key| self.by_key.get(key)).collect();
        holding.sort_by_key(|places| places.len());
        let mut found: Vec<usize> = Vec::with_capacity(MOST_ECHOES + 1);
        // What holds two of them holds one that is not the most frequent.
        for (at, places) in holding.iter().enumerate() {
            for place in *places {
                let is_in_next = holding[at + 1..].iter().any(|others| others.binary_search(place).is_ok());
                if is_in_next && !found.contains(place) {
                    found.push(*place);
                    if found.len() > MOST_ECHOES {
                        return found.len();
                    }
                }
            }
        }
        found.len()
    }
}

/// A phrase and what it is worth.
#[derive(Debug)]
pub(crate) struct Phrase {
    /// As it stands, white space folded.
    pub(crate) words: String,
    /// Its terms.
    pub(crate) keys: BTreeSet<String>,
    score: f64,
    len: usize,
    fitness: Fitness,
}

impl Phrase {
    /// Whether it says only who, how much or how good.
    pub(crate) fn is_poor(&self) -> bool {
        self.fitness == Fitness::Poor
    }
}

/// How good a heading a phrase makes whatever it weighs, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fitness {
    /// It has two terms at least and hangs on a thing or a happening.
    Full,
    /// It is a thing or a happening in one word, or a name with more.
    Thin,
    /// It says only who, how much or how good: "related individuals", "greater risk", "horrible precedent".
    Poor,
}

fn phrases(place: &Place, weights: &BTreeMap<String, f64>, heaviest: f64) -> Vec<Phrase> {
    let document = place.document;
    let range = document.tokens_in(place.span);
    let kinds = nouns::kinds(document, range.clone());
    let groups = nouns::groups(&kinds);
    let first = range.start;
    let word = |at: usize| document.tokens[first + at].of(document.text);
    let mut found = Vec::new();
    for (nth, group) in groups.iter().enumerate() {
        let mut ends = vec![group.end];
        let mut last = group;
        while let Some(next) = groups.get(nth + ends.len()) {
            if !joins(last, next, &kinds, &word) {
                break;
            }
            ends.push(next.end);
            last = next;
        }
        for start in group.clone().filter(|at| opens(*at, group, &kinds, &word)) {
            for &end in ends.iter().filter(|end| **end - start <= LONGEST) {
                let phrase =
                    Span::new(document.tokens[first + start].span.start, document.tokens[first + end - 1].span.end);
                if names_no_source(place, phrase) && !splits_name(document, first + end) {
                    let mut found_here = worth(document, phrase, &kinds[start..end], weights, heaviest);
                    if is_cut(&kinds, end, &word)
                        && let Some(found) = &mut found_here
                    {
                        found.score -= CUT * heaviest;
                    }
                    found.extend(found_here);
                }
            }
        }
    }
    found
}

/// Whether a phrase is no part of who speaks.
fn names_no_source(place: &Place, phrase: Span) -> bool {
    let at = place.apart.partition_point(|source| source.end <= phrase.start);
    place.apart.get(at).is_none_or(|source| !source.overlaps(phrase))
}

/// Whether a name goes on with the token: "Minister Theresa | May", "ward at St | . Anne".
fn splits_name(document: &Document, at: usize) -> bool {
    let is_capital = |at: usize| {
        document.tokens.get(at).is_some_and(|token| {
            token.kind == TokenKind::Word && token.of(document.text).starts_with(char::is_uppercase)
        })
    };
    is_capital(at) && is_capital(at - 1) || at < document.tokens.len() && nouns::shortens(document, at)
}

/// Whether "of" and a noun follow: what the phrase is about is left out.
fn is_cut<'w>(kinds: &[Kind], end: usize, word: &impl Fn(usize) -> &'w str) -> bool {
    let is_object = |kind: &Kind| {
        matches!(
            kind,
            Kind::Determiner | Kind::Noun | Kind::Name | Kind::NameAdjective | Kind::Adjective | Kind::Number
        )
    };
    end + 1 < kinds.len() && fold(word(end)) == "of" && is_object(&kinds[end + 1])
}

/// Whether what stands between two groups joins them: "on", "of the", "and". After some prepositions only a name is
/// sure to belong to the noun before: "talks with Norland", but "pay for it | with military funds". A name takes nothing
/// but another name: "Norland for a delay" has left something out.
fn joins<'w>(one: &Range<usize>, next: &Range<usize>, kinds: &[Kind], word: &impl Fn(usize) -> &'w str) -> bool {
    let between = one.end..next.start;
    let is_name = |at: usize| matches!(kinds[at], Kind::Name | Kind::NameAdjective);
    let opens = between.start;
    if between.is_empty() || between.len() > 2 {
        return false;
    }
    if between.len() == 2 && !matches!(fold(word(opens + 1)).as_str(), "the" | "a" | "an") {
        return false;
    }
    if kinds[opens] == Kind::And {
        return between.len() == 1;
    }
    let joining = fold(word(opens));
    let before_names = BEFORE_NAMES.contains(&joining.as_str()) && next.clone().any(is_name);
    !is_name(one.end - 1) && kinds[opens] == Kind::Preposition && (JOINING.contains(&joining.as_str()) || before_names)
}

/// Whether a phrase may open at a word of a group: not within a name, nor with a bare number or a weak word.
fn opens<'w>(at: usize, group: &Range<usize>, kinds: &[Kind], word: &impl Fn(usize) -> &'w str) -> bool {
    let is_year = || word(at).len() == 4 && word(at).starts_with(['1', '2']);
    let splits_name = at > group.start && kinds[at] == Kind::Name && kinds[at - 1] == Kind::Name;
    let after_number = at > group.start && kinds[at - 1] == Kind::Number;
    let is_number = kinds[at] == Kind::Number && !is_year();
    // "the summit’s dinner": whose it is, the reader has not been told.
    let is_possessor =
        (at..group.end).any(|of| kinds[of] == Kind::Possessive && of > at && kinds[of - 1] == Kind::Noun);
    // "power | rests with him"
    let may_be_verb = at > group.start && kinds[at - 1] == Kind::Noun && nouns::may_be_verb(&fold(word(at)));
    !is_possessor
        && !may_be_verb
        && kinds[at] != Kind::Possessive
        && !splits_name
        && !after_number
        && !is_number
        && !is_no_edge(word(at))
}

/// The phrase with its worth; `None` where it leaves something open.
fn worth(
    document: &Document,
    span: Span,
    kinds: &[Kind],
    weights: &BTreeMap<String, f64>,
    heaviest: f64,
) -> Option<Phrase> {
    let words = span.of(document.text).split_whitespace().collect::<Vec<_>>().join(" ");
    let last = document.tokens[document.tokens_in(span)].last()?.of(document.text);
    let folded = fold(&words);
    if is_no_edge(last) || folded.contains("between ") && !folded.contains(" and ") || splits_a_list(kinds) {
        return None;
    }
    let (keys, weight) = weighed(document, span, kinds, weights);
    if weight <= 0.0 {
        return None;
    }
    let at = head(kinds)?;
    let head = match kinds[at] {
        Kind::Name => None,
        _ => Some(heads::head(document.tokens[document.tokens_in(span)][at].of(document.text))),
    };
    let len = kinds.len();
    let score = weight - cost(len, keys.len(), head) * heaviest;
    let fitness = match head {
        _ if is_loaded(document, span) => Fitness::Poor,
        Some(Head::Person | Head::Vague) => Fitness::Poor,
        Some(_) if keys.len() > 1 => Fitness::Full,
        None if keys.len() < 2 => Fitness::Poor,
        _ => Fitness::Thin,
    };
    Some(Phrase { words, fitness, keys, score, len })
}

/// The terms of a phrase, and what they weigh together: each once, general ones nothing.
fn weighed(
    document: &Document,
    span: Span,
    kinds: &[Kind],
    weights: &BTreeMap<String, f64>,
) -> (BTreeSet<String>, f64) {
    let adjectives = adjectives(document, span, kinds);
    let (mut keys, mut weight) = (BTreeSet::new(), 0.0);
    for term in split_terms(document, span) {
        let share = if adjectives.contains(&term.span.start) { ADJECTIVE } else { 1.0 };
        if !is_weak(&term.key) && !keys.contains(&term.key) {
            weight += share * weights.get(&term.key).copied().unwrap_or(0.0);
        }
        keys.insert(term.key);
    }
    (keys, weight)
}

/// What a phrase costs by its words, its terms and what it hangs on, `None` for a name; as a part of the heaviest term.
#[expect(clippy::cast_precision_loss, reason = "at most seven")]
fn cost(n_words: usize, n_terms: usize, head: Option<Head>) -> f64 {
    let single = if n_terms < 2 { SINGLE } else { 0.0 };
    let kind = match head {
        None => NAMED,
        Some(Head::Happening) => -HAPPENING,
        Some(Head::Person) => PERSON,
        Some(Head::Vague) => VAGUE,
        Some(Head::Thing) => 0.0,
    };
    COST * n_words as f64 + single + kind
}

/// Whether a phrase names an act or event ("violation of the treaty"), which can be at issue, not a thing ("patrol boat").
pub(crate) fn is_happening(phrase: &str) -> bool {
    let document = Document::new(phrase);
    let kinds = nouns::kinds(&document, 0..document.tokens.len());
    let head = head(&kinds).map(|at| document.tokens[at].of(phrase));
    head.is_some_and(|word| heads::head(word) == Head::Happening)
}

/// The place of the word that the rest hangs on: the last of the first group.
fn head(kinds: &[Kind]) -> Option<usize> {
    kinds.iter().take_while(|kind| !matches!(kind, Kind::Preposition | Kind::And)).count().checked_sub(1)
}

/// Where the adjectives of a phrase begin.
fn adjectives(document: &Document, span: Span, kinds: &[Kind]) -> BTreeSet<usize> {
    let tokens = document.tokens_in(span).zip(kinds).filter(|(_, kind)| **kind == Kind::Adjective);
    tokens.map(|(at, _)| document.tokens[at].span.start).collect()
}

/// "the bridge and Orlov": an "and" that joins a name to what is none, or a preposition's object to something new.
fn splits_a_list(kinds: &[Kind]) -> bool {
    let Some(and) = kinds.iter().position(|kind| *kind == Kind::And) else { return false };
    let is_name = |kind: &Kind| matches!(kind, Kind::Name | Kind::NameAdjective);
    let after = kinds[and + 1..].iter().all(is_name);
    let before = kinds[..and].iter().rev().take_while(|kind| **kind != Kind::Preposition).all(is_name);
    after != before
}

/// Whether a word or stem is too general to name a topic.
fn is_weak(word: &str) -> bool {
    vectors::is_weak(word) || vectors::is_weak(&stem(word))
}

/// Whether a phrase may not begin or end with a word.
fn is_no_edge(word: &str) -> bool {
    is_weak(word) || EDGES.contains(&stem(word))
}

/// Whether a phrase holds a word that judges: "horrible precedent" is one side's name for it.
pub(crate) fn is_loaded(document: &Document, span: Span) -> bool {
    let words = document.tokens[document.tokens_in(span)].iter().map(|token| token.of(document.text));
    words.flat_map(|word| word.split('-')).any(|word| LOADED.contains(&stem(word)))
}

static LOADED: LazyLock<WordSet<String>> = LazyLock::new(|| vectors::listed(include_str!("data/loaded.txt")));

static EDGES: LazyLock<WordSet<String>> = LazyLock::new(|| vectors::listed(include_str!("data/edges.txt")));

#[cfg(test)]
mod tests {
    use super::*;

    /// The best phrase of a text, where these words weigh the same.
    fn check(text: &str, words: &str, expected: &str) {
        check_apart(text, words, "", expected);
    }

    fn check_apart(text: &str, words: &str, in_use: &str, expected: &str) {
        let document = Document::new(text);
        let place = Place { document: &document, span: Span::new(0, text.len()), apart: &[] };
        let weights = words.split(' ').map(|word| (stem(word), 1.0)).collect();
        let mut taken = Taken::default();
        if !in_use.is_empty() {
            taken.add(in_use.split(' ').map(stem).collect());
        }
        let found = best(&[vec![place]], &weights, &taken).map(|phrase| phrase.words);
        assert_eq!(found.as_deref(), Some(expected));
    }

    #[test]
    fn joins_two_groups_by_a_preposition() {
        check(
            "They agreed on intelligence-sharing on floods.",
            "intelligence-sharing floods",
            "intelligence-sharing on floods",
        );
        check(
            "He denied a violation of the border treaty.",
            "violation border treaty",
            "violation of the border treaty",
        );
    }

    #[test]
    fn takes_groups_whole() {
        check("They spoke of attacking campaign computers in the north.", "attacking campaign", "campaign computers");
        check("The port missile system represents a threat.", "missile represents", "missile system");
    }

    #[test]
    fn drops_what_a_preposition_leaves_open() {
        check("They will pay for the wall with military funds.", "wall military funds", "military funds");
        check("There was a meeting with Norland.", "meeting norland", "meeting with Norland");
    }

    #[test]
    fn names_neither_persons_nor_judgments_where_there_is_a_thing() {
        check("The engineers closed the harbour bridge.", "engineers harbour bridge", "harbour bridge");
        check("It was a horrible precedent for the river treaty.", "horrible precedent river treaty", "river treaty");
        check("The striking cannery workers wanted a deal.", "striking cannery workers deal", "deal");
    }

    #[test]
    fn takes_no_name_or_phrase_in_part() {
        check("They met Prime Minister Ruth May about fish quotas.", "prime minister ruth fish", "fish quotas");
        check("They met at the ward of St. Anne on Monday.", "ward", "ward of St. Anne");
        check("There is talk of tracks of impeachment.", "tracks", "tracks of impeachment");
    }

    #[test]
    fn takes_nothing_from_who_speaks() {
        let text = "The water minister said the dam was shut.";
        let document = Document::new(text);
        let apart = [Span::new(0, 18)];
        let place = Place { document: &document, span: Span::new(0, text.len()), apart: &apart };
        let weights = ["water", "minist", "dam"].map(|word| (word.to_owned(), 1.0)).into();
        let found = best(&[vec![place]], &weights, &Taken::default()).map(|phrase| phrase.words);
        assert_eq!(found.as_deref(), Some("dam"));
    }

    #[test]
    fn says_something_else_than_what_is_taken() {
        let text = "The bridge toll is too high and the ferry fare is fair.";
        check_apart(text, "bridge toll ferry fare", "bridge toll", "ferry fare");
    }
}

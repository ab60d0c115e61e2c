//! The word lists that the comparison of statements reads, all of them data beside this file.
//!
//! Every list has a value, a kind and phrases a line; words are compared by [`lemma`]. Nothing here knows an event, a
//! country or a person: lists hold general English of the news.

use super::ClashReason;
use crate::text::{Memo, fold, stem};
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// The form by which words are compared: the stem, after irregular forms are led back to their base and nouns to the verb of
/// their family ("invasion" to "invade"). A word of the list of lookalikes ("accordingly") is its own lemma.
pub(super) fn lemma(word: &str) -> String {
    thread_local!(static LEMMAS: Memo<String> = Memo::default());
    LEMMAS.with(|lemmas| lemmas.get(word, lemma_of))
}

fn lemma_of(word: &str) -> String {
    static FAMILIES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| pairs(include_str!("data/families.tsv")));
    static LOOKALIKES: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| listed(include_str!("data/lookalikes.txt")).collect());
    let folded = fold(word);
    if LOOKALIKES.contains(folded.as_str()) {
        return folded;
    }
    let base = IRREGULAR.get(folded.as_str()).copied().unwrap_or(&folded);
    let singular = base.strip_suffix('s').unwrap_or(base);
    stem(FAMILIES.get(base).or_else(|| FAMILIES.get(singular)).copied().unwrap_or(base))
}

/// Whether a folded word is a noun that the families lead back to a verb.
pub(super) fn is_nominal(folded: &str) -> bool {
    static NOUNS: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| pairs(include_str!("data/families.tsv")).into_keys().collect());
    NOUNS.contains(folded)
}

/// The words of a plain list.
fn listed(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

/// Whether a folded word is an irregular form of another.
pub(super) fn is_irregular(folded: &str) -> bool {
    IRREGULAR.contains_key(folded)
}

/// The base form of a folded irregular one: "broke" gives "break".
pub(super) fn irregular_base(folded: &str) -> Option<&'static str> {
    IRREGULAR.get(folded).copied()
}

static IRREGULAR: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| pairs(include_str!("data/irregular.tsv")));

/// Words with the base form they are led back to: a base form a line, a tab, words separated by spaces.
fn pairs(list: &'static str) -> HashMap<&'static str, &'static str> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('\t'));
    pairs.flat_map(|(base, forms)| forms.split(' ').map(move |form| (form, base))).collect()
}

bitflags::bitflags! {
    /// Lists of phrases.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct Lists: u16 {
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
    }
}

/// What can be looked up in a list of phrases.
pub(super) trait Lemma {
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
pub(super) struct Phrases<V> {
    list: Lists,
    by_first: HashMap<String, Vec<(Vec<String>, V)>>,
}

impl<V: Copy> Phrases<V> {
    fn empty(list: Lists) -> Self {
        Self { list, by_first: HashMap::new() }
    }

    /// Reads a list; `value` turns the columns before the phrases into what they stand for.
    fn read(which: Lists, list: &'static str, value: impl Fn(&[&'static str]) -> Option<V>) -> Self {
        let mut all = Self::empty(which);
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<_> = line.split('\t').collect();
            let Some((phrases, before)) = columns.split_last() else { continue };
            let Some(value) = value(before) else { continue };
            all.add(phrases, value);
        }
        all.sort();
        all
    }

    /// Adds phrases, separated by commas, that stand for one thing.
    fn add(&mut self, phrases: &str, value: V) {
        for phrase in phrases.split(',') {
            let lemmas: Vec<_> = phrase.split_whitespace().map(lemma).collect();
            if let Some(first) = lemmas.first() {
                self.by_first.entry(first.clone()).or_default().push((lemmas, value));
            }
        }
    }

    /// Puts longer phrases first.
    fn sort(&mut self) {
        for entries in self.by_first.values_mut() {
            entries.sort_by_key(|(lemmas, _)| std::cmp::Reverse(lemmas.len()));
        }
    }

    /// Every phrase that the words begin with, longest first, with its number of words.
    pub(super) fn all_at<'a, W: Lemma>(&'a self, words: &'a [W]) -> impl Iterator<Item = (V, usize)> + 'a {
        let first = words.first().filter(|first| first.may_open().intersects(self.list));
        let entries = first.and_then(|first| self.by_first.get(first.lemma())).map_or(&[][..], Vec::as_slice);
        let fits = move |phrase: &[String]| {
            phrase.len() <= words.len() && phrase.iter().zip(words).all(|(a, b)| a.as_str() == b.lemma())
        };
        entries.iter().filter(move |(phrase, _)| fits(phrase)).map(|(phrase, value)| (*value, phrase.len()))
    }

    /// The longest phrase that the words begin with.
    pub(super) fn at<W: Lemma>(&self, words: &[W]) -> Option<(V, usize)> {
        self.all_at(words).next()
    }

    /// Notes for each word that opens a phrase that it does.
    fn note(&self, openers: &mut HashMap<String, Lists>) {
        for first in self.by_first.keys() {
            *openers.entry(first.clone()).or_insert(Lists::empty()) |= self.list;
        }
    }
}

/// A concept: what several words name, by its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Concept {
    /// Its name in the list.
    pub(super) name: &'static str,
    /// What it names.
    pub(super) kind: ConceptKind,
}

/// What a concept names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum ConceptKind {
    /// An act that one side blames another for.
    Deed,
    /// Any other act.
    Act,
    /// An act of two sides together.
    Mutual,
    /// A thing or an event.
    Thing,
}

/// What a word does in a denial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DenialWord {
    /// Denies whatever follows.
    Verb,
    /// Denies if a claim or a deed follows.
    Counter,
    /// The same, only where it gives the statement: "questioned the claim".
    Doubt,
    /// Names what the other side says.
    Claim,
    /// Names what the other side charges.
    Charge,
    /// Names what somebody said, if a word points at it.
    Words,
    /// A denied object without a deed of its own.
    Generic,
    /// Says that a claim is not so.
    Dismissal,
    /// The same, or that whoever makes it is wrong.
    Mistaken,
    /// Says that nothing speaks for what follows.
    Void,
    /// Answers what was just said.
    Retort,
    /// Rejects a claim without a word on its truth.
    Scorn,
}

/// How a word lays something at another's door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChargeWord {
    /// The accused follows.
    Accuse,
    /// The accused stands before.
    Guilt,
}

/// How a word tells what came of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlameWord {
    /// Effect before, cause after.
    By,
    /// Cause before, effect after.
    For,
    /// Effect, "on", cause.
    On,
    /// Cause, "for", effect.
    Of,
}

/// What a cue says of another's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Acceptance {
    /// That they are accepted.
    Accept,
    /// That several say them with one voice.
    Together,
}

/// What a word does to the clause it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hedge {
    /// Only if.
    Conditional,
    /// Perhaps.
    Possible,
    /// Wished, proposed, demanded, asked.
    Hoped,
    /// Not so.
    Negator,
    /// Looks like a negator and is none.
    Assurance,
    /// Names an act without saying that it was done.
    Mention,
}

/// A pole of a dimension of judgment: name, and whether it is the affirming pole.
pub(super) type Quality = (&'static str, bool);

/// A word of the antonym table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Opposition {
    /// Number of its pair.
    pub(super) pair: usize,
    /// Whether it stands in the first column.
    pub(super) is_first: bool,
    /// The reason that such a clash has.
    pub(super) reason: ClashReason,
}

/// An end of an act that can be told from either end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Converse {
    /// Number of its line.
    pub(super) row: usize,
    /// Who does it.
    pub(super) end: End,
    /// Whether only words are given: "told", "heard".
    pub(super) is_told: bool,
}

/// Who does an act that can be told from either end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Who gives or tells: "sent the list".
    Giving,
    /// Who gets or hears: "received the list".
    Getting,
    /// What is given: "the list arrived".
    Coming,
}

/// All lists, read once.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) concepts: Phrases<Concept>,
    pub(super) denials: Phrases<DenialWord>,
    pub(super) charges: Phrases<ChargeWord>,
    pub(super) blame: Phrases<BlameWord>,
    pub(super) hedges: Phrases<Hedge>,
    pub(super) qualities: Phrases<Quality>,
    /// Cues that accept what another says, or say it together.
    pub(super) acceptances: Phrases<Acceptance>,
    pub(super) antonyms: Phrases<Opposition>,
    /// Groups of verbs that can stand for one another, by their line.
    pub(super) synonyms: Phrases<usize>,
    /// Words of time, folded.
    pub(super) times: BTreeSet<&'static str>,
    /// Forms of "be", folded.
    pub(super) be: BTreeSet<&'static str>,
    /// Other verbs that say what something is, folded.
    pub(super) copulas: BTreeSet<&'static str>,
    /// Verbs that say no more than that something is or is done, folded or as lemmas.
    pub(super) light: BTreeSet<&'static str>,
    /// Forms that say no more than that something came about, folded.
    pub(super) came_about: BTreeSet<&'static str>,
    /// Words that point at one claim, folded.
    pub(super) pointing: BTreeSet<&'static str>,
    /// Words that say that something is asked or charged, folded.
    pub(super) asked: BTreeSet<&'static str>,
    /// Adverbs without the usual ending, folded.
    pub(super) adverbs: BTreeSet<&'static str>,
    /// Verbs of being and happening, folded.
    pub(super) being: BTreeSet<&'static str>,
    /// Words for wide spaces, folded.
    pub(super) spaces: BTreeSet<&'static str>,
    /// Lemmas of verbs that give a thing a name.
    pub(super) calls: BTreeSet<String>,
    /// Lemmas of verbs whose subject is on the other end of the noun behind them.
    pub(super) receiving: BTreeSet<String>,
    /// Verbs for so little that whoever did not do it did nothing to a thing.
    pub(super) touching: Phrases<()>,
    /// Words before a denial with which nothing is denied, folded.
    pub(super) undone: BTreeSet<&'static str>,
    /// Words that set right what stands before them.
    pub(super) corrections: Phrases<()>,
    /// Short words that call untrue what was just said.
    pub(super) verdicts: Phrases<()>,
    /// Words that may stand beside such a verdict and say nothing else, folded.
    pub(super) beside: BTreeSet<&'static str>,
    /// Lemmas of nouns that a death toll counts.
    pub(super) counted_dead: BTreeSet<String>,
    /// Words of dying, folded.
    pub(super) dying: BTreeSet<&'static str>,
    /// Lemmas of nouns that stand for what was just told.
    pub(super) general: BTreeSet<String>,
    /// Words by which somebody who used force says that another began.
    pub(super) responding: Phrases<()>,
    /// Acts told from either end.
    pub(super) converses: Phrases<Converse>,
    /// Words for nothing at all, or for what was just told, folded.
    pub(super) none_of_it: BTreeSet<&'static str>,
    /// Lemmas that open a phrase, with the lists that have one.
    openers: HashMap<String, Lists>,
}

impl DenialWord {
    /// What the longest phrase does that the words begin with.
    pub(super) fn at<W: Lemma>(words: &[W]) -> Option<Self> {
        Lexicon::get().denials.at(words).map(|(kind, _)| kind)
    }

    /// Whether the words begin with what the other side says or charges.
    pub(super) fn is_claim_at<W: Lemma>(words: &[W]) -> bool {
        Self::at(words).is_some_and(Self::is_claim)
    }

    /// Whether the words begin with what somebody said, however plainly.
    pub(super) fn is_told_at<W: Lemma>(words: &[W]) -> bool {
        Self::at(words).is_some_and(Self::is_told)
    }

    /// Whether it says that a claim is not so.
    pub(super) fn is_dismissal(self) -> bool {
        matches!(self, Self::Dismissal | Self::Mistaken)
    }

    /// Whether it names what the other side says or charges.
    pub(super) fn is_claim(self) -> bool {
        matches!(self, Self::Claim | Self::Charge)
    }

    /// Whether it names what somebody said, however plainly.
    pub(super) fn is_told(self) -> bool {
        self.is_claim() || self == Self::Words
    }
}

impl Lexicon {
    /// The lists that are built in.
    pub(super) fn get() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);
        &LEXICON
    }

    fn read() -> Self {
        let mut all = Self {
            concepts: Phrases::read(Lists::CONCEPTS, include_str!("data/concepts.tsv"), concept),
            denials: Phrases::read(Lists::DENIALS, include_str!("data/denials.tsv"), denial_word),
            charges: Phrases::read(Lists::CHARGES, include_str!("data/charges.tsv"), charge_word),
            blame: Phrases::read(Lists::BLAME, include_str!("data/blame.tsv"), blame_word),
            hedges: Phrases::read(Lists::HEDGES, include_str!("data/hedges.tsv"), hedge),
            qualities: read_qualities(),
            acceptances: Phrases::read(Lists::ACCEPTANCES, include_str!("data/acceptances.tsv"), acceptance),
            antonyms: read_antonyms(),
            synonyms: read_synonyms(),
            times: listed(include_str!("data/times.txt")).collect(),
            be: listed(include_str!("data/be.txt")).collect(),
            copulas: listed(include_str!("data/copulas.txt")).collect(),
            light: listed(include_str!("data/light.txt")).collect(),
            came_about: listed(include_str!("data/came_about.txt")).collect(),
            pointing: listed(include_str!("data/pointing.txt")).collect(),
            asked: listed(include_str!("data/asked.txt")).collect(),
            adverbs: listed(include_str!("data/adverbs.txt")).collect(),
            being: listed(include_str!("data/being.txt")).collect(),
            spaces: listed(include_str!("data/spaces.txt")).collect(),
            calls: listed(include_str!("data/calls.txt")).map(lemma).collect(),
            receiving: listed(include_str!("data/receiving.txt")).map(lemma).collect(),
            touching: Phrases::read(Lists::TOUCHING, include_str!("data/touching.txt"), |_| Some(())),
            undone: listed(include_str!("data/undone.txt")).collect(),
            corrections: Phrases::read(Lists::CORRECTIONS, include_str!("data/corrections.txt"), |_| Some(())),
            verdicts: Phrases::read(Lists::VERDICTS, include_str!("data/verdicts.txt"), |_| Some(())),
            beside: listed(include_str!("data/beside.txt")).collect(),
            counted_dead: listed(include_str!("data/counted_dead.txt")).map(lemma).collect(),
            dying: listed(include_str!("data/dying.txt")).collect(),
            general: listed(include_str!("data/general.txt")).map(lemma).collect(),
            responding: Phrases::read(Lists::RESPONDING, include_str!("data/responding.txt"), |_| Some(())),
            converses: read_converses(),
            none_of_it: listed(include_str!("data/none_of_it.txt")).collect(),
            openers: HashMap::new(),
        };
        let mut openers = HashMap::new();
        all.concepts.note(&mut openers);
        all.denials.note(&mut openers);
        all.charges.note(&mut openers);
        all.blame.note(&mut openers);
        all.hedges.note(&mut openers);
        all.qualities.note(&mut openers);
        all.acceptances.note(&mut openers);
        all.antonyms.note(&mut openers);
        all.synonyms.note(&mut openers);
        all.corrections.note(&mut openers);
        all.touching.note(&mut openers);
        all.verdicts.note(&mut openers);
        all.converses.note(&mut openers);
        all.responding.note(&mut openers);
        all.openers = openers;
        all
    }

    /// The lists that have a phrase with this lemma in front.
    pub(super) fn opened_by(&self, lemma: &str) -> Lists {
        self.openers.get(lemma).copied().unwrap_or(Lists::empty())
    }
}

fn concept(columns: &[&'static str]) -> Option<Concept> {
    let kind = match *columns.get(1)? {
        "deed" => ConceptKind::Deed,
        "act" => ConceptKind::Act,
        "mutual" => ConceptKind::Mutual,
        "thing" => ConceptKind::Thing,
        _ => return None,
    };
    Some(Concept { name: columns[0], kind })
}

fn denial_word(columns: &[&'static str]) -> Option<DenialWord> {
    Some(match *columns.first()? {
        "verb" => DenialWord::Verb,
        "counter" => DenialWord::Counter,
        "claim" => DenialWord::Claim,
        "charge" => DenialWord::Charge,
        "words" => DenialWord::Words,
        "generic" => DenialWord::Generic,
        "dismissal" => DenialWord::Dismissal,
        "void" => DenialWord::Void,
        "retort" => DenialWord::Retort,
        "scorn" => DenialWord::Scorn,
        "doubt" => DenialWord::Doubt,
        "mistaken" => DenialWord::Mistaken,
        _ => return None,
    })
}

fn charge_word(columns: &[&'static str]) -> Option<ChargeWord> {
    Some(match *columns.first()? {
        "accuse" => ChargeWord::Accuse,
        "guilt" => ChargeWord::Guilt,
        _ => return None,
    })
}

fn blame_word(columns: &[&'static str]) -> Option<BlameWord> {
    Some(match *columns.first()? {
        "by" => BlameWord::By,
        "for" => BlameWord::For,
        "on" => BlameWord::On,
        "of" => BlameWord::Of,
        _ => return None,
    })
}

fn acceptance(columns: &[&'static str]) -> Option<Acceptance> {
    Some(match *columns.first()? {
        "accept" => Acceptance::Accept,
        "together" => Acceptance::Together,
        _ => return None,
    })
}

fn hedge(columns: &[&'static str]) -> Option<Hedge> {
    Some(match *columns.first()? {
        "conditional" => Hedge::Conditional,
        "possible" => Hedge::Possible,
        "hoped" => Hedge::Hoped,
        "negator" => Hedge::Negator,
        "assurance" => Hedge::Assurance,
        "mention" => Hedge::Mention,
        _ => return None,
    })
}

/// The dimensions of judgment, and each pair of adjectives as one of its own.
fn read_qualities() -> Phrases<Quality> {
    let mut all = Phrases::read(Lists::QUALITIES, include_str!("data/qualities.tsv"), |columns| match columns {
        [name, pole] => Some((*name, *pole == "+")),
        _ => None,
    });
    for line in include_str!("data/opposites.tsv").lines().filter(|line| !line.starts_with('#')) {
        for (column, pole) in line.split('\t').zip([true, false]) {
            // The whole line names the dimension.
            all.add(column, (line, pole));
        }
    }
    all.sort();
    all
}

/// Both columns of the antonym table as phrases of their own; a third column names the reason where it is another.
fn read_antonyms() -> Phrases<Opposition> {
    let mut all = Phrases::empty(Lists::ANTONYMS);
    let lines = include_str!("data/antonyms.tsv").lines().filter(|line| !line.starts_with('#'));
    for (pair, line) in lines.enumerate() {
        let reason = match line.split('\t').nth(2) {
            Some("legality") => ClashReason::Legality,
            Some("commitment") => ClashReason::Commitment,
            _ => ClashReason::Antonym,
        };
        for (column, is_first) in line.split('\t').zip([true, false]) {
            all.add(column, Opposition { pair, is_first, reason });
        }
    }
    all.sort();
    all
}

/// Both ends of each act as phrases of their own.
fn read_converses() -> Phrases<Converse> {
    let mut all = Phrases::empty(Lists::CONVERSES);
    let lines = include_str!("data/converses.tsv").lines().filter(|line| !line.starts_with('#'));
    for (row, line) in lines.enumerate() {
        let is_told = line.ends_with('\t');
        let ends = [End::Giving, End::Getting, End::Coming];
        for (column, end) in line.split('\t').zip(ends).filter(|(column, _)| !column.is_empty()) {
            all.add(column, Converse { row, end, is_told });
        }
    }
    all.sort();
    all
}

fn read_synonyms() -> Phrases<usize> {
    let mut all = Phrases::empty(Lists::SYNONYMS);
    let lines = include_str!("data/synonyms.tsv").lines().filter(|line| !line.starts_with('#'));
    for (group, line) in lines.enumerate() {
        all.add(line, group);
    }
    all.sort();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_forms_back_to_one_lemma() {
        for (one, other) in [("broke", "breaks"), ("withdrew", "withdrawn"), ("denials", "denied"), ("lying", "lies")] {
            assert_eq!(lemma(one), lemma(other), "{one} {other}");
        }
    }

    #[test]
    fn finds_the_longest_phrase() {
        let words: Vec<_> = ["no", "longer", "serves"].iter().map(|word| lemma(word)).collect();
        assert_eq!(Lexicon::get().hedges.at(&words), Some((Hedge::Negator, 2)));
    }
}

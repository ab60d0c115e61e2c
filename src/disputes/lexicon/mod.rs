//! The word lists that the comparison of statements reads, all of them data beside this folder.
//!
//! Words are compared by [`lemma`]. A list of phrases tells in its first columns what they do ([`kinds`]) and has the
//! phrases, separated by commas, in its last; in some every column has phrases ([`tables`]). A plain list has words.
//! Nothing here knows an event, a country or a person: lists hold general English of the news.

mod grammar;
mod kinds;
mod lemmas;
mod phrases;
mod tables;

pub(super) use grammar::Grammar;
pub(super) use kinds::{
    Acceptance, BlameWord, ChargeWord, Concept, ConceptKind, Converse, DenialWord, End, Hedge, Opposition, Quality,
};
pub(super) use lemmas::{irregular_base, is_irregular, is_nominal, lemma};
use phrases::Openers;
pub(super) use phrases::{Lemma, Lists, Phrases};
use std::collections::BTreeSet;
use std::sync::LazyLock;

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
    /// Adjectives that say so little that sharing one means nothing, folded.
    pub(super) plain: BTreeSet<&'static str>,
    /// Lemmas of verbs that, negated, say that what follows is not so.
    pub(super) believing: BTreeSet<String>,
    /// Lemmas of verbs by which somebody takes an account back.
    pub(super) taking_back: BTreeSet<String>,
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
    /// Nouns by the class they belong to, and whether they stand for all of it.
    pub(super) classes: Phrases<(usize, bool)>,
    /// Words with which something holds of all there is, folded.
    pub(super) totals: BTreeSet<&'static str>,
    openers: Openers,
}

impl Lexicon {
    /// The lists that are built in.
    pub(super) fn get() -> &'static Self {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);
        &LEXICON
    }

    fn read() -> Self {
        let mut openers = Openers::default();
        Self {
            concepts: openers.noted(Phrases::read(
                Lists::CONCEPTS,
                include_str!("../data/concepts.tsv"),
                Concept::read,
            )),
            denials: openers.noted(Phrases::read(
                Lists::DENIALS,
                include_str!("../data/denials.tsv"),
                DenialWord::read,
            )),
            charges: openers.noted(Phrases::read(
                Lists::CHARGES,
                include_str!("../data/charges.tsv"),
                ChargeWord::read,
            )),
            blame: openers.noted(Phrases::read(Lists::BLAME, include_str!("../data/blame.tsv"), BlameWord::read)),
            hedges: openers.noted(Phrases::read(Lists::HEDGES, include_str!("../data/hedges.tsv"), Hedge::read)),
            qualities: openers.noted(tables::qualities()),
            acceptances: openers.noted(Phrases::read(
                Lists::ACCEPTANCES,
                include_str!("../data/acceptances.tsv"),
                Acceptance::read,
            )),
            antonyms: openers.noted(tables::antonyms()),
            synonyms: openers.noted(tables::synonyms()),
            times: listed(include_str!("../data/times.txt")).collect(),
            be: listed(include_str!("../data/be.txt")).collect(),
            copulas: listed(include_str!("../data/copulas.txt")).collect(),
            light: listed(include_str!("../data/light.txt")).collect(),
            came_about: listed(include_str!("../data/came_about.txt")).collect(),
            pointing: listed(include_str!("../data/pointing.txt")).collect(),
            asked: listed(include_str!("../data/asked.txt")).collect(),
            adverbs: listed(include_str!("../data/adverbs.txt")).collect(),
            being: listed(include_str!("../data/being.txt")).collect(),
            spaces: listed(include_str!("../data/spaces.txt")).collect(),
            calls: listed(include_str!("../data/calls.txt")).map(lemma).collect(),
            receiving: listed(include_str!("../data/receiving.txt")).map(lemma).collect(),
            plain: listed(include_str!("../data/plain.txt")).collect(),
            believing: listed(include_str!("../data/believing.txt")).map(lemma).collect(),
            taking_back: listed(include_str!("../data/taking_back.txt")).map(lemma).collect(),
            touching: openers.noted(Phrases::read(Lists::TOUCHING, include_str!("../data/touching.txt"), |_| Some(()))),
            undone: listed(include_str!("../data/undone.txt")).collect(),
            corrections: openers.noted(Phrases::read(
                Lists::CORRECTIONS,
                include_str!("../data/corrections.txt"),
                |_| Some(()),
            )),
            verdicts: openers.noted(tables::verdicts()),
            beside: listed(include_str!("../data/beside.txt")).collect(),
            counted_dead: listed(include_str!("../data/counted_dead.txt")).map(lemma).collect(),
            dying: listed(include_str!("../data/dying.txt")).collect(),
            general: listed(include_str!("../data/general.txt")).map(lemma).collect(),
            responding: openers
                .noted(Phrases::read(Lists::RESPONDING, include_str!("../data/responding.txt"), |_| Some(()))),
            converses: openers.noted(tables::converses()),
            none_of_it: listed(include_str!("../data/none_of_it.txt")).collect(),
            classes: openers.noted(tables::classes()),
            totals: listed(include_str!("../data/totals.txt")).collect(),
            openers,
        }
    }

    /// The lists that have a phrase with this lemma in front.
    pub(super) fn opened_by(&self, lemma: &str) -> Lists {
        self.openers.of(lemma)
    }
}

/// The lines of a list without its remarks.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#'))
}

/// The words of a plain list.
fn listed(list: &'static str) -> impl Iterator<Item = &'static str> {
    lines(list).flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_longest_phrase() {
        let words: Vec<_> = ["no", "longer", "serves"].iter().map(|word| lemma(word)).collect();
        assert_eq!(Lexicon::get().hedges.at(&words), Some((Hedge::Negator, 2)));
    }
}

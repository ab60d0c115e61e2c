//! Closed classes of words.

use crate::text::{WordMap, word_classes};
use std::sync::LazyLock;

bitflags::bitflags! {
    /// What a word does in a sentence; its members stand in `data/grammar.tsv`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub(in crate::disputes) struct Grammar: u32 {
        /// A form of be, have or do, or a modal verb.
        const AUXILIARY = 1;
        /// What may be, would be or will be.
        const MODAL = 1 << 1;
        /// Before a verdict only supposes it: "it would be a lie".
        const SUPPOSES = 1 << 2;
        /// Begins another clause.
        const OPENS = 1 << 3;
        /// Ends a clause that is shown or asked about.
        const PARTS = 1 << 4;
        /// Says how or why from here on, so that a long claim may end before it.
        const CUTS = 1 << 5;
        /// A pronoun with which a clause may begin behind "and".
        const SUBJECT = 1 << 6;
        /// Stands for a noun as the subject of a verb.
        const PRONOUN = 1 << 7;
        /// May stand between a subject and its verb.
        const ADVERB = 1 << 8;
        /// Begins what is no part of a subject.
        const PREPOSITION = 1 << 9;
        /// Begins a noun phrase.
        const DETERMINER = 1 << 10;
        /// Negates from behind a verb: "agreed to nothing".
        const NOUGHT = 1 << 11;
        /// Opens a question that is answered by yes or no.
        const ASKS = 1 << 12;
        /// Changes places with the subject in a question.
        const TURNS = 1 << 13;
        /// Points out of its clause, or negates it: what holds it makes no question.
        const OUTWARD = 1 << 14;
        /// Refers to the subject of its clause.
        const OWN = 1 << 15;
        /// Speaks of a part of several or of a whole.
        const PORTION = 1 << 16;
    }
}

impl Grammar {
    /// The classes of a folded word.
    pub(in crate::disputes) fn of(folded: &str) -> Self {
        static CLASSES: LazyLock<WordMap<&str, Grammar>> =
            LazyLock::new(|| word_classes(include_str!("../data/grammar.tsv")));
        CLASSES.get(folded).copied().unwrap_or_default()
    }
}

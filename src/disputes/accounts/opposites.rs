//! The predicates of a statement that the antonym table has: "lifted", "imposed".

use crate::disputes::lexicon::{Lexicon, Opposition};
use crate::disputes::propositions::{Proposition, Utterance};

/// A predicate that the antonym table has.
#[derive(Clone, Debug)]
pub(in crate::disputes) struct Opposite {
    /// Its place in the table.
    pub(in crate::disputes) word: Opposition,
    /// What it asserts.
    pub(in crate::disputes) act: Proposition,
}

/// The affirmed ones of a statement, in order; one word may stand in several pairs.
pub(super) fn read(utterance: &Utterance) -> Vec<Opposite> {
    let words = &utterance.words;
    let mut found = Vec::new();
    for at in 0..words.len() {
        for (word, len) in Lexicon::get().antonyms.all_at(&words[at..]) {
            if len < 2 && !utterance.propositions.iter().any(|one| one.at == at) {
                continue;
            }
            let act = utterance.proposition_at(at..at + len);
            if act.negated_by.is_none() {
                found.push(Opposite { word, act });
            }
        }
    }
    found
}

//! By what words are compared: the forms of one word, and the words of one family, share a lemma.

use super::{lines, listed};
use crate::text::{Memo, fold, stem};
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

/// The form by which words are compared: the stem, after irregular forms are led back to their base and nouns to the
/// verb of their family ("invasion" to "invade"). A word of the list of lookalikes ("accordingly") is its own lemma.
pub(in crate::disputes) fn lemma(word: &str) -> String {
    thread_local!(static LEMMAS: Memo<String> = Memo::default());
    LEMMAS.with(|lemmas| lemmas.get(word, lemma_of))
}

fn lemma_of(word: &str) -> String {
    static FAMILIES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| pairs(include_str!("../data/families.tsv")));
    static LOOKALIKES: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| listed(include_str!("../data/lookalikes.txt")).collect());
    let folded = fold(word);
    if LOOKALIKES.contains(folded.as_str()) {
        return folded;
    }
    let base = IRREGULAR.get(folded.as_str()).copied().unwrap_or(&folded);
    let singular = base.strip_suffix('s').unwrap_or(base);
    stem(FAMILIES.get(base).or_else(|| FAMILIES.get(singular)).copied().unwrap_or(base))
}

/// Whether a folded word is a noun that the families lead back to a verb.
pub(in crate::disputes) fn is_nominal(folded: &str) -> bool {
    static NOUNS: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| pairs(include_str!("../data/families.tsv")).into_keys().collect());
    NOUNS.contains(folded)
}

/// Whether a folded word is an irregular form of another.
pub(in crate::disputes) fn is_irregular(folded: &str) -> bool {
    IRREGULAR.contains_key(folded)
}

/// The base form of a folded irregular one: "broke" gives "break".
pub(in crate::disputes) fn irregular_base(folded: &str) -> Option<&'static str> {
    IRREGULAR.get(folded).copied()
}

static IRREGULAR: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| pairs(include_str!("../data/irregular.tsv")));

/// Words with the base form they are led back to: a base form a line, a tab, words separated by spaces.
fn pairs(list: &'static str) -> HashMap<&'static str, &'static str> {
    let pairs = lines(list).filter_map(|line| line.split_once('\t'));
    pairs.flat_map(|(base, forms)| forms.split(' ').map(move |form| (form, base))).collect()
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
}

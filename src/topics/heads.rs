//! What the head of a phrase names: a happening makes a heading ("attack on the port"), a person or a quality hardly does
//! ("the port's adviser", "better place").

use crate::text::{WordMap, fold};
use std::sync::LazyLock;

/// What a noun chiefly names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// An act, an event: "violation", "election".
    Happening,
    /// "adviser", "politician"
    Person,
    /// A quality, an amount, a time: "distance", "majority".
    Vague,
    /// Any other thing.
    Thing,
}

/// What a noun names where it heads a phrase, one or many.
pub(super) fn head(word: &str) -> Head {
    let folded = fold(word);
    let folded = folded.rsplit('-').next().unwrap_or(&folded);
    let known = |base: &str| KINDS.get(base).copied();
    let single = || known(folded.strip_suffix('s')?);
    let in_es = || known(folded.strip_suffix("es")?);
    let in_y = || known(&format!("{}y", folded.strip_suffix("ies")?));
    let kind = known(folded).or_else(single).or_else(in_es).or_else(in_y).unwrap_or(Head::Thing);
    // "sharing", "meddling": what verbs do
    if folded.ends_with("ing") && folded.len() > 5 && kind != Head::Person { Head::Happening } else { kind }
}

static KINDS: LazyLock<WordMap<&str, Head>> = LazyLock::new(|| {
    let mut kinds = WordMap::default();
    // What stands in the second holds, whatever the first says.
    let lines = include_str!("data/head_kinds.tsv").lines().chain(include_str!("data/headings.tsv").lines());
    for line in lines.filter(|line| !line.starts_with('#')) {
        let Some((kind, words)) = line.split_once('\t') else { continue };
        let kind = match kind {
            "happening" => Head::Happening,
            "person" => Head::Person,
            "vague" => Head::Vague,
            _ => continue,
        };
        kinds.extend(words.split(' ').map(|word| (word, kind)));
    }
    kinds
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_happenings_from_persons_and_qualities() {
        let found: Vec<_> = ["violations", "election", "politicians", "distance", "bridge"].map(head).into();
        assert_eq!(found, [Head::Happening, Head::Happening, Head::Person, Head::Vague, Head::Thing]);
    }
}

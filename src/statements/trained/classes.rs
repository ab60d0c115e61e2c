//! What kind of word a verb or noun is, and its base form: from a table made from WordNet 3.1.
//!
//! So a verb of saying that the marked articles hardly hold ("bemoaned") is known by its kind. Limits: one class a
//! word, that of its commonest sense; a form of a verb and of a noun at once ("claims") has both classes.

use crate::text::WordMap;
use std::sync::LazyLock;

/// A word's base form and classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class {
    /// The base form of the verb, empty where it is none.
    pub(super) verb: &'static str,
    /// Class of the verb's commonest sense, 0 where it is none.
    pub(super) verb_class: u8,
    /// Class of the noun's commonest sense, 0 where it has none of those kept.
    pub(super) noun_class: u8,
    /// The verb's ending.
    pub(super) ending: Ending,
    /// Whether one of its classes is of saying, thinking or feeling.
    of_mind: bool,
}

impl Class {
    /// Whether the word can tell of speech or thought; else its commonest senses tell of deeds and things.
    pub(super) fn is_of_mind(&self) -> bool {
        self.of_mind
    }
}

/// How a verb form ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ending {
    #[default]
    None,
    Base,
    S,
    Past,
    Ing,
}

#[derive(Debug, Default)]
struct Table {
    /// Verb class and noun class of base forms.
    classes: WordMap<&'static str, (u8, u8)>,
    /// Base forms of irregular forms.
    irregular: WordMap<&'static str, &'static str>,
    /// The classes of saying, thinking and feeling.
    of_mind: Vec<u8>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    let lines = include_str!("../data/word_classes.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut next = 0;
    for line in lines {
        let mut cells = line.splitn(3, '\t');
        let (Some(kind), Some(name), Some(words)) = (cells.next(), cells.next(), cells.next()) else { continue };
        next += 1;
        if ["communication", "cognition", "emotion"].iter().any(|class| name.contains(class)) {
            table.of_mind.push(next);
        }
        for word in words.split(' ') {
            match kind {
                "verb" => table.classes.entry(word).or_default().0 = next,
                "noun" => table.classes.entry(word).or_default().1 = next,
                _ => {
                    let Some((base, forms)) = word.split_once(':') else { continue };
                    table.irregular.extend(forms.split(',').map(|form| (form, base)));
                }
            }
        }
    }
    table
});

/// The class of a word in small letters.
pub(super) fn class(word: &str) -> Class {
    let table = &*TABLE;
    let verb = |base: &str, ending| {
        let (&verb, &(verb_class, _)) = table.classes.get_key_value(base)?;
        (verb_class > 0).then_some(Class { verb, verb_class, ending, ..Class::default() })
    };
    let noun = |base: &str| table.classes.get(base).map_or(0, |class| class.1);
    let found =
        table.irregular.get(word).and_then(|base| verb(base, Ending::Past)).or_else(|| verb(word, Ending::Base));
    let found = found.or_else(|| bases(word).find_map(|(base, ending)| verb(&base, ending)));
    let plural = word.strip_suffix('s').map_or(0, noun);
    let found = Class { noun_class: noun(word).max(plural), ..found.unwrap_or_default() };
    let of_mind = [found.verb_class, found.noun_class].iter().any(|class| table.of_mind.contains(class));
    Class { of_mind, ..found }
}

/// The base forms that a regular form may have, likeliest first.
fn bases(word: &str) -> impl Iterator<Item = (String, Ending)> {
    let mut bases = Vec::new();
    let mut add = |stem: &str, end: &str, ending| bases.push((format!("{stem}{end}"), ending));
    for (suffix, ending) in [("ing", Ending::Ing), ("ed", Ending::Past)] {
        let Some(stem) = word.strip_suffix(suffix).filter(|stem| stem.len() > 1) else { continue };
        let mut last = stem.chars().rev();
        if last.next() == last.next() {
            add(&stem[..stem.len() - stem.chars().next_back().map_or(0, char::len_utf8)], "", ending);
        }
        if let Some(stem) = stem.strip_suffix('i') {
            add(stem, "y", ending);
        }
        add(stem, "e", ending);
        add(stem, "", ending);
    }
    if let Some(stem) = word.strip_suffix("ies") {
        add(stem, "y", Ending::S);
    }
    for suffix in ["s", "es"] {
        if let Some(stem) = word.strip_suffix(suffix) {
            add(stem, "", Ending::S);
        }
    }
    bases.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_base_form() {
        for (word, base) in [
            ("said", "say"),
            ("denied", "deny"),
            ("denies", "deny"),
            ("claiming", "claim"),
            ("criticized", "criticize"),
            ("admitted", "admit"),
            ("told", "tell"),
            ("the", ""),
        ] {
            assert_eq!(class(word).verb, base, "{word}");
        }
    }

    #[test]
    fn tells_verbs_of_saying_and_nouns_of_persons() {
        assert_eq!(class("bemoaned").verb_class, class("said").verb_class);
        assert_ne!(class("walked").verb_class, class("said").verb_class);
        assert_eq!(
            class("spokesmen").noun_class.min(1),
            class("spokesman").noun_class.min(1).min(class("spokesmen").noun_class)
        );
        assert_eq!(class("officials").noun_class, class("journalist").noun_class);
    }
}

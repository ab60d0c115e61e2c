//! The words the rules know: cues and closed word classes, read once from `data/`.

use crate::statements::OUTLETS;
use crate::text::{WordMap, WordSet, word_classes};
use bitflags::bitflags;
use std::sync::LazyLock;

bitflags! {
    /// What a cue can take; see `data/cues.tsv` for the letters.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub(super) struct Takes: u16 {
        const QUOTE = 1;
        const CLAUSE = 1 << 1;
        const WH_CLAUSE = 1 << 2;
        const ADDRESSEE = 1 << 3;
        const OBJECT = 1 << 4;
        const INFINITIVE = 1 << 5;
        const NAME = 1 << 6;
        const STATE = 1 << 7;
        const NOUN = 1 << 8;
        const BARE = 1 << 9;
    }

    /// Closed classes of words; see `data/words.tsv` for their members.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub(super) struct Classes: u16 {
        const DETERMINER = 1;
        const PREPOSITION = 1 << 1;
        const CONJUNCTION = 1 << 2;
        const SUBORDINATOR = 1 << 3;
        const PRONOUN = 1 << 4;
        const AUXILIARY = 1 << 5;
        const BE = 1 << 6;
        const ADVERB = 1 << 7;
        const OPENER = 1 << 8;
        const TIME = 1 << 9;
        const ASKER = 1 << 10;
        const VERB = 1 << 11;
        const NAMESAKE = 1 << 12;
    }
}

impl Takes {
    fn of(letter: char) -> Self {
        match letter {
            'q' => Self::QUOTE,
            'c' => Self::CLAUSE,
            'w' => Self::WH_CLAUSE,
            't' => Self::ADDRESSEE,
            'o' => Self::OBJECT,
            'i' => Self::INFINITIVE,
            'a' => Self::NAME,
            's' => Self::STATE,
            'n' => Self::NOUN,
            'b' => Self::BARE,
            _ => Self::empty(),
        }
    }
}

/// One form of a cue.
#[derive(Clone, Copy, Debug)]
pub(super) struct CueForm {
    pub(super) takes: Takes,
    /// The word that must follow ("for" after "called").
    pub(super) particle: Option<&'static str>,
    /// First form of its line: may also be a noun ("claim", "report").
    pub(super) is_base: bool,
}

/// The cue forms that begin with this folded word; empty for none.
pub(super) fn cue_forms(folded: &str) -> &'static [CueForm] {
    static FORMS: LazyLock<WordMap<&'static str, Vec<CueForm>>> = LazyLock::new(|| {
        let mut forms: WordMap<_, Vec<CueForm>> = WordMap::default();
        for (flags, words) in rows(include_str!("../data/cues.tsv")) {
            let takes = flags.chars().map(Takes::of).collect::<Takes>();
            for (at, form) in words.split(' ').enumerate() {
                let (word, particle) = form.split_once('+').map_or((form, None), |(word, rest)| (word, Some(rest)));
                let known = forms.entry(word).or_default();
                match known.iter_mut().find(|other| other.particle == particle) {
                    Some(other) => other.takes |= takes,
                    None => known.push(CueForm { takes, particle, is_base: at == 0 }),
                }
            }
        }
        forms
    });
    FORMS.get(folded).map_or(&[], Vec::as_slice)
}

/// The classes of a folded word.
pub(super) fn classes(folded: &str) -> Classes {
    static CLASSES: LazyLock<WordMap<&str, Classes>> =
        LazyLock::new(|| word_classes(include_str!("../data/words.tsv")));
    CLASSES.get(folded).copied().unwrap_or_default()
}

/// Whether this folded word is a form of a verb of saying ("said", "denied"), not one of thinking or judging alone.
pub(crate) fn is_saying(folded: &str) -> bool {
    let says = Takes::QUOTE | Takes::ADDRESSEE;
    cue_forms(folded).iter().any(|form| form.particle.is_none() && form.takes.intersects(says))
}

/// Whether this folded word is a form of a verb that makes an attribution.
pub(crate) fn is_cue_verb(folded: &str) -> bool {
    let nouns = Takes::NOUN | Takes::STATE;
    cue_forms(folded).iter().any(|form| form.particle.is_none() && !nouns.contains(form.takes))
}

/// Whether no cue begins with this folded word.
pub(in crate::statements) fn is_no_cue(folded: &str) -> bool {
    cue_forms(folded).is_empty()
}

/// Whether this folded word belongs to a verb and not to its subject: an auxiliary, an adverb, a word of time.
pub(crate) fn belongs_to_verb(folded: &str) -> bool {
    classes(folded).intersects(Classes::AUXILIARY | Classes::BE | Classes::ADVERB | Classes::TIME)
}

/// Whether a number or a word about one, as "fewer", "nearly", "a" is.
pub(super) fn is_amount(word: &str) -> bool {
    static AMOUNTS: LazyLock<WordSet<&'static str>> = LazyLock::new(|| {
        let lines = include_str!("../data/amounts.txt").lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(str::split_whitespace).collect()
    });
    AMOUNTS.contains(word.to_lowercase().as_str())
}

/// Whether this folded word is a form of "be".
pub(crate) fn is_be(folded: &str) -> bool {
    classes(folded).contains(Classes::BE)
}

/// Whether this folded word says when and is nobody's name: a day, a month, "today".
pub(crate) fn is_time(folded: &str) -> bool {
    let classes = classes(folded);
    classes.contains(Classes::TIME) && !classes.contains(Classes::NAMESAKE)
}

/// Whether a content makes no sense without this cue: what it takes is no clause ("condemned the raid", "accused Orlov
/// of haste"), or it turns the clause round ("denied"). Words that hold no cue need none.
#[must_use]
pub fn needs_cue(cue: &str) -> bool {
    let words: Vec<_> = cue.split_whitespace().map(crate::text::fold).collect();
    let forms = words.iter().enumerate().flat_map(|(at, word)| {
        let next = words.get(at + 1);
        cue_forms(word).iter().filter(move |form| form.particle.is_none_or(|p| next.is_some_and(|next| next == p)))
    });
    let takes: Takes = forms.map(|form| form.takes).collect();
    words.iter().any(|word| super::roles::turns(word))
        || !takes.is_empty() && !takes.intersects(Takes::QUOTE | Takes::ADDRESSEE)
}

/// Whether these words name a newspaper, agency or broadcaster: their last words are an outlet's name, capitals and
/// all, or a noun for one.
pub(in crate::statements) fn is_media(words: &str) -> bool {
    static NOUNS: LazyLock<WordSet<&'static str>> =
        LazyLock::new(|| include_str!("../data/media.txt").lines().filter(|line| !line.starts_with('#')).collect());
    static NAMES: LazyLock<WordSet<String>> = LazyLock::new(|| {
        let names = rows(OUTLETS).flat_map(|(name, rest)| {
            let others = rest.split_once('\t').map_or("", |(_, others)| others);
            [name].into_iter().chain(others.split('|'))
        });
        names.map(crate::text::fold).collect()
    });
    let original: Vec<_> = words.split_whitespace().collect();
    let folded: Vec<_> = original.iter().map(|word| crate::text::fold(word)).collect();
    (1..=4.min(folded.len())).any(|n| {
        let first = folded.len() - n;
        let last = folded[first..].join(" ");
        let is_name = original[first].starts_with(char::is_uppercase) && NAMES.contains(&last);
        is_name || NOUNS.contains(last.as_str())
    })
}

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_that_is_no_clause_needs_its_cue() {
        for (cue, expected) in [
            ("said", false),
            ("told", false),
            ("accused", true),
            ("has condemned", true),
            ("denied", true),
            ("called for", true),
            ("according to", false),
            ("claim", false),
            ("denials by", true),
        ] {
            assert_eq!(needs_cue(cue), expected, "{cue}");
        }
    }
}

//! The words the rules know: cues and closed word classes, read once from `data/`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a cue can take; see `data/cues.tsv` for the letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Takes(u16);

impl Takes {
    pub(super) const QUOTE: Takes = Takes(1);
    pub(super) const CLAUSE: Takes = Takes(2);
    pub(super) const WH_CLAUSE: Takes = Takes(4);
    pub(super) const ADDRESSEE: Takes = Takes(8);
    pub(super) const OBJECT: Takes = Takes(16);
    pub(super) const INFINITIVE: Takes = Takes(32);
    pub(super) const NAME: Takes = Takes(64);
    pub(super) const STATE: Takes = Takes(128);
    pub(super) const NOUN: Takes = Takes(256);

    fn of(letter: char) -> Takes {
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
            _ => Takes(0),
        }
    }

    /// Whether it takes any of `other`.
    pub(super) fn any(self, other: Takes) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn and(self, other: Takes) -> Takes {
        Takes(self.0 | other.0)
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

/// Classes of words, as a set of bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Classes(u16);

impl Classes {
    pub(super) const DETERMINER: Classes = Classes(1);
    pub(super) const PREPOSITION: Classes = Classes(2);
    pub(super) const CONJUNCTION: Classes = Classes(4);
    pub(super) const SUBORDINATOR: Classes = Classes(8);
    pub(super) const PRONOUN: Classes = Classes(16);
    pub(super) const AUXILIARY: Classes = Classes(32);
    pub(super) const BE: Classes = Classes(64);
    pub(super) const ADVERB: Classes = Classes(128);
    pub(super) const OPENER: Classes = Classes(256);
    pub(super) const TIME: Classes = Classes(512);
    pub(super) const ASKER: Classes = Classes(1024);
    pub(super) const VERB: Classes = Classes(2048);

    fn of(name: &str) -> Classes {
        match name {
            "determiner" => Self::DETERMINER,
            "preposition" => Self::PREPOSITION,
            "conjunction" => Self::CONJUNCTION,
            "subordinator" => Self::SUBORDINATOR,
            "pronoun" => Self::PRONOUN,
            "auxiliary" => Self::AUXILIARY,
            "be" => Self::BE,
            "adverb" => Self::ADVERB,
            "opener" => Self::OPENER,
            "time" => Self::TIME,
            "asker" => Self::ASKER,
            "verb" => Self::VERB,
            _ => Classes(0),
        }
    }

    pub(super) fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn and(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// The cue forms that begin with this folded word; empty for none.
pub(super) fn cue_forms(folded: &str) -> &'static [CueForm] {
    static FORMS: LazyLock<HashMap<&'static str, Vec<CueForm>>> = LazyLock::new(|| {
        let mut forms: HashMap<_, Vec<CueForm>> = HashMap::new();
        for (flags, words) in rows(include_str!("../data/cues.tsv")) {
            let takes = flags.chars().map(Takes::of).fold(Takes::default(), Takes::and);
            for (at, form) in words.split(' ').enumerate() {
                let (word, particle) = form.split_once('+').map_or((form, None), |(word, rest)| (word, Some(rest)));
                let known = forms.entry(word).or_default();
                match known.iter_mut().find(|other| other.particle == particle) {
                    Some(other) => other.takes = other.takes.and(takes),
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
    static CLASSES: LazyLock<HashMap<&'static str, Classes>> = LazyLock::new(|| {
        let mut classes: HashMap<_, Classes> = HashMap::new();
        for (class, words) in rows(include_str!("../data/words.tsv")) {
            for word in words.split(' ') {
                let known = classes.entry(word).or_default();
                *known = known.and(Classes::of(class));
            }
        }
        classes
    });
    CLASSES.get(folded).copied().unwrap_or_default()
}

/// Whether these words name a newspaper, agency or broadcaster: their last one, two or three words are listed.
pub(super) fn is_media(words: &str) -> bool {
    static MEDIA: LazyLock<HashSet<&'static str>> =
        LazyLock::new(|| include_str!("../data/media.txt").lines().filter(|line| !line.starts_with('#')).collect());
    let folded = crate::text::fold(words);
    let words: Vec<_> = folded.split_whitespace().collect();
    (1..=3.min(words.len())).any(|n| MEDIA.contains(words[words.len() - n..].join(" ").as_str()))
}

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

//! Words and what they stand for: the one table that everything in the data files is looked up in.

use crate::text::{Document, Token, TokenKind, fold};
use std::collections::HashMap;
use std::ops::Range;

/// What a phrase stands for. Indices point into the tables of the [`super::Gazetteer`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// A country, power or party, and in which form.
    Side(usize, Form),
    /// A body with a name of its own.
    Body(usize),
    /// A newspaper, agency or broadcaster.
    Outlet(usize),
    /// A body that most states have.
    Generic(usize),
    /// A person's full name.
    Person(usize),
    /// An office.
    Office(usize),
    /// A noun or modifier that says what a source is.
    Role(Role),
    /// A title before a surname.
    Title(usize),
    /// A place or thing that only sounds like a country.
    Place,
    /// Words that name several sides together.
    Joint,
}

bitflags::bitflags! {
    /// A set of the forms in which a side is named.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct Form: u8 {
        const NAME = 1;
        const ADJECTIVE = 1 << 1;
        const PEOPLE = 1 << 2;
        const CAPITAL = 1 << 3;
        /// An own party's adjective that is a word of general use too: the "defence" of a trial and of a "defence
        /// official".
        const COMMON = 1 << 4;
        /// A party's name that other states have too: "Social Democrats".
        const SHARED = 1 << 5;
    }

    /// A set of the kinds of roles.tsv, which says what each is.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct Role: u32 {
        const SPEAKS = 1;
        const NOBODY = 1 << 1;
        const FORMER = 1 << 2;
        const SOURCE = 1 << 3;
        const MODIFIER = 1 << 4;
        const BODY = 1 << 5;
        const PAPER = 1 << 6;
        const NOBODY_BODY = 1 << 7;
        const POWER = 1 << 8;
        const OUTSIDE = 1 << 9;
        const OUTLET = 1 << 10;
        const CANDIDATE = 1 << 11;
        const APART = 1 << 12;
        const EPITHET = 1 << 13;
        const RECORD = 1 << 14;
        const PUBLIC = 1 << 15;
        const FIRM = 1 << 16;
        const AGENT = 1 << 17;
        const MANAGER = 1 << 18;
        const NATIONAL = 1 << 19;
    }
}

impl Form {
    pub(super) fn has(self, other: Form) -> bool {
        self.intersects(other)
    }
}

impl Role {
    pub(super) fn has(self, other: Role) -> bool {
        self.intersects(other)
    }

    /// The kind named in the data.
    pub(super) fn read(kind: &str) -> Option<Self> {
        Self::from_name(&kind.to_uppercase())
    }
}

/// A phrase found in a document: tokens `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) entry: Entry,
}

#[derive(Clone, Debug)]
struct Phrase {
    words: Vec<Word>,
    entry: Entry,
}

#[derive(Clone, Debug)]
struct Word {
    folded: String,
    case: Case,
}

/// How a word of a text must be written to match a word of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Any,
    /// Begins with a capital, since the data word does.
    Capital,
    /// Is written in capitals, since the data word is short and all in capitals ("US" is no "us").
    Capitals,
}

/// All phrases, found by their first word.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    by_first: HashMap<String, Vec<Phrase>>,
}

impl Phrases {
    /// Adds a phrase. The same side in another form is joined with what is there; of two other meanings the earlier
    /// stays, unless `entry` belongs to a user's own party.
    pub(super) fn add(&mut self, words: &str, entry: Entry, wins: bool) {
        let words = split(words);
        let Some(first) = words.first() else { return };
        let list = self.by_first.entry(first.folded.clone()).or_default();
        let same = |phrase: &&mut Phrase| {
            phrase.words.len() == words.len()
                && phrase.words.iter().zip(&words).all(|(a, b)| a.folded == b.folded && a.case == b.case)
        };
        match list.iter_mut().find(same) {
            Some(phrase) => match (phrase.entry, entry) {
                (Entry::Side(a, old), Entry::Side(b, new)) if a == b => phrase.entry = Entry::Side(a, old | new),
                (Entry::Role(old), Entry::Role(new)) => phrase.entry = Entry::Role(Role(old.0 | new.0)),
                _ if wins => phrase.entry = entry,
                _ => {}
            },
            None => {
                // Of two spellings of the same words, that of a user's own party is tried first.
                let at = if wins { 0 } else { list.len() };
                list.insert(at, Phrase { words, entry });
                list.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
            }
        }
    }

    /// The phrase that is exactly `words`, in any case.
    pub(super) fn exact(&self, words: &str) -> Option<Entry> {
        let words = split(words);
        let list = self.by_first.get(&words.first()?.folded)?;
        let same = |phrase: &&Phrase| {
            phrase.words.len() == words.len() && phrase.words.iter().zip(&words).all(|(a, b)| a.folded == b.folded)
        };
        list.iter().find(same).map(|phrase| phrase.entry)
    }

    /// Gives all phrases of `old` the meaning `new`.
    pub(super) fn replace(&mut self, old: Entry, new: Entry) {
        let all = self.by_first.values_mut().flatten();
        all.filter(|phrase| phrase.entry == old).for_each(|phrase| phrase.entry = new);
    }

    /// Every phrase of the document, longest first at each place, none overlapping. `folded` are its tokens, folded.
    pub(super) fn find(&self, document: &Document, folded: &[String]) -> Vec<Tag> {
        let sentences = document.sentences.iter();
        sentences.flat_map(|sentence| self.find_in(document, folded, sentence.tokens.clone())).collect()
    }

    /// [`Self::find`] in some tokens of one sentence.
    pub(super) fn find_in(&self, document: &Document, folded: &[String], tokens: Range<usize>) -> Vec<Tag> {
        let mut tags = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            let hit = self.at(document.text, &document.tokens[..tokens.end], folded, at);
            let len = hit.map_or(1, |(entry, len)| {
                tags.push(Tag { start: at, end: at + len, entry });
                len
            });
            at += len;
        }
        tags
    }

    fn at(&self, text: &str, tokens: &[Token], folded: &[String], at: usize) -> Option<(Entry, usize)> {
        if tokens[at].kind == TokenKind::Mark {
            return None;
        }
        let list = self.by_first.get(&folded[at])?;
        let fits = |phrase: &&Phrase| {
            let len = phrase.words.len();
            at + len <= tokens.len()
                && phrase
                    .words
                    .iter()
                    .enumerate()
                    .all(|(i, word)| folded[at + i] == word.folded && word.case.fits(tokens[at + i].of(text)))
        };
        list.iter().find(fits).map(|phrase| (phrase.entry, phrase.words.len()))
    }
}

impl Case {
    fn of(word: &str) -> Self {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if letters > 1 && letters <= 3 && word.chars().all(|c| c.is_uppercase()) {
            Self::Capitals
        } else if word.starts_with(char::is_uppercase) {
            Self::Capital
        } else {
            Self::Any
        }
    }

    fn fits(self, word: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Capital => word.starts_with(char::is_uppercase),
            Self::Capitals => word.chars().all(char::is_uppercase),
        }
    }
}

/// Words of a phrase as the tokens of a text are cut: final full stops, commas and possessives stand alone.
fn split(words: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut push = |word: &str| {
        if !word.is_empty() {
            out.push(Word { folded: fold(word), case: Case::of(word) });
        }
    };
    for word in words.split_whitespace() {
        let core = word.trim_end_matches([',', '\'', '’']);
        let rest = &word[core.len()..];
        let (core, ending) = match ["’s", "'s"].iter().find_map(|ending| core.strip_suffix(ending)) {
            Some(stem) => (stem, &core[stem.len()..]),
            None => (core, ""),
        };
        match core.strip_suffix('.') {
            Some(stem) if !stem.contains('.') => {
                push(stem);
                push(".");
            }
            _ => push(core),
        }
        push(ending);
        for mark in rest.chars() {
            push(mark.encode_utf8(&mut [0; 4]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut phrases = Phrases::default();
        for words in ["US", "U.S.", "Islamic State", "Islamic State group", "Gen.", "foreign minister", "Sant’Egidio"]
        {
            phrases.add(words, Entry::Joint, false);
        }
        let document = Document::new(text);
        let folded: Vec<_> = document.tokens.iter().map(|token| fold(token.of(text))).collect();
        let found: Vec<_> = phrases
            .find(&document, &folded)
            .iter()
            .map(|tag| document.tokens[tag.start].span.hull(document.tokens[tag.end - 1].span).of(text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn finds_the_longest_phrase() {
        check("They fight the Islamic State group and Gen. Smith.", &["Islamic State group", "Gen."]);
    }

    #[test]
    fn capitals_of_the_data_are_needed_in_the_text() {
        check("Tell us of an islamic state, said the US and the U.S. in May.", &["US", "U.S."]);
        check("The Foreign Minister met a foreign minister.", &["Foreign Minister", "foreign minister"]);
    }
}

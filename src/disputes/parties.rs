//! Words that name a side in one article: "Moscow", "the Americans", "Mr. Ryabkov".
//!
//! Takes the statements of an article, gives [`Parties`]. Known from the article's own voices (names and roles of
//! those who speak for a side) and from the gazetteer of [`crate::actors`]. "The union" names the side whose union speaks.

use crate::actors::{Allegiance, Gazetteer, SideId, SpeakerKind};
use crate::reading::Said;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// The words that name a side in one article, folded.
#[derive(Debug)]
pub(super) struct Parties<'g> {
    words: BTreeMap<String, SideId>,
    /// Names of bodies that speak, and of those in the roles of persons, of two words or more.
    bodies: BTreeMap<String, SideId>,
    /// Common nouns that end the names of bodies: "union" of a "Harbour Workers Union".
    nouns: BTreeMap<String, SideId>,
    gazetteer: &'g Gazetteer,
}

impl<'g> Parties<'g> {
    /// Gathers the words of one article's voices.
    pub(super) fn of(said: &[Said], gazetteer: &'g Gazetteer) -> Self {
        let mut words: BTreeMap<String, BTreeSet<SideId>> = BTreeMap::new();
        let mut nouns: BTreeMap<String, BTreeSet<SideId>> = BTreeMap::new();
        let mut bodies: BTreeMap<String, BTreeSet<SideId>> = BTreeMap::new();
        for one in said {
            let Allegiance::Side(side) = &one.statement.voice.allegiance else { continue };
            let mut note = |word: &str| {
                words.entry(fold(word)).or_default().insert(side.clone());
            };
            for part in side.as_str().split('-').filter(|part| part.len() > 3 || side.as_str() == *part) {
                note(part);
            }
            let Some(speaker) = &one.statement.voice.speaker else { continue };
            let is_body = speaker.kind != SpeakerKind::Person;
            let role = one.statement.voice.role.map_or("", |role| role.of(one.document.text));
            for name in names(role).into_iter().chain(is_body.then(|| fold(&speaker.name))) {
                if name.contains(' ') {
                    bodies.entry(name.trim_start_matches("the ").to_owned()).or_default().insert(side.clone());
                }
            }
            if is_body && let Some((_, noun)) = speaker.name.rsplit_once(' ') {
                nouns.entry(fold(noun)).or_default().insert(side.clone());
            }
            if speaker.kind == SpeakerKind::Person
                && let Some(surname) = speaker.name.split_whitespace().next_back()
            {
                note(surname);
            }
        }
        // A surname or word that two sides share names neither.
        Self { words: single(words), bodies: single(bodies), nouns: single(nouns), gazetteer }
    }

    /// The side whose body a common noun names, with its article: "the union".
    pub(super) fn with_article(&self, article: &str, noun: &str) -> Option<SideId> {
        if !article.eq_ignore_ascii_case("the") || !noun.starts_with(char::is_lowercase) {
            return None;
        }
        self.nouns.get(&fold(noun)).cloned().or_else(|| self.gazetteer.side(&format!("the {noun}")))
    }

    /// The side that a word names, and how many of the words name it; `words` as they stand in the text.
    pub(super) fn at(&self, words: &[&str]) -> Option<(SideId, usize)> {
        let first = words.first()?;
        if !first.starts_with(char::is_uppercase) {
            return None;
        }
        let longest = words.iter().take_while(|word| word.starts_with(char::is_uppercase)).count().min(3);
        for len in (1..=longest).rev() {
            if let Some(side) = self.gazetteer.side_behind(&words[..len].join(" ")) {
                return Some((side, len));
            }
        }
        let open = words.iter().take_while(|word| word.starts_with(char::is_alphabetic)).count().min(LONGEST);
        for len in (2..=open).rev() {
            if let Some(side) = self.bodies.get(&fold(&words[..len].join(" "))) {
                return Some((side.clone(), len));
            }
        }
        let folded = fold(first);
        if let Some(side) = self.words.get(&folded) {
            return Some((side.clone(), 1));
        }
        let longer = |word: &str| word.len() >= 5 && folded.starts_with(word) && folded.len() <= word.len() + 2;
        self.words
            .iter()
            .find(|(word, side)| word.as_str() == side.as_str() && longer(word))
            .map(|(_, side)| (side.clone(), 1))
    }
}

/// Words of a body's name at most.
const LONGEST: usize = 5;

/// The names in a role: "Northern Rail" of "chief executive of Northern Rail".
fn names(role: &str) -> Vec<String> {
    let words: Vec<&str> = role.split_whitespace().collect();
    let runs = words.chunk_by(|a, b| a.starts_with(char::is_uppercase) && b.starts_with(char::is_uppercase));
    runs.filter(|run| run.len() > 1).map(|run| fold(run.join(" ").trim_end_matches([',', '.']))).collect()
}

/// The words that name one side only.
fn single(words: BTreeMap<String, BTreeSet<SideId>>) -> BTreeMap<String, SideId> {
    let single = words.into_iter().filter_map(|(word, sides)| {
        let mut sides = sides.into_iter();
        sides.next().filter(|_| sides.next().is_none()).map(|side| (word, side))
    });
    single.collect()
}

//! Words that name a side in one article: "Moscow", "the Americans", "Mr. Ryabkov".
//!
//! Takes the statements of an article, gives [`Parties`]. Known from the article's own voices (names and roles of
//! those who speak for a side) and from the gazetteer of [`crate::actors`].

use crate::actors::{Allegiance, Gazetteer, SideId, SpeakerKind};
use crate::reading::Said;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// The words that name a side in one article, folded.
#[derive(Debug)]
pub(super) struct Parties<'g> {
    words: BTreeMap<String, SideId>,
    gazetteer: &'g Gazetteer,
}

impl<'g> Parties<'g> {
    /// Gathers the words of one article's voices.
    pub(super) fn of(said: &[Said], gazetteer: &'g Gazetteer) -> Self {
        let mut words: BTreeMap<String, BTreeSet<SideId>> = BTreeMap::new();
        for one in said {
            let Allegiance::Side(side) = &one.statement.voice.allegiance else { continue };
            let mut note = |word: &str| {
                words.entry(fold(word)).or_default().insert(side.clone());
            };
            for part in side.as_str().split('-').filter(|part| part.len() > 3 || side.as_str() == *part) {
                note(part);
            }
            let Some(speaker) = &one.statement.voice.speaker else { continue };
            if speaker.kind == SpeakerKind::Person
                && let Some(surname) = speaker.name.split_whitespace().next_back()
            {
                note(surname);
            }
        }
        // A surname or word that two sides share names neither.
        let single = words.into_iter().filter_map(|(word, sides)| {
            let mut sides = sides.into_iter();
            sides.next().filter(|_| sides.next().is_none()).map(|side| (word, side))
        });
        Self { words: single.collect(), gazetteer }
    }

    /// The side that a word names, and how many of the words name it; `words` as they stand in the text.
    pub(super) fn at(&self, words: &[&str]) -> Option<(SideId, usize)> {
        let first = words.first()?;
        if !first.starts_with(char::is_uppercase) {
            return None;
        }
        let longest = words.iter().take_while(|word| word.starts_with(char::is_uppercase)).count().min(3);
        for len in (1..=longest).rev() {
            if let Some(side) = self.gazetteer.side(&words[..len].join(" ")) {
                return Some((side, len));
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

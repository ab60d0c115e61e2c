//! Tables of words that are fixed when the program starts: lexicons, lists, the model's vocabulary.
//!
//! They are asked about every word of every article, so they hash fast. That is safe only because no text adds words to
//! them: whoever chose its words to fall together would find a table that does not. What a text fills is a common map.

use bitflags::Flags;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys are known when the program starts.
pub(crate) type WordMap<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// A set whose members are known when the program starts.
pub(crate) type WordSet<K> = HashSet<K, BuildHasherDefault<WordHasher>>;

/// The classes of words in a table: class, tab, words separated by blanks. A class is the name of a flag in lower case;
/// lines that begin with `#` are remarks.
pub(crate) fn word_classes<F: Flags + Copy>(table: &'static str) -> WordMap<&'static str, F> {
    let mut classes: WordMap<_, F> = WordMap::default();
    let rows = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    for (name, words) in rows {
        let class = F::from_name(&name.to_uppercase());
        debug_assert!(class.is_some(), "no class of words is called {name}");
        for word in words.split(' ') {
            classes.entry(word).or_insert(F::empty()).insert(class.unwrap_or(F::empty()));
        }
    }
    classes
}

/// Eight bytes at a time, times an odd number, as the compiler's own tables are hashed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WordHasher(u64);

impl WordHasher {
    #[inline]
    fn mix(&mut self, eight: u64) {
        self.0 = (self.0.rotate_left(5) ^ eight).wrapping_mul(0xf135_7aea_2e62_a9c5);
    }
}

impl Hasher for WordHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        eights.iter().for_each(|eight| self.mix(u64::from_le_bytes(*eight)));
        let last = rest.iter().rev().fold(rest.len() as u64, |last, &byte| last << 8 | u64::from(byte));
        self.mix(last);
    }

    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.mix(byte.into());
    }

    #[inline]
    fn finish(&self) -> u64 {
        // The table looks at the lowest and the highest bits; those in the middle are mixed best.
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_words_apart() {
        let words = ["", "a", "b", "ab", "ba", "the minister", "the minister said", "he", "he\0"];
        let map: WordMap<&str, usize> = words.iter().enumerate().map(|(at, word)| (*word, at)).collect();
        for (at, word) in words.iter().enumerate() {
            assert_eq!(map.get(word), Some(&at), "{word}");
        }
        assert_eq!(map.get("minister"), None);
    }
}

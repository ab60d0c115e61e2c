//! The weights: how a file of them is written, read and looked up.
//!
//! The file holds a list of words with their cue levels, then two taggers. A tagger is a table from features to one
//! weight a label. A feature is a number: its template in the top byte, below it two values (ids of words, shapes, distances).
//! So what a model knows of words is exactly its list of words.

use super::words::Vocabulary;

/// Everything that was learnt.
#[derive(Debug)]
pub(super) struct Model {
    /// Words known by themselves.
    pub(super) vocabulary: Vocabulary,
    /// Finds cues, sources and contents in a paragraph.
    pub(super) tagging: Weights,
    /// Finds the source and content of one cue.
    pub(super) roles: Weights,
}

/// Labels of a tagger at most: rows have a fixed size, so that a look-up touches one line of memory.
pub(super) const MOST_LABELS: usize = 7;

/// Sums of weights while they are added up, in steps.
pub(super) type Steps = [i32; MOST_LABELS];

/// Weights of one tagger.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Weights {
    /// A weight for each arc of its chain.
    pub(super) arcs: Vec<f32>,
    /// Features with their weights, sorted by key.
    n_features: usize,
    /// Open addressing: a feature stands at the first free place from where its key falls.
    slots: Vec<Slot>,
}

/// A feature and its weights in steps; all weights are nought where the slot is free.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Slot {
    key: u64,
    weights: [i16; MOST_LABELS],
}

/// Weights are kept as whole multiples of this.
const STEP: f32 = 1.0 / 64.0;

/// First bytes of a file.
const MAGIC: &[u8; 8] = b"diptych1";

impl Weights {
    /// From features and their rows. Rows without a weight are dropped, weights rounded as the file keeps them.
    pub(super) fn new(arcs: Vec<f32>, rows: impl Iterator<Item = (u64, Vec<f32>)>) -> Self {
        let slot = |(key, row): (u64, Vec<f32>)| {
            let mut weights = [0; MOST_LABELS];
            weights.iter_mut().zip(row).for_each(|(kept, weight)| *kept = (weight / STEP).round() as i16);
            Slot { key, weights }
        };
        let rows = rows.map(slot).filter(|slot| slot.weights != [0; MOST_LABELS]).collect();
        Self::from_rows(arcs.into_iter().map(|weight| (weight / STEP).round() * STEP).collect(), rows)
    }

    fn from_rows(arcs: Vec<f32>, rows: Vec<Slot>) -> Self {
        let mut slots = vec![Slot::default(); rows.len() * 4 / 3 + 1];
        for row in &rows {
            let mut at = place(row.key, slots.len());
            while slots[at] != Slot::default() {
                at = if at + 1 == slots.len() { 0 } else { at + 1 };
            }
            slots[at] = *row;
        }
        Self { arcs, n_features: rows.len(), slots }
    }

    /// Adds the weights of a feature, if it is known, to `sums`.
    #[inline]
    pub(super) fn add(&self, key: u64, sums: &mut Steps) {
        let mut at = place(key, self.slots.len());
        loop {
            let slot = &self.slots[at];
            if slot.key == key {
                sums.iter_mut().zip(slot.weights).for_each(|(sum, weight)| *sum += i32::from(weight));
                return;
            }
            if slot.key == 0 {
                return;
            }
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
    }

    /// Sums as weights.
    pub(super) fn scores(sums: &Steps) -> [f32; MOST_LABELS] {
        sums.map(|sum| sum as f32 * STEP)
    }

    /// Number of features.
    pub(super) fn n_features(&self) -> usize {
        self.n_features
    }

    /// Bytes it takes in memory.
    pub(super) fn memory(&self) -> usize {
        self.slots.len() * size_of::<Slot>()
    }

    fn write(&self, out: &mut Vec<u8>) {
        write_number(out, self.arcs.len() as u64);
        self.arcs.iter().for_each(|&weight| write_signed(out, (weight / STEP).round() as i64));
        let mut rows: Vec<Slot> = self.slots.iter().filter(|slot| slot.key != 0).copied().collect();
        rows.sort_by_key(|row| row.key);
        write_number(out, rows.len() as u64);
        let mut before = 0;
        for Slot { key, weights } in rows {
            write_number(out, key - before);
            before = key;
            let mask = weights.iter().enumerate().fold(0u64, |mask, (at, &w)| mask | u64::from(w != 0) << at);
            write_number(out, mask);
            weights.iter().filter(|&&weight| weight != 0).for_each(|&weight| write_signed(out, i64::from(weight)));
        }
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let n_arcs = read_number(bytes)? as usize;
        let arcs = (0..n_arcs).map(|_| Some(read_signed(bytes)? as f32 * STEP)).collect::<Option<_>>()?;
        let n_rows = read_number(bytes)? as usize;
        let mut rows = Vec::new();
        let mut key = 0u64;
        for _ in 0..n_rows {
            key = key.checked_add(read_number(bytes)?)?;
            let mask = read_number(bytes)?;
            let mut weights = [0; MOST_LABELS];
            for (at, weight) in weights.iter_mut().enumerate() {
                if mask >> at & 1 == 1 {
                    *weight = i16::try_from(read_signed(bytes)?).ok()?;
                }
            }
            rows.push(Slot { key, weights });
        }
        Some(Self::from_rows(arcs, rows))
    }
}

impl Model {
    /// As a file: the same model gives the same bytes.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        write_number(&mut out, self.vocabulary.entries().len() as u64);
        for (word, level) in self.vocabulary.entries() {
            write_number(&mut out, word.len() as u64);
            out.extend_from_slice(word.as_bytes());
            out.push(level);
        }
        self.tagging.write(&mut out);
        self.roles.write(&mut out);
        out
    }

    /// Reads a file; `None` where it is none.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut bytes = bytes.strip_prefix(MAGIC)?;
        let bytes = &mut bytes;
        let n_words = read_number(bytes)?;
        let mut words = Vec::new();
        for _ in 0..n_words {
            let length = read_number(bytes)? as usize;
            let (word, rest) = bytes.split_at_checked(length)?;
            let (&level, rest) = rest.split_first()?;
            words.push((std::str::from_utf8(word).ok()?.to_owned(), level));
            *bytes = rest;
        }
        let tagging = Weights::read(bytes)?;
        let roles = Weights::read(bytes)?;
        Some(Self { vocabulary: Vocabulary::new(words), tagging, roles })
    }
}

/// Where a key falls among `n` places.
#[inline]
fn place(key: u64, n: usize) -> usize {
    let mixed = (key ^ key >> 31).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (((mixed >> 32) * n as u64) >> 32) as usize
}

fn write_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn read_number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn write_signed(out: &mut Vec<u8>, number: i64) {
    write_number(out, (number << 1 ^ number >> 63) as u64);
}

fn read_signed(bytes: &mut &[u8]) -> Option<i64> {
    let number = read_number(bytes)?;
    Some((number >> 1) as i64 ^ -((number & 1) as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_wrote() {
        let rows = vec![(1 << 56 | 7, vec![0.5, 0.0, -1.25]), (3, vec![0.001, 0.0, 0.0]), (9, vec![0.0, 70.0, 0.0])];
        let tagging = Weights::new(vec![0.25, -3.0], rows.into_iter());
        let vocabulary = Vocabulary::new(vec![("said".to_owned(), 7), ("a".to_owned(), 0)]);
        let model = Model { vocabulary, roles: tagging.clone(), tagging };
        let bytes = model.to_bytes();
        let again = Model::from_bytes(&bytes).expect("a model");
        assert_eq!(again.vocabulary, model.vocabulary);
        assert_eq!(again.tagging, model.tagging);
        assert_eq!(again.tagging.n_features(), 2);
        let mut sums = [0; MOST_LABELS];
        again.tagging.add(1 << 56 | 7, &mut sums);
        again.tagging.add(2, &mut sums);
        assert_eq!(Weights::scores(&sums)[..3], [0.5, 0.0, -1.25]);
        assert!(Model::from_bytes(&bytes[..bytes.len() - 1]).is_none());
    }
}

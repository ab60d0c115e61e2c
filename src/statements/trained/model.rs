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

/// What was learnt for one tagger, as the file keeps it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table {
    /// A weight for each arc of its chain, in steps.
    arcs: Vec<i64>,
    /// Features with their weights in steps, sorted; none is without a weight.
    rows: Vec<(u64, Row)>,
}

/// A weight for each label, in steps.
type Row = [i16; MOST_LABELS];

/// Weights of one tagger, for looking up.
#[derive(Debug, Default)]
pub(super) struct Weights {
    /// A weight for each arc of its chain.
    pub(super) arcs: Vec<f32>,
    /// Open addressing: a feature stands at the first free place from where its key falls. Each place has 16 bits of its
    /// key, nought where it is free. Of 65,000 features that are looked up and not there, one is taken for another: too
    /// seldom to matter, and the same everywhere.
    tags: Vec<u16>,
    /// The weights of each place. Apart from the tags, since most look-ups find nothing: these then stay in near memory.
    rows: Vec<Row>,
}

/// Weights are kept as whole multiples of this.
const STEP: f32 = 1.0 / 256.0;

/// First bytes of a file.
const MAGIC: &[u8; 8] = b"diptych1";

impl Table {
    /// From features, sorted, and their rows. Rows without a weight are dropped, weights rounded.
    pub(super) fn new(arcs: &[f32], rows: impl Iterator<Item = (u64, Vec<f32>)>) -> Self {
        let steps = |weight: f32| (weight / STEP).round();
        let rows = rows.map(|(key, row)| {
            let mut weights = [0; MOST_LABELS];
            weights.iter_mut().zip(row).for_each(|(kept, weight)| *kept = steps(weight) as i16);
            (key, weights)
        });
        let rows = rows.filter(|(_, weights)| *weights != [0; MOST_LABELS]).collect();
        Self { arcs: arcs.iter().map(|&weight| steps(weight) as i64).collect(), rows }
    }

    /// Number of features.
    pub(super) fn n_features(&self) -> usize {
        self.rows.len()
    }

    fn write(&self, out: &mut Vec<u8>) {
        write_number(out, self.arcs.len() as u64);
        self.arcs.iter().for_each(|&weight| write_signed(out, weight));
        write_number(out, self.rows.len() as u64);
        let mut before = 0;
        for (key, weights) in &self.rows {
            write_number(out, key - before);
            before = *key;
            let mask = weights.iter().enumerate().fold(0u64, |mask, (at, &w)| mask | u64::from(w != 0) << at);
            write_number(out, mask);
            weights.iter().filter(|&&weight| weight != 0).for_each(|&weight| write_signed(out, i64::from(weight)));
        }
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let n_arcs = read_number(bytes)? as usize;
        let arcs = (0..n_arcs).map(|_| read_signed(bytes)).collect::<Option<_>>()?;
        let n_rows = read_number(bytes)? as usize;
        let mut rows = Vec::with_capacity(n_rows.min(bytes.len()));
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
            rows.push((key, weights));
        }
        Some(Self { arcs, rows })
    }
}

impl Weights {
    /// The table, for looking up.
    pub(super) fn new(table: &Table) -> Self {
        let n = table.rows.len() * 5 / 2 + 1;
        let (mut tags, mut rows) = (vec![0; n], vec![Row::default(); n]);
        for &(key, weights) in &table.rows {
            let Place { mut at, tag } = place(key, n);
            while tags[at] != 0 {
                at = if at + 1 == n { 0 } else { at + 1 };
            }
            (tags[at], rows[at]) = (tag, weights);
        }
        Self { arcs: table.arcs.iter().map(|&weight| weight as f32 * STEP).collect(), tags, rows }
    }

    /// The sums of the weights of all `keys` that are known. All tags are read before any is compared, so that the waits
    /// for memory overlap: they are most of the time of reading.
    pub(super) fn sum(&self, keys: &[u64], places: &mut Vec<(Place, u16)>) -> Steps {
        places.clear();
        places.extend(keys.iter().map(|&key| {
            let place = place(key, self.tags.len());
            (place, self.tags[place.at])
        }));
        let mut sums = [0; MOST_LABELS];
        for (place, found) in places {
            let (mut at, mut found) = (place.at, *found);
            while found != place.tag && found != 0 {
                at = if at + 1 == self.tags.len() { 0 } else { at + 1 };
                found = self.tags[at];
            }
            if found != 0 {
                sums.iter_mut().zip(self.rows[at]).for_each(|(sum, weight)| *sum += i32::from(weight));
            }
        }
        sums
    }

    /// Sums as weights.
    pub(super) fn scores(sums: &Steps) -> [f32; MOST_LABELS] {
        sums.map(|sum| sum as f32 * STEP)
    }

    /// Bytes it takes in memory.
    #[cfg(test)]
    pub(super) fn memory(&self) -> usize {
        self.tags.len() * (size_of::<u16>() + size_of::<Row>())
    }
}

impl Model {
    /// As a file: the same words and tables give the same bytes.
    pub(super) fn to_bytes(vocabulary: &Vocabulary, tagging: &Table, roles: &Table) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        write_number(&mut out, vocabulary.entries().len() as u64);
        for (word, level) in vocabulary.entries() {
            write_number(&mut out, word.len() as u64);
            out.extend_from_slice(word.as_bytes());
            out.push(level);
        }
        tagging.write(&mut out);
        roles.write(&mut out);
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
        let tagging = Weights::new(&Table::read(bytes)?);
        let roles = Weights::new(&Table::read(bytes)?);
        Some(Self { vocabulary: Vocabulary::new(words), tagging, roles })
    }
}

/// Where a key falls among slots, and the bits by which it is known there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    at: usize,
    tag: u16,
}

#[inline]
fn place(key: u64, n: usize) -> Place {
    let mixed = (key ^ key >> 31).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    Place { at: (((mixed >> 32) * n as u64) >> 32) as usize, tag: ((mixed >> 16) as u16).max(1) }
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
        let rows = [(3, vec![0.001, 0.0, 0.0]), (9, vec![0.0, 70.0, 0.0]), (1 << 56 | 7, vec![0.5, 0.0, -1.25])];
        let table = Table::new(&[0.25, -3.0], rows.into_iter());
        let vocabulary = Vocabulary::new(vec![("said".to_owned(), 7), ("a".to_owned(), 0)]);
        let bytes = Model::to_bytes(&vocabulary, &table, &table);
        let again = Model::from_bytes(&bytes).expect("a model");
        assert_eq!(again.vocabulary, vocabulary);
        assert_eq!(again.tagging.arcs, [0.25, -3.0]);
        let sums = again.tagging.sum(&[1 << 56 | 7, 2, 9], &mut Vec::new());
        assert_eq!(Weights::scores(&sums)[..3], [0.5, 70.0, -1.25]);
        assert!(Model::from_bytes(&bytes[..bytes.len() - 1]).is_none());
    }
}

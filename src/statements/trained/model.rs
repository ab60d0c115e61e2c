//! The weights: how a file of them is written, read and looked up.
//!
//! The file holds a list of words with their cue levels, then two taggers. A tagger is a table from features to one
//! weight a label. A feature is a number: its template in the top byte, below it two values (ids of words, shapes,
//! distances). So what a model knows of words is exactly its list of words.

use super::words::Vocabulary;
use super::{chain, roles, tagging};
use std::hint::select_unpredictable;

/// Everything that was learnt.
#[derive(Debug)]
pub(super) struct Model {
    /// Words known by themselves.
    pub(super) vocabulary: Vocabulary,
    /// Finds cues, sources and contents in a paragraph.
    pub(super) tagging: Weights,
    /// Finds the source and content of one cue.
    pub(super) roles: Weights,
    /// What steps from label to label weigh in the first.
    pub(super) tagging_steps: chain::Steps<{ tagging::N_STATES }>,
    /// What they weigh in the second.
    pub(super) roles_steps: chain::Steps<{ roles::N_STATES }>,
}

/// Labels of a tagger at most.
pub(super) const MOST_LABELS: usize = 7;

/// Sums of weights while they are added up: eight numbers of 16 bits in two of 64. The first holds the sums of a row's
/// bytes at even places, the second those at odd ones. The highest number of the first counts the features; that of the
/// second means nothing.
pub(super) type Sums = [u64; 2];

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

/// Weights of one tagger, for looking up: hash tables without collisions (Belazzougui, Botelho and Dietzfelbinger 2009,
/// "Hash, displace, and compress"). The greater value of a feature, mostly a word, says in which block of rows it stands.
/// Its key falls into one of the block's buckets, the bucket has a number, and key and number together give the one place
/// where it can be. So a look-up reads one row, few places are free, and what is looked up for one word lies close
/// together. Most of the time of reading would else be waits for memory.
#[derive(Debug)]
pub(super) struct Weights {
    /// A weight for each arc of its chain.
    pub(super) arcs: Vec<f32>,
    /// What one step of a row's weights is worth.
    step: f32,
    /// The first bucket of each block, and where the last one ends.
    blocks: Vec<u32>,
    /// The number of each bucket.
    displacements: Vec<u16>,
    /// Rows of eight bytes, [`BUCKET`] for each bucket. The lowest six are the weights of the labels behind the first,
    /// less that of the first: only how labels differ matters. The highest two are a part of the key, by which a feature
    /// that is not known is told: one of 65,536 is taken for another, too seldom to matter, and the same everywhere.
    rows: Vec<u64>,
}

/// Features that are looked up together, and the sums that their weights are added to.
#[derive(Debug, Default)]
pub(super) struct Lookups {
    keys: Vec<u64>,
    /// Where the features of a sum end, and which sum.
    runs: Vec<(u32, u32)>,
    places: Vec<Place>,
}

/// Where a feature stands if it is known, and the part of its key that tells.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    at: u32,
    check: u16,
}

/// Places for each bucket.
const BUCKET: usize = 4;

/// Blocks: one for each value below the first number, the others share the rest.
const BLOCKS: (u64, u64) = (8192, 1024);

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
        let most = table.rows.iter().flat_map(|(_, row)| row.map(|weight| weight.abs_diff(row[0]))).max().unwrap_or(0);
        let scale = f32::from(most.max(1)) / f32::from(i8::MAX);
        let mut blocks = vec![Vec::new(); (BLOCKS.0 + BLOCKS.1) as usize];
        for (key, row) in &table.rows {
            let key = Mixed::new(*key);
            blocks[key.block].push((key, packed(*row, scale) | u64::from(key.check()) << CHECK));
        }
        let mut weights = Self {
            arcs: table.arcs.iter().map(|&weight| weight as f32 * STEP).collect(),
            step: scale * STEP,
            blocks: vec![0],
            displacements: Vec::new(),
            rows: Vec::new(),
        };
        for rows in &blocks {
            // One place in sixteen stays free, or the last buckets would find theirs too late.
            let fewest = (rows.len() + rows.len() / 16).div_ceil(BUCKET);
            if let Some((displacements, rows)) = (fewest..fewest + 8).find_map(|n| block(rows, n)) {
                weights.displacements.extend(displacements);
                weights.rows.extend(rows);
            }
            weights.blocks.push(weights.displacements.len() as u32);
        }
        // What is looked up in an empty block at the end finds these, which are nobody's.
        weights.displacements.push(0);
        weights.rows.push(0);
        weights
    }

    /// Adds the weights of features that are known to the sums they belong to, and forgets the features. Whether one is
    /// known is not branched on, for no processor can foretell it; and each step does little, over many features: so the
    /// waits for memory overlap.
    pub(super) fn add(&self, lookups: &mut Lookups, sums: &mut [Sums]) {
        lookups.places.clear();
        lookups.places.extend(lookups.keys.iter().map(|&key| {
            let key = Mixed::new(key);
            let first = self.blocks[key.block];
            let n = self.blocks[key.block + 1] - first;
            let displacement = self.displacements[first as usize + key.bucket(n)];
            Place { at: first * BUCKET as u32 + key.place(displacement, n) as u32, check: key.check() }
        }));
        let mut start = 0;
        for &(end, sum) in &lookups.runs {
            let (mut even, mut odd) = (0u64, 0u64);
            for &Place { at, check } in &lookups.places[start..end as usize] {
                let row = self.rows[at as usize];
                let row = select_unpredictable((row >> CHECK) as u16 == check, row, NOUGHTS);
                even = even.wrapping_add(row & EVEN);
                odd = odd.wrapping_add(row >> 8 & EVEN);
            }
            let n = (end as usize - start) as u64;
            add(&mut sums[sum as usize], &[even & LOWER | n << CHECK, odd & LOWER]);
            start = end as usize;
        }
        lookups.clear();
    }

    /// Sums as weights.
    pub(super) fn scores(&self, sums: &Sums) -> [f32; MOST_LABELS] {
        let [even, odd] = *sums;
        let nought = (even >> CHECK) as i32 * i32::from(NOUGHT);
        let mut scores = [0.0; MOST_LABELS];
        for (at, score) in scores[1..].iter_mut().enumerate() {
            let both = if at % 2 == 0 { even } else { odd };
            *score = ((both >> (at / 2 * 16)) as u16 as i32 - nought) as f32 * self.step;
        }
        scores
    }

    /// Bytes it takes in memory.
    #[cfg(test)]
    pub(super) fn memory(&self) -> usize {
        size_of_val(&self.rows[..]) + size_of_val(&self.displacements[..]) + size_of_val(&self.blocks[..])
    }
}

impl Lookups {
    /// A feature whose weights belong to the sum that is named next.
    #[inline]
    pub(super) fn push(&mut self, key: u64) {
        self.keys.push(key);
    }

    /// The features since the last time belong to this sum.
    #[inline]
    pub(super) fn end_run(&mut self, sum: u32) {
        let end = self.keys.len() as u32;
        if self.runs.last().map_or(0, |run| run.0) < end {
            self.runs.push((end, sum));
        }
    }

    /// Number of features.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    fn clear(&mut self) {
        self.keys.clear();
        self.runs.clear();
    }
}

/// From this bit on a row holds a part of its key.
const CHECK: u32 = 48;

/// The bits below it.
const LOWER: u64 = (1 << CHECK) - 1;

/// Every other byte.
const EVEN: u64 = 0x00ff_00ff_00ff_00ff;

/// How a weight of nought is written: no byte is negative, so that none takes from the one beside it.
const NOUGHT: u8 = 128;

/// A row of such.
const NOUGHTS: u64 = u64::from_le_bytes([NOUGHT; 8]) & LOWER;

/// Adds sums to a sum. None of the numbers gets too great: no word has more than 255 features.
#[inline]
pub(super) fn add(all: &mut Sums, more: &Sums) {
    all[0] = all[0].wrapping_add(more[0]);
    all[1] = all[1].wrapping_add(more[1]);
}

/// A key with its bits mixed.
#[derive(Clone, Copy, Debug)]
struct Mixed {
    block: usize,
    mixed: u64,
}

impl Mixed {
    #[inline]
    fn new(key: u64) -> Self {
        const BITS: u64 = (1 << 28) - 1;
        let value = (key >> 28 & BITS).max(key & BITS);
        let shared = BLOCKS.0 + (value.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54);
        let block = select_unpredictable(value < BLOCKS.0, value, shared) as usize;
        let product = u128::from(key ^ 0x9e37_79b9_7f4a_7c15) * 0xd6e8_feb8_6659_fd93_u128;
        Self { block, mixed: product as u64 ^ (product >> 64) as u64 }
    }

    /// Its bucket in a block of `n`.
    #[inline]
    fn bucket(self, n: u32) -> usize {
        (((self.mixed & u64::from(u32::MAX)) * u64::from(n)) >> 32) as usize
    }

    /// Its place in a block of `n` buckets.
    #[inline]
    fn place(self, displacement: u16, n: u32) -> usize {
        let placed = (self.mixed ^ u64::from(displacement)).wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32;
        ((placed * u64::from(n) * BUCKET as u64) >> 32) as usize
    }

    #[inline]
    fn check(self) -> u16 {
        (self.mixed >> 48) as u16
    }
}

/// A block of `n` buckets: their numbers, and the rows at their places. `None` where no numbers are found.
fn block(rows: &[(Mixed, u64)], n: usize) -> Option<(Vec<u16>, Vec<u64>)> {
    let mut buckets = vec![Vec::new(); n];
    for row in rows {
        buckets[row.0.bucket(n as u32)].push(row);
    }
    // The fullest first: they find a place only while most are free.
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|&bucket| std::cmp::Reverse(buckets[bucket].len()));
    let mut displacements = vec![0; n];
    let mut placed = vec![0; n * BUCKET];
    let mut taken = vec![false; n * BUCKET];
    let mut places = Vec::new();
    for bucket in order {
        displacements[bucket] = (0..=u16::MAX).find(|&displacement| {
            places.clear();
            buckets[bucket].iter().all(|(key, _)| {
                let place = key.place(displacement, n as u32);
                let is_free = !taken[place] && !places.contains(&place);
                places.push(place);
                is_free
            })
        })?;
        for (&place, (_, row)) in places.iter().zip(&buckets[bucket]) {
            taken[place] = true;
            placed[place] = *row;
        }
    }
    Some((displacements, placed))
}

/// The weights of a row in the lowest six bytes of a number, in steps `scale` times as long.
fn packed(row: Row, scale: f32) -> u64 {
    let mut bytes = [NOUGHT, NOUGHT, NOUGHT, NOUGHT, NOUGHT, NOUGHT, 0, 0];
    for (byte, weight) in bytes.iter_mut().zip(&row[1..]) {
        *byte = (f32::from(weight.saturating_sub(row[0])) / scale).round() as i8 as u8 ^ NOUGHT;
    }
    u64::from_le_bytes(bytes)
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
        Some(Self::new(Vocabulary::new(words), tagging, roles))
    }

    /// From its parts.
    pub(super) fn new(vocabulary: Vocabulary, tagging: Weights, roles: Weights) -> Self {
        let (tagging_steps, roles_steps) = (tagging::CHAIN.steps(&tagging.arcs), roles::CHAIN.steps(&roles.arcs));
        Self { vocabulary, tagging, roles, tagging_steps, roles_steps }
    }
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
        let far = 2 << 56 | 9 << 28 | 70_000;
        let rows = [
            (3, vec![0.001, 0.0, 0.0]),
            (9, vec![0.0, 0.125, 0.0]),
            (1 << 56 | 7, vec![0.125, 0.0, -0.25]),
            (far, vec![0.0, -0.25, 127.0 / 256.0]),
        ];
        let table = Table::new(&[0.25, -3.0], rows.into_iter());
        let vocabulary = Vocabulary::new(vec![("said".to_owned(), 7), ("a".to_owned(), 0)]);
        let bytes = Model::to_bytes(&vocabulary, &table, &table);
        let again = Model::from_bytes(&bytes).expect("a model");
        assert_eq!(again.vocabulary, vocabulary);
        assert_eq!(again.tagging.arcs, [0.25, -3.0]);
        let mut lookups = Lookups::default();
        [1 << 56 | 7, 2, 9, 99, far, far + 1, 3 << 56].into_iter().for_each(|key| lookups.push(key));
        lookups.end_run(1);
        let mut sums = [Sums::default(); 2];
        again.tagging.add(&mut lookups, &mut sums);
        assert_eq!(again.tagging.scores(&sums[1])[..3], [0.0, -0.25, 31.0 / 256.0]);
        assert!(Model::from_bytes(&bytes[..bytes.len() - 1]).is_none());
    }

    #[test]
    fn finds_every_feature_and_no_other() {
        // Blocks of one row, of many, and one that several values share.
        let value = |at: u64| if at.is_multiple_of(3) { 7 } else { at % 20_000 };
        let key = |at: u64| (at % 50) << 56 | value(at) << 28 | (at % 11);
        let keys: std::collections::BTreeSet<u64> = (0..30_000).map(key).collect();
        let weights = Weights::new(&Table::new(&[], keys.iter().map(|&key| (key, vec![0.0, 0.25]))));
        let mut lookups = Lookups::default();
        let mut sums = [Sums::default(); 2];
        for (at, key) in keys.iter().enumerate() {
            lookups.push(*key);
            lookups.push(key | 77 << 56);
            lookups.end_run(1);
            weights.add(&mut lookups, &mut sums);
            assert_eq!(weights.scores(&sums[1])[1], 0.25, "{at}");
            sums[1] = Sums::default();
        }
    }
}

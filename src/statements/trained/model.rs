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

/// Labels of a tagger at most.
pub(super) const MOST_LABELS: usize = 7;

/// Numbers in a row of weights: a label each, and the last is what tells its feature from others in the same place.
const WIDTH: usize = MOST_LABELS + 1;

/// Sums of weights while they are added up, in steps; the last is none.
pub(super) type Steps = [i32; WIDTH];

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

/// Weights of one tagger, for looking up. A template of few possible features has a row for each of them in `direct`;
/// the features of the others are hashed into `rows`.
#[derive(Debug, Default)]
pub(super) struct Weights {
    /// A weight for each arc of its chain.
    pub(super) arcs: Vec<f32>,
    /// Where the rows of each template are, by its number.
    templates: Vec<Direct>,
    /// The first is that of features that are not known: noughts.
    direct: Vec<Wide>,
    /// Which features are known: a bit for each, by its key. Most look-ups find nothing, and end here: this is small
    /// enough to stay in near memory. Of eight features that are not known, one may have a bit that another set.
    known: Vec<u8>,
    /// Open addressing: a feature stands at the first free place from where its key falls; the last number of its row is
    /// nought where the place is free, and 15 bits of its key where not. Of some 400,000 features that are looked up and not
    /// there, one is taken for another: too seldom to matter, and the same everywhere.
    rows: Vec<Wide>,
}

/// A row for looking up: 16 bytes, so that it lies in one line of memory.
type Wide = [i16; WIDTH];

/// The rows of one template in [`Weights::direct`]; nowhere if there are no firsts.
#[derive(Clone, Copy, Debug, Default)]
struct Direct {
    start: usize,
    /// Both values of a feature are less than these.
    n_firsts: usize,
    n_seconds: usize,
    /// Rows from one feature to the next: templates of the same values stand side by side.
    stride: usize,
}

/// A template with fewer possible features than this gets a row for each, whether known or not.
const MOST_DIRECT: usize = 1 << 14;

/// A feature that is looked up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Feature {
    pub(super) key: u64,
    /// The sum that its weights are added to.
    pub(super) sum: u32,
}

/// Space to look features up, used again and again.
#[derive(Debug, Default)]
pub(super) struct Lookups {
    /// Those that seem to be known.
    hits: Vec<Place>,
    /// Those whose first place is another's.
    behind: Vec<Place>,
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
        let (templates, n_direct) = directs(table);
        let is_direct = |key: u64| templates[(key >> 56) as usize].n_firsts > 0;
        let n_hashed = table.rows.iter().filter(|(key, _)| !is_direct(*key)).count();
        let mut weights = Self {
            arcs: table.arcs.iter().map(|&weight| weight as f32 * STEP).collect(),
            direct: vec![Wide::default(); n_direct],
            known: vec![0; n_hashed.next_power_of_two()],
            rows: vec![Wide::default(); (n_hashed / 4 + 1) * LANES],
            templates,
        };
        for &(key, row) in &table.rows {
            let mut wide = Wide::default();
            wide[..MOST_LABELS].copy_from_slice(&row);
            let direct = weights.templates[(key >> 56) as usize];
            if direct.n_firsts > 0 {
                weights.direct[direct.row(key)] = wide;
                continue;
            }
            let Place { at, check, byte, lane, .. } = weights.place(Feature { key, sum: 0 });
            let (mut at, byte) = (at as usize, byte as usize);
            wide[MOST_LABELS] = check;
            weights.known[byte] |= 1 << lane;
            while weights.rows[at][MOST_LABELS] != 0 {
                at = if at + 1 == weights.rows.len() { 0 } else { at + 1 };
            }
            weights.rows[at] = wide;
        }
        weights
    }

    /// Adds the weights of features that are known to the sums they belong to; the first sum takes what belongs nowhere.
    /// Whether one is known is counted, not branched on, for no processor can foretell it; and each step does little, over
    /// many features: so the waits for memory overlap, which would be most of the time of reading.
    pub(super) fn add(&self, features: &[Feature], lookups: &mut Lookups, sums: &mut [Steps]) {
        let (hits, behind) = lookups.room(features.len());
        let mut n_hits = 0;
        for &feature in features {
            let direct = self.templates[(feature.key >> 56) as usize];
            if direct.n_firsts > 0 {
                add(&mut sums[feature.sum as usize], &self.direct[direct.row(feature.key)]);
                continue;
            }
            let place = self.place(feature);
            hits[n_hits] = place;
            n_hits += usize::from(self.known[place.byte as usize] >> place.lane & 1);
        }
        let mut n_behind = 0;
        for &place in &hits[..n_hits] {
            let row = &self.rows[place.at as usize];
            let is_here = row[MOST_LABELS] == place.check;
            behind[n_behind] = place;
            n_behind += usize::from(!is_here && row[MOST_LABELS] != 0);
            add(&mut sums[if is_here { place.sum as usize } else { 0 }], row);
        }
        for &Place { at, check, sum, .. } in &behind[..n_behind] {
            let mut at = at as usize;
            let mut row = &self.rows[at];
            while row[MOST_LABELS] != check && row[MOST_LABELS] != 0 {
                at = if at + 1 == self.rows.len() { 0 } else { at + 1 };
                row = &self.rows[at];
            }
            // The row of a free place is noughts.
            add(&mut sums[sum as usize], row);
        }
    }

    /// Where a key falls. The same values in eight templates that follow each other fall side by side: mostly they are
    /// the same words seen from the words beside them, and have just been read.
    #[inline]
    fn place(&self, Feature { key, sum }: Feature) -> Place {
        let lane = (key >> 56) as usize % LANES;
        let values = key & !((LANES as u64 - 1) << 56);
        let mixed = (values ^ values >> 31).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
        let n_groups = (self.rows.len() / LANES) as u64;
        let group = ((mixed >> 32) * n_groups) >> 32;
        Place {
            at: (group as usize * LANES + lane) as u32,
            check: (mixed as u16 ^ lane as u16 | 1 << 15) as i16,
            byte: (mixed >> 20) as u32 & (self.known.len() - 1) as u32,
            lane: lane as u8,
            sum,
        }
    }

    /// Sums as weights.
    pub(super) fn scores(sums: &Steps) -> [f32; WIDTH] {
        sums.map(|sum| sum as f32 * STEP)
    }

    /// Bytes it takes in memory.
    #[cfg(test)]
    pub(super) fn memory(&self) -> usize {
        self.known.len() + (self.rows.len() + self.direct.len()) * size_of::<Wide>()
    }
}

impl Lookups {
    /// Room for so many features and one more.
    fn room(&mut self, n: usize) -> (&mut [Place], &mut [Place]) {
        if self.hits.len() <= n {
            self.hits.resize(n + 1, Place::default());
            self.behind.resize(n + 1, Place::default());
        }
        (&mut self.hits, &mut self.behind)
    }
}

/// Which templates have rows of their own, and how many rows these are together.
fn directs(table: &Table) -> (Vec<Direct>, usize) {
    let mut templates = vec![Direct::default(); 256];
    for (key, _) in &table.rows {
        let (direct, (first, second)) = (&mut templates[(key >> 56) as usize], values(*key));
        direct.n_firsts = direct.n_firsts.max(first + 1);
        direct.n_seconds = direct.n_seconds.max(second + 1);
    }
    let mut n_rows = 1;
    for same in templates.chunk_by_mut(|one, next| one.is_like(next)) {
        let n_firsts = same.iter().map(|direct| direct.n_firsts).max().unwrap_or(0);
        let n = n_firsts * same[0].n_seconds;
        if n > MOST_DIRECT {
            same.fill(Direct::default());
            continue;
        }
        let stride = same.len();
        for (lane, direct) in same.iter_mut().enumerate().filter(|(_, direct)| direct.n_firsts > 0) {
            *direct = Direct { start: n_rows + lane, n_firsts, stride, ..*direct };
        }
        n_rows += n * stride;
    }
    (templates, n_rows)
}

impl Direct {
    /// The row of a feature of this template.
    #[inline]
    fn row(self, key: u64) -> usize {
        let (first, second) = values(key);
        let is_known = first < self.n_firsts && second < self.n_seconds;
        if is_known { self.start + (first * self.n_seconds + second) * self.stride } else { 0 }
    }

    /// Whether two templates have about the same values.
    fn is_like(&self, next: &Self) -> bool {
        self.n_seconds == next.n_seconds && self.n_firsts.abs_diff(next.n_firsts) <= self.n_firsts / 16
    }
}

/// The two values of a feature.
#[inline]
fn values(key: u64) -> (usize, usize) {
    const BITS: u64 = (1 << 28) - 1;
    ((key >> 28 & BITS) as usize, (key & BITS) as usize)
}

/// Adds a row. Only the sum that takes what belongs nowhere can grow past its bounds, which does no harm.
#[inline]
fn add(sums: &mut Steps, row: &Wide) {
    sums.iter_mut().zip(row).for_each(|(sum, &weight)| *sum = sum.wrapping_add(weight.into()));
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

/// Where a key falls, and the bits by which it is known there.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    at: u32,
    check: i16,
    /// Its byte and bit among those known.
    byte: u32,
    lane: u8,
    /// The sum that its weights belong to.
    sum: u32,
}

/// Places that lie side by side, and bits in a byte.
const LANES: usize = 8;

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
            (9, vec![0.0, 70.0, 0.0]),
            (1 << 56 | 7, vec![0.5, 0.0, -1.25]),
            (far, vec![0.0, 0.0, 2.0]),
        ];
        let table = Table::new(&[0.25, -3.0], rows.into_iter());
        let vocabulary = Vocabulary::new(vec![("said".to_owned(), 7), ("a".to_owned(), 0)]);
        let bytes = Model::to_bytes(&vocabulary, &table, &table);
        let again = Model::from_bytes(&bytes).expect("a model");
        assert_eq!(again.vocabulary, vocabulary);
        assert_eq!(again.tagging.arcs, [0.25, -3.0]);
        let features = [1 << 56 | 7, 2, 9, 99, far, far + 1, 3 << 56].map(|key| Feature { key, sum: 1 });
        let mut sums = [Steps::default(); 2];
        again.tagging.add(&features, &mut Lookups::default(), &mut sums);
        assert_eq!(Weights::scores(&sums[1])[..3], [0.5, 70.0, 0.75]);
        assert!(Model::from_bytes(&bytes[..bytes.len() - 1]).is_none());
    }
}

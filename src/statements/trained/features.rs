//! Features as numbers, and where they go: to a list when they are learnt, to sums of weights when they are read.
//!
//! Many features of neighbouring words are the same, since they hang on few values: what kind of word it is, how far
//! the cue. Such features come in groups, each with the value that all of them hang on; a reader keeps the sum of a
//! group's weights and takes it again as long as the value is the same. So what is learnt and what is read is written
//! down once, and a group changes nothing but the time it takes.

use super::model::{Lookups, Sums, Weights, add};

/// Takes features.
pub(super) trait Sink {
    /// A feature: its template, which is its name in the model file and never used for another, and two values, each below
    /// 2^28.
    fn add(&mut self, template: u8, a: u32, b: u32);

    /// Features that are the same wherever `value` is, in one passage. `group` is below [`N_GROUPS`].
    fn group(&mut self, group: usize, value: u64, features: impl FnOnce(&mut Self));

    /// Features that are the same wherever `number` is, in one document or passage, as the reader has it. Numbers begin
    /// at nought and have few gaps.
    fn lasting(&mut self, number: usize, features: impl FnOnce(&mut Self));
}

/// Groups of features of one pass.
pub(super) const N_GROUPS: usize = 8;

/// A feature as a number.
#[inline]
fn key(template: u8, a: u32, b: u32) -> u64 {
    u64::from(template) << 56 | u64::from(a) << 28 | u64::from(b)
}

/// All features, one after the other.
#[derive(Debug, Default)]
pub(super) struct Listed(pub(super) Vec<u64>);

impl Sink for Listed {
    fn add(&mut self, template: u8, a: u32, b: u32) {
        self.0.push(key(template, a, b));
    }

    fn group(&mut self, _: usize, _: u64, features: impl FnOnce(&mut Self)) {
        features(self);
    }

    fn lasting(&mut self, _: usize, features: impl FnOnce(&mut Self)) {
        features(self);
    }
}

/// Sums of the weights of the features of one word after the other. They are looked up many words at a time.
#[derive(Debug)]
pub(super) struct Summed<'w> {
    weights: &'w Weights,
    /// Features that are not yet looked up.
    waiting: Lookups,
    /// Sums of words, of groups and of lasting features; the first is nobody's.
    sums: Vec<Sums>,
    /// The sum that features belong to now.
    open: u32,
    /// The sums that make up each word, one word after the other, and where each one's end.
    shares: Vec<u32>,
    ends: Vec<usize>,
    /// Passages so far: what is remembered of another is void.
    passage: u32,
    remembered: Vec<Remembered>,
    /// The sum of each number, 0 where there is none.
    lasting: Vec<u32>,
}

/// The sum of a group.
#[derive(Clone, Copy, Debug, Default)]
struct Remembered {
    value: u64,
    passage: u32,
    sum: u32,
}

/// Values remembered of each group.
const N_REMEMBERED: usize = 64;

/// Features that wait to be looked up, about: enough for the waits for memory to overlap, few enough for near memory.
const MOST_WAITING: usize = 1024;

/// Sums kept for words to come, about: a quarter of a megabyte.
const MOST_SUMS: usize = 1 << 14;

impl<'w> Summed<'w> {
    /// With nothing remembered.
    pub(super) fn new(weights: &'w Weights) -> Self {
        Self {
            weights,
            waiting: Lookups::default(),
            sums: vec![Sums::default()],
            open: 0,
            shares: Vec::new(),
            ends: Vec::new(),
            passage: 1,
            remembered: vec![Remembered::default(); N_GROUPS * N_REMEMBERED],
            lasting: Vec::new(),
        }
    }

    /// Forgets what was remembered: another passage begins.
    pub(super) fn next_passage(&mut self) {
        self.passage += 1;
    }

    /// Forgets lasting features too: their numbers begin anew. Nothing may wait.
    pub(super) fn forget(&mut self) {
        self.sums.truncate(1);
        self.lasting.clear();
        self.next_passage();
    }

    /// The next word, by its features.
    pub(super) fn word(&mut self, features: impl FnOnce(&mut Self)) {
        let sum = self.sum_of(features);
        self.shares.push(sum);
        self.ends.push(self.shares.len());
        if self.waiting.len() >= MOST_WAITING {
            self.look_up();
        }
    }

    /// The scores of the words since the last time: word × labels.
    pub(super) fn take(&mut self, n_labels: usize) -> Vec<f32> {
        self.look_up();
        let mut scores = Vec::with_capacity(self.ends.len() * n_labels);
        let mut start = 0;
        for &end in &self.ends {
            let mut all = Sums::default();
            for &share in &self.shares[start..end] {
                add(&mut all, &self.sums[share as usize]);
            }
            scores.extend_from_slice(&self.weights.scores(&all)[..n_labels]);
            start = end;
        }
        self.shares.clear();
        self.ends.clear();
        if self.sums.len() > MOST_SUMS {
            self.forget();
        }
        scores
    }

    fn look_up(&mut self) {
        self.weights.add(&mut self.waiting, &mut self.sums);
    }

    /// The sum that the weights of some features will be added to.
    #[inline]
    fn sum_of(&mut self, features: impl FnOnce(&mut Self)) -> u32 {
        let sum = self.sums.len() as u32;
        self.sums.push(Sums::default());
        let before = std::mem::replace(&mut self.open, sum);
        self.waiting.end_run(before);
        features(self);
        self.waiting.end_run(sum);
        self.open = before;
        sum
    }
}

impl Sink for Summed<'_> {
    #[inline]
    fn add(&mut self, template: u8, a: u32, b: u32) {
        self.waiting.push(key(template, a, b));
    }

    #[inline]
    fn group(&mut self, group: usize, value: u64, features: impl FnOnce(&mut Self)) {
        let place = (value.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize % N_REMEMBERED;
        let place = group * N_REMEMBERED + place;
        let known = &self.remembered[place];
        if known.value == value && known.passage == self.passage {
            self.shares.push(known.sum);
            return;
        }
        let sum = self.sum_of(features);
        self.shares.push(sum);
        self.remembered[place] = Remembered { value, passage: self.passage, sum };
    }

    #[inline]
    fn lasting(&mut self, number: usize, features: impl FnOnce(&mut Self)) {
        let known = self.lasting.get(number).copied().unwrap_or(0);
        if known > 0 {
            self.shares.push(known);
            return;
        }
        let sum = self.sum_of(features);
        self.shares.push(sum);
        self.lasting.resize(self.lasting.len().max(number + 1), 0);
        self.lasting[number] = sum;
    }
}

/// Templates that follow each other.
pub(super) struct InOrder<'s, S> {
    template: u8,
    sink: &'s mut S,
}

impl<'s, S: Sink> InOrder<'s, S> {
    /// From template `first` on.
    pub(super) fn from(first: u8, sink: &'s mut S) -> Self {
        Self { template: first, sink }
    }

    /// A feature of the next template.
    #[inline]
    pub(super) fn add(&mut self, a: u32, b: u32) {
        self.sink.add(self.template, a, b);
        self.template += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::Table;
    use super::*;

    #[test]
    fn groups_change_no_sum() {
        let rows = [
            (key(1, 2, 3), vec![0.0, 0.125]),
            (key(2, 5, 0), vec![0.0, 0.0625]),
            (key(2, 5, 1), vec![0.0, 127.0 / 256.0]),
            (key(2, 6, 0), vec![0.0, 0.03125]),
        ];
        let weights = Weights::new(&Table::new(&[], rows.into_iter()));
        let mut sink = Summed::new(&weights);
        for value in [5, 5, 6, 7, 5] {
            sink.word(|sink| {
                sink.add(1, 2, 3);
                sink.group(0, value.into(), |sink| sink.add(2, value, 0));
                sink.lasting(value as usize, |sink| sink.add(2, value, 1));
            });
        }
        let second: Vec<f32> = sink.take(2).into_iter().skip(1).step_by(2).collect();
        assert_eq!(second, [175.0, 175.0, 40.0, 32.0, 175.0].map(|steps| steps / 256.0));
        assert!(sink.take(2).is_empty());
        let mut listed = Listed::default();
        listed.group(0, 9, |sink| sink.add(1, 2, 3));
        assert_eq!(listed.0, [key(1, 2, 3)]);
    }
}

//! Features as numbers, and where they go: to a list when they are learnt, to sums of weights when they are read.
//!
//! Many features of neighbouring words are the same, since they hang on few values: what kind of word it is, how far the
//! cue. Such features come in groups, each with the value that all of them hang on; a reader keeps the sum of a group's
//! weights and takes it again as long as the value is the same. So what is learnt and what is read is written down once, and
//! a group changes nothing but the time it takes.

use super::model::{Lookups, Steps, Weights, add};

/// Takes features.
pub(super) trait Sink {
    /// A feature: its template, which is its name in the model file and never used for another, and two values, each below
    /// 2^28.
    fn add(&mut self, template: u8, a: u32, b: u32);

    /// Features that are the same wherever `value` is, in one passage. `group` is below [`N_GROUPS`].
    fn group(&mut self, group: usize, value: u64, features: impl FnOnce(&mut Self));

    /// Features that are the same wherever `number` is, in one document. Numbers begin at nought and have few gaps.
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

/// Sums of the weights of one word's features after the other.
#[derive(Debug)]
pub(super) struct Summed<'w> {
    weights: &'w Weights,
    keys: Vec<u64>,
    lookups: Lookups,
    sums: Steps,
    /// Passages so far: what is remembered of another is void.
    passage: u32,
    remembered: Vec<Remembered>,
    lasting: Vec<Option<Steps>>,
}

/// The sum of a group.
#[derive(Clone, Copy, Debug, Default)]
struct Remembered {
    value: u64,
    passage: u32,
    sums: Steps,
}

/// Values remembered of each group.
const N_REMEMBERED: usize = 64;

impl<'w> Summed<'w> {
    /// With nothing remembered.
    pub(super) fn new(weights: &'w Weights) -> Self {
        let remembered = vec![Remembered::default(); N_GROUPS * N_REMEMBERED];
        let (keys, lookups) = (Vec::new(), Lookups::default());
        Self { weights, keys, lookups, sums: Steps::default(), passage: 1, remembered, lasting: Vec::new() }
    }

    /// Forgets what was remembered: another passage begins.
    pub(super) fn next_passage(&mut self) {
        self.passage += 1;
    }

    /// The sums of what was added since the last time.
    pub(super) fn take(&mut self) -> Steps {
        let mut sums = std::mem::take(&mut self.sums);
        add(&mut sums, &self.weights.sum(&self.keys, &mut self.lookups));
        self.keys.clear();
        sums
    }

    /// Adds the weights of some features, and gives their sums.
    fn sum_of(&mut self, features: impl FnOnce(&mut Self)) -> Steps {
        let n_before = self.keys.len();
        features(self);
        let sums = self.weights.sum(&self.keys[n_before..], &mut self.lookups);
        self.keys.truncate(n_before);
        add(&mut self.sums, &sums);
        sums
    }
}

impl Sink for Summed<'_> {
    #[inline]
    fn add(&mut self, template: u8, a: u32, b: u32) {
        self.keys.push(key(template, a, b));
    }

    #[inline]
    fn group(&mut self, group: usize, value: u64, features: impl FnOnce(&mut Self)) {
        let place = (value.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize % N_REMEMBERED;
        let place = group * N_REMEMBERED + place;
        let known = &self.remembered[place];
        if known.value == value && known.passage == self.passage {
            add(&mut self.sums, &known.sums);
            return;
        }
        let sums = self.sum_of(features);
        self.remembered[place] = Remembered { value, passage: self.passage, sums };
    }

    #[inline]
    fn lasting(&mut self, number: usize, features: impl FnOnce(&mut Self)) {
        match self.lasting.get(number) {
            Some(Some(sums)) => add(&mut self.sums, sums),
            _ => {
                let sums = self.sum_of(features);
                self.lasting.resize(self.lasting.len().max(number + 1), None);
                self.lasting[number] = Some(sums);
            }
        }
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
            (key(1, 2, 3), vec![1.0]),
            (key(2, 5, 0), vec![0.5]),
            (key(2, 5, 1), vec![4.0]),
            (key(2, 6, 0), vec![0.25]),
        ];
        let weights = Weights::new(&Table::new(&[], rows.into_iter()));
        let mut sink = Summed::new(&weights);
        let mut sums = |value: u32| {
            sink.add(1, 2, 3);
            sink.group(0, value.into(), |sink| sink.add(2, value, 0));
            sink.lasting(value as usize, |sink| sink.add(2, value, 1));
            Weights::scores(&sink.take())[0]
        };
        assert_eq!([5, 5, 6, 7, 5].map(&mut sums), [5.5, 5.5, 1.25, 1.0, 5.5]);
        let mut listed = Listed::default();
        listed.group(0, 9, |sink| sink.add(1, 2, 3));
        assert_eq!(listed.0, [key(1, 2, 3)]);
    }
}

//! Fits the weights of a chain: follow-the-regularised-leader, one passage at a time (McMahan et al. 2013, "Ad click
//! prediction", whose update keeps most weights at exactly nought). One thread and a fixed order: the same data give
//! the same weights to the bit.

use super::super::chain::{Chain, Scratch, WithArcs, forbid};
use super::super::features::Listed;
use super::super::model::Table;
use std::collections::HashMap;

/// One passage to learn from.
#[derive(Clone, Debug, Default)]
pub(super) struct Example {
    /// Features of all tokens, one after the other.
    pub(super) features: Vec<u64>,
    /// Where each token's features end.
    pub(super) ends: Vec<usize>,
    /// The right label of each token.
    pub(super) labels: Vec<usize>,
    /// For each token a bit for each label that it may have.
    pub(super) allowed: Vec<u32>,
}

impl Example {
    /// Ends a word with the features in `listed`, in the order of their templates, whatever order they came in.
    pub(super) fn end_word(&mut self, listed: &mut Listed) {
        listed.0.sort_unstable();
        self.features.append(&mut listed.0);
        self.ends.push(self.features.len());
    }
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Passes over the data.
    pub epochs: usize,
    /// Step size.
    pub alpha: f32,
    /// Pull towards exactly nought.
    pub l1: f32,
    /// Pull towards small weights.
    pub l2: f32,
    /// Features seen less often are left out.
    pub least: u32,
    /// Features all of whose weights are smaller than this when all features are learnt are left out.
    pub smallest: f32,
}

/// Learns the weights of `chain` from `examples`: once to see which features matter, then with those alone. Most
/// go, which costs nothing in what is found, and makes reading faster.
pub(super) fn learn<const S: usize, const L: usize>(chain: &Chain<S, L>, examples: &[Example], pace: Pace) -> Table {
    let all = frequent(examples, pace.least);
    let (weights, _) = fit(chain, examples, &all, pace);
    let matters = |row: &[f32]| row.iter().any(|weight| weight.abs() >= pace.smallest);
    let kept = all.iter().zip(weights.chunks(L)).filter(|(_, row)| matters(row));
    let keys: Vec<u64> = kept.map(|(key, _)| *key).collect();
    let (weights, arcs) = fit(chain, examples, &keys, pace);
    let rows = keys.iter().zip(weights.chunks(L)).map(|(&key, row)| (key, row.to_vec()));
    Table::new(&arcs, rows)
}

/// The weights of the features `keys`, a row each, and those of the arcs.
fn fit<const S: usize, const L: usize>(
    chain: &Chain<S, L>,
    examples: &[Example],
    keys: &[u64],
    pace: Pace,
) -> (Vec<f32>, Vec<f32>) {
    let rows: HashMap<u64, u32> = keys.iter().enumerate().map(|(row, &key)| (key, row as u32)).collect();
    let compiled: Vec<Compiled> = examples.iter().filter_map(|example| compile(chain, example, &rows)).collect();
    let n_labels = L;
    let mut emissions = Leader::new(keys.len() * n_labels);
    let mut arcs = Leader::new(chain.arcs.len());
    let mut scratch = Scratch::default();
    let mut order: Vec<usize> = (0..compiled.len()).collect();
    let mut random = 1u64;
    for _ in 0..pace.epochs {
        shuffle(&mut order, &mut random);
        for &idx in &order {
            step(chain, &compiled[idx], &mut emissions, &mut arcs, pace, &mut scratch);
        }
    }
    (emissions.weights, arcs.weights)
}

/// Features seen at least `least` times, sorted.
fn frequent(examples: &[Example], least: u32) -> Vec<u64> {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    for key in examples.iter().flat_map(|example| &example.features) {
        *counts.entry(*key).or_default() += 1;
    }
    let mut keys: Vec<u64> = counts.into_iter().filter(|(_, count)| *count >= least).map(|(key, _)| key).collect();
    keys.sort_unstable();
    keys
}

/// Gradients smaller than this are passed over, which saves most of the work once most words are right.
const SMALLEST: f32 = 0.004;

struct Compiled {
    rows: Vec<u32>,
    ends: Vec<usize>,
    labels: Vec<usize>,
    allowed: Vec<u32>,
    arcs: Vec<usize>,
}

/// The example with rows for features; `None` where the chain forbids its labels.
fn compile<const S: usize, const L: usize>(
    chain: &Chain<S, L>,
    example: &Example,
    rows: &HashMap<u64, u32>,
) -> Option<Compiled> {
    let states = chain.states(&example.labels)?;
    let arc_of = |from, to| chain.arcs.iter().position(|arc| arc.from == from && arc.to == to);
    let arcs = states.windows(2).map(|pair| arc_of(pair[0], pair[1])).collect::<Option<_>>()?;
    let mut compiled = Compiled {
        rows: Vec::new(),
        ends: Vec::new(),
        labels: example.labels.clone(),
        allowed: example.allowed.clone(),
        arcs,
    };
    let mut start = 0;
    for &end in &example.ends {
        compiled.rows.extend(example.features[start..end].iter().filter_map(|key| rows.get(key)));
        compiled.ends.push(compiled.rows.len());
        start = end;
    }
    Some(compiled)
}

fn step<const S: usize, const L: usize>(
    chain: &Chain<S, L>,
    example: &Compiled,
    emissions: &mut Leader,
    arcs: &mut Leader,
    pace: Pace,
    scratch: &mut Scratch<S, L>,
) {
    let n_labels = L;
    let mut scores = vec![0.0; example.labels.len() * n_labels];
    let mut start = 0;
    for (at, &end) in example.ends.iter().enumerate() {
        let word = &mut scores[at * n_labels..(at + 1) * n_labels];
        for &row in &example.rows[start..end] {
            let weights = &emissions.weights[row as usize * n_labels..(row as usize + 1) * n_labels];
            word.iter_mut().zip(weights).for_each(|(score, weight)| *score += weight);
        }
        forbid(word, example.allowed[at]);
        start = end;
    }
    let marginals = chain.marginals(&scores, &chain.steps(&arcs.weights), WithArcs::Yes, scratch);
    let mut start = 0;
    for (at, &end) in example.ends.iter().enumerate() {
        let gradients = &mut scores[at * n_labels..(at + 1) * n_labels];
        gradients.copy_from_slice(&marginals.labels[at * n_labels..(at + 1) * n_labels]);
        gradients[example.labels[at]] -= 1.0;
        if gradients.iter().any(|gradient| gradient.abs() > SMALLEST) {
            for &row in &example.rows[start..end] {
                let row = row as usize * n_labels;
                for (label, &gradient) in gradients.iter().enumerate().filter(|(_, gradient)| gradient.abs() > SMALLEST)
                {
                    emissions.update(row + label, gradient, pace);
                }
            }
        }
        start = end;
    }
    let mut gradients = marginals.arcs;
    example.arcs.iter().for_each(|&arc| gradients[arc] -= 1.0);
    for (arc, gradient) in gradients.into_iter().enumerate() {
        arcs.update(arc, gradient, Pace { l1: 0.0, ..pace });
    }
}

/// Follow the regularised leader: for each weight the sum of gradients, corrected, and of their squares.
struct Leader {
    weights: Vec<f32>,
    /// Sum of the corrected gradients, and of their squares.
    sums: Vec<[f32; 2]>,
}

impl Leader {
    fn new(n: usize) -> Self {
        Self { weights: vec![0.0; n], sums: vec![[0.0; 2]; n] }
    }

    #[inline]
    fn update(&mut self, at: usize, gradient: f32, pace: Pace) {
        let [sum, squares] = self.sums[at];
        let more = squares + gradient * gradient;
        let (root, root_more) = (squares.sqrt(), more.sqrt());
        let sum = sum + gradient - (root_more - root) / pace.alpha * self.weights[at];
        self.sums[at] = [sum, more];
        self.weights[at] = if sum.abs() <= pace.l1 {
            0.0
        } else {
            -(sum - pace.l1 * sum.signum()) / ((1.0 + root_more) / pace.alpha + pace.l2)
        };
    }
}

/// Fisher and Yates' shuffle with a fixed generator (xorshift), the same in every run.
fn shuffle(order: &mut [usize], random: &mut u64) {
    for at in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        order.swap(at, (*random % (at as u64 + 1)) as usize);
    }
}

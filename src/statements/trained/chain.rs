//! A linear chain over the words of a passage: the best path, and how likely each label is.
//!
//! States carry labels; several states may share one, so that an automaton can hold what a label alone cannot
//! ("no second source", "a content must come"). Emission weights belong to labels, transition weights to arcs
//! (Lafferty, McCallum and Pereira 2001). Everything runs in plain `f32` arithmetic, its own [`exp`] included, so that
//! every machine gives the same bytes.

/// The automaton: states with labels, and the arcs that are allowed.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    /// Number of labels.
    pub(super) n_labels: usize,
    /// Label of each state.
    pub(super) labels: Vec<usize>,
    /// Allowed arcs, sorted by target.
    pub(super) arcs: Vec<Arc>,
    /// Whether a path may begin in each state.
    pub(super) starts: Vec<bool>,
    /// Whether a path may end in each state.
    pub(super) ends: Vec<bool>,
}

/// An allowed step from one state to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Arc {
    pub(super) from: usize,
    pub(super) to: usize,
}

/// What forward and backward passes give.
#[derive(Debug)]
pub(super) struct Marginals {
    /// Probability of each label at each word: word × labels.
    pub(super) labels: Vec<f32>,
    /// Expected number of times each arc is taken; filled on request only.
    pub(super) arcs: Vec<f32>,
}

/// Scratch space that is used again from passage to passage.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    emissions: Vec<f32>,
    alpha: Vec<f32>,
    beta: Vec<f32>,
    scores: Vec<f32>,
    back: Vec<u8>,
    factors: Vec<f32>,
}

/// The weight that forbids a label at a word.
pub(super) const FORBIDDEN: f32 = -1e9;

/// Forbids the labels without a bit.
pub(super) fn forbid(scores: &mut [f32], allowed: u32) {
    for (label, score) in scores.iter_mut().enumerate() {
        if allowed >> label & 1 == 0 {
            *score = FORBIDDEN;
        }
    }
}

impl Chain {
    /// The states along a path of labels; `None` where the automaton forbids it.
    pub(super) fn states(&self, labels: &[usize]) -> Option<Vec<usize>> {
        let mut scores = vec![FORBIDDEN; labels.len() * self.n_labels];
        labels.iter().enumerate().for_each(|(at, label)| scores[at * self.n_labels + label] = 0.0);
        let states = self.best_states(&scores, &vec![0.0; self.arcs.len()], &mut Scratch::default());
        let is_right = |(state, label): (&usize, &usize)| self.labels[*state] == *label;
        let is_allowed = states.windows(2).all(|pair| self.arcs.iter().any(|arc| [arc.from, arc.to] == pair));
        (states.iter().zip(labels).all(is_right) && is_allowed).then_some(states)
    }

    /// The best path as labels. `scores` are word × labels.
    pub(super) fn best(&self, scores: &[f32], arcs: &[f32], scratch: &mut Scratch) -> Vec<usize> {
        let mut path = self.best_states(scores, arcs, scratch);
        path.iter_mut().for_each(|state| *state = self.labels[*state]);
        path
    }

    fn best_states(&self, scores: &[f32], arcs: &[f32], scratch: &mut Scratch) -> Vec<usize> {
        let (n_states, n) = (self.labels.len(), scores.len() / self.n_labels);
        if n == 0 {
            return Vec::new();
        }
        let now = &mut scratch.scores;
        now.clear();
        now.extend((0..n_states).map(|s| if self.starts[s] { scores[self.labels[s]] } else { FORBIDDEN }));
        scratch.back.clear();
        scratch.back.resize(n * n_states, 0);
        let mut next = vec![4.0 * FORBIDDEN; n_states];
        let groups = self.by_target(arcs);
        for at in 1..n {
            let back = &mut scratch.back[at * n_states..(at + 1) * n_states];
            for &(to, arcs, weights) in &groups {
                let (mut best, mut before) = (f32::NEG_INFINITY, 0);
                for (arc, weight) in arcs.iter().zip(weights) {
                    let score = now[arc.from] + weight;
                    if score > best {
                        (best, before) = (score, arc.from);
                    }
                }
                next[to] = (best + scores[at * self.n_labels + self.labels[to]]).max(4.0 * FORBIDDEN);
                back[to] = before as u8;
            }
            now.copy_from_slice(&next);
        }
        let mut state = 0;
        let mut best = f32::NEG_INFINITY;
        for (last, &score) in now.iter().enumerate() {
            if self.ends[last] && score > best {
                (state, best) = (last, score);
            }
        }
        let mut path = vec![0; n];
        for at in (0..n).rev() {
            path[at] = state;
            state = usize::from(scratch.back[at * n_states + state]);
        }
        path
    }

    /// How likely each label is at each word.
    pub(super) fn marginals(
        &self,
        scores: &[f32],
        arcs: &[f32],
        with_arcs: WithArcs,
        scratch: &mut Scratch,
    ) -> Marginals {
        let (n_states, n_labels) = (self.labels.len(), self.n_labels);
        let n = scores.len() / n_labels;
        let mut marginals = Marginals { labels: vec![0.0; scores.len()], arcs: Vec::new() };
        if n == 0 {
            return marginals;
        }
        scratch.factors.clear();
        scratch.factors.extend(arcs.iter().map(|&weight| exp(weight)));
        fill_emissions(scores, n_labels, &mut scratch.emissions);
        self.forward(n, scratch);
        self.backward(n, scratch);
        for at in 0..n {
            let alpha = &scratch.alpha[at * n_states..(at + 1) * n_states];
            let beta = &scratch.beta[at * n_states..(at + 1) * n_states];
            let sum: f32 = alpha.iter().zip(beta).map(|(a, b)| a * b).sum();
            let scale = if sum > 0.0 { 1.0 / sum } else { 0.0 };
            for state in 0..n_states {
                let likely = alpha[state] * beta[state] * scale;
                marginals.labels[at * n_labels + self.labels[state]] += likely;
            }
        }
        if let WithArcs::Yes = with_arcs {
            marginals.arcs = self.expected_arcs(n, scratch);
        }
        marginals
    }

    /// How likely a path ends in each state: half of the work of [`Chain::marginals`].
    pub(super) fn ends(&self, scores: &[f32], arcs: &[f32], scratch: &mut Scratch) -> Vec<f32> {
        let n = scores.len() / self.n_labels;
        if n == 0 {
            return vec![0.0; self.labels.len()];
        }
        scratch.factors.clear();
        scratch.factors.extend(arcs.iter().map(|&weight| exp(weight)));
        fill_emissions(scores, self.n_labels, &mut scratch.emissions);
        self.forward(n, scratch);
        let last = scratch.alpha[(n - 1) * self.labels.len()..].iter().zip(&self.ends);
        let mut last: Vec<f32> = last.map(|(likely, ends)| if *ends { *likely } else { 0.0 }).collect();
        rescale(&mut last);
        last
    }

    /// The arcs to each state, with their weights.
    fn by_target<'c>(&'c self, weights: &'c [f32]) -> Vec<(usize, &'c [Arc], &'c [f32])> {
        let mut rest = weights;
        let groups = self.arcs.chunk_by(|one, next| one.to == next.to).map(|arcs| {
            let (weights, behind) = rest.split_at(arcs.len());
            rest = behind;
            (arcs[0].to, arcs, weights)
        });
        groups.collect()
    }

    fn forward(&self, n: usize, scratch: &mut Scratch) {
        let (n_states, n_labels) = (self.labels.len(), self.n_labels);
        let Scratch { emissions, alpha, factors, .. } = scratch;
        alpha.clear();
        alpha.resize(n * n_states, 0.0);
        for state in 0..n_states {
            alpha[state] = if self.starts[state] { emissions[self.labels[state]] } else { 0.0 };
        }
        rescale(&mut alpha[..n_states]);
        let groups = self.by_target(factors);
        for at in 1..n {
            let (before, now) = alpha.split_at_mut(at * n_states);
            let (before, now) = (&before[(at - 1) * n_states..], &mut now[..n_states]);
            for &(to, arcs, factors) in &groups {
                let sum = arcs.iter().zip(factors).fold(0.0, |sum, (arc, factor)| sum + before[arc.from] * factor);
                now[to] = sum * emissions[at * n_labels + self.labels[to]];
            }
            rescale(now);
        }
    }

    fn backward(&self, n: usize, scratch: &mut Scratch) {
        let (n_states, n_labels) = (self.labels.len(), self.n_labels);
        let Scratch { emissions, beta, factors, .. } = scratch;
        beta.clear();
        beta.resize(n * n_states, 0.0);
        for state in 0..n_states {
            beta[(n - 1) * n_states + state] = if self.ends[state] { 1.0 } else { 0.0 };
        }
        for at in (0..n - 1).rev() {
            let (now, after) = beta.split_at_mut((at + 1) * n_states);
            let (now, after) = (&mut now[at * n_states..], &after[..n_states]);
            for (arc, factor) in self.arcs.iter().zip(factors.iter()) {
                now[arc.from] += factor * after[arc.to] * emissions[(at + 1) * n_labels + self.labels[arc.to]];
            }
            rescale(now);
        }
    }

    fn expected_arcs(&self, n: usize, scratch: &Scratch) -> Vec<f32> {
        let (n_states, n_labels) = (self.labels.len(), self.n_labels);
        let mut expected = vec![0.0; self.arcs.len()];
        let mut here = vec![0.0; self.arcs.len()];
        for at in 1..n {
            let mut sum = 0.0;
            for (idx, arc) in self.arcs.iter().enumerate() {
                here[idx] = scratch.alpha[(at - 1) * n_states + arc.from]
                    * scratch.factors[idx]
                    * scratch.emissions[at * n_labels + self.labels[arc.to]]
                    * scratch.beta[at * n_states + arc.to];
                sum += here[idx];
            }
            if sum > 0.0 {
                expected.iter_mut().zip(&here).for_each(|(all, one)| *all += one / sum);
            }
        }
        expected
    }
}

/// Whether the expected number of arcs is wanted, as in training.
#[derive(Clone, Copy, Debug)]
pub(super) enum WithArcs {
    /// Yes.
    Yes,
    /// Only labels.
    No,
}

/// Factors of each label at each word, the largest of a word being 1.
fn fill_emissions(scores: &[f32], n_labels: usize, emissions: &mut Vec<f32>) {
    emissions.clear();
    for word in scores.chunks_exact(n_labels) {
        let most = word.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        emissions.extend(word.iter().map(|&score| exp(score - most)));
    }
}

fn rescale(values: &mut [f32]) {
    let sum: f32 = values.iter().sum();
    if sum > 0.0 {
        let scale = 1.0 / sum;
        values.iter_mut().for_each(|value| *value *= scale);
    }
}

/// e to the power of `x`, within 2 in a million, by plain arithmetic: the same on every machine. 0 below -60.
pub(super) fn exp(x: f32) -> f32 {
    if x < -60.0 {
        return 0.0;
    }
    let scaled = x.min(60.0) * std::f32::consts::LOG2_E;
    // The next whole number below, without a call to the system's.
    let near = scaled as i32;
    let whole = near - i32::from(near as f32 > scaled);
    let part = scaled - whole as f32;
    let power = 1.0
        + part
            * (std::f32::consts::LN_2
                + part
                    * (0.240_226_5
                        + part * (0.055_504_1 + part * (0.009_618_1 + part * (0.001_333_36 + part * 0.000_154)))));
    f32::from_bits(((whole + 127) as u32) << 23) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two labels; the second may not follow itself.
    fn chain() -> Chain {
        let arcs = vec![Arc { from: 0, to: 0 }, Arc { from: 1, to: 0 }, Arc { from: 0, to: 1 }];
        Chain { n_labels: 2, labels: vec![0, 1], arcs, starts: vec![true; 2], ends: vec![true; 2] }
    }

    #[test]
    fn keeps_to_the_arcs() {
        let best = chain().best(&[0.0, 1.0, 0.0, 1.0, 0.0, 1.0], &[0.0; 3], &mut Scratch::default());
        assert_eq!(best, [1, 0, 1]);
        assert_eq!(chain().states(&[1, 1]), None);
    }

    #[test]
    fn marginals_agree_with_counting_by_hand() {
        // Paths over two words: 00, 01, 10 with weights 0, 1, 2.
        let marginals = chain().marginals(&[0.0, 2.0, 0.0, 1.0], &[0.0; 3], WithArcs::Yes, &mut Scratch::default());
        let sum = 1.0 + 1f32.exp() + 2f32.exp();
        assert!((marginals.labels[1] - 2f32.exp() / sum).abs() < 1e-5);
        assert!((marginals.labels[3] - 1f32.exp() / sum).abs() < 1e-5);
        assert!((marginals.arcs[0] - 1.0 / sum).abs() < 1e-5);
    }

    #[test]
    fn own_exponential_is_close() {
        for x in [-30.0, -1.5, 0.0, 0.3, 4.0, 20.0] {
            assert!((exp(x) / f32::exp(x) - 1.0).abs() < 1e-5, "{x}");
        }
    }
}

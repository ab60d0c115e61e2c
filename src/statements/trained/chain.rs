//! A linear chain over the words of a passage: the best path, and how likely each label is.
//!
//! States carry labels; several states may share one, so that an automaton can hold what a label alone cannot ("no
//! second source", "a content must come"). Emission weights belong to labels, transition weights to arcs (Lafferty,
//! McCallum and Pereira 2001). Everything runs in plain `f32` arithmetic, its own [`exp`] included, so that every
//! machine gives the same bytes. A step goes over all pairs of states, whether there is an arc or not: their number is
//! known to the compiler, which makes this several times as fast as going from arc to arc.

use std::array::from_fn;

/// The automaton: `S` states, a multiple of four, with `L` labels, and the arcs that are allowed.
#[derive(Clone, Debug)]
pub(super) struct Chain<const S: usize, const L: usize> {
    /// Label of each state.
    pub(super) labels: [usize; S],
    /// Allowed arcs, sorted by target.
    pub(super) arcs: Vec<Arc>,
    /// Whether a path may begin in each state.
    pub(super) starts: [bool; S],
    /// Whether a path may end in each state.
    pub(super) ends: [bool; S],
}

/// An allowed step from one state to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Arc {
    pub(super) from: usize,
    pub(super) to: usize,
}

/// What the steps of a chain weigh.
#[derive(Debug)]
pub(super) struct Steps<const S: usize> {
    /// Weight of the arc from the first state to the second; endlessly small where there is none.
    weights: [[f32; S]; S],
    /// e to the power of it.
    factors: [[f32; S]; S],
    /// The same, by target.
    factors_to: [[f32; S]; S],
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
#[derive(Debug)]
pub(super) struct Scratch<const S: usize, const L: usize> {
    emissions: Vec<[f32; L]>,
    alpha: Vec<[f32; S]>,
    beta: Vec<[f32; S]>,
    back: Vec<[u32; S]>,
}

impl<const S: usize, const L: usize> Default for Scratch<S, L> {
    fn default() -> Self {
        Self { emissions: Vec::new(), alpha: Vec::new(), beta: Vec::new(), back: Vec::new() }
    }
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

impl<const S: usize, const L: usize> Chain<S, L> {
    /// From the label of each state, and whether a path may begin and end there. There may be fewer than `S`: the others
    /// are never reached.
    pub(super) fn new(states: &[(usize, bool, bool)], arcs: Vec<Arc>) -> Self {
        let state = |at: usize| states.get(at).copied().unwrap_or_default();
        Self {
            labels: from_fn(|at| state(at).0),
            arcs,
            starts: from_fn(|at| state(at).1),
            ends: from_fn(|at| state(at).2),
        }
    }

    /// What the arcs weigh, for steps. Arcs without a weight weigh nothing.
    pub(super) fn steps(&self, arcs: &[f32]) -> Steps<S> {
        let mut steps =
            Steps { weights: [[f32::NEG_INFINITY; S]; S], factors: [[0.0; S]; S], factors_to: [[0.0; S]; S] };
        for (arc, &weight) in self.arcs.iter().zip(arcs.iter().chain(std::iter::repeat(&0.0))) {
            steps.weights[arc.from][arc.to] = weight;
            steps.factors[arc.from][arc.to] = exp(weight);
            steps.factors_to[arc.to][arc.from] = exp(weight);
        }
        steps
    }

    /// The states along a path of labels; `None` where the automaton forbids it.
    pub(super) fn states(&self, labels: &[usize]) -> Option<Vec<usize>> {
        let mut scores = vec![FORBIDDEN; labels.len() * L];
        labels.iter().enumerate().for_each(|(at, label)| scores[at * L + label] = 0.0);
        let states = self.best_states(&scores, &self.steps(&[]), &mut Scratch::default());
        let is_right = |(state, label): (&usize, &usize)| self.labels[*state] == *label;
        let is_allowed = states.windows(2).all(|pair| self.arcs.iter().any(|arc| [arc.from, arc.to] == pair));
        (states.iter().zip(labels).all(is_right) && is_allowed).then_some(states)
    }

    /// The best path as labels. `scores` are word × labels.
    pub(super) fn best(&self, scores: &[f32], steps: &Steps<S>, scratch: &mut Scratch<S, L>) -> Vec<usize> {
        let mut path = self.best_states(scores, steps, scratch);
        path.iter_mut().for_each(|state| *state = self.labels[*state]);
        path
    }

    fn best_states(&self, scores: &[f32], steps: &Steps<S>, scratch: &mut Scratch<S, L>) -> Vec<usize> {
        let (words, _) = scores.as_chunks::<L>();
        let Some((first, further)) = words.split_first() else { return Vec::new() };
        let mut now = from_fn(|state| if self.starts[state] { first[self.labels[state]] } else { FORBIDDEN });
        scratch.back.clear();
        scratch.back.push([0; S]);
        for word in further {
            let (best, before) = steps.best(&now);
            now = from_fn(|state| (best[state] + word[self.labels[state]]).max(4.0 * FORBIDDEN));
            scratch.back.push(before);
        }
        let mut state = 0;
        let mut best = f32::NEG_INFINITY;
        for (last, &score) in now.iter().enumerate() {
            if self.ends[last] && score > best {
                (state, best) = (last, score);
            }
        }
        let mut path = vec![0; words.len()];
        for (at, back) in path.iter_mut().zip(&scratch.back).rev() {
            *at = state;
            state = back[state] as usize;
        }
        path
    }

    /// How likely each label is at each word.
    pub(super) fn marginals(
        &self,
        scores: &[f32],
        steps: &Steps<S>,
        with_arcs: WithArcs,
        scratch: &mut Scratch<S, L>,
    ) -> Marginals {
        let mut marginals = Marginals { labels: vec![0.0; scores.len()], arcs: Vec::new() };
        fill_emissions(scores, &mut scratch.emissions);
        self.forward(steps, scratch);
        self.backward(steps, scratch);
        let words = marginals.labels.as_chunks_mut::<L>().0.iter_mut();
        for (word, (alpha, beta)) in words.zip(scratch.alpha.iter().zip(&scratch.beta)) {
            let mut likely: [f32; S] = from_fn(|state| alpha[state] * beta[state]);
            rescale(&mut likely);
            self.labels.iter().zip(likely).for_each(|(&label, likely)| word[label] += likely);
        }
        if let WithArcs::Yes = with_arcs {
            marginals.arcs = self.expected_arcs(steps, scratch);
        }
        marginals
    }

    /// How likely a path ends in each state: half of the work of [`Chain::marginals`].
    pub(super) fn ends(&self, scores: &[f32], steps: &Steps<S>) -> [f32; S] {
        let (words, _) = scores.as_chunks::<L>();
        let Some((first, further)) = words.split_first() else { return [0.0; S] };
        let mut now = self.first(&emissions(first));
        for word in further {
            now = self.next(&now, &emissions(word), steps);
        }
        now = from_fn(|state| if self.ends[state] { now[state] } else { 0.0 });
        rescale(&mut now);
        now
    }

    /// How likely each state is at the first word.
    fn first(&self, emissions: &[f32; L]) -> [f32; S] {
        let mut now = from_fn(|state| if self.starts[state] { emissions[self.labels[state]] } else { 0.0 });
        rescale(&mut now);
        now
    }

    /// How likely each state is at the next word.
    #[inline]
    fn next(&self, before: &[f32; S], emissions: &[f32; L], steps: &Steps<S>) -> [f32; S] {
        let mut now = times(before, &steps.factors);
        let emitted: [f32; S] = self.labels.map(|label| emissions[label]);
        now.iter_mut().zip(emitted).for_each(|(likely, emitted)| *likely *= emitted);
        rescale(&mut now);
        now
    }

    fn forward(&self, steps: &Steps<S>, scratch: &mut Scratch<S, L>) {
        let Scratch { emissions, alpha, .. } = scratch;
        alpha.clear();
        let Some((first, further)) = emissions.split_first() else { return };
        let mut now = self.first(first);
        alpha.push(now);
        for word in further {
            now = self.next(&now, word, steps);
            alpha.push(now);
        }
    }

    fn backward(&self, steps: &Steps<S>, scratch: &mut Scratch<S, L>) {
        let Scratch { emissions, beta, .. } = scratch;
        beta.clear();
        beta.resize(emissions.len(), [0.0; S]);
        let mut now = self.ends.map(|ends| if ends { 1.0 } else { 0.0 });
        for (beta, emissions) in beta.iter_mut().zip(emissions).rev() {
            *beta = now;
            let after = from_fn(|state| now[state] * emissions[self.labels[state]]);
            now = times(&after, &steps.factors_to);
            rescale(&mut now);
        }
    }

    fn expected_arcs(&self, steps: &Steps<S>, scratch: &Scratch<S, L>) -> Vec<f32> {
        let mut expected = vec![0.0; self.arcs.len()];
        let mut here = vec![0.0; self.arcs.len()];
        for at in 1..scratch.emissions.len() {
            let mut sum = 0.0;
            for (here, arc) in here.iter_mut().zip(&self.arcs) {
                *here = scratch.alpha[at - 1][arc.from]
                    * steps.factors[arc.from][arc.to]
                    * scratch.emissions[at][self.labels[arc.to]]
                    * scratch.beta[at][arc.to];
                sum += *here;
            }
            if sum > 0.0 {
                expected.iter_mut().zip(&here).for_each(|(all, one)| *all += one / sum);
            }
        }
        expected
    }
}

impl<const S: usize> Steps<S> {
    /// The best score of a path to each state, and the state before. Not inlined for the reason of [`times`].
    #[inline(never)]
    fn best(&self, before: &[f32; S]) -> ([f32; S], [u32; S]) {
        let (mut best, mut from) = ([f32::NEG_INFINITY; S], [0; S]);
        for (state, (score, weights)) in (0..).zip(before.iter().zip(&self.weights)) {
            for to in 0..S {
                let score = score + weights[to];
                let is_better = score > best[to];
                best[to] = if is_better { score } else { best[to] };
                from[to] = if is_better { state } else { from[to] };
            }
        }
        (best, from)
    }
}

/// A row of numbers times a matrix, whose rows are by the places of those. Not inlined, or what is done with the product
/// would keep the compiler from adding four numbers at a time.
#[inline(never)]
fn times<const S: usize>(row: &[f32; S], matrix: &[[f32; S]; S]) -> [f32; S] {
    let mut product = [0.0; S];
    for (number, factors) in row.iter().zip(matrix) {
        product.iter_mut().zip(factors).for_each(|(sum, factor)| *sum += number * factor);
    }
    product
}

/// Whether the expected number of arcs is wanted, as in training.
#[derive(Clone, Copy, Debug)]
pub(super) enum WithArcs {
    /// Yes.
    Yes,
    /// Only labels.
    No,
}

/// Factors of each label at each word.
fn fill_emissions<const L: usize>(scores: &[f32], filled: &mut Vec<[f32; L]>) {
    filled.clear();
    filled.extend(scores.as_chunks::<L>().0.iter().map(emissions));
}

/// Factors of each label at a word, the largest being 1.
#[inline]
fn emissions<const L: usize>(scores: &[f32; L]) -> [f32; L] {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.map(|score| exp(score - most))
}

/// Makes the sum 1, unless all are noughts.
#[inline]
fn rescale<const S: usize>(values: &mut [f32; S]) {
    let mut sums = [0.0; 4];
    for four in values.as_chunks::<4>().0 {
        sums.iter_mut().zip(four).for_each(|(sum, value)| *sum += value);
    }
    let sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    if sum > 0.0 {
        let scale = 1.0 / sum;
        values.iter_mut().for_each(|value| *value *= scale);
    }
}

/// e to the power of `x`, within 2 in a million, by plain arithmetic: the same on every machine. 0 below -60.
#[inline]
pub(super) fn exp(x: f32) -> f32 {
    let scaled = x.clamp(-60.0, 60.0) * std::f32::consts::LOG2_E;
    // The next whole number below. A number so great has no room for fractions, and whole numbers in its lowest bits;
    // unlike a conversion, this is done with four numbers at a time.
    const GREAT: f32 = 12_582_912.0;
    let near = scaled + GREAT - GREAT;
    let whole = if near > scaled { near - 1.0 } else { near };
    let part = scaled - whole;
    let power = 1.0
        + part
            * (std::f32::consts::LN_2
                + part
                    * (0.240_226_5
                        + part * (0.055_504_1 + part * (0.009_618_1 + part * (0.001_333_36 + part * 0.000_154)))));
    let exponent = (whole + GREAT).to_bits().wrapping_sub(GREAT.to_bits()).wrapping_add(127);
    let power = f32::from_bits(exponent << 23) * power;
    if x < -60.0 { 0.0 } else { power }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two labels; the second may not follow itself.
    fn chain() -> Chain<4, 2> {
        let arcs = vec![Arc { from: 0, to: 0 }, Arc { from: 1, to: 0 }, Arc { from: 0, to: 1 }];
        Chain::new(&[(0, true, true), (1, true, true)], arcs)
    }

    #[test]
    fn keeps_to_the_arcs() {
        let chain = chain();
        let best = chain.best(&[0.0, 1.0, 0.0, 1.0, 0.0, 1.0], &chain.steps(&[0.0; 3]), &mut Scratch::default());
        assert_eq!(best, [1, 0, 1]);
        assert_eq!(chain.states(&[1, 1]), None);
    }

    #[test]
    fn marginals_agree_with_counting_by_hand() {
        // Paths over two words: 00, 01, 10 with weights 0, 1, 2.
        let (chain, scores) = (chain(), [0.0, 2.0, 0.0, 1.0]);
        let steps = chain.steps(&[0.0; 3]);
        let marginals = chain.marginals(&scores, &steps, WithArcs::Yes, &mut Scratch::default());
        let sum = 1.0 + 1f32.exp() + 2f32.exp();
        assert!((marginals.labels[1] - 2f32.exp() / sum).abs() < 1e-5);
        assert!((marginals.labels[3] - 1f32.exp() / sum).abs() < 1e-5);
        assert!((marginals.arcs[0] - 1.0 / sum).abs() < 1e-5);
        let ends = chain.ends(&scores, &steps);
        assert!((ends[1] - 1f32.exp() / sum).abs() < 1e-5);
    }

    #[test]
    fn own_exponential_is_close() {
        for x in [-30.0, -1.5, 0.0, 0.3, 4.0, 20.0] {
            assert!((exp(x) / f32::exp(x) - 1.0).abs() < 1e-5, "{x}");
        }
    }
}

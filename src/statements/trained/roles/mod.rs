//! Second pass: the source and the content of one cue, or that it is none.
//!
//! The whole passage is tagged once for each cue that the first pass holds possible, with features that know the cue:
//! how far, on which side, what stands between. So source and content come linked, a content may be in pieces, and a
//! word that only looks like a cue is told by having no content. The labels and their order stand here, the words
//! that may be a cue in [`candidates`], what is asked of each word in [`features`].

mod candidates;
mod features;

pub(super) use candidates::{Candidate, Hinted, LEAST_LEARNT, LEAST_LIKELY, Tags};
pub(super) use features::features;

use super::chain::{Arc, Chain};
use std::ops::Range;
use std::sync::LazyLock;

/// Labels of the second pass.
pub(super) const OUTSIDE: usize = 0;
/// First word of the source; its further words are one more.
pub(super) const SOURCE: usize = 1;
/// First word of a piece of content; its further words are one more.
pub(super) const CONTENT: usize = 3;
/// A word of the cue.
pub(super) const CUE: usize = 5;
/// A word of what looked like a cue and is none.
pub(super) const NO_CUE: usize = 6;
/// Number of labels.
pub(super) const N_LABELS: usize = 7;

/// A state: its label, and whether a source and a content have begun; `is_none` on the path without either.
#[derive(Clone, Copy, PartialEq, Eq)]
struct State {
    label: usize,
    source: bool,
    content: bool,
    is_none: bool,
}

/// Number of states.
pub(super) const N_STATES: usize = 20;

/// At most one source, at least one content; or neither, and the cue is none.
pub(super) static CHAIN: LazyLock<Chain<N_STATES, N_LABELS>> = LazyLock::new(|| {
    let states = states();
    let arcs = (0..states.len())
        .flat_map(|to| (0..states.len()).map(move |from| Arc { from, to }))
        .filter(|arc| follows(states[arc.from], states[arc.to]))
        .collect();
    let before = State { label: OUTSIDE, source: false, content: false, is_none: false };
    let none = State { is_none: true, ..before };
    let starts = |state| follows(before, state) || follows(none, state);
    let states: Vec<_> =
        states.iter().map(|&state| (state.label, starts(state), state.content || state.is_none)).collect();
    Chain::new(&states, arcs)
});

/// Which states lie on the path on which the cue is none.
pub(super) static IS_NONE: LazyLock<Vec<bool>> = LazyLock::new(|| states().iter().map(|state| state.is_none).collect());

fn states() -> Vec<State> {
    let mut states = Vec::new();
    for (source, content) in [(false, false), (false, true), (true, false), (true, true)] {
        for label in [OUTSIDE, SOURCE, SOURCE + 1, CONTENT, CONTENT + 1, CUE] {
            let has_begun = match label {
                SOURCE | 2 => source,
                CONTENT | 4 => content,
                _ => true,
            };
            if has_begun {
                states.push(State { label, source, content, is_none: false });
            }
        }
    }
    for label in [OUTSIDE, NO_CUE] {
        states.push(State { label, source: false, content: false, is_none: true });
    }
    states
}

fn follows(from: State, to: State) -> bool {
    let same = from.source == to.source && from.content == to.content;
    from.is_none == to.is_none
        && match to.label {
            SOURCE => !from.source && from.content == to.content,
            CONTENT => from.source == to.source && !matches!(from.label, CONTENT | 4),
            2 => same && matches!(from.label, SOURCE | 2),
            4 => same && matches!(from.label, CONTENT | 4),
            _ => same,
        }
}

/// The labels that a token may have, as bits.
pub(super) fn allowed(at: usize, cue: &Range<usize>) -> u32 {
    if cue.contains(&at) { 1 << CUE | 1 << NO_CUE } else { (1 << CUE) - 1 }
}

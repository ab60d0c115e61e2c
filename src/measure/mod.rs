//! How good the program is, against what careful readers marked.
//!
//! Takes annotated articles from outside the repository (a folder as PolNeAR's, a gold folder of statements and
//! disputes) and what a reader marked in the seeds; gives [`Figures`]. `diptych measure` writes them down; `/accuracy`
//! and the README show what was written. No part of the analysis knows of it.

pub mod accounts;
pub mod attributions;
mod figures;
mod readme;

pub use figures::{Data, Figures, READERS, Readers, Row};
pub use readme::{rewritten, table};

use serde::{Deserialize, Serialize};
use std::ops::AddAssign;

/// So many found rightly, so many predicted, so many wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Predicted and wanted.
    pub right: usize,
    /// All predicted.
    pub predicted: usize,
    /// All wanted.
    pub wanted: usize,
}

impl Counts {
    /// Share of the predicted that is wanted; 0 of 0 is 0.
    #[must_use]
    pub fn precision(self) -> f64 {
        share(self.right, self.predicted)
    }

    /// Share of the wanted that is predicted; 0 of 0 is 0.
    #[must_use]
    pub fn recall(self) -> f64 {
        share(self.right, self.wanted)
    }

    /// Harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(self) -> f64 {
        share(2 * self.right, self.predicted + self.wanted)
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.predicted += other.predicted;
        self.wanted += other.wanted;
    }
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Those that are right.
    pub right: usize,
    /// All.
    pub of: usize,
}

impl Share {
    /// Between 0 and 1; 0 of 0 is 0.
    #[must_use]
    pub fn value(self) -> f64 {
        share(self.right, self.of)
    }

    fn count(&mut self, is_right: bool) {
        self.of += 1;
        self.right += usize::from(is_right);
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

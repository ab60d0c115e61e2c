//! The articles that come with the program.

use super::Corpus;

/// The seed articles, embedded in the program.
#[must_use]
pub fn seeds() -> Corpus {
    Corpus::default()
}

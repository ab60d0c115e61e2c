//! How a statement is made: affirmed or negated, asserted, promised, conditional, hoped …
//!
//! Takes an attribution and its document, gives its [`Manner`], read from the cue first and the content's main
//! clause second.

use super::Attribution;
use crate::text::Document;

/// How a statement is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// Whether the speaker affirms or negates what the content names.
    pub polarity: Polarity,
    /// How far the speaker stands behind it.
    pub commitment: Commitment,
}

/// Affirmed or negated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Polarity {
    /// "we agreed"
    Affirmed,
    /// "had not agreed"; "denied that …"
    Negated,
}

/// How far a speaker stands behind what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commitment {
    /// Stated as so.
    Asserted,
    /// Something agreed or accepted.
    Agreed,
    /// Something the speaker will do.
    Promised,
    /// Only if something else.
    Conditional,
    /// Wished, hoped, proposed, demanded.
    Hoped,
    /// Stated as not so.
    Denied,
    /// A question.
    Asked,
}

impl Polarity {
    /// As in data.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Affirmed => "affirmed",
            Self::Negated => "negated",
        }
    }
}

impl Commitment {
    /// As in data.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Agreed => "agreed",
            Self::Promised => "promised",
            Self::Conditional => "conditional",
            Self::Hoped => "hoped",
            Self::Denied => "denied",
            Self::Asked => "asked",
        }
    }
}

/// Reads the manner of an attribution.
#[must_use]
pub fn manner(_document: &Document, _attribution: &Attribution) -> Manner {
    Manner { polarity: Polarity::Affirmed, commitment: Commitment::Asserted }
}

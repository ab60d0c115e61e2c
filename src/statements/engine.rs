//! Which engine finds the attributions.

use super::{Attribution, rules, trained};
use crate::text::Document;
use std::str::FromStr;

/// The ways to find who said what. All stages after it are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    /// Weights learnt from marked articles: finds more, beliefs and plans among it.
    Trained,
    /// Rules: faster, finds less that is no statement, and each result can be explained.
    #[default]
    Rules,
}

impl Engine {
    /// The attributions that this engine finds, in the order of the text.
    #[must_use]
    pub fn attributions(self, document: &Document) -> Vec<Attribution> {
        match self {
            Self::Trained => trained::attributions(document),
            Self::Rules => rules::attributions(document),
        }
    }
}

impl FromStr for Engine {
    type Err = String;

    /// `trained` or `rules`.
    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "trained" => Ok(Self::Trained),
            "rules" => Ok(Self::Rules),
            _ => Err(format!("“{name}” is no engine: trained or rules")),
        }
    }
}

//! Which engine finds the attributions.

use super::{Attribution, neither, quoted, rules, trained};
use crate::text::Document;
use std::str::FromStr;

/// The ways to find who said what. All stages after it are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    /// Weights learnt from marked articles, with what the rules find beside them: finds more.
    #[default]
    Trained,
    /// Rules alone: faster, finds less that is no statement, and each result can be explained.
    Rules,
}

impl Engine {
    /// Every engine.
    pub const ALL: [Self; 2] = [Self::Rules, Self::Trained];

    /// Its name: `rules` or `trained`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Trained => "trained",
        }
    }

    /// The attributions that this engine finds, in the order of the text.
    #[must_use]
    pub fn attributions(self, document: &Document) -> Vec<Attribution> {
        let mut found = match self {
            Self::Trained => trained::attributions(document),
            Self::Rules => rules::attributions(document),
        };
        for attribution in &mut found {
            neither::widen(document, attribution);
            quoted::give_back(document, attribution);
        }
        rules::add_nested(document, found)
    }
}

impl FromStr for Engine {
    type Err = String;

    /// `trained` or `rules`.
    fn from_str(name: &str) -> Result<Self, String> {
        let engine = Self::ALL.into_iter().find(|engine| engine.as_str() == name);
        engine.ok_or_else(|| format!("“{name}” is no engine: trained or rules"))
    }
}

//! Sides: the parties spoken for.

use crate::text::Span;
use std::fmt;

/// A party: the English short name in lower case with hyphens (`us`, `russia`, `north-korea`, `hamas`), or the id a
/// user's own party has in its TOML.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SideId(String);

impl SideId {
    /// Makes an id of words that are already in its form; `None` for anything else.
    #[must_use]
    pub fn new(id: &str) -> Option<Self> {
        let fits = !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        fits.then(|| Self(id.to_owned()))
    }

    /// As it stands in data and addresses.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SideId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// For whom a voice speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Allegiance {
    /// One known side.
    Side(SideId),
    /// Several sides at once ("both sides", "Obama and Putin agreed"): never one side's account.
    Joint,
    /// Known to speak for no side: an expert, a former official, a newspaper.
    Nobody,
    /// The text does not say, nor does the gazetteer.
    Unknown,
}

impl Allegiance {
    /// The side, where it is one.
    #[must_use]
    pub fn side(&self) -> Option<&SideId> {
        match self {
            Self::Side(side) => Some(side),
            _ => None,
        }
    }
}

/// Why a voice has its side. Spans point into the same article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SideReason {
    /// The text's own word for the speaker's country or body ("Russian Foreign Minister", "State Department spokeswoman").
    Words(Span),
    /// The speaker is the side, or a capital or body that stands for it ("Moscow", "the Kremlin").
    Named(Span),
    /// The gazetteer knows the speaker in an office at the time ("Secretary of State, 2013–2017").
    Office(String),
    /// An office of this side without a name ("the president" where only one can be meant).
    Holder(Span),
    /// The text names several sides together.
    Joint(Span),
    /// The text's own word for someone who speaks for no side ("former", "analyst", "executive director of …").
    NoSide(Span),
    /// Nothing was found.
    None,
}

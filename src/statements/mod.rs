//! Who is said to have said what: attributions.
//!
//! Takes a [`Document`], gives its [`Attribution`]s in the order of the text. Contract: one attribution a cue; the
//! spans of its parts lie in the document's paragraphs, are trimmed and do not overlap each other; a quotation that
//! goes on after its cue, or in the next paragraph, is one content; [`split`] then gives each quotation that begins a
//! sentence a statement of its own. Who the source *is* comes later, in [`crate::actors`].

mod engine;
mod manner;
mod neither;
mod quoted;
pub mod rules;
mod split;
mod tidy;
pub mod trained;
mod unsaid;

pub use engine::Engine;
pub use manner::{Commitment, Manner, Polarity, manner};
pub use rules::{Phrases, needs_cue};
pub(crate) use rules::{belongs_to_verb, is_be, is_cue_verb, is_saying, is_time};
pub use split::split;
pub use tidy::tidy;
pub(crate) use unsaid::is_unsaid;

use crate::text::{Document, Span, TokenKind};

/// Newspapers, agencies and broadcasters, one a line: name, the side of those through which a state speaks or `-`,
/// other names.
pub(crate) const OUTLETS: &str = include_str!("data/outlets.tsv");

/// The relation of a source, a cue and a content (PARC; Pareti 2012).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Whose words these are.
    pub kind: Kind,
    /// What was said: at least one span, in order, without source, cue and outer quotation marks.
    pub content: Vec<Span>,
    /// The words naming who said it ("he", "the ministry"); `None` where the text names nobody.
    pub source: Option<Span>,
    /// The words that make it an attribution ("said", "according to"); `None` for a quotation that just goes on.
    pub cue: Option<Span>,
    /// Words naming those through whom it came, nearest to the reader first ("Reuters", "CNBC").
    pub through: Vec<Span>,
}

impl Attribution {
    /// The smallest span with the whole content.
    #[must_use]
    pub fn content_hull(&self) -> Span {
        let first = self.content[0];
        self.content.iter().fold(first, |hull, span| hull.hull(*span))
    }

    /// The smallest span with every part.
    #[must_use]
    pub fn hull(&self) -> Span {
        let rest = self.source.iter().chain(&self.cue);
        rest.fold(self.content_hull(), |hull, span| hull.hull(*span))
    }
}

/// Whose words an attribution shows: the kind of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The speaker's own words, in quotation marks.
    Direct,
    /// The reporter's paraphrase.
    Indirect,
    /// A paraphrase with quoted pieces in it.
    Mixed,
}

impl Kind {
    /// As in data: `direct`, `indirect`, `mixed`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }

    /// The kind of a content: all of its words inside quotation marks are direct, some mixed, none indirect.
    #[must_use]
    pub fn of(document: &Document, content: &[Span]) -> Self {
        let tokens = content.iter().flat_map(|span| &document.tokens[document.tokens_in(*span)]);
        let mut words =
            tokens.filter(|token| token.kind != TokenKind::Mark).map(|token| document.is_quoted(token.span.start));
        let first = words.next().unwrap_or_default();
        match (first, words.all(|quoted| quoted == first)) {
            (true, true) => Self::Direct,
            (false, true) => Self::Indirect,
            (_, false) => Self::Mixed,
        }
    }
}

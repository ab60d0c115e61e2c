//! Sources into speakers, speakers into sides.
//!
//! Takes a document with its attributions and a [`Gazetteer`], gives a [`Voice`] for each attribution. The article's
//! own words come first ("Russian Foreign Minister Sergei Lavrov"), the gazetteer second. Contract: a person speaks
//! for a side only by office, body or the text's own word, never by nationality; joint sources belong to `Joint`;
//! what can't be resolved stays `None`, with no guess. Every voice keeps its reasons.

mod bodies;
mod cast;
mod descriptions;
mod edges;
mod firms;
mod gazetteer;
mod introductions;
mod names;
mod nearby;
mod noun_phrases;
mod offices;
mod outsiders;
mod papers;
mod parties;
mod passives;
mod persons;
mod phrases;
mod pronouns;
mod relays;
mod resolve;
mod roles;
mod runs;
mod scene;
mod sides;
mod unlisted;

pub use gazetteer::Gazetteer;
pub use parties::PartyError;
pub use sides::{Allegiance, SideId, SideReason};

use crate::corpus::PartialDate;
use crate::statements::Attribution;
use crate::text::{Document, Span};
use cast::Cast;
use resolve::Resolver;
use scene::Scene;

/// Who speaks in one attribution, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The person or body; `None` where the source names nobody that can be known ("officials", "he" without a name).
    pub speaker: Option<SpeakerName>,
    /// The words of the article that say in what role ("State Department deputy spokeswoman"), where it says so.
    pub role: Option<Span>,
    /// For whom the speaker speaks.
    pub allegiance: Allegiance,
    /// Why this speaker.
    pub speaker_reason: SpeakerReason,
    /// Why this side.
    pub side_reason: SideReason,
    /// Through whom it came, nearest to the reader first: names as they stand in the text, line breaks folded
    /// ("Reuters", "Vladimir Putin" where another reports his words).
    pub through: Vec<String>,
    /// The newspaper or broadcaster to which it was said at first hand ("told the BBC", "in an interview with CNN"): no
    /// relay, since the outlet that reports it heard or read the speaker's own words.
    pub told_to: Option<String>,
}

/// The canonical name of a person or body, the same in every article ("Sergey Lavrov" in all spellings).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerName {
    /// As it is shown: "Sergey Lavrov", "Russian Foreign Ministry", "senior U.S. official".
    pub name: String,
    /// Person, body, or somebody without a name.
    pub kind: SpeakerKind,
}

/// What kind of speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpeakerKind {
    /// A named person.
    Person,
    /// A state, ministry, organisation.
    Body,
    /// Known by description only ("a senior U.S. official", "diplomatic sources"): never merged with a named person.
    Unnamed,
}

/// Why a source was taken for a speaker. Spans point into the same article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpeakerReason {
    /// The source itself names the speaker in full.
    Named,
    /// A surname; the full name stands at `full`.
    Surname {
        /// Where the person was introduced.
        full: Span,
    },
    /// An office ("the foreign minister") whose holder is named at `holder`, or known to the gazetteer (`None`).
    Office {
        /// Where the holder is named.
        holder: Option<Span>,
    },
    /// A pronoun; the nearest fitting name stands at `antecedent`.
    Pronoun {
        /// The name it stands for.
        antecedent: Span,
    },
    /// The quotation goes on from the one whose source stands at `from`.
    Continued {
        /// The earlier source.
        from: Span,
    },
    /// A body, a capital or a country ("the Foreign Ministry", "Moscow").
    Body,
    /// Described but not named.
    Unnamed,
    /// Nobody could be found.
    Unknown,
}

/// The voice of each attribution, in the same order and number. `published` is the article's date where it is known:
/// it decides who held an office; without it the offices named in the text do.
#[must_use]
pub fn resolve_voices(
    document: &Document,
    attributions: &[Attribution],
    gazetteer: &Gazetteer,
    published: Option<PartialDate>,
) -> Vec<Voice> {
    let scene = Scene::new(document, gazetteer);
    let cast = Cast::gather(&scene, published.map(PartialDate::year));
    let mut resolver = Resolver::new(&scene, &cast, attributions);
    let mut voices: Vec<_> = attributions.iter().map(|attribution| resolver.resolve(attribution)).collect();
    for voice in &mut voices {
        if let Allegiance::Side(side) = &voice.allegiance {
            voice.allegiance = Allegiance::Side(gazetteer.speaks_as(side.clone()));
        }
    }
    voices
}

#[cfg(test)]
mod tests;

//! Where two sides' accounts cannot both be true.
//!
//! Takes all statements and their topics, gives [`Findings`]: clashes gathered into [`Dispute`]s, agreements, answers,
//! changes of account, and near misses with the reason. Contract: whether two statements clash depends on those two and
//! their articles alone, never on the order of sides; joint voices, one voice relayed, and conditional statements never
//! clash; every clash names the words that make it. Which statements are compared depends on what else is loaded only
//! where one event has more articles, or one statement more pairs, than `neighbours` and `pairing` allow.

mod accounts;
mod agreements;
mod answers;
mod changes;
mod clashes;
mod events;
mod grouping;
mod headings;
mod joint;
mod lexicon;
mod neighbours;
mod pairing;
mod parties;
mod points;
mod propositions;
mod questions;
mod shown;
pub mod times;

use crate::actors::{Gazetteer, SideId};
use crate::ids;
use crate::reading::{Said, StatementIdx};
use crate::text::Span;
use crate::topics::{Topic, TopicIdx};
use accounts::Account;
pub use agreements::How as AgreementHow;
pub use answers::{Answer, AnswerKind};
pub use changes::{Change, ChangeHow};
use std::borrow::Borrow;
use std::fmt;

/// Everything found by comparing statements of different sides.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// Sharpest first: by grade, then number of speakers, then date, then id.
    pub disputes: Vec<Dispute>,
    /// What both sides accept.
    pub agreements: Vec<Agreement>,
    /// Pairs that were considered and are no clash, with the reason.
    pub near_misses: Vec<NearMiss>,
    /// Where an article says that a side did not answer, or answered something else.
    pub answers: Vec<Answer>,
    /// A side against its earlier self.
    pub changes: Vec<Change>,
    /// Number of pairs that were considered: those of the disputes and the near misses.
    pub n_considered: usize,
}

/// Statements of two sides on one point that cannot both hold.
#[derive(Clone, Debug)]
pub struct Dispute {
    /// Id of its founding pair: best grade, then earliest date, then smallest id.
    pub id: DisputeId,
    /// What is at issue, in words that stand in the texts ("intelligence cooperation on ISIL").
    pub point: String,
    /// A neutral question above it: the reporter's own, a claim turned into one where the parse is sure, two figures
    /// ("40 drivers or 300?"), or, where the point says too little, the claim in quotation marks ("“they shut the gate”").
    pub question: Option<String>,
    /// The topic it belongs to: the one that most of its statements share.
    pub topic: Option<TopicIdx>,
    /// The best grade among its pairs.
    pub grade: Grade,
    /// The two sides, in order of their ids.
    pub sides: [SideId; 2],
    /// Its pairs, the most telling first; `a` speaks for `sides[0]`, `b` for `sides[1]`.
    pub clashes: Vec<Clash>,
}

/// Twelve characters made from the two statement ids of a pair.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DisputeId(String);

impl DisputeId {
    /// The id of a pair, the same for either order.
    #[must_use]
    pub fn of_pair(a: &crate::reading::StatementId, b: &crate::reading::StatementId) -> Self {
        let (first, second) = if a <= b { (a, b) } else { (b, a) };
        Self(ids::digest(&["pair", first.as_str(), second.as_str()]))
    }

    /// As it stands in addresses and data.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Lets maps keyed by ids be asked with the words of an address.
impl Borrow<str> for DisputeId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DisputeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Two statements that cannot both hold.
#[derive(Clone, Debug)]
pub struct Clash {
    /// The statement of the side whose id comes first.
    pub a: StatementIdx,
    /// The statement of the other side.
    pub b: StatementIdx,
    /// Why they clash.
    pub reason: ClashReason,
    /// How sure that is.
    pub grade: Grade,
    /// The smallest words of `a` that make the clash; inside its content, cue or source.
    pub a_words: Vec<Span>,
    /// The same of `b`.
    pub b_words: Vec<Span>,
    /// The words of `a` that a reader is shown as clashing: `a_words` with what makes them plain.
    pub a_shown: Vec<Span>,
    /// The same of `b`.
    pub b_shown: Vec<Span>,
    /// The words of either article that show both speak of one event: (span in a's article, span in b's).
    pub same_event: Vec<(Span, Span)>,
}

/// How two statements clash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClashReason {
    /// One denies what the other says, by a cue of denial or by reference to the claim.
    Denial,
    /// The same predicate, affirmed and negated.
    Negation,
    /// Opposite predicates.
    Antonym,
    /// Different numbers for one thing.
    Number,
    /// Different dates.
    Date,
    /// Different places.
    Place,
    /// Each names another as the cause.
    Blame,
    /// One thing called by names that exclude each other.
    Characterisation,
    /// A promise or agreement against its refusal.
    Commitment,
    /// Lawful against unlawful.
    Legality,
}

impl ClashReason {
    /// As in data.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Denial => "denial",
            Self::Negation => "negation",
            Self::Antonym => "antonym",
            Self::Number => "number",
            Self::Date => "date",
            Self::Place => "place",
            Self::Blame => "blame",
            Self::Characterisation => "characterisation",
            Self::Commitment => "commitment",
            Self::Legality => "legality",
        }
    }
}

/// How sure a clash is; sorted sharpest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// An explicit denial or head-on clash.
    Clear,
    /// Most readers would call it one.
    Likely,
    /// A tension.
    Possible,
}

impl Grade {
    /// As in data.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Likely => "likely",
            Self::Possible => "possible",
        }
    }
}

/// Two statements of different sides that say the same, or one that both make together.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// The two sides, in order of their ids.
    pub sides: [SideId; 2],
    /// How it is told.
    pub how: AgreementHow,
    /// The statement of the side whose id comes first, or the one that both make.
    pub a: StatementIdx,
    /// The statement of the other side, or the same again.
    pub b: StatementIdx,
    /// The words of `a` that say it.
    pub a_words: Vec<Span>,
    /// The words of `b` that say it.
    pub b_words: Vec<Span>,
}

/// Two statements that were compared and do not clash.
#[derive(Clone, Debug)]
pub struct NearMiss {
    /// The statement of the side whose id comes first.
    pub a: StatementIdx,
    /// The statement of the other side.
    pub b: StatementIdx,
    /// Why it is none.
    pub why: NearMissReason,
}

/// Why a pair that looks like a clash is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NearMissReason {
    /// They speak of different events.
    OtherEvent,
    /// One speaks only of what would be if.
    Conditional,
    /// Both can hold.
    Compatible,
    /// One is said by both sides together.
    Joint,
    /// One voice: told by another, or one speaker who speaks for either side.
    SameVoice,
}

impl NearMissReason {
    /// As in data.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OtherEvent => "other event",
            Self::Conditional => "conditional",
            Self::Compatible => "compatible",
            Self::Joint => "joint",
            Self::SameVoice => "same voice",
        }
    }
}

/// Compares the statements of every two sides.
#[must_use]
pub fn find_disputes(said: &[Said], topics: &[Topic], gazetteer: &Gazetteer) -> Findings {
    let mut found = pairing::pairs(said, gazetteer);
    let (answers, told) = answers::read(said, gazetteer);
    changes::add(&mut found.changes, told);
    Findings {
        disputes: grouping::disputes(found.clashes, said, topics),
        agreements: found.agreements,
        near_misses: found.near_misses,
        answers,
        changes: found.changes,
        n_considered: found.n_considered,
    }
}

/// The first words of both statements that name the same things, at most four.
fn same_event(a: &Account, b: &Account) -> Vec<(Span, Span)> {
    let (ours, theirs) = (&a.utterance.words, &b.utterance.words);
    let shared = a.utterance.keys.intersection(&b.utterance.keys);
    let place =
        |words: &[propositions::Word], key: &str| words.iter().find(|word| word.has_key(key)).map(|word| word.span);
    let mut spans: Vec<_> = shared.filter_map(|key| Some((place(ours, key)?, place(theirs, key)?))).collect();
    spans.sort_unstable();
    spans.dedup();
    spans.truncate(4);
    spans
}

#[cfg(test)]
mod tests;

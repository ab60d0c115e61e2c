//! What the words of the lists do: the kinds that stand in the columns before the phrases.

use super::Lexicon;
use crate::disputes::ClashReason;

/// A concept: what several words name, by its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::disputes) struct Concept {
    /// Its name in the list.
    pub(in crate::disputes) name: &'static str,
    /// What it names.
    pub(in crate::disputes) kind: ConceptKind,
}

impl Concept {
    /// As the columns before the phrases tell.
    pub(super) fn read(columns: &[&'static str]) -> Option<Self> {
        let kind = match *columns.get(1)? {
            "deed" => ConceptKind::Deed,
            "act" => ConceptKind::Act,
            "mutual" => ConceptKind::Mutual,
            "thing" => ConceptKind::Thing,
            _ => return None,
        };
        Some(Self { name: columns[0], kind })
    }
}

/// What a concept names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::disputes) enum ConceptKind {
    /// An act that one side blames another for.
    Deed,
    /// Any other act.
    Act,
    /// An act of two sides together.
    Mutual,
    /// A thing or an event.
    Thing,
}

/// What a word does in a denial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::disputes) enum DenialWord {
    /// Denies whatever follows.
    Verb,
    /// Denies if a claim or a deed follows.
    Counter,
    /// The same, only where it gives the statement: "questioned the claim".
    Doubt,
    /// Names what the other side says.
    Claim,
    /// Names what the other side charges.
    Charge,
    /// Names what somebody said, if a word points at it.
    Words,
    /// A denied object without a deed of its own.
    Generic,
    /// Says that a claim is not so.
    Dismissal,
    /// The same, or that whoever makes it is wrong.
    Mistaken,
    /// Says that nothing speaks for what follows.
    Void,
    /// Answers what was just said.
    Retort,
    /// Rejects a claim without a word on its truth.
    Scorn,
}

impl DenialWord {
    /// As the columns before the phrases tell.
    pub(super) fn read(columns: &[&'static str]) -> Option<Self> {
        Some(match *columns.first()? {
            "verb" => Self::Verb,
            "counter" => Self::Counter,
            "claim" => Self::Claim,
            "charge" => Self::Charge,
            "words" => Self::Words,
            "generic" => Self::Generic,
            "dismissal" | "verdict" => Self::Dismissal,
            "void" => Self::Void,
            "retort" => Self::Retort,
            "scorn" => Self::Scorn,
            "doubt" => Self::Doubt,
            "mistaken" => Self::Mistaken,
            _ => return None,
        })
    }

    /// What the longest phrase does that some lemmas begin with.
    pub(in crate::disputes) fn at(lemmas: &[String]) -> Option<Self> {
        Lexicon::get().denials.at(lemmas).map(|(kind, _)| kind)
    }

    /// Whether it says that a claim is not so.
    pub(in crate::disputes) fn is_dismissal(self) -> bool {
        matches!(self, Self::Dismissal | Self::Mistaken)
    }

    /// Whether it names what the other side says or charges.
    pub(in crate::disputes) fn is_claim(self) -> bool {
        matches!(self, Self::Claim | Self::Charge)
    }

    /// Whether it names what somebody said, however plainly.
    pub(in crate::disputes) fn is_told(self) -> bool {
        self.is_claim() || self == Self::Words
    }
}

/// How a word lays something at another's door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::disputes) enum ChargeWord {
    /// The accused follows.
    Accuse,
    /// The accused stands before.
    Guilt,
}

impl ChargeWord {
    /// As the columns before the phrases tell.
    pub(super) fn read(columns: &[&'static str]) -> Option<Self> {
        Some(match *columns.first()? {
            "accuse" => Self::Accuse,
            "guilt" => Self::Guilt,
            _ => return None,
        })
    }
}

/// How a word tells what came of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::disputes) enum BlameWord {
    /// Effect before, cause after.
    By,
    /// Cause before, effect after.
    For,
    /// Effect, "on", cause.
    On,
    /// Cause, "for", effect.
    Of,
}

impl BlameWord {
    /// As the columns before the phrases tell.
    pub(super) fn read(columns: &[&'static str]) -> Option<Self> {
        Some(match *columns.first()? {
            "by" => Self::By,
            "for" => Self::For,
            "on" => Self::On,
            "of" => Self::Of,
            _ => return None,
        })
    }
}

/// What a cue says of another's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::disputes) enum Acceptance {
    /// That they are accepted.
    Accept,
    /// That several say them with one voice.
    Together,
}

impl Acceptance {
    /// As the columns before the phrases tell.
    pub(super) fn read(columns: &[&'static str]) -> Option<Self> {
        Some(match *columns.first()? {
            "accept" => Self::Accept,
            "together" => Self::Together,
            _ => return None,
        })
    }
}

/// What a word does to the clause it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::disputes) enum Hedge {
    /// Only if.
    Conditional,
    /// Perhaps.
    Possible,
    /// Wished, proposed, demanded, asked.
    Hoped,
    /// Not so.
    Negator,
    /// Looks like a negator and is none.
    Assurance,
    /// Names an act without saying that it was done.
    Mention,
}

impl Hedge {
    /// As the columns before the phrases tell.
    pub(super) fn read(columns: &[&'static str]) -> Option<Self> {
        Some(match *columns.first()? {
            "conditional" => Self::Conditional,
            "possible" => Self::Possible,
            "hoped" => Self::Hoped,
            "negator" => Self::Negator,
            "assurance" => Self::Assurance,
            "mention" => Self::Mention,
            _ => return None,
        })
    }
}

/// A pole of a dimension of judgment: name, and whether it is the affirming pole.
pub(in crate::disputes) type Quality = (&'static str, bool);

/// A word of the antonym table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::disputes) struct Opposition {
    /// Number of its pair.
    pub(in crate::disputes) pair: usize,
    /// Whether it stands in the first column.
    pub(in crate::disputes) is_first: bool,
    /// The reason that such a clash has.
    pub(in crate::disputes) reason: ClashReason,
    /// Whether the two cannot follow one another, so that a reply may tell the other of the thing by another noun.
    pub(in crate::disputes) is_answer: bool,
}

/// An end of an act that can be told from either end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::disputes) struct Converse {
    /// Number of its line.
    pub(in crate::disputes) row: usize,
    /// Who does it.
    pub(in crate::disputes) end: End,
    /// Whether only words are given: "told", "heard".
    pub(in crate::disputes) is_told: bool,
}

/// Who does an act that can be told from either end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::disputes) enum End {
    /// Who gives or tells: "sent the list".
    Giving,
    /// Who gets or hears: "received the list".
    Getting,
    /// What is given: "the list arrived".
    Coming,
}

//! Why two statements cannot both hold: one small piece for each reason.
//!
//! Takes two [`Account`]s of opposite sides and how their texts are related, gives the sharpest [`Found`] clash or
//! the reason why there is none. Every piece looks at these two statements and their articles only, names the smallest
//! words that make the clash, and is the same for either order.

mod antonym;
mod blame;
mod characterisation;
mod commitment;
mod converse;
mod date;
mod denial;
mod existence;
mod held;
mod legality;
mod matter;
mod negation;
mod number;
mod opposites;
mod place;
mod qualifiers;
mod replies;

pub(super) use held::compare_held;

use super::accounts::Account;
use super::events::Relation;
use super::propositions::Utterance;
use super::{ClashReason, Grade, NearMissReason};
use crate::statements::Commitment;
use crate::text::Span;
use std::collections::BTreeSet;

/// A clash of two statements.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// How they clash.
    pub(super) reason: ClashReason,
    /// How sure that is.
    pub(super) grade: Grade,
    /// The words of the first that make it.
    pub(super) a_words: Vec<Span>,
    /// The words of the second.
    pub(super) b_words: Vec<Span>,
}

impl Found {
    /// The same with the statements changed over.
    fn turned(self) -> Self {
        Self { a_words: self.b_words, b_words: self.a_words, ..self }
    }
}

/// What comparing two statements gives.
#[derive(Clone, Debug)]
pub(super) enum Verdict {
    /// They clash.
    Clash(Found),
    /// They look like a clash and are none.
    Miss(NearMissReason),
    /// Nothing sets them against each other.
    Nothing,
}

type Rule = fn(&Account, &Account, Relation) -> Verdict;

/// Each reason, tried for either order of the two statements.
const RULES: &[Rule] = &[
    denial::compare,
    commitment::compare,
    negation::compare,
    converse::compare,
    existence::compare,
    antonym::compare,
    legality::compare,
    number::compare,
    date::compare,
    place::compare,
    blame::compare,
    characterisation::compare,
];

/// Compares two statements of opposite sides.
pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    let asks = |account: &Account| account.utterance.said.statement.manner.commitment == Commitment::Asked;
    let mut best: Option<Found> = None;
    let mut miss = None;
    for rule in RULES {
        for (verdict, is_turned) in [(rule(a, b, relation), false), (rule(b, a, relation), true)] {
            match verdict {
                Verdict::Clash(found) if is_of_others(a, b, &found, is_turned) => {
                    miss = miss.or(Some(NearMissReason::OtherEvent));
                }
                Verdict::Clash(found) => {
                    let found = if is_turned { found.turned() } else { found };
                    if best.as_ref().is_none_or(|best| found.grade < best.grade) {
                        best = Some(found);
                    }
                }
                Verdict::Miss(why) => miss = miss.or(Some(why)),
                Verdict::Nothing => {}
            }
        }
    }
    match (best, miss) {
        (Some(_), miss) if asks(a) || asks(b) => Verdict::Miss(miss.unwrap_or(NearMissReason::Conditional)),
        (Some(found), _) => Verdict::Clash(found),
        (None, Some(why)) => Verdict::Miss(why),
        (None, None) => Verdict::Nothing,
    }
}

/// Whether a clash of two predicates is one of two things that only share a name. What is denied, blamed or placed
/// names its thing in other ways.
fn is_of_others(a: &Account, b: &Account, found: &Found, is_turned: bool) -> bool {
    let (first, second) = if is_turned { (b, a) } else { (a, b) };
    let is_of_predicates = match found.reason {
        ClashReason::Negation
        | ClashReason::Antonym
        | ClashReason::Legality
        | ClashReason::Commitment
        | ClashReason::Number
        | ClashReason::Characterisation => true,
        ClashReason::Denial | ClashReason::Blame | ClashReason::Date | ClashReason::Place => false,
    };
    is_of_predicates && qualifiers::are_apart(&first.utterance, &found.a_words, &second.utterance, &found.b_words)
}

/// The grade of a tension by how near the two statements stand: what answers at once is meant as an answer, so that a
/// clash is likely there. Not for one word negated elsewhere, which need not be.
fn graded(grade: Grade, relation: Relation) -> Grade {
    let is_at_once = relation.is_within(1);
    if is_at_once { grade.min(Grade::Likely) } else { grade }
}

/// Keys that both sentences hold in what was said, the sides' names left out.
fn shared_in_sentence(a: &Utterance, a_at: usize, b: &Utterance, b_at: usize) -> BTreeSet<String> {
    let keys = |utterance: &Utterance, at: usize| {
        let said = utterance.words[at].is_said;
        let words = utterance.words[utterance.sentence_of(at)].iter();
        super::propositions::keys(words.filter(|word| word.is_said || !said))
    };
    keys(a, a_at).intersection(&keys(b, b_at)).cloned().collect()
}

/// Keys of a set by their number: a term and the concept it belongs to count once.
fn weight(keys: &BTreeSet<String>) -> usize {
    let concepts = keys.iter().filter(|key| key.starts_with('#')).count();
    let terms = keys.len() - concepts;
    terms.max(concepts)
}

//! What both sides accept: the same predicate of the same agent, affirmed or negated alike.
//!
//! Takes two [`Account`]s of opposite sides of one article that do not clash, gives the words of both that say the same.
//! Two statements agree if a listed act is asserted by both with one polarity, of one agent, and their sentences share
//! [`SHARED`] things besides. Paraphrase without a shared predicate is not seen.

use super::accounts::Account;
use super::propositions::{Certainty, Proposition, keys};
use crate::text::Span;
use std::collections::BTreeSet;

/// Things that two sentences share besides the predicate.
const SHARED: usize = 2;

/// The words of `a` and of `b` that say the same.
pub(super) fn compare(a: &Account, b: &Account) -> Option<(Vec<Span>, Vec<Span>)> {
    if !a.denials.is_empty() || !b.denials.is_empty() {
        return None;
    }
    a.utterance.propositions.iter().filter(|one| can_agree(one)).find_map(|one| {
        let other = b.utterance.propositions.iter().filter(|other| can_agree(other)).find(|other| {
            let same_agent = one.agent.is_some() && one.agent == other.agent || one.is_mutual && other.is_mutual;
            let same_act = one.keys.iter().any(|key| key.starts_with('#') && other.keys.contains(key));
            same_act
                && same_agent
                && one.negated_by.is_some() == other.negated_by.is_some()
                && is_of_one(a, one, b, other)
        })?;
        Some((a.utterance.predicate_words(one), b.utterance.predicate_words(other)))
    })
}

fn can_agree(one: &Proposition) -> bool {
    one.is_known && one.certainty == Certainty::Asserted
}

/// Whether the two sentences share enough besides their predicates.
fn is_of_one(a: &Account, one: &Proposition, b: &Account, other: &Proposition) -> bool {
    let terms = |account: &Account, proposition: &Proposition| -> BTreeSet<String> {
        let sentence = account.utterance.sentence_of(proposition.at);
        let own = proposition.at..proposition.at + proposition.len;
        let words = sentence.filter(|at| !own.contains(at)).map(|at| &account.utterance.words[at]);
        keys(words).into_iter().filter(|key| !key.starts_with('#')).collect()
    };
    terms(a, one).intersection(&terms(b, other)).filter(|key| !one.keys.contains(*key)).count() >= SHARED
}

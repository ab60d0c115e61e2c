//! One thing called by names that exclude each other: "the talks were a success", "the talks failed"; lawful, unlawful.

use super::{Found, Verdict, shared_in_sentence, weight};
use crate::disputes::accounts::{Account, Judgment};
use crate::disputes::events::Relation;
use crate::disputes::propositions::{Certainty, Utterance, keys};
use crate::disputes::{ClashReason, Grade};
use crate::text::Span;
use std::collections::BTreeSet;

/// `a` stands at the affirming pole of a dimension and `b` at the other, about one thing.
pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    if relation == Relation::SameEvent {
        return Verdict::Nothing;
    }
    let near = matches!(relation, Relation::Near { sentences } if sentences <= 3);
    let mut best: Option<Found> = None;
    for one in a.judgments.iter().filter(|one| one.affirms && is_asserted(&a.utterance, one.at)) {
        for other in b.judgments.iter().filter(|other| !other.affirms && is_asserted(&b.utterance, other.at)) {
            if one.dimension != other.dimension {
                continue;
            }
            let own = |utterance: &Utterance, judgment: &Judgment| {
                keys(&utterance.words[judgment.at..judgment.at + judgment.len])
            };
            let mut shared = shared_in_sentence(&a.utterance, one.at, &b.utterance, other.at);
            let judged: BTreeSet<_> = own(&a.utterance, one).union(&own(&b.utterance, other)).cloned().collect();
            shared.retain(|key| !judged.contains(key) || key.starts_with('#'));
            let grade = match (weight(&shared), near) {
                (2.., _) | (1, true) => Grade::Likely,
                (1, false) | (0, true) => Grade::Possible,
                _ => continue,
            };
            if best.as_ref().is_none_or(|best| grade < best.grade) {
                let reason =
                    if one.dimension == "legality" { ClashReason::Legality } else { ClashReason::Characterisation };
                best = Some(Found {
                    reason,
                    grade,
                    a_words: spans(&a.utterance, one),
                    b_words: spans(&b.utterance, other),
                });
            }
        }
    }
    best.map_or(Verdict::Nothing, Verdict::Clash)
}

fn spans(utterance: &Utterance, judgment: &Judgment) -> Vec<Span> {
    let words = utterance.span(judgment.at, judgment.len);
    judgment.negated_by.map_or(vec![words], |at| vec![utterance.words[at].span, words])
}

/// Whether nothing in the clause makes it a condition, a hope or a question.
fn is_asserted(utterance: &Utterance, at: usize) -> bool {
    let clause = utterance.clause_of(at);
    let before = utterance.propositions.iter().filter(|one| one.clause == clause && one.at <= at);
    before.clone().all(|one| !matches!(one.certainty, Certainty::Conditional | Certainty::Hoped))
}

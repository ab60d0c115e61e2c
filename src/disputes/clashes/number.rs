//! Different numbers for one thing, units led back to one base: "50 to 100 feet", "50 metres".

use super::{Found, Verdict, shared_in_sentence, weight};
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;
use crate::disputes::propositions::{Quantity, quantities};
use crate::disputes::{ClashReason, Grade};

/// How far two numbers may lie apart and still be one, rounded or converted, as a part of the larger.
const TOLERANCE: f64 = 0.15;

/// Quantities of one unit and one matter that do not overlap.
pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    let (a, b) = (&a.utterance, &b.utterance);
    let (ours, theirs) = (quantities(&a.words), quantities(&b.words));
    for one in &ours {
        for other in theirs.iter().filter(|other| other.unit == one.unit && apart(one, other)) {
            let shared = shared_in_sentence(a, one.at, b, other.at);
            let needed = if relation == Relation::SameEvent { 5 } else { 3 };
            if weight(&shared) >= needed {
                return Verdict::Clash(Found {
                    reason: ClashReason::Number,
                    grade: Grade::Likely,
                    a_words: vec![a.span(one.at, one.len)],
                    b_words: vec![b.span(other.at, other.len)],
                });
            }
        }
    }
    Verdict::Nothing
}

fn apart(one: &Quantity, other: &Quantity) -> bool {
    let ((low, high), (from, to)) = (one.range, other.range);
    let slack = TOLERANCE * high.max(to);
    high + slack < from || to + slack < low
}

//! Each names the other as the cause: "the north broke the truce", "the south violated it".

use super::{Found, Verdict, weight};
use crate::disputes::accounts::{Account, Charge};
use crate::disputes::events::Relation;
use crate::disputes::{ClashReason, Grade};
use std::collections::BTreeSet;

/// `a` charges the side of `b`, and `b` that of `a`, with one deed or over one matter.
pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    if a.side() > b.side() || relation == Relation::SameEvent {
        return Verdict::Nothing;
    }
    let shared: BTreeSet<_> = a.utterance.keys.intersection(&b.utterance.keys).cloned().collect();
    let near = matches!(relation, Relation::Near { sentences } if sentences <= 4);
    for one in a.charges_against(b.side()) {
        for other in b.charges_against(a.side()) {
            let same_deed = one.deed.intersection(&other.deed).next().is_some();
            let guilt = one.deed.is_empty() && other.deed.is_empty();
            let more = weight(&shared.iter().filter(|key| !one.deed.contains(*key)).cloned().collect());
            let grade = match (same_deed, more, near) {
                (true, 1.., _) | (true, _, true) => Grade::Likely,
                (false, 2.., _) => Grade::Likely,
                (false, 1, true) if guilt => Grade::Likely,
                _ => continue,
            };
            return Verdict::Clash(found(grade, one, other));
        }
    }
    Verdict::Nothing
}

fn found(grade: Grade, one: &Charge, other: &Charge) -> Found {
    Found { reason: ClashReason::Blame, grade, a_words: vec![one.words], b_words: vec![other.words] }
}

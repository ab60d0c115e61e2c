//! Different dates for one event: "left the town on 3 June", "had left the town in January".
//!
//! The same act, affirmed by both, of one matter, with dates that cannot be one. What happens again and again can have both
//! dates, so the matter must be told alike; "on Wednesday" and "in February" can be one date. Limits: only dates as they are
//! written, no times relative to the article.

use super::matter::same_act;
use super::{Found, Verdict};
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;
use crate::disputes::propositions::{Proposition, Tense, Utterance, When, quantities, times};
use crate::disputes::{ClashReason, Grade, NearMissReason};

pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    if a.side() > b.side() || relation == Relation::SameEvent {
        return Verdict::Nothing;
    }
    let mut miss = Verdict::Nothing;
    for one in events(&a.utterance) {
        for other in events(&b.utterance).filter(|other| !other.0.keys.is_disjoint(&one.0.keys)) {
            let Some(overlap) = same_act(&a.utterance, one.0, &b.utterance, other.0) else { continue };
            let Some(grade) = overlap.grade(relation).filter(|_| overlap.part() >= 0.6) else { continue };
            if counts_differ(&a.utterance, one.0, &b.utterance, other.0) {
                continue;
            }
            if !one.1.excludes(&other.1) {
                miss = Verdict::Miss(NearMissReason::Compatible);
                continue;
            }
            return Verdict::Clash(Found {
                reason: ClashReason::Date,
                grade: grade.max(Grade::Likely),
                a_words: vec![a.utterance.span(one.1.at, one.1.len)],
                b_words: vec![b.utterance.span(other.1.at, other.1.len)],
            });
        }
    }
    miss
}

/// Whether both clauses count, and other numbers: two events of one kind.
fn counts_differ(a: &Utterance, one: &Proposition, b: &Utterance, other: &Proposition) -> bool {
    let counts = |utterance: &Utterance, one: &Proposition| quantities(utterance.clause_words(one.clause));
    let (ours, theirs) = (counts(a, one), counts(b, other));
    ours.iter().any(|one| theirs.iter().any(|other| one.unit == other.unit && one.range != other.range))
}

/// Affirmed acts of the past with the date that their clause tells.
fn events<'u>(utterance: &'u Utterance) -> impl Iterator<Item = (&'u Proposition, When)> {
    let told = utterance.propositions.iter().filter(|one| one.tense != Tense::Future);
    told.filter_map(|one| {
        let clause = &utterance.clauses[one.clause].words;
        let mut dates = times(&utterance.words).into_iter().filter(|when| clause.contains(&when.at));
        let date = dates.next()?;
        (dates.next().is_none()).then_some((one, date))
    })
}

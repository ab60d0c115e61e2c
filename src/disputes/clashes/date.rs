//! Different dates for one event: "left the town on 3 June", "had left the town in January".
//!
//! The same act, affirmed by both, of one matter, with dates that cannot be one. What happens again and again can have both
//! dates, so the matter must be told alike; "on Wednesday" and "in February" can be one date where the article's own is not
//! known. Times are read by [`crate::disputes::times`].

use super::matter::same_act;
use super::{Found, Verdict, graded};
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;
use crate::disputes::propositions::{Proposition, Tense, Utterance, When, quantities};
use crate::disputes::{ClashReason, Grade, NearMissReason};
use crate::text::Span;

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
            let told = |whens: &[&When], utterance: &Utterance| -> Vec<Span> {
                whens.iter().map(|when| utterance.span(when.at, when.len)).collect()
            };
            if !one.1.iter().any(|when| other.1.iter().any(|other| when.excludes(other))) {
                miss = Verdict::Miss(NearMissReason::Compatible);
                continue;
            }
            return Verdict::Clash(Found {
                reason: ClashReason::Date,
                grade: graded(grade.max(Grade::Likely), relation),
                a_words: told(&one.1, &a.utterance),
                b_words: told(&other.1, &b.utterance),
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

/// Affirmed acts of the past with the times that their clause tells.
fn events<'u>(utterance: &'u Utterance) -> impl Iterator<Item = (&'u Proposition, Vec<&'u When>)> {
    let told = utterance.propositions.iter().filter(|one| one.tense != Tense::Future);
    told.filter_map(|one| {
        let clause = &utterance.clauses[one.clause].words;
        let times: Vec<_> = utterance.times.iter().filter(|when| clause.contains(&when.at)).collect();
        (1..=2).contains(&times.len()).then_some((one, times))
    })
}

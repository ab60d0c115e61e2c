//! Two statements that use words of the two columns of one pair of the antonym table, of one matter.
//!
//! What [`super::antonym`], [`super::legality`] and [`super::commitment`] have in common. Both must be asserted and affirmed, or
//! both negated, of one subject and agent as far as the texts tell. Limits: only pairs of the list; of two acts at two times
//! both can hold, so the matter must be told alike.

use super::matter::{Apart, overlap};
use super::negation::unasserted;
use super::{Found, Verdict, graded};
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;
use crate::disputes::propositions::{Proposition, Utterance};
use crate::disputes::{ClashReason, Grade, NearMissReason};

/// `a` uses a word of the first column, `b` one of the second.
pub(super) fn compare(a: &Account, b: &Account, relation: Relation, reason: ClashReason) -> Verdict {
    if relation == Relation::SameEvent {
        return Verdict::Nothing;
    }
    let mut miss = Verdict::Nothing;
    for one in a.opposites.iter().filter(|one| one.word.is_first && one.word.reason == reason) {
        for other in b.opposites.iter().filter(|other| !other.word.is_first && other.word.pair == one.word.pair) {
            let (one, other) = (&one.act, &other.act);
            match compare_two(&a.utterance, one, &b.utterance, other, relation, reason) {
                Ok(Some(grade)) => {
                    let a_words = a.utterance.predicate_words(one);
                    let b_words = b.utterance.predicate_words(other);
                    return Verdict::Clash(Found { reason, grade, a_words, b_words });
                }
                Ok(None) => {}
                Err(why) => miss = Verdict::Miss(why),
            }
        }
    }
    miss
}

fn compare_two(
    a: &Utterance,
    one: &Proposition,
    b: &Utterance,
    other: &Proposition,
    relation: Relation,
    reason: ClashReason,
) -> Result<Option<Grade>, NearMissReason> {
    let doubt = unasserted(one).or(unasserted(other));
    let found = match overlap(a, one, b, other) {
        Ok(found) => found,
        Err(Apart::Subject) => return Ok(None),
        Err(Apart::Time) => return Err(doubt.unwrap_or(NearMissReason::OtherEvent)),
        Err(Apart::Tense) => return Err(doubt.unwrap_or(NearMissReason::Compatible)),
    };
    let is_told = found.in_clause || found.same_subject;
    let Some(grade) = found.grade(relation).filter(|_| is_told) else { return Ok(None) };
    match doubt {
        Some(why) => Err(why),
        None if reason == ClashReason::Commitment => Ok(Some(graded(grade, relation))),
        None => Ok(Some(graded(grade.max(Grade::Likely), relation))),
    }
}

//! Two statements that use words of the two columns of one pair of the antonym table, of one matter.
//!
//! What [`super::antonym`], [`super::legality`] and [`super::commitment`] have in common. Both must be asserted and
//! affirmed, or both negated, of one subject and agent as far as the texts tell. Limits: only pairs of the list; of two
//! acts at two times both can hold, so the matter must be told alike.

use super::matter::{Apart, dates_exclude, overlap, tenses_exclude};
use super::negation::unasserted;
use super::replies;
use super::{Found, Verdict, graded};
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;
use crate::disputes::propositions::{Proposition, Subject, Utterance, points_back};
use crate::disputes::{ClashReason, Grade, NearMissReason};

/// `a` uses a word of the first column, `b` one of the second.
pub(super) fn compare(a: &Account, b: &Account, relation: Relation, reason: ClashReason) -> Verdict {
    if relation == Relation::SameEvent {
        return Verdict::Nothing;
    }
    let mut miss = Verdict::Nothing;
    let is_reply = replies::is_reply(a, b);
    for one in a.opposites.iter().filter(|one| one.word.is_first && one.word.reason == reason) {
        for other in b.opposites.iter().filter(|other| !other.word.is_first && other.word.pair == one.word.pair) {
            let answering = one.word.is_answer;
            let (one, other) = (&one.act, &other.act);
            let kind = (relation, is_reply, is_reply && answering);
            match compare_two(&a.utterance, one, &b.utterance, other, kind, reason) {
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
    (relation, is_reply, answers): (Relation, bool, bool),
    reason: ClashReason,
) -> Result<Option<Grade>, NearMissReason> {
    let doubt = unasserted(one).or(unasserted(other));
    let answered = answers && doubt.is_none() && answers_it(a, one, b, other);
    let found = match overlap(a, one, b, other) {
        Ok(found) => found,
        Err(Apart::Subject) => return Ok(answered.then_some(Grade::Likely)),
        Err(Apart::Time) => return Err(doubt.unwrap_or(NearMissReason::OtherEvent)),
        Err(Apart::Tense) => return Err(doubt.unwrap_or(NearMissReason::Compatible)),
    };
    let is_told = found.in_clause || found.same_subject;
    // "Broke the deal", "kept to it": said at once of the same thing.
    let points = is_reply && found.same_subject && (points_behind(a, one) || points_behind(b, other));
    // "The men were freed", "they are still in jail".
    let points_to = |utterance: &Utterance, one: &Proposition| match one.subject {
        Some(Subject::Pronoun(_)) => true,
        Some(Subject::Noun(head)) => points_back(&utterance.words, head),
        None => false,
    };
    let of_same = is_reply && found.of == 0 && points_to(a, one) != points_to(b, other);
    let likely = (points || of_same || answered).then_some(Grade::Likely);
    let Some(grade) = found.grade(relation).filter(|_| is_told).or(likely) else { return Ok(None) };
    match doubt {
        Some(why) => Err(why),
        None if reason == ClashReason::Commitment => Ok(Some(graded(grade, relation))),
        None => Ok(Some(graded(grade.max(Grade::Likely), relation))),
    }
}

/// "The cattle were sold", "the animals were stolen"; "every bill was paid", "the money is owed": whether the one
/// answers the other in words of its own.
fn answers_it(a: &Utterance, one: &Proposition, b: &Utterance, other: &Proposition) -> bool {
    let agents_differ = matches!((&one.agent, &other.agent), (Some(ours), Some(theirs)) if ours != theirs);
    let is_apart = agents_differ || tenses_exclude(one, other) || dates_exclude(a, one.at, b, other.at);
    let is_total = replies::is_total(a, one) || replies::is_total(b, other);
    !is_apart && (is_total || replies::may_be_one(a, one, b, other))
}

/// Whether the object of a predicate is, or ends in, a word that points back: "kept to every word of it".
fn points_behind(utterance: &Utterance, one: &Proposition) -> bool {
    let clause = utterance.clauses[one.clause].words.clone();
    let mut behind = utterance.words[one.at + one.len..clause.end.max(one.at + one.len)].iter();
    behind.rfind(|word| !word.is_mark).is_some_and(|word| word.is(&["it", "them", "this", "that"]))
}

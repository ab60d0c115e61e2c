//! The same predicate, affirmed by one and negated by the other: "had agreed to share", "had not agreed to anything".
//!
//! `a` affirms, `b` negates or denies. Both must be asserted, of one subject and agent as far as the texts tell, and
//! about one matter ([`overlap`]). What would be if, or what will be against what has been, is a near miss. Limits:
//! predicates are compared by stem, family and concept only.

use super::matter::{Apart, has_no_arguments, is_anaphoric, is_thing, overlap};
use super::{Found, Verdict, graded};
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;
use crate::disputes::lexicon::{Grammar, Lexicon};
use crate::disputes::propositions::{Certainty, Proposition, Tense, Utterance};
use crate::disputes::{ClashReason, Grade, NearMissReason};
use std::collections::BTreeSet;

pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    let (affirming, negating) = (&a.utterance, &b.utterance);
    let mut miss = Verdict::Nothing;
    let mut best: Option<Found> = None;
    for no in negating.propositions.iter().filter(|one| one.negated_by.is_some()) {
        for yes in affirming.propositions.iter().filter(|one| one.negated_by.is_none()) {
            if yes.keys.is_disjoint(&no.keys) {
                continue;
            }
            let grade = match fit(affirming, yes, negating, no, relation) {
                Ok(Some(grade)) => grade,
                Ok(None) => continue,
                Err(why) => {
                    miss = Verdict::Miss(unasserted(yes).or(unasserted(no)).unwrap_or(why));
                    continue;
                }
            };
            if let Some(why) = unasserted(yes).or(unasserted(no)) {
                miss = Verdict::Miss(why);
                continue;
            }
            if best.as_ref().is_none_or(|best| grade < best.grade) {
                let (reason, grade) = match no.is_denied {
                    true => (ClashReason::Denial, graded(grade, relation)),
                    false => (ClashReason::Negation, grade),
                };
                let (a_words, b_words) = (affirming.predicate_words(yes), negating.predicate_words(no));
                best = Some(Found { reason, grade, a_words, b_words });
            }
        }
    }
    best.or_else(|| touched(a, b)).map_or(miss, Verdict::Clash)
}

/// "A Norwegian ship cut the nets", "its crew had not touched the nets": `a` says what the side of `b` did to a thing,
/// and `b` answers at once that its own did not even do a little to it.
fn touched(a: &Account, b: &Account) -> Option<Found> {
    if !b.answers(a) {
        return None;
    }
    let is_asserted = |one: &&Proposition| one.certainty == Certainty::Asserted;
    let untouched = b.utterance.propositions.iter().filter(is_asserted).find(|one| {
        one.negated_by.is_some()
            && one.agent.as_ref().is_none_or(|agent| agent == b.side())
            && Lexicon::get().touching.at(&b.utterance.words[one.at..]).is_some()
    })?;
    let theirs = things_behind(&b.utterance, untouched);
    let deed = a.utterance.propositions.iter().filter(is_asserted).find(|one| {
        one.agent.as_ref() == Some(b.side())
            && one.negated_by.is_none()
            && !things_behind(&a.utterance, one).is_disjoint(&theirs)
    })?;
    let (a_words, b_words) = (a.utterance.predicate_words(deed), b.utterance.predicate_words(untouched));
    Some(Found { reason: ClashReason::Negation, grade: Grade::Likely, a_words, b_words })
}

/// Lemmas of the things behind a predicate in its clause.
fn things_behind(utterance: &Utterance, one: &Proposition) -> BTreeSet<String> {
    let clause = utterance.clauses[one.clause].words.clone();
    let behind = (one.at + one.len..clause.end).map(|at| &utterance.words[at]);
    behind.filter(|word| is_thing(word) && word.is_said).map(|word| word.lemma.clone()).collect()
}

/// Why a proposition that is not asserted makes no clash.
pub(super) fn unasserted(one: &Proposition) -> Option<NearMissReason> {
    match one.certainty {
        Certainty::Asserted => None,
        Certainty::Conditional | Certainty::Possible => Some(NearMissReason::Conditional),
        Certainty::Mentioned | Certainty::Hoped | Certainty::Asked => Some(NearMissReason::Compatible),
    }
}

/// How well two propositions of one predicate speak of one thing; an error where one matter at two times keeps them apart.
fn fit(
    affirming: &Utterance,
    yes: &Proposition,
    negating: &Utterance,
    no: &Proposition,
    relation: Relation,
) -> Result<Option<Grade>, NearMissReason> {
    let found = match overlap(affirming, yes, negating, no) {
        Ok(found) => found,
        Err(Apart::Subject) => return Ok(None),
        Err(Apart::Time) => return Err(NearMissReason::OtherEvent),
        Err(Apart::Tense) => return Err(NearMissReason::Compatible),
    };
    let of_parts = is_of_part(affirming, yes) && is_of_part(negating, no);
    if of_parts || yes.tense == Tense::Past && is_no_longer(negating, no) {
        return Err(NearMissReason::Compatible);
    }
    let known = yes.is_known && no.is_known;
    let same = found.same_subject || yes.is_mutual && no.is_mutual;
    if denies_all(negating, no) && known && same && relation != Relation::SameEvent {
        return Ok(Some(Grade::Clear));
    }
    let next = relation.is_within(1);
    let near = matches!(relation, Relation::Near { .. });
    if near && is_sweeping(negating, no) {
        return Ok(Some(found.grade(relation).unwrap_or(Grade::Likely).min(Grade::Likely)));
    }
    if next && found.same_subject && is_of_nothing(negating, no) {
        return Ok(Some(Grade::Likely));
    }
    if next && found.of == 0 && no.subject.is_some() && yes.subject.is_some() {
        return Ok(Some(Grade::Likely));
    }
    let refers = next && (is_anaphoric(negating, no) || is_such(negating, no) || is_anaphoric(affirming, yes));
    Ok(found.grade(relation).or(refers.then_some(Grade::Likely)))
}

/// "Most of the boats", "not all": whether something is told of a part, so that of another part the contrary may hold.
fn is_of_part(utterance: &Utterance, one: &Proposition) -> bool {
    let clause = utterance.clause_words(one.clause);
    let of_part = clause.iter().filter(|word| word.is_said).any(|word| word.is_a(Grammar::PORTION));
    let of_whole = || clause.windows(2).any(|of| of[0].is(&["not"]) && of[1].is(&["all", "every"]));
    let as_whole = || clause.windows(3).any(|of| of[0].is(&["as"]) && of[1].is(&["a"]) && of[2].is(&["whole"]));
    of_part || of_whole() || as_whole()
}

/// "No longer paid": what has been may have ended.
fn is_no_longer(negating: &Utterance, no: &Proposition) -> bool {
    no.negated_by.is_some_and(|at| {
        negating.words[at].is(&["no"]) && negating.words.get(at + 1).is_some_and(|word| word.is(&["longer"]))
    })
}

/// "There was no leak", "no deal has been struck": nothing narrows down what is negated.
fn is_sweeping(negating: &Utterance, no: &Proposition) -> bool {
    let is_none = no.negated_by.is_some_and(|at| {
        at < no.at && negating.words[at].is(&["no", "any", "never", "nobody", "none"]) && at + 3 > no.at
    });
    is_none && has_no_arguments(negating, no) && !is_narrowed(negating, no)
}

/// "Brought nothing to the table", "had not fired a shot": whatever the other has it bring.
fn is_of_nothing(negating: &Utterance, no: &Proposition) -> bool {
    let words = &negating.words;
    let is_least = words[no.at].is(&["fire", "fired", "firing"]) && words[no.at + no.len - 1].is(&["shot"]);
    let is_none = |at: usize| {
        words[at].is(&["nothing", "nobody"])
            || words[at].is(&["no"]) && words.get(at + 1).is_some_and(|next| next.is(&["one"]))
    };
    is_least || no.negated_by.is_some_and(|at| at >= no.at && at <= no.at + 2 && is_none(at))
}

/// Whether the words after the clause say of which one it speaks: "no warning was given before the squall in May".
fn is_narrowed(negating: &Utterance, no: &Proposition) -> bool {
    let end = negating.clauses[no.clause].words.end;
    let next = negating.words.get(end).filter(|word| word.sentence == negating.words[no.at].sentence);
    next.is_some_and(|word| {
        word.is_said
            && word
                .is(&["before", "after", "when", "that", "which", "who", "where", "during", "since", "until", "while"])
    })
}

/// "Made no such promise": what is negated is what was just said.
fn is_such(utterance: &Utterance, no: &Proposition) -> bool {
    utterance.words[no.at.saturating_sub(2)..no.at].iter().any(|word| word.is(&["such"]))
}

/// "not agreed to anything", "agreed to nothing", "never": nothing of the kind is left.
fn denies_all(utterance: &Utterance, proposition: &Proposition) -> bool {
    let clause = utterance.clause_words(proposition.clause);
    let after = clause.iter().skip_while(|word| word.span.start < utterance.words[proposition.at].span.start);
    after.take(5).any(|word| word.is(&["anything", "nothing", "any", "none"]))
}

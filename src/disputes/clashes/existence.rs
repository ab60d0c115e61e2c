//! "There are no camps" against a statement that takes the camps for granted: "will close the camps", "camps in the south".
//!
//! `b` says that there is none of a thing; `a` names the thing in what it asserts, and both name another thing or party
//! that goes with it. Limits: the thing by the same noun only.

use super::matter::{has_no_arguments, overlap_at};
use super::{Found, Verdict};
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;
use crate::disputes::propositions::{Certainty, Proposition, Subject, Utterance};
use crate::disputes::{ClashReason, Grade};

pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    if matches!(relation, Relation::SameEvent) {
        return Verdict::Nothing;
    }
    let (naming, missing) = (&a.utterance, &b.utterance);
    let is_near = matches!(relation, Relation::Near { .. });
    for none in &missing.propositions {
        let Some(thing) = missing_thing(missing, none) else { continue };
        let noun = singular(&missing.words[thing].folded);
        let is_named = |at: &usize| singular(&naming.words[*at].folded) == noun && naming.words[*at].is_said;
        let named = (0..naming.words.len()).filter(is_named);
        for at in named.filter(|&at| is_taken_for_granted(naming, at)) {
            let Ok(found) = overlap_at(naming, at..at + 1, missing, thing..thing + 1) else { continue };
            let came_about = has_no_arguments(missing, none) && is_near && came_about(naming, at);
            if found.things > 0 || found.parties > 0 || came_about {
                return Verdict::Clash(Found {
                    reason: if none.is_denied { ClashReason::Denial } else { ClashReason::Negation },
                    grade: Grade::Likely,
                    a_words: vec![naming.words[at].span],
                    b_words: missing.predicate_words(none),
                });
            }
        }
    }
    Verdict::Nothing
}

fn singular(noun: &str) -> &str {
    noun.strip_suffix('s').unwrap_or(noun)
}

/// The thing of which a proposition says that there is none: "there is no X", "no X was reached".
fn missing_thing(utterance: &Utterance, one: &Proposition) -> Option<usize> {
    if is_missing(utterance, one) {
        return Some(one.at);
    }
    let Some(Subject::Noun(head)) = one.subject else { return None };
    let is_none = head > 0 && (head.saturating_sub(3)..head).any(|at| utterance.words[at].is(&["no", "any"]));
    let is_light = utterance.words[one.at].tells_coming_about() && one.negated_by.is_some();
    (is_none && is_light && one.certainty == Certainty::Asserted).then_some(head)
}

/// Whether the thing at `at` is said to have come about: "a deal had been reached".
fn came_about(utterance: &Utterance, at: usize) -> bool {
    utterance.propositions.iter().any(|one| {
        one.subject == Some(Subject::Noun(at))
            && one.negated_by.is_none()
            && utterance.words[one.at].tells_coming_about()
    })
}

/// "There is no X", "there are no X", "denied that there are X".
fn is_missing(utterance: &Utterance, one: &Proposition) -> bool {
    let there = matches!(one.subject, Some(Subject::Pronoun(at)) if utterance.words[at].is(&["there"]));
    let none = utterance.words[one.at.saturating_sub(3)..one.at].iter().any(|word| word.is(&["no", "any"]));
    there && (none || one.is_denied) && one.negated_by.is_some() && one.certainty == Certainty::Asserted
}

/// Whether a thing is named with nothing that doubts or denies it in its clause.
fn is_taken_for_granted(utterance: &Utterance, at: usize) -> bool {
    let clause = utterance.clause_of(at);
    let mut around = utterance.propositions.iter().filter(|one| one.clause == clause);
    let plain = around
        .all(|one| one.negated_by.is_none() && !matches!(one.certainty, Certainty::Conditional | Certainty::Asked));
    plain && !utterance.clause_words(clause).iter().any(|word| word.is(&["no", "not", "any", "without"]))
}

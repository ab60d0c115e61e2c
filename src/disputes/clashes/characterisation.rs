//! One thing called by names that exclude each other: "the talks were a success", "the talks failed"; lawful, unlawful.
//!
//! The dimensions are those of `data/qualities.tsv` and the pairs of adjectives of `data/opposites.tsv`. Both must
//! judge the same thing ([`Target`]); a dimension that opposes acts or motives ("self-defence", "a provocation") may
//! instead share two things besides, near each other. Limits: irony; a judgment told by a verb of its own is an
//! antonym.

use super::{Found, Verdict, graded, shared_in_sentence, weight};
use crate::disputes::accounts::{Account, Judgment, Target};
use crate::disputes::events::Relation;
use crate::disputes::lexicon::Lexicon;
use crate::disputes::propositions::{Certainty, Utterance, keys};
use crate::disputes::{ClashReason, Grade, NearMissReason};
use crate::text::Span;
use std::collections::BTreeSet;

/// `a` stands at the affirming pole of a dimension and `b` at the other, about one thing.
pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    if relation == Relation::SameEvent {
        return Verdict::Nothing;
    }
    let mut best: Option<Found> = None;
    let mut miss = Verdict::Nothing;
    for one in a.judgments.iter().filter(|one| one.affirms) {
        for other in b.judgments.iter().filter(|other| !other.affirms && other.dimension == one.dimension) {
            let Some(grade) = of_one_thing(&a.utterance, one, &b.utterance, other, relation) else { continue };
            let grade = graded(grade, relation);
            if !is_asserted(&a.utterance, one.at) || !is_asserted(&b.utterance, other.at) {
                miss = Verdict::Miss(NearMissReason::Conditional);
                continue;
            }
            if best.as_ref().is_none_or(|best| grade < best.grade) {
                let is_law = one.dimension == "legality";
                let reason = if is_law { ClashReason::Legality } else { ClashReason::Characterisation };
                let (a_words, b_words) = (spans(&a.utterance, one), spans(&b.utterance, other));
                best = Some(Found { reason, grade, a_words, b_words });
            }
        }
    }
    best.map_or(miss, Verdict::Clash)
}

/// How sure it is that both judge one thing.
fn of_one_thing(a: &Utterance, one: &Judgment, b: &Utterance, other: &Judgment, relation: Relation) -> Option<Grade> {
    let near = relation.is_within(3);
    let next = relation.is_within(1);
    let (keys_a, keys_b) = match (&one.target, &other.target) {
        (Target::Thing(ours), Target::Thing(theirs)) => (ours, theirs),
        (Target::It, Target::Thing(_) | Target::It) | (Target::Thing(_), Target::It) if next => {
            return Some(Grade::Likely);
        }
        (Target::Thing(_), Target::Open) if next && is_fragment(b) => return Some(Grade::Likely),
        (Target::Open, Target::Thing(_)) if next && is_fragment(a) => return Some(Grade::Likely),
        _ if needs_target(one.dimension) => return None,
        _ => return shares_much(a, one, b, other, near),
    };
    if is_one_target(keys_a, keys_b) || next && (is_general(keys_a) || is_general(keys_b)) {
        return Some(Grade::Likely);
    }
    let is_open = one.dimension.starts_with('~');
    if is_open { shares_much(a, one, b, other, near) } else { None }
}

/// Whether two targets are one: what is told of one is all told of the other. "The old contract" is not "the new contract".
fn is_one_target(ours: &BTreeSet<String>, theirs: &BTreeSet<String>) -> bool {
    let terms = |keys: &BTreeSet<String>| -> BTreeSet<String> {
        keys.iter().filter(|key| !key.starts_with('#')).cloned().collect()
    };
    let (first, second) = (terms(ours), terms(theirs));
    !ours.is_disjoint(theirs) && (first.is_subset(&second) || second.is_subset(&first) || first.is_disjoint(&second))
}

/// "The animals": whether a target is told by a noun so general that it stands for what was just told.
fn is_general(keys: &BTreeSet<String>) -> bool {
    keys.len() == 1 && keys.iter().all(|key| Lexicon::get().general.contains(key))
}

/// Words of an exclamation without a verb, at most: "A waste of everyone's time".
const FRAGMENT: usize = 8;

/// Whether what is said is no clause, but a few words that judge what was just spoken of.
fn is_fragment(utterance: &Utterance) -> bool {
    let said = utterance.words.iter().filter(|word| word.is_said && !word.is_mark);
    said.clone().count() <= FRAGMENT
        && !utterance.propositions.iter().any(|one| utterance.words[one.at].is_said && one.subject.is_some())
}

/// Whether a dimension is so general that only one and the same target makes a clash.
fn needs_target(dimension: &str) -> bool {
    dimension.starts_with('=') || dimension.contains('\t')
}

/// Without a target told by both: by what else the sentences share.
fn shares_much(a: &Utterance, one: &Judgment, b: &Utterance, other: &Judgment, near: bool) -> Option<Grade> {
    let own =
        |utterance: &Utterance, judgment: &Judgment| keys(&utterance.words[judgment.at..judgment.at + judgment.len]);
    let mut shared = shared_in_sentence(a, one.at, b, other.at);
    let judged: BTreeSet<_> = own(a, one).union(&own(b, other)).cloned().collect();
    shared.retain(|key| !judged.contains(key) || key.starts_with('#'));
    match (weight(&shared), near) {
        (2.., _) | (1, true) => Some(Grade::Likely),
        (1, false) | (0, true) => Some(Grade::Possible),
        _ => None,
    }
}

fn spans(utterance: &Utterance, judgment: &Judgment) -> Vec<Span> {
    let words = utterance.span(judgment.at, judgment.len);
    judgment.negated_by.map_or(vec![words], |at| vec![utterance.words[at].span, words])
}

/// Whether nothing in the clause makes it a condition, a hope or a question.
fn is_asserted(utterance: &Utterance, at: usize) -> bool {
    let clause = utterance.clause_of(at);
    let before = utterance.propositions.iter().filter(|one| one.clause == clause && one.at <= at);
    let own = utterance.proposition_at(at..at + 1).certainty;
    let mut certainties = before.map(|one| one.certainty).chain([own]);
    own != Certainty::Mentioned
        && certainties.all(|certainty| {
            !matches!(certainty, Certainty::Conditional | Certainty::Possible | Certainty::Hoped | Certainty::Asked)
        })
}

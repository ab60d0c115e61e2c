//! The same predicate, affirmed by one and negated by the other: "had agreed to share", "had not agreed to anything".
//!
//! `a` affirms, `b` negates. Both must be asserted, of one agent as far as the texts tell, and about one thing. Limits:
//! predicates are compared by stem and by concept only.

use super::{Found, Verdict, shared_in_sentence, weight};
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;
use crate::disputes::propositions::{Certainty, Proposition, Utterance};
use crate::disputes::{ClashReason, Grade, NearMissReason};
use std::collections::BTreeSet;

pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    let (affirming, negating) = (&a.utterance, &b.utterance);
    let mut miss = Verdict::Nothing;
    let mut best: Option<Found> = None;
    for no in negating.propositions.iter().filter(|one| one.negated_by.is_some()) {
        for yes in affirming.propositions.iter().filter(|one| one.negated_by.is_none()) {
            let same: BTreeSet<_> = yes.keys.intersection(&no.keys).cloned().collect();
            if same.is_empty() {
                continue;
            }
            let Some(grade) = fit(affirming, yes, negating, no, &same, relation) else { continue };
            if yes.certainty != Certainty::Asserted || no.certainty != Certainty::Asserted {
                miss = Verdict::Miss(NearMissReason::Conditional);
                continue;
            }
            if best.as_ref().is_none_or(|best| grade < best.grade) {
                best = Some(Found {
                    reason: ClashReason::Negation,
                    grade,
                    a_words: affirming.predicate_words(yes),
                    b_words: negating.predicate_words(no),
                });
            }
        }
    }
    best.map_or(miss, Verdict::Clash)
}

/// How well two propositions of one predicate speak of one thing.
fn fit(
    affirming: &Utterance,
    yes: &Proposition,
    negating: &Utterance,
    no: &Proposition,
    same: &BTreeSet<String>,
    relation: Relation,
) -> Option<Grade> {
    let agents = (yes.agent.as_ref(), no.agent.as_ref());
    let is_mutual = yes.is_mutual && no.is_mutual;
    let same_agent = matches!(agents, (Some(a), Some(b)) if a == b) || is_mutual;
    if !same_agent && agents.0.is_some() && agents.1.is_some() {
        return None;
    }
    let shared = shared_in_sentence(affirming, yes.at, negating, no.at);
    let of_predicate: BTreeSet<_> = affirming.words[yes.at].keys().chain(negating.words[no.at].keys()).collect();
    let more = weight(&shared.difference(&of_predicate).filter(|key| !same.contains(*key)).cloned().collect());
    let is_total = denies_all(negating, no);
    let known = yes.is_known && no.is_known;
    let (mut needed, far) = match relation {
        Relation::Near { .. } => (1, false),
        Relation::SameArticle => (1, false),
        Relation::SameEvent => (2, true),
    };
    needed += usize::from(!known) + usize::from(!same_agent);
    if is_total && known && same_agent && !far {
        return Some(Grade::Clear);
    }
    match more {
        more if more > needed => Some(if same_agent { Grade::Clear } else { Grade::Likely }),
        more if more == needed => Some(Grade::Likely),
        _ => None,
    }
}

/// "not agreed to anything", "agreed to nothing", "never": nothing of the kind is left.
fn denies_all(utterance: &Utterance, proposition: &Proposition) -> bool {
    let clause = utterance.clause_words(proposition.clause);
    let after = clause.iter().skip_while(|word| word.span.start < utterance.words[proposition.at].span.start);
    after.take(5).any(|word| word.is(&["anything", "nothing", "any", "none"]))
}

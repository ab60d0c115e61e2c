//! Opposite predicates on one object: "will keep the ban", "lifted the ban".

use super::{Found, Verdict, shared_in_sentence, weight};
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;
use crate::disputes::lexicon::Lexicon;
use crate::disputes::propositions::{Certainty, Utterance, lemmas};
use crate::disputes::{ClashReason, Grade};

/// `a` uses the first word of a pair, `b` the second; both asserted and affirmed, of one agent, about one thing.
pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    if relation == Relation::SameEvent {
        return Verdict::Nothing;
    }
    let (first, second) = (opposites(&a.utterance, true), opposites(&b.utterance, false));
    for one in &first {
        for other in second.iter().filter(|other| other.pair == one.pair) {
            let shared = shared_in_sentence(&a.utterance, one.at, &b.utterance, other.at);
            let agents = (one.agent, other.agent);
            let same_agent = matches!(agents, (Some(a), Some(b)) if a == b);
            let other_agents = matches!(agents, (Some(a), Some(b)) if a != b);
            if !other_agents && weight(&shared) > 2 - usize::from(same_agent) {
                return Verdict::Clash(Found {
                    reason: ClashReason::Antonym,
                    grade: Grade::Likely,
                    a_words: vec![a.utterance.span(one.at, one.len)],
                    b_words: vec![b.utterance.span(other.at, other.len)],
                });
            }
        }
    }
    Verdict::Nothing
}

struct Opposite<'u> {
    pair: usize,
    at: usize,
    len: usize,
    agent: Option<&'u crate::actors::SideId>,
}

/// The asserted predicates that stand on one side of an antonym pair.
fn opposites<'u>(utterance: &'u Utterance, is_first: bool) -> Vec<Opposite<'u>> {
    let all = lemmas(&utterance.words);
    let asserted = utterance
        .propositions
        .iter()
        .filter(|one| one.negated_by.is_none() && matches!(one.certainty, Certainty::Asserted));
    let mut found = Vec::new();
    for proposition in asserted {
        for ((pair, first), len) in Lexicon::get().antonyms.all_at(&all[proposition.at..]) {
            if first == is_first {
                found.push(Opposite { pair, at: proposition.at, len, agent: proposition.agent.as_ref() });
            }
        }
    }
    found
}

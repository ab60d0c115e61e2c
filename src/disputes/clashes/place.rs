//! Different places for one event: "happened in the northern strait", "happened in the gulf".

use super::{Found, Verdict, shared_in_sentence, weight};
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;
use crate::disputes::propositions::{Certainty, Utterance, negator};
use crate::disputes::{ClashReason, Grade};
use crate::text::Span;
use std::collections::BTreeSet;

const HAPPEN: &[&str] =
    &["happened", "occurred", "place", "was", "were", "flying", "flew", "is", "sailing", "remained"];
const IN: &[&str] = &["in", "over", "within", "inside", "off", "at"];
const SPACE: &[&str] =
    &["sea", "airspace", "territory", "waters", "strait", "gulf", "ocean", "border", "province", "borders"];

/// Both say where the event was, near each other in one article, and no word of the places is the same.
pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    if a.side() > b.side() || relation == Relation::SameEvent {
        return Verdict::Nothing;
    }
    let near = matches!(relation, Relation::Near { sentences } if sentences <= 1);
    for one in places(&a.utterance) {
        for other in places(&b.utterance) {
            let shared = shared_in_sentence(&a.utterance, one.at, &b.utterance, other.at);
            let same_matter = weight(&shared) >= 1 || near;
            if same_matter && one.names.is_disjoint(&other.names) && (one.is_space || other.is_space) {
                return Verdict::Clash(Found {
                    reason: ClashReason::Place,
                    grade: if near { Grade::Clear } else { Grade::Likely },
                    a_words: vec![one.span],
                    b_words: vec![other.span],
                });
            }
        }
    }
    Verdict::Nothing
}

struct Place {
    at: usize,
    span: Span,
    names: BTreeSet<String>,
    is_space: bool,
}

/// Places after a verb of being or happening: "was … in X airspace", "flying over X".
fn places(utterance: &Utterance) -> Vec<Place> {
    let words = &utterance.words;
    let mut found = Vec::new();
    for at in 0..words.len() {
        if !words[at].is(IN) {
            continue;
        }
        let clause = utterance.clauses[utterance.clause_of(at)].words.clone();
        let governed = words[at.saturating_sub(5).max(clause.start)..at].iter().any(|word| word.is(HAPPEN));
        if !governed || negator(words, &clause, at).is_some() || !is_asserted(utterance, at) {
            continue;
        }
        let end = (at + 1..clause.end.min(at + 8))
            .find(|&idx| words[idx].is_mark || words[idx].is(IN) || words[idx].is(&["when", "as", "after"]));
        let place = &words[at + 1..end.unwrap_or(clause.end.min(at + 8))];
        let capitals = place.iter().filter(|word| is_name(utterance, word));
        let names: BTreeSet<_> = capitals
            .map(|word| word.side.as_ref().map_or(word.folded.clone(), |side| side.as_str().to_owned()))
            .collect();
        let is_space = place.iter().any(|word| word.is(SPACE));
        if names.is_empty() {
            continue;
        }
        let (Some(first), Some(last)) = (place.first(), place.last()) else { continue };
        found.push(Place { at, span: words[at].span.hull(first.span).hull(last.span), names, is_space });
    }
    found
}

fn is_name(utterance: &Utterance, word: &crate::disputes::propositions::Word) -> bool {
    word.span.of(utterance.said.document.text).starts_with(char::is_uppercase)
}

fn is_asserted(utterance: &Utterance, at: usize) -> bool {
    let clause = utterance.clause_of(at);
    let near = utterance.propositions.iter().filter(|one| one.clause == clause);
    near.clone().all(|one| matches!(one.certainty, Certainty::Asserted | Certainty::Possible))
}

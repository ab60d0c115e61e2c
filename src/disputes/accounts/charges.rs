//! Whom a statement charges: "the south broke the truce", "blames the south", "the south is at fault".

use super::{Charge, is_negated};
use crate::disputes::lexicon::{ChargeWord, Lexicon};
use crate::disputes::propositions::{Certainty, Proposition, Utterance, agent_of, is_auxiliary, is_passive};
use std::collections::BTreeSet;

/// Whether a proposition lays a deed at somebody's door: affirmed, and not as a wish or a condition.
fn is_charged(one: &Proposition) -> bool {
    one.is_deed && one.negated_by.is_none() && matches!(one.certainty, Certainty::Asserted | Certainty::Possible)
}

/// The charges of a statement against other sides.
pub(super) fn read(utterance: &Utterance) -> Vec<Charge> {
    let mut charges = Vec::new();
    for proposition in utterance.propositions.iter().filter(|one| is_charged(one)) {
        let Some(side) = proposition.agent.clone().filter(|side| *side != utterance.side) else { continue };
        let words = utterance.span(proposition.at, proposition.len);
        charges.push(Charge { side, words, deed: proposition.keys.clone(), is_contrast: false });
    }
    let all = &utterance.words;
    for at in 0..all.len() {
        let Some((kind, len)) = Lexicon::get().charges.at(&all[at..]) else { continue };
        let sentence = utterance.sentence_of(at);
        let charged = match kind {
            ChargeWord::Accuse
                if is_passive(&utterance.words, &utterance.clauses[utterance.clause_of(at)].words, at) =>
            {
                let clause = utterance.clause_of(at);
                agent_of(&utterance.words, &utterance.clauses, clause, at, &utterance.side)
            }
            ChargeWord::Accuse => {
                let after = &utterance.words[at + len..sentence.end.min(at + len + 6).max(at + len)];
                after.iter().find_map(|word| word.side.clone())
            }
            ChargeWord::Guilt => {
                let after = utterance.words[at..sentence.end.min(at + 5)].iter().find_map(|word| word.side.clone());
                let clause = utterance.clause_of(at);
                agent_of(&utterance.words, &utterance.clauses, clause, at, &utterance.side).or(after)
            }
        };
        if let Some(side) = charged.filter(|side| *side != utterance.side && !is_negated(utterance, at)) {
            charges.push(Charge { side, words: utterance.span(at, len), deed: BTreeSet::new(), is_contrast: false });
        }
    }
    charges.extend(contrast(utterance).or_else(|| other_did(utterance)));
    charges
}

/// Words from "it was" to "that" or "who", at most: "it was the southern army, not the north, that".
const TO_WHO: usize = 9;

/// "It was the south that walked out": who did something, against what has been said.
fn contrast(utterance: &Utterance) -> Option<Charge> {
    let words = &utterance.words;
    let be = words.windows(2).position(|of| of[0].is(&["it"]) && of[1].is(&["was", "is"]))? + 1;
    let sentence = utterance.sentence_of(be);
    let who = (be + 2..sentence.end.min(be + TO_WHO)).find(|&at| words[at].is(&["that", "who", "which"]))?;
    let named = words[be + 1..who].iter().find(|word| word.side.is_some() || word.is(&["not"]))?;
    let side = named.side.clone().filter(|side| *side != utterance.side)?;
    let deed = utterance.propositions.iter().find(|one| one.at > who && one.at < sentence.end);
    let deed_keys = deed.map(|one| one.keys.clone()).unwrap_or_default();
    Some(Charge { side, words: named.span, deed: deed_keys, is_contrast: true })
}

/// "The Polish side did": who did what has just been said of another.
fn other_did(utterance: &Utterance) -> Option<Charge> {
    let mut said = utterance.words.iter().filter(|word| word.is_said && !word.is_mark);
    let all: Vec<_> = said.by_ref().take(TO_WHO).collect();
    let (last, subject) = all.split_last().filter(|_| said.next().is_none())?;
    let named = subject.iter().find(|word| word.side.is_some())?;
    let side = named.side.clone().filter(|side| *side != utterance.side)?;
    let is_plain = subject.iter().all(|word| !is_auxiliary(word) && !word.is(&["and", "or", "not", "nor"]));
    let words = named.span.hull(last.span);
    let does = last.is(&["did", "does", "do", "was", "were", "had", "has"]);
    (is_plain && does).then(|| Charge { side, words, deed: BTreeSet::new(), is_contrast: true })
}

/// Whether some word accuses, whomever.
pub(super) fn accuses(utterance: &Utterance) -> bool {
    let words = &utterance.words;
    (0..words.len()).any(|at| matches!(Lexicon::get().charges.at(&words[at..]), Some((ChargeWord::Accuse, _))))
}

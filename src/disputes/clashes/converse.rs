//! One act told from either end: "sent the request in May", "no request has reached us"; "had told them", "heard of it only from
//! the papers".
//!
//! `a` says that something was given or told, or that it was got or heard; `b` negates the other end, or says that it heard first
//! or only elsewhere. One must answer the other, and what was not got must be what `a` names, or nothing at all. Rows of
//! `data/converses.tsv`; limits: which of two parties gave is not looked at, since both accounts name the same two.

use super::matter::{dates_exclude, is_thing};
use super::negation::unasserted;
use super::{Found, Verdict};
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;
use crate::disputes::lexicon::{Converse, Lexicon};
use crate::disputes::propositions::{Proposition, Tense, Utterance, Word, keys};
use crate::disputes::{ClashReason, Grade};

pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    let answers = |one: &Account, other: &Account| other.before.contains(&one.utterance.said.idx);
    if !matches!(relation, Relation::Near { .. }) || !(answers(a, b) || answers(b, a)) {
        return Verdict::Nothing;
    }
    let (given, missed) = (&a.utterance, &b.utterance);
    let told = ends(given);
    for (end, no) in &ends(missed) {
        let is_missed = no.negated_by.is_some() || end.is_taking && is_elsewhere(missed, no, a);
        let other_end = |(other, one): &&(Converse, Proposition)| {
            other.row == end.row && (other.is_taking != end.is_taking || one.is_passive != no.is_passive)
        };
        let yes = told.iter().filter(other_end).map(|(_, one)| one).find(|one| {
            one.negated_by.is_none() && one.tense != Tense::Future && !dates_exclude(given, one.at, missed, no.at)
        });
        if let Some(yes) = yes.filter(|_| is_missed && is_of_same(given, missed, no)) {
            let (a_words, b_words) = (given.predicate_words(yes), missed.predicate_words(no));
            return Verdict::Clash(Found { reason: ClashReason::Negation, grade: Grade::Likely, a_words, b_words });
        }
    }
    Verdict::Nothing
}

/// The ends of acts that a statement asserts or negates, by the list: verbs, those of saying and getting too that carry no topic.
fn ends(utterance: &Utterance) -> Vec<(Converse, Proposition)> {
    let words = &utterance.words;
    let mut found = Vec::new();
    for at in (0..words.len()).filter(|&at| words[at].is_said) {
        for (end, len) in Lexicon::get().converses.all_at(&words[at..]) {
            let is_verb = words[at].term.is_none() || utterance.propositions.iter().any(|one| one.at == at);
            let act = utterance.proposition_at(at..at + len);
            if is_verb && unasserted(&act).is_none() {
                found.push((end, act));
            }
        }
    }
    found
}

/// Whether what was not got is what the other statement names, or nothing at all.
fn is_of_same(given: &Utterance, missed: &Utterance, no: &Proposition) -> bool {
    let clause = missed.clauses[no.clause].words.clone();
    let things = clause.clone().filter(|at| !(no.at..no.at + no.len).contains(at)).map(|at| &missed.words[at]);
    let things: Vec<&Word> = things.filter(|word| is_thing(word) && word.is_said).collect();
    let object = &missed.words[no.at + no.len..clause.end.max(no.at + no.len)];
    let is_none = |word: &Word| Lexicon::get().none_of_it.contains(word.folded.as_str());
    let none = object.iter().take(2).position(is_none);
    // "Any of the money" is some thing, "nothing of it" is none.
    let is_more = |rest: &[Word]| match rest {
        [of, next, ..] if of.is(&["of"]) => !is_none(next),
        [next, ..] => is_thing(next),
        [] => false,
    };
    let is_nothing = none.is_some_and(|at| !is_more(&object[at + 1..]));
    !keys(things).is_disjoint(&given.keys) || is_nothing
}

/// "Only learned of it when the water came", "heard of it from the papers": from elsewhere, or too late.
fn is_elsewhere(missed: &Utterance, one: &Proposition, other: &Account) -> bool {
    let sentence = missed.sentence_of(one.at);
    let before = &missed.words[one.at.saturating_sub(2).max(sentence.start)..one.at];
    let after = &missed.words[one.at + one.len..sentence.end];
    let near: Vec<&Word> = before.iter().chain(after.iter().take(6)).collect();
    let is_late = near.iter().any(|word| word.is(&["only", "first"]));
    let from = after.iter().take(4).position(|word| word.is(&["from", "through"]));
    let is_from_them =
        from.is_some_and(|at| after[at..].iter().take(4).any(|word| word.side.as_ref() == Some(other.side())));
    (is_late || from.is_some()) && !is_from_them
}

#[cfg(test)]
mod tests {
    use crate::actors::Gazetteer;
    use crate::disputes::find_disputes;
    use crate::disputes::tests::spoken;

    fn check(given: &str, missed: &str, expected: bool) {
        for lines in [[given, missed], [missed, given]] {
            let lines = [format!("northland|{}", lines[0]), format!("southland|{}", lines[1])];
            spoken(&lines.each_ref().map(String::as_str), |said| {
                let found = find_disputes(said, &[], &Gazetteer::built_in());
                assert_eq!(!found.disputes.is_empty(), expected, "{lines:?}");
            });
        }
    }

    #[test]
    fn what_was_sent_and_never_came_is_one_act() {
        check("A request was sent in May.", "No request has reached the ministry.", true);
        check("The papers were handed over in May.", "The ministry never received them.", true);
        check("The papers were handed over in May.", "The ministry never received the money.", false);
        check("A request will be sent in May.", "No request has reached the ministry.", false);
        check("A request would be sent if the ministry agreed.", "No request has reached the ministry.", false);
    }

    #[test]
    fn what_was_told_was_heard_from_elsewhere() {
        check("The tenants had been told of the sale.", "The tenants heard nothing of it.", true);
        check("The tenants had been told of the sale.", "The tenants first learned of the sale from a paper.", true);
        check("The tenants had been told of the sale.", "The tenants learned of the sale in May.", false);
    }
}

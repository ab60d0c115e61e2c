//! One act told from either end: "sent the request in May", "no request has reached us"; "had told them", "heard of it
//! only from the papers".
//!
//! `a` says that something was given or told, or that it was got or heard; `b` negates the other end, or says that it
//! heard first or only elsewhere. One must answer the other. What was not got must be the thing given, or nothing at
//! all, and no more narrowly told ("no letter about the bridge"); who was given it, where that is told, must be whoever
//! answers. Rows of `data/converses.tsv`. Limits: a thing by another name is not found.

use super::matter::{dates_exclude, is_thing};
use super::negation::unasserted;
use super::replies;
use super::{Found, Verdict};
use crate::actors::SideId;
use crate::disputes::accounts::Account;
use crate::disputes::events::Relation;
use crate::disputes::lexicon::{Converse, End, Lexicon};
use crate::disputes::propositions::{Proposition, Subject, Tense, Utterance, Word, keys};
use crate::disputes::{ClashReason, Grade};

pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Verdict {
    if !matches!(relation, Relation::Near { .. }) || !replies::is_reply(a, b) {
        return Verdict::Nothing;
    }
    let (given, missed) = (&a.utterance, &b.utterance);
    let told = acts(given);
    for no in &acts(missed) {
        let is_missed = no.one.negated_by.is_some() || no.act.end == End::Getting && is_elsewhere(missed, &no.one, a);
        let yes = told.iter().filter(|yes| is_missed && yes.is_other_end(no)).find(|yes| {
            yes.one.negated_by.is_none()
                && yes.one.tense != Tense::Future
                && !dates_exclude(given, yes.one.at, missed, no.one.at)
        });
        if let Some(yes) = yes.filter(|yes| is_of_same(yes, no) && is_to_same(yes, no)) {
            let (a_words, b_words) = (given.predicate_words(&yes.one), missed.predicate_words(&no.one));
            return Verdict::Clash(Found { reason: ClashReason::Negation, grade: Grade::Likely, a_words, b_words });
        }
    }
    Verdict::Nothing
}

/// An act of the list with what its clause says of it.
struct Act<'u> {
    utterance: &'u Utterance<'u>,
    act: Converse,
    one: Proposition,
    /// What is given, with the words that stand before its name.
    thing: &'u [Word],
    /// Who gets it, where that is told in so many words.
    receiver: Vec<&'u Word>,
    /// What narrows it down: "about the bridge", "from the ministry".
    detail: Vec<&'u Word>,
}

/// The acts that a statement asserts or negates, by the list: verbs, those of saying and getting too that carry no topic.
fn acts<'u>(utterance: &'u Utterance) -> Vec<Act<'u>> {
    let words = &utterance.words;
    let mut found = Vec::new();
    for at in (0..words.len()).filter(|&at| words[at].is_said) {
        for (act, len) in Lexicon::get().converses.all_at(&words[at..]) {
            let is_verb = words[at].term.is_none() || utterance.propositions.iter().any(|one| one.at == at);
            let one = utterance.proposition_at(at..at + len);
            if is_verb && unasserted(&one).is_none() {
                found.push(Act::read(utterance, act, one));
            }
        }
    }
    found
}

/// Prepositions that begin what a thing given is about, for or from.
const NARROWING: &[&str] = &["of", "about", "for", "on", "over", "from", "regarding", "concerning"];
/// Words that end the object of a verb.
const AFTER_OBJECT: &[&str] = &["to", "in", "at", "by", "with", "before", "after", "through", "until", "since", "as"];
/// Words that begin a noun phrase.
const DETERMINERS: &[&str] = &["the", "a", "an", "no", "any", "its", "their", "his", "her", "some", "this", "that"];

impl<'u> Act<'u> {
    fn read(utterance: &'u Utterance, act: Converse, one: Proposition) -> Self {
        let words = &utterance.words;
        let clause = utterance.clauses[one.clause].words.clone();
        let start = (one.at + one.len).min(clause.end);
        let ends = |word: &Word| word.is_mark || !word.is_said || word.is(NARROWING) || word.is(AFTER_OBJECT);
        let end = (start..clause.end).find(|&at| ends(&words[at])).unwrap_or(clause.end);
        let (direct, behind) = (&words[start..end], &words[end..clause.end]);
        let subject = subject(utterance, &one);
        // "Sent Oslo | the list": the second of two noun phrases is the thing.
        let second = direct.iter().rposition(|word| word.is(DETERMINERS) || word.is_number).unwrap_or(0);
        let (first, second) = direct.split_at(second);
        let is_given_to = one.is_passive && (act.is_told || direct.iter().any(is_thing));
        let (receiver, thing): (&[Word], &[Word]) = match act.end {
            End::Giving if is_given_to => (subject, direct),
            End::Giving if act.is_told => (direct, &[]),
            End::Giving | End::Getting if one.is_passive => (&[], subject),
            End::Giving => (first, second),
            End::Getting => (subject, direct),
            End::Coming => (direct, subject),
        };
        let mut receiver: Vec<&Word> = receiver.iter().filter(|word| names(word)).collect();
        if act.end == End::Giving {
            receiver.extend(led_by(behind, &["to"]));
        }
        // "Heard of it from the papers" says from whom, and not what.
        let is_heard = act.is_told && one.negated_by.is_none();
        let narrowing: Vec<&str> = NARROWING.iter().copied().filter(|word| !is_heard || *word != "from").collect();
        let detail = led_by(behind, &narrowing);
        Self { utterance, act, one, thing, receiver, detail }
    }

    /// Whether one act is the other, told from its other end.
    fn is_other_end(&self, other: &Self) -> bool {
        let is_turned = (self.act.end == End::Giving) != (other.act.end == End::Giving);
        self.act.row == other.act.row && (is_turned || self.one.is_passive != other.one.is_passive)
    }
}

/// Whether a word names somebody or something.
fn names(word: &Word) -> bool {
    is_thing(word) || word.side.is_some()
}

/// The words of the noun phrase before a predicate.
fn subject<'u>(utterance: &'u Utterance, one: &Proposition) -> &'u [Word] {
    let Some(Subject::Noun(head)) = one.subject else { return &[] };
    let before = utterance.words[..head].iter().rev();
    let in_phrase = |word: &&Word| word.is_said && (word.term.is_some() || word.is_number || word.is(DETERMINERS));
    let n_before = before.take_while(in_phrase).count();
    &utterance.words[head - n_before..=head]
}

/// What the words name that one of these prepositions leads.
fn led_by<'u>(words: &'u [Word], prepositions: &[&str]) -> Vec<&'u Word> {
    let mut is_led = false;
    let mut found = Vec::new();
    for word in words.iter().filter(|word| word.is_said) {
        if word.is_mark || word.is(NARROWING) || word.is(AFTER_OBJECT) {
            is_led = word.is(prepositions);
        } else if is_led && names(word) {
            found.push(word);
        }
    }
    found
}

/// Whether what was not got is the thing given, or nothing at all.
fn is_of_same(yes: &Act, no: &Act) -> bool {
    let parties = [&yes.utterance.side, &no.utterance.side];
    let is_other = |word: &&&Word| word.side.as_ref().is_none_or(|side| !parties.contains(&side));
    let detail: Vec<&Word> = no.detail.iter().filter(is_other).copied().collect();
    let is_shared = |words: &[&Word]| !keys(words.iter().copied()).is_disjoint(&yes.utterance.keys);
    // "The list had been sent": that of which the other told before.
    let points_back = yes.thing.iter().any(|word| word.is(&["the"]))
        && yes.detail.is_empty()
        && yes.utterance.words[yes.one.at].span.start > no.utterance.words[no.one.at].span.start;
    if !detail.is_empty() && !is_shared(&detail) && !points_back {
        return false;
    }
    let things: Vec<&Word> = no.thing.iter().filter(|word| is_thing(word)).collect();
    let Some((head, before)) = things.split_last() else {
        let behind = &no.utterance.words[no.one.at..];
        let is_none = |word: &Word| Lexicon::get().none_of_it.contains(word.folded.as_str());
        return !detail.is_empty() || behind.iter().skip(no.one.len).take(3).any(is_none) || no.act.is_told;
    };
    if no.act.is_told {
        return is_shared(&[*head]);
    }
    // "40 pairs of gloves" are gloves.
    let counted = yes.thing.iter().any(|word| word.is_number).then_some(&yes.detail);
    let given = yes.thing.iter().chain(counted.into_iter().flatten().copied());
    let given: Vec<&Word> = given.filter(|word| is_thing(word)).collect();
    let (same, rest): (Vec<&Word>, Vec<&Word>) =
        given.into_iter().partition(|word| head.keys().any(|key| word.has_key(key)));
    // "A ransom letter" is no letter of resignation.
    let is_other_kind = !rest.is_empty() && !before.is_empty() && keys(rest).is_disjoint(&keys(before.iter().copied()));
    !same.is_empty() && !is_other_kind
}

/// Whether who was given it, where that is told, is the side that should have got it, or named by both.
fn is_to_same(yes: &Act, no: &Act) -> bool {
    let getter = if yes.act.end == End::Giving { &no.utterance.side } else { &yes.utterance.side };
    let is_getter = |word: &&Word| word.side.as_ref() == Some(getter);
    // "The union" is a part of the name of whoever answers.
    let is_told = |named: &Word| no.utterance.words.iter().any(|word| word.term.is_some() && word.term == named.term);
    let is_named_by_both = yes.receiver.iter().any(|word| is_told(word));
    let is_theirs = yes.receiver.is_empty() || yes.receiver.iter().any(is_getter) || is_named_by_both;
    let is_another = |word: &&Word| word.side.as_ref().is_some_and(|side: &SideId| side != getter);
    is_theirs && (no.receiver.iter().any(is_getter) || !no.receiver.iter().any(is_another))
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

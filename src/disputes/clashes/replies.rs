//! What an immediate reply may leave out: the same thing by another noun, or a thing of all of them.
//!
//! "The cattle were well", "the animals were sick": nouns of one class of `data/classes.tsv`, the later with a word
//! that points at it. "Every bill has been paid", "the money is still owed": one tells of all there is, and any thing
//! of the other kind speaks against it. For statements of which one answers the other only; the objects of both, where
//! they are told, must not be told apart. Limits: classes are wide ("the guards", "the officers"), so two groups of one
//! class may pass for one.

use super::matter::{is_thing, owner};
use crate::disputes::accounts::Account;
use crate::disputes::lexicon::Lexicon;
use crate::disputes::propositions::{Proposition, Subject, Utterance, Word};

/// Whether one of two statements answers the other at once.
pub(super) fn is_reply(a: &Account, b: &Account) -> bool {
    a.answers(b) || b.answers(a)
}

/// Whether two predicates may be told of one thing, the later by another noun: what both do something to, or what does
/// it, if what it is done to is not told apart.
pub(super) fn may_be_one(a: &Utterance, one: &Proposition, b: &Utterance, other: &Proposition) -> bool {
    let ((earlier, first), (later, second)) =
        if a.said.idx < b.said.idx { ((a, one), (b, other)) } else { ((b, other), (a, one)) };
    let (ours, theirs) = (object(earlier, first), object(later, second));
    let themes = ours.map(Subject::Noun).or(first.subject).zip(theirs.map(Subject::Noun).or(second.subject));
    let is_one = |(ours, theirs)| is_of_same(earlier, ours, later, theirs);
    let names = name_behind(earlier, first).zip(name_behind(later, second));
    if names.is_some_and(|(ours, theirs)| ours.folded != theirs.folded) {
        return false;
    }
    let bare = (ours.is_none(), theirs.is_none());
    let alike = bare == (true, true) || first.is_passive == second.is_passive && bare != (false, false);
    let subjects = first.subject.zip(second.subject).filter(|_| alike);
    themes.is_some_and(is_one) || subjects.is_some_and(is_one)
}

/// Whether a word of the reply stands for one of what it answers: "the ferry", "it", "the ship".
fn is_of_same(earlier: &Utterance, ours: Subject, later: &Utterance, theirs: Subject) -> bool {
    match (ours, theirs) {
        (_, Subject::Pronoun(at)) => later.words[at].is(&["it", "they", "he", "she"]),
        (Subject::Pronoun(_), _) => false,
        (Subject::Noun(ours), Subject::Noun(theirs)) => {
            let owners = owner(earlier, ours).zip(owner(later, theirs));
            let places = place(earlier, ours).zip(place(later, theirs));
            let is_apart = owners.is_some_and(|(ours, theirs)| ours != theirs)
                || places.is_some_and(|(ours, theirs)| ours.folded != theirs.folded);
            !is_apart && is_pointed_at(later, theirs) && is_one_class(&earlier.words[ours], &later.words[theirs])
        }
    }
}

/// The name that tells which one a noun means: "the depot at Marlow".
fn place<'u>(utterance: &'u Utterance, at: usize) -> Option<&'u Word> {
    let led = utterance.words.get(at + 1)?.is(&["at", "in", "of", "from", "near", "to", "on"]);
    let named = utterance.words[at + 1..].iter().skip(1).take(2).find(|word| !word.is(&["the", "a"]))?;
    let is_name = named.span.of(utterance.said.document.text).starts_with(char::is_uppercase);
    (led && is_name).then_some(named)
}

/// The name right behind a predicate: "left Arland", "stay in Borland".
fn name_behind<'u>(utterance: &'u Utterance, one: &Proposition) -> Option<&'u Word> {
    let mut behind = utterance.words[one.at + one.len..].iter().take(3);
    let word = behind.find(|word| !word.is(&["in", "at", "of", "from", "near", "to", "on", "the"]))?;
    word.span.of(utterance.said.document.text).starts_with(char::is_uppercase).then_some(word)
}

/// "The animals", "its officers", "nine of the men"; not "the cargo of another ship".
fn is_pointed_at(utterance: &Utterance, at: usize) -> bool {
    let words = &utterance.words;
    let is_other = |word: &Word| word.is(&["another", "other", "others", "different", "separate", "next", "own"]);
    let behind = words[at + 1..].iter().take(OTHER_REACH).take_while(|word| !word.is_mark);
    let before = &words[at.saturating_sub(OTHER_REACH)..at];
    if behind.chain(before).any(is_other) {
        return false;
    }
    let is_next = |idx: usize| idx + 1 == at && words[idx].is(&["that", "this"]);
    (at.saturating_sub(OTHER_REACH)..at).any(|idx| is_next(idx) || words[idx].is(POINTING) || words[idx].side.is_some())
}

/// Words around a noun among which it is looked for what points at it, or at another.
const OTHER_REACH: usize = 3;

/// Words that point at what was told.
const POINTING: &[&str] =
    &["the", "these", "those", "both", "all", "every", "such", "its", "their", "his", "her", "our"];

/// Whether two nouns are one, or the one so general that it stands for the other.
fn is_one_class(one: &Word, other: &Word) -> bool {
    let classes = |word: &Word| -> Vec<(usize, bool)> {
        Lexicon::get().classes.all_at(&[word.lemma.as_str()]).map(|(class, _)| class).collect()
    };
    let theirs = classes(other);
    let is_same =
        |(class, is_general): (usize, bool)| theirs.iter().any(|(of, all)| *of == class && (*all || is_general));
    one.lemma == other.lemma || classes(one).into_iter().any(is_same)
}

/// Whether what is said by a predicate is said of all there is: "paid all it owed", "kept up in full".
pub(super) fn is_total(utterance: &Utterance, one: &Proposition) -> bool {
    let clause = utterance.clauses[one.clause].words.clone();
    let is_near = |at: &usize| at.abs_diff(one.at) <= TOTAL_REACH && utterance.words[*at].is_said;
    clause
        .filter(is_near)
        .any(|at| Lexicon::get().totals.contains(utterance.words[at].folded.as_str()) && stands_alone(utterance, at))
}

/// Whether a word for all there is names nothing of which it is all: "all it was owed", not "all of the wages".
fn stands_alone(utterance: &Utterance, at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &utterance.words[before]);
    let next = utterance.words.get(at + 1);
    let names =
        next.is_some_and(|word| word.is(&["of", "the", "its", "their", "our", "those", "these"]) || is_thing(word));
    !names && !before.is_some_and(|word| word.is(&["nearly", "almost", "not", "at"]))
}

/// Words from a predicate to the word that makes it total, at most.
const TOTAL_REACH: usize = 7;

/// The head of the noun phrase right behind a predicate: the last thing before a preposition, a mark or another verb.
fn object(utterance: &Utterance, one: &Proposition) -> Option<usize> {
    let clause = utterance.clauses[one.clause].words.clone();
    let behind = (one.at + one.len..clause.end).take(6);
    let is_end = |at: &usize| {
        let word = &utterance.words[*at];
        word.is_mark || word.is_time() || word.is(ENDS) || utterance.propositions.iter().any(|verb| verb.at == *at)
    };
    behind.take_while(|at| !is_end(at)).filter(|&at| is_thing(&utterance.words[at])).last()
}

/// Words that end an object.
const ENDS: &[&str] = &[
    "of", "in", "on", "at", "from", "for", "with", "to", "by", "near", "over", "under", "between", "against", "about",
    "into", "during", "after", "before", "since", "and", "but", "or", "until", "as", "when", "while", "without",
];

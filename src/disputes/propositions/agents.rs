//! Whose act a predicate is.

use super::clauses::Clause;
use super::words::Word;
use crate::actors::SideId;
use crate::disputes::lexicon::{ChargeWord, Lexicon};
use std::ops::Range;

const FIRST_PERSON: &[&str] = &["we", "our", "i", "my", "us"];
const PREPOSITIONS: &[&str] = &[
    "of",
    "in",
    "on",
    "against",
    "with",
    "to",
    "from",
    "for",
    "between",
    "over",
    "at",
    "into",
    "toward",
    "towards",
    "about",
    "near",
    "than",
    "by",
    "across",
    "around",
    "through",
    "including",
];

/// The side whose act word `at` is, as far as its clause says; the clause before counts where this one goes on with
/// its subject. First, "Russian hackers", "X's violations"; then "accuse X of …"; then "by X"; then the subject.
pub(in crate::disputes) fn agent_of(
    words: &[Word],
    clauses: &[Clause],
    clause: usize,
    at: usize,
    speaker: &SideId,
) -> Option<SideId> {
    let range = &clauses[clause].words;
    let party = |idx: usize| {
        let word = &words[idx];
        word.side.clone().or_else(|| word.is(FIRST_PERSON).then(|| speaker.clone()))
    };
    let close = (range.start..at).rev().take(3).take_while(|&idx| !words[idx].is(&[",", "and"]));
    if let Some(side) = close.clone().find_map(|idx| {
        let possessive = words.get(idx + 1).is_some_and(|next| next.is(&["'s", "'", "’", "s"]));
        let adjective = idx + 1 == at && words[at].is_deed();
        let own = words[idx].is(&["our", "my"]);
        if possessive || adjective || own { party(idx) } else { None }
    }) {
        return Some(side);
    }
    if let Some(side) = accused(words, range.start, at) {
        return Some(side);
    }
    let after = at + 1..range.end.min(at + 6);
    if let Some(by) = after.clone().find(|&idx| words[idx].is(&["by"]))
        && let Some(side) = (by + 1..range.end.min(by + 5)).find_map(party)
    {
        return Some(side);
    }
    let start = said_from(words, range.start, at);
    subject(words, start, at, &party)
        .or_else(|| {
            let before = clause.checked_sub(1).filter(|_| start == range.start)?;
            let goes_on =
                clauses[clause].continues && words[clauses[before].words.start].sentence == words[at].sentence;
            goes_on.then(|| subject(words, clauses[before].words.start, clauses[before].words.end, &party)).flatten()
        })
        .or_else(|| is_itself(words, range, at).then(|| speaker.clone()))
}

/// "Said it would attend": a content that opens with "it" is about the body that speaks, if "it" acts.
fn is_itself(words: &[Word], clause: &Range<usize>, at: usize) -> bool {
    let first = clause.clone().find(|&idx| words[idx].is_said && !words[idx].is(&["that"]));
    let opens = |first: usize| {
        let before = first.checked_sub(1).map(|before| &words[before]);
        words[first].is(&["it"]) && first < at && before.is_some_and(|word| !word.is_said || word.is(&["that"]))
    };
    let is_state = words[at.saturating_sub(3).max(clause.start)..at].iter().any(Word::is_be);
    first.is_some_and(opens) && words[at].is_said && !is_state
}

/// Where the subject of word `at` may stand from `start` on: what was said has its own, so that "Kerry said Russia had
/// bombed" is not about Kerry's side. A content without one ("denied bombing", "vowed to withdraw") has the speaker's.
fn said_from(words: &[Word], start: usize, at: usize) -> usize {
    let first = (start..at).find(|&idx| words[idx].is_said && !words[idx].is_mark);
    let own = first.filter(|&idx| words[at].is_said && !words[idx].is(&["to"]) && !words[idx].folded.ends_with("ing"));
    own.unwrap_or(start)
}

/// "accused X of …", "blamed X for …": the side between the accusing word and word `at`, in its sentence.
fn accused(words: &[Word], start: usize, at: usize) -> Option<SideId> {
    let sentence = words[at].sentence;
    let first = words[..start].iter().rposition(|word| word.sentence != sentence).map_or(0, |idx| idx + 1);
    let accuses =
        |idx: &usize| matches!(Lexicon::get().charges.at(&words[*idx..at.min(idx + 3)]), Some((ChargeWord::Accuse, _)));
    let charge = (first.min(start)..at).rev().find(accuses)?;
    words[charge + 1..at].iter().find_map(|word| word.side.clone())
}

/// The first side named between `start` and `end` that no preposition governs; a third person in between hides it.
fn subject(words: &[Word], start: usize, end: usize, party: &dyn Fn(usize) -> Option<SideId>) -> Option<SideId> {
    let mut found = None;
    for idx in start..end {
        let governed = idx > 0
            && (words[idx - 1].is(PREPOSITIONS)
                || idx > 1 && words[idx - 1].is(&["the", "a"]) && words[idx - 2].is(PREPOSITIONS));
        if let Some(side) = party(idx)
            && !governed
            && !words[idx].is(&["us"])
            && found.is_none()
        {
            found = Some(side);
        }
    }
    found
}

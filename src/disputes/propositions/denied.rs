//! A verb of denial negates what it denies: "denied that its troops had fired", "rejects claims that it lost".

use super::clauses::Clause;
use super::scope::negator;
use super::words::{Word, denial_at, is_claim_at};
use crate::disputes::lexicon::{DenialWord, Lexicon};
use std::ops::Range;

/// Words between a denial and the clause that it denies: "denied on Tuesday that …", "denials by the Danish minister
/// that …".
const GAP: usize = 6;

/// The verb of denial whose complement holds word `at`; `None` where there is none. In one clause ("never denied
/// meeting") the verb may itself be negated; in a clause before it is not.
pub(super) fn denier(words: &[Word], clauses: &[Clause], clause: usize, at: usize) -> Option<usize> {
    let range = &clauses[clause].words;
    if let Some(found) = (range.start..at).rev().find_map(|idx| denying(words, idx, at)) {
        return Some(found).filter(|_| !words[found..at].iter().any(|word| word.is(&[",", "and", "but"])));
    }
    let before = clause.checked_sub(1)?;
    if !words[range.start].is(&["that"]) || words[range.start].sentence != words[range.start - 1].sentence {
        return None;
    }
    let Range { start, end } = clauses[before].words.clone();
    let reach = end.saturating_sub(GAP + 1).max(start)..end;
    if let Some(found) = reach.clone().rev().find(|&idx| disbelieves(words, idx, &(start..end))) {
        return Some(found);
    }
    let found = reach.rev().find_map(|idx| denying(words, idx, end))?;
    let is_cut = words[found..end].iter().any(|word| word.is(&["and", "but"]));
    (!is_cut && negator(words, &(start..end), found).is_none()).then_some(found)
}

/// "Did not believe |", "no evidence |", "it was untrue |", "a lie to say |": whether the words from `idx` to the end of a
/// clause say that what follows is not so.
fn disbelieves(words: &[Word], idx: usize, clause: &Range<usize>) -> bool {
    if Lexicon::get().believing.contains(words[idx].lemma.as_str()) && idx + 1 == clause.end {
        return negator(words, clause, idx).is_some();
    }
    let Some((kind, len)) = denial_at(&words[idx..clause.end.min(idx + 4)]) else { return false };
    let is_verdict =
        matches!(kind, DenialWord::Void | DenialWord::Dismissal | DenialWord::Mistaken | DenialWord::Doubt);
    let rest = &words[idx + len..clause.end];
    let ends = rest.is_empty() || rest.len() == 2 && rest[0].is(&["to"]);
    is_verdict && ends && negator(words, clause, idx).is_none()
}

/// The verb of denial at word `idx`, whose object ends before word `end`.
fn denying(words: &[Word], idx: usize, end: usize) -> Option<usize> {
    let (kind, len) = denial_at(&words[idx..end.min(idx + 4)])?;
    let denies = match kind {
        DenialWord::Verb => true,
        DenialWord::Counter => {
            let rest = &words[idx + len..end.min(idx + len + GAP)];
            (0..rest.len()).any(|next| is_claim_at(&rest[next..]))
        }
        _ => false,
    };
    denies.then_some(idx)
}

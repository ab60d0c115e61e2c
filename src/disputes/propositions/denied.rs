//! A verb of denial negates what it denies: "denied that its troops had fired", "rejects claims that it lost".

use super::clauses::Clause;
use super::scope::negator;
use super::words::{Word, denial_at, is_claim_at};
use crate::disputes::lexicon::DenialWord;

/// Words between a denial and the clause that it denies: "denied on Tuesday that …".
const GAP: usize = 4;

/// The verb of denial whose complement holds word `at`; `None` where there is none. In one clause ("never denied meeting") the
/// verb may itself be negated; in a clause before it is not.
pub(super) fn denier(words: &[Word], clauses: &[Clause], clause: usize, at: usize) -> Option<usize> {
    let range = &clauses[clause].words;
    if let Some(found) = (range.start..at).rev().find_map(|idx| denying(words, idx, at)) {
        return Some(found).filter(|_| !words[found..at].iter().any(|word| word.is(&[",", "and", "but"])));
    }
    let before = clause.checked_sub(1)?;
    if !words[range.start].is(&["that"]) || words[range.start].sentence != words[range.start - 1].sentence {
        return None;
    }
    let reach = clauses[before].words.end.saturating_sub(GAP + 1).max(clauses[before].words.start);
    (reach..clauses[before].words.end)
        .rev()
        .find_map(|idx| denying(words, idx, at).filter(|&idx| negator(words, &clauses[before].words, idx).is_none()))
}

fn denying(words: &[Word], idx: usize, at: usize) -> Option<usize> {
    let (kind, len) = denial_at(&words[idx..at.min(idx + 4)])?;
    let denies = match kind {
        DenialWord::Verb => true,
        DenialWord::Counter => {
            let rest = &words[idx + len..at.min(idx + len + GAP)];
            (0..rest.len()).any(|next| is_claim_at(&rest[next..]))
        }
        _ => false,
    };
    denies.then_some(idx)
}

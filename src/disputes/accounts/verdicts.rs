//! Short replies that only say that what was just said is not so: "Not so", "a different story", "that never happened".
//!
//! Such a verdict is all that the first sentence of a statement says, or stands before the cue or as the cue ("Not so, said
//! Oslo: …", "tells a different story:"), with words around it that name nothing ("that is simply …"). What it is said of is
//! what the other side said last. Limits: the verdicts of `data/verdicts.txt` only.

use super::denials::{is_asserted, is_own};
use super::{Answers, Context, Denial, DenialKind};
use crate::disputes::lexicon::Lexicon;
use crate::disputes::propositions::{Utterance, Word};
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;

/// The verdict that a statement gives, if it gives one.
pub(super) fn read<F: FnOnce() -> Context>(utterance: &Utterance, context: &LazyCell<Context, F>) -> Option<Denial> {
    if !is_asserted(utterance) {
        return None;
    }
    let (at, len) = places(utterance).into_iter().find_map(|words| verdict(utterance, words))?;
    is_own(utterance, at).then(|| Denial {
        words: utterance.span(at, len),
        kind: DenialKind::Reference,
        object: BTreeSet::new(),
        of_claim: true,
        of_fault: false,
        target: BTreeSet::new(),
        names_thing: false,
        answers: Answers::LastWords,
        claim_side: None,
        context: (**context).clone(),
    })
}

/// Where a verdict may stand: the first sentence that was said, and the words by which it is given.
fn places(utterance: &Utterance) -> Vec<Range<usize>> {
    let words = &utterance.words;
    let mut places = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let alike = |word: &Word| word.is_said == words[at].is_said && word.sentence == words[at].sentence;
        let end = at + words[at..].iter().take_while(|word| alike(word)).count();
        if !words[at].is_said || !words[..at].iter().any(|word| word.is_said) {
            places.push(at..end);
        }
        at = end;
    }
    places
}

/// The first verdict among some words that says all that they say: place and number of words.
fn verdict(utterance: &Utterance, within: Range<usize>) -> Option<(usize, usize)> {
    let words = &utterance.words[within.clone()];
    let (at, len) = (0..words.len()).find_map(|at| Some((at, Lexicon::get().verdicts.at(&words[at..])?.1)))?;
    let is_all = match words[at].is_said {
        true => words[..at].iter().chain(&words[at + len..]).all(says_nothing),
        false => closes(words, at, len) && is_behind_cue(utterance, within.start + at) || opens(words, at, len),
    };
    is_all.then_some((within.start + at, len))
}

/// Whether a verdict ends the words by which a statement is given: "not so fast" goes on.
fn closes(words: &[Word], at: usize, len: usize) -> bool {
    words.get(at + len).is_none_or(|word| word.is(&[":", ",", "—", "–", "and", "that"]))
}

/// "Oslo tells a different story: …": whether word `at` is a part of the cue or stands between it and what is said.
fn is_behind_cue(utterance: &Utterance, at: usize) -> bool {
    let attribution = &utterance.said.statement.attribution;
    let word = utterance.words[at].span;
    attribution.cue.is_some_and(|cue| cue.start <= word.start) && word.start < attribution.content_hull().start
}

/// Whether a word beside a verdict only points back or stresses it: "that is simply …".
fn says_nothing(word: &Word) -> bool {
    word.is_mark || Lexicon::get().beside.contains(word.folded.as_str())
}

/// "Not so, said Oslo": whether a verdict opens the words by which a statement is given, and a mark closes it.
fn opens(words: &[Word], at: usize, len: usize) -> bool {
    words[..at].iter().all(says_nothing) && words.get(at + len).is_some_and(|word| word.is(&[",", ":", "—", "–"]))
}

#[cfg(test)]
mod tests {
    use crate::actors::Gazetteer;
    use crate::disputes::find_disputes;
    use crate::disputes::tests::spoken;
    use crate::text::Span;

    /// The words of the reply that answer "The quay was open on Sunday."
    fn check(reply: &str, expected: &str) {
        let reply = format!("southland|{reply}");
        spoken(&["northland|The quay was open on Sunday.", &reply], |said| {
            let found = find_disputes(said, &[], &Gazetteer::built_in());
            let words = |spans: &[Span]| spans.iter().map(|span| span.of(said[0].document.text)).collect::<Vec<_>>();
            let got: Vec<_> =
                found.disputes.iter().flat_map(|one| &one.clashes).flat_map(|clash| words(&clash.b_words)).collect();
            assert_eq!(got.join(" … "), expected, "{reply}");
        });
    }

    #[test]
    fn a_short_verdict_answers_the_last_words() {
        check("Not so.", "Not so");
        check("Nonsense.", "Nonsense");
        check("That is simply not true.", "not true");
        check("a different story", "a different story");
        check("the opposite was true", "the opposite was true");
        check("That never happened. The cranes stood still.", "never happened");
    }

    #[test]
    fn what_says_more_is_no_verdict() {
        check("Not so fast.", "");
        check("A different story ran in the papers.", "");
        check("The opposite bank was flooded.", "");
        check("Otherwise the cranes would stand still.", "");
        check("It would be a lie.", "");
        check("We hope it is not so.", "");
    }
}

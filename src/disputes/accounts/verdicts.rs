//! Short replies that only say that what was just said is not so: "Not so", "a different story", "that never happened".
//!
//! Such a verdict is all that the first sentence of a statement says, or stands before the cue or as the cue ("Not so,
//! said Oslo: …", "tells a different story:"), with words around it that name nothing ("that is simply …"). What it is
//! said of is what the other side said last, unless a reporter asks in between. Limits: the verdicts of
//! `data/verdicts.txt` only.

use super::denials::{is_asserted, is_own};
use super::{Answers, Context, Denial, DenialKind};
use crate::disputes::lexicon::Lexicon;
use crate::disputes::propositions::{Utterance, Word};
use crate::text::{Span, fold};
use std::cell::LazyCell;
use std::ops::Range;

/// The verdict that a statement gives, if it gives one.
pub(super) fn read<F: FnOnce() -> Context>(utterance: &Utterance, context: &LazyCell<Context, F>) -> Option<Denial> {
    if !is_asserted(utterance) {
        return None;
    }
    let (at, len) = places(utterance).into_iter().find_map(|words| verdict(utterance, words))?;
    let answers_last =
        is_own(utterance, at) && !is_told_of_other(&utterance.words[at + len..]) && !answers_question(utterance);
    answers_last.then(|| Denial {
        of_claim: true,
        answers: Answers::LastWords,
        ..Denial::new(utterance.span(at, len), DenialKind::Reference, (**context).clone())
    })
}

/// "A different story: of a farmer who …", "about a farmer": whether the words behind a verdict name what it tells of.
fn is_told_of_other(behind: &[Word]) -> bool {
    let mut words = behind.iter().filter(|word| !word.is_mark);
    let (first, second) = (words.next(), words.next());
    first.is_some_and(|word| word.is(&["of"]) || word.is(&["about"]) && second.is_none_or(|next| !next.is_number))
}

/// Words behind "asked" that may point back at what was said: "asked about the claim".
const TO_POINTER: usize = 6;

/// "Is a strike planned? “False,” said …", "asked if it would strike, Voss said: …": whether a statement answers what a
/// reporter asks. "Asked about that" asks for an answer to what was said.
fn answers_question(utterance: &Utterance) -> bool {
    let document = utterance.said.document;
    let said = utterance.said.statement.attribution.content_hull().start;
    let own = document.sentence_at(utterance.said.statement.attribution.hull().start).unwrap_or(0);
    let own = document.sentences[own].span.start..said;
    let before = document.sentence_at(own.start.saturating_sub(1)).filter(|_| own.start > 0);
    let before = before.map_or(own.start, |idx| document.sentences[idx].span.start)..own.start;
    let words = |part: Range<usize>| -> Vec<String> {
        let tokens = document.tokens_in(Span::new(part.start, part.end.max(part.start)));
        document.tokens[tokens].iter().map(|token| fold(token.of(document.text))).collect()
    };
    let (own, before) = (words(own), words(before));
    let is_question = |words: &[String]| words.iter().any(|word| word == "?");
    is_question(&own) || is_question(&before) || asks(&own, false) || asks(&before, true)
}

/// Whether somebody is asked something, and not what he says to what was said; it may have to stand in the passive.
fn asks(words: &[String], is_passive: bool) -> bool {
    let points = |rest: &[String]| {
        let back = |pair: &[String]| match [pair[0].as_str(), pair[1].as_str()] {
            [_, "claim" | "accusation" | "allegation"] | ["about", "it"] => true,
            [before, pointer] => matches!(before, "about" | "if" | "whether") && matches!(pointer, "that" | "this"),
        };
        rest[..rest.len().min(TO_POINTER)].windows(2).any(back)
    };
    (0..words.len()).any(|at| {
        let is_told_so = at == 0 || matches!(words[at - 1].as_str(), "was" | "were" | "when");
        matches!(words[at].as_str(), "asked" | "questioned") && (is_told_so || !is_passive) && !points(&words[at + 1..])
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

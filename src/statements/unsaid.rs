//! Words that tell what somebody did not say: no statement, whatever engine found them.
//!
//! They are attributions all the same, to which later pronouns go back: [`crate::reading`] leaves them out at the end.
//! "declined to comment", "did not say how many", "has not confirmed the names", "neither of them said when". Only the reporter's words count: what
//! stands in quotation marks was said. Whom such silence answers is found in [`crate::disputes`].

use super::{Attribution, Kind};
use crate::text::{Document, fold};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// So many tokens before the last verb of a cue, and behind "declined", are looked at.
const REACH: usize = 4;

static TELLING: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("data/unsaid.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Whether the cue tells that its source did not speak.
pub(crate) fn is_unsaid(document: &Document, attribution: &Attribution) -> bool {
    let Some(cue) = attribution.cue.filter(|_| attribution.kind != Kind::Direct) else { return false };
    let cue = document.tokens_in(cue);
    let first = document.sentence_at(document.tokens[cue.start].span.start);
    let sentence = first.map_or(cue.clone(), |at| document.sentences[at].tokens.clone());
    refuses_to_tell(document, &cue, &sentence)
        || does_not_tell(document, &cue, &sentence)
        || nobody_tells(document, &cue, &sentence, attribution)
        || brushes_off_questions(document, &cue, attribution)
}

/// "brushed off reporters' questions", "ignored a question".
fn brushes_off_questions(document: &Document, cue: &Range<usize>, attribution: &Attribution) -> bool {
    const BRUSHES_OFF: &[&str] =
        &["brushed", "brushes", "ignored", "ignores", "dodged", "dodges", "deflected", "waved"];
    let word = |at: usize| fold(document.tokens[at].of(document.text));
    let content = document.tokens_in(attribution.content[0]);
    content.len() <= REACH
        && content.last().is_some_and(|last| word(last).starts_with("question"))
        && cue.clone().any(|at| BRUSHES_OFF.contains(&word(at).as_str()))
}

/// "declined to comment", "refused to say", "declined requests for comment".
fn refuses_to_tell(document: &Document, cue: &Range<usize>, sentence: &Range<usize>) -> bool {
    const REFUSALS: &[&str] = &["declined", "declines", "decline", "declining", "refused", "refuses", "refusing"];
    let word = |at: usize| fold(document.tokens[at].of(document.text));
    let Some(refusal) = cue.clone().find(|&at| REFUSALS.contains(&word(at).as_str())) else { return false };
    let behind = refusal + 1..sentence.end.min(refusal + 1 + REACH);
    let infinitive = behind.clone().find(|&at| word(at) == "to");
    match infinitive {
        Some(to) => (to + 1..sentence.end.min(to + 1 + REACH))
            .map(word)
            .take_while(|next| next != "to")
            .any(|next| TELLING.contains(next.as_str()) || next == "be"),
        None => behind.map(word).any(|next| matches!(next.as_str(), "comment" | "interview" | "request" | "requests")),
    }
}

/// "did not say", "wouldn't discuss", "has not yet confirmed": a verb of telling right behind a negation.
fn does_not_tell(document: &Document, cue: &Range<usize>, sentence: &Range<usize>) -> bool {
    let word = |at: usize| fold(document.tokens[at].of(document.text));
    let Some(verb) = cue.clone().find(|&at| TELLING.contains(word(at).as_str())) else { return false };
    let before = (sentence.start.max(verb.saturating_sub(REACH))..verb).rev().map(word);
    let mut negation =
        before.skip_while(|word| word.ends_with("ly") || matches!(word.as_str(), "yet" | "also" | "even"));
    negation.next().is_some_and(|word| word == "not" || word.ends_with("n't"))
}

/// "neither of them spelled out what …", "no one would say when …": a verb of telling of whom there is none. The word
/// opens the source or stands before it; the nearer a "nor", the more of the source [`super::neither`] has taken in.
fn nobody_tells(document: &Document, cue: &Range<usize>, sentence: &Range<usize>, attribution: &Attribution) -> bool {
    let word = |at: usize| fold(document.tokens[at].of(document.text));
    let Some(source) = attribution.source.map(|source| document.tokens_in(source)) else { return false };
    let is_nobody = |at: usize| match word(at).as_str() {
        "neither" | "nobody" | "none" => true,
        "no" => at + 1 < sentence.end && word(at + 1) == "one",
        _ => false,
    };
    // "neither of | the mayors", "no one on | the council"
    let joins = |at: &usize| matches!(word(*at).as_str(), "of" | "on" | "in" | "at" | "from" | "among" | "one");
    let joined = (sentence.start..source.start).rev().take_while(joins).last().unwrap_or(source.start);
    let before = joined.saturating_sub(1).max(sentence.start);
    source.start < cue.start
        && (before..(source.start + 1).min(source.end)).any(is_nobody)
        && cue.clone().any(|at| TELLING.contains(word(at).as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::Engine;
    use super::*;

    /// Checks the contents that both engines find.
    fn check(text: &str, expected: &[&str]) {
        let document = Document::new(text);
        for engine in Engine::ALL {
            let mut found = engine.attributions(&document);
            found.retain(|attribution| !is_unsaid(&document, attribution));
            let got: Vec<_> = found.iter().map(|one| one.content_hull().of(text)).collect();
            assert_eq!(got, expected, "{engine:?}: {text}");
        }
    }

    #[test]
    fn silence_is_no_statement() {
        check("The ministry declined to comment on the closure of the bridge.", &[]);
        check("The mayor did not say how many engineers had been hired.", &[]);
        check("A spokesman would not discuss the plan before the vote.", &[]);
        check("The mayor brushed off reporters’ questions.", &[]);
        check("The council has not yet confirmed the names of the drivers.", &[]);
        check("Neither of the mayors spelled out how the bridge would be paid for.", &[]);
        check("Neither Oslo nor Bergen said when the bridge would open.", &[]);
        check("No one on the council would say who had hired the engineers.", &[]);
    }

    #[test]
    fn what_is_refused_or_not_believed_is_one() {
        check("The mayor said he would not sign the contract.", &["he would not sign the contract"]);
        check("Neither Oslo nor Bergen denied that the bridge is safe.", &["the bridge is safe"]);
        check("The mayor does not believe that the bridge is safe.", &["the bridge is safe"]);
    }
}

//! Cues that the weights take for words of saying and that are none.
//!
//! The marked articles count plans, wishes and deeds as attributions too ("passed a bill", "hit the department"); a
//! reader wants what was said. A cue that the rules don't know and whose verbs are all of deeds, by their class in
//! WordNet, gives no statement.

use super::super::rules;
use super::Parts;
use super::classes::{Class, class};
use crate::text::{Document, fold};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What a word of `data/unspoken.txt` tells of the words after it.
#[derive(Clone, Copy, PartialEq)]
enum Unspoken {
    /// They are no statement.
    Always,
    /// They are one where a word of saying stands beside it.
    Deed,
    /// The writer has it from others: of a deed it makes none of its subject's statements, quoted or not.
    Hearsay,
}

/// Verbs, nouns and adverbs after which words are no statement of the subject's.
static UNSPOKEN: LazyLock<HashMap<&str, Unspoken>> = LazyLock::new(|| {
    let lines = include_str!("../data/unspoken.txt").lines().filter_map(|line| line.split_once('\t'));
    let kind = |name| match name {
        "always" => Some(Unspoken::Always),
        "deed" => Some(Unspoken::Deed),
        "hearsay" => Some(Unspoken::Hearsay),
        _ => None,
    };
    let rows = lines.filter_map(|(name, words)| kind(name).map(|kind| (kind, words)));
    rows.flat_map(|(kind, words)| words.split_whitespace().map(move |word| (word, kind))).collect()
});

/// Whether a cue that the rules don't know only tells what somebody wants, does or will do, or names whom somebody else
/// asked: "wants to meet the press", "passed a bill", "was asked if he believed", "are expected to discuss".
pub(super) fn is_unspoken(document: &Document, parts: &Parts) -> bool {
    let is_quoted = |range: &Range<usize>| document.is_quoted(document.tokens[range.start].span.start);
    if parts.is_hinted {
        return false;
    }
    let word = |at: usize| fold(document.tokens[at].of(document.text));
    let words: Vec<String> = parts.cue.clone().map(word).collect();
    let classes: Vec<_> = words.iter().map(|word| (word.as_str(), class(word))).collect();
    let is_hearsay = words.iter().any(|word| UNSPOKEN.get(word.as_str()) == Some(&Unspoken::Hearsay));
    if is_hearsay && !words.iter().any(|word| rules::is_cue_verb(word)) {
        return true;
    }
    if parts.content.iter().any(is_quoted) {
        return false;
    }
    let sentence = document.sentence_at(document.tokens[parts.cue.start].span.start);
    if sentence.is_some_and(|at| document.paragraphs[document.sentences[at].paragraph].is_heading) {
        return true;
    }
    if words[0] == "according" {
        return false;
    }
    // "Berlin's claim": a possessive is no verb.
    if words == ["'s"] || words == ["'"] {
        return true;
    }
    if is_asked(document, &words, parts) || is_to_come(&words) {
        return true;
    }
    let kind_of = |(word, class): &(&str, Class)| UNSPOKEN.get(class.verb).or_else(|| UNSPOKEN.get(word)).copied();
    let kinds: Vec<_> = classes.iter().filter_map(kind_of).collect();
    if kinds.contains(&Unspoken::Always) {
        return true;
    }
    let is_saying = |word: &str, own: &Class| !rules::is_no_cue(word) && !UNSPOKEN.contains_key(own.verb);
    let says = classes.iter().any(|(word, class)| is_saying(word, class));
    // "A poll shows": a study speaks by what it shows.
    let is_study = || parts.source.clone().is_some_and(|source| source.map(word).any(|word| class(&word).is_of_mind()));
    !says && (kinds.contains(&Unspoken::Deed) && !is_study() || is_deed(&classes))
}

/// Whether the verbs of a cue are all of deeds.
fn is_deed(classes: &[(&str, Class)]) -> bool {
    let mut verbs = classes.iter().filter(|(word, class)| class.verb_class > 0 && !rules::belongs_to_verb(word));
    verbs.next().is_some() && !classes.iter().any(|(_, class)| class.is_of_mind())
}

/// "was asked if", "Asked whether": the one who is asked says nothing by it.
fn is_asked(document: &Document, words: &[String], parts: &Parts) -> bool {
    const ASKED: &[&str] = &["asked", "told", "urged", "warned", "informed", "reminded", "questioned", "pressed"];
    let opens = |at: usize| {
        let before = at.checked_sub(1).map(|before| fold(document.tokens[before].of(document.text)));
        let first = document.sentence_at(document.tokens[at].span.start).map(|at| document.sentences[at].tokens.start);
        first == Some(at) || before.is_some_and(|before| before == "when" || before == "if")
    };
    // Asked is who stands behind it, not whom a sentence before it names.
    let is_elsewhere = parts.source.as_ref().is_none_or(|source| source.end <= parts.cue.start);
    if words[0] == "asked" && is_elsewhere && opens(parts.cue.start) {
        return true;
    }
    let is_before = parts.source.as_ref().is_some_and(|source| source.end <= parts.cue.start);
    let [.., be, last] = words else { return false };
    rules::is_be(be) && ASKED.contains(&last.as_str()) && is_before
}

/// "are expected to", "will discuss", "is likely to argue": nothing is said yet.
fn is_to_come(words: &[String]) -> bool {
    const TO_COME: &[&str] = &["expected", "likely", "due", "set", "ready", "eager", "scheduled", "poised"];
    let first = words.first().map_or("", String::as_str);
    first == "will" || rules::is_be(first) && words.iter().any(|word| TO_COME.contains(&word.as_str()))
}

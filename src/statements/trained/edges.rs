//! Edges that the weights leave ragged, mended by what the text's marks and the rules say.
//!
//! A content that breaks off inside a quotation goes on to its end; whom something was told, and where and when it was
//! said, is no part of what was said; a name cut by a word that is also a verb ("May has said") is made whole.

use super::super::rules;
use super::Parts;
use super::hints::{Hint, Hints};
use crate::text::{Document, TokenKind, fold};
use std::ops::Range;

/// Within so many tokens of its beginning a content may name the place and the day before its "that".
const ADJUNCT: usize = 16;

/// So many tokens of a quotation may follow where a content breaks off.
const LONGEST_REST: usize = 200;

/// Mends the edges of one attribution.
pub(super) fn mend(document: &Document, hints: &Hints, parts: &mut Parts) {
    whole_source(document, parts);
    follow_rules(document, hints, parts);
    past_insertion(document, hints, parts);
    to_end_of_quotation(document, parts);
    without_adjunct(document, parts);
    to_end_of_relative(document, parts);
}

/// "Theresa | May has said", "Initial | reports indicated": the first word of the cue belongs to the source.
fn whole_source(document: &Document, parts: &mut Parts) {
    let Some(source) =
        parts.source.as_mut().filter(|source| source.end == parts.cue.start && source.start < source.end)
    else {
        return;
    };
    if parts.cue.len() < 2 {
        return;
    }
    let word = |at: usize| document.tokens[at].of(document.text);
    let first = word(parts.cue.start);
    let is_name = first.starts_with(char::is_uppercase) && word(source.end - 1).starts_with(char::is_uppercase);
    let is_noun = first.ends_with('s') && rules::is_cue_verb(&fold(first)) && {
        let next = fold(word(parts.cue.start + 1));
        next.ends_with("ed") && rules::is_cue_verb(&next)
    };
    if is_name || is_noun {
        source.end += 1;
        parts.cue.start += 1;
    }
}

/// Takes source and content of the rules where the weights leave out the source of "according to", take in who was told,
/// or begin with a quotation in the middle of its clause.
fn follow_rules(document: &Document, hints: &Hints, parts: &mut Parts) {
    let Some(own) = hints.within(&parts.cue).first() else { return };
    whole_relative(document, own, parts);
    let (Some(first), Some(content)) = (own.content.first(), parts.content.first_mut()) else { return };
    let word = |at: usize| fold(document.tokens[at].of(document.text));
    if parts.source.is_none() && word(parts.cue.start) == "according" && own.source.is_some() {
        parts.source.clone_from(&own.source);
        parts.content.clone_from(&own.content);
        return;
    }
    let tells = parts.cue.clone().map(word).any(|word| matches!(word.as_str(), "told" | "tells" | "telling"));
    let is_behind = parts.cue.end <= content.start && parts.cue.end <= first.start;
    let takes_addressee =
        content.start < first.start && first.start < content.end && content.start <= parts.cue.end + 1;
    let is_cut = first.start < content.start
        && content.start < first.end
        && document.is_quoted(document.tokens[content.start].span.start)
        && document.tokens[content.start].of(document.text).starts_with(char::is_lowercase);
    if tells && is_behind && (takes_addressee || is_cut) {
        content.start = first.start;
    }
}

/// "An officer | who asked not to be named | said": what tells who the source is belongs to it.
fn whole_relative(document: &Document, own: &Hint, parts: &mut Parts) {
    let (Some(source), Some(whole)) = (&mut parts.source, &own.source) else { return };
    let is_cut = source.start == whole.start && source.end < whole.end && whole.end <= parts.cue.start;
    let is_who = |at: usize| fold(document.tokens[at].of(document.text)) == "who";
    if is_cut && (is_who(source.end) || is_who(source.end - 1)) {
        source.end = whole.end;
    }
}

/// "said the search, | which began on Monday, would go on": a content that breaks off before its verb, at the comma of an
/// insertion, ends where the rules end it.
fn past_insertion(document: &Document, hints: &Hints, parts: &mut Parts) {
    let Some(own) = hints.within(&parts.cue).first() else { return };
    let ([whole], [cut]) = (&own.content[..], &mut parts.content[..]) else { return };
    let word = |at: usize| fold(document.tokens[at].of(document.text));
    let is_cut = cut.start <= whole.start + 1 && whole.start <= cut.start + 1 && parts.cue.end <= cut.start;
    if !is_cut || cut.end + 2 >= whole.end || word(cut.end) != "," {
        return;
    }
    let is_verb = |at: usize| {
        let word = word(at);
        rules::is_be(&word) || rules::is_cue_verb(&word) || word.ends_with("ed") || FINITE.contains(&word.as_str())
    };
    let behind = (cut.end + 1..whole.end).find(|&at| word(at) == ",").filter(|&at| at + 1 < whole.end);
    let goes_on = behind.is_some_and(|comma| is_verb(comma + 1));
    if goes_on && !cut.clone().any(is_verb) {
        cut.end = whole.end;
    }
}

/// Words that only a clause with its verb holds.
const FINITE: &[&str] = &[
    "will", "would", "shall", "should", "can", "could", "may", "might", "must", "has", "have", "had", "do", "does",
    "did",
];

/// A content that ends inside a quotation goes on to the end of that, up to the cue.
fn to_end_of_quotation(document: &Document, parts: &mut Parts) {
    let Some(last) = parts.content.last_mut().filter(|last| last.start < last.end) else { return };
    let span = document.tokens[last.end - 1].span;
    let Some(quotation) = document.quotations_over(span).iter().find(|q| q.span.covers(span) && q.is_closed) else {
        return;
    };
    let Range { start, end } = document.tokens_in(quotation.span);
    if last.start > start || end > last.end + LONGEST_REST {
        return;
    }
    let is_free = |range: &Range<usize>| range.end <= last.start || end <= range.start;
    if end > last.end && is_free(&parts.cue) && parts.source.as_ref().is_none_or(is_free) {
        last.end = end;
    }
}

/// "said | in a statement on Friday that the bridge …": the content begins behind "that".
fn without_adjunct(document: &Document, parts: &mut Parts) {
    const OPENERS: &[&str] = &["in", "on", "at", "during", "after", "to", "through", "via", "earlier", "late", "early"];
    let Some(first) = parts.content.first_mut().filter(|first| parts.cue.end == first.start) else { return };
    let word = |at: usize| fold(document.tokens[at].of(document.text));
    let is_quoted = document.is_quoted(document.tokens[first.start].span.start);
    let opener = word(first.start);
    if is_quoted || !OPENERS.contains(&opener.as_str()) && !rules::is_time(&opener) {
        return;
    }
    let before = first.start..first.end.min(first.start + ADJUNCT);
    let stops = |at: &usize| {
        let is_mark = document.tokens[*at].kind == TokenKind::Mark && word(*at) != "," && word(*at) != ".";
        is_mark || matches!(word(*at).as_str(), "who" | "which" | "if" | "whether")
    };
    let that = before.take_while(|at| !stops(at)).find(|&at| word(at) == "that");
    if let Some(that) = that.filter(|that| that + 1 < first.end) {
        first.start = that + 1;
    }
}

/// "Norway, which said it was ready, has sent a ship": the content of a relative clause ends with it.
fn to_end_of_relative(document: &Document, parts: &mut Parts) {
    let word = |at: usize| fold(document.tokens[at].of(document.text));
    let Some(source) = parts.source.as_ref().filter(|source| source.len() == 1 && source.end <= parts.cue.start) else {
        return;
    };
    let [last] = &mut parts.content[..] else { return };
    if !matches!(word(source.start).as_str(), "who" | "which") || last.start < parts.cue.end {
        return;
    }
    let is_free = |at: usize| !document.is_quoted(document.tokens[at].span.start);
    let ends = |at: &usize| {
        word(*at) == "," && is_free(*at) && *at + 1 < last.end && {
            let next = word(*at + 1);
            rules::is_be(&next)
                || rules::is_cue_verb(&next) && next.ends_with("ed")
                || matches!(next.as_str(), "has" | "have" | "had" | "will" | "would" | "said" | "says" | "told")
        }
    };
    if let Some(end) = (last.start + 1..last.end).find(ends) {
        last.end = end;
    }
}

//! What a statement judges, and what it judges of: "the talks were a failure", "called the budget unfair", "a lawful
//! arrest".
//!
//! A word of `data/qualities.tsv` or `data/opposites.tsv` is a judgment; its target is the subject before a form of
//! "be", what stands between a verb of calling and it, or the noun after it. Limits: a target told only by a pronoun is
//! [`Target::It`].

use super::Judgment;
use crate::disputes::lexicon::Lexicon;
use crate::disputes::propositions::{Subject, Utterance, Word, is_auxiliary, keys, negator, subject_of};
use std::collections::BTreeSet;
use std::ops::Range;

/// What is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::disputes) enum Target {
    /// Things by their keys.
    Thing(BTreeSet<String>),
    /// What was just spoken of.
    It,
    /// Not told by the form of the clause.
    Open,
}

/// The judgments of a statement, in order.
pub(super) fn read(utterance: &Utterance) -> Vec<Judgment> {
    let all = &utterance.words;
    let mut found = Vec::new();
    for at in 0..all.len() {
        for ((dimension, pole), len) in Lexicon::get().qualities.all_at(&all[at..]) {
            if !is_told_by(dimension, &utterance.words[at].folded) {
                continue;
            }
            if is_part_of_name(utterance, at) || !utterance.words[at].is_said && !is_cue(utterance, at) {
                continue;
            }
            let clause = utterance.clauses[utterance.clause_of(at)].words.clone();
            // "It was untrue that the pump was safe": what is denied is compared as a denial.
            if utterance.proposition_at(at..at + len).is_denied {
                continue;
            }
            let negated_by = negator(&utterance.words[..=at], &(clause.start..at + 1), at);
            let target = target(utterance, at..at + len);
            found.push(Judgment { dimension, affirms: pole == negated_by.is_none(), at, len, negated_by, target });
        }
    }
    // A longer phrase of the same dimension covers the shorter ("no legal basis" over "legal basis").
    let covered = |one: &Judgment| {
        found.iter().any(|other| {
            other.dimension == one.dimension
                && other.len > one.len
                && other.at <= one.at
                && one.at + one.len <= other.at + other.len
        })
    };
    found.iter().filter(|one| !covered(one)).cloned().collect()
}

/// Whether a word stands for a pair of adjectives by its own form, and not by its stem alone ("hospital", "hospitable").
fn is_told_by(dimension: &str, word: &str) -> bool {
    let is_form = |adjective: &str| word.strip_prefix(adjective).is_some_and(|rest| matches!(rest, "" | "ly"));
    !dimension.contains('\t') || dimension.split('\t').any(is_form)
}

/// Whether a word is part of the cue: "hailed the budget".
fn is_cue(utterance: &Utterance, at: usize) -> bool {
    utterance.said.statement.attribution.cue.is_some_and(|cue| cue.overlaps(utterance.words[at].span))
}

/// Whether a word is written large inside a sentence: "the Democratic candidate" judges nobody.
fn is_part_of_name(utterance: &Utterance, at: usize) -> bool {
    let opens = at == utterance.sentence_of(at).start || utterance.words[at - 1].is_mark;
    let text = utterance.said.document.text;
    !opens && utterance.words[at].span.of(text).starts_with(char::is_uppercase)
}

/// Words that only stress a judgment: "was just hot air".
const STRESSING: &[&str] =
    &["just", "pure", "mere", "sheer", "total", "complete", "absolute", "utter", "nothing", "but"];

/// Words between a form of "be" or a verb of calling and the judgment, at most.
const REACH: usize = 10;

/// What the words at `at` are said of.
pub(super) fn target(utterance: &Utterance, at: Range<usize>) -> Target {
    let words = &utterance.words;
    let clause = &utterance.clauses[utterance.clause_of(at.start)].words;
    let is_break = |idx: usize| words[idx].is_mark && !words[idx].is(&["\"", "“", "”"]);
    let between = (clause.start..at.start).rev().take(5).take_while(|&idx| !is_break(idx));
    let is_copula = |word: &Word| word.is_be() || Lexicon::get().copulas.contains(word.folded.as_str());
    let be = between.clone().find(|&idx| is_copula(&words[idx]));
    let light = |idx: usize| {
        let word = &words[idx];
        word.term.is_none() || word.folded.ends_with("ly") || word.is(STRESSING) || idx + 1 == at.start
    };
    if let Some(be) = be.filter(|&be| (be + 1..at.start).all(light)) {
        return subject(utterance, clause, be);
    }
    let sentence = utterance.sentence_of(at.start);
    let before = (sentence.start..at.start).rev().take(REACH);
    let call = before.clone().find(|&idx| Lexicon::get().calls.contains(&words[idx].lemma));
    if let Some(call) = call {
        let end = (call + 1..at.start).find(|&idx| words[idx].is(&["as", "\"", "“", ","])).unwrap_or(at.start);
        return thing(utterance, call + 1..end);
    }
    let verb = utterance.propositions.iter().find(|one| at.contains(&one.at));
    if let Some(Subject::Noun(head)) = verb.and_then(|verb| verb.subject) {
        return thing(utterance, head.saturating_sub(1).max(clause.start)..head + 1);
    }
    if words.get(at.end).is_some_and(|word| word.is(&["on", "in", "of", "over", "at"])) {
        let phrase =
            (at.end + 1..clause.end).take(4).take_while(|&idx| !words[idx].is_mark && !is_auxiliary(&words[idx]));
        return thing(utterance, at.end + 1..phrase.last().map_or(at.end + 1, |last| last + 1));
    }
    let noun = words.get(at.end).filter(|word| word.term.is_some() && word.sentence == words[at.start].sentence);
    noun.map_or(Target::Open, |noun| Target::Thing(keys([noun])))
}

fn subject(utterance: &Utterance, clause: &Range<usize>, be: usize) -> Target {
    match subject_of(&utterance.words, clause, be) {
        Some(Subject::Noun(head)) => thing(utterance, head.saturating_sub(1).max(clause.start)..head + 1),
        Some(Subject::Pronoun(_)) => Target::It,
        None => Target::Open,
    }
}

/// The things named in a phrase; "it", "this" refer to what was just spoken of.
fn thing(utterance: &Utterance, range: Range<usize>) -> Target {
    let words = &utterance.words[range];
    let named = keys(words.iter().filter(|word| !word.is_time()));
    if !named.is_empty() {
        return Target::Thing(named);
    }
    let refers = words.iter().any(|word| word.is(&["it", "this", "that", "them", "these"]));
    if refers { Target::It } else { Target::Open }
}

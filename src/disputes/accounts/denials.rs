//! The denials of a statement: "denies building it", "dismissed the accusation", "no evidence of it".

use super::{Context, Denial, Target, is_negated};
use crate::disputes::lexicon::{ChargeWord, DenialWord, Lexicon};
use crate::disputes::propositions::{Utterance, Word, agent_of, is_auxiliary, keys, lemmas};
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) fn is_denial_word(word: &Word) -> bool {
    Lexicon::get().denials.at(&[word.lemma.as_str()]).is_some()
}

/// What a statement denies, in order.
pub(super) fn read(utterance: &Utterance, context: &Context) -> Vec<Denial> {
    let lemmas = lemmas(&utterance.words);
    let mut found: Vec<Denial> = Vec::new();
    let mut at = 0;
    while at < lemmas.len() {
        let Some((kind, len)) = Lexicon::get().denials.at(&lemmas[at..]) else {
            at += 1;
            continue;
        };
        let object = at + len..object_end(&utterance.words, at + len);
        let is_denial = match kind {
            DenialWord::Verb => is_own(utterance, at) && !denies_access(&utterance.words[object.clone()]),
            DenialWord::Counter => is_own(utterance, at) && answers_claim(&utterance.words[object.clone()]),
            DenialWord::Dismissal => is_dismissal(utterance, at),
            DenialWord::Void => is_own(utterance, at),
            DenialWord::Claim | DenialWord::Generic => false,
        };
        if is_denial && !is_negated(utterance, at) {
            found.push(denial(utterance, context, at, len, kind, object));
        }
        at += len;
    }
    found
}

/// Whether word `at` is the statement's own act: its cue, or an act of its side or of nobody named.
fn is_own(utterance: &Utterance, at: usize) -> bool {
    let span = utterance.words[at].span;
    let attribution = &utterance.said.statement.attribution;
    if attribution.cue.is_some_and(|cue| cue.overlaps(span)) {
        return true;
    }
    let clause = utterance.clause_of(at);
    agent_of(&utterance.words, &utterance.clauses, clause, at, &utterance.side)
        .is_none_or(|agent| agent == utterance.side)
}

/// Where what is denied ends: the sentence, a strong mark, or a comma before a new verb.
fn object_end(words: &[Word], start: usize) -> usize {
    let Some(first) = words.get(start) else { return words.len() };
    let ends = |at: &usize| {
        let word = &words[*at];
        let after_comma = *at > start && words[at - 1].is(&[","]);
        let new_verb = word.is(&["and", "but", "who", "which", "while", "as"]) || word.folded.ends_with("ing");
        word.sentence != first.sentence
            || word.is(&[";", ":", "—", "–", "(", "but", "while", "because"])
            || after_comma && new_verb
            || word.is(&["as"]) && *at < start + 5
    };
    (start..words.len()).find(ends).unwrap_or(words.len())
}

/// "denied them entry", "denied access": no claim is denied.
fn denies_access(object: &[Word]) -> bool {
    object.iter().take(3).any(|word| word.is(&["access", "entry", "visa", "visas", "permission", "bail", "request"]))
}

/// Whether what follows a counter verb is a claim, a deed or a clause.
fn answers_claim(object: &[Word]) -> bool {
    let lemmas = lemmas(object);
    let is_claim = |at: usize| matches!(Lexicon::get().denials.at(&lemmas[at..]), Some((DenialWord::Claim, _)));
    object.first().is_some_and(|word| word.is(&["that"])) || (0..object.len().min(5)).any(is_claim)
}

/// Whether a dismissal speaks of a claim: a claim noun in its sentence, or "this is …", "called … ".
fn is_dismissal(utterance: &Utterance, at: usize) -> bool {
    let sentence = utterance.sentence_of(at);
    let all = lemmas(&utterance.words);
    let is_claim = |idx: usize| {
        idx != at && matches!(Lexicon::get().denials.at(&all[idx..sentence.end]), Some((DenialWord::Claim, _)))
    };
    if sentence.clone().any(is_claim) {
        return true;
    }
    let kind = |idx: usize| Lexicon::get().denials.at(&all[idx..sentence.end]).map(|(kind, _)| kind);
    if at > sentence.start && kind(at - 1) == Some(DenialWord::Dismissal) {
        return true; // "false smears"
    }
    let before = &utterance.words[at.saturating_sub(5).max(sentence.start)..at];
    let points = before.iter().any(|word| word.is(&["this", "that", "it", "these", "those", "all", "they"]));
    points && before.iter().any(|word| is_auxiliary(word) || word.is(&["all", "it's", "that's"]))
}

fn denial(
    utterance: &Utterance,
    context: &Context,
    at: usize,
    len: usize,
    kind: DenialWord,
    object: Range<usize>,
) -> Denial {
    let words = &utterance.words[object.clone()];
    let lemmas = lemmas(words);
    let mut named: Vec<usize> = Vec::new();
    let mut idx = 0;
    while idx < words.len() {
        match Lexicon::get().denials.at(&lemmas[idx..]) {
            Some((_, len)) => idx += len,
            None => {
                if words[idx].keys().next().is_some() {
                    named.push(idx);
                }
                idx += 1;
            }
        }
    }
    // "called the report a lie": what stands before the dismissal is the claim, not its object.
    let refers = matches!(kind, DenialWord::Dismissal);
    let head = named.iter().find(|&&idx| !words[idx].concepts.is_empty()).or(named.first()).copied();
    let head = head.filter(|_| !refers);
    Denial {
        words: utterance.span(at, len),
        head: head.map(|idx| words[idx].keys().collect()).unwrap_or_default(),
        object: if refers { BTreeSet::new() } else { keys(named.iter().map(|&idx| &words[idx])) },
        object_words: head.map(|idx| words[idx].span),
        of_claim: matches!(kind, DenialWord::Dismissal) || answers_claim(words),
        by_reference: head.is_none(),
        is_bare: false,
        target: if refers && !is_claim_next(utterance, at + len) {
            target(utterance, at, len)
        } else {
            BTreeSet::new()
        },
        of_fault: is_of_fault(words),
        context: with_own_sentence(utterance, context, at),
    }
}

/// "Unfounded accusations": the claim follows and says nothing of what it is about.
fn is_claim_next(utterance: &Utterance, at: usize) -> bool {
    utterance.words.get(at).is_some_and(|word| word.term.is_some())
}

/// What a dismissal is said of, as its clause tells it.
fn target(utterance: &Utterance, at: usize, len: usize) -> BTreeSet<String> {
    match super::judgments::target(utterance, at..at + len) {
        Target::Thing(keys) => keys,
        Target::It | Target::Open => BTreeSet::new(),
    }
}

/// Whether what is denied names a fault.
fn is_of_fault(object: &[Word]) -> bool {
    let lemmas = lemmas(object);
    let is_guilt = |at: usize| matches!(Lexicon::get().charges.at(&lemmas[at..]), Some((ChargeWord::Guilt, _)));
    (0..object.len()).any(is_guilt) || object.iter().any(|word| word.is(&["blame"]))
}

/// The words before, with those of the same sentence that stand before the denial.
fn with_own_sentence(utterance: &Utterance, context: &Context, at: usize) -> Context {
    let mut context = context.clone();
    let sentence = utterance.sentence_of(at);
    let before = utterance.words[..sentence.end].iter().filter(|word| !is_denial_word(word));
    let before: Vec<_> = before.collect();
    context.deeds.extend(keys(before.iter().copied().filter(|word| word.is_deed())));
    context.keys.extend(keys(before.iter().copied()));
    context
}

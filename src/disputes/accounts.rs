//! What one statement of a side does besides asserting: denies, lays something at another's door, judges.
//!
//! Takes an [`Utterance`], gives an [`Account`]: the utterance with its [`Denial`], [`Charge`]s and judgments. A denial
//! by reference ("an accusation the ministry has denied", "insists they didn't") keeps the words before it, which hold
//! what it answers; so does an elliptic assertion ("insists they did").

use super::lexicon::{ChargeWord, DenialWord, Lexicon};
use super::parties::Parties;
use super::propositions::{
    Certainty, Proposition, Utterance, Word, agent_of, is_auxiliary, keys, lemmas, negator, words,
};
use crate::actors::SideId;
use crate::text::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// A statement read for comparison.
#[derive(Debug)]
pub(super) struct Account<'a> {
    /// Its words and propositions.
    pub(super) utterance: Utterance<'a>,
    /// What it denies.
    pub(super) denials: Vec<Denial>,
    /// Whom it charges.
    pub(super) charges: Vec<Charge>,
    /// What it judges.
    pub(super) judgments: Vec<Judgment>,
    /// Where the statement only says "they did": what the words before it are about.
    pub(super) borrowed: Option<Borrowed>,
}

/// A denial.
#[derive(Clone, Debug)]
pub(super) struct Denial {
    /// The words that deny.
    pub(super) words: Span,
    /// What is denied, where it is named: keys with the first act or deed in front.
    pub(super) head: BTreeSet<String>,
    /// All keys of what is denied.
    pub(super) object: BTreeSet<String>,
    /// The denied deed's words, where it is named.
    pub(super) object_words: Option<Span>,
    /// Whether a claim is denied as such ("the accusation", "his account"), whatever it names besides.
    pub(super) of_claim: bool,
    /// Whether only a claim or an involvement is denied, and the deed must be looked for in the words before.
    pub(super) by_reference: bool,
    /// Keys of the words before, back to the sentence before.
    pub(super) context: Context,
}

/// The words before a statement that it refers to.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// Their keys.
    pub(super) keys: BTreeSet<String>,
    /// Keys of deeds among them.
    pub(super) deeds: BTreeSet<String>,
    /// Where they stand.
    pub(super) span: Option<Span>,
}

/// A side is said to have done something, or to be at fault.
#[derive(Clone, Debug)]
pub(super) struct Charge {
    /// The side charged.
    pub(super) side: SideId,
    /// Its words.
    pub(super) words: Span,
    /// The deed's keys; empty for a charge of guilt alone.
    pub(super) deed: BTreeSet<String>,
}

/// A thing put at a pole of a dimension.
#[derive(Clone, Debug)]
pub(super) struct Judgment {
    /// The dimension.
    pub(super) dimension: &'static str,
    /// Whether at the affirming pole.
    pub(super) affirms: bool,
    /// Index of its first word and number of words.
    pub(super) at: usize,
    /// Number of words.
    pub(super) len: usize,
    /// The word that turns it round.
    pub(super) negated_by: Option<usize>,
}

/// What an elliptic assertion borrows.
#[derive(Clone, Debug)]
pub(super) struct Borrowed {
    /// Its own words ("they did").
    pub(super) words: Span,
    /// What the words before are about.
    pub(super) context: Context,
}

impl<'a> Account<'a> {
    /// Reads what a statement does.
    pub(super) fn read(utterance: Utterance<'a>, parties: &Parties) -> Self {
        // One sentence back as a rule; two where that one names no deed.
        let near = context(&utterance, parties, 1);
        let before = if near.deeds.is_empty() { context(&utterance, parties, 2) } else { near };
        let mut denials = denials(&utterance, &before);
        let mut borrowed = None;
        if let Some((words, is_negated)) = ellipsis(&utterance) {
            let context = context(&utterance, parties, 2);
            if is_negated {
                denials.push(Denial {
                    words,
                    head: BTreeSet::new(),
                    object: BTreeSet::new(),
                    object_words: None,
                    of_claim: false,
                    by_reference: true,
                    context,
                });
            } else {
                borrowed = Some(Borrowed { words, context });
            }
        }
        let charges = charges(&utterance);
        let judgments = judgments(&utterance);
        Self { utterance, denials, charges, judgments, borrowed }
    }

    /// The side that makes the statement.
    pub(super) fn side(&self) -> &SideId {
        &self.utterance.side
    }

    /// The charges against a side.
    pub(super) fn charges_against<'s>(&'s self, side: &'s SideId) -> impl Iterator<Item = &'s Charge> {
        self.charges.iter().filter(move |charge| charge.side == *side)
    }
}

/// How far before a statement the words may stand that it refers to, in bytes.
const CONTEXT: usize = 600;

/// The words of the same sentence before the statement and those of so many sentences before.
fn context(utterance: &Utterance, parties: &Parties, n_sentences: usize) -> Context {
    let document = utterance.said.document;
    let Some(first) = utterance.words.first() else { return Context::default() };
    let start = document.sentences[first.sentence.saturating_sub(n_sentences)].span.start;
    let start = start.max(first.span.start.saturating_sub(CONTEXT));
    if start >= first.span.start {
        return Context::default();
    }
    let tokens = document.tokens_in(Span::new(start, first.span.start));
    let Some(open) = document.tokens[tokens].first() else { return Context::default() };
    let span = Span::new(open.span.start, first.span.start).trim(document.text);
    let before = words(document, span, parties);
    let deeds = keys(before.iter().filter(|word| word.is_deed()));
    let keys = keys(before.iter().filter(|word| !is_denial_word(word)));
    Context { keys, deeds, span: Some(span) }
}

fn is_denial_word(word: &Word) -> bool {
    Lexicon::get().denials.at(&[word.lemma.as_str()]).is_some()
}

fn denials(utterance: &Utterance, context: &Context) -> Vec<Denial> {
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

fn is_negated(utterance: &Utterance, at: usize) -> bool {
    let clause = utterance.clauses[utterance.clause_of(at)].words.clone();
    // A denial's own negative object ("no evidence") does not turn it round, so look before it only.
    negator(&utterance.words[..=at], &(clause.start..at + 1), at).is_some()
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
        context: with_own_sentence(utterance, context, at),
    }
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

/// A statement that ends in a bare auxiliary ("they did", "it hasn't"): its words, and whether they negate.
fn ellipsis(utterance: &Utterance) -> Option<(Span, bool)> {
    let bare: Vec<_> = utterance.words.iter().rev().skip_while(|word| word.is_mark).take(3).collect();
    let [last, before, rest @ ..] = bare.as_slice() else { return None };
    let is_pronoun = |word: &Word| word.is(&["it", "they", "we", "he", "she", "i"]) || word.side.is_some();
    if is_auxiliary(last) && is_pronoun(before) {
        return Some((before.span.hull(last.span), last.folded.ends_with("n't") || last.is(&["cannot"])));
    }
    let negated = last.is(&["not"]) && is_auxiliary(before);
    rest.first().filter(|word| negated && is_pronoun(word)).map(|word| (word.span.hull(last.span), true))
}

/// Whether a proposition lays a deed at somebody's door: affirmed, and not as a wish or a condition.
fn is_charged(one: &Proposition) -> bool {
    one.is_deed && one.negated_by.is_none() && matches!(one.certainty, Certainty::Asserted | Certainty::Possible)
}

fn charges(utterance: &Utterance) -> Vec<Charge> {
    let mut charges = Vec::new();
    for proposition in utterance.propositions.iter().filter(|one| is_charged(one)) {
        let Some(side) = proposition.agent.clone().filter(|side| *side != utterance.side) else { continue };
        let words = utterance.span(proposition.at, proposition.len);
        charges.push(Charge { side, words, deed: proposition.keys.clone() });
    }
    let all = lemmas(&utterance.words);
    for at in 0..all.len() {
        let Some((kind, len)) = Lexicon::get().charges.at(&all[at..]) else { continue };
        let sentence = utterance.sentence_of(at);
        let charged = match kind {
            ChargeWord::Accuse => {
                let after = &utterance.words[at + len..sentence.end.min(at + len + 6).max(at + len)];
                after.iter().find_map(|word| word.side.clone())
            }
            ChargeWord::Guilt => {
                let after = utterance.words[at..sentence.end.min(at + 5)].iter().find_map(|word| word.side.clone());
                let clause = utterance.clause_of(at);
                agent_of(&utterance.words, &utterance.clauses, clause, at, &utterance.side).or(after)
            }
        };
        if let Some(side) = charged.filter(|side| *side != utterance.side && !is_negated(utterance, at)) {
            charges.push(Charge { side, words: utterance.span(at, len), deed: BTreeSet::new() });
        }
    }
    charges
}

fn judgments(utterance: &Utterance) -> Vec<Judgment> {
    let all = lemmas(&utterance.words);
    let mut found = Vec::new();
    for at in 0..all.len() {
        for ((dimension, pole), len) in Lexicon::get().qualities.all_at(&all[at..]) {
            let clause = utterance.clauses[utterance.clause_of(at)].words.clone();
            let before = utterance.words[..=at].len();
            let negated_by = negator(&utterance.words[..before], &(clause.start..at + 1), at);
            found.push(Judgment { dimension, affirms: pole == negated_by.is_none(), at, len, negated_by });
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

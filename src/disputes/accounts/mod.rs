//! What one statement of a side does besides asserting: denies, lays something at another's door, judges.
//!
//! Takes an [`Utterance`], gives an [`Account`]: the utterance with its [`Denial`], [`Charge`]s and judgments. A denial
//! by reference ("an accusation the ministry has denied", "insists they didn't") keeps the words before it, which hold
//! what it answers; so does an elliptic assertion ("insists they did").

mod charges;
mod denials;
mod judgments;

pub(super) use judgments::Target;

use super::agreements::SaidIn;
use super::parties::Parties;
use super::propositions::{Utterance, Word, is_auxiliary, keys, negator, words};
use crate::actors::SideId;
use crate::reading::StatementIdx;
use crate::text::Span;
use std::cell::LazyCell;
use std::collections::BTreeSet;

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
    /// What another side was told to say just before, if nobody else was in between.
    pub(super) before: Vec<StatementIdx>,
    /// Its terms, for telling whether two statements say the same.
    pub(super) said: SaidIn,
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
    /// What is called untrue, where the clause tells it: "the indictments" of "the indictments are fiction".
    pub(super) target: BTreeSet<String>,
    /// Whether it denies a fault: "rejected the blame", "accusations that it was the south's fault".
    pub(super) of_fault: bool,
    /// Whether it is only a pronoun and an auxiliary: "they didn't".
    pub(super) is_bare: bool,
    /// Whether it answers what was just said: "that is wrong", "denied that allegation", "countered".
    pub(super) answers_last: bool,
    /// Whether what is denied is called a charge: "the accusation".
    pub(super) of_charge: bool,
    /// The other side whose claim is denied, where it is named.
    pub(super) claim_side: Option<SideId>,
    /// Whether it only answers, and denies nothing by its own words: "countered that …".
    pub(super) is_retort: bool,
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
    /// What is judged.
    pub(super) target: Target,
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
        // One sentence back as a rule; two where that one names no deed. Most statements deny nothing and need neither.
        let before = LazyCell::new(|| {
            let near = context(&utterance, parties, 1);
            if near.deeds.is_empty() { context(&utterance, parties, 2) } else { near }
        });
        let mut denials = denials::read(&utterance, &before);
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
                    is_bare: true,
                    answers_last: false,
                    is_retort: false,
                    of_charge: false,
                    claim_side: None,
                    target: BTreeSet::new(),
                    of_fault: false,
                    context,
                });
            } else {
                borrowed = Some(Borrowed { words, context });
            }
        }
        let charges = charges::read(&utterance);
        let judgments = judgments::read(&utterance);
        let said = SaidIn::read(&utterance.said);
        Self { utterance, denials, charges, judgments, borrowed, before: Vec::new(), said }
    }

    /// The side that makes the statement.
    pub(super) fn side(&self) -> &SideId {
        &self.utterance.side
    }

    /// Whether it denies something by its own words.
    pub(super) fn denies(&self) -> bool {
        self.denials.iter().any(|denial| !denial.is_retort)
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
    let keys = keys(before.iter().filter(|word| !denials::is_denial_word(word)));
    Context { keys, deeds, span: Some(span) }
}

/// A statement whose first or last sentence ends in a bare auxiliary ("they did", "it hasn't"): its words, and whether they
/// negate.
fn ellipsis(utterance: &Utterance) -> Option<(Span, bool)> {
    let said: Vec<&Word> = utterance.words.iter().filter(|word| word.is_said).collect();
    let first = said.iter().take_while(|word| word.sentence == said[0].sentence).count();
    bare_auxiliary(utterance.words.iter().rev()).or_else(|| bare_auxiliary(said[..first].iter().rev().copied()))
}

/// Words, the last first, that end in "they did", "it hasn't", "she did not".
fn bare_auxiliary<'w>(words: impl Iterator<Item = &'w Word>) -> Option<(Span, bool)> {
    let bare: Vec<_> = words.skip_while(|word| word.is_mark).take(3).collect();
    let [last, before, rest @ ..] = bare.as_slice() else { return None };
    let is_pronoun = |word: &Word| word.is(&["it", "they", "we", "he", "she", "i"]) || word.side.is_some();
    if is_auxiliary(last) && is_pronoun(before) {
        return Some((before.span.hull(last.span), last.folded.ends_with("n't") || last.is(&["cannot"])));
    }
    let negated = last.is(&["not"]) && is_auxiliary(before);
    rest.first().filter(|word| negated && is_pronoun(word)).map(|word| (word.span.hull(last.span), true))
}

fn is_negated(utterance: &Utterance, at: usize) -> bool {
    let clause = utterance.clauses[utterance.clause_of(at)].words.clone();
    // A denial's own negative object ("no evidence") does not turn it round, so look before it only.
    negator(&utterance.words[..=at], &(clause.start..at + 1), at).is_some()
}

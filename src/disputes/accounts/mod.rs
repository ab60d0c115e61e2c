//! What one statement of a side does besides asserting: denies, lays something at another's door, judges.
//!
//! Takes an [`Utterance`], gives an [`Account`]: the utterance with its [`Denial`], [`Charge`]s and judgments. A denial
//! by reference ("an accusation the ministry has denied", "insists they didn't") keeps the words before it, which hold
//! what it answers; so does an elliptic assertion ("insists they did").

mod charges;
mod denials;
mod judgments;
mod opposites;
mod verdicts;

pub(super) use judgments::Target;

use super::agreements::SaidIn;
use super::lexicon::DenialWord;
use super::parties::Parties;
use super::propositions::{Utterance, Word, is_auxiliary, keys, negator, words};
use crate::actors::SideId;
use crate::reading::{Said, StatementIdx};
use crate::text::{Span, fold};
use opposites::Opposite;
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
    /// What it says that has an opposite.
    pub(super) opposites: Vec<Opposite>,
    /// Whether it calls something untrue, though not by the form of a denial ("the document as untrue").
    pub(super) calls_untrue: bool,
    /// Whether some word accuses, whomever.
    pub(super) accuses: bool,
    /// The last name of who makes it, folded.
    pub(super) surname: Option<String>,
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
    /// How it says what it denies.
    pub(super) kind: DenialKind,
    /// All keys of what is denied.
    pub(super) object: BTreeSet<String>,
    /// Whether a claim is denied as such ("the accusation", "his account"), whatever it names besides.
    pub(super) of_claim: bool,
    /// Whether it denies a fault: "rejected the blame", "accusations that it was the south's fault".
    pub(super) of_fault: bool,
    /// What is called untrue, where the clause tells it: "the indictments" of "the indictments are fiction".
    pub(super) target: BTreeSet<String>,
    /// Whether that names a thing, and not only a claim.
    pub(super) names_thing: bool,
    /// What was just said that it answers.
    pub(super) answers: Answers,
    /// The other side whose claim is denied, where it is named.
    pub(super) claim_side: Option<SideId>,
    /// Keys of the words before, back to the sentence before.
    pub(super) context: Context,
}

/// How a denial says what it denies.
#[derive(Clone, Debug)]
pub(super) enum DenialKind {
    /// It names it: "denied shelling the port".
    Deed {
        /// Keys of the first act or deed that is named.
        keys: BTreeSet<String>,
        /// Its words.
        words: Span,
    },
    /// It names only a claim or an involvement, and the deed must be looked for in the words before: "dismissed the
    /// charge".
    Reference,
    /// It is only a pronoun and an auxiliary: "they didn't".
    Bare,
    /// It only answers, and denies nothing by its own words: "countered that …".
    Retort,
}

/// What was just said that a denial answers by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answers {
    /// None.
    Nothing,
    /// The last words: "that is wrong", "countered".
    LastWords,
    /// The last words, called a charge: "denied that accusation".
    LastCharge,
    /// What its own sentence says before it: "…, a claim Oslo denies".
    OwnSentence,
}

impl Denial {
    /// One that tells nothing but that it denies.
    fn new(words: Span, kind: DenialKind, context: Context) -> Self {
        Self {
            words,
            kind,
            object: BTreeSet::new(),
            of_claim: false,
            of_fault: false,
            target: BTreeSet::new(),
            names_thing: false,
            answers: Answers::Nothing,
            claim_side: None,
            context,
        }
    }

    /// Keys of the deed that it names; none where it names none.
    pub(super) fn deed(&self) -> Option<&BTreeSet<String>> {
        match &self.kind {
            DenialKind::Deed { keys, .. } => Some(keys),
            DenialKind::Reference | DenialKind::Bare | DenialKind::Retort => None,
        }
    }

    /// The words of that deed.
    pub(super) fn deed_words(&self) -> Option<Span> {
        match self.kind {
            DenialKind::Deed { words, .. } => Some(words),
            DenialKind::Reference | DenialKind::Bare | DenialKind::Retort => None,
        }
    }

    /// Whether it only answers.
    pub(super) fn is_retort(&self) -> bool {
        matches!(self.kind, DenialKind::Retort)
    }
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
    /// Whether it sets one against another: "it was the south that left".
    pub(super) is_contrast: bool,
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
        denials::add(&mut denials, verdicts::read(&utterance, &before));
        let mut borrowed = None;
        if let Some((words, is_negated)) = ellipsis(&utterance) {
            let context = context(&utterance, parties, 2);
            if is_negated {
                denials.push(Denial::new(words, DenialKind::Bare, context));
            } else {
                borrowed = Some(Borrowed { words, context });
            }
        }
        let charges = charges::read(&utterance);
        let judgments = judgments::read(&utterance);
        let opposites = opposites::read(&utterance);
        let said = SaidIn::read(&utterance.said);
        let (calls_untrue, accuses) = (denials::calls_untrue(&utterance), charges::accuses(&utterance));
        let surname = surname(&utterance.said);
        Self {
            utterance,
            denials,
            charges,
            judgments,
            opposites,
            calls_untrue,
            accuses,
            surname,
            borrowed,
            before: Vec::new(),
            said,
        }
    }

    /// The side that makes the statement.
    pub(super) fn side(&self) -> &SideId {
        &self.utterance.side
    }

    /// Whether it denies something by its own words.
    pub(super) fn denies(&self) -> bool {
        self.denials.iter().any(|denial| !denial.is_retort())
    }

    /// Whether it follows another statement at once: nobody else was told to speak in between.
    pub(super) fn answers(&self, other: &Self) -> bool {
        self.before.contains(&other.utterance.said.idx)
    }

    /// Whether it names who speaks in another statement.
    pub(super) fn names_speaker_of(&self, other: &Self) -> bool {
        other.surname.as_ref().is_some_and(|surname| self.utterance.words.iter().any(|word| word.folded == *surname))
    }

    /// Whether it names nothing of its own: "it", "this was not true", "a charge" of "a charge Oslo denies".
    pub(super) fn only_points(&self) -> bool {
        let mut said = self.utterance.words.iter().filter(|word| word.is_said);
        said.all(|word| match word.denial() {
            Some(DenialWord::Generic) => word.term.is_none(),
            Some(kind) => kind.is_told() || kind.is_dismissal(),
            None => word.term.is_none(),
        })
    }

    /// Whether it is given by a noun for a charge: "accusations that it had armed the gang".
    pub(super) fn is_accusation(&self) -> bool {
        let Some(cue) = self.utterance.said.statement.attribution.cue else { return false };
        let mut words = self.utterance.words.iter().filter(|word| cue.covers(word.span));
        words.any(|word| word.denial() == Some(DenialWord::Charge))
    }

    /// The charges against a side.
    pub(super) fn charges_against<'s>(&'s self, side: &'s SideId) -> impl Iterator<Item = &'s Charge> {
        self.charges.iter().filter(move |charge| charge.side == *side)
    }
}

fn surname(said: &Said) -> Option<String> {
    said.statement.voice.speaker.as_ref()?.name.split_whitespace().next_back().map(fold)
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
    let keys = keys(before.iter().filter(|word| word.denial().is_none()));
    Context { keys, deeds, span: Some(span) }
}

/// A statement whose first or last sentence ends in a bare auxiliary ("they did", "it hasn't"): its words, and whether they
/// negate.
fn ellipsis(utterance: &Utterance) -> Option<(Span, bool)> {
    let said: Vec<&Word> = utterance.words.iter().filter(|word| word.is_said).collect();
    let first = said.iter().take_while(|word| word.sentence == said[0].sentence).count();
    let found = bare_auxiliary(utterance.words.iter().rev());
    let found = found.or_else(|| bare_auxiliary(said[..first].iter().rev().copied()))?;
    (!goes_on(&said, found.0)).then_some(found)
}

/// "The north had paid, but the south had not": whether the bare words at `span` go on with a clause of their own sentence.
fn goes_on(said: &[&Word], span: Span) -> bool {
    let before = said.partition_point(|word| word.span.start < span.start);
    let mut before = said[..before].iter().rev().skip_while(|word| word.is(&["the"]));
    let joins = before.next().is_some_and(|word| word.is(&["but", "while", "whereas", "and", "though", "although"]));
    joins && before.next().is_some_and(|word| !word.is(&["."]))
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

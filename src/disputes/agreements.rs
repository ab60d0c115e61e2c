//! What both sides accept.
//!
//! Takes two [`Account`]s of opposite sides on one event that do not clash, gives the words of both that say the same and
//! [`How`]. Two statements say the same if both assert one predicate with one polarity, of one agent as far as the texts
//! tell, and the words around it share [`SHARED`] things and half of what the shorter one names. Where one side's cue says
//! itself that it accepts ("acknowledged", "echoed"), and the other's words are close by, the predicate need not be one.
//! What both say with one voice is joint. Different numbers of one thing are no agreement. Paraphrase without a shared
//! predicate is not seen. Statements that hold the same words are alike whatever else is read in them, also over two
//! articles on one event.

use super::accounts::Account;
use super::events::Relation;
use super::lexicon::{Acceptance, Lexicon};
use super::propositions::{Certainty, Proposition, Word, is_claim_at, quantities};
use crate::reading::Said;
use crate::statements::Commitment;
use crate::text::{Span, TokenKind, fold, terms};
use std::collections::BTreeSet;

/// How an agreement is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// Both say the same.
    SameWords,
    /// One says that it accepts what the other says.
    Accepted,
    /// Both say it with one voice.
    Joint,
}

impl How {
    /// As in data.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SameWords => "same words",
            Self::Accepted => "accepted",
            Self::Joint => "joint",
        }
    }
}

/// Things that the words around two predicates share besides them.
const SHARED: usize = 2;

/// The same across articles, where nothing else ties two statements to one event.
const SHARED_ACROSS: usize = 4;

/// Things that two statements share where one says that it accepts.
const SHARED_ACCEPTED: usize = 3;

/// Words before and after a predicate that belong to it.
const REACH: usize = 12;

/// How two statements agree, and the words of `a` and of `b` that say it.
pub(super) fn compare(a: &Account, b: &Account, relation: Relation) -> Option<(How, Vec<Span>, Vec<Span>)> {
    if a.denies() || b.denies() || a.borrowed.is_some() || b.borrowed.is_some() {
        return None;
    }
    let denies = |account: &Account| account.utterance.said.statement.manner.commitment == Commitment::Denied;
    if denies(a) || denies(b) || numbers_differ(a, b) || judgments_differ(a, b) {
        return None;
    }
    let words = |account: &Account| account.utterance.said.statement.attribution.content.clone();
    let whole = || say_the_same(a, b).then(|| (How::SameWords, words(a), words(b)));
    same_words(a, b, relation).or_else(whole).or_else(|| accepted(a, b, relation))
}

/// Terms that what both say in the same words has at least.
const FEWEST: usize = 3;

/// Part of the longer statement's terms that the shorter holds.
const MOST_OF: [usize; 2] = [3, 5];

/// Whether all terms of one statement stand in the other, most of the other's in it, and as many negations: however the
/// two are read, they do not clash.
pub(super) fn say_the_same(a: &Account, b: &Account) -> bool {
    let plain = |account: &Account| {
        let commitment = account.utterance.said.statement.manner.commitment;
        let words = &account.utterance.words;
        let tells_a_claim = (0..words.len()).any(|at| words[at].is_said && is_claim_at(&words[at..]));
        matches!(commitment, Commitment::Asserted | Commitment::Agreed) && account.denials.is_empty() && !tells_a_claim
    };
    let (ours, theirs) = (&a.said, &b.said);
    let (fewer, more) = {
        let (one, other) = (ours.terms.len(), theirs.terms.len());
        (one.min(other), one.max(other))
    };
    let [part, whole] = MOST_OF;
    ours.negations == theirs.negations
        && fewer >= FEWEST
        && fewer * whole >= more * part
        && ours.terms.intersection(&theirs.terms).count() == fewer
        && plain(a)
        && plain(b)
}

/// The terms and numbers of what was said, and how many negations stand in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SaidIn {
    terms: BTreeSet<String>,
    negations: usize,
}

impl SaidIn {
    /// Reads them from the content of a statement.
    pub(super) fn read(said: &Said) -> Self {
        const NEGATIONS: &[&str] =
            &["not", "no", "never", "nothing", "nobody", "none", "neither", "nor", "without", "cannot"];
        let content = &said.statement.attribution.content;
        let terms = content.iter().flat_map(|span| terms(said.document, *span)).map(|term| term.key);
        let tokens = content.iter().flat_map(|span| &said.document.tokens[said.document.tokens_in(*span)]);
        let numbers = tokens.clone().filter(|token| token.kind == TokenKind::Number);
        let terms = terms.chain(numbers.map(|token| token.of(said.document.text).to_owned())).collect();
        let is_negation = |word: &str| NEGATIONS.contains(&word) || word.ends_with("n't");
        let negations = tokens.filter(|token| is_negation(&fold(token.of(said.document.text)))).count();
        Self { terms, negations }
    }
}

fn same_words(a: &Account, b: &Account, relation: Relation) -> Option<(How, Vec<Span>, Vec<Span>)> {
    let ours = || a.utterance.propositions.iter().filter(|one| can_agree(a, one));
    let theirs = || b.utterance.propositions.iter().filter(|one| can_agree(b, one));
    let mut best: Option<(usize, &Proposition, &Proposition)> = None;
    for (one, other) in ours().flat_map(|one| theirs().map(move |other| (one, other))) {
        let Some(shared) = shared(a, one, b, other, relation) else { continue };
        if best.is_none_or(|(most, ..)| shared > most) {
            best = Some((shared, one, other));
        }
    }
    let (_, one, other) = best?;
    Some((How::SameWords, a.utterance.predicate_words(one), b.utterance.predicate_words(other)))
}

/// Whether a proposition is plainly asserted in what was said or by the cue: not in the words that name who, nor as
/// somebody's claim ("his claims that …").
fn can_agree(account: &Account, one: &Proposition) -> bool {
    let utterance = &account.utterance;
    let attribution = &utterance.said.statement.attribution;
    let predicate = utterance.span(one.at, one.len);
    let is_of_source = attribution.source.is_some_and(|source| source.overlaps(predicate));
    let words = &utterance.words;
    let is_told = (utterance.sentence_of(one.at).start..one.at).any(|at| is_claim_at(&words[at..]));
    let is_said = utterance.words[one.at].is_said || one.is_known;
    one.certainty == Certainty::Asserted && is_said && !is_of_source && !is_told
}

/// How many things the words around two predicates share, if the two are one and there are enough.
fn shared(a: &Account, one: &Proposition, b: &Account, other: &Proposition, relation: Relation) -> Option<usize> {
    let same_act = one.keys.iter().any(|key| other.keys.contains(key));
    let is_mutual = one.is_mutual && other.is_mutual;
    if !same_act || !(one.agent == other.agent || is_mutual) || one.negated_by.is_some() != other.negated_by.is_some() {
        return None;
    }
    let (ours, theirs) = (around(a, one), around(b, other));
    let shared = ours.intersection(&theirs).count();
    let least = match relation {
        Relation::SameEvent => SHARED_ACROSS,
        _ if one.agent.is_some() && one.agent == other.agent || is_mutual => SHARED,
        _ => SHARED + 1,
    };
    (shared >= least && shared * 2 >= ours.len().min(theirs.len())).then_some(shared)
}

/// What the words around a predicate name: terms of the same sentence, without the predicate's own.
fn around(account: &Account, one: &Proposition) -> BTreeSet<String> {
    let words = &account.utterance.words;
    let sentence = account.utterance.sentence_of(one.at);
    let start = sentence.start.max(one.at.saturating_sub(REACH));
    let end = sentence.end.min(one.at + one.len + REACH);
    let own = one.at..one.at + one.len;
    let near = (start..end).filter(|at| !own.contains(at)).map(|at| &words[at]).filter(|word| word.is_said);
    named(near).into_iter().filter(|key| !one.keys.contains(key)).collect()
}

/// The terms of words, concepts and sides left out.
fn named<'a>(words: impl Iterator<Item = &'a Word>) -> BTreeSet<String> {
    words.flat_map(Word::keys).filter(|key| !key.starts_with('#')).map(str::to_owned).collect()
}

/// One side's cue says that it accepts something, and the other side says it close by.
fn accepted(a: &Account, b: &Account, relation: Relation) -> Option<(How, Vec<Span>, Vec<Span>)> {
    if !matches!(relation, Relation::Near { .. }) {
        return None;
    }
    let (accepts, other, is_turned) = match (acceptance(a), acceptance(b)) {
        (Some(words), None) => (words, b, false),
        (None, Some(words)) => (words, a, true),
        _ => return None,
    };
    let all = |account: &Account| named(account.utterance.words.iter().filter(|word| word.is_said));
    let (ours, theirs) = (all(a), all(b));
    let shared: BTreeSet<&str> = ours.intersection(&theirs).map(String::as_str).collect();
    if shared.len() < SHARED_ACCEPTED || shared.len() * 2 < ours.len().min(theirs.len()) {
        return None;
    }
    let negates = |account: &Account| account.utterance.propositions.iter().any(|one| one.negated_by.is_some());
    let accepting = if is_turned { b } else { a };
    if negates(a) != negates(b) || !admits_deeds(accepting, other) {
        return None;
    }
    let first = other.utterance.words.iter().find(|word| word.keys().any(|key| shared.contains(key)))?;
    let words = vec![first.span];
    Some(if is_turned { (How::Accepted, words, accepts) } else { (How::Accepted, accepts, words) })
}

/// Whether a side that is charged with a deed accepts the deed as its own: "admitted that a shell fell" does not.
fn admits_deeds(accepting: &Account, other: &Account) -> bool {
    let utterance = &accepting.utterance;
    let is_own = |one: &Proposition| {
        let clause = utterance.clause_words(one.clause);
        one.agent.as_ref() == Some(accepting.side())
            || one.agent.is_none() && clause.iter().any(|word| word.is(&["it", "they", "we", "i", "he", "she"]))
    };
    let mut deeds =
        other.utterance.propositions.iter().filter(|one| one.is_deed && one.agent.as_ref() == Some(accepting.side()));
    deeds.all(|deed| {
        let mut same = utterance.propositions.iter().filter(|one| one.keys.iter().any(|key| deed.keys.contains(key)));
        same.any(is_own)
    })
}

/// The cue of a statement, where it says that something is accepted.
fn acceptance(account: &Account) -> Option<Vec<Span>> {
    let utterance = &account.utterance;
    let cue = utterance.said.statement.attribution.cue?;
    let all = &utterance.words;
    let at = (0..all.len()).find(|&at| {
        let mut kinds = Lexicon::get().acceptances.all_at(&all[at..]);
        cue.covers(utterance.words[at].span) && kinds.any(|(kind, _)| kind == Acceptance::Accept)
    })?;
    let is_negated = utterance.words[at.saturating_sub(3)..at].iter().any(|word| word.is(&["not", "never", "didn't"]));
    (!is_negated).then(|| vec![cue])
}

/// Whether the two count one thing differently.
fn numbers_differ(a: &Account, b: &Account) -> bool {
    let (ours, theirs) = (quantities(&a.utterance.words), quantities(&b.utterance.words));
    ours.iter().any(|one| {
        theirs
            .iter()
            .any(|other| one.unit == other.unit && (one.range.1 < other.range.0 || other.range.1 < one.range.0))
    })
}

/// Whether the two put something at opposite poles.
fn judgments_differ(a: &Account, b: &Account) -> bool {
    a.judgments
        .iter()
        .any(|one| b.judgments.iter().any(|other| one.dimension == other.dimension && one.affirms != other.affirms))
}

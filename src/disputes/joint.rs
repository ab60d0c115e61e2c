//! What several sides say with one voice.
//!
//! Takes the statements of an article, gives the agreements that joint statements are, and near misses where a joint
//! statement would clash with one side's. A joint statement is of the sides that the words for its voice name ("Arland
//! and Borland", "the two ministers" only where no more than two sides speak in the article); where that is open it is
//! of none.

use super::accounts::Account;
use super::agreements::How;
use super::clashes::{Verdict, compare};
use super::events::within;
use super::lexicon::{Acceptance, Lexicon, lemma};
use super::pairing::Results;
use super::parties::Parties;
use super::propositions::Utterance;
use super::{Agreement, NearMissReason};
use crate::actors::{Allegiance, SideId, SideReason};
use crate::reading::Said;
use crate::statements::Commitment;
use crate::text::{Span, fold, terms};
use std::collections::BTreeSet;

/// Statements of an article between two that are compared.
const WINDOW: usize = 40;

/// Things that a joint statement must name.
const THIN: usize = 2;

/// The joint statements of an article, read as those of a side of their own.
pub(super) fn accounts<'a>(said: &'a [Said<'a>], parties: &Parties) -> Vec<Account<'a>> {
    let Some(together) = SideId::new("joint") else { return Vec::new() };
    let joint = said.iter().filter(|one| is_joint(one));
    joint.map(|one| Account::read(Utterance::read(*one, &together, parties), parties)).collect()
}

fn is_joint(one: &Said) -> bool {
    one.statement.voice.allegiance == Allegiance::Joint
}

/// Notes where a joint statement would clash with one side's.
pub(super) fn compare_within(joint: &[Account], accounts: &[Account], results: &mut Results) {
    for one in joint {
        let place = one.utterance.said.idx.0;
        let first = accounts.partition_point(|other| other.utterance.said.idx.0 + WINDOW < place);
        let last = accounts.partition_point(|other| other.utterance.said.idx.0 <= place + WINDOW);
        for other in &accounts[first..last] {
            let relation = within(&one.utterance.said, &other.utterance.said);
            if let Verdict::Clash(_) = compare(one, other, relation) {
                results.note(one, other, Verdict::Miss(NearMissReason::Joint));
            }
        }
    }
}

/// What the sides of joint statements accept: each statement once for every two of its sides.
pub(super) fn agreements(said: &[Said], parties: &Parties) -> Vec<Agreement> {
    let mut found = Vec::new();
    for one in said.iter().filter(|one| is_joint(one)) {
        let sides: Vec<SideId> = sides_of(one, said, parties).into_iter().collect();
        let attribution = &one.statement.attribution;
        let is_accepted = is_disputed_by_neither(one);
        let is_together = |cue: &Span| is_accepted || is_said_together(cue.of(one.document.text));
        let Some(cue) = attribution.cue.filter(is_together) else { continue };
        let content = attribution.content_hull();
        // Each of the other: two accounts, told in one breath.
        let is_of_each_other = fold(content.of(one.document.text)).contains("the other ");
        if is_of_each_other || terms(one.document, content).len() < THIN {
            continue;
        }
        let words = vec![cue];
        for (at, first) in sides.iter().enumerate() {
            for second in &sides[at + 1..] {
                found.push(Agreement {
                    sides: [first.clone(), second.clone()],
                    how: How::Joint,
                    a: one.idx,
                    b: one.idx,
                    a_words: words.clone(),
                    b_words: words.clone(),
                });
            }
        }
    }
    found
}

/// The sides of a joint statement; none where that is open.
fn sides_of(one: &Said, said: &[Said], parties: &Parties) -> BTreeSet<SideId> {
    let voice = &one.statement.voice;
    // "an aide and adviser" is one person, or two of no side; what "neither side" says neither holds.
    let opening = one.statement.attribution.source.map_or("", |span| span.of(one.document.text));
    let is_none = match opening.split_whitespace().next().map(fold).as_deref() {
        Some("a" | "an") => true,
        Some("neither") => !is_disputed_by_neither(one),
        _ => false,
    };
    if is_none {
        return BTreeSet::new();
    }
    let reason = match voice.side_reason {
        SideReason::Joint(span) => Some(span),
        _ => None,
    };
    let mut sides = BTreeSet::new();
    for span in [reason, one.statement.attribution.source].into_iter().flatten() {
        sides.extend(named_in(one, span, parties));
    }
    if sides.len() > 1 {
        return sides;
    }
    let spoken: BTreeSet<SideId> =
        said.iter().filter_map(|one| one.statement.voice.allegiance.side().cloned()).collect();
    if sides.is_empty() && spoken.len() == 2 { spoken } else { BTreeSet::new() }
}

/// "Neither side disputes that …": what both accept.
fn is_disputed_by_neither(one: &Said) -> bool {
    let opening = one.statement.attribution.source.map_or("", |span| span.of(one.document.text));
    let is_neither = opening.split_whitespace().next().is_some_and(|word| fold(word) == "neither");
    is_neither && one.statement.manner.commitment == Commitment::Agreed
}

/// The sides that words name.
fn named_in(one: &Said, span: Span, parties: &Parties) -> BTreeSet<SideId> {
    let tokens = &one.document.tokens[one.document.tokens_in(span)];
    let texts: Vec<&str> = tokens.iter().map(|token| token.of(one.document.text)).collect();
    (0..texts.len()).filter_map(|at| parties.at(&texts[at..])).map(|(side, _)| side).collect()
}

/// Whether a cue tells what several say or agree with one voice: not "cannot agree on", nor "calling on" them.
fn is_said_together(cue: &str) -> bool {
    let words: Vec<String> = cue.split_whitespace().map(fold).collect();
    let is_doubtful = |word: &String| {
        word.ends_with("n't") || ["not", "cannot", "never", "calling", "urging", "telling"].contains(&word.as_str())
    };
    let lemmas: Vec<String> = words.iter().map(|word| lemma(word)).collect();
    let together = |at: usize| {
        let mut kinds = Lexicon::get().acceptances.all_at(&lemmas[at..]);
        kinds.any(|(kind, _)| kind == Acceptance::Together)
    };
    !words.iter().any(is_doubtful) && (0..lemmas.len()).any(together)
}

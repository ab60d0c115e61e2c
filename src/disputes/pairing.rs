//! Which statements are compared, and what comparing them gives.
//!
//! Within an article every two statements of opposite sides, at most [`WINDOW`] statements apart, the nearest first, until
//! each has [`MOST`] pairs that are worth keeping; across articles, of those that may be on one event ([`super::neighbours`]), the
//! statements that a denial or a negation and a shared predicate join. So the work grows with the corpus, not with its
//! square.

use super::accounts::Account;
use super::clashes::{Verdict, compare};
use super::events::{Relation, Subject, within};
use super::neighbours::neighbours;
use super::parties::Parties;
use super::propositions::Utterance;
use super::{Agreement, Clash, NearMiss, NearMissReason, agreements};
use crate::actors::{Allegiance, Gazetteer};
use crate::reading::Said;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How many statements of an article may lie between two that are compared.
const WINDOW: usize = 300;

/// Pairs, clashes and others, that one statement is kept in within its article, and again with other articles. Where
/// hundreds of statements all gainsay each other, the nearest say what there is to say.
const MOST: usize = 40;

/// The clashes and near misses among all statements, by places of the statements.
pub(super) fn pairs(said: &[Said], gazetteer: &Gazetteer) -> (Vec<Clash>, Vec<Agreement>, Vec<NearMiss>) {
    let articles: Vec<&[Said]> = said.chunk_by(|a, b| a.statement.article == b.statement.article).collect();
    let read: Vec<_> = articles.par_iter().map(|said| ReadArticle::of(said, gazetteer)).collect();
    let within: Vec<_> = read.par_iter().map(ReadArticle::compare_within).collect();
    let mut results = Results::default();
    for found in within {
        results.take(found);
    }
    compare_across(&read, &mut results);
    results.clashes.sort_by_key(|clash| (clash.a, clash.b));
    results.near_misses.sort_by_key(|miss| (miss.a, miss.b));
    results.agreements.sort_by_key(|agreement| (agreement.a, agreement.b));
    (results.clashes, results.agreements, results.near_misses)
}

#[derive(Default)]
struct Results {
    clashes: Vec<Clash>,
    agreements: Vec<Agreement>,
    near_misses: Vec<NearMiss>,
}

impl Results {
    /// Adds what was found elsewhere.
    fn take(&mut self, other: Self) {
        self.clashes.extend(other.clashes);
        self.agreements.extend(other.agreements);
        self.near_misses.extend(other.near_misses);
    }

    /// Keeps what both accept, if anything.
    fn agree(&mut self, a: &Account, b: &Account) -> bool {
        let (a, b) = if a.side() <= b.side() { (a, b) } else { (b, a) };
        let Some((a_words, b_words)) = agreements::compare(a, b) else { return false };
        self.agreements.push(Agreement { a: a.utterance.said.idx, b: b.utterance.said.idx, a_words, b_words });
        true
    }

    fn note(&mut self, a: &Account, b: &Account, verdict: Verdict) {
        let (first, second, turned) = if a.side() <= b.side() { (a, b, false) } else { (b, a, true) };
        let (at, to) = (first.utterance.said.idx, second.utterance.said.idx);
        match verdict {
            Verdict::Clash(found) => {
                let (a_words, b_words) =
                    if turned { (found.b_words, found.a_words) } else { (found.a_words, found.b_words) };
                let same_event = super::same_event(first, second);
                let (reason, grade) = (found.reason, found.grade);
                self.clashes.push(Clash { a: at, b: to, reason, grade, a_words, b_words, same_event });
            }
            Verdict::Miss(why) => self.near_misses.push(NearMiss { a: at, b: to, why }),
            Verdict::Nothing => {}
        }
    }
}

/// The statements of sides in one article, read.
struct ReadArticle<'a> {
    accounts: Vec<Account<'a>>,
    subject: Subject,
}

impl<'a> ReadArticle<'a> {
    fn of(said: &'a [Said<'a>], gazetteer: &Gazetteer) -> Self {
        let parties = Parties::of(said, gazetteer);
        let of_sides = said.iter().filter_map(|one| match &one.statement.voice.allegiance {
            Allegiance::Side(side) => Some((one, side)),
            _ => None,
        });
        let accounts = of_sides.map(|(one, side)| Account::read(Utterance::read(*one, side, &parties), &parties));
        Self { accounts: accounts.collect(), subject: Subject::of(said[0].article, said[0].document) }
    }

    fn compare_within(&self) -> Results {
        let mut results = Results::default();
        let mut kept = vec![0; self.accounts.len()];
        for gap in 1..=WINDOW.min(self.accounts.len()) {
            for (at, b) in self.accounts.iter().enumerate().skip(gap) {
                let (first, a) = (at - gap, &self.accounts[at - gap]);
                if a.side() == b.side() || kept[first] >= MOST || kept[at] >= MOST {
                    continue;
                }
                if Self::compare_two(a, b, &mut results) {
                    kept[first] += 1;
                    kept[at] += 1;
                }
            }
        }
        results
    }

    /// Compares two statements; whether there was something to keep.
    fn compare_two(a: &Account, b: &Account, results: &mut Results) -> bool {
        if is_one_voice(a, b) {
            results.note(a, b, Verdict::Miss(NearMissReason::SameVoice));
            return true;
        }
        let verdict = compare(a, b, within(&a.utterance.said, &b.utterance.said));
        if matches!(verdict, Verdict::Nothing) {
            return results.agree(a, b);
        }
        results.note(a, b, verdict);
        true
    }
}

/// Whether the words of one statement are part of the other: one voice told by another, not two accounts.
fn is_one_voice(a: &Account, b: &Account) -> bool {
    let (a, b) = (&a.utterance.said.statement.attribution, &b.utterance.said.statement.attribution);
    a.content.iter().any(|one| b.content.iter().any(|other| one.overlaps(*other)))
}

/// Joins statements of articles that may be on one event: one denies or negates a predicate, the other has it. The
/// nearest articles come first, and a statement is kept in [`MOST`] pairs with others.
fn compare_across(read: &[ReadArticle], results: &mut Results) {
    let subjects: Vec<&Subject> = read.iter().map(|article| &article.subject).collect();
    let told: Vec<Told> = read.iter().map(Told::of).collect();
    let mut kept: Vec<Vec<usize>> = read.iter().map(|article| vec![0; article.accounts.len()]).collect();
    for (first, second) in neighbours(&subjects) {
        let is_one_event = subjects[first].is_event_of(subjects[second]);
        for (one, other) in joined(&told[first], &told[second]) {
            if kept[first][one] >= MOST || kept[second][other] >= MOST {
                continue;
            }
            if compare_two(&read[first].accounts[one], &read[second].accounts[other], is_one_event, results) {
                kept[first][one] += 1;
                kept[second][other] += 1;
            }
        }
    }
}

/// The statements of one article by their predicates.
#[derive(Debug, Default)]
struct Told<'r> {
    /// By predicates that they deny or negate.
    denied: BTreeMap<&'r str, Vec<usize>>,
    /// By predicates that they affirm.
    affirmed: BTreeMap<&'r str, Vec<usize>>,
}

impl<'r> Told<'r> {
    fn of(article: &'r ReadArticle) -> Self {
        let mut told = Self::default();
        for (at, account) in article.accounts.iter().enumerate() {
            let (negated, affirmed): (Vec<_>, Vec<_>) =
                account.utterance.propositions.iter().partition(|one| one.negated_by.is_some());
            let denied = account.denials.iter().flat_map(|denial| &denial.head);
            enter(&mut told.denied, at, denied.chain(negated.iter().flat_map(|one| &one.keys)));
            enter(&mut told.affirmed, at, affirmed.iter().flat_map(|one| &one.keys));
        }
        told
    }
}

fn enter<'r>(map: &mut BTreeMap<&'r str, Vec<usize>>, at: usize, keys: impl Iterator<Item = &'r String>) {
    for key in keys {
        let places = map.entry(key).or_default();
        if places.last() != Some(&at) {
            places.push(at);
        }
    }
}

/// Statements of two articles that a predicate joins, denied in one and affirmed in the other.
fn joined(first: &Told, second: &Told) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for (key, places) in &first.denied {
        let others = second.affirmed.get(key).into_iter().flatten();
        pairs.extend(others.flat_map(|other| places.iter().map(move |one| (*one, *other))));
    }
    for (key, places) in &second.denied {
        let others = first.affirmed.get(key).into_iter().flatten();
        pairs.extend(others.flat_map(|one| places.iter().map(move |other| (*one, *other))));
    }
    pairs
}

/// Compares two statements of two articles; whether there was something to keep.
fn compare_two(a: &Account, b: &Account, is_one_event: bool, results: &mut Results) -> bool {
    if a.side() == b.side() || a.utterance.said.statement.id == b.utterance.said.statement.id {
        return false;
    }
    let Verdict::Clash(found) = compare(a, b, Relation::SameEvent) else { return false };
    let verdict = if is_one_event { Verdict::Clash(found) } else { Verdict::Miss(NearMissReason::OtherEvent) };
    results.note(a, b, verdict);
    true
}

//! Which statements are compared, and what comparing them gives.
//!
//! Within an article every two statements of opposite sides, at most [`WINDOW`] statements apart, the nearest first, until
//! each has [`MOST`] pairs that are worth keeping; across articles only those that a denial or a negation and a shared predicate join in two articles on one event. So the work grows with
//! the corpus, not with its square.

use super::accounts::Account;
use super::clashes::{Verdict, compare};
use super::events::{Relation, Subject, dates_fit, within};
use super::parties::Parties;
use super::propositions::Utterance;
use super::{Agreement, Clash, NearMiss, NearMissReason, agreements};
use crate::actors::{Allegiance, Gazetteer};
use crate::reading::Said;
use std::collections::{BTreeMap, BTreeSet};

/// How many statements of an article may lie between two that are compared.
const WINDOW: usize = 300;

/// Pairs of one article, clashes and others, that one statement is kept in. Where hundreds of statements all gainsay each
/// other, the nearest say what there is to say. What is kept hangs on the article alone.
const MOST: usize = 40;

/// Leading terms that two articles share at least for their statements to be compared.
const RELATED: usize = 3;

/// The clashes and near misses among all statements, by places of the statements.
pub(super) fn pairs(said: &[Said], gazetteer: &Gazetteer) -> (Vec<Clash>, Vec<Agreement>, Vec<NearMiss>) {
    let articles: Vec<&[Said]> = said.chunk_by(|a, b| a.statement.article == b.statement.article).collect();
    let read: Vec<_> = articles.iter().map(|said| ReadArticle::of(said, gazetteer)).collect();
    let mut results = Results::default();
    for article in &read {
        article.compare_within(&mut results);
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
    said: &'a [Said<'a>],
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
        Self { said, accounts: accounts.collect(), subject: Subject::of(said[0].article, said[0].document) }
    }

    fn compare_within(&self, results: &mut Results) {
        let mut kept = vec![0; self.accounts.len()];
        for gap in 1..=WINDOW.min(self.accounts.len()) {
            for (at, b) in self.accounts.iter().enumerate().skip(gap) {
                let (first, a) = (at - gap, &self.accounts[at - gap]);
                if a.side() == b.side() || kept[first] >= MOST || kept[at] >= MOST {
                    continue;
                }
                if Self::compare_two(a, b, results) {
                    kept[first] += 1;
                    kept[at] += 1;
                }
            }
        }
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

/// Joins statements of two articles: one denies or negates a predicate, the other has it, and the articles share enough
/// of their subject to be worth a look. Only denials are indexed, so most statements cost a few look-ups.
fn compare_across(read: &[ReadArticle], results: &mut Results) {
    let mut deniers: BTreeMap<(&str, &str), Vec<Place>> = BTreeMap::new();
    for (place, account, subject) in places(read) {
        for key in denied_keys(account) {
            for term in &subject.terms {
                deniers.entry((key, term)).or_default().push(place);
            }
        }
    }
    let mut shared: BTreeMap<[Place; 2], usize> = BTreeMap::new();
    for (place, account, subject) in places(read) {
        let affirmed = account.utterance.propositions.iter().filter(|one| one.negated_by.is_none());
        let keys: BTreeSet<&str> = affirmed.flat_map(|one| &one.keys).map(String::as_str).collect();
        for term in &subject.terms {
            let found = keys.iter().filter_map(|key| deniers.get(&(*key, term.as_str()))).flatten();
            let others: BTreeSet<Place> = found.copied().filter(|other| other.0 != place.0).collect();
            for other in others {
                *shared.entry([place.min(other), place.max(other)]).or_default() += 1;
            }
        }
    }
    for ([one, other], _) in shared.into_iter().filter(|(_, terms)| *terms >= RELATED) {
        compare_pair(&read[one.0], one.1, &read[other.0], other.1, results);
    }
}

/// Article, and account in it.
type Place = (usize, usize);

fn places<'r, 'a>(read: &'r [ReadArticle<'a>]) -> impl Iterator<Item = (Place, &'r Account<'a>, &'r Subject)> {
    read.iter().enumerate().flat_map(|(at, article)| {
        let accounts = article.accounts.iter().enumerate();
        accounts.map(move |(account_idx, account)| ((at, account_idx), account, &article.subject))
    })
}

/// The predicates that a statement denies or negates.
fn denied_keys<'r>(account: &'r Account) -> BTreeSet<&'r str> {
    let denied = account.denials.iter().flat_map(|denial| &denial.head);
    let negated = account.utterance.propositions.iter().filter(|one| one.negated_by.is_some());
    denied.chain(negated.flat_map(|one| &one.keys)).map(String::as_str).collect()
}

fn compare_pair(first: &ReadArticle, one: usize, second: &ReadArticle, other: usize, results: &mut Results) {
    let (a, b) = (&first.accounts[one], &second.accounts[other]);
    if a.side() == b.side() || a.utterance.said.statement.id == b.utterance.said.statement.id {
        return;
    }
    let dates = dates_fit(first.said[0].article, second.said[0].article);
    match compare(a, b, Relation::SameEvent) {
        Verdict::Clash(_) if !dates || !first.subject.is_event_of(&second.subject) => {
            results.note(a, b, Verdict::Miss(NearMissReason::OtherEvent));
        }
        Verdict::Clash(found) => results.note(a, b, Verdict::Clash(found)),
        Verdict::Miss(_) | Verdict::Nothing => {}
    }
}

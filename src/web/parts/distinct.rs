//! Findings that say the same of the same words, each once: copies of an article give as many of each as there are copies.

use crate::catalog::Catalog;
use crate::disputes::{Agreement, Answer, Change, NearMiss};
use crate::reading::StatementIdx;
use std::collections::BTreeSet;

/// The first of all statements with these words; it stands for all.
fn root(catalog: &Catalog, idx: StatementIdx) -> StatementIdx {
    catalog.repeats(idx)[0]
}

fn once<'c, T, K: Ord>(found: impl Iterator<Item = &'c T>, key: impl Fn(&'c T) -> K) -> Vec<&'c T> {
    let mut seen = BTreeSet::new();
    found.filter(|one| seen.insert(key(one))).collect()
}

/// The two statements of a pair, whichever copies they stand in.
pub(crate) fn pair(catalog: &Catalog, a: StatementIdx, b: StatementIdx) -> [StatementIdx; 2] {
    [root(catalog, a), root(catalog, b)]
}

/// Agreements, those of the same words once.
pub(crate) fn agreements<'c>(catalog: &Catalog, found: impl Iterator<Item = &'c Agreement>) -> Vec<&'c Agreement> {
    once(found, |one| (pair(catalog, one.a, one.b), one.how.as_str()))
}

/// Near misses, those of the same words once.
pub(crate) fn misses<'c>(catalog: &Catalog, found: impl Iterator<Item = &'c NearMiss>) -> Vec<&'c NearMiss> {
    once(found, |one| (pair(catalog, one.a, one.b), one.why))
}

/// Changes of account, those of the same words once.
pub(crate) fn changes<'c>(catalog: &Catalog, found: impl Iterator<Item = &'c Change>) -> Vec<&'c Change> {
    once(found, |one| (&one.side, one.earlier.map(|idx| root(catalog, idx)), root(catalog, one.later)))
}

/// Answers that were none, those told in the same sentence once.
pub(crate) fn answers<'c>(catalog: &'c Catalog, found: impl Iterator<Item = &'c Answer>) -> Vec<&'c Answer> {
    once(found, |one| told(catalog, one))
}

/// In how many other articles the same sentence tells the same.
pub(crate) fn told_elsewhere(catalog: &Catalog, answer: &Answer) -> usize {
    let own = told(catalog, answer);
    let same = catalog.findings.answers.iter().filter(|other| told(catalog, other) == own);
    same.map(|other| other.article).collect::<BTreeSet<_>>().len() - 1
}

fn told<'c>(catalog: &'c Catalog, answer: &'c Answer) -> (&'c str, &'static str, &'c str) {
    let text = catalog.articles[answer.article].article.text.as_str();
    (answer.side.as_str(), answer.kind.as_str(), answer.sentence.of(text))
}

//! Which articles are compared with each other: those that may be on one event.
//!
//! Takes what every article is about, gives pairs of articles. Two share at least [`RELATED`] leading terms; those are
//! found exactly and without a look at every pair by the prefix filter of set-similarity joins (Chaudhuri et al. 2006;
//! Bayardo et al. 2007): sets that share r of n terms share one of the n − r + 1 rarest. So that one event
//! in ten thousand articles does not make fifty million pairs, each article takes the [`MOST`] nearest: first those that
//! share most, then the nearest in time. Below that number, whether two articles are compared depends on them alone.

use super::events::Subject;
use super::times::Days;
use std::collections::HashMap;

/// Leading terms that two articles share at least for their statements to be compared.
const RELATED: usize = 3;

/// Articles that one article is compared with at most, those aside that chose it themselves.
const MOST: usize = 48;

/// Articles before and after one in the order of time that are looked at for each of its terms.
const WINDOW: usize = 256;

/// Two articles by their places, the nearest pairs first. Neither the order of pairs nor that in a pair hangs on the order
/// of the articles.
pub(super) fn neighbours(subjects: &[&Subject]) -> Vec<(usize, usize)> {
    let by_time = in_order_of_time(subjects);
    let terms = ranked_terms(subjects);
    let postings = postings(&by_time, &terms);
    let mut seen = vec![usize::MAX; subjects.len()];
    let mut pairs = Vec::new();
    for at in 0..subjects.len() {
        let mut near = Vec::new();
        for term in prefix(&terms[at]) {
            for other in around(&postings[term], at, &by_time) {
                if other != at && std::mem::replace(&mut seen[other], at) != at {
                    let shared = n_shared(&terms[at], &terms[other]);
                    if shared >= RELATED {
                        near.push(Near::of(subjects, at, other, shared));
                    }
                }
            }
        }
        near.sort_unstable();
        near.truncate(MOST);
        pairs.append(&mut near);
    }
    pairs.sort_unstable();
    let mut places: Vec<_> = pairs.into_iter().map(|near| near.places).collect();
    places.dedup();
    places
}

/// How near two articles are; the nearest is the smallest. Told apart by what the articles are about, not by their places,
/// as far as that goes.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Near<'s> {
    /// Terms not shared: fewer is nearer.
    not_shared: usize,
    /// Days between them; unknown dates last.
    gap: i32,
    ids: (&'s str, &'s str),
    places: (usize, usize),
}

impl<'s> Near<'s> {
    fn of(subjects: &[&'s Subject], one: usize, other: usize, shared: usize) -> Self {
        let days = |at: usize| subjects[at].days;
        let gap = days(one).zip(days(other)).map_or(i32::MAX, |(a, b)| a.gap(b));
        let id = |at: usize| subjects[at].article.as_str();
        let (one, other) = if id(one) <= id(other) { (one, other) } else { (other, one) };
        Self { not_shared: usize::MAX - shared, gap, ids: (id(one), id(other)), places: (one, other) }
    }
}

/// The place of each article in the order of time, those without a date last.
fn in_order_of_time(subjects: &[&Subject]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..subjects.len()).collect();
    let key = |at: usize| {
        let days: Option<Days> = subjects[at].days;
        (days.is_none(), days.map(|days| days.first), subjects[at].article.as_str())
    };
    order.sort_by(|a, b| key(*a).cmp(&key(*b)));
    let mut places = vec![0; subjects.len()];
    for (place, at) in order.into_iter().enumerate() {
        places[at] = place;
    }
    places
}

/// The terms of each article as numbers, the rarest first.
fn ranked_terms(subjects: &[&Subject]) -> Vec<Vec<usize>> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for term in subjects.iter().flat_map(|subject| &subject.terms) {
        *counts.entry(term).or_default() += 1;
    }
    let mut ranked: Vec<(usize, &str)> = counts.into_iter().map(|(term, count)| (count, term)).collect();
    ranked.sort_unstable();
    let number: HashMap<&str, usize> = ranked.iter().enumerate().map(|(at, (_, term))| (*term, at)).collect();
    let numbered = |subject: &&Subject| {
        let mut terms: Vec<usize> = subject.terms.iter().map(|term| number[term.as_str()]).collect();
        terms.sort_unstable();
        terms
    };
    subjects.iter().map(numbered).collect()
}

/// The rarest terms, of which two articles that share [`RELATED`] share one.
fn prefix(terms: &[usize]) -> impl Iterator<Item = usize> + '_ {
    terms[..(terms.len() + 1).saturating_sub(RELATED)].iter().copied()
}

/// For each term the articles with it in their prefix, in the order of time.
fn postings(by_time: &[usize], terms: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let n_terms = terms.iter().flatten().max().map_or(0, |most| most + 1);
    let mut postings = vec![Vec::new(); n_terms];
    let mut order: Vec<usize> = (0..terms.len()).collect();
    order.sort_unstable_by_key(|at| by_time[*at]);
    for at in order {
        for term in prefix(&terms[at]) {
            postings[term].push(at);
        }
    }
    postings
}

/// The articles of a posting that stand near article `at` in the order of time.
fn around<'p>(posting: &'p [usize], at: usize, by_time: &[usize]) -> impl Iterator<Item = usize> + 'p {
    let place = posting.partition_point(|other| by_time[*other] < by_time[at]);
    let range = place.saturating_sub(WINDOW)..(place + WINDOW + 1).min(posting.len());
    posting[range].iter().copied()
}

/// How many numbers two sorted lists share.
fn n_shared(a: &[usize], b: &[usize]) -> usize {
    let (mut at, mut to, mut n) = (0, 0, 0);
    while at < a.len() && to < b.len() {
        match a[at].cmp(&b[to]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => to += 1,
            std::cmp::Ordering::Equal => {
                at += 1;
                to += 1;
                n += 1;
            }
        }
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{ArticleId, PartialDate};

    fn subject(words: &str, date: &str) -> Subject {
        Subject {
            terms: words.split(' ').map(str::to_owned).collect(),
            days: date.parse::<PartialDate>().ok().map(Days::of),
            article: ArticleId::of(&format!("{words} {date}")),
        }
    }

    fn found(subjects: &[Subject]) -> Vec<(usize, usize)> {
        let pairs = neighbours(&subjects.iter().collect::<Vec<_>>());
        let mut pairs: Vec<_> = pairs.into_iter().map(|(one, other)| (one.min(other), one.max(other))).collect();
        pairs.sort_unstable();
        pairs
    }

    fn check(articles: &[(&str, &str)], expected: &[(usize, usize)]) {
        let subjects: Vec<_> = articles.iter().map(|(words, date)| subject(words, date)).collect();
        assert_eq!(found(&subjects), expected, "{articles:?}");
    }

    #[test]
    fn articles_that_share_three_terms_are_compared() {
        let (flood, dam) = ("dam flood river mayor rain", "dam flood river engineer concrete");
        check(&[(flood, ""), (dam, ""), ("mayor river election", "")], &[(0, 1)]);
        check(&[(flood, "2011-01-02"), (dam, "2019")], &[(0, 1)]);
        check(&[("dam flood", ""), ("dam flood", "2001")], &[]);
        check(&[], &[]);
    }

    /// The prefix filter loses none of the pairs that looking at every pair finds.
    #[test]
    fn finds_every_pair_of_a_small_corpus() {
        let vocabulary: Vec<String> = (0..40).map(|n| format!("w{n}")).collect();
        let mut state = 7_u64;
        let mut random = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % n
        };
        let mut made_up = || {
            let words: Vec<&str> = (0..10).map(|_| vocabulary[random(40)].as_str()).collect();
            subject(&words.join(" "), "")
        };
        let subjects: Vec<Subject> = (0..40).map(|_| made_up()).collect();
        let related =
            |one: usize, other: usize| subjects[one].terms.intersection(&subjects[other].terms).count() >= RELATED;
        let every: Vec<_> = (0..40).flat_map(|one| (one + 1..40).map(move |other| (one, other))).collect();
        let expected: Vec<_> = every.into_iter().filter(|(one, other)| related(*one, *other)).collect();
        assert_eq!(found(&subjects), expected);
    }

    /// One event in many articles: pairs grow with the articles, not with their square.
    #[test]
    fn many_articles_on_one_event_take_the_nearest() {
        let n = 600;
        let date = |at: usize| format!("2015-{:02}-{:02}", at % 12 + 1, at / 12 % 28 + 1);
        let subjects: Vec<_> = (0..n).map(|at| subject("dam flood river mayor", &date(at))).collect();
        let n_pairs = found(&subjects).len();
        assert!((n * MOST / 2..=n * MOST).contains(&n_pairs), "{n_pairs}");
    }
}

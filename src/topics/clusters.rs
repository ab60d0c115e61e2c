//! Vectors into clusters.
//!
//! Agglomerative, by the cosine of centroids: first the statements of each article, refined ([`super::refinement`]),
//! then the resulting clusters across articles. Clusters of one article are not joined through another article. Only
//! clusters that share a leading term are compared, and of those a bounded number, so the work grows with the corpus
//! and not with its square.

use super::refinement::refined;
use super::vectors::{About, Vector, added, cosine, normalised};
use crate::reading::Said;
use std::collections::binary_heap::PeekMut;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};
use std::f64::consts::LN_2;

/// Likeness from which two clusters of one article are one topic. Neighbours lend each other their words, so it is low.
const WITHIN: f64 = 0.085;

/// What likeness gains where one of the two is a single statement: those rarely make a topic.
const SINGLE: f64 = 0.05;

/// Likeness from which clusters of different articles are one topic.
const ACROSS: f64 = 0.32;

/// What is left of a term that only one statement of a cluster holds when clusters of different articles are compared.
const LONE: f64 = 0.3;

/// Leading terms by which clusters find each other, within an article and across.
pub(super) const LEADING: [usize; 2] = [24, 12];

/// Clusters of one leading term that are tried, the latest first: a term of all statements must not compare all.
pub(super) const CROWD: usize = 24;

/// Terms that are kept of a cluster over several articles, the heaviest.
const KEPT: usize = 64;

/// No topic holds more than this part of the statements: a corpus on one story would be one topic, which says nothing.
const LARGEST: [usize; 2] = [1, 2];

/// The same within an article, which may well be on one thing.
const LARGEST_WITHIN: [usize; 2] = [7, 10];

/// Statements that may always be one topic, however few there are.
const FEW: usize = 6;

/// Fewest statements of a topic.
const SMALLEST: usize = 2;

/// Statements on one topic.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    /// Places of its statements.
    pub(super) statements: Vec<usize>,
    /// What they are about.
    pub(super) vector: Vector,
    /// The sum of their vectors, before it was given length one.
    pub(super) sum: Vector,
    /// The articles they stand in, in order.
    articles: Vec<usize>,
}

impl Cluster {
    /// One statement, by its own words and those around it.
    pub(super) fn single(at: usize, about: &About, article: usize) -> Self {
        let (vector, sum) = (about.around.clone(), about.around.clone());
        Self { statements: vec![at], vector, sum, articles: vec![article] }
    }
}

/// How two clusters become one.
#[derive(Clone, Copy)]
struct Rule {
    /// Likeness from which they do.
    threshold: f64,
    /// Statements that the whole may have.
    most: usize,
    leading: usize,
    is_across: bool,
}

impl Rule {
    fn likeness(&self, one: &Cluster, other: &Cluster) -> f64 {
        let is_single = one.statements.len().min(other.statements.len()) == 1;
        let bonus = if is_single && !self.is_across { SINGLE } else { 0.0 };
        cosine(&one.vector, &other.vector) + bonus
    }

    fn allows(&self, one: &Cluster, other: &Cluster) -> bool {
        one.statements.len() + other.statements.len() <= self.most
            && !(self.is_across && one.articles.iter().any(|article| other.articles.binary_search(article).is_ok()))
    }

    /// Both as one; the smaller is added to the larger.
    #[expect(clippy::cast_precision_loss, reason = "counts of statements are far below 2^52")]
    fn joined(&self, one: Cluster, other: Cluster) -> Cluster {
        let (mut large, small) =
            if one.statements.len() >= other.statements.len() { (one, other) } else { (other, one) };
        if self.is_across {
            let share = (small.statements.len() as f64 / large.statements.len() as f64).sqrt();
            large.vector = heaviest(normalised(added(&large.vector, &small.vector, share)));
            large.articles.extend(small.articles);
            large.articles.sort_unstable();
        } else {
            large.sum = added(&large.sum, &small.sum, 1.0);
            large.vector = normalised(large.sum.clone());
        }
        large.statements.extend(small.statements);
        large
    }
}

/// The heaviest terms of a vector, in order of numbers.
fn heaviest(mut vector: Vector) -> Vector {
    if vector.len() > KEPT {
        vector.sort_by(|(a, n), (b, m)| m.total_cmp(n).then(a.cmp(b)));
        vector.truncate(KEPT);
        vector.sort_by_key(|(number, _)| *number);
        vector = normalised(vector);
    }
    vector
}

/// The clusters of all statements, smallest left out. In the order of their smallest statement ids, so that the order of
/// articles has no influence.
pub(super) fn gather(said: &[Said], about: &[About]) -> Vec<Cluster> {
    let mut clusters = Vec::new();
    let mut start = 0;
    for article in said.chunk_by(|a, b| a.statement.article == b.statement.article) {
        clusters.extend(within(start..start + article.len(), article[0].statement.article, about));
        start += article.len();
    }
    clusters
        .sort_by_cached_key(|cluster| cluster.statements.iter().map(|&at| (said[at].statement.id.clone(), at)).min());
    let across = Rule { threshold: ACROSS, most: most(said.len()), leading: LEADING[1], is_across: true };
    let mut clusters = merge(clusters, across);
    for cluster in &mut clusters {
        cluster.statements.sort_unstable();
        cluster.vector = shared_by_many(cluster, about);
    }
    clusters
}

/// The clusters of one article, made ready to be compared with those of others.
fn within(range: std::ops::Range<usize>, article: usize, about: &[About]) -> Vec<Cluster> {
    let most = part_of(range.len(), LARGEST_WITHIN);
    let single = range.map(|at| Cluster::single(at, &about[at], article));
    let rule = Rule { threshold: WITHIN, most, leading: LEADING[0], is_across: false };
    let mut clusters = refined(merge(single.collect(), rule), about, WITHIN, most);
    clusters.retain(|cluster| cluster.statements.len() >= SMALLEST);
    for cluster in &mut clusters {
        cluster.statements.sort_unstable();
        cluster.vector = held_together(cluster, about);
    }
    clusters
}

/// The terms of a cluster's own statements, those that only one of them holds less.
fn held_together(cluster: &Cluster, about: &[About]) -> Vector {
    heaviest(normalised(weighed(cluster, about, |n_holding| if n_holding == 1 { LONE } else { 1.0 })))
}

/// The same, weighed by how many of them hold a term: what a topic is named by.
fn shared_by_many(cluster: &Cluster, about: &[About]) -> Vector {
    #[expect(clippy::cast_precision_loss, reason = "counts of statements are far below 2^52")]
    let share = |n_holding: usize| if n_holding == 1 { LONE * LN_2 } else { (1.0 + n_holding as f64).ln() };
    heaviest(normalised(weighed(cluster, about, share)))
}

/// The sum of a cluster's own statements, each term by a share that hangs on how many of them hold it.
fn weighed(cluster: &Cluster, about: &[About], share: impl Fn(usize) -> f64) -> Vector {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut sum: BTreeMap<usize, f64> = BTreeMap::new();
    for (number, weight) in cluster.statements.iter().flat_map(|&at| &about[at].own) {
        *counts.entry(*number).or_default() += 1;
        *sum.entry(*number).or_default() += weight;
    }
    sum.into_iter().map(|(number, weight)| (number, weight * share(counts[&number]))).collect()
}

/// The most statements of a topic among `n`.
pub(super) fn most(n: usize) -> usize {
    part_of(n, LARGEST)
}

fn part_of(n: usize, [part, whole]: [usize; 2]) -> usize {
    (n * part / whole).max(FEW)
}

/// A pair of clusters that may be joined, likest first, then in order.
#[derive(Debug, PartialEq)]
struct Candidate {
    likeness: f64,
    pair: (usize, usize),
}

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.likeness.total_cmp(&other.likeness).then_with(|| other.pair.cmp(&self.pair))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Clusters that are not yet part of another, by place, with the ways to find them. None changes at its place, so a
/// pair that was once allowed stays so.
struct Alive {
    clusters: Vec<Option<Cluster>>,
    /// The leading terms of each.
    leading: Vec<Vec<usize>>,
    by_term: HashMap<usize, BTreeSet<usize>>,
    /// The pairs of each with an earlier one that are not put up yet, the likest last.
    waiting: Vec<Vec<Candidate>>,
    /// The likest pair of each that is left: one apiece, since in a text of many copies every two are alike.
    heap: BinaryHeap<Candidate>,
    rule: Rule,
}

impl Alive {
    /// Takes in a new cluster with its pairs with earlier ones that share a leading term.
    fn enter(&mut self, cluster: Cluster) {
        let at = self.clusters.len();
        let leading = leading(&cluster.vector, self.rule.leading);
        let latest = |term| self.by_term.get(term).into_iter().flat_map(|places| places.iter().rev().take(CROWD));
        let mut others: Vec<usize> = leading.iter().flat_map(latest).copied().collect();
        others.sort_unstable();
        others.dedup();
        let candidate = |other: usize| {
            let one = self.clusters[other].as_ref().filter(|one| self.rule.allows(one, &cluster))?;
            let likeness = self.rule.likeness(one, &cluster);
            (likeness >= self.rule.threshold).then_some(Candidate { likeness, pair: (other, at) })
        };
        let mut candidates: Vec<_> = others.into_iter().filter_map(candidate).collect();
        candidates.sort_unstable();
        for term in &leading {
            self.by_term.entry(*term).or_default().insert(at);
        }
        self.clusters.push(Some(cluster));
        self.leading.push(leading);
        self.heap.extend(next_of(&mut candidates, &self.clusters));
        self.waiting.push(candidates);
    }

    /// Takes out the likest pair.
    fn likest(&mut self) -> Option<(usize, usize)> {
        loop {
            let mut top = self.heap.peek_mut()?;
            let (one, other) = top.pair;
            if self.clusters[one].is_some() && self.clusters[other].is_some() {
                PeekMut::pop(top);
                return Some((one, other));
            }
            // Put in its place, the next is near the top already: in a text of many copies that is most of the work.
            match next_of(&mut self.waiting[other], &self.clusters) {
                Some(next) => *top = next,
                None => drop(PeekMut::pop(top)),
            }
        }
    }

    fn leave(&mut self, at: usize) -> Option<Cluster> {
        let cluster = self.clusters[at].take()?;
        self.waiting[at] = Vec::new();
        for term in std::mem::take(&mut self.leading[at]) {
            if let Some(places) = self.by_term.get_mut(&term) {
                places.remove(&at);
            }
        }
        Some(cluster)
    }
}

/// The likest of a cluster's waiting pairs whose other half is still there.
fn next_of(waiting: &mut Vec<Candidate>, clusters: &[Option<Cluster>]) -> Option<Candidate> {
    while let Some(candidate) = waiting.pop() {
        if clusters[candidate.pair.0].is_some() {
            return Some(candidate);
        }
    }
    None
}

/// Joins the two likest clusters until no two may be joined.
fn merge(clusters: Vec<Cluster>, rule: Rule) -> Vec<Cluster> {
    let mut alive = Alive {
        clusters: Vec::new(),
        leading: Vec::new(),
        by_term: HashMap::new(),
        waiting: Vec::new(),
        heap: BinaryHeap::new(),
        rule,
    };
    for cluster in clusters {
        alive.enter(cluster);
    }
    while let Some((one, other)) = alive.likest() {
        if let (Some(first), Some(second)) = (alive.leave(one), alive.leave(other)) {
            alive.enter(rule.joined(first, second));
        }
    }
    alive.clusters.into_iter().flatten().collect()
}

/// The heaviest terms of a vector.
pub(super) fn leading(vector: &Vector, n: usize) -> Vec<usize> {
    let heavier = |(a, n): &(usize, f64), (b, m): &(usize, f64)| m.total_cmp(n).then(a.cmp(b));
    let mut ranked = vector.clone();
    if ranked.len() > n {
        ranked.select_nth_unstable_by(n, heavier);
        ranked.truncate(n);
    }
    ranked.sort_unstable_by(heavier);
    ranked.into_iter().map(|(number, _)| number).collect()
}

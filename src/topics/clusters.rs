//! Vectors into clusters.
//!
//! Agglomerative, by the cosine of centroids: first the statements of each article, then the resulting clusters across
//! articles. Only clusters that share a leading term are compared, so the work grows with the corpus and not with its
//! square.

use super::vectors::{Vector, add, cosine, normalise};
use crate::reading::Said;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// Likeness from which two clusters of one article are one topic.
const WITHIN: f64 = 0.3;

/// Likeness from which clusters of different articles are one topic.
const ACROSS: f64 = 0.35;

/// Leading terms by which clusters find each other.
const LEADING: usize = 12;

/// Clusters of one leading term that are tried, the latest first: a term of all statements must not compare all.
const CROWD: usize = 24;

/// No topic holds more than this part of the statements: a corpus on one story would be one topic, which says nothing.
const LARGEST: [usize; 2] = [1, 2];

/// The same within an article.
const LARGEST_WITHIN: [usize; 2] = [3, 5];

/// Statements that may always be one topic, however few there are.
const FEW: usize = 6;

/// How near a statement stands to one it is given to.
const BESIDE: usize = 2;

/// Likeness from which a small cluster is given to the one around it.
const ALIKE: f64 = 0.01;

/// Fewest statements of a topic.
const SMALLEST: usize = 2;

/// Statements on one topic.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    /// Places of its statements.
    pub(super) statements: Vec<usize>,
    /// The sum of their vectors.
    sum: Vector,
    /// The same, of length one.
    pub(super) vector: Vector,
}

impl Cluster {
    /// Both as one; the smaller is added to the larger.
    fn joined(self, other: Self) -> Self {
        let (mut large, small) =
            if self.statements.len() >= other.statements.len() { (self, other) } else { (other, self) };
        large.statements.extend(small.statements);
        add(&mut large.sum, &small.sum, 1.0);
        large.vector = large.sum.clone();
        normalise(&mut large.vector);
        large
    }

    /// Its heaviest terms.
    fn leading(&self) -> impl Iterator<Item = usize> {
        let mut ranked: Vec<_> = self.vector.iter().map(|(number, weight)| (*number, *weight)).collect();
        ranked.retain(|(_, weight)| *weight > 0.0);
        ranked.sort_by(|(a, n), (b, m)| m.total_cmp(n).then(a.cmp(b)));
        ranked.into_iter().take(LEADING).map(|(number, _)| number)
    }
}

/// The clusters of all statements, smallest left out.
pub(super) fn gather(said: &[Said], vectors: &[Vector]) -> Vec<Cluster> {
    let mut of_articles = Vec::new();
    let mut start = 0;
    for article in said.chunk_by(|a, b| a.statement.article == b.statement.article) {
        let single = (start..start + article.len()).map(|at| Cluster {
            statements: vec![at],
            sum: vectors[at].clone(),
            vector: vectors[at].clone(),
        });
        let most = part_of(article.len(), LARGEST_WITHIN);
        of_articles.extend(absorb(merge(single.collect(), WITHIN, most), most));
        start += article.len();
    }
    let mut clusters = merge(of_articles, ACROSS, most(said.len()));
    clusters.retain(|cluster| cluster.statements.len() >= SMALLEST);
    clusters.iter_mut().for_each(|cluster| cluster.statements.sort_unstable());
    clusters
}

/// The most statements of a topic among `n`.
pub(super) fn most(n: usize) -> usize {
    part_of(n, LARGEST)
}

fn part_of(n: usize, [part, whole]: [usize; 2]) -> usize {
    (n * part / whole).max(FEW)
}

/// Gives the smallest clusters of an article to the cluster that stands around them, if they are somewhat alike: "they
/// did" says too little to be a topic of its own.
fn absorb(mut clusters: Vec<Cluster>, most: usize) -> Vec<Cluster> {
    clusters.sort_by_key(|cluster| (cluster.statements.len(), cluster.statements.iter().min().copied()));
    let mut kept: Vec<Cluster> = Vec::new();
    while !clusters.is_empty() {
        let cluster = clusters.remove(0);
        let around = (cluster.statements.len() <= SMALLEST).then(|| surrounding(&cluster, &clusters, most)).flatten();
        match around {
            Some(at) => {
                let other = clusters.remove(at);
                clusters.push(other.joined(cluster));
            }
            None => kept.push(cluster),
        }
    }
    kept
}

/// The likest of the clusters that have a statement next to one of these.
fn surrounding(cluster: &Cluster, others: &[Cluster], most: usize) -> Option<usize> {
    let is_next = |other: &Cluster| {
        other.statements.iter().any(|at| cluster.statements.iter().any(|one| one.abs_diff(*at) <= BESIDE))
    };
    let likeness = |other: &Cluster| cosine(&cluster.vector, &other.vector);
    let has_room = |other: &Cluster| other.statements.len() + cluster.statements.len() <= most;
    let fits = |other: &Cluster| has_room(other) && is_next(other) && likeness(other) >= ALIKE;
    let beside = others.iter().enumerate().filter(|(_, other)| fits(other));
    beside.max_by(|(a, one), (b, other)| likeness(one).total_cmp(&likeness(other)).then(b.cmp(a))).map(|(at, _)| at)
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

/// Joins the two likest clusters until none are as like as `threshold`, or would together hold more than `most`.
fn merge(clusters: Vec<Cluster>, threshold: f64, most: usize) -> Vec<Cluster> {
    let mut alive: BTreeMap<usize, Cluster> = clusters.into_iter().enumerate().collect();
    let mut by_term: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut heap = BinaryHeap::new();
    for (&at, cluster) in &alive {
        propose(at, cluster, &alive, &by_term, threshold, &mut heap);
        for term in cluster.leading() {
            by_term.entry(term).or_default().insert(at);
        }
    }
    let mut next = alive.len();
    while let Some(Candidate { pair: (one, other), .. }) = heap.pop() {
        let size = |at: &usize| alive.get(at).map(|cluster| cluster.statements.len());
        let (Some(n), Some(m)) = (size(&one), size(&other)) else { continue };
        if n + m > most {
            continue;
        }
        let (Some(first), Some(second)) = (alive.remove(&one), alive.remove(&other)) else { continue };
        for (at, gone) in [(one, &first), (other, &second)] {
            for term in gone.leading() {
                by_term.entry(term).or_default().remove(&at);
            }
        }
        let joined = first.joined(second);
        propose(next, &joined, &alive, &by_term, threshold, &mut heap);
        for term in joined.leading() {
            by_term.entry(term).or_default().insert(next);
        }
        alive.insert(next, joined);
        next += 1;
    }
    alive.into_values().collect()
}

/// Puts up every pair of a cluster with one that shares a leading term.
fn propose(
    at: usize,
    cluster: &Cluster,
    alive: &BTreeMap<usize, Cluster>,
    by_term: &BTreeMap<usize, BTreeSet<usize>>,
    threshold: f64,
    heap: &mut BinaryHeap<Candidate>,
) {
    let latest = |term| by_term.get(&term).into_iter().flat_map(|places| places.iter().rev().take(CROWD));
    let others: BTreeSet<usize> = cluster.leading().flat_map(latest).copied().collect();
    for other in others {
        let likeness = cosine(&cluster.vector, &alive[&other].vector);
        if likeness >= threshold {
            heap.push(Candidate { likeness, pair: (other, at) });
        }
    }
}

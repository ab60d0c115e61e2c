//! Statements moved to the cluster that they are nearest to, once all clusters of an article are there.
//!
//! Joining two by two settles early where a statement belongs; later clusters may suit it better. So after joining, as in
//! Scatter/Gather (Cutting et al. 1992), every statement is compared with all clusters of its article and moves to a nearer
//! one. All move at once, so their order has no influence. Of an article with very many clusters only those are compared
//! that weigh a term of the statement most, so that the work grows with the article and not with its square.

use super::clusters::{CROWD, Cluster, LEADING, leading};
use super::vectors::{About, Vector, cosine, dot, normalised};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Rounds after which it ends even if statements would still move; few articles need a third.
const ROUNDS: usize = 3;

/// Clusters of an article up to which each statement is compared with all.
const FEW: usize = 100;

/// Moves statements between the clusters of one article; `alone` is what a statement without others counts as near to its
/// own cluster, `most` the statements that a cluster may have. Clusters left empty are dropped.
pub(super) fn refined(mut clusters: Vec<Cluster>, about: &[About], alone: f64, most: usize) -> Vec<Cluster> {
    for _ in 0..ROUNDS {
        let moves = moves(&clusters, about, alone, most);
        if moves.is_empty() {
            break;
        }
        let moved: BTreeSet<usize> = moves.iter().map(|one| one.at).collect();
        for from in moves.iter().map(|one| one.from).collect::<BTreeSet<_>>() {
            clusters[from].statements.retain(|at| !moved.contains(at));
        }
        for Move { at, to, .. } in moves {
            clusters[to].statements.push(at);
        }
        clusters.retain(|cluster| !cluster.statements.is_empty());
        clusters.iter_mut().for_each(|cluster| gather(cluster, about));
    }
    clusters
}

/// A statement that is nearer to another cluster.
struct Move {
    at: usize,
    from: usize,
    to: usize,
}

fn moves(clusters: &[Cluster], about: &[About], alone: f64, most: usize) -> Vec<Move> {
    let mut sizes: Vec<usize> = clusters.iter().map(|cluster| cluster.statements.len()).collect();
    let heaviest = (clusters.len() > FEW).then(|| Heaviest::of(clusters));
    let mut moves = Vec::new();
    for (from, cluster) in clusters.iter().enumerate() {
        let length = dot(&cluster.sum, &cluster.sum);
        for &at in &cluster.statements {
            let vector = &about[at].around;
            let here = if cluster.statements.len() > 1 { nearness(vector, &cluster.sum, length) } else { alone };
            let near = heaviest.as_ref().map_or_else(|| (0..clusters.len()).collect(), |all| all.of_terms(vector));
            let nearer = near.into_iter().filter(|to| *to != from && sizes[*to] < most);
            let nearer = nearer.map(|to| (cosine(vector, &clusters[to].vector), to));
            let nearest = nearer.max_by(|(a, n), (b, m)| a.total_cmp(b).then(m.cmp(n)));
            if let Some((_, to)) = nearest.filter(|(likeness, _)| *likeness > here) {
                sizes[from] -= 1;
                sizes[to] += 1;
                moves.push(Move { at, from, to });
            }
        }
    }
    moves
}

/// The cosine of a statement and the rest of its cluster, whose sum has this length, squared.
fn nearness(vector: &Vector, sum: &Vector, length: f64) -> f64 {
    let (shared, own) = (dot(vector, sum), dot(vector, vector));
    let rest = length - 2.0 * shared + own;
    if rest > 0.0 { (shared - own) / rest.sqrt() } else { 0.0 }
}

/// The clusters that weigh each term most.
struct Heaviest {
    by_term: HashMap<usize, Vec<usize>>,
}

impl Heaviest {
    fn of(clusters: &[Cluster]) -> Self {
        let mut weighed: HashMap<usize, Vec<(f64, usize)>> = HashMap::new();
        for (place, cluster) in clusters.iter().enumerate() {
            for term in leading(&cluster.vector, LEADING[0]) {
                let weight = cluster.vector.binary_search_by_key(&term, |(number, _)| *number);
                let weight = weight.map_or(0.0, |at| cluster.vector[at].1);
                weighed.entry(term).or_default().push((weight, place));
            }
        }
        let places = |mut all: Vec<(f64, usize)>| {
            all.sort_by(|(a, n), (b, m)| b.total_cmp(a).then(n.cmp(m)));
            all.into_iter().take(CROWD).map(|(_, place)| place).collect()
        };
        Self { by_term: weighed.into_iter().map(|(term, all)| (term, places(all))).collect() }
    }

    /// Those of the terms of a vector, in order.
    fn of_terms(&self, vector: &Vector) -> Vec<usize> {
        let places = vector.iter().filter_map(|(term, _)| self.by_term.get(term)).flatten();
        places.copied().collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// Brings sum and vector of a cluster in line with its statements.
fn gather(cluster: &mut Cluster, about: &[About]) {
    cluster.statements.sort_unstable();
    let mut sum: BTreeMap<usize, f64> = BTreeMap::new();
    for (number, weight) in cluster.statements.iter().flat_map(|&at| &about[at].around) {
        *sum.entry(*number).or_default() += weight;
    }
    cluster.sum = sum.into_iter().collect();
    cluster.vector = normalised(cluster.sum.clone());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Statements about the terms given, in clusters by places; what the clusters are then.
    fn check(about: &[&[usize]], clusters: &[&[usize]], expected: &[&[usize]]) {
        let about: Vec<About> = about
            .iter()
            .map(|terms| normalised(terms.iter().map(|term| (*term, 1.0)).collect()))
            .map(|vector| About { own: vector.clone(), around: vector })
            .collect();
        let clusters = clusters.iter().map(|statements| {
            let mut cluster = Cluster::single(statements[0], &about[statements[0]], 0);
            cluster.statements = statements.to_vec();
            gather(&mut cluster, &about);
            cluster
        });
        let refined = refined(clusters.collect(), &about, 0.1, 4);
        let found: Vec<&[usize]> = refined.iter().map(|cluster| cluster.statements.as_slice()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_statement_moves_to_the_cluster_it_is_nearest_to() {
        let about: &[&[usize]] = &[&[1, 2], &[1, 2], &[1, 2, 7], &[7, 8], &[7, 8]];
        check(about, &[&[0, 1], &[2, 3, 4]], &[&[0, 1, 2], &[3, 4]]);
        check(about, &[&[0, 1, 2], &[3, 4]], &[&[0, 1, 2], &[3, 4]]);
    }

    #[test]
    fn what_is_left_alone_joins_others_and_none_grows_too_large() {
        check(&[&[1, 2], &[1, 2], &[1, 3]], &[&[0, 1], &[2]], &[&[0, 1, 2]]);
        check(&[&[1, 2], &[1, 2], &[5, 6]], &[&[0, 1], &[2]], &[&[0, 1], &[2]]);
        check(&[&[1], &[1], &[1], &[1], &[1]], &[&[0, 1, 2, 3], &[4]], &[&[0, 1, 2, 3], &[4]]);
    }
}

//! Statements moved to the cluster that they are nearest to, once all clusters of an article are there.
//!
//! Joining two by two settles early where a statement belongs; later clusters may suit it better. So after joining, as in
//! Scatter/Gather (Cutting et al. 1992), every statement is compared with all clusters of its article and moves to a nearer
//! one. All move at once, so their order has no influence.

use super::clusters::Cluster;
use super::vectors::{About, added, cosine, normalised};

/// Rounds after which it ends even if statements would still move; few articles need a third.
const ROUNDS: usize = 3;

/// Moves statements between the clusters of one article; `alone` is what a statement without others counts as near to its
/// own cluster, `most` the statements that a cluster may have. Clusters left empty are dropped.
pub(super) fn refined(mut clusters: Vec<Cluster>, about: &[About], alone: f64, most: usize) -> Vec<Cluster> {
    for _ in 0..ROUNDS {
        let moves = moves(&clusters, about, alone, most);
        if moves.is_empty() {
            break;
        }
        for Move { at, from, to } in moves {
            clusters[from].statements.retain(|other| *other != at);
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
    let mut moves = Vec::new();
    for (from, cluster) in clusters.iter().enumerate() {
        for &at in &cluster.statements {
            let vector = &about[at].around;
            let others = || normalised(added(&cluster.sum, vector, -1.0));
            let here = if cluster.statements.len() > 1 { cosine(vector, &others()) } else { alone };
            let nearer = clusters.iter().enumerate().filter(|(to, _)| *to != from && sizes[*to] < most);
            let nearer = nearer.map(|(to, other)| (cosine(vector, &other.vector), to));
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

/// Brings sum and vector of a cluster in line with its statements.
fn gather(cluster: &mut Cluster, about: &[About]) {
    cluster.statements.sort_unstable();
    cluster.sum = cluster.statements.iter().fold(Vec::new(), |sum, &at| added(&sum, &about[at].around, 1.0));
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

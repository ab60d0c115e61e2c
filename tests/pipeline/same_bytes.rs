//! The same articles give the same bytes.

use crate::harness::{articles, catalog, catalog_between, lines};

fn with_threads(n_threads: usize) -> String {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
    pool.install(|| lines(&catalog(articles())))
}

#[test]
fn two_runs_and_any_number_of_threads_agree() {
    let expected = with_threads(1);
    assert!(expected == with_threads(1), "two runs differ");
    assert!(expected == with_threads(8), "8 threads differ from one");
}

#[test]
fn the_order_of_sides_changes_no_data() {
    let data = |sides| lines(&catalog_between(sides, articles()));
    assert!(data("us,russia") == data("russia,us"));
}

#[test]
fn every_id_of_a_dispute_stands_in_a_pair() {
    for line in lines(&catalog(articles())).lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        if line["type"] == "dispute" {
            let pairs = line["pairs"].as_array().unwrap();
            let ends: Vec<_> = pairs.iter().flat_map(|pair| [&pair["a"], &pair["b"]]).collect();
            let sides = line["sides"].as_object().unwrap();
            assert_eq!(sides.len(), 2);
            assert!(sides.values().flat_map(|ids| ids.as_array().unwrap()).all(|id| ends.contains(&id)), "{line}");
        }
    }
}

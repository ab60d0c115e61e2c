//! Lists too long for one page: pages with links between them, and folds; nothing is lost and nothing shown twice.

use crate::harness::Site;
use crate::made_up::many;
use std::collections::BTreeSet;

/// Each page of a list from its first address on, by following the links to the next.
fn follow(site: &Site, first: &str) -> Vec<String> {
    let mut addresses = vec![first.to_owned()];
    while let Some(next) = site.get(addresses.last().unwrap()).ok().attributes("a[rel=next]", "href").pop() {
        assert!(!addresses.contains(&next), "{next} leads back");
        addresses.push(next);
    }
    addresses
}

/// The disputes that a page shows, by the addresses they link to.
fn shown(site: &Site, address: &str) -> Vec<String> {
    let links = site.get(address).ok().attributes(".card a[href^='/disputes/']", "href");
    let mut links: Vec<_> = links.iter().map(|link| link.split(['#', '?']).next().unwrap().to_owned()).collect();
    links.dedup();
    links
}

fn check(n_disputes: usize, first: &str, per_page: &[usize]) {
    let site = Site::new(many(n_disputes));
    let addresses = follow(&site, first);
    let pages: Vec<_> = addresses.iter().map(|address| shown(&site, address)).collect();
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), per_page, "{first}");
    let all: BTreeSet<_> = pages.concat().into_iter().collect();
    let wanted: BTreeSet<_> =
        site.catalog.findings.disputes.iter().map(|dispute| format!("/disputes/{}", dispute.id)).collect();
    assert_eq!(all, wanted, "{first}");
    assert_eq!(pages.concat().len(), n_disputes, "{first} shows one twice");
    for pair in addresses.windows(2) {
        assert_eq!(site.get(&pair[1]).attributes("a[rel=prev]", "href"), [pair[0].as_str()]);
    }
    assert!(site.get(first).attributes("a[rel=prev]", "href").is_empty());
}

#[test]
fn every_dispute_stands_on_one_page_of_the_front() {
    check(20, "/", &[20]);
    check(21, "/", &[20, 1]);
    check(45, "/", &[20, 20, 5]);
}

#[test]
fn every_dispute_stands_on_one_page_of_its_topic() {
    check(15, "/topics/bridges", &[15]);
    check(40, "/topics/bridges", &[15, 15, 10]);
}

#[test]
fn a_page_that_is_not_there_is_the_nearest_one() {
    let site = Site::new(many(25));
    for list in ["/", "/topics/bridges"] {
        for (asked, nearest) in [("0", ""), ("-1", ""), ("x", ""), ("", ""), ("2", "?page=2"), ("999", "?page=2")] {
            let asked = format!("{list}?page={asked}");
            let nearest = format!("{list}{nearest}");
            assert_eq!(shown(&site, &asked), shown(&site, &nearest), "{asked}");
            let canonical = |address: &str| site.get(address).ok().attributes("link[rel=canonical]", "href");
            assert_eq!(canonical(&asked), canonical(&nearest), "{asked}");
            assert!(canonical(&asked)[0].ends_with(&nearest), "{asked}");
        }
    }
}

#[test]
fn a_long_list_on_a_topic_is_folded_after_twelve() {
    for (n_statements, n_folded) in [(12, 0), (13, 1), (30, 18)] {
        let site = Site::new(many(n_statements));
        let page = site.get("/topics/bridges").ok();
        let words = |selector: &str| -> Vec<String> {
            page.select(selector).into_iter().filter(|words| words.contains("was paved")).collect()
        };
        let (all, folded) = (words(".statement"), words("details.more .statement"));
        assert_eq!((all.len(), folded.len()), (n_statements, n_folded));
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), n_statements, "one is shown twice");
        let summaries = page.select("details.more > summary");
        let wanted = if n_folded == 1 { "1 more statement".to_owned() } else { format!("{n_folded} more statements") };
        assert_eq!(summaries.contains(&wanted), n_folded > 0, "{summaries:?}");
    }
}

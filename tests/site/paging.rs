//! Lists too long for one page: pages with links between them, and folds; nothing is lost and nothing shown twice.

use crate::harness::Site;
use crate::made_up::{many, wide};
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

#[test]
fn what_a_fold_leaves_out_is_said() {
    let page = Site::new(many(100)).get("/topics/bridges").ok();
    assert!(
        page.select("details.more > summary")
            .contains(&"88 more statements, 60 of them here, the others in the data".to_owned())
    );
    assert_eq!(page.select(".statement").iter().filter(|words| words.contains("was paved")).count(), 72);
}

/// All that the pages of some data hold under a key, by following `next`, and how many stand on each page.
fn gathered(site: &Site, first: &str, key: &str) -> (Vec<serde_json::Value>, Vec<usize>) {
    let (mut all, mut sizes) = (Vec::new(), Vec::new());
    let mut address = Some(first.to_owned());
    while let Some(here) = address {
        let page = site.get(&here).ok().json();
        let items = page[key].as_array().unwrap().clone();
        sizes.push(items.len());
        all.extend(items);
        address = page["next"].as_str().map(str::to_owned);
    }
    (all, sizes)
}

#[test]
fn data_come_in_pages_and_lose_nothing() {
    let check = |site: &Site, first: &str, key: &str, per_page: &[usize]| {
        let (all, sizes) = gathered(site, first, key);
        assert_eq!(sizes, per_page, "{first} {key}");
        let distinct: BTreeSet<_> = all.iter().map(ToString::to_string).collect();
        assert_eq!(distinct.len(), all.len(), "{first} {key} gives one twice");
    };
    let site = Site::new(many(45));
    check(&site, "/index.json", "disputes", &[20, 20, 5]);
    check(&site, "/topics/bridges.json", "disputes_in_full", &[15, 15, 15]);
    check(&site, "/topics/bridges.json", "statements", &[60, 60, 15]);
    let site = Site::new(wide(250));
    let id = site.catalog.findings.disputes[0].id.clone();
    check(&site, &format!("/disputes/{id}.json"), "pairs", &[100, 100, 50]);
}

#[test]
fn a_list_gives_the_first_pairs_of_a_dispute_and_where_the_others_stand() {
    let site = Site::new(wide(250));
    let own = format!("/disputes/{}.json", site.catalog.findings.disputes[0].id);
    for list in ["/index.json", "/topics/bridges.json"] {
        let page = site.get(list).ok().json();
        let key = if list == "/index.json" { "disputes" } else { "disputes_in_full" };
        let dispute = &page[key][0];
        assert_eq!((&dispute["n_pairs"], dispute["pairs"].as_array().unwrap().len()), (&250.into(), 20), "{list}");
        assert_eq!(dispute["statements"].as_array().unwrap().len(), 40, "{list}");
        assert_eq!(dispute["next"], own.as_str(), "{list}");
    }
}

#[test]
fn every_statement_of_a_wide_dispute_stands_on_one_of_its_pages() {
    let site = Site::new(wide(250));
    let addresses = follow(&site, &format!("/disputes/{}", site.catalog.findings.disputes[0].id));
    assert_eq!(addresses.len(), 3);
    let words: Vec<String> =
        addresses.iter().flat_map(|address| site.get(address).ok().select(".rows.lead .statement")).collect();
    for number in 100..350 {
        assert!(words.iter().any(|words| words.contains(&format!("bridge {number} "))), "{number}");
    }
}

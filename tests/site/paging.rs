//! Lists too long for one page: pages with links between them, and folds; nothing is lost and nothing shown twice.

use crate::harness::{Answer, Site};
use crate::made_up::{article, many, wide};
use diptych::catalog::build;
use diptych::config::Settings;
use diptych::corpus::Corpus;
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
fn a_long_list_on_a_topic_is_folded_after_twelve_and_goes_on() {
    for (n_statements, per_page) in
        [(12_usize, &[12_usize][..]), (20, &[20]), (30, &[20, 10]), (100, &[20, 20, 20, 20, 20])]
    {
        let site = Site::new(many(n_statements));
        let mut all = Vec::new();
        for (address, n) in follow(&site, "/topics/bridges").iter().zip(per_page) {
            let page = site.get(address).ok();
            let words = |selector: &str| -> Vec<String> {
                page.select(selector).into_iter().filter(|words| words.contains("was paved")).collect()
            };
            let n_folded = words("details.more .statement").len();
            assert_eq!((words(".statement").len(), n_folded), (*n, n.saturating_sub(12)), "{address}");
            let summary = format!("{n_folded} more statements");
            assert_eq!(page.select("details.more > summary").contains(&summary), n_folded > 0, "{address}");
            all.extend(words(".statement"));
        }
        assert_eq!(all.len(), n_statements);
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), n_statements, "one is shown twice");
    }
}

/// How many pages a list has in HTML.
fn n_pages(page: &Answer) -> u64 {
    let here = page.select(".pages .quiet");
    here.first().map_or(1, |here| here.rsplit(' ').next().unwrap().parse().unwrap())
}

#[test]
fn html_and_data_have_the_same_pages() {
    for site in [Site::new(many(130)), Site::new(wide(250)), copies(70)] {
        let lists = ["/speakers", "/topics", "/articles"].map(str::to_owned);
        let entries =
            lists.iter().filter_map(|list| site.get(list).ok().attributes("main li a", "href").into_iter().next());
        let own = [
            "/".to_owned(),
            "/search?q=bridge".to_owned(),
            format!("/disputes/{}", site.catalog.findings.disputes[0].id),
            format!("/claims/{}", site.catalog.statements[0].id),
            format!("/sides/{}", site.catalog.settings.sides[0]),
        ];
        for path in entries.chain(own).chain(lists.clone()) {
            let (page, n) = (site.get(&path).ok(), n_pages(&site.get(&path)));
            let twin = page.attributes("link[rel=alternate][type='application/json']", "href").remove(0);
            let data = site.get(&twin).ok().json();
            assert_eq!(data.get("n_pages").unwrap_or(&1.into()), n, "{path}");
            assert_eq!(data["next"].is_string(), !page.attributes("a[rel=next]", "href").is_empty(), "{path}");
        }
    }
}

/// Copies of one article, each with a line of its own.
fn copies(n: usize) -> Site {
    let text = |number| {
        format!(
            "Edition {number}.\n\nThe US Secretary of State, Ada Moss, said the bridge over the river was built in May.\n\n\
             The Russian Foreign Ministry denied that the bridge over the river was built in May. The White House declined \
             to comment. Ms Moss insists it was. The ministry denied it again on Monday.\n"
        )
    };
    let articles = (0..n).map(|number| article(&format!("copy-{number}"), &text(number))).collect();
    Site::new(build(Corpus { articles, skipped: Vec::new() }, Settings::default()))
}

#[test]
fn copies_of_an_article_make_no_page_longer() {
    let (few, many) = (copies(5), copies(200));
    let dispute = |site: &Site| format!("/disputes/{}", site.catalog.findings.disputes[0].id);
    let topic = |site: &Site| site.catalog.topics.first().map(|topic| format!("/topics/{}", topic.slug));
    let paths = |site: &Site| [Some("/".to_owned()), Some(dispute(site)), topic(site), Some("/sides/us".to_owned())];
    for (short, long) in paths(&few).into_iter().zip(paths(&many)).filter_map(|(short, long)| Some((short?, long?))) {
        for suffix in ["", ".json"].iter().filter(|suffix| suffix.is_empty() || long != "/") {
            let size = |site: &Site, path: &str| site.get(&format!("{path}{suffix}")).ok().body.len();
            assert!(size(&many, &long) < 2 * size(&few, &short) + 10_000, "{long}{suffix}: {}", size(&many, &long));
        }
    }
    let page = many.get(&dispute(&many)).ok();
    assert_eq!(page.select(".rows .statement:first-of-type .receipts li")[3], "the same in 196 more articles");
    let claim = page.attributes(".receipts li:last-child a", "href").remove(0);
    let claim = many.get(claim.split('#').next().unwrap()).ok();
    assert_eq!((claim.select(".index li").len(), n_pages(&claim)), (60, 4));
    let [n_few, n_many] =
        [&few, &many].map(|site| site.get(&format!("{}.json", dispute(site))).ok().json()["n_pairs"].clone());
    assert_eq!(n_few, n_many);
    let pairs = many.get(&format!("{}.json", dispute(&many))).ok().json()["pairs"].clone();
    assert!(pairs[0]["a_article"].as_str().unwrap().starts_with("/articles/"));
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

//! Every link leads somewhere.

use crate::harness::Site;
use crate::made_up::site;
use std::collections::{BTreeSet, VecDeque};

/// Every page that can be reached from the front page, in the order found; fragments cut.
pub(crate) fn pages(site: &Site) -> Vec<String> {
    let mut found = vec!["/".to_owned()];
    let mut seen: BTreeSet<String> = found.iter().cloned().collect();
    let mut open: VecDeque<String> = found.iter().cloned().collect();
    while let Some(path) = open.pop_front() {
        for link in site.get(&path).attributes("a[href]", "href") {
            let target = link.split('#').next().unwrap_or_default().to_owned();
            let is_page = target.starts_with('/') && !target.split('?').next().unwrap_or_default().ends_with(".json");
            if is_page && seen.insert(target.clone()) {
                found.push(target.clone());
                open.push_back(target);
            }
        }
    }
    found
}

#[test]
fn every_internal_link_resolves_without_a_detour() {
    for site in [site(), seeds()] {
        for path in pages(&site) {
            let page = site.get(&path).ok();
            let links = page.attributes("a[href], link[href]", "href");
            for link in links.iter().filter(|link| link.starts_with('/')) {
                let (target, fragment) = link.split_once('#').unwrap_or((link, ""));
                let answer = site.get(target).ok();
                let anchor = format!("[id=\"{fragment}\"]");
                assert!(fragment.is_empty() || answer.select(&anchor).len() == 1, "{path} links to {link}");
            }
            for link in links.iter().filter_map(|link| link.strip_prefix('#')) {
                assert_eq!(page.select(&format!("[id=\"{link}\"]")).len(), 1, "{path} links to #{link}");
            }
        }
    }
}

#[test]
fn every_page_has_its_twin() {
    let site = site();
    for path in pages(&site) {
        let twin = site.get(&path).attributes("link[type='application/json']", "href");
        site.get(&twin[0]).ok().json();
    }
}

#[test]
fn addresses_are_plain() {
    let site = site();
    for path in pages(&site) {
        let bare = path.split('?').next().unwrap();
        assert!(bare.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"/-".contains(&b)), "{path}");
        assert!(bare.split('/').all(|part| part.len() <= 67), "{path}");
    }
}

#[test]
fn nothing_comes_from_elsewhere_and_nothing_is_inline() {
    let site = site();
    for path in pages(&site) {
        let page = site.get(&path);
        for source in page.attributes("[src], link[rel=stylesheet], link[rel=icon]", "href") {
            assert!(source.starts_with("/static/"), "{path}: {source}");
        }
        assert!(page.select("script, style, iframe, object, embed").is_empty(), "{path}");
        assert!(page.select("[style], [onclick], [onload], [onerror]").is_empty(), "{path}");
        assert!(page.headers.get("set-cookie").is_none(), "{path}");
    }
}

pub(crate) fn seeds() -> Site {
    Site::new(diptych::catalog::build(diptych::corpus::seeds(), diptych::config::Settings::default()))
}

//! Neither side is treated otherwise than the other.

use crate::harness::Site;
use crate::made_up::catalog;
use scraper::Selector;

fn panels(site: &Site, path: &str) -> Vec<[String; 2]> {
    let page = site.get(path).ok();
    let html = page.html();
    let (diptych, panel) = (Selector::parse(".diptych").unwrap(), Selector::parse(".panel").unwrap());
    let panels = html.select(&diptych).map(|diptych| {
        let mut panels = diptych.select(&panel).map(|panel| panel.html());
        [panels.next().unwrap(), panels.next().unwrap()]
    });
    panels.collect()
}

#[test]
fn naming_the_sides_in_the_other_order_mirrors_every_page() {
    let (straight, turned) = (Site::new(catalog(["arland", "borland"])), Site::new(catalog(["borland", "arland"])));
    let pages = crate::crawl::pages(&straight);
    let mut others = crate::crawl::pages(&turned);
    // The links that turn a page around name the side that does not lead.
    let without_turns = |pages: &[String]| {
        let mut pages: Vec<String> = pages.iter().filter(|path| !path.contains("?first=")).cloned().collect();
        pages.sort();
        pages
    };
    others.sort();
    assert_eq!(without_turns(&pages), without_turns(&others));
    let mut seen = 0;
    for path in without_turns(&pages) {
        for ([first, second], [other_first, other_second]) in
            panels(&straight, &path).iter().zip(panels(&turned, &path))
        {
            assert_eq!((first, second), (&other_second, &other_first), "{path}");
            seen += 1;
        }
    }
    assert!(seen > 5, "{seen}");
}

#[test]
fn the_order_can_be_pinned() {
    let site = Site::new(catalog(["arland", "borland"]));
    let path = site.get("/").attributes(".card h3 a", "href").remove(0);
    for (side, expected) in [("arland", "arland"), ("borland", "borland")] {
        for path in [path.as_str(), "/topics/river-treaty", "/"] {
            let page = site.get(&format!("{path}?first={side}")).ok();
            assert_eq!(page.select(".diptych .side")[0], expected);
        }
    }
    let plain = site.get(&path).ok();
    assert_eq!(site.get(&format!("{path}?first=mars")).ok().body, plain.body);
}

#[test]
fn two_builds_give_the_same_bytes() {
    let (one, other) = (Site::new(catalog(["arland", "borland"])), Site::new(catalog(["arland", "borland"])));
    for path in crate::crawl::pages(&one) {
        assert_eq!(one.get(&path).body, other.get(&path).body, "{path}");
    }
    let (one, other) = (crate::crawl::seeds(), crate::crawl::seeds());
    for path in crate::crawl::pages(&one) {
        assert_eq!(one.get(&path).body, other.get(&path).body, "{path}");
    }
}

#[test]
fn our_own_words_judge_nobody() {
    let site = Site::new(catalog(["arland", "borland"]));
    const VERDICTS: &[&str] =
        &["false", "lie", "lies", "liar", "debunked", "true", "truth", "untrue", "wrong", "correct"];
    for path in crate::crawl::pages(&site) {
        let text = site.get(&path).select("body").concat().to_lowercase();
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        let verdict = VERDICTS.iter().find(|verdict| words.contains(verdict));
        assert_eq!(verdict, None, "{path}");
    }
}

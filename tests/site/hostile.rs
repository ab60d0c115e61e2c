//! Whatever an article says, it stays text.

use crate::harness::Site;
use crate::made_up::article;
use diptych::catalog::build;
use diptych::config::Settings;
use diptych::corpus::{Corpus, Lost, Skipped};
use diptych::statements::Engine;
use proptest::strategy::Strategy;

const PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "</title><img src=x onerror=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "]]><!--",
    "a\u{0}b\u{202e}c\u{200b}\u{2066}d\u{e0041}",
    "'><svg/onload=alert(1)>",
    "&lt;script&gt;&amp;",
];

fn site(payload: &str) -> Site {
    let text = format!(
        "{payload}\n\nThe minister {payload} Jo Ash said the treaty was {payload} signed.\n\n“It {payload} was,” Ash said."
    );
    let mut hostile = article("hostile", &text);
    hostile.title = Some(format!("Talks {payload}"));
    hostile.outlet = Some(payload.to_owned());
    hostile.author = Some(payload.to_owned());
    hostile.url = Some(format!("https://e.example/{payload}"));
    hostile.language = Some(payload.to_owned());
    let skipped =
        vec![Skipped { file: payload.to_owned(), path: String::new(), reason: payload.to_owned(), lost: Lost::File }];
    Site::new(build(Corpus { articles: vec![hostile], skipped }, Settings::default()))
}

#[test]
fn two_statements_over_the_same_words_both_have_an_anchor() {
    let text = "The Norwegian ambassador to Berlin said \"everything is on the table,\" telling local radio that talks must go on.";
    // The rules read the quotation once for each of the two verbs.
    let settings = Settings { engine: Engine::Rules, ..Settings::default() };
    let catalog = build(Corpus { articles: vec![article("a", text)], skipped: Vec::new() }, settings);
    let ids: Vec<_> = catalog.statements.iter().map(|statement| statement.id.to_string()).collect();
    assert_eq!(catalog.statements[0].attribution.content, catalog.statements[1].attribution.content);
    let path = format!("/articles/{}", catalog.articles[0].slug);
    let found = Site::new(catalog).get(&path).ok().attributes(".text [id]", "id");
    assert!(ids.iter().all(|id| found.iter().filter(|one| *one == id).count() == 1), "{ids:?} in {found:?}");
}

#[test]
fn payloads_are_inert_on_every_page() {
    for payload in PAYLOADS {
        let site = site(payload);
        for path in crate::crawl::pages(&site) {
            let page = site.get(&path);
            assert!(page.select("script, svg, img, style, iframe").is_empty(), "{path}: {payload}");
            for handler in ["onmouseover", "onerror", "onload"] {
                assert!(page.attributes(&format!("[{handler}]"), handler).is_empty(), "{path}: {payload}");
            }
            assert_eq!(page.html().select(&scraper::Selector::parse("title").unwrap()).count(), 1);
            assert!(!page.text().contains('\u{0}'), "{path}: {payload}");
            assert!(!page.text().contains(">49{%"), "{path}");
        }
    }
}

#[test]
fn payloads_in_a_search_are_inert() {
    for payload in PAYLOADS {
        let query: String = payload.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let page = site("x").get(&format!("/search?q={query}")).ok();
        assert!(page.select("script, svg, img").is_empty());
        assert!(page.attributes("[onmouseover]", "onmouseover").is_empty());
    }
}

#[test]
fn addresses_that_are_no_web_addresses_are_no_links() {
    for url in
        ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://u:p@e.example/", "ftp://e.example"]
    {
        let mut hostile = article("hostile", "Jo Ash said the treaty was signed.\n\n“It was,” Ash said.");
        hostile.url = Some(url.to_owned());
        let site = Site::new(build(Corpus { articles: vec![hostile], skipped: Vec::new() }, Settings::default()));
        for path in crate::crawl::pages(&site) {
            let page = site.get(&path);
            let links = [page.attributes("[href]", "href"), page.attributes("[cite]", "cite")].concat();
            let inner = |link: &String| {
                link.starts_with('/') || link.starts_with('#') || link.starts_with(crate::harness::BASE)
            };
            assert!(links.iter().all(inner), "{path}: {links:?}");
        }
    }
}

#[test]
fn headings_lose_invisible_characters_and_the_page_says_so() {
    let site = site(PAYLOADS[5]);
    let path = site.get("/articles").attributes(".entries h2 a", "href").remove(0);
    let page = site.get(&path).ok();
    assert_eq!(page.select("h1"), ["Talks a bcd"]);
    assert!(page.select(".note").concat().contains("invisible characters"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 24, failure_persistence: None, ..Default::default() })]

    /// Pieces of news and any characters at all, mixed.
    #[test]
    fn any_text_gives_pages_that_work(pieces in proptest::collection::vec(piece(), 1..40)) {
        let text = pieces.concat();
        let mut odd = article("odd", &text);
        odd.url = Some("https://e.example/#x".to_owned());
        let site = Site::new(build(Corpus { articles: vec![odd], skipped: Vec::new() }, Settings::default()));
        for path in crate::crawl::pages(&site) {
            site.get(&path).ok();
            let (bare, query) = path.split_once('?').unwrap_or((&path, ""));
            let bare = if bare == "/" { "/index" } else { bare };
            site.get(&format!("{bare}.json?{query}")).ok();
        }
    }
}

fn piece() -> impl Strategy<Value = String> {
    const NEWS: &[&str] = &[
        "“",
        "”",
        "\"",
        " said ",
        " denied that ",
        "Kerry",
        "Moscow ",
        "the Kremlin",
        ", ",
        ". ",
        "\n",
        "\n\n",
        "Jo Ash",
        "they agreed to it",
        " according to ",
        "not ",
        "The Russian Foreign Ministry",
        "he ",
        "\u{202e}",
        "…",
        "é",
        "🙂",
    ];
    proptest::prop_oneof![
        4 => proptest::sample::select(NEWS).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ]
}

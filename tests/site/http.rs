//! Status, headers, redirects, caching: the same on every route.

use crate::harness::{Answer, Site};
use crate::made_up::{catalog, site};

const GUARDS: &[(&str, &str)] = &[
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("x-frame-options", "DENY"),
];

#[track_caller]
fn guarded(answer: &Answer) {
    for (name, value) in GUARDS {
        assert_eq!(answer.header(name), *value, "{}: {name}", answer.path);
    }
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none';") && policy.contains("frame-ancestors 'none'"), "{}", answer.path);
    assert!(!policy.contains("unsafe"), "{policy}");
    assert!(answer.header("permissions-policy").contains("camera=()"));
    assert!(!answer.header("cross-origin-resource-policy").is_empty());
    assert!(!answer.header("cache-control").is_empty(), "{}", answer.path);
    assert!(answer.headers.get("server").is_none() && answer.headers.get("x-powered-by").is_none());
}

fn every_path(site: &Site) -> Vec<String> {
    let mut paths = crate::crawl::pages(site);
    paths.extend(["/healthz", "/readyz", "/robots.txt", "/favicon.ico", "/nothing", "/index.json"].map(str::to_owned));
    paths.extend(site.get("/").attributes("link[rel=stylesheet], link[rel=icon]", "href"));
    paths
}

#[test]
fn every_answer_is_guarded() {
    let site = site();
    for path in every_path(&site) {
        for method in ["GET", "HEAD", "POST", "DELETE"] {
            guarded(&site.ask(method, &path, &[]));
        }
    }
}

#[test]
fn text_says_its_charset() {
    let site = site();
    for path in every_path(&site) {
        let kind = site.get(&path).header("content-type").to_owned();
        assert!(kind.ends_with("; charset=utf-8") || kind == "image/vnd.microsoft.icon", "{path}: {kind}");
    }
}

#[test]
fn head_is_get_without_a_body() {
    let site = site();
    for path in every_path(&site) {
        let (get, head) = (site.get(&path), site.ask("HEAD", &path, &[]));
        assert_eq!(get.status, head.status, "{path}");
        assert!(head.body.is_empty(), "{path}");
        assert_eq!(head.header("content-length"), get.body.len().to_string(), "{path}");
        for name in ["content-type", "etag", "cache-control", "vary"] {
            assert_eq!(get.header(name), head.header(name), "{path}: {name}");
        }
    }
}

#[test]
fn other_methods_are_refused_with_what_is_allowed() {
    let site = site();
    for path in ["/", "/topics", "/healthz", "/search.json"] {
        let answer = site.ask("POST", path, &[]).is(405);
        assert_eq!(answer.header("allow"), "GET,HEAD", "{path}");
    }
}

#[test]
fn a_long_body_is_refused() {
    site().ask("GET", "/", &[("content-length", "20000")]).is(413);
}

#[test]
fn what_is_known_is_not_sent_again() {
    let site = site();
    let stylesheet = site.get("/").attributes("link[rel=stylesheet]", "href").remove(0);
    for path in ["/", "/index.json", "/topics/river-treaty", "/method", stylesheet.as_str()] {
        let etag = site.get(path).ok().header("etag").to_owned();
        assert!(etag.starts_with('"'), "{path}: {etag}");
        for known in [etag.clone(), format!("W/{etag}"), format!("\"other\", {etag}"), "*".to_owned()] {
            let answer = site.ask("GET", path, &[("if-none-match", &known)]).is(304);
            assert!(answer.body.is_empty());
            assert_eq!(answer.header("etag"), etag);
            assert!(!answer.header("cache-control").is_empty() && !answer.header("vary").is_empty());
        }
        site.ask("GET", path, &[("if-none-match", "\"other\"")]).ok();
    }
}

#[test]
fn each_kind_of_answer_is_kept_as_long_as_it_may() {
    let site = site();
    let stylesheet = site.get("/").attributes("link[rel=stylesheet]", "href").remove(0);
    for (path, expected) in [
        ("/", "public, max-age=0, must-revalidate"),
        ("/topics.json", "public, max-age=0, must-revalidate"),
        (stylesheet.as_str(), "public, max-age=31536000, immutable"),
        ("/nothing", "public, max-age=60"),
        ("/healthz", "no-store"),
        ("/readyz", "no-store"),
    ] {
        assert_eq!(site.get(path).header("cache-control"), expected, "{path}");
    }
    assert_eq!(site.ask("POST", "/", &[]).header("cache-control"), "no-store");
}

#[test]
fn pages_are_compressed_for_who_accepts_it() {
    let site = site();
    let plain = site.get("/method").ok();
    for (accept, expected) in [
        ("gzip", "gzip"),
        ("br", "br"),
        ("br;q=0, gzip", "gzip"),
        ("identity", ""),
        ("*;q=0, identity", ""),
        ("identity;q=0", "br"),
        ("identity; q=0.000, br;q=0", "gzip"),
        ("identity;q=0, *;q=0.5, br;q=0", "gzip"),
    ] {
        let answer = site.ask("GET", "/method", &[("accept-encoding", accept)]).ok();
        let known = [("accept-encoding", accept), ("if-none-match", answer.header("etag"))];
        let again = site.ask("GET", "/method", &known).is(304);
        for (name, is_kept) in [
            ("etag", true),
            ("vary", true),
            ("cache-control", true),
            ("content-encoding", false),
            ("content-type", false),
        ] {
            assert_eq!(again.header(name), if is_kept { answer.header(name) } else { "" }, "{accept}: {name}");
        }
        assert!(again.body.is_empty(), "{accept}");
        assert_eq!(answer.header("content-encoding"), expected, "{accept}");
        assert!(answer.header("vary").contains("accept-encoding"), "{accept}");
        let is_weak = answer.header("etag").starts_with("W/");
        assert_eq!(is_weak, !expected.is_empty(), "{accept}");
        assert!(expected.is_empty() || answer.body.len() < plain.body.len());
    }
    for accept in ["*;q=0", "identity;q=0, *;q=0", "identity;q=0, br;q=0, gzip;q=0"] {
        let refused = site.ask("GET", "/method", &[("accept-encoding", accept)]).is(406);
        assert!(refused.body.starts_with(b"Pages are given") && refused.body.len() < 200, "{accept}");
        assert_eq!(refused.header("content-type"), "text/plain; charset=utf-8");
        assert_eq!([refused.header("etag"), refused.header("cache-control")], ["", "no-store"]);
    }
    assert_eq!(site.ask("GET", "/healthz", &[("accept-encoding", "br")]).header("content-encoding"), "");
}

#[test]
fn anything_after_an_id_leads_to_the_one_address() {
    let site = site();
    let dispute = site.get("/").attributes(".card h3 a", "href").remove(0);
    let claim = format!("/claims/{}", site.catalog.statements[0].id);
    for path in [dispute.as_str(), claim.as_str(), "/topics/river-treaty", "/speakers/ada-moss", "/sides/arland"] {
        let (family, id) = path[1..].split_once('/').unwrap();
        for variant in [
            format!("{path}/"),
            format!("{path}/a-slug"),
            format!("{path}/a/b/c"),
            format!("/{family}/{}", id.to_uppercase()),
        ] {
            assert_eq!(site.get(&variant).moved(), path, "{variant}");
            assert_eq!(site.get(&format!("{variant}?first=us&x=%20")).moved(), format!("{path}?first=us&x=%20"));
        }
        assert_eq!(site.get(&format!("{path}/a-slug.json")).moved(), format!("{path}.json"));
    }
    for list in ["/topics", "/articles", "/speakers", "/search", "/method"] {
        assert_eq!(site.get(&format!("{list}/")).moved(), list);
    }
}

#[test]
fn another_pair_of_the_same_dispute_leads_to_it() {
    let site = site();
    let dispute = &site.catalog.findings.disputes[0];
    let clash = &dispute.clashes[1];
    let (a, b) = (&site.catalog.statement(clash.a).id, &site.catalog.statement(clash.b).id);
    let pair = diptych::disputes::DisputeId::of_pair(a, b);
    let expected = format!("/disputes/{}", dispute.id);
    assert_eq!(site.get(&format!("/disputes/{pair}")).moved(), expected);
    assert_eq!(site.get(&format!("/disputes/{pair}/old-slug")).moved(), expected);
    assert_eq!(site.get(&format!("/disputes/{pair}.json")).moved(), format!("{expected}.json"));
}

#[test]
fn what_is_not_there_helps_on() {
    let site = site();
    for path in [
        "/nothing",
        "/topics/none",
        "/disputes/000000000000",
        "/claims/x",
        "/articles/x",
        "/speakers/x",
        "/sides/x",
        "/..%2fetc",
        "/articles/%ff",
        "/disputes/%d0",
        "/static/x.css",
    ] {
        let answer = site.get(path).is(404);
        assert_eq!(answer.select("form[role=search]").len(), 1, "{path}");
        assert!(answer.attributes(".index a", "href").len() > 4, "{path}");
        assert!(answer.attributes("link[rel=canonical]", "href").is_empty());
        let data = site.get(&format!("{path}.json")).is(404).json();
        assert_eq!(data["status"], 404, "{path}");
    }
    for path in ["/healthz.json", "/readyz.json", "/robots.txt.json", "/favicon.ico.json"] {
        assert_eq!(site.get(path).is(404).json()["code"], "no_page", "{path}");
    }
}

#[test]
fn absolute_addresses_never_come_from_the_request() {
    let answer = site().ask("GET", "/", &[("host", "evil.example"), ("x-forwarded-host", "evil.example")]);
    assert!(!answer.text().contains("evil.example"));
}

#[test]
fn https_is_demanded_only_where_readers_come_by_it() {
    let (safe, plain) = (site(), Site::at(catalog(["arland", "borland"]), "http://127.0.0.1:8080"));
    assert_eq!(safe.get("/nothing").header("strict-transport-security"), "max-age=63072000; includeSubDomains");
    assert_eq!(plain.get("/").header("strict-transport-security"), "");
}

#[test]
fn data_may_be_read_by_any_script_and_pages_may_not() {
    let site = site();
    assert_eq!(site.get("/topics.json").header("access-control-allow-origin"), "*");
    assert_eq!(site.get("/topics").header("access-control-allow-origin"), "");
}

#[test]
fn queries_that_make_no_sense_are_answered() {
    let site = site();
    for query in [
        "q=%ff%fe",
        "q=%22",
        "q=&page=0",
        "q=river&page=99999999999999999999",
        "q=river&page=-1",
        "first=%00",
        "q=a&q=b",
        "=&&=",
        "q=%F0%9F%98%80",
    ] {
        let answer = site.get(&format!("/search?{query}"));
        assert!(answer.status.is_success() || answer.status.is_client_error(), "{query}");
        guarded(&answer);
    }
}

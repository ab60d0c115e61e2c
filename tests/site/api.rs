//! The data say what the pages say.

use crate::made_up::site;
use diptych::corpus::Corpus;
use serde_json::Value;

/// Every quote anywhere in the data.
fn quotes<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(map) if map.contains_key("exact") => found.push(value),
        Value::Object(map) => map.values().for_each(|value| quotes(value, found)),
        Value::Array(list) => list.iter().for_each(|value| quotes(value, found)),
        _ => {}
    }
}

#[test]
fn quotes_are_slices_by_code_points() {
    let site = site();
    let data = site.get("/articles/talks-on-the-river-treaty.json").ok().json();
    let text: Vec<char> = data["text"].as_str().unwrap().chars().collect();
    let mut found = Vec::new();
    quotes(&data, &mut found);
    assert!(found.len() > 15);
    for quote in found {
        let at = |key: &str| usize::try_from(quote[key].as_u64().unwrap()).unwrap();
        assert_eq!(text[at("start")..at("end")].iter().collect::<String>(), quote["exact"].as_str().unwrap());
    }
}

#[test]
fn a_dispute_names_sides_pairs_and_statements() {
    let site = site();
    let path = site.get("/").attributes(".card h3 a", "href").remove(0);
    let data = site.get(&format!("{path}.json")).ok().json();
    assert_eq!(data["url"], path.as_str());
    assert_eq!(data["sides"][0]["id"], "arland");
    // The data name the side that the page shows first, whichever it is.
    let first = site.get(&path).ok().select(".diptych .side").remove(0);
    let leads = data["sides"].as_array().unwrap().iter().find(|side| side["id"] == data["leads"]).unwrap();
    assert_eq!(first.trim(), leads["name"].as_str().unwrap());
    assert_eq!(data["pairs"].as_array().unwrap().len(), 2);
    assert_eq!(data["statements"].as_array().unwrap().len(), 3);
    assert_eq!(data["pairs"][0]["b_words"][0]["exact"], "denied");
    assert_eq!(data["statements"][0]["kind"], "direct");
    assert_eq!(data["statements"][0]["article"]["published"], "2019-05-20");
}

#[test]
fn search_and_lists_are_there_as_data() {
    let site = site();
    let found = site.get("/search.json?q=treaty").ok().json();
    assert_eq!(found["n_found"], 3);
    assert_eq!(site.get("/index.json").ok().json()["n_statements"], 9);
    assert_eq!(site.get("/speakers.json").ok().json()["speakers"].as_array().unwrap().len(), 5);
    assert_eq!(site.get("/articles.json").ok().json()["skipped"][0]["file"], "photo.txt");
    assert_eq!(site.get("/method.json").ok().json()["stages"].as_array().unwrap().len(), 7);
}

#[test]
fn the_front_page_with_json_behind_it_leads_to_its_data() {
    assert_eq!(site().get("/.json").moved(), "/index.json");
    assert_eq!(site().get("/.json?first=arland").moved(), "/index.json?first=arland");
}

#[test]
fn what_has_no_twin_has_none() {
    for path in ["/healthz.json", "/robots.txt.json", "/index"] {
        site().get(path).is(404);
    }
}

#[test]
fn an_empty_corpus_is_empty_data() {
    let site =
        crate::harness::Site::new(diptych::catalog::build(Corpus::default(), diptych::config::Settings::default()));
    assert_eq!(site.get("/index.json").ok().json()["n_articles"], 0);
}

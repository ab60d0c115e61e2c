//! The figures as readers see them.

use crate::made_up::site;
use diptych::measure::{Data, Figures};

#[test]
fn every_set_of_articles_has_its_table() {
    let page = site().get("/accuracy").ok();
    let figures = Figures::built_in();
    let accounts = figures.accounts.iter().map(|row| row.data);
    let mut sets: Vec<&str> = accounts.chain(figures.attributions.iter().map(|row| row.data)).map(Data::id).collect();
    sets.dedup();
    assert_eq!(page.attributes("section h2", "id"), sets);
    assert_eq!(page.select("table.figures").len(), sets.len());
    assert!(page.select("main").concat().contains("optimistic"));
    assert!(page.select("main li").len() >= 5, "what it cannot see");
}

#[test]
fn every_figure_stands_beside_what_it_means_and_what_readers_reach() {
    let page = site().get("/accuracy").ok();
    let speaker =
        page.select("section:first-of-type tbody tr").into_iter().find(|row| row.starts_with("Speaker")).unwrap();
    let kept = Figures::built_in().accounts[0].figures.speaker;
    assert!(speaker.contains(&format!("{} of {}", kept.right, kept.of)), "{speaker}");
    assert!(speaker.contains("right person or body") && speaker.ends_with("99 %"), "{speaker}");
    assert!(page.select("tbody th small").iter().all(|meaning| meaning.ends_with('.')));
}

#[test]
fn data_and_page_say_the_same() {
    let data = site().get("/accuracy.json").ok().json();
    let page = site().get("/accuracy").ok();
    let sets = data["sets"].as_array().unwrap();
    let names: Vec<_> = sets.iter().map(|set| set["name"].as_str().unwrap()).collect();
    assert_eq!(page.select("section h2"), names);
    let measures: usize = sets.iter().map(|set| set["measures"].as_array().unwrap().len()).sum();
    assert_eq!(page.select("tbody tr").len(), measures);
    assert_eq!(data["limits"].as_array().unwrap().len(), page.select("main li").len());
}

#[test]
fn every_page_leads_to_it() {
    for path in crate::crawl::pages(&site()) {
        assert!(site().get(&path).attributes("footer a", "href").contains(&"/accuracy".to_owned()), "{path}");
    }
}

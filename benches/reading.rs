//! How many articles a second one core reads, stage by stage.
//!
//! `cargo bench --bench reading` times the seeds; `DIPTYCH_BENCH=FOLDER cargo bench --bench reading` the .txt files
//! of a folder. Compare the rows of one run with each other: times depend on the machine.

use diptych::actors::Gazetteer;
use diptych::corpus::{self, Article, Limits};
use diptych::reading::read;
use diptych::statements::{Engine, rules, trained};
use diptych::text::Document;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use std::path::PathBuf;
use std::sync::LazyLock;

static ARTICLES: LazyLock<Vec<Article>> = LazyLock::new(|| match std::env::var_os("DIPTYCH_BENCH") {
    Some(folder) => corpus::load(&[PathBuf::from(folder)], &Limits::default()).articles,
    None => corpus::seeds().articles,
});

fn main() {
    let bytes: usize = ARTICLES.iter().map(|article| article.text.len()).sum();
    assert!(!ARTICLES.is_empty(), "DIPTYCH_BENCH names a folder without articles");
    eprintln!("{} articles, {} bytes each", ARTICLES.len(), bytes / ARTICLES.len());
    divan::main();
}

/// Times `work` on every article, and counts articles and bytes a second.
fn each<T>(bencher: Bencher, work: impl Fn(usize, &Article) -> T + Sync) {
    let bytes: usize = ARTICLES.iter().map(|article| article.text.len()).sum();
    bencher.counter(ItemsCount::new(ARTICLES.len())).counter(BytesCount::new(bytes)).bench(|| {
        for (idx, article) in ARTICLES.iter().enumerate() {
            divan::black_box(work(idx, article));
        }
    });
}

#[divan::bench]
fn structure(bencher: Bencher) {
    each(bencher, |_, article| Document::new(&article.text).tokens.len());
}

#[divan::bench]
fn attributions_by_rules(bencher: Bencher) {
    let documents: Vec<_> = ARTICLES.iter().map(|article| Document::new(&article.text)).collect();
    each(bencher, |idx, _| rules::attributions(&documents[idx]));
}

#[divan::bench]
fn attributions_by_weights(bencher: Bencher) {
    let documents: Vec<_> = ARTICLES.iter().map(|article| Document::new(&article.text)).collect();
    each(bencher, |idx, _| trained::attributions(&documents[idx]));
}

#[divan::bench(args = [Engine::Trained, Engine::Rules])]
fn whole_reading(bencher: Bencher, engine: Engine) {
    let gazetteer = Gazetteer::built_in();
    each(bencher, |idx, article| read(article, idx, &gazetteer, engine).statements.len());
}

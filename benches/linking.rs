//! How the time to find topics and to link statements of many articles grows with their number, on one core.
//!
//! `cargo bench --bench linking` takes made-up articles; `DIPTYCH_BENCH=FOLDER cargo bench --bench linking` the .txt
//! files of a folder, repeated with changed names and dates until there are enough. `DIPTYCH_BENCH_MOST=N` ends at N
//! articles (10000 unless told). Prints for each size what both took, and the exponent e of time ~ nᵉ between the first
//! and the last. Exponents can be compared between machines, seconds cannot.

#![expect(clippy::print_stdout, reason = "a benchmark tells what it measured")]

use diptych::actors::Gazetteer;
use diptych::corpus::{self, Article, ArticleId, Limits, PartialDate};
use diptych::disputes::find_disputes;
use diptych::reading::{Reading, all_said, read};
use diptych::statements::Engine;
use diptych::topics::find_topics;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Sizes that are measured, up to the most.
const SIZES: [usize; 3] = [1_000, 3_000, 10_000];

fn main() {
    let most = std::env::var("DIPTYCH_BENCH_MOST").ok().and_then(|n| n.parse().ok()).unwrap_or(SIZES[2]);
    let gazetteer = Gazetteer::built_in();
    let base: Vec<Article> = match std::env::var_os("DIPTYCH_BENCH") {
        Some(folder) => corpus::load(&[PathBuf::from(folder)], &Limits::default()).articles,
        None => (0..most).map(made_up).collect(),
    };
    assert!(!base.is_empty(), "DIPTYCH_BENCH names a folder without articles");
    let sizes = SIZES.into_iter().filter(|size| *size <= most);
    let rows: Vec<(usize, [Duration; 2])> = sizes.map(|size| (size, time(&base, size, &gazetteer))).collect();
    if let [(n, first), .., (m, last)] = rows[..] {
        for (what, at) in [("topics", 0), ("linking", 1)] {
            let exponent = (last[at].as_secs_f64() / first[at].as_secs_f64()).ln() / (m as f64 / n as f64).ln();
            println!("{what}: exponent {exponent:.2}, from {n} to {m} articles");
        }
    }
}

/// Reads so many articles, finds their topics and links them; what the last two took.
fn time(base: &[Article], size: usize, gazetteer: &Gazetteer) -> [Duration; 2] {
    let articles: Vec<Article> = (0..size).map(|at| copy(&base[at % base.len()], at / base.len(), gazetteer)).collect();
    let read = |(idx, article)| read(article, idx, gazetteer, Engine::Rules);
    let readings: Vec<Reading> = articles.iter().enumerate().map(read).collect();
    let said = all_said(&readings);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool of one thread");
    let start = Instant::now();
    let topics = find_topics(&said, gazetteer);
    let for_topics = start.elapsed();
    let start = Instant::now();
    let findings = pool.install(|| find_disputes(&said, &topics, gazetteer));
    let took = start.elapsed();
    let n_clashes: usize = findings.disputes.iter().map(|dispute| dispute.clashes.len()).sum();
    println!(
        "{size:>6} articles, {:>7} statements: {} topics in {:.3} s, linked in {:.3} s, {n_clashes} clashes in {} disputes",
        said.len(),
        topics.len(),
        for_topics.as_secs_f64(),
        took.as_secs_f64(),
        findings.disputes.len()
    );
    [for_topics, took]
}

/// The same article as if it were about others at another time: names get another ending, the date moves on.
fn copy(article: &Article, number: usize, gazetteer: &Gazetteer) -> Article {
    if number == 0 {
        return article.clone();
    }
    let text = rename(&article.text, number, gazetteer);
    let (year, month) = (2000 + number as i16 * 2 % 26, number % 12 + 1);
    let published =
        format!("{year}-{month:02}-{:02}", number % 28 + 1).parse::<PartialDate>().ok().or(article.published);
    Article { id: ArticleId::of(&text), key: format!("{}-{number}", article.key), text, published, ..article.clone() }
}

/// Words in the names of offices and bodies, by which statements find their side.
const OFFICES: [&str; 24] = [
    "Ambassador",
    "Army",
    "Congress",
    "Defense",
    "Department",
    "Embassy",
    "Foreign",
    "General",
    "Government",
    "House",
    "Minister",
    "Ministry",
    "Nations",
    "Pentagon",
    "President",
    "Presidents",
    "Prime",
    "Secretary",
    "Senate",
    "Spokesman",
    "State",
    "States",
    "United",
    "White",
];

/// Capitalised words that are only ever written so and name no side get an ending of their own.
fn rename(text: &str, number: usize, gazetteer: &Gazetteer) -> String {
    const ENDINGS: [&str; 8] = ["an", "el", "ov", "ini", "ez", "sen", "ard", "ik"];
    let ending = ENDINGS[number % ENDINGS.len()].repeat(1 + number / ENDINGS.len());
    let words = || text.split(|c: char| !c.is_alphabetic());
    let lower: BTreeSet<&str> = words().filter(|word| word.starts_with(char::is_lowercase)).collect();
    let is_name = |word: &str| {
        word.chars().count() > 3
            && word.starts_with(char::is_uppercase)
            && !lower.contains(word.to_lowercase().as_str())
            && gazetteer.side(word).is_none()
            && !OFFICES.contains(&word)
    };
    let mut renamed = String::with_capacity(text.len() * 2);
    for part in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let end = part.trim_end_matches(|c: char| !c.is_alphabetic()).len();
        renamed.push_str(&part[..end]);
        if is_name(&part[..end]) {
            renamed.push_str(&ending);
        }
        renamed.push_str(&part[end..]);
    }
    renamed
}

/// An article of twelve paragraphs in which two sides speak of a few things, some of them denied; five articles each are on
/// one event.
fn made_up(number: usize) -> Article {
    const DEEDS: [&str; 6] = ["shelled", "closed", "sold", "searched", "flooded", "occupied"];
    const THINGS: [&str; 7] = ["harbour", "pipeline", "monastery", "railway", "reservoir", "airfield", "embassy"];
    const PLACES: [&str; 5] = ["Lindau", "Marstal", "Kozani", "Perelik", "Tarsk"];
    let event = number / 5;
    let pick = |list: &[&'static str], at: usize| list[(number + event * 7 + at * 3 + event / 35) % list.len()];
    let mut text = String::new();
    for at in 0..6 {
        let (deed, thing, place) = (pick(&DEEDS, at), pick(&THINGS, at), pick(&PLACES, at / 3));
        text.push_str(&format!(
            "The Russian Foreign Ministry said on Monday that American forces had {deed} the {thing}{event} of {place}{event}.\n\n\
             A State Department spokesman denied that the United States had {deed} the {thing}{event}. \"We have not {deed} \
             any {thing}{event} in {place}{event},\" he said.\n\n"
        ));
    }
    let published = format!("20{:02}-{:02}-{:02}", number % 25, number % 12 + 1, number % 28 + 1).parse().ok();
    Article { published, ..Article::of_text(format!("made-up-{number}"), text) }
}

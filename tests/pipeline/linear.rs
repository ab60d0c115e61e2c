//! Long and odd texts take time in proportion to their length.

use crate::harness::{article, catalog};
use diptych::catalog::Catalog;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Length of the texts in bytes: the longest file that is read unless more is asked for; a twentieth of it without
/// optimisation, where what takes quadratic time still takes many minutes.
const LENGTH: usize = if cfg!(debug_assertions) { 1 << 18 } else { 5 << 20 };

/// Reached only by what hangs.
const HANG: Duration = Duration::from_secs(300);

/// Bytes of a paragraph without a full stop that are all read.
const RUN_ON: usize = 19_000;

/// Builds the catalog of `piece` repeated, in sentences of the longest that are read whole; fails if that does not end.
fn check(opening: &str, piece: &str) {
    let paragraph = format!("{opening}{}\n\n", piece.repeat(RUN_ON / piece.len()));
    check_text(paragraph.repeat(LENGTH / RUN_ON), piece);
}

fn check_text(text: String, opening: &str) {
    let (sender, done) = mpsc::channel();
    thread::spawn(move || sender.send(catalog(vec![article("long", &text)]).statements.len()));
    done.recv_timeout(HANG).unwrap_or_else(|error| panic!("{opening}…: {error}"));
}

/// A different name for each number.
fn name(number: usize) -> String {
    const SYLLABLES: [&str; 8] = ["ra", "no", "ki", "lu", "me", "so", "ta", "vi"];
    let inner: String = (0..6).map(|at| SYLLABLES[(number >> (3 * at)) & 7]).collect();
    format!("Z{inner}")
}

#[test]
fn names_upon_names() {
    let sentences = |words: &dyn Fn(usize) -> String| (0..LENGTH / 400).map(words).collect::<String>();
    check_text(sentences(&|n| format!("{} said the bridge was safe. ", name(n))), "surnames");
    check_text(sentences(&|n| format!("Minister Anna {} said it was safe. ", name(n))), "persons");
    check_text(sentences(&|n| format!("Minister {} Berg said it was safe. ", name(n))), "namesakes");
    check_text(sentences(&|_| "The president said it was safe. President Anna Berg left. ".to_owned()), "one name");
}

#[test]
fn quotation_marks() {
    check("", "\"");
    check("", "“");
    check("", "”’");
}

#[test]
fn one_sentence_without_end() {
    for piece in ["the minister said he would go, and ", "said “", "a"] {
        check_text(piece.repeat(LENGTH / piece.len()), piece);
    }
}

#[test]
fn sentences_of_many_statements() {
    check("The minister said that ", "he would go and ");
    check("The minister said: “we ", "agreed to it, and that ");
    check("", "he said that ");
    check("", "the minister said he would go, and ");
}

#[test]
fn claims_inside_claims() {
    check("Once upon a day. ", "America said a; Russia said b; ");
    check("", "Russia rejected America's claim that ");
    let sentence = "Russia rejected America's claim that the boat was empty. ";
    check_text(sentence.repeat(LENGTH / 1000), sentence);
    check("America said Russia had fired", ", a charge Russia denies");
    check("The boat", ", which Russia said was empty");
}

#[test]
fn one_sentence_of_many_cues_names_and_silences() {
    check("", "Reuters said the BBC said ");
    check("", "Kerry declined to comment and ");
    check("The minister said it was safe and ", "Kerry declined to comment and ");
    check("", "Kerry Lavrov Smith ");
    check("", "according to ");
}

#[test]
fn many_who_do_not_answer() {
    let sentences = |words: &dyn Fn(usize) -> String| (0..LENGTH / 400).map(words).collect::<String>();
    let claim = "Russia said the bridge had been closed. ";
    check_text(sentences(&|_| format!("{claim}The U.S. State Department declined to comment. ")), "silences");
    check_text(sentences(&|n| format!("A spokesman for {} declined to comment on the bridge. ", name(n))), "spokesmen");
}

#[test]
fn many_topics_and_disputes() {
    let sentences = |words: &dyn Fn(usize) -> String| (0..LENGTH / 400).map(words).collect::<String>();
    let toll = |n: usize| format!("Russia said {n} people died. The United States said {} people died.\n\n", n + 7);
    check_text(sentences(&toll), "tolls");
    let things = |n: usize| format!("Russia said the {} of {} had {}.\n\n", name(n), name(n * 7), name(n * 31));
    check_text(sentences(&things), "things");
    let verdict = |n: usize| format!("Russia said the {} had left. “Not so,” the United States said.\n\n", name(n));
    check_text(sentences(&verdict), "verdicts");
}

#[test]
fn one_word() {
    check("He said ", "a");
}

#[test]
fn open_brackets_and_lines() {
    check("", "(");
    check("", "\n");
    check("", ",");
    check("", "A\n");
}

#[test]
fn statements_upon_statements() {
    check("", "“No,” the minister said. ");
    check("", "The minister said that the spokesman said that ");
}

#[test]
fn statements_that_all_gainsay_each_other() {
    let claim =
        "“Russia has shelled the port again, and we agreed to leave the treaty,” Secretary of State Ann Miller said.";
    let denial =
        "Russian Foreign Minister Ivan Orlov denied shelling the port and said Russia did not agree to leave it.";
    let text = format!("{claim} {denial}\n\n").repeat(700);
    let catalog = catalog(vec![article("long", &text)]);
    let n_pairs: usize = catalog.findings.disputes.iter().map(|dispute| dispute.clashes.len()).sum();
    assert!(n_pairs > 1400, "{n_pairs} pairs");
    assert!(n_pairs <= catalog.statements.len() * 20, "{n_pairs} pairs of {} statements", catalog.statements.len());
}

/// One event told by many: pairs grow with the articles, not with their square.
#[test]
fn many_articles_on_one_event() {
    let told = |at: usize| {
        let text = format!(
            "U.S. officials said in report {at} that Russia had shelled the port of Tarsk and closed the strait.\n\n\
             Russian Foreign Minister Ivan Orlov denied in statement {at} that Russia had shelled the port of Tarsk.\n\n\
             The port of Tarsk and the strait lie on the border.\n"
        );
        article(&format!("{at:03}"), &text)
    };
    let n_articles = 200;
    let pairs = |catalog: Catalog| -> usize { catalog.findings.disputes.iter().map(|one| one.clashes.len()).sum() };
    let (sender, done) = mpsc::channel();
    thread::spawn(move || sender.send(pairs(catalog((0..n_articles).map(told).collect()))));
    let n_pairs = done.recv_timeout(HANG).unwrap();
    assert!((n_articles..=n_articles * 41).contains(&n_pairs), "{n_pairs} pairs in {n_articles} articles");
}

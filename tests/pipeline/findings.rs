//! Golden cases of what comparing gives beside disputes: `findings/*.txt`, made-up articles over made-up and real
//! parties, rewritten by `UPDATE_CASES=1 cargo test --test pipeline findings`.
//!
//! A case is a block of lines: `#` says what it shows, `@` is the date of an article, `>` a paragraph, `--` stands between
//! two articles. Under them a line for each thing found: its kind, its side or sides, and its words. A case without
//! such lines must yield nothing. Clashes are listed too, so that a case shows that there is none.

use crate::harness::{article, lines};
use diptych::actors::Gazetteer;
use diptych::catalog::{Catalog, build};
use diptych::config::Settings;
use diptych::corpus::{Article, ArticleId, Corpus};
use diptych::disputes::{Grade, NearMissReason};
use diptych::reading::StatementIdx;
use diptych::text::Span;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pipeline/findings");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ext| ext == "txt"));
    files.sort();
    files
}

static PARTIES: LazyLock<Arc<Gazetteer>> =
    LazyLock::new(|| Arc::new(Gazetteer::with_parties(include_str!("findings/parties.toml")).unwrap()));

fn settings(sides: &str) -> Settings {
    Settings::with_sides(sides, Arc::clone(&PARTIES)).unwrap()
}

/// The articles of a case, each with its date.
fn articles(block: &str) -> Vec<Article> {
    let mut articles = Vec::new();
    for (number, part) in block.split("\n--\n").enumerate() {
        let paragraphs: Vec<_> = part.lines().filter_map(|line| line.strip_prefix("> ")).collect();
        let mut made = article(&format!("article-{number}"), &paragraphs.join("\n\n"));
        made.published = part.lines().find_map(|line| line.strip_prefix("@ ")).map(|date| date.parse().unwrap());
        articles.push(made);
    }
    articles
}

fn catalog(articles: Vec<Article>, sides: &str) -> Catalog {
    build(Corpus { articles, skipped: Vec::new() }, settings(sides))
}

/// One thing found: its line, and the words that make it with their article.
struct Finding {
    line: String,
    marked: Vec<(usize, Span)>,
}

fn findings(catalog: &Catalog) -> Vec<Finding> {
    let text = |article: usize| catalog.articles[article].article.text.as_str();
    let article = |idx: StatementIdx| catalog.statement(idx).article;
    let words = |at: usize, spans: &[Span]| {
        let words: Vec<_> = spans.iter().map(|span| span.of(text(at))).collect();
        words.join(" … ")
    };
    let side = |idx: StatementIdx| {
        catalog.statement(idx).voice.allegiance.side().map_or("joint".to_owned(), |side| side.to_string())
    };
    let first = |idx: StatementIdx| {
        let statement = catalog.statement(idx);
        let content = statement.attribution.content[0].of(text(statement.article));
        content.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
    };
    let placed = |at: usize, spans: &[Span]| spans.iter().map(move |span| (at, *span)).collect::<Vec<_>>();
    let mut found = Vec::new();
    for clash in catalog.findings.disputes.iter().flat_map(|dispute| &dispute.clashes) {
        let (a, b) = (article(clash.a), article(clash.b));
        let line = format!(
            "= clash {} {}: {} | {}: {}",
            clash.grade.as_str(),
            side(clash.a),
            words(a, &clash.a_words),
            side(clash.b),
            words(b, &clash.b_words)
        );
        found.push(Finding { line, marked: [placed(a, &clash.a_words), placed(b, &clash.b_words)].concat() });
    }
    for one in catalog.agreements() {
        let (a, b) = (article(one.a), article(one.b));
        let [first, second] = &one.sides;
        let line = format!(
            "= agreement ({}) {first}: {} | {second}: {}",
            one.how.as_str(),
            words(a, &one.a_words),
            words(b, &one.b_words)
        );
        found.push(Finding { line, marked: placed(a, &one.a_words) });
    }
    for one in &catalog.findings.answers {
        let claims: Vec<_> = one.claims.iter().map(|idx| format!(" | {}: {}", side(*idx), first(*idx))).collect();
        let said = words(one.article, &[one.words]);
        let line = format!("= {} {}: {said}{}", one.kind.as_str(), one.side, claims.concat());
        found.push(Finding { line, marked: vec![(one.article, one.words)] });
    }
    for one in &catalog.findings.changes {
        let later = article(one.later);
        let earlier = one.earlier.map_or("told".to_owned(), |idx| {
            if one.earlier_words.is_empty() { first(idx) } else { words(article(idx), &one.earlier_words) }
        });
        let now = if one.later_words.is_empty() { first(one.later) } else { words(later, &one.later_words) };
        let line =
            format!("= change ({}) {}: {earlier} | {now} | {}", one.how.as_str(), one.side, words(later, &one.signs));
        let mut marked = placed(later, if one.later_words.is_empty() { &one.signs } else { &one.later_words });
        marked.truncate(1);
        found.push(Finding { line, marked });
    }
    for one in catalog.near_misses() {
        let line = format!(
            "= near miss ({}) {}: {} | {}: {}",
            one.why.as_str(),
            side(one.a),
            first(one.a),
            side(one.b),
            first(one.b)
        );
        found.push(Finding { line, marked: Vec::new() });
    }
    found
}

fn blocks(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    text.trim_end().split("\n\n").map(str::to_owned).collect()
}

#[test]
fn findings_are_those_of_the_cases() {
    let mut wrong = Vec::new();
    for file in files() {
        let mut out = Vec::new();
        for block in blocks(&file) {
            let found = findings(&catalog(articles(&block), "us,russia"));
            let mut lines: Vec<_> = block.lines().filter(|line| !line.starts_with('=')).map(str::to_owned).collect();
            lines.extend(found.into_iter().map(|finding| finding.line));
            let got = lines.join("\n");
            if got != block {
                wrong.push(format!("{}\n{block}\n--- but:\n{got}", file.display()));
            }
            out.push(got);
        }
        if std::env::var_os("UPDATE_CASES").is_some() {
            fs::write(&file, out.join("\n\n") + "\n").unwrap();
            wrong.clear();
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn without_its_words_a_finding_is_gone() {
    let mut n_tried = 0;
    for block in files().iter().flat_map(|file| blocks(file)) {
        let whole = articles(&block);
        for finding in findings(&catalog(whole.clone(), "us,russia")) {
            if finding.marked.is_empty() || finding.line.starts_with("= clash") {
                continue;
            }
            let mut less = whole.clone();
            let mut marked = finding.marked.clone();
            marked.sort_by_key(|(_, span)| std::cmp::Reverse(span.start));
            for (at, span) in marked {
                less[at].text.replace_range(span.start..span.end, "");
                less[at].id = ArticleId::of(&less[at].text);
            }
            let still = findings(&catalog(less, "us,russia"));
            assert!(still.iter().all(|other| other.line != finding.line), "{}\n{block}", finding.line);
            n_tried += 1;
        }
    }
    assert!(n_tried > 40, "{n_tried}");
}

/// In `clash_words.txt`: without the words that one side has marked the clash is gone, without "again" it stays.
#[test]
fn without_its_words_a_clash_is_gone_and_without_another_it_stays() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pipeline/findings/clash_words.txt");
    let mut n_clashes = 0;
    for block in blocks(&file) {
        let whole = articles(&block);
        let sharp = |articles: Vec<Article>| -> Vec<(String, Vec<Span>, Vec<Span>)> {
            let catalog = catalog(articles, "us,russia");
            let clashes = catalog.findings.disputes.iter().flat_map(|dispute| &dispute.clashes);
            let sharp = clashes.filter(|clash| clash.grade < Grade::Possible);
            sharp.map(|one| (one.reason.as_str().to_owned(), one.a_words.clone(), one.b_words.clone())).collect()
        };
        let without = |spans: &[Span]| {
            let mut less = whole.clone();
            let mut spans = spans.to_vec();
            spans.sort_by_key(|span| std::cmp::Reverse(span.start));
            for span in spans {
                less[0].text.replace_range(span.start..span.end, "");
            }
            less[0].id = ArticleId::of(&less[0].text);
            less
        };
        let found = sharp(whole.clone());
        for (_, a_words, b_words) in &found {
            n_clashes += 1;
            assert!(sharp(without(a_words)).is_empty(), "{block}");
            assert!(sharp(without(b_words)).is_empty(), "{block}");
        }
        let again = whole[0].text.find(" again").map(|at| vec![Span::new(at, at + 6)]);
        let reasons =
            |found: Vec<(String, Vec<Span>, Vec<Span>)>| found.into_iter().map(|one| one.0).collect::<Vec<_>>();
        assert_eq!(reasons(sharp(without(&again.unwrap_or_default()))), reasons(found), "{block}");
    }
    assert!(n_clashes >= 15, "{n_clashes}");
}

#[test]
fn naming_the_sides_in_the_other_order_changes_nothing() {
    for block in files().iter().flat_map(|file| blocks(file)) {
        for sides in [["india", "pakistan"], ["union", "company"], ["greens", "blues"]] {
            let [x, y] = sides;
            let one = lines(&catalog(articles(&block), &format!("{x},{y}")));
            assert_eq!(one, lines(&catalog(articles(&block), &format!("{y},{x}"))), "{block}");
        }
    }
}

#[test]
fn there_are_ten_cases_of_each_kind() {
    let all: Vec<String> = files().iter().flat_map(|file| blocks(file)).collect();
    for kind in [
        "= agreement",
        "= silent",
        "= deflected",
        "= change",
        "= near miss (joint)",
        "= near miss (same voice)",
        "= near miss (other event)",
        "= near miss (conditional)",
        "= near miss (compatible)",
    ] {
        let n_cases = all.iter().filter(|block| block.lines().any(|line| line.starts_with(kind))).count();
        assert!(n_cases >= 10, "{kind}: {n_cases}");
    }
}

#[test]
fn what_is_considered_is_shown_or_rejected() {
    let mut n_rejected = 0;
    for block in files().iter().flat_map(|file| blocks(file)) {
        let catalog = catalog(articles(&block), "us,russia");
        let shown: usize = catalog.findings.disputes.iter().map(|dispute| dispute.clashes.len()).sum();
        let rejected = catalog.near_misses();
        assert_eq!(catalog.findings.n_considered, shown + rejected.len(), "{block}");
        n_rejected += rejected.iter().filter(|miss| miss.why != NearMissReason::Conditional).count();
    }
    assert!(n_rejected > 20, "{n_rejected}");
}

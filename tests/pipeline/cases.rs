//! Golden cases of attribution: `cases/*.txt`, readable and rewritten by one switch.
//!
//! A case is a block of lines: `#` says what it shows, `>` is a paragraph of its text, and under each paragraph a
//! numbered line for each attribution marks source (`s`), cue (`c`), content (`=`) and relay (`t`), as the default engine
//! finds them. Where the rules alone read a paragraph otherwise, their lines stand below with an `r`, or `r nothing`. A
//! case without lines must yield nothing. `UPDATE_CASES=1 cargo test --test pipeline cases` rewrites the marks; review the
//! difference before it is committed.

use diptych::statements::{Attribution, Engine, split};
use diptych::text::{Document, Span};
use std::fs;
use std::path::Path;

/// What stands between two paragraphs of a case: as in many files, a single line break.
const BREAK: &str = "\n";

#[test]
fn marks_stand_where_the_cases_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pipeline/cases");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 5, "no cases in {}", folder.display());
    let mut wrong = Vec::new();
    for file in files {
        let expected = fs::read_to_string(&file).unwrap();
        let got = rewrite(&expected);
        if std::env::var_os("UPDATE_CASES").is_some() {
            fs::write(&file, &got).unwrap();
        } else if got != expected {
            wrong.push(format!("{}\n{}", file.display(), difference(&expected, &got)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The file with the marks that the program gives.
fn rewrite(file: &str) -> String {
    let mut out = Vec::new();
    for block in file.trim_end().split("\n\n") {
        out.push(rewrite_case(block));
    }
    out.join("\n\n") + "\n"
}

fn rewrite_case(block: &str) -> String {
    let paragraphs: Vec<_> = block.lines().filter_map(|line| line.strip_prefix("> ")).collect();
    let text = paragraphs.join(BREAK);
    let document = Document::new(&text);
    let found = attributions(&document, Engine::default());
    let by_rules = attributions(&document, Engine::Rules);
    let mut lines: Vec<String> = block.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect();
    let mut start = 0;
    for paragraph in paragraphs {
        lines.push(format!("> {paragraph}"));
        let here = Span::new(start, start + paragraph.len());
        let (marks, rules_marks) = (marks_in(&text, here, &found), marks_in(&text, here, &by_rules));
        let same = marks == rules_marks;
        lines.extend(marks);
        match rules_marks {
            _ if same => {}
            none if none.is_empty() => lines.push("r nothing".to_owned()),
            some => lines.extend(some.iter().map(|line| format!("r{line}"))),
        }
        start = here.end + BREAK.len();
    }
    lines.join("\n")
}

fn attributions(document: &Document, engine: Engine) -> Vec<Attribution> {
    engine.attributions(document).into_iter().flat_map(|found| split(document, found)).collect()
}

/// The lines that mark attributions under the paragraph `here`.
fn marks_in(text: &str, here: Span, found: &[Attribution]) -> Vec<String> {
    found.iter().zip(1..).filter_map(|(attribution, number)| marks(text, here, attribution, number)).collect()
}

/// The line that marks one attribution under the paragraph `here`; `None` where it has no part in it.
fn marks(text: &str, here: Span, attribution: &Attribution, number: usize) -> Option<String> {
    let mut line = vec![' '; here.of(text).chars().count()];
    let contents = attribution.content.iter().map(|span| (*span, '='));
    let relays = attribution.through.iter().map(|span| (*span, 't'));
    let source = attribution.source.iter().map(|span| (*span, 's'));
    let cue = attribution.cue.iter().map(|span| (*span, 'c'));
    for (span, mark) in contents.chain(source).chain(cue).chain(relays).filter(|(span, _)| here.covers(*span)) {
        let first = text[here.start..span.start].chars().count();
        let length = span.of(text).chars().count();
        line[first..first + length].fill(mark);
    }
    let line: String = line.into_iter().collect();
    (!line.trim().is_empty()).then(|| format!("{number} {}", line.trim_end()))
}

fn difference(expected: &str, got: &str) -> String {
    let lines = expected.lines().zip(got.lines()).filter(|(a, b)| a != b);
    lines.flat_map(|(a, b)| [format!("- {a}"), format!("+ {b}")]).collect::<Vec<_>>().join("\n")
}

//! Golden cases of everything a statement says of itself: speaker, side, kind, polarity, commitment, relays.
//!
//! As in [`crate::cases`], `#` says what a block shows and `>` is a paragraph of its text. Under them stands a line for
//! each statement: content | speaker | side | kind | polarity | commitment | through | told. Lines that only one engine
//! gives begin with its name. `UPDATE_CASES=1 cargo test --test pipeline voices` rewrites them; review the difference.

use crate::harness::article;
use diptych::actors::{Allegiance, Gazetteer};
use diptych::reading::{Statement, read};
use diptych::statements::Engine;
use std::fs;
use std::path::Path;

#[test]
fn statements_are_what_the_cases_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pipeline/voices");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 5, "no cases in {}", folder.display());
    for file in files {
        let expected = fs::read_to_string(&file).unwrap();
        let blocks: Vec<_> = expected.trim_end().split("\n\n").map(rewrite).collect();
        let got = blocks.join("\n\n") + "\n";
        if std::env::var_os("UPDATE_CASES").is_some() {
            fs::write(&file, &got).unwrap();
        } else {
            assert_eq!(got, expected, "{}", file.display());
        }
    }
}

fn rewrite(block: &str) -> String {
    let head: Vec<_> = block.lines().filter(|line| line.starts_with(['#', '>'])).collect();
    let text = head.iter().filter_map(|line| line.strip_prefix("> ")).collect::<Vec<_>>().join("\n\n");
    let [rules, trained] = [Engine::Rules, Engine::Trained].map(|engine| lines(&text, engine));
    let mut out: Vec<String> = head.iter().map(|line| (*line).to_owned()).collect();
    out.extend(rules.iter().filter(|line| trained.contains(line)).cloned());
    out.extend(rules.iter().filter(|line| !trained.contains(line)).map(|line| format!("rules: {line}")));
    out.extend(trained.iter().filter(|line| !rules.contains(line)).map(|line| format!("trained: {line}")));
    out.join("\n")
}

fn lines(text: &str, engine: Engine) -> Vec<String> {
    let article = article("case", text);
    let reading = read(&article, 0, &Gazetteer::built_in(), engine);
    reading.statements.iter().map(|statement| line(text, statement)).collect()
}

fn line(text: &str, statement: &Statement) -> String {
    let voice = &statement.voice;
    let content: Vec<_> = statement.attribution.content.iter().map(|span| span.of(text)).collect();
    let side = match &voice.allegiance {
        Allegiance::Side(side) => side.as_str(),
        Allegiance::Joint => "joint",
        Allegiance::Nobody => "nobody",
        Allegiance::Unknown => "unknown",
    };
    let through = if voice.through.is_empty() { "-".to_owned() } else { voice.through.join(" < ") };
    [
        content.join(" … ").as_str(),
        voice.speaker.as_ref().map_or("-", |name| name.name.as_str()),
        side,
        statement.attribution.kind.as_str(),
        statement.manner.polarity.as_str(),
        statement.manner.commitment.as_str(),
        &through,
        voice.told_to.as_deref().unwrap_or("-"),
    ]
    .join(" | ")
}

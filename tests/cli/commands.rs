//! Options, help, exit codes, and what goes where.

use crate::harness::{Folder, Server, diptych, program, run, wait};
use std::fs::OpenOptions;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

#[test]
fn help_shows_examples_within_80_columns() {
    for args in [&["--help"][..], &["serve", "--help"], &["analyze", "--help"], &["check", "--help"], &["-h"]] {
        let help = diptych(args).exits(0).out;
        assert!(help.contains("Examples:") && help.contains("DIPTYCH_SIDES"), "{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
    }
}

#[test]
fn version_names_the_program() {
    assert_eq!(diptych(&["--version"]).exits(0).out, format!("diptych {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_options_exit_2_and_say_what_is_right() {
    for (args, part) in [
        (&["--nope"][..], "unexpected argument"),
        (&["serf"], "serve"),
        (&["analyze", "--sides", "us"], "two sides joined by a comma"),
        (&["analyze", "--sides", "us"], "Usage: diptych analyze [OPTIONS]"),
        (&["analyze", "--sides", "us,us"], "same side"),
        (&["analyze", "--sides", "us,atlantis"], "“atlantis” is no country"),
        (&["analyze", "--sides", "us,rusia"], "near it: russia"),
        (&["analyze", "--sides", "union,company"], "named with --parties FILE"),
        (&["--sides", "us,china", "analyze", "seeds"], "diptych analyze --sides us,china seeds\n"),
        (&["seeds"], "diptych serve seeds\n"),
        (&["analyze", "--parties", "nowhere.toml"], "nowhere.toml can't be read"),
        (&["analyze", "--parties", "Cargo.toml"], "no file of parties"),
        (&["analyze", "--parties", "/dev/zero"], "/dev/zero can't be read: it is no regular file"),
        (&["serve", "--listen", "example"], "127.0.0.1:8080"),
        (&["serve", "--base-url", "example.org"], "https://example.org"),
        (&["check", "--max-file-size", "big"], "5MiB"),
        (&["serve", "--grace", "soon"], "seconds"),
        (&["serve", "--grace", "soon"], "Usage: diptych serve [OPTIONS]"),
    ] {
        let done = diptych(args).exits(2);
        assert!(done.err.contains(part), "{args:?}: {}", done.err);
        assert_eq!(done.out, "");
    }
}

#[test]
fn environment_stands_in_for_options_and_yields_to_them() {
    let sides = |arg: Option<&str>| {
        let done = run(|command| {
            command.args(["check", "--json"]).env("DIPTYCH_SIDES", "us,china");
            command.args(arg.iter().flat_map(|arg| ["--sides", arg]));
        });
        done.exits(0).out
    };
    assert!(sides(None).contains("\"china\""));
    assert!(!sides(Some("us,russia")).contains("\"china\""));
}

#[test]
fn an_empty_variable_counts_as_unset() {
    let done = run(|command| {
        let names = ["SIDES", "PARTIES", "ENGINE", "STRICT"];
        command.args(["check", "--json"]).envs(names.map(|name| (format!("DIPTYCH_{name}"), "")));
    });
    assert!(done.exits(0).out.contains("\"russia\""));
    let done = run(|command| {
        command.args(["check", "--sides", ""]).env("DIPTYCH_SIDES", "");
    });
    assert!(done.exits(2).err.contains("two sides joined by a comma"));
}

#[test]
fn own_parties_are_sides() {
    let parties = "[[party]]\nid = \"reds\"\nname = \"Reds\"\nadjective = \"Red\"\nmembers = [\"Ada Holm\"]\n\n\
        [[party]]\nid = \"greens\"\nname = \"Greens\"\nadjective = \"Green\"\nmembers = [\"Ivo Lund\"]\n";
    let text = "Ada Holm said the bridge was safe.\n\nIvo Lund said the bridge was not safe.\n";
    let folder = Folder::new().file("parties.toml", parties).file("a.txt", text);
    let done = run(|command| {
        command.args(["analyze", "--sides", "reds,greens", "--parties"]).arg(folder.at("parties.toml"));
        command.arg(folder.at("a.txt"));
    });
    let done = done.exits(0);
    for part in ["\"side\":\"reds\"", "\"side\":\"greens\"", "\"type\":\"dispute\""] {
        assert!(done.out.contains(part), "no {part} in {}", done.out);
    }
}

#[test]
fn built_in_articles_are_the_folder_they_come_from() {
    let built_in = diptych(&["analyze"]).exits(0).says(&[]).out;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    assert_eq!(built_in, diptych(&["analyze", folder]).exits(0).says(&[]).out);
    assert_eq!(built_in.lines().filter(|line| line.starts_with("{\"type\":\"article\"")).count(), 4);
    let with_text = diptych(&["analyze", "--with-text"]).exits(0).out;
    assert!(with_text.contains("The results will not be tomorrow"));
}

#[test]
fn check_counts_and_lists() {
    let folder = Folder::with_article().file("page.html", "<p>").file("empty.txt", "");
    let path = folder.path().to_str().unwrap();
    let words = diptych(&["check", path]).exits(0).says(&[]).out;
    assert!(words.starts_with("articles    1\n"), "{words}");
    assert!(words.contains("skipped     2\n"), "{words}");
    assert!(words.contains(&format!("{path}/empty.txt: The file is empty.")), "{words}");
    let json: serde_json::Value = serde_json::from_str(&diptych(&["check", path, "--json"]).exits(0).out).unwrap();
    assert_eq!(json["articles"], 1);
    assert_eq!(json["skipped"][1]["reason"], "Only .txt files are read.");
    diptych(&["check", path, "--strict"]).exits(1);
    assert!(!words.contains("by russia"), "nobody asked for a side that is not there: {words}");
    assert!(diptych(&["check", path, "--sides", "us,russia"]).exits(0).out.contains("by russia           0\n"));
}

#[test]
fn metadata_that_are_left_out_are_no_skipped_file() {
    let folder = Folder::with_article().file("good.meta.toml", "titel = \"A title\"");
    let path = folder.path().to_str().unwrap();
    let words = diptych(&["check", path]).exits(0).out;
    assert!(words.contains("skipped     0\n") && words.contains("metadata    1\n"), "{words}");
    let json: serde_json::Value = serde_json::from_str(&diptych(&["check", path, "--json"]).exits(0).out).unwrap();
    assert_eq!((json["skipped"].as_array().unwrap().len(), json["metadata"].as_array().unwrap().len()), (0, 1));
}

#[test]
fn sides_for_whom_nobody_speaks_are_told_with_those_that_speak() {
    let text = "“The boats left,” said the Greek government.\n\nTurkey’s foreign ministry said no boat had left.\n";
    let folder = Folder::new().file("boats.txt", text);
    let path = folder.path().to_str().unwrap();
    let told = "Nobody in these articles speaks for the United States or Russia; name your sides with --sides, such as \
                --sides greece,turkey, or --parties.\n";
    let words = diptych(&["check", path]).exits(0).says(&[]).out;
    assert!(words.ends_with(told), "{words}");
    assert!(!diptych(&["check", path, "--sides", "greece,turkey"]).exits(0).out.contains("Nobody"));
    assert!(Server::start(&[path]).err().contains(told.trim_end()));
}

#[test]
fn every_key_of_the_data_is_documented() {
    let documented = include_str!("../../docs/data.md");
    let lines = diptych(&["analyze", "--with-text"]).exits(0).out;
    let mut keys = std::collections::BTreeSet::new();
    for line in lines.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let lists = ["statements", "pairs"].iter().filter_map(|list| line[list].as_array()).flatten();
        for object in lists.chain([&line]) {
            keys.extend(object.as_object().unwrap().keys().cloned());
        }
    }
    assert!(keys.len() > 30, "{keys:?}");
    let missing: Vec<_> = keys.iter().filter(|key| !documented.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn what_is_not_english_is_loaded_and_told() {
    let russian = "Министр заявил во вторник, что мост безопасен. «Мы ничего не подписывали», — сказал Иван Орлов.";
    let folder = Folder::with_article().file("most.txt", russian);
    let path = folder.path().to_str().unwrap();
    let words = diptych(&["check", path]).exits(0).says(&[]).out;
    assert!(words.contains("articles    2\n") && words.contains("not read    1\n"), "{words}");
    assert!(words.contains("  most: written in Russian; only English is read\n"), "{words}");
    let json: serde_json::Value = serde_json::from_str(&diptych(&["check", path, "--json"]).exits(0).out).unwrap();
    assert_eq!(json["not_analysed"][0]["file"], "most");
    let lines = diptych(&["analyze", path]).exits(0).out;
    let line: serde_json::Value =
        serde_json::from_str(lines.lines().find(|line| line.contains("\"most\"")).unwrap()).unwrap();
    assert_eq!(line["statements"].as_array().unwrap().len(), 0);
    assert_eq!(line["language"], "ru");
    assert_eq!(line["not_analysed"], "written in Russian; only English is read");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let folder = Folder::with_article().file("long.txt", "The minister said no. ".repeat(20_000));
    let mut command = program();
    command.args(["analyze", "--with-text"]).arg(folder.path());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((wait(&mut child), err.as_str()), (Some(0), ""));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_one_clear_line() {
    let mut command = program();
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut child = command.arg("analyze").stdout(full).stderr(Stdio::piped()).spawn().unwrap();
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!(wait(&mut child), Some(1));
    assert!(err.starts_with("diptych: The output can't be written: ") && err.lines().count() == 1, "{err}");
}

#[test]
fn a_port_in_use_is_one_clear_line_with_the_remedy() {
    let server = Server::start(&[]);
    let address = server.address.to_string();
    diptych(&["serve", "--listen", &address])
        .exits(1)
        .says(&["is in use by another program. Name another with --listen"]);
}

#[test]
fn serves_without_a_command() {
    let folder = Folder::new();
    let mut command = program();
    command.args(["--listen", "127.0.0.1:0"]).current_dir(folder.path());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // On a busy machine a line before says that it still reads.
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let line = lines.find(|line| !line.contains("Still reading"));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(line.as_ref().is_some_and(|line| line.starts_with("diptych: 4 articles at http://")), "{line:?}");
}

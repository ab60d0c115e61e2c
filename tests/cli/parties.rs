//! Sides that the program knows only from a file: who speaks, for whom, and what is disputed, by every engine.

use crate::harness::{Folder, run};
use serde_json::Value;

/// Two parties in a parliament of no state.
const HILLS_AND_VALLEYS: &str = r#"
[[party]]
id = "hill"
name = "Hill Party"
names = ["Hill deputies", "Hills"]
adjective = "Hill"
marker = "H"
members = ["Ada Holm", { name = "Nils Brand", to = 2014 }]

[[party]]
id = "valley"
name = "Valley Party"
names = ["Valley deputies", "Valleys"]
adjective = "Valley"
marker = "V"
members = ["Ivo Lund", { name = "Nils Brand", from = 2015 }]
"#;

const IN_PARLIAMENT: &str = "Ada Holm, who leads the Hill Party, said the harbour law had passed with her party’s votes.\n\n\
    “The Valley Party agreed to the harbour law,” Holm told reporters.\n\n\
    Valley deputy Ivo Lund denied that his party had agreed to the harbour law. “We did not agree to the harbour law,” \
    Lund said.\n\n\
    Rep. Otto Beck (V-Lakeside) said the vote was a farce.\n\n\
    Nils Brand said the harbour would stay open.\n\n\
    Ravi Rao, a political analyst, said the law would not last.\n";

/// A union and the company it strikes at.
const UNION_AND_COMPANY: &str = r#"
[[party]]
id = "union"
name = "Tram Drivers’ Union"
names = ["union", "tram drivers’ union"]
adjective = "union"
members = ["Rosa Lindt"]

[[party]]
id = "company"
name = "City Trams"
names = ["company"]
adjective = "company"
members = ["Jan Keller"]
bodies = ["Transport Board"]
"#;

const ON_STRIKE: &str = "“The company has cut the night pay,” union leader Rosa Lindt said on Monday.\n\n\
    City Trams denied that it had cut the night pay. “We have not cut the night pay,” said its chairman, Jan Keller.\n\n\
    A company spokeswoman said the trams would run on Tuesday. The Transport Board said 40 trams were in the depot.\n\n\
    The mayor’s office said it hoped for a quick end.\n";

/// What `analyze` finds in one article, dated 2019.
fn analyze(parties: &str, sides: &str, text: &str, engine: &str) -> Vec<Value> {
    let folder = Folder::new()
        .file("parties.toml", parties)
        .file("articles/one.txt", text)
        .file("articles/one.meta.toml", "published = \"2019-05-20\"\n");
    let done = run(|command| {
        command.args(["analyze", "--engine", engine, "--sides", sides, "--parties"]).arg(folder.at("parties.toml"));
        command.arg(folder.at("articles"));
    });
    done.exits(0).says(&[]).out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Asserts who says it and for which side, of a statement that holds these words.
fn check_statement(lines: &[Value], words: &str, speaker: &str, side: Option<&str>) {
    let statements = lines.iter().filter_map(|line| line["statements"].as_array()).flatten();
    let found: Vec<_> = statements.filter(|it| it["text"].as_str().unwrap().contains(words)).collect();
    assert!(!found.is_empty(), "no statement “{words}” in {lines:#?}");
    let is_right = |it: &&Value| it["speaker"] == speaker && it["side"].as_str() == side;
    assert!(found.iter().any(is_right), "“{words}” is not {speaker}’s for {side:?}: {found:#?}");
}

/// Asserts that every dispute is between these sides, and that one, clear or likely, has these words at issue.
fn check_dispute(lines: &[Value], sides: [&str; 2], point: &str) {
    let disputes: Vec<_> = lines.iter().filter(|line| line["type"] == "dispute").collect();
    for dispute in &disputes {
        let found: Vec<_> = dispute["sides"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(found, sides, "{dispute:#}");
    }
    let fits = |it: &&Value| it["grade"] != "possible" && it["point"].as_str().unwrap().contains(point);
    assert!(disputes.into_iter().any(|dispute| fits(&dispute)), "no dispute on {point} in {lines:#?}");
}

/// Asserts, with every engine, who says what for which side, and one dispute.
fn check(parties: &str, sides: [&str; 2], text: &str, said: &[(&str, &str, Option<&str>)], point: &str) {
    for engine in ["rules", "trained"] {
        let lines = analyze(parties, &sides.join(","), text, engine);
        said.iter().for_each(|&(words, speaker, side)| check_statement(&lines, words, speaker, side));
        check_dispute(&lines, sides, point);
    }
}

#[test]
fn two_parties_in_a_parliament() {
    let said = [
        ("The Valley Party agreed", "Ada Holm", Some("hill")),
        ("We did not agree", "Ivo Lund", Some("valley")),
        ("the vote was a farce", "Otto Beck", Some("valley")),
        ("the harbour would stay open", "Nils Brand", Some("valley")),
        ("the law would not last", "Ravi Rao", None),
    ];
    check(HILLS_AND_VALLEYS, ["hill", "valley"], IN_PARLIAMENT, &said, "harbour law");
}

#[test]
fn a_union_and_a_company() {
    let said = [
        ("has cut the night pay", "Rosa Lindt", Some("union")),
        ("We have not cut", "Jan Keller", Some("company")),
        ("it had cut the night pay", "City Trams", Some("company")),
        ("40 trams were in the depot", "Transport Board", Some("company")),
        ("it hoped for a quick end", "mayor’s office", None),
    ];
    check(UNION_AND_COMPANY, ["company", "union"], ON_STRIKE, &said, "night pay");
}

#[test]
fn a_file_that_cannot_tell_parties_apart_is_refused_with_file_and_line() {
    let check = |from: &str, to: &str, sides: &str, expected: &str| {
        assert!(UNION_AND_COMPANY.contains(from), "{from}");
        let folder = Folder::with_article().file("parties.toml", UNION_AND_COMPANY.replace(from, to));
        let done = run(|command| {
            command.args(["analyze", "--sides", sides, "--parties"]).arg(folder.at("parties.toml"));
            command.arg(folder.at("good.txt"));
        });
        let done = done.exits(2);
        let expected = expected.replace("FILE", &folder.at("parties.toml").display().to_string());
        assert!(done.err.contains(&expected), "no “{expected}” in {}", done.err);
    };
    let sides = "union,company";
    check("[\"union\",", "[\"\",", sides, "--parties: FILE: line 5: a name of party “union” is empty");
    check("[\"company\"]", "[\"the\"]", sides, "FILE: line 12: “the”, a name of party “company”, is a word that");
    check(
        "\"City Trams\"",
        "\"Union\"",
        sides,
        "FILE: line 11: “Union” is a name of two parties, “union” on line 5 and",
    );

    check(
        "[\"Jan Keller\"]",
        "[\"Rosa Lindt\"]",
        sides,
        "line 7 and “company”; where both are right, give each its years",
    );
    check("id = \"company\"", "id = \"union\"", sides, "line 10: “union” is the id of the party on line 3 too");
    check(
        "[[party]]",
        "[party]",
        sides,
        "FILE: \n  line 2: write [[party]], in two brackets on each side\n  line 9: write [[party]],",
    );
    check(
        "members = [\"Jan Keller\"]",
        "membres = [\"Jan Keller\"]",
        sides,
        "FILE: line 14: “membres” is not known; write members",
    );
    check(
        "[\"Transport Board\"]",
        "\"Transport Board\"",
        sides,
        "write bodies = [\"Transport Board\"], in square brackets",
    );
    check(
        "union",
        "union",
        "patients",
        "joined by a comma, as in company,union; the file of --parties has company, union",
    );
    check("union", "union", "unions,company", "near it: union; the file of --parties has company, union");
}

#[test]
fn a_file_with_two_parties_compares_them_where_no_sides_are_named() {
    let compared = |parties: &str, folder: Folder| {
        let folder = folder.file("parties.toml", parties);
        run(|command| {
            command
                .args(["check", "--json", "--strict", "--parties"])
                .arg(folder.at("parties.toml"))
                .arg(folder.path());
        })
    };
    let done = compared(UNION_AND_COMPANY, Folder::new().file("strike.txt", ON_STRIKE)).exits(0).says(&[]);
    let data: Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!((data["disputes"].as_u64(), data["sides"]["union"].as_u64()), (Some(2), Some(1)), "{data}");
    assert_eq!(data["skipped"], serde_json::json!([]), "the file of parties is no article left out");

    let three = format!("{UNION_AND_COMPANY}[[party]]\nid = \"mayor\"\nname = \"Mayor’s List\"\n");
    let done = compared(&three, Folder::with_article()).exits(2);
    let told = "--sides: name two sides to compare; the file of --parties has company, mayor, union";
    assert!(done.err.contains(told), "{}", done.err);
}

#[cfg(unix)]
#[test]
fn parties_come_from_a_regular_file_of_a_megabyte_at_most() {
    let padded = |n: usize| format!("{UNION_AND_COMPANY}#{}\n", " ".repeat(n - UNION_AND_COMPANY.len() - 2));
    let folder = Folder::new()
        .file("articles/strike.txt", ON_STRIKE)
        .file("full.toml", padded(1 << 20))
        .file("over.toml", padded((1 << 20) + 1))
        .file("latin.toml", b"# caf\xe9");
    std::os::unix::fs::symlink(folder.at("full.toml"), folder.at("link.toml")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(folder.at("pipe.toml")).status().unwrap().success());
    let started = |name: &str| {
        run(|command| {
            command.args(["check", "--parties"]).args([folder.at(name), folder.at("articles")]);
        })
    };
    started("full.toml").exits(0);
    started("link.toml").exits(0);
    for (name, told) in [
        ("over.toml", "over.toml can't be read: a file of parties may have 1 MiB at most"),
        ("latin.toml", "latin.toml can't be read: it is not in UTF-8"),
        ("pipe.toml", "pipe.toml can't be read: it is no regular file"),
        ("articles", "articles can't be read: it is no regular file"),
    ] {
        let done = started(name).exits(2);
        assert!(done.err.contains(told), "{}", done.err);
    }
}

#[test]
fn measured_parties_make_a_row_of_their_own() {
    let (claim, denial) = ("The company has cut the night pay", "We have not cut the night pay");
    let statement = |id: &str, words: &str, side: &str, speaker: &str| {
        let start = ON_STRIKE[..ON_STRIKE.find(words).unwrap()].chars().count();
        serde_json::json!({
            "id": id, "start": start, "end": start + words.chars().count(), "kind": "direct", "side": side,
            "speaker": speaker, "content": words,
        })
    };
    let gold = serde_json::json!({
        "articles": [{
            "slug": "one", "sides": ["Tram Drivers’ Union", "City Trams"], "fully_labelled": false,
            "statements": [
                statement("s1", claim, "Tram Drivers’ Union", "Rosa Lindt"),
                statement("s2", denial, "City Trams", "Jan Keller"),
            ],
        }],
        "disputes": [{
            "id": "d1", "strength": "clear", "question": "Was the night pay cut?",
            "sides": {"Tram Drivers’ Union": ["s1"], "City Trams": ["s2"]},
        }],
        "non_disputes": [],
    });
    let folder = Folder::new()
        .file("parties.toml", UNION_AND_COMPANY)
        .file("marked/articles/one.txt", ON_STRIKE)
        .file("marked/gold.json", gold.to_string());
    let measured = |parties: Option<&str>| {
        let done = run(|command| {
            command.args(["measure", "--accounts"]).arg(folder.at("marked"));
            command.args(
                parties.map(|file| [std::ffi::OsString::from("--parties"), folder.at(file).into()]).iter().flatten(),
            );
        });
        let figures: Value = serde_json::from_str(&done.exits(0).says(&[]).out).unwrap();
        let rows = figures["accounts"].as_array().unwrap().clone();
        rows.into_iter()
            .filter(|row| row["data"] == "own-parties" && row["figures"]["articles"] == 1)
            .collect::<Vec<_>>()
    };
    assert!(measured(None).is_empty());
    let rows = measured(Some("parties.toml"));
    assert_eq!(rows.iter().map(|row| row["engine"].as_str().unwrap()).collect::<Vec<_>>(), ["rules", "trained"]);
    for row in rows {
        assert_eq!(row["figures"]["found"], serde_json::json!({"right": 2, "of": 2}));
        assert_eq!(row["figures"]["clear"], serde_json::json!({"right": 1, "of": 1}));
    }
    let done = crate::harness::diptych(&["measure", "--parties", "parties.toml"]).exits(2);
    assert!(done.err.contains("--accounts"), "{}", done.err);
}

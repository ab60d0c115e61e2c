//! What stands in a folder and can't be read: one clear sentence each, and the rest still loads.

use crate::harness::{Done, Folder, diptych, run};
use std::process::Command;

/// Analyzes a folder; one article is expected.
fn analyze(folder: &Folder) -> Done {
    let done = diptych(&["analyze", folder.path().to_str().unwrap()]).exits(0);
    assert_eq!(done.out.lines().filter(|line| line.contains("\"type\":\"article\"")).count(), 1, "{}", done.out);
    done
}

#[test]
fn files_that_are_no_articles() {
    let folder = Folder::with_article()
        .file("binary.txt", b"\x7fELF\0\0")
        .file("latin.txt", b"caf\xe9")
        .file("wide.txt", b"\xff\xfea\0")
        .file("empty.txt", "")
        .file("blank.txt", " \n\n")
        .file("line.txt", vec![b'a'; 10 << 20])
        .file("photo.jpg", "")
        .file(".hidden.txt", "Hidden, he said.")
        .file(".git/config.txt", "Hidden, he said.")
        .file("bad.meta.toml", "title = ")
        .file("good.meta.toml", "published = \"tomorrow\"");
    analyze(&folder).says(&[
        "binary.txt: This is a binary file",
        "latin.txt: The text is not in UTF-8 (line 1, byte 3)",
        "wide.txt: The text is in UTF-16",
        "empty.txt: The file is empty.",
        "blank.txt: The file holds no words.",
        "line.txt: The file has 10.0 MiB; the limit is 5.0 MiB.",
        "photo.jpg: Only .txt files are read.",
        ".hidden.txt: Hidden files and folders are not read.",
        ".git: Hidden files and folders are not read.",
        "bad.meta.toml: There is no bad.txt beside it.",
        "good.meta.toml: “published”: “tomorrow” is no date",
    ]);
}

#[test]
fn copies_are_read_once() {
    let folder = Folder::with_article().file("more/copy.txt", "\"We agreed to nothing,\"  the minister said.");
    let done = analyze(&folder).says(&["copy.txt: It has the same words as good.txt, which is read."]);
    assert!(done.out.contains("\"article\":\"good\""));
}

#[test]
fn many_copies_are_told_in_one_line() {
    let words = "\"We agreed to nothing,\"  the minister said.";
    let folder = (0..9).fold(Folder::with_article(), |folder, n| folder.file(&format!("more/{n}.txt"), words));
    let done = analyze(&folder).says(&["9 files: They have the same words as others, which are read. They are "]);
    assert!(done.err.contains("more/0.txt, ") && done.err.contains("more/2.txt and 6 more."), "{}", done.err);
}

#[test]
fn a_byte_order_mark_counts_for_nothing() {
    let plain = Folder::new().file("a.txt", "He said: “No.”");
    let marked = Folder::new().file("a.txt", "\u{feff}He said: “No.”");
    assert_eq!(analyze(&plain).out, analyze(&marked).out);
}

#[test]
fn nothing_to_read_is_a_failure_with_the_remedy() {
    let folder = Folder::new();
    let empty = folder.path().to_str().unwrap();
    for command in ["analyze", "check", "serve"] {
        let done = diptych(&[command, empty]).exits(1);
        let remedy = "Name a folder with .txt files in UTF-8, or none for the built-in articles.\n";
        assert!(done.err.ends_with(remedy), "{done:?}");
        assert_eq!(done.out, "", "no counts of nothing");
        let missing = format!("{empty}/missing");
        let done = diptych(&[command, &missing]).exits(1);
        let told = format!("{missing}: There is no such file or folder.");
        assert!(done.err.contains(&told) || done.out.contains(&told), "{done:?}");
    }
}

#[test]
fn a_named_path_that_is_missing_fails_after_the_rest_is_read() {
    let folder = Folder::with_article();
    let missing = folder.at("missing.txt");
    let good = folder.at("good.txt");
    let done = diptych(&["analyze", good.to_str().unwrap(), missing.to_str().unwrap()]).exits(1);
    assert!(done.out.contains("\"article\":\"good\""));
    done.says(&["missing.txt: There is no such file or folder."]);
}

#[test]
fn names_that_collide_become_paths() {
    let folder = Folder::new().file("a/x.txt", "One said so.").file("b/x.txt", "Two said so.");
    let out = diptych(&["analyze", folder.path().to_str().unwrap()]).exits(0).out;
    assert!(out.contains("\"article\":\"a/x.txt\"") && out.contains("\"article\":\"b/x.txt\""), "{out}");
}

#[test]
#[cfg(unix)]
fn links_pipes_and_odd_names() {
    use std::os::unix::{ffi::OsStrExt, fs::symlink};
    let outside = Folder::with_article();
    let folder = Folder::with_article().file("deep/er/x.jpg", "");
    symlink(folder.path(), folder.at("deep/loop")).unwrap();
    symlink(outside.at("good.txt"), folder.at("out.txt")).unwrap();
    symlink("nowhere", folder.at("broken.txt")).unwrap();
    assert!(Command::new("mkfifo").arg(folder.at("pipe.txt")).status().unwrap().success());
    let odd = std::ffi::OsStr::from_bytes(b"odd\xff\n\x1b[31m.txt");
    std::fs::write(folder.path().join(odd), "").unwrap();
    std::fs::write(folder.at(&format!("{}.txt", "n".repeat(251))), "").unwrap();
    let long = format!("{}.txt: The file is empty.", "n".repeat(251));
    let done = analyze(&folder).says(&[
        "x.jpg: Only .txt files are read.",
        "loop: Links inside a folder are not followed.",
        "out.txt: Links inside a folder are not followed.",
        "broken.txt: Links inside a folder are not followed.",
        "pipe.txt: This is no regular file.",
        "odd\u{fffd}\\n\\u{1b}[31m.txt: The file is empty.",
        &long,
    ]);
    assert!(!done.err.contains('\u{1b}'));
    let linked = folder.at("out.txt");
    diptych(&["analyze", linked.to_str().unwrap()]).exits(0).says(&[]);
    let pipe = folder.at("pipe.txt");
    diptych(&["analyze", pipe.to_str().unwrap()]).exits(1);
}

#[test]
#[cfg(unix)]
fn what_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with_article().file("secret.txt", "Nobody said so.").file("locked/a.txt", "Nobody.");
    for name in ["secret.txt", "locked"] {
        std::fs::set_permissions(folder.at(name), std::fs::Permissions::from_mode(0o0)).unwrap();
    }
    let is_root = std::fs::read(folder.at("secret.txt")).is_ok();
    let done = run(|command| {
        command.arg("check").arg(folder.path());
    });
    std::fs::set_permissions(folder.at("locked"), std::fs::Permissions::from_mode(0o700)).unwrap();
    let done = done.exits(0);
    let refusals = done.out.matches("It may not be read: permission denied.").count();
    // Root may read everything.
    assert_eq!(refusals, if is_root { 0 } else { 2 }, "{}", done.out);
}

#[test]
fn limits_are_options() {
    let folder = Folder::with_article().file("long.txt", "He said so. ".repeat(200));
    let path = folder.path().to_str().unwrap();
    diptych(&["analyze", path, "--max-file-size", "2K"]).exits(0).says(&["2.3 KiB; the limit is 2.0 KiB."]);
    diptych(&["analyze", path, "--max-file-size", "3k"]).exits(0).says(&[]);
}

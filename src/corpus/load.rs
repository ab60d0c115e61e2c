//! Reading folders and files.

use super::decode::decode;
use super::meta::{self, Meta};
use super::walk::{Found, io_reason, shown, too_large, walk};
use super::{Article, ArticleId, Corpus, Lost, Skipped};
use std::cmp::Reverse;
use std::collections::{BTreeMap, btree_map::Entry};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How much is read at most; what lies beyond is listed as skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Longest file in bytes.
    pub file_bytes: u64,
    /// Most files.
    pub files: usize,
    /// How deep folders are read below the one that was named.
    pub depth: usize,
}

impl Default for Limits {
    /// 5 MiB a file, 200,000 files, 32 levels.
    fn default() -> Self {
        Self { file_bytes: 5 << 20, files: 200_000, depth: 32 }
    }
}

/// Reads every article under `paths` (folders or files): .txt in UTF-8, with what `name.meta.toml` beside `name.txt`
/// tells. A text that stands in several files is read once; the copies are listed as skipped.
#[must_use]
pub fn load(paths: &[PathBuf], limits: &Limits) -> Corpus {
    let mut skipped = Vec::new();
    let mut found = walk(paths, limits, &mut skipped);
    found.sort_by(|a, b| (&a.relative, &a.path).cmp(&(&b.relative, &b.path)));
    found.dedup_by(|a, b| a.path == b.path);
    let mut drafts = Vec::new();
    for found in found {
        match read(&found.path, limits).and_then(decode) {
            Ok(text) => {
                let meta = sidecar(&found, limits, &mut skipped);
                drafts.push(Draft { found, text, meta });
            }
            Err(reason) => skipped.push(found.skipped(reason)),
        }
    }
    gather(drafts, skipped)
}

/// An article before it has its key.
pub(super) struct Draft {
    pub(super) found: Found,
    pub(super) text: String,
    pub(super) meta: Meta,
}

/// Keeps each text once, gives each article its key and sorts by it.
pub(super) fn gather(drafts: Vec<Draft>, mut skipped: Vec<Skipped>) -> Corpus {
    let drafts = each_text_once(drafts, &mut skipped);
    let keys = keys(&drafts);
    let mut articles: Vec<_> = drafts.into_iter().zip(keys).map(|((id, draft), key)| article(id, draft, key)).collect();
    articles.sort_by(|a, b| a.key.cmp(&b.key));
    skipped.sort();
    Corpus { articles, skipped }
}

/// Of the files with one text, the one with most metadata stays; at a tie the first by path.
fn each_text_once(mut drafts: Vec<Draft>, skipped: &mut Vec<Skipped>) -> Vec<(ArticleId, Draft)> {
    drafts.sort_by_key(|draft| Reverse(draft.meta.n_known()));
    let mut kept: BTreeMap<ArticleId, Draft> = BTreeMap::new();
    for draft in drafts {
        match kept.entry(ArticleId::of(&draft.text)) {
            Entry::Vacant(place) => {
                place.insert(draft);
            }
            Entry::Occupied(first) => {
                let first = shown(&first.get().found.relative);
                let reason = format!("It has the same words as {first}, which is read.");
                skipped.push(draft.found.lost(Lost::Copy, reason));
            }
        }
    }
    kept.into_iter().collect()
}

/// The file stem; where stems collide the path below the folder named, where these collide the path as typed.
fn keys(drafts: &[(ArticleId, Draft)]) -> Vec<String> {
    let forms: Vec<[String; 3]> = drafts
        .iter()
        .map(|(_, Draft { found, .. })| {
            let stem = Path::new(found.relative.file_stem().unwrap_or_default());
            [shown(stem), shown(&found.relative), shown(&found.path)]
        })
        .collect();
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for form in forms.iter().flat_map(|[stem, relative, _]| [stem, relative]) {
        *uses.entry(form).or_default() += 1;
    }
    let pick = |[stem, relative, path]: &[String; 3]| {
        let unique = [stem, relative].into_iter().find(|form| uses[form.as_str()] == 1);
        unique.unwrap_or(path).clone()
    };
    forms.iter().map(pick).collect()
}

fn article(id: ArticleId, draft: Draft, key: String) -> Article {
    let Meta { title, outlet, author, url, published, language } = draft.meta;
    Article { id, key, text: draft.text, title, outlet, author, url, published, language }
}

/// The bytes of a file, or why they can't be had. A file that grew over the limit since it was listed is refused too.
fn read(path: &Path, limits: &Limits) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| io_reason(&error))?;
    let listed = file.metadata().map_or(0, |meta| meta.len());
    file.take(limits.file_bytes + 1).read_to_end(&mut bytes).map_err(|error| io_reason(&error))?;
    let length = listed.max(bytes.len() as u64);
    if length > limits.file_bytes { Err(too_large(length, limits.file_bytes)) } else { Ok(bytes) }
}

/// What the sidecar tells, if there is one; what is wrong with it is listed under its own name.
fn sidecar(found: &Found, limits: &Limits, skipped: &mut Vec<Skipped>) -> Meta {
    let beside = found.sidecar();
    match fs::symlink_metadata(&beside.path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Meta::default(),
        Ok(meta) if !meta.is_file() => {
            skipped.push(beside.lost(Lost::Metadata, "Metadata are read from regular files only."));
            return Meta::default();
        }
        _ => {}
    }
    let words = read(&beside.path, limits)
        .and_then(|bytes| String::from_utf8(bytes).map_err(|_| "It is not in UTF-8; save it as UTF-8.".to_owned()));
    let (meta, problems) = match words {
        Ok(words) => meta::parse(words.trim_start_matches('\u{feff}')),
        Err(reason) => (Meta::default(), vec![reason]),
    };
    skipped.extend(problems.into_iter().map(|problem| beside.lost(Lost::Metadata, problem)));
    meta
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes the files, loads the folder, and gives the keys of the articles and `file: reason` of the rest.
    fn check(files: &[(&str, &[u8])], keys: &[&str], skipped: &[&str]) -> Corpus {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let limits = Limits { file_bytes: 1000, ..Limits::default() };
        let corpus = load(&[folder.path().to_owned()], &limits);
        let found: Vec<_> = corpus.articles.iter().map(|article| article.key.as_str()).collect();
        assert_eq!(found, keys);
        let told: Vec<_> = corpus.skipped.iter().map(|it| format!("{}: {}", it.file, it.reason)).collect();
        assert_eq!(told.len(), skipped.len(), "{told:?}");
        for (told, part) in told.iter().zip(skipped) {
            assert!(told.starts_with(part), "{told} should start with {part}");
        }
        corpus
    }

    #[test]
    fn sorts_and_reads_below() {
        check(&[("b.txt", b"B said."), ("a/z.txt", b"Z said."), ("a.TXT", b"A said.")], &["a", "b", "z"], &[]);
    }

    #[test]
    fn names_by_path_where_stems_collide() {
        let files: &[(&str, &[u8])] = &[("x/a.txt", b"One said."), ("y/a.txt", b"Two said."), ("y/b.txt", b"Three.")];
        check(files, &["b", "x/a.txt", "y/a.txt"], &[]);
    }

    #[test]
    fn reads_one_text_once_and_prefers_the_copy_that_is_known() {
        let files: &[(&str, &[u8])] =
            &[("a.txt", b"He  said so."), ("b.txt", b"He said so.\n"), ("b.meta.toml", b"outlet = \"Gazette\"")];
        let corpus = check(files, &["b"], &["a.txt: It has the same words as b.txt"]);
        assert_eq!(corpus.articles[0].outlet.as_deref(), Some("Gazette"));
    }

    #[test]
    fn lists_what_it_does_not_read() {
        let long = [b'a'; 1001];
        let files: &[(&str, &[u8])] = &[
            (".git/a.txt", b"A said."),
            ("bad.meta.toml", b"published = \"soon\""),
            ("bad.txt", b"Bad said."),
            ("binary.txt", b"\0\0"),
            ("empty.txt", b""),
            ("long.txt", &long),
            ("large.meta.toml", &[b' '; 3000]),
            ("large.txt", b"Large said."),
            ("lost.meta.toml", b""),
            ("page.html", b"<p>"),
        ];
        let skipped = [
            ".git: Hidden",
            "bad.meta.toml: “published”: “soon” is no date",
            "binary.txt: This is a binary",
            "empty.txt: The file is empty",
            "large.meta.toml: The file has 2.9 KiB; the limit is 1000 bytes.",
            "long.txt: The file has 1001 bytes; the limit is 1000 bytes.",
            "lost.meta.toml: There is no lost.txt",
            "page.html: Only .txt",
        ];
        check(files, &["bad", "large"], &skipped);
    }
}

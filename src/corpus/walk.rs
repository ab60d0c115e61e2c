//! Which files under the paths that were named are articles.

use super::characters::printable;
use super::{Limits, Lost, Skipped};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// A file that may be an article.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Where it is, below the path as the user typed it.
    pub(super) path: PathBuf,
    /// Where it is below the folder that was named; the file name where the file itself was named.
    pub(super) relative: PathBuf,
}

impl Found {
    /// Lists it as skipped.
    pub(super) fn skipped(&self, reason: impl Into<String>) -> Skipped {
        self.lost(Lost::File, reason)
    }

    /// Lists it, with what is lost.
    pub(super) fn lost(&self, lost: Lost, reason: impl Into<String>) -> Skipped {
        let file = if self.relative.as_os_str().is_empty() { name_of(&self.path) } else { self.relative.clone() };
        Skipped { file: shown(&file), path: shown(&self.path), reason: reason.into(), lost }
    }

    /// The file beside it that may hold its metadata.
    pub(super) fn sidecar(&self) -> Found {
        Found { path: self.path.with_extension("meta.toml"), relative: self.relative.with_extension("meta.toml") }
    }
}

fn name_of(path: &Path) -> PathBuf {
    path.file_name().map_or_else(|| path.to_owned(), PathBuf::from)
}

/// A path in words that are safe to print: bytes that are no UTF-8 replaced, characters that steer a terminal escaped.
pub(super) fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy())
}

/// Collects the article files under `paths`, in no promised order; whatever else is there is listed as skipped.
///
/// Folders are read recursively. Links inside them are not followed, hidden files and folders not read; a path that
/// was named itself may be a link.
pub(super) fn walk(paths: &[PathBuf], limits: &Limits, skipped: &mut Vec<Skipped>) -> Vec<Found> {
    let mut walk = Walk { limits, found: Vec::new(), skipped };
    for path in paths {
        let root = Found { path: path.clone(), relative: name_of(path) };
        match fs::metadata(path) {
            Err(error) => walk.skip(&root, io_reason(&error)),
            Ok(meta) if meta.is_dir() => walk.folder(&Found { relative: PathBuf::new(), ..root }, 0),
            Ok(meta) => walk.file(root, &meta),
        }
    }
    walk.found
}

/// Why the system would not give a file, as a sentence.
pub(super) fn io_reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "There is no such file or folder.".to_owned(),
        std::io::ErrorKind::PermissionDenied => "It may not be read: permission denied.".to_owned(),
        _ => format!("It cannot be read: {error}."),
    }
}

struct Walk<'a> {
    limits: &'a Limits,
    found: Vec<Found>,
    skipped: &'a mut Vec<Skipped>,
}

impl Walk<'_> {
    fn skip(&mut self, found: &Found, reason: impl Into<String>) {
        self.skipped.push(found.skipped(reason));
    }

    fn folder(&mut self, folder: &Found, depth: usize) {
        if depth > self.limits.depth {
            return self.skip(folder, format!("Folders are read {} deep; this one lies deeper.", self.limits.depth));
        }
        // Sorted, so that a limit cuts at the same file whatever the order of the listing.
        match fs::read_dir(&folder.path).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
            Err(error) => self.skip(folder, io_reason(&error)),
            Ok(mut entries) => {
                entries.sort_by_key(fs::DirEntry::file_name);
                entries.iter().for_each(|entry| self.entry(folder, entry, depth));
            }
        }
    }

    fn entry(&mut self, folder: &Found, entry: &fs::DirEntry, depth: usize) {
        let found = Found { path: entry.path(), relative: folder.relative.join(entry.file_name()) };
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            return self.skip(&found, "Hidden files and folders are not read.");
        }
        // `DirEntry::metadata` does not follow links.
        match entry.metadata() {
            Err(error) => self.skip(&found, io_reason(&error)),
            Ok(meta) if meta.is_symlink() => self.skip(&found, "Links inside a folder are not followed."),
            Ok(meta) if meta.is_dir() => self.folder(&found, depth + 1),
            Ok(meta) => self.file(found, &meta),
        }
    }

    fn file(&mut self, found: Found, meta: &fs::Metadata) {
        if let Some(stem) = sidecar_stem(&found.path) {
            let is_beside = |extension| found.path.with_file_name(format!("{stem}.{extension}")).is_file();
            if !["txt", "TXT"].into_iter().any(is_beside) {
                self.skip(&found, format!("There is no {}.txt beside it.", shown(Path::new(stem))));
            }
        } else if !meta.is_file() {
            self.skip(&found, "This is no regular file.");
        } else if !found.path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt")) {
            self.skip(&found, "Only .txt files are read.");
        } else if meta.len() > self.limits.file_bytes {
            self.skip(&found, too_large(meta.len(), self.limits.file_bytes));
        } else if self.found.len() >= self.limits.files {
            self.skip(&found, format!("No more than {} files are read.", self.limits.files));
        } else {
            self.found.push(found);
        }
    }
}

/// Where both are the same to a tenth, they are told to the byte.
pub(super) fn too_large(bytes: u64, limit: u64) -> String {
    let told = match [size(bytes), size(limit)] {
        [one, other] if one == other => [bytes, limit].map(|bytes| format!("{bytes} bytes")),
        told => told,
    };
    format!("The file has {}; the limit is {}.", told[0], told[1])
}

fn size(bytes: u64) -> String {
    let tenths = |shift: u32| (u128::from(bytes) * 10) >> shift;
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..0x10_0000 => format!("{}.{} KiB", tenths(10) / 10, tenths(10) % 10),
        _ => format!("{}.{} MiB", tenths(20) / 10, tenths(20) % 10),
    }
}

/// The file stem of the article that a sidecar belongs to, if the path is one.
fn sidecar_stem(path: &Path) -> Option<&str> {
    path.file_name().and_then(OsStr::to_str)?.strip_suffix(".meta.toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_sizes_that_differ() {
        for (bytes, limit, expected) in [
            (1001, 1000, "The file has 1001 bytes; the limit is 1000 bytes."),
            (10 << 20, 5 << 20, "The file has 10.0 MiB; the limit is 5.0 MiB."),
            ((5 << 20) + 1, 5 << 20, "The file has 5242881 bytes; the limit is 5242880 bytes."),
        ] {
            assert_eq!(too_large(bytes, limit), expected);
        }
    }
}

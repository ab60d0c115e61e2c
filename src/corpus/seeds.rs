//! The articles that come with the program.

use super::Corpus;
use super::decode::decode;
use super::load::{Draft, gather};
use super::meta;
use super::walk::Found;
use include_dir::{Dir, include_dir};

static SEEDS: Dir = include_dir!("$CARGO_MANIFEST_DIR/seeds");

/// The seed articles, embedded in the program: the same as loading the folder they come from.
#[must_use]
pub fn seeds() -> Corpus {
    let articles = SEEDS.files().filter(|file| file.path().extension().is_some_and(|extension| extension == "txt"));
    let drafts = articles.filter_map(|file| {
        let found = Found { path: file.path().to_owned(), relative: file.path().to_owned() };
        let text = decode(file.contents().to_vec()).ok()?;
        let sidecar = SEEDS.get_file(found.sidecar().path).and_then(|file| file.contents_utf8());
        let (meta, _) = meta::parse(sidecar.unwrap_or_default());
        Some(Draft { found, text, meta })
    });
    gather(drafts.collect(), Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Limits, load};
    use std::path::PathBuf;

    #[test]
    fn are_what_their_folder_holds() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds");
        let (embedded, loaded) = (seeds(), load(&[folder], &Limits::default()));
        assert_eq!(embedded.articles.len(), 4);
        assert_eq!(format!("{:?}", embedded.articles), format!("{:?}", loaded.articles));
        assert_eq!(loaded.skipped, []);
        assert!(embedded.articles.iter().all(|article| article.published.is_some()));
    }
}

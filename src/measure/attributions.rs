//! Attributions against a folder of annotated articles in brat standoff, as PolNeAR (Newell et al. 2018) is published.
//!
//! How they are compared: [`Score`].

use super::Counts;
use crate::statements::Attribution;
use crate::statements::trained::training::{Count, Marked, Score};
use crate::text::Document;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::{fs, io};

/// Figures over a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Articles that were compared.
    pub articles: usize,
    /// Contents that overlap to half.
    pub content: Counts,
    /// Contents that overlap to nine tenths.
    pub strict: Counts,
    /// Contents that overlap to half and have the right source.
    pub content_and_source: Counts,
    /// Contents that are mostly quoted.
    pub direct: Counts,
    /// The other contents.
    pub indirect: Counts,
}

/// Compares what `find` finds in annotated articles with their annotations.
pub fn measure(articles: &[Marked], find: impl Fn(&Document) -> Vec<Attribution>) -> Figures {
    let mut score = Score::default();
    for article in articles {
        let document = Document::new(&article.text);
        score.add(article, &document, &find(&document));
    }
    Figures {
        articles: articles.len(),
        content: score.content.into(),
        strict: score.strict.into(),
        content_and_source: score.with_source.into(),
        direct: score.direct.into(),
        indirect: score.indirect.into(),
    }
}

impl From<Count> for Counts {
    fn from(Count { right, found, marked }: Count) -> Self {
        Self { right, predicted: found, wanted: marked }
    }
}

/// Reads a folder: `attributions/NAME_….ann` (of several people's, the first by file name) and their `text/NAME.txt`.
///
/// # Errors
///
/// The folder or a file of it can't be read.
pub fn read(folder: &Path) -> io::Result<Vec<Marked>> {
    let mut marks = fs::read_dir(folder.join("attributions"))?.collect::<io::Result<Vec<_>>>()?;
    marks.sort_by_key(fs::DirEntry::file_name);
    let mut articles: Vec<Marked> = Vec::new();
    for entry in marks {
        let file = entry.file_name().to_string_lossy().into_owned();
        let Some(stem) = file.strip_suffix(".ann") else { continue };
        let name = stem.rsplit_once('_').map_or(stem, |(name, _)| name);
        if articles.last().is_none_or(|before| before.name != name) {
            let text = fs::read_to_string(folder.join("text").join(format!("{name}.txt")))?;
            articles.push(Marked::new(name, text, &fs::read_to_string(entry.path())?));
        }
    }
    Ok(articles)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statements::Kind;
    use crate::text::Span;

    const TEXT: &str = "Ada Moss said the old bridge was open. “It will stay open,” Ben Oak said.";

    /// A folder with one article and its annotation.
    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (part, name, words) in [
            ("text", "bridge.txt", TEXT),
            ("text", "unmarked.txt", "Nobody marked this."),
            ("attributions", "bridge_9z.ann", "Another's marks."),
            (
                "attributions",
                "bridge_1a2b.ann",
                "T1\tSource 0 8\tAda Moss\nT2\tCue 9 13\tsaid\nT3\tContent 14 37\tthe old bridge was open\n\
                 E1\tAttribution:T2 Source:T1 Content:T3\n\
                 T4\tSource 60 67\tBen Oak\nT5\tContent 40 57\tIt will stay open\nE2\tAttribution:T5 Source1:T4 Content2:T5\n",
            ),
        ] {
            fs::create_dir_all(folder.path().join(part)).unwrap();
            fs::write(folder.path().join(part).join(name), words).unwrap();
        }
        folder
    }

    fn span(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    /// Measures predictions of source, cue and content.
    fn check(predicted: &[(&str, &str, &str)], expected: [[usize; 3]; 3]) {
        let attribution = |&(source, cue, content): &(&str, &str, &str)| Attribution {
            kind: Kind::Direct,
            content: vec![span(content)],
            source: (!source.is_empty()).then(|| span(source)),
            cue: (!cue.is_empty()).then(|| span(cue)),
            through: Vec::new(),
        };
        let found = |_: &Document| predicted.iter().map(attribution).collect();
        let figures = measure(&read(folder().path()).unwrap(), found);
        assert_eq!(figures.articles, 1);
        let Figures { content, strict, content_and_source, .. } = figures;
        let got = [content, strict, content_and_source].map(|it| [it.right, it.predicted, it.wanted]);
        assert_eq!(got, expected, "{predicted:?}");
    }

    #[test]
    fn contents_are_matched_by_their_words() {
        check(&[], [[0, 0, 2]; 3]);
        let whole = ("Ada Moss", "said", "the old bridge was open");
        check(&[whole], [[1, 1, 2]; 3]);
        check(&[("Moss", "said", "old bridge was open. ")], [[1, 1, 2], [0, 1, 2], [1, 1, 2]]);
        check(&[("Ben Oak", "said", whole.2)], [[1, 1, 2], [1, 1, 2], [0, 1, 2]]);
        check(&[("Ada Moss", "said", "the old")], [[0, 1, 2]; 3]);
    }

    #[test]
    fn quotations_are_counted_apart() {
        let find = |_: &Document| Vec::new();
        let figures = measure(&read(folder().path()).unwrap(), find);
        assert_eq!([figures.direct.wanted, figures.indirect.wanted], [1, 1]);
    }
}

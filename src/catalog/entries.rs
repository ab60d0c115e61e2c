//! The entries of a catalog that no stage makes by itself.

use crate::actors::{SideId, SpeakerName};
use crate::corpus::Article;
use crate::reading::StatementIdx;
use crate::text::{Excluded, Language, Paragraph};
use std::ops::Range;

/// An article as pages show it.
#[derive(Debug)]
pub struct ArticleEntry {
    /// The article.
    pub article: Article,
    /// Its address: from title or first words, with a short id where two would collide. Never from the file name.
    pub slug: String,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// Parts that were not read for statements, with the reason.
    pub excluded: Vec<Excluded>,
    /// Its statements, as indices into [`super::Catalog::statements`].
    pub statements: Range<usize>,
    /// The language it is written in where that is not English.
    pub foreign: Option<Language>,
}

impl ArticleEntry {
    /// Why nothing in it was looked for, as half a sentence; `None` where it was read.
    #[must_use]
    pub fn not_analysed(&self) -> Option<String> {
        self.foreign.map(|language| format!("written in {}; only English is read", language.name))
    }

    /// Its language tag: as the metadata say, else as found.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        let found = self.foreign.map(|language| language.tag).filter(|tag| *tag != "und");
        self.article.language.as_deref().or(found)
    }

    /// The title, or the first words of the text with "…" where it has none.
    #[must_use]
    pub fn heading(&self) -> String {
        self.article.title.clone().unwrap_or_else(|| {
            let first = self.paragraphs.first().map_or(self.article.text.as_str(), |p| p.span.of(&self.article.text));
            let mut words = first.split_whitespace();
            let mut heading = words.by_ref().take(10).collect::<Vec<_>>().join(" ");
            if heading.chars().count() > 90 {
                heading = heading.chars().take(90).collect();
            }
            if words.next().is_some() { format!("{heading} …") } else { heading }
        })
    }
}

/// A person or body, over all articles.
#[derive(Debug)]
pub struct Speaker {
    /// Canonical name and kind.
    pub name: SpeakerName,
    /// Its address, made from the name.
    pub slug: String,
    /// The sides it was seen to speak for, in order of ids; usually one.
    pub sides: Vec<SideId>,
    /// What it said, in order of date and text.
    pub statements: Vec<StatementIdx>,
}

//! One article and its metadata.

use super::PartialDate;
use crate::text::normalise;
use std::fmt;

/// One news article as it was read.
#[derive(Clone, Debug)]
pub struct Article {
    /// Identity by content.
    pub id: ArticleId,
    /// The name `analyze` gives it: the file stem, or the relative path where stems collide. Never part of an address.
    pub key: String,
    /// The text as it stands in the file, byte-order mark left out.
    pub text: String,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was published; kept as written, linked only if http or https.
    pub url: Option<String>,
    /// When it was published, as far as that is known.
    pub published: Option<PartialDate>,
    /// Language tag (BCP 47), where the metadata name one.
    pub language: Option<String>,
}

impl Article {
    /// An article of which nothing is known but its name and its text.
    ///
    /// ```
    /// use diptych::corpus::Article;
    /// let article = Article { outlet: Some("The Courier".to_owned()), ..Article::of_text("a", "The port is open.") };
    /// assert!(article.title.is_none() && article.published.is_none());
    /// ```
    #[must_use]
    pub fn of_text(key: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            id: ArticleId::of(&text),
            key: key.into(),
            text,
            title: None,
            outlet: None,
            author: None,
            url: None,
            published: None,
            language: None,
        }
    }
}

/// Twelve characters made from an article's normalised text (see [`crate::ids`]).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(String);

impl ArticleId {
    /// The id of an article with this text: two files with the same words have the same id.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(crate::ids::digest(&["article", &normalise(text)]))
    }

    /// As it stands in addresses.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file that was not read, or not wholly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The file below the folder that was named: safe to show on a page.
    pub file: String,
    /// The same below the path as the user typed it: for messages on their terminal.
    pub path: String,
    /// Why, as a sentence.
    pub reason: String,
    /// What is lost by it.
    pub lost: Lost,
}

/// What a reader lacks where a file was not read, or not wholly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lost {
    /// What stands in the file.
    File,
    /// Nothing: another file has the same words.
    Copy,
    /// What the file tells about an article, or some of it; the article itself is read.
    Metadata,
}

/// What was read. Articles are sorted by key, so the order of a folder's listing has no influence.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The articles, each text once.
    pub articles: Vec<Article>,
    /// What was not read, and why.
    pub skipped: Vec<Skipped>,
}

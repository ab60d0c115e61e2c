//! An article in a list: its heading, outlet and date.

use super::statement::{DateLabel, date};
use super::{links, visible, words};
use crate::catalog::ArticleEntry;
use crate::web::urls;

/// An article in a list.
#[derive(Clone, Debug)]
pub(crate) struct ArticleLine {
    /// Its page.
    pub(crate) href: String,
    /// Title or first words: the article's own.
    pub(crate) heading: String,
    /// Who published it.
    pub(crate) outlet: String,
    /// When.
    pub(crate) date: DateLabel,
    /// Where it was published.
    pub(crate) original: Option<String>,
    /// How much is said in it.
    pub(crate) statements: String,
    /// Why nothing in it was looked for.
    pub(crate) not_analysed: Option<String>,
}

/// An article as lists show it.
pub(crate) fn line(entry: &ArticleEntry) -> ArticleLine {
    let article = &entry.article;
    ArticleLine {
        href: urls::article(&entry.slug),
        heading: visible::plain(&entry.heading()),
        outlet: article.outlet.as_deref().map_or("outlet not known".to_owned(), visible::plain),
        date: date(article.published),
        original: article.url.as_deref().and_then(links::safe).map(str::to_owned),
        statements: words::count(entry.statements.len(), "statement", "statements"),
        not_analysed: entry.not_analysed(),
    }
}

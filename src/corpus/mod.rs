//! Articles and what is known about them, read from the seeds in the program or from folders.
//!
//! Takes paths, gives a [`Corpus`]: the articles that could be read, and every file that could not with its reason.
//! The only stage that touches the file system. A field that is not known stays `None`: nothing is invented.

mod article;
mod characters;
mod date;
mod decode;
mod link;
mod load;
mod meta;
mod seeds;
mod walk;

pub use article::{Article, ArticleId, Corpus, Lost, Skipped};
pub(crate) use characters::{is_invisible, is_noncharacter};
pub(crate) use date::month_named;
pub use date::{DateError, PartialDate};
pub(crate) use link::is_link;
pub use load::{Limits, load};
pub use seeds::seeds;

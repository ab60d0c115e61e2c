//! What the pages of a speaker and of a side share: everything said, by topic, page by page, and earlier accounts.

use super::PER_PAGE;
use crate::catalog::Catalog;
use crate::disputes::Change;
use crate::reading::StatementIdx;
use crate::web::parts::besides::Changes;
use crate::web::parts::by_topic::{TopicGroup, by_topic, sort_by_topic};
use crate::web::parts::paging::{PageLinks, Paging};
use crate::web::parts::statement::Scribe;
use crate::web::parts::words;
use crate::web::urls;
use std::collections::BTreeMap;

/// One page of everything said.
pub(super) struct Spoken {
    /// Its own address: the list's path, and the number of the page from the second on.
    pub(super) path: String,
    /// Whether this is the first page, which alone shows what is not part of the list.
    pub(super) is_first: bool,
    /// "12 statements"; words that repeat in several articles count once.
    pub(super) n_statements: String,
    /// The statements of this page.
    pub(super) groups: Vec<TopicGroup>,
    /// To the other pages.
    pub(super) page_links: Option<PageLinks>,
    /// Earlier and later accounts; on the first page.
    pub(super) changes: Changes,
}

impl Spoken {
    /// The page that `query` asks for, of the statements at `places` in their order.
    pub(super) fn new<'c>(
        catalog: &'c Catalog,
        path: &str,
        query: &BTreeMap<String, String>,
        places: &[StatementIdx],
        changes: impl Iterator<Item = &'c Change>,
    ) -> Self {
        let places = catalog.without_repeats(places.iter().copied());
        let paging = Paging::new(query, places.len(), PER_PAGE);
        let sorted = sort_by_topic(catalog, &places);
        let is_first = paging.page == 1;
        Self {
            path: urls::page(path, paging.page),
            is_first,
            n_statements: words::count(places.len(), "statement", "statements"),
            groups: by_topic(&Scribe::opening(catalog), &sorted[paging.items.clone()]),
            page_links: paging.links(|page| urls::page(path, page)),
            changes: Changes::of(catalog, changes.filter(|_| is_first), &catalog.settings.sides),
        }
    }
}

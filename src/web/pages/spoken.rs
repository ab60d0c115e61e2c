//! What the pages of a speaker and of a side share: everything said, by topic, page by page, and earlier accounts.

use super::PER_PAGE;
use crate::api::types::Pages;
use crate::catalog::Catalog;
use crate::disputes::Change;
use crate::reading::StatementIdx;
use crate::web::parts::besides::Changes;
use crate::web::parts::by_topic::{TopicGroup, by_topic, sort_by_topic};
use crate::web::parts::distinct;
use crate::web::parts::paging::{PageLinks, Paging};
use crate::web::parts::statement::Scribe;
use crate::web::parts::words;
use crate::web::urls;
use askama::Template;
use std::collections::BTreeMap;

/// One page of everything said as HTML shows it: earlier and later accounts, then the statements by topic.
#[derive(Template)]
#[template(path = "parts/spoken.html")]
pub(super) struct Said {
    changes: Changes,
    groups: Vec<TopicGroup>,
    page_links: Option<PageLinks>,
}

impl askama::filters::HtmlSafe for Said {}

impl Said {
    /// Whether nothing is said.
    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}

/// One page of everything said, for HTML and data alike.
pub(super) struct Spoken<'c> {
    catalog: &'c Catalog,
    path: String,
    paging: Paging,
    /// How many statements there are in all; words that repeat in several articles count once.
    pub(super) n: usize,
    /// The statements of this page, by topic.
    pub(super) places: Vec<StatementIdx>,
    /// Earlier and later accounts; on the first page.
    pub(super) changes: Vec<&'c Change>,
}

impl<'c> Spoken<'c> {
    /// The page that `query` asks for, of the statements at `places` in their order. `path` is the list's own address.
    pub(super) fn new(
        catalog: &'c Catalog,
        path: String,
        query: &BTreeMap<String, String>,
        places: &[StatementIdx],
        changes: impl Iterator<Item = &'c Change>,
    ) -> Self {
        let places = catalog.without_repeats(places.iter().copied());
        let paging = Paging::new(query, places.len(), PER_PAGE);
        let on_page = sort_by_topic(catalog, &places)[paging.items.clone()].to_vec();
        let changes = if paging.page == 1 { distinct::changes(catalog, changes) } else { Vec::new() };
        Self { catalog, path, n: places.len(), places: on_page, paging, changes }
    }

    /// Whether it is the first page, which alone shows what is not part of the list.
    pub(super) fn is_first(&self) -> bool {
        self.paging.page == 1
    }

    /// The page's own address: the list's path, and the number of the page from the second on.
    pub(super) fn path(&self) -> String {
        urls::page(&self.path, self.paging.page)
    }

    /// "12 statements"
    pub(super) fn n_statements(&self) -> String {
        words::count(self.n, "statement", "statements")
    }

    /// As HTML shows it.
    pub(super) fn said(&self) -> Said {
        Said {
            changes: Changes::of(self.catalog, self.changes.iter().copied(), &self.catalog.settings.sides),
            groups: by_topic(&Scribe::opening(self.catalog), &self.places),
            page_links: self.paging.links(|page| urls::page(&self.path, page)),
        }
    }

    /// Which page it is, as data.
    pub(super) fn pages(&self) -> Pages {
        self.paging.data(&self.path)
    }
}

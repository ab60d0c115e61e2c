//! Long lists in pages, counted from 1.

use crate::api::types::Pages;
use crate::web::urls;
use std::collections::BTreeMap;
use std::ops::Range;

/// Which page of a list is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paging {
    /// This page.
    pub(crate) page: usize,
    /// How many there are; one for an empty list.
    pub(crate) n_pages: usize,
    /// The items on this page.
    pub(crate) items: Range<usize>,
}

/// The links to the pages before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageLinks {
    /// The page before.
    pub(crate) previous: Option<String>,
    /// "Page 2 of 5"
    pub(crate) here: String,
    /// The page after.
    pub(crate) next: Option<String>,
}

impl Paging {
    /// The page that the query asks for; the nearest there is where it asks for another.
    pub(crate) fn new(query: &BTreeMap<String, String>, n_items: usize, per_page: usize) -> Self {
        let n_pages = n_items.div_ceil(per_page).max(1);
        let page = query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, n_pages);
        let first = (page - 1) * per_page;
        Self { page, n_pages, items: first..(first + per_page).min(n_items) }
    }

    /// The part of a list of `len` items that stands on this page, where several lists are paged at once.
    pub(crate) fn part(&self, len: usize, per_page: usize) -> Range<usize> {
        let first = (self.page - 1).saturating_mul(per_page).min(len);
        first..(first + per_page).min(len)
    }

    /// Whatever `href` makes of the next page's number; `None` on the last.
    pub(crate) fn next(&self, href: impl Fn(usize) -> String) -> Option<String> {
        (self.page < self.n_pages).then(|| href(self.page + 1))
    }

    /// As data, for the list at `path`.
    pub(crate) fn data(&self, path: &str) -> Pages {
        let next = self.next(|page| urls::twin(&urls::page(path, page)));
        Pages { page: self.page, n_pages: self.n_pages, next }
    }

    /// The links, made by `href` from a page's number; `None` where one page holds all.
    pub(crate) fn links(&self, href: impl Fn(usize) -> String) -> Option<PageLinks> {
        (self.n_pages > 1).then(|| PageLinks {
            previous: (self.page > 1).then(|| href(self.page - 1)),
            here: format!("Page {} of {}", self.page, self.n_pages),
            next: self.next(href),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(asked: &str, n_items: usize, expected: (usize, Range<usize>)) {
        let paging = Paging::new(&BTreeMap::from([("page".to_owned(), asked.to_owned())]), n_items, 10);
        assert_eq!((paging.page, paging.items), expected, "page {asked} of {n_items}");
    }

    #[test]
    fn gives_the_nearest_page_there_is() {
        check("1", 25, (1, 0..10));
        check("3", 25, (3, 20..25));
        check("9", 25, (3, 20..25));
        check("0", 25, (1, 0..10));
        check("x", 25, (1, 0..10));
        check("2", 0, (1, 0..0));
    }
}

//! What every handler works from.

use super::search::SearchIndex;
use super::urls::Urls;
use crate::catalog::Catalog;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The catalog with what pages need beside it. Shared by all requests, never changed but for readiness.
#[derive(Debug)]
pub struct AppState {
    pub(crate) catalog: Arc<Catalog>,
    pub(crate) urls: Urls,
    pub(super) search: SearchIndex,
    is_ready: AtomicBool,
}

impl AppState {
    /// A state that is ready. `base_url` is where readers reach the program (`https://example.org` or
    /// `http://127.0.0.1:8080`), with or without a slash at its end; absolute links are made from it alone.
    #[must_use]
    pub fn new(catalog: Arc<Catalog>, base_url: &str) -> Self {
        let search = SearchIndex::new(&catalog);
        Self { catalog, urls: Urls::new(base_url), search, is_ready: AtomicBool::new(true) }
    }

    /// How many articles there are to show.
    #[must_use]
    pub fn n_articles(&self) -> usize {
        self.catalog.articles.len()
    }

    /// From here on `/readyz` answers 503: the program is about to stop.
    pub fn mark_stopping(&self) {
        self.is_ready.store(false, Ordering::Relaxed);
    }

    pub(super) fn is_ready(&self) -> bool {
        self.is_ready.load(Ordering::Relaxed)
    }
}

//! The page where there is none: what happened, a search box, and what does exist.

use super::Frame;
use crate::api::types;
use crate::web::error::PageError;
use crate::web::parts::diptych::{Heading, heading};
use crate::web::parts::topics;
use crate::web::state::AppState;
use crate::web::urls;
use askama::Template;

/// Most links to what exists.
const MOST: usize = 8;

/// A page for an error.
#[derive(Template)]
#[template(path = "error.html")]
pub(in crate::web) struct ErrorPage {
    frame: Frame,
    title: &'static str,
    message: &'static str,
    query: &'static str,
    disputes: Vec<(String, Heading)>,
    topics: Vec<(String, String)>,
}

impl ErrorPage {
    /// In HTML.
    pub(in crate::web) fn new(state: &AppState, error: PageError) -> Self {
        let disputes = state.catalog.opening_disputes().take(MOST);
        let topics = state.catalog.topics.iter().take(MOST);
        Self {
            frame: Frame::without_address(error.title(), error.message()),
            title: error.title(),
            message: error.message(),
            query: "",
            disputes: disputes.map(|dispute| (urls::dispute(&dispute.id), heading(&state.catalog, dispute))).collect(),
            topics: topics.map(|topic| topics::link(&state.catalog, topic)).collect(),
        }
    }

    /// As data.
    pub(in crate::web) fn data(error: PageError) -> types::Error {
        let (title, message) = (error.title(), error.message());
        types::Error { code: error.code(), status: error.status().as_u16(), title, message }
    }
}

//! One file a page: its handler, its view, its wording.

pub(super) mod accuracy;
pub(super) mod article;
pub(super) mod articles;
pub(super) mod claim;
pub(super) mod dispute;
pub(super) mod front;
pub(super) mod health;
pub(super) mod method;
pub(super) mod moved;
pub(super) mod not_found;
pub(super) mod search;
pub(super) mod side;
pub(super) mod speaker;
pub(super) mod speakers;
mod spoken;
pub(super) mod topic;
pub(super) mod topics;

use super::error::PageError;
use super::shell::{Asked, Frame};
use super::state::AppState;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a handler gives.
type Answer = Result<Response, PageError>;

/// The state, in a handler.
type AppStateRef = State<Arc<AppState>>;

/// The parts of a matched path, by name; what follows an id is in `rest` and ignored.
type Parts = Path<BTreeMap<String, String>>;

/// The query, by name. The last value of a name counts.
type QueryMap = Query<BTreeMap<String, String>>;

/// Statements on one page of a long list.
const PER_PAGE: usize = 60;

/// The id or slug of a path, in lower case.
fn id_of(parts: &BTreeMap<String, String>) -> String {
    parts.get("id").map(|id| id.to_ascii_lowercase()).unwrap_or_default()
}

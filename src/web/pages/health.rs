//! What machines ask: whether the program lives, whether it is ready, what robots may read.

use super::AppStateRef;
use crate::web::cache::CachePolicy;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

/// The process lives.
pub(in crate::web) async fn healthz() -> Response {
    word(StatusCode::OK, "ok\n")
}

/// The articles are loaded and the program is not about to stop.
pub(in crate::web) async fn readyz(State(state): AppStateRef) -> Response {
    if state.is_ready() { word(StatusCode::OK, "ready\n") } else { word(StatusCode::SERVICE_UNAVAILABLE, "stopping\n") }
}

/// Robots may read all but searches, which have no end.
pub(in crate::web) async fn robots() -> Response {
    let mut response = word(StatusCode::OK, "User-agent: *\nDisallow: /search\n");
    response.extensions_mut().insert(CachePolicy::Page);
    response
}

fn word(status: StatusCode, word: &'static str) -> Response {
    let mut response = (status, [(CONTENT_TYPE, "text/plain; charset=utf-8")], word).into_response();
    response.extensions_mut().insert(CachePolicy::Never);
    response
}

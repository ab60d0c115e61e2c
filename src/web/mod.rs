//! Pages: the catalog as HTML, and as JSON at the same address with `.json` behind it.
//!
//! Takes an [`AppState`], gives a [`Router`]. A page is one file in `pages`: its handler, its view struct and its
//! wording; templates only place values. What pages share stands in `parts`. Everything around a page (format,
//! errors, headers, caching, compression) is done once, in layers. Nothing is analysed per request.

mod assets;
mod cache;
mod error;
mod headers;
mod pages;
mod parts;
mod search;
pub mod server;
mod shell;
mod state;
pub(crate) mod urls;

pub(crate) use parts::faced::{Faced, faced};
pub(crate) use parts::order::order;
pub(crate) use parts::paging::Paging;
pub(crate) use parts::sides::nobody_speaks;
pub use state::AppState;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse;
use axum::routing::get;
use error::PageError;
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::{DefaultOnResponse, TraceLayer};

/// Longest time for one answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Smallest answer in bytes that is worth compressing.
const WORTH_COMPRESSING: u64 = 256;

/// Everything the program answers over HTTP.
pub fn router(state: Arc<AppState>) -> Router {
    surround(routes(), state)
}

/// The layers stand around the routes as one service, outermost first: trace, guarding headers, compression, caching,
/// dress of errors, panics, timeout, format. They hold for every answer, also where no route fits.
fn surround(routes: Router<Arc<AppState>>, state: Arc<AppState>) -> Router {
    let compress = SizeAbove::new(WORTH_COMPRESSING).and(NotForContentType::IMAGES);
    let layered = ServiceBuilder::new()
        .layer(TraceLayer::new_for_http().make_span_with(span).on_response(DefaultOnResponse::new()))
        .layer(from_fn_with_state(Arc::clone(&state), headers::guard))
        .layer(CompressionLayer::new().compress_when(compress))
        .layer(from_fn(cache::cache))
        .layer(from_fn_with_state(Arc::clone(&state), shell::dress))
        .layer(CatchPanicLayer::custom(broken))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(from_fn(shell::ask))
        .service(routes.with_state(state));
    Router::new().fallback_service(layered)
}

fn routes() -> Router<Arc<AppState>> {
    Router::new()
        .route("/", get(pages::front::show))
        .route("/.json", get(pages::moved::to_front_data))
        .merge(family("/topics", get(pages::topics::show), get(pages::topic::show)))
        .merge(family("/articles", get(pages::articles::show), get(pages::article::show)))
        .merge(family("/speakers", get(pages::speakers::show), get(pages::speaker::show)))
        .merge(family("/disputes", get(pages::moved::to_front), get(pages::dispute::show)))
        .merge(family("/claims", get(pages::moved::to_search), get(pages::claim::show)))
        .merge(family("/sides", get(pages::moved::to_front), get(pages::side::show)))
        .route("/search", get(pages::search::show))
        .route("/search/", get(pages::search::show))
        .route("/method", get(pages::method::show))
        .route("/method/", get(pages::method::show))
        .route("/accuracy", get(pages::accuracy::show))
        .route("/accuracy/", get(pages::accuracy::show))
        .route("/healthz", get(pages::health::healthz))
        .route("/readyz", get(pages::health::readyz))
        .route("/robots.txt", get(pages::health::robots))
        .route("/favicon.ico", get(assets::favicon))
        .route("/static/{file}", get(assets::file))
        .fallback(|| async { PageError::NoPage })
        .method_not_allowed_fallback(|| async { PageError::Method })
}

type Method = axum::routing::MethodRouter<Arc<AppState>>;

/// A list and its entries. An entry also answers where more stands after its id, to send the reader to the right
/// address.
fn family(path: &str, list: Method, entry: Method) -> Router<Arc<AppState>> {
    Router::new()
        .route(path, list.clone())
        .route(&format!("{path}/"), list)
        .route(&format!("{path}/{{id}}"), entry.clone())
        .route(&format!("{path}/{{id}}/"), entry.clone())
        .route(&format!("{path}/{{id}}/{{*rest}}"), entry)
}

fn span(request: &axum::extract::Request) -> tracing::Span {
    tracing::debug_span!("request", method = %request.method(), path = ?request.uri().path())
}

fn broken(_: Box<dyn std::any::Any + Send + 'static>) -> axum::response::Response {
    PageError::Broken.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::build;
    use crate::config::Settings;
    use crate::corpus::Corpus;
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use tower::ServiceExt;

    /// Asks a site whose front page is this route.
    async fn front(route: Method) -> (StatusCode, String) {
        let state =
            Arc::new(AppState::new(Arc::new(build(Corpus::default(), Settings::default())), "http://x.example"));
        let router = surround(Router::new().route("/", route), state);
        let response = router.oneshot(Request::new(Body::empty())).await.unwrap();
        assert!(response.headers().contains_key("content-security-policy"));
        assert_eq!(response.headers()["cache-control"], "no-store");
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn a_panic_is_a_page_without_its_cause() {
        async fn breaks() -> StatusCode {
            panic!("a secret")
        }
        let (status, body) = front(get(breaks)).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(body.contains("Something broke on our side") && !body.contains("secret"));
    }
}

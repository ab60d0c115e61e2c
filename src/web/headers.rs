//! The headers that guard every answer, whatever it is.

use super::assets;
use super::cache::{shorten_known, weaken_tag_of_compressed};
use super::state::AppState;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE, STRICT_TRANSPORT_SECURITY, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), display-capture=(), \
    encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), \
    payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), sync-xhr=(), usb=(), \
    xr-spatial-tracking=()";

const FIXED: [(&str, &str); 6] = [
    ("content-security-policy", POLICY),
    ("permissions-policy", PERMISSIONS),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("x-frame-options", "DENY"),
];

/// Adds the headers of `FIXED`; files may be used from elsewhere, pages may not; data may be read by any script;
/// https is demanded only where readers come by it. Last of all, an answer to HEAD, or one that is known, loses its body.
pub(super) async fn guard(State(state): State<Arc<AppState>>, mut request: Request, next: Next) -> Response {
    let is_asset = request.uri().path().starts_with(assets::PREFIX);
    let is_head = request.method() == Method::HEAD;
    offer_compression(request.headers_mut());
    let mut response = next.run(request).await;
    if response.status() == StatusCode::NOT_ACCEPTABLE {
        response = refused();
    }
    if is_head {
        *response.body_mut() = Body::empty();
    }
    let headers = response.headers_mut();
    add_fixed(headers);
    let reach = if is_asset { "cross-origin" } else { "same-origin" };
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static(reach));
    if state.urls.is_https() {
        let years = HeaderValue::from_static("max-age=63072000; includeSubDomains");
        headers.insert(STRICT_TRANSPORT_SECURITY, years);
    }
    if is_json(headers) {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    }
    if !headers.contains_key(VARY) {
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    }
    weaken_tag_of_compressed(headers);
    shorten_known(&mut response);
    response
}

/// The answer to whoever accepts no form in which there could be one, plain or compressed.
fn refused() -> Response {
    let words = "Pages are given as they are, or compressed with br or gzip; the request accepts none of these.\n";
    (StatusCode::NOT_ACCEPTABLE, [(CACHE_CONTROL, "no-store")], words).into_response()
}

/// Whoever refuses plain answers and leaves open what else (`identity;q=0`) gets compressed ones.
fn offer_compression(headers: &mut HeaderMap) {
    let lines = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    let accepted = lines.collect::<Vec<_>>().join(",").to_ascii_lowercase();
    let entries: Vec<(&str, &str)> = accepted
        .split(',')
        .map(|entry| entry.split_once(';').unwrap_or((entry, "")))
        .map(|(coding, weight)| (coding.trim(), weight.trim()))
        .collect();
    let names = |wanted: &str| entries.iter().any(|(coding, _)| *coding == wanted);
    let refuses_plain = entries.iter().any(|(coding, weight)| {
        let is_zero = weight.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
        *coding == "identity" && is_zero
    });
    if !refuses_plain || names("*") {
        return;
    }
    let offered = ["gzip", "br"].into_iter().filter(|coding| !names(coding));
    let all: Vec<&str> = std::iter::once(accepted.as_str()).chain(offered).collect();
    if let Ok(all) = HeaderValue::from_str(&all.join(", ")) {
        headers.insert(ACCEPT_ENCODING, all);
    }
}

/// Adds the headers of `FIXED`.
pub(super) fn add_fixed(headers: &mut HeaderMap) {
    for (name, value) in FIXED {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"application/json"))
}

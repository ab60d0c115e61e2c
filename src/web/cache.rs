//! How long answers may be kept, in one place; and the answer "you have it already".

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::response::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

/// How long an answer may be kept. A handler that says nothing gets [`CachePolicy::Page`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum CachePolicy {
    /// Kept, but asked about again each time: pages and their data.
    #[default]
    Page,
    /// Never changes under its address: files with a hash in their name.
    Forever,
    /// A minute: what is not there may soon be.
    Short,
    /// Not kept: health, errors of ours.
    Never,
}

impl CachePolicy {
    fn header(self) -> &'static str {
        match self {
            Self::Page => "public, max-age=0, must-revalidate",
            Self::Forever => "public, max-age=31536000, immutable",
            Self::Short => "public, max-age=60",
            Self::Never => "no-store",
        }
    }
}

/// Writes `Cache-Control`; gives full answers a strong `ETag` of their bytes and marks those that the reader has.
pub(super) async fn cache(request: Request, next: Next) -> Response {
    let known = request.headers().get(IF_NONE_MATCH).cloned();
    let mut response = next.run(request).await;
    let policy = response.extensions().get::<CachePolicy>().copied().unwrap_or_default();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(policy.header()));
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        parts.status = StatusCode::INTERNAL_SERVER_ERROR;
        return Response::from_parts(parts, Body::empty());
    };
    // Told here, since a HEAD request loses the body before anything else could count it.
    parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    if parts.status != StatusCode::OK || policy == CachePolicy::Never {
        return Response::from_parts(parts, Body::from(bytes));
    }
    tag(parts, bytes, known.as_ref())
}

fn tag(mut parts: Parts, bytes: Bytes, known: Option<&HeaderValue>) -> Response {
    let hash = blake3::hash(&bytes).to_hex();
    let etag = format!("\"{}\"", &hash[..24]);
    let is_known = known.and_then(|value| value.to_str().ok()).is_some_and(|list| matches(list, &etag));
    if let Ok(value) = HeaderValue::from_str(&etag) {
        parts.headers.insert(ETAG, value);
    }
    if is_known {
        parts.extensions.insert(Known);
    }
    Response::from_parts(parts, Body::from(bytes))
}

/// The mark of an answer that the reader has already. It goes out as if it were sent, so that its headers are those that the
/// whole answer would have, and loses its body at the very end: see [`shorten_known`].
#[derive(Clone, Copy, Debug)]
struct Known;

/// Makes an answer that the reader has already one that says so. Nothing is compressed for it: that would be done as the body
/// is read.
pub(super) fn shorten_known(response: &mut Response) {
    if response.extensions().get::<Known>().is_some() {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
        for name in [CONTENT_TYPE, CONTENT_LENGTH, CONTENT_ENCODING] {
            response.headers_mut().remove(name);
        }
    }
}

/// Weak comparison, as `If-None-Match` wants it (RFC 9110, 13.1.2).
fn matches(list: &str, etag: &str) -> bool {
    list.split(',').map(str::trim).any(|entry| entry == "*" || entry.strip_prefix("W/").unwrap_or(entry) == etag)
}

/// A compressed answer is no longer, byte for byte, what its tag was made from: the tag becomes a weak one.
pub(super) fn weaken_tag_of_compressed(headers: &mut HeaderMap) {
    if !headers.contains_key(CONTENT_ENCODING) {
        return;
    }
    let weak = headers.get(ETAG).and_then(|tag| tag.to_str().ok()).filter(|tag| !tag.starts_with("W/"));
    if let Some(weak) = weak.and_then(|tag| HeaderValue::from_str(&format!("W/{tag}")).ok()) {
        headers.insert(ETAG, weak);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_weakly_and_over_lists() {
        for (list, expected) in
            [("\"a\"", true), ("W/\"a\"", true), ("\"b\", \"a\"", true), ("*", true), ("\"b\"", false), ("a", false)]
        {
            assert_eq!(matches(list, "\"a\""), expected, "{list}");
        }
    }
}

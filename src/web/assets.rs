//! The files that pages use, each under an address that holds a hash of its bytes.

use super::cache::CachePolicy;
use super::error::PageError;
use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use std::sync::LazyLock;

/// Where files stand.
pub(super) const PREFIX: &str = "/static/";

/// One embedded file.
#[derive(Debug)]
pub(crate) struct Asset {
    /// Its address, with the hash.
    pub(crate) url: String,
    kind: &'static str,
    bytes: &'static [u8],
}

impl Asset {
    fn new(stem: &str, extension: &str, kind: &'static str, bytes: &'static [u8]) -> Self {
        let hash = blake3::hash(bytes).to_hex();
        Self { url: format!("{PREFIX}{stem}.{}.{extension}", &hash[..12]), kind, bytes }
    }

    fn respond(&self, policy: CachePolicy) -> Response {
        let mut response = ([(CONTENT_TYPE, self.kind)], self.bytes).into_response();
        response.extensions_mut().insert(policy);
        response
    }
}

/// The style sheet.
pub(crate) static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("site", "css", "text/css; charset=utf-8", include_bytes!("../../static/site.css")));

/// The icon, for browsers that take a drawing.
pub(crate) static ICON: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("icon", "svg", "image/svg+xml; charset=utf-8", include_bytes!("../../static/icon.svg"))
});

static FAVICON: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("favicon", "ico", "image/vnd.microsoft.icon", include_bytes!("../../static/favicon.ico"))
});

/// `/static/{file}`
pub(super) async fn file(Path(file): Path<String>) -> Result<Response, PageError> {
    let asset = [&*STYLE, &*ICON].into_iter().find(|asset| asset.url.strip_prefix(PREFIX) == Some(file.as_str()));
    asset.map(|asset| asset.respond(CachePolicy::Forever)).ok_or(PageError::NoPage)
}

/// `/favicon.ico`, for whoever asks without looking at the page.
pub(super) async fn favicon() -> Response {
    FAVICON.respond(CachePolicy::Page)
}

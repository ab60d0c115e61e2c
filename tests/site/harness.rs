//! Asks the router and looks at its answers.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use diptych::catalog::Catalog;
use diptych::web::{AppState, router};
use scraper::{Html, Selector};
use std::sync::Arc;
use tower::ServiceExt;

/// Where the site believes it stands.
pub(crate) const BASE: &str = "https://diptych.example";

/// A site over one catalog.
pub(crate) struct Site {
    pub(crate) catalog: Arc<Catalog>,
    router: Router,
}

/// An answer, whole.
pub(crate) struct Answer {
    pub(crate) path: String,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Site {
    pub(crate) fn new(catalog: Catalog) -> Self {
        Self::at(catalog, BASE)
    }

    pub(crate) fn at(catalog: Catalog, base: &str) -> Self {
        let catalog = Arc::new(catalog);
        let router = router(Arc::new(AppState::new(Arc::clone(&catalog), base)));
        Self { catalog, router }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (status, headers, body) = runtime.block_on(async {
            let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
            (parts.status, parts.headers, to_bytes(body, usize::MAX).await.unwrap().to_vec())
        });
        Answer { path: path.to_owned(), status, headers, body }
    }
}

impl Answer {
    /// Itself, if it is a page.
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.status, StatusCode::OK, "{}", self.path);
        self
    }

    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.path);
        self
    }

    /// Where a 308 leads.
    #[track_caller]
    pub(crate) fn moved(&self) -> &str {
        assert_eq!(self.status, StatusCode::PERMANENT_REDIRECT, "{}", self.path);
        self.header("location")
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn html(&self) -> Html {
        Html::parse_document(self.text())
    }

    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        assert_eq!(self.header("content-type"), "application/json; charset=utf-8", "{}", self.path);
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The texts of what a selector finds, white space folded.
    pub(crate) fn select(&self, selector: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        self.html().select(&selector).map(|element| fold(&element.text().collect::<String>())).collect()
    }

    /// The values of an attribute of what a selector finds.
    pub(crate) fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        let html = self.html();
        html.select(&selector).filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }
}

pub(crate) fn fold(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

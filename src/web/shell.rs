//! What stands around every page: how it was asked for, and the frame it is shown in.

use super::assets::{self, ICON, STYLE};
use super::cache::CachePolicy;
use super::error::PageError;
use super::pages::not_found::ErrorPage;
use super::parts::words::crop;
use super::state::AppState;
use super::urls;
use askama::Template;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{ALLOW, CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::convert::Infallible;
use std::sync::Arc;

/// The largest body of a request that is not refused, in bytes. No page reads one.
const LONGEST_BODY: u64 = 16 * 1024;

/// What is no page and has no data behind it.
const WITHOUT_TWIN: [&str; 4] = ["/healthz", "/readyz", "/robots.txt", "/favicon.ico"];

/// How a page was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// HTML or JSON.
    pub(crate) format: Format,
    /// The path, without `.json`.
    path: String,
    query: Option<String>,
}

/// In which form a page is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// For reading.
    Html,
    /// For programs: the path ends in `.json`.
    Json,
}

impl Asked {
    fn new(uri: &Uri) -> Self {
        let query = uri.query().map(str::to_owned);
        let path = uri.path();
        let whole = |format| Self { format, path: path.to_owned(), query: query.clone() };
        match path.strip_suffix(".json") {
            Some(bare) if bare.starts_with(assets::PREFIX) || WITHOUT_TWIN.contains(&bare) => whole(Format::Json),
            Some("/index") => Self { format: Format::Json, path: urls::FRONT.to_owned(), query },
            Some(path) if !path.ends_with('/') => Self { format: Format::Json, path: path.to_owned(), query },
            _ => whole(Format::Html),
        }
    }

    /// The one redirect to where this page really stands, unless that is where it was asked for. The query is kept.
    pub(crate) fn moved_to(&self, path: &str) -> Option<Response> {
        if self.path == path {
            return None;
        }
        let path = if self.format == Format::Json { urls::twin(path) } else { path.to_owned() };
        let location = self.query.as_ref().map_or(path.clone(), |query| format!("{path}?{query}"));
        let location = HeaderValue::from_str(&location).ok()?;
        Some((StatusCode::PERMANENT_REDIRECT, [(LOCATION, location)]).into_response())
    }

    /// Answers with the page or its data.
    pub(crate) fn answer<P: Template, D: Serialize>(
        &self,
        page: impl FnOnce() -> P,
        data: impl FnOnce() -> D,
    ) -> Result<Response, PageError> {
        match self.format {
            Format::Html => html(&page()),
            Format::Json => json(&data()),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().cloned().unwrap_or_else(|| Asked::new(&parts.uri)))
    }
}

fn html(page: &impl Template) -> Result<Response, PageError> {
    let page = page.render().map_err(|error| {
        tracing::error!(%error, "a page could not be rendered");
        PageError::Broken
    })?;
    Ok(([(CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response())
}

fn json(data: &impl Serialize) -> Result<Response, PageError> {
    let mut data = serde_json::to_string_pretty(data).map_err(|error| {
        tracing::error!(%error, "data could not be written");
        PageError::Broken
    })?;
    data.push('\n');
    Ok(([(CONTENT_TYPE, "application/json; charset=utf-8")], data).into_response())
}

/// Takes `.json` off the path, so that each page has one route; turns HEAD into GET, so that both have the same headers
/// (the body is taken away at the very end); refuses long bodies and paths that are no text.
pub(super) async fn ask(mut request: Request, next: Next) -> Response {
    let declared = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if declared.is_some_and(|length| length > LONGEST_BODY) {
        return PageError::TooLong.into_response();
    }
    if !urls::is_text(request.uri().path()) {
        return PageError::NoPage.into_response();
    }
    let asked = Asked::new(request.uri());
    if asked.format == Format::Json {
        let stripped = asked.query.as_ref().map_or(asked.path.clone(), |query| format!("{}?{query}", asked.path));
        if let Ok(uri) = stripped.parse() {
            *request.uri_mut() = uri;
        }
    }
    if request.method() == Method::HEAD {
        *request.method_mut() = Method::GET;
    }
    request.extensions_mut().insert(asked);
    next.run(request).await
}

/// Gives errors their body, in the format that was asked for.
pub(super) async fn dress(State(state): State<Arc<AppState>>, request: Request, next: Next) -> Response {
    let asked = Asked::new(request.uri());
    let bare = next.run(request).await;
    let status = bare.status();
    let known = bare.extensions().get::<PageError>().copied();
    let is_bare = !bare.headers().contains_key(CONTENT_TYPE);
    let Some(error) = known.or_else(|| PageError::of_status(status).filter(|_| is_bare)) else { return bare };
    let mut dressed = asked
        .answer(|| ErrorPage::new(&state, error), || ErrorPage::data(error))
        .unwrap_or_else(|_| error.title().into_response());
    *dressed.status_mut() = error.status();
    dressed.extensions_mut().insert::<CachePolicy>(error.cache());
    if error == PageError::Method {
        let allowed = bare.headers().get(ALLOW).cloned();
        dressed.headers_mut().insert(ALLOW, allowed.unwrap_or(HeaderValue::from_static("GET,HEAD")));
    }
    dressed
}

/// The frame of a page: what its head and its bars need.
#[derive(Debug)]
pub(crate) struct Frame {
    /// Name of the page, in the window's title.
    pub(crate) title: String,
    /// One or two sentences on what is there, for those who meet the link elsewhere.
    pub(crate) description: String,
    /// The one address of this page; `None` for pages that have none (errors).
    pub(crate) canonical: Option<String>,
    /// Its JSON twin.
    pub(crate) twin: Option<String>,
    /// Whether the page is something to cite: a dispute or a statement.
    pub(crate) cite: Cite,
    /// Which of the lists it belongs to.
    current: &'static str,
}

/// Whether a page is something to cite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cite {
    /// Its address is what a citation should name.
    Permalink,
    /// A list or text on the way there.
    No,
}

/// A link in the bar.
#[derive(Debug)]
pub(crate) struct NavLink {
    /// What it says.
    pub(crate) label: &'static str,
    /// Where it leads.
    pub(crate) href: &'static str,
    /// Whether one stands in that part now.
    pub(crate) is_current: bool,
}

const LISTS: [(&str, &str); 5] = [
    ("Topics", urls::TOPICS),
    ("Speakers", urls::SPEAKERS),
    ("Articles", urls::ARTICLES),
    ("Search", urls::SEARCH),
    ("Method", urls::METHOD),
];

impl Frame {
    /// A page at `path`, which may carry the query that makes it.
    pub(crate) fn new(state: &AppState, path: &str, title: impl Into<String>, description: impl Into<String>) -> Self {
        let current = LISTS.iter().map(|(_, href)| *href).find(|href| path.starts_with(href)).unwrap_or_default();
        Self {
            title: crop(&title.into(), 70),
            description: crop(&description.into(), 200),
            canonical: Some(state.urls.absolute(path)),
            twin: Some(urls::twin(path)),
            cite: Cite::No,
            current,
        }
    }

    /// A page that has no address of its own.
    pub(crate) fn without_address(title: impl Into<String>, description: impl Into<String>) -> Self {
        let (title, description) = (title.into(), description.into());
        Self { title, description, canonical: None, twin: None, cite: Cite::No, current: "" }
    }

    /// Marks the page as a permalink.
    pub(crate) fn citable(mut self) -> Self {
        self.cite = Cite::Permalink;
        self
    }

    /// Whether its address is what a citation should name.
    pub(crate) fn is_permalink(&self) -> bool {
        self.cite == Cite::Permalink
    }

    /// The kind of thing that Open Graph takes it for.
    pub(crate) fn og_type(&self) -> &'static str {
        if self.is_permalink() { "article" } else { "website" }
    }

    /// The links in the bar.
    pub(crate) fn nav(&self) -> Vec<NavLink> {
        LISTS.iter().map(|&(label, href)| NavLink { label, href, is_current: href == self.current }).collect()
    }

    /// Address of the style sheet.
    pub(crate) fn style(&self) -> &'static str {
        &STYLE.url
    }

    /// Address of the icon.
    pub(crate) fn icon(&self) -> &'static str {
        &ICON.url
    }
}

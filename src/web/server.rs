//! Connections: accepts them, bounds what each can take, and ends them in good order.
//!
//! Takes a listener, a [`Site`] and [`Limits`]. `axum::serve` has no timer: a client that sends half a head, or
//! nothing, would hold its connection for ever. Here a head must be there in time, a connection ends after a while
//! whatever it does, and there are only so many of them. HTTP/1.1 only; TLS and HTTP/2 belong to a proxy in front.

use super::headers::add_fixed;
use super::{AppState, router};
use axum::Router;
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HOST, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, Request, Response, StatusCode, Version};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::io::{self, ErrorKind, Write};
use std::net::Shutdown;
use std::pin::pin;
use std::sync::{Arc, LazyLock, OnceLock};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};
use tower::ServiceExt;

/// Longest head of a request in bytes; longer ones are answered 431.
const HEAD_BYTES: usize = 16 * 1024;

/// Most header lines; more are answered 431.
const HEAD_LINES: usize = 64;

/// Pause after the system refuses a connection (no file handles left), doubled up to a second while it goes on.
const BACK_OFF: Duration = Duration::from_millis(20);

/// What one client, and all of them, can take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Time for a whole head; also how long an idle connection stays open.
    pub header: Duration,
    /// After this a connection is closed whatever it does; after half of it, once the running request is answered.
    pub lifetime: Duration,
    /// Connections at a time; more are answered 503 at once.
    pub connections: u32,
    /// Time for running requests once the program is told to stop.
    pub grace: Duration,
}

/// What is served: nothing but "not yet" until [`Site::open`] is called.
#[derive(Clone, Debug, Default)]
pub struct Site {
    open: Arc<OnceLock<(Router, Arc<AppState>)>>,
}

impl Site {
    /// From now on the pages of `state` answer. Only the first call counts.
    pub fn open(&self, state: Arc<AppState>) {
        self.open.get_or_init(|| (router(Arc::clone(&state)), state));
    }

    async fn answer(&self, request: Request<Incoming>) -> Result<Response<Body>, Infallible> {
        if !names_its_host(&request) {
            return Ok(of_words(StatusCode::BAD_REQUEST, "A request in HTTP/1.1 names its host, once.\n"));
        }
        match self.open.get() {
            Some((pages, _)) => pages.clone().oneshot(request).await,
            None => Ok(not_yet(request.uri().path())),
        }
    }

    fn mark_stopping(&self) {
        if let Some((_, state)) = self.open.get() {
            state.mark_stopping();
        }
    }
}

/// The answer while articles are read: the process is healthy, everything else is to be asked for again.
fn not_yet(path: &str) -> Response<Body> {
    let (status, words) = match path {
        "/healthz" => (StatusCode::OK, "ok\n"),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "The articles are still being read. Please try again in a moment.\n"),
    };
    let mut response = of_words(status, words);
    if status != StatusCode::OK {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}

/// Whether a request says once for which host it is, as HTTP/1.1 demands (RFC 9112, 3.2).
fn names_its_host(request: &Request<Incoming>) -> bool {
    request.version() != Version::HTTP_11 || request.headers().get_all(HOST).iter().count() == 1
}

/// An answer of a line of text, kept by nobody, with the headers that every answer has.
fn of_words(status: StatusCode, words: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(words));
    *response.status_mut() = status;
    add_words(response.headers_mut());
    response
}

fn add_words(headers: &mut HeaderMap) {
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    add_fixed(headers);
}

/// Whether all clients were answered before the time to stop was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drained {
    /// Yes.
    InTime,
    /// No: some connections were cut.
    Cut,
}

/// Serves `site` on `listener` until `stop` is done, then lets running requests end within the grace period.
pub async fn serve(listener: TcpListener, site: Site, limits: Limits, stop: impl Future<Output = ()>) -> Drained {
    let slots = Arc::new(Semaphore::new(limits.connections as usize));
    let (stopping, _) = watch::channel(());
    let mut stop = pin!(stop);
    let mut is_full = false;
    loop {
        let stream = tokio::select! {
            () = &mut stop => break,
            stream = accept(&listener) => stream,
        };
        match Arc::clone(&slots).try_acquire_owned() {
            Ok(slot) => {
                is_full = false;
                tokio::spawn(converse(stream, slot, site.clone(), limits.clone(), stopping.subscribe()));
            }
            Err(_) => {
                if !std::mem::replace(&mut is_full, true) {
                    tracing::warn!("connections are refused: {} are open, as many as there may be", limits.connections);
                }
                refuse(stream);
            }
        }
    }
    site.mark_stopping();
    drop(listener);
    stopping.send_replace(());
    match timeout(limits.grace, slots.acquire_many(limits.connections)).await {
        Ok(_) => Drained::InTime,
        Err(_) => Drained::Cut,
    }
}

/// The next connection. Waits a little longer each time the system has none to give.
async fn accept(listener: &TcpListener) -> TcpStream {
    let mut pause = BACK_OFF;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            Err(error) if is_of_client(&error) => {}
            Err(error) => {
                tracing::warn!(%error, "no connection can be accepted");
                sleep(pause).await;
                pause = (pause * 2).min(Duration::from_secs(1));
            }
        }
    }
}

/// Whether only that one client is gone.
fn is_of_client(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ConnectionRefused
            | ErrorKind::ConnectionAborted
            | ErrorKind::ConnectionReset
            | ErrorKind::Interrupted
    )
}

/// Answers one client until it is done, idle too long, or its time is over. The slot is free again at the end.
async fn converse(
    stream: TcpStream,
    _slot: OwnedSemaphorePermit,
    site: Site,
    limits: Limits,
    mut stopping: watch::Receiver<()>,
) {
    // Answers are small and whole; waiting to fill packets would only delay them.
    let _ = stream.set_nodelay(true);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new());
    http.header_read_timeout(limits.header).max_buf_size(HEAD_BYTES).max_headers(HEAD_LINES);
    let service = service_fn(|request| site.answer(request));
    let mut talk = pin!(http.serve_connection(TokioIo::new(stream), service));
    let whole = async {
        tokio::select! {
            ended = talk.as_mut() => return ended,
            _ = stopping.changed() => {}
            () = sleep(limits.lifetime / 2) => {}
        }
        talk.as_mut().graceful_shutdown();
        talk.await
    };
    match timeout(limits.lifetime, whole).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::debug!(%error, "a connection broke off"),
        Err(_) => tracing::debug!("a connection outlived its time"),
    }
}

/// Tells a client that there is no room, without waiting for it.
fn refuse(stream: TcpStream) {
    static ANSWER: LazyLock<Vec<u8>> = LazyLock::new(no_room);
    if let Ok(mut stream) = stream.into_std() {
        // The socket does not block; a client that takes nothing gets nothing.
        let _ = stream.write(&ANSWER).and_then(|_| stream.shutdown(Shutdown::Write));
    }
}

/// The whole answer to a client for whom there is no room, with the headers that every answer has.
fn no_room() -> Vec<u8> {
    let words = "Too many readers at once. Please try again in a moment.\n";
    let mut headers = HeaderMap::new();
    add_words(&mut headers);
    headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
    headers.insert(CONNECTION, HeaderValue::from_static("close"));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(words.len()));
    let mut answer = b"HTTP/1.1 503 Service Unavailable\r\n".to_vec();
    for (name, value) in &headers {
        answer.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    answer.extend(b"\r\n");
    answer.extend(words.as_bytes());
    answer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::build;
    use crate::config::Settings;
    use crate::corpus::Corpus;
    use std::io::Read;
    use std::net::SocketAddr;

    async fn status(address: SocketAddr, path: &str) -> String {
        let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        let talk = move || {
            let mut stream = std::net::TcpStream::connect(address).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            answer[9..12].to_owned()
        };
        tokio::task::spawn_blocking(talk).await.unwrap()
    }

    #[tokio::test]
    async fn says_not_yet_until_the_site_opens() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let site = Site::default();
        let seconds = Duration::from_secs;
        let limits = Limits { header: seconds(60), lifetime: seconds(60), connections: 4, grace: seconds(60) };
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let stopped = async { drop(stopped.await) };
        let serving = tokio::spawn(serve(listener, site.clone(), limits, stopped));
        assert_eq!(status(address, "/healthz").await, "200");
        assert_eq!(status(address, "/readyz").await, "503");
        assert_eq!(status(address, "/").await, "503");
        let catalog = build(Corpus::default(), Settings::default());
        site.open(Arc::new(AppState::new(Arc::new(catalog), "http://localhost")));
        assert_eq!(status(address, "/").await, "200");
        assert_eq!(status(address, "/readyz").await, "200");
        stop.send(()).unwrap();
        assert_eq!(serving.await.unwrap(), Drained::InTime);
    }
}

//! The server itself: one handler over a map of addresses.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::sync::Semaphore;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::BroadcastStream;

use super::guard::{self, Refusal};
use super::{News, Shared, read};

/// How many connections are open at once.
const CONNECTIONS: usize = 64;

/// The most bytes a request's head may have.
const HEAD: usize = 16 << 10;

/// What the published site is recommended to be served with, and so what it is tried with.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

const EVENTS: &str = "/__almanac/events";
const SCRIPT: &str = "/__almanac/reload.js";
const STYLE: &str = "/__almanac/overlay.css";

/// Answers requests until the process ends.
pub(super) fn serve(listener: std::net::TcpListener, shared: Arc<Shared>) -> io::Result<()> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(accept(listener, shared))
}

async fn accept(listener: std::net::TcpListener, shared: Arc<Shared>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let router = Router::new().fallback(answer).with_state(shared);
    let free = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let (stream, _) = listener.accept().await?;
        let Ok(permit) = Arc::clone(&free).acquire_owned().await else { return Ok(()) };
        let service = TowerToHyperService::new(router.clone());
        tokio::spawn(async move {
            let connection = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(Duration::from_secs(10))
                .max_buf_size(HEAD)
                .serve_connection(TokioIo::new(stream), service);
            // A connection that breaks off is the browser's affair.
            drop(connection.await);
            drop(permit);
        });
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let judged = guard::judge(request.method(), request.uri(), request.headers(), &shared.hosts);
    let response = match judged {
        Err(Refusal::Method) => StatusCode::METHOD_NOT_ALLOWED.into_response(),
        Err(Refusal::Host) => StatusCode::MISDIRECTED_REQUEST.into_response(),
        Err(Refusal::Target) => StatusCode::BAD_REQUEST.into_response(),
        Ok(()) => match request.uri().path() {
            EVENTS if guard::is_own_page(request.headers()) => events(&shared),
            EVENTS => StatusCode::FORBIDDEN.into_response(),
            SCRIPT => text("text/javascript", include_str!("reload.js")),
            STYLE => text("text/css", include_str!("overlay.css")),
            path => page(&shared, path),
        },
    };
    let head_only = request.method() == Method::HEAD;
    guarded(if head_only { response.map(|_| Body::empty()) } else { response })
}

/// The headers that every answer carries.
fn guarded(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

fn page(shared: &Shared, path: &str) -> Response {
    let pages = read(&shared.pages);
    let path = decoded(path);
    if let Some(bytes) = pages.get(path.as_str()) {
        return file(&path, bytes, StatusCode::OK);
    }
    let folder = format!("{path}/");
    if pages.contains_key(folder.as_str()) && !folder.starts_with("//") {
        let to = HeaderValue::from_str(&almanac::model::address::encode(&folder));
        let to = to.unwrap_or_else(|_| HeaderValue::from_static("/"));
        return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response();
    }
    match pages.get("/404.html") {
        Some(bytes) => file("/404.html", bytes, StatusCode::NOT_FOUND),
        None => file("/404.html", b"<!doctype html><title>almanac</title>", StatusCode::NOT_FOUND),
    }
}

/// Undoes percent-encoding; what is not text afterwards has no page.
fn decoded(path: &str) -> String {
    almanac::model::link::decode(path)
}

fn file(path: &str, bytes: &[u8], status: StatusCode) -> Response {
    let kind = content_type(path);
    let body = if kind.starts_with("text/html") { with_reload(bytes) } else { bytes.to_vec() };
    (status, [(header::CONTENT_TYPE, kind)], body).into_response()
}

/// Adds the script that follows changes; the built files never hold it.
fn with_reload(html: &[u8]) -> Vec<u8> {
    let tag = format!("<script src=\"{SCRIPT}\" data-style=\"{STYLE}\" defer></script>");
    let mut page = html.to_vec();
    page.extend_from_slice(tag.as_bytes());
    page
}

fn text(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind)], Bytes::from_static(text.as_bytes())).into_response()
}

fn events(shared: &Shared) -> Response {
    let first = read(&shared.broken).map(|text| event(News::Broken(text)));
    let later = BroadcastStream::new(shared.news.subscribe())
        .map(|news| event(news.unwrap_or(News::Reload)));
    let stream = tokio_stream::iter(first).chain(later).map(Ok::<_, Infallible>);
    Sse::new(stream).keep_alive(KeepAlive::default()).into_response()
}

fn event(news: News) -> Event {
    match news {
        News::Reload => Event::default().event("reload").data("-"),
        News::Broken(text) => Event::default().event("broken").data(text),
    }
}

fn content_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "" | "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

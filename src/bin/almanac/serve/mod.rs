//! `serve`: the site in memory, shown on this machine, rebuilt when a file changes.
//!
//! The server answers from a map of built addresses, so no path is ever joined to a folder. It
//! listens on the loopback address only, answers to known host names only, and gives its stream
//! of events to its own pages only. A build that fails leaves the last good site up and shows the
//! findings over it.

mod guard;
mod http;
mod watch;

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use almanac::diag::render::{Color, Format, render};
use almanac::pipeline::{self, Drafts};
use almanac::render::output::OutputTree;
use almanac::render::shelf::Shelf;
use tokio::sync::broadcast;

use crate::args::Global;
use crate::project::{Project, options};
use crate::{Failure, Verdict, terminal};

/// What the user asked of the server.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) port: u16,
    pub(crate) open: bool,
    pub(crate) drafts: bool,
    pub(crate) allow_host: Vec<String>,
}

/// What open pages are told.
#[derive(Debug, Clone)]
enum News {
    /// The site has changed.
    Reload,
    /// The build failed; these are the findings.
    Broken(String),
}

/// What the server and the watcher share.
struct Shared {
    pages: RwLock<Arc<HashMap<String, Arc<[u8]>>>>,
    broken: RwLock<Option<String>>,
    news: broadcast::Sender<News>,
    hosts: Vec<String>,
    shelf: Mutex<Shelf>,
}

/// Builds, serves and follows changes until the user ends it.
pub(crate) fn run(global: &Global, settings: Settings) -> Result<Verdict, Failure> {
    let mut global = global.clone();
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, settings.port));
    let listener = std::net::TcpListener::bind(address).map_err(|error| {
        Failure::Machine(anyhow::anyhow!("cannot listen on {address}: {error}"))
    })?;
    let address = listener.local_addr().map_err(|error| Failure::Machine(error.into()))?;
    global.base_url = Some(format!("http://{address}/"));
    let project = Project::find(&global)?;

    let (news, _) = broadcast::channel(16);
    let shared = Arc::new(Shared {
        pages: RwLock::default(),
        broken: RwLock::default(),
        news,
        hosts: settings.allow_host.clone(),
        shelf: Mutex::new(project.shelf()),
    });
    rebuild(&project, &global, &settings, &shared)?;
    terminal::say(&global, &format!("serving http://{address}/ (Ctrl-C ends it)"));
    if settings.open {
        open(&format!("http://{address}/"));
    }
    let watched = Arc::clone(&shared);
    let watcher = watch::follow(&project.clone(), move || {
        if let Err(failure) = rebuild(&project, &global, &settings, &watched) {
            terminal::say(&global, &format!("error: {failure}"));
        }
    })?;
    let served = http::serve(listener, shared);
    drop(watcher);
    served.map_err(|error| Failure::Machine(error.into()))?;
    Ok(Verdict::Clean)
}

/// Builds once more; pages change only when the build is sound.
fn rebuild(
    project: &Project,
    global: &Global,
    settings: &Settings,
    shared: &Shared,
) -> Result<(), Failure> {
    let mut options = options(global)?;
    options.drafts = if settings.drafts { Drafts::Shown } else { Drafts::Hidden };
    let started = std::time::Instant::now();
    let tree = project.read()?;
    let mut shelf = shared.shelf.lock().unwrap_or_else(PoisonError::into_inner);
    let built = pipeline::build(&tree, &options, &shelf);
    if built.output.is_some() {
        shelf.keep();
    }
    drop(shelf);
    terminal::report(&built.diagnostics, &tree, global)?;
    let news = match built.output {
        Some(output) => {
            let milliseconds = started.elapsed().as_millis();
            let pages = addresses(&output);
            terminal::say(global, &format!("built {} files in {milliseconds} ms", pages.len()));
            *write(&shared.pages) = Arc::new(pages);
            *write(&shared.broken) = None;
            News::Reload
        }
        None => {
            let errors = terminal::errors(&built.diagnostics);
            let text = render(&errors, &tree, Format::Human, Color::Never);
            *write(&shared.broken) = Some(text.clone());
            News::Broken(text)
        }
    };
    // Without an open page nobody listens, which is no fault.
    drop(shared.news.send(news));
    Ok(())
}

/// Every address that the server answers, with its bytes.
fn addresses(output: &OutputTree) -> HashMap<String, Arc<[u8]>> {
    let mut pages = HashMap::new();
    for (path, file) in output.files() {
        let url = format!("/{path}");
        if let Some(folder) = url.strip_suffix("index.html") {
            pages.insert(folder.to_owned(), Arc::clone(&file.bytes));
        }
        pages.insert(url, Arc::clone(&file.bytes));
    }
    pages
}

/// A lock is poisoned only by a panic while it is held, and nothing here can panic then.
fn write<T>(lock: &RwLock<T>) -> std::sync::RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}

fn read<T: Clone>(lock: &RwLock<T>) -> T {
    lock.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Asks the desktop to show an address; where there is none, the address was printed.
fn open(url: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    drop(std::process::Command::new(program).arg(url).spawn());
}

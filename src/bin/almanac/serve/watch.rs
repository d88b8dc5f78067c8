//! Calls back when a file of the project has changed and the dust has settled.

use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::Failure;
use crate::project::{Project, absolute};

/// How long nothing may change before a build starts: editors write in several steps.
const QUIET: Duration = Duration::from_millis(40);

/// Watches until the returned watcher is dropped.
pub(super) fn follow(
    project: &Project,
    changed: impl Fn() + Send + 'static,
) -> Result<RecommendedWatcher, Failure> {
    let (sender, receiver) = mpsc::channel();
    let output = absolute(&project.output);
    let state = absolute(&project.state);
    let wanted = move |path: &Path| {
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        !hidden && !path.starts_with(&output) && !path.starts_with(&state)
    };
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // An event that cannot be told is taken for a change, so that none is missed.
        let matters = event.map_or(true, |event| {
            !event.kind.is_access() && event.paths.iter().any(|path| wanted(path))
        });
        if matters {
            // Fails only when the receiving thread has ended with the server.
            let _ended = sender.send(());
        }
    })
    .map_err(|error| Failure::Machine(error.into()))?;
    let root = absolute(&project.root);
    for folder in ["content", "data", "locales", "themes"] {
        let path = root.join(folder);
        if path.is_dir() {
            let watched = watcher.watch(&path, RecursiveMode::Recursive);
            watched.map_err(|error| Failure::Machine(error.into()))?;
        }
    }
    let watched = watcher.watch(&root, RecursiveMode::NonRecursive);
    watched.map_err(|error| Failure::Machine(error.into()))?;
    std::thread::spawn(move || {
        while receiver.recv().is_ok() {
            while receiver.recv_timeout(QUIET).is_ok() {}
            changed();
        }
    });
    Ok(watcher)
}

//! Makes a folder equal to an output tree, whole or not at all.
//!
//! [`publish`] assembles the new site beside the old one, carries over what has not changed and
//! what almanac did not write, and exchanges the two folders in one step. The manifest in the
//! state folder says which files are almanac's; no other file is ever deleted. Bytes are not
//! changed here.

#![expect(clippy::disallowed_methods, reason = "this room is the only writer of output")]

mod lock;
mod manifest;
mod stage;
mod swap;

pub use lock::{Lock, LockError};

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::render::output::OutputTree;
use manifest::Manifest;

/// What publishing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Published {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that stayed as they were.
    pub kept: usize,
    /// Files of the last build that are gone.
    pub removed: usize,
}

/// Why a site could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The output folder holds files that almanac did not write.
    #[error("`{}` holds files that almanac did not write, such as `{example}`", folder.display())]
    Foreign {
        /// The output folder.
        folder: PathBuf,
        /// One of the files.
        example: String,
    },
    /// The output folder is one that must not be replaced.
    #[error("`{}` cannot be the output folder: {reason}", folder.display())]
    Refused {
        /// The output folder.
        folder: PathBuf,
        /// Why.
        reason: &'static str,
    },
    /// The system refused.
    #[error("cannot write `{}`: {error}", path.display())]
    Io {
        /// What was being written.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl WriteError {
    fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::Io { path: path.to_path_buf(), error }
    }
}

/// Refuses an output folder that holds the project, or is a place where people keep other things.
///
/// # Errors
///
/// Returns [`WriteError::Refused`] with the reason.
pub fn check_folder(folder: &Path, root: &Path, home: Option<&Path>) -> Result<(), WriteError> {
    let refuse = |reason| Err(WriteError::Refused { folder: folder.to_path_buf(), reason });
    let is_link = folder.symlink_metadata().is_ok_and(|data| data.file_type().is_symlink());
    if is_link {
        return refuse("it is a symbolic link");
    }
    let absolute = real(folder);
    let root = real(root);
    if absolute.parent().is_none() {
        return refuse("it is the root of the file system");
    }
    if home.is_some_and(|home| real(home) == absolute) {
        return refuse("it is your home folder");
    }
    if root.starts_with(&absolute) {
        return refuse("the project lies in it");
    }
    let inside = ["content", "data", "locales", "themes", ".almanac"];
    if inside.iter().any(|name| absolute.starts_with(root.join(name))) {
        return refuse("it lies among the sources");
    }
    if folder.exists() && !folder.is_dir() {
        return refuse("it is a file");
    }
    Ok(())
}

/// Resolves as much of a path as exists.
fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for ancestor in absolute.ancestors() {
        if let (Ok(found), Ok(rest)) = (ancestor.canonicalize(), absolute.strip_prefix(ancestor)) {
            return if rest.as_os_str().is_empty() { found } else { found.join(rest) };
        }
    }
    absolute
}

/// Makes `folder` hold exactly `tree`, besides files that almanac never wrote.
///
/// `state` is the project's `.almanac` folder. When nothing changed, nothing is written.
///
/// # Errors
///
/// Fails when the folder is not almanac's or the system refuses; the old site then stands.
pub fn publish(tree: &OutputTree, folder: &Path, state: &Path) -> Result<Published, WriteError> {
    swap::recover(folder)?;
    let manifest_path = manifest::path(state, folder);
    let known = Manifest::load(&manifest_path);
    let present = stage::present(folder)?;
    if known.is_none()
        && let Some(example) = present.first()
    {
        return Err(WriteError::Foreign {
            folder: folder.to_path_buf(),
            example: example.display().to_string(),
        });
    }
    let known = known.unwrap_or_default();
    let plan = stage::Plan::new(tree, folder, &known, &present)?;
    if plan.is_done() {
        return Ok(plan.summary());
    }
    let staged = swap::staging(folder);
    stage::assemble(&plan, folder, &staged)?;
    // From here on both old and new files are almanac's, whichever of them a crash leaves.
    Manifest::of(tree).merged(&known).save(&manifest_path)?;
    swap::exchange(&staged, folder)?;
    Manifest::of(tree).save(&manifest_path)?;
    Ok(plan.summary())
}

/// Deletes what almanac wrote into `folder`, and its state, and nothing else.
///
/// # Errors
///
/// Fails when the system refuses.
pub fn clean(folder: &Path, state: &Path) -> Result<usize, WriteError> {
    swap::recover(folder)?;
    let manifest_path = manifest::path(state, folder);
    let mut removed = 0;
    if let Some(known) = Manifest::load(&manifest_path) {
        for path in known.paths() {
            let file = folder.join(path);
            match fs::remove_file(&file) {
                Ok(()) => removed += 1,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(WriteError::Io { path: file, error }),
            }
        }
        stage::remove_empty_folders(folder);
    }
    match fs::remove_dir_all(state) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(WriteError::io(state)(error)),
    }
    Ok(removed)
}

/// Writes a new file into a project and never over an old one.
///
/// # Errors
///
/// Fails when the file exists or the system refuses.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    use std::io::Write as _;
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(WriteError::io(parent))?;
    }
    let mut file = fs::File::create_new(path).map_err(WriteError::io(path))?;
    file.write_all(bytes).map_err(WriteError::io(path))
}

/// Writes a new file into a project, whole or not at all, and never over an old one.
///
/// # Errors
///
/// Fails when the file exists or the system refuses.
pub fn create_whole(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let draft = path.with_file_name(format!(".{name}.almanac-new"));
    // Whatever a killed run left behind was never finished.
    match fs::remove_file(&draft) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(WriteError::Io { path: draft, error });
        }
        Ok(()) | Err(_) => {}
    }
    create(&draft, bytes)?;
    let moved = swap::move_new(&draft, path);
    if moved.is_err() {
        drop(fs::remove_file(&draft));
    }
    moved
}

/// Makes the folder of row lists hold exactly these files; they are almanac's own.
///
/// # Errors
///
/// Fails when the system refuses.
pub fn reports(state: &Path, lists: &[(String, String)]) -> Result<(), WriteError> {
    let folder = state.join("reports");
    match fs::remove_dir_all(&folder) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(WriteError::io(&folder)(error)),
    }
    if lists.is_empty() {
        return Ok(());
    }
    fs::create_dir_all(&folder).map_err(WriteError::io(&folder))?;
    for (name, text) in lists {
        let path = folder.join(name);
        fs::write(&path, text).map_err(WriteError::io(&path))?;
    }
    Ok(())
}

/// Removes a half-made site when a run is broken off; what is published stays.
pub fn abandon(folder: &Path) {
    swap::abandon(folder);
}

//! Puts a finished folder in the place of an old one in one step.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use super::WriteError;

/// Where the new site is assembled: beside the old one, so that a rename can move it.
pub(super) fn staging(folder: &Path) -> PathBuf {
    beside(folder, "new")
}

fn beside(folder: &Path, what: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!(".{name}.almanac-{what}"))
}

/// Finishes or undoes what a killed build left behind.
pub(super) fn recover(folder: &Path) -> Result<(), WriteError> {
    let old = beside(folder, "old");
    if old.is_dir() {
        if folder.exists() {
            remove(&old)?;
        } else {
            fs::rename(&old, folder).map_err(WriteError::io(folder))?;
        }
    }
    remove(&staging(folder))
}

/// Makes `staged` the new `folder` and removes what stood there.
pub(super) fn exchange(staged: &Path, folder: &Path) -> Result<(), WriteError> {
    if !folder.exists() {
        if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            fs::create_dir_all(parent).map_err(WriteError::io(parent))?;
        }
        return fs::rename(staged, folder).map_err(WriteError::io(folder));
    }
    match renameat_with(CWD, staged, CWD, folder, RenameFlags::EXCHANGE) {
        Ok(()) => remove(staged),
        Err(Errno::XDEV | Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
            two_renames(staged, folder)
        }
        Err(error) => Err(WriteError::io(folder)(error.into())),
    }
}

/// For file systems without exchange; [`recover`] puts the old site back after a crash in between.
fn two_renames(staged: &Path, folder: &Path) -> Result<(), WriteError> {
    let old = beside(folder, "old");
    fs::rename(folder, &old).map_err(WriteError::io(folder))?;
    if let Err(error) = fs::rename(staged, folder) {
        fs::rename(&old, folder).map_err(WriteError::io(folder))?;
        return Err(WriteError::io(folder)(error));
    }
    remove(&old)
}

/// Gives a finished file its name, unless another has it.
pub(super) fn move_new(draft: &Path, path: &Path) -> Result<(), WriteError> {
    match renameat_with(CWD, draft, CWD, path, RenameFlags::NOREPLACE) {
        Ok(()) => Ok(()),
        // A second name fails where the first is taken, on file systems that know of no such flag.
        Err(Errno::XDEV | Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
            fs::hard_link(draft, path).map_err(WriteError::io(path))?;
            fs::remove_file(draft).map_err(WriteError::io(draft))
        }
        Err(error) => Err(WriteError::io(path)(error.into())),
    }
}

fn remove(folder: &Path) -> Result<(), WriteError> {
    match fs::remove_dir_all(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(WriteError::io(folder)(error)),
    }
}

/// The next build would remove the leftover too, so a failure here is no loss.
pub(super) fn abandon(folder: &Path) {
    drop(fs::remove_dir_all(staging(folder)));
}

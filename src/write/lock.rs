//! One build of a project at a time.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Holds a project until it is dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Why a project could not be locked.
#[derive(Debug, thiserror::Error)]
#[error("cannot lock `{}`: {error}", path.display())]
pub struct LockError {
    /// The lock file.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

impl Lock {
    /// Waits for the project whose state folder is `state`; `waiting` is called once if it must.
    ///
    /// # Errors
    ///
    /// Fails when the state folder or the lock in it cannot be made.
    pub fn acquire(state: &Path, waiting: impl FnOnce()) -> Result<Self, LockError> {
        let path = state.join("lock");
        let failed = |error| LockError { path: path.clone(), error };
        fs::create_dir_all(state).map_err(failed)?;
        let file = File::create(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock().map_err(failed)?;
            }
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        Ok(Self { _file: file })
    }
}

//! What has to change, and the new site assembled beside the old one.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::manifest::Manifest;
use super::{Published, WriteError};
use crate::render::output::{OutputFile, OutputTree};

/// The files below a folder, relative to it, in the order of their paths.
pub(super) fn present(folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| WriteError::io(folder)(error.into()))?;
        if !entry.file_type().is_dir() {
            let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            files.push(path.to_path_buf());
        }
    }
    Ok(files)
}

/// What publishing has to do.
pub(super) struct Plan<'a> {
    fresh: Vec<(&'a str, &'a OutputFile)>,
    same: Vec<&'a str>,
    foreign: Vec<&'a Path>,
    removed: usize,
}

impl<'a> Plan<'a> {
    /// Compares the tree with what is on disk, by digest.
    pub(super) fn new(
        tree: &'a OutputTree,
        folder: &Path,
        known: &Manifest,
        present: &'a [PathBuf],
    ) -> Result<Self, WriteError> {
        let on_disk: BTreeSet<&Path> = present.iter().map(PathBuf::as_path).collect();
        let ours = |path: &Path| path.to_str().is_some_and(|path| known.holds(path));
        let foreign: Vec<&Path> = on_disk.iter().copied().filter(|path| !ours(path)).collect();
        let taken =
            foreign.iter().find(|path| path.to_str().is_some_and(|p| tree.get(p).is_some()));
        if let Some(taken) = taken {
            return Err(WriteError::Foreign {
                folder: folder.to_path_buf(),
                example: taken.display().to_string(),
            });
        }
        let files: Vec<(&str, &OutputFile)> = tree.files().collect();
        let unchanged: Vec<bool> = files
            .par_iter()
            .map(|(path, file)| {
                on_disk.contains(Path::new(path))
                    && fs::read(folder.join(path))
                        .is_ok_and(|bytes| blake3::hash(&bytes) == file.digest)
            })
            .collect();
        let mut plan = Self { fresh: Vec::new(), same: Vec::new(), foreign, removed: 0 };
        for ((path, file), unchanged) in files.into_iter().zip(unchanged) {
            if unchanged { plan.same.push(path) } else { plan.fresh.push((path, file)) }
        }
        let gone =
            |path: &&&Path| ours(path) && path.to_str().is_none_or(|p| tree.get(p).is_none());
        plan.removed = on_disk.iter().filter(gone).count();
        Ok(plan)
    }

    pub(super) fn is_done(&self) -> bool {
        self.fresh.is_empty() && self.removed == 0
    }

    pub(super) fn summary(&self) -> Published {
        Published { written: self.fresh.len(), kept: self.same.len(), removed: self.removed }
    }
}

/// Builds the new site in `staged`: changed files are written, the others linked from the old.
pub(super) fn assemble(plan: &Plan<'_>, folder: &Path, staged: &Path) -> Result<(), WriteError> {
    let result = fill(plan, folder, staged);
    if result.is_err() {
        // The first error is the one to report; a leftover is removed by the next build.
        drop(fs::remove_dir_all(staged));
    }
    result
}

fn fill(plan: &Plan<'_>, folder: &Path, staged: &Path) -> Result<(), WriteError> {
    let fresh = plan.fresh.iter().map(|(path, _)| Path::new(*path));
    let same = plan.same.iter().map(Path::new);
    let paths = fresh.chain(same).chain(plan.foreign.iter().copied());
    let folders: BTreeSet<&Path> = paths.filter_map(Path::parent).collect();
    fs::create_dir_all(staged).map_err(WriteError::io(staged))?;
    for below in folders {
        let path = staged.join(below);
        fs::create_dir_all(&path).map_err(WriteError::io(&path))?;
    }
    plan.fresh.par_iter().try_for_each(|(path, file)| {
        let path = staged.join(path);
        fs::write(&path, &file.bytes).map_err(WriteError::io(&path))
    })?;
    let kept: Vec<&Path> =
        plan.same.iter().map(Path::new).chain(plan.foreign.iter().copied()).collect();
    kept.par_iter().try_for_each(|path| carry(&folder.join(path), &staged.join(path)))
}

/// Links a file, or copies it where the file system has no links.
fn carry(from: &Path, to: &Path) -> Result<(), WriteError> {
    match fs::hard_link(from, to) {
        Ok(()) => Ok(()),
        Err(_) => fs::copy(from, to).map(drop).map_err(WriteError::io(from)),
    }
}

/// Removes folders that hold nothing, deepest first, and the folder itself last.
pub(super) fn remove_empty_folders(folder: &Path) {
    let walk = WalkDir::new(folder).contents_first(true).into_iter().filter_map(Result::ok);
    for entry in walk.filter(|entry| entry.file_type().is_dir()) {
        match fs::remove_dir(entry.path()) {
            Ok(()) => {}
            // A folder with something in it stays, which is the point.
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => {}
            Err(_) => return,
        }
    }
}

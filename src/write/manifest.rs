//! The list of files almanac wrote, with their digests.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::WriteError;
use crate::render::output::OutputTree;

/// The files almanac wrote into one output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    files: BTreeMap<String, String>,
}

/// Returns where the manifest of an output folder is kept: a site may be built into several.
pub(super) fn path(state: &Path, folder: &Path) -> PathBuf {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    let key = blake3::hash(absolute.as_os_str().as_encoded_bytes());
    state.join("manifests").join(format!("{}.json", &key.to_hex()[..16]))
}

impl Manifest {
    pub(super) fn of(tree: &OutputTree) -> Self {
        let entry = |(path, file): (&str, &crate::render::output::OutputFile)| {
            (path.to_owned(), file.digest.to_hex().to_string())
        };
        Self { files: tree.files().map(entry).collect() }
    }

    /// A manifest that cannot be read counts as absent: the folder is then not known to be ours.
    pub(super) fn load(path: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(path).ok()?).ok()
    }

    pub(super) fn save(&self, path: &Path) -> Result<(), WriteError> {
        let text = serde_json::to_vec(self).expect("a map of texts is JSON");
        let parent = path.parent().unwrap_or(path);
        fs::create_dir_all(parent).map_err(WriteError::io(parent))?;
        let staged = path.with_extension("new");
        let mut file = fs::File::create(&staged).map_err(WriteError::io(&staged))?;
        file.write_all(&text).map_err(WriteError::io(&staged))?;
        file.sync_all().map_err(WriteError::io(&staged))?;
        fs::rename(&staged, path).map_err(WriteError::io(path))
    }

    pub(super) fn merged(mut self, other: &Self) -> Self {
        for (path, digest) in &other.files {
            self.files.entry(path.clone()).or_insert_with(|| digest.clone());
        }
        self
    }

    pub(super) fn holds(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

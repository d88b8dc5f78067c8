//! The site as files in memory, before anything is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::address::Url;

/// A finished site: each file's path below the output folder and its bytes, ordered by path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutputTree {
    files: BTreeMap<String, OutputFile>,
}

/// One file of a finished site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// The bytes to write.
    pub bytes: Arc<[u8]>,
    /// Their blake3 digest.
    pub digest: blake3::Hash,
}

impl OutputTree {
    /// Adds a file at its address; a later file replaces an earlier one.
    pub fn insert(&mut self, url: &Url, bytes: impl Into<Arc<[u8]>>) {
        self.extend([(url.output(), OutputFile::new(bytes))]);
    }

    /// Returns the files with their paths, in the order of paths.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (&str, &OutputFile)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// Returns the file at a path below the output folder.
    pub fn get(&self, path: &str) -> Option<&OutputFile> {
        self.files.get(path)
    }
}

impl OutputFile {
    /// Digests bytes once, where they are made.
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self { digest: blake3::hash(&bytes), bytes }
    }
}

impl Extend<(String, OutputFile)> for OutputTree {
    fn extend<I: IntoIterator<Item = (String, OutputFile)>>(&mut self, iter: I) {
        self.files.extend(iter);
    }
}

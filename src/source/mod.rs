//! Reads the project once: every text file with its bytes and digest, every data table as a
//! handle.
//!
//! The entry point is [`SourceTree::read`]. Nothing is parsed here and nothing is reported: what
//! cannot be read becomes a [`Fault`], which `load` turns into a finding. Later rooms hold on to
//! files by [`FileId`] and to places in them by [`Span`]; none of them opens a file again, except
//! `compute`, which streams tables through the handle.

#![expect(clippy::disallowed_methods, reason = "this room is the only reader of the project")]

mod path;
mod walk;

pub use path::SourcePath;

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Identifies one text file of a [`SourceTree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileId(u32);

/// A byte range in one source file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The file the range lies in.
    pub file: FileId,
    /// Byte offsets into the file's text.
    pub range: Range<usize>,
}

impl Span {
    /// Returns the span of `range` in `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Self { file, range }
    }
}

/// What a source file is for, judged by where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// `almanac.yaml`.
    Config,
    /// Markdown under `content/`.
    Content,
    /// Anything else under `content/`: pictures and attachments published as they are.
    Asset,
    /// YAML under `data/`.
    Definition,
    /// Fluent messages under `locales/`.
    Messages,
    /// A file of a theme.
    Theme,
}

/// One file, read whole.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Where the file lies below the project root.
    pub path: SourcePath,
    /// What the file is for.
    pub role: Role,
    /// The bytes as they are on disk.
    pub bytes: Arc<[u8]>,
    /// The blake3 digest of the bytes.
    pub digest: blake3::Hash,
}

impl SourceFile {
    /// Returns the file's text, without a byte order mark, if it is UTF-8.
    ///
    /// Text files that are not UTF-8 are listed as [`Fault::NotUtf8`] and hold no bytes, so this is
    /// `None` only for assets.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}

/// A data table: known by place and size, not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableFile {
    /// Where the table lies below the project root.
    pub path: SourcePath,
    /// Where it lies on this machine.
    pub absolute: PathBuf,
    /// Its size in bytes.
    pub size: u64,
}

impl TableFile {
    /// Returns the blake3 digest of its bytes.
    ///
    /// # Errors
    ///
    /// Fails when the file cannot be read.
    pub fn digest(&self) -> io::Result<blake3::Hash> {
        let file = fs::File::open(&self.absolute)?;
        Ok(blake3::Hasher::new().update_reader(file)?.finalize())
    }
}

/// Something in the project that cannot be read as it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A text file holds a byte that is not UTF-8.
    NotUtf8 {
        /// The file.
        file: SourcePath,
        /// Offset of the first bad byte.
        offset: usize,
        /// Line of the first bad byte, from 1.
        line: usize,
        /// Its column in characters, from 1.
        column: usize,
    },
    /// A symbolic link; `target` is where it points.
    Link {
        /// The link.
        file: SourcePath,
        /// Where it points.
        target: String,
    },
    /// A device, socket or pipe.
    NotRegular {
        /// The file.
        file: SourcePath,
    },
    /// A file over the limit for its role.
    TooLarge {
        /// The file.
        file: SourcePath,
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// A name that some file systems or web servers cannot hold.
    BadName {
        /// The name, made printable.
        file: SourcePath,
        /// What is wrong with it.
        reason: &'static str,
    },
}

/// The machine would not let the project be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{path}`: {error}")]
pub struct ReadError {
    /// What was being read.
    pub path: String,
    /// What the system said.
    pub error: std::io::Error,
}

/// A project as it was on disk at one moment.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    root: PathBuf,
    files: Vec<SourceFile>,
    tables: Vec<TableFile>,
    faults: Vec<Fault>,
}

impl SourceTree {
    /// Reads the project under `root`, with `config` as its configuration file.
    ///
    /// # Errors
    ///
    /// Fails when the root or a file in it cannot be read; content that is wrong is a [`Fault`].
    pub fn read(root: &Path, config: &Path) -> Result<Self, ReadError> {
        walk::read(root, config)
    }

    /// Makes a tree of texts that are in memory, in the order of their paths.
    ///
    /// Used by tests and by `init`, which checks the starter before writing it.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut tree = Self::default();
        for (path, text) in texts {
            tree.push_text(path, text);
        }
        tree.files.sort_by(|a, b| a.path.cmp(&b.path));
        tree
    }

    fn push_text(&mut self, path: &str, text: &str) {
        let path = SourcePath::new(path);
        let bytes: Arc<[u8]> = Arc::from(text.as_bytes());
        let Some(role) = walk::role_of(&path) else { return };
        self.files.push(SourceFile { path, role, digest: blake3::hash(&bytes), bytes });
    }

    /// Returns the folder the project lies in.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns every file with its id, ordered by path.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(at, file)| (FileId(at as u32), file))
    }

    /// Returns the files of one role, ordered by path.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files().filter(move |(_, file)| file.role == role)
    }

    /// Returns the file of an id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Finds a file by its path.
    pub fn find(&self, path: &str) -> Option<(FileId, &SourceFile)> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        Some((FileId(at as u32), &self.files[at]))
    }

    /// Returns the data tables, ordered by path.
    pub fn tables(&self) -> &[TableFile] {
        &self.tables
    }

    /// Returns what could not be read.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

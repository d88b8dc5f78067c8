//! What earlier runs of a site made and need not be made again: charts and printed reports.
//!
//! A printed report depends on its data, its drawings, the theme's print files with their fonts and
//! the program, all of which are in its digest. One that something was reported about is not kept,
//! so that it is reported again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::chart::Gallery;
use crate::cache::{Cache, Key};

/// In how many runs one after the other a print may go unused before it is dropped.
const PATIENCE: u8 = 4;
/// How many prints are kept at most.
const MOST: usize = 4096;

/// The charts and the printed reports of earlier runs.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The charts.
    pub charts: Gallery,
    /// The printed reports.
    pub prints: Prints,
}

/// The printed reports of this run and of earlier ones.
#[derive(Debug, Default)]
pub struct Prints {
    cache: Option<Cache>,
    /// By digest: in how many runs it has gone unused.
    known: BTreeMap<String, u8>,
    run: Mutex<Run>,
}

/// What a run asked for.
#[derive(Debug, Default)]
struct Run {
    used: BTreeSet<String>,
    laid_out: usize,
    /// What is kept when the run ends well.
    made: BTreeMap<String, Arc<[u8]>>,
}

/// How many reports a run printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintTally {
    /// Those that differ from each other.
    pub used: usize,
    /// Those of them that were laid out, no earlier run having kept them.
    pub laid_out: usize,
}

impl Shelf {
    /// Returns what earlier runs kept in a folder, which need not exist yet.
    pub fn open(folder: &Path) -> Self {
        let cache = |name: &str| Cache::at(folder.join(name));
        Self { charts: Gallery::open(cache("charts")), prints: Prints::open(cache("prints")) }
    }

    /// Ends a run: keeps what it used for the next one, drops what nobody has used for long.
    pub fn keep(&mut self) {
        self.charts.keep();
        self.prints.keep();
    }
}

impl Prints {
    fn open(cache: Cache) -> Self {
        let cache = cache.holding(MOST);
        let known = cache.get(&index()).unwrap_or_default();
        Self { cache: Some(cache), known, ..Self::default() }
    }

    /// Returns the print of a digest, where an earlier run kept it.
    pub fn find(&self, digest: &str) -> Option<Vec<u8>> {
        let kept = self.cache.as_ref().and_then(|cache| cache.get_bytes(&key(digest)));
        let mut run = self.run.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.or_else(|| run.made.get(digest).map(|bytes| bytes.to_vec()));
        run.used.insert(digest.to_owned());
        run.laid_out += usize::from(found.is_none());
        found
    }

    /// Takes a print that was laid out, for the runs to come.
    pub fn add(&self, digest: &str, bytes: &[u8]) {
        let mut run = self.run.lock().unwrap_or_else(PoisonError::into_inner);
        run.made.insert(digest.to_owned(), bytes.into());
    }

    /// Returns how much was asked for and laid out since the last run ended.
    pub fn tally(&self) -> PrintTally {
        let run = self.run.lock().unwrap_or_else(PoisonError::into_inner);
        PrintTally { used: run.used.len(), laid_out: run.laid_out }
    }

    /// What cannot be kept is laid out again.
    fn keep(&mut self) {
        let run = std::mem::take(self.run.get_mut().unwrap_or_else(PoisonError::into_inner));
        let Some(cache) = &self.cache else { return };
        let mut next: BTreeMap<String, u8> = BTreeMap::new();
        for (digest, unused) in &self.known {
            let unused = if run.used.contains(digest) { 0 } else { unused + 1 };
            if unused < PATIENCE {
                next.insert(digest.clone(), unused);
            } else {
                drop(cache.remove(&key(digest)));
            }
        }
        for (digest, bytes) in run.made {
            if cache.put_bytes(&key(&digest), &bytes).is_ok() {
                next.insert(digest, 0);
            }
        }
        if next != self.known {
            self.known = next;
            drop(cache.put(&index(), &self.known));
        }
    }
}

fn key(digest: &str) -> Key {
    Key::new("print").with(digest.as_bytes())
}

fn index() -> Key {
    Key::new("prints")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(prints: &Prints, digests: &[&str]) -> (usize, usize) {
        for digest in digests {
            if prints.find(digest).is_none() {
                prints.add(digest, digest.as_bytes());
            }
        }
        let PrintTally { used, laid_out } = prints.tally();
        (used, laid_out)
    }

    #[test]
    fn what_was_kept_is_found_and_what_is_unused_goes() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let open = || Shelf::open(folder.path());
        let mut first = open();
        assert_eq!(tally(&first.prints, &["a", "b", "a"]), (2, 2));
        first.keep();
        for _ in 0..PATIENCE {
            let mut next = open();
            assert_eq!(tally(&next.prints, &["a"]), (1, 0));
            assert_eq!(next.prints.find("a"), Some(b"a".to_vec()));
            next.keep();
        }
        assert_eq!(tally(&open().prints, &["a", "b"]), (2, 1));
        // What a run that failed made is not kept.
        assert_eq!(tally(&open().prints, &["c"]), (1, 1));
        assert_eq!(tally(&open().prints, &["c"]), (1, 1));
        let cache = Cache::at(folder.path().join("prints"));
        assert_eq!(
            ["a", "b", "c"].map(|print| cache.get_bytes(&key(print)).is_some()),
            [true, false, false]
        );
    }
}

//! Results of pure functions, kept on disk under the digest of everything they depend on.
//!
//! The caller says what a result depends on, by putting all of it into a [`Key`]; what it keeps and
//! when is its own business. A [`Cache`] never fails a run: an entry that is damaged, of another
//! program or not there is not found, and one that cannot be written is not written.

#![expect(clippy::disallowed_methods, reason = "the cache reads and writes its own files")]

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// How many entries a cache holds before it starts anew, unless it is said.
const MOST: usize = 256;

/// A digest of what a result depends on.
#[derive(Debug, Clone)]
pub struct Key(blake3::Hasher);

impl Key {
    /// Starts the key of a kind of result.
    pub fn new(kind: &str) -> Self {
        Self(blake3::Hasher::new()).with(kind.as_bytes())
    }

    /// Adds something that the result depends on. Its length counts too, so that two things are
    /// never taken for one.
    #[must_use]
    pub fn with(mut self, part: &[u8]) -> Self {
        self.0.update(&(part.len() as u64).to_le_bytes());
        self.0.update(part);
        self
    }

    /// Returns the digest in hexadecimal.
    pub fn digest(&self) -> String {
        self.0.finalize().to_hex().to_string()
    }
}

/// A folder of results.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
    most: usize,
}

impl Cache {
    /// Returns the cache in a folder, which need not exist yet.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), most: MOST }
    }

    /// Returns the cache with room for so many entries; large ones should be few.
    #[must_use]
    pub fn holding(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// Finds a result; `None` where there is none that is whole.
    pub fn get<T: DeserializeOwned>(&self, key: &Key) -> Option<T> {
        serde_json::from_slice(&self.get_bytes(key)?).ok()
    }

    /// Finds a result that is bytes; `None` where there is none that is whole.
    pub fn get_bytes(&self, key: &Key) -> Option<Vec<u8>> {
        // A cache that cannot be read is an empty one.
        let mut entry = fs::read(self.folder.join(key.digest())).ok()?;
        let end = entry.iter().position(|byte| *byte == b'\n')?;
        let body = entry.split_off(end + 1);
        let is_whole = blake3::hash(&body).to_hex().as_bytes() == &entry[..end];
        Some(body).filter(|_| is_whole)
    }

    /// Keeps a result.
    ///
    /// # Errors
    ///
    /// Fails when the folder cannot be written to; the run does not depend on that.
    pub fn put<T: Serialize>(&self, key: &Key, value: &T) -> io::Result<()> {
        self.put_bytes(key, &serde_json::to_vec(value)?)
    }

    /// Keeps a result that is bytes.
    ///
    /// # Errors
    ///
    /// Fails when the folder cannot be written to; the run does not depend on that.
    pub fn put_bytes(&self, key: &Key, body: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let path = self.folder.join(key.digest());
        // What replaces an entry takes no more room.
        if !path.exists() {
            self.bound()?;
        }
        // Two runs at once write the same bytes, each to a file of its own.
        let partial = path.with_extension(std::process::id().to_string());
        let mut file = fs::File::create(&partial)?;
        file.write_all(blake3::hash(body).to_hex().as_bytes())?;
        file.write_all(b"\n")?;
        file.write_all(body)?;
        fs::rename(partial, path)
    }

    /// Drops a result.
    ///
    /// # Errors
    ///
    /// Fails when there is none, or it cannot be deleted; the run does not depend on that.
    pub fn remove(&self, key: &Key) -> io::Result<()> {
        fs::remove_file(self.folder.join(key.digest()))
    }

    /// Empties a folder that has become too full.
    fn bound(&self) -> io::Result<()> {
        let entries: Vec<PathBuf> = fs::read_dir(&self.folder)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<_>>()?;
        if entries.len() < self.most {
            return Ok(());
        }
        entries.iter().filter(|path| is_entry(path)).try_for_each(fs::remove_file)
    }
}

/// Says whether a file is one of the cache's own.
fn is_entry(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    stem.len() == 64 && stem.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache() -> (tempfile::TempDir, Cache) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let cache = Cache::at(folder.path().join("cache"));
        (folder, cache)
    }

    #[test]
    fn what_was_kept_is_found_under_its_own_key_only() {
        let (_folder, cache) = cache();
        let key = Key::new("figures").with(b"ab").with(b"c");
        assert_eq!(cache.get::<u32>(&key), None);
        cache.put(&key, &7).expect("the folder is writable");
        assert_eq!(cache.get(&key), Some(7));
        assert_eq!(cache.get::<u32>(&Key::new("figures").with(b"a").with(b"bc")), None);
        assert_eq!(cache.get::<u32>(&Key::new("tables").with(b"ab").with(b"c")), None);
    }

    #[test]
    fn what_replaces_an_entry_empties_nothing() {
        let (_folder, cache) = cache();
        let cache = cache.holding(2);
        let [first, second, third] = ["1", "2", "3"].map(Key::new);
        for value in 0..3 {
            cache.put(&first, &value).expect("the folder is writable");
            cache.put(&second, &value).expect("the folder is writable");
        }
        assert_eq!((cache.get(&first), cache.get(&second)), (Some(2), Some(2)));
        cache.put(&third, &3).expect("the folder is writable");
        assert_eq!((cache.get::<u8>(&first), cache.get(&third)), (None, Some(3)));
    }

    #[test]
    fn a_damaged_entry_is_not_found() {
        let (_folder, cache) = cache();
        let key = Key::new("figures");
        cache.put(&key, &1234).expect("the folder is writable");
        let path = cache.folder.join(key.digest());
        let whole = fs::read_to_string(&path).expect("the entry was written");
        for damaged in ["", "x", &whole[..whole.len() - 1], &whole.replace("1234", "1235")] {
            fs::write(&path, damaged).expect("the entry is writable");
            assert_eq!(cache.get::<u32>(&key), None, "{damaged:?}");
        }
    }

    #[test]
    fn a_full_cache_starts_anew_and_leaves_other_files_alone() {
        let (_folder, cache) = cache();
        for number in 0..MOST {
            cache.put(&Key::new(&number.to_string()), &number).expect("the folder is writable");
        }
        fs::write(cache.folder.join("notes.txt"), "mine").expect("the folder is writable");
        cache.put(&Key::new("one more"), &1).expect("the folder is writable");
        let files = fs::read_dir(&cache.folder).expect("the folder is there").count();
        assert_eq!(files, 2);
    }
}

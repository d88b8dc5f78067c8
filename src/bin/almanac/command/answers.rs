//! What a command about numbers answered, kept for the next time it is asked the same.
//!
//! An answer depends on the program, the configuration and definitions, the tables and the question.
//! The bytes of the tables are looked at only when there is an answer to compare them with: their
//! digests stand in it, since reading them gave those anyway.

use std::collections::BTreeMap;

use almanac::cache::{Cache, Key};
use almanac::diag::Diagnostics;
use almanac::source::{Role, SourceFile, TableFile};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::book::{Book, Draft};

/// An answer that was found or is to be kept.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Answer {
    /// By path: the digests of the tables it was read from.
    tables: BTreeMap<String, String>,
    /// What was printed.
    pub(super) text: String,
    /// What was found, before the levels of the site.
    pub(super) found: Diagnostics,
}

/// The place of the answer to one question.
pub(super) struct Answers {
    cache: Cache,
    /// Absent where the program cannot tell itself from another.
    key: Option<Key>,
}

impl Answers {
    /// Returns where the answer to a question about a project would be.
    pub(super) fn to(question: &str, draft: &Draft) -> Self {
        let cache = Cache::at(draft.state.join("cache"));
        let key = program().map(|program| {
            let mut key = Key::new("answer").with(program.as_bytes()).with(question.as_bytes());
            key = key.with(format!("{:?}", draft.options).as_bytes());
            for (_, file) in draft.tree.files() {
                key = key.with(file.path.as_str().as_bytes());
                key = key.with(if counts(file) { file.digest.as_bytes() } else { &[] });
            }
            let tables = draft.tree.tables().iter();
            tables.fold(key, |key, table| {
                key.with(table.path.as_str().as_bytes()).with(&table.size.to_le_bytes())
            })
        });
        Self { cache, key }
    }

    /// Finds the answer, if the tables are still those it was read from.
    pub(super) fn find(&self, draft: &Draft) -> Option<Answer> {
        let answer: Answer = self.cache.get(self.key.as_ref()?)?;
        let is_same = |table: &TableFile| {
            let Some(known) = answer.tables.get(table.path.as_str()) else { return true };
            // A table that cannot be read is read again, which says why.
            table.digest().is_ok_and(|digest| digest.to_hex().as_str() == known)
        };
        draft.tree.tables().par_iter().all(is_same).then_some(answer)
    }

    /// Keeps an answer, unless a table of a contract could not be read.
    pub(super) fn keep(&self, text: &str, book: &Book) {
        let sources = book.tables.by_name.values().flat_map(|table| &table.sources);
        let tables: BTreeMap<String, String> =
            sources.map(|source| (source.path.to_string(), source.digest.clone())).collect();
        let mut files = book.definitions.contracts.iter().flat_map(|contract| &contract.files);
        let (Some(key), true) = (&self.key, files.all(|file| tables.contains_key(file.as_str())))
        else {
            return;
        };
        let answer = Answer { tables, text: text.to_owned(), found: book.diags.clone() };
        // Without a folder that can be written to, the next run computes again.
        drop(self.cache.put(key, &answer));
    }
}

/// Says whether figures depend on what is in a file, and not only on its being there.
fn counts(file: &SourceFile) -> bool {
    matches!(file.role, Role::Config | Role::Definition)
}

/// Returns what tells this program from any other.
fn program() -> Option<String> {
    let path = std::env::current_exe().ok()?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(std::fs::File::open(path).ok()?).ok()?;
    Some(hasher.finalize().to_hex().to_string())
}

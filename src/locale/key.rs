//! The name of a locale in a project.

use std::fmt;
use std::sync::Arc;

/// Names a locale: the folder of its content and the first part of its addresses.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocaleKey(Arc<str>);

impl LocaleKey {
    /// Makes a key; the configuration decides which keys there are.
    pub fn new(key: &str) -> Self {
        Self(Arc::from(key))
    }

    /// Returns the key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LocaleKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What this room needs to know of a configured locale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocaleSpec {
    /// The locale's key.
    pub key: LocaleKey,
    /// The BCP 47 tag that decides formats, plurals and order.
    pub tag: String,
    /// Where a missing message is looked for, in order.
    pub fallback: Vec<LocaleKey>,
}

//! A mapping that is read key by key and then says which keys nobody asked for.

use std::cell::RefCell;

use super::{Key, Node, Spanned};
use crate::diag::{Diagnostic, Diagnostics, Rule, Severity, nearest};
use crate::source::Span;

/// A mapping being read.
///
/// Every getter remembers the key it was asked for; [`Map::finish`] compares them with the keys
/// that are there, so the list of known keys is the code that reads them and nothing else.
#[derive(Debug)]
pub struct Map<'a> {
    node: &'a Node,
    entries: &'a [(Key, Node)],
    asked: RefCell<Vec<&'static str>>,
}

/// What a mapping makes of the keys nobody asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// Each is an error: the file is almanac's own.
    Refused,
    /// Only near misses of known keys are errors; others belong to other programs and are noted.
    Noted,
}

impl<'a> Map<'a> {
    pub(super) fn new(node: &'a Node, entries: &'a [(Key, Node)]) -> Self {
        Self { node, entries, asked: RefCell::default() }
    }

    /// Returns where the mapping stands.
    pub fn span(&self) -> Span {
        self.node.span()
    }

    /// Returns the entries as they stand, for mappings whose keys are names.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (Spanned<String>, &'a Node)> {
        self.entries.iter().map(|(key, node)| {
            let span = Span::new(self.node.file, key.range.clone());
            (Spanned { value: key.text.clone(), span }, node)
        })
    }

    /// Returns the value of a key; a key without a value counts as absent.
    pub fn get(&self, key: &'static str) -> Option<&'a Node> {
        self.asked.borrow_mut().push(key);
        let (_, node) = self.entries.iter().find(|(k, _)| k.text == key)?;
        (node.kind != super::Kind::Null).then_some(node)
    }

    /// Returns the value of a key and reports when it is not there.
    pub fn require(&self, key: &'static str, diags: &mut Diagnostics) -> Option<&'a Node> {
        let found = self.get(key);
        if found.is_none() {
            let message = format!("the key `{key}` is missing");
            diags.push(Diagnostic::at(Rule::MissingKey, self.head(), message));
        }
        found
    }

    /// Reads a key as text.
    pub fn text(&self, key: &'static str, diags: &mut Diagnostics) -> Option<Spanned<String>> {
        self.get(key)?.text(diags)
    }

    /// Reads a key as a whole number.
    pub fn int(&self, key: &'static str, diags: &mut Diagnostics) -> Option<Spanned<i64>> {
        self.get(key)?.int(diags)
    }

    /// Reads a key as `true` or `false`.
    pub fn bool(&self, key: &'static str, diags: &mut Diagnostics) -> Option<Spanned<bool>> {
        self.get(key)?.bool(diags)
    }

    /// Reads a key as a date.
    pub fn date(
        &self,
        key: &'static str,
        diags: &mut Diagnostics,
    ) -> Option<Spanned<chrono::NaiveDate>> {
        self.get(key)?.date(diags)
    }

    /// Reads a key as a list of texts, or one text as a list of one; empty when absent.
    pub fn texts(&self, key: &'static str, diags: &mut Diagnostics) -> Vec<Spanned<String>> {
        self.get(key).and_then(|node| node.texts(diags)).unwrap_or_default()
    }

    /// Reads a key as a list, each item by `item`; empty when absent.
    pub fn list<T>(
        &self,
        key: &'static str,
        diags: &mut Diagnostics,
        item: impl FnMut(&Node, &mut Diagnostics) -> Option<T>,
    ) -> Vec<T> {
        self.get(key).and_then(|node| node.list(diags, item)).unwrap_or_default()
    }

    /// Reads a key as one of a set of words.
    pub fn one_of<T: Copy>(
        &self,
        key: &'static str,
        words: &[(&str, T)],
        diags: &mut Diagnostics,
    ) -> Option<Spanned<T>> {
        self.get(key)?.one_of(words, diags)
    }

    /// Reports the keys nobody asked for and returns those that are only foreign.
    pub fn finish(
        self,
        foreign: Foreign,
        diags: &mut Diagnostics,
    ) -> Vec<(Spanned<String>, &'a Node)> {
        let asked = self.asked.borrow();
        let mut rest = Vec::new();
        for (key, node) in self.entries() {
            if asked.contains(&key.value.as_str()) {
                continue;
            }
            let near = nearest(&key.value, asked.iter().copied());
            match (foreign, near) {
                (Foreign::Noted, None) => {
                    let message = format!("`{}` is not a key of almanac", key.value);
                    let note = Diagnostic::at(Rule::ForeignKey, key.span.clone(), message);
                    diags.push(note.hint("it is kept under `params` for templates"));
                    rest.push((key, node));
                }
                _ => diags.push(unknown(&key, near, &asked)),
            }
        }
        rest
    }

    /// The first key, which is where a reader looks when something is missing.
    fn head(&self) -> Span {
        let range = self.entries.first().map_or(self.node.range.clone(), |(k, _)| k.range.clone());
        Span::new(self.node.file, range)
    }
}

fn unknown(key: &Spanned<String>, near: Option<&str>, known: &[&str]) -> Diagnostic {
    let message = format!("unknown key `{}`", key.value);
    let diagnostic =
        Diagnostic::at(Rule::UnknownKey, key.span.clone(), message).severity(Severity::Error);
    match near {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => {
            let mut known: Vec<&str> = known.to_vec();
            known.sort_unstable();
            known.dedup();
            diagnostic.hint(format!("the keys here are `{}`", known.join("`, `")))
        }
    }
}

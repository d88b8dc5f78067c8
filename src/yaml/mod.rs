//! Reads YAML into a tree in which every key and value knows its place.
//!
//! [`read`] makes one pass over the events of the parser: it checks the budgets and the
//! duplicate keys and keeps each scalar's own text, so `1.10` stays `1.10`. [`Node`] and [`Map`]
//! then hand out typed values; what does not fit is reported where it stands, and the reader goes
//! on with the next key, so that one run finds every fault of a file. [`Map::finish`] reports the
//! keys nobody asked for. What a key means is not known here.

mod map;
mod parse;
mod write;

pub use map::{Foreign, Map};
pub use parse::{Budget, read};
pub use write::{flow_text, quoted_text, to_text};

use std::fmt::Display;
use std::ops::Range;

use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::source::{FileId, SourceTree, Span};

/// A value with the place it was written at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Keeps the place and changes the value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}

impl<T: Display> Spanned<T> {
    /// Returns what the value was read as. Where it could not be, says so: `fault` follows the value,
    /// as in "is not a time of day".
    pub fn read_as<U>(
        &self,
        read: Option<U>,
        fault: &str,
        hint: &str,
        diags: &mut Diagnostics,
    ) -> Option<U> {
        if read.is_none() {
            let message = format!("`{}` {fault}", self.value);
            diags.push(Diagnostic::at(Rule::InvalidValue, self.span.clone(), message).hint(hint));
        }
        read
    }
}

/// One value of a YAML text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The file it stands in.
    pub file: FileId,
    /// Its bytes in that file.
    pub range: Range<usize>,
    /// What it holds.
    pub kind: Kind,
}

/// What a [`Node`] holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// No value: nothing, `~` or `null`.
    Null,
    /// Text, a number, a date or a truth value: YAML's plain scalars keep their text.
    Scalar {
        /// The text.
        text: String,
        /// Whether it stood in quotes or as a block, and so is text whatever it looks like.
        quoted: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping, in the order it was written.
    Map(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key's text.
    pub text: String,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

impl Node {
    /// Returns where the value stands.
    pub fn span(&self) -> Span {
        Span::new(self.file, self.range.clone())
    }

    /// Puts a plain scalar at a dotted path, making mappings on the way; it keeps the place of what
    /// it replaces, else that of the mapping it is put into.
    pub fn set(&mut self, path: &str, text: &str) {
        let (name, rest) = match path.split_once('.') {
            Some((name, rest)) => (name, Some(rest)),
            None => (path, None),
        };
        let (file, start) = (self.file, self.range.start);
        if !matches!(self.kind, Kind::Map(_)) {
            self.kind = Kind::Map(Vec::new());
        }
        let Kind::Map(entries) = &mut self.kind else { return };
        let at = entries.iter().position(|(key, _)| key.text == name).unwrap_or_else(|| {
            let key = Key { text: name.to_owned(), range: start..start };
            entries.push((key, Self { file, range: start..start, kind: Kind::Null }));
            entries.len() - 1
        });
        let node = &mut entries[at].1;
        match rest {
            Some(rest) => node.set(rest, text),
            None => node.kind = Kind::Scalar { text: text.to_owned(), quoted: false },
        }
    }

    /// Returns the mapping laid over those entries of another that `keep` holds on to: a key of
    /// both has the value of this one. Every entry keeps its place; what is no mapping is as it is.
    #[must_use]
    pub fn over(&self, below: &Self, keep: impl Fn(&str) -> bool) -> Self {
        let (Kind::Map(own), Kind::Map(others)) = (&self.kind, &below.kind) else {
            return self.clone();
        };
        let is_own = |key: &Key| own.iter().any(|(known, _)| known.text == key.text);
        let kept = others.iter().filter(|(key, _)| keep(&key.text) && !is_own(key));
        let entries = own.iter().chain(kept).cloned().collect();
        Self { file: self.file, range: self.range.clone(), kind: Kind::Map(entries) }
    }

    /// Says in a word what the value is.
    pub fn noun(&self) -> &'static str {
        match &self.kind {
            Kind::Null => "nothing",
            Kind::Scalar { quoted: true, .. } => "text",
            Kind::Scalar { text, .. } => match text.as_str() {
                "true" | "false" => "a truth value",
                text if text.parse::<f64>().is_ok() => "a number",
                _ => "text",
            },
            Kind::List(_) => "a list",
            Kind::Map(_) => "a mapping",
        }
    }

    /// Reports that the value is not `expected`.
    pub fn wrong_type(&self, expected: &str, diags: &mut Diagnostics) {
        let message = format!("expected {expected}, found {}", self.noun());
        let mut diagnostic =
            Diagnostic::at(Rule::WrongType, self.span(), message).label(format!("not {expected}"));
        if let Kind::Scalar { text, quoted: false } = &self.kind
            && expected == "`true` or `false`"
            && matches!(text.to_ascii_lowercase().as_str(), "yes" | "no" | "on" | "off")
        {
            diagnostic = diagnostic.hint("write `true` or `false`; in YAML 1.2 this is text");
        }
        diags.push(diagnostic);
    }

    /// Reads the value as text: any scalar, as it was written.
    pub fn text(&self, diags: &mut Diagnostics) -> Option<Spanned<String>> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(Spanned { value: text.clone(), span: self.span() }),
            Kind::Null | Kind::List(_) | Kind::Map(_) => {
                self.wrong_type("text", diags);
                None
            }
        }
    }

    /// Reads the value as a whole number.
    pub fn int(&self, diags: &mut Diagnostics) -> Option<Spanned<i64>> {
        self.plain("a whole number", diags, |text| text.parse().ok())
    }

    /// Reads the value as `true` or `false`.
    pub fn bool(&self, diags: &mut Diagnostics) -> Option<Spanned<bool>> {
        self.plain("`true` or `false`", diags, |text| text.parse().ok())
    }

    /// Reads the value as a decimal number and returns its text, which is exact.
    pub fn decimal(&self, diags: &mut Diagnostics) -> Option<Spanned<String>> {
        self.plain("a decimal number", diags, |text| {
            let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
            let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
            let is_digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
            (is_digits(whole) && is_digits(part)).then(|| text.to_owned())
        })
    }

    /// Reads the value as a calendar date, `2026-10-31`.
    pub fn date(&self, diags: &mut Diagnostics) -> Option<Spanned<chrono::NaiveDate>> {
        self.scalar("a date such as 2026-10-31", diags, |text| {
            let day = text.get(..10)?;
            let rest = &text[10..];
            (rest.is_empty() || rest.starts_with(['T', ' ']))
                .then(|| chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok())?
        })
    }

    /// Reads the value as a list, each item by `item`; items that do not fit are left out.
    pub fn list<T>(
        &self,
        diags: &mut Diagnostics,
        mut item: impl FnMut(&Self, &mut Diagnostics) -> Option<T>,
    ) -> Option<Vec<T>> {
        match &self.kind {
            Kind::List(nodes) => Some(nodes.iter().filter_map(|node| item(node, diags)).collect()),
            Kind::Null => Some(Vec::new()),
            Kind::Scalar { .. } | Kind::Map(_) => {
                self.wrong_type("a list", diags);
                None
            }
        }
    }

    /// Reads the value as a list of texts, or one text as a list of one.
    pub fn texts(&self, diags: &mut Diagnostics) -> Option<Vec<Spanned<String>>> {
        match &self.kind {
            Kind::Scalar { .. } => self.text(diags).map(|text| vec![text]),
            Kind::Null | Kind::List(_) | Kind::Map(_) => self.list(diags, Self::text),
        }
    }

    /// Reads the value as a mapping.
    pub fn map(&self, diags: &mut Diagnostics) -> Option<Map<'_>> {
        match &self.kind {
            Kind::Map(entries) => Some(Map::new(self, entries)),
            Kind::Null | Kind::Scalar { .. } | Kind::List(_) => {
                self.wrong_type("a mapping", diags);
                None
            }
        }
    }

    /// Reads the value as one of a set of words.
    pub fn one_of<T: Copy>(
        &self,
        words: &[(&str, T)],
        diags: &mut Diagnostics,
    ) -> Option<Spanned<T>> {
        let text = self.text(diags)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text.value) {
            return Some(Spanned { value: *value, span: text.span });
        }
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        diags.push(invalid(&text, &known));
        None
    }

    fn plain<T>(
        &self,
        expected: &str,
        diags: &mut Diagnostics,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<Spanned<T>> {
        if let Kind::Scalar { quoted: true, .. } = &self.kind {
            self.wrong_type(expected, diags);
            return None;
        }
        self.scalar(expected, diags, read)
    }

    fn scalar<T>(
        &self,
        expected: &str,
        diags: &mut Diagnostics,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<Spanned<T>> {
        if let Kind::Scalar { text, .. } = &self.kind
            && let Some(value) = read(text)
        {
            return Some(Spanned { value, span: self.span() });
        }
        self.wrong_type(expected, diags);
        None
    }
}

/// Reads a file that holds a list under a single key, if there is one; empty when there is none.
pub fn list_of<T>(
    tree: &SourceTree,
    path: &str,
    key: &'static str,
    diags: &mut Diagnostics,
    item: impl FnMut(&Node, &mut Diagnostics) -> Option<T>,
) -> Vec<T> {
    let Some((id, file)) = tree.find(path) else { return Vec::new() };
    let text = file.text().unwrap_or_default();
    let Some(node) = read(id, text, 0, Budget::default(), diags) else { return Vec::new() };
    let Some(map) = node.map(diags) else { return Vec::new() };
    let list = map.require(key, diags).and_then(|list| list.list(diags, item));
    map.finish(Foreign::Refused, diags);
    list.unwrap_or_default()
}

/// Makes the finding that a word is none of the known ones.
pub fn invalid(text: &Spanned<String>, known: &[&str]) -> Diagnostic {
    let list: Vec<String> = known.iter().map(|word| format!("`{word}`")).collect();
    let message = format!("`{}` is not one of {}", text.value, list.join(", "));
    let diagnostic = Diagnostic::at(Rule::InvalidValue, text.span.clone(), message);
    match crate::diag::nearest(&text.value, known.iter().copied()) {
        Some(near) => diagnostic.hint(format!("write `{near}`")),
        None => diagnostic,
    }
}

//! Fluent syntax in which every word knows its place.
//!
//! The parser of `fluent-syntax` keeps no positions, but it is generic in its slices: a
//! [`Piece`] is a slice that remembers the file and the bytes it was cut from.

use std::ops::Range;
use std::sync::Arc;

use fluent_syntax::ast;
use fluent_syntax::parser::{self, ErrorKind, Slice};

use crate::source::{FileId, Span};

/// A part of a Fluent text.
#[derive(Clone)]
pub(super) struct Piece {
    /// The file it stands in; built-in texts have none.
    file: Option<FileId>,
    source: Arc<str>,
    range: Range<usize>,
}

pub(super) type Pattern = ast::Pattern<Piece>;
pub(super) type Expression = ast::Expression<Piece>;
pub(super) type Inline = ast::InlineExpression<Piece>;
pub(super) type Arguments = ast::CallArguments<Piece>;

impl Piece {
    pub(super) fn as_str(&self) -> &str {
        &self.source[self.range.clone()]
    }

    /// Returns where the piece stands, if it stands in a file of the site.
    pub(super) fn span(&self) -> Option<Span> {
        Some(Span::new(self.file?, self.range.clone()))
    }
}

impl AsRef<str> for Piece {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Piece {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Slice<'_> for Piece {
    fn slice(&self, range: Range<usize>) -> Self {
        let start = self.range.start;
        Self { range: start + range.start..start + range.end, ..self.clone() }
    }

    fn trim(&mut self) {
        let kept = self.as_str().trim_end_matches([' ', '\r', '\n']).len();
        self.range.end = self.range.start + kept;
    }
}

/// A message or term.
#[derive(Clone)]
pub(super) struct Entry {
    /// The name as it is written; terms are listed with their `-`.
    pub(super) id: Piece,
    pub(super) value: Option<Pattern>,
    pub(super) attributes: Vec<(Piece, Pattern)>,
}

impl Entry {
    pub(super) fn attribute(&self, name: &str) -> Option<&Pattern> {
        self.attributes.iter().find(|(id, _)| id.as_str() == name).map(|(_, pattern)| pattern)
    }

    pub(super) fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.value.iter().chain(self.attributes.iter().map(|(_, pattern)| pattern))
    }
}

/// A part of a Fluent text that cannot be read.
pub(super) struct Broken {
    /// The first line of what was skipped.
    pub(super) range: Range<usize>,
    pub(super) what: String,
}

/// The deepest nesting of braces and calls that is read; the parser recurses once for each.
const MAX_DEPTH: usize = 50;

/// Reads the entries of a text with the name each is listed under, and what is broken in it.
pub(super) fn parse(file: Option<FileId>, text: &str) -> (Vec<(String, Entry)>, Vec<Broken>) {
    if let Some(range) = too_deep(text) {
        let what = format!("placeables are nested more than {MAX_DEPTH} deep");
        return (Vec::new(), vec![Broken { range, what }]);
    }
    let whole = Piece { file, source: Arc::from(text), range: 0..text.len() };
    let (resource, errors) = match parser::parse_runtime(whole) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    let broken = errors.into_iter().map(|error| {
        // Where the parser gave up may be lines below an unclosed brace; what it skipped starts
        // with the message that is broken.
        let start = error.slice.map_or(error.pos.start, |skipped| skipped.start);
        Broken { range: first_line(text, start), what: describe(&error.kind) }
    });
    let broken = broken.collect();
    (resource.body.into_iter().filter_map(entry).collect(), broken)
}

fn entry(entry: ast::Entry<Piece>) -> Option<(String, Entry)> {
    let attributes = |list: Vec<ast::Attribute<Piece>>| {
        list.into_iter().map(|attribute| (attribute.id.name, attribute.value)).collect()
    };
    match entry {
        ast::Entry::Message(message) => {
            let name = message.id.name.as_str().to_string();
            let (id, value) = (message.id.name, message.value);
            Some((name, Entry { id, value, attributes: attributes(message.attributes) }))
        }
        ast::Entry::Term(term) => {
            let name = format!("-{}", term.id.name.as_str());
            let (id, value) = (term.id.name, Some(term.value));
            Some((name, Entry { id, value, attributes: attributes(term.attributes) }))
        }
        ast::Entry::Comment(_)
        | ast::Entry::GroupComment(_)
        | ast::Entry::ResourceComment(_)
        | ast::Entry::Junk { .. } => None,
    }
}

fn first_line(text: &str, start: usize) -> Range<usize> {
    let start = start.min(text.len());
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    start..start + line.trim_end().len()
}

/// Returns the line on which braces, and calls inside them, are nested too deep.
fn too_deep(text: &str) -> Option<Range<usize>> {
    let (mut braces, mut calls, mut line) = (0_usize, 0_usize, 0);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => braces += 1,
            b'}' => braces = braces.saturating_sub(1),
            b'(' if braces > 0 => calls += 1,
            b')' => calls = calls.saturating_sub(1),
            b'\n' => {
                line = at + 1;
                // A letter at the start of a line opens an entry, whatever came before.
                if text[line..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') {
                    (braces, calls) = (0, 0);
                }
            }
            _ => {}
        }
        if braces + calls > MAX_DEPTH {
            return Some(first_line(text, line));
        }
    }
    None
}

fn describe(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::ExpectedToken(token) => format!("expected `{token}`"),
        ErrorKind::ExpectedCharRange { range } => format!("expected one of `{range}`"),
        ErrorKind::ExpectedMessageField { entry_id } => {
            format!("message `{entry_id}` has no text and no attribute")
        }
        ErrorKind::ExpectedTermField { entry_id } => format!("term `-{entry_id}` has no text"),
        ErrorKind::MissingDefaultVariant => "no variant is marked with `*`".to_string(),
        ErrorKind::MissingValue => "a text is missing".to_string(),
        ErrorKind::UnterminatedStringLiteral => "a text in quotes is not closed".to_string(),
        other => {
            let text = other.to_string();
            let mut chars = text.chars();
            chars.next().map(|c| c.to_ascii_lowercase()).into_iter().chain(chars).collect()
        }
    }
}

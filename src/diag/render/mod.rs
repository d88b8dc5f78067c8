//! Turns findings into text: as rustc prints them, one line each, or for machines.
//!
//! The formats share one reading of a place, so that they never disagree about it.

mod github;
mod human;
mod json;
mod sarif;
mod short;

use super::{Diagnostic, Diagnostics, Place};
use crate::source::{SourceTree, Span};

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// With the source lines, for people.
    #[default]
    Human,
    /// One line each.
    Short,
    /// One JSON object a line.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
    /// One SARIF 2.1.0 log.
    Sarif,
}

/// Whether human output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// With ANSI colours.
    Always,
    /// Plain text.
    Never,
}

/// Writes the findings, ordered by place, as text.
pub fn render(list: &Diagnostics, tree: &SourceTree, format: Format, color: Color) -> String {
    let mut sorted: Vec<&Diagnostic> = list.iter().collect();
    sorted.sort_by_cached_key(|diagnostic| sort_key(diagnostic, tree));
    sorted.dedup();
    match format {
        Format::Human => human::render(&sorted, tree, color),
        Format::Short => short::render(&sorted, tree),
        Format::Json => json::render(&sorted, tree),
        Format::Github => github::render(&sorted, tree),
        Format::Sarif => sarif::render(&sorted, tree),
    }
}

fn sort_key(diagnostic: &Diagnostic, tree: &SourceTree) -> (String, usize, usize, String) {
    let location = Location::of(diagnostic, tree);
    let (line, column) = location.start.unwrap_or_default();
    let path = location.path.unwrap_or_default();
    (path, line, column, format!("{} {}", diagnostic.rule.name(), diagnostic.message))
}

/// A place in words that every format uses: path, line and column from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Location {
    path: Option<String>,
    start: Option<(usize, usize)>,
    end: Option<(usize, usize)>,
}

impl Location {
    fn of(diagnostic: &Diagnostic, tree: &SourceTree) -> Self {
        match &diagnostic.place {
            Place::Span(span) => Self::of_span(span, tree),
            Place::Line { path, line, column, width, .. } => Self {
                path: Some(printable(path.as_str())),
                start: Some((*line, *column)),
                end: Some((*line, *column + width)),
            },
            Place::File(path) => {
                Self { path: Some(printable(path.as_str())), start: None, end: None }
            }
            Place::Project => Self { path: None, start: None, end: None },
        }
    }

    fn of_span(span: &Span, tree: &SourceTree) -> Self {
        let file = tree.file(span.file);
        let text = file.text().unwrap_or_default();
        Self {
            path: Some(printable(file.path.as_str())),
            start: Some(line_and_column(text, span.range.start)),
            end: Some(line_and_column(text, span.range.end)),
        }
    }

    /// Returns `path:line:column` as far as it is known.
    fn text(&self) -> String {
        match (&self.path, self.start) {
            (Some(path), Some((line, column))) => format!("{path}:{line}:{column}"),
            (Some(path), None) => path.clone(),
            (None, _) => "almanac".to_owned(),
        }
    }
}

/// Returns the line and the column in characters, both from 1, of a byte offset.
pub(crate) fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let offset = floor_boundary(text, offset);
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
    (line, 1 + before[start..].chars().count())
}

/// Moves an offset back to the start of the character it lies in, and into the text.
fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Makes control and reordering characters visible, so that a message cannot lie on a terminal.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let hidden = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}');
        if c.is_control() || hidden {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

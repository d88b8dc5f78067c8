//! The form for people: the source line, what is wrong with it and what to do, as rustc prints it.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Color, Location, floor_boundary, printable};
use crate::diag::{Diagnostic, Place, Severity};
use crate::source::{SourceFile, SourceTree, Span};

pub(super) fn render(list: &[&Diagnostic], tree: &SourceTree, color: Color) -> String {
    let renderer = match color {
        Color::Always => Renderer::styled(),
        Color::Never => Renderer::plain(),
    };
    list.iter().map(|diagnostic| one(diagnostic, tree, &renderer)).collect()
}

fn one(diagnostic: &Diagnostic, tree: &SourceTree, renderer: &Renderer) -> String {
    let parts = Parts::of(diagnostic, tree);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let message = printable(&diagnostic.message);
    let title = level.primary_title(message.as_str()).id(diagnostic.rule.name());
    let mut group = Group::with_title(title);
    for snippet in &parts.snippets {
        let annotations = snippet.marks.iter().map(|mark| {
            let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            kind.span(mark.range.clone()).label(mark.text.as_str())
        });
        group = group.element(
            Snippet::source(snippet.text.as_str())
                .line_start(snippet.line)
                .path(snippet.path.as_str())
                .fold(true)
                .annotations(annotations),
        );
    }
    if let Some(path) = &parts.origin {
        group = group.element(Origin::path(path.as_str()));
    }
    for hint in &parts.hints {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    format!("{}\n\n", renderer.render(&[group]))
}

/// What the printer borrows from: texts cut down to the lines that matter.
struct Parts {
    snippets: Vec<Cut>,
    origin: Option<String>,
    hints: Vec<String>,
}

/// A run of lines of one file; spans of a whole file would make the printer read all of it.
struct Cut {
    path: String,
    line: usize,
    text: String,
    marks: Vec<Mark>,
}

struct Mark {
    range: Range<usize>,
    text: String,
    primary: bool,
}

impl Parts {
    fn of(diagnostic: &Diagnostic, tree: &SourceTree) -> Self {
        let hints = diagnostic.hints.iter().map(|hint| printable(hint)).collect();
        let label = printable(diagnostic.label.as_deref().unwrap_or_default());
        let mut spans = Vec::new();
        let mut snippets = Vec::new();
        let mut origin = None;
        match &diagnostic.place {
            Place::Span(span) => spans.push((span, label, true)),
            Place::Line { text: Some(text), line, column, width, .. } => {
                snippets.push(Cut {
                    path: Location::of(diagnostic, tree).path.unwrap_or_default(),
                    line: *line,
                    text: source(text),
                    marks: vec![Mark {
                        range: columns(text, *column, *width),
                        text: label,
                        primary: true,
                    }],
                });
            }
            Place::Line { .. } | Place::File(_) => {
                origin = Some(Location::of(diagnostic, tree).text());
            }
            Place::Project => {}
        }
        spans.extend(diagnostic.labels.iter().map(|l| (&l.span, printable(&l.text), false)));
        snippets.extend(cuts(&spans, tree));
        Self { snippets, origin, hints }
    }
}

/// Returns the bytes of `printable(text)` that `width` characters from `column` cover.
fn columns(text: &str, column: usize, width: usize) -> Range<usize> {
    let shown = |count: usize| text.chars().take(count).collect::<String>();
    let start = source(&shown(column - 1)).len();
    let end = source(&shown(column - 1 + width)).len();
    start..end.max(start)
}

/// Groups spans by file, in the order they are first named, and cuts each file to its spans.
fn cuts(spans: &[(&Span, String, bool)], tree: &SourceTree) -> Vec<Cut> {
    let mut cuts: Vec<Cut> = Vec::new();
    let mut done = Vec::new();
    for (span, _, _) in spans {
        if done.contains(&span.file) {
            continue;
        }
        done.push(span.file);
        let file = tree.file(span.file);
        let own: Vec<_> = spans.iter().filter(|(other, _, _)| other.file == span.file).collect();
        cuts.push(cut(file, &own));
    }
    cuts
}

/// Makes characters visible that would change what a line seems to say; tabs and line ends stay.
fn source(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let cells: Vec<String> = line.split('\t').map(printable).collect();
        cells.join("\t")
    });
    lines.collect::<Vec<_>>().join("\n").replace("\\u{d}", "")
}

fn cut(file: &SourceFile, spans: &[&(&Span, String, bool)]) -> Cut {
    let text = file.text().unwrap_or_default();
    let first = spans.iter().map(|(span, _, _)| span.range.start).min().unwrap_or(0);
    let last = spans.iter().map(|(span, _, _)| span.range.end).max().unwrap_or(0);
    let start = text[..floor_boundary(text, first)].rfind('\n').map_or(0, |at| at + 1);
    let from = floor_boundary(text, last);
    let end = text[from..].find('\n').map_or(text.len(), |at| from + at);
    let line = 1 + text[..start].bytes().filter(|byte| *byte == b'\n').count();
    let shown = |range: Range<usize>| source(&text[range]);
    let marks = spans
        .iter()
        .map(|(span, label, primary)| {
            let from = floor_boundary(text, span.range.start).max(start);
            let to = floor_boundary(text, span.range.end).max(from);
            let first = shown(start..from).len();
            let range = first..first + shown(from..to).len();
            Mark { range, text: label.clone(), primary: *primary }
        })
        .collect();
    let path = printable(file.path.as_str());
    Cut { path, line, text: shown(start..end.max(start)), marks }
}

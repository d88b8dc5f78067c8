//! Turns the engine's errors into findings at a place in a template.

use std::collections::BTreeSet;
use std::ops::Range;

use tera::{Error, ErrorKind};

use super::{BUILTIN, OUTPUT_LIMIT, Sources};
use crate::diag::{Diagnostic, Place, Rule};
use crate::source::{SourcePath, Span};

/// Returns the findings an error of loading stands for.
pub(super) fn findings(error: &Error, sources: &Sources) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let at = (span.start_line, span.start_col + 1);
            let place = place(report.filename(), Some(span.range.clone()), at, sources);
            vec![finding(place, report.message())]
        }
        ErrorKind::Msg(text) => reported(text, sources),
        ErrorKind::MissingParent { current, parent } => {
            let place = quoted(current, parent, sources);
            vec![finding(place, &format!("there is no template `{parent}` to extend"))]
        }
        ErrorKind::CircularExtend { tpl, .. } => {
            let place = quoted(tpl, tpl, sources);
            let hint =
                format!("to override blocks of the built-in template, extend `{BUILTIN}{tpl}`");
            vec![finding(place, &format!("`{tpl}` extends itself")).hint(hint)]
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            let place = quoted(tpl, tpl, sources);
            let chain = include_chain.join("` → `");
            vec![finding(place, &format!("`{tpl}` includes itself: `{chain}`"))]
        }
        _ => vec![finding(Place::Project, &error.to_string())],
    }
}

/// Returns the finding an error of rendering `template` stands for.
pub(super) fn rendering(error: &Error, template: &str, sources: &Sources) -> Diagnostic {
    let whole = || place(template, None, (1, 1), sources);
    match error.kind() {
        ErrorKind::Io(_) => {
            let limit = OUTPUT_LIMIT >> 20;
            finding(whole(), &format!("the page is larger than {limit} MiB"))
        }
        ErrorKind::TemplateNotFound(name) => {
            finding(Place::Project, &format!("there is no template `{name}`"))
        }
        _ => findings(error, sources).swap_remove(0),
    }
}

/// Names the site's templates that an error of loading is about.
pub(super) fn culprits(error: &Error, sources: &Sources) -> BTreeSet<String> {
    let names: Vec<String> = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            vec![report.filename().to_owned()]
        }
        ErrorKind::Msg(text) => {
            let lost = lost_blocks(text, sources).map(|_| FRAME.to_owned());
            reports(text).map(|report| report.template.to_owned()).chain(lost).collect()
        }
        ErrorKind::MissingParent { current, .. } => vec![current.clone()],
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            vec![tpl.clone()]
        }
        _ => Vec::new(),
    };
    names.into_iter().filter(|name| sources.contains_key(name)).collect()
}

/// Says whether an error only comes from a template that was left out before.
pub(super) fn follows_from(error: &Error, left_out: &BTreeSet<String>) -> bool {
    match error.kind() {
        ErrorKind::MissingParent { parent, .. } => left_out.contains(parent),
        ErrorKind::Msg(text) => left_out.iter().any(|name| text.contains(&format!("`{name}`"))),
        _ => false,
    }
}

/// The template that the built-in pages extend.
const FRAME: &str = "base.html";

fn reported(text: &str, sources: &Sources) -> Vec<Diagnostic> {
    if let Some(blocks) = lost_blocks(text, sources) {
        let blocks: Vec<_> = blocks.into_iter().map(|block| format!("`{block}`")).collect();
        let message = format!("the pages fill blocks that `{FRAME}` lacks: {}", blocks.join(", "));
        let hint = format!("keep these blocks, or extend `{BUILTIN}{FRAME}`");
        return vec![finding(place(FRAME, None, (1, 1), sources), &message).hint(hint)];
    }
    let found: Vec<_> = reports(text).map(|report| report.finding(sources)).collect();
    if !found.is_empty() {
        return found;
    }
    let named = sources.keys().find(|name| text.contains(&format!("`{name}`")));
    vec![finding(named.map_or(Place::Project, |name| place(name, None, (1, 1), sources)), text)]
}

/// A frame of the site's own without a block makes every page fail; the fault is the frame's.
fn lost_blocks<'a>(text: &'a str, sources: &Sources) -> Option<BTreeSet<&'a str>> {
    let blocks: BTreeSet<&str> = reports(text)
        .filter(|report| report.template.starts_with(BUILTIN))
        .filter_map(|report| {
            let rest = report.message.strip_prefix("Block `")?;
            rest.strip_suffix("` is not defined in any parent template")
        })
        .collect();
    (sources.contains_key(FRAME) && !blocks.is_empty()).then_some(blocks)
}

/// One of the reports that the engine joins into a single text.
struct Report<'a> {
    message: &'a str,
    template: &'a str,
    line: usize,
    column: usize,
}

impl Report<'_> {
    fn finding(&self, sources: &Sources) -> Diagnostic {
        let range = sources.get(self.template).map(|(_, text)| self.word(text));
        let place = place(self.template, range, (self.line, self.column), sources);
        finding(place, self.message)
    }

    /// The engine names line and column only; the place is the word that begins there.
    fn word(&self, text: &str) -> Range<usize> {
        let mut lines = text.split_inclusive('\n');
        let before: usize = lines.by_ref().take(self.line - 1).map(str::len).sum();
        let line = lines.next().unwrap_or_default();
        let start = line.char_indices().nth(self.column - 1).map_or(line.len(), |(at, _)| at);
        let rest = &line[start..];
        let length = rest
            .find(|c: char| !(c.is_alphanumeric() || "_-./\"".contains(c)))
            .unwrap_or(rest.trim_end().len());
        before + start..before + start + length.max(1).min(rest.len())
    }
}

fn reports(text: &str) -> impl Iterator<Item = Report<'_>> {
    let mut message = "";
    text.lines().filter_map(move |line| {
        if let Some(said) = line.strip_prefix("error: ") {
            message = said;
            return None;
        }
        let (rest, column) = line.trim_start().strip_prefix("--> ")?.rsplit_once(':')?;
        let (template, number) = rest.rsplit_once(':')?;
        let (line, column) = (number.parse().ok()?, column.trim().parse().ok()?);
        Some(Report { message, template: template.trim_matches(['[', ']']), line, column })
    })
}

/// Finds the place where a template names another in quotes.
fn quoted(template: &str, other: &str, sources: &Sources) -> Place {
    let range = sources.get(template).and_then(|(_, text)| {
        let at = text.find(&format!("\"{other}\"")).or_else(|| text.find(&format!("'{other}'")))?;
        Some(at..at + other.len() + 2)
    });
    place(template, range, (1, 1), sources)
}

fn place(
    template: &str,
    range: Option<Range<usize>>,
    (line, column): (usize, usize),
    sources: &Sources,
) -> Place {
    if let Some((file, _)) = sources.get(template) {
        return Place::Span(Span::new(*file, range.unwrap_or(0..0)));
    }
    let name = template.strip_prefix(BUILTIN).unwrap_or(template);
    let path = SourcePath::new(&format!("themes/default/templates/{name}"));
    Place::Line { path, line, column, text: None, width: 1 }
}

/// The engine's messages are sentences; the first is the message, the rest tells what to do.
fn finding(place: Place, message: &str) -> Diagnostic {
    let message = message.trim().trim_end_matches('.');
    let (first, rest) = match message.split_once(". ") {
        Some((first, rest)) => (first, Some(rest)),
        None => (message, None),
    };
    let diagnostic = Diagnostic::new(Rule::TemplateError, place, lower_first(first));
    match rest {
        Some(rest) => diagnostic.hint(lower_first(rest)),
        None => diagnostic,
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}

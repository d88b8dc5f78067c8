//! One JSON object per line, its values kept as they are written.
//!
//! `serde_json` decides whether a line is JSON; our own few lines then cut the object into its
//! members, so that a number keeps its digits.

use std::ops::Range;

use indexmap::IndexMap;
use serde::de::IgnoredAny;

use super::locate::place;
use super::raw::{Raw, RawColumn, Want, shown, unreadable};
use crate::compute::table::Records;
use crate::compute::texts::TextsBuilder;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::source::SourcePath;

/// Reads all lines; the first that is no object of JSON is reported, with the number of others.
pub(super) fn read(
    path: &SourcePath,
    text: &str,
    want: &Want,
    diags: &mut Diagnostics,
) -> Option<Raw> {
    if text.trim_start().starts_with('[') {
        let reason = "it is one JSON array, where each line should be an object";
        diags.push(unreadable(path, reason).hint("export it as NDJSON (JSON lines)"));
        return None;
    }
    let mut raw = Raw::default();
    let mut rows: Vec<u32> = Vec::new();
    let mut columns: IndexMap<String, Growing> = IndexMap::new();
    let mut header: IndexMap<String, ()> = IndexMap::new();
    let (mut first, mut others) = (None, 0);
    for range in lines(text) {
        raw.total += 1;
        let members = match members(text, range.clone()) {
            Ok(members) => members,
            Err(bad) => {
                others += usize::from(first.is_some());
                first = first.or(Some(bad));
                continue;
            }
        };
        let row = rows.len();
        rows.push(u32::try_from(raw.total).unwrap_or(u32::MAX));
        for (name, value) in members {
            if !header.contains_key(&name) {
                header.insert(name.clone(), ());
            }
            if !want.has(&name) || name.is_empty() {
                continue;
            }
            let column = columns.entry(name).or_default();
            column.pad(row);
            column.push(value_text(&text[value]));
        }
    }
    if let Some(bad) = first {
        diags.push(not_json(path, text, bad, others));
    }
    for (name, mut column) in columns {
        column.pad(rows.len());
        raw.columns.insert(name, RawColumn::Texts(column.builder.finish_raw()).into());
    }
    raw.rows = Records::These(rows);
    raw.header = header.into_keys().filter(|name| !name.is_empty()).collect();
    Some(raw)
}

/// A column of which the objects seen so far may lack the last cells.
#[derive(Default)]
struct Growing {
    builder: TextsBuilder,
}

impl Growing {
    fn pad(&mut self, length: usize) {
        self.builder.push_blanks(length - self.builder.len());
    }

    fn push(&mut self, text: Option<String>) {
        self.builder.push(text.as_deref());
    }
}

/// Returns the bytes of each line that holds something.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let at = start;
        start += line.len();
        let body = line.trim();
        let lead = line.len() - line.trim_start().len();
        (!body.is_empty()).then_some(at + lead..at + lead + body.len())
    })
}

/// Why a line cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bad {
    at: usize,
    reason: String,
}

/// Cuts the object in `range` into names and the bytes of their values.
pub(super) fn members(text: &str, range: Range<usize>) -> Result<Vec<(String, Range<usize>)>, Bad> {
    let line = &text[range.clone()];
    if let Err(error) = serde_json::from_str::<IgnoredAny>(line) {
        // The parser counts bytes and may stop within a character.
        let at = range.start + line.floor_char_boundary(error.column().saturating_sub(1));
        let cut = error.is_eof() && range.end >= text.trim_end().len();
        let reason = if cut { "the last line is cut off" } else { "the line is not JSON" };
        return Err(Bad { at, reason: reason.to_owned() });
    }
    if !line.starts_with('{') {
        return Err(Bad { at: range.start, reason: "the line is not an object".to_owned() });
    }
    let mut cutter = Cutter { bytes: text.as_bytes(), at: range.start + 1 };
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    while cutter.peek() != b'}' {
        let key = cutter.value();
        cutter.skip();
        let value = cutter.value();
        if cutter.peek() == b',' {
            cutter.skip();
        }
        let at = key.start;
        let name = value_text(&text[key]).unwrap_or_default();
        if found.iter().any(|(other, _)| *other == name) {
            let reason = format!("the key `{}` is given twice", shown(&name));
            return Err(Bad { at, reason });
        }
        found.push((name, value));
    }
    Ok(found)
}

/// Walks over text that is known to be JSON.
struct Cutter<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cutter<'_> {
    /// Returns the next byte that is no white space.
    fn peek(&mut self) -> u8 {
        while self.bytes[self.at].is_ascii_whitespace() {
            self.at += 1;
        }
        self.bytes[self.at]
    }

    /// Passes a colon or a comma.
    fn skip(&mut self) {
        self.peek();
        self.at += 1;
    }

    /// Passes a value and returns its bytes.
    fn value(&mut self) -> Range<usize> {
        self.peek();
        let start = self.at;
        let mut depth = 0_usize;
        loop {
            match self.bytes[self.at] {
                b'"' => self.string(),
                b'{' | b'[' => depth += 1,
                b'}' | b']' | b',' | b':' if depth == 0 => break,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
        let mut end = self.at;
        while self.bytes[end - 1].is_ascii_whitespace() {
            end -= 1;
        }
        start..end
    }

    /// Passes a string up to its closing quote.
    fn string(&mut self) {
        self.at += 1;
        while self.bytes[self.at] != b'"' {
            self.at += if self.bytes[self.at] == b'\\' { 2 } else { 1 };
        }
    }
}

/// Returns what a value says as text: strings without quotes, anything else as it is written.
fn value_text(json: &str) -> Option<String> {
    match json.as_bytes().first() {
        Some(b'"') => serde_json::from_str(json).ok().or_else(|| Some(json.to_owned())),
        _ if json == "null" => None,
        _ => Some(json.to_owned()),
    }
}

fn not_json(path: &SourcePath, text: &str, bad: Bad, others: usize) -> Diagnostic {
    let place = place(path, text, bad.at..bad.at);
    let message = format!("`{path}` cannot be read: {}", bad.reason);
    let diagnostic = Diagnostic::new(Rule::UnreadableData, place, message);
    match others {
        0 => diagnostic,
        1 => diagnostic.hint("mend one more line after it, too"),
        others => diagnostic.hint(format!("mend {others} more lines after it, too")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str) -> Result<Vec<(String, &str)>, Bad> {
        let found = members(line, 0..line.len())?;
        Ok(found.into_iter().map(|(name, range)| (name, &line[range])).collect())
    }

    #[test]
    fn values_keep_their_text() {
        let line = r#"{"a": 1234.10, "b\"": "x, }", "big":9007199254740993 ,"n":{"k":[1,"}"]}}"#;
        assert_eq!(
            cut(line),
            Ok(vec![
                ("a".to_owned(), "1234.10"),
                ("b\"".to_owned(), "\"x, }\""),
                ("big".to_owned(), "9007199254740993"),
                ("n".to_owned(), r#"{"k":[1,"}"]}"#),
            ])
        );
        assert_eq!(cut("{ }"), Ok(vec![]));
    }

    #[test]
    fn what_is_no_object_is_refused() {
        fn reason(line: &str) -> Result<Vec<(String, &str)>, (usize, String)> {
            cut(line).map_err(|bad| (bad.at, bad.reason))
        }
        assert_eq!(reason("[1]"), Err((0, "the line is not an object".to_owned())));
        assert_eq!(reason(r#"{"a": 1, "#), Err((8, "the last line is cut off".to_owned())));
        assert_eq!(reason(r#"{"a": x}"#), Err((6, "the line is not JSON".to_owned())));
        assert_eq!(
            reason(r#"{"a": 1, "a": 2}"#),
            Err((9, "the key `a` is given twice".to_owned()))
        );
    }

    #[test]
    fn deep_nesting_is_no_danger() {
        let line = format!("{{\"a\": {}{}}}", "[".repeat(10_000), "]".repeat(10_000));
        assert!(cut(&line).is_ok());
    }
}

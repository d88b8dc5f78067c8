//! Text with a delimiter: CSV, TSV and their like.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use csv::{Reader, ReaderBuilder, StringRecord};
use polars::prelude::StringChunkedBuilder;

use super::locate::{Fault, place};
use super::raw::{Raw, Want, shown, unreadable};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::source::SourcePath;

/// Reads all records; those with a wrong number of cells are faults and no rows.
pub(super) fn read(
    path: &SourcePath,
    text: &str,
    stated: Option<u8>,
    want: &Want,
    faults: &mut Vec<Fault>,
    diags: &mut Diagnostics,
) -> Option<Raw> {
    let delimiter = stated.unwrap_or_else(|| delimiter(text));
    if let Some(diagnostic) = unclosed_quote(path, text, delimiter) {
        diags.push(diagnostic);
        return None;
    }
    let mut reader = reader(text, delimiter);
    let mut record = StringRecord::new();
    if !step(&mut reader, &mut record, path, diags)? {
        diags.push(unreadable(path, "it is empty"));
        return None;
    }
    let header: Vec<String> = record.iter().map(|name| name.trim().to_owned()).collect();
    if let Some(diagnostic) = repeated_name(path, text, delimiter, &header) {
        diags.push(diagnostic);
        return None;
    }
    let mut builders: Vec<(usize, StringChunkedBuilder)> = header
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.is_empty() && want.has(name))
        .map(|(at, name)| (at, StringChunkedBuilder::new(name.as_str().into(), 0)))
        .collect();
    let mut raw = Raw::default();
    let (mut ragged, mut found) = (Vec::new(), 0);
    while step(&mut reader, &mut record, path, diags)? {
        raw.total += 1;
        let number = u32::try_from(raw.total).unwrap_or(u32::MAX);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() != header.len() {
            found = if ragged.is_empty() { record.len() } else { found };
            ragged.push(number);
            continue;
        }
        raw.rows.push(number);
        for (at, builder) in &mut builders {
            builder.append_value(&record[*at]);
        }
    }
    if !ragged.is_empty() {
        faults.push(ragged_rows(ragged, found, header.len()));
    }
    let columns = builders.into_iter().map(|(at, builder)| (header[at].clone(), builder.finish()));
    Some(Raw { columns: columns.collect(), header: named(header), ..raw })
}

/// Returns the bytes of the wanted records; record 0 is the header.
pub(super) fn records(
    text: &str,
    stated: Option<u8>,
    wanted: &BTreeSet<u32>,
) -> BTreeMap<u32, Range<usize>> {
    let mut reader = reader(text, stated.unwrap_or_else(|| delimiter(text)));
    let mut record = StringRecord::new();
    let mut found = BTreeMap::new();
    let mut number = 0;
    loop {
        let before = reader.position().byte() as usize;
        if !matches!(reader.read_record(&mut record), Ok(true)) {
            return found;
        }
        let after = reader.position().byte() as usize;
        if wanted.contains(&number) {
            let whole = &text[before..after];
            // Blank lines, and the second half of a CRLF, count towards the record that follows.
            let start = after - whole.trim_start_matches(['\r', '\n']).len();
            let end = before + whole.trim_end_matches(['\r', '\n']).len();
            found.insert(number, start..end.max(start));
        }
        if Some(&number) == wanted.last() {
            return found;
        }
        number += 1;
    }
}

/// Returns the bytes of each cell of a record, without quotes.
pub(super) fn cells(text: &str, record: Range<usize>, delimiter: u8) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let (mut cells, mut start, mut quoted) = (Vec::new(), record.start, false);
    for at in record.clone() {
        match bytes[at] {
            b'"' if quoted || at == start => quoted = !quoted,
            b'"' if bytes[start] == b'"' => quoted = !quoted,
            byte if byte == delimiter && !quoted => {
                cells.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    cells.push(start..record.end);
    let bare = |cell: Range<usize>| match &bytes[cell.clone()] {
        [b'"', .., b'"'] => cell.start + 1..cell.end - 1,
        _ => cell,
    };
    cells.into_iter().map(bare).collect()
}

/// Finds the delimiter that divides the header into the most cells.
pub(super) fn delimiter(text: &str) -> u8 {
    let line = text.trim_start_matches(['\r', '\n']).lines().next().unwrap_or_default();
    let mut best = (1, b',');
    for delimiter in [b',', b';', b'\t', b'|'] {
        let count = cells(line, 0..line.len(), delimiter).len();
        if count > best.0 {
            best = (count, delimiter);
        }
    }
    best.1
}

fn reader(text: &str, delimiter: u8) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}

/// Reads a record; `None` when the file cannot be read further, which is then reported.
fn step(
    reader: &mut Reader<&[u8]>,
    record: &mut StringRecord,
    path: &SourcePath,
    diags: &mut Diagnostics,
) -> Option<bool> {
    match reader.read_record(record) {
        Ok(more) => Some(more),
        Err(error) => {
            diags.push(unreadable(path, &error.to_string()));
            None
        }
    }
}

fn named(header: Vec<String>) -> Vec<String> {
    header.into_iter().filter(|name| !name.is_empty()).collect()
}

fn ragged_rows(rows: Vec<u32>, found: usize, expected: usize) -> Fault {
    let cells = |count: usize| if count == 1 { "1 cell".into() } else { format!("{count} cells") };
    let message = match rows.len() {
        1 => format!("the row has {} where the header has {expected}", cells(found)),
        count => format!(
            "{count} rows have more or fewer cells than the header; \
             the first has {} for {expected}",
            cells(found)
        ),
    };
    let hint = "put text that holds the delimiter or a line break in double quotes";
    Fault::new(Rule::RaggedRow, rows, None, message).hint(hint)
}

fn repeated_name(
    path: &SourcePath,
    text: &str,
    delimiter: u8,
    header: &[String],
) -> Option<Diagnostic> {
    let repeats = |at: &usize| !header[*at].is_empty() && header[..*at].contains(&header[*at]);
    let at = (0..header.len()).find(repeats)?;
    let record = records(text, Some(delimiter), &BTreeSet::from([0])).remove(&0)?;
    let range = cells(text, record, delimiter).get(at)?.clone();
    let message = format!("two columns of `{path}` are called `{}`", shown(&header[at]));
    let place = place(path, text, range);
    Some(Diagnostic::new(Rule::UnreadableData, place, message).hint("rename one of them"))
}

/// An odd number of quotes means that one of them swallows the rest of the file.
fn unclosed_quote(path: &SourcePath, text: &str, delimiter: u8) -> Option<Diagnostic> {
    let quotes = |text: &str| text.bytes().filter(|byte| *byte == b'"').count();
    if quotes(text) % 2 == 0 {
        return None;
    }
    let mut reader = reader(text, delimiter);
    let mut record = StringRecord::new();
    let mut before = 0;
    let mut odd = 0..text.len();
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let after = reader.position().byte() as usize;
        if quotes(&text[before..after]) % 2 == 1 {
            odd = before..after;
            // A stray quote inside a cell does no harm; go on to the one that opens a cell.
            if after == text.len() {
                break;
            }
        }
        before = after;
    }
    let at = cells(text, odd.clone(), delimiter).into_iter().rev().find_map(|cell| {
        let start = cell.start;
        (text.as_bytes().get(start) == Some(&b'"')).then_some(start)
    });
    let at = at.or_else(|| text[odd.clone()].find('"').map(|at| odd.start + at))?;
    let message = format!("a quote in `{path}` is not closed");
    Some(
        Diagnostic::new(Rule::UnreadableData, place(path, text, at..at + 1), message)
            .hint("close it, or write a quote that is part of the text twice: `\"\"`"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_tells_the_delimiter() {
        for (text, expected) in [
            ("a,b\n1;2;3", b','),
            ("a;b;c\n", b';'),
            ("a\tb", b'\t'),
            ("\n\na|b|c", b'|'),
            ("\"a;b\",c", b','),
            ("alone\n", b','),
        ] {
            assert_eq!(delimiter(text), expected, "{text:?}");
        }
    }

    #[test]
    fn cells_are_found_between_quotes() {
        let text = r#"a,"b, ""c""",,d"#;
        let cells: Vec<&str> =
            cells(text, 0..text.len(), b',').into_iter().map(|cell| &text[cell]).collect();
        assert_eq!(cells, ["a", r#"b, ""c"""#, "", "d"]);
    }

    #[test]
    fn records_are_counted_and_not_lines() {
        let text = "a,b\r\n\r\n1,\"x\ny\"\r\n2,z";
        let found = records(text, None, &BTreeSet::from([0, 1, 2]));
        let found: Vec<&str> = found.into_values().map(|range| &text[range]).collect();
        assert_eq!(found, ["a,b", "1,\"x\ny\"", "2,z"]);
    }
}

//! Text with a delimiter: CSV, TSV and their like, as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use csv::{Reader, ReaderBuilder, StringRecord};

use super::locate::{Fault, place};
use super::raw::{Raw, RawColumn, Want, shown, unreadable};
use crate::compute::table::Records;
use crate::compute::texts::TextsBuilder;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::contract::{Dialect, Quote};
use crate::source::SourcePath;

/// How the text of a file is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    /// The byte between cells.
    pub delimiter: u8,
    /// The byte round a cell that holds a delimiter.
    pub quote: Option<u8>,
    /// Where the line with the names of the columns starts.
    pub start: usize,
}

impl Layout {
    /// Takes what the contract states and finds out the rest.
    pub(super) fn of(text: &str, dialect: &Dialect) -> Self {
        let quote = match dialect.quote {
            Some(Quote::Double) | None => Some(b'"'),
            Some(Quote::Single) => Some(b'\''),
            Some(Quote::None) => None,
        };
        let start = dialect.header_row.map_or(0, |row| start_of_line(text, row));
        let found = || delimiter(&text[start..], quote);
        Self { delimiter: dialect.delimiter.unwrap_or_else(found), quote, start }
    }
}

fn start_of_line(text: &str, line: u32) -> usize {
    let mut start = 0;
    for _ in 1..line {
        let Some(at) = text[start..].find(['\n', '\r']) else { return text.len() };
        let length = if text[start + at..].starts_with("\r\n") { 2 } else { 1 };
        start += at + length;
    }
    start
}

/// Reads all records; those with a wrong number of cells are faults and no rows.
pub(super) fn read(
    path: &SourcePath,
    text: &str,
    layout: Layout,
    want: &Want,
    faults: &mut Vec<Fault>,
    diags: &mut Diagnostics,
) -> Option<Raw> {
    if let Some(diagnostic) = unclosed_quote(path, text, layout) {
        diags.push(diagnostic);
        return None;
    }
    let mut reader = reader(text.as_bytes(), layout);
    let mut record = StringRecord::new();
    if !step(&mut reader, &mut record, path, diags)? {
        let reason = match layout.start {
            0 => "it is empty",
            _ => "it ends before the line that `header_row` names",
        };
        diags.push(unreadable(path, reason));
        return None;
    }
    let header: Vec<String> = record.iter().map(|name| name.trim().to_owned()).collect();
    if let Some(diagnostic) = repeated_name(path, text, layout, &header) {
        diags.push(diagnostic);
        return None;
    }
    let mut builders: Vec<(usize, TextsBuilder)> = header
        .iter()
        .enumerate()
        .filter(|(_, name)| !name.is_empty() && want.has(name))
        .map(|(at, _)| (at, TextsBuilder::default()))
        .collect();
    let mut raw = Raw::default();
    let mut rows = Vec::new();
    let (mut ragged, mut found) = (Vec::new(), 0);
    while step(&mut reader, &mut record, path, diags)? {
        raw.total += 1;
        let number = u32::try_from(raw.total).unwrap_or(u32::MAX);
        if is_blank(&record) {
            continue;
        }
        if record.len() != header.len() {
            found = if ragged.is_empty() { record.len() } else { found };
            ragged.push(number);
            continue;
        }
        rows.push(number);
        for (at, builder) in &mut builders {
            builder.push(Some(&record[*at]).filter(|text| !text.is_empty()));
        }
    }
    if !ragged.is_empty() {
        faults.push(ragged_rows(ragged, found, header.len()));
    }
    let columns = builders
        .into_iter()
        .map(|(at, builder)| (header[at].clone(), RawColumn::Texts(builder.finish_raw()).into()));
    let rows = Records::These(rows);
    Some(Raw { columns: columns.collect(), header: named(header), rows, ..raw })
}

/// Returns the bytes of the wanted records; record 0 is the header.
pub(super) fn records(
    text: &str,
    layout: Layout,
    wanted: &BTreeSet<u32>,
) -> BTreeMap<u32, Range<usize>> {
    let mut reader = reader(text.as_bytes(), layout);
    let mut record = StringRecord::new();
    let mut found = BTreeMap::new();
    let mut number = 0;
    loop {
        let before = layout.start + reader.position().byte() as usize;
        if !matches!(reader.read_record(&mut record), Ok(true)) {
            return found;
        }
        let after = layout.start + reader.position().byte() as usize;
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
pub(super) fn cells(text: &str, record: Range<usize>, layout: Layout) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let (mut cells, mut start, mut quoted) = (Vec::new(), record.start, false);
    for at in record.clone() {
        let byte = bytes[at];
        let is_quote = layout.quote == Some(byte);
        if is_quote && (quoted || at == start || bytes[start] == byte) {
            quoted = !quoted;
        } else if byte == layout.delimiter && !quoted {
            cells.push(start..at);
            start = at + 1;
        }
    }
    cells.push(start..record.end);
    let bare = |cell: Range<usize>| match &bytes[cell.clone()] {
        [first, .., last] if Some(*first) == layout.quote && first == last => {
            cell.start + 1..cell.end - 1
        }
        _ => cell,
    };
    cells.into_iter().map(bare).collect()
}

/// Finds the delimiter that divides the header into the most cells.
fn delimiter(text: &str, quote: Option<u8>) -> u8 {
    let line = text.trim_start_matches(['\r', '\n']).lines().next().unwrap_or_default();
    let mut best = (1, b',');
    for delimiter in [b',', b';', b'\t', b'|'] {
        let layout = Layout { delimiter, quote, start: 0 };
        let count = cells(line, 0..line.len(), layout).len();
        if count > best.0 {
            best = (count, delimiter);
        }
    }
    best.1
}

/// Returns a reader of the records from the header on.
pub(super) fn reader(text: &[u8], layout: Layout) -> Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(layout.delimiter)
        .quoting(layout.quote.is_some())
        .quote(layout.quote.unwrap_or(b'"'))
        .from_reader(&text[layout.start..])
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

/// Says whether a record holds nothing.
pub(super) fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// Returns the names of the columns that have one.
pub(super) fn named(header: Vec<String>) -> Vec<String> {
    header.into_iter().filter(|name| !name.is_empty()).collect()
}

/// Makes the finding about records of a wrong length.
pub(super) fn ragged_rows(rows: Vec<u32>, found: usize, expected: usize) -> Fault {
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
    layout: Layout,
    header: &[String],
) -> Option<Diagnostic> {
    let repeats = |at: &usize| !header[*at].is_empty() && header[..*at].contains(&header[*at]);
    let at = (0..header.len()).find(repeats)?;
    let record = records(text, layout, &BTreeSet::from([0])).remove(&0)?;
    let range = cells(text, record, layout).get(at)?.clone();
    let message = format!("two columns of `{path}` are called `{}`", shown(&header[at]));
    let place = place(path, text, range);
    Some(Diagnostic::new(Rule::UnreadableData, place, message).hint("rename one of them"))
}

/// An odd number of quotes means that one of them swallows the rest of the file.
fn unclosed_quote(path: &SourcePath, text: &str, layout: Layout) -> Option<Diagnostic> {
    let quote = layout.quote?;
    let quotes = |text: &str| text.bytes().filter(|byte| *byte == quote).count();
    // A single quote is an apostrophe in most texts, and then does no harm.
    if quote == b'\'' || quotes(&text[layout.start..]) % 2 == 0 {
        return None;
    }
    let mut reader = reader(text.as_bytes(), layout);
    let mut record = StringRecord::new();
    let mut before = layout.start;
    let mut odd = layout.start..text.len();
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let after = layout.start + reader.position().byte() as usize;
        if quotes(&text[before..after]) % 2 == 1 {
            odd = before..after;
            // A stray quote inside a cell does no harm; go on to the one that opens a cell.
            if after == text.len() {
                break;
            }
        }
        before = after;
    }
    let at = cells(text, odd.clone(), layout).into_iter().rev().find_map(|cell| {
        let start = cell.start;
        (text.as_bytes().get(start) == Some(&quote)).then_some(start)
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

    fn by(delimiter: u8) -> Layout {
        Layout { delimiter, quote: Some(b'"'), start: 0 }
    }

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
            assert_eq!(Layout::of(text, &Dialect::default()), by(expected), "{text:?}");
        }
    }

    #[test]
    fn cells_are_found_between_quotes() {
        let text = r#"a,"b, ""c""",,d"#;
        let cells: Vec<&str> =
            cells(text, 0..text.len(), by(b',')).into_iter().map(|cell| &text[cell]).collect();
        assert_eq!(cells, ["a", r#"b, ""c"""#, "", "d"]);
    }

    #[test]
    fn records_are_counted_and_not_lines() {
        let text = "a,b\r\n\r\n1,\"x\ny\"\r\n2,z";
        let found = records(text, by(b','), &BTreeSet::from([0, 1, 2]));
        let found: Vec<&str> = found.into_values().map(|range| &text[range]).collect();
        assert_eq!(found, ["a,b", "1,\"x\ny\"", "2,z"]);
    }

    #[test]
    fn the_names_may_stand_below_other_lines() {
        let text = "Deals as of today\r\n\r\na;b\r\n1;2\r\n";
        let dialect = Dialect { header_row: Some(3), ..Dialect::default() };
        let layout = Layout::of(text, &dialect);
        assert_eq!(layout, Layout { start: 21, ..by(b';') });
        let found = records(text, layout, &BTreeSet::from([0, 1]));
        let found: Vec<&str> = found.into_values().map(|range| &text[range]).collect();
        assert_eq!(found, ["a;b", "1;2"]);
    }
}

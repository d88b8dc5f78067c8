//! Completes what is known of how files are written: byte order mark, quotes, marks between
//! thousands. Reading needs none of these three to be found out, people who mend a file do.

use csv::{ReaderBuilder, StringRecord};

use super::delimited::Layout;
use super::encoding;
use super::raw::{Format, reread_bytes};
use crate::compute::table::Reading;
use crate::model::contract::{Contract, Origin, Others, Quote, Thousands};
use crate::model::schema::Kind;
use crate::source::{SourceTree, TableFile};

/// Adds to each reading of a file of text what a second look at it tells.
pub fn describe(readings: &mut [Reading], contracts: &[Contract], tree: &SourceTree) {
    for reading in readings {
        let file = tree.tables().iter().find(|file| file.path == reading.path);
        let contract = contracts.iter().find(|contract| contract.source == reading.source);
        if let Some((file, contract)) = file.zip(contract) {
            describe_file(reading, file, contract);
        }
    }
}

fn describe_file(reading: &mut Reading, file: &TableFile, contract: &Contract) {
    let format = Format::of(&file.path);
    if matches!(format, Format::Parquet | Format::Workbook) {
        return;
    }
    let Some(bytes) = reread_bytes(file) else { return };
    let encoding = encoding::detect(&bytes, contract.dialect.encoding);
    // What could not be read was reported when the file was read first.
    let Ok(text) = encoding::decode(&bytes, encoding) else { return };
    let mark = if has_mark(&bytes) { "yes" } else { "no" };
    let at = reading.dialect.iter().position(|(key, _)| *key == "encoding").map_or(0, |at| at + 1);
    reading.dialect.insert(at, ("byte_order_mark", mark.to_owned()));
    if format != Format::Delimited {
        return;
    }
    let quote = match contract.dialect.quote {
        Some(Quote::Double) | None => "double",
        Some(Quote::Single) => "single",
        Some(Quote::None) => "none",
    };
    let at = reading.dialect.iter().position(|(key, _)| *key == "delimiter");
    let at = at.map_or(reading.dialect.len(), |at| at + 1);
    reading.dialect.insert(at, ("quote", quote.to_owned()));
    let decimal = reading.dialect.iter().find(|(key, _)| *key == "decimal");
    let decimal = if decimal.is_some_and(|(_, mark)| mark == "comma") { ',' } else { '.' };
    let stated = contract.dialect.thousands;
    let found = || thousands(&text, Layout::of(&text, &contract.dialect), contract, decimal);
    let word = match stated.unwrap_or_else(found) {
        Thousands::Comma => "comma",
        Thousands::Point => "point",
        Thousands::Space => "space",
        Thousands::Apostrophe => "apostrophe",
        Thousands::None => "none",
    };
    let at = reading.dialect.iter().position(|(key, _)| *key == "decimal");
    let at = at.map_or(reading.dialect.len(), |at| at + 1);
    reading.dialect.insert(at, ("thousands", word.to_owned()));
}

fn has_mark(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 3] = ["\u{feff}".as_bytes(), &[0xff, 0xfe], &[0xfe, 0xff]];
    marks.iter().any(|mark| bytes.starts_with(mark))
}

/// Returns the mark between the thousands of the numbers of a file; the first one there is.
fn thousands(text: &str, layout: Layout, contract: &Contract, decimal: char) -> Thousands {
    let names = numbers(contract);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(layout.delimiter)
        .quoting(layout.quote.is_some())
        .quote(layout.quote.unwrap_or(b'"'))
        .from_reader(&text.as_bytes()[layout.start..]);
    let mut record = StringRecord::new();
    if !matches!(reader.read_record(&mut record), Ok(true)) {
        return Thousands::None;
    }
    let is_number = |name: &str| names.contains(&name.trim());
    let columns: Vec<usize> = (0..record.len()).filter(|at| is_number(&record[*at])).collect();
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let cells = columns.iter().filter_map(|at| record.get(*at));
        if let Some(found) = cells.filter_map(|cell| mark_of(cell, decimal)).next() {
            return found;
        }
    }
    Thousands::None
}

/// Returns the columns of the file that hold numbers.
fn numbers(contract: &Contract) -> Vec<&str> {
    let columns = contract.table.columns.iter();
    let numeric = columns.filter(|def| matches!(def.kind, Kind::Int | Kind::Money | Kind::Decimal));
    let origins = |name: &'static str| -> Vec<&str> {
        match contract.columns.get(name) {
            None if contract.others == Others::Ignored => Vec::new(),
            None => vec![name],
            Some(mapping) => mapping
                .choices
                .iter()
                .filter_map(|choice| match &choice.from {
                    Origin::Column(column) => Some(column.as_str()),
                    Origin::Constant(_) => None,
                })
                .collect(),
        }
    };
    numeric.flat_map(|def| origins(def.name)).collect()
}

/// Returns the mark between the thousands of a number, if it has one.
fn mark_of(cell: &str, decimal: char) -> Option<Thousands> {
    let whole = cell.trim().split(decimal).next().unwrap_or_default();
    let whole = whole.trim_matches(|c: char| !c.is_ascii_digit());
    let mark = whole.chars().find(|c| !c.is_ascii_digit())?;
    let mut groups = whole.split(mark).skip(1);
    let is_group = |group: &str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    if !groups.all(is_group) {
        return None;
    }
    match mark {
        ',' => Some(Thousands::Comma),
        '.' => Some(Thousands::Point),
        ' ' | '\u{a0}' | '\u{202f}' => Some(Thousands::Space),
        '\'' | '’' => Some(Thousands::Apostrophe),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_divides_groups_of_three_digits() {
        for (cell, decimal, expected) in [
            ("1,234.50", '.', Some(Thousands::Comma)),
            ("(1.234.567,5)", ',', Some(Thousands::Point)),
            ("12\u{a0}345", ',', Some(Thousands::Space)),
            ("1’234", '.', Some(Thousands::Apostrophe)),
            ("1234.5", '.', None),
            ("12,34", '.', None),
            ("2026-01-31", '.', None),
            ("", '.', None),
        ] {
            assert_eq!(mark_of(cell, decimal), expected, "{cell}");
        }
    }
}

//! A table as comma-separated text (RFC 4180): exact numbers for programs, guarded words for
//! spreadsheets.

use csv::{Terminator, WriterBuilder};

use super::sheet::{Cell, Head, Sheet, unit_label};
use crate::render::frame::Frame;

/// Writes a table with its headings; a missing number is an empty cell.
pub(super) fn table(frame: &Frame<'_>, sheet: &Sheet) -> Vec<u8> {
    let mut writer =
        WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer(Vec::new());
    let heading = |head: &Head| {
        let unit = head.unit.as_ref().and_then(|unit| unit_label(frame, unit));
        guarded(&match unit {
            Some(unit) => format!("{} ({unit})", head.label),
            None => head.label.clone(),
        })
    };
    let headings = sheet.columns.iter().map(heading).collect();
    let rows = sheet.rows.iter().chain(&sheet.total);
    let records = std::iter::once(headings).chain(rows.map(|row| row.iter().map(cell).collect()));
    for record in records {
        let record: Vec<String> = record;
        // Writing into memory does not fail, and rows may be of any length.
        writer.write_record(&record).unwrap_or_default();
    }
    writer.into_inner().unwrap_or_default()
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => guarded(text),
        Cell::Number(datum) => datum.value.clone(),
        Cell::Missing(_) => String::new(),
    }
}

/// Keeps a spreadsheet from reading words as a formula.
fn guarded(text: &str) -> String {
    let mut text = super::plain(text);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        text.insert(0, '\'');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn words_that_could_be_formulas_are_guarded() {
        assert_eq!(guarded("=HYPERLINK(\"http://x\")"), "'=HYPERLINK(\"http://x\")");
        assert_eq!(guarded("-1"), "'-1");
        assert_eq!(guarded("\t+1"), "'\t+1");
        assert_eq!(guarded("Nordics - west"), "Nordics - west");
        assert_eq!(guarded("a\u{202e}b\u{0}c"), "abc");
    }
}

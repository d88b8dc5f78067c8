//! Rows → CSV text, quoted only where a cell asks for it.

use chrono::NaiveDate;

/// A table being written.
#[derive(Debug)]
pub(super) struct Csv {
    text: String,
}

impl Csv {
    /// Starts a table with its header, the names divided by spaces.
    pub(super) fn new(header: &str) -> Self {
        Self { text: header.replace(' ', ",") + "\n" }
    }

    /// Adds a row.
    pub(super) fn row<const N: usize>(&mut self, cells: [String; N]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            if cell.contains([',', '"', '\n']) {
                self.text.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
            } else {
                self.text.push_str(cell);
            }
        }
        self.text.push('\n');
    }

    /// Returns the text.
    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// Writes cents as an amount with two places.
pub(super) fn money(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

/// Writes a date, or nothing.
pub(super) fn day(date: Option<NaiveDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

//! Cells, tables and sections of the pages that show what almanac watches.

use super::frame::Frame;
use super::view::{self, Cell, Column, ColumnKind, Datum, Figure, PanelSection, Row, Table};
use crate::compute::number::{Exact, Reason, decimal_text};
use crate::compute::outcome;
use crate::locale::{Arg, DateStyle};

/// How many rows a list of cases has at most.
pub(super) const MOST_ROWS: usize = 50;

impl Frame<'_> {
    /// A cell of words.
    pub(super) fn text_cell(&self, text: impl Into<String>) -> Cell {
        Cell { figure: Figure::value(text), kind: ColumnKind::Text, ..Cell::default() }
    }

    /// A cell with a day, short enough for a table and not broken over lines.
    pub(super) fn date_cell(&self, date: chrono::NaiveDate) -> Cell {
        let data = Datum { value: date.to_string(), unit: "date", currency: None, places: 0 };
        let written = self.formatter.date(date, DateStyle::Medium).replace(' ', "\u{a0}");
        let figure = Figure { data: Some(data), ..Figure::value(written) };
        Cell { figure, kind: ColumnKind::Text, ..Cell::default() }
    }

    /// A cell with a whole number.
    pub(super) fn count_cell(&self, count: u64) -> Cell {
        let number = i64::try_from(count).unwrap_or(i64::MAX);
        let data = Datum { value: count.to_string(), unit: "count", currency: None, places: 0 };
        let figure = Figure { data: Some(data), ..Figure::value(self.formatter.integer(number)) };
        Cell { figure, ..Cell::default() }
    }

    /// A cell with a share, or the reason why there is none.
    pub(super) fn share_cell(&self, share: &Result<Exact, Reason>) -> Cell {
        let figure = match share {
            Ok(share) => Figure {
                data: Some(Datum {
                    value: decimal_text(share, 12),
                    unit: "percent",
                    currency: None,
                    places: 1,
                }),
                ..Figure::value(self.formatter.percent(share, 1))
            },
            Err(reason) => self.figures().absent(reason),
        };
        Cell { figure, ..Cell::default() }
    }

    /// A cell with a status: its word, and for the theme its shape and colour.
    pub(super) fn status_cell(&self, status: Option<outcome::Status>) -> Cell {
        let Some(status) = status.map(view::Status::from) else {
            return self.text_cell(String::new());
        };
        let word = self.say(match status {
            view::Status::OnTrack => "status-on-track",
            view::Status::AtRisk => "status-at-risk",
            view::Status::OffTrack => "status-off-track",
        });
        Cell { status: Some(status), ..self.text_cell(word) }
    }

    /// The heading of a column that a message names; for programs it bears the message's own word,
    /// without that of the group.
    pub(super) fn column(&self, message: &str, kind: ColumnKind) -> Column {
        let word = message.split_once('-').map_or(message, |(_, word)| word);
        let about = view::Subject::part(word.replace('-', "_"));
        Column { about, label: self.say(message), url: None, kind }
    }

    /// A table whose columns are named by messages; `kinds` says how each is set.
    pub(super) fn table_of(
        &self,
        id: &str,
        caption: String,
        corner: &str,
        columns: &[(&str, ColumnKind)],
        rows: Vec<Row>,
    ) -> Table {
        let column = |(label, kind): &(&str, ColumnKind)| self.column(label, *kind);
        Table {
            id: id.to_owned(),
            caption,
            corner: self.say(corner),
            columns: columns.iter().map(column).collect(),
            rows,
            total: None,
            note: None,
        }
    }

    /// A table of the first of many rows, with a remark on how many more there are.
    pub(super) fn shortened(&self, mut table: Table) -> Table {
        let more = table.rows.len().saturating_sub(MOST_ROWS);
        if more > 0 {
            table.rows.truncate(MOST_ROWS);
            let more = Arg::Count(i64::try_from(more).unwrap_or(i64::MAX));
            table.note = Some(self.formatter.message("panel-more", &[("count", more)]));
        }
        table
    }

    /// A section with a table, or with a sentence where the table has no rows.
    pub(super) fn section_of(
        &self,
        id: &str,
        title: String,
        table: Table,
        otherwise: &str,
    ) -> PanelSection {
        let section = PanelSection { id: id.to_owned(), title, ..PanelSection::default() };
        match table.rows.is_empty() {
            true => PanelSection { empty: Some(self.say(otherwise)), ..section },
            false => PanelSection { tables: vec![self.shortened(table)], ..section },
        }
    }

    /// What is known at a glance.
    pub(super) fn fact(&self, label: &str, text: impl Into<String>) -> view::Fact {
        view::Fact { label: self.say(label), text: text.into(), status: None }
    }
}

impl From<outcome::Status> for view::Status {
    fn from(status: outcome::Status) -> Self {
        match status {
            outcome::Status::OnTrack => Self::OnTrack,
            outcome::Status::AtRisk => Self::AtRisk,
            outcome::Status::OffTrack => Self::OffTrack,
        }
    }
}

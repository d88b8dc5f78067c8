//! Rows of tables.

use super::Place;
use super::cells::{notes, number};
use crate::compute::block::rows::{Asked, Listed, Named, Row, Value};
use crate::compute::number::{Exact, Reason, decimal_text};
use crate::locale::{Arg, DateStyle};
use crate::model::metric::Unit;
use crate::model::report::{Redact, RowTable};
use crate::model::segment::SegmentId;
use crate::render::frame::Frame;
use crate::render::view::{self, Datum, Figure};

impl Frame<'_> {
    /// The rows as a table whose first column heads them.
    pub(super) fn row_table(&self, block: &RowTable, place: &Place<'_>) -> Vec<view::Block> {
        let asked = Asked {
            report: place.scope.report.id.value.clone(),
            at: block.rows.span.range.start,
            period: place.scope.period,
            key: place.scope.key.map(|(_, key)| key.to_owned()),
        };
        let caption = self.table_name(&block.rows.value);
        let found = place.scope.results.blocks.rows.get(&asked);
        let listed = match found.unwrap_or(&Err(Reason::NoData)) {
            Ok(listed) => listed,
            Err(reason) => return vec![self.without(caption, reason)],
        };
        if listed.rows.is_empty() {
            return vec![super::cells::unavailable(Some(caption), self.say("rows-none"))];
        }
        vec![view::Block::Table(self.listed_table(block, listed, caption, place))]
    }

    fn listed_table(
        &self,
        block: &RowTable,
        listed: &Listed,
        caption: String,
        place: &Place<'_>,
    ) -> view::Table {
        let customers = self.customers(place);
        let mut names = block.columns.iter().map(|column| self.column_name(&column.value));
        let corner = names.next().unwrap_or_default();
        let kind = |at: usize| {
            let is_number =
                |row: &Row| matches!(row.cells[at], Value::Money(..) | Value::Number(..));
            match listed.rows.iter().any(is_number) {
                true => view::ColumnKind::Number,
                false => view::ColumnKind::Text,
            }
        };
        let columns = names.enumerate().map(|(at, label)| view::Column {
            about: view::Subject::part(block.columns[at + 1].value.clone()),
            label,
            url: None,
            kind: kind(at + 1),
        });
        let mut columns: Vec<view::Column> = columns.collect();
        if !block.flags.is_empty() {
            columns.push(self.column("column-flags", view::ColumnKind::Text));
        }
        let row = |(place_of, row): (usize, &Row)| {
            let cell = |at: usize| {
                let named = named(listed, at, place.scope.redact);
                match (named, &row.account) {
                    (Some(Named::Customer), Some(account)) => {
                        self.text_cell(self.customer(account, &customers, place))
                    }
                    (Some(Named::Deal), _) => {
                        let number = self.formatter.integer(place_of as i64 + 1);
                        self.text_cell(self.say_with("deal-number", "number", number))
                    }
                    (Some(Named::Customer), None) if place.scope.redact.customer_names => {
                        self.text_cell("")
                    }
                    (Some(Named::Customer), None) | (None, _) => {
                        self.listed_cell(&block.columns[at].value, &row.cells[at])
                    }
                }
            };
            let header = cell(0).figure.text.unwrap_or_default();
            let mut cells: Vec<view::Cell> = (1..row.cells.len()).map(cell).collect();
            if !block.flags.is_empty() {
                let flags = row.flags.iter().map(|at| self.flag_name(&block.flags[*at].value));
                let flags: Vec<String> = flags.collect();
                cells.push(self.text_cell(self.formatter.list_and(&flags)));
            }
            view::Row { header, cells, ..view::Row::default() }
        };
        let day = self.formatter.date(listed.day, DateStyle::Long);
        view::Table {
            id: place.id.to_owned(),
            caption,
            corner,
            columns,
            rows: listed.rows.iter().enumerate().map(row).collect(),
            total: None,
            note: notes([
                Some(self.say_with("rows-as-of", "date", day)),
                self.shown_of(listed.rows.len(), listed.total),
            ]),
        }
    }

    fn listed_cell(&self, column: &str, value: &Value) -> view::Cell {
        match value {
            Value::Blank => self.text_cell(""),
            // A stage, a region or a reason is named as it is elsewhere on the page.
            Value::Text(words) => self.text_cell(self.member(&SegmentId::new(column), words)),
            Value::Truth(truth) => {
                self.text_cell(self.say(if *truth { "truth-yes" } else { "truth-no" }))
            }
            Value::Date(date) => self.date_cell(*date),
            Value::Money(amount, currency) => {
                let data = Datum {
                    value: decimal_text(amount, 12),
                    unit: Unit::Currency.name(),
                    currency: Some(currency.clone()),
                    places: 0,
                };
                let written = self.formatter.money(amount, currency, 0);
                number(Figure { data: Some(data), ..Figure::value(written) })
            }
            Value::Number(value, unit) => self.listed_number(value, *unit),
        }
    }

    fn listed_number(&self, value: &Exact, unit: Unit) -> view::Cell {
        let places = if value.is_integer() { 0 } else { 2 };
        let written = match unit {
            Unit::Percent => self.formatter.percent(value, 0),
            Unit::Days => self.formatter.unit(value, "days", places),
            Unit::Hours => self.formatter.unit(value, "hours", places),
            Unit::Currency
            | Unit::CurrencyPerDay
            | Unit::Ratio
            | Unit::Months
            | Unit::Count
            | Unit::Points => self.formatter.number(value, places),
        };
        let data =
            Datum { value: decimal_text(value, 12), unit: unit.name(), currency: None, places };
        number(Figure { data: Some(data), ..Figure::value(written) })
    }

    /// The name of a table: its message, else its words.
    fn table_name(&self, name: &str) -> String {
        self.named("table", name)
    }

    /// The heading of a column of a table: its message, else its words.
    fn column_name(&self, name: &str) -> String {
        self.named("field", name)
    }

    fn flag_name(&self, name: &str) -> String {
        self.named("flag", name)
    }

    fn named(&self, kind: &str, name: &str) -> String {
        let plain = name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        let said = self.formatter.try_message(&format!("{kind}-{plain}"), &[] as &[(&str, Arg)]);
        said.unwrap_or_else(|| name.replace('_', " "))
    }
}

/// Whom a cell names, where the report may not say it.
fn named(listed: &Listed, at: usize, redact: Redact) -> Option<Named> {
    match (listed.names[at], redact.customer_names) {
        // An id says nothing to a reader where there is a name.
        (Some(Named::Customer), _) => Some(Named::Customer),
        (Some(Named::Deal), true) => Some(Named::Deal),
        (Some(Named::Deal), false) | (None, _) => None,
    }
}

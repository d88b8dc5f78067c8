//! The tables of a report in one shape, whichever kind of block they stand in.

use crate::locale::Arg;
use crate::render::frame::Frame;
use crate::render::view::{self, Block, ColumnKind, Datum, Figure, Status};

/// How many hexadecimal digits tell one state of the numbers from another.
const VERSION_DIGITS: usize = 8;

/// A table, ready to be written in any form.
pub(super) struct Sheet {
    /// Unique in the report; names the file.
    pub id: String,
    /// The heading of its section.
    pub section: String,
    /// What it shows.
    pub title: String,
    /// The columns, the one with the row headers first.
    pub columns: Vec<Head>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// The row for all.
    pub total: Option<Vec<Cell>>,
    /// A remark under the table.
    pub note: Option<String>,
}

/// The heading of a column.
pub(super) struct Head {
    /// Its words.
    pub label: String,
    /// What all its numbers count, when that is one thing.
    pub unit: Option<Unit>,
    /// Whether its numbers are differences.
    pub signed: bool,
}

/// What numbers count.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// The unit's word.
    pub word: &'static str,
    /// The currency of money.
    pub currency: Option<String>,
}

/// A cell of a table.
pub(super) enum Cell {
    /// Words.
    Text(String),
    /// A number.
    Number(Datum),
    /// No number, and why.
    Missing(String),
}

/// Lists the tables of a report in its order.
pub(super) fn sheets(frame: &Frame<'_>, view: &view::ReportView) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    if !view.kpis.is_empty() {
        let title = frame.say("report-figures");
        sheets.push(of_kpis(frame, "figures", &title, &title, &view.kpis));
    }
    for section in &view.sections {
        for block in &section.blocks {
            match block {
                Block::Kpis(row) => {
                    let title = row.title.as_ref().unwrap_or(&section.title);
                    sheets.push(of_kpis(frame, &row.id, &section.title, title, &row.kpis));
                }
                Block::Chart(chart) => {
                    let table = chart.table.as_ref();
                    sheets.extend(table.map(|table| {
                        let sheet = of_table(&chart.id, &section.title, table);
                        let notes = sheet.note.iter().chain(&chart.notes).cloned();
                        let notes: Vec<String> = notes.collect();
                        let note = (!notes.is_empty()).then(|| notes.join(" "));
                        Sheet { title: chart.caption.clone(), note, ..sheet }
                    }));
                }
                Block::Table(table) => sheets.push(of_table(&table.id, &section.title, table)),
                Block::Commentary(_) | Block::MissingCommentary(_) | Block::Unavailable(_) => {}
            }
        }
    }
    sheets
}

/// Returns the beginning of a digest of all numbers, whatever language they are named in.
pub(super) fn version(sheets: &[Sheet]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for sheet in sheets {
        for cell in sheet.rows.iter().chain(&sheet.total).flatten() {
            if let Cell::Number(datum) = cell {
                let currency = datum.currency.as_deref().unwrap_or_default();
                lines.push(format!("{} {} {} {currency}\n", sheet.id, datum.value, datum.unit));
            }
        }
    }
    // Languages may order the rows of a table differently.
    lines.sort_unstable();
    let digest = blake3::hash(lines.concat().as_bytes()).to_hex();
    digest[..VERSION_DIGITS].to_owned()
}

/// The words for what a column counts, where a bare number does not say it.
pub(super) fn unit_label(frame: &Frame<'_>, unit: &Unit) -> Option<String> {
    let currency = || unit.currency.clone().unwrap_or_default();
    match unit.word {
        "currency" => Some(currency()),
        "currency_per_day" => {
            Some(frame.formatter.message("unit-per-day", &[("amount", Arg::Text(currency()))]))
        }
        "count" | "date" => None,
        word => frame.formatter.try_message(&format!("unit-label-{}", word.replace('_', "-")), &[]),
    }
}

fn of_table(id: &str, section: &str, table: &view::Table) -> Sheet {
    let cells = |row: &view::Row| -> Vec<Cell> {
        let header = Cell::Text(row.header.clone());
        let paired = row.cells.iter().zip(&table.columns);
        std::iter::once(header)
            .chain(paired.map(|(cell, column)| of_figure(&cell.figure, column.kind)))
            .collect()
    };
    let rows: Vec<Vec<Cell>> = table.rows.iter().map(cells).collect();
    let total = table.total.as_ref().map(cells);
    let labels = std::iter::once(&table.corner).chain(table.columns.iter().map(|c| &c.label));
    Sheet {
        id: id.to_owned(),
        section: section.to_owned(),
        title: table.caption.clone(),
        columns: heads(labels.map(|label| (label.clone(), false)), &rows, total.as_ref()),
        rows,
        total,
        note: table.note.clone(),
    }
}

/// Figures as a table: a row for each metric, with two columns for each comparison.
fn of_kpis(frame: &Frame<'_>, id: &str, section: &str, title: &str, kpis: &[view::Kpi]) -> Sheet {
    let mut comparisons: Vec<&'static str> = Vec::new();
    for change in kpis.iter().flat_map(|kpi| &kpi.changes) {
        if !comparisons.contains(&change.against) {
            comparisons.push(change.against);
        }
    }
    let mut labels = vec![
        (frame.say("column-metric"), false),
        (frame.say("column-value"), false),
        (frame.say("column-unit"), false),
    ];
    let is_restated = kpis.iter().any(|kpi| kpi.reported.is_some());
    if is_restated {
        labels.push((frame.say("restatements-reported"), false));
    }
    for against in &comparisons {
        let word = against.replace('_', "-");
        labels.push((frame.say(&format!("column-{word}")), false));
        labels.push((frame.say(&format!("column-change-{word}")), true));
    }
    labels.push((frame.say("column-status"), false));
    let row = |kpi: &view::Kpi| {
        let unit = kpi.figure.data.as_ref().map(unit_of);
        let unit = unit.and_then(|unit| unit_label(frame, &unit)).unwrap_or_default();
        let mut cells = vec![
            Cell::Text(kpi.name.clone()),
            of_figure(&kpi.figure, ColumnKind::Number),
            Cell::Text(unit),
        ];
        if is_restated {
            cells.push(match &kpi.reported {
                Some(reported) => of_figure(reported, ColumnKind::Number),
                None => Cell::Text(String::new()),
            });
        }
        for against in &comparisons {
            let change = kpi.changes.iter().find(|change| change.against == *against);
            let base = change.and_then(|change| change.base.as_ref());
            cells.push(match base {
                Some(base) => of_figure(base, ColumnKind::Number),
                None => Cell::Text(String::new()),
            });
            cells.push(match change {
                Some(change) => of_figure(&change.figure, ColumnKind::Number),
                None => Cell::Text(String::new()),
            });
        }
        let status = kpi.status.map(|status| frame.say(status_message(status)));
        cells.push(Cell::Text(status.unwrap_or_default()));
        cells
    };
    let rows: Vec<Vec<Cell>> = kpis.iter().map(row).collect();
    Sheet {
        id: id.to_owned(),
        section: section.to_owned(),
        title: title.to_owned(),
        columns: heads(labels.into_iter(), &rows, None),
        rows,
        total: None,
        note: None,
    }
}

/// The message with the name of a status.
pub(super) fn status_message(status: Status) -> &'static str {
    match status {
        Status::OnTrack => "status-on-track",
        Status::AtRisk => "status-at-risk",
        Status::OffTrack => "status-off-track",
    }
}

fn of_figure(figure: &Figure, kind: ColumnKind) -> Cell {
    let words = || figure.full.as_ref().or(figure.text.as_ref()).cloned().unwrap_or_default();
    match (&figure.data, &figure.reason, kind) {
        (Some(datum), _, _) => Cell::Number(datum.clone()),
        (None, Some(reason), ColumnKind::Number) => Cell::Missing(reason.clone()),
        (None, Some(_), ColumnKind::Text) => Cell::Text(String::new()),
        (None, None, _) => Cell::Text(words()),
    }
}

fn unit_of(datum: &Datum) -> Unit {
    Unit { word: datum.unit, currency: datum.currency.clone() }
}

/// Gives each column the unit that all its numbers have.
fn heads(
    labels: impl Iterator<Item = (String, bool)>,
    rows: &[Vec<Cell>],
    total: Option<&Vec<Cell>>,
) -> Vec<Head> {
    let unit_at = |at: usize| -> Option<Unit> {
        let mut units = rows.iter().chain(total).filter_map(|row| match row.get(at) {
            Some(Cell::Number(datum)) => Some(unit_of(datum)),
            Some(Cell::Text(_) | Cell::Missing(_)) | None => None,
        });
        let first = units.next()?;
        units.all(|unit| unit == first).then_some(first)
    };
    let head = |(at, (label, signed))| Head { label, unit: unit_at(at), signed };
    labels.enumerate().map(head).collect()
}

//! Small sites in memory: tables written as CSV, definitions as YAML.

use std::sync::Arc;

use almanac::compute::column::Column;
use almanac::compute::evaluate::{Inputs, Request, Trace, evaluate};
use almanac::compute::number::{Reason, decimal_text};
use almanac::compute::outcome::{Evaluation, Figure, Outcome};
use almanac::compute::table::{Checks, Places, Records, Table, TableSource, Tables, seconds_of};
use almanac::config::{Calendar, FiscalLabel, MetricSettings, WeekStart};
use almanac::diag::{Diagnostics, Place};
use almanac::model::metric::{MetricId, Metrics};
use almanac::model::period::Period;
use almanac::model::segment::{SegmentId, Segments};
use almanac::model::sla::Slas;
use almanac::source::{SourcePath, SourceTree};
use chrono::NaiveDate;
use indexmap::IndexMap;

/// A site in memory.
pub(super) struct Site {
    pub tree: SourceTree,
    pub tables: Tables,
    pub metrics: Metrics,
    pub segments: Segments,
    pub calendar: Calendar,
    pub settings: MetricSettings,
    pub slas: Slas,
}

pub(super) fn calendar(fiscal_year_start: u32) -> Calendar {
    Calendar {
        fiscal_year_start,
        fiscal_label: FiscalLabel::EndingYear,
        week_start: WeekStart::Monday,
        ..Calendar::default()
    }
}

pub(super) fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

impl Site {
    /// Makes a site of tables, each a name and CSV whose header types its columns.
    pub(super) fn new(tables: &[(&str, &str)]) -> Self {
        Self::with_tables(tables.iter().map(|(name, csv)| read_table(name, csv)).collect())
    }

    pub(super) fn with_tables(tables: Vec<Table>) -> Self {
        let by_name =
            tables.into_iter().map(|table| (table.name.clone(), Arc::new(table))).collect();
        Self {
            tree: SourceTree::default(),
            tables: Tables { by_name, as_of: Some(date("2030-12-31")), ..Tables::default() },
            metrics: Metrics::catalogue(),
            segments: Segments::default(),
            calendar: calendar(1),
            settings: MetricSettings::default(),
            slas: Slas::default(),
        }
    }

    pub(super) fn on(mut self, as_of: &str) -> Self {
        self.tables.as_of = Some(date(as_of));
        self
    }

    pub(super) fn fiscal_year_start(mut self, month: u32) -> Self {
        self.calendar = calendar(month);
        self
    }

    /// Reads definitions of the site, which must be faultless.
    pub(super) fn define(mut self, metrics: &str, segments: &str) -> Self {
        let files = [("data/metrics/site.yaml", metrics), ("data/segments.yaml", segments)];
        self.tree = SourceTree::from_texts(files.into_iter().filter(|(_, yaml)| !yaml.is_empty()));
        let mut diags = Diagnostics::new();
        self.metrics = Metrics::read(&self.tree, &mut diags);
        self.segments = Segments::read(&self.tree, &mut diags);
        assert_eq!(self.lines(&diags), Vec::<String>::new());
        self
    }

    /// Reads service levels, which must be faultless.
    pub(super) fn promise(mut self, slas: &str) -> Self {
        let tree = SourceTree::from_texts([("data/slas.yaml", slas)]);
        let mut diags = Diagnostics::new();
        self.slas = Slas::read(&tree, &mut diags);
        assert_eq!(self.lines(&diags), Vec::<String>::new());
        self
    }

    /// Returns what figures are computed from.
    pub(super) fn inputs(&self) -> Inputs<'_> {
        Inputs {
            tables: &self.tables,
            metrics: &self.metrics,
            segments: &self.segments,
            calendar: &self.calendar,
            currency: "EUR",
            settings: &self.settings,
            slas: &self.slas,
        }
    }

    /// Returns the metrics of periods by label, with the findings.
    pub(super) fn run(
        &self,
        ids: &[&str],
        labels: &[&str],
        by: &[&str],
    ) -> (Vec<Evaluation>, Diagnostics) {
        let inputs = self.inputs();
        let period = |label: &&str| Period::parse(label, &self.calendar).expect("a period");
        let request = Request {
            metrics: Some(ids.iter().map(|id| MetricId::new(id)).collect()),
            periods: labels.iter().map(period).collect(),
            segments: by.iter().map(|id| SegmentId::new(id)).collect(),
            history: 0,
            each: Vec::new(),
            trace: Trace::Off,
        };
        let mut diags = Diagnostics::new();
        let evaluations = evaluate(&inputs, &request, &mut diags);
        (evaluations, diags)
    }

    /// Returns one outcome; nothing may be found.
    pub(super) fn outcome(&self, id: &str, label: &str) -> Outcome {
        self.outcome_by(id, label, &[])
    }

    pub(super) fn outcome_by(&self, id: &str, label: &str, by: &[&str]) -> Outcome {
        let (mut evaluations, diags) = self.run(&[id], &[label], by);
        assert_eq!(self.lines(&diags), Vec::<String>::new());
        evaluations[0].metrics.swap_remove(&MetricId::new(id)).expect("the metric is defined")
    }

    /// Returns a value as digits, or its reason.
    pub(super) fn value(&self, id: &str, label: &str) -> String {
        text(&self.outcome(id, label).figure)
    }

    /// Returns a value that may lack something, with the findings.
    pub(super) fn lacking(&self, id: &str, label: &str) -> (String, Vec<String>) {
        let (evaluations, diags) = self.run(&[id], &[label], &[]);
        (text(&evaluations[0].metrics[&MetricId::new(id)].figure), self.lines(&diags))
    }

    pub(super) fn values(&self, id: &str, labels: &[&str]) -> Vec<String> {
        labels.iter().map(|label| self.value(id, label)).collect()
    }

    /// Returns the values by key of a segment.
    pub(super) fn by(&self, id: &str, label: &str, segment: &str) -> Vec<(String, String)> {
        let outcome = self.outcome_by(id, label, &[segment]);
        outcome.segments.iter().map(|part| (part.key.clone(), text(&part.figure))).collect()
    }

    /// Returns findings as `rule: message @text`.
    pub(super) fn lines(&self, diags: &Diagnostics) -> Vec<String> {
        let at = |place: &Place| match place {
            Place::Span(span) => {
                self.tree.file(span.file).text().expect("text")[span.range.clone()].to_owned()
            }
            Place::Line { .. } | Place::File(_) | Place::Project => String::new(),
        };
        diags
            .iter()
            .map(|d| format!("{}: {} @{}", d.rule.name(), d.message, at(&d.place)))
            .collect()
    }
}

/// Returns a value as digits, or its reason with what it names.
pub(super) fn text(figure: &Figure) -> String {
    match &figure.value {
        Ok(value) => decimal_text(value, 12),
        Err(reason) => match reason.detail() {
            Some(detail) => format!("{}({detail})", reason.code()),
            None => Reason::code(reason).to_owned(),
        },
    }
}

/// Reads CSV; a header such as `amount:2` makes money with two places, `:d` a date, `:i` a whole
/// number, `:b` a truth value, `:t` an instant such as `2026-01-31T10:00` in UTC or with an offset of
/// its own, and nothing text. Empty cells are empty.
pub(super) fn read_table(name: &str, csv: &str) -> Table {
    let mut lines = csv.lines().map(str::trim).filter(|line| !line.is_empty());
    let header: Vec<&str> = lines.next().expect("a header").split(',').map(str::trim).collect();
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').map(str::trim).collect()).collect();
    let columns = header.iter().enumerate().map(|(at, head)| {
        let (name, kind) = head.split_once(':').unwrap_or((head, ""));
        let cells: Vec<Option<&str>> =
            rows.iter().map(|row| Some(row[at]).filter(|cell| !cell.is_empty())).collect();
        (name, column(kind, &cells))
    });
    let mut table = table(name, columns.collect());
    for (at, head) in header.iter().enumerate() {
        let Some((name, "t")) = head.split_once(':') else { continue };
        let seconds = Column::whole(rows.iter().map(|row| second(row[at])));
        table.columns.insert(seconds_of(name), seconds);
    }
    table
}

/// Reads the second of an instant; a day alone has none.
fn second(cell: &str) -> Option<i64> {
    let (_, clock) = cell.split_once('T')?;
    let text = if clock.contains('+') { cell.to_owned() } else { format!("{cell}+00:00") };
    let read = |format| chrono::DateTime::parse_from_str(&text, format).ok();
    let instant = read("%Y-%m-%dT%H:%M%:z").or_else(|| read("%Y-%m-%dT%H:%M:%S%:z"));
    Some(instant.expect("an instant").timestamp())
}

/// Makes a table of columns.
pub(super) fn table(name: &str, columns: Vec<(&str, Column)>) -> Table {
    let columns: IndexMap<String, Column> =
        columns.into_iter().map(|(name, column)| (name.to_owned(), column)).collect();
    let height = columns.values().next().map_or(0, Column::len);
    assert!(columns.values().all(|column| column.len() == height), "columns of one length");
    let source =
        TableSource { path: SourcePath::new("data/test.csv"), digest: String::new(), rows: height };
    Table {
        name: name.to_owned(),
        height,
        columns,
        places: Places { files: Vec::new(), records: Records::All(height as u32) },
        currency: None,
        sources: vec![source],
        newest: None,
        checks: Checks::default(),
        ..Table::default()
    }
}

fn column(kind: &str, cells: &[Option<&str>]) -> Column {
    let cells = cells.iter().copied();
    match kind {
        "" => Column::texts(cells),
        "d" => dates(cells.map(|cell| cell.map(date))),
        "t" => dates(cells.map(|cell| cell.map(|cell| date(&cell[..10])))),
        "i" => Column::whole(cells.map(|cell| cell.map(|cell| cell.parse().expect("a number")))),
        "b" => Column::truths(cells.map(|cell| cell.map(|cell| cell == "true"))),
        scale => {
            let scale: u32 = scale.parse().expect("places");
            Column::decimals(cells.map(|cell| cell.map(|cell| units(cell, scale))), scale)
        }
    }
}

pub(super) fn dates(cells: impl Iterator<Item = Option<NaiveDate>>) -> Column {
    Column::days(cells.map(|day| day.map(|day| day.to_epoch_days())))
}

fn units(cell: &str, scale: u32) -> i128 {
    let (whole, part) = cell.split_once('.').unwrap_or((cell, ""));
    let digits = format!("{whole}{part:0<width$}", width = scale as usize);
    digits.parse().expect("a decimal")
}

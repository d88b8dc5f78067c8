//! The cases of service levels: those that are listed, and those that rows of models are.

use std::collections::HashSet;
use std::sync::Arc;

use indexmap::IndexMap;

use super::instant::{Instant, Instants, seconds};
use crate::compute::column::{Column, NO_CODE, NO_DAY, Units};
use crate::compute::member::holds;
use crate::compute::number::Reason;
use crate::compute::relation::{Relation, relation};
use crate::compute::table::{Places, Table, Tables, seconds_of};
use crate::model::schema;
use crate::model::sla::{Cases, Sla, Slas};

/// Returns the rows of `sla_events`, and below them the cases of models. A listed case replaces
/// that of a model with the same subject.
pub(super) fn all(slas: &Slas, tables: &Tables) -> Result<Relation, Reason> {
    let listed = tables.by_name.get("sla_events");
    let known = listed.map(|listed| subjects(listed)).unwrap_or_default();
    let mut found = Found::default();
    for sla in slas.iter() {
        let Some(cases) = &sla.cases else { continue };
        // A model whose table is not there has no cases.
        let Ok(model) = relation(&cases.model.value, tables) else { continue };
        found.add(sla, cases, &model, &known)?;
    }
    match listed {
        Some(_) if found.subjects.is_empty() => Relation::plain("sla_events", tables),
        None if found.sources.is_empty() => Err(Reason::MissingInput("sla_events".to_owned())),
        _ => {
            let table = found.below(listed.map(Arc::as_ref));
            let mut by_name = IndexMap::new();
            by_name.insert("sla_events".to_owned(), Arc::new(table));
            Relation::plain("sla_events", &Tables { by_name, ..Tables::default() })
        }
    }
}

/// Returns the service levels and subjects that are listed.
fn subjects(listed: &Table) -> HashSet<(String, String)> {
    let (Some(slas), Some(subjects)) = (listed.texts("sla"), listed.texts("subject_id")) else {
        return HashSet::new();
    };
    let pairs = slas.iter().zip(subjects.iter());
    pairs.filter_map(|(sla, subject)| Some((sla?.to_owned(), subject?.to_owned()))).collect()
}

/// The cases of models, column by column.
#[derive(Default)]
struct Found {
    slas: Vec<String>,
    subjects: Vec<String>,
    owners: Vec<Option<String>>,
    accounts: Vec<Option<String>>,
    starts: Vec<Option<Instant>>,
    stops: Vec<Option<Instant>>,
    /// By case: the table it is a row of, among `sources`, and the row.
    rows: Vec<(usize, usize)>,
    sources: Vec<Arc<Table>>,
}

impl Found {
    fn add(
        &mut self,
        sla: &Sla,
        cases: &Cases,
        model: &Relation,
        known: &HashSet<(String, String)>,
    ) -> Result<(), Reason> {
        let missing = |name: &str| Reason::MissingInput(format!("{}.{name}", cases.model.value));
        let instants = |name: &str| Instants::of(model, name).ok_or_else(|| missing(name));
        let starts = instants(&cases.start.value)?;
        let stops = instants(&cases.stop.value)?;
        let key = schema::table(&model.table.name).and_then(|def| def.key.first().copied());
        let key = key.unwrap_or("subject_id");
        let ids = model.column(key).ok_or_else(|| missing(key))?;
        let kept = match &cases.filter {
            Some(filter) => holds(&filter.value, model)
                .map_err(|_| Reason::MissingInput(format!("slas.{}", sla.id.value)))?,
            None => vec![true; model.height],
        };
        let (owners, accounts) = (model.column("owner_id"), model.column("account_id"));
        let text = |column: &Option<std::borrow::Cow<'_, Column>>, row| {
            column.as_ref().and_then(|column| column.text(row))
        };
        for row in (0..model.height).filter(|row| kept[*row]) {
            let (Some(start), Some(id)) = (starts.get(row), ids.text(row)) else { continue };
            let pair = (sla.id.value.clone(), id);
            if known.contains(&pair) {
                continue;
            }
            self.slas.push(pair.0);
            self.subjects.push(pair.1);
            self.owners.push(text(&owners, row));
            self.accounts.push(text(&accounts, row));
            self.starts.push(Some(start));
            self.stops.push(stops.get(row));
            self.rows.push((self.sources.len(), row));
        }
        self.sources.push(Arc::clone(&model.table));
        Ok(())
    }

    /// Puts the cases below the rows of `sla_events`.
    fn below(&self, listed: Option<&Table>) -> Table {
        let (above, count) = (listed.map_or(0, |listed| listed.height), self.subjects.len());
        let mut columns: IndexMap<String, Column> = IndexMap::new();
        for (name, column) in listed.iter().flat_map(|listed| &listed.columns) {
            columns.insert(name.clone(), padded(column, count));
        }
        let own: [(&str, Vec<Option<&str>>); 4] = [
            ("sla", self.slas.iter().map(|text| Some(text.as_str())).collect()),
            ("subject_id", self.subjects.iter().map(|text| Some(text.as_str())).collect()),
            ("owner_id", self.owners.iter().map(Option::as_deref).collect()),
            ("account_id", self.accounts.iter().map(Option::as_deref).collect()),
        ];
        for (name, own) in own {
            let listed = listed.and_then(|listed| listed.texts(name));
            let head = (0..above).map(|row| listed.and_then(|texts| texts.get(row)));
            columns.insert(name.to_owned(), Column::texts(head.chain(own)));
        }
        for (name, own) in [("started_at", &self.starts), ("stopped_at", &self.stops)] {
            let days = listed.and_then(|listed| listed.days(name));
            let head = (0..above).map(|row| days.map(|days| days[row]).filter(|d| *d != NO_DAY));
            let tail = own.iter().map(|instant| instant.map(|instant| instant.day));
            columns.insert(name.to_owned(), Column::days(head.chain(tail)));
            let name = seconds_of(name);
            let numbers = listed.and_then(|listed| listed.numbers(&name));
            columns.insert(name, joined(numbers.map(Arc::as_ref), above, &seconds(own)));
        }
        Table {
            name: "sla_events".to_owned(),
            height: above + count,
            columns,
            places: self.places(listed),
            currency: listed.and_then(|listed| listed.currency.clone()),
            sources: listed
                .into_iter()
                .chain(self.sources.iter().map(Arc::as_ref))
                .flat_map(|table| table.sources.iter().cloned())
                .collect(),
            newest: listed.and_then(|listed| listed.newest),
            ..Table::default()
        }
    }

    /// Returns where the cases stand in the files of all tables.
    fn places(&self, listed: Option<&Table>) -> Places {
        let mut places = Places::default();
        for (file, record) in (0..listed.map_or(0, |t| t.height))
            .filter_map(|row| listed.map(|listed| listed.places.get(row)))
        {
            places.files.push(file);
            places.records.extend([record]);
        }
        let mut before = listed.map_or(0, |listed| listed.sources.len());
        let mut firsts = Vec::new();
        for source in &self.sources {
            firsts.push(before as u32);
            before += source.sources.len();
        }
        for (source, row) in &self.rows {
            let (file, record) = self.sources[*source].places.get(*row);
            places.files.push(firsts[*source] + file);
            places.records.extend([record]);
        }
        places
    }
}

/// Returns a column with empty cells below it.
fn padded(column: &Column, count: usize) -> Column {
    match column {
        Column::Text(texts) => {
            let mut texts = (**texts).clone();
            texts.codes.extend(std::iter::repeat_n(NO_CODE, count));
            Column::Text(Arc::new(texts))
        }
        Column::Days(days) => {
            let blank = std::iter::repeat_n(NO_DAY, count);
            Column::Days(Arc::new(days.iter().copied().chain(blank).collect()))
        }
        Column::Truth(truths) => {
            let blank = std::iter::repeat_n(None, count);
            Column::truths(truths.iter().copied().chain(blank))
        }
        Column::Number(units) => {
            let cells = units.iter().chain(std::iter::repeat_n(None, count));
            Column::Number(Arc::new(Units::new(cells, units.divisor.clone(), units.kind)))
        }
    }
}

/// Puts whole numbers below one another; the first ones may be missing.
fn joined(head: Option<&Units>, above: usize, tail: &Column) -> Column {
    let whole = |units: i128| i64::try_from(units).ok();
    let head = (0..above).map(|row| {
        let units = head.map(|units| units.get(row));
        units.filter(|units| *units != crate::compute::column::NO_UNITS).and_then(whole)
    });
    let tail = match tail {
        Column::Number(units) => units.iter().collect(),
        _ => Vec::new(),
    };
    Column::whole(head.chain(tail.into_iter().map(|units| units.and_then(whole))))
}

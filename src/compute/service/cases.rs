//! The cases of service levels: those that are listed, and those that rows of models are.

use std::collections::HashSet;
use std::sync::Arc;

use indexmap::IndexMap;

use super::cadence;
use super::instant::{Instant, Instants, seconds};
use super::paying::Paying;
use crate::compute::column::{Column, NO_CODE, NO_DAY, Units};
use crate::compute::grid::day_number;
use crate::compute::member::holds;
use crate::compute::number::Reason;
use crate::compute::relation::{Relation, relation};
use crate::compute::table::{Places, Table, Tables, seconds_of};
use crate::model::schema;
use crate::model::sla::{Cases, Sla, Slas};
use crate::yaml::Spanned;

/// Returns the rows of `sla_events`, and below them the cases of models. A listed case replaces
/// those of a model with the same subject.
pub(super) fn all(slas: &Slas, tables: &Tables) -> Result<Relation, Reason> {
    let listed = tables.by_name.get("sla_events");
    let known = listed.map(|listed| subjects(listed)).unwrap_or_default();
    let mut found = Found::default();
    for sla in slas.iter() {
        let Some(model) = sla.model() else { continue };
        // A model whose table is not there has no cases.
        let Ok(model) = promised(&model.value, tables) else { continue };
        let is_listed = |subject: &str| known.contains(&(sla.id.value.as_str(), subject));
        let rows = match (&sla.cases, &sla.cadence) {
            (Some(cases), _) => spans(sla, cases, &model)?,
            (None, Some(cadence)) => cadence::turns(sla, cadence, &model, tables)?,
            (None, None) => Vec::new(),
        };
        found.add(sla, &model, rows.into_iter().filter(|case| !is_listed(&case.subject)));
    }
    match listed {
        Some(_) if found.cases.is_empty() => Relation::plain("sla_events", tables),
        None if found.sources.is_empty() => Err(Reason::MissingInput("sla_events".to_owned())),
        _ => {
            let table = found.below(listed.map(Arc::as_ref));
            let mut by_name = IndexMap::new();
            by_name.insert("sla_events".to_owned(), Arc::new(table));
            Relation::plain("sla_events", &Tables { by_name, ..Tables::default() })
        }
    }
}

/// Returns the rows of a model as service levels name their columns: with the date of the run, and
/// for accounts with the day each began to pay.
pub(in crate::compute) fn promised(model: &str, tables: &Tables) -> Result<Relation, Reason> {
    let mut relation = relation(model, tables)?;
    if relation.column("as_of").is_none() {
        let today = tables.as_of.map(day_number);
        relation.put("as_of", Column::days(std::iter::repeat_n(today, relation.height)));
    }
    if relation.table.name == "accounts" {
        let paying = Paying::of(tables);
        let ids = relation.column("account_id").map(|column| column.into_owned());
        if let Some(Column::Text(ids)) = ids {
            let days = Column::days(ids.iter().map(|id| paying.first(id?)));
            relation.put("first_paid_date", days);
        }
    }
    Ok(relation)
}

/// Returns the column that names the subject of a case.
pub(in crate::compute) fn subject_of(model: &Relation) -> &'static str {
    let key = schema::table(&model.table.name).and_then(|def| def.key.first().copied());
    key.unwrap_or("subject_id")
}

/// Returns the service levels and subjects that are listed.
fn subjects(listed: &Table) -> HashSet<(&str, &str)> {
    let (Some(slas), Some(subjects)) = (listed.texts("sla"), listed.texts("subject_id")) else {
        return HashSet::new();
    };
    slas.iter().zip(subjects.iter()).filter_map(|(sla, subject)| Some((sla?, subject?))).collect()
}

/// A case that a row of a model makes.
pub(super) struct Case {
    /// The row.
    pub(super) row: usize,
    /// What it is about.
    pub(super) subject: String,
    /// When it began.
    pub(super) start: Instant,
    /// When it is due, where that does not follow from the time allowed.
    pub(super) due: Option<Instant>,
    /// When it ended.
    pub(super) stop: Option<Instant>,
}

/// Returns for which rows of a model a predicate of a service level holds.
pub(super) fn kept(
    sla: &Sla,
    sql: Option<&Spanned<String>>,
    model: &Relation,
    otherwise: bool,
) -> Result<Vec<bool>, Reason> {
    match sql {
        // What is wrong with it is reported when the tables are read.
        Some(sql) => holds(&sql.value, model)
            .map_err(|_| Reason::MissingInput(format!("slas.{}", sla.id.value))),
        None => Ok(vec![otherwise; model.height]),
    }
}

/// Returns the cases of rows that begin and end in columns of their own.
fn spans(sla: &Sla, cases: &Cases, model: &Relation) -> Result<Vec<Case>, Reason> {
    let missing = |name: &str| Reason::MissingInput(format!("{}.{name}", cases.model.value));
    let instants = |name: &str| Instants::of(model, name).ok_or_else(|| missing(name));
    let starts = instants(&cases.start.value)?;
    let stops = instants(&cases.stop.value)?;
    let key = subject_of(model);
    let ids = model.column(key).ok_or_else(|| missing(key))?;
    let kept = kept(sla, cases.filter.as_ref(), model, true)?;
    let case = |row: usize| {
        let (start, subject) = (starts.get(row)?, ids.text(row)?);
        Some(Case { row, subject, start, due: None, stop: stops.get(row) })
    };
    Ok((0..model.height).filter(|row| kept[*row]).filter_map(case).collect())
}

/// The cases of models, column by column.
#[derive(Default)]
struct Found {
    cases: Vec<Case>,
    slas: Vec<String>,
    owners: Vec<Option<String>>,
    accounts: Vec<Option<String>>,
    /// By case: the table it is a row of, among `sources`, and where it stands there.
    places: Vec<(usize, (u32, u32))>,
    sources: Vec<Arc<Table>>,
}

impl Found {
    fn add(&mut self, sla: &Sla, model: &Relation, cases: impl Iterator<Item = Case>) {
        // Who cares for a customer holds what comes back; cases are their owner's.
        let carer = sla.cadence.as_ref().and_then(|_| model.column("csm_id"));
        let (owners, accounts) = (model.column("owner_id"), model.column("account_id"));
        let text = |column: &Option<std::borrow::Cow<'_, Column>>, row| {
            column.as_ref().and_then(|column| column.text(row))
        };
        for case in cases {
            let row = case.row;
            self.slas.push(sla.id.value.clone());
            self.owners.push(text(&carer, row).or_else(|| text(&owners, row)));
            self.accounts.push(text(&accounts, row));
            self.places.push((self.sources.len(), model.place(row)));
            self.cases.push(case);
        }
        self.sources.push(Arc::clone(&model.table));
    }

    /// Puts the cases below the rows of `sla_events`.
    fn below(&self, listed: Option<&Table>) -> Table {
        let (above, count) = (listed.map_or(0, |listed| listed.height), self.cases.len());
        let mut columns: IndexMap<String, Column> = IndexMap::new();
        for (name, column) in listed.iter().flat_map(|listed| &listed.columns) {
            columns.insert(name.clone(), padded(column, count));
        }
        let own: [(&str, Vec<Option<&str>>); 4] = [
            ("sla", self.slas.iter().map(|text| Some(text.as_str())).collect()),
            ("subject_id", self.cases.iter().map(|case| Some(case.subject.as_str())).collect()),
            ("owner_id", self.owners.iter().map(Option::as_deref).collect()),
            ("account_id", self.accounts.iter().map(Option::as_deref).collect()),
        ];
        for (name, own) in own {
            let listed = listed.and_then(|listed| listed.texts(name));
            let head = (0..above).map(|row| listed.and_then(|texts| texts.get(row)));
            columns.insert(name.to_owned(), Column::texts(head.chain(own)));
        }
        let instants = |of: fn(&Case) -> Option<Instant>| self.cases.iter().map(of).collect();
        let own: [(&str, Vec<Option<Instant>>); 3] = [
            ("started_at", instants(|case| Some(case.start))),
            ("due_at", instants(|case| case.due)),
            ("stopped_at", instants(|case| case.stop)),
        ];
        for (name, own) in &own {
            let days = listed.and_then(|listed| listed.days(name));
            let head = (0..above).map(|row| days.map(|days| days[row]).filter(|d| *d != NO_DAY));
            let tail = own.iter().map(|instant| instant.map(|instant| instant.day));
            columns.insert((*name).to_owned(), Column::days(head.chain(tail)));
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
        for (source, (file, record)) in &self.places {
            places.files.push(firsts[*source] + file);
            places.records.extend([*record]);
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

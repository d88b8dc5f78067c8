//! What is known of the quality of the tables: one row for each thing that is checked.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use indexmap::IndexMap;

use crate::compute::column::{Column, NO_CODE};
use crate::compute::grid::day_number;
use crate::compute::number::Reason;
use crate::compute::relation::Relation;
use crate::compute::table::{Check, CheckKind, DataCheck, Places, Records, Table, Tables};
use crate::model::schema::{self, Need, TableDef};

/// Returns a row for each thing that is checked in the tables:
///
/// - `table`, `subject` (a column or rule) and `kind` say what it is;
/// - `total` and `passed` count cells, rows or records;
/// - `is_required` marks columns that must be filled, for completeness;
/// - `days` is the age of the newest event, for freshness;
/// - `checked_on` is the date of the run, the only one whose period has values.
pub(super) fn checks(tables: &Tables) -> Result<Relation, Reason> {
    let as_of = tables.as_of.ok_or(Reason::NoData)?;
    let today = day_number(as_of);
    let mut rows = Vec::new();
    for (name, table) in &tables.by_name {
        if schema::table(name).is_none() {
            continue;
        }
        let mut add = |check: Row| rows.push((name.as_str(), check));
        self::rows(table, tables).into_iter().for_each(&mut add);
        let stated = tables.checks.iter().filter(|check| check.table == *name);
        stated.filter_map(Row::stated).for_each(&mut add);
        freshness(table, today).into_iter().for_each(&mut add);
    }
    let mut by_name = IndexMap::new();
    by_name.insert("data_checks".to_owned(), Arc::new(table_of(&rows, today, tables)));
    let mut relation = Relation::plain("data_checks", &Tables { by_name, ..Tables::default() })?;
    relation.only = Some((as_of, Reason::NoData));
    Ok(relation)
}

/// Returns what the rows of a table themselves tell of their quality.
pub(in crate::compute) fn rows(table: &Table, tables: &Tables) -> Vec<Row> {
    let Some(def) = schema::table(&table.name) else { return Vec::new() };
    let mut rows = completeness(def, table, tables);
    rows.extend(references(def, table, tables));
    rows.extend(uniqueness(def, table));
    rows
}

/// One thing that is checked.
pub(in crate::compute) struct Row {
    pub(in crate::compute) kind: &'static str,
    subject: String,
    pub(in crate::compute) total: Option<u64>,
    pub(in crate::compute) passed: Option<u64>,
    pub(in crate::compute) is_required: bool,
    days: Option<i64>,
}

impl Row {
    fn counted(kind: &'static str, subject: &str, total: u64, passed: u64) -> Self {
        let subject = subject.to_owned();
        let (total, passed) = (Some(total), Some(passed));
        Self { kind, subject, total, passed, is_required: false, days: None }
    }

    /// Makes a row of what a contract had checked, as far as a metric tells of it.
    fn stated(check: &DataCheck) -> Option<Self> {
        let kind = match check.kind {
            CheckKind::Consistency => "consistency",
            CheckKind::Adoption => "adoption",
            CheckKind::Quality | CheckKind::Freshness => return None,
        };
        Some(Self::counted(kind, &check.id, check.total as u64, check.passed as u64))
    }

    fn unique(check: &Check) -> Self {
        Self::counted("uniqueness", &check.subject, check.total, check.passed)
    }
}

/// Counts the filled cells of canonical columns; of opportunities those that their stage requires.
fn completeness(def: &TableDef, table: &Table, tables: &Tables) -> Vec<Row> {
    let mut rows = Vec::new();
    let by_stage = match def.name {
        "opportunities" => required_by_stage(table, tables),
        _ => BTreeMap::new(),
    };
    for column in def.columns {
        let Some(cells) = table.columns.get(column.name) else { continue };
        let of_stage = by_stage.get(column.name);
        let always = column.need != Need::Optional;
        let wanted = |row: &usize| always || of_stage.is_none_or(|wanted| wanted[*row]);
        let total = (0..table.height).filter(wanted).count();
        let filled = (0..table.height).filter(wanted).filter(|row| !cells.is_blank(*row)).count();
        let row = Row::counted("completeness", column.name, total as u64, filled as u64);
        rows.push(Row { is_required: always || of_stage.is_some(), ..row });
    }
    // A column that a stage requires and nobody has mapped is empty in each row.
    let absent = by_stage.iter().filter(|(name, _)| !table.columns.contains_key(**name));
    for (name, wanted) in absent {
        let total = wanted.iter().filter(|wanted| **wanted).count();
        let row = Row::counted("completeness", name, total as u64, 0);
        rows.push(Row { is_required: true, ..row });
    }
    rows
}

/// Returns, by column that any stage requires, the opportunities whose stage does.
fn required_by_stage<'t>(table: &Table, tables: &'t Tables) -> BTreeMap<&'t str, Vec<bool>> {
    let mut by_column: BTreeMap<&str, Vec<bool>> = BTreeMap::new();
    let Some(stages) = tables.by_name.get("stages") else { return by_column };
    let (Some(names), Some(fields)) = (stages.texts("stage"), stages.texts("required_fields"))
    else {
        return by_column;
    };
    let pipelines = stages.texts("pipeline");
    let mut required: BTreeMap<(Option<&str>, &str), BTreeSet<&str>> = BTreeMap::new();
    for row in 0..stages.height {
        let Some(stage) = names.get(row) else { continue };
        let pipeline = pipelines.and_then(|pipelines| pipelines.get(row));
        let listed = fields.get(row).unwrap_or_default().split([',', ';', '|']).map(str::trim);
        let listed = listed.filter(|name| !name.is_empty()).collect();
        required.insert((pipeline, stage), listed);
    }
    let (stages, pipelines) = (table.texts("stage"), table.texts("pipeline"));
    for row in 0..table.height {
        let Some(stage) = stages.and_then(|stages| stages.get(row)) else { continue };
        let pipeline = pipelines.and_then(|pipelines| pipelines.get(row));
        let own = required.get(&(pipeline, stage)).or_else(|| required.get(&(None, stage)));
        for name in own.into_iter().flatten() {
            by_column.entry(name).or_insert_with(|| vec![false; table.height])[row] = true;
        }
    }
    by_column
}

/// Counts the cells that name a row of another table which is there.
fn references(def: &TableDef, table: &Table, tables: &Tables) -> Vec<Row> {
    let mut rows = Vec::new();
    for column in def.columns {
        let Some(to) = column.references else { continue };
        let other = tables.by_name.get(to.table).and_then(|other| other.texts(to.column));
        let (Some(known), Some(cells)) = (other, table.texts(column.name)) else { continue };
        let known: HashSet<&str> = known.iter().flatten().collect();
        let found: Vec<bool> = cells.names.iter().map(|name| known.contains(name)).collect();
        let filled = cells.codes.iter().filter(|code| **code != NO_CODE);
        let total = filled.clone().count() as u64;
        let passed = filled.filter(|code| found[**code as usize]).count() as u64;
        rows.push(Row::counted("reference", column.name, total, passed));
    }
    rows
}

/// Counts the rows that repeat no earlier one: by the natural keys of the sources, else by the key
/// of the table.
fn uniqueness(def: &TableDef, table: &Table) -> Vec<Row> {
    let stated: Vec<Row> = table.checks.uniqueness.iter().map(Row::unique).collect();
    let columns: Vec<(&str, &Column)> =
        def.key.iter().filter_map(|name| Some((*name, table.columns.get(*name)?))).collect();
    if !stated.is_empty() || columns.is_empty() {
        return stated;
    }
    let key = |row: usize| columns.iter().map(|(_, column)| column.id(row)).collect::<Vec<_>>();
    let different: HashSet<Vec<i128>> = (0..table.height).map(key).collect();
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let (total, passed) = (table.height as u64, different.len() as u64);
    vec![Row::counted("uniqueness", &names.join(", "), total, passed)]
}

/// Tells the age of the newest event; it passes while it is below the one its contract states.
fn freshness(table: &Table, today: i32) -> Option<Row> {
    let days = i64::from(today - day_number(table.newest?));
    let limit = table.checks.warn_after_hours;
    let passed = limit.map(|hours| u64::from(days * 24 < i64::from(hours)));
    Some(Row {
        kind: "freshness",
        subject: table.name.clone(),
        total: passed.map(|_| 1),
        passed,
        is_required: false,
        days: Some(days),
    })
}

fn table_of(rows: &[(&str, Row)], today: i32, tables: &Tables) -> Table {
    let whole = |of: &dyn Fn(&Row) -> Option<i64>| Column::whole(rows.iter().map(|(_, r)| of(r)));
    let count = |count: Option<u64>| count.and_then(|count| i64::try_from(count).ok());
    let mut columns = IndexMap::new();
    let mut put = |name: &str, column: Column| columns.insert(name.to_owned(), column);
    put("table", Column::texts(rows.iter().map(|(table, _)| Some(*table))));
    put("kind", Column::texts(rows.iter().map(|(_, row)| Some(row.kind))));
    put("subject", Column::texts(rows.iter().map(|(_, row)| Some(row.subject.as_str()))));
    put("total", whole(&|row| count(row.total)));
    put("passed", whole(&|row| count(row.passed)));
    put("is_required", Column::truths(rows.iter().map(|(_, row)| Some(row.is_required))));
    put("days", whole(&|row| row.days));
    put("checked_on", Column::days(rows.iter().map(|_| Some(today))));
    let sources = tables.by_name.values().flat_map(|table| table.sources.iter().cloned());
    Table {
        name: "data_checks".to_owned(),
        height: rows.len(),
        columns,
        places: Places { files: Vec::new(), records: Records::These(vec![0; rows.len()]) },
        sources: sources.collect(),
        ..Table::default()
    }
}

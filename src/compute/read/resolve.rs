//! Contract and header → which columns of the file give which column of the table.

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexMap;

use super::convert::Job;
use super::predicate::{self, Failure};
use super::raw::{Raw, RawColumn, Want};
use crate::diag::{Diagnostic, Diagnostics, Place, Rule, nearest};
use crate::model::contract::{Choice, Condition, Contract, DateFormat, Mapping, Origin, Others};
use crate::model::schema::{ColumnDef, Kind, Need};
use crate::source::Span;

/// A column of the table and the ways to its values.
#[derive(Debug)]
pub(super) struct Target<'a> {
    pub name: &'a str,
    pub kind: Kind,
    pub def: Option<&'static ColumnDef>,
    pub span: Option<Span>,
    pub date_format: Option<&'a DateFormat>,
    pub ways: Vec<Way<'a>>,
    /// Whether its cells are taken as they are.
    pub is_typed: bool,
}

/// A way to the value of a cell.
#[derive(Debug)]
pub(super) struct Way<'a> {
    pub source: Source<'a>,
    pub map: Option<&'a IndexMap<String, String>>,
    /// The rows in which it may be taken; all of them with `None`.
    pub holds: Option<Vec<bool>>,
}

/// What a value is read from.
#[derive(Debug)]
pub(super) enum Source<'a> {
    Column { name: &'a str, cells: Arc<RawColumn> },
    Constant(&'a str),
}

impl Target<'_> {
    /// Returns the column of the file that the values mainly come from.
    pub(super) fn column(&self) -> Option<&str> {
        self.ways.iter().find_map(|way| match &way.source {
            Source::Column { name, .. } => Some(*name),
            Source::Constant(_) => None,
        })
    }

    pub(super) fn default(&self) -> Option<&'static str> {
        self.def.and_then(|def| def.default)
    }
}

/// Returns the columns of its files that a contract may read.
pub(super) fn wanted(contract: &Contract) -> Want {
    let mut names = BTreeSet::new();
    for choice in contract.columns.values().flat_map(|mapping| &mapping.choices) {
        if let Origin::Column(name) = &choice.from {
            names.insert(name.clone());
        }
        names.extend(choice.when.iter().flat_map(|when| predicate::columns(&when.sql)));
    }
    if !contract.unpivot.is_empty() {
        return Want::All;
    }
    names.extend(contract.filter.iter().flat_map(|filter| predicate::columns(&filter.sql)));
    names.extend(contract.freshness.iter().map(|freshness| freshness.column.value.clone()));
    match contract.others {
        Others::Kept => return Want::All,
        Others::SameName => names.extend(contract.table.all().map(|def| def.name.to_owned())),
        Others::Ignored => {}
    }
    Want::These(names)
}

/// Pairs the columns of the table with those of the file and reports what is missing.
pub(super) fn targets<'a>(
    job: &Job<'a>,
    raw: &Raw,
    names: &'a [String],
    diags: &mut Diagnostics,
) -> Vec<Target<'a>> {
    let contract = job.contract;
    let mut targets = Vec::new();
    let mut failed: BTreeSet<&str> = BTreeSet::new();
    for def in contract.table.all() {
        if let Some(mapping) = contract.columns.get(def.name) {
            let target = mapped(job, raw, def.name, mapping, Some(def), diags);
            if target.is_none() && mapping.span.is_some() {
                failed.insert(def.name);
            }
            targets.extend(target.or_else(|| by_default(def)));
        } else if contract.others != Others::Ignored && raw.columns.contains_key(def.name) {
            targets.push(same_name(raw, def.name, def.kind, Some(def)));
        } else {
            targets.extend(by_default(def));
        }
    }
    for (name, mapping) in &contract.columns {
        if contract.table.column(name).is_none() {
            targets.extend(mapped(job, raw, name, mapping, None, diags));
        }
    }
    if contract.others == Others::Kept {
        for name in names.iter().filter(|name| raw.columns.contains_key(*name)) {
            let taken = targets.iter().any(|target| target.name == name);
            if !taken && contract.table.column(name).is_none() && !name.starts_with("__") {
                targets.push(same_name(raw, name, Kind::Text, None));
            }
        }
    }
    report_missing(job, raw, &targets, &failed, diags);
    targets
}

fn same_name<'a>(
    raw: &Raw,
    name: &'a str,
    kind: Kind,
    def: Option<&'static ColumnDef>,
) -> Target<'a> {
    let source = Source::Column { name, cells: Arc::clone(&raw.columns[name]) };
    let way = Way { source, map: None, holds: None };
    Target { name, kind, def, span: None, date_format: None, ways: vec![way], is_typed: false }
}

fn by_default(def: &'static ColumnDef) -> Option<Target<'static>> {
    let way = Way { source: Source::Constant(def.default?), map: None, holds: None };
    Some(Target {
        name: def.name,
        kind: def.kind,
        def: Some(def),
        span: None,
        date_format: None,
        ways: vec![way],
        is_typed: false,
    })
}

fn mapped<'a>(
    job: &Job<'a>,
    raw: &Raw,
    name: &'a str,
    mapping: &'a Mapping,
    def: Option<&'static ColumnDef>,
    diags: &mut Diagnostics,
) -> Option<Target<'a>> {
    let ways: Vec<Way<'a>> =
        mapping.choices.iter().filter_map(|choice| way(job, raw, mapping, choice, diags)).collect();
    (!ways.is_empty()).then(|| Target {
        name,
        kind: mapping.kind,
        def,
        span: mapping.span.clone(),
        date_format: mapping.date_format.as_ref(),
        ways,
        is_typed: false,
    })
}

/// A column that a preset names may be absent; one that the author names may not.
fn way<'a>(
    job: &Job<'_>,
    raw: &Raw,
    mapping: &Mapping,
    choice: &'a Choice,
    diags: &mut Diagnostics,
) -> Option<Way<'a>> {
    let source = match &choice.from {
        Origin::Constant(text) => Source::Constant(text),
        Origin::Column(name) => match (raw.columns.get(name), &mapping.span) {
            (Some(cells), _) => Source::Column { name, cells: Arc::clone(cells) },
            (None, Some(span)) => {
                push_once(diags, no_such_column(job, raw, name, span));
                return None;
            }
            (None, None) => return None,
        },
    };
    let holds = match &choice.when {
        Some(when) => Some(condition(job, raw, when, diags)?),
        None => None,
    };
    Some(Way { source, map: Some(&choice.map), holds })
}

/// Says for each row whether a condition holds; `None` when it cannot be used.
pub(super) fn condition(
    job: &Job<'_>,
    raw: &Raw,
    when: &Condition,
    diags: &mut Diagnostics,
) -> Option<Vec<bool>> {
    let value = |cell: Option<&str>| job.value(cell).map(str::to_owned);
    let failure = match predicate::holds(&when.sql, &raw.columns, raw.rows.len(), value) {
        Ok(holds) => return Some(holds),
        Err(failure) => failure,
    };
    let diagnostic = match (failure, &when.span) {
        (Failure::NoColumn(_), None) => return None,
        (Failure::NoColumn(name), Some(span)) => no_such_column(job, raw, &name, span),
        (Failure::Invalid(reason), span) => {
            let place = span.clone().map_or_else(|| job.place(), Place::Span);
            let message = format!("the condition `{}` cannot be used: {reason}", when.sql);
            Diagnostic::new(Rule::InvalidExpression, place, message)
                .hint("write an SQL expression over columns of the file, as in `Closed = true`")
        }
    };
    push_once(diags, diagnostic);
    None
}

pub(super) fn no_such_column(job: &Job<'_>, raw: &Raw, name: &str, span: &Span) -> Diagnostic {
    let file = &job.file.path;
    if raw.header.iter().any(|known| known == name) {
        return unusable(job, name, Place::Span(span.clone()));
    }
    let message = format!("`{file}` has no column `{name}`");
    let diagnostic = Diagnostic::at(Rule::MissingColumn, span.clone(), message);
    match nearest(name, raw.header.iter().map(String::as_str)) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint(format!("its columns are `{}`", raw.header.join("`, `"))),
    }
}

/// The file has the column, in a form that no table has.
fn unusable(job: &Job<'_>, name: &str, place: Place) -> Diagnostic {
    let message =
        format!("the column `{name}` of `{}` holds lists, records or bytes", job.file.path);
    Diagnostic::new(Rule::UnreadableData, place, message)
        .hint("export it as text, numbers or dates")
}

fn report_missing(
    job: &Job<'_>,
    raw: &Raw,
    targets: &[Target<'_>],
    failed: &BTreeSet<&str>,
    diags: &mut Diagnostics,
) {
    let table = job.contract.table;
    let is_there = |name: &str| {
        failed.contains(name)
            || job.derived.contains(&name)
            || targets.iter().any(|target| target.name == name)
    };
    for def in table.all() {
        let needed = matches!(def.need, Need::Key | Need::Required);
        if needed && !is_there(def.name) {
            if raw.header.iter().any(|name| name == def.name) {
                push_once(diags, unusable(job, def.name, job.place()));
                continue;
            }
            let message = format!("`{}` needs the column `{}`", table.name, def.name);
            let diagnostic = Diagnostic::new(Rule::MissingColumn, job.place(), message);
            push_once(diags, diagnostic.hint(advice(job, raw, def.name)));
        }
    }
    let complete = |set: &&[&str]| set.iter().all(|name| is_there(name));
    if !table.one_of.is_empty() && !table.one_of.iter().any(complete) {
        let sets: Vec<String> =
            table.one_of.iter().map(|set| format!("`{}`", set.join("` and `"))).collect();
        let message = format!("`{}` needs the column {}", table.name, sets.join(", or else "));
        let diagnostic = Diagnostic::new(Rule::MissingColumn, job.place(), message);
        push_once(diags, diagnostic.hint(advice(job, raw, table.one_of[0][0])));
    }
}

fn advice(job: &Job<'_>, raw: &Raw, name: &str) -> String {
    let near = nearest(name, raw.header.iter().map(String::as_str));
    match (job.contract.span.is_some(), near) {
        (true, Some(near)) => format!("add `{name}: {near}` under `columns`"),
        (true, None) => format!("add `{name}` under `columns` and say where it comes from"),
        (false, Some(near)) => format!("rename the column `{near}` of `{}`", job.file.path),
        (false, None) => format!(
            "add it, or map the columns of the file in `data/sources/{}.yaml`",
            job.contract.table.name
        ),
    }
}

/// A contract without some column lacks it in each of its files, which is said once.
pub(super) fn push_once(diags: &mut Diagnostics, diagnostic: Diagnostic) {
    if !diags.iter().any(|known| *known == diagnostic) {
        diags.push(diagnostic);
    }
}

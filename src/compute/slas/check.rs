//! Whether the service levels of a site fit its tables.
//!
//! What stands in `data/slas.yaml` is read by `model`; only here is known which columns there are.
//! A table that is not there is no fault: its service levels have no cases yet.

use crate::compute::column::ColumnType;
use crate::compute::expression::{Fault, predicate};
use crate::compute::relation::Relation;
use crate::compute::service::{Event, promised, subject_of};
use crate::compute::table::Tables;
use crate::diag::{Diagnostic, Diagnostics, Rule, nearest};
use crate::model::schema::TABLES;
use crate::model::sla::{Cadence, Cases, Every, Sla, Slas};
use crate::yaml::Spanned;

/// Reports columns that are not there or do not hold what is needed, and predicates that mean
/// nothing.
pub fn check(slas: &Slas, tables: &Tables, diags: &mut Diagnostics) {
    for sla in slas.iter() {
        diags.extend(pauses(sla, tables));
        let Some(model) = sla.model().and_then(|model| promised(&model.value, tables).ok()) else {
            continue;
        };
        if let Some(cases) = &sla.cases {
            of_cases(sla, cases, &model, diags);
        }
        if let Some(cadence) = &sla.cadence {
            of_cadence(sla, cadence, &model, tables, diags);
        }
    }
}

fn of_cases(sla: &Sla, cases: &Cases, model: &Relation, diags: &mut Diagnostics) {
    diags.extend(instant(&cases.start, model));
    diags.extend(instant(&cases.stop, model));
    diags.extend(cases.filter.as_ref().and_then(|sql| filter(sla, sql, &sql.value, model)));
}

fn of_cadence(
    sla: &Sla,
    cadence: &Cadence,
    model: &Relation,
    tables: &Tables,
    diags: &mut Diagnostics,
) {
    let predicates = [&cadence.filter, &cadence.exempt].into_iter().flatten();
    diags.extend(predicates.filter_map(|sql| filter(sla, sql, &sql.value, model)));
    if let (Every::Tiers(_), None) = (&cadence.every, model.column("tier")) {
        let known = model.table.columns.keys().map(String::as_str);
        let place = &cadence.model;
        diags.push(missing(place, "tier", nearest("tier", known), &model.table.name));
    }
    let sql = &cadence.event;
    let Some(event) = Event::parse(&sql.value) else {
        let message = format!("`{}` does not name one table", sql.value);
        diags.push(
            Diagnostic::at(Rule::InvalidExpression, sql.span.clone(), message)
                .hint("name each column with its table, as in `activities.kind = 'review'`"),
        );
        return;
    };
    if TABLES.iter().all(|table| table.name != event.table) {
        let message = format!("there is no table `{}`", event.table);
        let finding = Diagnostic::at(Rule::UnknownTable, sql.span.clone(), message);
        let near = nearest(&event.table, TABLES.iter().map(|table| table.name));
        diags.push(finding.hint(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a table of the data model, such as `activities`".to_owned(),
        }));
        return;
    }
    let Ok(rows) = promised(&event.table, tables) else { return };
    let key = subject_of(model);
    if rows.column(key).is_none() {
        let known = rows.table.columns.keys().map(String::as_str);
        diags.push(missing(sql, key, nearest(key, known), &event.table));
    }
    diags.extend(filter(sla, sql, &event.sql, &rows));
}

/// Makes the finding of a column that cannot say for how long a case stood still.
fn pauses(sla: &Sla, tables: &Tables) -> Option<Diagnostic> {
    let (name, table) = (sla.paused.as_ref()?, tables.by_name.get("sla_events")?);
    match table.columns.get(&name.value).map(|column| column.kind()) {
        Some(ColumnType::Int | ColumnType::Decimal { .. } | ColumnType::Fraction) => None,
        Some(ColumnType::Text | ColumnType::Date | ColumnType::Bool) => {
            let message = format!("the column `{}` of `sla_events` holds no numbers", name.value);
            let finding = Diagnostic::at(Rule::InvalidValue, name.span.clone(), message);
            Some(finding.hint("name a column of hours, such as `paused_hours`"))
        }
        None => {
            let known = table.columns.keys().map(String::as_str);
            Some(missing(name, &name.value, nearest(&name.value, known), "sla_events"))
        }
    }
}

/// Makes the finding of a column that cannot say when a case begins or ends.
fn instant(name: &Spanned<String>, model: &Relation) -> Option<Diagnostic> {
    let table = &model.table.name;
    match model.column(&name.value).map(|column| column.kind()) {
        Some(ColumnType::Date) => None,
        Some(_) => {
            let message = format!("the column `{}` of `{table}` holds no dates", name.value);
            let finding = Diagnostic::at(Rule::InvalidValue, name.span.clone(), message);
            Some(finding.hint("name a column of dates or instants, such as `created_at`"))
        }
        None => {
            let known = model.table.columns.keys().map(String::as_str);
            Some(missing(name, &name.value, nearest(&name.value, known), table))
        }
    }
}

fn filter(sla: &Sla, place: &Spanned<String>, sql: &str, model: &Relation) -> Option<Diagnostic> {
    match predicate(sql, &model.shape()) {
        Ok(_) => None,
        Err(Fault::MissingColumn { name, near }) => {
            Some(missing(place, &name, near.as_deref(), &model.table.name))
        }
        Err(Fault::Invalid(message)) => Some(
            Diagnostic::at(Rule::InvalidExpression, place.span.clone(), message)
                .label(format!("in the service level `{}`", sla.id.value))
                .hint("write an SQL expression over columns of the table, as in `score >= 70`"),
        ),
    }
}

fn missing(place: &Spanned<String>, name: &str, near: Option<&str>, table: &str) -> Diagnostic {
    let message = format!("the table `{table}` has no column `{name}`");
    let finding = Diagnostic::at(Rule::MissingColumn, place.span.clone(), message);
    finding.hint(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("map it in the contract of `{table}`"),
    })
}

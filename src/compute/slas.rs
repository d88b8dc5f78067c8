//! Whether the service levels of a site fit its tables.
//!
//! What stands in `data/slas.yaml` is read by `model`; only here is known which columns there are.
//! A table that is not there is no fault: its service levels have no cases yet.

use super::column::ColumnType;
use super::expression::{Fault, predicate};
use super::relation::{Relation, relation};
use super::table::Tables;
use crate::diag::{Diagnostic, Diagnostics, Rule, nearest};
use crate::model::sla::{Cases, Sla, Slas};
use crate::yaml::Spanned;

/// Reports columns that are not there or hold no dates, and filters that mean nothing.
pub fn check(slas: &Slas, tables: &Tables, diags: &mut Diagnostics) {
    for sla in slas.iter() {
        let Some(cases) = &sla.cases else { continue };
        let Ok(model) = relation(&cases.model.value, tables) else { continue };
        diags.extend(instant(&cases.start, &model));
        diags.extend(instant(&cases.stop, &model));
        diags.extend(filter(sla, cases, &model));
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

fn filter(sla: &Sla, cases: &Cases, model: &Relation) -> Option<Diagnostic> {
    let sql = cases.filter.as_ref()?;
    match predicate(&sql.value, &model.shape()) {
        Ok(_) => None,
        Err(Fault::MissingColumn { name, near }) => {
            Some(missing(sql, &name, near.as_deref(), &model.table.name))
        }
        Err(Fault::Invalid(message)) => Some(
            Diagnostic::at(Rule::InvalidExpression, sql.span.clone(), message)
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

//! The date of the run, and the rows that have not happened by then.

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::assemble::Loaded;
use super::parse::day_number;
use crate::compute::column::NO_DAY;
use crate::diag::{Diagnostic, Diagnostics, Place, Rule};
use crate::model::schema::{ColumnDef, Happened};

/// Returns the date of the run: the one that is fixed, else the day before the newest extract, else
/// the newest day on which anything happened.
pub(super) fn as_of(loaded: &[Loaded<'_>], fixed: Option<NaiveDate>) -> Option<NaiveDate> {
    let extracted = || {
        let newest =
            loaded.iter().filter_map(|one| newest_day(days(one, "extracted_at")?)).max()?;
        date(newest)?.pred_opt()
    };
    let happened = || loaded.iter().filter_map(newest).max();
    let started = || {
        let last = |one: &Loaded<'_>| {
            let columns = one.def.all().filter(|column| column.happened == Happened::Last);
            columns.filter_map(|column| newest_day(days(one, column.name)?)).max()
        };
        date(loaded.iter().filter_map(last).max()?)
    };
    fixed.or_else(extracted).or_else(happened).or_else(started)
}

/// Leaves out the rows that happened later, says how many, and notes the newest day of the rest.
pub(super) fn apply(loaded: &mut Loaded<'_>, as_of: Option<NaiveDate>, diags: &mut Diagnostics) {
    if let Some(as_of) = as_of {
        drop_later(loaded, as_of, diags);
    }
    loaded.table.newest = newest(loaded);
}

/// A row happened on the first of its dates: a deal that was closed later existed before.
fn drop_later(loaded: &mut Loaded<'_>, as_of: NaiveDate, diags: &mut Diagnostics) {
    let columns: Vec<&[i32]> = loaded
        .def
        .all()
        .filter(|column| matches!(column.happened, Happened::Day | Happened::Month))
        .filter_map(|column| days(loaded, column.name))
        .collect();
    let limit = day_number(as_of);
    if columns.iter().all(|days| days.iter().all(|day| *day <= limit)) {
        return;
    }
    let first = |at: usize| columns.iter().map(|days| days[at]).filter(|day| *day != NO_DAY).min();
    let is_later = |at: usize| first(at).is_some_and(|day| day > limit);
    let later: Vec<bool> = (0..loaded.table.height).map(is_later).collect();
    let count = later.iter().filter(|later| **later).count();
    if count == 0 {
        return;
    }
    let kept: Vec<bool> = later.into_iter().map(|later| !later).collect();
    loaded.table.retain(&kept);
    let rows = if count == 1 { "row".to_owned() } else { format!("{count} rows") };
    let message = match count {
        1 => format!("a {rows} of `{}` happened after {as_of} and is left out", loaded.def.name),
        _ => format!("{rows} of `{}` happened after {as_of} and are left out", loaded.def.name),
    };
    let place = match loaded.parts.as_slice() {
        [part] => Place::File(part.file.path.clone()),
        _ => Place::Project,
    };
    diags.push(Diagnostic::new(Rule::LaterThanAsOf, place, message));
}

/// Returns the newest day on which a row of the table happened.
fn newest(loaded: &Loaded<'_>) -> Option<NaiveDate> {
    loaded.def.all().filter_map(|column| newest_of(loaded, column)).max()
}

fn newest_of(loaded: &Loaded<'_>, column: &ColumnDef) -> Option<NaiveDate> {
    let cells = || days(loaded, column.name);
    match column.happened {
        Happened::Never | Happened::Last => None,
        Happened::Day => date(newest_day(cells()?)?),
        Happened::Month => last_of_month(date(newest_day(cells()?)?)?),
        Happened::Closed => {
            let status = loaded.table.texts("status")?;
            let is_over: Vec<bool> = status.names.iter().map(|status| status != "open").collect();
            let is_over = |code: u32| is_over.get(code as usize).copied().unwrap_or(false);
            let closed = cells()?.iter().zip(&status.codes).filter(|(_, code)| is_over(**code));
            date(closed.map(|(day, _)| *day).filter(|day| *day != NO_DAY).max()?)
        }
    }
}

fn last_of_month(day: NaiveDate) -> Option<NaiveDate> {
    let (year, month) = match day.month() {
        12 => (day.year() + 1, 1),
        month => (day.year(), month + 1),
    };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}

fn days<'t>(loaded: &'t Loaded<'_>, name: &str) -> Option<&'t [i32]> {
    loaded.table.days(name).map(|days| days.as_slice())
}

fn newest_day(days: &[i32]) -> Option<i32> {
    days.iter().copied().filter(|day| *day != NO_DAY).max()
}

fn date(day: i32) -> Option<NaiveDate> {
    NaiveDate::default().checked_add_signed(TimeDelta::days(i64::from(day)))
}

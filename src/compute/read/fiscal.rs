//! The table `calendar` → fiscal months, checked so that its days make up whole periods.
//!
//! The table has a row for each day. Days must follow one another without a gap, a day lies in one
//! month only, months, quarters and years come in their order, and whole years are listed. A table
//! of which that is not true gives no months at all, so that no period is cut wrongly.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};

use super::assemble::Loaded;
use super::locate::{Fault, report};
use super::raw::shown;
use crate::compute::column::NO_DAY;
use crate::config::fiscal::{FiscalMonth, FiscalTable};
use crate::diag::{Diagnostic, Diagnostics, Place, Rule, Severity};
use crate::source::SourcePath;

/// How many days a fiscal year of whole weeks or of calendar months has.
const YEARS: [i64; 4] = [364, 365, 366, 371];

/// The columns that say which period a day lies in, and what their cells are.
const COLUMNS: [(&str, &str); 3] = [
    ("fiscal_year", "a fiscal year; write `2027` or `FY2027`"),
    ("fiscal_quarter", "a fiscal quarter; write `1`, `Q1` or `FY2027-Q1`"),
    ("fiscal_month", "a fiscal month; write `3`, `P03` or `FY2027-P03`"),
];

/// Returns the fiscal months of the run; none when the table does not give them, which is reported.
pub(super) fn fiscal_table(
    loaded: &[Loaded<'_>],
    as_of: Option<NaiveDate>,
    diags: &mut Diagnostics,
) -> FiscalTable {
    let Some(one) = loaded.iter().find(|one| one.def.name == "calendar") else {
        let place = Place::File(SourcePath::new("almanac.yaml"));
        let message = "fiscal periods are taken from the table `calendar`, which has no data";
        diags.push(
            Diagnostic::new(Rule::MissingDataFile, place, message)
                .hint("add `data/calendar.csv`, or leave `from: table` out"),
        );
        return FiscalTable::default();
    };
    let mut faults = Faults::default();
    let Some(days) = days(one, &mut faults, diags) else { return FiscalTable::default() };
    if !faults.found.is_empty() {
        // Days that cannot be read would be missed once more.
        faults.report(one, diags);
        return FiscalTable::default();
    }
    check_days(&days, &mut faults);
    let months = months(&days, &mut faults);
    if faults.found.is_empty() {
        check_ends(&days, &months, &mut faults);
    }
    let sound = faults.found.is_empty();
    if let (true, Some(as_of)) = (sound, as_of) {
        check_reach(&days, as_of, &mut faults);
    }
    faults.report(one, diags);
    match days.last().and_then(|last| last.date.succ_opt()).filter(|_| sound) {
        Some(end) => FiscalTable::new(months.into_iter().map(|(month, _)| month), end),
        None => FiscalTable::default(),
    }
}

/// A day of the table.
#[derive(Debug, Clone, Copy)]
struct Listed {
    date: NaiveDate,
    year: i32,
    quarter: u32,
    month: u32,
    row: usize,
}

impl Listed {
    fn label(&self) -> String {
        format!("FY{:04}-P{:02} in Q{}", self.year, self.month, self.quarter)
    }

    fn place(&self) -> (i32, u32, u32) {
        (self.year, self.quarter, self.month)
    }
}

/// What is wrong, by column and kind of fault.
#[derive(Debug, Default)]
struct Faults {
    found: BTreeMap<(&'static str, Kind), Vec<(usize, String)>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Cell,
    Gap,
    Overlap,
    Order,
    Ends,
    Reach,
}

impl Faults {
    fn push(&mut self, kind: Kind, column: &'static str, row: usize, message: String) {
        self.found.entry((column, kind)).or_default().push((row, message));
    }

    fn report(self, one: &Loaded<'_>, diags: &mut Diagnostics) {
        let mut by_file: BTreeMap<(u32, &str, Kind), (Vec<u32>, String)> = BTreeMap::new();
        for ((column, kind), rows) in self.found {
            for (row, message) in rows {
                let (file, record) = one.table.places.get(row);
                let entry = by_file.entry((file, column, kind));
                entry.or_insert_with(|| (Vec::new(), message)).0.push(record);
            }
        }
        for ((file, name, kind), (rows, message)) in by_file {
            let part = &one.parts[file as usize];
            let (column, span) = part.origins.get(name).cloned().unwrap_or_default();
            let fault = Fault::new(Rule::BrokenCalendar, rows, column, message).mapped(span);
            let fault = match kind {
                Kind::Cell => fault,
                Kind::Gap => fault.hint("give every day a row"),
                Kind::Overlap => fault.hint("give every day one fiscal month, whatever its region"),
                Kind::Order => fault.hint("number months from 1 in each fiscal year"),
                Kind::Ends => fault.hint("list whole fiscal years: of 52 or 53 weeks or 12 months"),
                Kind::Reach => fault
                    .severity(Severity::Warning)
                    .hint("add the fiscal year of that day; what lies beyond has no figures"),
            };
            report(part.file, part.contract, vec![fault], diags);
        }
    }
}

/// Reads the days that have a fiscal period, in their order; `None` without the columns for it.
fn days(one: &Loaded<'_>, faults: &mut Faults, diags: &mut Diagnostics) -> Option<Vec<Listed>> {
    let table = &one.table;
    let mut cells = Vec::new();
    for (name, _) in COLUMNS {
        let Some(texts) = table.texts(name) else {
            let place = match one.parts.as_slice() {
                [part] => Place::File(part.file.path.clone()),
                _ => Place::Project,
            };
            let message = format!("`calendar` has no column `{name}`, which fiscal periods need");
            diags.push(
                Diagnostic::new(Rule::MissingColumn, place, message)
                    .hint("add the column, or leave `from: table` out of the configuration"),
            );
            return None;
        };
        cells.push(texts);
    }
    let dates = table.days("date")?;
    let mut days = Vec::new();
    for row in 0..table.height {
        let texts: Vec<Option<&str>> = cells.iter().map(|cells| cells.get(row)).collect();
        if dates[row] == NO_DAY || texts.iter().all(Option::is_none) {
            continue;
        }
        let numbers: Vec<Option<u32>> =
            COLUMNS.iter().zip(&texts).map(|((name, _), text)| number(name, (*text)?)).collect();
        for (((name, noun), text), number) in COLUMNS.iter().zip(&texts).zip(&numbers) {
            if number.is_none() {
                let message = format!("`{}` is not {noun}", shown(text.unwrap_or_default()));
                faults.push(Kind::Cell, name, row, message);
            }
        }
        let date = NaiveDate::default() + TimeDelta::days(i64::from(dates[row]));
        if let [Some(year), Some(quarter), Some(month)] = numbers[..] {
            days.push(Listed { date, year: year as i32, quarter, month, row });
        }
    }
    days.sort_by_key(|day| (day.date, day.row));
    (!days.is_empty()).then_some(days)
}

/// Reads the number of a year, quarter or month, with or without its letter and year.
fn number(column: &str, text: &str) -> Option<u32> {
    let upper = text.trim().to_ascii_uppercase();
    let last = upper.rsplit_once('-').map_or(upper.as_str(), |(_, last)| last);
    let (digits, lengths, values) = match column {
        "fiscal_year" => (upper.trim_start_matches("FY"), 4..=4, 1900..=2200),
        "fiscal_quarter" => (last.trim_start_matches('Q'), 1..=1, 1..=4),
        _ => (last.trim_start_matches(['P', 'M']), 1..=2, 1..=13),
    };
    let good = lengths.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|number| good && values.contains(number))
}

/// Reports days that are missing and days that two months claim.
fn check_days(days: &[Listed], faults: &mut Faults) {
    for pair in days.windows(2) {
        let [before, day] = pair else { continue };
        let step = (day.date - before.date).num_days();
        if step == 0 && day.place() != before.place() {
            let labels = (before.label(), day.label());
            let message = format!("{} lies in {} and in {}", day.date, labels.0, labels.1);
            faults.push(Kind::Overlap, "date", day.row, message);
        }
        if step > 1 {
            let missing = match step - 1 {
                1 => "a day is missing".to_owned(),
                count => format!("{count} days are missing"),
            };
            let message = format!("{missing} between {} and {}", before.date, day.date);
            faults.push(Kind::Gap, "date", day.row, message);
        }
    }
}

/// Puts days together into months and reports those out of their order.
fn months(days: &[Listed], faults: &mut Faults) -> Vec<(FiscalMonth, usize)> {
    let mut months: Vec<(FiscalMonth, usize)> = Vec::new();
    let mut before: Option<&Listed> = None;
    for day in days {
        let starts = before.is_none_or(|before| before.place() != day.place());
        let again = before.is_some_and(|before| before.date == day.date);
        if starts && !again {
            if let Some(before) = before
                && !follows(before, day)
            {
                let message = format!("{} comes after {}", day.label(), before.label());
                faults.push(Kind::Order, "fiscal_month", day.row, message);
            }
            let Listed { date: start, year, quarter, month, row } = *day;
            months.push((FiscalMonth { start, year, quarter, month }, row));
        }
        before = Some(day);
    }
    months
}

fn follows(before: &Listed, day: &Listed) -> bool {
    if day.year == before.year {
        let quarters = before.quarter..=before.quarter + 1;
        return day.month == before.month + 1 && quarters.contains(&day.quarter);
    }
    (day.year, day.quarter, day.month) == (before.year + 1, 1, 1)
}

/// Reports a table that begins or ends within a fiscal year.
fn check_ends(days: &[Listed], months: &[(FiscalMonth, usize)], faults: &mut Faults) {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return };
    if (first.quarter, first.month) != (1, 1) {
        let message = format!("the table begins with {}, within a fiscal year", first.label());
        faults.push(Kind::Ends, "fiscal_month", first.row, message);
        return;
    }
    let Some((start, _)) = months.iter().find(|(month, _)| month.year == last.year) else { return };
    let count = (last.date - start.start).num_days() + 1;
    if !YEARS.contains(&count) {
        let message =
            format!("the table ends within FY{:04}, of which it has {count} days", last.year);
        faults.push(Kind::Ends, "date", last.row, message);
    }
}

/// Warns when the date of the run lies beyond the table.
fn check_reach(days: &[Listed], as_of: NaiveDate, faults: &mut Faults) {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return };
    if as_of < first.date {
        let message = format!("the calendar begins after {as_of}, the date of the run");
        faults.push(Kind::Reach, "date", first.row, message);
    } else if last.date < as_of {
        let message = format!("the calendar ends before {as_of}, the date of the run");
        faults.push(Kind::Reach, "date", last.row, message);
    }
}

//! What contracts promise: quality, freshness, agreement with other systems, and a process.
//!
//! Each promise becomes a [`DataCheck`], kept or not, and a finding when it is not.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use num_rational::BigRational;
use polars::prelude::{DataFrame, IntoLazy, PolarsResult, col};

use super::assemble::Loaded;
use super::cell::{self, Style};
use super::locate::Fault;
use super::logic::tell;
use super::raw::shown;
use crate::compute::column::{Column, Units};
use crate::compute::table::{CheckKind, DataCheck, Table};
use crate::compute::{expression, frame};
use crate::diag::{Diagnostic, Diagnostics, Rule, Severity, nearest};
use crate::model::contract::{
    Age, AgeUnit, Check, Comparison, Contract, Freshness, Limit, LimitUnit, Measure, Pair,
    ProcessRule, Quality,
};
use crate::yaml::Spanned;

/// How many rows polars evaluates at a time.
const BATCH: usize = 1 << 18;

/// Places of the numbers in contracts.
const PLACES: usize = 12;

/// Hours of a working day, for ages in business hours.
const WORKING_HOURS: i64 = 8;

/// The rows of one source within its table.
struct Own<'a> {
    one: &'a Loaded<'a>,
    contract: &'a Contract,
    rows: Vec<usize>,
}

/// Checks what the contracts of the tables promise.
pub(super) fn check(
    loaded: &[Loaded<'_>],
    contracts: &[Contract],
    as_of: Option<NaiveDate>,
    diags: &mut Diagnostics,
) -> Vec<DataCheck> {
    let mut checks = Vec::new();
    for contract in contracts {
        let Some(one) = loaded.iter().find(|one| one.def == contract.table) else { continue };
        if promises_nothing(contract) {
            continue;
        }
        let is_own = |row: &usize| {
            let (file, _) = one.table.places.get(*row);
            one.parts[file as usize].contract.source == contract.source
        };
        let own = Own { one, contract, rows: (0..one.table.height).filter(is_own).collect() };
        for quality in &contract.quality {
            checks.extend(own.quality(quality, diags));
        }
        for rule in &contract.process_rules {
            checks.extend(own.process(rule, diags));
        }
        for pair in &contract.pairs {
            checks.extend(own.pair(pair, loaded, diags));
        }
        if let (Some(freshness), Some(as_of)) = (&contract.freshness, as_of) {
            checks.extend(own.freshness(freshness, as_of, diags));
        }
    }
    checks
}

/// Says whether there is nothing to check, for which the rows need not be listed.
fn promises_nothing(contract: &Contract) -> bool {
    contract.quality.is_empty()
        && contract.process_rules.is_empty()
        && contract.pairs.is_empty()
        && contract.freshness.is_none()
}

impl Own<'_> {
    fn result(&self, id: &str, kind: CheckKind, failed: usize) -> DataCheck {
        DataCheck {
            source: self.contract.source.clone(),
            table: self.one.def.name.to_owned(),
            id: id.to_owned(),
            kind,
            total: self.rows.len(),
            passed: self.rows.len() - failed.min(self.rows.len()),
            is_kept: failed == 0,
            days: None,
        }
    }

    /// Returns the rows for which a predicate is not true, and the last column it looks at.
    fn breaches(
        &self,
        rule: &Spanned<String>,
        diags: &mut Diagnostics,
    ) -> Option<(Vec<usize>, String)> {
        match holds(&self.one.table, &rule.value) {
            Ok((holds, column)) => {
                let broken = self.rows.iter().copied().filter(|row| !holds[*row]).collect();
                Some((broken, column))
            }
            Err(fault) => {
                diags.push(unusable(rule, fault));
                None
            }
        }
    }

    fn quality(&self, quality: &Quality, diags: &mut Diagnostics) -> Option<DataCheck> {
        let (failed, count, column, what) = match &quality.check {
            Check::Rule(rule) => {
                let (failed, column) = self.breaches(rule, diags)?;
                let count = failed.len();
                (failed, count, column, format!("`{}` does not hold", rule.value))
            }
            Check::Measure { measure: Measure::RowCount, .. } => {
                (Vec::new(), self.rows.len(), String::new(), "the number of rows".to_owned())
            }
            Check::Measure { measure, columns } => {
                let names = self.known(columns, diags)?;
                let failed = self.measured(*measure, &names);
                let count = failed.len();
                let column = names.first().map(|name| (*name).to_owned()).unwrap_or_default();
                (failed, count, column, format!("{} `{}`", word(*measure), names.join("`, `")))
            }
        };
        let is_kept = keeps(count, self.rows.len(), &quality.limit);
        if !is_kept {
            self.report_quality(quality, &failed, count, &column, &what, diags);
        }
        let check = self.result(&quality.id.value, CheckKind::Quality, failed.len());
        Some(DataCheck { is_kept, ..check })
    }

    fn report_quality(
        &self,
        quality: &Quality,
        failed: &[usize],
        count: usize,
        column: &str,
        what: &str,
        diags: &mut Diagnostics,
    ) {
        let id = &quality.id;
        let promised = format!("the promise is {}", limit_text(&quality.limit));
        let upper = matches!(
            quality.limit.comparison,
            Comparison::Equal | Comparison::Less | Comparison::AtMost
        );
        if failed.is_empty() || !upper {
            let message = format!("the promise `{}` is not kept: {what} is {count}", id.value);
            diags.push(
                Diagnostic::at(Rule::BrokenPromise, id.span.clone(), message)
                    .severity(quality.severity)
                    .hint(promised),
            );
            return;
        }
        let fault = |rows: Vec<u32>, column| {
            let rows_text =
                if rows.len() == 1 { "a row".into() } else { format!("{} rows", rows.len()) };
            let verb = if rows.len() == 1 { "does" } else { "do" };
            let message = format!("{rows_text} {verb} not keep the promise `{}`: {what}", id.value);
            Fault::new(Rule::BrokenPromise, rows, column, message)
                .severity(quality.severity)
                .list(&id.value)
                .hint(&*promised)
                .hint("correct the rows, or the promise in the contract")
        };
        tell(self.one, failed.iter().copied(), column, fault, diags);
    }

    fn known<'n>(
        &self,
        columns: &'n [Spanned<String>],
        diags: &mut Diagnostics,
    ) -> Option<Vec<&'n str>> {
        let mut names = Vec::new();
        for column in columns {
            if !self.one.table.columns.contains_key(&column.value) {
                diags.push(missing_column(column, &self.one.table));
                return None;
            }
            names.push(column.value.as_str());
        }
        Some(names)
    }

    fn measured(&self, measure: Measure, names: &[&str]) -> Vec<usize> {
        let table = &self.one.table;
        let columns: Vec<&Column> =
            names.iter().filter_map(|name| table.columns.get(*name)).collect();
        let rows = self.rows.iter().copied();
        match measure {
            Measure::NullValues | Measure::MissingValues => {
                rows.filter(|row| columns.iter().any(|column| column.is_blank(*row))).collect()
            }
            Measure::InvalidValues => {
                let invalid: BTreeSet<(u32, u32)> = (0_u32..)
                    .zip(&self.one.parts)
                    .flat_map(|(file, part)| {
                        let lists = names.iter().filter_map(|name| part.invalid.get(*name));
                        lists.flatten().map(move |record| (file, *record))
                    })
                    .collect();
                rows.filter(|row| invalid.contains(&table.places.get(*row))).collect()
            }
            Measure::DuplicateValues => {
                let mut seen = BTreeSet::new();
                let key = |row: usize| -> Vec<i128> {
                    columns.iter().map(|column| column.id(row)).collect()
                };
                rows.filter(|row| !seen.insert(key(*row))).collect()
            }
            Measure::RowCount => Vec::new(),
        }
    }

    fn process(&self, rule: &ProcessRule, diags: &mut Diagnostics) -> Option<DataCheck> {
        let (broken, column) = self.breaches(&rule.rule, diags)?;
        let fault = |rows: Vec<u32>, column| {
            let message = match rows.len() {
                1 => format!("a row does not follow `{}`", rule.id.value),
                count => format!("{count} rows do not follow `{}`", rule.id.value),
            };
            Fault::new(Rule::ProcessBreach, rows, column, message)
                .list(&rule.id.value)
                .hint(format!("the process asks that `{}`", rule.rule.value))
        };
        tell(self.one, broken.iter().copied(), &column, fault, diags);
        Some(self.result(&rule.id.value, CheckKind::Adoption, broken.len()))
    }

    fn pair(
        &self,
        pair: &Pair,
        loaded: &[Loaded<'_>],
        diags: &mut Diagnostics,
    ) -> Option<DataCheck> {
        let Some(other) = loaded.iter().find(|one| one.def.name == pair.with.value) else {
            let message = format!("there is no data of the table `{}`", pair.with.value);
            diags.push(
                Diagnostic::at(Rule::UnknownTable, pair.with.span.clone(), message)
                    .hint("name a table that the project has"),
            );
            return None;
        };
        let keys = self.both(&pair.key, &other.table, diags)?;
        let compared = self.both(&pair.compare, &other.table, diags)?;
        let tolerance = pair.tolerance.as_deref().and_then(number);
        let key = |columns: &[&Column], row: usize| -> Option<Vec<String>> {
            columns.iter().map(|column| column.text(row)).collect()
        };
        let theirs: Vec<&Column> = keys.iter().map(|(_, there)| *there).collect();
        let ours: Vec<&Column> = keys.iter().map(|(here, _)| *here).collect();
        let mut partners: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for row in 0..other.table.height {
            if let Some(key) = key(&theirs, row) {
                partners.entry(key).or_insert(row);
            }
        }
        let matched: Vec<(usize, usize)> = self
            .rows
            .iter()
            .filter_map(|row| Some((*row, *partners.get(&key(&ours, *row)?)?)))
            .collect();
        let mut unequal = BTreeSet::new();
        for ((name, _), (here, there)) in pair.compare.iter().zip(&compared) {
            let differ =
                |(a, b): &&(usize, usize)| !agrees(here, *a, there, *b, tolerance.as_ref());
            let rows: Vec<(usize, usize)> = matched.iter().filter(differ).copied().collect();
            unequal.extend(rows.iter().map(|(row, _)| *row));
            report_unequal(self.one, pair, &name.value, &rows, (here, there), diags);
        }
        let check = self.result(&pair.id.value, CheckKind::Consistency, 0);
        let passed = matched.len() - unequal.len();
        Some(DataCheck { total: matched.len(), passed, is_kept: unequal.is_empty(), ..check })
    }

    fn both<'t>(
        &'t self,
        names: &[(Spanned<String>, String)],
        other: &'t Table,
        diags: &mut Diagnostics,
    ) -> Option<Vec<(&'t Column, &'t Column)>> {
        let mut found = Vec::new();
        for (here, there) in names {
            let own = self.one.table.columns.get(&here.value);
            let their = other.columns.get(there);
            if own.is_none() {
                diags.push(missing_column(here, &self.one.table));
            } else if their.is_none() {
                let named = Spanned { value: there.clone(), span: here.span.clone() };
                diags.push(missing_column(&named, other));
            }
            found.push((own?, their?));
        }
        Some(found)
    }

    fn freshness(
        &self,
        freshness: &Freshness,
        as_of: NaiveDate,
        diags: &mut Diagnostics,
    ) -> Option<DataCheck> {
        let own = self.one.parts.iter().filter(|part| part.contract.source == self.contract.source);
        let newest = own.filter_map(|part| part.newest).max()?;
        let days = (as_of - newest).num_days().max(0);
        let is_old = |age: &Option<Age>| age.is_some_and(|age| reaches(newest, as_of, age));
        let severity = match (is_old(&freshness.error_after), is_old(&freshness.warn_after)) {
            (true, _) => Some(Severity::Error),
            (false, true) => Some(Severity::Warning),
            (false, false) => None,
        };
        if let Some(severity) = severity {
            let old = if days == 1 { "a day".to_owned() } else { format!("{days} days") };
            let message = format!(
                "the newest `{}` of `{}` is {newest}, {old} before {as_of}",
                freshness.column.value, self.contract.source
            );
            let span = freshness.column.span.clone();
            diags.push(
                Diagnostic::at(Rule::StaleData, span, message)
                    .severity(severity)
                    .hint("export the data again"),
            );
        }
        let check = self.result("freshness", CheckKind::Freshness, 0);
        let passed = usize::from(severity.is_none());
        Some(DataCheck { total: 1, passed, is_kept: passed == 1, days: Some(days), ..check })
    }
}

fn report_unequal(
    one: &Loaded<'_>,
    pair: &Pair,
    name: &str,
    rows: &[(usize, usize)],
    (here, there): (&Column, &Column),
    diags: &mut Diagnostics,
) {
    let Some((a, b)) = rows.first().copied() else { return };
    let value = |column: &Column, row| {
        column.text(row).map_or("empty".to_owned(), |text| format!("`{}`", shown(&text)))
    };
    let (ours, theirs) = (value(here, a), value(there, b));
    let with = &pair.with.value;
    let fault = |rows: Vec<u32>, column| {
        let message = match rows.len() {
            1 => format!("`{name}` is {ours} here and {theirs} in `{with}`"),
            count => format!(
                "`{name}` of {count} rows is another one in `{with}`; the first is {ours} here \
                 and {theirs} there"
            ),
        };
        Fault::new(Rule::UnequalPair, rows, column, message)
            .list(&pair.id.value)
            .hint("correct the record in the system that is wrong")
    };
    tell(one, rows.iter().map(|(row, _)| *row), name, fault, diags);
}

fn agrees(
    here: &Column,
    a: usize,
    there: &Column,
    b: usize,
    tolerance: Option<&BigRational>,
) -> bool {
    let exact = |units: &Units, row| units.exact(row);
    if let (Column::Number(ours), Column::Number(theirs)) = (here, there) {
        return match (exact(ours, a), exact(theirs, b)) {
            (Some(x), Some(y)) => match tolerance {
                Some(tolerance) => num_traits::Signed::abs(&(x - y)) <= *tolerance,
                None => x == y,
            },
            (None, None) => true,
            _ => false,
        };
    }
    here.text(a) == there.text(b)
}

/// Evaluates a predicate over all rows; what is neither true nor false does not hold.
fn holds(table: &Table, sql: &str) -> Result<(Vec<bool>, String), expression::Fault> {
    let kinds = table.columns.iter().map(|(name, column)| (name.as_str(), column.kind()));
    let predicate = expression::predicate(sql, &frame::shape(kinds))?;
    let named = expression::names(&predicate);
    let names: BTreeSet<&String> = named.iter().collect();
    let mut found = Vec::with_capacity(table.height);
    let mut batch = |start: usize| -> PolarsResult<()> {
        let rows = start..(start + BATCH).min(table.height);
        let mut columns = vec![frame::index(rows.len())];
        for name in &names {
            columns.push(frame::series(name, &table.columns[*name], rows.clone())?);
        }
        let cells = DataFrame::new(rows.len(), columns)?.lazy();
        let cells = cells.select([col("__index"), predicate.clone().alias("__holds")]).collect()?;
        found.extend(frame::truths(cells.column("__holds")?)?);
        Ok(())
    };
    for start in (0..table.height).step_by(BATCH) {
        batch(start)
            .map_err(|error| expression::Fault::Invalid(super::parquet::first_line(&error)))?;
    }
    Ok((found, named.last().cloned().unwrap_or_default()))
}

fn unusable(rule: &Spanned<String>, fault: expression::Fault) -> Diagnostic {
    match fault {
        expression::Fault::MissingColumn { name, near } => {
            let message = format!("the table has no column `{name}`");
            let diagnostic = Diagnostic::at(Rule::MissingColumn, rule.span.clone(), message);
            match near {
                Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
                None => diagnostic.hint("name a column of the table, not of the file"),
            }
        }
        expression::Fault::Invalid(reason) => {
            let message = format!("the rule cannot be used: {reason}");
            Diagnostic::at(Rule::InvalidExpression, rule.span.clone(), message)
                .hint("write an SQL expression that is true for good rows, as in `amount > 0`")
        }
    }
}

fn missing_column(column: &Spanned<String>, table: &Table) -> Diagnostic {
    let message = format!("`{}` has no column `{}`", table.name, column.value);
    let diagnostic = Diagnostic::at(Rule::MissingColumn, column.span.clone(), message);
    match nearest(&column.value, table.columns.keys().map(String::as_str)) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint("name a column of the table, not of the file"),
    }
}

fn number(text: &str) -> Option<BigRational> {
    let decimal = cell::decimal(text, Style::PLAIN, PLACES)?;
    Some(BigRational::new(decimal.units.into(), 10_i128.pow(decimal.places).into()))
}

/// Says whether a count keeps its limit; a share of no rows is none.
fn keeps(count: usize, total: usize, limit: &Limit) -> bool {
    let Some(value) = number(&limit.value) else { return false };
    let whole = |number: usize| BigRational::from_integer(number.into());
    let found = match limit.unit {
        LimitUnit::Rows => whole(count),
        LimitUnit::Percent => whole(100 * count) / whole(total.max(1)),
    };
    let order = found.cmp(&value);
    match limit.comparison {
        Comparison::Equal => order == Ordering::Equal,
        Comparison::NotEqual => order != Ordering::Equal,
        Comparison::Less => order == Ordering::Less,
        Comparison::AtMost => order != Ordering::Greater,
        Comparison::Greater => order == Ordering::Greater,
        Comparison::AtLeast => order != Ordering::Less,
    }
}

fn limit_text(limit: &Limit) -> String {
    let unit = match limit.unit {
        LimitUnit::Rows => "rows",
        LimitUnit::Percent => "percent of the rows",
    };
    let words = match limit.comparison {
        Comparison::Equal => "",
        Comparison::NotEqual => "any number but ",
        Comparison::Less => "fewer than ",
        Comparison::AtMost => "at most ",
        Comparison::Greater => "more than ",
        Comparison::AtLeast => "at least ",
    };
    format!("{words}{} {unit}", limit.value)
}

fn word(measure: Measure) -> &'static str {
    match measure {
        Measure::NullValues | Measure::MissingValues => "there is no value in",
        Measure::InvalidValues => "there is an unreadable value in",
        Measure::DuplicateValues => "an earlier row has the same",
        Measure::RowCount => "the number of rows",
    }
}

/// Says whether data as new as `newest` has reached an age by the end of a day.
fn reaches(newest: NaiveDate, as_of: NaiveDate, age: Age) -> bool {
    let count = i64::from(age.count);
    let days = (as_of - newest).num_days();
    let months = |count: u32| newest.checked_add_months(Months::new(count));
    match age.unit {
        AgeUnit::Hour => days * 24 >= count,
        AgeUnit::BusinessHour => working_days(newest, as_of) * WORKING_HOURS >= count,
        AgeUnit::Day => days >= count,
        AgeUnit::Week => days >= 7 * count,
        AgeUnit::Month => months(age.count).is_some_and(|day| as_of >= day),
        AgeUnit::Quarter => months(3 * age.count).is_some_and(|day| as_of >= day),
        AgeUnit::Year => months(12 * age.count).is_some_and(|day| as_of >= day),
    }
}

fn working_days(from: NaiveDate, to: NaiveDate) -> i64 {
    let days = (0..).map_while(|n| from.checked_add_days(Days::new(n + 1)));
    let working = days
        .take_while(|day| *day <= to)
        .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
    working.count() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(comparison: Comparison, value: &str, unit: LimitUnit) -> Limit {
        Limit { comparison, value: value.to_owned(), unit }
    }

    #[test]
    fn limits_are_compared_exactly() {
        // Three of three hundred rows are one percent, which is not less than one.
        let percent = limit(Comparison::Less, "1", LimitUnit::Percent);
        assert!(!keeps(3, 300, &percent));
        assert!(keeps(2, 300, &percent));
        assert!(keeps(0, 0, &percent));
        assert!(keeps(1, 300, &limit(Comparison::AtMost, "0.34", LimitUnit::Percent)));
        assert!(!keeps(1, 300, &limit(Comparison::AtMost, "0.33", LimitUnit::Percent)));
        assert!(keeps(5, 9, &limit(Comparison::AtLeast, "5", LimitUnit::Rows)));
        assert!(!keeps(1, 9, &limit(Comparison::Equal, "0", LimitUnit::Rows)));
    }

    #[test]
    fn ages_are_counted_in_their_unit() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        // From Friday, 2 January 2026, to the Monday after it are three days and one working day.
        let (friday, monday) = (day("2026-01-02"), day("2026-01-05"));
        let reached = |count, unit| reaches(friday, monday, Age { count, unit });
        assert!(reached(3, AgeUnit::Day) && !reached(4, AgeUnit::Day));
        assert!(reached(72, AgeUnit::Hour) && !reached(73, AgeUnit::Hour));
        assert!(reached(8, AgeUnit::BusinessHour) && !reached(9, AgeUnit::BusinessHour));
        let month = Age { count: 1, unit: AgeUnit::Month };
        assert!(reaches(day("2026-01-31"), day("2026-02-28"), month));
        assert!(!reaches(day("2026-01-31"), day("2026-02-27"), month));
    }
}

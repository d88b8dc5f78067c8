//! What rows say against one another or against themselves: intervals that overlap, ends before
//! their starts, deals that are over and have no day, companies that own themselves.

use std::collections::BTreeMap;

use super::assemble::Loaded;
use super::locate::{self, Fault, report};
use super::raw::shown;
use crate::compute::column::{NO_CODE, NO_DAY, Texts};
use crate::diag::{Diagnostics, Rule};

/// Tables with the columns of a start and of the end that cannot lie before it.
const SPANS: &[(&str, &str, &str)] = &[
    ("accounts", "valid_from", "valid_to"),
    ("users", "active_from", "active_to"),
    ("opportunities", "created_date", "close_date"),
    ("subscriptions", "valid_from", "valid_to"),
    ("subscriptions", "term_start", "term_end"),
    ("headcount", "valid_from", "valid_to"),
    ("headcount", "start_date", "end_date"),
    ("sla_events", "started_at", "stopped_at"),
    ("handoffs", "triggered_at", "accepted_at"),
    ("handoffs", "triggered_at", "rejected_at"),
    ("onboarding", "started_at", "completed_at"),
    ("tickets", "created_at", "closed_at"),
];

/// Tables of which one thing has one row at a time, and the column that names the thing.
const HISTORIES: &[(&str, &str)] =
    &[("subscriptions", "subscription_id"), ("accounts", "account_id")];

/// Reports rows that cannot be true as they stand.
pub(super) fn check(loaded: &[Loaded<'_>], diags: &mut Diagnostics) {
    for one in loaded {
        for (_, start, end) in SPANS.iter().filter(|(table, ..)| *table == one.def.name) {
            end_before_start(one, start, end, diags);
        }
        for (_, id) in HISTORIES.iter().filter(|(table, _)| *table == one.def.name) {
            overlaps(one, id, diags);
        }
        match one.def.name {
            "opportunities" => closed_without_date(one, diags),
            "subscriptions" => cancelled_without_end(one, diags),
            "accounts" => parent_cycles(one, diags),
            _ => {}
        }
    }
}

/// Makes a finding for each file that has some of the rows.
pub(super) fn tell(
    one: &Loaded<'_>,
    rows: impl IntoIterator<Item = usize>,
    column: &str,
    fault: impl Fn(Vec<u32>, Option<String>) -> Fault,
    diags: &mut Diagnostics,
) {
    let mut files: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for row in rows {
        let (file, record) = one.table.places.get(row);
        files.entry(file).or_default().push(record);
    }
    for (file, records) in files {
        let part = &one.parts[file as usize];
        let (origin, span) = part.origins.get(column).cloned().unwrap_or_default();
        let fault = fault(records, origin).mapped(span);
        report(part.file, part.contract, vec![fault], diags);
    }
}

/// Says whether a cell is empty in the file, and not because it could not be read.
fn is_empty(one: &Loaded<'_>, row: usize, column: &str) -> bool {
    let (file, record) = one.table.places.get(row);
    let invalid = one.parts[file as usize].invalid.get(column);
    invalid.is_none_or(|records| records.binary_search(&record).is_err())
}

fn end_before_start(one: &Loaded<'_>, start: &str, end: &str, diags: &mut Diagnostics) {
    let (Some(starts), Some(ends)) = (one.table.days(start), one.table.days(end)) else { return };
    let is_wrong = |row: &usize| {
        let (start, end) = (starts[*row], ends[*row]);
        start != NO_DAY && end != NO_DAY && end < start
    };
    let rows = (0..one.table.height).filter(is_wrong);
    let fault = |rows: Vec<u32>, column| {
        let message = match rows.len() {
            1 => format!("`{end}` lies before `{start}`"),
            count => format!("in {count} rows `{end}` lies before `{start}`"),
        };
        Fault::new(Rule::EndBeforeStart, rows, column, message)
            .hint("correct one of the dates in the system they come from")
    };
    tell(one, rows, end, fault, diags);
}

fn closed_without_date(one: &Loaded<'_>, diags: &mut Diagnostics) {
    let (Some(statuses), Some(days)) = (one.table.texts("status"), one.table.days("close_date"))
    else {
        return;
    };
    let is_over: Vec<bool> = statuses.names.iter().map(|name| name != "open").collect();
    let is_wrong = |row: &usize| {
        let code = statuses.codes[*row];
        code != NO_CODE
            && is_over[code as usize]
            && days[*row] == NO_DAY
            && is_empty(one, *row, "close_date")
    };
    let rows = (0..one.table.height).filter(is_wrong);
    let fault = |rows: Vec<u32>, column: Option<String>| {
        let message = match rows.len() {
            1 => "an opportunity is won or lost and has no `close_date`".to_owned(),
            count => format!("{count} opportunities are won or lost and have no `close_date`"),
        };
        let hint = match &column {
            Some(column) => format!("fill `{column}`, or map `close_date` to another column"),
            None => "map `close_date` to a column of the file".to_owned(),
        };
        Fault::new(Rule::WonWithoutCloseDate, rows, column, message).hint(hint)
    };
    tell(one, rows, "close_date", fault, diags);
}

fn cancelled_without_end(one: &Loaded<'_>, diags: &mut Diagnostics) {
    let Some(statuses) = one.table.texts("status") else { return };
    let ends = one.table.days("valid_to");
    let has_no_end =
        |row: usize| ends.is_none_or(|ends| ends[row] == NO_DAY) && is_empty(one, row, "valid_to");
    let Some(cancelled) = statuses.names.iter().zip(0..).find(|(name, _)| *name == "cancelled")
    else {
        return;
    };
    let rows =
        (0..one.table.height).filter(|row| statuses.codes[*row] == cancelled.1 && has_no_end(*row));
    let fault = |rows: Vec<u32>, column| {
        let message = match rows.len() {
            1 => "a subscription is cancelled and has no `valid_to`".to_owned(),
            count => format!("{count} subscriptions are cancelled and have no `valid_to`"),
        };
        Fault::new(Rule::CancelledWithoutEnd, rows, column, message)
            .hint("give it the day from which it no longer counts, or another status")
    };
    tell(one, rows, "status", fault, diags);
}

/// Two rows of one thing may touch, as the end no longer counts, and not overlap.
fn overlaps(one: &Loaded<'_>, id: &str, diags: &mut Diagnostics) {
    let (Some(ids), Some(starts)) = (one.table.texts(id), one.table.days("valid_from")) else {
        return;
    };
    if ids.are_distinct() {
        return;
    }
    let ends = one.table.days("valid_to");
    let end = |row: usize| ends.map_or(NO_DAY, |ends| ends[row]);
    let mut rows: Vec<usize> = (0..one.table.height)
        .filter(|row| ids.codes[*row] != NO_CODE && starts[*row] != NO_DAY)
        .filter(|row| end(*row) == NO_DAY || end(*row) > starts[*row])
        .collect();
    rows.sort_by_key(|row| (ids.codes[*row], starts[*row], *row));
    let mut wrong: Vec<(usize, usize)> = Vec::new();
    let mut before: Option<usize> = None;
    for row in rows {
        let same = before.filter(|before| ids.codes[*before] == ids.codes[row]);
        if let Some(before) = same {
            let still = end(before) == NO_DAY || end(before) > starts[row];
            // Rows that start on one day have one key, which has been reported.
            if still && starts[before] != starts[row] {
                wrong.push((row, before));
            }
        }
        let last = |row: usize| if end(row) == NO_DAY { i32::MAX } else { end(row) };
        before = Some(same.filter(|before| last(*before) > last(row)).unwrap_or(row));
    }
    wrong.sort_unstable();
    let Some((first, before)) = wrong.first().copied() else { return };
    let name = shown(ids.get(first).unwrap_or_default()).into_owned();
    let (file, record) = one.table.places.get(before);
    let part = &one.parts[file as usize];
    let line = locate::line(part.file, part.contract, record);
    let other = format!("the row of `{name}` at {}:{line} is still in force then", part.file.path);
    let fault = |rows: Vec<u32>, column| {
        let message = match rows.len() {
            1 => format!("a row of `{name}` starts before an earlier one ends"),
            count => format!(
                "{count} rows start before an earlier one of the same `{id}` ends; the first is of \
                 `{name}`"
            ),
        };
        Fault::new(Rule::OverlappingIntervals, rows, column, message)
            .hint(&*other)
            .hint("end the earlier row on the day the later one starts; `valid_to` is exclusive")
    };
    tell(one, wrong.iter().map(|(row, _)| *row), "valid_from", fault, diags);
}

fn parent_cycles(one: &Loaded<'_>, diags: &mut Diagnostics) {
    let (Some(ids), Some(parents)) = (one.table.texts("account_id"), one.table.texts("parent_id"))
    else {
        return;
    };
    for circle in circles(ids, parents) {
        let names: Vec<String> = circle
            .iter()
            .take(5)
            .map(|row| format!("`{}`", shown(ids.get(*row).unwrap_or_default())))
            .collect();
        let more = if circle.len() > names.len() { " → …" } else { "" };
        let chain = format!("{}{more} → {}", names.join(" → "), names[0]);
        let fault = |rows: Vec<u32>, column| {
            let message = match circle.len() {
                1 => format!("the account {} is its own parent", names[0]),
                _ => format!("accounts are parents of one another: {chain}"),
            };
            Fault::new(Rule::ParentCycle, rows, column, message)
                .hint("empty `parent_id` of the account at the top")
        };
        tell(one, circle.iter().copied(), "parent_id", fault, diags);
    }
}

/// Follows each account upwards and returns the circles, each from its first row.
fn circles(ids: &Texts, parents: &Texts) -> Vec<Vec<usize>> {
    let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
    for (row, id) in ids.iter().enumerate() {
        if let Some(id) = id {
            // Of a history the newest row counts, which comes last.
            rows.insert(id, row);
        }
    }
    let above = |row: usize| rows.get(parents.get(row)?).copied();
    let mut seen = vec![0_usize; ids.codes.len()];
    let mut found = Vec::new();
    for (walk, start) in (1..).zip(rows.values().copied()) {
        let mut at = Some(start);
        while let Some(row) = at.filter(|row| seen[*row] == 0) {
            seen[row] = walk;
            at = above(row);
        }
        if let Some(first) = at.filter(|row| seen[*row] == walk) {
            let mut circle = vec![first];
            circle.extend(
                std::iter::successors(above(first), |row| above(*row))
                    .take_while(|row| *row != first),
            );
            let top =
                circle.iter().enumerate().min_by_key(|(_, row)| **row).map_or(0, |(at, _)| at);
            circle.rotate_left(top);
            found.push(circle);
        }
    }
    found.sort();
    found
}

//! Cases under a service level: when each is due, and how it stands on the date of the run.

use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDateTime, TimeZone};
use chrono_tz::Tz;

use super::cases;
use super::clocks::Clocks;
use super::hours::HOUR;
use super::instant::{Instant, Instants, end_of_day};
use crate::compute::column::{Column, NO_UNITS, Texts, Units};
use crate::compute::evaluate::Inputs;
use crate::compute::grid::day_number;
use crate::compute::number::Reason;
use crate::compute::relation::Relation;
use crate::model::clock::Clock;
use crate::model::sla::Within;

/// The seconds of a day of 24 hours.
const DAY: i64 = 24 * HOUR;

/// Returns the cases of all service levels with what became of them:
///
/// - `due_date`: the day it is due, pauses counted in; where that is not known, the day it began;
/// - `state`: `met`, `breached`, `pending`, or why it is not judged: `waived`, `negative` (it ended
///   before it began), `no_due` (nobody said how long it may take), `no_time` (its hours are counted
///   and the time of day it began is not known);
/// - `is_open`: whether it goes on at the end of the date of the run;
/// - `overdue_hours`: of open breaches, from when it was due to the end of the date of the run.
pub(super) fn ledger(inputs: &Inputs<'_>) -> Result<Relation, Reason> {
    let mut relation = cases::all(inputs.slas, inputs.tables)?;
    let today = inputs.tables.as_of.map(day_number);
    let clocks = Clocks::new(inputs);
    let clocks = clocks.of(&relation);
    let judge = Judge { inputs, zone: inputs.calendar.timezone, today, clocks: &clocks };
    let rows = judge.rows(&relation);
    relation.put("due_date", Column::days(rows.iter().map(|row| row.due_day)));
    relation.put("state", Column::texts(rows.iter().map(|row| Some(row.state))));
    relation.put("is_open", Column::truths(rows.iter().map(|row| Some(row.is_open))));
    let overdue = rows.iter().map(|row| row.overdue.map(i128::from));
    relation.put("overdue_hours", Column::fractions(overdue, HOUR.into()));
    Ok(relation)
}

/// Returns the open breaches. How late they are is known of the date of the run alone.
pub(super) fn open_breaches(inputs: &Inputs<'_>) -> Result<Relation, Reason> {
    let ledger = ledger(inputs)?;
    let late = match ledger.column("overdue_hours").as_deref() {
        Some(Column::Number(hours)) => hours.iter().map(|hours| hours.is_some()).collect(),
        _ => vec![false; ledger.height],
    };
    let rows = (0..ledger.height).filter(|row| late[*row]).map(|row| row as u32);
    let mut breaches = ledger.taking(rows.collect());
    breaches.only = inputs.tables.as_of.map(|as_of| (as_of, Reason::NoData));
    Ok(breaches)
}

/// What became of a case.
struct Judged {
    due_day: Option<i32>,
    state: &'static str,
    is_open: bool,
    /// The seconds since it was due.
    overdue: Option<i64>,
}

/// What a case is judged by.
struct Judge<'a> {
    inputs: &'a Inputs<'a>,
    zone: Tz,
    today: Option<i32>,
    /// The business clock of each row.
    clocks: &'a [&'a Clock<'a>],
}

/// A case.
struct Case<'a> {
    clock: &'a Clock<'a>,
    within: Option<Within>,
    start: Option<Instant>,
    due: Option<Instant>,
    stop: Option<Instant>,
    /// The whole seconds that do not count.
    paused: i64,
    is_waived: bool,
}

impl Judge<'_> {
    fn rows(&self, relation: &Relation) -> Vec<Judged> {
        let instants = |name: &str| Instants::of(relation, name);
        let (starts, dues, stops) =
            (instants("started_at"), instants("due_at"), instants("stopped_at"));
        let at = |instants: &Option<Instants<'_>>, row| instants.as_ref().and_then(|i| i.get(row));
        let slas = texts(relation, "sla");
        let paused = match relation.column("paused_hours").as_deref() {
            Some(Column::Number(units)) => Some(Arc::clone(units)),
            _ => None,
        };
        let waived = match relation.column("waived").as_deref() {
            Some(Column::Truth(truths)) => Some(Arc::clone(truths)),
            _ => None,
        };
        let case = |row: usize| {
            let sla = slas.as_ref().and_then(|slas| self.inputs.slas.get(slas.get(row)?));
            Case {
                clock: self.clocks[row],
                within: sla.and_then(|sla| sla.within),
                start: at(&starts, row),
                due: at(&dues, row),
                // What ends after the date of the run has not ended.
                stop: at(&stops, row).filter(|stop| self.today.is_none_or(|day| stop.day <= day)),
                paused: paused.as_ref().map_or(0, |units| whole_seconds(units, row)),
                is_waived: waived.as_ref().is_some_and(|waived| waived[row] == Some(true)),
            }
        };
        (0..relation.height).map(|row| self.judge(&case(row))).collect()
    }

    fn judge(&self, case: &Case<'_>) -> Judged {
        let due = self.due(case);
        let day = due.as_ref().ok().map(|due| due.day).or(case.start.map(|start| start.day));
        let ended_early = |start: &Instant| case.stop.is_some_and(|stop| stop.order(start).is_lt());
        let state = match (&due, case.stop) {
            _ if case.is_waived => "waived",
            _ if case.start.as_ref().is_some_and(ended_early) => "negative",
            (Err(state), _) => state,
            (Ok(due), Some(stop)) if stop.order(due).is_le() => "met",
            (Ok(_), Some(_)) => "breached",
            (Ok(due), None) if self.today.is_some_and(|today| due.day <= today) => "breached",
            (Ok(_), None) => "pending",
        };
        let is_late = state == "breached" && case.stop.is_none();
        let overdue = due.ok().filter(|_| is_late).and_then(|due| self.overdue(due));
        Judged { due_day: day, state, is_open: case.stop.is_none(), overdue }
    }

    /// Returns when a case is due, or the state of one of which that is not known.
    fn due(&self, case: &Case<'_>) -> Result<Instant, &'static str> {
        if let Some(due) = case.due {
            return Ok(self.later(due, case.paused));
        }
        let (within, start) = (case.within.ok_or("no_due")?, case.start.ok_or("no_due")?);
        match (within, start.second) {
            (Within::Days(days), second) => {
                let day = start.day.checked_add_unsigned(days).ok_or("no_due")?;
                let second = second.and_then(|second| self.days_later(second, days));
                Ok(self.later(Instant { day, second }, case.paused))
            }
            (Within::Hours(_) | Within::BusinessHours(_), None) => Err("no_time"),
            (Within::Hours(hours), Some(second)) => {
                Ok(self.at(second + i64::from(hours) * HOUR + case.paused))
            }
            // A pause in a time at work is one of work, too.
            (Within::BusinessHours(hours), Some(second)) => {
                let allowed = i64::from(hours) * HOUR + case.paused;
                Ok(self.at(case.clock.after_seconds(second, allowed)))
            }
        }
    }

    /// Returns an instant so many seconds later; of a day alone only whole days are added.
    fn later(&self, instant: Instant, seconds: i64) -> Instant {
        match instant.second {
            Some(second) => self.at(second + seconds),
            None => Instant { day: instant.day + (seconds / DAY) as i32, second: None },
        }
    }

    fn at(&self, second: i64) -> Instant {
        let local = self.local(second);
        let day = local.map_or(0, |local| day_number(local.date()));
        Instant { day, second: Some(second) }
    }

    fn local(&self, second: i64) -> Option<NaiveDateTime> {
        Some(DateTime::from_timestamp(second, 0)?.with_timezone(&self.zone).naive_local())
    }

    /// Returns the same time of day so many days later; where the clocks leave it out, an hour on.
    fn days_later(&self, second: i64, days: u32) -> Option<i64> {
        let local = self.local(second)?.checked_add_days(Days::new(days.into()))?;
        let next = local + chrono::TimeDelta::hours(1);
        let mut times = [local, next].into_iter();
        times.find_map(|time| Some(self.zone.from_local_datetime(&time).earliest()?.timestamp()))
    }

    fn overdue(&self, due: Instant) -> Option<i64> {
        let now = end_of_day(self.today?, self.zone)?;
        let due = match due.second {
            Some(second) => second,
            None => end_of_day(due.day, self.zone)?,
        };
        Some((now - due).max(0))
    }
}

/// Returns the hours of a row as seconds, of which fractions do not count.
fn whole_seconds(units: &Units, row: usize) -> i64 {
    let hours = Some(units.get(row)).filter(|hours| *hours != NO_UNITS && *hours > 0);
    let seconds = hours.and_then(|hours| hours.checked_mul(HOUR.into())).map(|seconds| {
        let divisor = i128::try_from(&units.divisor).unwrap_or(1);
        seconds / divisor
    });
    seconds.and_then(|seconds| i64::try_from(seconds).ok()).unwrap_or(0)
}

fn texts(relation: &Relation, name: &str) -> Option<Arc<Texts>> {
    match relation.column(name).as_deref() {
        Some(Column::Text(texts)) => Some(Arc::clone(texts)),
        _ => None,
    }
}

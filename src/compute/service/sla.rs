//! Cases under a service level: when each is due, and how it stands on the date of the run.

use std::collections::BTreeMap;
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
use crate::model::sla::{Sla, Within};

/// The seconds of a day of 24 hours.
const DAY: i64 = 24 * HOUR;

/// What became of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It ended in time.
    Met,
    /// It ended late, or goes on and is past due.
    Breached,
    /// It goes on and is not due yet.
    Pending,
    /// It does not count.
    Waived,
    /// It ended before it began.
    Negative,
    /// Nobody said how long it may take.
    NoDue,
    /// Its hours are counted, and the time of day it began is not known.
    NoTime,
    /// A figure that it is judged by has no value.
    NoValue,
}

impl State {
    /// Returns the word that definitions use, and the end of a Fluent id.
    pub fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Breached => "breached",
            Self::Pending => "pending",
            Self::Waived => "waived",
            Self::Negative => "negative",
            Self::NoDue => "no_due",
            Self::NoTime => "no_time",
            Self::NoValue => "no_value",
        }
    }
}

/// Returns the cases of all service levels with what became of them:
///
/// - `due_date`: the day it is due, pauses counted in; where that is not known, the day it began;
/// - `state`: the word of a [`State`];
/// - `is_open`: whether it goes on at the end of the date of the run;
/// - `overdue_hours`: of open breaches, from when it was due to the end of the date of the run.
pub(super) fn ledger(inputs: &Inputs<'_>) -> Result<Relation, Reason> {
    let (mut relation, rows) = judged(inputs)?;
    relation.put("due_date", Column::days(rows.iter().map(|row| row.due_day)));
    relation.put("state", Column::texts(rows.iter().map(|row| Some(row.state.code()))));
    relation.put("is_open", Column::truths(rows.iter().map(|row| Some(row.is_open))));
    let overdue = rows.iter().map(|row| row.overdue.map(i128::from));
    relation.put("overdue_hours", Column::fractions(overdue, HOUR.into()));
    Ok(relation)
}

/// Returns the cases of all service levels, and by row what became of them.
pub(in crate::compute) fn judged(inputs: &Inputs<'_>) -> Result<(Relation, Vec<Judged>), Reason> {
    let relation = cases::all(inputs.slas, inputs.tables)?;
    let today = inputs.tables.as_of.map(day_number);
    let clocks = Clocks::new(inputs);
    let clocks = clocks.of(&relation);
    let judge = Judge { inputs, zone: inputs.calendar.timezone, today, clocks: &clocks };
    let rows = judge.rows(&relation);
    Ok((relation, rows))
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
#[derive(Debug, Clone, Copy)]
pub(in crate::compute) struct Judged {
    /// The day it is due; where that is not known, the day it began.
    pub(in crate::compute) due_day: Option<i32>,
    pub(in crate::compute) state: State,
    pub(in crate::compute) is_open: bool,
    /// The seconds since it was due.
    pub(in crate::compute) overdue: Option<i64>,
    /// The last step of its escalation that is reached, and the day it was.
    pub(in crate::compute) escalated: Option<(usize, i32)>,
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
    sla: Option<&'a Sla>,
    clock: &'a Clock<'a>,
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
        let pauses = self.pauses(relation);
        let waived = match relation.column("waived").as_deref() {
            Some(Column::Truth(truths)) => Some(Arc::clone(truths)),
            _ => None,
        };
        let case = |row: usize| {
            let sla = slas.as_ref().and_then(|slas| self.inputs.slas.get(slas.get(row)?));
            let paused = pauses.get(sla.map_or("paused_hours", Sla::paused));
            Case {
                sla,
                clock: self.clocks[row],
                start: at(&starts, row),
                due: at(&dues, row),
                // What ends after the date of the run has not ended.
                stop: at(&stops, row).filter(|stop| self.today.is_none_or(|day| stop.day <= day)),
                paused: paused.map_or(0, |units| whole_seconds(units, row)),
                is_waived: waived.as_ref().is_some_and(|waived| waived[row] == Some(true)),
            }
        };
        (0..relation.height).map(|row| self.judge(&case(row))).collect()
    }

    /// Returns the hours that do not count, by the column that a service level names for them.
    fn pauses(&self, relation: &Relation) -> BTreeMap<&str, Arc<Units>> {
        let names = self.inputs.slas.iter().map(Sla::paused).chain(["paused_hours"]);
        let column = |name: &str| match relation.column(name).as_deref() {
            Some(Column::Number(units)) => Some(Arc::clone(units)),
            _ => None,
        };
        names.filter_map(|name| Some((name, column(name)?))).collect()
    }

    fn judge(&self, case: &Case<'_>) -> Judged {
        let due = self.due(case);
        let day = due.as_ref().ok().map(|due| due.day).or(case.start.map(|start| start.day));
        let ended_early = |start: &Instant| case.stop.is_some_and(|stop| stop.order(start).is_lt());
        let state = match (&due, case.stop) {
            _ if case.is_waived => State::Waived,
            _ if case.start.as_ref().is_some_and(ended_early) => State::Negative,
            (Err(state), _) => *state,
            (Ok(due), Some(stop)) if stop.order(due).is_le() => State::Met,
            (Ok(_), Some(_)) => State::Breached,
            (Ok(due), None) if self.today.is_some_and(|today| due.day <= today) => State::Breached,
            (Ok(_), None) => State::Pending,
        };
        let is_late = state == State::Breached && case.stop.is_none();
        let overdue = due.ok().filter(|_| is_late).and_then(|due| self.overdue(due));
        let goes_on = case.stop.is_none() && state != State::Waived;
        let escalated = if goes_on { self.escalated(case) } else { None };
        Judged { due_day: day, state, is_open: case.stop.is_none(), overdue, escalated }
    }

    /// Returns the last step of the escalation of an open case that is reached, with its day.
    fn escalated(&self, case: &Case<'_>) -> Option<(usize, i32)> {
        let today = self.today?;
        let steps = case.sla?.escalate.iter().enumerate();
        let reached = steps.filter_map(|(at, step)| {
            let instant = self.after(case, step.after).ok()?;
            (instant.day <= today).then_some((at, instant.day))
        });
        reached.max_by_key(|(at, day)| (*day, *at))
    }

    /// Returns when a case is due, or the state of one of which that is not known.
    fn due(&self, case: &Case<'_>) -> Result<Instant, State> {
        if let Some(due) = case.due {
            return Ok(self.later(due, case.paused));
        }
        let within = case.sla.and_then(|sla| sla.within).ok_or(State::NoDue)?;
        self.after(case, within)
    }

    /// Returns the instant at which a case has gone on for so long, pauses not counted.
    fn after(&self, case: &Case<'_>, time: Within) -> Result<Instant, State> {
        let start = case.start.ok_or(State::NoDue)?;
        match (time, start.second) {
            (Within::Days(days), second) => {
                let day = start.day.checked_add_unsigned(days).ok_or(State::NoDue)?;
                let second = second.and_then(|second| self.days_later(second, days));
                Ok(self.later(Instant { day, second }, case.paused))
            }
            (Within::Hours(_) | Within::BusinessHours(_), None) => Err(State::NoTime),
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

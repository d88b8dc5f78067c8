//! Instants of rows: the day, and the second where one is known.

use std::borrow::Cow;
use std::cmp::Ordering;

use chrono::{Days, NaiveDate, TimeZone};
use chrono_tz::Tz;

use crate::compute::column::{Column, ColumnType, NO_DAY, NO_UNITS};
use crate::compute::relation::Relation;
use crate::compute::table::seconds_of;

/// An instant as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Instant {
    /// The local day, since 1970-01-01.
    pub(super) day: i32,
    /// The second, since 1970-01-01 in UTC.
    pub(super) second: Option<i64>,
}

impl Instant {
    /// Compares by the seconds where both are known, else by the days.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        match (self.second, other.second) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => self.day.cmp(&other.day),
        }
    }
}

/// A column of instants.
pub(super) struct Instants<'a> {
    days: Cow<'a, Column>,
    seconds: Option<Cow<'a, Column>>,
}

impl<'a> Instants<'a> {
    /// Returns a column of dates, with the seconds if it has them.
    pub(super) fn of(relation: &'a Relation, name: &str) -> Option<Self> {
        let days = relation.column(name).filter(|column| column.kind() == ColumnType::Date)?;
        Some(Self { days, seconds: relation.column(&seconds_of(name)) })
    }

    /// Returns the instant of a row.
    pub(super) fn get(&self, row: usize) -> Option<Instant> {
        let Column::Days(days) = &*self.days else { return None };
        let day = Some(days[row]).filter(|day| *day != NO_DAY)?;
        let second = match self.seconds.as_deref() {
            Some(Column::Number(seconds)) => Some(seconds.get(row)),
            _ => None,
        };
        let second = second.filter(|second| *second != NO_UNITS);
        Some(Instant { day, second: second.and_then(|second| i64::try_from(second).ok()) })
    }
}

/// Adds a column of instants to a relation: the days under its name, the seconds beside them.
pub(super) fn put(
    relation: &mut Relation,
    name: &str,
    instants: &[Option<Instant>],
    of: &[&'static str],
) {
    let days = instants.iter().map(|instant| instant.map(|instant| instant.day));
    relation.put_made_of(name, Column::days(days), of.to_vec());
    relation.put(&seconds_of(name), seconds(instants));
}

/// Returns the seconds of instants as a column.
pub(super) fn seconds(instants: &[Option<Instant>]) -> Column {
    Column::whole(instants.iter().map(|instant| instant.and_then(|instant| instant.second)))
}

/// Returns the second at which a local day ends.
///
/// Where the clocks leave midnight out, the day ends an hour or two into the next one.
pub(super) fn end_of_day(day: i32, zone: Tz) -> Option<i64> {
    let next = NaiveDate::from_epoch_days(day)?.checked_add_days(Days::new(1))?;
    let hours = (0..4).filter_map(|hour| next.and_hms_opt(hour, 0, 0));
    let mut starts = hours.filter_map(|time| zone.from_local_datetime(&time).earliest());
    starts.next().map(|start| start.timestamp())
}

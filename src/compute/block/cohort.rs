//! What is left of groups of customers, by their age in months or quarters.

use std::collections::BTreeMap;

use num_traits::Zero as _;

use super::small::is_small;
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::{Triangle, TriangleRow};
use crate::config::Calendar;
use crate::model::period::{Grain, Period};

/// How many months a quarter has.
const QUARTER: usize = 3;

/// A group of customers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// When they first paid.
    pub period: Period,
    /// How many there were, or why that is withheld.
    pub size: Result<u64, Reason>,
    /// What is left of them, by age in steps of the grain.
    pub values: Vec<Result<Exact, Reason>>,
}

/// Returns the newest `last` groups of a triangle, the oldest first; those of fewer customers than
/// `least` are withheld.
///
/// A quarter gathers those who first paid in its months, each at its own age: what is left of all
/// after nine months, divided by what they began with. It is there once its last month is over by
/// `end`, and has a value at an age that all its months have reached.
pub fn groups(
    triangle: &Triangle,
    (grain, last): (Grain, usize),
    end: chrono::NaiveDate,
    calendar: &Calendar,
    least: Option<u64>,
) -> Vec<Group> {
    let mut groups: Vec<Group> = match grain {
        Grain::Quarter => quarters(triangle, calendar),
        Grain::Day | Grain::Week | Grain::Month | Grain::Year => {
            triangle.cohorts.iter().map(month).collect()
        }
    };
    groups.retain(|group| group.period.end() <= end);
    groups.drain(..groups.len().saturating_sub(last));
    for group in &mut groups {
        withhold(group, least);
    }
    groups
}

fn withhold(group: &mut Group, least: Option<u64>) {
    let Some(least) = least else { return };
    if is_small(group.size.as_ref().ok().copied(), least) {
        let reason = Reason::Suppressed(least.to_string());
        group.size = Err(reason.clone());
        for value in group.values.iter_mut().filter(|value| value.is_ok()) {
            *value = Err(reason.clone());
        }
    }
}

fn month(row: &TriangleRow) -> Group {
    Group { period: row.cohort, size: Ok(row.size), values: row.values.clone() }
}

fn quarters(triangle: &Triangle, calendar: &Calendar) -> Vec<Group> {
    let mut gathered: BTreeMap<Period, Vec<&TriangleRow>> = BTreeMap::new();
    for row in &triangle.cohorts {
        let quarter = Period::containing(row.cohort.start(), Grain::Quarter, calendar);
        gathered.entry(quarter).or_default().push(row);
    }
    let group = |(period, rows): (Period, Vec<&TriangleRow>)| {
        let ages = rows.iter().map(|row| row.values.len()).min().unwrap_or(0);
        Group {
            period,
            size: Ok(rows.iter().map(|row| row.size).sum()),
            values: (0..ages).step_by(QUARTER).map(|age| left(&rows, age)).collect(),
        }
    };
    gathered.into_iter().map(group).collect()
}

/// Returns what is left of several groups after so many months.
fn left(rows: &[&TriangleRow], age: usize) -> Result<Exact, Reason> {
    let (mut now, mut first) = (Exact::zero(), Exact::zero());
    for row in rows {
        match (&row.sides[age], &row.values[age]) {
            (Some((above, below)), _) => {
                now += above;
                first += below;
            }
            (None, Err(reason)) => return Err(reason.clone()),
            (None, Ok(_)) => return Err(Reason::NoData),
        }
    }
    if first.is_zero() { Err(Reason::ZeroDenominator) } else { Ok(now / first) }
}

//! When review cadences take place, from the calendar and its days off.

use chrono::NaiveDate;

use super::evaluate::Inputs;
use super::holidays::holidays;
use crate::model::cadence::{Cadence, Cadences};
use crate::model::clock::Clock;
use crate::model::period::{Grain, Period};

/// When a cadence takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meetings {
    /// The cadence.
    pub cadence: Cadence,
    /// The days, from the beginning of the fiscal year that holds the date of the run to the end of
    /// the next one.
    pub days: Vec<NaiveDate>,
    /// The days on which it would take place were there no days off but those of each week.
    pub regular: Vec<NaiveDate>,
    /// The date of the run.
    pub as_of: NaiveDate,
}

impl Meetings {
    /// Returns the next days after the date of the run.
    pub fn next(&self, count: usize) -> &[NaiveDate] {
        let first = self.days.partition_point(|day| *day <= self.as_of);
        &self.days[first..self.days.len().min(first + count)]
    }
}

/// Works out when cadences take place.
pub(super) fn meetings(inputs: &Inputs<'_>, cadences: &Cadences) -> Vec<Meetings> {
    let Some(as_of) = inputs.tables.as_of else { return Vec::new() };
    let year = Period::containing(as_of, Grain::Year, inputs.calendar);
    let next = Some(year.next(inputs.calendar)).filter(|next| next.is_known());
    let (from, end) = (year.start(), next.unwrap_or(year).end());
    let to = end.pred_opt().unwrap_or(end);
    let holidays = holidays(inputs.tables);
    let clock = Clock::new(inputs.calendar, &holidays, None);
    let meetings = |cadence: &Cadence| Meetings {
        cadence: cadence.clone(),
        days: cadence.days(from, to, inputs.calendar, &clock),
        regular: cadence.regular(from, to, inputs.calendar),
        as_of,
    };
    cadences.list.iter().map(meetings).collect()
}

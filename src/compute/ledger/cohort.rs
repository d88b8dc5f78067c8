//! Groups of customers by the month of their first paid day, and what is left of each month by
//! month.

use super::accounts::Cells;
use super::exchange::Exchange;
use super::level::{Instants, Levels};
use crate::compute::grid::{Slice, day_number};
use crate::config::Calendar;
use crate::model::period::{Grain, Period};

/// How many months after its first a group is followed.
pub(super) const MONTHS: usize = 24;

/// The months of all groups, and the rates they are seen at.
pub(super) struct Cohorts {
    /// The months, the oldest first.
    pub(super) months: Vec<Period>,
    /// The last days of the months.
    pub(super) lasts: Vec<i32>,
    /// By view and month: the moment of the rates at its end.
    views: Vec<Vec<usize>>,
    /// By slice: its view.
    pub(super) of: Vec<usize>,
    /// By month: the place of its last day among the instants.
    places: Vec<usize>,
}

/// A group in one month of its life, for one key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stage {
    /// The customers of the group.
    pub(super) customers: u64,
    /// Those that pay at the end of the month.
    pub(super) paying: u64,
    /// The scaled units at the end of the month.
    pub(super) units: i128,
    /// The same, of each customer at most what it was at the end of its first month.
    pub(super) least: i128,
    /// The customers whose units are not known for want of a rate.
    pub(super) missing: u64,
    /// The customers of whom not even the sign of the balance is known.
    pub(super) unclear: u64,
}

impl Stage {
    pub(super) fn add(&mut self, other: &Self) {
        self.customers += other.customers;
        self.paying += other.paying;
        self.units += other.units;
        self.least += other.least;
        self.missing += other.missing;
        self.unclear += other.unclear;
    }
}

impl Cohorts {
    /// Lists the months from the first day of the rows to the end of the last slice; none before
    /// those that a table of months knows.
    pub(super) fn new(
        first: i32,
        slices: &[Slice],
        calendar: &Calendar,
        exchange: &mut Exchange<'_>,
    ) -> Self {
        let end = slices.iter().map(|slice| slice.days.end).max().unwrap_or_default();
        let last = end.pred_opt().unwrap_or(end);
        let last = Period::containing(last, Grain::Month, calendar);
        let prior = |month: &Period| Some(month.prior(calendar));
        let reaches = |month: &Period| month.is_known() && day_number(month.end()) > first;
        let mut months: Vec<Period> =
            std::iter::successors(Some(last), prior).take_while(reaches).collect();
        months.reverse();
        let lasts: Vec<i32> = months.iter().map(|month| day_number(month.end()) - 1).collect();
        let mut views: Vec<Vec<usize>> = Vec::new();
        let of = slices.iter().map(|slice| {
            let view = lasts.iter().map(|last| exchange.moment(slice, *last)).collect();
            let known = views.iter().position(|known| *known == view);
            known.unwrap_or_else(|| {
                views.push(view);
                views.len() - 1
            })
        });
        let of = of.collect();
        Self { months, lasts, views, of, places: Vec::new() }
    }

    /// Looks up the instants, once all are known.
    pub(super) fn settle(&mut self, instants: &Instants) {
        self.places = self.lasts.iter().map(|last| instants.place(*last)).collect();
    }

    /// Returns the number of stages there are for each key.
    pub(super) fn len(&self) -> usize {
        self.views.len() * self.months.len() * (MONTHS + 1)
    }

    /// Returns the place of a stage of a group among those of a key.
    pub(super) fn place(&self, view: usize, cohort: usize, month: usize) -> usize {
        (view * self.months.len() + cohort) * (MONTHS + 1) + month
    }

    /// Returns the group of a first paid day, if it lies in the months.
    pub(super) fn cohort(&self, first_paid: i32) -> Option<usize> {
        let cohort = self.lasts.partition_point(|last| *last < first_paid);
        let month = self.months.get(cohort)?;
        (day_number(month.start()) <= first_paid).then_some(cohort)
    }

    /// Adds a customer to its group, under each of its cells.
    pub(super) fn add(
        &self,
        levels: &Levels,
        exchange: &Exchange<'_>,
        cohort: usize,
        cells: &[usize],
        stages: &mut [Stage],
    ) {
        for (view, moments) in self.views.iter().enumerate() {
            let level =
                |month: usize| levels.at(self.places[month], exchange.scales(moments[month]));
            let first = level(cohort);
            for month in 0..=MONTHS.min(self.months.len() - 1 - cohort) {
                let now = level(cohort + month);
                let missing = now.missing || first.missing;
                let units = |units: i128| if missing { 0 } else { units };
                let stage = Stage {
                    customers: 1,
                    paying: u64::from(now.units > 0),
                    units: units(now.units),
                    least: units(now.units.min(first.units)),
                    missing: u64::from(missing),
                    unclear: u64::from(now.unclear),
                };
                for cell in cells {
                    stages[cell * self.len() + self.place(view, cohort, month)].add(&stage);
                }
            }
        }
    }

    /// Returns as many stages as there are for all keys.
    pub(super) fn stages(&self, cells: &Cells) -> Vec<Stage> {
        vec![Stage::default(); cells.len() * self.len()]
    }
}

//! Sums of units and customers → figures by segment and slice.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_traits::Zero;

use super::book::Line;
use super::cohort::{Cohorts, MONTHS, Stage};
use super::movement::Part;
use super::retention::Share;
use super::span::{Spans, window};
use super::sweep::{By, Plan, Split, Sums};
use super::terms::Why;
use crate::compute::aggregate::Tally;
use crate::compute::evaluate::Trace;
use crate::compute::grid::{Slice, day_number};
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::{Figure, RowsOf, Triangle, TriangleRow, Working};
use crate::config::Calendar;
use crate::model::metric::{Horizon, Movement, MovementOf, Retained};
use crate::model::segment::UNKNOWN;

/// Any value but an empty one.
const KNOWN: &str = "known";

/// The headline of a cohort curve.
const HEADLINE: usize = 12;

/// What figures are made of.
#[derive(Clone, Copy)]
pub(super) struct Ledger<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) sums: &'a Sums,
    pub(super) slices: &'a [Slice],
    pub(super) calendar: &'a Calendar,
    pub(super) trace: Trace,
}

/// The days between which rows count: from the opening on, if there is one, to the close.
type Days = (Option<i32>, i32);

impl Ledger<'_> {
    /// Returns the tally of a movement; `split` is what tells it apart, if anything does.
    pub(super) fn movement(
        &self,
        movement: &Movement,
        split: Option<usize>,
        worth: &Exact,
    ) -> Tally {
        let split = split.map(|at| (at, &self.plan.splits[at]));
        let figure = |part: &Part, unclear: u64| match movement.of {
            _ if unclear > 0 => Figure::none(Reason::MissingRate),
            MovementOf::Amount if part.missing > 0 => Figure::none(Reason::MissingRate),
            MovementOf::Amount => plain(money(part.units, worth), part.customers),
            MovementOf::Accounts => plain(whole(part.customers), part.customers),
        };
        let mut by_slice: Vec<BTreeMap<(usize, u32), Part>> = Vec::new();
        if let Some((at, split)) = split {
            let only = |value| movement.only.is_empty() || wanted(split, value, &movement.only);
            by_slice = (0..self.slices.len()).map(|slice| self.parts(at, slice, only)).collect();
        }
        let total = |cell: usize, slice: usize| {
            let moved = |span: &usize| {
                let moved = &self.sums.movements[span * self.plan.cells.len() + cell];
                moved.kind(movement.kind)
            };
            let (mut sum, mut hidden) = (Part::default(), 0);
            for (part, unclear) in self.plan.movements.of[slice].iter().map(moved) {
                sum.add(&part);
                hidden += unclear;
            }
            if !movement.only.is_empty() {
                sum = Part::default();
                let parts = by_slice.get(slice).into_iter().flatten();
                parts.filter(|((at, _), _)| *at == cell).for_each(|(_, part)| sum.add(part));
            }
            figure(&sum, hidden)
        };
        let mut tally = self.tally(total, |slice| {
            let close = day_number(slice.days.end) - 1;
            (Some(day_number(slice.days.start) - 1), close)
        });
        if let Some((_, split)) = split {
            let named = |parts: &BTreeMap<(usize, u32), Part>| {
                let total = parts.range((0, 0)..(1, 0));
                named(split, total.map(|((_, value), part)| (*value, figure(part, 0))).collect())
            };
            tally.parts = by_slice.iter().map(named).collect();
        }
        tally
    }

    /// Returns the parts of a slice, by cell and value.
    fn parts(
        &self,
        split: usize,
        slice: usize,
        only: impl Fn(u32) -> bool,
    ) -> BTreeMap<(usize, u32), Part> {
        let mut parts: BTreeMap<(usize, u32), Part> = BTreeMap::new();
        let spans: BTreeSet<usize> = self.plan.movements.of[slice].iter().copied().collect();
        for span in spans {
            let range = (split, span, 0, 0)..(split, span + 1, 0, 0);
            for ((_, _, cell, value), part) in self.sums.parts.range(range) {
                if only(*value) {
                    parts.entry((*cell, *value)).or_default().add(part);
                }
            }
        }
        parts
    }

    /// Returns the tally of a closed group, whose spans are those of a horizon.
    pub(super) fn closed(
        &self,
        spans: usize,
        horizon: Horizon,
        count: Retained,
        worth: &Exact,
    ) -> Tally {
        let of: &Spans = &self.plan.closed[spans];
        let figure = |cell: usize, slice: usize| {
            let kept = &self.sums.closed[spans][of.of[slice][0] * self.plan.cells.len() + cell];
            let (above, below) = match kept.share(count) {
                Share::Missing => return Figure::none(Reason::MissingRate),
                Share::Units(above, below) => (money(above, worth), money(below, worth)),
                Share::Customers(above, below) => (whole(above), whole(below)),
            };
            quotient(above, below, kept.customers)
        };
        let mut tally = self.tally(figure, |slice| {
            let (open, close) = window(slice, horizon, self.calendar);
            (Some(open), close)
        });
        // Who was there before the first row is not known: there is nothing to compare with.
        let first = self.plan.book.first_day;
        self.override_where(&mut tally, |slice| {
            let before = first.is_some_and(|first| window(slice, horizon, self.calendar).0 < first);
            before.then_some(Reason::NoPriorPeriod)
        });
        self.override_unavailable(&mut tally);
        tally
    }

    /// Returns the tally of groups by first month: the headline, the curve in parts and all cells.
    pub(super) fn cohorts(&self, count: Retained, worth: &Exact) -> Tally {
        let Some(cohorts) = &self.plan.cohorts else {
            return self.tally(|_, _| Figure::none(Reason::NoData), |slice| (None, close(slice)));
        };
        let view = Curve { cohorts, stages: &self.sums.stages, count, worth };
        let figure = |cell, slice: usize| view.weighted(cell, slice, HEADLINE, &self.slices[slice]);
        let mut tally = self.tally(figure, |slice| (None, close(slice)));
        for (at, slice) in self.slices.iter().enumerate() {
            let month = |month| (format!("m{month:02}"), view.weighted(0, at, month, slice));
            tally.parts.push((0..=MONTHS).map(month).collect());
            tally.triangles.push(view.triangle(at, slice));
        }
        tally
    }

    /// Returns the tally of figures that are there already, by slice and cell.
    pub(super) fn holding(&self, figures: &[&[Figure]]) -> Tally {
        let figure = |cell: usize, slice: usize| figures[slice][cell].clone();
        self.tally(figure, |slice| (Some(close(slice)), close(slice)))
    }

    /// Puts figures together with the rows they come from.
    fn tally(
        &self,
        figure: impl Fn(usize, usize) -> Figure,
        days: impl Fn(&Slice) -> Days,
    ) -> Tally {
        let count = self.slices.len();
        let days: Vec<Days> = self.slices.iter().map(days).collect();
        let rows = |cell, slice: usize| {
            let (open, close) = days[slice];
            self.sums.rows(self.plan, cell, open, close)
        };
        let mut tally = Tally {
            figures: self.plan.cells.table(count, figure),
            used: self.plan.cells.table(count, rows),
            workings: days.iter().map(|days| self.working(*days)).collect(),
            ..Tally::default()
        };
        self.override_unavailable(&mut tally);
        tally
    }

    /// Takes the figures of slices that lie outside the rows.
    fn override_unavailable(&self, tally: &mut Tally) {
        let first = self.plan.book.first_day;
        self.override_where(tally, |slice| {
            let outside = first.is_none_or(|first| close(slice) < first);
            (slice.days.is_empty() || outside).then_some(Reason::NoData)
        });
    }

    fn override_where(&self, tally: &mut Tally, reason: impl Fn(&Slice) -> Option<Reason>) {
        for (at, slice) in self.slices.iter().enumerate() {
            let Some(reason) = reason(slice) else { continue };
            for key in tally.figures.iter_mut().flatten() {
                key[at] = Figure::none(reason.clone());
            }
        }
    }

    fn working(&self, (open, close): Days) -> Working {
        let book = self.plan.book;
        let within = |rows: &[(i32, i32)]| {
            let count =
                |(from, to): &&(i32, i32)| *from <= close && open.is_none_or(|open| *to > open);
            rows.iter().filter(count).count() as u64
        };
        let mut excluded: BTreeMap<String, u64> =
            book.excluded.iter().map(|(reason, rows)| (reason.clone(), within(rows))).collect();
        excluded.insert(book.undated.0.clone(), book.undated.1);
        excluded.retain(|_, count| *count > 0);
        Working {
            rows_used: self.sums.rows(self.plan, 0, open, close),
            rows_excluded: excluded,
            rows_fallback: 0,
            sources: self.sources((open, close)),
        }
    }

    /// Returns where the rows stand that count, when that is to be noted.
    fn sources(&self, (open, close): Days) -> Vec<RowsOf> {
        if self.trace == Trace::Off {
            return Vec::new();
        }
        let book = self.plan.book;
        let counts = |line: &Line| line.from <= close && open.is_none_or(|open| line.end > open);
        book.relation.rows_of(book.rows().all().filter(counts).map(|line| line.row))
    }
}

/// The curve of groups by first month.
struct Curve<'a> {
    cohorts: &'a Cohorts,
    stages: &'a [Stage],
    count: Retained,
    worth: &'a Exact,
}

impl Curve<'_> {
    fn stage(&self, cell: usize, slice: usize, cohort: usize, month: usize) -> &Stage {
        let place = self.cohorts.place(self.cohorts.of[slice], cohort, month);
        &self.stages[cell * self.cohorts.len() + place]
    }

    /// Says whether a group has come to the end of a month of its life at the end of a slice.
    fn is_mature(&self, cohort: usize, month: usize, slice: &Slice) -> bool {
        let last = self.cohorts.lasts.get(cohort + month);
        last.is_some_and(|last| *last <= close(slice))
    }

    /// Returns the groups that have customers and have begun at the end of a slice.
    fn begun(&self, cell: usize, slice: usize) -> impl Iterator<Item = usize> {
        let cohorts = 0..self.cohorts.months.len();
        cohorts.filter(move |cohort| self.stage(cell, slice, *cohort, 0).customers > 0)
    }

    /// Returns what is left of some groups, as a quotient.
    fn share(&self, now: &Stage, first: &Stage) -> Figure {
        let (above, below) = match self.count {
            Retained::Net | Retained::Gross if now.missing + first.missing > 0 => {
                return Figure::none(Reason::MissingRate);
            }
            Retained::Logo | Retained::Lost if now.unclear > 0 => {
                return Figure::none(Reason::MissingRate);
            }
            Retained::Net => (money(now.units, self.worth), money(first.units, self.worth)),
            Retained::Gross => (money(now.least, self.worth), money(first.units, self.worth)),
            Retained::Logo => (whole(now.paying), whole(now.customers)),
            Retained::Lost => (whole(now.customers - now.paying), whole(now.customers)),
        };
        quotient(above, below, now.customers)
    }

    /// Returns what is left after some months of all groups that have come so far.
    fn weighted(&self, cell: usize, slice: usize, month: usize, of: &Slice) -> Figure {
        let (mut now, mut first) = (Stage::default(), Stage::default());
        let mut any = false;
        for cohort in self.begun(cell, slice) {
            any |= day_number(self.cohorts.months[cohort].start()) <= close(of);
            if self.is_mature(cohort, month, of) {
                now.add(self.stage(cell, slice, cohort, month));
                first.add(self.stage(cell, slice, cohort, 0));
            }
        }
        match (any, now.customers) {
            (false, _) => Figure::none(Reason::NoData),
            (true, 0) => Figure::none(Reason::ImmatureCohort),
            (true, _) => self.share(&now, &first),
        }
    }

    /// Returns every group whose first month is over.
    fn triangle(&self, slice: usize, of: &Slice) -> Triangle {
        let begun = self.begun(0, slice).filter(|cohort| self.is_mature(*cohort, 0, of));
        let row = |cohort: usize| {
            let first = self.stage(0, slice, cohort, 0);
            let figure = |month| match self.is_mature(cohort, month, of) {
                true => self.share(self.stage(0, slice, cohort, month), first),
                false => Figure::none(Reason::ImmatureCohort),
            };
            let figures: Vec<Figure> = (0..=MONTHS).map(figure).collect();
            let base = match self.count {
                Retained::Net | Retained::Gross if first.missing > 0 => Err(Reason::MissingRate),
                Retained::Net | Retained::Gross => Ok(money(first.units, self.worth)),
                Retained::Logo | Retained::Lost => Ok(whole(first.customers)),
            };
            TriangleRow {
                cohort: self.cohorts.months[cohort],
                size: first.customers,
                base,
                sides: figures
                    .iter()
                    .map(|f| f.numerator.clone().zip(f.denominator.clone()))
                    .collect(),
                values: figures.into_iter().map(|figure| figure.value).collect(),
            }
        };
        Triangle { cohorts: begun.map(row).collect() }
    }
}

/// Says whether a value is one of those a definition wants.
fn wanted(split: &Split, value: u32, only: &[String]) -> bool {
    let name = name_of(split, value);
    let known = !matches!(name, None | Some(UNCLASSIFIED));
    only.iter().any(|word| (word == KNOWN && known) || name.unwrap_or(UNKNOWN) == word)
}

/// The name of a movement that nothing in the rows explains.
const UNCLASSIFIED: &str = "unclassified";

/// Returns the text of a value; `None` where a row has none.
pub(super) fn name_of(split: &Split, value: u32) -> Option<&str> {
    match &split.by {
        By::Why => Why::ALL.get(value as usize).map(|why| why.word()),
        By::Column(_, texts) => texts.names.get(value),
    }
}

/// Names parts: reasons in the order in which they are looked for, texts by name, and last the rows
/// without one.
fn named(split: &Split, parts: Vec<(u32, Figure)>) -> Vec<(String, Figure)> {
    let parts = parts.into_iter();
    let mut parts: Vec<(String, Figure)> = parts
        .map(|(value, figure)| (name_of(split, value).unwrap_or(UNKNOWN).to_owned(), figure))
        .collect();
    if let By::Column(..) = split.by {
        parts.sort_by(|a, b| (a.0 == UNKNOWN, &a.0).cmp(&(b.0 == UNKNOWN, &b.0)));
    }
    parts
}

fn close(slice: &Slice) -> i32 {
    day_number(slice.days.end) - 1
}

fn plain(value: Exact, n: u64) -> Figure {
    Figure { value: Ok(value), numerator: None, denominator: None, n: Some(n) }
}

fn quotient(above: Exact, below: Exact, n: u64) -> Figure {
    let value = if below.is_zero() { Err(Reason::ZeroDenominator) } else { Ok(&above / &below) };
    Figure { value, numerator: Some(above), denominator: Some(below), n: Some(n) }
}

pub(super) fn money(units: i128, worth: &Exact) -> Exact {
    Exact::from_integer(BigInt::from(units)) * worth
}

fn whole(count: u64) -> Exact {
    Exact::from_integer(BigInt::from(count))
}

//! Vintages: how far forecasts were from what came.
//!
//! A forecast of vintage T−k is that of the newest snapshot on or before the day that lies k days
//! before the first day after its period, unless that is more than two weeks older. Items are the
//! company, or each owner, in each of the periods that end with the one asked for; an item without
//! such a forecast is none.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexSet;
use num_traits::{Signed, Zero};

use super::aggregate::Tally;
use super::column::{NO_CODE, NO_DAY, NO_UNITS, Texts, Units};
use super::currency::{Currencies, DatedRates};
use super::evaluate::Trace;
use super::expression::Fault;
use super::grid::{Extent, Slice, day_number};
use super::kernel::Job;
use super::labels::periods;
use super::leaves::{Leaves, Stop, measure};
use super::member::Member;
use super::number::{Exact, Reason};
use super::outcome::{Figure, Working};
use super::relation::{Relation, relation};
use super::sheet::Sheet;
use crate::diag::Diagnostics;
use crate::model::metric::{Metric, MetricKind, Vintage, VintageError, VintageLevel};
use crate::model::period::{Grain, Period};

/// A snapshot so many days older than its vintage says nothing about it.
const OLDEST: i32 = 14;

/// Computes vintage metrics for every slice.
pub(super) fn vintages(job: &Job<'_>, metrics: &[&Metric], diags: &mut Diagnostics) -> Leaves {
    let compute = |metric: &&Metric| {
        let MetricKind::Vintage(vintage) = &metric.kind else { return None };
        Some((metric.id.clone(), tally(job, metric, vintage, diags)))
    };
    metrics.iter().filter_map(compute).collect()
}

fn tally(
    job: &Job<'_>,
    metric: &Metric,
    vintage: &Vintage,
    diags: &mut Diagnostics,
) -> Result<Tally, Reason> {
    let forecasts = Forecasts::read(job, metric, vintage, diags)?;
    let actuals = Actuals::measure(job, vintage, &forecasts)?;
    let rates = DatedRates::new(job.inputs);
    let mut tally = Tally::default();
    let count = job.slices.len();
    for axis in 0..=job.members.len() {
        let keys = axis.checked_sub(1).map_or(1, |member| job.members[member].keys.len());
        tally.figures.push(vec![Vec::with_capacity(count); keys]);
        tally.used.push(vec![Vec::with_capacity(count); keys]);
    }
    let level = vintage.levels.first().copied().unwrap_or(VintageLevel::Company);
    for slice in job.slices {
        let (forecasts, actuals, rates) = (&forecasts, &actuals, &rates);
        let book = Book { job, vintage, forecasts, actuals, rates, slice: *slice };
        for axis in 0..tally.figures.len() {
            for key in 0..tally.figures[axis].len() {
                let part = axis.checked_sub(1).map(|member| (member, key as u32));
                let items = book.items(level, vintage.headline, part);
                let used = items.as_ref().map_or(0, Vec::len) as u64;
                tally.used[axis][key].push(used);
                tally.figures[axis][key].push(book.figure(items));
            }
        }
        tally.parts.push(book.parts(level));
        tally.workings.push(Working {
            rows_used: tally.used[0][0].last().copied().unwrap_or(0),
            ..book.trail(level)
        });
    }
    tally.missing = rates.missing();
    tally.missing.extend(actuals.tally.missing);
    Ok(tally)
}

/// The forecasts of one category.
struct Forecasts {
    rows: Vec<Forecast>,
    /// By period: the places of its rows.
    by_period: BTreeMap<Period, Vec<usize>>,
    /// The owners, by the number that rows name.
    owners: Vec<String>,
    /// By segment and owner: the key; `None` where the segment is none of owners.
    keys: Vec<Option<Vec<u32>>>,
    units: Units,
    currencies: Currencies,
    grains: BTreeSet<Grain>,
    /// The rows with their places, where those are to be noted.
    traced: Option<Relation>,
}

#[derive(Debug, Clone, Copy)]
struct Forecast {
    /// The row of the table.
    row: usize,
    snapshot: i32,
    owner: Option<u32>,
    units: i128,
    /// Whether it is about a part of what its owner or the company sells.
    is_part: bool,
    /// The place of its currency.
    currency: usize,
}

impl Forecasts {
    fn read(
        job: &Job<'_>,
        metric: &Metric,
        vintage: &Vintage,
        diags: &mut Diagnostics,
    ) -> Result<Self, Reason> {
        let relation = relation(&vintage.model.value, job.inputs.tables)?;
        let table = relation.table.clone();
        let lacking = relation.lacking().clone();
        let missing = |name: &str| Reason::MissingInput(format!("{}.{name}", table.name));
        let labels = table.texts("period").ok_or_else(|| missing("period"))?;
        let snapshots = table.days("snapshot_date").ok_or_else(|| missing("snapshot_date"))?;
        let categories = table.texts("category").ok_or_else(|| missing("category"))?;
        let owners = table.texts("owner_id");
        let segments = table.texts("segment");
        let mut sheet = Sheet::new(relation);
        let stop =
            |fault| Stop { span: vintage.expr.span.clone(), fault, table: table.name.clone() };
        let number = sheet.number(&vintage.expr.value);
        let number = number.map_err(|fault| stop(fault).reason(metric, &lacking, diags))?;
        let currencies = Currencies::read(&sheet.relation, job.inputs.currency);
        let traced = (job.trace == Trace::On).then(|| sheet.relation.clone());
        let read = sheet.read();
        let units = read.units(number).cloned();
        let units = units
            .map_err(|message| stop(Fault::Invalid(message)).reason(metric, &lacking, diags))?;
        let periods = periods(&table, labels, job.inputs.calendar, diags);
        let mut forecasts = Self {
            rows: Vec::new(),
            by_period: BTreeMap::new(),
            owners: owners.map_or_else(Vec::new, |texts| names(texts)),
            keys: job
                .members
                .iter()
                .map(|member| keys_of(member, owners.map(|texts| &**texts)))
                .collect(),
            grains: BTreeSet::new(),
            units,
            currencies,
            traced,
        };
        for row in 0..table.height {
            let period = periods.get(labels.codes[row] as usize).copied().flatten();
            let units = forecasts.units.get(row);
            let known = snapshots[row] != NO_DAY && units != NO_UNITS;
            let Some(period) = period.filter(|_| known) else { continue };
            if categories.get(row) != Some(vintage.category.value.as_str()) {
                continue;
            }
            forecasts.by_period.entry(period).or_default().push(forecasts.rows.len());
            forecasts.grains.insert(period.grain());
            forecasts.rows.push(Forecast {
                row,
                snapshot: snapshots[row],
                owner: owners.map(|owners| owners.codes[row]).filter(|code| *code != NO_CODE),
                units,
                is_part: segments.is_some_and(|segments| segments.get(row).is_some()),
                currency: forecasts.currencies.of(row),
            });
        }
        Ok(forecasts)
    }

    /// Returns the rows of a period's newest snapshot that a vintage may look at, of those with an
    /// owner or of those without.
    fn newest(&self, period: Period, vintage: u32, owned: bool) -> Vec<Forecast> {
        let last = day_number(period.end()).saturating_sub_unsigned(vintage);
        let places = self.by_period.get(&period).map_or(&[][..], Vec::as_slice);
        let rows = || {
            let rows = places.iter().map(|place| self.rows[*place]);
            rows.filter(|row| row.owner.is_some() == owned)
                .filter(|row| (last.saturating_sub(OLDEST)..=last).contains(&row.snapshot))
        };
        let newest = rows().map(|row| row.snapshot).max();
        rows().filter(|row| Some(row.snapshot) == newest).collect()
    }
}

fn names(texts: &Texts) -> Vec<String> {
    texts.names.iter().map(str::to_owned).collect()
}

fn keys_of(member: &Member, owners: Option<&Texts>) -> Option<Vec<u32>> {
    let owned = member.columns().contains(&"owner_id");
    // Owners have no history.
    owners.filter(|_| owned).map(|owners| member.tracks("owner_id", owners).on(i32::MAX))
}

/// What came, by the slices it is needed for.
struct Actuals {
    slices: IndexSet<Slice>,
    /// Axis 0 is the total, axis 1 that of owners, and then come the segments.
    tally: Tally,
}

impl Actuals {
    fn measure(job: &Job<'_>, vintage: &Vintage, forecasts: &Forecasts) -> Result<Self, Reason> {
        let id = &vintage.actual.value;
        let missing = || Reason::MissingInput(id.to_string());
        let metric = job.inputs.metrics.get(id).ok_or_else(missing)?;
        let model = &metric.kind.measure().ok_or_else(missing)?.model.value;
        let slices = job.slices.iter().flat_map(|slice| periods_of(job, vintage, *slice));
        let mut slices: IndexSet<Slice> = slices.collect();
        slices.sort_unstable();
        let owners: Vec<&str> = forecasts.owners.iter().map(String::as_str).collect();
        let members: Vec<Member> = std::iter::once(Member::of_owners(&owners))
            .chain(job.members.iter().cloned())
            .collect();
        let listed: Vec<Slice> = slices.iter().copied().collect();
        let inner = Job { slices: &listed, members: &members, ..*job };
        // What is wrong with the metric is reported where it is computed for itself.
        let mut leaves = measure(&inner, model, &[metric], &mut Diagnostics::new());
        let tally = leaves.remove(id).ok_or_else(missing)??;
        Ok(Self { slices, tally })
    }

    fn value(&self, axis: usize, key: usize, slice: Slice) -> Result<Exact, Reason> {
        let at = self.slices.get_index_of(&slice).ok_or(Reason::NoData)?;
        self.tally.figures[axis][key][at].value.clone()
    }
}

/// Returns the slices of the periods that a slice looks back on, the oldest first.
fn periods_of(job: &Job<'_>, vintage: &Vintage, slice: Slice) -> Vec<Slice> {
    let series = slice.period.series(vintage.periods as usize, job.inputs.calendar);
    let one = |period: Period| match period == slice.period {
        true => slice,
        false => Slice { period, days: period.days(), extent: Extent::Whole, ..slice },
    };
    series.into_iter().map(one).collect()
}

/// What was forecast and what came.
struct Item {
    forecast: Exact,
    actual: Exact,
}

/// All that one slice is computed from.
struct Book<'a> {
    job: &'a Job<'a>,
    vintage: &'a Vintage,
    forecasts: &'a Forecasts,
    actuals: &'a Actuals,
    rates: &'a DatedRates,
    slice: Slice,
}

impl Book<'_> {
    /// Returns the items of a level and vintage, of all owners or of those under a segment's key.
    fn items(
        &self,
        level: VintageLevel,
        vintage: u32,
        part: Option<(usize, u32)>,
    ) -> Result<Vec<Item>, Reason> {
        let mut items = Vec::new();
        // Forecasts that do not lead to a segment say nothing of its keys.
        if let Some((member, _)) = part.filter(|(member, _)| self.forecasts.keys[*member].is_none())
        {
            let column = self.job.members[member].columns()[0];
            let table = self.vintage.model.value.as_str();
            return Err(Reason::MissingInput(format!("{table}.{column}")));
        }
        for slice in periods_of(self.job, self.vintage, self.slice) {
            for (rows, axis, key) in self.groups(level, vintage, slice.period, part) {
                let actual = match self.actuals.value(axis, key, slice) {
                    // What lies before the data is no item.
                    Err(Reason::NoData) => continue,
                    actual => actual?,
                };
                let forecast = self.sum(&rows).ok_or(Reason::MissingRate)?;
                items.push(Item { forecast, actual });
            }
        }
        Ok(items)
    }

    /// Adds up forecasts: those about a part only where there is none about the whole. Each is
    /// converted as of the day it was made; `None` where a rate is missing.
    fn sum(&self, rows: &[Forecast]) -> Option<Exact> {
        let whole = rows.iter().any(|row| !row.is_part);
        let mut total = Exact::zero();
        for row in rows.iter().filter(|row| !(whole && row.is_part) && row.units != 0) {
            let currency = &self.forecasts.currencies.names[row.currency];
            let rate = self.rates.of_day(currency, &self.slice, row.snapshot)?;
            total += rate * Exact::from_integer(row.units.into());
        }
        Some(total / Exact::from_integer(self.forecasts.units.divisor.clone()))
    }

    /// Returns the forecasts of each item of a period, with the axis and key of what came.
    fn groups(
        &self,
        level: VintageLevel,
        vintage: u32,
        period: Period,
        part: Option<(usize, u32)>,
    ) -> Vec<(Vec<Forecast>, usize, usize)> {
        let newest = |owned| self.forecasts.newest(period, vintage, owned);
        let mut by_owner: BTreeMap<u32, Vec<Forecast>> = BTreeMap::new();
        let belongs = |owner: u32| {
            let keys = part.map(|(member, key)| (self.forecasts.keys[member].as_ref(), key));
            keys.is_none_or(|(keys, key)| keys.is_some_and(|keys| keys[owner as usize] == key))
        };
        for row in newest(true) {
            if let Some(owner) = row.owner.filter(|owner| belongs(*owner)) {
                by_owner.entry(owner).or_default().push(row);
            }
        }
        match (level, part) {
            (VintageLevel::Owner, _) => {
                by_owner.into_iter().map(|(owner, rows)| (rows, 1, owner as usize)).collect()
            }
            (VintageLevel::Company, None) => {
                let company = newest(false);
                let rows = if company.is_empty() { whole(by_owner) } else { company };
                if rows.is_empty() { Vec::new() } else { vec![(rows, 0, 0)] }
            }
            (VintageLevel::Company, Some((member, key))) => {
                let rows = whole(by_owner);
                let axis = member + 2;
                if rows.is_empty() { Vec::new() } else { vec![(rows, axis, key as usize)] }
            }
        }
    }

    /// Returns where the forecasts of the headline stand, and the rows they are compared with.
    fn trail(&self, level: VintageLevel) -> Working {
        let mut working = Working::default();
        let Some(relation) = &self.forecasts.traced else { return working };
        let slices = periods_of(self.job, self.vintage, self.slice);
        let headline = self.vintage.headline;
        let groups = slices.iter().flat_map(|at| self.groups(level, headline, at.period, None));
        let rows: Vec<usize> =
            groups.flat_map(|(rows, _, _)| rows.into_iter().map(|row| row.row)).collect();
        working.sources = relation.rows_of(rows.into_iter());
        for at in slices.iter().filter_map(|slice| self.actuals.slices.get_index_of(slice)) {
            let sources = self.actuals.tally.workings.get(at).map(|actual| actual.sources.clone());
            let sources = sources.unwrap_or_default();
            working.add(&Working { sources, ..Working::default() });
        }
        working
    }

    fn figure(&self, items: Result<Vec<Item>, Reason>) -> Figure {
        match self.unavailable().map_or(items, Err) {
            Ok(items) => error(self.vintage.error, &items),
            Err(reason) => Figure::none(reason),
        }
    }

    /// Returns why the slice has no value whatever the forecasts are.
    fn unavailable(&self) -> Option<Reason> {
        let grains = &self.forecasts.grains;
        let wrong = !grains.is_empty() && !grains.contains(&self.slice.period.grain());
        wrong.then_some(Reason::WrongGrain)
    }

    /// Returns the figure of each vintage at each level, and how many items have no share.
    fn parts(&self, first: VintageLevel) -> Vec<(String, Figure)> {
        let mut parts = Vec::new();
        for level in &self.vintage.levels {
            for vintage in &self.vintage.vintages {
                let name = match level {
                    level if *level == first => String::new(),
                    VintageLevel::Company => "company:".to_owned(),
                    VintageLevel::Owner => "owner:".to_owned(),
                };
                let figure = self.figure(self.items(*level, *vintage, None));
                parts.push((format!("{name}t-{vintage}"), figure));
            }
        }
        let items = self.items(first, self.vintage.headline, None);
        if let (VintageError::Mape, Ok(items), None) =
            (self.vintage.error, items, self.unavailable())
        {
            let excluded = items.iter().filter(|item| item.actual.is_zero()).count() as u64;
            let value = Ok(Exact::from_integer(excluded.into()));
            let n = Some(items.len() as u64);
            let figure = Figure { value, numerator: None, denominator: None, n };
            parts.push(("excluded".to_owned(), figure));
        }
        parts
    }
}

/// Returns the forecasts of all owners, each owner's parts left out where there is a whole.
fn whole(by_owner: BTreeMap<u32, Vec<Forecast>>) -> Vec<Forecast> {
    let kept = by_owner.into_values().flat_map(|rows| {
        let whole = rows.iter().any(|row| !row.is_part);
        rows.into_iter().filter(move |row| !(whole && row.is_part))
    });
    kept.map(|row| Forecast { is_part: false, ..row }).collect()
}

/// Compares what was forecast with what came.
fn error(error: VintageError, items: &[Item]) -> Figure {
    if items.is_empty() {
        return Figure::none(Reason::NoData);
    }
    let total = |of: &dyn Fn(&Item) -> Exact| items.iter().map(of).sum::<Exact>();
    let off = |item: &Item| (&item.actual - &item.forecast).abs();
    let n = items.len() as u64;
    match error {
        VintageError::Wape => quotient(total(&off), total(&|item| item.actual.abs()), n),
        VintageError::Accuracy => {
            let wape = quotient(total(&off), total(&|item| item.actual.abs()), n);
            let least = |wape: Exact| (Exact::from_integer(1.into()) - wape).max(Exact::zero());
            Figure { value: wape.value.map(least), numerator: None, denominator: None, n: wape.n }
        }
        VintageError::Bias => {
            let actual = total(&|item| item.actual.clone());
            quotient(total(&|item| item.forecast.clone()) - &actual, actual, n)
        }
        VintageError::Attainment => {
            let actual = total(&|item| item.actual.clone());
            quotient(actual, total(&|item| item.forecast.clone()), n)
        }
        VintageError::Mape => {
            let shares: Vec<Exact> = items
                .iter()
                .filter(|item| !item.actual.is_zero())
                .map(|item| off(item) / item.actual.abs())
                .collect();
            let n = shares.len() as u64;
            quotient(shares.iter().sum(), Exact::from_integer(n.into()), n)
        }
    }
}

fn quotient(above: Exact, below: Exact, n: u64) -> Figure {
    let value = if below.is_zero() { Err(Reason::ZeroDenominator) } else { Ok(&above / &below) };
    Figure { value, numerator: Some(above), denominator: Some(below), n: Some(n) }
}

//! The owners with a quota of each slice: what they should sell, could sell, and sold.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use num_bigint::BigInt;
use num_traits::Zero;

use super::ramp::{Ramp, Ramps};
use crate::compute::column::{Column, ColumnType, NO_UNITS, Units};
use crate::compute::currency::{Currencies, DatedRates, MissingRate};
use crate::compute::evaluate::{Inputs, Trace};
use crate::compute::grid::{Extent, Slice};
use crate::compute::kernel::Job;
use crate::compute::labels::periods;
use crate::compute::leaves::measure;
use crate::compute::member::Member;
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::Figure;
use crate::compute::relation::Relation;
use crate::compute::table::Table;
use crate::config::Calendar;
use crate::diag::Diagnostics;
use crate::model::metric::MetricId;
use crate::model::period::{DayRange, Grain, Period};

/// The metric that is credited to owners.
const CREDITED: &str = "bookings";

/// What the panel says of one owner in one slice.
struct Row {
    /// The first row of the owner's quota.
    quota_row: u32,
    slot: u32,
    quota: Exact,
    ramp: Ramp,
    credited: Option<Exact>,
}

/// Returns a row for each slice and owner who has a quota of it, with money of the reporting
/// currency: quotas are plans, and convert at planned rates.
///
/// A quota of a longer period is not divided; quotas of shorter ones are added up where they cover
/// the slice.
pub(super) fn rep_panel(
    inputs: &Inputs<'_>,
    slices: &[Slice],
    diags: &mut Diagnostics,
) -> Result<Relation, Reason> {
    let mut base = Relation::plain("quotas", inputs.tables)?;
    let table = Arc::clone(&base.table);
    let currencies = Currencies::read(&base, inputs.currency);
    let quotas = Quotas::read(&table, &currencies, inputs.calendar, diags)?;
    let owners: Vec<&str> = quotas.by_owner.keys().copied().collect();
    let rates = DatedRates::new(inputs);
    let mut missing_rates = BTreeSet::new();
    let credited = credited(inputs, slices, &owners, &mut missing_rates);
    let ramps = Ramps::of(inputs.tables);
    let mut rows = Vec::new();
    let mut unknown = BTreeMap::new();
    for (at, slice) in slices.iter().enumerate() {
        let days = quota_days(*slice);
        let before = rows.len();
        for (place, owner) in owners.iter().enumerate() {
            let Some((quota_row, quota)) = quotas.of(owner, days, inputs.calendar) else {
                continue;
            };
            let Some(quota) = worth(&quota, &currencies, &rates, slice) else {
                unknown.insert(at, Reason::MissingRate);
                continue;
            };
            let Some(ramp) = ramps.over(owner, days) else { continue };
            let credited = credited.as_ref().ok().and_then(|sums| sums[place][at].clone());
            rows.push(Row { quota_row, slot: at as u32, quota, ramp, credited });
        }
        if rows.len() == before {
            unknown.entry(at).or_insert(Reason::NoData);
        }
    }
    missing_rates.extend(rates.missing());
    base.missing_rates = missing_rates;
    base = base.taking(rows.iter().map(|row| row.quota_row).collect());
    base.slots = Some(Arc::new(rows.iter().map(|row| row.slot).collect()));
    base.unknown = unknown;
    put(&mut base, &rows, inputs);
    match credited {
        Ok(_) => {
            base.put("credited", fractions(rows.iter().map(|row| row.credited.clone())));
            let attained = |row: &Row| Some(row.has_attained());
            base.put("has_attained", Column::truths(rows.iter().map(attained)));
        }
        Err(needs) => {
            base.lacks("credited", needs);
            base.lacks("has_attained", needs);
        }
    }
    Ok(base)
}

fn put(relation: &mut Relation, rows: &[Row], inputs: &Inputs<'_>) {
    let (currency, attainment) = (inputs.currency, &inputs.settings.attainment_assumption);
    let ramped = |row: &Row| &row.quota * &row.ramp.share;
    let column = |of: &dyn Fn(&Row) -> Exact| fractions(rows.iter().map(|row| Some(of(row))));
    relation.put("currency", Column::texts(rows.iter().map(|_| Some(currency))));
    relation.put("quota", column(&|row| row.quota.clone()));
    relation.put("ramped_quota", column(&ramped));
    relation.put("capacity", column(&|row| ramped(row) * attainment));
    relation.put("ramped_months", column(&|row| row.ramp.months.clone()));
    let full = |row: &Row| Some(row.has_full_quota());
    relation.put("has_full_quota", Column::truths(rows.iter().map(full)));
}

impl Row {
    fn has_full_quota(&self) -> bool {
        self.ramp.share == Exact::from_integer(1.into())
    }

    /// Says whether the owner sold what was to be sold; of no quota nothing is to be reached.
    fn has_attained(&self) -> bool {
        let quota = &self.quota * &self.ramp.share;
        let credited = self.credited.as_ref();
        quota > Exact::from_integer(0.into()) && credited.is_some_and(|credited| *credited >= quota)
    }
}

/// Returns the days whose quota a slice is measured by: while a period goes on, all of it.
fn quota_days(slice: Slice) -> DayRange {
    match slice.extent {
        Extent::Partial if slice.days.start == slice.period.start() => slice.period.days(),
        Extent::Partial | Extent::Whole => slice.days,
    }
}

/// The quotas, by owner and kind.
struct Quotas<'a> {
    by_owner: BTreeMap<&'a str, BTreeMap<Option<&'a str>, ByPeriod>>,
}

/// The quota of each period, with the first row of it.
type ByPeriod = BTreeMap<Period, (u32, Sum)>;

/// An amount by the place of its currency.
type Sum = BTreeMap<usize, Exact>;

/// Returns what an amount is worth in a slice; `None` where a rate is missing.
fn worth(sum: &Sum, currencies: &Currencies, rates: &DatedRates, slice: &Slice) -> Option<Exact> {
    let parts = sum.iter().filter(|(_, amount)| !amount.is_zero());
    let worth = |(currency, amount): (&usize, &Exact)| {
        Some(rates.of_plan(&currencies.names[*currency], slice)? * amount)
    };
    parts.map(worth).sum()
}

fn added(mut sum: Sum, more: &Sum) -> Sum {
    for (currency, amount) in more {
        *sum.entry(*currency).or_insert_with(Exact::zero) += amount;
    }
    sum
}

impl<'a> Quotas<'a> {
    fn read(
        table: &'a Table,
        currencies: &Currencies,
        calendar: &Calendar,
        diags: &mut Diagnostics,
    ) -> Result<Self, Reason> {
        let missing = |name: &str| Reason::MissingInput(format!("quotas.{name}"));
        let owners = table.texts("owner_id").ok_or_else(|| missing("owner_id"))?;
        let labels = table.texts("period").ok_or_else(|| missing("period"))?;
        let amounts = table.numbers("quota").ok_or_else(|| missing("quota"))?;
        let kinds = table.texts("type");
        let periods = periods(table, labels, calendar, diags);
        let mut quotas = Self { by_owner: BTreeMap::new() };
        for row in 0..table.height {
            let period = periods.get(labels.codes[row] as usize).copied().flatten();
            let (Some(owner), Some(period), Some(amount)) =
                (owners.get(row), period, amounts.exact(row))
            else {
                continue;
            };
            let kind = kinds.and_then(|kinds| kinds.get(row));
            let known = quotas.by_owner.entry(owner).or_default().entry(kind).or_default();
            let (_, sum) = known.entry(period).or_insert((row as u32, Sum::new()));
            *sum.entry(currencies.of(row)).or_insert_with(Exact::zero) += amount;
        }
        Ok(quotas)
    }

    /// Returns an owner's quota of some days with its first row: the kinds added up.
    fn of(&self, owner: &str, days: DayRange, calendar: &Calendar) -> Option<(u32, Sum)> {
        let kinds = self.by_owner.get(owner)?.values();
        let found = kinds.filter_map(|periods| covering(periods, days, calendar));
        found.reduce(|(row, sum), (other, more)| (row.min(other), added(sum, &more)))
    }
}

/// Adds up the quotas that cover some days: those of the longest periods that do.
fn covering(quotas: &ByPeriod, days: DayRange, calendar: &Calendar) -> Option<(u32, Sum)> {
    let grains: BTreeSet<Grain> = quotas.keys().map(|period| period.grain()).collect();
    grains.into_iter().rev().find_map(|grain| {
        let first = Period::containing(days.start, grain, calendar);
        let next = |period: &Period| Some(Period::containing(period.end(), grain, calendar));
        let periods: Vec<Period> = std::iter::successors(Some(first), next)
            .take_while(|period| period.start() < days.end)
            .collect();
        let covers = first.start() == days.start && periods.last()?.end() == days.end;
        let found: Option<Vec<&(u32, Sum)>> =
            periods.iter().map(|period| quotas.get(period)).collect();
        let found = found.filter(|_| covers)?;
        let row = found.iter().map(|(row, _)| *row).min()?;
        Some((row, found.into_iter().fold(Sum::new(), |sum, (_, quota)| added(sum, quota))))
    })
}

/// By owner and slice: what was sold.
type Sums = Vec<Vec<Option<Exact>>>;

/// Returns what is credited to each owner, or what is not there to tell.
fn credited(
    inputs: &Inputs<'_>,
    slices: &[Slice],
    owners: &[&str],
    missing: &mut BTreeSet<MissingRate>,
) -> Result<Sums, &'static str> {
    let id = MetricId::new(CREDITED);
    let metric = inputs.metrics.get(&id).ok_or(CREDITED)?;
    let model = &metric.kind.measure().ok_or(CREDITED)?.model.value;
    let members = [Member::of_owners(owners)];
    let job = Job { inputs, slices, members: &members, trace: Trace::Off };
    // What is wrong with the metric is reported where it is computed for itself.
    let mut leaves = measure(&job, model, &[metric], &mut Diagnostics::new());
    let tally = leaves.remove(&id).and_then(Result::ok).ok_or("opportunities")?;
    missing.extend(tally.missing);
    let mut axes = tally.figures.into_iter();
    let by_owner = axes.nth(1).ok_or("opportunities")?.into_iter();
    let value =
        |figures: Vec<Figure>| figures.into_iter().map(|figure| figure.value.ok()).collect();
    Ok(by_owner.map(value).collect())
}

/// Makes a column of exact numbers over their least common denominator.
fn fractions(values: impl Iterator<Item = Option<Exact>>) -> Column {
    let values: Vec<Option<Exact>> = values.collect();
    let divisor = values.iter().flatten().fold(BigInt::from(1), |multiple, value| {
        let shared = Exact::new(multiple.clone(), value.denom().clone());
        // In lowest terms the denominator is what the multiple still lacks.
        multiple * shared.denom()
    });
    let whole = Exact::from_integer(divisor.clone());
    let units = values.iter().map(|value| {
        let units = value.as_ref().map(|value| (value * &whole).to_integer())?;
        // A number so large is left out and counted.
        i128::try_from(units).ok().filter(|units| *units != NO_UNITS)
    });
    Column::Number(Arc::new(Units::new(units, divisor, ColumnType::Fraction)))
}

//! Conversions: of the entities that began in a period, how many reached a goal in time.
//!
//! An entity begins on the first day that a row of the base metric has of it, and has reached the
//! goal if a row of the conversion metric lies on that day or within the window after it. So an
//! entity counts in one period only, and a rate cannot exceed one.

use std::collections::{BTreeMap, HashMap};

use chrono::{Months, NaiveDate};

use super::aggregate::{TEST_ACCOUNT, Tally};
use super::column::{NO_CODE, NO_DAY, Texts};
use super::evaluate::Trace;
use super::expression::{self, Fault};
use super::grid::{Extent, Grid, Slice, day_number};
use super::kernel::Job;
use super::leaves::{Leaves, Stop};
use super::model::test_accounts;
use super::number::{Exact, Reason};
use super::outcome::{Figure, Working};
use super::relation::{Relation, relation};
use super::sheet::{Handle, Read, Reading, Sheet};
use crate::diag::Diagnostics;
use crate::model::metric::{Conversion, Counted, Maturity, Measure, Metric, MetricId, MetricKind};
use crate::model::period::Offset;
use crate::yaml::Spanned;

/// Computes conversion metrics for every slice.
pub(super) fn conversions(job: &Job<'_>, metrics: &[&Metric], diags: &mut Diagnostics) -> Leaves {
    let compute = |metric: &&Metric| {
        let MetricKind::Conversion(conversion) = &metric.kind else { return None };
        Some((metric.id.clone(), tally(job, metric, conversion, diags)))
    };
    metrics.iter().filter_map(compute).collect()
}

fn tally(
    job: &Job<'_>,
    metric: &Metric,
    conversion: &Conversion,
    diags: &mut Diagnostics,
) -> Result<Tally, Reason> {
    let properties = &conversion.constant_properties;
    let mut side = |id: &Spanned<MetricId>, columns: Vec<&Spanned<String>>| {
        Side::read(job, metric, conversion, &id.value, &columns, diags)
    };
    let base = side(&conversion.base, properties.iter().map(|(base, _)| base).collect())?;
    let goal = side(&conversion.conversion, properties.iter().map(|(_, goal)| goal).collect())?;
    let begun = base.first_rows();
    let reached = reached(&base, &goal, &begun, conversion.window);
    let counts = Counts::new(job, &base, &begun, &reached);
    let mut tally = counts.tally(job, &base, conversion);
    for (at, working) in tally.workings.iter_mut().enumerate() {
        let lies_in = |row: &usize| counts.lies_in(base.days[*row], at);
        working.merge(&base.trail(begun.iter().flatten().copied().filter(lies_in)));
        let arrived = begun.iter().zip(&reached);
        let arrived = arrived.filter(|(row, _)| row.is_some_and(|row| lies_in(&row)));
        working.merge(&goal.trail(arrived.filter_map(|(_, goal)| *goal)));
    }
    Ok(tally)
}

/// The rows of one of the two metrics.
struct Side {
    /// The entities.
    ids: Texts,
    days: Vec<i32>,
    /// By row: whether the metric looks at it at all.
    kept: Vec<bool>,
    /// By row: the place of the reason that leaves it out.
    excluded: Vec<Option<usize>>,
    reasons: Vec<String>,
    properties: Vec<Texts>,
    /// By axis: how many keys it has, and the key of each row.
    axes: Vec<(usize, Vec<u32>)>,
    first: Option<i32>,
    /// The rows with their places, where those are to be noted.
    traced: Option<Relation>,
}

/// What a side reads of its model.
struct Wanted {
    day: Handle,
    keep: Option<Handle>,
    present: Option<Handle>,
    exclude: Vec<(String, Handle)>,
    ids: Handle,
    account: Option<Handle>,
    properties: Vec<Handle>,
}

impl Side {
    /// Reads the rows of a simple metric, with the columns that must agree.
    fn read(
        job: &Job<'_>,
        metric: &Metric,
        conversion: &Conversion,
        id: &MetricId,
        columns: &[&Spanned<String>],
        diags: &mut Diagnostics,
    ) -> Result<Self, Reason> {
        let missing = || Reason::MissingInput(id.to_string());
        let side = job.inputs.metrics.get(id).ok_or_else(missing)?;
        let MetricKind::Simple { measure, time: Some(time) } = &side.kind else {
            return Err(missing());
        };
        let relation = relation(&measure.model.value, job.inputs.tables)?;
        let lacking = relation.lacking().clone();
        let mut sheet = Sheet::new(relation);
        // What is wrong with the other metric is reported where that one is computed.
        let rows = rows_of(&mut sheet, measure, time)
            .map_err(|stop| stop.reason(side, &lacking, &mut Diagnostics::new()))?;
        let entity = format!("{}_id", conversion.entity.value);
        let named = conversion.entity.span.clone();
        let mut column = |name: &str, span| {
            let table = sheet.relation.table.name.clone();
            let handle = sheet.column(Reading::Codes, name);
            handle.map_err(|fault| Stop { span, fault, table }.reason(metric, &lacking, diags))
        };
        let ids = column(&entity, named)?;
        let properties = columns
            .iter()
            .map(|name| column(&name.value, name.span.clone()))
            .collect::<Result<_, _>>()?;
        let links: Vec<Option<(&'static str, Handle)>> = job
            .members
            .iter()
            .map(|member| {
                let columns = member.columns().iter();
                let mut link =
                    |name: &'static str| Some((name, sheet.optional(Reading::Codes, name)?));
                columns.copied().find_map(&mut link)
            })
            .collect();
        let account = sheet.optional(Reading::Codes, "account_id");
        let (day, keep, present, exclude) = rows;
        let wanted = Wanted { day, keep, present, exclude, ids, account, properties };
        let traced = (job.trace == Trace::On).then(|| sheet.relation.clone());
        let read = sheet.read();
        let found = Self::of(job, &read, wanted, &links, &entity);
        let found = found.map(|side| Self { traced, ..side });
        found.map_err(|message| {
            let fault = Fault::Invalid(message);
            let stop = Stop { span: time.span.clone(), fault, table: measure.model.value.clone() };
            stop.reason(side, &lacking, &mut Diagnostics::new())
        })
    }

    fn of(
        job: &Job<'_>,
        read: &Read,
        wanted: Wanted,
        links: &[Option<(&'static str, Handle)>],
        entity: &str,
    ) -> Result<Self, String> {
        let height = read.height;
        let ids = read.codes(wanted.ids)?.clone();
        let days = read.days(wanted.day)?.to_vec();
        let mut kept = vec![true; height];
        if let Some(keep) = wanted.keep {
            kept.copy_from_slice(read.truths(keep)?);
        }
        if let Some(present) = wanted.present {
            let units = read.units(present)?.iter();
            kept.iter_mut().zip(units).for_each(|(kept, unit)| *kept &= unit.is_some());
        }
        let mut excluded = vec![None; height];
        let mut reasons = Vec::new();
        let mut exclude = |reason: String, holds: &dyn Fn(usize) -> bool| {
            let rows = excluded.iter_mut().enumerate();
            let left = rows.filter(|(row, known)| known.is_none() && holds(*row));
            left.for_each(|(_, known)| *known = Some(reasons.len()));
            reasons.push(reason);
        };
        if let Some(account) = wanted.account {
            let tests = test_accounts(job.inputs.tables);
            let accounts = read.codes(account)?;
            let test: Vec<bool> = accounts.names.iter().map(|name| tests.contains(name)).collect();
            let is_test = |row: usize| test.get(accounts.codes[row] as usize) == Some(&true);
            exclude(TEST_ACCOUNT.to_owned(), &is_test);
        }
        for (reason, handle) in wanted.exclude {
            let truths = read.truths(handle)?;
            exclude(reason, &|row| truths[row]);
        }
        exclude(format!("empty_{entity}"), &|row| ids.codes[row] == NO_CODE);
        let mut axes = vec![(1, vec![0; height])];
        for (member, link) in job.members.iter().zip(links) {
            let unknown = member.keys.len() as u32 - 1;
            let keys = match link {
                None => vec![unknown; height],
                Some((column, handle)) => {
                    let texts = read.codes(*handle)?;
                    // The attributes of the day it happened decide, whatever the period.
                    let tracks = member.tracks(column, texts);
                    let rows = texts.codes.iter().zip(&days);
                    rows.map(|(code, day)| tracks.key(*code, *day)).collect()
                }
            };
            axes.push((member.keys.len(), keys));
        }
        let properties = wanted.properties.into_iter();
        let properties =
            properties.map(|handle| read.codes(handle).cloned()).collect::<Result<_, _>>()?;
        let first = days.iter().copied().filter(|day| *day != NO_DAY).min();
        let traced = None;
        Ok(Self { ids, days, kept, excluded, reasons, properties, axes, first, traced })
    }

    /// Returns where some rows stand.
    fn trail(&self, rows: impl Iterator<Item = usize>) -> Working {
        let sources = self.traced.as_ref().map(|relation| relation.rows_of(rows));
        Working { sources: sources.unwrap_or_default(), ..Working::default() }
    }

    /// Returns the rows that count.
    fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.days.len()).filter(|row| {
            self.kept[*row] && self.excluded[*row].is_none() && self.days[*row] != NO_DAY
        })
    }

    /// Returns by entity its earliest row; of several on one day the first in the file.
    fn first_rows(&self) -> Vec<Option<usize>> {
        let mut first: Vec<Option<usize>> = vec![None; self.ids.names.len()];
        for row in self.rows() {
            let known = &mut first[self.ids.codes[row] as usize];
            if known.is_none_or(|known| self.days[row] < self.days[known]) {
                *known = Some(row);
            }
        }
        first
    }
}

type Rows = (Handle, Option<Handle>, Option<Handle>, Vec<(String, Handle)>);

/// Wants what tells which rows of a simple metric count, and when.
fn rows_of(sheet: &mut Sheet, measure: &Measure, time: &Spanned<String>) -> Result<Rows, Stop> {
    let table = sheet.relation.table.name.clone();
    let stop =
        |sql: &Spanned<String>, fault| Stop { span: sql.span.clone(), fault, table: table.clone() };
    let day = sheet.date(&time.value).map_err(|fault| stop(time, fault))?;
    let mut predicate =
        |sql: &Spanned<String>| sheet.predicate(&sql.value).map_err(|fault| stop(sql, fault));
    let keep = measure.filter.as_ref().map(&mut predicate).transpose()?;
    let exclude = measure
        .exclude
        .iter()
        .map(|(reason, sql)| Ok((reason.clone(), predicate(sql)?)))
        .collect::<Result<_, Stop>>()?;
    let present = measure.expr.as_ref().map(|sql| {
        let value = expression::value(&sql.value, sheet.shape());
        let (expr, _) = value.map_err(|fault| stop(sql, fault))?;
        Ok(sheet.want(Reading::Presence, &sql.value, expr))
    });
    Ok((day, keep, present.transpose()?, exclude))
}

/// Returns by entity of the base the row of the goal with which it was reached in time.
fn reached(
    base: &Side,
    goal: &Side,
    begun: &[Option<usize>],
    window: Offset,
) -> Vec<Option<usize>> {
    let entities: HashMap<&str, usize> =
        base.ids.names.iter().enumerate().map(|(code, name)| (name, code)).collect();
    let entity: Vec<Option<usize>> =
        goal.ids.names.iter().map(|name| entities.get(name).copied()).collect();
    let mut reached = vec![None; begun.len()];
    for row in goal.rows() {
        let Some(code) = entity[goal.ids.codes[row] as usize] else { continue };
        let Some(start) = begun[code].filter(|_| reached[code].is_none()) else { continue };
        let from = base.days[start];
        let mut properties = base.properties.iter().zip(&goal.properties);
        let in_time = from <= goal.days[row]
            && goal.days[row] < after(from, window)
            && properties.all(|(base, goal)| base.get(start) == goal.get(row));
        reached[code] = in_time.then_some(row);
    }
    reached
}

/// Returns the day that lies so far after another: of a month without such a day the last.
fn after(day: i32, window: Offset) -> i32 {
    let later = match window {
        Offset::Days(days) => return day.saturating_add_unsigned(days),
        Offset::Months(months) => NaiveDate::from_epoch_days(day)
            .and_then(|day| day.checked_add_months(Months::new(months))),
    };
    later.map_or(i32::MAX, day_number)
}

/// Entities by axis, key and slot.
struct Counts {
    grid: Grid,
    begun: Vec<Vec<Vec<u64>>>,
    reached: Vec<Vec<Vec<u64>>>,
    /// By reason and slot.
    excluded: Vec<Vec<u64>>,
}

impl Counts {
    fn new(job: &Job<'_>, base: &Side, begun: &[Option<usize>], reached: &[Option<usize>]) -> Self {
        let grid = Grid::of_ranges(job.slices);
        let none = |keys: usize| vec![vec![0; grid.slots]; keys];
        let empty: Vec<_> = base.axes.iter().map(|(keys, _)| none(*keys)).collect();
        let mut counts =
            Self { begun: empty.clone(), reached: empty, excluded: none(base.reasons.len()), grid };
        for (row, reached) in begun.iter().zip(reached) {
            let Some(row) = *row else { continue };
            let Some(slot) = counts.grid.slot(base.days[row]) else { continue };
            for (axis, (_, keys)) in base.axes.iter().enumerate() {
                let key = keys[row] as usize;
                counts.begun[axis][key][slot] += 1;
                counts.reached[axis][key][slot] += u64::from(reached.is_some());
            }
        }
        for (row, reason) in base.excluded.iter().enumerate() {
            let day = Some(base.days[row]).filter(|day| base.kept[row] && *day != NO_DAY);
            let slot = day.and_then(|day| counts.grid.slot(day));
            if let (Some(reason), Some(slot)) = (reason, slot) {
                counts.excluded[*reason][slot] += 1;
            }
        }
        counts
    }

    fn tally(&self, job: &Job<'_>, base: &Side, conversion: &Conversion) -> Tally {
        let mut tally = Tally { parts: vec![Vec::new(); job.slices.len()], ..Tally::default() };
        for (begun, reached) in self.begun.iter().zip(&self.reached) {
            let by_key = begun.iter().zip(reached).map(|(begun, reached)| {
                let slices = job.slices.iter().enumerate();
                let figures = slices.map(|(at, slice)| {
                    match unavailable(job, *slice, base.first, conversion) {
                        Some(reason) => Figure::none(reason),
                        None => {
                            let (all, some) = (self.over(begun, at), self.over(reached, at));
                            figure(some, all, conversion.calculation)
                        }
                    }
                });
                figures.collect()
            });
            tally.figures.push(by_key.collect());
            let used = |begun: &Vec<u64>| {
                (0..job.slices.len()).map(|at| self.over(begun, at)).collect::<Vec<_>>()
            };
            tally.used.push(begun.iter().map(used).collect());
        }
        tally.workings = (0..job.slices.len()).map(|at| self.working(base, at)).collect();
        tally
    }

    /// Says whether a day lies in a slice.
    fn lies_in(&self, day: i32, slice: usize) -> bool {
        self.grid.slot(day).is_some_and(|slot| self.grid.ranges[slice].contains(&slot))
    }

    fn over(&self, counts: &[u64], slice: usize) -> u64 {
        counts[self.grid.ranges[slice].clone()].iter().sum()
    }

    fn working(&self, base: &Side, slice: usize) -> Working {
        let mut excluded = BTreeMap::new();
        for (reason, counts) in base.reasons.iter().zip(&self.excluded) {
            *excluded.entry(reason.clone()).or_insert(0) += self.over(counts, slice);
        }
        excluded.retain(|_, count| *count > 0);
        let rows_used = self.over(&self.begun[0][0], slice);
        Working { rows_used, rows_excluded: excluded, ..Working::default() }
    }
}

/// Returns why a slice has no value whatever the rows are.
fn unavailable(
    job: &Job<'_>,
    slice: Slice,
    first: Option<i32>,
    conversion: &Conversion,
) -> Option<Reason> {
    let last = day_number(slice.days.end) - 1;
    if slice.days.is_empty() || first.is_none_or(|first| last < first) {
        return Some(Reason::NoData);
    }
    let as_of = job.inputs.tables.as_of.map(day_number)?;
    // The last entity may begin on the last day, and then has all of its window.
    let young = slice.extent == Extent::Partial || after(last, conversion.window) > as_of;
    (conversion.maturity == Maturity::Require && young).then_some(Reason::ImmatureCohort)
}

fn figure(reached: u64, begun: u64, counted: Counted) -> Figure {
    let whole = |count: u64| Exact::from_integer(count.into());
    match counted {
        Counted::Conversions => Figure {
            value: Ok(whole(reached)),
            numerator: None,
            denominator: None,
            n: Some(reached),
        },
        Counted::Rate => Figure {
            value: match begun {
                0 => Err(Reason::ZeroDenominator),
                _ => Ok(Exact::new(reached.into(), begun.into())),
            },
            numerator: Some(whole(reached)),
            denominator: Some(whole(begun)),
            n: Some(begun),
        },
    }
}

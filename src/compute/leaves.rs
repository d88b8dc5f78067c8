//! The simple and balance metrics of one table: compiled together, read in one pass.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::aggregate::{Flags, Rows, TEST_ACCOUNT, Tally, When, tally};
use super::axis::{Axis, Members};
use super::column::{NO_DAY, Texts};
use super::currency::{Conversion, Currencies, Moment, divides_months};
use super::evaluate::{Inputs, Trace};
use super::expression::{self, Fault};
use super::grid::{Grid, Slice, day_number};
use super::kernel::Job;
use super::member::{Member, Tracks};
use super::model::FALLBACK;
use super::number::Reason;
use super::outcome::Figure;
use super::panel::panel;
use super::relation::{Relation, relation};
use super::service::hours;
use super::sheet::{Handle, Read, Reading, Sheet};
use super::table::Tables;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::metric::{
    Aggregate, Between, Instant, Measure, Metric, MetricId, MetricKind, Origin, Unit,
};
use crate::model::segment::SegmentInstant;
use crate::source::Span;
use crate::yaml::Spanned;

/// Figures of simple and balance metrics, or why there are none at all.
pub(super) type Leaves = BTreeMap<MetricId, Result<Tally, Reason>>;

/// Computes the given metrics, all of one model, for every slice.
pub(super) fn measure(
    job: &Job<'_>,
    model: &str,
    metrics: &[&Metric],
    diags: &mut Diagnostics,
) -> Leaves {
    let Job { inputs, slices, members, trace } = *job;
    let found = panel(model, inputs, slices, diags);
    let found = found.unwrap_or_else(|| relation(model, inputs.tables));
    let mut relation = match found {
        Ok(relation) => relation,
        Err(reason) => {
            let none = |metric: &&Metric| (metric.id.clone(), Err(reason.clone()));
            return metrics.iter().map(none).collect();
        }
    };
    hours::prepare(&mut relation, metrics, inputs);
    let lacking = relation.lacking().clone();
    let mut sheet = Sheet::new(relation);
    let plans: Vec<_> = metrics.iter().map(|metric| Plan::compile(metric, &mut sheet)).collect();
    let links = Links::new(&mut sheet, members);
    let relation = sheet.relation.clone();
    let read = sheet.read();
    let grids = Grids::new(slices);
    let tests = test_accounts(inputs.tables, &read, &links);
    let currencies = Currencies::read(&relation, inputs.currency);
    let currencies = Some(currencies).filter(|all| all.is_foreign(inputs.currency));
    let context =
        Context { inputs, slices, grids, links, members, tests, relation, currencies, trace, read };
    // Each metric is one pass of its own, so the number of threads cannot change a figure.
    let results: Vec<Result<Tally, Stop>> =
        plans.into_par_iter().map(|plan| context.run(&plan?)).collect();
    let results = metrics.iter().zip(results).map(|(metric, result)| {
        (metric.id.clone(), result.map_err(|stop| stop.reason(metric, &lacking, diags)))
    });
    results.collect()
}

/// Why a metric cannot be computed over its table.
#[derive(Debug, Clone)]
pub(super) struct Stop {
    pub(super) span: Span,
    pub(super) fault: Fault,
    pub(super) table: String,
}

impl Stop {
    /// Reports what the site can mend and returns the reason.
    ///
    /// A built-in metric over a table that lacks an optional column is only unavailable.
    pub(super) fn reason(
        self,
        metric: &Metric,
        lacking: &BTreeMap<&'static str, &'static str>,
        diags: &mut Diagnostics,
    ) -> Reason {
        let place = metric.place(&self.span);
        match self.fault {
            Fault::MissingColumn { name, .. } if lacking.contains_key(name.as_str()) => {
                Reason::MissingInput(lacking[name.as_str()].to_owned())
            }
            Fault::MissingColumn { name, near } => {
                let full = format!("{}.{name}", self.table);
                if metric.origin != Origin::BuiltIn {
                    let message = format!("the table `{}` has no column `{name}`", self.table);
                    let missing = Diagnostic::new(Rule::MissingColumn, place, message);
                    diags.push(missing.hint(match near {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("map it in the contract of `{}`", self.table),
                    }));
                }
                Reason::MissingInput(full)
            }
            Fault::Invalid(message) => {
                diags.push(
                    Diagnostic::new(Rule::InvalidExpression, place, message)
                        .label(format!("in the metric `{}`", metric.id))
                        .hint("write an SQL expression over columns of the table, as in `status = 'won'`"),
                );
                Reason::MissingInput(metric.id.to_string())
            }
        }
    }
}

/// What one metric reads, as handles.
struct Plan {
    span: Span,
    table: String,
    aggregate: Aggregate,
    at: At,
    time: String,
    from: Option<Handle>,
    to: Option<Handle>,
    created: Option<Handle>,
    keep: Option<Handle>,
    exclude: Vec<(String, Handle)>,
    units: Option<Handle>,
    entity: Option<Handle>,
    positive: Option<Handle>,
    blank: Vec<(String, Handle)>,
    /// Whether what is added up, or must be more than nothing, is money.
    is_money: bool,
    fallback: Option<Handle>,
    split: Option<Handle>,
    only: Option<(chrono::NaiveDate, Reason)>,
}

/// When the rows of a metric count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// On a day of the slice.
    Day,
    /// At an instant of it.
    Instant(Instant),
    /// In the slice they were made for.
    Slice,
}

impl At {
    /// Returns when money counts: that of rows made for a slice is read at its end.
    fn moment(self) -> Moment {
        match self {
            Self::Day => Moment::Day,
            Self::Instant(at) => Moment::Instant(at),
            Self::Slice => Moment::Instant(Instant::Close),
        }
    }
}

impl Plan {
    fn compile(metric: &Metric, sheet: &mut Sheet) -> Result<Self, Stop> {
        let table = sheet.relation.table.name.clone();
        let stop = |span: &Span, fault| Stop { span: span.clone(), fault, table: table.clone() };
        let made_for_slices = sheet.relation.slots.is_some();
        let (measure, time, to, at) = match &metric.kind {
            MetricKind::Simple { measure, time: None } if made_for_slices => {
                (measure, None, None, At::Slice)
            }
            MetricKind::Simple { measure, time: Some(time) } if !made_for_slices => {
                (measure, Some(time), None, At::Day)
            }
            MetricKind::Balance { measure, from, to, at } if !made_for_slices => {
                (measure, Some(from), to.as_ref(), At::Instant(*at))
            }
            MetricKind::Simple { measure, .. } | MetricKind::Balance { measure, .. } => {
                let message = match made_for_slices {
                    true => {
                        format!("the rows of `{table}` are made for each period and have no date")
                    }
                    false => {
                        format!("`agg_time_dimension` must say which date of `{table}` counts")
                    }
                };
                return Err(stop(&measure.model.span, Fault::Invalid(message)));
            }
            _ => unreachable!("only simple and balance metrics aggregate the rows of a model"),
        };
        let mut date =
            |sql: &Spanned<String>| sheet.date(&sql.value).map_err(|fault| stop(&sql.span, fault));
        let from = time.map(&mut date).transpose()?;
        let to = to.map(&mut date).transpose()?;
        let mut predicate =
            |sql: &Spanned<String>| sheet.predicate(&sql.value).map_err(|f| stop(&sql.span, f));
        let keep = measure.filter.as_ref().map(&mut predicate).transpose()?;
        let exclude = measure.exclude.iter();
        let mut exclude = exclude
            .map(|(reason, sql)| Ok((reason.clone(), predicate(sql)?)))
            .collect::<Result<Vec<_>, _>>()?;
        let between = measure.between.as_ref();
        let between = between.map(|between| {
            hours_of(between, sheet, &mut exclude).map_err(|(span, fault)| stop(span, fault))
        });
        let between = between.transpose()?;
        let mut number =
            |sql: &Spanned<String>| sheet.number(&sql.value).map_err(|f| stop(&sql.span, f));
        let positive = measure.positive.as_ref().map(&mut number).transpose()?;
        let (units, entity) = match (&measure.expr, measure.aggregate) {
            (None, _) => (None, None),
            (Some(sql), Aggregate::Count | Aggregate::CountDistinct) => {
                let expr = expression::value(&sql.value, sheet.shape());
                let (expr, _) = expr.map_err(|fault| stop(&sql.span, fault))?;
                match measure.aggregate {
                    Aggregate::Count => {
                        (Some(sheet.want(Reading::Presence, &sql.value, expr)), None)
                    }
                    _ => (None, Some(sheet.want(Reading::Codes, &sql.value, expr))),
                }
            }
            (Some(sql), _) => (Some(number(sql)?), None),
        };
        let units = between.or(units);
        let split = measure.split_by.as_ref().map(|column| {
            let found = sheet.column(Reading::Codes, &column.value);
            found.map_err(|fault| stop(&column.span, fault))
        });
        Ok(Self {
            span: time.unwrap_or(&measure.model).span.clone(),
            aggregate: measure.aggregate,
            at,
            time: time.map(|time| time.value.clone()).unwrap_or_default(),
            from,
            to,
            created: sheet.optional(Reading::Days, "created_date").filter(|_| at == At::Day),
            keep,
            exclude,
            units,
            entity,
            positive,
            blank: blank(measure, sheet),
            is_money: is_money(metric, measure),
            fallback: sheet.optional(Reading::Truths, FALLBACK),
            split: split.transpose()?,
            only: sheet.relation.only.clone(),
            table,
        })
    }
}

/// Wants the hours between two instants, and the rows that have to be left out.
fn hours_of<'b>(
    between: &'b Between,
    sheet: &mut Sheet,
    exclude: &mut Vec<(String, Handle)>,
) -> Result<Handle, (&'b Span, Fault)> {
    for column in [&between.from, &between.to] {
        sheet.date(&column.value).map_err(|fault| (&column.span, fault))?;
    }
    let mut read = |reading, name: String| {
        sheet.column(reading, &name).map_err(|fault| (&between.from.span, fault))
    };
    for reason in hours::REASONS {
        let flags = read(Reading::Truths, hours::flag(between, reason))?;
        exclude.push((reason.to_owned(), flags));
    }
    read(Reading::Units, hours::hours(between))
}

/// Returns the columns whose emptiness explains an empty value.
fn blank(measure: &Measure, sheet: &mut Sheet) -> Vec<(String, Handle)> {
    let mut names: Vec<String> = Vec::new();
    let between = measure.between.as_ref();
    names.extend(between.iter().flat_map(|b| [b.from.value.clone(), b.to.value.clone()]));
    for sql in [&measure.expr, &measure.positive].into_iter().flatten() {
        for name in expression::columns(&sql.value) {
            let origins = sheet.relation.origins(&name).into_iter();
            names.extend(origins.map(str::to_owned));
        }
    }
    names.dedup();
    let handle = |name: String| Some((sheet.optional(Reading::Blanks, &name)?, name));
    names.into_iter().filter_map(handle).map(|(handle, name)| (name, handle)).collect()
}

/// Says whether what a metric reads of a row is money.
fn is_money(metric: &Metric, measure: &Measure) -> bool {
    let unit = matches!(metric.unit, Unit::Currency | Unit::CurrencyPerDay);
    let counts = matches!(measure.aggregate, Aggregate::Count | Aggregate::CountDistinct);
    (unit && !counts) || measure.positive.is_some()
}

/// Which columns lead from the rows to the segments and to the accounts.
struct Links {
    /// By segment: the column and its codes; `None` where none leads there.
    segments: Vec<Option<(&'static str, Handle)>>,
    accounts: Option<Handle>,
}

impl Links {
    fn new(sheet: &mut Sheet, members: &[Member]) -> Self {
        let mut link = |member: &Member| {
            let columns = member.columns().iter();
            columns.copied().find_map(|name| Some((name, sheet.optional(Reading::Codes, name)?)))
        };
        let segments = members.iter().map(&mut link).collect();
        Self { segments, accounts: sheet.optional(Reading::Codes, "account_id") }
    }
}

/// The accounts that are tests, by code of a table's `account_id`.
struct Tests {
    handle: Handle,
    flags: Vec<bool>,
}

fn test_accounts(tables: &Tables, read: &Read, links: &Links) -> Option<Tests> {
    let handle = links.accounts?;
    let accounts = tables.by_name.get("accounts")?;
    // A table without the columns has no test accounts.
    let ids = accounts.texts("account_id")?;
    let tests = accounts.truths("is_test")?;
    let names: std::collections::HashSet<&str> = ids
        .iter()
        .zip(tests.iter())
        .filter(|(_, test)| **test == Some(true))
        .filter_map(|(id, _)| id)
        .collect();
    let flags = read.codes(handle).ok()?.names.iter().map(|name| names.contains(name));
    Some(Tests { handle, flags: flags.collect() })
}

/// The slots of all slices, for rows with a date and for rows in force.
struct Grids {
    ranges: Grid,
    months: Grid,
    open: Grid,
    close: Grid,
    slices: Grid,
}

impl Grids {
    fn new(slices: &[Slice]) -> Self {
        Self {
            ranges: Grid::of_ranges(slices),
            months: Grid::of_months(slices),
            open: Grid::of_instants(slices, Instant::Open),
            close: Grid::of_instants(slices, Instant::Close),
            slices: Grid::of_slices(slices),
        }
    }

    fn of(&self, at: At, divides_months: bool) -> &Grid {
        match at {
            At::Day if divides_months => &self.months,
            At::Day => &self.ranges,
            At::Instant(Instant::Open) => &self.open,
            At::Instant(Instant::Close) => &self.close,
            At::Slice => &self.slices,
        }
    }
}

/// What all metrics of a table share.
struct Context<'a> {
    inputs: &'a Inputs<'a>,
    slices: &'a [Slice],
    grids: Grids,
    links: Links,
    members: &'a [Member],
    tests: Option<Tests>,
    relation: Relation,
    /// The currencies of the rows, where there is another than that of the site.
    currencies: Option<Currencies>,
    trace: Trace,
    read: Read,
}

impl Context<'_> {
    fn run(&self, plan: &Plan) -> Result<Tally, Stop> {
        let stop = |message| Stop {
            span: plan.span.clone(),
            fault: Fault::Invalid(message),
            table: plan.table.clone(),
        };
        let first = self.first_day(plan);
        let moment = plan.at.moment();
        let currencies = self.currencies.as_ref().filter(|_| plan.is_money);
        let months = currencies.is_some() && divides_months(self.inputs, moment);
        let grid = self.grids.of(plan.at, months);
        let money = currencies
            .map(|currencies| Conversion::new(self.inputs, currencies, self.slices, grid, moment));
        let mut rows = self.rows(plan).map_err(stop)?;
        rows.money = money.as_ref();
        let split = plan.split.map(|split| self.read.codes(split)).transpose().map_err(stop)?;
        rows.axes.extend(split.map(by_value));
        let mut tally = tally(&rows, grid, plan.aggregate, &plan.time);
        tally.missing = money.map_or_else(BTreeSet::new, Conversion::missing);
        tally.missing.extend(self.relation.missing_rates.iter().cloned());
        if let Some(texts) = split {
            tally.split_last_axis(texts);
        }
        self.leave_out_strangers(plan, &mut tally);
        for (at, slice) in self.slices.iter().enumerate() {
            let unknown = self.relation.unknown.get(&at).cloned();
            let Some(reason) = unknown.or_else(|| unavailable(plan, *slice, first)) else {
                continue;
            };
            for figure in tally.figures.iter_mut().flatten().filter_map(|key| key.get_mut(at)) {
                *figure = Figure::none(reason.clone());
            }
        }
        Ok(tally)
    }

    /// A table that does not lead to a segment says nothing of its keys: none of them is zero.
    fn leave_out_strangers(&self, plan: &Plan, tally: &mut Tally) {
        let axes = tally.figures.iter_mut().skip(1);
        for ((axis, link), member) in axes.zip(&self.links.segments).zip(self.members) {
            if link.is_none() {
                let column = format!("{}.{}", plan.table, member.columns()[0]);
                let none = Figure::none(Reason::MissingInput(column));
                axis.iter_mut().flatten().for_each(|figure| *figure = none.clone());
            }
        }
    }

    fn rows<'a>(&'a self, plan: &Plan) -> Result<Rows<'a>, String> {
        let read = &self.read;
        let truths = |handle: Option<Handle>| handle.map(|handle| read.truths(handle)).transpose();
        let mut exclude = Vec::new();
        if let Some(tests) = &self.tests {
            let codes = &read.codes(tests.handle)?.codes;
            exclude.push((TEST_ACCOUNT.to_owned(), Flags::Code(codes, &tests.flags)));
        }
        for (reason, handle) in &plan.exclude {
            exclude.push((reason.clone(), Flags::Row(read.truths(*handle)?)));
        }
        let blank = plan.blank.iter();
        Ok(Rows {
            height: read.height,
            keep: truths(plan.keep)?,
            when: self.when(plan)?,
            exclude,
            units: plan.units.map(|units| read.units(units)).transpose()?,
            entity: plan.entity.map(|entity| read.codes(entity)).transpose()?,
            positive: plan.positive.map(|positive| read.units(positive)).transpose()?,
            blank: blank
                .map(|(name, handle)| Ok((name.clone(), read.truths(*handle)?)))
                .collect::<Result<_, String>>()?,
            money: None,
            fallback: truths(plan.fallback)?,
            axes: self.axes(plan)?,
            relation: (self.trace == Trace::On).then_some(&self.relation),
        })
    }

    fn when(&self, plan: &Plan) -> Result<When<'_>, String> {
        let days = |handle: Option<Handle>| handle.map(|handle| self.read.days(handle)).transpose();
        Ok(match (days(plan.from)?, plan.at) {
            (Some(from), At::Instant(_)) => When::Force { from, to: days(plan.to)? },
            (Some(from), _) => When::Day(from),
            (None, _) => When::Slot(self.relation.slots.as_deref().map_or(&[], Vec::as_slice)),
        })
    }

    /// Returns the total and the segments.
    fn axes(&self, plan: &Plan) -> Result<Vec<Axis<'_>>, String> {
        let mut axes = vec![Axis { keys: 1, members: Members::Unknown }];
        for (member, link) in self.members.iter().zip(&self.links.segments) {
            let members = match link {
                None => Members::Unknown,
                Some((column, handle)) => {
                    let texts = self.read.codes(*handle)?;
                    self.keys(plan, member.as_of, &member.tracks(column, texts), &texts.codes)?
                }
            };
            axes.push(Axis { keys: member.keys.len(), members });
        }
        Ok(axes)
    }

    /// Returns the keys of rows at the instant that decides.
    fn keys<'a>(
        &self,
        plan: &Plan,
        as_of: SegmentInstant,
        tracks: &Tracks<'_>,
        codes: &'a [u32],
    ) -> Result<Members<'a>, String> {
        if !tracks.moves {
            return Ok(Members::Codes(codes, tracks.on(i32::MAX).into()));
        }
        let at = match (as_of, plan.at) {
            (SegmentInstant::Event, At::Day) => {
                let days = plan.from.map(|from| self.read.days(from)).transpose()?.unwrap_or(&[]);
                let rows = codes.iter().zip(days);
                return Ok(Members::Rows(
                    rows.map(|(code, day)| tracks.key(*code, *day)).collect(),
                ));
            }
            (SegmentInstant::Event, At::Instant(at)) => at,
            (SegmentInstant::Event, At::Slice) | (SegmentInstant::PeriodEnd, _) => Instant::Close,
            (SegmentInstant::PeriodStart, _) => Instant::Open,
        };
        let mut by_day: BTreeMap<i32, Arc<Vec<u32>>> = BTreeMap::new();
        let slices = self.slices.iter().map(|slice| {
            let day = slice.instant(at);
            Arc::clone(by_day.entry(day).or_insert_with(|| Arc::new(tracks.on(day))))
        });
        Ok(Members::Slices(codes, slices.collect()))
    }

    /// Returns the first day the table says anything about.
    fn first_day(&self, plan: &Plan) -> Option<i32> {
        let days = [plan.from, plan.created].into_iter().flatten();
        let days = days.filter_map(|handle| self.read.days(handle).ok());
        days.flatten().copied().filter(|day| *day != NO_DAY).min()
    }
}

/// Returns an axis that tells the values of a column apart.
fn by_value(texts: &Texts) -> Axis<'_> {
    let keys = texts.names.len() + 1;
    Axis {
        keys,
        members: Members::Codes(&texts.codes, (0..keys as u32 - 1).collect::<Vec<_>>().into()),
    }
}

/// Returns why a slice has no value whatever the rows are.
fn unavailable(plan: &Plan, slice: Slice, first: Option<i32>) -> Option<Reason> {
    let last = match plan.at {
        At::Day => day_number(slice.days.end) - 1,
        At::Instant(at) => slice.instant(at),
        At::Slice => return slice.days.is_empty().then_some(Reason::NoData),
    };
    if slice.days.is_empty() {
        return Some(Reason::NoData);
    }
    if let Some((day, reason)) = &plan.only {
        return (last != day_number(*day)).then(|| reason.clone());
    }
    first.is_none_or(|first| last < first).then_some(Reason::NoData)
}

//! The simple and balance metrics of one table: compiled together, read in one pass.

use std::collections::BTreeMap;

use polars::prelude::{col, lit};
use rayon::prelude::*;

use super::aggregate::{Axis, Flags, Force, Rows, TEST_ACCOUNT, Tally, tally};
use super::columns::{dictionary, truths};
use super::deals::FALLBACK;
use super::evaluate::Inputs;
use super::expression::{self, Fault};
use super::grid::{Grid, NO_DAY, Slice, day_number};
use super::member::Member;
use super::number::Reason;
use super::outcome::Figure;
use super::relation::relation;
use super::sheet::{Handle, Read, Reading, Sheet};
use super::table::Tables;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::metric::{
    Aggregate, Instant, Measure, Metric, MetricId, MetricKind, Origin, Unit,
};
use crate::source::Span;
use crate::yaml::Spanned;

/// Figures of simple and balance metrics, or why there are none at all.
pub(super) type Leaves = BTreeMap<MetricId, Result<Tally, Reason>>;

/// Computes the given metrics, all of one model, for every slice.
pub(super) fn measure(
    inputs: &Inputs<'_>,
    model: &str,
    metrics: &[&Metric],
    slices: &[Slice],
    members: &[Member],
    diags: &mut Diagnostics,
) -> Leaves {
    let relation = match relation(model, inputs.tables) {
        Ok(relation) => relation,
        Err(reason) => {
            let none = |metric: &&Metric| (metric.id.clone(), Err(reason.clone()));
            return metrics.iter().map(none).collect();
        }
    };
    let measures = metrics.iter().filter_map(|metric| metric.kind.measure());
    let mut sheet = Sheet::new(relation, measures);
    let plans: Vec<_> =
        metrics.iter().map(|metric| Plan::compile(metric, &mut sheet, inputs.currency)).collect();
    let links = Links::new(&mut sheet, members);
    let read = sheet.read();
    let grids = Grids::new(slices);
    let tests = test_accounts(inputs.tables, &read, &links);
    let context = Context { slices, grids, links, members, tests, read };
    // Each metric is one pass of its own, so the number of threads cannot change a figure.
    let results: Vec<Result<Tally, Stop>> =
        plans.into_par_iter().map(|plan| context.run(&plan?)).collect();
    let results = metrics.iter().zip(results).map(|(metric, result)| {
        (metric.id.clone(), result.map_err(|stop| stop.reason(metric, diags)))
    });
    results.collect()
}

/// Why a metric cannot be computed over its table.
#[derive(Debug, Clone)]
struct Stop {
    span: Span,
    fault: Fault,
    table: String,
}

impl Stop {
    /// Reports what the site can mend and returns the reason.
    ///
    /// A built-in metric over a table that lacks an optional column is only unavailable.
    fn reason(self, metric: &Metric, diags: &mut Diagnostics) -> Reason {
        let place = metric.place(&self.span);
        match self.fault {
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
    at: Option<Instant>,
    time: String,
    from: Handle,
    to: Option<Handle>,
    created: Option<Handle>,
    keep: Option<Handle>,
    exclude: Vec<(String, Handle)>,
    units: Option<Handle>,
    entity: Option<Handle>,
    positive: Option<Handle>,
    blank: Vec<(String, Handle)>,
    foreign: Option<Handle>,
    fallback: Option<Handle>,
    only: Option<(chrono::NaiveDate, Reason)>,
}

impl Plan {
    fn compile(metric: &Metric, sheet: &mut Sheet, reporting: &str) -> Result<Self, Stop> {
        let table = sheet.relation.table.name.clone();
        let stop = |span: &Span, fault| Stop { span: span.clone(), fault, table: table.clone() };
        let (measure, time, to, at) = match &metric.kind {
            MetricKind::Simple { measure, time } => {
                (measure, time.as_ref().unwrap_or(&measure.model), None, None)
            }
            MetricKind::Balance { measure, from, to, at } => {
                (measure, from, to.as_ref(), Some(*at))
            }
            _ => unreachable!("only simple and balance metrics aggregate the rows of a model"),
        };
        let mut date = |name: &Spanned<String>| {
            let fault = |fault| stop(&name.span, fault);
            let (_, dtype) =
                expression::value(&quoted(&name.value), sheet.frame()).map_err(fault)?;
            if !dtype.is_date() {
                let message = format!("`{}` is {dtype}, not a date", name.value);
                return Err(stop(&name.span, Fault::Invalid(message)));
            }
            sheet.column(Reading::Days, &name.value).map_err(fault)
        };
        let from = date(time)?;
        let to = to.map(&mut date).transpose()?;
        let mut predicate =
            |sql: &Spanned<String>| sheet.predicate(&sql.value).map_err(|f| stop(&sql.span, f));
        let keep = measure.filter.as_ref().map(&mut predicate).transpose()?;
        let exclude = measure.exclude.iter();
        let exclude = exclude
            .map(|(reason, sql)| Ok((reason.clone(), predicate(sql)?)))
            .collect::<Result<_, _>>()?;
        let mut number =
            |sql: &Spanned<String>| sheet.number(&sql.value).map_err(|f| stop(&sql.span, f));
        let positive = measure.positive.as_ref().map(&mut number).transpose()?;
        let (units, entity) = match (&measure.expr, measure.aggregate) {
            (None, _) => (None, None),
            (Some(sql), Aggregate::Count | Aggregate::CountDistinct) => {
                let expr = expression::value(&sql.value, sheet.frame());
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
        Ok(Self {
            span: time.span.clone(),
            aggregate: measure.aggregate,
            at,
            time: time.value.clone(),
            from,
            to,
            created: sheet.optional(Reading::Days, "created_date").filter(|_| at.is_none()),
            keep,
            exclude,
            units,
            entity,
            positive,
            blank: blank(measure, sheet),
            foreign: foreign(metric, sheet, reporting),
            fallback: sheet.optional(Reading::Truths, FALLBACK),
            only: sheet.relation.only.clone(),
            table,
        })
    }
}

fn quoted(column: &str) -> String {
    format!("\"{}\"", column.replace('"', "\"\""))
}

/// Returns the columns whose emptiness explains an empty value.
fn blank(measure: &Measure, sheet: &mut Sheet) -> Vec<(String, Handle)> {
    let mut names: Vec<String> = Vec::new();
    for sql in [&measure.expr, &measure.positive].into_iter().flatten() {
        match sheet.relation.fractions.get(&sql.value) {
            Some((_, columns)) => names.extend(columns.iter().map(|name| (*name).to_owned())),
            None => names.extend(expression::columns(&sql.value)),
        }
    }
    names.dedup();
    let handle = |name: String| Some((sheet.optional(Reading::Blanks, &name)?, name));
    names.into_iter().filter_map(handle).map(|(handle, name)| (name, handle)).collect()
}

/// Wants the rows whose money is of another currency than that of the site.
fn foreign(metric: &Metric, sheet: &mut Sheet, reporting: &str) -> Option<Handle> {
    if !matches!(metric.unit, Unit::Currency | Unit::CurrencyPerDay) {
        return None;
    }
    let own = sheet.relation.table.currency.clone().unwrap_or_else(|| reporting.to_owned());
    let has = sheet.frame().schema().contains("currency");
    let currency = match (has, own == reporting) {
        (true, _) => col("currency").fill_null(lit(own)),
        (false, false) => lit(own),
        (false, true) => return None,
    };
    Some(sheet.want(
        Reading::Truths,
        "currency <> reporting",
        currency.neq(lit(reporting.to_owned())),
    ))
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
    let accounts = &tables.by_name.get("accounts")?.frame;
    // A table without the columns has no test accounts.
    let ids = dictionary(accounts.column("account_id").ok()?).ok()?;
    let tests = truths(accounts.column("is_test").ok()?).ok()?;
    let names: std::collections::HashSet<&str> = ids
        .codes
        .iter()
        .zip(tests)
        .filter(|(_, test)| *test)
        .filter_map(|(code, _)| ids.names.get(*code as usize).map(String::as_str))
        .collect();
    let flags = read.codes(handle).ok()?.names.iter().map(|name| names.contains(name.as_str()));
    Some(Tests { handle, flags: flags.collect() })
}

/// The slots of all slices, for rows with a date and for rows in force.
struct Grids {
    ranges: Grid,
    open: Grid,
    close: Grid,
}

impl Grids {
    fn new(slices: &[Slice]) -> Self {
        Self {
            ranges: Grid::of_ranges(slices),
            open: Grid::of_instants(slices, Instant::Open),
            close: Grid::of_instants(slices, Instant::Close),
        }
    }

    fn of(&self, at: Option<Instant>) -> &Grid {
        match at {
            None => &self.ranges,
            Some(Instant::Open) => &self.open,
            Some(Instant::Close) => &self.close,
        }
    }
}

/// What all metrics of a table share.
struct Context<'a> {
    slices: &'a [Slice],
    grids: Grids,
    links: Links,
    members: &'a [Member],
    tests: Option<Tests>,
    read: Read,
}

impl Context<'_> {
    fn run(&self, plan: &Plan) -> Result<Tally, Stop> {
        let rows = self.rows(plan).map_err(|message| Stop {
            span: plan.span.clone(),
            fault: Fault::Invalid(message),
            table: plan.table.clone(),
        })?;
        let first = self.first_day(plan, &rows);
        let mut tally = tally(&rows, self.grids.of(plan.at), plan.aggregate, &plan.time);
        for (at, slice) in self.slices.iter().enumerate() {
            let Some(reason) = unavailable(plan, *slice, first) else { continue };
            for figure in tally.figures.iter_mut().flatten().filter_map(|key| key.get_mut(at)) {
                *figure = Figure::none(reason.clone());
            }
        }
        Ok(tally)
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
            from: read.days(plan.from)?,
            force: match plan.at {
                None => None,
                Some(_) => Some(Force { to: plan.to.map(|to| read.days(to)).transpose()? }),
            },
            exclude,
            units: plan.units.map(|units| read.units(units)).transpose()?,
            entity: plan.entity.map(|entity| read.codes(entity)).transpose()?,
            positive: plan.positive.map(|positive| read.units(positive)).transpose()?,
            blank: blank
                .map(|(name, handle)| Ok((name.clone(), read.truths(*handle)?)))
                .collect::<Result<_, String>>()?,
            foreign: truths(plan.foreign)?,
            fallback: truths(plan.fallback)?,
            axes: self.axes()?,
        })
    }

    /// Returns the total and the segments; a table that does not lead to a segment has all its
    /// rows under the segment's unknown key.
    fn axes(&self) -> Result<Vec<Axis<'_>>, String> {
        let mut axes = vec![Axis { keys: 1, members: None }];
        for (member, link) in self.members.iter().zip(&self.links.segments) {
            let members = match link {
                None => None,
                Some((column, handle)) => {
                    let dictionary = self.read.codes(*handle)?;
                    Some((dictionary.codes.as_slice(), member.keys_of(column, dictionary)))
                }
            };
            axes.push(Axis { keys: member.keys.len(), members });
        }
        Ok(axes)
    }

    /// Returns the first day the table says anything about.
    fn first_day(&self, plan: &Plan, rows: &Rows<'_>) -> Option<i32> {
        let created = plan.created.and_then(|created| self.read.days(created).ok());
        let days = rows.from.iter().chain(created.into_iter().flatten());
        days.copied().filter(|day| *day != NO_DAY).min()
    }
}

/// Returns why a slice has no value whatever the rows are.
fn unavailable(plan: &Plan, slice: Slice, first: Option<i32>) -> Option<Reason> {
    let last = match plan.at {
        None => day_number(slice.days.end) - 1,
        Some(at) => slice.instant(at),
    };
    if slice.days.is_empty() {
        return Some(Reason::NoData);
    }
    if let Some((day, reason)) = &plan.only {
        return (last != day_number(*day)).then(|| reason.clone());
    }
    first.is_none_or(|first| last < first).then_some(Reason::NoData)
}

//! Accounts' recurring balances over time: movements, retention, cohorts and holdings.
//!
//! [`compute`] finds the balance behind each metric and, for all metrics of one balance, reads its
//! rows once into a [`book`], lists what is asked in a [`sweep::Plan`], passes over the customers
//! once and turns the sums into [`tallies`]. A customer is an account, or an account with all those
//! below it.

mod accounts;
mod balance;
mod book;
pub(super) mod bucket;
mod cohort;
pub(super) mod contracts;
mod customers;
mod events;
mod exchange;
mod holding;
mod level;
mod movement;
pub(super) mod panels;
mod retention;
mod span;
mod sweep;
mod tallies;
mod terms;

pub(super) use customers::movers;
pub use customers::{Mover, Movers};

use indexmap::{IndexMap, IndexSet};

use self::accounts::{ACCOUNT, Cells, Keys};
use self::balance::{Balance, resolve};
use self::book::{Book, stop};
use self::cohort::Cohorts;
use self::exchange::Exchange;
use self::level::Instants;
use self::span::Spans;
use self::sweep::{By, Plan, Split, sweep};
use self::tallies::Ledger;
use self::terms::{Columns, texts};
use super::aggregate::Tally;
use super::expression::Fault;
use super::grid::day_number;
use super::kernel::Job;
use super::leaves::Leaves;
use super::number::{Exact, Reason};
use crate::diag::{Diagnostics, nearest};
use crate::model::metric::{
    Classify, Cohort, Holding, Horizon, Metric, MetricId, MetricKind, Movement, MovementKind,
    Origin, Retention,
};

/// The word that tells expansions apart by what changed.
const REASON: &str = "reason";

/// Computes metrics over balances for every slice.
pub(super) fn compute(job: &Job<'_>, metrics: &[&Metric], diags: &mut Diagnostics) -> Leaves {
    let mut leaves = Leaves::new();
    let mut groups: IndexMap<(MetricId, String), Vec<Asked<'_>>> = IndexMap::new();
    for metric in metrics {
        let (named, entity, what) = match &metric.kind {
            MetricKind::Movement(movement) => {
                (&movement.balance, ACCOUNT, What::Movement(movement))
            }
            MetricKind::Retention(retention) => {
                (&retention.balance, retention.entity.value.as_str(), What::Retention(retention))
            }
            MetricKind::Holding(holding) => {
                (&holding.balance, holding.entity.value.as_str(), What::Holding(holding))
            }
            _ => continue,
        };
        match resolve(job.inputs.metrics, &named.value) {
            Ok(balance) => {
                if let What::Movement(movement) = what
                    && movement.classify == Classify::Events
                {
                    let tally = events::movement(job, metric, movement, &balance, diags);
                    leaves.insert(metric.id.clone(), tally);
                    continue;
                }
                let group = groups.entry((balance.metric.id.clone(), entity.to_owned()));
                group.or_default().push(Asked { metric, what, balance });
            }
            Err(reason) => {
                leaves.insert(metric.id.clone(), Err(reason));
            }
        }
    }
    for ((_, entity), group) in &groups {
        match Book::read(job.inputs, &group[0].balance, entity, diags) {
            Ok(book) => leaves.extend(of_book(job, &book, group, diags)),
            Err(reason) => leaves
                .extend(group.iter().map(|asked| (asked.metric.id.clone(), Err(reason.clone())))),
        }
    }
    leaves
}

/// A metric over a balance.
struct Asked<'a> {
    metric: &'a Metric,
    what: What<'a>,
    balance: Balance<'a>,
}

#[derive(Clone, Copy)]
enum What<'a> {
    Movement(&'a Movement),
    Retention(&'a Retention),
    Holding(&'a Holding),
}

/// Computes all metrics of one book.
fn of_book(job: &Job<'_>, book: &Book, group: &[Asked<'_>], diags: &mut Diagnostics) -> Leaves {
    let keys = Keys::of(book, job.members);
    let mut splits = Splits::default();
    let wanted: Vec<Result<Option<usize>, Reason>> =
        group.iter().map(|asked| splits.want(book, asked, diags)).collect();
    let (plan, horizons) = plan(job, book, &keys, group, splits.list);
    let sums = sweep(&plan);
    let ledger = Ledger {
        plan: &plan,
        sums: &sums,
        slices: job.slices,
        calendar: job.inputs.calendar,
        trace: job.trace,
    };
    let worth = |asked: &Asked<'_>| {
        asked.balance.factor.clone() / Exact::from_integer(&book.divisor * plan.exchange.divisor())
    };
    let mut holdings = holdings(&ledger, group, &worth).into_iter();
    let tally = |(asked, split): (&Asked<'_>, Result<Option<usize>, Reason>)| {
        let worth = worth(asked);
        let mut tally = match asked.what {
            What::Movement(movement) => split.map(|split| ledger.movement(movement, split, &worth)),
            What::Retention(retention) => Ok(match retention.cohort {
                Cohort::FirstMonth => ledger.cohorts(retention.count, &worth),
                Cohort::PeriodOpen => {
                    let spans = horizons.get_index_of(&retention.horizon).unwrap_or(0);
                    ledger.closed(spans, retention.horizon, retention.count, &worth)
                }
            }),
            What::Holding(_) => Ok(holdings.next().unwrap_or_default()),
        };
        if let Ok(tally) = &mut tally {
            let slices = job.slices.iter().enumerate();
            let slices: Vec<_> =
                slices.filter(|(at, _)| tally.lacks_rates(*at)).map(|(_, slice)| slice).collect();
            tally.missing = plan.exchange.missing(book, &slices);
        }
        (asked.metric.id.clone(), tally)
    };
    group.iter().zip(wanted).map(tally).collect()
}

/// Lists what the metrics of a book ask.
fn plan<'a>(
    job: &Job<'_>,
    book: &'a Book,
    keys: &'a Keys,
    group: &[Asked<'_>],
    splits: Vec<Split>,
) -> (Plan<'a>, IndexSet<Horizon>) {
    let calendar = job.inputs.calendar;
    let mut exchange = Exchange::new(job.inputs, &book.currencies.names);
    let retentions = || {
        group.iter().filter_map(|asked| match asked.what {
            What::Retention(retention) => Some(retention),
            What::Movement(_) | What::Holding(_) => None,
        })
    };
    let closed = retentions().filter(|retention| retention.cohort == Cohort::PeriodOpen);
    let horizons: IndexSet<Horizon> = closed.map(|retention| retention.horizon).collect();
    let moves = group.iter().any(|asked| matches!(asked.what, What::Movement(_)));
    let slices = if moves { job.slices } else { &[] };
    let mut movements = Spans::months(slices, calendar, &mut exchange);
    let mut closed: Vec<Spans> = horizons
        .iter()
        .map(|horizon| Spans::horizons(job.slices, *horizon, calendar, &mut exchange))
        .collect();
    let follows = retentions().any(|retention| retention.cohort == Cohort::FirstMonth);
    let mut cohorts = book
        .first_day
        .filter(|_| follows)
        .map(|first| Cohorts::new(first, job.slices, calendar, &mut exchange));
    let ends = job.slices.iter().flat_map(|slice| [slice.days.start, slice.days.end]);
    let mut days: Vec<i32> = ends.map(|day| day_number(day) - 1).collect();
    days.extend(movements.days().chain(closed.iter().flat_map(Spans::days)));
    days.extend(cohorts.iter().flat_map(|cohorts| cohorts.lasts.iter().copied()));
    let instants = Instants::new(days);
    movements.settle(&instants);
    closed.iter_mut().for_each(|spans| spans.settle(&instants));
    cohorts.iter_mut().for_each(|cohorts| cohorts.settle(&instants));
    for slice in job.slices {
        exchange.moment(slice, day_number(slice.days.end) - 1);
    }
    let explains = splits.iter().any(|split| matches!(split.by, By::Why));
    let columns = explains.then(|| Columns::of(&book.relation, &job.inputs.settings.plan_tiers));
    let plan = Plan {
        cells: Cells::of(keys),
        book,
        keys,
        exchange,
        instants,
        movements,
        splits,
        columns,
        closed,
        cohorts,
    };
    (plan, horizons)
}

/// The ways in which movements are told apart, each once.
#[derive(Default)]
struct Splits {
    list: Vec<Split>,
}

impl Splits {
    /// Returns the place of what a metric is told apart by, if it is.
    fn want(
        &mut self,
        book: &Book,
        asked: &Asked<'_>,
        diags: &mut Diagnostics,
    ) -> Result<Option<usize>, Reason> {
        let What::Movement(movement) = asked.what else { return Ok(None) };
        let Some(named) = &movement.split_by else { return Ok(None) };
        let explained = movement.kind == MovementKind::Expansion && named.value == REASON;
        let by = match texts(book, &named.value) {
            _ if explained => By::Why,
            Some(texts) => By::Column(named.value.clone(), texts),
            // The amount of a built-in metric does not depend on what tells it apart.
            None if asked.metric.origin == Origin::BuiltIn && movement.only.is_empty() => {
                return Ok(None);
            }
            None => {
                let near =
                    nearest(&named.value, book.relation.table.columns.keys().map(String::as_str));
                let near = near.map(str::to_owned);
                let fault = Fault::MissingColumn { name: named.value.clone(), near };
                let table = &book.relation.table.name;
                return Err(stop(asked.metric, table, &named.span, fault, diags));
            }
        };
        let alike = |known: &Split| {
            known.kind == movement.kind
                && match (&known.by, &by) {
                    (By::Why, By::Why) => true,
                    (By::Column(a, _), By::Column(b, _)) => a == b,
                    (By::Why, By::Column(..)) | (By::Column(..), By::Why) => false,
                }
        };
        Ok(Some(self.list.iter().position(alike).unwrap_or_else(|| {
            self.list.push(Split { kind: movement.kind, by });
            self.list.len() - 1
        })))
    }
}

/// Computes the holdings of a group, in its order.
fn holdings(
    ledger: &Ledger<'_>,
    group: &[Asked<'_>],
    worth: &impl Fn(&Asked<'_>) -> Exact,
) -> Vec<Tally> {
    let statistics: Vec<_> = group
        .iter()
        .filter_map(|asked| match asked.what {
            What::Holding(holding) => Some((holding.statistic, worth(asked))),
            What::Movement(_) | What::Retention(_) => None,
        })
        .collect();
    if statistics.is_empty() {
        return Vec::new();
    }
    let moments: Vec<_> =
        ledger.slices.iter().map(|slice| ledger.plan.exchange.close(slice)).collect();
    let different: IndexSet<_> = moments.iter().copied().collect();
    let list: Vec<_> = different.iter().copied().collect();
    let figures = holding::figures(ledger.plan, &list, &statistics);
    let place = |moment| different.get_index_of(moment).unwrap_or(0);
    let of = |at: usize| {
        let figures: Vec<_> =
            moments.iter().map(|moment| figures[place(moment)][at].as_slice()).collect();
        ledger.holding(&figures)
    };
    (0..statistics.len()).map(of).collect()
}

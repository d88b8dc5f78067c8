//! Who moved a balance: what each customer changed of it in a slice, kind by kind.
//!
//! A slice is told month by month, as the movement metrics tell it, so that the customers of a kind
//! add up to its metric. A kind whose metric reads the movements of a billing system does so here.

use std::collections::BTreeMap;

use super::accounts::ACCOUNT;
use super::balance::{Balance, resolve};
use super::book::{Book, Rows};
use super::events;
use super::exchange::Exchange;
use super::level::{Instants, Levels, first_paid};
use super::movement::classify;
use super::span::{Ends, Span, Spans};
use super::sweep::{By, Split};
use super::terms::{Columns, Deciding, texts};
use super::{REASON, tallies};
use crate::compute::evaluate::Inputs;
use crate::compute::grid::Slice;
use crate::compute::number::{Exact, Reason};
use crate::diag::Diagnostics;
use crate::model::metric::{
    Classify, Metric, MetricId, MetricKind, Metrics, Movement, MovementKind, MovementOf,
};
use crate::model::period::Period;

/// What a customer changed of a balance in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mover {
    /// The account, or the one at the top of those that are one customer.
    pub account: String,
    /// By how much, above zero.
    pub amount: Exact,
    /// Why, where the rows say so; of several times the last.
    pub reason: Option<String>,
}

/// The customers who moved a balance in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movers {
    /// The metric that they add up to.
    pub metric: MetricId,
    /// The customers, the largest first.
    pub customers: Vec<Mover>,
}

/// The order in which kinds of movements are told.
const KINDS: [MovementKind; 5] = [
    MovementKind::New,
    MovementKind::Reactivation,
    MovementKind::Expansion,
    MovementKind::Contraction,
    MovementKind::Churn,
];

/// Returns for each period who moved a balance, kind by kind.
///
/// # Errors
///
/// Fails with the reason why nothing can be said: the balance has no rows, or a rate is missing.
pub(in crate::compute) fn movers(
    inputs: &Inputs<'_>,
    balance: &MetricId,
    periods: &[Period],
) -> Result<Vec<Vec<Movers>>, Reason> {
    let current = |period: &Period| Slice::current(*period, inputs.tables.as_of, inputs.calendar);
    let slices: Vec<Slice> = periods.iter().map(current).collect();
    let found = resolve(inputs.metrics, balance)?;
    let mut by_slice: Vec<Vec<Movers>> = slices.iter().map(|_| Vec::new()).collect();
    let kinds = KINDS.map(|kind| told(inputs.metrics, balance, kind));
    let kinds: Vec<(&Metric, &Movement)> = kinds.into_iter().flatten().collect();
    let is_monthly = |(_, movement): &&(&Metric, &Movement)| movement.classify == Classify::Monthly;
    let mut monthly = match kinds.iter().any(|kind| is_monthly(&kind)) {
        true => months(inputs, &found, &kinds, &slices)?,
        false => vec![BTreeMap::new(); slices.len()],
    };
    for (metric, movement) in &kinds {
        let mut told = match movement.classify {
            Classify::Monthly => None,
            Classify::Events => Some(events::movers(inputs, movement, &found, &slices)?),
        };
        for (at, by_slice) in by_slice.iter_mut().enumerate() {
            let own = match &mut told {
                Some(told) => std::mem::take(&mut told[at]),
                None => monthly[at].remove(&(movement.kind as usize)).unwrap_or_default(),
            };
            let customer = |(account, (amount, reason)): (String, (Exact, Option<String>))| Mover {
                account,
                amount,
                reason,
            };
            let mut customers: Vec<Mover> = own.into_iter().map(customer).collect();
            customers.sort_by(|a, b| b.amount.cmp(&a.amount).then(a.account.cmp(&b.account)));
            by_slice.push(Movers { metric: metric.id.clone(), customers });
        }
    }
    Ok(by_slice)
}

/// Returns the metric that says how much a balance moved in one way.
fn told<'m>(
    metrics: &'m Metrics,
    balance: &MetricId,
    kind: MovementKind,
) -> Option<(&'m Metric, &'m Movement)> {
    let told = |metric: &'m Metric| match &metric.kind {
        MetricKind::Movement(movement)
            if movement.balance.value == *balance
                && movement.kind == kind
                && movement.of == MovementOf::Amount
                && movement.only.is_empty() =>
        {
            Some((metric, movement))
        }
        _ => None,
    };
    let published = metrics.published().find_map(told);
    published.or_else(|| metrics.iter().find_map(told))
}

/// By account: how much, and why.
pub(super) type ByAccount = BTreeMap<String, (Exact, Option<String>)>;

/// Returns by slice and kind what the customers changed, month by month.
fn months(
    inputs: &Inputs<'_>,
    balance: &Balance<'_>,
    kinds: &[(&Metric, &Movement)],
    slices: &[Slice],
) -> Result<Vec<BTreeMap<usize, ByAccount>>, Reason> {
    // What can be mended in the balance was reported where the metric itself is computed.
    let book = Book::read(inputs, balance, ACCOUNT, &mut Diagnostics::new())?;
    let mut exchange = Exchange::new(inputs, &book.currencies.names);
    let mut spans = Spans::months(slices, inputs.calendar, &mut exchange);
    let instants = Instants::new(spans.days().collect());
    spans.settle(&instants);
    let why = Whys::of(&book, kinds, &inputs.settings.plan_tiers);
    let worth = balance.factor.clone() / Exact::from_integer(&book.divisor * exchange.divisor());
    let mut by_slice: Vec<BTreeMap<usize, ByAccount>> = vec![BTreeMap::new(); slices.len()];
    let rows = book.rows();
    let mut levels = Levels::default();
    for customer in 0..rows.accounts() {
        levels.fill(&rows, &book.currencies, &instants, customer);
        let Some(name) = book.customers.names.names.get(customer as u32) else { continue };
        let mut moved: BTreeMap<usize, (MovementKind, i128, Option<String>)> = BTreeMap::new();
        for (at, span, open, close) in spans.iter() {
            if levels.is_empty() || levels.alike(open, close) {
                continue;
            }
            let ends = Ends::at_close(&levels, &exchange, span, open, close);
            let first = || first_paid(&rows, &book.currencies, customer);
            let paid_before = || first().is_some_and(|first| first <= span.open);
            let Some((kind, level)) = classify(ends, paid_before) else { continue };
            if level.missing || level.unclear {
                return Err(Reason::MissingRate);
            }
            let reason = why.of_movement(&rows, customer, span, kind);
            moved.insert(at, (kind, level.units, reason));
        }
        for (slice, by_kind) in by_slice.iter_mut().enumerate().filter(|_| !moved.is_empty()) {
            for (kind, units, reason) in spans.of[slice].iter().filter_map(|at| moved.get(at)) {
                let own = by_kind.entry(*kind as usize).or_default();
                let entry = own.entry(name.to_owned()).or_default();
                entry.0 += tallies::money(*units, &worth);
                if reason.is_some() {
                    entry.1.clone_from(reason);
                }
            }
        }
    }
    Ok(by_slice)
}

/// What tells the movements of each kind apart.
struct Whys {
    splits: Vec<Split>,
    columns: Option<Columns>,
}

impl Whys {
    fn of(book: &Book, kinds: &[(&Metric, &Movement)], tiers: &[String]) -> Self {
        let split = |(_, movement): &(&Metric, &Movement)| {
            let named = movement.split_by.as_ref()?;
            let kind = movement.kind;
            let by = match texts(book, &named.value) {
                _ if kind == MovementKind::Expansion && named.value == REASON => By::Why,
                Some(texts) => By::Column(named.value.clone(), texts),
                None => return None,
            };
            Some(Split { kind, by })
        };
        let splits: Vec<Split> = kinds.iter().filter_map(split).collect();
        let explains = splits.iter().any(|split| matches!(split.by, By::Why));
        Self { splits, columns: explains.then(|| Columns::of(&book.relation, tiers)) }
    }

    fn of_movement(
        &self,
        rows: &Rows<'_>,
        customer: usize,
        span: &Span,
        kind: MovementKind,
    ) -> Option<String> {
        let split = self.splits.iter().find(|split| split.kind == kind)?;
        let code = match &split.by {
            By::Why => {
                let columns = self.columns.as_ref()?;
                let before = columns.terms(rows, customer, span.open);
                columns.terms(rows, customer, span.close).why(&before) as u32
            }
            By::Column(_, texts) => {
                Deciding { rows: *rows, texts }.code(customer, span.open, span.close, kind)
            }
        };
        tallies::name_of(split, code).map(str::to_owned)
    }
}

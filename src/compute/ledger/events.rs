//! Movements as a billing system has told them: the rows of the table `mrr_movements`.
//!
//! Each month of a slice is summed by itself, so that an account counts once in it, under the key of
//! a segment that it had when the month opened.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::accounts::ACCOUNT;
use super::balance::Balance;
use super::customers::ByAccount;
use super::span::months;
use crate::compute::aggregate::Tally;
use crate::compute::currency::{Currencies, DatedRates};
use crate::compute::evaluate::Inputs;
use crate::compute::grid::{Slice, day_number};
use crate::compute::kernel::Job;
use crate::compute::leaves::measure;
use crate::compute::member::Member;
use crate::compute::model::test_accounts;
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::{Figure, Working};
use crate::compute::relation::relation;
use crate::diag::Diagnostics;
use crate::model::metric::{
    Aggregate, Measure, Metric, MetricKind, Movement, MovementKind, MovementOf,
};
use crate::model::period::DayRange;
use crate::model::segment::UNKNOWN;
use crate::yaml::Spanned;

/// The table.
const TABLE: &str = "mrr_movements";

/// Any value but an empty one.
const KNOWN: &str = "known";

/// The column of the table that says why.
const REASON: &str = "reason";

/// Computes a movement from the rows of its type.
pub(super) fn movement(
    job: &Job<'_>,
    metric: &Metric,
    movement: &Movement,
    balance: &Balance<'_>,
    diags: &mut Diagnostics,
) -> Result<Tally, Reason> {
    let cut: Vec<Vec<Slice>> = job.slices.iter().map(|slice| parts(job, slice)).collect();
    let slices: Vec<Slice> = cut.iter().flatten().copied().collect();
    let members: Vec<Member> = job.members.iter().map(Member::at_opening).collect();
    let inner = Job { slices: &slices, members: &members, ..*job };
    let plain = Metric { kind: simple(job, movement), ..metric.clone() };
    let mut found = measure(&inner, TABLE, &[&plain], diags);
    let tally = found.remove(&metric.id).unwrap_or(Err(Reason::MissingInput(TABLE.to_owned())))?;
    let worth = match movement.of {
        MovementOf::Accounts => Exact::from_integer(1.into()),
        MovementOf::Amount => amount_worth(movement, balance),
    };
    Ok(joined(&tally, &cut, &worth))
}

/// Cuts a slice into its months.
fn parts(job: &Job<'_>, slice: &Slice) -> Vec<Slice> {
    let day = |number: i32| NaiveDate::from_epoch_days(number + 1).unwrap_or(slice.days.end);
    let cuts = months(slice, job.inputs.calendar).into_iter();
    let parts: Vec<Slice> = cuts
        .map(|(open, close)| Slice {
            days: DayRange { start: day(open), end: day(close) },
            ..*slice
        })
        .collect();
    // A slice without days has no value, and says so itself.
    if parts.is_empty() { vec![*slice] } else { parts }
}

/// Returns the movement as a metric over the rows of the table.
fn simple(job: &Job<'_>, movement: &Movement) -> MetricKind {
    let span = &movement.balance.span;
    let text = |text: &str| Spanned { value: text.to_owned(), span: span.clone() };
    let (aggregate, expr) = match movement.of {
        MovementOf::Amount => (Aggregate::Sum, "amount"),
        MovementOf::Accounts => (Aggregate::CountDistinct, ACCOUNT),
    };
    let split = movement.split_by.as_ref().map(|named| named.clone().map(|name| column(job, name)));
    let mut filter = format!("type = '{}'", word(movement.kind));
    if let Some(split) = split.as_ref().filter(|_| !movement.only.is_empty()) {
        let quoted = |word: &String| format!("'{}'", word.replace('\'', "''"));
        let words: Vec<String> = movement.only.iter().map(quoted).collect();
        let listed = format!("{} in ({})", split.value, words.join(", "));
        let known = movement.only.iter().any(|word| word == KNOWN);
        let known = if known { format!(" or {} is not null", split.value) } else { String::new() };
        filter = format!("{filter} and ({listed}{known})");
    }
    MetricKind::Simple {
        measure: Measure {
            model: text(TABLE),
            aggregate,
            expr: Some(text(expr)),
            between: None,
            filter: Some(Spanned { value: filter, span: span.clone() }),
            exclude: Vec::new(),
            positive: None,
            split_by: split,
        },
        time: Some(text("date")),
    }
}

/// Returns the column that tells rows apart: the reason where the table lacks the one that is named,
/// which may be one of the subscriptions.
fn column(job: &Job<'_>, name: String) -> String {
    let table = job.inputs.tables.by_name.get(TABLE);
    let known = table.is_none_or(|table| table.columns.contains_key(&name));
    if known { name } else { REASON.to_owned() }
}

fn word(kind: MovementKind) -> &'static str {
    match kind {
        MovementKind::New => "new",
        MovementKind::Reactivation => "reactivation",
        MovementKind::Expansion => "expansion",
        MovementKind::Contraction => "contraction",
        MovementKind::Churn => "churn",
        MovementKind::Fx => "fx",
    }
}

/// Puts the months of each slice together.
fn joined(tally: &Tally, cut: &[Vec<Slice>], worth: &Exact) -> Tally {
    let mut next = 0;
    let ranges: Vec<std::ops::Range<usize>> = cut
        .iter()
        .map(|parts| {
            next += parts.len();
            next - parts.len()..next
        })
        .collect();
    let figures =
        |key: &Vec<Figure>| ranges.iter().map(|range| sum(&key[range.clone()], worth)).collect();
    let used =
        |key: &Vec<u64>| ranges.iter().map(|range| key[range.clone()].iter().sum()).collect();
    Tally {
        figures: tally.figures.iter().map(|axis| axis.iter().map(figures).collect()).collect(),
        used: tally.used.iter().map(|axis| axis.iter().map(used).collect()).collect(),
        workings: ranges.iter().map(|range| working(&tally.workings[range.clone()])).collect(),
        parts: match tally.parts.is_empty() {
            true => Vec::new(),
            false => ranges.iter().map(|range| named(&tally.parts[range.clone()], worth)).collect(),
        },
        triangles: Vec::new(),
        missing: tally.missing.clone(),
    }
}

/// Adds up the figures of months; those before the first row are nothing beside others.
fn sum(figures: &[Figure], worth: &Exact) -> Figure {
    let is_none = |figure: &&Figure| figure.value == Err(Reason::NoData);
    if figures.iter().all(|figure| is_none(&figure)) {
        return Figure::none(Reason::NoData);
    }
    let counted = || figures.iter().filter(|figure| !is_none(figure));
    let value = counted().try_fold(Exact::from_integer(0.into()), |sum, figure| {
        figure.value.clone().map(|value| sum + value * worth)
    });
    let n = counted().filter_map(|figure| figure.n).sum();
    Figure { value, numerator: None, denominator: None, n: Some(n) }
}

fn working(parts: &[Working]) -> Working {
    let mut whole = Working::default();
    for part in parts {
        let (used, fallback) = (whole.rows_used, whole.rows_fallback);
        whole.merge(part);
        // Months share no row.
        whole.rows_used = used + part.rows_used;
        whole.rows_fallback = fallback + part.rows_fallback;
    }
    whole
}

/// Adds up the parts of months by name, the unnamed ones last.
fn named(parts: &[Vec<(String, Figure)>], worth: &Exact) -> Vec<(String, Figure)> {
    let mut by_name: BTreeMap<(bool, &str), Vec<Figure>> = BTreeMap::new();
    for (name, figure) in parts.iter().flatten() {
        let place = (name == UNKNOWN, name.as_str());
        by_name.entry(place).or_default().push(figure.clone());
    }
    by_name
        .into_iter()
        .map(|((_, name), figures)| (name.to_owned(), sum(&figures, worth)))
        .collect()
}

/// Returns by slice what each account changed in one way, as the rows of the table tell it.
pub(super) fn movers(
    inputs: &Inputs<'_>,
    movement: &Movement,
    balance: &Balance<'_>,
    slices: &[Slice],
) -> Result<Vec<ByAccount>, Reason> {
    let relation = relation(TABLE, inputs.tables)?;
    let table = &relation.table;
    let missing = |name: &str| Reason::MissingInput(format!("{TABLE}.{name}"));
    let accounts = table.texts(ACCOUNT).ok_or_else(|| missing(ACCOUNT))?;
    let types = table.texts("type").ok_or_else(|| missing("type"))?;
    let days = table.days("date").ok_or_else(|| missing("date"))?;
    let amounts = table.numbers("amount").ok_or_else(|| missing("amount"))?;
    let reasons = table.texts(REASON);
    let currencies = Currencies::read(&relation, inputs.currency);
    let rates = DatedRates::new(inputs);
    let tests = test_accounts(inputs.tables);
    let worth = amount_worth(movement, balance);
    let mut by_slice = Vec::with_capacity(slices.len());
    for slice in slices {
        let (start, end) = (day_number(slice.days.start), day_number(slice.days.end));
        let mut own = ByAccount::new();
        for row in (0..table.height).filter(|row| start <= days[*row] && days[*row] < end) {
            let (Some(account), Some(amount)) = (accounts.get(row), amounts.exact(row)) else {
                continue;
            };
            if types.get(row) != Some(word(movement.kind)) || tests.contains(account) {
                continue;
            }
            let currency = currencies.names[currencies.of(row)].as_str();
            let rate = match currency == inputs.currency {
                true => Exact::from_integer(1.into()),
                false => rates.of_day(currency, slice, days[row]).ok_or(Reason::MissingRate)?,
            };
            let entry = own.entry(account.to_owned()).or_default();
            entry.0 += amount * rate * &worth;
            if let Some(reason) = reasons.and_then(|reasons| reasons.get(row)) {
                entry.1 = Some(reason.to_owned());
            }
        }
        by_slice.push(own);
    }
    Ok(by_slice)
}

/// Returns what an amount of the table is worth in a balance: the table holds what a loss takes
/// away, a metric how large it is.
fn amount_worth(movement: &Movement, balance: &Balance<'_>) -> Exact {
    match movement.kind {
        MovementKind::Contraction | MovementKind::Churn => -balance.factor.clone(),
        MovementKind::New
        | MovementKind::Reactivation
        | MovementKind::Expansion
        | MovementKind::Fx => balance.factor.clone(),
    }
}

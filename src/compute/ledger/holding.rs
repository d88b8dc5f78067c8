//! How a balance is spread over the customers that have one.

use num_bigint::BigInt;
use rayon::prelude::*;

use super::level::{Instants, Levels};
use super::sweep::Plan;
use crate::compute::number::{Exact, Reason};
use crate::compute::outcome::Figure;
use crate::model::metric::Statistic;

/// How many instants are held in memory at a time.
const BATCH: usize = 16;

/// A day and the moment of its rates.
pub(super) type Moment = (i32, usize);

/// The scaled units above zero of the customers of a cell, the largest first, or `None` where a
/// rate is missing.
type Held = Option<Vec<i128>>;

/// Computes statistics of the balances at some moments: by moment, statistic and cell. Units times
/// `worth` are money.
pub(super) fn figures(
    plan: &Plan<'_>,
    moments: &[Moment],
    statistics: &[(Statistic, Exact)],
) -> Vec<Vec<Vec<Figure>>> {
    let batches = moments.chunks(BATCH).flat_map(|batch| {
        let levels = levels(plan, batch);
        let found: Vec<_> = (0..batch.len())
            .into_par_iter()
            .map(|at| {
                let held = by_cell(plan, &levels, at, batch);
                let of = |(statistic, worth): &(Statistic, Exact)| {
                    held.iter().map(|held| figure(held.as_deref(), *statistic, worth)).collect()
                };
                statistics.iter().map(of).collect()
            })
            .collect();
        found
    });
    batches.collect()
}

/// A balance that a missing rate hides.
const HIDDEN: i128 = i128::MIN;

/// Returns the balance of every customer at each moment of a batch.
fn levels(plan: &Plan<'_>, batch: &[Moment]) -> Vec<i128> {
    let rows = plan.book.rows();
    let instants = Instants::new(batch.iter().map(|(day, _)| *day).collect());
    let places: Vec<usize> = batch.iter().map(|(day, _)| instants.place(*day)).collect();
    let mut all = vec![0; rows.accounts() * batch.len()];
    all.par_chunks_mut(batch.len()).enumerate().for_each_init(
        Levels::default,
        |levels, (customer, own)| {
            levels.fill(&rows, &plan.book.currencies, &instants, customer);
            if levels.is_empty() {
                return;
            }
            for ((own, place), (_, moment)) in own.iter_mut().zip(&places).zip(batch) {
                let level = levels.at(*place, plan.exchange.scales(*moment));
                *own = if level.missing { HIDDEN } else { level.units };
            }
        },
    );
    all
}

fn by_cell(plan: &Plan<'_>, levels: &[i128], at: usize, batch: &[Moment]) -> Vec<Held> {
    let mut held: Vec<Held> = vec![Some(Vec::new()); plan.cells.len()];
    let mut cells = Vec::new();
    for (customer, own) in levels.chunks(batch.len()).enumerate() {
        let units = own[at];
        if units <= 0 && units != HIDDEN {
            continue;
        }
        plan.cells.fill(plan.keys, customer, batch[at].0, &mut cells);
        for cell in &cells {
            match units {
                HIDDEN => held[*cell] = None,
                units => held[*cell].iter_mut().for_each(|held| held.push(units)),
            }
        }
    }
    for held in held.iter_mut().flatten() {
        held.sort_unstable_by(|a, b| b.cmp(a));
    }
    held
}

/// Returns a statistic of balances that are sorted, the largest first.
fn figure(held: Option<&[i128]>, statistic: Statistic, worth: &Exact) -> Figure {
    let Some(held) = held else { return Figure::none(Reason::MissingRate) };
    let n = Some(held.len() as u64);
    let money = |units: &BigInt| Exact::from_integer(units.clone()) * worth;
    let total: BigInt = held.iter().sum();
    let share = |above: Exact, below: Exact, value: Exact| Figure {
        value: Ok(value),
        numerator: Some(above),
        denominator: Some(below),
        n,
    };
    if held.is_empty() {
        let reason = match statistic {
            Statistic::Median => Reason::NoData,
            Statistic::Top(_) | Statistic::Concentration => Reason::ZeroDenominator,
        };
        return Figure { n, ..Figure::none(reason) };
    }
    match statistic {
        Statistic::Median => {
            let (low, high) = (held[held.len() / 2], held[(held.len() - 1) / 2]);
            let twice = BigInt::from(low) + BigInt::from(high);
            let value = Ok(money(&twice) / Exact::from_integer(BigInt::from(2)));
            Figure { value, numerator: None, denominator: None, n }
        }
        Statistic::Top(count) => {
            let top: BigInt = held.iter().take(count as usize).sum();
            share(money(&top), money(&total), Exact::new(top, total))
        }
        Statistic::Concentration => {
            let squares: BigInt = squares(held) * BigInt::from(10_000);
            let whole = &total * &total;
            let value = Exact::new(squares, whole);
            Figure { value: Ok(value), numerator: None, denominator: None, n }
        }
    }
}

/// Returns the sum of squares; it is put together from parts that fit a machine word pair.
fn squares(held: &[i128]) -> BigInt {
    let mut whole = BigInt::from(0);
    let mut part: u128 = 0;
    for units in held {
        let square = units.unsigned_abs().checked_mul(units.unsigned_abs());
        match square.and_then(|square| part.checked_add(square)) {
            Some(sum) => part = sum,
            None => {
                whole += part;
                part = 0;
                whole += BigInt::from(*units) * BigInt::from(*units);
            }
        }
    }
    whole + part
}

//! Who moved a balance, and how customers are called where their names may not be shown.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::{Blocks, shown};
use crate::compute::evaluate::Inputs;
use crate::compute::ledger::movers;
pub use crate::compute::ledger::{Mover, Movers};
use crate::compute::number::{Exact, Reason};
use crate::model::definitions::Definitions;
use crate::model::metric::MetricId;
use crate::model::period::Period;
use crate::model::report::{Block, Report};

/// How customers are called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Customers {
    /// By their names.
    Named,
    /// By their place in this list.
    Numbered(Vec<String>),
}

/// Who moved each balance, by period.
pub type ByBalance = BTreeMap<MetricId, BTreeMap<Period, Result<Vec<Movers>, Reason>>>;

/// Answers what the blocks `movements` of all reports ask.
pub(super) fn moved(
    inputs: &Inputs<'_>,
    definitions: &Definitions,
    periods: &IndexMap<String, Vec<Period>>,
) -> ByBalance {
    let mut asked: BTreeMap<&MetricId, Vec<Period>> = BTreeMap::new();
    for (_, block, period) in shown(definitions, periods) {
        if let Block::Movements(movements) = block {
            let own = asked.entry(&movements.metric.value).or_default();
            if !own.contains(&period) {
                own.push(period);
            }
        }
    }
    let by_period = |(balance, periods): (&MetricId, Vec<Period>)| {
        let all = match movers(inputs, balance, &periods) {
            Ok(all) => all.into_iter().map(Ok).collect(),
            // A rate that one period lacks takes nothing from the others.
            Err(_) => periods
                .iter()
                .map(|period| {
                    let own = movers(inputs, balance, &[*period])?;
                    own.into_iter().next().ok_or(Reason::NoData)
                })
                .collect::<Vec<_>>(),
        };
        (balance.clone(), periods.into_iter().zip(all).collect())
    };
    asked.into_iter().map(by_period).collect()
}

/// Returns the accounts of a report's page in the order in which they are numbered: those that moved
/// most first, then those of its rows as they come.
pub fn numbered(report: &Report, period: Period, blocks: &Blocks) -> Vec<String> {
    let mut sizes: BTreeMap<&str, &Exact> = BTreeMap::new();
    for block in report.blocks() {
        let Block::Movements(movements) = block else { continue };
        let Ok(all) = blocks.movers(&movements.metric.value, period) else { continue };
        for mover in all.iter().flat_map(|movers| &movers.customers) {
            let size = sizes.entry(&mover.account).or_insert(&mover.amount);
            *size = (*size).max(&mover.amount);
        }
    }
    let mut largest: Vec<(&str, &Exact)> = sizes.into_iter().collect();
    largest.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let mut numbered: Vec<String> = largest.into_iter().map(|(id, _)| id.to_owned()).collect();
    let listed = blocks
        .rows
        .iter()
        .filter(|(asked, _)| asked.report == report.id.value && asked.period == period);
    for row in listed.filter_map(|(_, listed)| listed.as_ref().ok()).flat_map(|l| &l.rows) {
        if let Some(account) = row.account.as_ref().filter(|id| !numbered.contains(id)) {
            numbered.push(account.clone());
        }
    }
    numbered
}

impl Blocks {
    /// Returns who moved a balance in a period.
    ///
    /// # Errors
    ///
    /// Fails with the reason why that is not known.
    pub fn movers(&self, balance: &MetricId, period: Period) -> Result<&[Movers], Reason> {
        let found = self.moved.get(balance).and_then(|by_period| by_period.get(&period));
        match found {
            Some(Ok(movers)) => Ok(movers),
            Some(Err(reason)) => Err(reason.clone()),
            None => Err(Reason::NoData),
        }
    }
}

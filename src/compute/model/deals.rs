//! Opportunities by row, with what is known of their past in the order it happened.
//!
//! The past comes from the table `opportunity_history`, or else from `opportunity_snapshots`, of
//! which each that differs from the one before is a change.

use std::collections::HashMap;
use std::sync::Arc;

use num_bigint::BigInt;

use super::some_units;
use super::stages::{Stage, Stages};
use crate::compute::column::{Column, ColumnType, NO_DAY, NO_UNITS, Texts, Units};
use crate::compute::number::Reason;
use crate::compute::relation::Relation;
use crate::compute::table::{Table, Tables};

/// Opportunities by row, with their history in order.
pub(super) struct Deals<'a> {
    status: &'a Texts,
    /// By code of a status: what it says.
    won: Vec<bool>,
    over: Vec<bool>,
    pub(super) stage: Option<&'a Texts>,
    pub(super) pipeline: Option<&'a Texts>,
    amount: Arc<Units>,
    pub(super) created: Arc<Vec<i32>>,
    pub(super) qualified: Arc<Vec<i32>>,
    pub(super) closed: Arc<Vec<i32>>,
    pub(super) expected: Arc<Vec<i32>>,
    /// Places of all amounts.
    pub(super) scale: u32,
    /// By deal, where anything tells its past.
    history: Vec<Vec<Event<'a>>>,
    height: usize,
    /// What tells the past, if anything does.
    pub(super) past: Option<Past>,
    pub(super) stages: Stages<'a>,
}

/// What tells the past of deals.
#[derive(Debug, Clone, Copy)]
pub(super) struct Past {
    /// Whether it tells when deals were expected to close.
    pub(super) tells_expected: bool,
    /// The column that would.
    pub(super) expected_column: &'static str,
}

/// The state of a deal from some day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Event<'a> {
    pub(super) day: i32,
    pub(super) stage: Option<&'a str>,
    /// The amount, where the history has one.
    pub(super) amount: Option<i128>,
    /// When it was expected to close, where the history has that.
    pub(super) expected: Option<i32>,
}

impl Event<'_> {
    fn differs(&self, other: &Self) -> bool {
        let day = self.day;
        *self != Event { day, ..*other }
    }
}

/// The tables that tell the past, the one that is asked first in front, and their columns of days.
const PASTS: [(&str, &str); 2] =
    [("opportunity_history", "changed_at"), ("opportunity_snapshots", "snapshot_date")];

/// Returns the reason of whatever needs the past of deals.
pub(super) fn no_history() -> Reason {
    Reason::MissingInput("opportunity_history".to_owned())
}

impl<'a> Deals<'a> {
    /// Reads the opportunities, their history and the stages.
    pub(super) fn of(relation: &'a Relation, tables: &'a Tables) -> Result<Self, Reason> {
        let table = &relation.table;
        let named = |column: &str| Reason::MissingInput(format!("opportunities.{column}"));
        let ids = table.texts("opportunity_id");
        if ids.is_none() && !table.forgotten.contains_key("opportunity_id") {
            return Err(named("opportunity_id"));
        }
        let status = table.texts("status").ok_or_else(|| named("status"))?;
        let amount = table.numbers("amount").ok_or_else(|| named("amount"))?;
        let past = PASTS
            .into_iter()
            .find_map(|(name, day)| Some((name, day, &**tables.by_name.get(name)?)));
        let own = amount.scale().unwrap_or(0);
        let (mut amounts, theirs) =
            past.map_or((Vec::new(), own), |(_, _, history)| money(history));
        let scale = own.max(theirs);
        rescale(&mut amounts, scale - theirs);
        let amounts = match past {
            Some((.., history)) => of_one_currency(&amounts, history, table),
            None => Vec::new(),
        };
        let days = |name: &str| {
            table.days(name).map_or_else(|| Arc::new(vec![NO_DAY; table.height]), Arc::clone)
        };
        let mut deals = Self {
            status,
            won: status.names.iter().map(|name| name == "won").collect(),
            over: status.names.iter().map(|name| matches!(name, "won" | "lost")).collect(),
            stage: table.texts("stage").map(|texts| &**texts),
            pipeline: table.texts("pipeline").map(|texts| &**texts),
            amount: if scale == own { Arc::clone(amount) } else { finer(amount, scale) },
            created: days("created_date"),
            qualified: days("qualified_date"),
            closed: days("close_date"),
            expected: days("expected_close"),
            scale,
            history: Vec::new(),
            height: table.height,
            past: past.map(|(name, _, history)| Past {
                tells_expected: history.days("expected_close").is_some(),
                expected_column: match name {
                    "opportunity_history" => "opportunity_history.expected_close",
                    _ => "opportunity_snapshots.expected_close",
                },
            }),
            stages: Stages::of(tables)?,
        };
        if let Some((name, day, history)) = past {
            let missing = || Reason::MissingInput(name.to_owned());
            let ids = ids.ok_or_else(|| named("opportunity_id"))?;
            deals.add_history(ids, history, day, &amounts).ok_or_else(missing)?;
        }
        Ok(deals)
    }

    fn add_history(
        &mut self,
        ids: &'a Texts,
        history: &'a Table,
        day: &str,
        amounts: &[Option<i128>],
    ) -> Option<()> {
        let mut deals: HashMap<&str, usize> = HashMap::with_capacity(ids.codes.len());
        for (deal, id) in ids.iter().enumerate() {
            if let Some(id) = id {
                deals.entry(id).or_insert(deal);
            }
        }
        let days = history.days(day)?;
        self.history = vec![Vec::new(); self.height];
        let (stages, expected) = (history.texts("stage"), history.days("expected_close"));
        for (row, id) in history.texts("opportunity_id")?.iter().enumerate() {
            let Some(deal) = id.and_then(|id| deals.get(id)).filter(|_| days[row] != NO_DAY) else {
                continue;
            };
            self.history[*deal].push(Event {
                day: days[row],
                stage: stages.and_then(|stages| stages.get(row)),
                amount: amounts.get(row).copied().flatten(),
                expected: expected.map(|expected| expected[row]),
            });
        }
        for events in &mut self.history {
            // A stable sort keeps rows of one day in the order of the file: the last is its state.
            events.sort_by_key(|event| event.day);
            // What is told again, as by snapshots, is no change.
            events.dedup_by(|next, before| !next.differs(before));
        }
        Some(())
    }

    pub(super) fn len(&self) -> usize {
        self.height
    }

    /// Returns today's amount of a deal, or [`NO_UNITS`].
    pub(super) fn amount(&self, deal: usize) -> i128 {
        self.amount.get(deal)
    }

    /// Returns today's amounts of all deals.
    pub(super) fn amounts(&self) -> Column {
        Column::Number(Arc::clone(&self.amount))
    }

    /// Returns what happened to a deal, the oldest first.
    pub(super) fn events(&self, deal: usize) -> &[Event<'a>] {
        self.history.get(deal).map_or(&[], Vec::as_slice)
    }

    /// Returns the pipeline of a deal.
    pub(super) fn pipeline_of(&self, deal: usize) -> Option<&'a str> {
        self.pipeline.and_then(|pipeline| pipeline.get(deal))
    }

    /// Returns what is known of a stage of a deal.
    pub(super) fn stage_of(&self, deal: usize, stage: Option<&str>) -> Option<Stage<'a>> {
        self.stages.find(self.pipeline_of(deal), stage?)
    }

    /// Returns the stage that a deal is in today.
    pub(super) fn stage_now(&self, deal: usize) -> Option<&'a str> {
        self.stage.and_then(|stage| stage.get(deal))
    }

    /// Returns what a deal is today.
    pub(super) fn status_now(&self, deal: usize) -> Option<&'a str> {
        self.status.get(deal)
    }

    pub(super) fn is_closed(&self, deal: usize) -> bool {
        self.over.get(self.status.codes[deal] as usize).copied().unwrap_or(false)
    }

    pub(super) fn is_won(&self, deal: usize) -> bool {
        self.won.get(self.status.codes[deal] as usize).copied().unwrap_or(false)
    }

    /// Says whether a stage of the history is an open one; of a stage nobody defined the deal's own
    /// status decides if it is still there, and else it is taken to have been open.
    pub(super) fn is_open(&self, deal: usize, event: &Event<'_>) -> bool {
        match self.stage_of(deal, event.stage).and_then(|stage| stage.status) {
            Some(status) => status == "open",
            None => {
                let now = self.stage_now(deal);
                now.is_none() || now != event.stage || !self.is_closed(deal)
            }
        }
    }

    /// Says whether a deal is closed nobody knows when.
    pub(super) fn is_undated(&self, deal: usize) -> bool {
        self.is_closed(deal) && self.closed[deal] == NO_DAY
    }
}

/// Returns amounts with more places.
fn finer(amounts: &Units, scale: u32) -> Arc<Units> {
    let mut values: Vec<i128> = amounts.iter().map(|units| units.unwrap_or(NO_UNITS)).collect();
    rescale(&mut values, scale - amounts.scale().unwrap_or(0));
    let units = values.into_iter().map(some_units);
    Arc::new(Units::new(units, BigInt::from(10).pow(scale), ColumnType::Decimal { scale }))
}

/// Returns the amounts of a table and their places; none for a table without amounts.
fn money(table: &Table) -> (Vec<i128>, u32) {
    let Some(units) = table.numbers("amount") else { return (Vec::new(), 0) };
    let values = units.iter().map(|units| units.unwrap_or(NO_UNITS));
    (values.collect(), units.scale().unwrap_or(0))
}

/// Returns the amounts of a history but for those in another currency than their deal has now:
/// models of deals have one currency for each row.
fn of_one_currency(amounts: &[i128], history: &Table, deals: &Table) -> Vec<Option<i128>> {
    let all = || amounts.iter().copied().map(Some).collect();
    // A history without the column is in the currency of its deals.
    let Some(currencies) = history.texts("currency") else { return all() };
    let (Some(ids), Some(of)) = (deals.texts("opportunity_id"), history.texts("opportunity_id"))
    else {
        return all();
    };
    let own = deals.texts("currency");
    let mut known: HashMap<&str, &str> = HashMap::with_capacity(ids.codes.len());
    for (row, id) in ids.iter().enumerate() {
        let currency = own.and_then(|own| own.get(row)).or(deals.currency.as_deref());
        if let Some((id, currency)) = id.zip(currency) {
            known.entry(id).or_insert(currency);
        }
    }
    let is_same = |row: usize| {
        let now = of.get(row).and_then(|id| known.get(id).copied());
        let then = currencies.get(row).or(history.currency.as_deref());
        now.is_none() || then.is_none() || now == then
    };
    amounts.iter().enumerate().map(|(row, amount)| is_same(row).then_some(*amount)).collect()
}

/// Adds places to units.
pub(super) fn rescale(values: &mut [i128], places: u32) {
    let factor = 10_i128.pow(places);
    for value in values.iter_mut().filter(|value| **value != NO_UNITS) {
        // An amount so large is no amount; it is left out and counted.
        *value = value.checked_mul(factor).unwrap_or(NO_UNITS);
    }
}

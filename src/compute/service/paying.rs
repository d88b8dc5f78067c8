//! From when to when each account pays.

use std::collections::HashMap;

use crate::compute::column::{Column, NO_DAY, NO_UNITS};
use crate::compute::relation::{Relation, relation};
use crate::compute::table::Tables;

/// From when to when accounts pay.
#[derive(Default)]
pub(super) struct Paying {
    first: HashMap<String, i32>,
    /// The first day on which an account no longer pays; `None` while a subscription goes on.
    until: HashMap<String, Option<i32>>,
}

impl Paying {
    /// Reads the first paid days from `accounts`, else from its first paid subscription, and the
    /// ends from subscriptions.
    pub(super) fn of(tables: &Tables) -> Self {
        let mut paying = Self::default();
        // Without the table the days are unknown, which the metrics say.
        if let Ok(subscriptions) = relation("subscriptions", tables) {
            paying.add(&subscriptions);
        }
        let Some(accounts) = tables.by_name.get("accounts") else { return paying };
        let (Some(ids), Some(days)) =
            (accounts.texts("account_id"), accounts.days("first_paid_date"))
        else {
            return paying;
        };
        for (id, day) in ids.iter().zip(days.iter()).filter(|(_, day)| **day != NO_DAY) {
            paying.first.extend(id.map(|id| (id.to_owned(), *day)));
        }
        paying
    }

    /// Returns the first day on which an account paid.
    pub(super) fn first(&self, account: &str) -> Option<i32> {
        self.first.get(account).copied()
    }

    /// Returns the first day on which an account no longer pays, if its last subscription has ended.
    pub(super) fn until(&self, account: &str) -> Option<i32> {
        self.until.get(account).copied().flatten()
    }

    /// Says whether any account is known to pay.
    pub(super) fn is_known(&self) -> bool {
        !self.first.is_empty()
    }

    fn add(&mut self, subscriptions: &Relation) {
        let column = |name: &str| subscriptions.column(name).map(|column| column.into_owned());
        let (Some(Column::Text(ids)), Some(Column::Days(from)), Some(Column::Text(statuses))) =
            (column("account_id"), column("valid_from"), column("status"))
        else {
            return;
        };
        let to = match column("valid_to") {
            Some(Column::Days(to)) => to.to_vec(),
            _ => vec![NO_DAY; subscriptions.height],
        };
        let mrr = column("mrr");
        let pays = |row: usize| {
            let amount = match &mrr {
                Some(Column::Number(mrr)) => mrr.get(row) != NO_UNITS && mrr.get(row) > 0,
                _ => true,
            };
            amount && statuses.get(row).is_none_or(|status| !matches!(status, "trial" | "paused"))
        };
        for row in (0..subscriptions.height).filter(|row| from[*row] != NO_DAY && pays(*row)) {
            let Some(id) = ids.get(row) else { continue };
            let first = self.first.entry(id.to_owned()).or_insert(from[row]);
            *first = (*first).min(from[row]);
            let end = Some(to[row]).filter(|day| *day != NO_DAY);
            let until = self.until.entry(id.to_owned()).or_insert(end);
            *until = until.zip(end).map(|(a, b)| a.max(b));
        }
    }
}

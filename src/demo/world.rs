//! What the lives of the accounts have left behind, looked up by the tables that follow from it.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::Plan;
use super::account::{Account, Opening};
use super::calendar::{month_start, months_after, months_before, next_month, plus};
use super::clock::Moment;
use super::customer::Book;
use super::deal::{Deal, Kind, Outcome};
use super::random::Random;
use super::staff::Staff;
use super::subscription::Row;

/// The company as it was, from the first month to the last day.
pub(super) struct World<'a> {
    pub(super) plan: &'a Plan,
    pub(super) staff: &'a Staff,
    pub(super) accounts: &'a [Account],
    /// The oldest first.
    pub(super) deals: &'a [Deal],
    rows: Vec<Vec<&'a Row>>,
}

/// Streams of random numbers, each of them for one kind of table.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stream {
    Terms = 8,
    Lead,
    Contact,
    DealActivity,
    Pulse,
    Ticket,
    Invoice,
    Person,
    Spend,
    Target,
    Survey,
    Rate,
    Handoff,
    Slip,
    Cost,
    Onboarding,
    Forecast,
}

/// Returns the stream of a thing of one kind.
pub(super) fn stream(plan: &Plan, stream: Stream, number: usize) -> Random {
    Random::new(plan.seed, ((stream as u64) << 40) + number as u64)
}

impl<'a> World<'a> {
    /// Looks at a book whose deals are in order.
    pub(super) fn new(
        plan: &'a Plan,
        staff: &'a Staff,
        accounts: &'a [Account],
        book: &'a Book,
    ) -> Self {
        let mut rows: Vec<Vec<&Row>> = vec![Vec::new(); accounts.len()];
        for row in &book.rows {
            rows[row.account].push(row);
        }
        Self { plan, staff, accounts, deals: &book.deals, rows }
    }

    /// Returns the stream of a thing of one kind.
    pub(super) fn random(&self, kind: Stream, number: usize) -> Random {
        stream(self.plan, kind, number)
    }

    /// Returns the first days of the months.
    pub(super) fn months(&self) -> Vec<NaiveDate> {
        let count = self.plan.months.max(1) as u32;
        (0..count).map(|month| months_after(self.plan.start(), month)).collect()
    }

    /// Returns the subscription intervals of an account.
    pub(super) fn rows(&self, account: usize) -> &[&'a Row] {
        &self.rows[account]
    }

    /// Returns the day on which the oldest contract began.
    pub(super) fn first_contract(&self) -> NaiveDate {
        let days = self.rows.iter().flatten().map(|row| row.line.from);
        days.min().unwrap_or(self.plan.end)
    }

    /// Returns what an account pays per month, in cents, on a day.
    pub(super) fn mrr(&self, account: usize, day: NaiveDate) -> i64 {
        self.rows(account).iter().filter(|row| row.pays_on(day)).map(|row| row.line.mrr()).sum()
    }

    /// Returns the seats of the yard software on a day, and whether there is the add-on.
    pub(super) fn seats(&self, account: usize, day: NaiveDate) -> (i64, bool) {
        let paid = || self.rows(account).iter().filter(|row| row.pays_on(day));
        let yard = paid().filter(|row| !row.line.is_add_on()).map(|row| row.line.seats).sum();
        (yard, paid().any(|row| row.line.is_add_on()))
    }

    /// Says whether an account is a customer's or could be, and not the company's own.
    pub(super) fn is_real(&self, account: usize) -> bool {
        self.accounts[account].opening != Opening::Test
    }

    /// Returns the accounts that are not the company's own.
    pub(super) fn real(&self) -> impl Iterator<Item = &'a Account> {
        self.accounts.iter().filter(|account| account.opening != Opening::Test)
    }

    /// Returns the moment if it has come by the plan's last day.
    pub(super) fn happened(&self, moment: Moment) -> Option<Moment> {
        (moment.day <= self.plan.end).then_some(moment)
    }

    /// Returns the last day of a month, or the plan's in the last month.
    pub(super) fn month_end(&self, month: NaiveDate) -> NaiveDate {
        plus(next_month(month), -1).min(self.plan.end)
    }

    /// Adds up what was won in each fiscal quarter by each owner, in cents, without renewals.
    pub(super) fn bookings(&self) -> BTreeMap<(NaiveDate, usize), i64> {
        let mut sums = BTreeMap::new();
        for deal in self.deals.iter().filter(|deal| self.is_real(deal.account)) {
            if let (Outcome::Won(day), true) = (deal.outcome(), deal.kind != Kind::Renewal) {
                *sums.entry((quarter_start(day), deal.owner)).or_default() += deal.amount();
            }
        }
        sums
    }

    /// Returns the first days of the fiscal quarters that the plan touches.
    pub(super) fn quarters(&self) -> Vec<NaiveDate> {
        let mut quarters = vec![quarter_start(self.plan.start())];
        while let Some(last) =
            quarters.last().filter(|last| months_after(**last, 3) <= self.plan.end)
        {
            quarters.push(months_after(*last, 3));
        }
        quarters
    }
}

/// Returns the first day of the fiscal quarter; the fiscal year begins in February.
pub(super) fn quarter_start(day: NaiveDate) -> NaiveDate {
    let since = (day.month0() + 2) % 3;
    months_before(month_start(day), since)
}

/// Returns the fiscal year of a day, numbered by the year in which it ends.
pub(super) fn fiscal_year(day: NaiveDate) -> i32 {
    day.year() + i32::from(day.month() >= 2)
}

/// Returns the first day of a fiscal year.
pub(super) fn year_start(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year - 1, 2, 1).expect("February has a first day")
}

/// Returns the label of the fiscal quarter of a day, as in `FY2027-Q3`.
pub(super) fn quarter_label(day: NaiveDate) -> String {
    format!("FY{}-Q{}", fiscal_year(day), (day.month0() + 11) % 12 / 3 + 1)
}

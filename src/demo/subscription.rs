//! Subscriptions: priced lines, and the intervals during which their terms stay the same.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::Plan;
use super::account::Account;
use super::currency::written;
use super::table::{Csv, day, money};

/// A plan of the yard software.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tier {
    Essential,
    Professional,
    Enterprise,
}

impl Tier {
    fn key(self) -> &'static str {
        match self {
            Self::Essential => "essential",
            Self::Professional => "professional",
            Self::Enterprise => "enterprise",
        }
    }

    /// Returns the name customers see.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Essential => "Essential",
            Self::Professional => "Professional",
            Self::Enterprise => "Enterprise",
        }
    }

    /// Returns the next plan up.
    pub(super) fn above(self) -> Option<Self> {
        match self {
            Self::Essential => Some(Self::Professional),
            Self::Professional => Some(Self::Enterprise),
            Self::Enterprise => None,
        }
    }

    /// Cents per seat and month.
    fn price(self) -> i64 {
        match self {
            Self::Essential => 4_600,
            Self::Professional => 5_900,
            Self::Enterprise => 7_200,
        }
    }
}

/// Cents per seat and month of the add-on.
const TELEMATICS: i64 = 1_400;

/// Whether and how a line is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Trial,
    Active,
    Paused,
    PastDue,
}

/// How an interval ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// It goes on, for all that is known.
    Open,
    /// Its terms change within the contract.
    Changed,
    /// The contract was renewed.
    Renewed,
    /// The customer goes, by its own will.
    Left(&'static str),
    /// The customer goes without wanting to.
    Stopped(&'static str),
}

/// One subscription as it is now.
#[derive(Debug, Clone)]
pub(super) struct Line {
    number: usize,
    product: &'static str,
    pub(super) tier: Tier,
    pub(super) seats: i64,
    unit: i64,
    discount: i64,
    pub(super) from: NaiveDate,
    pub(super) state: State,
    pub(super) signed: Option<NaiveDate>,
}

impl Line {
    /// Makes a line of the yard software at its list price.
    pub(super) fn yard(
        number: usize,
        tier: Tier,
        seats: i64,
        discount: i64,
        from: NaiveDate,
    ) -> Self {
        let (product, unit, state) = ("Yard", tier.price(), State::Active);
        Self { number, product, tier, seats, unit, discount, from, state, signed: None }
    }

    /// Makes the add-on for the same seats.
    pub(super) fn add_on(&self, number: usize, from: NaiveDate) -> Self {
        Self { number, product: "Telematics", unit: TELEMATICS, from, ..self.clone() }
    }

    /// Returns the line with more seats and perhaps a higher plan.
    pub(super) fn expanded(&self, seats: i64, tier: Option<Tier>) -> Self {
        let tier = tier.unwrap_or(self.tier);
        let unit = self.unit * tier.price() / self.tier.price();
        Self { seats: self.seats + seats, tier, unit, ..self.clone() }
    }

    /// Returns the line with its seats at `seats` and its price at `price` percent.
    pub(super) fn repriced(&self, seats: i64, price: i64) -> Self {
        let seats = (self.seats * seats / 100).max(1);
        Self { seats, unit: self.unit * price / 100, ..self.clone() }
    }

    /// Returns the line as it begins on a day.
    pub(super) fn begun(&self, from: NaiveDate, state: State, signed: Option<NaiveDate>) -> Self {
        Self { from, state, signed, ..self.clone() }
    }

    /// Returns what the line costs per month, in cents.
    pub(super) fn mrr(&self) -> i64 {
        self.seats * self.unit * (100 - self.discount) / 100
    }

    /// Says whether the line comes on top of the yard software.
    pub(super) fn is_add_on(&self) -> bool {
        self.product != "Yard"
    }

    /// Returns what a deal about the line is called.
    pub(super) fn title(&self) -> String {
        format!("{} {}, {} seats", self.product, self.tier.label(), self.seats)
    }
}

/// The contract an interval belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    pub(super) start: NaiveDate,
    pub(super) end: NaiveDate,
    pub(super) auto_renew: bool,
}

/// One interval of one subscription.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) account: usize,
    pub(super) line: Line,
    pub(super) to: Option<NaiveDate>,
    /// The contract, unless it is a trial.
    pub(super) term: Option<Term>,
    pub(super) end: End,
}

/// Puts the intervals in the order in which subscriptions are numbered.
pub(super) fn sort(rows: &mut [Row]) {
    rows.sort_by_key(|row| (row.line.from, row.account, row.line.number));
}

impl Row {
    /// Says whether the interval counts as revenue on a day.
    pub(super) fn pays_on(&self, day: NaiveDate) -> bool {
        let pays = matches!(self.line.state, State::Active | State::PastDue);
        pays && self.line.from <= day && self.to.is_none_or(|to| day < to)
    }
}

/// Writes `subscriptions.csv`, numbered by the day each subscription began; the rows are sorted.
pub(super) fn csv(plan: &Plan, accounts: &[Account], rows: &[Row]) -> String {
    let mut numbers: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut keyed: Vec<(usize, &Row)> = Vec::with_capacity(rows.len());
    for row in rows {
        let next = numbers.len() + 1;
        let number = *numbers.entry((row.account, row.line.number)).or_insert(next);
        keyed.push((number, row));
    }
    keyed.sort_by_key(|(number, row)| (*number, row.line.from));
    let mut csv = Csv::new(
        "subscription_id valid_from valid_to account_id product plan plan_tier quantity mrr status \
         term_start term_end renewed auto_renew churn_reason churn_type signed_date \
         currency",
    );
    for (number, row) in keyed {
        csv.row(cells(plan, number, row, &accounts[row.account]));
    }
    csv.into_text()
}

fn cells(plan: &Plan, number: usize, row: &Row, account: &Account) -> [String; 18] {
    let (currency, mrr) = written(plan, account, row.line.mrr());
    let line = &row.line;
    let status = match (line.state, row.end) {
        (State::Trial, _) => "trial",
        (State::Active, End::Left(_)) => "cancelled",
        (State::Active, _) => "active",
        (State::Paused, _) => "paused",
        (State::PastDue, _) => "past_due",
    };
    let (renewed, reason, kind) = match row.end {
        End::Open | End::Changed => ("", "", ""),
        End::Renewed => ("true", "", ""),
        End::Left(reason) => ("false", reason, "voluntary"),
        End::Stopped(reason) => ("false", reason, "involuntary"),
    };
    [
        format!("S{number:05}"),
        line.from.to_string(),
        day(row.to),
        account.id(),
        line.product.to_owned(),
        format!("{} {}", line.product, line.tier.label()),
        line.tier.key().to_owned(),
        line.seats.to_string(),
        money(mrr),
        status.to_owned(),
        day(row.term.map(|term| term.start)),
        day(row.term.map(|term| term.end)),
        renewed.to_owned(),
        row.term.map(|term| term.auto_renew.to_string()).unwrap_or_default(),
        reason.to_owned(),
        kind.to_owned(),
        day(line.signed),
        currency.to_owned(),
    ]
}

//! The fictitious company the demonstration site is about, as generated tables.
//!
//! Lumikko of Helsinki sells workflow software to yards that rent out equipment. [`generate`] plays
//! the lives of its accounts from a seed and writes them as the canonical tables, the deals as an
//! export of a CRM. Only integers are used and no clock: a [`Plan`] gives the same bytes on every
//! machine. [`Plan::shipped`] is the plan of the files under `data/`.

mod account;
mod assessment;
mod calendar;
mod customer;
mod deal;
mod names;
mod random;
mod staff;
mod subscription;
mod table;

use chrono::NaiveDate;

/// What to generate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Another seed is another company.
    pub seed: u64,
    /// How many accounts there are, customers or not.
    pub accounts: usize,
    /// How many months the CRM covers, the last one being that of `end`.
    pub months: usize,
    /// The last day anything happened.
    pub end: NaiveDate,
}

impl Plan {
    /// Returns the plan of the demonstration site: forty months up to the end of FY2027-Q3.
    pub fn shipped() -> Self {
        let end = NaiveDate::from_ymd_opt(2026, 10, 31).expect("October has 31 days");
        Self { seed: 7, accounts: 420, months: 40, end }
    }

    /// Returns the first day of the first month.
    fn start(&self) -> NaiveDate {
        let months = self.months.saturating_sub(1) as u32;
        calendar::month_start(calendar::months_before(self.end, months))
    }
}

/// Writes the tables of a plan: file names below `data/`, and their texts.
pub fn generate(plan: &Plan) -> Vec<(String, String)> {
    let staff = staff::hire(plan);
    let accounts = account::open(plan, &staff);
    let book = customer::live(plan, &staff, &accounts);
    let customers = account::csv(plan, &staff, &accounts, &book.customers);
    let (crm, history) = deal::csv(&accounts, book.deals);
    let tables = [
        ("accounts.csv", customers),
        ("assessments.csv", assessment::csv(plan)),
        ("crm/opportunities.csv", crm),
        ("opportunity_history.csv", history),
        ("stages.csv", deal::stages_csv()),
        ("subscriptions.csv", subscription::csv(&accounts, book.rows)),
        ("users.csv", staff.csv()),
    ];
    tables.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}

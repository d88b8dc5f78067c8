//! The fictitious company the demonstration site is about, as generated tables.
//!
//! Lumikko of Helsinki sells workflow software to yards that rent out equipment. [`generate`] plays
//! the lives of its accounts from a seed and writes them as the canonical tables, the deals as an
//! export of a CRM. Only integers are used and no clock: a [`Plan`] gives the same bytes on every
//! machine. [`Plan::shipped`] is the plan of the files under `data/`.

mod account;
mod activity;
mod assessment;
mod calendar;
mod channel;
mod clock;
mod contact;
mod cost;
mod crm;
mod currency;
mod customer;
mod deal;
mod finance;
mod forecast;
mod lead;
mod names;
mod people;
mod pulse;
mod random;
mod reference;
mod sla;
mod staff;
mod subscription;
mod support;
mod survey;
mod table;
mod target;
mod world;

use chrono::NaiveDate;

use activity::Review;
use contact::Contact;
use lead::Lead;
use people::Person;
use pulse::Pulse;
use world::World;

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
    /// What the amounts of deals and subscriptions are written in.
    pub contracts: Contracts,
}

/// What the amounts of deals and subscriptions are written in. Invoices are always in the currency
/// of the customer, and the books always in euro.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contracts {
    /// Euro, the reporting currency.
    Reporting,
    /// The currency of the customer: US dollars or Swedish kronor for a minority.
    Billed,
}

impl Plan {
    /// Returns the plan of the demonstration site: forty months up to the end of FY2027-Q3.
    pub fn shipped() -> Self {
        let end = NaiveDate::from_ymd_opt(2026, 10, 31).expect("October has 31 days");
        Self { seed: 7, accounts: 420, months: 40, end, contracts: Contracts::Billed }
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
    let world = World::new(plan, &staff, &accounts, &book);
    let mut files = Files::default();
    files.add("accounts.csv", account::csv(plan, &staff, &accounts, &book.customers));
    files.add("assessments.csv", assessment::csv(plan));
    files.add("subscriptions.csv", subscription::csv(plan, &accounts, &book.rows));
    files.add("users.csv", staff.csv());
    let contacts = contact::meet(&world);
    let leads = lead::gather(&world, &contacts);
    let pulses = pulse::feel(&world);
    let people = people::payroll(&world);
    let reviews = activity::reviews(&world);
    sell(&world, &contacts, &leads, &reviews, &mut files);
    serve(&world, &contacts, &leads, &pulses, &people, &reviews, &mut files);
    count(&world, &people, &mut files);
    files.add("targets.csv", target::csv(&world, &leads));
    files.add("calendar.csv", reference::calendar(&world));
    files.add("annotations.csv", reference::annotations(&world));
    files.add("benchmarks.csv", reference::benchmarks());
    files.list.sort();
    files.list
}

/// The files written so far.
#[derive(Debug, Default)]
struct Files {
    list: Vec<(String, String)>,
}

impl Files {
    fn add(&mut self, name: &str, text: String) {
        self.list.push((name.to_owned(), text));
    }
}

/// Adds what marketing and sales write down.
fn sell(
    world: &World<'_>,
    contacts: &[Vec<Contact>],
    leads: &[Lead],
    reviews: &[Review],
    files: &mut Files,
) {
    let about = activity::about_deals(world);
    let active = activity::last_days(world, &about);
    let of_deals = lead::of_deals(world, leads);
    files.add("crm/opportunities.csv", crm::opportunities(world, leads, &of_deals, &active));
    files.add("opportunity_history.csv", crm::history(world));
    files.add("stages.csv", crm::stages());
    files.add("contacts.csv", contact::csv(world, contacts));
    files.list.extend(lead::files(world, leads, crm::deal_id));
    files.list.extend(activity::files(world, leads, about, reviews));
    files.list.extend(forecast::files(world));
}

/// Adds what those write down who look after customers.
fn serve(
    world: &World<'_>,
    contacts: &[Vec<Contact>],
    leads: &[Lead],
    pulses: &[Vec<Pulse>],
    people: &[Person],
    reviews: &[Review],
    files: &mut Files,
) {
    let tickets = support::tickets(world, pulses);
    let handoffs = support::handoffs(world, leads);
    let surveys = survey::ndjson(world, contacts, pulses, people, &tickets, &handoffs);
    files.add("surveys.ndjson", surveys);
    files.add("tickets.csv", support::tickets_csv(world, &tickets));
    files.add("handoffs.csv", support::handoffs_csv(&handoffs));
    files.add("onboarding.csv", support::onboarding(world));
    files.add("sla_events.csv", sla::csv(world, leads, reviews, &tickets));
    files.add("health.csv", pulse::health(world, pulses));
    files.list.extend(pulse::usage(world, pulses));
}

/// Adds what the people of finance write down.
fn count(world: &World<'_>, people: &[Person], files: &mut Files) {
    let rates = currency::rates(world);
    let revenue = finance::revenue(world);
    let invoices = finance::invoices(world, &revenue);
    let spend = cost::spend(world);
    let costs = cost::costs(world, people, &spend, &revenue);
    files.add("fx_rates.csv", currency::csv(&rates));
    files.add("invoices.csv", finance::invoices_csv(world, &invoices));
    files.add("marketing_spend.csv", cost::spend_csv(&spend));
    files.add("costs.csv", cost::costs_csv(&costs));
    files.add("cash.csv", finance::cash(world, &revenue, &invoices, &costs));
    files.add("headcount.csv", people::headcount(people));
    files.add("quotas.csv", people::quotas_csv(&people::quotas(world, people)));
    files.list.extend(finance::revenue_files(world, &revenue));
}

//! Money earned, billed and in the bank.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::account::{Account, Size};
use super::calendar::{month_start, months_after, next_month, plus, workday};
use super::cost::Cost;
use super::crm::services;
use super::currency::Currency;
use super::deal::{Kind, Outcome};
use super::subscription::End;
use super::table::{Csv, Yearly, day, money};
use super::world::{Stream, World};

/// What was earned in one month, in cents.
#[derive(Debug)]
pub(super) struct Revenue {
    pub(super) month: NaiveDate,
    /// Nobody, for what did not come from customers.
    account: Option<usize>,
    stream: &'static str,
    pub(super) amount: i64,
}

/// Returns what was earned, month by month: subscriptions by the day, introductions when they took
/// place, and the interest on the money in the bank.
pub(super) fn revenue(world: &World<'_>) -> Vec<Revenue> {
    let mut list = Vec::new();
    let introductions = introductions(world);
    for (at, month) in world.months().into_iter().enumerate() {
        for account in world.real() {
            let account = account.index;
            let amount = recognised(world, account, month);
            if amount > 0 {
                list.push(Revenue {
                    month,
                    account: Some(account),
                    stream: "subscription",
                    amount,
                });
            }
            if let Some(amount) = introductions.get(&(account, month)) {
                let (account, amount) = (Some(account), *amount);
                list.push(Revenue { month, account, stream: "services", amount });
            }
        }
        let mut random = world.random(Stream::Cost, (1 << 32) + at);
        let amount = world.plan.accounts as i64 * random.between(300, 900);
        list.push(Revenue { month, account: None, stream: "other", amount });
    }
    list
}

/// Returns what the subscriptions of an account earned in a month, each by its days.
fn recognised(world: &World<'_>, account: usize, month: NaiveDate) -> i64 {
    let next = next_month(month);
    let days = (next - month).num_days();
    let rows = world.rows(account).iter().filter(|row| row.pays_on(row.line.from));
    rows.map(|row| {
        let to = row.to.map_or(next, |to| to.min(next));
        let active = (to - row.line.from.max(month)).num_days().max(0);
        (row.line.mrr() * active + days / 2) / days
    })
    .sum()
}

/// Returns what introductions cost, by account and the month in which the term began.
fn introductions(world: &World<'_>) -> BTreeMap<(usize, NaiveDate), i64> {
    let mut sums = BTreeMap::new();
    for (at, deal) in world.deals.iter().enumerate() {
        let (Kind::New, Outcome::Won(won)) = (deal.kind, deal.outcome()) else { continue };
        let mut rows = world.rows(deal.account).iter();
        let begun = rows.find(|row| row.line.signed == Some(won));
        let amount = services(world, at);
        if let (Some(row), true) = (begun, amount > 0 && world.is_real(deal.account)) {
            *sums.entry((deal.account, month_start(row.line.from))).or_default() += amount;
        }
    }
    sums
}

/// Writes `revenue/<year>.csv`.
pub(super) fn revenue_files(world: &World<'_>, list: &[Revenue]) -> Vec<(String, String)> {
    let mut files =
        Yearly::new("revenue", "month account_id stream amount is_recurring is_operating");
    for revenue in list {
        files.row(
            revenue.month,
            [
                revenue.month.format("%Y-%m").to_string(),
                revenue.account.map(|account| world.accounts[account].id()).unwrap_or_default(),
                revenue.stream.to_owned(),
                money(revenue.amount),
                (revenue.stream == "subscription").to_string(),
                (revenue.stream != "other").to_string(),
            ],
        );
    }
    files.into_files()
}

/// One invoice, or a credit note when the amount is negative.
#[derive(Debug)]
pub(super) struct Invoice {
    account: usize,
    date: NaiveDate,
    due: NaiveDate,
    paid: Option<NaiveDate>,
    /// Cents of euro, before tax.
    euro: i64,
    status: &'static str,
    booked: NaiveDate,
}

/// Bills each quarter ahead, together with what the quarter before came to in the end.
pub(super) fn invoices(world: &World<'_>, revenue: &[Revenue]) -> Vec<Invoice> {
    let mut earned: Vec<BTreeMap<NaiveDate, i64>> = vec![BTreeMap::new(); world.accounts.len()];
    for one in revenue {
        if let Some(account) = one.account {
            *earned[account].entry(one.month).or_default() += one.amount;
        }
    }
    let mut list: Vec<Invoice> = Vec::new();
    for account in world.real() {
        bill(world, account, &earned[account.index], &mut list);
    }
    list.sort_by_key(|invoice| (invoice.date, invoice.account));
    list
}

fn bill(
    world: &World<'_>,
    account: &Account,
    earned: &BTreeMap<NaiveDate, i64>,
    list: &mut Vec<Invoice>,
) {
    let Some(first) = earned.keys().next().copied() else { return };
    let mut random = world.random(Stream::Invoice, account.index);
    let mut month = first;
    let mut billed = 0;
    while month <= world.plan.end {
        // Who was a customer before the books begin keeps the quarters they had.
        let old = month == world.plan.start() && first == month;
        let span = if old { 1 + (account.index % 3) as u32 } else { 3 };
        let before: i64 = earned.range(..month).map(|(_, amount)| amount).sum();
        let amount =
            i64::from(span) * world.mrr(account.index, world.month_end(month)) + before - billed;
        billed += amount;
        let date = workday(plus(month, random.between(0, 4)));
        let late = if account.size == Size::Ent {
            random.between(-4, 45)
        } else {
            random.between(-22, 24)
        };
        if amount != 0 && date <= world.plan.end {
            list.push(invoice(world, account.index, date, amount, late, random.chance(12)));
        }
        month = months_after(month, span);
    }
}

fn invoice(
    world: &World<'_>,
    account: usize,
    date: NaiveDate,
    euro: i64,
    late: i64,
    forgotten: bool,
) -> Invoice {
    let end = world.plan.end;
    let due = plus(date, 30);
    let stopped = world.rows(account).iter().any(|row| {
        let near = |to: NaiveDate| (0..100).contains(&(to - date).num_days());
        matches!(row.end, End::Stopped(_)) && row.to.is_some_and(near)
    });
    let pays = if euro < 0 { date } else { workday(plus(due, late)) };
    let paid = (pays <= end && !(stopped && euro > 0)).then_some(pays);
    let status = match paid {
        _ if euro < 0 => "credit",
        Some(_) => "paid",
        None if stopped => "written_off",
        None if due < end => "overdue",
        None => "open",
    };
    // A few invoices reach the books only after the month they belong to is closed.
    let booked = plus(date, if forgotten { 41 } else { 1 }).min(end);
    Invoice { account, date, due, paid, euro, status, booked }
}

/// Writes `invoices.csv`, in the currency of the customer.
pub(super) fn invoices_csv(world: &World<'_>, list: &[Invoice]) -> String {
    let mut csv = Csv::new(
        "invoice_id account_id date due_date paid_date amount tax currency status extracted_at",
    );
    for (at, invoice) in list.iter().enumerate() {
        let account = &world.accounts[invoice.account];
        let currency = Currency::of(account.country.name);
        let amount = currency.map_or(invoice.euro, |currency| currency.price(invoice.euro));
        csv.row([
            format!("I{:05}", at + 1),
            account.id(),
            invoice.date.to_string(),
            invoice.due.to_string(),
            day(invoice.paid),
            money(amount),
            money(tax(account.country.name, invoice.date, amount)),
            currency.map_or("EUR", Currency::code).to_owned(),
            invoice.status.to_owned(),
            invoice.booked.to_string(),
        ]);
    }
    csv.into_text()
}

/// Customers in Finland pay value added tax, 24 and from September 2024 on 25.5 percent.
fn tax(country: &str, date: NaiveDate, amount: i64) -> i64 {
    let permille = match (country, (date.year(), date.month()) >= (2024, 9)) {
        ("Finland", true) => 255,
        ("Finland", false) => 240,
        _ => 0,
    };
    amount * permille / 1000
}

/// Writes `cash.csv`: what customers paid comes in, what was spent goes out in its month, and
/// investors come once.
pub(super) fn cash(
    world: &World<'_>,
    revenue: &[Revenue],
    invoices: &[Invoice],
    costs: &[Cost],
) -> String {
    let mut income: BTreeMap<NaiveDate, i64> = BTreeMap::new();
    for one in revenue.iter().filter(|one| one.account.is_none()) {
        *income.entry(one.month).or_default() += one.amount;
    }
    for invoice in invoices.iter().filter(|invoice| invoice.status != "credit") {
        if let Some(paid) = invoice.paid {
            *income.entry(month_start(paid)).or_default() += invoice.euro;
        }
    }
    for invoice in invoices.iter().filter(|invoice| invoice.status == "credit") {
        *income.entry(month_start(invoice.date)).or_default() += invoice.euro;
    }
    let mut spent: BTreeMap<NaiveDate, i64> = BTreeMap::new();
    for cost in costs {
        *spent.entry(cost.month).or_default() += cost.amount;
    }
    let months = world.months();
    let scale = world.plan.accounts as i64;
    let flows: Vec<[i64; 3]> = months
        .iter()
        .enumerate()
        .map(|(at, month)| {
            let sum = |sums: &BTreeMap<NaiveDate, i64>| sums.get(month).copied().unwrap_or(0);
            let round = if at == months.len() * 9 / 20 { scale * 1_400_000 } else { 0 };
            [sum(&income), sum(&spent), round]
        })
        .collect();
    statement(&months, &flows, scale)
}

/// Begins with enough in the bank that it never runs dry.
fn statement(months: &[NaiveDate], flows: &[[i64; 3]], scale: i64) -> String {
    let mut lowest = 0;
    let mut sum = 0;
    for [income, spent, round] in flows {
        sum += income - spent + round;
        lowest = lowest.min(sum);
    }
    let mut opening = (scale * 500_000).max(scale * 190_000 - lowest);
    let mut csv =
        Csv::new("month opening closing operating_in operating_out financing_in restricted");
    for (month, [income, spent, round]) in months.iter().zip(flows) {
        let closing = opening + income - spent + round;
        csv.row([
            month.format("%Y-%m").to_string(),
            money(opening),
            money(closing),
            money(*income),
            money(*spent),
            money(*round),
            money(scale * 30_000),
        ]);
        opening = closing;
    }
    csv.into_text()
}

//! What is spent: people, programmes, tools, travel and the rest.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::calendar::{month_start, plus, workday};
use super::channel::campaigns;
use super::deal::{Kind, Outcome};
use super::finance::Revenue;
use super::people::Person;
use super::random::Random;
use super::table::{Csv, money};
use super::world::{Stream, World};

/// What was spent on one campaign.
#[derive(Debug)]
pub(super) struct Spend {
    day: NaiveDate,
    channel: &'static str,
    campaign: String,
    amount: i64,
}

/// Returns what marketing spent: each week on search and social, each month on the rest.
pub(super) fn spend(world: &World<'_>) -> Vec<Spend> {
    let mut random = world.random(Stream::Spend, 0);
    let mut list = Vec::new();
    let back = i64::from(world.plan.start().weekday().num_days_from_monday());
    let mut monday = plus(world.plan.start(), if back == 0 { 0 } else { 7 - back });
    while monday <= world.plan.end {
        for (channel, base) in [("paid_search", 430), ("paid_social", 190)] {
            for campaign in campaigns(channel, monday) {
                let amount = budget(world, &mut random, monday, base);
                list.push(Spend { day: monday, channel, campaign, amount });
            }
        }
        monday = plus(monday, 7);
    }
    for month in world.months() {
        // The fairs are paid for in the months before and after they take place.
        let events = match month.month() {
            2 | 3 | 9 | 10 => 6_800,
            _ => 900,
        };
        for (channel, base) in [("events", events), ("webinar", 700), ("email", 280)] {
            let amount = budget(world, &mut random, month, base);
            let campaign = campaigns(channel, month).remove(0);
            let day = workday(month).min(world.plan.end);
            list.push(Spend { day, channel, campaign, amount });
        }
    }
    list.sort_by(|a, b| (a.day, a.channel, &a.campaign).cmp(&(b.day, b.channel, &b.campaign)));
    list
}

/// Returns cents for `base` cents per account: budgets grow, rest in July and peak when the
/// quarter ends.
fn budget(world: &World<'_>, random: &mut Random, day: NaiveDate, base: i64) -> i64 {
    let months = world.plan.months.max(1) as i64;
    let passed = (day - world.plan.start()).num_days() / 30;
    let grown = 75 + 65 * passed / months;
    let season = match day.month() {
        7 => 55,
        12 => 80,
        1 | 4 | 10 => 118,
        _ => 100,
    };
    let accounts = world.plan.accounts as i64;
    accounts * base * grown / 100 * season / 100 * random.between(88, 112) / 100
}

/// Writes `marketing_spend.csv`.
pub(super) fn spend_csv(list: &[Spend]) -> String {
    let mut csv = Csv::new("date channel campaign amount");
    for spend in list {
        csv.row([
            spend.day.to_string(),
            spend.channel.to_owned(),
            spend.campaign.clone(),
            money(spend.amount),
        ]);
    }
    csv.into_text()
}

/// One line of the books, in cents.
#[derive(Debug)]
pub(super) struct Cost {
    pub(super) month: NaiveDate,
    function: &'static str,
    motion: &'static str,
    category: &'static str,
    channel: &'static str,
    pub(super) amount: i64,
    booked: NaiveDate,
}

/// What the people of a function cost.
struct Pay {
    function: &'static str,
    /// Cents of a full-time job per month, with all that comes on top.
    monthly: i64,
    /// Into which motions the work goes, in hundredths.
    motions: &'static [(&'static str, i64)],
}

const fn pay(function: &'static str, monthly: i64, motions: &'static [(&'static str, i64)]) -> Pay {
    Pay { function, monthly, motions }
}

const PAY: [Pay; 6] = [
    pay("marketing", 520_000, &[("new", 70), ("shared", 30)]),
    pay("sales", 590_000, &[("new", 65), ("expansion", 20), ("shared", 15)]),
    pay("cs", 480_000, &[("renewal", 60), ("expansion", 25), ("shared", 15)]),
    pay("rd", 610_000, &[("", 100)]),
    pay("ga", 540_000, &[("", 100)]),
    pay("cogs", 410_000, &[("", 100)]),
];

/// Returns the books, month by month.
pub(super) fn costs(
    world: &World<'_>,
    people: &[Person],
    spend: &[Spend],
    revenue: &[Revenue],
) -> Vec<Cost> {
    let mut earned: BTreeMap<NaiveDate, i64> = BTreeMap::new();
    for one in revenue {
        *earned.entry(one.month).or_default() += one.amount;
    }
    let commissions = commissions(world);
    let mut list = Vec::new();
    for (at, month) in world.months().into_iter().enumerate() {
        let mut random = world.random(Stream::Cost, at);
        let mut books = Books { world, month, random: &mut random, list: &mut list };
        let tenths = |function: &str| -> i64 {
            let on = world.month_end(month);
            let staff = people.iter().filter(|one| one.function == function && one.works_on(on));
            staff.map(|one| one.tenths).sum()
        };
        for Pay { function, monthly, motions } in PAY {
            for (motion, share) in motions {
                let bonus = match function {
                    "sales" => commissions.get(&(month, *motion)).copied().unwrap_or(0),
                    _ => 0,
                };
                let amount = tenths(function) * monthly / 10 * share / 100;
                books.enter(function, motion, "people", "", amount, bonus);
            }
            books.enter(function, shared(function), "tools", "", tenths(function) * 3_200, 0);
        }
        books.programmes(spend);
        let everybody: i64 = PAY.iter().map(|pay| tenths(pay.function)).sum();
        let earned = earned.get(&month).copied().unwrap_or(0);
        books.enter("marketing", "new", "agency", "", world.plan.accounts as i64 * 1_900, 0);
        books.enter("sales", "new", "travel", "", tenths("sales") * 5_600, 0);
        books.enter("cs", "renewal", "travel", "", tenths("cs") * 2_600, 0);
        books.enter("ga", "", "other", "", everybody * 8_800, 0);
        books.enter("cogs", "", "other", "", earned * 9 / 100, 0);
    }
    list
}

fn shared(function: &str) -> &'static str {
    if matches!(function, "marketing" | "sales" | "cs") { "shared" } else { "" }
}

/// Returns what sellers earn on top, by month and motion: a tenth of what they win.
fn commissions(world: &World<'_>) -> BTreeMap<(NaiveDate, &'static str), i64> {
    let mut sums = BTreeMap::new();
    for deal in world.deals.iter().filter(|deal| world.is_real(deal.account)) {
        let motion = match deal.kind {
            Kind::New => "new",
            Kind::Expansion | Kind::CrossSell => "expansion",
            Kind::Renewal => continue,
        };
        if let Outcome::Won(day) = deal.outcome() {
            *sums.entry((month_start(day), motion)).or_default() += deal.amount() / 10;
        }
    }
    sums
}

/// The books of one month, being written.
struct Books<'a> {
    world: &'a World<'a>,
    month: NaiveDate,
    random: &'a mut Random,
    list: &'a mut Vec<Cost>,
}

impl Books<'_> {
    /// Writes down a cost that wavers by three percent, and what comes on top of it.
    fn enter(
        &mut self,
        function: &'static str,
        motion: &'static str,
        category: &'static str,
        channel: &'static str,
        usual: i64,
        exact: i64,
    ) {
        let month = self.month;
        let wavering = if usual == 0 { 0 } else { usual * self.random.between(970, 1_030) / 1_000 };
        // Some bills come in late, after the month is closed.
        let days = if self.random.chance(25) { 38 } else { 6 };
        let booked = plus(self.world.month_end(month), days).min(self.world.plan.end);
        let amount = wavering + exact;
        if amount != 0 {
            self.list.push(Cost { month, function, motion, category, channel, amount, booked });
        }
    }

    /// Writes down what the campaigns of the month cost.
    fn programmes(&mut self, spend: &[Spend]) {
        let mut sums: BTreeMap<&'static str, i64> = BTreeMap::new();
        for one in spend.iter().filter(|one| month_start(one.day) == self.month) {
            *sums.entry(one.channel).or_default() += one.amount;
        }
        for (channel, sum) in sums {
            self.enter("marketing", "new", "programmes", channel, 0, sum);
        }
    }
}

/// Writes `costs.csv`.
pub(super) fn costs_csv(list: &[Cost]) -> String {
    let mut csv = Csv::new("month function motion category channel amount extracted_at");
    for cost in list {
        csv.row([
            cost.month.format("%Y-%m").to_string(),
            cost.function.to_owned(),
            cost.motion.to_owned(),
            cost.category.to_owned(),
            cost.channel.to_owned(),
            money(cost.amount),
            cost.booked.to_string(),
        ]);
    }
    csv.into_text()
}

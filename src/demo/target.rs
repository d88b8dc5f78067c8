//! What the board wants: by month, quarter and fiscal year.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::calendar::{month_start, months_after, plus};
use super::deal::Kind;
use super::lead::Lead;
use super::table::{Csv, money};
use super::world::{Stream, World, fiscal_year, quarter_label, year_start};

/// Months and the amount of each, in hundredths.
type Flow = BTreeMap<NaiveDate, i64>;

/// How a fiscal year is spread over its months, from February to January, in hundredths of a
/// twelfth.
const SEASON: [i64; 12] = [90, 100, 115, 95, 90, 60, 85, 105, 125, 105, 105, 125];

/// A target that is the same in each quarter of a year and moves from year to year, in
/// thousandths; percents are fractions.
struct Steady {
    metric: &'static str,
    first: i64,
    step: i64,
    range: Option<[i64; 2]>,
}

const fn steady(metric: &'static str, first: i64, step: i64) -> Steady {
    Steady { metric, first, step, range: None }
}

/// A target between two bounds, of which the upper one is a warning too.
const fn between(metric: &'static str, first: i64, low: i64, high: i64) -> Steady {
    Steady { metric, first, step: 0, range: Some([low, high]) }
}

const STEADY: [Steady; 15] = [
    steady("nrr", 1_020, 15),
    steady("grr", 860, 10),
    steady("logo_churn_rate", 150, -10),
    steady("win_rate", 250, 8),
    steady("sales_cycle_days", 64_000, -2_000),
    steady("lead_response_time", 5_000, -700),
    steady("lead_follow_up_rate", 780, 30),
    steady("sla_compliance", 820, 30),
    steady("mql_to_sql_rate", 240, 10),
    steady("gross_margin", 760, 10),
    steady("nps", 24_000, 4_000),
    steady("rule_of_40", 10_000, 6_000),
    steady("forecast_wape", 220, -25),
    between("pipeline_coverage", 3_500, 3_000, 5_000),
    between("ltv_cac", 3_500, 3_000, 6_000),
];

/// Writes `targets.csv`.
pub(super) fn csv(world: &World<'_>, leads: &[Lead]) -> String {
    let mut csv = Csv::new("metric period value low high source approved_on note");
    let years = years(world);
    let arr = arr(world);
    let flows: [(&str, Flow, bool); 4] = [
        ("bookings", bookings(world), true),
        ("mql_volume", qualified(leads), false),
        ("net_new_arr", grown(&arr), true),
        ("pipeline_created", created(world), true),
    ];
    for (number, (metric, flow, is_money)) in flows.iter().enumerate() {
        let wanted = wanted(world, number, flow, &years, if *is_money { 10_000 } else { 100 });
        let write = if *is_money { money } else { whole };
        spread(&mut csv, metric, &wanted, write);
        if *metric == "net_new_arr" {
            climb(&mut csv, &arr, &wanted, &years);
        }
    }
    for target in &STEADY {
        keep(&mut csv, target, &years);
    }
    csv.into_text()
}

/// Writes a target that does not depend on the season.
fn keep(csv: &mut Csv, target: &Steady, years: &[i32]) {
    let bound = |at: usize| target.range.map(|range| thousandths(range[at])).unwrap_or_default();
    for (at, year) in years.iter().enumerate() {
        let value = thousandths(target.first + target.step * at as i64);
        let quarters = (0..4).map(|at| quarter_label(months_after(year_start(*year), 3 * at)));
        for period in quarters.chain([format!("FY{year}")]) {
            let cells = [target.metric.to_owned(), period, value.clone(), bound(0), bound(1)];
            row(csv, cells, "board", *year);
        }
    }
}

/// Returns the fiscal years the plan touches.
fn years(world: &World<'_>) -> Vec<i32> {
    (fiscal_year(world.plan.start())..=fiscal_year(world.plan.end)).collect()
}

/// Returns annual recurring revenue at the end of each month, and before the first one.
fn arr(world: &World<'_>) -> Flow {
    let at = |day: NaiveDate| -> i64 {
        world.real().map(|account| 12 * world.mrr(account.index, day)).sum()
    };
    let first = plus(world.plan.start(), -1);
    let mut flow = Flow::from([(month_start(first), at(first))]);
    flow.extend(world.months().into_iter().map(|month| (month, at(world.month_end(month)))));
    flow
}

fn grown(arr: &Flow) -> Flow {
    let pairs = arr.iter().zip(arr.iter().skip(1));
    pairs.map(|((_, before), (month, after))| (*month, after - before)).collect()
}

fn bookings(world: &World<'_>) -> Flow {
    let mut flow = Flow::new();
    for ((quarter, _), sum) in world.bookings() {
        *flow.entry(quarter.max(world.plan.start())).or_default() += sum;
    }
    flow
}

fn created(world: &World<'_>) -> Flow {
    let mut flow = Flow::new();
    let deals = world.deals.iter().filter(|deal| world.is_real(deal.account));
    for step in deals.filter(|deal| deal.kind != Kind::Renewal).filter_map(|deal| deal.qualified())
    {
        *flow.entry(month_start(step.at)).or_default() += step.amount;
    }
    flow
}

fn qualified(leads: &[Lead]) -> Flow {
    let mut flow = Flow::new();
    for moment in leads.iter().filter_map(|lead| lead.mql) {
        *flow.entry(month_start(moment.day)).or_default() += 100;
    }
    flow
}

/// Returns what each month of the years should bring: as much as the year came to, give or take,
/// and somewhat more, spread by the season and rounded to `unit`.
fn wanted(world: &World<'_>, number: usize, flow: &Flow, years: &[i32], unit: i64) -> Flow {
    let mut random = world.random(Stream::Target, number);
    let mut wanted = Flow::new();
    for year in years {
        let (from, to) = (year_start(*year), year_start(*year + 1));
        let known = world.months().iter().filter(|month| (from..to).contains(month)).count() as i64;
        let sum: i64 = flow.range(from..to).map(|(_, amount)| amount).sum();
        let usual = sum.max(0) / known.max(1) * random.between(94, 114) / 100;
        for (at, season) in SEASON.into_iter().enumerate() {
            let month = months_after(from, at as u32);
            wanted.insert(month, (usual * season / 100 + unit / 2) / unit * unit);
        }
    }
    wanted
}

/// Writes a flow's months, quarters and years; quarters and years are the sums of their months.
fn spread(csv: &mut Csv, metric: &str, wanted: &Flow, write: impl Fn(i64) -> String) {
    let mut sums: BTreeMap<(String, i32), i64> = BTreeMap::new();
    for (month, amount) in wanted {
        let year = fiscal_year(*month);
        row(csv, plain(metric, month.format("%Y-%m").to_string(), write(*amount)), "board", year);
        for label in [quarter_label(*month), format!("FY{year}")] {
            *sums.entry((label, year)).or_default() += amount;
        }
    }
    let sources = [("board", 100), ("budget", 94), ("stretch", 115)];
    let sources = if metric == "mql_volume" { &sources[..1] } else { &sources };
    for ((label, year), sum) in sums {
        for (source, percent) in sources {
            let value = write(sum * percent / 100);
            row(csv, plain(metric, label.clone(), value), source, year);
        }
    }
}

/// Writes where annual recurring revenue should stand: as the year began, and what was wanted since.
fn climb(csv: &mut Csv, arr: &Flow, wanted: &Flow, years: &[i32]) {
    for year in years {
        let before = arr.range(..year_start(*year)).next_back().or_else(|| arr.iter().next());
        let mut sum = before.map_or(0, |(_, amount)| *amount);
        for (month, amount) in wanted.range(year_start(*year)..year_start(*year + 1)) {
            sum += amount;
            let label = month.format("%Y-%m").to_string();
            row(csv, plain("arr", label, money(sum)), "board", *year);
            if month.month() % 3 == 1 {
                row(csv, plain("arr", quarter_label(*month), money(sum)), "board", *year);
            }
        }
        row(csv, plain("arr", format!("FY{year}"), money(sum)), "board", *year);
    }
}

fn plain(metric: &str, period: String, value: String) -> [String; 5] {
    [metric.to_owned(), period, value, String::new(), String::new()]
}

/// Writes a row; targets are approved in the January before their fiscal year.
fn row(csv: &mut Csv, cells: [String; 5], source: &str, year: i32) {
    let [metric, period, value, low, high] = cells;
    let approved = plus(year_start(year), -11);
    let note = if source == "stretch" { "bonus from here on" } else { "" };
    csv.row([
        metric,
        period,
        value,
        low,
        high,
        source.to_owned(),
        approved.to_string(),
        note.to_owned(),
    ]);
}

fn whole(hundredths: i64) -> String {
    (hundredths / 100).to_string()
}

fn thousandths(value: i64) -> String {
    format!("{}.{:03}", value / 1000, value % 1000)
}

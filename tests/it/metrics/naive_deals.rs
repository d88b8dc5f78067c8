//! A second implementation of what follows deals, leads and forecasts: plain loops over generated
//! rows, which must agree exactly.

use std::collections::BTreeMap;

use almanac::compute::column::Column;
use almanac::compute::number::{Exact, from_units};
use almanac::compute::outcome::Figure;
use almanac::model::period::{Grain, Period};
use chrono::{Days, NaiveDate};
use num_traits::{Signed, Zero};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::site::{Site, calendar, date, dates, read_table, table};

const ROWS: usize = 10_000;

fn day(number: u16) -> NaiveDate {
    date("2024-01-01") + Days::new(number.into())
}

fn generate<T: std::fmt::Debug>(seed: u64, count: usize, row: impl Strategy<Value = T>) -> Vec<T> {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    proptest::collection::vec(row, count).new_tree(&mut runner).expect("rows").current()
}

fn value(figure: &Figure) -> Option<Exact> {
    figure.value.clone().ok()
}

fn count(count: usize) -> Exact {
    from_units(count as i128, 0)
}

fn quotient(above: Exact, below: Exact) -> Option<Exact> {
    (!below.is_zero()).then(|| above / below)
}

fn text(names: &[String], rows: impl Iterator<Item = usize>) -> Column {
    Column::texts(rows.map(|at| Some(names[at].as_str())))
}

fn names(prefix: &str, count: usize) -> Vec<String> {
    (0..count).map(|at| format!("{prefix}{at}")).collect()
}

/// An account in ten is a test.
fn accounts() -> String {
    let rows = (0..50).map(|account| format!("a{account},{}\n", account % 10 == 9));
    format!("account_id,is_test:b\n{}", rows.collect::<String>())
}

#[derive(Debug, Clone)]
struct Lead {
    id: u16,
    account: u16,
    mql: Option<u16>,
    sql: Option<u16>,
    channel: Option<&'static str>,
}

fn lead() -> impl Strategy<Value = Lead> {
    let channel = proptest::option::weighted(0.8, proptest::sample::select(vec!["web", "fair"]));
    (
        0_u16..4_000,
        0_u16..50,
        proptest::option::weighted(0.9, 0_u16..900),
        proptest::option::weighted(0.9, 0_u16..900),
        channel,
    )
        .prop_map(|(id, account, mql, sql, channel)| Lead { id, account, mql, sql, channel })
}

fn rate(leads: &[Lead], period: Period) -> Option<Exact> {
    let mut by_id: BTreeMap<u16, Vec<&Lead>> = BTreeMap::new();
    for lead in leads.iter().filter(|lead| lead.account % 10 != 9) {
        by_id.entry(lead.id).or_default().push(lead);
    }
    let (mut begun, mut reached) = (0, 0);
    for rows in by_id.values() {
        let Some(first) = rows.iter().filter_map(|row| row.mql).min() else { continue };
        if !(period.start() <= day(first) && day(first) < period.end()) {
            continue;
        }
        begun += 1;
        let start = rows.iter().find(|row| row.mql == Some(first)).expect("it is in one row");
        let in_time = |row: &&&Lead| {
            let on = row.sql.is_some_and(|sql| first <= sql && sql < first + 90);
            on && row.channel == start.channel
        };
        reached += usize::from(rows.iter().any(|row| in_time(&row)));
    }
    quotient(count(reached), count(begun))
}

#[derive(Debug, Clone)]
struct Deal {
    account: u16,
    owner: u16,
    kind: &'static str,
    status: &'static str,
    cents: i64,
    created: u16,
    closed: Option<u16>,
    expected: u16,
}

fn deal() -> impl Strategy<Value = Deal> {
    (
        0_u16..50,
        0_u16..8,
        proptest::sample::select(vec!["new", "expansion", "renewal"]),
        proptest::sample::select(vec!["won", "lost", "open"]),
        1_i64..10_000_000,
        (0_u16..800, proptest::option::weighted(0.95, 0_u16..900), 0_u16..900),
    )
        .prop_map(|(account, owner, kind, status, cents, (created, closed, expected))| Deal {
            account,
            owner,
            kind,
            status,
            cents,
            created,
            closed: closed.filter(|_| status != "open"),
            expected,
        })
}

#[derive(Debug, Clone)]
struct Change {
    deal: u16,
    day: u16,
    stage: usize,
    cents: i64,
    expected: u16,
}

fn change() -> impl Strategy<Value = Change> {
    (0_u16..3_000, 0_u16..850, 0_usize..5, 1_i64..10_000_000, 0_u16..900).prop_map(
        |(deal, day, stage, cents, expected)| Change { deal, day, stage, cents, expected },
    )
}

const STAGES: [&str; 5] = ["lead", "demo", "proposal", "signed", "gone"];
const GIVEN: [i128; 3] = [10, 25, 60];

const STAGE_TABLE: &str = "
    stage,    order:i, status, is_qualified:b, probability:2
    lead,     1,       open,   false,          0.10
    demo,     2,       open,   true,           0.25
    proposal, 3,       open,   true,           0.60
    signed,   4,       won,    true,           1.00
    gone,     5,       lost,   false,          0.00";

fn opportunities(deals: &[Deal]) -> almanac::compute::table::Table {
    let (ids, accounts, owners) = (names("d", deals.len()), names("a", 50), names("o", 8));
    let rows = || deals.iter();
    table(
        "opportunities",
        vec![
            ("opportunity_id", text(&ids, 0..deals.len())),
            ("account_id", text(&accounts, rows().map(|deal| usize::from(deal.account)))),
            ("owner_id", text(&owners, rows().map(|deal| usize::from(deal.owner)))),
            ("type", Column::texts(rows().map(|deal| Some(deal.kind)))),
            ("status", Column::texts(rows().map(|deal| Some(deal.status)))),
            ("stage", Column::texts(rows().map(|_| None))),
            ("amount", Column::decimals(rows().map(|deal| Some(deal.cents.into())), 2)),
            ("created_date", dates(rows().map(|deal| Some(day(deal.created))))),
            ("close_date", dates(rows().map(|deal| deal.closed.map(day)))),
            ("expected_close", dates(rows().map(|deal| Some(day(deal.expected))))),
        ],
    )
}

fn history(changes: &[Change], deals: usize) -> almanac::compute::table::Table {
    let ids = names("d", deals);
    let rows = || changes.iter();
    table(
        "opportunity_history",
        vec![
            ("opportunity_id", text(&ids, rows().map(|change| usize::from(change.deal)))),
            ("changed_at", dates(rows().map(|change| Some(day(change.day))))),
            ("stage", Column::texts(rows().map(|change| Some(STAGES[change.stage])))),
            ("amount", Column::decimals(rows().map(|change| Some(change.cents.into())), 2)),
            ("expected_close", dates(rows().map(|change| Some(day(change.expected))))),
        ],
    )
}

/// A deal with its changes in order.
struct Story<'a> {
    deal: &'a Deal,
    changes: Vec<&'a Change>,
}

/// The terms of an open deal at the end of a day: its stage, cents and expected close.
type Terms = (Option<usize>, i64, NaiveDate);

impl Story<'_> {
    fn at(&self, on: NaiveDate) -> Option<Terms> {
        let is_closed = self.deal.status != "open";
        let before_close = || self.deal.closed.is_some_and(|closed| on < day(closed));
        let Some(last) = self.changes.last() else {
            let open = day(self.deal.created) <= on && (!is_closed || before_close());
            return open.then(|| (None, self.deal.cents, day(self.deal.expected)));
        };
        let state = self.changes.iter().rfind(|change| day(change.day) <= on)?;
        let open = state.stage < 3 && (state.day != last.day || !is_closed || before_close());
        open.then(|| (Some(state.stage), state.cents, day(state.expected)))
    }

    /// Returns how high the deal was on which day: won is four.
    fn heights(&self) -> Vec<(usize, NaiveDate)> {
        let changes = self.changes.iter().filter(|change| change.stage < 4);
        let mut heights: Vec<_> =
            changes.map(|change| (change.stage + 1, day(change.day))).collect();
        if let Some(closed) = self.deal.closed.filter(|_| self.deal.status == "won") {
            heights.push((4, day(closed)));
        }
        if self.changes.is_empty() { Vec::new() } else { heights }
    }
}

fn stories<'a>(deals: &'a [Deal], changes: &'a [Change]) -> Vec<Story<'a>> {
    let mut stories: Vec<Story<'a>> =
        deals.iter().map(|deal| Story { deal, changes: Vec::new() }).collect();
    for change in changes {
        stories[usize::from(change.deal)].changes.push(change);
    }
    for story in &mut stories {
        story.changes.sort_by_key(|change| change.day);
    }
    stories.retain(|story| story.deal.account % 10 != 9);
    stories
}

const DEAL_METRICS: &str = r#"metrics:
  - { name: at_start, type: simple, model: pipeline_panel, agg: sum, expr: amount_at_start, filter: open_at_start, unit: currency }
  - { name: at_end, type: simple, model: pipeline_panel, agg: sum, expr: amount_at_end, filter: open_at_end, unit: currency }
  - { name: expected, type: simple, model: pipeline_panel, agg: count, filter: expected_in_period, unit: count }
  - { name: slipped, type: simple, model: pipeline_panel, agg: sum, expr: amount_at_start, filter: slipped, unit: currency }
  - { name: older, type: simple, model: pipeline_panel, agg: count, filter: stalled, unit: count }
  - { name: weighted, type: simple, model: pipeline_panel, agg: sum, expr: amount_at_end * probability, filter: "open_at_end and probability is not null", unit: currency }
  - { name: demos, type: simple, model: stage_entries, agg: count, filter: "entry_stage = 'demo'", agg_time_dimension: entered, unit: count }
  - { name: demos_passed, type: simple, model: stage_entries, agg: count, filter: "entry_stage = 'demo' and passed", agg_time_dimension: entered, unit: count }
  - { name: cohort_proposals, type: simple, model: stage_cohorts, agg: count, filter: "cohort_stage = 'proposal'", agg_time_dimension: qualified, unit: count }
  - { name: cohort_all, type: simple, model: stage_cohorts, agg: count, agg_time_dimension: qualified, unit: count }
"#;

const DEAL_IDS: [&str; 11] = [
    "open_pipeline",
    "at_start",
    "at_end",
    "expected",
    "slipped",
    "older",
    "weighted",
    "demos",
    "demos_passed",
    "cohort_proposals",
    "cohort_all",
];

fn naive(stories: &[Story<'_>], period: Period) -> BTreeMap<&'static str, Exact> {
    let calendar = calendar(1);
    let (opening, closing) = (period.start() - Days::new(1), period.end() - Days::new(1));
    let within = |day: NaiveDate| period.start() <= day && day < period.end();
    let quarter = Period::containing(period.start(), Grain::Quarter, &calendar);
    let from = quarter.series(5, &calendar)[0].start();
    let judged = |story: &&Story<'_>| {
        let closed = story.deal.closed.map(day);
        let then = closed.is_some_and(|closed| from <= closed && closed < quarter.start());
        then && story.deal.kind != "renewal"
    };
    let mut ages: Vec<i64> = stories
        .iter()
        .filter(judged)
        .filter(|story| story.deal.status == "won")
        .map(|story| i64::from(story.deal.closed.unwrap_or(0)) - i64::from(story.deal.created))
        .filter(|age| *age >= 0)
        .collect();
    ages.sort_unstable();
    let probability = |stage: usize| {
        let been = |story: &&Story<'_>| story.changes.iter().any(|change| change.stage == stage);
        let all: Vec<_> = stories.iter().filter(judged).filter(been).collect();
        let won = all.iter().filter(|story| story.deal.status == "won").count();
        let places = from_units(1_000_000_000_000, 0);
        match all.len() {
            ..20 => from_units(GIVEN[stage], 2),
            all => ((count(won) / count(all)) * &places).round() / &places,
        }
    };
    let probabilities: Vec<Exact> = (0..3).map(probability).collect();
    let mut found: BTreeMap<&'static str, Exact> =
        DEAL_IDS.into_iter().map(|id| (id, count(0))).collect();
    let mut add = |id: &'static str, value: Exact| *found.entry(id).or_default() += value;
    for story in stories {
        let (start, end) = (story.at(opening), story.at(closing));
        let cents = |cents: i64| from_units(cents.into(), 2);
        if let Some((_, amount, expected)) = start {
            add("at_start", cents(amount));
            if within(expected) {
                add("expected", count(1));
                add("slipped", if end.is_some() { cents(amount) } else { count(0) });
            }
        }
        if let Some((stage, amount, _)) = end {
            add("open_pipeline", cents(amount));
            add("at_end", cents(amount));
            let age = (closing - day(story.deal.created)).num_days();
            if let Some(last) = ages.len().checked_sub(1) {
                let (at, rest) = (last * 9 / 10, (last * 9 % 10) as i64);
                let above = ages.get(at + 1).copied().unwrap_or(ages[at]);
                let decile = ages[at] * 10 + (above - ages[at]) * rest;
                add("older", count(usize::from(age * 10 > decile)));
            }
            if let Some(stage) = stage {
                add("weighted", cents(amount) * &probabilities[stage]);
            }
        }
        let heights = story.heights();
        let entered = heights.iter().filter(|(height, _)| *height >= 2).map(|(_, day)| *day).min();
        if entered.is_some_and(within) {
            add("demos", count(1));
            let passed = heights.iter().any(|(height, _)| *height > 2);
            add("demos_passed", count(usize::from(passed)));
            // Whatever became of it later, it belongs to the period it was qualified in.
            let proposed = heights.iter().any(|(height, _)| *height >= 3);
            let won = story.deal.status == "won";
            add("cohort_proposals", count(usize::from(proposed)));
            add("cohort_all", count(1 + usize::from(proposed) + usize::from(won)));
        }
    }
    found
}

#[derive(Debug, Clone)]
struct Forecast {
    snapshot: u16,
    month: u32,
    owner: Option<u16>,
    category: &'static str,
    cents: i64,
}

fn forecast() -> impl Strategy<Value = Forecast> {
    (
        300_u16..780,
        1_u32..13,
        proptest::option::weighted(0.9, 0_u16..8),
        proptest::sample::select(vec!["commit", "best_case"]),
        0_i64..1_000_000_000,
    )
        .prop_map(|(snapshot, month, owner, category, cents)| Forecast {
            snapshot,
            month,
            owner,
            category,
            cents,
        })
}

fn forecasts(rows: &[Forecast]) -> almanac::compute::table::Table {
    let owners = names("o", 8);
    let months: Vec<String> = (0..13).map(|month| format!("2025-{month:02}")).collect();
    let owner = |row: &Forecast| row.owner.map(usize::from);
    table(
        "forecasts",
        vec![
            ("snapshot_date", dates(rows.iter().map(|row| Some(day(row.snapshot))))),
            ("period", text(&months, rows.iter().map(|row| row.month as usize))),
            (
                "owner_id",
                Column::texts(rows.iter().map(|row| owner(row).map(|at| owners[at].as_str()))),
            ),
            ("category", Column::texts(rows.iter().map(|row| Some(row.category)))),
            ("amount", Column::decimals(rows.iter().map(|row| Some(row.cents.into())), 2)),
        ],
    )
}

const VINTAGE_METRICS: &str = r#"metrics:
  - { name: wape, type: vintage, actual: bookings, forecast: { model: forecasts, expr: amount, category: commit }, vintages: [T-30], error: wape, level: [company, owner], periods: 4, unit: percent }
  - { name: bias, type: vintage, actual: bookings, forecast: { model: forecasts, expr: amount, category: commit }, vintages: [T-30], error: bias, level: [owner], periods: 4, unit: percent }
"#;

/// Returns what was forecast and what came: for the company, then for each owner.
fn items(deals: &[Deal], rows: &[Forecast], period: Period) -> [Vec<(Exact, Exact)>; 2] {
    let mut found = [Vec::new(), Vec::new()];
    for period in period.series(4, &calendar(1)) {
        let came = |owner: Option<u16>| -> Exact {
            let won = deals.iter().filter(|deal| {
                let here = owner.is_none_or(|owner| deal.owner == owner);
                let closed = deal.closed.map(day);
                let then = closed.is_some_and(|day| period.start() <= day && day < period.end());
                let counts = deal.status == "won" && deal.kind != "renewal";
                here && then && counts && deal.account % 10 != 9
            });
            won.map(|deal| from_units(deal.cents.into(), 2)).sum()
        };
        let last = period.end() - Days::new(30);
        let label = period.label(&calendar(1));
        let newest = |owned: bool| -> Vec<&Forecast> {
            let rows = || {
                rows.iter().filter(|row| {
                    let age = (last - day(row.snapshot)).num_days();
                    let here = format!("2025-{:02}", row.month) == label;
                    here && row.category == "commit"
                        && row.owner.is_some() == owned
                        && (0..=14).contains(&age)
                })
            };
            let newest = rows().map(|row| row.snapshot).max();
            rows().filter(|row| Some(row.snapshot) == newest).collect()
        };
        let total = |rows: &[&Forecast]| -> Exact {
            rows.iter().map(|row| from_units(row.cents.into(), 2)).sum()
        };
        let owned = newest(true);
        let company = newest(false);
        let company = if company.is_empty() { &owned } else { &company };
        if !company.is_empty() {
            found[0].push((total(company), came(None)));
        }
        for owner in 0..8 {
            let own: Vec<&Forecast> =
                owned.iter().copied().filter(|row| row.owner == Some(owner)).collect();
            if !own.is_empty() {
                found[1].push((total(&own), came(Some(owner))));
            }
        }
    }
    found
}

fn wape(items: &[(Exact, Exact)]) -> Option<Exact> {
    let off = items.iter().map(|(forecast, came)| (came - forecast).abs()).sum();
    quotient(off, items.iter().map(|(_, came)| came.abs()).sum())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn conversions_agree_with_plain_loops(seed in any::<u64>()) {
        let leads = generate(seed, ROWS, lead());
        let (ids, accounts_of) = (names("l", 4_000), names("a", 50));
        let rows = || leads.iter();
        let columns = vec![
            ("lead_id", text(&ids, rows().map(|lead| usize::from(lead.id)))),
            ("account_id", text(&accounts_of, rows().map(|lead| usize::from(lead.account)))),
            ("mql_at", dates(rows().map(|lead| lead.mql.map(day)))),
            ("sql_at", dates(rows().map(|lead| lead.sql.map(day)))),
            ("channel", Column::texts(rows().map(|lead| lead.channel))),
        ];
        let tables = vec![table("leads", columns), read_table("accounts", &accounts())];
        let site = Site::with_tables(tables).define(
            r#"metrics:
  - { name: mqls, type: simple, model: leads, agg: count, agg_time_dimension: mql_at, unit: count }
  - { name: sqls, type: simple, model: leads, agg: count, agg_time_dimension: sql_at, unit: count }
  - { name: rate, type: conversion, entity: lead, base_metric: mqls, conversion_metric: sqls, window: 90d, unit: percent, constant_properties: [{ base_property: channel, conversion_property: channel }] }
"#,
            "",
        );
        for label in ["2024-03", "2024-Q4", "2025"] {
            let period = Period::parse(label, &calendar(1)).expect("a period");
            let figure = site.outcome("rate", label).figure;
            prop_assert_eq!(value(&figure), rate(&leads, period), "{}", label);
        }
    }

    #[test]
    fn deals_agree_with_plain_loops(seed in any::<u64>()) {
        let deals = generate(seed, 3_000, deal());
        let changes = generate(seed ^ 1, ROWS, change());
        let tables = vec![
            opportunities(&deals),
            history(&changes, deals.len()),
            read_table("stages", STAGE_TABLE),
            read_table("accounts", &accounts()),
        ];
        let site = Site::with_tables(tables).define(DEAL_METRICS, "");
        let stories = stories(&deals, &changes);
        let labels = ["2024-11", "2025-Q1", "2025-Q3", "2025"];
        for evaluation in site.run(&DEAL_IDS, &labels, &[]).0 {
            let expected = naive(&stories, evaluation.period);
            for (id, outcome) in &evaluation.metrics {
                let id = id.as_str();
                prop_assert_eq!(value(&outcome.figure), Some(expected[id].clone()), "{}", id);
            }
        }
    }

    #[test]
    fn vintages_agree_with_plain_loops(seed in any::<u64>()) {
        let deals = generate(seed, 3_000, deal());
        let rows = generate(seed ^ 1, ROWS, forecast());
        let tables = vec![
            opportunities(&deals),
            forecasts(&rows),
            read_table("accounts", &accounts()),
        ];
        let site = Site::with_tables(tables).define(VINTAGE_METRICS, "");
        for label in ["2025-06", "2025-12"] {
            let period = Period::parse(label, &calendar(1)).expect("a period");
            let [company, owners] = items(&deals, &rows, period);
            let outcome = site.outcome("wape", label);
            prop_assert_eq!(value(&outcome.figure), wape(&company), "{}", label);
            let part = outcome.parts.iter().find(|part| part.key == "owner:t-30");
            prop_assert_eq!(part.and_then(|part| value(&part.figure)), wape(&owners));
            let forecast: Exact = owners.iter().map(|(forecast, _)| forecast).sum();
            let came: Exact = owners.iter().map(|(_, came)| came).sum();
            let bias = site.outcome("bias", label).figure;
            prop_assert_eq!(value(&bias), quotient(forecast - &came, came));
        }
    }
}

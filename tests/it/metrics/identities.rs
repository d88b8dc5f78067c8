//! What must hold whatever the rows are: the end of a period is the beginning of the next, what is
//! divided by a segment adds up, and looking back gives what was seen then.
//!
//! That bridges close and that gross retention stays below net is checked in `ledger_naive`, that
//! threads change no byte in `threads` and `*naive*`.

use std::collections::BTreeMap;

use almanac::compute::column::Column;
use almanac::compute::number::{Exact, from_units};
use almanac::compute::outcome::{Evaluation, Outcome};
use almanac::model::metric::{Additivity, MetricKind};
use almanac::model::period::{Grain, Period};
use chrono::{Days, Months, NaiveDate};
use proptest::prelude::*;

use super::site::{Site, calendar, date, dates, read_table, table};

const METRICS: &str = "metrics:
  - { name: opening, type: derived, expr: \"{mrr}\", input_metrics: [{ name: mrr, at: period_start }], unit: currency }
  - { name: day_before, type: derived, expr: \"{bookings}\", input_metrics: [{ name: bookings, offset_window: 1d }], unit: currency }
  - { name: fortnight_before, type: derived, expr: \"{bookings}\", input_metrics: [{ name: bookings, offset_window: 2w }], unit: currency }
  - { name: month_before, type: derived, expr: \"{bookings}\", input_metrics: [{ name: bookings, offset_window: 1mo }], unit: currency }
  - { name: quarter_before, type: derived, expr: \"{mrr}\", input_metrics: [{ name: mrr, offset_window: 1q }], unit: currency }
  - { name: year_before, type: derived, expr: \"{bookings}\", input_metrics: [{ name: bookings, offset_window: 1y }], unit: currency }
";

/// The day that lies so far back.
type Earlier<'a> = &'a dyn Fn(NaiveDate) -> NaiveDate;

/// Account, cents, first day and days of a row.
type Row = (u16, i64, u16, u16);

fn row() -> impl Strategy<Value = Row> {
    (0_u16..40, -5_000_i64..1_000_000, 0_u16..1_400, 0_u16..500)
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    proptest::collection::vec(row(), 50..400)
}

fn day(number: u16) -> NaiveDate {
    date("2022-01-01") + Days::new(number.into())
}

fn accounts() -> String {
    let regions = ["emea", "apac", "amer", ""];
    let account = |at: usize| format!("a{at},{},u{},{}\n", regions[at % 4], at % 7, at % 13 == 12);
    let rows: String = (0..40).map(account).collect();
    format!("account_id,region,owner_id,is_test:b\n{rows}")
}

/// Each row is a subscription and, beginning on the same day, a deal.
fn site(rows: &[Row], fiscal_year_start: u32) -> Site {
    let names: Vec<String> = (0..40).map(|at| format!("a{at}")).collect();
    let owners: Vec<String> = (0..9).map(|at| format!("u{at}")).collect();
    let of = |row: &Row| Some(names[usize::from(row.0)].as_str());
    let owner = |row: &Row| Some(owners[usize::from(row.3 % 9)].as_str());
    let status = |row: &Row| Some(["won", "won", "lost", "open"][usize::from(row.2 % 4)]);
    let starts = || rows.iter().map(|row| Some(day(row.2)));
    let money = || Column::decimals(rows.iter().map(|row| Some(row.1.into())), 2);
    let subscriptions = table(
        "subscriptions",
        vec![
            ("subscription_id", Column::texts(rows.iter().map(of))),
            ("account_id", Column::texts(rows.iter().map(of))),
            ("status", Column::texts(rows.iter().map(|_| Some("active")))),
            ("mrr", money()),
            ("valid_from", dates(starts())),
            ("valid_to", dates(rows.iter().map(|row| Some(day(row.2 + row.3))))),
        ],
    );
    let opportunities = table(
        "opportunities",
        vec![
            ("account_id", Column::texts(rows.iter().map(of))),
            ("owner_id", Column::texts(rows.iter().map(owner))),
            ("type", Column::texts(rows.iter().map(|_| Some("new")))),
            ("status", Column::texts(rows.iter().map(status))),
            ("amount", money()),
            ("created_date", dates(rows.iter().map(|row| Some(day(row.2) - Days::new(30))))),
            ("close_date", dates(starts())),
        ],
    );
    // The last two owners are in no team, and nobody knows them.
    let users: String = (0..7).map(|at| format!("u{at},t{}\n", at % 3)).collect();
    let others = [
        read_table("accounts", &accounts()),
        read_table("users", &format!("owner_id,team\n{users}")),
    ];
    let segments = "segments:
  - { name: region, entity: account, expr: region }
  - { name: team, entity: owner, expr: team }
";
    Site::with_tables([subscriptions, opportunities].into_iter().chain(others).collect())
        .fiscal_year_start(fiscal_year_start)
        .on("2026-12-31")
        .define(METRICS, segments)
}

fn number(evaluation: &Evaluation, id: &str) -> Option<Exact> {
    evaluation.metrics.iter().find(|(known, _)| known.as_str() == id)?.1.figure.value.clone().ok()
}

/// The sum over the keys of a segment of what a figure has, by segment.
fn sums(
    outcome: &Outcome,
    of: impl Fn(&almanac::compute::outcome::Figure) -> Option<Exact>,
) -> BTreeMap<String, Exact> {
    let mut sums = BTreeMap::new();
    for part in &outcome.segments {
        let sum = sums.entry(part.by.to_string()).or_insert_with(|| from_units(0, 0));
        *sum += of(&part.figure).unwrap_or_else(|| from_units(0, 0));
    }
    sums
}

const GRAINS: [Grain; 5] = [Grain::Day, Grain::Week, Grain::Month, Grain::Quarter, Grain::Year];

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_end_of_a_period_is_the_beginning_of_the_next(
        rows in rows(),
        fiscal_year_start in 1_u32..13,
        grain in proptest::sample::select(GRAINS.to_vec()),
        at in 1_100_u16..1_300,
    ) {
        let calendar = calendar(fiscal_year_start);
        let site = site(&rows, fiscal_year_start);
        let periods = Period::containing(day(at), grain, &calendar).series(3, &calendar);
        let labels: Vec<String> = periods.iter().map(|period| period.label(&calendar)).collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let (found, _) = site.run(&["mrr", "opening"], &labels, &[]);
        for pair in found.windows(2) {
            let close = number(&pair[0], "mrr");
            prop_assert!(close.is_some(), "{:?}", &pair[0].metrics);
            prop_assert_eq!(close, number(&pair[1], "opening"));
        }
    }

    #[test]
    fn parts_of_a_segment_add_up(
        rows in rows(),
        grain in proptest::sample::select(vec![Grain::Week, Grain::Month, Grain::Quarter]),
        at in 500_u16..1_300,
    ) {
        let calendar = calendar(2);
        let site = site(&rows, 2);
        let label = Period::containing(day(at), grain, &calendar).label(&calendar);
        let adds_up = |id: &almanac::model::metric::MetricId| {
            let metric = site.metrics.get(id).expect("it is defined");
            matches!(metric.additivity, Some(Additivity::Additive | Additivity::Semi))
        };
        let ids: Vec<String> = site.metrics.iter().map(|metric| metric.id.to_string()).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let (found, _) = site.run(&ids, &[&label], &["region", "team"]);
        let mut compared = 0;
        for (id, outcome) in &found[0].metrics {
            let kind = &site.metrics.get(id).expect("it is defined").kind;
            if let (Ok(total), true) = (&outcome.figure.value, adds_up(id)) {
                for (segment, sum) in sums(outcome, |figure| figure.value.clone().ok()) {
                    prop_assert_eq!(&sum, total, "{} by {} in {}", id, segment, &label);
                    compared += 1;
                }
            }
            // A ratio is divided anew: what adds up is what is divided.
            let MetricKind::Ratio { numerator, denominator } = &kind else { continue };
            let sides = [
                (numerator, outcome.figure.numerator.clone(), true),
                (denominator, outcome.figure.denominator.clone(), false),
            ];
            for (side, total, above) in sides {
                let Some(total) = total.filter(|_| adds_up(&side.value)) else { continue };
                let of = |figure: &almanac::compute::outcome::Figure| match above {
                    true => figure.numerator.clone(),
                    false => figure.denominator.clone(),
                };
                for (segment, sum) in sums(outcome, of) {
                    prop_assert_eq!(&sum, &total, "{} by {} in {}", id, segment, &label);
                }
            }
        }
        prop_assert!(compared > 30, "{} were compared", compared);
    }

    #[test]
    fn looking_back_gives_what_was_seen_then(
        rows in rows(),
        fiscal_year_start in 1_u32..13,
        at in 500_u16..1_300,
    ) {
        let calendar = calendar(fiscal_year_start);
        let site = site(&rows, fiscal_year_start);
        let label = |day: NaiveDate, grain| Period::containing(day, grain, &calendar).label(&calendar);
        let back: [(&str, &str, Grain, Earlier<'_>); 6] = [
            ("day_before", "bookings", Grain::Day, &|start| start - Days::new(1)),
            ("fortnight_before", "bookings", Grain::Week, &|start| start - Days::new(14)),
            ("month_before", "bookings", Grain::Month, &|start| start - Months::new(1)),
            ("quarter_before", "mrr", Grain::Quarter, &|start| start - Months::new(3)),
            ("year_before", "bookings", Grain::Quarter, &|start| start - Months::new(12)),
            ("year_before", "bookings", Grain::Year, &|start| start - Months::new(12)),
        ];
        for (id, input, grain, earlier) in back {
            let start = Period::containing(day(at), grain, &calendar).start();
            let (now, then) = (label(day(at), grain), label(earlier(start), grain));
            let found = |id: &str, label: &str| number(&site.run(&[id], &[label], &[]).0[0], id);
            let then_seen = found(input, &then);
            prop_assert!(then_seen.is_some());
            prop_assert_eq!(found(id, &now), then_seen, "{} in {} and {}", id, &now, &then);
        }
    }
}

/// From a day that the earlier month does not have, there is no looking back by months.
#[test]
fn looking_back_from_the_ends_of_months_and_from_leap_days() {
    let deals = "account_id,type,status,amount:2,created_date:d,close_date:d
a1,new,won,10,2023-01-01,2023-02-28
a1,new,won,20,2023-01-01,2024-01-31
a1,new,won,40,2023-01-01,2024-02-29
a1,new,won,80,2023-01-01,2024-03-31";
    let site = Site::new(&[("opportunities", deals)]).define(METRICS, "");
    // February is 40 and March 80, whatever the number of their days.
    assert_eq!(site.values("month_before", &["2024-03", "2024-04"]), ["40", "80"]);
    assert_eq!(site.value("year_before", "2024-02"), "10");
    // A month before 31 March there is no day of that number.
    assert_eq!(site.value("month_before", "2024-03-29"), "40");
    assert_eq!(site.value("month_before", "2024-03-31"), "no_prior_period");
    assert_eq!(site.value("day_before", "2024-03-01"), "40");
    // The day of a leap year has no counterpart a year before.
    assert_eq!(site.value("year_before", "2024-02-29"), "no_prior_period");
    // No week lies a quarter before, no quarter a month; 2025 has no week 53.
    assert_eq!(site.value("quarter_before", "2024-W10"), "wrong_grain");
    assert_eq!(site.value("month_before", "2024-Q1"), "wrong_grain");
    assert_eq!(site.value("year_before", "2026-W53"), "no_prior_period");
}

/// Costs know no accounts, so a region has no cost: neither all of them nor none.
#[test]
fn a_table_that_does_not_lead_to_a_segment_says_nothing_of_it() {
    let site = Site::new(&[
        ("costs", "month:d,function,amount:2\n2026-01-01,sales,1000"),
        ("accounts", "account_id,region\na1,emea\na2,apac"),
        (
            "subscriptions",
            "subscription_id,account_id,status,mrr:2,valid_from:d,valid_to:d
             s0,a0,active,1,2025-01-01,
             s1,a1,active,100,2026-01-10,
             s2,a2,active,100,2026-01-20,",
        ),
    ])
    .define("", "segments: [{ name: region, entity: account, expr: region }]\n");
    assert_eq!(site.value("cac_blended", "2026-01"), "500");
    let unknown = "missing_input(costs.account_id)";
    assert_eq!(
        site.by("cac_blended", "2026-01", "region"),
        [("apac", unknown), ("emea", unknown), ("unknown", unknown)]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
    );
}

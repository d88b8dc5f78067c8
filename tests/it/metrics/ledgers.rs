//! Service levels, surveys and use of the product against a second implementation, as plain as can
//! be, on generated rows.

use std::collections::{BTreeMap, BTreeSet};

use almanac::compute::column::Column;
use almanac::compute::number::{Exact, from_units};
use almanac::compute::table::{Table, seconds_of};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::service::METRICS;
use super::site::{Site, table};

const ROWS: usize = 10_000;

/// 2026-01-01 in days and seconds since 1970.
const FIRST_DAY: i32 = 20_454;
const FIRST: i64 = FIRST_DAY as i64 * 86_400;

/// The days of January to March, and the date of the run, 20 March.
const DAYS: i64 = 90;
const AS_OF: i32 = FIRST_DAY + 78;

const PERIODS: [(&str, i32, i32); 3] =
    [("2026-01", 0, 31), ("2026-02", 31, 59), ("2026-03", 59, 79)];

fn generated<T: std::fmt::Debug>(seed: u8, row: impl Strategy<Value = T>) -> Vec<T> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    let rows = proptest::collection::vec(row, ROWS).new_tree(&mut runner);
    rows.expect("rows").current()
}

fn number(count: usize) -> Exact {
    from_units(count as i128, 0)
}

fn share(above: usize, below: usize) -> Option<Exact> {
    (below > 0).then(|| number(above) / number(below))
}

fn value(site: &Site, id: &str, label: &str) -> Option<Exact> {
    site.outcome(id, label).figure.value.ok()
}

/// Adds the seconds of instants that are given as seconds.
fn with_seconds(mut table: Table, columns: &[(&str, Vec<Option<i64>>)]) -> Table {
    for (name, seconds) in columns {
        let days = seconds.iter().map(|second| second.map(|second| (second / 86_400) as i32));
        table.columns.insert((*name).to_owned(), Column::days(days));
        let seconds = Column::whole(seconds.iter().copied());
        table.columns.insert(seconds_of(name), seconds);
    }
    table
}

#[derive(Debug, Clone)]
struct Case {
    sla: &'static str,
    start: i64,
    stop: Option<i64>,
    tenths_paused: Option<i128>,
    waived: bool,
}

fn case() -> impl Strategy<Value = Case> {
    (
        proptest::sample::select(vec!["quick", "slow", "unknown"]),
        0..DAYS * 86_400,
        proptest::option::weighted(0.8, -3_600_i64..4 * 86_400),
        proptest::option::weighted(0.3, 0_i128..100),
        proptest::bool::weighted(0.05),
    )
        .prop_map(|(sla, start, taken, tenths_paused, waived)| Case {
            sla,
            start: FIRST + start,
            stop: taken.map(|taken| FIRST + start + taken),
            tenths_paused,
            waived,
        })
}

#[test]
fn service_levels_agree_with_plain_loops() {
    let cases = generated(1, case());
    let events = table(
        "sla_events",
        vec![
            ("sla", Column::texts(cases.iter().map(|case| Some(case.sla)))),
            ("waived", Column::truths(cases.iter().map(|case| Some(case.waived)))),
            ("paused_hours", Column::decimals(cases.iter().map(|case| case.tenths_paused), 1)),
        ],
    );
    let starts = cases.iter().map(|case| Some(case.start)).collect();
    let stops = cases.iter().map(|case| case.stop).collect();
    let events = with_seconds(events, &[("started_at", starts), ("stopped_at", stops)]);
    let site = Site::with_tables(vec![events])
        .on("2026-03-20")
        .promise("slas: [{ id: quick, within: 5h }, { id: slow, within: 2d }]\n")
        .define(METRICS, "");
    let now = i64::from(AS_OF + 1) * 86_400;
    for (label, first, end) in PERIODS {
        let (mut met, mut judged) = (0, 0);
        for case in cases.iter().filter(|case| !case.waived && case.sla != "unknown") {
            let allowed = if case.sla == "quick" { 5 * 3600 } else { 2 * 86_400 };
            let due = case.start + allowed + case.tenths_paused.unwrap_or(0) as i64 * 360;
            let day = (due / 86_400) as i32 - FIRST_DAY;
            let stop = case.stop.filter(|stop| *stop < now);
            if day < first || day >= end || stop.is_some_and(|stop| stop < case.start) {
                continue;
            }
            let is_met = stop.is_some_and(|stop| stop <= due);
            met += usize::from(is_met);
            judged += usize::from(stop.is_some() || due < now);
        }
        assert_eq!(value(&site, "sla_compliance", label), share(met, judged), "{label}");
    }
}

#[test]
fn surveys_agree_with_plain_loops() {
    let answer = (0..DAYS * 86_400, 0_u16..2_000, 0_i64..=10, proptest::option::of(0_u8..3));
    let answers = generated(2, answer);
    let people: Vec<String> = answers.iter().map(|answer| format!("p{}", answer.1)).collect();
    let waves: Vec<Option<String>> =
        answers.iter().map(|answer| answer.3.map(|wave| format!("w{wave}"))).collect();
    let surveys = table(
        "surveys",
        vec![
            ("kind", Column::texts(answers.iter().map(|_| Some("nps")))),
            ("respondent_key", Column::texts(people.iter().map(|person| Some(person.as_str())))),
            ("wave", Column::texts(waves.iter().map(Option::as_deref))),
            ("score", Column::whole(answers.iter().map(|answer| Some(answer.2)))),
        ],
    );
    let times = answers.iter().map(|answer| Some(FIRST + answer.0)).collect();
    let surveys = with_seconds(surveys, &[("at", times)]);
    let site = Site::with_tables(vec![surveys]).define(METRICS, "");
    let month = |second: i64| {
        let day = (second / 86_400) as i32;
        [31, 59].iter().filter(|end| day >= **end).count()
    };
    let mut latest: BTreeMap<(u16, Option<u8>, usize), (i64, usize)> = BTreeMap::new();
    for (row, (at, person, _, wave)) in answers.iter().enumerate() {
        let key = (*person, *wave, if wave.is_some() { 0 } else { month(*at) });
        let found = latest.entry(key).or_insert((*at, row));
        *found = (*found).max((*at, row));
    }
    for (index, (label, _, _)) in PERIODS.into_iter().enumerate() {
        let scores: Vec<i64> = latest
            .values()
            .filter(|(at, _)| month(*at) == index)
            .map(|(_, row)| answers[*row].2)
            .collect();
        let promoters = scores.iter().filter(|score| **score >= 9).count();
        let detractors = scores.iter().filter(|score| **score <= 6).count();
        let points = (number(promoters) - number(detractors)) * number(100) / number(scores.len());
        assert_eq!(value(&site, "nps", label), Some(points), "{label}");
    }
}

#[test]
fn usage_agrees_with_plain_loops() {
    let row = (0..DAYS as i32, 0_u16..400, 0_u8..6, proptest::option::of(0_i64..3), any::<bool>());
    let rows = generated(3, row);
    let accounts: Vec<String> = rows.iter().map(|row| format!("a{}", row.1)).collect();
    let features: Vec<String> = rows.iter().map(|row| format!("f{}", row.2)).collect();
    let usage = table(
        "product_usage",
        vec![
            ("date", Column::days(rows.iter().map(|row| Some(FIRST_DAY + row.0)))),
            ("account_id", Column::texts(accounts.iter().map(|name| Some(name.as_str())))),
            ("feature", Column::texts(features.iter().map(|name| Some(name.as_str())))),
            ("events", Column::whole(rows.iter().map(|row| row.3))),
            ("entitled", Column::truths(rows.iter().map(|row| Some(row.4)))),
        ],
    );
    let site = Site::with_tables(vec![usage]).on("2026-03-20").define(METRICS, "");
    for (label, first, end) in PERIODS {
        let within = rows.iter().filter(|row| (first..end).contains(&row.0));
        let active = within.clone().filter(|row| row.3.is_some_and(|events| events > 0));
        let used: BTreeSet<(u16, u8)> = active.clone().map(|row| (row.1, row.2)).collect();
        let entitled: BTreeSet<(u16, u8)> =
            within.filter(|row| row.4).map(|row| (row.1, row.2)).collect();
        let adopted = entitled.intersection(&used).count();
        let expected = share(adopted, entitled.len());
        assert_eq!(value(&site, "feature_adoption", label), expected, "{label}");
        let days: BTreeSet<(u16, i32)> = active.clone().map(|row| (row.1, row.0)).collect();
        let accounts: BTreeSet<u16> = active.map(|row| row.1).collect();
        let possible = accounts.len() * (end - first) as usize;
        assert_eq!(value(&site, "usage_frequency", label), share(days.len(), possible), "{label}");
        let mut depths: Vec<Exact> = entitled
            .iter()
            .map(|(account, _)| *account)
            .collect::<BTreeSet<u16>>()
            .into_iter()
            .filter_map(|account| {
                let own = |set: &BTreeSet<(u16, u8)>| {
                    set.iter().filter(|(of, _)| *of == account).copied().collect::<BTreeSet<_>>()
                };
                let (used, entitled) = (own(&used), own(&entitled));
                share(used.intersection(&entitled).count(), entitled.len())
            })
            .collect();
        depths.sort();
        let middle = |at: usize| depths[at].clone();
        let median = (middle((depths.len() - 1) / 2) + middle(depths.len() / 2)) / number(2);
        assert_eq!(value(&site, "feature_depth", label), Some(median), "{label}");
    }
}

//! `RavenStack`: accounts with several subscriptions at once, trials, and tickets.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{Months, NaiveDate};

use super::{export, figures, month, quotient, records};

/// A row of the subscriptions that brings something in.
struct Paid {
    account: String,
    from: NaiveDate,
    to: Option<NaiveDate>,
    mrr: i64,
    seats: i64,
}

fn paid(path: &Path) -> Vec<Paid> {
    let rows = records(path).into_iter().filter(|row| row["is_trial"] == "False");
    rows.map(|row| Paid {
        account: row["account_id"].clone(),
        from: row["start_date"].parse().unwrap(),
        to: row["end_date"].parse().ok(),
        mrr: row["mrr_amount"].parse().unwrap(),
        seats: row["seats"].parse().unwrap(),
    })
    .collect()
}

/// An account with what it pays and its seats.
type Level<'a> = (&'a &'a str, &'a (i64, i64));

/// What each account pays, and for how many seats, at the end of a day.
fn at(rows: &[Paid], day: NaiveDate) -> BTreeMap<&str, (i64, i64)> {
    let mut found: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.from <= day && row.to.is_none_or(|to| day < to)) {
        let sums = found.entry(&row.account).or_default();
        *sums = (sums.0 + row.mrr, sums.1 + row.seats);
    }
    found.retain(|_, sums| sums.0 > 0);
    found
}

fn total(level: &BTreeMap<&str, (i64, i64)>) -> i64 {
    level.values().map(|sums| sums.0).sum()
}

/// Balances and movements of a month, in the currency's main unit.
fn moved(rows: &[Paid], label: &str) -> Vec<(&'static str, String)> {
    let (start, end) = month(label);
    let (open, close) = (at(rows, start.pred_opt().unwrap()), at(rows, end.pred_opt().unwrap()));
    let before: BTreeSet<&str> = rows
        .iter()
        .filter(|row| row.mrr > 0 && row.from < start && row.to.is_none_or(|to| to > row.from))
        .map(|row| row.account.as_str())
        .collect();
    let (mut new, mut back, mut more, mut less, mut gone, mut won) = (0, 0, 0, 0, 0, 0);
    let accounts: BTreeSet<&&str> = open.keys().chain(close.keys()).collect();
    for account in accounts {
        let level = |of: &BTreeMap<&str, (i64, i64)>| of.get(account).map_or(0, |sums| sums.0);
        match (level(&open), level(&close)) {
            (0, after) if before.contains(account) => back += after,
            (0, after) => {
                new += after;
                won += 1;
            }
            (before, 0) => gone += before,
            (before, after) => {
                more += (after - before).max(0);
                less += (before - after).max(0);
            }
        }
    }
    assert_eq!(total(&open) + new + back + more - less - gone, total(&close));
    let mut sizes: Vec<i64> = close.values().map(|sums| sums.0).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let mrr = total(&close);
    let whole = |number: i64| number.to_string();
    vec![
        ("mrr", whole(mrr)),
        ("arr", whole(12 * mrr)),
        ("customers", whole(close.len() as i64)),
        ("new_customers", whole(won)),
        ("new_arr", whole(12 * new)),
        ("reactivated_arr", whole(12 * back)),
        ("expansion_arr", whole(12 * more)),
        ("contraction_arr", whole(12 * less)),
        ("churned_arr", whole(12 * gone)),
        ("net_new_arr", whole(12 * (total(&close) - total(&open)))),
        ("gross_new_arr", whole(12 * (new + more))),
        ("arpa", quotient(mrr, close.len() as i64)),
        ("customer_concentration", quotient(sizes.iter().take(10).sum(), mrr)),
    ]
}

/// What became, within a year, of the accounts that paid at its beginning.
fn kept(rows: &[Paid], label: &str) -> Vec<(&'static str, String)> {
    let (_, end) = month(label);
    let begin = end.checked_sub_months(Months::new(12)).unwrap().pred_opt().unwrap();
    let (open, close) = (at(rows, begin), at(rows, end.pred_opt().unwrap()));
    let now = |account: &&str| close.get(account).copied().unwrap_or_default();
    let sum = |of: &dyn Fn(&Level<'_>) -> i64| open.iter().map(|row| of(&row)).sum();
    let opening: i64 = total(&open);
    let net: i64 = sum(&|(account, _)| now(account).0);
    let gross: i64 = sum(&|(account, before)| now(account).0.min(before.0));
    let gone: i64 = sum(&|(account, _)| i64::from(now(account).0 == 0));
    let seats: (i64, i64) = (sum(&|(_, before)| before.1), sum(&|(account, _)| now(account).1));
    let size = open.len() as i64;
    vec![
        ("nrr", quotient(net, opening)),
        ("grr", quotient(gross, opening)),
        ("logo_churn_rate", quotient(gone, size)),
        ("logo_retention_rate", quotient(size - gone, size)),
        ("seat_growth", quotient(seats.1 - seats.0, seats.0)),
    ]
}

#[test]
fn subscriptions_give_the_balances_movements_and_retention_of_plain_loops() {
    let Some((project, data)) = export("ravenstack") else { return };
    let asked = ["--as-of", "2024-12-31", "--grain", "month", "--period", "2024-12"];
    let found = figures(&project, &[&asked[..], &["--last", "24"]].concat());
    let rows = paid(&data.join("subscriptions.csv"));
    assert_eq!(found.len(), 24);
    for (label, values) in &found {
        let mut expected = moved(&rows, label);
        if label.as_str() >= "2024-01" {
            expected.extend(kept(&rows, label));
        }
        for (id, value) in expected {
            assert_eq!(values[id], value, "{id} in {label}");
        }
    }
}

#[test]
fn tickets_give_the_counts_shares_and_medians_of_plain_loops() {
    let Some((project, data)) = export("ravenstack") else { return };
    let asked = ["--as-of", "2024-12-31", "--grain", "month", "--period", "2024-12"];
    let found = figures(&project, &[&asked[..], &["--last", "24"]].concat());
    let rows = records(&data.join("support_tickets.csv"));
    let mut seen = 0;
    for (label, values) in &found {
        let here = || rows.iter().filter(|row| row["submitted_at"].starts_with(label.as_str()));
        let rated = || here().filter_map(|row| row["satisfaction_score"].parse::<f64>().ok());
        let mut minutes: Vec<i64> =
            here().map(|row| row["first_response_time_minutes"].parse().unwrap()).collect();
        minutes.sort_unstable();
        seen += minutes.len();
        let middle = minutes[(minutes.len() - 1) / 2] + minutes[minutes.len() / 2];
        let liked = rated().filter(|score| *score >= 4.0).count() as i64;
        let expected = [
            ("tickets", minutes.len().to_string()),
            (
                "urgent_tickets",
                here().filter(|row| row["priority"] == "urgent").count().to_string(),
            ),
            ("satisfied_share", quotient(liked, rated().count() as i64)),
            ("answer_time", quotient(middle, 2)),
        ];
        for (id, value) in expected {
            assert_eq!(values[id], value, "{id} in {label}");
        }
    }
    assert_eq!(seen, 2_000);
}

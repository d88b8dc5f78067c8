//! The money of the demonstration company: what is earned, billed, spent and planned adds up.

use std::collections::BTreeMap;

use almanac::demo::{Contracts, Plan, generate};
use chrono::{Datelike, Months, NaiveDate};

use super::{BOTH, Record, cents, check, column, date, optional};

fn month(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}

fn months(plan: &Plan) -> Vec<NaiveDate> {
    let last = plan.end.with_day(1).expect("months have a first day");
    let count = plan.months as u32;
    (0..count).map(|at| last - Months::new(count - 1 - at)).collect()
}

fn sums<'a>(
    rows: impl Iterator<Item = &'a Record>,
    key: impl Fn(&Record) -> String,
) -> BTreeMap<String, i64> {
    let mut sums = BTreeMap::new();
    for row in rows {
        *sums.entry(key(row)).or_default() += cents(&row["amount"]);
    }
    sums
}

/// Labels the fiscal quarter of a day; the fiscal year begins in February.
fn quarter(day: NaiveDate) -> String {
    let year = day.year() + i32::from(day.month() >= 2);
    format!("FY{year}-Q{}", (day.month() + 10) % 12 / 3 + 1)
}

#[test]
fn cash_closes_where_the_next_month_opens() {
    check(|plan, tables| {
        let rows = &tables["cash.csv"];
        let wanted: Vec<String> = months(plan).into_iter().map(month).collect();
        assert_eq!(rows.iter().map(|row| row["month"].clone()).collect::<Vec<_>>(), wanted);
        for row in rows {
            let [opening, closing, income, spent, round, restricted] = [
                "opening",
                "closing",
                "operating_in",
                "operating_out",
                "financing_in",
                "restricted",
            ]
            .map(|name| cents(&row[name]));
            assert_eq!(opening + income - spent + round, closing, "{row:?}");
            assert!(closing > restricted, "{row:?}");
        }
        for pair in rows.windows(2) {
            assert_eq!(pair[0]["closing"], pair[1]["opening"], "{pair:?}");
        }
        assert_eq!(rows.iter().filter(|row| cents(&row["financing_in"]) > 0).count(), 1);
    });
}

#[test]
fn what_is_spent_leaves_the_bank_in_its_month() {
    check(|_, tables| {
        let costs = sums(tables["costs.csv"].iter(), |row| row["month"].clone());
        for row in &tables["cash.csv"] {
            assert_eq!(costs[&row["month"]], cents(&row["operating_out"]), "{}", row["month"]);
        }
    });
}

#[test]
fn campaigns_add_up_to_the_programmes_in_the_books() {
    check(|_, tables| {
        let spend = sums(tables["marketing_spend.csv"].iter(), |row| {
            format!("{} {}", &row["date"][..7], row["channel"])
        });
        let programmes = tables["costs.csv"].iter().filter(|row| row["category"] == "programmes");
        let costs = sums(programmes, |row| format!("{} {}", row["month"], row["channel"]));
        assert_eq!(spend, costs);
    });
}

#[test]
fn each_day_of_a_subscription_is_revenue() {
    check(|plan, tables| {
        let accounts = tables["accounts.csv"].iter().filter(|row| row["is_test"] == "true");
        let tests: Vec<&String> = accounts.map(|row| &row["account_id"]).collect();
        let revenue = tables["revenue"].iter().filter(|row| row["stream"] == "subscription");
        let earned = sums(revenue, |row| row["month"].clone());
        for first in months(plan) {
            // An interval earns its share of the days of the month, rounded to the cent.
            let next = first + Months::new(1);
            let days = (next - first).num_days();
            let paid = tables["subscriptions.csv"].iter().filter(|row| {
                !matches!(row["status"].as_str(), "trial" | "paused")
                    && !tests.contains(&&row["account_id"])
            });
            let sum: i64 = paid
                .map(|row| {
                    let from = date(&row["valid_from"]).max(first);
                    let to = optional(row, "valid_to").map_or(next, |to| to.min(next));
                    (cents(&row["mrr"]) * (to - from).num_days().max(0) + days / 2) / days
                })
                .sum();
            assert_eq!(earned[&month(first)], sum, "{first}");
        }
    });
}

#[test]
fn every_stream_of_revenue_says_what_it_is() {
    check(|_, tables| {
        for row in &tables["revenue"] {
            let of = (
                row["stream"].as_str(),
                row["is_recurring"].as_str(),
                row["is_operating"].as_str(),
            );
            let known = [
                ("subscription", "true", "true"),
                ("services", "false", "true"),
                ("other", "false", "false"),
            ];
            assert!(known.contains(&of), "{row:?}");
            assert_eq!(row["account_id"].is_empty(), row["stream"] == "other", "{row:?}");
        }
    });
}

#[test]
fn invoices_bill_what_was_earned_and_a_quarter_ahead() {
    check(|_, tables| {
        let mut billed = BTreeMap::new();
        for row in tables["invoices.csv"].iter().filter(|row| row["currency"] == "EUR") {
            *billed.entry(row["account_id"].clone()).or_insert(0) += cents(&row["amount"]);
        }
        let earned = sums(tables["revenue"].iter(), |row| row["account_id"].clone());
        for (account, billed) in billed {
            // The newest invoice is for three months at today's prices. The month it was written in
            // has been earned since, and what expansions came to is billed with the next one.
            let of = |row: &&Record| row["account_id"] == account;
            let most = tables["revenue"].iter().filter(of).map(|row| cents(&row["amount"])).max();
            let open = tables["subscriptions.csv"].iter().filter(of);
            let open = open.filter(|row| row["valid_to"].is_empty());
            let today: i64 = open.map(|row| cents(&row["mrr"])).sum();
            let most = most.expect("it was billed for something").max(today);
            let ahead = billed - earned[&account];
            assert!(ahead.abs() <= 3 * most, "{account}: {ahead} and {most}");
        }
    });
}

#[test]
fn a_minority_pays_in_another_currency() {
    let (_, tables) = &BOTH[1];
    let invoices = &tables["invoices.csv"];
    let foreign = invoices.iter().filter(|row| row["currency"] != "EUR").count();
    assert!((100..400).contains(&(foreign * 1000 / invoices.len())), "{foreign}");
    for row in invoices {
        let account =
            tables["accounts.csv"].iter().find(|one| one["account_id"] == row["account_id"]);
        let wanted = match account.expect("references resolve")["country"].as_str() {
            "United States" => "USD",
            "Sweden" => "SEK",
            _ => "EUR",
        };
        assert_eq!(row["currency"], wanted, "{row:?}");
    }
}

#[test]
fn contracts_are_worth_the_same_in_the_currency_of_the_customer() {
    let plan = &BOTH[1].0;
    let billed = super::tables(&Plan { contracts: Contracts::Billed, ..plan.clone() });
    let tables = [
        ("subscriptions.csv", "mrr", "currency"),
        ("crm/opportunities.csv", "Amount", "Currency"),
        ("opportunity_history.csv", "amount", "currency"),
    ];
    for (table, amount, currency) in tables {
        let (own, other) = (&BOTH[1].1[table], &billed[table]);
        assert_eq!(column(own, currency).len(), 1, "{table}");
        assert_eq!(column(other, currency).len(), 3, "{table}");
        for (own, other) in own.iter().zip(other) {
            // A price list counts a dollar as 0.915 and a krona as 0.0885 of a euro.
            let rate = match other[currency].as_str() {
                "USD" => 91_500,
                "SEK" => 8_850,
                _ => 100_000,
            };
            let euro = cents(&other[amount]) * rate;
            let difference = euro - cents(&own[amount]) * 100_000;
            assert!(difference.abs() <= rate / 2, "{own:?}");
        }
    }
}

#[test]
fn every_month_and_fiscal_year_has_its_rates() {
    check(|plan, tables| {
        let rates = &tables["fx_rates.csv"];
        for from in ["SEK", "USD"] {
            let days = |kind: &str| -> Vec<NaiveDate> {
                let rows = rates.iter().filter(|row| row["from"] == from && row["kind"] == kind);
                rows.map(|row| date(&row["date"])).collect()
            };
            // From the fiscal year on in which the oldest contract began.
            let first = tables["subscriptions.csv"].iter().map(|row| date(&row["valid_from"]));
            let first = first.min().expect("there are contracts").min(months(plan)[0]);
            let year = first.year() - i32::from(first.month() < 2);
            let start = NaiveDate::from_ymd_opt(year, 2, 1).expect("a day");
            let next = |month: &NaiveDate| Some(*month + Months::new(1));
            let months = std::iter::successors(Some(start), next);
            let months: Vec<NaiveDate> = months.take_while(|month| *month <= plan.end).collect();
            assert_eq!(days("average"), months);
            let ends = months.iter().map(|month| *month + Months::new(1) - chrono::Days::new(1));
            assert_eq!(days("spot"), ends.collect::<Vec<_>>());
            let mut years: Vec<NaiveDate> = months
                .iter()
                .map(|month| month.year() - i32::from(month.month() < 2))
                .map(|year| NaiveDate::from_ymd_opt(year, 2, 1).expect("a day"))
                .collect();
            years.dedup();
            assert_eq!(days("plan"), years);
        }
    });
}

#[test]
fn burning_money_becomes_less() {
    let (_, tables) = &BOTH[1];
    let burn: Vec<i64> = tables["cash.csv"]
        .iter()
        .map(|row| cents(&row["operating_out"]) - cents(&row["operating_in"]))
        .collect();
    let first: i64 = burn[..12].iter().sum();
    let last: i64 = burn[burn.len() - 12..].iter().sum();
    assert!(first > 0 && last < first / 3, "{first} and {last}");
}

#[test]
fn months_of_a_target_add_up_to_quarters_and_years() {
    check(|_, tables| {
        for metric in ["bookings", "net_new_arr", "pipeline_created", "mql_volume"] {
            let rows = tables["targets.csv"].iter();
            let rows = rows.filter(|row| row["metric"] == metric && row["source"] == "board");
            let value =
                |row: &Record| row["value"].replace('.', "").parse::<i64>().expect("a number");
            let (mut sums, mut wanted) = (BTreeMap::new(), BTreeMap::new());
            for row in rows {
                if row["period"].starts_with("FY") {
                    wanted.insert(row["period"].clone(), value(row));
                } else {
                    let quarter = quarter(date(&format!("{}-01", row["period"])));
                    *sums.entry(quarter[..6].to_owned()).or_insert(0) += value(row);
                    *sums.entry(quarter).or_insert(0) += value(row);
                }
            }
            assert_eq!(sums, wanted, "{metric}");
        }
    });
}

#[test]
fn forecasts_come_near_the_truth() {
    let (plan, tables) = &BOTH[1];
    let mut actual: BTreeMap<String, i64> = BTreeMap::new();
    let accounts = tables["accounts.csv"].iter().filter(|row| row["is_test"] == "true");
    let tests: Vec<&String> = accounts.map(|row| &row["account_id"]).collect();
    let deals = tables["crm/opportunities.csv"].iter();
    for row in deals.filter(|row| row["IsWon"] == "true" && row["Type"] != "Renewal") {
        if !tests.contains(&&row["AccountId"]) {
            *actual.entry(quarter(date(&row["CloseDate"]))).or_default() +=
                cents(&row["Amount"]) / 100;
        }
    }
    // The company's commitment in the first, the seventh and the last week of each quarter that
    // the data cover whole.
    let mut weeks: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for row in tables["forecasts"].iter().filter(|row| row["owner_id"].is_empty()) {
        let current = quarter(date(&row["snapshot_date"])) == row["period"];
        if current && row["period"] != "FY2024-Q2" && quarter(plan.end) >= row["period"] {
            weeks.entry(&row["period"]).or_default().push(row["amount"].parse().expect("euro"));
        }
    }
    let wape = |at: &dyn Fn(&[i64]) -> i64| {
        let (mut error, mut sum) = (0, 0);
        for (period, amounts) in &weeks {
            error += (at(amounts) - actual[*period]).abs();
            sum += actual[*period];
        }
        error * 1000 / sum
    };
    let errors =
        [wape(&|weeks| weeks[0]), wape(&|weeks| weeks[6]), wape(&|weeks| weeks[weeks.len() - 1])];
    assert!(weeks.len() == 13 && errors[0] > errors[1] && errors[1] > errors[2], "{errors:?}");
    assert!(errors[2] < 60, "{errors:?}");
}

#[test]
fn only_sellers_with_a_whole_quarter_have_a_quota() {
    check(|_, tables| {
        let people = &tables["headcount.csv"];
        for row in &tables["quotas.csv"] {
            let person = people.iter().find(|one| one["person_id"] == row["owner_id"]);
            let person = person.expect("references resolve");
            assert_eq!(person["is_quota_carrying"], "true", "{row:?}");
            assert_eq!(person["ramp_months"], "5", "{row:?}");
            assert!(quarter(date(&person["start_date"])) <= row["period"], "{row:?}");
        }
    });
}

#[test]
fn shipped_files_stay_small() {
    let files = generate(&Plan::shipped());
    let sizes: Vec<usize> = files.iter().map(|(_, text)| text.len()).collect();
    assert!(sizes.iter().all(|size| *size < 900_000), "{sizes:?}");
    assert!(sizes.iter().sum::<usize>() < 6_000_000);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert!(names.is_sorted() && names.iter().any(|name| name.ends_with(".ndjson")), "{names:?}");
}

#[test]
fn some_rows_came_in_late() {
    let (_, tables) = &BOTH[1];
    // A cost comes in during the month after its own, an invoice on the day after its date.
    for (table, name, months) in [("costs.csv", "month", 2), ("invoices.csv", "date", 1)] {
        let rows = &tables[table];
        let is_late = |row: &&Record| {
            let month = date(&format!("{}-01", &row[name][..7]));
            date(&row["extracted_at"]) >= month + Months::new(months)
        };
        let late = rows.iter().filter(is_late).count();
        assert!(late > 0 && late * 20 < rows.len(), "{table}: {late} of {}", rows.len());
    }
    assert_eq!(column(&tables["costs.csv"], "function").len(), 6);
}

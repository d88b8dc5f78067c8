//! The demonstration company: the same everywhere, and consistent with itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use almanac::demo::{Contracts, Plan, generate};
use chrono::NaiveDate;

mod business;
mod story;

type Record = BTreeMap<String, String>;

fn small() -> Plan {
    Plan { seed: 11, accounts: 120, months: 30, ..Plan::shipped() }
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Reads the tables; the files of the years of a table are one table, named after the folder.
fn tables(plan: &Plan) -> Tables {
    let mut tables = Tables::new();
    for (name, text) in generate(plan) {
        let year = |folder: &&str| name[folder.len()..].starts_with("/20");
        let folder = name.rsplit_once('/').map(|(folder, _)| folder).filter(year);
        let table = folder.unwrap_or(&name).to_owned();
        let lines = name.ends_with(".ndjson");
        tables.entry(table).or_default().extend(if lines {
            objects(&text)
        } else {
            records(&text)
        });
    }
    tables
}

fn records(text: &str) -> Vec<Record> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.expect("every row has the header's cells")).collect()
}

/// Reads lines of JSON; members that a line lacks are empty cells.
fn objects(text: &str) -> Vec<Record> {
    const NAMES: [&str; 10] = [
        "response_id",
        "kind",
        "at",
        "respondent_key",
        "score",
        "account_id",
        "team",
        "direction",
        "wave",
        "comment",
    ];
    let lines = text.lines().map(|line| {
        let object: serde_json::Value = serde_json::from_str(line).expect("a line is an object");
        let cell = |name: &&str| match &object[*name] {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        NAMES.iter().map(|name| ((*name).to_owned(), cell(name))).collect()
    });
    lines.collect()
}

/// Reads an amount as cents.
fn cents(text: &str) -> i64 {
    let (whole, rest) = text.split_once('.').unwrap_or((text, "00"));
    assert_eq!(rest.len(), 2, "{text}");
    format!("{whole}{rest}").parse().expect("an amount")
}

fn column(rows: &[Record], name: &str) -> BTreeSet<String> {
    rows.iter().map(|row| row[name].clone()).collect()
}

/// Reads the day of a date or a moment, if there is one.
fn optional(row: &Record, name: &str) -> Option<NaiveDate> {
    let cell = &row[name];
    (!cell.is_empty()).then(|| date(cell.split('T').next().unwrap_or(cell)))
}

type Tables = BTreeMap<String, Vec<Record>>;

/// A small company and the shipped one, all contracts in euro, so that amounts can be compared.
static BOTH: LazyLock<[(Plan, Tables); 2]> = LazyLock::new(|| {
    [small(), Plan::shipped()].map(|plan| {
        let plan = Plan { contracts: Contracts::Reporting, ..plan };
        (plan.clone(), tables(&plan))
    })
});

/// Asserts for both a small plan and the shipped one.
fn check(assert: impl Fn(&Plan, &Tables)) {
    for (plan, tables) in &*BOTH {
        assert(plan, tables);
    }
}

#[test]
fn the_shipped_plan_gives_the_shipped_files() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for (name, text) in generate(&Plan::shipped()) {
        let shipped = std::fs::read_to_string(data.join(&name)).expect("the file is shipped");
        assert!(shipped == text, "data/{name} is not what the generator writes");
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    assert_eq!(generate(&small()), generate(&small()));
}

#[test]
fn another_seed_is_another_company() {
    let other = Plan { seed: 12, ..small() };
    for ((name, one), (_, two)) in generate(&small()).into_iter().zip(generate(&other)) {
        // Stages are the product's, and both companies answer the scorecard alike.
        let fixed = matches!(
            name.as_str(),
            "stages.csv"
                | "assessments.csv"
                | "annotations.csv"
                | "benchmarks.csv"
                | "calendar.csv"
        );
        assert_eq!(one == two, fixed, "{name}");
    }
}

#[test]
fn ten_times_the_accounts_are_ten_times_the_rows() {
    let ten = Plan { accounts: 10 * small().accounts, ..small() };
    let (one, ten) = (tables(&small()), tables(&ten));
    assert_eq!(ten["accounts.csv"].len(), 1200);
    let growing = [
        "crm/opportunities.csv",
        "opportunity_history.csv",
        "subscriptions.csv",
        "contacts.csv",
        "crm/leads",
        "activities",
        "sla_events.csv",
        "handoffs.csv",
        "health.csv",
        "usage",
        "invoices.csv",
        "revenue",
        "tickets.csv",
        "surveys.ndjson",
    ];
    for name in growing {
        let (one, ten) = (one[name].len(), ten[name].len());
        assert!((6 * one..15 * one).contains(&ten), "{name}: {one} and {ten}");
    }
}

#[test]
fn no_plan_is_too_small() {
    for accounts in 0..4 {
        for months in 0..4 {
            let end = date("2026-02-28");
            generate(&Plan { seed: 1, accounts, months, end, ..Plan::shipped() });
        }
    }
}

#[test]
fn keys_are_unique() {
    let keys: &[(&str, &[&str])] = &[
        ("accounts.csv", &["account_id"]),
        ("users.csv", &["owner_id"]),
        ("stages.csv", &["pipeline", "stage"]),
        ("crm/opportunities.csv", &["Id"]),
        ("opportunity_history.csv", &["opportunity_id", "changed_at"]),
        ("subscriptions.csv", &["subscription_id", "valid_from"]),
        ("assessments.csv", &["date", "model", "dimension", "criterion", "rater"]),
        ("contacts.csv", &["contact_id"]),
        ("crm/leads", &["lead_id"]),
        ("activities", &["activity_id"]),
        ("invoices.csv", &["invoice_id"]),
        ("revenue", &["month", "account_id", "stream"]),
        ("costs.csv", &["month", "function", "motion", "category", "channel"]),
        ("marketing_spend.csv", &["date", "channel", "campaign"]),
        ("cash.csv", &["month"]),
        ("headcount.csv", &["person_id", "valid_from"]),
        ("quotas.csv", &["owner_id", "period", "type"]),
        ("targets.csv", &["metric", "period", "source"]),
        ("forecasts", &["snapshot_date", "period", "owner_id", "category"]),
        ("sla_events.csv", &["event_id"]),
        ("handoffs.csv", &["handoff_id"]),
        ("onboarding.csv", &["account_id", "started_at"]),
        ("usage", &["date", "account_id", "feature"]),
        ("health.csv", &["date", "account_id"]),
        ("surveys.ndjson", &["response_id"]),
        ("tickets.csv", &["ticket_id"]),
        ("fx_rates.csv", &["date", "from", "to", "kind"]),
        ("calendar.csv", &["date"]),
    ];
    check(|_, tables| {
        for (table, key) in keys {
            let rows = &tables[*table];
            let keys: BTreeSet<Vec<&String>> =
                rows.iter().map(|row| key.iter().map(|name| &row[*name]).collect()).collect();
            assert_eq!(keys.len(), rows.len(), "{table}");
        }
    });
}

#[test]
fn every_reference_resolves() {
    let references = [
        ("accounts.csv", "parent_id", "accounts.csv", "account_id"),
        ("accounts.csv", "owner_id", "users.csv", "owner_id"),
        ("accounts.csv", "csm_id", "users.csv", "owner_id"),
        ("users.csv", "manager_id", "users.csv", "owner_id"),
        ("crm/opportunities.csv", "AccountId", "accounts.csv", "account_id"),
        ("crm/opportunities.csv", "OwnerId", "users.csv", "owner_id"),
        ("crm/opportunities.csv", "StageName", "stages.csv", "stage"),
        ("opportunity_history.csv", "opportunity_id", "crm/opportunities.csv", "Id"),
        ("opportunity_history.csv", "stage", "stages.csv", "stage"),
        ("subscriptions.csv", "account_id", "accounts.csv", "account_id"),
        ("assessments.csv", "rater", "users.csv", "owner_id"),
        ("contacts.csv", "account_id", "accounts.csv", "account_id"),
        ("crm/opportunities.csv", "LeadId", "crm/leads", "lead_id"),
        ("crm/leads", "opportunity_id", "crm/opportunities.csv", "Id"),
        ("crm/leads", "account_id", "accounts.csv", "account_id"),
        ("crm/leads", "owner_id", "users.csv", "owner_id"),
        ("activities", "lead_id", "crm/leads", "lead_id"),
        ("activities", "opportunity_id", "crm/opportunities.csv", "Id"),
        ("activities", "account_id", "accounts.csv", "account_id"),
        ("activities", "actor_id", "users.csv", "owner_id"),
        ("invoices.csv", "account_id", "accounts.csv", "account_id"),
        ("revenue", "account_id", "accounts.csv", "account_id"),
        ("headcount.csv", "manager_id", "users.csv", "owner_id"),
        ("users.csv", "owner_id", "headcount.csv", "person_id"),
        ("quotas.csv", "owner_id", "users.csv", "owner_id"),
        ("forecasts", "owner_id", "users.csv", "owner_id"),
        ("sla_events.csv", "owner_id", "users.csv", "owner_id"),
        ("onboarding.csv", "account_id", "accounts.csv", "account_id"),
        ("usage", "account_id", "accounts.csv", "account_id"),
        ("health.csv", "account_id", "accounts.csv", "account_id"),
        ("surveys.ndjson", "account_id", "accounts.csv", "account_id"),
        ("tickets.csv", "account_id", "accounts.csv", "account_id"),
    ];
    check(|_, tables| {
        for (table, name, target, key) in references {
            let known = column(&tables[target], key);
            let mut used = column(&tables[table], name);
            used.remove("");
            assert!(used.is_subset(&known), "{table}.{name}");
        }
    });
}

#[test]
fn intervals_of_a_subscription_follow_one_another() {
    check(|_, tables| {
        let rows = &tables["subscriptions.csv"];
        for row in rows {
            let (from, to) = (date(&row["valid_from"]), optional(row, "valid_to"));
            assert!(to.is_none_or(|to| from < to), "{row:?}");
            if let (Some(start), Some(end)) =
                (optional(row, "term_start"), optional(row, "term_end"))
            {
                assert!(start <= from && from < end && to.is_none_or(|to| to <= end), "{row:?}");
            }
        }
        for pair in rows.windows(2) {
            if pair[0]["subscription_id"] == pair[1]["subscription_id"] {
                let to = optional(&pair[0], "valid_to").expect("only the last one is open");
                assert!(to <= date(&pair[1]["valid_from"]), "{pair:?}");
                assert_eq!(pair[0]["account_id"], pair[1]["account_id"]);
            }
        }
    });
}

#[test]
fn a_customer_that_left_says_when() {
    check(|_, tables| {
        for row in &tables["subscriptions.csv"] {
            let gone = !row["churn_type"].is_empty();
            assert_eq!(gone, row["renewed"] == "false", "{row:?}");
            assert!(!gone || !row["valid_to"].is_empty(), "{row:?}");
            assert!(row["status"] != "cancelled" || gone, "{row:?}");
        }
    });
}

#[test]
fn dates_of_a_deal_are_in_order() {
    check(|_, tables| {
        for row in &tables["crm/opportunities.csv"] {
            assert!(date(&row["CreatedDate"]) <= date(&row["CloseDate"]), "{row:?}");
        }
        for pair in tables["opportunity_history.csv"].windows(2) {
            if pair[0]["opportunity_id"] == pair[1]["opportunity_id"] {
                assert!(date(&pair[0]["changed_at"]) < date(&pair[1]["changed_at"]), "{pair:?}");
                let moved = pair[0]["stage"] != pair[1]["stage"]
                    || pair[0]["expected_close"] < pair[1]["expected_close"];
                assert!(moved, "{pair:?}");
            }
        }
    });
}

#[test]
fn the_history_of_a_deal_ends_where_the_deal_is() {
    check(|_, tables| {
        let mut first: BTreeMap<&str, &Record> = BTreeMap::new();
        let mut last: BTreeMap<&str, &Record> = BTreeMap::new();
        for row in &tables["opportunity_history.csv"] {
            first.entry(&row["opportunity_id"]).or_insert(row);
            last.insert(&row["opportunity_id"], row);
        }
        for deal in &tables["crm/opportunities.csv"] {
            let (first, last) = (first[deal["Id"].as_str()], last[deal["Id"].as_str()]);
            let closed = deal["StageName"].starts_with("Closed");
            assert_eq!(first["changed_at"], deal["CreatedDate"]);
            assert_eq!(
                (&last["stage"], &last["amount"], &last["expected_close"]),
                (&deal["StageName"], &deal["Amount"], &deal["CloseDate"])
            );
            assert_eq!(deal["IsClosed"], closed.to_string());
            assert_eq!(deal["IsWon"], (deal["StageName"] == "Closed Won").to_string());
            assert!(!closed || last["changed_at"] == deal["CloseDate"], "{deal:?}");
        }
    });
}

#[test]
fn nothing_happens_after_the_last_day() {
    let happened = [
        ("accounts.csv", "created_date"),
        ("users.csv", "active_from"),
        ("opportunity_history.csv", "changed_at"),
        ("crm/opportunities.csv", "CreatedDate"),
        ("subscriptions.csv", "valid_from"),
        ("subscriptions.csv", "signed_date"),
        ("assessments.csv", "date"),
        ("contacts.csv", "created_date"),
        ("crm/leads", "created_at"),
        ("crm/leads", "mql_at"),
        ("crm/leads", "sal_at"),
        ("crm/leads", "sql_at"),
        ("crm/leads", "disqualified_at"),
        ("crm/leads", "assigned_at"),
        ("crm/leads", "first_response_at"),
        ("crm/leads", "converted_at"),
        ("crm/opportunities.csv", "LastActivityDate"),
        ("activities", "at"),
        ("invoices.csv", "date"),
        ("invoices.csv", "paid_date"),
        ("invoices.csv", "extracted_at"),
        ("costs.csv", "extracted_at"),
        ("marketing_spend.csv", "date"),
        ("forecasts", "snapshot_date"),
        ("sla_events.csv", "started_at"),
        ("sla_events.csv", "stopped_at"),
        ("sla_events.csv", "escalated_at"),
        ("handoffs.csv", "triggered_at"),
        ("handoffs.csv", "accepted_at"),
        ("handoffs.csv", "rejected_at"),
        ("onboarding.csv", "started_at"),
        ("onboarding.csv", "first_value_at"),
        ("onboarding.csv", "completed_at"),
        ("usage", "date"),
        ("health.csv", "date"),
        ("surveys.ndjson", "at"),
        ("tickets.csv", "created_at"),
        ("tickets.csv", "first_response_at"),
        ("tickets.csv", "closed_at"),
    ];
    check(|plan, tables| {
        for (table, name) in happened {
            let newest = tables[table].iter().filter_map(|row| optional(row, name)).max();
            assert!(newest.is_some_and(|newest| newest <= plan.end), "{table}.{name}: {newest:?}");
        }
        let closes = tables["crm/opportunities.csv"].iter();
        let closes = closes.filter(|row| row["IsClosed"] == "true");
        assert!(closes.map(|row| date(&row["CloseDate"])).all(|day| day <= plan.end));
        assert!(column(&tables["accounts.csv"], "created_date").contains(&plan.end.to_string()));
    });
}

#[test]
fn the_company_is_one_that_could_be() {
    let (_, tables) = &BOTH[1];
    let accounts = &tables["accounts.csv"];
    let tests = accounts.iter().filter(|row| row["is_test"] == "true");
    let tests: BTreeSet<&String> = tests.map(|row| &row["account_id"]).collect();
    assert_eq!(tests.len(), 4);

    // ARR on the last day, in cents: twelve times what active intervals cost per month.
    let subscriptions = &tables["subscriptions.csv"];
    let end = Plan::shipped().end;
    let pays = |row: &&Record| {
        !tests.contains(&row["account_id"])
            && !matches!(row["status"].as_str(), "trial" | "paused")
            && optional(row, "valid_to").is_none_or(|to| end < to)
    };
    let arr: i64 = subscriptions.iter().filter(pays).map(|row| cents(&row["mrr"]) * 12).sum();
    assert!((900_000_000..1_000_000_000).contains(&arr), "{arr}");

    let closed = tables["crm/opportunities.csv"].iter().filter(|row| {
        row["IsClosed"] == "true" && row["Type"] != "Renewal" && !tests.contains(&row["AccountId"])
    });
    let (won, lost): (Vec<_>, Vec<_>) = closed.partition(|row| row["IsWon"] == "true");
    let permille = won.len() * 1000 / (won.len() + lost.len());
    assert!((240..=300).contains(&permille), "{permille}");

    let states = column(subscriptions, "status");
    let all = ["active", "cancelled", "past_due", "paused", "trial"].map(str::to_owned);
    assert_eq!(states, BTreeSet::from(all));
}

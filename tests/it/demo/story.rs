//! The story of the demonstration company: leads become deals, deals slip, promises are broken,
//! customers are served and asked.

use std::collections::{BTreeMap, BTreeSet};

use super::{BOTH, Record, check, column, date, optional};

fn count(rows: &[Record], keeps: impl Fn(&Record) -> bool) -> usize {
    rows.iter().filter(|row| keeps(row)).count()
}

fn permille(rows: &[Record], keeps: impl Fn(&Record) -> bool) -> usize {
    count(rows, keeps) * 1000 / rows.len()
}

#[test]
fn new_business_comes_from_leads_unless_somebody_brought_it() {
    check(|_, tables| {
        let accounts = tables["accounts.csv"].iter().filter(|row| row["is_test"] == "true");
        let tests: BTreeSet<&String> = accounts.map(|row| &row["account_id"]).collect();
        let leads: BTreeMap<&String, &Record> =
            tables["crm/leads"].iter().map(|row| (&row["lead_id"], row)).collect();
        for deal in &tables["crm/opportunities.csv"] {
            let brought = matches!(deal["LeadSource"].as_str(), "Partner" | "Outbound");
            let new = deal["Type"] == "New Business" && !tests.contains(&deal["AccountId"]);
            assert_eq!(!deal["LeadId"].is_empty(), new && !brought, "{deal:?}");
            let Some(lead) = leads.get(&deal["LeadId"]) else { continue };
            for (of_deal, of_lead) in [
                ("Id", "opportunity_id"),
                ("AccountId", "account_id"),
                ("SourceFunction", "source_function"),
                ("Channel", "channel"),
                ("Campaign", "campaign"),
            ] {
                assert_eq!(deal[of_deal], lead[of_lead], "{lead:?}");
            }
            assert_eq!(Some(date(&deal["CreatedDate"])), optional(lead, "sql_at"), "{lead:?}");
        }
    });
}

#[test]
fn moments_of_a_lead_are_in_order() {
    check(|_, tables| {
        let order =
            ["created_at", "mql_at", "assigned_at", "first_response_at", "sal_at", "sql_at"];
        for row in &tables["crm/leads"] {
            // All of them are written in one format, and a summer's offset never meets a winter's
            // within the hour, so text sorts as time does.
            let moments: Vec<&String> =
                order.iter().map(|name| &row[*name]).filter(|text| !text.is_empty()).collect();
            assert!(moments.is_sorted(), "{row:?}");
            assert!(
                row["sql_at"] <= row["converted_at"] || row["converted_at"].is_empty(),
                "{row:?}"
            );
            assert_eq!(row["disqualified_at"].is_empty(), row["reason"].is_empty(), "{row:?}");
        }
    });
}

#[test]
fn the_funnel_narrows() {
    let (_, tables) = &BOTH[1];
    let leads = &tables["crm/leads"];
    let qualified: Vec<Record> =
        leads.iter().filter(|row| !row["mql_at"].is_empty()).cloned().collect();
    let has = |name: &'static str| move |row: &Record| !row[name].is_empty();
    assert!((350..480).contains(&permille(leads, has("mql_at"))));
    assert!((550..750).contains(&permille(&qualified, has("sal_at"))));
    assert!((350..500).contains(&permille(&qualified, has("sql_at"))));
    assert!((50..150).contains(&(1000 - permille(&qualified, has("first_response_at")))));
    assert!((40..90).contains(&permille(leads, |row| row["is_spam"] == "true")));
    let repeated = leads.len() - column(leads, "email").len();
    assert!((20..60).contains(&(repeated * 1000 / leads.len())), "{repeated}");
    assert_eq!(column(leads, "channel").len(), 8);
}

#[test]
fn july_is_quiet() {
    let (_, tables) = &BOTH[1];
    let of = |month: &str| {
        count(&tables["crm/leads"], |row| {
            // The two full calendar years.
            matches!(&row["created_at"][..4], "2024" | "2025") && &row["created_at"][5..7] == month
        })
    };
    assert!(of("07") * 3 < of("10") * 2, "{} and {}", of("07"), of("10"));
}

#[test]
fn closing_dates_slip_and_the_history_says_so() {
    let (_, tables) = &BOTH[1];
    let pairs = tables["opportunity_history.csv"].windows(2);
    let slips = pairs
        .filter(|pair| {
            pair[0]["opportunity_id"] == pair[1]["opportunity_id"]
                && pair[0]["stage"] == pair[1]["stage"]
        })
        .count();
    let deals = tables["crm/opportunities.csv"].len();
    assert!((deals / 10..deals).contains(&slips), "{slips} of {deals}");
}

#[test]
fn a_contract_is_worth_its_years_and_its_introduction() {
    check(|_, tables| {
        for row in &tables["crm/opportunities.csv"] {
            let [amount, tcv, once] =
                ["Amount", "TCV", "OneTime"].map(|name| super::cents(&row[name]));
            let months: i64 = row["TermMonths"].parse().expect("a number");
            assert_eq!((tcv - once) * 12, amount * months, "{row:?}");
            assert_eq!(row["ARR"], row["Amount"], "{row:?}");
            let won = row["IsWon"] == "true";
            assert_eq!(
                won || row["StageName"] == "Closed Lost",
                row["ForecastCategory"] == "closed"
            );
        }
    });
}

#[test]
fn activities_are_about_something_and_somebody() {
    check(|_, tables| {
        for row in &tables["activities"] {
            let about = ["lead_id", "opportunity_id", "account_id"];
            assert!(about.iter().any(|name| !row[*name].is_empty()), "{row:?}");
            assert_eq!(row["is_automated"] == "true", row["actor_id"].is_empty(), "{row:?}");
        }
        let kinds = column(&tables["activities"], "kind");
        for kind in ["auto", "call", "demo", "email", "meeting", "review"] {
            assert!(kinds.contains(kind), "{kind}");
        }
    });
}

#[test]
fn some_open_deals_are_forgotten() {
    let (plan, tables) = &BOTH[1];
    let open = tables["crm/opportunities.csv"].iter().filter(|row| row["IsClosed"] == "false");
    let ages: Vec<i64> =
        open.map(|row| (plan.end - date(&row["LastActivityDate"])).num_days()).collect();
    let stalled = ages.iter().filter(|days| **days > 30).count();
    assert!((30..400).contains(&(stalled * 1000 / ages.len())), "{stalled} of {}", ages.len());
}

#[test]
fn promises_are_mostly_kept_and_some_broken_ones_escalated() {
    let (_, tables) = &BOTH[1];
    let events = &tables["sla_events.csv"];
    let names = ["lead-response", "qbr-cadence", "support-first-response"].map(str::to_owned);
    assert_eq!(column(events, "sla"), BTreeSet::from(names));
    let stopped: Vec<Record> =
        events.iter().filter(|row| !row["stopped_at"].is_empty()).cloned().collect();
    let late = permille(&stopped, |row| row["stopped_at"] > row["due_at"]);
    assert!((120..360).contains(&late), "{late}");
    for row in events {
        assert!(row["started_at"] < row["due_at"], "{row:?}");
        assert!(row["stopped_at"].is_empty() || row["started_at"] <= row["stopped_at"], "{row:?}");
        assert_eq!(row["escalated_at"].is_empty(), row["escalated_to"].is_empty(), "{row:?}");
        assert_eq!(row["waived"] == "true", !row["waiver_reason"].is_empty(), "{row:?}");
        assert!(row["waived"] == "false" || row["escalated_at"].is_empty(), "{row:?}");
    }
    for name in ["escalated_at", "remediation", "waiver_reason", "paused_hours"] {
        assert!(count(events, |row| !row[name].is_empty()) > 10, "{name}");
    }
}

#[test]
fn work_is_passed_on_with_its_fields() {
    check(|_, tables| {
        let handoffs = &tables["handoffs.csv"];
        let kinds = ["cs_to_sales", "mkt_to_sales", "sales_to_cs"].map(str::to_owned);
        assert_eq!(column(handoffs, "kind"), BTreeSet::from(kinds));
        for row in handoffs {
            let [complete, required] = ["fields_complete", "fields_required"]
                .map(|name| row[name].parse::<u32>().expect("a number"));
            assert!(complete <= required, "{row:?}");
            assert!(row["accepted_at"].is_empty() || row["rejected_at"].is_empty(), "{row:?}");
            assert_eq!(row["rejected_at"].is_empty(), row["reject_reason"].is_empty(), "{row:?}");
            for name in ["accepted_at", "rejected_at"] {
                assert!(row[name].is_empty() || row["triggered_at"] <= row[name], "{row:?}");
            }
        }
    });
}

#[test]
fn paying_accounts_have_a_health_and_a_usage() {
    check(|_, tables| {
        let health: BTreeSet<(&String, &String)> =
            tables["health.csv"].iter().map(|row| (&row["date"], &row["account_id"])).collect();
        for row in &tables["usage"] {
            assert!(health.contains(&(&row["date"], &row["account_id"])), "{row:?}");
        }
        for row in &tables["health.csv"] {
            let score: u32 = row["score"].parse().expect("a number");
            assert!(score <= 100, "{row:?}");
        }
        let bands = ["amber", "green", "red"].map(str::to_owned);
        assert_eq!(column(&tables["health.csv"], "band"), BTreeSet::from(bands));
    });
}

#[test]
fn people_are_asked_and_answer_within_the_scale() {
    check(|_, tables| {
        let surveys = &tables["surveys.ndjson"];
        let kinds = ["csat", "enps", "handoff", "nps"].map(str::to_owned);
        assert_eq!(column(surveys, "kind"), BTreeSet::from(kinds));
        for row in surveys {
            let score: u32 = row["score"].parse().expect("a number");
            let ten = matches!(row["kind"].as_str(), "nps" | "enps");
            assert!(if ten { score <= 10 } else { (1..=5).contains(&score) }, "{row:?}");
            assert_eq!(!row["direction"].is_empty(), row["kind"] == "handoff", "{row:?}");
            assert!(row["kind"] != "enps" || row["account_id"].is_empty(), "{row:?}");
        }
    });
}

#[test]
fn the_calendar_knows_the_holidays_of_finland() {
    let (_, tables) = &BOTH[1];
    let calendar = &tables["calendar.csv"];
    // Four fiscal years, one of them with a 29 February: 365 × 4 + 1 days.
    assert_eq!(calendar.len(), 1461);
    let day = |day: &str| calendar.iter().find(|row| row["date"] == day).expect("it is covered");
    let known = [
        ("2024-02-29", "FY2025-Q1", "true", ""),
        ("2026-04-03", "FY2027-Q1", "false", "Good Friday"),
        ("2026-06-19", "FY2027-Q2", "false", "Midsummer Eve"),
        ("2026-10-31", "FY2027-Q3", "false", ""),
        ("2026-12-06", "FY2027-Q4", "false", "Independence Day"),
        ("2027-01-29", "FY2027-Q4", "true", ""),
    ];
    for (date, quarter, works, holiday) in known {
        let row = day(date);
        let cells = (&*row["fiscal_quarter"], &*row["is_business_day"], &*row["holiday"]);
        assert_eq!(cells, (quarter, works, holiday), "{date}");
    }
}

//! Exports of three systems as a connector lands them: their columns are those of real accounts,
//! their rows few and their words scrambled.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{export, figures, month, quotient, records};

type Row = BTreeMap<String, String>;

/// Says whether a row's day lies in a month or quarter; the day is the first ten characters.
fn within(row: &Row, column: &str, (start, end): (NaiveDate, NaiveDate)) -> bool {
    let day = row[column].get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
    day.is_some_and(|day| start <= day && day < end)
}

fn compare(values: &BTreeMap<String, String>, expected: &[(&str, String)], label: &str) {
    for (id, value) in expected {
        assert_eq!(values[*id], *value, "{id} in {label}");
    }
}

#[test]
fn salesforce_gives_the_deals_of_plain_loops() {
    let Some((project, data)) = export("fivetran-salesforce") else { return };
    let asked = ["--as-of", "2019-12-30", "--grain", "quarter", "--period", "2018-Q4"];
    let found = figures(&project, &asked);
    let quarter = ("2018-10-01".parse().unwrap(), "2019-01-01".parse().unwrap());
    let rows = records(&data.join("sf_opportunity_data.csv"));
    let closed: Vec<&Row> = rows
        .iter()
        .filter(|row| row["is_closed"] == "true" && within(row, "close_date", quarter))
        .collect();
    let won: Vec<&Row> = closed.iter().copied().filter(|row| row["is_won"] == "true").collect();
    let amount = |row: &Row| row["amount"].parse::<i64>().ok();
    let money = |rows: &[&Row]| rows.iter().filter_map(|row| amount(row)).sum::<i64>();
    let paid = won.iter().filter(|row| amount(row).is_some_and(|amount| amount > 0)).count();
    let day = |row: &Row, column: &str| row[column][..10].parse::<NaiveDate>().unwrap();
    // One deal is closed before it was created: an error of the data, and no cycle.
    let mut cycles: Vec<i64> = won
        .iter()
        .map(|row| (day(row, "close_date") - day(row, "created_date")).num_days())
        .filter(|days| *days >= 0)
        .collect();
    cycles.sort_unstable();
    let middle = cycles[(cycles.len() - 1) / 2] + cycles[cycles.len() / 2];
    let (w, c) = (won.len() as i64, closed.len() as i64);
    let expected = [
        ("won_deals", w.to_string()),
        ("lost_deals", (c - w).to_string()),
        ("closed_deals", c.to_string()),
        ("win_rate", quotient(w, c)),
        ("bookings", money(&won).to_string()),
        ("win_rate_value", quotient(money(&won), money(&closed))),
        ("avg_deal_size", quotient(money(&won), paid as i64)),
        ("sales_cycle_days", quotient(middle, 2)),
    ];
    compare(&found["2018-Q4"], &expected, "2018-Q4");
    assert_eq!((w, c), (5, 9));
}

#[test]
fn salesforce_gives_the_leads_and_activities_of_plain_loops() {
    let Some((project, data)) = export("fivetran-salesforce") else { return };
    let asked = ["--as-of", "2019-12-30", "--grain", "month", "--period", "2019-11"];
    let found = figures(&project, &asked);
    let of = |file: &str, column: &str| {
        let rows = records(&data.join(file)).into_iter();
        rows.filter(|row| within(row, column, month("2019-11"))).collect::<Vec<Row>>()
    };
    let events = of("sf_event_data.csv", "activity_date_time");
    let tasks = of("sf_task_data.csv", "activity_date");
    let open = records(&data.join("sf_opportunity_data.csv"));
    let open = open.iter().filter(|row| row["is_closed"] == "false");
    let amount: i64 = open.map(|row| row["amount"].parse::<i64>().unwrap()).sum();
    let expected = [
        ("lead_volume", of("sf_lead_data.csv", "created_date").len().to_string()),
        ("activities", (events.len() + tasks.len()).to_string()),
        ("calls", events.iter().filter(|row| row["type"] == "Call").count().to_string()),
        // Its history has been known since April.
        ("open_pipeline", amount.to_string()),
    ];
    compare(&found["2019-11"], &expected, "2019-11");
}

#[test]
fn hubspot_gives_the_records_of_plain_loops() {
    let Some((project, data)) = export("fivetran-hubspot") else { return };
    let asked = ["--as-of", "2021-06-30", "--grain", "month", "--period", "2021-06"];
    let found = figures(&project, &[&asked[..], &["--last", "30"]].concat());
    let file = |name: &str| records(&data.join(name));
    let (companies, contacts) = (file("company_data.csv"), file("contact_data.csv"));
    let (deals, tickets) = (file("deal_data.csv"), file("ticket_data.csv"));
    let (stages, properties) =
        (file("deal_stage_data.csv"), file("deal_property_history_data.csv"));
    let mut totals = [0; 5];
    for (label, values) in &found {
        let span = month(label);
        let count = |rows: &[Row], column: &str, keep: &dyn Fn(&Row) -> bool| {
            rows.iter().filter(|row| within(row, column, span) && keep(row)).count()
        };
        let all = |_: &Row| true;
        let stage = |row: &Row| row["name"] == "gqz1H8dJj4GobrBc3124+g==";
        let counts = [
            ("companies_added", count(&companies, "property_createdate", &all)),
            ("lead_volume", count(&contacts, "property_createdate", &all)),
            ("deals_begun", count(&deals, "property_createdate", &all)),
            ("tickets", count(&tickets, "property_createdate", &all)),
            (
                "stage_changes",
                count(&stages, "date_entered", &all) + count(&properties, "timestamp", &stage),
            ),
        ];
        let owned = |row: &Row| !row["owner_id"].is_empty();
        let owned = count(&deals, "property_createdate", &owned);
        for ((id, count), total) in counts.into_iter().zip(&mut totals) {
            *total += count;
            // Nothing is known of the time before the first record.
            if values[id] != "no_data" || count > 0 {
                assert_eq!(values[id], count.to_string(), "{id} in {label}");
            }
        }
        if values["owned_deals_begun"] != "no_data" {
            assert_eq!(values["owned_deals_begun"], owned.to_string(), "{label}");
        }
    }
    assert_eq!(totals, [22, 22, 44, 25, 38]);
    let time = |row: &Row, column: &str| {
        chrono::NaiveDateTime::parse_from_str(&row[column], "%Y-%m-%d %H:%M:%S").ok()
    };
    let mut seconds: Vec<i64> = tickets
        .iter()
        .filter(|row| within(row, "property_createdate", month("2021-02")))
        .filter_map(|row| {
            let answered = time(row, "property_first_agent_reply_date")?;
            Some((answered - time(row, "property_createdate")?).num_seconds())
        })
        .collect();
    seconds.sort_unstable();
    assert_eq!(seconds.len(), 3);
    assert_eq!(found["2021-02"]["answer_hours"], quotient(seconds[1], 3_600));
}

#[test]
fn stripe_gives_the_recurring_revenue_and_invoices_of_plain_loops() {
    let Some((project, data)) = export("fivetran-stripe") else { return };
    let plans = records(&data.join("plan_data.csv"));
    let plans: BTreeMap<&str, &Row> = plans.iter().map(|row| (row["id"].as_str(), row)).collect();
    let items = records(&data.join("subscription_item_data.csv"));
    // Cents a year; every price is for a number of months that divides twelve.
    let yearly = |row: &Row| {
        let plan = plans.get(row["plan_id"].as_str())?;
        assert_eq!(plan["interval"], "month");
        let number = |row: &Row, column: &str| row[column].parse::<i64>().unwrap();
        let months = number(plan, "interval_count");
        Some(number(plan, "amount") * number(row, "quantity") * 12 / months)
    };
    let cents: i64 = items.iter().filter_map(yearly).sum();
    let priced = items.iter().filter(|row| yearly(row).is_some()).count() as i64;
    assert_eq!(priced, 13);
    let asked = ["--as-of", "2024-12-31", "--grain", "month"];
    let july = figures(&project, &[&asked[..], &["--period", "2024-07"]].concat());
    let expected = [
        ("arr", quotient(cents, 100)),
        ("mrr", quotient(cents, 1_200)),
        ("arpa", quotient(cents, 1_200 * priced)),
        ("customers", priced.to_string()),
    ];
    compare(&july["2024-07"], &expected, "2024-07");
    let february = figures(&project, &[&asked[..], &["--period", "2021-02"]].concat());
    let here = |file: &str, column: &str| {
        let rows = records(&data.join(file)).into_iter();
        rows.filter(|row| within(row, column, month("2021-02"))).collect::<Vec<Row>>()
    };
    let invoices = here("invoice_data.csv", "period_start");
    let total: i64 = invoices.iter().map(|row| row["total"].parse::<i64>().unwrap()).sum();
    let customers = here("customer_data.csv", "created");
    let customers = customers.iter().filter(|row| row["is_deleted"] == "FALSE").count();
    let expected = [
        ("invoices", invoices.len().to_string()),
        ("invoiced", quotient(total, 100)),
        ("customers_created", customers.to_string()),
    ];
    compare(&february["2021-02"], &expected, "2021-02");
}

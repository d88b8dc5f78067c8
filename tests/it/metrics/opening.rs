//! Balances of a company that only has movements.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::project::{Project, almanac};

const MOVEMENTS: &str = "movement_id,account_id,date,type,amount
m1,a,2026-01-01,opening,100.00
m2,b,2026-01-01,opening,50.00
m3,c,2026-01-10,new,30.00
m4,a,2026-02-05,expansion,20.00
m5,b,2026-02-20,churn,-50.00
m6,c,2026-03-02,contraction,-10.00
m7,b,2026-03-31,reactivation,40.00
";

fn values() -> BTreeMap<String, BTreeMap<String, String>> {
    let project = Project::new();
    project.write("almanac.yaml", "title: T\nlocales:\n  en: { locale: en-US }\n");
    project.write("content/en/_index.md", "---\ntitle: T\n---\n");
    project.write("data/mrr_movements.csv", MOVEMENTS);
    project.write("data/accounts.csv", "account_id,name\na,A\nb,B\nc,C\n");
    let args = ["metrics", "--format", "json", "--as-of", "2026-03-31", "--grain", "month"];
    let run = almanac(&project, &[&args[..], &["--period", "2026-03", "--last", "3"]].concat());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let found: Vec<Value> = serde_json::from_str(&run.stdout).unwrap();
    let metrics = |period: &Value| {
        let metrics = period["metrics"].as_array().unwrap().iter();
        let text = |value: &Value| value.as_str().unwrap_or("none").to_owned();
        metrics.map(|metric| (text(&metric["id"]), text(&metric["value"]))).collect()
    };
    found.iter().map(|one| (one["period"].as_str().unwrap().to_owned(), metrics(one))).collect()
}

#[test]
fn movements_and_an_opening_give_balances_that_their_bridge_leads_to() {
    let found = values();
    // What was there before January is no movement of it.
    let expected = [
        ("2026-01", "mrr", "180"),
        ("2026-01", "customers", "3"),
        ("2026-01", "new_arr", "360"),
        ("2026-01", "net_new_arr", "360"),
        ("2026-02", "mrr", "150"),
        ("2026-02", "expansion_arr", "240"),
        ("2026-02", "churned_arr", "600"),
        ("2026-02", "customers", "2"),
        ("2026-03", "mrr", "180"),
        ("2026-03", "arr", "2160"),
        ("2026-03", "contraction_arr", "120"),
        ("2026-03", "reactivated_arr", "480"),
        ("2026-03", "new_arr", "0"),
        ("2026-03", "net_new_arr", "360"),
    ];
    for (period, id, value) in expected {
        assert_eq!(found[period][id], value, "{id} in {period}");
    }
}

//! Commands as their users give them.

use almanac::demo::{Plan, generate};
use almanac::diag::Rule;
use almanac::model::metric::Metrics;
use serde_json::Value;

use crate::project::{Project, almanac, command, run};

fn demonstration() -> Project {
    let project = Project::new();
    assert_eq!(almanac(&project, &["init", "-q"]).code, 0);
    project
}

#[test]
fn whatever_is_added_builds() {
    let project = demonstration();
    for kind in ["term", "page", "report", "scorecard"] {
        let added = almanac(&project, &["new", kind, "gross-margin"]);
        assert_eq!(added.code, 0, "{kind}: {}", added.stderr);
    }
    let built = almanac(&project, &["build"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    assert!(project.has("public/glossary/gross-margin/index.html"));
    assert!(project.has("public/reports/gross-margin/fy2027-q3/index.html"));
    assert!(project.has("public/scorecards/gross-margin/index.html"));
    let again = almanac(&project, &["new", "term", "gross-margin"]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("exists; nothing was written"), "{}", again.stderr);
    assert_eq!(almanac(&project, &["new", "term", "../escape"]).code, 2);
}

#[test]
fn a_new_locale_needs_one_line_of_configuration() {
    let project = Project::of_site("small");
    let added = almanac(&project, &["new", "locale", "sv"]);
    assert_eq!(added.code, 0, "{}", added.stderr);
    assert!(added.stderr.contains("locales"), "{}", added.stderr);
    let config = project.read("almanac.yaml");
    let line = "  sv: { label: Svenska, locale: sv-SE, fallback: [en] }\n";
    let config = config.replace("locales:\n", &format!("locales:\n{line}"));
    project.write("almanac.yaml", &config);
    let built = almanac(&project, &["build"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    assert!(project.read("public/sv/index.html").contains("<html lang=\"sv-SE\""));
    assert!(project.has("public/sv/glossary/churn/index.html"));
}

#[test]
fn a_theme_of_the_site_overrides_a_block() {
    let project = Project::of_site("small");
    assert_eq!(almanac(&project, &["new", "theme", "own"]).code, 0);
    let config = project.read("almanac.yaml");
    project.write("almanac.yaml", &format!("{config}theme: own\n"));
    let built = almanac(&project, &["build", "--strict"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    assert!(project.read("public/about/index.html").contains("Two people and a dog."));
}

#[test]
fn metrics_are_written_for_programs() {
    let project = demonstration();
    let args = ["metrics", "win_rate", "arr", "--by", "region", "--format", "json"];
    let out = almanac(&project, &args);
    assert_eq!(out.code, 0, "{}", out.stderr);
    let object: Value = serde_json::from_str(&out.stdout).unwrap();
    assert_eq!(object["period"], "FY2027-Q3");
    assert_eq!(object["partial"], false);
    let ids: Vec<&Value> = object["metrics"].as_array().unwrap().iter().map(|m| &m["id"]).collect();
    assert_eq!(ids, ["win_rate", "arr"]);
    let parts = object["metrics"][0]["segments"].as_array().unwrap();
    let sum = |field: &str| -> i64 {
        parts.iter().map(|part| part[field].as_str().unwrap().parse::<i64>().unwrap()).sum()
    };
    let whole =
        |field: &str| -> i64 { object["metrics"][0][field].as_str().unwrap().parse().unwrap() };
    assert_eq!(sum("numerator"), whole("numerator"));
    assert_eq!(sum("denominator"), whole("denominator"));
    let csv = almanac(&project, &["metrics", "--last", "2", "--format", "csv"]);
    let rows = csv::Reader::from_reader(csv.stdout.as_bytes()).into_records().count();
    assert_eq!(rows, 2 * Metrics::catalogue().published().count(), "each metric in two quarters");
}

#[test]
fn metrics_that_cannot_be_meant_are_refused() {
    let project = demonstration();
    for (args, expected) in [
        (vec!["metrics", "win_rte"], "did you mean `win_rate`?"),
        (vec!["metrics", "--by", "regio"], "did you mean `region`?"),
        (vec!["metrics", "--period", "2026-Q3"], "FY2026-Q3"),
        (vec!["metrics", "--period", "soon"], "soon"),
        (vec!["metrics", "--period", "FY2027-Q3", "--grain", "month"], "quarter"),
        (vec!["metrics", "--format", "sarif"], "table, csv or json"),
    ] {
        let out = almanac(&project, &args);
        assert_eq!(out.code, 2, "{args:?}: {}", out.stderr);
        assert!(out.stderr.contains(expected), "{args:?}: {}", out.stderr);
    }
}

#[test]
fn every_rule_explains_itself() {
    let project = Project::new();
    for rule in Rule::ALL {
        let out = almanac(&project, &["explain", rule.name()]);
        assert_eq!(out.code, 0, "{}", rule.name());
        assert!(out.stdout.contains("## What it reports"), "{}", rule.name());
        assert!(!out.stdout.contains("\ndescription:"), "{}", rule.name());
    }
}

#[test]
fn demonstration_data_come_at_any_scale() {
    let project = Project::new();
    let made = almanac(&project, &["demo-data", "out", "--accounts", "30", "--months", "14"]);
    assert_eq!(made.code, 0, "{}", made.stderr);
    let plan = Plan { accounts: 30, months: 14, ..Plan::shipped() };
    for (name, text) in generate(&plan) {
        assert!(project.read(&format!("out/{name}")) == text, "{name}");
    }
}

#[test]
fn shells_and_readers_are_served() {
    let project = Project::new();
    for shell in ["bash", "zsh", "fish"] {
        assert!(almanac(&project, &["completions", shell]).stdout.contains("almanac"));
    }
    assert!(almanac(&project, &["man"]).stdout.contains(".TH almanac"));
    assert_eq!(almanac(&project, &[]).code, 2);
}

#[test]
fn a_terminal_without_utf8_gets_ascii() {
    let project = demonstration();
    let shown = |locale: &str| {
        let mut command = command(project.root());
        command.args(["metrics", "arr", "nps"]).env("LC_ALL", locale).env("TERM", "xterm");
        let run = run(&mut command);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let (signs, ascii) = (shown("fi_FI.UTF-8"), shown("C"));
    assert!(signs.contains("▁▁▁▂▃▄▅▅▆▇▇█") && signs.contains('—'), "{signs}");
    assert!(ascii.contains("___.-=++*%%#") && ascii.is_ascii(), "{ascii}");
    assert_eq!(signs.chars().count(), ascii.chars().count());
}

#[test]
fn conversions_and_forecasts_say_where_their_rows_stand() {
    let project = demonstration();
    let files = |metric: &str| -> Vec<String> {
        let run = almanac(&project, &["explain", metric, "--format", "json"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let found: Value = serde_json::from_str(&run.stdout).expect("JSON");
        let sources = found["working"]["sources"].as_array().expect("sources");
        assert!(sources.iter().all(|rows| rows["lines"].is_array()), "{sources:?}");
        sources.iter().map(|rows| rows["file"].as_str().expect("a file").to_owned()).collect()
    };
    assert_eq!(files("mql_to_sql_rate"), ["data/crm/leads/2026.csv"]);
    let years = ["2024", "2025", "2026"].map(|year| format!("data/forecasts/{year}.csv"));
    let mut expected = years.to_vec();
    expected.push("data/crm/opportunities.csv".to_owned());
    assert_eq!(files("forecast_wape"), expected);
}

#[test]
fn two_builds_are_compared_by_what_they_published() {
    let project = demonstration();
    let built = |folder: &str| {
        let built = almanac(&project, &["build", "-q", "-o", folder]);
        assert_eq!(built.code, 0, "{}", built.stderr);
        project.root().join(folder).display().to_string()
    };
    let before = built("before");
    let deals = project.read("data/crm/opportunities.csv");
    let newest = deals.lines().count() - 1;
    let shorter: Vec<&str> = deals.lines().take(newest / 2).collect();
    project.write("data/crm/opportunities.csv", &shorter.join("\n"));
    let run = almanac(&project, &["metrics", "won_deals", "--last", "2", "--format", "json"]);
    project.write("now.json", &run.stdout);
    let now = project.root().join("now.json").display().to_string();
    let run = almanac(&project, &["diff", &before, &now, "won_deals", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let found: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(found["periods"], serde_json::json!(["FY2027-Q2", "FY2027-Q3"]));
    assert_eq!(found["revisions"][0]["kinds"], serde_json::json!(["value"]));
    assert_eq!(almanac(&project, &["diff", &before, &before]).code, 0);
}

#[test]
fn what_cannot_be_compared_is_wrong_usage() {
    let project = demonstration();
    let refused = |args: &[&str]| {
        let run = almanac(&project, &[&["diff"], args].concat());
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
        run.stderr
    };
    assert_eq!(
        refused(&["FY2027-Q2", "FY2027"]),
        "error: `FY2027-Q2` is a quarter and `FY2027` a year; compare periods of one length\n"
    );
    assert!(refused(&["2026-Q2", "FY2027-Q3"]).contains("may mean `FY2026-Q2` or `FY2027-Q2`"));
    assert!(refused(&["FY2027-Q3", "FY2027-Q4"]).contains("has not begun on 2026-10-31"));
    assert!(refused(&["FY2027-Q2", "new.json"]).contains("`new.json` is no period"));
    assert!(refused(&["old.json", "new.json"]).contains("`old.json` is no period"));
    assert!(refused(&["content", "content"]).contains("there is no `api/metrics.json` in"));
    assert!(
        refused(&["almanac.yaml", "almanac.yaml"]).contains("it is no JSON and no seal: the key")
    );
    assert!(refused(&["FY2027-Q2", "FY2027-Q3", "winrate"]).contains("did you mean `win_rate`?"));
    assert!(refused(&["FY2027-Q2", "FY2027-Q3", "--by", "regio"]).contains("`region`"));
    assert!(refused(&["FY2027-Q2", "FY2027-Q3", "--format", "sarif"]).contains("table, csv or"));
}

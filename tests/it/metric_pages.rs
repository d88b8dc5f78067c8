//! Pages of metrics: each published metric has one, with its working.

use std::path::Path;

use almanac::model::metric::Metrics;

use crate::project::{Project, almanac};

const CONFIG: &str = "title: Deals\nbase_url: https://deals.example/\n\
    locales:\n  en: { locale: en-US }\ncurrency: { reporting: EUR }\nas_of: 2026-09-30\n";

const SOURCE: &str = "source: crm\ntable: opportunities\nfiles: data/crm/deals.csv\n\
    currency: EUR\ncolumns:\n  opportunity_id: id\n  account_id: account\n  status: status\n  \
    stage: status\n  \
    created_date: created\n  close_date: closed\n  amount: amount\n";

// The third deal was closed before it was created.
const DEALS: &str = "id,account,status,created,closed,amount\n\
    o1,a1,won,2026-07-01,2026-07-11,100\n\
    o2,a2,won,2026-07-01,2026-07-21,200\n\
    o3,secret-customer,won,2026-08-20,2026-08-10,300\n\
    o4,a4,lost,2026-07-01,2026-08-01,50\n";

fn deals() -> Project {
    let project = Project::new();
    project.write("almanac.yaml", CONFIG);
    project.write("data/sources/crm.yaml", SOURCE);
    project.write("data/crm/deals.csv", DEALS);
    project.write("content/en/_index.md", "---\ntitle: Deals\n---\n");
    let term = "---\ntitle: Win rate\nmetric: win_rate\n---\nWhat we win.\n";
    project.write("content/en/glossary/win-rate.md", term);
    let built = almanac(&project, &["build", "-q", "--warn", "end-before-start"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    project
}

#[test]
fn a_metric_page_shows_rows_reasons_and_files() {
    let page = deals().read("public/metrics/sales-cycle-days/index.html");
    // 10 and 20 days; their median is 15. The row of −10 days is left out.
    for expected in [
        "<bdi class=\"figure\"><data value=\"15\">15.0\u{a0}days</data></bdi>",
        "<li>Rows that count: <strong>2</strong></li>",
        "<li>Left out: <strong>1</strong>: they end before they begin</li>",
        "<th scope=\"row\"><bdi>data/crm/deals.csv</bdi></th><td class=\"number\">lines 2 to 3</td>\
         <td class=\"number\">2</td>",
    ] {
        assert!(page.contains(expected), "{expected} is not in {page}");
    }
    assert!(!page.contains("secret-customer"), "no cell is published");
}

#[test]
fn a_formula_stands_there_with_its_values() {
    // 100 + 200 + 300 over 3 won deals.
    let page = deals().read("public/metrics/avg-deal-size/index.html");
    assert!(page.contains("€600 ÷ 3 = €200"), "{page}");
}

#[test]
fn what_the_site_calls_a_metric_comes_before_what_almanac_calls_it() {
    let project = deals();
    let definition = "metrics:\n  - name: sales_cycle_days\n    label: Days to a signature\n    \
        type: simple\n    model: opportunities\n    agg: median\n    \
        expr: close_date - created_date\n    agg_time_dimension: close_date\n    unit: days\n";
    project.write("data/metrics/own.yaml", definition);
    let page = |project: &Project| {
        let built = almanac(project, &["build", "-q", "--warn", "end-before-start"]);
        assert_eq!(built.code, 0, "{}", built.stderr);
        project.read("public/metrics/sales-cycle-days/index.html")
    };
    let labelled = page(&project);
    assert!(labelled.contains("<h1>Days to a signature</h1>"), "{labelled}");
    assert!(labelled.contains("class=\"kpi-name\">Days to a signature<"), "{labelled}");
    project.write("locales/en/own.ftl", "metric-sales-cycle-days = Days to close\n");
    let said = page(&project);
    assert!(said.contains("<h1>Days to close</h1>"), "{said}");
}

#[test]
fn a_target_and_what_others_report_stand_beside_the_value() {
    let project = deals();
    let config = project.read("almanac.yaml");
    project.write("almanac.yaml", &format!("{config}metrics: {{ comparisons: [target] }}\n"));
    let source =
        |table: &str| format!("source: {table}\ntable: {table}\nfiles: data/{table}.csv\n");
    project.write("data/sources/targets.yaml", &source("targets"));
    // Deals took 15 days at the median instead of 16: 1/16 less, and fewer are better.
    project.write("data/targets.csv", "metric,period,value\nsales_cycle_days,2026-Q3,16\n");
    project.write("data/sources/benchmarks.yaml", &source("benchmarks"));
    let row = "sales_cycle_days,B2B,40,62,Some study,2026,B";
    let header = "metric,cohort,p25,p50,source,edition,confidence";
    project.write("data/benchmarks.csv", &format!("{header}\n{row}\n"));
    let built = almanac(&project, &["build", "-q", "--warn", "end-before-start"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let page = project.read("public/metrics/sales-cycle-days/index.html");
    for expected in [
        "-6.3%",
        "<span class=\"change-label\">from the target of 16.0\u{a0}days</span>",
        "<span class=\"status status-on-track\">",
        "<li>lower quartile 40.0\u{a0}days · median 62.0\u{a0}days",
        "<li><bdi>Some study, 2026</bdi></li>",
    ] {
        assert!(page.contains(expected), "{expected} is not in {page}");
    }
    let run = almanac(&project, &["explain", "sales_cycle_days"]);
    let line = "  others      p25 40.0 d, median 62.0 d (B2B, Some study, 2026, confidence B)\n";
    assert!(run.stdout.contains(line), "{}", run.stdout);
}

#[test]
fn a_metric_that_a_term_names_has_no_other_page() {
    let project = deals();
    assert!(!project.has("public/metrics/win-rate/index.html"));
    let term = project.read("public/glossary/win-rate/index.html");
    // 3 of 4 closed deals were won.
    assert!(term.contains("3 ÷ 4 = 75.0%"), "{term}");
    let input = "<li><a href=\"../../metrics/won-deals/\">Won deals</a> = ";
    assert!(term.contains(input), "{term}");
    let list = project.read("public/metrics/index.html");
    assert!(list.contains("<a href=\"../glossary/win-rate/\">Win rate</a>"), "{list}");
    assert!(list.contains("<a href=\"sales-cycle-days/\">Sales cycle</a>"), "{list}");
}

#[test]
fn every_published_metric_of_the_demonstration_has_a_page_in_each_language() {
    let project = Project::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["content", "data", "locales", "themes"] {
        project.copy(&root.join(folder), folder);
    }
    project.write("almanac.yaml", &std::fs::read_to_string(root.join("almanac.yaml")).unwrap());
    let built = almanac(&project, &["build", "--strict"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    for locale in ["", "fi/", "ms/", "id/"] {
        let list = project.read(&format!("public/{locale}metrics/index.html"));
        let rows = list.matches("<tr><th scope=\"row\"><a href=").count();
        assert_eq!(rows, Metrics::catalogue().published().count(), "{locale}");
    }
}

#[test]
fn a_place_is_a_line_of_the_file_also_behind_breaks_and_blanks() {
    let project = deals();
    // A title, a blank line, a cell of two lines and another blank line: o1 stands in the lines 4 and
    // 5, o2 in line 7, o3 in line 8 and o4 in line 9.
    let deals = DEALS.replace("\no1,", "\n\"o1\nfirst\",").replace("\no2,", "\n\no2,");
    project.write("data/crm/deals.csv", &format!("Deals\n\n{deals}"));
    let source = SOURCE.replace("currency: EUR", "currency: EUR\nheader_row: 3");
    project.write("data/sources/crm.yaml", &source);
    let place = |metric: &str| {
        let run = almanac(&project, &["explain", metric, "--warn", "end-before-start"]);
        let line = run.stdout.lines().rfind(|line| line.contains("  from "));
        line.unwrap_or(&run.stderr).split(", blake3").next().unwrap_or_default().to_owned()
    };
    assert_eq!(place("sales_cycle_days"), "  from        data/crm/deals.csv lines 4 to 7, 2 rows");
    assert_eq!(place("lost_deals"), "  from        data/crm/deals.csv line 9, 1 row");
}

#[test]
fn every_published_metric_is_described_in_every_language() {
    let messages = almanac::starter::messages();
    for language in ["fi", "ms", "id"] {
        let texts = messages.iter().filter(|(name, _, _)| *name == language);
        let all: String = texts.map(|(_, _, text)| *text).collect();
        for metric in Metrics::catalogue().published() {
            assert!(metric.description.is_some(), "{} has no English description", metric.id);
            let id = format!("\nmetric-{}-description = ", metric.id.as_str().replace('_', "-"));
            assert!(all.contains(&id), "{language} has no message `{}`", id.trim());
        }
    }
}

#[test]
fn what_the_site_means_by_a_metric_is_not_what_almanac_says_of_it() {
    let project = deals();
    let config = project.read("almanac.yaml");
    let locales = "  en: { locale: en-US }\n  fi: { locale: fi-FI }\n";
    project.write("almanac.yaml", &config.replace("  en: { locale: en-US }\n", locales));
    let lead = |project: &Project| {
        let built = almanac(project, &["build", "-q", "--warn", "end-before-start"]);
        assert_eq!(built.code, 0, "{}", built.stderr);
        let page = project.read("public/fi/metrics/won-deals/index.html");
        let lead = page.lines().find(|line| line.starts_with("<p class=\"lead\""));
        lead.unwrap_or_default().to_owned()
    };
    assert_eq!(
        lead(&project),
        "<p class=\"lead\">Kaudella voitetut myyntimahdollisuudet ilman uusimisia.</p>"
    );
    let own = "metrics:\n  - name: won_deals\n    description: Deals won by hand.\n    \
        type: simple\n    model: opportunities\n    agg: count\n    \
        agg_time_dimension: close_date\n    filter: \"status = 'won'\"\n    unit: count\n";
    project.write("data/metrics/own.yaml", own);
    assert_eq!(lead(&project), "<p class=\"lead\" lang=\"en-US\">Deals won by hand.</p>");
}

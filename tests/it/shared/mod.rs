//! Larger material that lies beside the repository, when `ALMANAC_SHARED` says where.
//!
//! Without it these tests have nothing to look at and pass; `.ci/run` names the folder when it is
//! there.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Signed;
use serde_json::Value;

mod exports;
mod raven;

use crate::project::{Project, almanac};

fn shared(path: &str) -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var_os("ALMANAC_SHARED")?).join(path);
    assert!(folder.exists(), "{} is not there", folder.display());
    Some(folder)
}

#[test]
fn a_page_of_another_program_builds_as_it_stands() {
    let Some(seed) = shared("seeds/002_db2fcbfb61eb29a6.txt") else { return };
    let project = Project::new();
    assert_eq!(almanac(&project, &["init", "-q", "--minimal"]).code, 0);
    let text = std::fs::read_to_string(seed).unwrap();
    project.write("content/en/glossary/revenue-operations.md", &text);
    let built = almanac(&project, &["build"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let page = project.read("public/glossary/revenue-operations/index.html");
    assert!(page.contains("<h1"), "a title");
    assert!(page.contains("Revenue Operations (RevOps)"));
    assert!(page.contains("predictable revenue growth."), "the description leads");
    assert!(page.contains("<table>"), "the comparison is a table");
    assert!(page.contains("Application &amp; Use-Cases"), "the category");
    assert!(page.contains("marketing operations</bdi>"), "the keywords");
    assert!(project.has("public/categories/application-use-cases/index.html"));
}

#[test]
fn sixteen_locales_build_and_no_page_is_lost() {
    let Some(corpus) = shared("corpora/cncf") else { return };
    let project = Project::new();
    project.copy(&corpus, "content");
    let tags = [
        ("en", "en-US"),
        ("bn", "bn-BD"),
        ("de", "de-DE"),
        ("es", "es-ES"),
        ("fr", "fr-FR"),
        ("hi", "hi-IN"),
        ("it", "it-IT"),
        ("ja", "ja-JP"),
        ("ko", "ko-KR"),
        ("pt-br", "pt-BR"),
        ("ru", "ru-RU"),
        ("tr", "tr-TR"),
        ("ur", "ur-PK"),
        ("vi", "vi-VN"),
        ("zh-cn", "zh-CN"),
        ("zh-tw", "zh-TW"),
    ];
    let mut config = String::from("title: Glossary\nbase_url: https://example.org/\nlocales:\n");
    for (key, tag) in tags {
        config.push_str(&format!("  {key}: {{ locale: {tag} }}\n"));
    }
    project.write("almanac.yaml", &config);
    // Two links of the English home page lead to pages that are not part of the corpus.
    let built = almanac(&project, &["build", "--format", "short", "--warn", "broken-link"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    for line in built.stderr.lines().filter(|line| line.contains(": warning[")) {
        let of_content = line.starts_with("content/");
        assert!(of_content || line.contains("[missing-message]"), "{line}");
    }
    let pages = project.digest("content").into_keys().filter(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let hidden = name.starts_with('_') && !name.starts_with("_index");
        path.extension().is_some_and(|extension| extension == "md") && !hidden
    });
    let mut count = 0;
    for path in pages {
        let text = path.to_string_lossy().to_lowercase().replace(' ', "-");
        let url = text.trim_end_matches(".md").trim_end_matches("_index");
        let url = url.strip_prefix("en/").unwrap_or(url);
        // Drafts are not published.
        let source = project.read(&format!("content/{}", path.display()));
        if source.contains("\ndraft: true") || source.contains("\nDraft: true") {
            continue;
        }
        let file = format!("public/{url}/index.html").replace("//", "/");
        assert!(project.has(&file), "{} is lost: {file}", path.display());
        count += 1;
    }
    assert!(count > 800, "{count} pages");
    let urdu = project.read("public/ur/cloud-computing/index.html");
    assert!(urdu.contains("<html lang=\"ur-PK\" dir=\"rtl\" "));
}

/// A closed deal of the sales pipeline, read by hand.
struct Deal {
    won: bool,
    created: NaiveDate,
    closed: NaiveDate,
    amount: i64,
}

#[test]
fn a_sales_pipeline_gives_the_figures_of_a_calculation_by_hand() {
    let Some(data) = shared("data/maven-crm") else { return };
    let project = Project::new();
    project.copy(&data, "data/crm");
    project.write(
        "almanac.yaml",
        "title: Maven\nlocales:\n  en: { locale: en-US }\ncurrency: { reporting: USD }\n",
    );
    project.write("content/en/_index.md", "---\ntitle: Maven\n---\n");
    project.write("data/sources/pipeline.yaml", MAVEN);
    let out =
        almanac(&project, &["metrics", "--format", "json", "--period", "2017-Q4", "--last", "4"]);
    assert_eq!(out.code, 0, "{}", out.stderr);
    let periods: Vec<Value> = serde_json::from_str(&out.stdout).unwrap();
    let mut by_quarter: BTreeMap<u32, Vec<Deal>> = BTreeMap::new();
    for deal in deals(&data.join("sales_pipeline.csv")) {
        by_quarter.entry(1 + deal.closed.month0() / 3).or_default().push(deal);
    }
    let (mut all_won, mut all_lost) = (0, 0);
    for (quarter, deals) in by_quarter {
        let period = &periods[quarter as usize - 1];
        assert_eq!(period["period"], format!("2017-Q{quarter}"));
        let value = |id: &str| {
            let list = period["metrics"].as_array().unwrap();
            list.iter().find(|metric| metric["id"] == id).unwrap()["value"].clone()
        };
        let won: Vec<&Deal> = deals.iter().filter(|deal| deal.won).collect();
        let (w, c) = (won.len() as i64, deals.len() as i64);
        all_won += w;
        all_lost += c - w;
        assert_eq!(value("won_deals"), w.to_string());
        assert_eq!(value("lost_deals"), (c - w).to_string());
        assert_eq!(value("win_rate"), quotient(w, c));
        let amount: i64 = won.iter().map(|deal| deal.amount).sum();
        assert_eq!(value("bookings"), amount.to_string());
        assert_eq!(value("avg_deal_size"), quotient(amount, w));
        let mut days: Vec<i64> =
            won.iter().map(|deal| (deal.closed - deal.created).num_days()).collect();
        days.sort_unstable();
        let (low, high) = (days[(days.len() - 1) / 2], days[days.len() / 2]);
        assert_eq!(value("sales_cycle_days"), quotient(low + high, 2));
    }
    assert_eq!((all_won, all_lost), (4238, 2473));
}

const MAVEN: &str = "source: maven\ntable: opportunities\nfiles: data/crm/sales_pipeline.csv\n\
    currency: USD\ncolumns:\n  opportunity_id: opportunity_id\n  account_id: account\n  \
    owner_id: sales_agent\n  stage: deal_stage\n  status:\n    from: deal_stage\n    \
    map: { Prospecting: open, Engaging: open, Won: won, Lost: lost }\n  \
    created_date: engage_date\n  close_date: close_date\n  amount: close_value\n  \
    product: product\n";

fn deals(path: &std::path::Path) -> Vec<Deal> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|column| column == name).unwrap();
    let (stage, engaged, closed, value) =
        (at("deal_stage"), at("engage_date"), at("close_date"), at("close_value"));
    let rows = reader.records().map(Result::unwrap);
    rows.filter(|row| matches!(&row[stage], "Won" | "Lost"))
        .map(|row| Deal {
            won: &row[stage] == "Won",
            created: row[engaged].parse().unwrap(),
            closed: row[closed].parse().unwrap(),
            amount: row[value].parse().unwrap(),
        })
        .collect()
}

/// A quotient to twelve places, rounded half away from zero, without trailing zeros.
fn quotient(numerator: i64, denominator: i64) -> String {
    let scale = BigInt::from(10).pow(12);
    let exact = BigRational::new(BigInt::from(numerator) * &scale, BigInt::from(denominator));
    let digits = exact.round().to_integer();
    let sign = if digits.is_negative() { "-" } else { "" };
    let digits = format!("{:0>13}", digits.abs());
    let (whole, part) = digits.split_at(digits.len() - 12);
    let part = part.trim_end_matches('0');
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// A site of `tests/sites` that has contracts for a data set, with the data set in it.
fn export(name: &str) -> Option<(Project, PathBuf)> {
    let data = shared(&format!("data/{name}"))?;
    let project = Project::of_site(name);
    project.copy(&data, "data/export");
    Some((project, data))
}

/// The values of metrics by period and id; reasons in place of values that there are none of.
fn figures(project: &Project, args: &[&str]) -> BTreeMap<String, BTreeMap<String, String>> {
    let out = almanac(project, &[&["metrics", "--format", "json"], args].concat());
    assert_eq!(out.code, 0, "{}", out.stderr);
    let found: Value = serde_json::from_str(&out.stdout).unwrap();
    // A period that is asked for alone is not in a list.
    let periods = found.as_array().cloned().unwrap_or_else(|| vec![found]);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let metric = |metric: &Value| {
        let value = if metric["value"].is_null() { &metric["reason"] } else { &metric["value"] };
        (text(&metric["id"]), text(value))
    };
    let of = |period: &Value| {
        let metrics = period["metrics"].as_array().unwrap().iter().map(metric).collect();
        (text(&period["period"]), metrics)
    };
    periods.iter().map(of).collect()
}

/// The rows of a file, each by the names of its columns.
fn records(path: &std::path::Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let named = |row: csv::StringRecord| {
        header.iter().zip(row.iter()).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
    };
    reader.records().map(|row| named(row.unwrap())).collect()
}

/// The first day of a month and the first day after it.
fn month(label: &str) -> (NaiveDate, NaiveDate) {
    let start: NaiveDate = format!("{label}-01").parse().unwrap();
    (start, start.checked_add_months(chrono::Months::new(1)).unwrap())
}

#[test]
fn the_demonstration_borrows_no_sentence() {
    let Some(seeds) = shared("seeds") else { return };
    let mut known = std::collections::HashMap::new();
    for entry in std::fs::read_dir(seeds).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        for run in runs(&text) {
            known.insert(run, path.clone());
        }
    }
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    for folder in ["content", "data/scorecards", "data/reports", "locales"] {
        for entry in walkdir::WalkDir::new(root.join(folder)) {
            let path = entry.unwrap().into_path();
            if !path.is_file() {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for run in runs(&text) {
                assert!(!known.contains_key(&run), "{}: {}", path.display(), run.join(" "));
            }
        }
    }
}

/// Every eight words in a row, in lower case.
fn runs(text: &str) -> Vec<Vec<String>> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(8).map(|run| run.iter().map(|word| (*word).to_owned()).collect()).collect()
}

const PLAYBOOK: &str = "source: playbook\ntable: subscriptions\n\
    files: data/playbook/subscription_periods.csv\ncurrency: USD\ncolumns:\n  \
    subscription_id: subscription_id\n  account_id: customer_id\n  mrr: monthly_amount\n  \
    valid_from: start_date\n  valid_to: end_date\n";

/// A subscription period of the playbook: customer, first day, first day after it, amount.
type Subscribed = (u32, NaiveDate, NaiveDate, i64);

#[test]
fn subscription_periods_give_the_movements_of_a_calculation_by_hand() {
    let Some(data) = shared("data/mrr-playbook") else { return };
    let project = Project::new();
    project.copy(&data, "data/playbook");
    project.write(
        "almanac.yaml",
        "title: Playbook\nlocales:\n  en: { locale: en-US }\ncurrency: { reporting: USD }\n",
    );
    project.write("content/en/_index.md", "---\ntitle: Playbook\n---\n");
    project.write("data/sources/playbook.yaml", PLAYBOOK);
    let asked = ["--format", "json", "--grain", "month", "--period", "2019-12", "--last", "12"];
    let out = almanac(&project, &[&["metrics", "--as-of", "2019-12-31"][..], &asked].concat());
    assert_eq!(out.code, 0, "{}", out.stderr);
    let periods: Vec<Value> = serde_json::from_str(&out.stdout).unwrap();
    let rows = subscribed(&data.join("subscription_periods.csv"));
    let customers: std::collections::BTreeSet<u32> = rows.iter().map(|row| row.0).collect();
    let level = |customer: u32, day: NaiveDate| -> i64 {
        let on = rows.iter().filter(|row| row.0 == customer && row.1 <= day && day < row.2);
        on.map(|row| row.3).sum()
    };
    for (month, period) in (1..=12).zip(&periods) {
        let start = NaiveDate::from_ymd_opt(2019, month, 1).unwrap();
        let close = start.checked_add_months(chrono::Months::new(1)).unwrap().pred_opt().unwrap();
        let open = start.pred_opt().unwrap();
        let (mut new, mut back, mut more, mut less, mut gone) = (0, 0, 0, 0, 0);
        for customer in &customers {
            let (before, after) = (level(*customer, open), level(*customer, close));
            let paid = rows.iter().any(|row| row.0 == *customer && row.1 < start);
            match (before, after) {
                (0, after) if after > 0 && paid => back += after,
                (0, after) => new += after,
                (before, 0) => gone += before,
                (before, after) => {
                    more += (after - before).max(0);
                    less += (before - after).max(0);
                }
            }
        }
        let mrr: i64 = customers.iter().map(|customer| level(*customer, close)).sum();
        let paying = customers.iter().filter(|customer| level(**customer, close) > 0).count();
        let value = |id: &str| {
            let list = period["metrics"].as_array().unwrap();
            list.iter().find(|metric| metric["id"] == id).unwrap()["value"].clone()
        };
        let expected = [
            ("mrr", mrr),
            ("arr", mrr * 12),
            ("customers", paying as i64),
            ("new_arr", new * 12),
            ("reactivated_arr", back * 12),
            ("expansion_arr", more * 12),
            ("contraction_arr", less * 12),
            ("churned_arr", gone * 12),
        ];
        for (id, number) in expected {
            assert_eq!(value(id), number.to_string(), "{id} in month {month}");
        }
    }
}

fn subscribed(path: &std::path::Path) -> Vec<Subscribed> {
    let text = std::fs::read_to_string(path).unwrap();
    let rows = text.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let day = |at: usize| cells[at].parse::<NaiveDate>().unwrap();
        (cells[1].parse().unwrap(), day(2), day(3), cells[4].parse().unwrap())
    });
    rows.collect()
}

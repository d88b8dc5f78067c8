//! What rests on few cases is withheld from every form of a report.

use std::fmt::Write as _;
use std::io::Cursor;

use calamine::{Reader as _, Xlsx};

use super::{CONFIG, SEGMENTS, report, rows};
use crate::project::{Project, almanac};

/// The deals won: how many, and what they came to, by region and quarter. Of north there are but two
/// in 2026; from the total it could be told if south, the next, stood there.
const WON: [(&str, &str, u32, u32); 8] = [
    ("north", "2025-11-10", 4, 40_029),
    ("south", "2025-11-10", 3, 30_031),
    ("west", "2025-11-10", 5, 50_033),
    ("east", "2025-11-10", 6, 60_037),
    ("north", "2026-02-10", 2, 20_013),
    ("south", "2026-02-10", 3, 30_017),
    ("west", "2026-02-10", 5, 50_019),
    ("east", "2026-02-10", 6, 60_023),
];

/// What the two came to, what of that a deal was, and by how much the first changed.
const HIDDEN: [&str; 5] = ["20013", "30017", "10006.5", "10005.6", "20016"];

const BLOCKS: [&str; 6] = [
    "kpis: [bookings, per_deal]\n        compare: [prior_period]\n        history: 2",
    "table: { metrics: [bookings, per_deal], by: region, totals: true, compare: [prior_period] }",
    "chart: { type: stacked_bar, metric: bookings, by: region, last: 2 }",
    "commentary: true",
    "chart: { type: heat_map, metric: bookings, by: region, last: 2 }",
    "chart: { type: scatter, metric: [per_deal, bookings], by: region }",
];

const COMMENTARY: &str = "---\ntitle: Few\n---\n\
    North won {{ metric(id=\"bookings\", by=\"region\", key=\"north\") }}, \
    {{ metric(id=\"per_deal\", by=\"region\", key=\"north\", form=\"compact\") }} each and \
    {{ metric(id=\"bookings\", by=\"region\", key=\"north\", compare=\"prior_period\") }}, \
    west {{ metric(id=\"bookings\", by=\"region\", key=\"west\") }}.\n\n\
    {{ block(id=\"s-2\") }}\n\n{{ chart(id=\"s-3\") }}\n";

/// A text about the key itself asks for its figures without naming it.
const OF_NORTH: &str = "---\ntitle: North\n---\n\
    We won {{ metric(id=\"bookings\") }}, {{ metric(id=\"bookings\", compare=\"prior_period\") }}.\n";

fn regions(head: &str) -> Project {
    let project = Project::new();
    project.write("almanac.yaml", CONFIG);
    let home = "---\ntitle: Small\n---\n{{ block(id=\"s-2\", report=\"board\") }}\n\n\
                {{ chart(id=\"s-3\", report=\"board\") }}\n";
    project.write("content/en/_index.md", home);
    project.write("data/segments.yaml", SEGMENTS);
    let accounts = ["north", "south", "west", "east"].map(|name| format!("{name},{name},{name}\n"));
    project.write("data/accounts.csv", &format!("account_id,name,region\n{}", accounts.concat()));
    let mut deals =
        "opportunity_id,account_id,stage,status,type,created_date,close_date,amount\n".to_owned();
    for (region, day, count, amount) in WON {
        for at in 0..count {
            let own = if at == 0 { amount - 10_000 * (count - 1) } else { 10_000 };
            writeln!(deals, "{region}{day}{at},{region},won,won,new,2025-10-01,{day},{own}")
                .unwrap();
        }
    }
    project.write("data/opportunities.csv", &deals);
    project.write(
        "data/metrics/own.yaml",
        "metrics:\n  - name: per_deal\n    label: Per deal\n    type: derived\n    expr: \
         \"{bookings} / {won_deals}\"\n    input_metrics: [{ name: bookings }, { name: won_deals \
         }]\n    unit: currency\n    decimals: 2\n    direction: up\n",
    );
    project.write("content/en/reports/board/2026-q1.md", COMMENTARY);
    project.write("content/en/reports/board/2026-q1/north.md", OF_NORTH);
    let head = format!(
        "{head}for_each: {{ dimension: region }}\noutputs: [html, pdf, xlsx, csv, json, mail]\n"
    );
    report(&project, "quarterly", "2025-Q4", &head, &BLOCKS);
    let built = almanac(&project, &["build", "-q"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    project
}

/// Every file of the site by its path, as words without what sets digits apart.
fn files(project: &Project) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![project.root().join("public")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            let words = match path.extension().and_then(|end| end.to_str()) {
                Some("xlsx") => cells(&bytes),
                Some("pdf") => printed(&bytes),
                _ => String::from_utf8_lossy(&bytes).into_owned(),
            };
            let is_digit_mark = |c: char| c.is_whitespace() || c == ',';
            files.push((path.display().to_string(), words.replace(is_digit_mark, "")));
        }
    }
    files.sort();
    files
}

fn cells(bytes: &[u8]) -> String {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let mut words = String::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).unwrap();
        range.rows().flatten().for_each(|cell| writeln!(words, "{cell};").unwrap());
    }
    words
}

#[cfg(feature = "pdf")]
fn printed(bytes: &[u8]) -> String {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    let pages = document.get_pages();
    pages.keys().map(|page| document.extract_text(&[*page]).unwrap()).collect()
}

#[cfg(not(feature = "pdf"))]
fn printed(_: &[u8]) -> String {
    String::new()
}

/// The files that tell one of the figures.
fn telling<'f>(files: &'f [(String, String)], figures: &[&str]) -> Vec<&'f str> {
    let tells = |words: &str| figures.iter().any(|figure| words.contains(figure));
    files.iter().filter(|(_, words)| tells(words)).map(|(path, _)| path.as_str()).collect()
}

fn ends(paths: &[&str], ends: &[&str]) -> bool {
    ends.iter().all(|end| paths.iter().any(|path| path.ends_with(end)))
}

/// The forms of the whole and of a key.
const FORMS: [&str; 7] = [
    "board/2026-q1/index.html",
    "board/2026-q1/report.html",
    "board/2026-q1/report.json",
    "board/2026-q1/report.xlsx",
    "board/2026-q1/s-2.csv",
    "board/2026-q1/north/index.html",
    "public/index.html",
];

#[test]
fn a_small_key_is_in_no_file_of_a_site() {
    let open = files(&regions(""));
    let open = telling(&open, &HIDDEN);
    assert!(ends(&open, &FORMS), "{open:#?}");
    #[cfg(feature = "pdf")]
    assert!(ends(&open, &["board/2026-q1/report.pdf", "north/report.pdf"]), "{open:#?}");

    let project = regions("redact: { min_n: 3 }\n");
    let files = files(&project);
    assert_eq!(telling(&files, &HIDDEN), Vec::<&str>::new());
    // The others are told, and the whole of 20,013 + 30,017 + 50,019 + 60,023.
    for figure in ["50019", "60023", "160072"] {
        assert!(ends(&telling(&files, &[figure]), &FORMS[..5]), "{figure}");
    }
    // The quarter before rests on enough, and stands in the chart beside the gap.
    let page = project.read("public/reports/board/2026-q1/index.html");
    assert_eq!(
        rows(&page, "s-3-data"),
        [
            "Period | east | north | south | west",
            "Q4 2025 | €60,037 | €40,029 | €30,031 | €50,033",
            "Q1 2026 | €60,023 | — | — | €50,019",
        ]
    );
    assert!(page.contains("Groups of fewer than 3 cases are withheld."), "{page}");
    assert!(page.contains("Withheld, so that groups of fewer than 3 cases stay hidden."));
}

#[test]
fn what_a_key_is_compared_with_is_withheld_too() {
    // Nobody won anything before, and in the quarter after north is small: its page then tells
    // neither the figure nor the change, while the page of west tells both.
    let project = regions("redact: { min_n: 3 }\n");
    let json = |path: &str| {
        let text = project.read(&format!("public/reports/board/{path}/report.json"));
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        let kpi = &document["sections"][0]["blocks"][0]["kpis"][0];
        let change = &kpi["changes"][0];
        [&kpi["figure"], &change["base"], &change["figure"]]
            .map(|f| f["value"].as_str().map(str::to_owned))
    };
    let told = |value: &str| Some(value.to_owned());
    assert_eq!(json("2026-q1/north"), [None, told("40029"), None]);
    // 50,019 ÷ 50,033 − 1.
    let change = told("-0.000279815322");
    assert_eq!(json("2026-q1/west"), [told("50019"), told("50033"), change]);
}

#[test]
fn an_earlier_figure_is_not_told_by_the_change_from_it() {
    // Turned round: north is small in 2025, so the page of 2026 shows its figure and no change.
    let project = regions("redact: { min_n: 3 }\n");
    let deals = project.read("data/opportunities.csv");
    let turned = deals
        .replace(",2025-11-10,", ",later,")
        .replace(",2026-02-10,", ",2025-11-10,")
        .replace(",later,", ",2026-02-10,");
    project.write("data/opportunities.csv", &turned);
    let built = almanac(&project, &["build", "-q"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let files = files(&project);
    assert_eq!(telling(&files, &HIDDEN), Vec::<&str>::new());
    let north = project.read("public/reports/board/2026-q1/north/index.html");
    assert!(north.contains("€40,029"), "{north}");
}

#[test]
fn what_adds_up_is_withheld_as_a_whole() {
    // One customer of north left, and three of south, which goes with it; west is told.
    let project = regions("");
    let mut accounts = "account_id,name,region\n".to_owned();
    let mut subscriptions =
        "subscription_id,account_id,amount,interval,valid_from,valid_to\n".to_owned();
    for (region, stay, leave) in [("north", 3, 1), ("south", 3, 3), ("west", 2, 4)] {
        for at in 0..stay + leave {
            let id = format!("{region}{at}");
            let to = if at < stay { "" } else { "2026-02-01" };
            writeln!(accounts, "{id},{id},{region}").unwrap();
            writeln!(subscriptions, "{id},{id},12000,year,2025-01-01,{to}").unwrap();
        }
    }
    project.write("data/accounts.csv", &accounts);
    project.write("data/subscriptions.csv", &subscriptions);
    let head = "redact: { min_n: 2 }\nfor_each: { dimension: region }\n";
    let blocks =
        ["bridge: { metric: arr }", "tree: { root: arr, children: [new_arr, churned_arr] }"];
    report(&project, "quarterly", "2026-Q1", head, &blocks);
    project.write("content/en/_index.md", "---\ntitle: Small\n---\n");
    project.write("content/en/reports/board/2026-q1.md", "---\ntitle: Few\n---\nFew.\n");
    let built = almanac(&project, &["build", "-q"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let page = |key: &str| project.read(&format!("public/reports/board/2026-q1/{key}/index.html"));
    for key in ["north", "south"] {
        let page = page(key);
        let withheld = "Withheld, so that groups of fewer than 2 cases stay hidden.";
        assert_eq!(page.matches(withheld).count(), 2, "{key}: {page}");
        assert!(!page.contains("12,000"), "{key}: {page}");
    }
    let west = page("west");
    assert!(rows(&west, "s-1-data").contains(&"Churned ARR | -€48,000 | -66.7%".to_owned()));
    assert!(rows(&west, "s-2")[1].starts_with("Annual recurring revenue | €24,000"));
}

#[test]
fn a_bridge_of_a_key_rests_on_its_smallest_movement() {
    // Both have three open deals of 1,000 before; one comes to north, two to west.
    let project = regions("");
    let mut deals =
        "opportunity_id,account_id,stage,status,amount,created_date,close_date\n".to_owned();
    let mut history = "opportunity_id,changed_at,stage,amount\n".to_owned();
    for (region, created) in [("north", 1), ("west", 2)] {
        for at in 0..3 + created {
            let day = if at < 3 { "2025-11-01" } else { "2026-01-10" };
            writeln!(deals, "{region}{at},{region},Talk,open,1000,{day},").unwrap();
            writeln!(history, "{region}{at},{day},Talk,1000").unwrap();
        }
    }
    project.write("data/opportunities.csv", &deals);
    project.write("data/opportunity_history.csv", &history);
    project.write("data/stages.csv", "pipeline,stage,order,status\n,Talk,1,open\n,Won,2,won\n");
    project.write("content/en/_index.md", "---\ntitle: Small\n---\n");
    project.write("content/en/reports/board/2026-q1.md", "---\ntitle: Few\n---\nFew.\n");
    let head = "redact: { min_n: 2 }\nfor_each: { dimension: region }\n";
    let blocks = ["kpis: [open_pipeline]", "bridge: { metric: open_pipeline }"];
    report(&project, "quarterly", "2026-Q1", head, &blocks);
    let built = almanac(&project, &["build", "-q"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let page = |key: &str| project.read(&format!("public/reports/board/2026-q1/{key}/index.html"));
    let (north, west) = (page("north"), page("west"));
    assert!(north.contains("€4,000") && !north.contains("s-2-data"), "{north}");
    assert!(north.contains("Withheld, so that groups of fewer than 2 cases stay hidden."));
    assert!(rows(&west, "s-2-data").contains(&"Created | +€2,000 | 66.7%".to_owned()), "{west}");
}

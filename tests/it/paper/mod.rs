//! Printed reports: what stands together, what is cut, and which sheets a table takes.

mod sheet;

use std::fmt::Write as _;

use crate::project::{Project, almanac};
use sheet::{Run, Sheet, drawings, sheets};

/// The margins at the sides, in points: 20 mm.
const MARGIN: f64 = 56.69;
/// How far off a place may be and still be the same.
const NEAR: f64 = 0.6;

const LONG: &str = "Send the revised offer with the price for three years and the new terms of delivery to the purchasing department";
const FOURTEEN: &str = "[name, account, stage, status, amount, created_date, close_date, expected_close, owner_id, region, category, kind, next_step, lost_reason, source]";

/// A site with so many deals, and one report of these sections.
fn site(deals: usize, paper: &str, sections: &str) -> Project {
    let project = Project::of_site("pack");
    let mut rows = "opportunity_id,account_id,name,stage,status,amount,created_date,close_date,expected_close,owner_id,region,category,kind,next_step,lost_reason,source\n".to_owned();
    for deal in 1..=deals {
        // The middle of a text is longer in some rows than in others.
        let step = if deal % 7 == 0 { LONG } else { "Meet" };
        writeln!(
            rows,
            "o{deal},a1,Deal {deal:04},Proposal,won,{},2026-07-{:02},2026-09-15,2026-09-30,u{},east,commit,renewal,Begin{deal:04} {step} End{deal:04},none,partner",
            2_000_000 - deal * 1000,
            deal % 28 + 1,
            deal % 5,
        )
        .unwrap();
    }
    project.write("data/opportunities.csv", &rows);
    let report = format!(
        "report: board\ncadence: quarterly\ntitle: \"Board report {{period}}\"\nperiod: last_complete\n\
         from: FY2027-Q3\nprint: {{ paper: {paper}, cover: false, toc: false }}\noutputs: [html, pdf]\nsections:\n{sections}"
    );
    project.write("data/reports/board.yaml", &report);
    let config = project.read("almanac.yaml");
    let finnish = "  fi: { label: Suomi, locale: fi-FI, fallback: [en] }\n";
    project.write("almanac.yaml", &config.replace(finnish, ""));
    for path in ["content/fi", "content/en/reports/board"] {
        std::fs::remove_dir_all(project.root().join(path)).unwrap();
    }
    project
}

fn printed(project: &Project) -> Vec<Sheet> {
    sheets(&pdf(project))
}

fn pdf(project: &Project) -> Vec<u8> {
    let run = almanac(project, &["build", "--strict"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    std::fs::read(project.root().join("public/reports/board/fy2027-q3/report.pdf")).unwrap()
}

fn list(limit: usize, columns: &str) -> String {
    format!(
        "      - table: {{ rows: opportunities, order: [-amount], limit: {limit}, columns: {columns} }}\n"
    )
}

/// The rows of a sheet: the numbers of the deals, with the base lines of their names.
fn deals(sheet: &Sheet) -> Vec<(usize, f64)> {
    let deal = |run: &Run| Some((run.text.strip_prefix("Deal ")?.trim().parse().ok()?, run.y));
    sheet.runs.iter().filter_map(deal).collect()
}

/// Nothing lies on something else or beyond the margins.
fn nothing_is_cut(sheets: &[Sheet]) {
    for (at, sheet) in sheets.iter().enumerate() {
        let mut runs: Vec<&Run> =
            sheet.runs.iter().filter(|run| !run.text.trim().is_empty()).collect();
        runs.sort_by(|a, b| a.from.total_cmp(&b.from));
        for (place, run) in runs.iter().enumerate() {
            let inside = run.from > MARGIN - NEAR && run.to < sheet.width - MARGIN + NEAR;
            assert!(inside, "sheet {}: {run:?} of {} points", at + 1, sheet.width);
            assert!(run.y > 28.0 && run.y < sheet.height - 28.0, "sheet {}: {run:?}", at + 1);
            let beside = runs[place + 1..].iter().filter(|other| (other.y - run.y).abs() < NEAR);
            for other in beside {
                assert!(other.from > run.to - NEAR, "sheet {}: {run:?} and {other:?}", at + 1);
            }
        }
    }
}

/// Every sheet with rows has the heads above them, and every row is on one sheet.
fn rows_are_whole(sheets: &[Sheet], heads: &[&str], rows: usize) {
    let mut seen = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        let deals = deals(sheet);
        let Some(top) = deals.iter().map(|(_, y)| *y).max_by(f64::total_cmp) else { continue };
        for head in heads {
            let is_head = |run: &&Run| run.text.trim() == *head && run.y > top;
            assert!(sheet.runs.iter().any(|run| is_head(&run)), "sheet {}: no {head}", at + 1);
        }
        for (deal, _) in &deals {
            for word in [format!("Begin{deal:04}"), format!("End{deal:04}")] {
                let found = sheet.runs.iter().any(|run| run.text.contains(&word));
                assert!(found, "sheet {}: {word} is on another", at + 1);
            }
        }
        seen.extend(deals.into_iter().map(|(deal, _)| deal));
    }
    assert_eq!(seen, (1..=rows).collect::<Vec<_>>());
}

#[test]
fn five_hundred_rows_of_fifteen_columns_lie_across_and_are_whole() {
    for (paper, short, long) in [("A4", 595.3, 841.9), ("Letter", 612.0, 792.0)] {
        let sections =
            format!("  - id: all\n    title: All deals\n    blocks:\n{}", list(500, FOURTEEN));
        let sheets = printed(&site(520, paper, &sections));
        nothing_is_cut(&sheets);
        rows_are_whole(&sheets, &["Name", "Amount", "Owner"], 500);
        for sheet in sheets.iter().filter(|sheet| !deals(sheet).is_empty()) {
            assert!((sheet.width - long).abs() < NEAR && (sheet.height - short).abs() < NEAR);
        }
        // The heading of the section lies across with its table.
        let first = sheets.iter().find(|sheet| !deals(sheet).is_empty()).unwrap();
        assert!(first.runs.iter().any(|run| run.text.trim() == "All deals" && run.size > 15.0));
    }
}

#[test]
fn a_narrow_table_of_many_rows_stands_upright() {
    let columns = "[name, next_step, status, amount, close_date]";
    let sections =
        format!("  - id: all\n    title: All deals\n    blocks:\n{}", list(200, columns));
    let sheets = printed(&site(210, "A4", &sections));
    nothing_is_cut(&sheets);
    rows_are_whole(&sheets, &["Name", "Amount", "Closed"], 200);
    assert!(sheets.iter().all(|sheet| sheet.width < sheet.height));
    // A day is read in one line.
    for sheet in &sheets {
        let lines: Vec<f64> = deals(sheet).into_iter().map(|(_, y)| y).collect();
        let day = |run: &&Run| run.text.replace('\u{a0}', " ").trim() == "15 Sept 2026";
        let days = sheet.runs.iter().filter(day).map(|run| run.y);
        let found = days.filter(|y| lines.iter().any(|line| (line - y).abs() < NEAR)).count();
        assert_eq!(found, lines.len());
    }
}

#[test]
fn columns_for_which_no_sheet_is_wide_enough_go_on_below() {
    let columns = [FOURTEEN.trim_matches(['[', ']']); 3].join(", ");
    let sections =
        format!("  - id: all\n    title: All\n    blocks:\n{}", list(8, &format!("[{columns}]")));
    let sheets = printed(&site(8, "A4", &sections));
    nothing_is_cut(&sheets);
    // Each group of columns has the names of the rows before it.
    let named = sheets.iter().flat_map(deals).filter(|(deal, _)| *deal == 1).count();
    assert!(named > 3, "{named}");
}

#[test]
fn a_heading_stands_with_what_follows_it() {
    // The text before a heading moves it down the sheet, line by line, past its foot.
    let mut sections = String::new();
    for section in 0..24 {
        let text = "One line.  \\n".repeat(section * 3 % 31 + 8);
        write!(
            sections,
            "  - id: s{section}\n    title: Section {section:02}\n    blocks:\n      - text: \"{text}\"\n\
             \x20 - id: t{section}\n    title: List {section:02}\n    blocks:\n{}",
            list(if section % 2 == 0 { 24 } else { 5 }, "[name, stage, amount]"),
        )
        .unwrap();
    }
    let sheets = printed(&site(30, "A4", &sections));
    nothing_is_cut(&sheets);
    let mut lists = 0;
    for (at, sheet) in sheets.iter().enumerate() {
        for heading in sheet.runs.iter().filter(|run| run.size > 15.0) {
            let below: Vec<&Run> =
                sheet.runs.iter().filter(|run| run.y < heading.y && run.y > 60.0).collect();
            assert!(below.len() > 1, "sheet {}: {heading:?} stands alone", at + 1);
            if heading.text.starts_with("List") {
                let rows = deals(sheet).iter().filter(|(_, y)| *y < heading.y).count();
                assert!(rows >= 2, "sheet {}: {heading:?} has {rows} rows", at + 1);
                lists += 1;
            }
        }
    }
    assert_eq!(lists, 24);
}

#[test]
fn what_a_text_places_is_printed_as_in_the_report() {
    let project = Project::of_site("pack");
    let before = drawings(&pdf(&project));
    let text = "---\ntitle: Quarter\n---\nIt rose:\n\n{{ chart(id=\"growth-1\") }}\n\nSee:\n\n\
                {{ block(id=\"pipeline-1\") }}\n\n{{ block(id=\"verdict-1\") }}\n\nThat is all.\n";
    project.write("content/en/reports/board/fy2027-q3.md", text);
    let bytes = pdf(&project);
    let after = drawings(&bytes);
    let of_chart = |drawings: &[String]| {
        drawings.iter().filter(|alt| alt.starts_with("Annual recurring revenue.")).count()
    };
    assert_eq!((of_chart(&before), of_chart(&after)), (1, 2), "{after:?}");
    // The lines of the figures are there twice too.
    assert!(after.len() > before.len() + 1, "{after:?}");
    let sheets = sheets(&bytes);
    nothing_is_cut(&sheets);
    let runs = sheets.iter().flat_map(|sheet| &sheet.runs);
    let words: Vec<&str> = runs.map(|run| run.text.trim()).collect();
    let place = |word: &str| words.iter().position(|other| other.starts_with(word)).unwrap();
    assert!(place("It rose:") < place("See:") && place("See:") < place("That is all."));
    assert!(words[place("See:")..place("That is all.")].contains(&"€130,000"));
}

/// Builds and returns how many reports are printed and how many of them were laid out.
fn laid_out(project: &Project, folder: &str) -> (usize, usize) {
    let built = almanac(project, &["build", "-v", "-o", folder]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let (_, prints) = built.stderr.rsplit_once("; ").expect("a text about prints");
    let words: Vec<&str> = prints.split(' ').collect();
    (words[0].parse().unwrap(), words[3].parse().unwrap())
}

#[test]
fn an_unchanged_site_lays_out_no_report_and_has_the_same_bytes() {
    let project = Project::of_site("pack");
    let (used, laid) = laid_out(&project, "first");
    assert!(used == 4 && laid == used, "{laid} of {used}");
    assert_eq!(laid_out(&project, "second"), (used, 0));
    let site = project.digest("first");
    assert_eq!(project.digest("second"), site);

    // Whatever became of what was kept, the site is the same.
    for kept in project.digest(".almanac/cache/prints").into_keys() {
        let kept = std::path::Path::new(".almanac/cache/prints").join(kept);
        project.write_bytes(kept.to_str().unwrap(), b"damaged\n%PDF");
    }
    assert_eq!(laid_out(&project, "third"), (used, used));
    assert_eq!(project.digest("third"), site);

    // A number changes the prints that it stands in.
    let deals = project.read("data/opportunities.csv");
    project.write("data/opportunities.csv", &deals.replace("120000.50", "120000.75"));
    let (_, laid) = laid_out(&project, "fourth");
    assert!((2..=used).contains(&laid), "{laid} of {used}");
    // The theme's own template, and then a font of its own, change all.
    let template = include_str!("../../../themes/default/print/report.typ");
    project.write("themes/default/print/report.typ", &template.replace("size: 10pt", "size: 11pt"));
    assert_eq!(laid_out(&project, "fifth"), (used, used));
    let font = include_bytes!("../../../themes/default/print/fonts/NotoSans-Italic.ttf");
    project.write_bytes("themes/default/print/fonts/en/own.ttf", font);
    assert_eq!(laid_out(&project, "sixth"), (used, used));
    std::fs::remove_dir_all(project.root().join(".almanac/cache")).unwrap();
    assert_eq!(laid_out(&project, "seventh"), (used, used));
    assert_eq!(project.digest("sixth"), project.digest("seventh"));
}

#[test]
fn what_is_told_of_a_print_is_told_again() {
    let project = Project::of_site("pack");
    project.write(
        "content/fi/reports/board/fy2027-q3.md",
        "---\ntitle: Kausi\n---\nAsiakas 取引先 kasvoi.\n",
    );
    for _ in 0..2 {
        let run = almanac(&project, &["build"]);
        assert_eq!(run.stderr.matches("warning[print-warning]").count(), 1, "{}", run.stderr);
    }
}

#[test]
fn the_page_says_on_paper_what_the_print_says() {
    let project = Project::of_site("pack");
    let sheets = sheets(&pdf(&project));
    for file in ["index.html", "report.html"] {
        let page = project.read(&format!("public/reports/board/fy2027-q3/{file}"));
        let said = |name: &str| {
            let (_, rest) = page.split_once(&format!("{name}=\"")).expect("the page says it");
            rest.split('"').next().unwrap().to_owned()
        };
        for words in [said("data-head"), said("data-basis")] {
            let is_head = |sheet: &Sheet| sheet.runs.iter().any(|run| run.text.trim() == words);
            assert!(sheets[1..].iter().all(is_head), "{file}: {words}");
        }
        assert!(page.contains("<header class=\"cover cover-sheet\">"), "{file}");
        let (_, contents) = page.split_once("<nav class=\"contents on-paper\"").expect("contents");
        let (contents, _) = contents.split_once("</nav>").unwrap();
        let places = ["verdict", "growth", "pipeline", "provenance"];
        assert_eq!(contents.matches("<li>").count(), places.len() + 1, "{contents}");
        assert!(places.iter().all(|id| contents.contains(&format!("href=\"#{id}\""))));
    }
    // The sheets of other pages name the site and the page.
    let index = project.read("public/reports/board/index.html");
    assert!(index.contains(" data-head=\"Packed\" data-basis=\""), "{index}");
}

#[test]
fn missing_values_have_letters_and_each_reason_is_told_once() {
    let project = Project::of_site("pack");
    pdf(&project);
    let page = project.read("public/reports/board/fy2027-q3/index.html");
    let (_, table) = page.split_once("id=\"pipeline-1\">").expect("the table of regions");
    let (table, below) = table.split_once("</table>").unwrap();
    let letters = table.matches("<sup class=\"on-paper\">").count();
    let told = below.split("<p class=\"note on-paper\"><sup>").skip(1);
    let told: Vec<&str> = told.map(|rest| rest.split("</p>").next().unwrap()).collect();
    assert!(letters >= told.len() && !told.is_empty(), "{letters}: {told:?}");
    assert_eq!(letters, table.matches("<span class=\"none\"").count());
    assert!(told[0].starts_with("a</sup> ") && told[0].ends_with('.'), "{told:?}");
}

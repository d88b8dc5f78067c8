//! A report tells the same numbers in every form: page, workbook, CSV, JSON, print and mail.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use serde_json::{Value, json};

use crate::project::{Project, almanac};

/// The pages of a report below the output folder, with the locale of each.
const PAGES: [(&str, &str); 2] =
    [("en", "public/reports/board/fy2027-q3"), ("fi", "public/fi/reports/board/fy2027-q3")];

/// A number of a report, or why there is none.
#[derive(Debug, Clone, PartialEq)]
struct Figure {
    value: Option<String>,
    unit: Option<String>,
    text: Option<String>,
}

/// A table of a report: its rows with their headers.
#[derive(Debug, Clone)]
struct Table {
    id: String,
    rows: Vec<(String, Vec<Figure>)>,
}

fn built() -> Project {
    let project = Project::of_site("pack");
    let run = almanac(&project, &["build", "--strict"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    project
}

fn bytes(project: &Project, path: &str) -> Vec<u8> {
    let path = project.root().join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn document(project: &Project, folder: &str) -> Value {
    serde_json::from_str(&project.read(&format!("{folder}/report.json"))).unwrap()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn figure(value: &Value) -> Figure {
    Figure { value: text(&value["value"]), unit: text(&value["unit"]), text: text(&value["text"]) }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn rows(table: &Value) -> Vec<(String, Vec<Figure>)> {
    let row = |row: &Value| {
        let cells = list(&row["cells"]).iter().map(figure).collect();
        (text(&row["header"]).unwrap(), cells)
    };
    let total = Some(&table["total"]).filter(|total| !total.is_null());
    list(&table["rows"]).iter().chain(total).map(row).collect()
}

fn blocks(document: &Value) -> impl Iterator<Item = &Value> {
    list(&document["sections"]).iter().flat_map(|section| list(&section["blocks"]))
}

/// The tables of the document, those of charts among them.
fn tables(document: &Value) -> Vec<Table> {
    let mut tables = Vec::new();
    for block in blocks(document) {
        let table = match block["kind"].as_str().unwrap() {
            // What stands in a table beside the chart is not told twice.
            "chart" if block["table"].is_null() => continue,
            "chart" => &block["table"],
            "table" => block,
            _ => continue,
        };
        tables.push(Table { id: text(&block["id"]).unwrap(), rows: rows(table) });
    }
    tables
}

/// The figures in rows: the figure of each metric, then its comparisons.
fn kpis(document: &Value) -> Vec<(String, Vec<Value>)> {
    let kpis = blocks(document).filter(|block| block["kind"] == "kpis");
    kpis.map(|block| (text(&block["id"]).unwrap(), list(&block["kpis"]).to_vec())).collect()
}

/// Every number in the order in which a reader meets it.
fn in_order(document: &Value) -> Vec<Figure> {
    let mut figures = Vec::new();
    for block in blocks(document) {
        for kpi in list(&block["kpis"]) {
            figures.extend([figure(&kpi["figure"]), figure(&kpi["reported"])]);
            figures.extend(list(&kpi["changes"]).iter().map(|change| figure(&change["figure"])));
        }
        let table = if block["kind"] == "chart" { &block["table"] } else { block };
        figures.extend(rows(table).into_iter().flat_map(|(_, cells)| cells));
    }
    figures.retain(|figure| figure.value.is_some());
    figures
}

#[test]
fn the_document_holds_what_was_worked_by_hand() {
    let project = built();
    let document = document(&project, PAGES[0].1);
    let (_, kpis) = &kpis(&document)[0];
    let of = |metric: &str| kpis.iter().find(|kpi| kpi["metric"] == metric).unwrap();
    // 10 416.67 + 2 083.33 + 1 234.56 a month, times twelve.
    assert_eq!(of("arr")["figure"]["value"], "164814.72");
    assert_eq!(of("arr")["figure"]["currency"], "EUR");
    // Two of four decided deals were won, after one of two.
    assert_eq!(of("win_rate")["figure"]["value"], "0.5");
    let changes = list(&of("win_rate")["changes"]);
    let target = changes.iter().find(|change| change["against"] == "target").unwrap();
    assert_eq!(target["base"]["value"], "0.6");
    assert_eq!(target["figure"]["value"], "-10");
    assert_eq!(target["figure"]["unit"], "percentage_points");
    // 120 000.50 + 9 999.99
    assert_eq!(of("bookings")["figure"]["value"], "130000.49");
    // Nobody was asked.
    assert_eq!(of("nps")["figure"]["value"], Value::Null);
    assert!(of("nps")["figure"]["reason"].is_string());
    assert_eq!(of("nps")["figure"]["code"], "missing_input");
    assert_eq!(document["period"]["start"], "2026-08-01");
    assert_eq!(document["period"]["end"], "2026-11-01");
    assert_eq!(document["as_of"], "2026-10-31");
    let commentary = blocks(&document).find(|block| block["kind"] == "commentary").unwrap();
    let words = commentary["text"].as_str().unwrap();
    assert!(words.starts_with("Bookings rose because of one customer; see the site"), "{words}");
}

#[test]
fn languages_share_their_numbers_and_their_version() {
    let project = built();
    let [english, finnish] = PAGES.map(|(_, folder)| document(&project, folder));
    let values = |document: &Value| {
        let figures = in_order(document).into_iter().map(|figure| (figure.value, figure.unit));
        figures.collect::<Vec<_>>()
    };
    assert_eq!(values(&english), values(&finnish));
    assert!(values(&english).len() > 40);
    assert_eq!(english["version"], finnish["version"]);
    assert_ne!(english["title"], finnish["title"]);
}

/// Every number of the tables of a document by the ids of its row and its column.
fn by_id(document: &Value) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    for block in blocks(document) {
        let table = if block["kind"] == "chart" { &block["table"] } else { block };
        let rows = list(&table["rows"]).iter().map(|row| (row["about"].to_string(), row));
        let total = Some(&table["total"]).filter(|total| !total.is_null());
        for (about, row) in rows.chain(total.map(|row| ("total".to_owned(), row))) {
            for (column, cell) in list(&table["columns"]).iter().zip(list(&row["cells"])) {
                let id = format!("{} {about} {}", block["id"], column["about"]);
                let clash = found.insert(id.clone(), cell["value"].clone());
                assert_eq!(clash, None, "{id}");
            }
        }
    }
    found
}

#[test]
fn programs_find_the_same_number_by_the_same_ids_in_every_language() {
    let project = built();
    let [english, finnish] = PAGES.map(|(_, folder)| document(&project, folder));
    let found = by_id(&english);
    assert_eq!(found, by_id(&finnish));
    assert_eq!(english["period"]["id"], "fy2027-q3");
    assert_eq!(english["sources"], finnish["sources"]);
    let deals = list(&english["sources"]).iter().find(|s| s["name"] == "data/opportunities.csv");
    let deals = deals.expect("the deals are named");
    assert_eq!((&deals["rows"], &deals["newest"]), (&json!(9), &json!("2026-10-05")));
    let at = |row: Value, column: Value, block: &str| {
        let id = format!("\"{block}\" {row} {column}");
        found.get(&id).unwrap_or_else(|| panic!("no {id} in {:#?}", found.keys())).clone()
    };
    let east = json!({ "segment": "region", "key": "east" });
    assert_eq!(at(east, json!({ "metric": "bookings" }), "pipeline-1"), "120000.5");
    let october = json!({ "period": "2026-10" });
    assert_eq!(at(october, json!({ "metric": "arr" }), "growth-1"), "164814.72");
    let meaning = json!({ "part": "meaning" });
    assert_eq!(at(json!({ "metric": "nps" }), meaning, "appendix-definitions"), Value::Null);
}

#[test]
fn every_form_tells_the_numbers_of_the_document() {
    let project = built();
    for (locale, folder) in PAGES {
        let compared = forms_agree(&project, locale, folder);
        assert!(compared > 50, "{compared}");
    }
}

/// Compares every form of a report with its document; returns how many numbers a workbook has.
pub(crate) fn forms_agree(project: &Project, locale: &str, folder: &str) -> usize {
    page_agrees(project, locale, folder);
    files_of_tables_agree(project, locale, folder);
    #[cfg(feature = "pdf")]
    print::agrees(project, locale, folder);
    workbook_agrees(project, locale, folder)
}

/// Says whether all of `expected` are in `shown`, in their order.
fn is_among<'a>(expected: &[String], mut shown: impl Iterator<Item = &'a str>) -> bool {
    expected.iter().all(|value| shown.any(|other| other == value))
}

fn page_agrees(project: &Project, locale: &str, folder: &str) {
    let document = document(project, folder);
    let expected: Vec<String> =
        in_order(&document).into_iter().filter_map(|figure| figure.value).collect();
    for file in ["index.html", "report.html"] {
        let page = project.read(&format!("{folder}/{file}"));
        let shown = page.split("<data value=\"").skip(1);
        let shown = shown.map(|rest| rest.split('"').next().unwrap());
        assert!(is_among(&expected, shown), "{locale}: {file}: {expected:?}");
        let plain = unspaced(&page.replace("&amp;", "&"));
        for figure in in_order(&document) {
            let words = unspaced(&figure.text.unwrap());
            assert!(plain.contains(&words), "{locale}: {file} lacks {words}");
        }
    }
}

fn records(project: &Project, folder: &str, id: &str) -> Vec<Vec<String>> {
    let file = bytes(project, &format!("{folder}/{id}.csv"));
    assert!(file.ends_with(b"\r\n"));
    let mut reader = csv::ReaderBuilder::new().from_reader(Cursor::new(file));
    let records = reader.records().map(Result::unwrap);
    records.map(|record| record.iter().map(str::to_owned).collect()).collect()
}

fn files_of_tables_agree(project: &Project, locale: &str, folder: &str) {
    let document = document(project, folder);
    for table in tables(&document) {
        let records = records(project, folder, &table.id);
        assert_eq!(records.len(), table.rows.len(), "{locale}: {}", table.id);
        for (record, (header, cells)) in records.iter().zip(&table.rows) {
            assert_eq!(record[0].strip_prefix('\'').unwrap_or(&record[0]), header);
            assert!(!record[0].starts_with(['=', '+', '-', '@']));
            for (field, cell) in record[1..].iter().zip(cells) {
                match &cell.value {
                    Some(value) => assert_eq!(field, value),
                    None => assert!(field.parse::<f64>().is_err() || cell.text.is_some()),
                }
            }
        }
    }
    for (id, kpis) in kpis(&document) {
        for (record, kpi) in records(project, folder, &id).iter().zip(&kpis) {
            let shown: Vec<&String> =
                record[1..].iter().filter(|field| !field.is_empty()).collect();
            let expected: Vec<String> =
                kpi_values(kpi).into_iter().filter(|value| !value.is_empty()).collect();
            let shown = shown.into_iter().map(String::as_str);
            assert!(is_among(&expected, shown), "{locale}: {record:?}, {expected:?}");
        }
    }
}

/// The value of a figure, then what each comparison is with and how far it is off.
fn kpi_values(kpi: &Value) -> Vec<String> {
    let value = |figure: &Value| text(&figure["value"]).unwrap_or_default();
    let mut values = vec![value(&kpi["figure"]), value(&kpi["reported"])];
    for change in list(&kpi["changes"]) {
        values.extend([value(&change["base"]), value(&change["figure"])]);
    }
    values
}

fn workbook_agrees(project: &Project, locale: &str, folder: &str) -> usize {
    let document = document(project, folder);
    let file = bytes(project, &format!("{folder}/report.xlsx"));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&file)).unwrap();
    let names: Vec<String> = book.sheet_names();
    for name in &names {
        let formulas = book.worksheet_formula(name).unwrap();
        assert!(formulas.used_cells().next().is_none(), "{locale}: {name} has a formula");
    }
    let mut sheets: BTreeMap<String, Vec<Vec<Data>>> = BTreeMap::new();
    // The first sheet names the others, the last may hold what was written.
    let with_sheet = blocks(&document).filter(|block| match block["kind"].as_str().unwrap() {
        "chart" => !block["table"].is_null(),
        kind => matches!(kind, "kpis" | "table"),
    });
    let ids = with_sheet.map(|block| text(&block["id"]).unwrap());
    for (id, name) in ids.zip(&names[1..]) {
        let range = book.worksheet_range(name).unwrap();
        sheets.insert(id, range.rows().map(<[Data]>::to_vec).collect());
    }
    let holds = |cell: &Data, value: &str| match (cell, value.parse::<f64>()) {
        (Data::Float(shown), Ok(number)) => shown.to_bits() == number.to_bits(),
        // A date is days, and a number that a workbook cannot hold is words.
        (Data::DateTime(_), Err(_)) => true,
        (Data::String(shown), _) => shown == value,
        _ => false,
    };
    let mut compared = 0;
    for table in tables(&document) {
        let sheet = &sheets[&table.id];
        for (row, (header, cells)) in sheet[1..].iter().zip(&table.rows) {
            assert_eq!(row[0], Data::String(header.clone()));
            for (cell, figure) in row[1..].iter().zip(cells) {
                match &figure.value {
                    Some(value) => assert!(holds(cell, value), "{locale}: {cell:?}, {value}"),
                    None => assert!(!matches!(cell, Data::Float(_) | Data::Int(_)), "{cell:?}"),
                }
                compared += usize::from(figure.value.is_some());
            }
        }
        assert!(sheet.len() > table.rows.len(), "{locale}: {}", table.id);
    }
    for (id, kpis) in kpis(&document) {
        for (row, kpi) in sheets[&id][1..].iter().zip(&kpis) {
            let mut cells = row[1..].iter();
            for value in kpi_values(kpi).iter().filter(|value| !value.is_empty()) {
                assert!(cells.any(|cell| holds(cell, value)), "{locale}: {row:?} lacks {value}");
                compared += 1;
            }
        }
    }
    compared
}

fn unspaced(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(feature = "pdf")]
mod print {
    use lopdf::{Document, Object};

    use super::*;

    fn pdf(project: &Project, folder: &str) -> Document {
        Document::load_mem(&bytes(project, &format!("{folder}/report.pdf"))).unwrap()
    }

    fn words(document: &Document) -> Vec<String> {
        document.get_pages().keys().map(|page| document.extract_text(&[*page]).unwrap()).collect()
    }

    pub(super) fn agrees(project: &Project, locale: &str, folder: &str) {
        let all = unspaced(&words(&pdf(project, folder)).concat());
        let mut at = 0;
        for figure in in_order(&document(project, folder)) {
            let shown = unspaced(&figure.text.unwrap());
            let found = all[at..].find(&shown).map(|found| at + found + shown.len());
            at = found.unwrap_or_else(|| panic!("{locale}: {shown} is not in {}", &all[at..]));
        }
    }

    #[test]
    fn every_sheet_is_numbered_and_says_what_its_numbers_rest_on() {
        let project = built();
        for (locale, folder) in PAGES {
            let pages = words(&pdf(&project, folder));
            for (at, page) in pages.iter().enumerate() {
                let (number, rest) = match locale {
                    "en" => (format!("Page{}of{}", at + 1, pages.len()), "Dataasof31October2026"),
                    _ => (
                        format!("Sivu{}/{}", at + 1, pages.len()),
                        "Tietojentilanne31.lokakuuta2026",
                    ),
                };
                let page = unspaced(page);
                assert!(page.contains(&number) && page.contains(rest), "{locale}: {page}");
            }
        }
    }

    #[test]
    fn a_character_without_a_glyph_is_told_and_printed_all_the_same() {
        let project = Project::of_site("pack");
        project.write(
            "content/fi/reports/board/fy2027-q3.md",
            "---\ntitle: Kausi\n---\nAsiakas 取引先 kasvoi.\n",
        );
        let run = almanac(&project, &["build"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let expected =
            "warning[print-warning]: no font of printed reports has such characters as `先`";
        assert_eq!(run.stderr.matches(expected).count(), 1, "{}", run.stderr);
        let pages = words(&pdf(&project, PAGES[1].1));
        assert!(unspaced(&pages.concat()).contains("kasvoi"));
    }

    #[test]
    fn a_site_replaces_files_of_the_print_and_is_told_where_they_are_wrong() {
        let project = Project::of_site("pack");
        let template = "#let d = json(\"/data.json\")\n#set document(title: d.title)\n= #d.nmae\n";
        project.write("themes/default/print/report.typ", template);
        let run = almanac(&project, &["build"]);
        assert_eq!(run.code, 1, "{}", run.stderr);
        assert!(
            run.stderr.contains(
                "error[template-error]: report.pdf: dictionary does not contain key \"nmae\""
            ),
            "{}",
            run.stderr
        );
        assert!(run.stderr.contains("--> themes/default/print/report.typ:3:"), "{}", run.stderr);
        project.write("themes/default/print/report.typ", &template.replace("nmae", "name"));
        let run = almanac(&project, &["build", "--strict"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert_eq!(unspaced(&words(&pdf(&project, PAGES[0].1)).concat()), "Boardreport");
    }

    #[test]
    fn the_print_is_tagged_named_and_dated_by_its_data() {
        let project = built();
        for (locale, folder) in PAGES {
            let document = pdf(&project, folder);
            let catalog = document.catalog().unwrap();
            let lang = catalog.get(b"Lang").and_then(Object::as_str).unwrap();
            let expected = if locale == "en" { "en-GB" } else { "fi-FI" };
            assert_eq!(String::from_utf8_lossy(lang), expected);
            for key in ["MarkInfo", "Outlines", "StructTreeRoot", "PageLabels"] {
                assert!(catalog.has(key.as_bytes()), "{locale}: no {key}");
            }
            let info = document.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
            let info = document.get_dictionary(info).unwrap();
            let date = info.get(b"CreationDate").and_then(Object::as_str).unwrap();
            assert!(date.starts_with(b"D:20261031"), "{}", String::from_utf8_lossy(date));
        }
    }

    #[test]
    fn two_builds_are_the_same_bytes() {
        let (one, other) = (built(), built());
        assert_eq!(one.digest("public"), other.digest("public"));
    }
}

//! A report tells the same numbers in every form: page, workbook, CSV, JSON, print and mail.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use serde_json::Value;

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

fn json(project: &Project, folder: &str) -> Value {
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
    let document = json(&project, PAGES[0].1);
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
    let [english, finnish] = PAGES.map(|(_, folder)| json(&project, folder));
    let values = |document: &Value| {
        let figures = in_order(document).into_iter().map(|figure| (figure.value, figure.unit));
        figures.collect::<Vec<_>>()
    };
    assert_eq!(values(&english), values(&finnish));
    assert!(values(&english).len() > 40);
    assert_eq!(english["version"], finnish["version"]);
    assert_ne!(english["title"], finnish["title"]);
}

#[test]
fn the_page_shows_the_numbers_of_the_document() {
    let project = built();
    for (locale, folder) in PAGES {
        let document = json(&project, folder);
        let expected: Vec<String> =
            in_order(&document).into_iter().filter_map(|figure| figure.value).collect();
        for file in ["index.html", "report.html"] {
            let page = project.read(&format!("{folder}/{file}"));
            let shown: Vec<&str> = page
                .split("<data value=\"")
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap())
                .collect();
            assert_eq!(shown, expected, "{locale}: {file}");
            let plain = unspaced(&page.replace("&amp;", "&"));
            for figure in in_order(&document) {
                let words = unspaced(&figure.text.unwrap());
                assert!(plain.contains(&words), "{locale}: {file} lacks {words}");
            }
        }
    }
}

#[test]
fn files_of_tables_hold_the_numbers_of_the_document() {
    let project = built();
    for (locale, folder) in PAGES {
        let document = json(&project, folder);
        for table in tables(&document) {
            let file = bytes(&project, &format!("{folder}/{}.csv", table.id));
            assert!(file.ends_with(b"\r\n"));
            let mut reader = csv::ReaderBuilder::new().from_reader(Cursor::new(file));
            let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            assert_eq!(records.len(), table.rows.len(), "{locale}: {}", table.id);
            for (record, (header, cells)) in records.iter().zip(&table.rows) {
                let words = record[0].strip_prefix('\'').unwrap_or(&record[0]);
                assert_eq!(words, header);
                assert!(!record[0].starts_with(['=', '+', '-', '@']));
                for (field, cell) in record.iter().skip(1).zip(cells) {
                    match &cell.value {
                        Some(value) => assert_eq!(field, value),
                        None => assert_eq!(field, cell.text.as_deref().unwrap_or_default()),
                    }
                }
            }
        }
        for (id, kpis) in kpis(&document) {
            let file = bytes(&project, &format!("{folder}/{id}.csv"));
            let mut reader = csv::ReaderBuilder::new().from_reader(Cursor::new(file));
            for (record, kpi) in reader.records().map(Result::unwrap).zip(&kpis) {
                let expected = kpi_values(kpi);
                let fields: Vec<&str> = record.iter().collect();
                assert_eq!(fields[1], expected[0]);
                assert_eq!(&fields[3..3 + expected.len() - 1], &expected[1..], "{locale}");
            }
        }
    }
}

/// The value of a figure, then what each comparison is with and how far it is off.
fn kpi_values(kpi: &Value) -> Vec<String> {
    let value = |figure: &Value| text(&figure["value"]).unwrap_or_default();
    let mut values = vec![value(&kpi["figure"])];
    for against in ["prior_period", "prior_year", "target"] {
        let change = list(&kpi["changes"]).iter().find(|change| change["against"] == against);
        values.push(change.map(|change| value(&change["base"])).unwrap_or_default());
        values.push(change.map(|change| value(&change["figure"])).unwrap_or_default());
    }
    values
}

#[test]
fn the_workbook_holds_the_numbers_of_the_document_and_no_formula() {
    let project = built();
    for (locale, folder) in PAGES {
        let document = json(&project, folder);
        let file = bytes(&project, &format!("{folder}/report.xlsx"));
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&file)).unwrap();
        let sheets: Vec<String> = book.sheet_names();
        for name in &sheets {
            let formulas = book.worksheet_formula(name).unwrap();
            assert!(formulas.used_cells().next().is_none(), "{locale}: {name} has a formula");
        }
        let mut by_id: BTreeMap<String, Vec<Vec<Data>>> = BTreeMap::new();
        // The first sheet names the others, the last holds what was written.
        let ids = blocks(&document).filter_map(|block| text(&block["id"]));
        for (id, name) in ids.zip(&sheets[1..]) {
            let range = book.worksheet_range(name).unwrap();
            by_id.insert(id, range.rows().map(<[Data]>::to_vec).collect());
        }
        let equal = |cell: &Data, figure: &Figure| match &figure.value {
            Some(value) => {
                let number: f64 = value.parse().unwrap();
                assert_eq!(*cell, Data::Float(number), "{locale}");
            }
            None => assert!(!matches!(cell, Data::Float(_) | Data::Int(_)), "{locale}: {cell:?}"),
        };
        let mut compared = 0;
        for table in tables(&document) {
            let sheet = &by_id[&table.id];
            for (row, (header, cells)) in sheet[1..].iter().zip(&table.rows) {
                assert_eq!(row[0], Data::String(header.clone()));
                for (cell, figure) in row[1..].iter().zip(cells) {
                    equal(cell, figure);
                    compared += usize::from(figure.value.is_some());
                }
            }
            assert!(sheet.len() > table.rows.len());
        }
        for (id, kpis) in kpis(&document) {
            for (row, kpi) in by_id[&id][1..].iter().zip(&kpis) {
                let values = kpi_values(kpi);
                for (cell, value) in row[1..2].iter().chain(&row[3..]).zip(values) {
                    if let Ok(number) = value.parse::<f64>() {
                        assert_eq!(*cell, Data::Float(number), "{locale}");
                        compared += 1;
                    }
                }
            }
        }
        assert!(compared > 50, "{compared}");
    }
}

fn unspaced(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(feature = "pdf")]
mod print {
    use lopdf::{Document, Object};

    use super::*;

    fn document(project: &Project, folder: &str) -> Document {
        Document::load_mem(&bytes(project, &format!("{folder}/report.pdf"))).unwrap()
    }

    fn words(document: &Document) -> Vec<String> {
        document.get_pages().keys().map(|page| document.extract_text(&[*page]).unwrap()).collect()
    }

    #[test]
    fn the_print_shows_the_numbers_of_the_document_in_their_order() {
        let project = built();
        for (locale, folder) in PAGES {
            let pages = words(&document(&project, folder));
            let all = unspaced(&pages.concat());
            let mut at = 0;
            for figure in in_order(&json(&project, folder)) {
                let shown = unspaced(&figure.text.unwrap());
                let found = all[at..].find(&shown).map(|found| at + found + shown.len());
                at = found.unwrap_or_else(|| panic!("{locale}: {shown} is not in {}", &all[at..]));
            }
            for (at, page) in pages.iter().enumerate() {
                let [one, other] = match locale {
                    "en" => [format!("Page{}of{}", at + 1, pages.len()), "Dataasof".to_owned()],
                    _ => [format!("Sivu{}/{}", at + 1, pages.len()), "Tietojentilanne".to_owned()],
                };
                let page = unspaced(page);
                assert!(page.contains(&one), "{locale}: {page}");
                assert!(page.contains(&other), "{locale}: {page}");
            }
        }
    }

    #[test]
    fn the_print_is_tagged_named_and_dated_by_its_data() {
        let project = built();
        for (locale, folder) in PAGES {
            let document = document(&project, folder);
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

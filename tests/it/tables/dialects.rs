//! Files as they come: encodings, delimiters, marks in numbers, lines above the header, folders.

use std::fs;

use super::{DEALS, deals, deals_by, read, read_in, settings, write};

fn stated(keys: &str) -> String {
    format!("{DEALS}{keys}")
}

#[test]
fn decimal_commas_and_points_are_told_apart_by_the_numbers() {
    for (amounts, expected) in [
        (["1.234,50", "1.000"], ["1234.5", "1000"]),
        (["1,234.50", "1,000"], ["1234.5", "1000"]),
        (["1 234,50", "0,125"], ["1234.5", "0.125"]),
        (["1'234.50", "12"], ["1234.5", "12"]),
        (["12,5", "1.000.000"], ["12.5", "1000000"]),
    ] {
        let [a, b] = amounts;
        let csv = format!("Id;Stage;Created;Amount\nA;Won;2026-01-05;{a}\nB;Open;2026-01-06;{b}\n");
        let found = deals(&csv);
        assert_eq!(found.short, "", "{amounts:?}");
        let cells: Vec<String> = found
            .cells("opportunities", "amount")
            .iter()
            .map(|cell| match cell.contains('.') {
                true => cell.trim_end_matches('0').trim_end_matches('.').to_owned(),
                false => cell.clone(),
            })
            .collect();
        assert_eq!(cells, expected, "{amounts:?}");
    }
}

#[test]
fn a_number_that_the_rest_of_the_column_contradicts_is_refused() {
    let found = deals(
        "Id;Stage;Created;Amount\nA;Won;2026-01-05;12.5\nB;Won;2026-01-05;7.25\nC;Won;2026-01-05;8,5\n",
    );
    assert_eq!(
        found.short,
        "data/deals.csv:4:18: error[unparsable-cell]: `8,5` in column `Amount` is not an amount\n"
    );
    assert_eq!(
        found.hints(),
        ["write numbers as in `1234.50` or `1,234.50`, as the rest of the column"]
    );
}

#[test]
fn stated_marks_leave_nothing_open() {
    let csv = "Id;Stage;Created;Amount\nA;Won;2026-01-05;1,234\n";
    let point = deals_by(&stated("decimal: point\n"), csv);
    assert_eq!(
        (point.cells("opportunities", "amount"), point.short.as_str()),
        (vec!["1234".to_owned()], "")
    );
    let comma = deals_by(&stated("decimal: comma\n"), csv);
    assert_eq!(
        (comma.cells("opportunities", "amount"), comma.short.as_str()),
        (vec!["1.234".to_owned()], "")
    );
    let thousands = deals_by(&stated("thousands: comma\n"), csv);
    assert_eq!(thousands.cells("opportunities", "amount"), ["1234"]);
    let both = deals_by(&stated("decimal: comma\nthousands: comma\n"), csv);
    assert_eq!(
        both.short,
        "data/sources/deals.yaml:11:12: error[invalid-value]: one mark cannot stand both before \
         the fraction and between thousands\n"
    );
}

#[test]
fn text_is_read_by_the_encoding_that_is_stated_or_marked() {
    let contract = stated("encoding: windows-1252\n");
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "data/sources/deals.yaml", contract.as_bytes());
    let bytes = b"Id,Stage,Created,Amount\nH\xe4yh\xe4 \x80,Won,2026-01-05,1\nB,Won,soon,1\n";
    write(dir.path(), "data/deals.csv", bytes);
    let found = read_in(dir.path(), &settings());
    assert_eq!(found.cells("opportunities", "opportunity_id"), ["Häyhä €", "B"]);
    assert!(found.short.starts_with("data/deals.csv:3:7: error[unparsable-cell]: `soon`"));

    let text = "\u{feff}Id\tStage\tCreated\tAmount\r\nHäyhä\tWon\t2026-01-05\t1\r\n";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    write(dir.path(), "data/sources/deals.yaml", DEALS.as_bytes());
    write(dir.path(), "data/deals.csv", &utf16);
    let found = read_in(dir.path(), &settings());
    assert_eq!(found.short, "");
    assert_eq!(found.cells("opportunities", "opportunity_id"), ["Häyhä"]);
}

#[test]
fn the_header_may_stand_below_a_title() {
    let csv = "Deals of the quarter\n\nId;Stage;Created;Amount\nA;Won;2026-01-05;1\nB;Won;x;1\n";
    let found = deals_by(&stated("header_row: 3\n"), csv);
    assert_eq!(found.cells("opportunities", "opportunity_id"), ["A", "B"]);
    assert_eq!(
        found.short,
        "data/deals.csv:5:7: error[unparsable-cell]: `x` in column `Created` is not a date\n"
    );
}

#[test]
fn quotes_may_be_single_or_plain_text() {
    let csv = "Id,Stage,Created,Amount\n'A,1',Won,2026-01-05,1\n";
    let single = deals_by(&stated("quote: single\n"), csv);
    assert_eq!(single.cells("opportunities", "opportunity_id"), ["A,1"]);
    let csv = "Id,Stage,Created,Amount\n5\" pipe,Won,2026-01-05,1\n\"B,Won,2026-01-05,1\n";
    let none = deals_by(&stated("quote: none\n"), csv);
    assert_eq!(none.short, "");
    assert_eq!(none.cells("opportunities", "opportunity_id"), ["5\" pipe", "\"B"]);
}

#[test]
fn times_of_different_zones_are_not_mixed_silently() {
    let csv = "Id,Stage,Created,Amount\nA,Won,2026-01-05T23:00:00Z,1\nB,Won,2026-01-05 23:00,1\n";
    let found = deals(csv);
    assert_eq!(
        found.short,
        "data/deals.csv:3:7: error[ambiguous-date]: `2026-01-05 23:00` has no time zone, as other \
         times of `Created` do\n"
    );
    assert_eq!(
        found.hints(),
        ["say in the contract which one is meant, as in `timezone: Europe/Helsinki`"]
    );
    // Eleven in the evening of UTC is one in the morning in Helsinki.
    let found = deals_by(&stated("timezone: UTC\n"), csv);
    assert_eq!(found.short, "");
    assert_eq!(found.cells("opportunities", "created_date"), ["2026-01-06", "2026-01-06"]);
}

#[test]
fn a_time_that_the_clock_skips_is_refused() {
    let found = deals("Id,Stage,Created,Amount\nA,Won,2026-03-29 03:30,1\n");
    assert_eq!(
        found.short,
        "data/deals.csv:2:7: error[unparsable-cell]: `2026-03-29 03:30` in column `Created` is \
         not a date\n"
    );
    assert_eq!(
        found.hints(),
        ["the clock in Europe/Helsinki skips this time; `timezone` in the contract names another \
          zone"]
    );
}

#[test]
fn a_drift_far_down_is_found_on_its_line() {
    let mut csv = String::from("Id,Stage,Created,Amount\n");
    for row in 1..=10_000 {
        csv.push_str(&format!("{row},Won,2026-01-05,{row}.25\n"));
    }
    csv.push_str("10001,Won,2026-01-05,n.v.\n");
    let found = deals(&csv);
    assert_eq!(
        found.short,
        "data/deals.csv:10002:22: error[unparsable-cell]: `n.v.` in column `Amount` is not an \
         amount\n"
    );
}

#[test]
fn what_is_no_finite_decimal_is_refused_on_its_line() {
    for text in ["NaN", "inf", "1e400", "9999999999999999", "1.0000001"] {
        let found = deals(&format!("Id,Stage,Created,Amount\nA,Won,2026-01-05,{text}\n"));
        let expected = format!(
            "data/deals.csv:2:18: error[unparsable-cell]: `{text}` in column `Amount` is not an \
             amount\n"
        );
        assert_eq!(found.short, expected);
    }
}

#[test]
fn days_that_no_calendar_has_are_refused_on_their_line() {
    for text in ["2025-02-29", "0000-01-01", "9999-12-31", "2026-13-01"] {
        let found = deals(&format!("Id,Stage,Created,Amount\nA,Won,{text},1\n"));
        let expected = format!(
            "data/deals.csv:2:7: error[unparsable-cell]: `{text}` in column `Created` is not a \
             date\n"
        );
        assert_eq!(found.short, expected);
    }
}

#[test]
fn folders_are_columns() {
    let contract = "\
source: deals
table: opportunities
files: data/crm/**/*.csv
partitions: [team]
columns:
  opportunity_id: Id
  stage: Stage
  status: { value: open }
  created_date: Created
  team: team
  year: { from: year, type: int }
";
    let csv = |id: &str| format!("Id,Stage,Created\n{id},Open,2026-01-05\n");
    let found = read(&[
        ("data/sources/deals.yaml", contract),
        ("data/crm/north/year=2025/a.csv", &csv("A")),
        ("data/crm/south/year=2026/a.csv", &csv("B")),
    ]);
    assert_eq!(found.short, "");
    assert_eq!(found.cells("opportunities", "opportunity_id"), ["A", "B"]);
    assert_eq!(found.cells("opportunities", "team"), ["north", "south"]);
    assert_eq!(found.cells("opportunities", "year"), ["2025", "2026"]);
}

#[test]
fn only_the_folders_that_a_pattern_names_are_read() {
    let contract = "source: a\ntable: accounts\nfiles: data/crm/**/year=2026/*.csv\n";
    let csv = |id: &str| format!("account_id,name\n{id},x\n");
    let found = read(&[
        ("data/sources/a.yaml", contract),
        ("data/crm/eu/year=2025/a.csv", &csv("A")),
        ("data/crm/eu/year=2026/a.csv", &csv("B")),
        ("data/crm/year=2026/b.csv", &csv("C")),
    ]);
    assert_eq!(found.cells("accounts", "account_id"), ["B", "C"]);
    assert_eq!(found.cells("accounts", "year"), ["2026", "2026"]);
}

// Workbooks.

fn workbook(contract: &str, fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> super::Outcome {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "data/sources/deals.yaml", contract.as_bytes());
    let mut book = rust_xlsxwriter::Workbook::new();
    let cover = book.add_worksheet();
    cover.set_name("Cover").unwrap();
    cover.write(0, 0, "Deals").unwrap();
    fill(book.add_worksheet());
    fs::create_dir_all(dir.path().join("data")).unwrap();
    book.save(dir.path().join("data/deals.xlsx")).unwrap();
    read_in(dir.path(), &settings())
}

const BOOK: &str = "\
source: deals
table: opportunities
files: data/deals.xlsx
sheet: Deals
columns:
  opportunity_id: Id
  stage: Stage
  status: { from: Stage, map: { Won: won, Lost: lost, Open: open } }
  created_date: Created
  amount: Amount
";

fn header(sheet: &mut rust_xlsxwriter::Worksheet, row: u32, column: u16) {
    sheet.set_name("Deals").unwrap();
    for (at, name) in ["Id", "Stage", "Created", "Amount"].into_iter().enumerate() {
        sheet.write(row, column + at as u16, name).unwrap();
    }
}

#[test]
fn cells_of_a_workbook_are_what_they_show() {
    let found = workbook(BOOK, |sheet| {
        header(sheet, 2, 1);
        let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
        // 46027 is the serial number of 2026-01-05.
        sheet.write(3, 1, "A").unwrap();
        sheet.write(3, 2, "Won").unwrap();
        sheet.write_with_format(3, 3, 46_027, &date).unwrap();
        sheet.write(3, 4, 0.1 + 0.2).unwrap();
        // A blank row, an id that is a number, a date that is text, and a formula.
        sheet.write(5, 1, 17).unwrap();
        sheet.write(5, 2, "Open").unwrap();
        sheet.write(5, 3, "2026-02-28").unwrap();
        let formula = rust_xlsxwriter::Formula::new("=1000+234.5").set_result("1234.5");
        sheet.write(5, 4, formula).unwrap();
    });
    assert_eq!(found.short, "");
    assert_eq!(found.cells("opportunities", "opportunity_id"), ["A", "17"]);
    assert_eq!(found.cells("opportunities", "created_date"), ["2026-01-05", "2026-02-28"]);
    assert_eq!(found.cells("opportunities", "amount"), ["0.3", "1234.5"]);
}

#[test]
fn faults_of_a_workbook_have_a_cell() {
    let found = workbook(BOOK, |sheet| {
        header(sheet, 0, 0);
        for (row, date) in [(1, "2026-01-05"), (2, "soon")] {
            sheet.write(row, 0, row).unwrap();
            sheet.write(row, 1, "Open").unwrap();
            sheet.write(row, 2, date).unwrap();
        }
        let broken = rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A");
        sheet.write(2, 3, broken).unwrap();
    });
    assert_eq!(
        found.short,
        "data/deals.xlsx:3:3: error[unparsable-cell]: `soon` in column `Created` is not a date\n\
         data/deals.xlsx:3:4: error[unparsable-cell]: `#N/A` in column `Amount` is an error of \
         the workbook\n"
    );
    assert!(found.hints().contains(&"it is the cell `Deals!D3`"));
    assert!(found.hints().contains(&"it is the cell `Deals!C3`"));
}

#[test]
fn a_sheet_that_is_not_there_is_named_at_the_contract() {
    let found = workbook(&BOOK.replace("sheet: Deals", "sheet: Deal"), |sheet| {
        header(sheet, 0, 0);
    });
    assert_eq!(
        found.short,
        "data/sources/deals.yaml:4:8: error[unreadable-data]: `data/deals.xlsx` has no sheet \
         `Deal`\n"
    );
    assert_eq!(found.hints(), ["did you mean `Deals`?"]);
}

#[test]
fn a_damaged_workbook_is_unreadable() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "data/sources/deals.yaml", BOOK.as_bytes());
    write(dir.path(), "data/deals.xlsx", b"PK\x03\x04 and nothing else");
    let found = read_in(dir.path(), &settings());
    assert!(
        found.short.starts_with(
            "data/deals.xlsx: error[unreadable-data]: `data/deals.xlsx` cannot be read: "
        ),
        "{}",
        found.short
    );
}

// Parquet.

fn parquet(frame: &mut polars::prelude::DataFrame) -> Vec<u8> {
    let mut bytes = Vec::new();
    polars::prelude::ParquetWriter::new(&mut bytes).finish(frame).unwrap();
    bytes
}

fn accounts_parquet(bytes: &[u8]) -> super::Outcome {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "data/accounts.parquet", bytes);
    read_in(dir.path(), &settings())
}

#[test]
fn a_parquet_file_without_rows_is_said_to_have_none() {
    let empty: [&str; 0] = [];
    let mut frame = polars::df!("account_id" => empty, "name" => empty).unwrap();
    assert_eq!(
        accounts_parquet(&parquet(&mut frame)).short,
        "data/accounts.parquet: warning[unreadable-data]: `data/accounts.parquet` has columns and \
         no rows\n"
    );
}

#[test]
fn a_parquet_file_whose_footer_lies_is_unreadable() {
    let mut frame = polars::df!("account_id" => ["A"], "name" => ["x"]).unwrap();
    let sound = parquet(&mut frame);
    let footer = sound.len() - 8;
    for length in [0_u32, 1, 7, u32::MAX] {
        let mut bytes = sound.clone();
        bytes[footer..footer + 4].copy_from_slice(&length.to_le_bytes());
        let found = accounts_parquet(&bytes);
        assert!(
            found.short.starts_with("data/accounts.parquet: error[unreadable-data]: "),
            "{length}: {}",
            found.short
        );
        assert!(found.tables.by_name.is_empty());
    }
}

#[test]
fn damaged_bytes_of_a_parquet_file_are_no_panic() {
    let names: Vec<String> = (0..200).map(|at| format!("name {at}")).collect();
    let ids: Vec<i64> = (0..200).collect();
    let mut frame = polars::df!("account_id" => ids, "name" => names).unwrap();
    let sound = parquet(&mut frame);
    for at in (4..sound.len()).step_by(17) {
        let mut bytes = sound.clone();
        bytes[at] ^= 0x55;
        // Either it is noticed or the damage changed a value; the program lives on.
        accounts_parquet(&bytes);
    }
}

#[test]
fn very_many_columns_are_read() {
    let mut columns: Vec<polars::prelude::Column> =
        (0..2_000).map(|at| polars::prelude::Column::new(format!("c{at}").into(), [at])).collect();
    columns.push(polars::prelude::Column::new("account_id".into(), ["A"]));
    columns.push(polars::prelude::Column::new("name".into(), ["x"]));
    let mut frame = polars::prelude::DataFrame::new(1, columns).unwrap();
    let found = accounts_parquet(&parquet(&mut frame));
    assert_eq!(found.short, "");
    assert_eq!(found.cells("accounts", "c1999"), ["1999"]);
}

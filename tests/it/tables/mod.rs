//! Source contracts and the tables that are read by them.

mod calendar;
mod contracts;
mod damaged;
mod dialects;
mod instants;
mod shapes;

use std::fs;
use std::path::Path;

use almanac::compute::read::{FiscalMonths, ReadSettings, read_tables};
use almanac::compute::table::{Table, Tables};
use almanac::diag::Diagnostics;
use almanac::diag::render::{Color, Format, render};
use almanac::model::contract::{Contract, read_contracts};
use almanac::source::SourceTree;
use chrono::NaiveDate;
use polars::prelude::*;
use proptest::prelude::{ProptestConfig, proptest};

/// What became of a project.
struct Outcome {
    contracts: Vec<Contract>,
    tables: Tables,
    diags: Diagnostics,
    short: String,
}

impl Outcome {
    fn table(&self, name: &str) -> &Table {
        self.tables.by_name.get(name).unwrap_or_else(|| panic!("no `{name}`:\n{}", self.short))
    }

    /// The cells of a column as text, `-` where there is none.
    fn cells(&self, table: &str, column: &str) -> Vec<String> {
        let table = self.table(table);
        let cell = |row| table.columns[column].text(row).unwrap_or_else(|| "-".to_owned());
        (0..table.height).map(cell).collect()
    }

    /// The file and the record of each row.
    fn places(&self, table: &str) -> Vec<(u32, u32)> {
        let table = self.table(table);
        (0..table.height).map(|row| table.places.get(row)).collect()
    }

    fn hints(&self) -> Vec<&str> {
        self.diags.iter().flat_map(|diag| &diag.hints).map(String::as_str).collect()
    }
}

fn settings() -> ReadSettings {
    ReadSettings {
        timezone: chrono_tz::Europe::Helsinki,
        as_of: None,
        fiscal_months: FiscalMonths::Calendar,
        default_currency: "EUR".to_owned(),
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

fn read(files: &[(&str, &str)]) -> Outcome {
    read_with(files, &settings())
}

fn read_with(files: &[(&str, &str)], settings: &ReadSettings) -> Outcome {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(dir.path(), path, text.as_bytes());
    }
    read_in(dir.path(), settings)
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn read_in(root: &Path, settings: &ReadSettings) -> Outcome {
    write(root, "almanac.yaml", b"title: Test\n");
    let tree = SourceTree::read(root, &root.join("almanac.yaml")).unwrap();
    let mut diags = Diagnostics::new();
    let contracts = read_contracts(&tree, &mut diags);
    let tables = read_tables(&contracts, &tree, settings, &mut diags);
    let short = render(&diags, &tree, Format::Short, Color::Never);
    Outcome { contracts, tables, diags, short }
}

const DEALS: &str = "\
source: deals
table: opportunities
files: data/deals.csv
columns:
  opportunity_id: Id
  stage: Stage
  status: { from: Stage, map: { Won: won, Lost: lost, Open: open } }
  created_date: Created
  amount: Amount
";

fn deals(csv: &str) -> Outcome {
    deals_by(DEALS, csv)
}

fn deals_by(contract: &str, csv: &str) -> Outcome {
    read(&[("data/sources/deals.yaml", contract), ("data/deals.csv", csv)])
}

// Cells.

#[test]
fn a_missing_column_is_reported_where_it_is_mapped() {
    let found = deals("Id,Stage,Created,Ammount\nA,Won,2026-01-05,1\n");
    assert_eq!(
        found.short,
        "data/sources/deals.yaml:9:11: error[missing-column]: `data/deals.csv` has no column \
         `Amount`\n"
    );
    assert_eq!(found.hints(), ["did you mean `Ammount`?"]);
}

#[test]
fn a_required_column_that_is_not_mapped_is_reported_at_the_source() {
    let found = deals_by(
        "source: deals\ntable: opportunities\nfiles: data/deals.csv\ncolumns: { opportunity_id: Id, status: { value: open }, created_date: Created }\n",
        "Id,Stage,Created\nA,Won,2026-01-05\n",
    );
    assert_eq!(
        found.short,
        "data/sources/deals.yaml:1:9: error[missing-column]: `opportunities` needs the column \
         `stage`\n"
    );
}

#[test]
fn bad_cells_of_a_column_are_one_finding() {
    let found = deals(
        "Id,Stage,Created,Amount\n\
         A,Won,2026-01-05,1\n\
         B,Won,2026-02-30,1e3\n\
         C,Win,2026-01-05,\"1,5\"\n\
         D,Win,2026-01-05,NaN\n",
    );
    assert_eq!(
        found.short,
        "data/deals.csv:3:7: error[unparsable-cell]: `2026-02-30` in column `Created` is not a \
         date\n\
         data/deals.csv:3:18: error[unparsable-cell]: 2 cells of column `Amount` are not an \
         amount; the first is `1e3`\n\
         data/deals.csv:4:3: error[unparsable-cell]: 2 cells of column `Stage` are not a known \
         word; the first is `Win`\n"
    );
    let hints = found.hints();
    assert!(hints.contains(&"see also line 5"), "{hints:?}");
    assert!(
        hints.contains(
            &"the words are `open`, `won`, `lost`; translate others with `map: { Win: won }`"
        ),
        "{hints:?}"
    );
    assert_eq!(found.cells("opportunities", "amount"), ["1.0", "-", "1.5", "-"]);
}

#[test]
fn only_the_first_five_other_lines_are_listed() {
    let rows: String = (0..9).map(|at| format!("{at},Won,2026-01-05,x\n")).collect();
    let found = deals(&format!("Id,Stage,Created,Amount\n{rows}"));
    assert_eq!(found.hints()[0], "see also lines 3, 4, 5, 6, 7 and 3 more");
}

#[test]
fn places_are_right_behind_marks_quotes_blank_lines_and_line_ends() {
    let found = deals(
        "\u{feff}Id,Stage,Created,Amount\r\n\
         \r\n\
         \"A\n2\",Won,2026-01-05,1\r\n\
         \"Ä, b\",\"Won\",2026-01-05,\"x\"\r\n",
    );
    assert_eq!(
        found.short,
        "data/deals.csv:5:26: error[unparsable-cell]: `x` in column `Amount` is not an amount\n"
    );
    assert_eq!(found.places("opportunities"), [(0, 1), (0, 2)]);
}

#[test]
fn dates_are_read_in_the_order_that_fits() {
    let dates =
        |a: &str, b: &str| deals(&format!("Id,Stage,Created,Amount\nA,Won,{a},1\nB,Won,{b},1\n"));
    let american = dates("1/5/2026", "1/31/2026");
    assert_eq!(american.short, "");
    assert_eq!(american.cells("opportunities", "created_date"), ["2026-01-05", "2026-01-31"]);
    let european = dates("05.01.2026", "31.01.2026");
    assert_eq!(european.short, "");
    assert_eq!(european.cells("opportunities", "created_date"), ["2026-01-05", "2026-01-31"]);
    let either = dates("05/05/2026", "01/02/2026");
    assert_eq!(
        either.short,
        "data/deals.csv:3:7: error[ambiguous-date]: `01/02/2026` may be day and month or month \
         and day, as all dates of `Created`\n"
    );
    assert_eq!(either.cells("opportunities", "created_date"), ["-", "-"]);
}

#[test]
fn a_stated_date_format_settles_the_order() {
    let csv = "Id,Stage,Created,Amount\nA,Won,01/02/2026,1\n";
    for (format, expected) in [("dmy", "2026-02-01"), ("mdy", "2026-01-02")] {
        let found = deals_by(&format!("{DEALS}date_format: {format}\n"), csv);
        assert_eq!(found.short, "");
        assert_eq!(found.cells("opportunities", "created_date"), [expected]);
    }
    let found = deals_by(
        &format!("{DEALS}date_format: \"%d %b %Y\"\n"),
        "Id,Stage,Created,Amount\nA,Won,3 Feb 2026,1\n",
    );
    assert_eq!(found.short, "");
    assert_eq!(found.cells("opportunities", "created_date"), ["2026-02-03"]);
    let found = deals_by(&format!("{DEALS}date_format: DD.MM.YYYY\n"), csv);
    let finding = "data/sources/deals.yaml:10:14: error[invalid-value]: `DD.MM.YYYY` does not say \
                   how a date is written\n";
    assert!(found.short.contains(finding), "{}", found.short);
}

#[test]
fn semicolons_and_decimal_commas_are_read_when_stated() {
    let found = deals_by(
        &format!("{DEALS}decimal: comma\n"),
        "Id;Stage;Created;Amount\nA;Won;31.1.2026;1234,50\nB;Won;1.2.2026;-0,125\nC;Won;2.2.2026;7\n",
    );
    assert_eq!(found.short, "");
    // Three places are the most that are written, so 1234,50 is 1234500 thousandths.
    assert_eq!(found.cells("opportunities", "amount"), ["1234.500", "-0.125", "7.000"]);
}

#[test]
fn money_keeps_every_digit() {
    let found = deals(
        "Id,Stage,Created,Amount\n\
         A,Won,2026-01-05,999999999999999.99\n\
         B,Won,2026-01-05,0.1\n\
         C,Won,2026-01-05,1000000000000000\n",
    );
    assert_eq!(found.cells("opportunities", "amount"), ["999999999999999.99", "0.10", "-"]);
    assert!(found.short.contains("`1000000000000000` in column `Amount` is not an amount"));
}

#[test]
fn minor_units_and_prices_of_one_become_amounts() {
    let found = read(&[
        (
            "data/sources/stripe.yaml",
            "source: stripe\ntable: subscriptions\nfiles: data/subs.csv\npreset: stripe\n",
        ),
        (
            "data/subs.csv",
            "id,customer,unit_amount,currency,interval,quantity,start_date,ended_at,status\n\
             s1,a,1250,eur,month,3,2026-01-01T00:00:00Z,,active\n\
             s2,b,900,jpy,year,1,2026-01-01T00:00:00Z,,trialing\n",
        ),
    ]);
    assert_eq!(found.short, "");
    // 12.50 EUR × 3 = 37.50; the yen has no smaller unit, so 900 × 1 = 900.
    assert_eq!(found.cells("subscriptions", "amount"), ["37.50", "900.00"]);
    assert_eq!(found.cells("subscriptions", "currency"), ["EUR", "JPY"]);
    assert_eq!(found.cells("subscriptions", "status"), ["active", "trial"]);
}

#[test]
fn end_dates_that_still_count_move_by_a_day() {
    let csv = "subscription_id,account_id,valid_from,valid_to,mrr\ns,a,2026-01-01,2026-12-31,5\n";
    let contract = "source: s\ntable: subscriptions\nfiles: data/s.csv\nend_date_inclusive: true\n";
    let found = read(&[("data/sources/s.yaml", contract), ("data/s.csv", csv)]);
    assert_eq!(found.short, "");
    assert_eq!(found.cells("subscriptions", "valid_from"), ["2026-01-01"]);
    assert_eq!(found.cells("subscriptions", "valid_to"), ["2027-01-01"]);
}

#[test]
fn cells_that_stand_for_nothing_are_empty() {
    let csv = "account_id,name,industry,employees\nA,Acme,N/A,-\nB,Beta,none,12\n";
    let found = read(&[("data/accounts.csv", csv)]);
    assert_eq!(found.cells("accounts", "industry"), ["-", "none"]);
    assert_eq!(found.cells("accounts", "employees"), ["-", "12"]);
    let contract = "source: a\ntable: accounts\nfiles: data/accounts.csv\nmissing_values: [none]\n";
    let found = read(&[("data/sources/a.yaml", contract), ("data/accounts.csv", csv)]);
    assert_eq!(found.cells("accounts", "industry"), ["N/A", "-"]);
}

#[test]
fn sources_of_one_table_agree_on_scale_and_write_out_their_currencies() {
    let contract = |source: &str, currency: &str| {
        let mapping = DEALS.replace("source: deals", &format!("source: {source}"));
        let mapping = mapping.replace("deals.csv", &format!("{source}.csv"));
        format!("{mapping}currency: {currency}\n")
    };
    let found = read(&[
        ("data/sources/a.yaml", &contract("a", "USD")),
        (
            "data/sources/b.yaml",
            &contract("b", "EUR").replace("  amount", "  currency: Money\n  amount"),
        ),
        ("data/a.csv", "Id,Stage,Created,Amount\nA,Won,2026-01-05,0.125\n"),
        (
            "data/b.csv",
            "Id,Stage,Created,Amount,Money\nB,Won,05.31.2026,-2,sek\nA,Won,06.30.2026,3,\n",
        ),
    ]);
    assert_eq!(
        found.short,
        "data/b.csv:3:1: error[duplicate-row]: `opportunity_id` is `A` in two rows\n"
    );
    assert_eq!(found.hints()[0], "the other row is at data/a.csv:2");
    assert_eq!(found.cells("opportunities", "amount"), ["0.125", "-2.000", "3.000"]);
    assert_eq!(found.cells("opportunities", "currency"), ["USD", "SEK", "EUR"]);
    assert_eq!(found.places("opportunities"), [(0, 1), (1, 1), (1, 2)]);
}

// Rows.

#[test]
fn empty_required_cells_are_counted_once() {
    let csv = "Id,Stage,Created,Amount\nA,Won,,1\nB,Won,2026-01-05,1\nC,Won,N/A,1\n";
    let found = deals(csv);
    assert_eq!(
        found.short,
        "data/deals.csv:2:7: warning[empty-required-cell]: 2 cells of column `Created` are empty\n"
    );
    assert_eq!(found.hints()[0], "see also line 4");
    let found = deals_by(&format!("{DEALS}on_missing: {{ created_date: error }}\n"), csv);
    assert!(found.short.contains("error[empty-required-cell]"), "{}", found.short);
    let found = deals_by(&format!("{DEALS}on_missing: {{ created_date: allow }}\n"), csv);
    assert_eq!(found.short, "");
}

#[test]
fn a_row_without_a_key_is_an_error_and_left_out() {
    let found = deals("Id,Stage,Created,Amount\n,Won,2026-01-05,1\nB,Won,2026-01-05,1\n");
    assert_eq!(
        found.short,
        "data/deals.csv:2:1: error[empty-required-cell]: a cell of column `Id` is empty\n"
    );
    assert_eq!(found.cells("opportunities", "opportunity_id"), ["B"]);
}

#[test]
fn a_ragged_row_is_an_error_with_its_line() {
    let found = deals(
        "Id,Stage,Created,Amount\nA,Won,2026-01-05,1\nB,Won,2026-01-05\n,,,\nC,Won,2026-01-05,1,000\n",
    );
    assert_eq!(
        found.short,
        "data/deals.csv:3:1: error[ragged-row]: 2 rows have more or fewer cells than the header; \
         the first has 3 cells for 4\n"
    );
    assert_eq!(found.hints()[0], "see also line 5");
    assert_eq!(found.cells("opportunities", "opportunity_id"), ["A"]);
    assert_eq!(found.table("opportunities").sources[0].rows, 4);
}

#[test]
fn a_repeated_key_names_both_lines() {
    let found = deals(
        "Id,Stage,Created,Amount\nA,Won,2026-01-05,1\nB,Won,2026-01-05,1\nA,Won,2026-01-05,2\n",
    );
    assert_eq!(
        found.short,
        "data/deals.csv:4:1: error[duplicate-row]: `opportunity_id` is `A` in two rows\n"
    );
    assert_eq!(found.hints(), ["the other row is at data/deals.csv:2", "remove one of the rows"]);
}

#[test]
fn optional_parts_of_a_key_may_be_empty() {
    let head = "month,function,motion,amount\n";
    let good = format!("{head}2026-01,sales,new,1\n2026-01,sales,,2\n2026-02,sales,,3\n");
    let found = read(&[("data/costs.csv", &good)]);
    assert_eq!(found.short, "");
    assert_eq!(found.cells("costs", "month"), ["2026-01-01", "2026-01-01", "2026-02-01"]);
    let bad = format!("{head}2026-01,sales,,1\n2026-01,sales,,2\n");
    let found = read(&[("data/costs.csv", &bad)]);
    assert_eq!(
        found.short,
        "data/costs.csv:3:1: error[duplicate-row]: `month, function, motion` is `2026-01-01, \
         sales, ` in two rows\n"
    );
}

#[test]
fn rows_that_repeat_a_natural_key_are_left_out() {
    let contract = "source: l\ntable: leads\nfiles: data/l.csv\nnatural_key: email\n";
    let found = read(&[
        ("data/sources/l.yaml", contract),
        (
            "data/l.csv",
            "lead_id,created_at,email\n1,2026-01-01,a@x\n2,2026-01-02,a@x\n3,2026-01-03,\n4,2026-01-03,\n",
        ),
    ]);
    assert_eq!(
        found.short,
        "data/l.csv:3:14: warning[duplicate-row]: `email` is `a@x` in two rows\n"
    );
    assert_eq!(found.cells("leads", "lead_id"), ["1", "3", "4"]);
}

#[test]
fn a_reference_to_nothing_is_a_warning_when_the_other_table_is_there() {
    let deals = "opportunity_id,account_id,stage,status,created_date\n\
                 1,A,x,open,2026-01-05\n2,C,x,open,2026-01-05\n3,,x,open,2026-01-05\n";
    let alone = read(&[("data/opportunities.csv", deals)]);
    assert_eq!(alone.short, "");
    let found = read(&[
        ("data/opportunities.csv", deals),
        ("data/accounts.csv", "account_id,name\nA,Acme\n"),
    ]);
    assert_eq!(
        found.short,
        "data/opportunities.csv:3:3: warning[orphan-reference]: `C` in column `account_id` is not \
         in `accounts.account_id`\n"
    );
}

// Files.

#[test]
fn files_that_cannot_be_read_say_why() {
    for (bytes, expected) in [
        (
            &b""[..],
            "data/accounts.csv: error[unreadable-data]: `data/accounts.csv` cannot be \
                    read: it is empty\n",
        ),
        (
            b"account_id,name\n",
            "data/accounts.csv: warning[unreadable-data]: `data/accounts.csv` \
                                has columns and no rows\n",
        ),
        (
            b"account_id,name,name\nA,x,y\n",
            "data/accounts.csv:1:17: error[unreadable-data]: two columns of `data/accounts.csv` \
             are called `name`\n",
        ),
        (
            b"account_id,name\nA,Acme\nB,\"Beta\nC,Gamma\n",
            "data/accounts.csv:3:3: error[unreadable-data]: a quote in `data/accounts.csv` is not \
             closed\n",
        ),
        (
            b"account_id,name\nA,Acm\xe9\n",
            "data/accounts.csv:2:6: error[not-utf8]: `data/accounts.csv` is not UTF-8: byte 21 \
             does not belong there\n",
        ),
    ] {
        let dir = tempfile::tempdir().unwrap();
        write(dir.path(), "data/accounts.csv", bytes);
        assert_eq!(read_in(dir.path(), &settings()).short, expected);
    }
}

#[test]
fn json_lines_keep_the_text_of_numbers() {
    let contract = DEALS.replace("deals.csv", "deals.ndjson");
    let found = read(&[
        ("data/sources/deals.yaml", contract.as_str()),
        (
            "data/deals.ndjson",
            "{\"Id\": 9007199254740993, \"Stage\": \"Won\", \"Created\": \"2026-01-05\", \"Amount\": 1234.10}\n\
             \n\
             {\"Created\": \"2026-01-06\", \"Id\": \"B\", \"Stage\": \"Open\", \"Amount\": \"99999999999999.01\"}\n\
             {\"Id\": \"C\", \"Stage\": \"Lost\", \"Created\": \"2026-01-07\", \"Amount\": null}\n",
        ),
    ]);
    assert_eq!(found.short, "");
    assert_eq!(found.cells("opportunities", "opportunity_id"), ["9007199254740993", "B", "C"]);
    assert_eq!(found.cells("opportunities", "amount"), ["1234.10", "99999999999999.01", "-"]);
}

#[test]
fn faults_in_json_lines_have_their_line() {
    let contract = DEALS.replace("deals.csv", "deals.ndjson");
    let good =
        "{\"Id\": \"A\", \"Stage\": \"Won\", \"Created\": \"2026-01-05\", \"Amount\": 1e3}\n";
    let check = |text: &str| {
        read(&[("data/sources/deals.yaml", contract.as_str()), ("data/deals.ndjson", text)]).short
    };
    assert_eq!(
        check(good),
        "data/deals.ndjson:1:64: error[unparsable-cell]: `1e3` in column `Amount` is not an \
         amount\n"
    );
    let good = good.replace("1e3", "1");
    assert_eq!(
        check(&format!("{good}{{\"Id\": \"B\", \"Sta")),
        "data/deals.ndjson:2:16: error[unreadable-data]: `data/deals.ndjson` cannot be read: the \
         last line is cut off\n"
    );
    assert!(check("[{\"Id\": 1}]").starts_with(
        "data/deals.ndjson: error[unreadable-data]: `data/deals.ndjson` cannot be read: it is \
             one JSON array"
    ));
}

#[test]
fn parquet_is_read_exactly() {
    let dir = tempfile::tempdir().unwrap();
    let units = Int128Chunked::from_slice("Amount".into(), &[123_450, -5]);
    let created = Int64Chunked::from_slice("Created".into(), &[1_767_571_200_000, 0]);
    let mut frame = DataFrame::new(
        2,
        vec![
            Column::new("Id".into(), ["A", "B"]),
            Column::new("Stage".into(), ["Won", "Open"]),
            // 2026-01-05T00:00:00Z is 02:00 in Helsinki; the second is 1970-01-01T02:00.
            created.into_datetime(TimeUnit::Milliseconds, Some(TimeZone::UTC)).into_column(),
            units.into_decimal_unchecked(38, 2).into_column(),
            Column::new("Score".into(), [0.1_f64, 2.5]),
        ],
    )
    .unwrap();
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(&mut frame).unwrap();
    write(dir.path(), "data/deals.parquet", &bytes);
    let contract = DEALS.replace("deals.csv", "deals.parquet");
    let contract = format!("{contract}  score: {{ from: Score, type: decimal }}\n");
    write(dir.path(), "data/sources/deals.yaml", contract.as_bytes());
    let found = read_in(dir.path(), &settings());
    assert_eq!(found.short, "");
    assert_eq!(found.cells("opportunities", "amount"), ["1234.50", "-0.05"]);
    assert_eq!(found.cells("opportunities", "created_date"), ["2026-01-05", "1970-01-01"]);
    assert_eq!(found.cells("opportunities", "score"), ["0.1", "2.5"]);

    write(dir.path(), "data/deals.parquet", &bytes[..bytes.len() - 7]);
    let broken = read_in(dir.path(), &settings());
    assert!(
        broken.short.starts_with(
            "data/deals.parquet: error[unreadable-data]: `data/deals.parquet` cannot be read: "
        ),
        "{}",
        broken.short
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_reading_panic(text in "[\"{}:\\[\\]\\\\,;|\t\r\n aé0]{0,40}") {
        for name in ["data/x.csv", "data/x.ndjson"] {
            // Every mapping reads the column `a`, so that odd cells become values and faults.
            let contract = DEALS.replace("data/deals.csv", name).replace("Id", "a");
            let contract = contract.replace("Amount\n", "a\n").replace("Created", "a");
            let first = format!("a,b\n{text}");
            let second = format!("{{\"a\":1}}\n{{{text}}}");
            for text in [&text, &first, &second] {
                read(&[("data/sources/x.yaml", contract.as_str()), (name, text.as_str())]);
            }
        }
    }
}

// Time.

#[test]
fn the_date_of_the_run_is_the_newest_day_on_which_something_happened() {
    let found = read(&[
        (
            "data/opportunities.csv",
            "opportunity_id,stage,status,created_date,close_date,expected_close\n\
             1,x,won,2026-01-05,2026-02-17,2026-12-31\n2,x,open,2026-01-06,2026-09-30,\n",
        ),
        ("data/accounts.csv", "account_id,name,created_date\nA,Acme,2026-02-01\n"),
    ]);
    assert_eq!(found.tables.as_of, day("2026-02-17"));
    assert_eq!(found.table("accounts").newest, day("2026-02-01"));

    let costs = read(&[("data/costs.csv", "month,function,amount\n2026-02,sales,1\n")]);
    assert_eq!(costs.tables.as_of, day("2026-02-28"));

    let head = "subscription_id,account_id,valid_from,mrr";
    let subs = format!("{head}\ns,a,2026-05-01,1\n");
    let found = read(&[("data/subscriptions.csv", &subs)]);
    assert_eq!(found.tables.as_of, day("2026-05-01"));

    let subs = format!("{head},extracted_at\ns,a,2026-05-01,1,2026-03-31T22:30:00Z\n");
    let found = read(&[("data/subscriptions.csv", &subs)]);
    // 22:30 UTC is 01:30 on 1 April in Helsinki; the day before it is complete.
    assert_eq!(found.tables.as_of, day("2026-03-31"));
}

#[test]
fn rows_that_happened_later_are_left_out_and_counted_once() {
    let fixed = ReadSettings { as_of: day("2026-01-31"), ..settings() };
    let found = read_with(
        &[(
            "data/opportunities.csv",
            "opportunity_id,stage,status,created_date,close_date\n\
             1,x,won,2026-01-05,2026-02-17\n\
             2,x,open,2026-02-01,\n\
             3,x,open,2026-02-02,\n",
        )],
        &fixed,
    );
    assert_eq!(
        found.short,
        "data/opportunities.csv: note[later-than-as-of]: 2 rows of `opportunities` happened after \
         2026-01-31 and are left out\n"
    );
    assert_eq!(found.cells("opportunities", "opportunity_id"), ["1"]);
    assert_eq!(found.tables.as_of, day("2026-01-31"));
}

// Real data.

#[test]
fn the_maven_pipeline_loads_as_its_note_says() {
    let shared = std::env::var("ALMANAC_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let source = Path::new(&shared).join("data/maven-crm/sales_pipeline.csv");
    let Ok(bytes) = fs::read(source) else { return };
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "data/maven/sales_pipeline.csv", &bytes);
    write(
        dir.path(),
        "data/sources/maven.yaml",
        b"source: maven\n\
          table: opportunities\n\
          files: data/maven/sales_pipeline.csv\n\
          columns:\n\
          \x20 opportunity_id: opportunity_id\n\
          \x20 account_id: account\n\
          \x20 owner_id: sales_agent\n\
          \x20 stage: deal_stage\n\
          \x20 status: { from: deal_stage, map: { Prospecting: open, Engaging: open, Won: won, Lost: lost } }\n\
          \x20 created_date: engage_date\n\
          \x20 close_date: close_date\n\
          \x20 amount: close_value\n\
          \x20 product: product\n",
    );
    let found = read_in(dir.path(), &settings());
    assert_eq!(
        found.short,
        "data/maven/sales_pipeline.csv:8302:57: warning[empty-required-cell]: 500 cells of column \
         `engage_date` are empty\n"
    );
    let count = |column: &str, value: &str| {
        found.cells("opportunities", column).iter().filter(|cell| *cell == value).count()
    };
    assert_eq!(found.table("opportunities").height, 8_800);
    assert_eq!(count("status", "won"), 4_238);
    assert_eq!(count("status", "lost"), 2_473);
    assert_eq!(count("created_date", "-"), 500);
    assert_eq!(count("product", "GTXPro"), 1_480);
    assert_eq!(found.tables.as_of, day("2017-12-31"));
}

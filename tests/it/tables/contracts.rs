//! What a contract says, and what is wrong with it.

use almanac::compute::column::ColumnType;
use almanac::model::contract::{Check, Comparison, Measure};

use super::{DEALS, deals, deals_by, read};

#[test]
fn a_contract_maps_columns_and_words() {
    let found = deals(
        "Id,Stage,Created,Amount\n\
         A,Won,2026-01-05,1200.50\n\
         B,Open,2026-02-10,300\n",
    );
    assert_eq!(found.short, "");
    let table = found.table("opportunities");
    let columns: Vec<(&str, ColumnType)> =
        table.columns.iter().map(|(name, column)| (name.as_str(), column.kind())).collect();
    assert_eq!(
        columns,
        [
            ("opportunity_id", ColumnType::Text),
            ("type", ColumnType::Text),
            ("stage", ColumnType::Text),
            ("status", ColumnType::Text),
            ("amount", ColumnType::Decimal { scale: 2 }),
            ("created_date", ColumnType::Date),
        ]
    );
    assert_eq!(found.cells("opportunities", "opportunity_id"), ["A", "B"]);
    assert_eq!(found.cells("opportunities", "type"), ["new", "new"]);
    assert_eq!(found.cells("opportunities", "stage"), ["Won", "Open"]);
    assert_eq!(found.cells("opportunities", "status"), ["won", "open"]);
    assert_eq!(found.cells("opportunities", "amount"), ["1200.50", "300.00"]);
    assert_eq!(found.cells("opportunities", "created_date"), ["2026-01-05", "2026-02-10"]);
    assert_eq!(found.places("opportunities"), [(0, 1), (0, 2)]);
    assert_eq!(table.currency.as_deref(), Some("EUR"));
    assert_eq!(table.sources.len(), 1);
    assert_eq!(table.sources[0].path.as_str(), "data/deals.csv");
    assert_eq!(table.sources[0].rows, 2);
    assert_eq!(table.sources[0].digest.len(), 64);
}

#[test]
fn a_file_named_after_a_table_needs_no_contract() {
    let found = read(&[(
        "data/accounts.csv",
        "account_id,name,is_test,plant\nA,Acme,yes,Turku\nB,Beta,,\n",
    )]);
    assert_eq!(found.short, "");
    assert_eq!(found.cells("accounts", "is_test"), ["true", "false"]);
    assert_eq!(found.cells("accounts", "plant"), ["Turku", "-"]);
    assert_eq!(found.table("accounts").columns["plant"].kind(), ColumnType::Text);
}

#[test]
fn an_unknown_table_is_reported_where_it_is_named() {
    let found = read(&[
        ("data/sources/x.yaml", "source: x\ntable: acounts\nfiles: data/x.csv\n"),
        ("data/x.csv", "a\n1\n"),
    ]);
    assert_eq!(
        found.short,
        "data/sources/x.yaml:2:8: error[unknown-table]: there is no table `acounts`\n"
    );
    assert_eq!(found.hints(), ["did you mean `accounts`?"]);
}

#[test]
fn a_file_that_is_not_there_is_reported_where_it_is_named() {
    let found = read(&[
        ("data/sources/x.yaml", "source: x\ntable: accounts\nfiles: data/acounts.csv\n"),
        ("data/crm/accounts.csv", "account_id,name\nA,Acme\n"),
        ("data/accouns.csv", "account_id,name\nA,Acme\n"),
    ]);
    assert_eq!(
        found.short,
        "data/sources/x.yaml:3:8: error[missing-data-file]: there is no data file \
         `data/acounts.csv`\n"
    );
    assert_eq!(found.hints(), ["did you mean `data/accouns.csv`?"]);
}

#[test]
fn addresses_and_paths_out_of_the_project_are_refused() {
    let found = read(&[(
        "data/sources/x.yaml",
        "source: x\ntable: accounts\nfiles:\n  - https://example.org/a.csv\n  - ../a.csv\n  - /etc/passwd\n",
    )]);
    assert_eq!(
        found.short,
        "data/sources/x.yaml:4:5: error[remote-data-path]: `https://example.org/a.csv` is an \
         address; almanac reads no data from elsewhere\n\
         data/sources/x.yaml:5:5: error[remote-data-path]: `../a.csv` leaves the project\n\
         data/sources/x.yaml:6:5: error[remote-data-path]: `/etc/passwd` does not start in the \
         project\n"
    );
}

#[test]
fn brackets_in_a_file_name_are_literal() {
    let found = read(&[
        ("data/sources/a.yaml", "source: a\ntable: accounts\nfiles: \"data/x[1].csv\"\n"),
        ("data/x[1].csv", "account_id,name\nA,Right\n"),
        ("data/x1.csv", "account_id,name\nB,Wrong\n"),
    ]);
    assert_eq!(found.short, "");
    assert_eq!(found.cells("accounts", "name"), ["Right"]);
}

#[test]
fn an_unknown_key_is_an_error_with_a_suggestion() {
    let found = deals_by(
        &format!("{DEALS}frehness: {{ column: Created }}\n"),
        "Id,Stage,Created,Amount\nA,Won,2026-01-05,1\n",
    );
    assert_eq!(
        found.short,
        "data/sources/deals.yaml:10:1: error[unknown-key]: unknown key `frehness`\n"
    );
    assert_eq!(found.hints(), ["did you mean `freshness`?"]);
}

#[test]
fn a_dimension_named_almost_like_a_column_is_a_warning() {
    let found = deals_by(
        &format!("{DEALS}  close_dat: Created\n"),
        "Id,Stage,Created,Amount\nA,Won,2026-01-05,1\n",
    );
    assert_eq!(
        found.short,
        "data/sources/deals.yaml:10:3: warning[unknown-key]: `close_dat` is not a column of \
         `opportunities`\n"
    );
    assert_eq!(found.hints(), ["did you mean `close_date`?"]);
}

#[test]
fn two_sources_with_one_name_are_refused_and_two_of_one_table_are_united() {
    let contract = |source: &str, file: &str| {
        format!("source: {source}\ntable: accounts\nfiles: data/{file}.csv\ncurrency: USD\n")
    };
    let (a, b, again) = (contract("a", "a"), contract("b", "b"), contract("a", "b"));
    let found = read(&[
        ("data/sources/a.yaml", &a),
        ("data/sources/b.yaml", &b),
        ("data/sources/c.yaml", &again),
        ("data/a.csv", "account_id,name,tier\nA,Acme,1\n"),
        ("data/b.csv", "account_id,name,plant\nB,Beta,Turku\n"),
    ]);
    assert_eq!(
        found.short,
        "data/sources/c.yaml:1:9: error[duplicate-definition]: a second source is called `a`\n"
    );
    assert_eq!(found.cells("accounts", "account_id"), ["A", "B"]);
    assert_eq!(found.cells("accounts", "tier"), ["1", "-"]);
    assert_eq!(found.cells("accounts", "plant"), ["-", "Turku"]);
    assert_eq!(found.places("accounts"), [(0, 1), (1, 1)]);
    assert_eq!(found.table("accounts").currency.as_deref(), Some("USD"));
}

#[test]
fn freshness_and_quality_are_read_into_types() {
    let found = deals_by(
        &format!(
            "{DEALS}freshness: {{ column: Created, warn_after: 2d, error_after: soon }}\n\
             quality:\n\
             \x20 - {{ id: u, metric: duplicateValues, arguments: {{ properties: [opportunity_id] }}, mustBe: 0 }}\n\
             \x20 - {{ id: a, rule: \"amount > 0\", mustBeLessThan: 1.5, unit: percent, severity: warn }}\n\
             \x20 - {{ id: n, mustBe: 0 }}\n"
        ),
        "Id,Stage,Created,Amount\nA,Won,2026-01-05,1\n",
    );
    assert_eq!(
        found.short,
        "data/sources/deals.yaml:10:60: error[invalid-value]: `soon` is not a length of time\n\
         data/sources/deals.yaml:14:5: error[invalid-value]: a promise has either a `rule` or a \
         `metric`\n"
    );
    let quality = &found.contracts[0].quality;
    assert_eq!(quality.len(), 2);
    assert!(matches!(
        &quality[0].check,
        Check::Measure { measure: Measure::DuplicateValues, columns } if columns.len() == 1
    ));
    assert_eq!(quality[1].limit.comparison, Comparison::Less);
    assert_eq!(quality[1].limit.value, "1.5");
}

#[test]
fn the_first_choice_that_applies_gives_the_value() {
    let found = read(&[
        (
            "data/sources/sf.yaml",
            "source: sf\ntable: opportunities\nfiles: data/sf.csv\npreset: salesforce\n",
        ),
        (
            "data/sf.csv",
            "Id,StageName,IsClosed,IsWon,CloseDate,CreatedDate,Type,Amount\n\
             1,Closed Won,true,true,2026-03-01,2026-01-01T09:00:00.000Z,New Business,10\n\
             2,Closed Lost,true,false,2026-03-02,2026-01-02T09:00:00.000Z,Existing Business,20\n\
             3,Proposal,false,false,2026-09-01,2026-01-03T23:00:00.000Z,,30\n",
        ),
    ]);
    assert_eq!(found.short, "");
    assert_eq!(found.cells("opportunities", "status"), ["won", "lost", "open"]);
    assert_eq!(found.cells("opportunities", "close_date"), ["2026-03-01", "2026-03-02", "-"]);
    assert_eq!(found.cells("opportunities", "expected_close")[2], "2026-09-01");
    assert_eq!(found.cells("opportunities", "type"), ["new", "expansion", "new"]);
    assert_eq!(found.cells("opportunities", "created_date")[2], "2026-01-04");
}

#[test]
fn a_condition_that_cannot_be_used_is_reported_where_it_is_written() {
    let contract = format!(
        "{DEALS}  close_date: {{ from: Created, when: \"Closd = true\" }}\n\
         \x20 tcv: {{ from: Amount, when: \"sum(Amount) > 1\" }}\n"
    );
    let found = deals_by(&contract, "Id,Stage,Created,Amount,Closed\nA,Won,2026-01-05,1,true\n");
    assert_eq!(
        found.short,
        "data/sources/deals.yaml:10:38: error[missing-column]: `data/deals.csv` has no column \
         `Closd`\n\
         data/sources/deals.yaml:11:30: error[invalid-expression]: the condition `sum(Amount) > \
         1` cannot be used: it counts or sums over rows\n"
    );
}

#[test]
fn the_status_follows_from_the_table_of_stages() {
    let files = |deals: &'static str| {
        read(&[
            ("data/opportunities.csv", deals),
            ("data/stages.csv", "stage,order,status\nProposal,1,open\nWon,2,won\n"),
        ])
    };
    let found =
        files("opportunity_id,stage,created_date\nA,Won,2026-01-05\nB,Proposal,2026-01-06\n");
    assert_eq!(found.short, "");
    assert_eq!(found.cells("opportunities", "status"), ["won", "open"]);

    let found = files("opportunity_id,stage,created_date\nA,Wonn,2026-01-05\n");
    assert_eq!(
        found.short,
        "data/opportunities.csv:2:3: error[unparsable-cell]: the stage `Wonn` has no status in \
         `stages`\n"
    );
}

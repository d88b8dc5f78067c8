//! What the commands about data say, and what they write.

use crate::project::{Project, almanac};

const CRM: &str = "\
source: crm
table: opportunities
files: data/deals.csv
freshness: { column: Changed, warn_after: 30d }
columns:
  opportunity_id: Id
  stage: Stage
  status: { from: Stage, map: { Won: won, Lost: lost, Open: open } }
  created_date: Created
  close_date: Closed
  amount: Amount
quality:
  - { id: won_has_amount, rule: \"status <> 'won' or amount > 0\", mustBe: 0, severity: warn }
";

const DEALS: &str = "\
Id;Stage;Created;Closed;Amount;Changed
O1;Won;05.01.2026;31.01.2026;1.200,50;31.01.2026
O2;Won;05.01.2026;;=1+1;01.02.2026
O3;Won;05.01.2026;;;01.02.2026
O4;Won;05.01.2026;01.02.2026;0;01.02.2026
";

fn site() -> Project {
    let project = Project::new();
    project.write(
        "almanac.yaml",
        "title: Test\nlocales:\n  en: { locale: en-US }\ncurrency: { reporting: EUR }\n",
    );
    project.write("content/en/_index.md", "---\ntitle: Test\n---\n");
    project
}

#[test]
fn a_check_states_how_files_are_read_and_lists_all_rows() {
    let project = site();
    project.write("data/sources/crm.yaml", CRM);
    project.write("data/deals.csv", DEALS);
    let run = almanac(&project, &["data", "check"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let text = &run.stdout;
    assert!(
        text.starts_with(
            "crm: opportunities, 1 file, 4 rows\n  \
             data/deals.csv  4 rows; encoding utf-8, byte_order_mark no, delimiter ;, \
             quote double, decimal comma, thousands point, date_format dmy\n  \
             won_has_amount: 1 of 4 pass, not kept\n  \
             freshness: 0 days old, kept\n  \
             read by "
        ),
        "{text}"
    );
    assert!(text.contains("win_rate"), "{text}");
    assert_eq!(
        project.read(".almanac/reports/won-without-close-date.csv"),
        "rule,file,line,column,name,key,value\n\
         won-without-close-date,data/deals.csv,3,19,Closed,O2,\n\
         won-without-close-date,data/deals.csv,4,19,Closed,O3,\n"
    );
    assert_eq!(
        project.read(".almanac/reports/unparsable-cell.csv"),
        "rule,file,line,column,name,key,value\n\
         unparsable-cell,data/deals.csv,3,20,Amount,O2,'=1+1\n"
    );
    // The promise is broken by rows without an amount and by one of nothing.
    assert_eq!(
        project.read(".almanac/reports/won_has_amount.csv"),
        "rule,file,line,column,name,key,value\n\
         broken-promise,data/deals.csv,3,20,Amount,O2,'=1+1\n\
         broken-promise,data/deals.csv,4,20,Amount,O3,\n\
         broken-promise,data/deals.csv,5,30,Amount,O4,0\n"
    );
    let list = "all rows are listed in `.almanac/reports/won-without-close-date.csv`";
    assert!(run.stderr.contains(list), "{}", run.stderr);
}

#[test]
fn a_check_states_byte_order_marks_quotes_and_thousands() {
    let project = site();
    let source = "source: crm\ntable: opportunities\nfiles: data/deals.csv\nquote: single\n\
        currency: EUR\ncolumns:\n  opportunity_id: id\n  status: status\n  amount: amount\n";
    project.write("data/sources/crm.yaml", source);
    let rows = "id,status,amount,note\no1,open,'12,345.50','1 000'\no2,open,7.5,\n";
    project.write("data/deals.csv", &format!("\u{feff}{rows}"));
    let run = almanac(&project, &["data", "check", "--format", "json"]);
    let source: serde_json::Value =
        serde_json::from_str(run.stdout.lines().last().unwrap()).unwrap();
    assert_eq!(
        source["files"][0]["dialect"],
        serde_json::json!({
            "encoding": "utf-8",
            "byte_order_mark": "yes",
            "delimiter": ",",
            "quote": "single",
            "decimal": "point",
            "thousands": "comma",
        }),
        "{}",
        run.stdout
    );
}

#[test]
fn lists_of_an_earlier_check_do_not_stay() {
    let project = site();
    project.write("data/sources/crm.yaml", CRM);
    project.write("data/deals.csv", DEALS);
    almanac(&project, &["data", "check", "-q"]);
    assert!(project.has(".almanac/reports/won-without-close-date.csv"));
    project.write(
        "data/deals.csv",
        "Id;Stage;Created;Closed;Amount;Changed\nO1;Open;31.01.2026;;;31.01.2026\n",
    );
    let run = almanac(&project, &["data", "check", "-q"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!project.has(".almanac/reports"));
}

#[test]
fn a_check_speaks_json() {
    let project = site();
    project.write("data/accounts.csv", "account_id,name,parent_id\nA,x,A\n");
    let run = almanac(&project, &["data", "check", "--format", "json"]);
    assert_eq!(run.code, 1);
    let lines: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["rule"], "parent-cycle");
    assert_eq!(lines[1]["source"], "accounts");
    assert_eq!(lines[1]["files"][0]["dialect"]["encoding"], "utf-8");
}

#[test]
fn the_doctor_says_what_is_missing_and_what_to_add_first() {
    let project = site();
    let run = almanac(&project, &["data", "doctor", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let found: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let missing = |id: &str| {
        let metrics = found["metrics"].as_array().unwrap();
        metrics.iter().find(|one| one["id"] == id).unwrap()["missing"].clone()
    };
    assert_eq!(missing("win_rate"), "opportunities");
    assert_eq!(missing("arr"), "subscriptions");
    let steps = found["steps"].as_array().unwrap();
    let count = |at: usize| steps[at]["metrics"].as_u64().unwrap();
    assert!(count(0) >= count(1), "the input that helps most comes first");

    project.write(
        "data/opportunities.csv",
        "opportunity_id,stage,status,created_date,close_date,amount\nO1,x,won,2026-01-05,2026-02-01,1.50\n",
    );
    project.write(
        "data/metrics/own.yaml",
        "metrics:\n  - name: win_rate\n    type: simple\n    label: Wins\n    model: opportunities\n    \
         agg: count\n    agg_time_dimension: close_date\n    unit: count\n    direction: up\n",
    );
    let run = almanac(&project, &["data", "doctor"]);
    let line = run.stdout.lines().find(|line| line.starts_with("win_rate")).unwrap();
    assert!(line.ends_with("available; replaces the built-in definition"), "{line}");
    let last = run.stdout.lines().last().unwrap();
    assert!(last.starts_with("next: add `subscriptions`, for which "), "{last}");
    assert!(last.ends_with("`almanac data template subscriptions` shows how"), "{last}");
}

#[test]
fn a_template_is_a_header_and_a_contract_that_work_together() {
    for table in almanac::model::schema::TABLES {
        let project = site();
        let run = almanac(&project, &["data", "template", table.name]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let (header, contract) = run.stdout.split_once("\n\n").unwrap();
        project.write(&format!("data/{}.csv", table.name), &format!("{header}\n"));
        project.write("data/sources/own.yaml", contract);
        let run = almanac(&project, &["data", "check", "--format", "short"]);
        let expected = format!(
            "data/{0}.csv: warning[unreadable-data]: `data/{0}.csv` has columns and no rows\n1 warning\n",
            table.name
        );
        assert_eq!(run.stderr, expected);
    }
    let run = almanac(&site(), &["data", "template", "opportunties"]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.stderr,
        "error: there is no table `opportunties`; did you mean `opportunities`?\n"
    );
}

#[test]
fn a_map_of_names_is_a_contract_that_reads_the_file() {
    let project = site();
    project.write(
        "data/crm/deals.csv",
        "Deal ID;Customer;Deal Stage;Status;Created;Close Date;Deal Value;Colour\n\
         D1;C1;Closed Won;Won;31.01.2026;28.02.2026;1.200,50;red\n\
         D2;C1;Talking;Pending;31.01.2026;;12,5;blue\n",
    );
    let root = project.root().join("data/crm/deals.csv");
    let run = almanac(&project, &["data", "map", root.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(
        run.stdout,
        "# A proposal for data/crm/deals.csv; read it before you rely on it.\n\
         source: deals\n\
         table: opportunities\n\
         files: \"data/crm/deals.csv\"\n\
         columns:\n  \
           opportunity_id: Deal ID\n  \
           account_id: Customer\n  \
           stage: Deal Stage\n  \
           status:\n    \
             from: Status\n    \
             map:\n      \
               # Pending: one of open, won, lost\n      \
               Won: won\n  \
           amount: Deal Value\n  \
           created_date: Created\n  \
           close_date: Close Date\n\
         date_format: dmy\n\
         decimal: comma\n\
         delimiter: \";\"\n\
         # currency: EUR\n\
         # not mapped: Colour\n"
    );
}

#[test]
fn a_known_export_is_mapped_by_its_preset() {
    let project = site();
    project.write(
        "data/sf.csv",
        "Id,AccountId,Name,StageName,Amount,CloseDate,CreatedDate,IsClosed,IsWon,OwnerId,Custom__c\n\
         O1,A1,x,Won,1.50,2026-01-31,2026-01-05,true,true,U1,y\n",
    );
    let run =
        almanac(&project, &["data", "map", project.root().join("data/sf.csv").to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("\ntable: opportunities\nfiles: \"data/sf.csv\"\npreset: salesforce\n"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("# not mapped: Custom__c\n"), "{}", run.stdout);
    project.write("data/sources/sf.yaml", &run.stdout);
    let run = almanac(&project, &["data", "check", "-q"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

#[test]
fn a_stage_gives_the_status_that_an_export_lacks() {
    let project = site();
    project.write(
        "data/pipeline.csv",
        "opportunity_id,sales_agent,deal_stage,engage_date,close_date,close_value\n\
         O1,Anna,Won,2026-01-31,2026-02-28,1054\nO2,Anna,Engaging,2026-01-31,,\n",
    );
    let file = project.root().join("data/pipeline.csv");
    let run = almanac(&project, &["data", "map", file.to_str().unwrap()]);
    let status = "  status:\n    from: deal_stage\n    map:\n      \
                  # Engaging: one of open, won, lost\n      Won: won\n";
    assert!(run.stdout.contains(status), "{}", run.stdout);
}

#[test]
fn a_file_like_no_table_is_not_mapped_to_one() {
    let project = Project::new();
    project.write("almanac.yaml", "title: T\nbase_url: https://t.example/\n");
    project.write("data/products.csv", "product,series,sales_price\nPro,P,10\n");
    let file = project.root().join("data/products.csv");
    let run = almanac(&project, &["data", "map", file.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let first = run.stdout.lines().next();
    let said =
        "No table has columns like those of data/products.csv: product, series, sales_price.";
    assert_eq!(first, Some(&*format!("# {said}")));
}

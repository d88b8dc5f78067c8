//! The quality of the tables.

use almanac::compute::outcome::Grade;
use almanac::compute::table::{Check, CheckKind, Checks, DataCheck};

use super::service::METRICS;
use super::site::{Site, read_table};

const ACCOUNTS: &str = "
    account_id, name, created_date:d
    a1,         Ann,  2026-01-01
    a2,         ,     2026-01-02
    a2,         Bo,   2026-01-03";

const DEALS: &str = "
    opportunity_id, account_id, pipeline, stage, type, status, amount:2, next_step, created_date:d
    o1,             a1,         p,        early, new,  open,   ,         ,          2026-01-10
    o2,             a9,         p,        late,  new,  open,   1.00,     ,          2026-01-12
    o3,             ,           p,        late,  new,  open,   2.00,     call,      2026-01-20";

const STAGES: &str = "
    pipeline, stage, order:i, status, required_fields
    p,        early, 1,       open,
    p,        late,  2,       open,   amount;next_step;competitor";

fn site() -> Site {
    Site::new(&[("accounts", ACCOUNTS), ("opportunities", DEALS), ("stages", STAGES)])
        .on("2026-01-31")
        .define(METRICS, "")
}

#[test]
fn required_cells_depend_on_the_stage() {
    // accounts: account_id 3 of 3, name 2 of 3. opportunities: id, type, stage, status and
    // created_date 15 of 15; in the late stage amount 2 of 2, next_step 1 of 2, and competitor,
    // which no column holds, 0 of 2. stages: stage, order and status 6 of 6. 29 of 33.
    assert_eq!(site().value("data_completeness", "2026-01"), "0.878787878788");
}

#[test]
fn references_lead_to_rows() {
    // a1 is there, a9 is not, and o3 refers to nobody.
    assert_eq!(site().value("id_match_rate", "2026-01"), "0.5");
}

#[test]
fn rows_repeat_a_key() {
    // a2 stands twice: one of three rows.
    assert_eq!(site().value("duplicate_rate", "2026-01"), "0.333333333333");
}

#[test]
fn what_reading_counted_replaces_the_key() {
    let mut accounts = read_table("accounts", ACCOUNTS);
    let unique = Check { subject: "name".to_owned(), total: 10, passed: 9 };
    accounts.checks = Checks { uniqueness: vec![unique], ..Checks::default() };
    let mut site = Site::with_tables(vec![accounts]).on("2026-01-31").define(METRICS, "");
    site.tables.checks.push(DataCheck {
        source: "crm".to_owned(),
        table: "accounts".to_owned(),
        id: "owned".to_owned(),
        kind: CheckKind::Adoption,
        total: 4,
        passed: 3,
        is_kept: false,
        days: None,
    });
    assert_eq!(site.value("duplicate_rate", "2026-01"), "0.1");
    assert_eq!(site.value("process_adoption", "2026-01"), "0.75");
}

#[test]
fn the_oldest_source_tells_the_freshness() {
    let mut accounts = read_table("accounts", ACCOUNTS);
    accounts.newest = Some(super::site::date("2026-01-03"));
    let mut deals = read_table("opportunities", DEALS);
    deals.newest = Some(super::site::date("2026-01-20"));
    let site = Site::with_tables(vec![accounts, deals]).on("2026-01-31").define(METRICS, "");
    assert_eq!(site.value("data_freshness", "2026-01"), "28");
}

#[test]
fn only_the_period_of_the_run_is_checked() {
    assert_eq!(
        site().values("id_match_rate", &["2025-12", "2026-01", "2026-Q1"]),
        ["no_data", "0.5", "0.5"]
    );
}

const MADE: &str = "metrics:
  - { name: pipeline_made, type: simple, model: opportunities, agg: count, agg_time_dimension: created_date, unit: count }
";

#[test]
fn flaws_of_a_table_bound_the_grade_of_what_reads_it() {
    let stages = "
        pipeline, stage, order:i, status
        p,        early, 1,       open";
    let grade = |orphans: u64, newest: &str, id: &str| {
        let mut deals = read_table("opportunities", DEALS);
        deals.newest = Some(super::site::date(newest));
        deals.checks = Checks { orphans, warn_after_hours: Some(72), ..Checks::default() };
        let leads = read_table("leads", "lead_id, created_at:t\n l1, 2026-01-02T09:00");
        let tables = vec![deals, leads, read_table("stages", stages)];
        let site = Site::with_tables(tables).on("2026-01-31").define(MADE, "");
        site.outcome(id, "2026-01").grade
    };
    // Nothing is wrong with the three deals that were created, nor with the lead.
    assert_eq!(grade(0, "2026-01-30", "pipeline_made"), Some(Grade::A));
    // A cell names a row which is not there: a warning.
    assert_eq!(grade(1, "2026-01-30", "pipeline_made"), Some(Grade::B));
    // Three days old is stale, whatever else is true.
    assert_eq!(grade(1, "2026-01-28", "pipeline_made"), Some(Grade::C));
    // Leads are read from another table.
    assert_eq!(grade(9, "2026-01-01", "lead_volume"), Some(Grade::A));
}

//! Instants: the day in the reporting time zone, and the second beside it.

use almanac::compute::table::{Check, Checks};

use super::read;

#[test]
fn instants_keep_their_second_and_days_have_none() {
    let csv = "\
lead_id,created_at,assigned_at
l1,2026-01-01T00:00:00Z,2026-01-05
l2,2026-01-01 02:00,
l3,2026-01-01,
";
    let contract = "table: leads\nfiles: data/leads.csv\ntimezone: Europe/Helsinki\n";
    let outcome = read(&[("data/sources/leads.yaml", contract), ("data/leads.csv", csv)]);
    assert_eq!(outcome.short, "");
    assert_eq!(outcome.cells("leads", "created_at"), ["2026-01-01"; 3]);
    // Helsinki is two hours ahead: both are 20,454 days after 1970.
    assert_eq!(outcome.cells("leads", "created_at.seconds"), ["1767225600", "1767225600", "-"]);
    // Nobody was assigned at a time of day.
    assert!(!outcome.table("leads").columns.contains_key("assigned_at.seconds"));
}

#[test]
fn reading_counts_the_rows_that_repeat_a_natural_key() {
    let contract = "\
source: crm
table: accounts
files: data/crm.csv
columns: { account_id: Id, name: Name, created_date: Created }
natural_key: [name]
freshness: { column: created_date, warn_after: 2d }
";
    let csv = "Id,Name,Created\na1,Ann,2026-01-01\na2,Bo,2026-01-01\na3,Ann,2026-01-02\n";
    let outcome = read(&[("data/sources/crm.yaml", contract), ("data/crm.csv", csv)]);
    let checks = &outcome.table("accounts").checks;
    let unique = Check { subject: "name".to_owned(), total: 3, passed: 2 };
    assert_eq!(
        *checks,
        Checks { uniqueness: vec![unique], warn_after_hours: Some(48), orphans: 0 }
    );
}

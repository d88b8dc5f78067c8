//! Rows of tables.

use super::{Project, company, findings, page, report, report_of, rows};

const DEALS: &str = "opportunity_id,account_id,name,stage,status,amount,created_date,close_date,expected_close,owner_id\n\
    o1,a,Alder cranes,Offer,open,900,2025-11-01,,2026-05-01,u1\n\
    o2,b,Birch lifts,Won,won,500,2025-12-01,2026-02-15,2026-02-15,u2\n\
    o3,c,Cedar sheds,Talk,open,,2026-03-01,,2026-06-01,u1\n";

const HISTORY: &str = "opportunity_id,changed_at,stage,amount,expected_close\n\
    o1,2025-11-01,Talk,700,2026-02-01\no1,2026-01-20,Offer,900,2026-05-01\n\
    o2,2025-12-01,Talk,500,2026-02-15\no2,2026-02-15,Won,500,2026-02-15\n\
    o3,2026-03-01,Talk,,2026-06-01\n";

const STAGES: &str =
    "pipeline,stage,order,status\n,Talk,1,open\n,Offer,2,open\n,Won,3,won\n,Lost,4,lost\n";

const ACTIVITIES: &str = "activity_id,at,kind,opportunity_id\n\
    t1,2025-12-20,call,o1\nt2,2026-03-30,call,o1\nt3,2026-03-05,call,o3\n";

fn deals(head: &str, block: &str) -> Project {
    let project = report_of(head, &[block]);
    report(&project, "quarterly", "2025-Q4", head, &[block]);
    project.write("data/opportunities.csv", DEALS);
    project.write("data/opportunity_history.csv", HISTORY);
    project.write("data/stages.csv", STAGES);
    project.write("data/activities.csv", ACTIVITIES);
    project.write("data/users.csv", "owner_id,name,team\nu1,Ukko,North\nu2,Vieno,South\n");
    project
}

const OPEN: &str = "table: { rows: opportunities, filter: \"status = 'open'\", order: [-amount], limit: 25, \
    columns: [name, stage, amount, expected_close, age_days, last_activity_date, owner], flag: [stalled, slipped] }";

#[test]
fn rows_stand_as_they_did_at_the_end_of_the_period() {
    let project = deals("", OPEN);
    // From 1 March to 31 March are 30 days, from 1 November 150. Of the third deal the amount is not
    // known; the first was expected in the period and is still open.
    let now = page(&project, "2026-q1");
    assert_eq!(
        rows(&now, "s-1"),
        [
            "Name | Stage | Amount | Expected close | Age | Last activity | Owner | Marks",
            "Alder cranes | Offer | €900 | May 1, 2026 | 150 days | Mar 30, 2026 | Ukko | Slipped",
            "Cedar sheds | Talk |  | Jun 1, 2026 | 30 days | Mar 5, 2026 | Ukko | ",
        ]
    );
    assert!(now.contains("<data value=\"2026-05-01\">May\u{a0}1,\u{a0}2026</data>"), "{now}");
    assert!(now.contains("As it stood on March 31, 2026."), "{now}");
    // At the end of 2025 the second deal was open too, nothing had been done on it for 30 days, and
    // the first was another one.
    let then = project.read("public/reports/board/2025-q4/index.html");
    assert_eq!(
        rows(&then, "s-1")[1..],
        [
            "Alder cranes | Talk | €700 | Feb 1, 2026 | 60 days | Dec 20, 2025 | Ukko | ",
            "Birch lifts | Talk | €500 | Feb 15, 2026 | 30 days |  | Vieno | Stalled",
        ]
    );
}

#[test]
fn rows_are_filtered_by_the_days_of_the_period_and_limited() {
    let block = "table: { rows: opportunities, filter: \"created_date < period_end\", order: \
                 [-created_date], limit: 1, columns: [name, account, status] }";
    let page = page(&deals("", block), "2026-q1");
    assert_eq!(rows(&page, "s-1")[1..], ["Cedar sheds | Cedar | open"]);
    assert!(page.contains("1 of 3 are shown."), "{page}");
}

#[test]
fn names_of_customers_and_deals_are_replaced() {
    let head = "redact: { customer_names: true }\n";
    let block =
        "table: { rows: opportunities, order: [-amount], columns: [name, account, amount] }";
    let page = page(&deals(head, block), "2026-q1");
    assert_eq!(
        rows(&page, "s-1")[1..],
        ["Deal 1 | Customer 1 | €900", "Deal 2 | Customer 2 | €500", "Deal 3 | Customer 3 | "]
    );
    for name in ["Alder", "Birch", "Cedar"] {
        assert!(!page.contains(name), "{name} is in {page}");
    }
}

#[test]
fn what_a_table_does_not_have_is_found_at_its_place() {
    let cases = [
        ("columns: [name, stagee]", "missing-column", "has no column `stagee`"),
        ("columns: [name], order: [-amont]", "missing-column", "has no column `amont`"),
        ("columns: [name], filter: \"statuss = 'open'\"", "missing-column", "`statuss`"),
        ("columns: [name], filter: \"amount\"", "invalid-expression", "not true or false"),
        ("columns: [name], flag: [stuck]", "missing-column", "`stuck`"),
        ("columns: [email]", "invalid-value", "which are not published"),
    ];
    for (keys, rule, message) in cases {
        let project = deals("", &format!("table: {{ rows: opportunities, {keys} }}"));
        let found = findings(&project);
        let is_found = |line: &String| {
            line.starts_with("data/reports/board.yaml:8:")
                && line.contains(rule)
                && line.contains(message)
        };
        assert!(found.iter().any(is_found), "{keys}: {found:#?}");
    }
}

#[test]
fn rows_of_a_table_with_intervals_are_those_in_force() {
    let block =
        "table: { rows: subscriptions, order: [-amount], columns: [account, amount, valid_from] }";
    let page = page(&company(&[block]), "2026-q1");
    assert_eq!(
        rows(&page, "s-1")[1..],
        [
            "Dogwood | €180,000 | Mar 15, 2026",
            "Alder | €150,000 | Feb 1, 2026",
            "Cedar | €40,000 | Jan 15, 2026",
        ]
    );
}

#[test]
fn a_table_of_rows_has_a_column() {
    let found = findings(&deals("", "table: { rows: opportunities, columns: [] }"));
    assert!(found[0].contains("a table of rows shows at least one column"), "{found:#?}");
}

#[test]
fn amounts_of_several_currencies_are_sorted_by_what_they_are_worth() {
    // 1,000 of which one is worth 0.09 are 90.
    let block = "table: { rows: opportunities, filter: \"status = 'open'\", order: [-amount], \
                 columns: [name, amount] }";
    let project = deals("", block);
    let deals = "opportunity_id,account_id,name,stage,status,amount,currency,created_date,close_date\n\
                 o1,a,Alder cranes,Offer,open,1000,SEK,2025-12-01,\n\
                 o2,b,Birch lifts,Offer,open,500,EUR,2025-12-01,\n\
                 o3,c,Cedar sheds,Offer,open,50,EUR,2025-12-01,\n";
    project.write("data/opportunities.csv", deals);
    project.write("data/opportunity_history.csv", "opportunity_id,changed_at,stage,amount\n");
    let rates =
        "date,from,to,kind,rate\n2025-01-01,SEK,EUR,plan,0.09\n2026-01-01,SEK,EUR,plan,0.09\n";
    project.write("data/fx_rates.csv", rates);
    let page = page(&project, "2026-q1");
    assert_eq!(
        rows(&page, "s-1")[1..],
        ["Birch lifts | €500", "Alder cranes | SEK 1,000", "Cedar sheds | €50"]
    );
}

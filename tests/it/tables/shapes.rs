//! Rows that a contract leaves out, columns that it turns into rows, and exports that need either.

use super::read;

#[test]
fn only_rows_that_meet_the_filter_are_read() {
    let found = read(&[
        (
            "data/sources/a.yaml",
            "source: a\ntable: accounts\nfiles: data/a.csv\nfilter: \"Deleted = false\"\n\
             columns: { account_id: Id, name: Name }\n",
        ),
        ("data/a.csv", "Id,Name,Deleted\nA,Acme,false\nB,Beta,TRUE\nC,,0\n"),
    ]);
    // The row that is left out lacks nothing; the one behind it keeps its line.
    assert_eq!(
        found.short,
        "data/a.csv:4:3: warning[empty-required-cell]: a cell of column `Name` is empty\n"
    );
    assert_eq!(found.cells("accounts", "account_id"), ["A", "C"]);
    assert_eq!(found.places("accounts"), [(0, 1), (0, 3)]);
}

#[test]
fn a_filter_that_cannot_be_used_is_reported_where_it_is_written() {
    let found = read(&[
        (
            "data/sources/a.yaml",
            "source: a\ntable: accounts\nfiles: data/a.csv\nfilter: \"Gone = false\"\n\
             columns: { account_id: Id, name: Name }\n",
        ),
        ("data/a.csv", "Id,Name\nA,Acme\n"),
    ]);
    assert_eq!(
        found.short,
        "data/sources/a.yaml:4:9: error[missing-column]: `data/a.csv` has no column `Gone`\n"
    );
}

#[test]
fn columns_become_rows_where_they_have_a_value() {
    let found = read(&[
        (
            "data/sources/h.yaml",
            "source: h\ntable: opportunity_history\nfiles: data/h.csv\n\
             unpivot: { columns: \"in_*_since\", name: stage, value: since }\n\
             columns: { opportunity_id: Deal, changed_at: since, stage: stage }\n",
        ),
        (
            "data/h.csv",
            "Deal,in_demo_since,in_offer_since,in_total\n\
             D1,2026-01-05,2026-02-01,9\n\
             D2,,2026-01-20,\n\
             D3,,,\n",
        ),
    ]);
    assert_eq!(found.short, "");
    assert_eq!(found.cells("opportunity_history", "opportunity_id"), ["D1", "D1", "D2"]);
    assert_eq!(found.cells("opportunity_history", "stage"), ["demo", "offer", "offer"]);
    assert_eq!(
        found.cells("opportunity_history", "changed_at"),
        ["2026-01-05", "2026-02-01", "2026-01-20"]
    );
    assert_eq!(found.places("opportunity_history"), [(0, 1), (0, 1), (0, 2)]);
}

#[test]
fn what_is_turned_into_rows_needs_a_star_and_columns_that_fit() {
    let contract = |columns: &str| {
        format!(
            "source: h\ntable: opportunity_history\nfiles: data/h.csv\n\
             unpivot: {{ columns: \"{columns}\", name: stage, value: since }}\n\
             columns: {{ opportunity_id: Deal, changed_at: since, stage: stage }}\n"
        )
    };
    let found = |columns: &str| {
        read(&[
            ("data/sources/h.yaml", &contract(columns)),
            ("data/h.csv", "Deal,in_demo\nD1,2026-01-05\n"),
        ])
        .short
    };
    let first = |text: String| text.lines().next().unwrap_or_default().to_owned();
    assert_eq!(
        first(found("in_demo")),
        "data/sources/h.yaml:4:21: error[invalid-value]: `in_demo` names one column"
    );
    assert_eq!(
        first(found("since_*")),
        "data/sources/h.yaml:1:9: error[missing-column]: `data/h.csv` has no column `since_*`"
    );
}

#[test]
fn deals_of_hubspot_tell_when_they_entered_each_stage() {
    let found = read(&[
        (
            "data/sources/history.yaml",
            "source: history\ntable: opportunity_history\nfiles: data/deals.csv\npreset: hubspot\n",
        ),
        (
            "data/deals.csv",
            "hs_object_id,dealstage,hs_v2_date_entered_appointmentscheduled,\
             hs_v2_date_entered_closedwon,hs_v2_date_entered_current_stage\n\
             77,closedwon,2026-01-05T09:30:00Z,2026-02-01T08:00:00Z,2026-02-01T08:00:00Z\n",
        ),
    ]);
    assert_eq!(found.short, "");
    assert_eq!(found.cells("opportunity_history", "stage"), ["appointmentscheduled", "closedwon"]);
    assert_eq!(found.cells("opportunity_history", "changed_at"), ["2026-01-05", "2026-02-01"]);
}

#[test]
fn activities_of_chartmogul_are_movements_in_cents() {
    let found = read(&[
        (
            "data/sources/movements.yaml",
            "source: movements\ntable: mrr_movements\nfiles: data/activities.csv\n\
             preset: chartmogul\n",
        ),
        (
            "data/activities.csv",
            "uuid,customer-external-id,date,type,activity-mrr-movement,activity-mrr,currency,\
             subscription-external-id\n\
             m1,c1,2026-01-05T09:30:00Z,new_biz,16667,16667,EUR,s1\n\
             m2,c1,2026-03-05T09:30:00Z,contraction,-6000,10667,EUR,s1\n",
        ),
    ]);
    assert_eq!(found.short, "");
    assert_eq!(found.cells("mrr_movements", "type"), ["new", "contraction"]);
    assert_eq!(found.cells("mrr_movements", "amount"), ["166.67", "-60.00"]);
    assert_eq!(found.cells("mrr_movements", "date"), ["2026-01-05", "2026-03-05"]);
}

#[test]
fn subscriptions_of_chartmogul_bring_their_amount_a_month() {
    let found = read(&[
        (
            "data/sources/subscriptions.yaml",
            "source: subscriptions\ntable: subscriptions\nfiles: data/subscriptions.csv\n\
             preset: chartmogul\n",
        ),
        (
            "data/subscriptions.csv",
            "external_id,customer_external_id,plan,quantity,mrr,arr,status,start-date,end-date,\
             currency\n\
             s1,c1,Silver,2,3000,36000,Active,2026-01-05,,JPY\n\
             s2,c2,Gold,1,5050,60600,Cancelled,2025-01-05,2026-01-05,USD\n",
        ),
    ]);
    assert_eq!(found.short, "");
    assert_eq!(found.cells("subscriptions", "mrr"), ["3000.00", "50.50"]);
    assert_eq!(found.cells("subscriptions", "status"), ["active", "cancelled"]);
    assert_eq!(found.cells("subscriptions", "valid_to"), ["-", "2026-01-05"]);
}

#[test]
fn the_history_of_a_field_is_that_of_a_deals_stages() {
    let found = read(&[
        (
            "data/sources/history.yaml",
            "source: history\ntable: opportunity_history\nfiles: data/fields.csv\n\
             filter: \"Field = 'StageName'\"\n\
             columns: { opportunity_id: OpportunityId, changed_at: CreatedDate, stage: NewValue }\n",
        ),
        (
            "data/fields.csv",
            "OpportunityId,CreatedDate,Field,OldValue,NewValue\n\
             006A,2026-01-05T09:30:00Z,created,,\n\
             006A,2026-01-20T09:30:00Z,StageName,Prospecting,Negotiation\n\
             006A,2026-01-20T09:30:00Z,Amount,100,120\n\
             006A,2026-02-02T09:30:00Z,StageName,Negotiation,Closed Won\n",
        ),
    ]);
    assert_eq!(found.short, "");
    assert_eq!(found.cells("opportunity_history", "stage"), ["Negotiation", "Closed Won"]);
    assert_eq!(found.cells("opportunity_history", "changed_at"), ["2026-01-20", "2026-02-02"]);
}

//! Expressions of a site's own metrics: what is made exact, and what is refused with its place.

use super::site::{Site, text};

const DEALS: &str = "
    opportunity_id, status, amount:2, term:i, created_date:d, close_date:d
    o1,             won,    0.10,     12,     2026-01-05,     2026-02-04
    o2,             won,    0.30,     24,     2026-01-31,     2026-02-05
    o3,             lost,   9999999999999999.98, 1, 2026-02-01, 2026-02-06";

fn counting(filter: &str) -> Site {
    let yaml = format!(
        "metrics:\n  - {{ name: m, type: simple, model: opportunities, agg: count, \
         agg_time_dimension: close_date, unit: count, filter: \"{filter}\" }}\n"
    );
    Site::new(&[("opportunities", DEALS)]).define(&yaml, "")
}

fn summing(expr: &str) -> Site {
    let yaml = format!(
        "metrics:\n  - {{ name: m, type: simple, model: opportunities, agg: sum, \
         agg_time_dimension: close_date, unit: count, expr: \"{expr}\" }}\n"
    );
    Site::new(&[("opportunities", DEALS)]).define(&yaml, "")
}

#[test]
fn predicates_are_exact_and_know_dates() {
    let count = |filter: &str| counting(filter).value("m", "2026-02");
    assert_eq!(count("amount = 0.1"), "1");
    assert_eq!(count("amount > 0.10"), "2");
    assert_eq!(count("amount * 1.5 = 0.45"), "1");
    assert_eq!(count("amount * -1 < -0.2"), "2");
    assert_eq!(count("amount > 9999999999999999"), "1");
    assert_eq!(count("created_date >= '2026-01-31'"), "2");
    assert_eq!(count("created_date = date '2026-01-31'"), "1");
    assert_eq!(count("created_date between '2026-01-06' and '2026-01-31'"), "1");
    assert_eq!(count("close_date - created_date > interval '5 days'"), "1");
    assert_eq!(count("status in ('won') and term between 12 and 23"), "1");
    assert_eq!(count("status like 'w%' or term is null"), "2");
    assert_eq!(count("1 = 1"), "3");
    assert_eq!(count("status <> coalesce(null, 'won')"), "1");
}

#[test]
fn expressions_are_exact() {
    let sum = |expr: &str| summing(expr).value("m", "2026-02");
    assert_eq!(sum("amount"), "10000000000000000.38");
    // 1.2 + 7.2 + 9999999999999999.98
    assert_eq!(sum("amount * term"), "10000000000000008.38");
    // 0.001 × 0.40 + 9999999999999.99998
    assert_eq!(sum("amount * 0.001"), "10000000000000.00038");
    // 30 + 5 + 5 days
    assert_eq!(sum("close_date - created_date"), "40");
    assert_eq!(sum("case when status = 'won' then term else 0 end"), "36");
}

#[test]
fn expression_that_cannot_be_used_is_reported_where_it_stands() {
    let found = |site: &Site| {
        let (evaluations, diags) = site.run(&["m"], &["2026-02"], &[]);
        (site.lines(&diags).join("\n"), text(&evaluations[0].metrics[0].figure))
    };
    let (line, value) = found(&counting("amont > 1"));
    assert_eq!(
        line,
        "missing-column: the table `opportunities` has no column `amont` @\"amont > 1\""
    );
    assert_eq!(value, "missing_input(opportunities.amont)");
    let (line, value) = found(&counting("amount >"));
    assert!(line.starts_with("invalid-expression: ") && line.ends_with("@\"amount >\""), "{line}");
    assert_eq!(value, "missing_input(m)");
    let messages = [
        ("sum(amount) > 1", "aggregates: only values of one row can be used here"),
        ("amount / 3 > 1", "divides within a row, which would round"),
        ("amount", "not true or false"),
        ("amount > 0.12345678901234567", "more than 15 digits"),
        ("amount > 'abc'", "compares text with decimal[38,2]"),
        ("term = '12'", "compares text with i64"),
        ("created_date > 'soon'", "compares text with date"),
        ("amount in (select 1)", "only values of one row can be used here"),
    ];
    for (filter, message) in messages {
        let (line, _) = found(&counting(filter));
        assert!(line.contains(message), "{filter}: {line}");
    }
    let (line, _) = found(&summing("status"));
    assert!(line.contains("not an exact number or a length of time"), "{line}");
    let (line, _) = found(&summing("cast(amount as double)"));
    assert!(line.contains("not an exact number or a length of time"), "{line}");
}

#[test]
fn date_that_is_no_date_is_reported() {
    let yaml = "metrics:
  - { name: m, type: simple, model: opportunities, agg: count, agg_time_dimension: status, unit: count }
  - { name: n, type: simple, model: opportunities, agg: count, agg_time_dimension: closed_date, unit: count }
";
    let site = Site::new(&[("opportunities", DEALS)]).define(yaml, "");
    let (_, diags) = site.run(&["m", "n"], &["2026-02"], &[]);
    assert_eq!(
        site.lines(&diags),
        [
            "invalid-expression: `status` is str, not a date @status",
            "missing-column: the table `opportunities` has no column `closed_date` @closed_date",
        ]
    );
    assert_eq!(
        diags.iter().last().map(|d| d.hints.clone()),
        Some(vec!["did you mean `close_date`?".to_owned()])
    );
}

#[test]
fn built_in_metric_over_a_table_without_its_column_is_only_unavailable() {
    let site = Site::new(&[(
        "opportunities",
        "opportunity_id, status, close_date:d\n o1, won, 2026-02-01",
    )]);
    assert_eq!(site.value("bookings", "2026-02"), "missing_input(opportunities.amount)");
    assert_eq!(site.value("won_deals", "2026-02"), "1");
    assert_eq!(site.value("open_pipeline", "2026-02"), "missing_input(opportunities.amount)");
}

#[test]
fn segment_that_cannot_be_computed_is_reported_and_left_out() {
    let site =
        Site::new(&[("opportunities", DEALS), ("accounts", "account_id, region\n a1, emea")])
            .define(
                "metrics: []\n",
                "segments: [{ name: region, entity: account, expr: regio }]\n",
            );
    let (evaluations, diags) = site.run(&["won_deals"], &["2026-02"], &["region"]);
    assert_eq!(
        site.lines(&diags),
        ["missing-column: the segment's table has no column `regio` @regio"]
    );
    assert!(evaluations[0].metrics[0].segments.is_empty());
}

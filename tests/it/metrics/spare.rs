//! What is forgotten before figures are computed changes none of them.

use std::collections::BTreeMap;

use almanac::compute::spare::{Asked, forget};
use almanac::model::metric::MetricId;
use almanac::model::segment::SegmentId;
use almanac::render::metrics::json_list;

use super::site::Site;

const SUBSCRIPTIONS: (&str, &str) = (
    "subscriptions",
    "subscription_id, account_id, product, valid_from:d, valid_to:d, mrr:2, status
     s1, a1, core, 2025-01-01, 2025-11-01, 10.00, active
     s2, a1, core, 2025-11-01, , 15.00, active
     s3, a2, core, 2025-06-01, 2026-02-01, 20.00, active
     s4, a2, insight, 2025-12-01, , 5.00, active",
);

const OPPORTUNITIES: (&str, &str) = (
    "opportunities",
    "opportunity_id, account_id, type, stage, status, amount:2, created_date:d, close_date:d
     o1, a1, new, won, won, 10.00, 2025-10-01, 2025-12-10
     o2, a2, expansion, demo, open, 20.00, 2025-11-01,
     o3, a2, new, lost, lost, 30.00, 2025-11-01, 2025-12-20",
);

const ACTIVITIES: (&str, &str) = (
    "activities",
    "activity_id, opportunity_id, function, at:d
     x1, o1, marketing, 2025-10-05",
);

fn site(tables: &[(&str, &str)]) -> Site {
    let accounts = ("accounts", "account_id, region\n a1, emea\n a2, apac");
    Site::new(&[&[accounts], tables].concat()).on("2025-12-31").define(
        "metrics:
  - { name: contracts, type: balance, model: subscriptions, agg: count_distinct,
      expr: subscription_id, valid: { from: valid_from, to: valid_to }, at: period_end, unit: count,
      direction: up }
",
        "segments:
  - { name: region, entity: account, expr: region }
  - { name: deal, entity: opportunity, expr: opportunity_id }
",
    )
}

/// Says which columns are forgotten for some metrics and segments.
fn forgotten(site: &mut Site, ids: &[&str], by: &[&str]) -> Vec<String> {
    let metrics: Vec<MetricId> = ids.iter().map(|id| MetricId::new(id)).collect();
    let segments: Vec<SegmentId> = by.iter().map(|id| SegmentId::new(id)).collect();
    let asked = Asked { metrics: &metrics, segments: &segments };
    forget(&mut site.tables, &site.metrics, &site.segments, &asked);
    let tables = site.tables.by_name.values();
    tables.flat_map(|table| table.forgotten.keys().cloned()).collect()
}

#[test]
fn only_what_nobody_asks_for_is_forgotten() {
    let all = [SUBSCRIPTIONS, OPPORTUNITIES];
    let of =
        |tables: &[(&str, &str)], ids: &[&str], by: &[&str]| forgotten(&mut site(tables), ids, by);
    let spare = ["subscription_id", "product", "opportunity_id"];
    assert_eq!(of(&all, &["nrr", "pipeline_velocity", "win_rate"], &["region"]), spare);
    // Expansions are told apart by what was bought.
    assert_eq!(of(&all, &["expansion_arr"], &[]), ["subscription_id", "opportunity_id"]);
    assert_eq!(of(&all, &["contracts"], &[]), ["product", "opportunity_id"]);
    // Renewals follow subscriptions by their ids, and a segment names deals.
    let none: [&str; 0] = [];
    assert_eq!(of(&all, &["mrr", "renewal_rate_arr"], &[]), none);
    assert_eq!(of(&all, &["mrr"], &["deal"]), none);
    assert_eq!(of(&all, &["mrr", "no_such_metric"], &[]), none);
    assert_eq!(of(&[SUBSCRIPTIONS, OPPORTUNITIES, ACTIVITIES], &["win_rate"], &[]), none);
}

#[test]
fn figures_are_those_of_whole_tables() {
    for tables in [&[SUBSCRIPTIONS, OPPORTUNITIES][..], &[OPPORTUNITIES, ACTIVITIES]] {
        let whole = site(tables);
        let ids = whole.metrics.published().map(|metric| metric.id.as_str());
        // Metrics that need as little as one another are asked for together.
        let mut alike: BTreeMap<Vec<String>, Vec<&str>> = BTreeMap::new();
        for id in ids {
            alike.entry(forgotten(&mut site(tables), &[id], &["region"])).or_default().push(id);
        }
        alike.remove(&Vec::new());
        assert_eq!(alike.is_empty(), tables.contains(&ACTIVITIES));
        for (columns, ids) in alike {
            let answer = |site: &Site| {
                let (figures, found) = site.run(&ids, &["2025-12", "2025-Q4"], &["region"]);
                (json_list(&figures, &site.metrics, &site.calendar), site.lines(&found))
            };
            let mut part = site(tables);
            assert_eq!(forgotten(&mut part, &ids, &["region"]), columns);
            assert_eq!(answer(&part), answer(&whole), "{ids:?}");
        }
    }
}

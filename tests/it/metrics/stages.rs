//! How deals go through their stages, and what is open, slipped, stalled and complete.

use super::site::Site;

const STAGES: &str = "
    pipeline, stage,    order:i, status, is_qualified:b, probability:2, required_fields
    sales,    lead,     1,       open,   false,          0.10,
    sales,    demo,     2,       open,   true,           0.30,          next_step
    sales,    proposal, 3,       open,   true,           0.60,          next_step; campaign
    sales,    signed,   4,       won,    true,           1.00,
    sales,    gone,     5,       lost,   false,          0.00,";

const DEALS: &str = "
    opportunity_id, pipeline, type, status, stage,    amount:2, created_date:d, expected_close:d, close_date:d, next_step, campaign
    o1,             sales,    new,  won,    signed,   100.00,   2026-01-05,     2026-03-31,       2026-03-20,   ,          c
    o2,             sales,    new,  open,   proposal, 200.00,   2026-01-10,     2026-05-31,       ,             call,
    o3,             sales,    new,  open,   demo,     300.00,   2026-03-15,     2026-04-30,       ,             call,      c
    o4,             sales,    new,  lost,   gone,     400.00,   2026-01-20,     2026-02-28,       2026-02-25,   ,";

const HISTORY: &str = "
    opportunity_id, changed_at:d, stage,    amount:2, expected_close:d
    o1,             2026-01-05,   lead,     100.00,   2026-03-31
    o1,             2026-02-01,   proposal, 100.00,   2026-03-31
    o1,             2026-02-20,   demo,     100.00,   2026-03-31
    o1,             2026-03-20,   signed,   100.00,   2026-03-31
    o2,             2026-01-10,   demo,     150.00,   2026-03-31
    o2,             2026-02-10,   demo,     180.00,   2026-03-31
    o2,             2026-03-01,   proposal, 200.00,   2026-05-31
    o3,             2026-03-15,   demo,     300.00,   2026-04-30
    o4,             2026-01-20,   lead,     400.00,   2026-02-28
    o4,             2026-01-20,   demo,     400.00,   2026-02-28
    o4,             2026-02-25,   gone,     400.00,   2026-02-28";

const ACTIVITIES: &str = "
    activity_id, at:d,       opportunity_id, function
    a1,          2026-02-27, o2,             sales
    a2,          2026-03-20, o1,             marketing
    a3,          2026-04-02, o3,             marketing";

const METRICS: &str = r#"metrics:
  - { name: dwell, type: simple, model: stage_visits, agg: median, expr: exited - entered, agg_time_dimension: exited, unit: days }
  - { name: leads, type: simple, model: stage_visits, agg: count, filter: "visit_stage = 'lead' and visit_order = 1", agg_time_dimension: entered, unit: count }
  - { name: staying, type: balance, model: stage_visits, agg: count, valid: { from: entered, to: exited }, unit: count }
  - { name: entered, type: simple, model: stage_entries, agg: count, agg_time_dimension: entered, unit: count }
  - { name: demos, type: simple, model: stage_entries, agg: count, filter: "entry_stage = 'demo'", agg_time_dimension: entered, unit: count }
  - { name: demos_passed, type: simple, model: stage_entries, agg: count, filter: "entry_stage = 'demo' and passed", agg_time_dimension: entered, unit: count }
  - { name: first, type: simple, model: stage_entries, agg: count, filter: first_qualified, agg_time_dimension: entered, unit: count }
  - { name: first_won, type: simple, model: stage_entries, agg: count, filter: "first_qualified and won", agg_time_dimension: entered, unit: count }
  - { name: by_stage, type: simple, model: stage_cohorts, agg: count, split_by: cohort_stage, agg_time_dimension: qualified, unit: count }
  - { name: cohort_proposals, type: simple, model: stage_cohorts, agg: count, filter: "cohort_stage = 'proposal'", agg_time_dimension: qualified, unit: count }
  - { name: cohort_signed, type: simple, model: stage_cohorts, agg: count, filter: "cohort_stage = 'signed'", agg_time_dimension: qualified, unit: count }
  - { name: qualified_open, type: balance, model: open_opportunities, agg: count, filter: open_qualified, valid: { from: open_from, to: open_to }, unit: count }
  - { name: proposals, type: balance, model: open_opportunities, agg: sum, expr: open_amount, filter: "open_stage = 'proposal'", valid: { from: open_from, to: open_to }, unit: currency }
  - { name: due_in_march, type: balance, model: open_opportunities, agg: sum, expr: open_amount, filter: "open_expected_close < '2026-04-01'", valid: { from: open_from, to: open_to }, unit: currency }
  - { name: at_start, type: simple, model: pipeline_panel, agg: sum, expr: amount_at_start, filter: open_at_start, unit: currency }
  - { name: at_end, type: simple, model: pipeline_panel, agg: sum, expr: amount_at_end, filter: open_at_end, unit: currency }
  - { name: expected, type: simple, model: pipeline_panel, agg: count, filter: expected_in_period, unit: count }
  - { name: slipped, type: simple, model: pipeline_panel, agg: sum, expr: amount_at_start, filter: slipped, unit: currency }
  - { name: stalled, type: simple, model: pipeline_panel, agg: count, filter: stalled, unit: count }
  - { name: complete, type: simple, model: pipeline_panel, agg: sum, expr: amount_at_end, filter: is_complete, unit: currency }
  - { name: weighted, type: simple, model: pipeline_panel, agg: sum, expr: amount_at_end * probability, filter: open_at_end, unit: currency }
  - { name: influenced, type: simple, model: opportunities, agg: sum, expr: amount, filter: influenced, agg_time_dimension: created_date, unit: currency }
  - { name: annual, type: simple, model: opportunities, agg: sum, expr: annual_value, agg_time_dimension: close_date, unit: currency }
"#;

fn site(tables: &[(&str, &str)]) -> Site {
    let deals = [("opportunities", DEALS), ("stages", STAGES)];
    Site::new(&[&deals, tables].concat()).on("2026-04-30").define(METRICS, "")
}

fn with_history() -> Site {
    site(&[("opportunity_history", HISTORY), ("activities", ACTIVITIES)])
}

#[test]
fn stays_in_a_stage_end_with_the_next_stage_and_not_with_a_new_amount() {
    let site = with_history();
    // February: o1 leaves lead after 27 days (5 January to 1 February) and proposal after 19,
    // o4 leaves demo after 36 (20 January to 25 February). March: o1 leaves demo after 28 days, o2
    // leaves it after 50 (10 January to 1 March). January: o4 leaves lead on its first day.
    assert_eq!(site.values("dwell", &["2026-01", "2026-02", "2026-03"]), ["0", "27", "39"]);
    assert_eq!(site.values("leads", &["2026-01", "2026-02"]), ["2", "0"]);
    // The end of March: o2 in proposal and o3 in demo.
    assert_eq!(site.value("staying", "2026-03"), "2");
}

#[test]
fn stages_are_entered_once_and_skipped_ones_count_as_passed() {
    let site = with_history();
    // January: o1 lead; o2 lead and demo, since demo comes after lead; o4 lead and demo.
    // February: o1 demo and proposal, one of them skipped; going back to demo adds nothing.
    // March: o2 proposal; o3 lead and demo.
    assert_eq!(site.values("entered", &["2026-01", "2026-02", "2026-03"]), ["5", "2", "3"]);
    // Demo is entered by o2 and o4 in January, o1 in February and o3 in March; o2 came to a
    // proposal, o4 was lost, o1 was won, o3 is still there.
    assert_eq!(site.values("demos", &["2026-01", "2026-02", "2026-03"]), ["2", "1", "1"]);
    assert_eq!(site.values("demos_passed", &["2026-01", "2026-02", "2026-03"]), ["1", "1", "0"]);
    // Demo is the first qualified stage.
    assert_eq!(site.values("first", &["2026-Q1"]), ["4"]);
    assert_eq!(site.values("first_won", &["2026-Q1"]), ["1"]);
}

#[test]
fn a_deal_belongs_to_the_period_in_which_it_was_first_qualified() {
    let site = with_history();
    // January: o2 and o4 came to a demo, of which o2 had a proposal later. February: o1, which had
    // its proposal then and was signed in March. March: o3.
    let months = ["2026-01", "2026-02", "2026-03"];
    assert_eq!(site.values("by_stage", &months), ["3", "3", "1"]);
    assert_eq!(site.values("cohort_proposals", &months), ["1", "1", "0"]);
    assert_eq!(site.values("cohort_signed", &months), ["0", "1", "0"]);
}

#[test]
fn open_deals_have_the_stage_and_the_expected_close_of_their_time() {
    let site = with_history();
    // The end of January: o1 in lead, o2 and o4 in demo; of March: o2 and o3.
    assert_eq!(site.values("qualified_open", &["2026-01", "2026-03"]), ["2", "2"]);
    assert_eq!(site.values("proposals", &["2026-02", "2026-03"]), ["0", "200"]);
    // The end of February: o1 for 100 and o2, then for 180; of March: nobody any more.
    assert_eq!(site.values("due_in_march", &["2026-02", "2026-03"]), ["280", "0"]);
}

#[test]
fn panel_follows_the_deals_that_are_open_at_the_start() {
    let site = with_history();
    // March starts with o1 for 100 and o2 for 180, both expected in it; o1 is won, o2 slips. It
    // ends with o2 for 200 and o3 for 300.
    assert_eq!(site.value("at_start", "2026-03"), "280");
    assert_eq!(site.value("at_end", "2026-03"), "500");
    assert_eq!(site.value("expected", "2026-03"), "2");
    assert_eq!(site.value("slipped", "2026-03"), "180");
    // o2 was last called on 27 February, 32 days before the end of March; o3 is 16 days old.
    assert_eq!(site.value("stalled", "2026-03"), "1");
    // In April nobody did anything for o2 for 62 days; o3 was written to on 2 April, 28 days ago.
    assert_eq!(site.value("stalled", "2026-04"), "1");
    // A proposal needs a campaign, which o2 lacks; a demo needs a next step only.
    assert_eq!(site.value("complete", "2026-03"), "300");
    // Too few deals closed, so the stages say: 200 × 0.60 + 300 × 0.30.
    assert_eq!(site.value("weighted", "2026-03"), "210");
    assert_eq!(site.value("at_end", "2025-12"), "no_data");
}

#[test]
fn without_history_the_panel_knows_today_only() {
    let site = site(&[]);
    let history = "missing_input(opportunity_history)";
    // The deals of today are o2 for 200 and o3 for 300.
    assert_eq!(site.values("at_end", &["2026-03", "2026-04"]), [history, "500"]);
    assert_eq!(site.value("at_start", "2026-04"), history);
    assert_eq!(site.value("slipped", "2026-04"), history);
    assert_eq!(site.value("dwell", "2026-04"), history);
    assert_eq!(site.value("entered", "2026-04"), history);
    assert_eq!(site.value("weighted", "2026-04"), "210");
}

#[test]
fn snapshots_tell_the_same_as_the_history_of_changes() {
    // Every month's end as a table of snapshots would show it.
    let snapshots = "
        snapshot_date:d, opportunity_id, stage,    amount:2, expected_close:d
        2026-01-31,      o1,             lead,     100.00,   2026-03-31
        2026-01-31,      o2,             demo,     150.00,   2026-03-31
        2026-02-28,      o1,             demo,     100.00,   2026-03-31
        2026-02-28,      o2,             demo,     180.00,   2026-03-31
        2026-03-31,      o2,             proposal, 200.00,   2026-05-31
        2026-03-31,      o3,             demo,     300.00,   2026-04-30
        2026-04-30,      o3,             demo,     300.00,   2026-04-30";
    let site = site(&[("opportunity_snapshots", snapshots), ("activities", ACTIVITIES)]);
    assert_eq!(site.value("slipped", "2026-03"), "180");
    // o2 is in no later snapshot and keeps its last state; o4 is in none, so that it was open
    // from its creation to its loss for 400.
    assert_eq!(site.values("at_end", &["2026-01", "2026-02", "2026-04"]), ["650", "280", "500"]);
    // o2 left demo on 31 March; it stayed there from 31 January, for 59 days.
    assert_eq!(site.value("dwell", "2026-03"), "39.5");
}

#[test]
fn marketing_influences_a_deal_on_a_day_before_it_closes() {
    // o1 was written to on the day it was won, o2 by sales only, o3 by marketing.
    assert_eq!(with_history().value("influenced", "2026-Q1"), "300");
    assert_eq!(site(&[]).value("influenced", "2026-Q1"), "missing_input(activities)");
}

#[test]
fn annual_value_leaves_out_one_time_charges_and_scales_no_short_term_up() {
    let site = Site::new(&[(
        "opportunities",
        "opportunity_id, close_date:d, tcv:2,   one_time:1, term_months:i
         o1,             2026-01-01,   3100.00, 100.0,      36
         o2,             2026-01-02,   500.00,  ,           6
         o3,             2026-01-03,   800.00,  ,           14
         o4,             2026-01-04,   ,        ,           12",
    )])
    .define(METRICS, "");
    // 3000 × 12 ÷ 36 + 500 + 800 × 12 ÷ 14 = 1000 + 500 + 4800/7 = 15300/7; o4 has no value.
    let annual = site.outcome("annual", "2026-01");
    assert_eq!(annual.figure.value.expect("a value").to_string(), "15300/7");
    let excluded: Vec<_> = annual.working.rows_excluded.into_iter().collect();
    assert_eq!(excluded, [("empty_tcv".to_owned(), 1)]);
}

#[test]
fn experience_of_twenty_deals_beats_the_probability_of_a_stage() {
    let mut deals =
        "opportunity_id, type, status, stage, amount:2, created_date:d, close_date:d\n".to_owned();
    let mut history = "opportunity_id, changed_at:d, stage, amount:2\n".to_owned();
    for deal in 0..20 {
        let status = if deal < 5 { "won" } else { "lost" };
        deals += &format!("c{deal}, new, {status}, end, 1.00, 2025-06-01, 2025-09-01\n");
        history += &format!("c{deal}, 2025-06-01, demo, 1.00\n");
    }
    // A renewal is no experience.
    deals += "r, renewal, won, end, 1.00, 2025-06-01, 2025-09-01\n";
    history += "r, 2025-06-01, demo, 1.00\n";
    deals += "o, new, open, demo, 100.00, 2026-01-01,\n";
    history += "o, 2026-01-01, demo, 100.00\n";
    let tables = [("opportunities", &*deals), ("opportunity_history", &*history)];
    let with_stages = [&tables[..], &[("stages", STAGES)]].concat();
    // 5 of 20 were won: 100 × 0.25.
    let site = Site::new(&with_stages).on("2026-12-31").define(METRICS, "");
    assert_eq!(site.value("weighted", "2026-01"), "25");
    // A won deal took 92 days (1 June to 1 September); o is 92 days old on 3 April.
    assert_eq!(site.values("stalled", &["2026-04-03", "2026-04-04"]), ["0", "1"]);
    // At the end of 2026 the four quarters before the last one hold no closed deal.
    assert_eq!(site.value("weighted", "2026-Q4"), "30");
}

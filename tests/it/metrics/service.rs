//! Answers to leads, service levels and handoffs.

use std::collections::BTreeMap;

use super::site::{Site, text};

pub(super) const METRICS: &str = include_str!("operations.yaml");

const LEADS: &str = "
    lead_id, created_at:t,     assigned_at:t,    first_response_at:t
    l1,      2026-01-05T09:00, ,                 2026-01-05T10:00
    l2,      2026-01-05T09:00, 2026-01-05T12:00, 2026-01-05T15:00
    l3,      2026-01-06T09:00, ,
    l4,      2026-01-07T08:00, ,                 2026-01-08T08:00
    l5,      2026-01-08T08:00, ,
    l6,      2026-01-09,       ,                 2026-01-09T10:00
    l7,      2026-01-10T10:00, ,                 2026-01-10T09:00";

const ACTIVITIES: &str = "
    activity_id, lead_id, at:t,             kind,  direction, is_automated:b
    a1,          l3,      2026-01-06T09:01, email, outbound,  true
    a2,          l3,      2026-01-06T09:02, auto,  outbound,  false
    a3,          l3,      2026-01-06T10:00, call,  inbound,   false
    a4,          l3,      2026-01-06T16:00, call,  outbound,  false
    a5,          l3,      2026-01-06T14:00, call,  outbound,  false
    a6,          l5,      2026-01-20T14:00, call,  outbound,  false";

fn excluded(site: &Site, id: &str, label: &str) -> BTreeMap<String, u64> {
    site.outcome(id, label).working.rows_excluded
}

fn reasons(pairs: &[(&str, u64)]) -> BTreeMap<String, u64> {
    pairs.iter().map(|(reason, count)| ((*reason).to_owned(), *count)).collect()
}

#[test]
fn leads_wait_from_their_assignment_for_the_first_touch_of_a_person() {
    let soon: Vec<&str> = ACTIVITIES.lines().filter(|line| !line.contains("l5")).collect();
    let site = Site::new(&[("leads", LEADS), ("activities", &soon.join("\n"))])
        .on("2026-01-31")
        .define(METRICS, "");
    // l1 waits 1 h, l2 3 h, l3 5 h and l4 24 h, so the middle lies at (3 + 5) / 2. Nine tenths of
    // the way from the first to the fourth are 2.7 steps: 5 + 0.7 × (24 − 5). l5 was never
    // answered, l6 came at a time nobody knows, and l7 was answered before it came.
    let outcome = site.outcome("lead_response_time", "2026-01");
    assert_eq!(text(&outcome.figure), "4");
    assert_eq!(text(&outcome.parts[0].figure), "18.3");
    assert_eq!(outcome.working.rows_used, 4);
    assert_eq!(outcome.working.rows_excluded, reasons(&[("negative", 1), ("no_time", 1)]));
}

#[test]
fn leads_are_followed_up_within_a_week() {
    let site = |as_of: &str| {
        Site::new(&[("leads", LEADS), ("activities", ACTIVITIES)]).on(as_of).define(METRICS, "")
    };
    // l5 was called on the twelfth day, l7 only before it came: five of seven.
    assert_eq!(site("2026-01-31").value("lead_follow_up_rate", "2026-01"), "0.714285714286");
    // On 13 January only l1, l2 and l3 are a week old.
    assert_eq!(site("2026-01-13").value("lead_follow_up_rate", "2026-01"), "1");
}

const SLAS: &str = "slas:
  - { id: reply, within: 8h }
  - { id: fix, within: 2d }
";

const EVENTS: &str = "
    event_id, sla,   subject_id, started_at:t,     due_at:t,         stopped_at:t,        paused_hours:1, waived:b
    e1,       reply, s1,         2026-03-02T09:00, ,                 2026-03-02T17:00,    ,               false
    e2,       reply, s2,         2026-03-02T09:00, ,                 2026-03-02T17:00:01, ,               false
    e3,       reply, s3,         2026-03-31T16:00, ,                 ,                    ,               false
    e4,       reply, s4,         2026-03-31T15:00, ,                 ,                    ,               false
    e5,       reply, s5,         2026-03-03T09:00, ,                 2026-03-04T09:00,    ,               true
    e6,       reply, s6,         2026-03-03T09:00, ,                 2026-03-03T08:59,    ,               false
    e7,       other, s7,         2026-03-03T09:00, ,                 2026-03-03T10:00,    ,               false
    e8,       other, s8,         2026-03-09T09:00, 2026-03-10T12:00, 2026-03-10T13:30,    1.5,            false
    e9,       fix,   s9,         2026-03-05,       ,                 2026-03-07,          ,               false
    e10,      reply, s10,        2026-03-05,       ,                 2026-03-05,          ,               false
    e11,      reply, s11,        2026-03-20T09:00, ,                 2026-04-02T09:00,    ,               false";

#[test]
fn service_levels_count_what_was_due_in_the_period() {
    let site =
        Site::new(&[("sla_events", EVENTS)]).on("2026-03-31").promise(SLAS).define(METRICS, "");
    // Met: e1 to the second, e8 thanks to its pause, e9 on its last day. Breached: e2 by a second,
    // e4, due at 23:00 and still open, and e11, which ends only after the date of the run. e3 is
    // due at midnight, on 1 April. The others are not judged.
    assert_eq!(site.value("sla_compliance", "2026-03"), "0.5");
    assert_eq!(
        excluded(&site, "sla_compliance", "2026-03"),
        reasons(&[("negative", 1), ("no_due", 1), ("no_time", 1), ("waived", 1)])
    );
}

#[test]
fn open_breaches_age_up_to_the_date_of_the_run() {
    let site =
        Site::new(&[("sla_events", EVENTS)]).on("2026-03-31").promise(SLAS).define(METRICS, "");
    // e4 has been late for 1 h; e11 since 20 March, 17:00: 11 days and 7 hours, which are 271 h.
    assert_eq!(site.value("sla_breach_age", "2026-03"), "136");
}

#[test]
fn days_allowed_end_at_the_same_time_of_day_also_when_the_clocks_change() {
    let events = "
        event_id, sla, subject_id, started_at:t,           stopped_at:t
        e1,       fix, s1,         2026-03-28T12:00+02:00, 2026-03-30T12:00+03:00
        e2,       fix, s2,         2026-03-28T12:00+02:00, 2026-03-30T12:00:01+03:00";
    let mut site = Site::new(&[("sla_events", events)]).promise(SLAS).define(METRICS, "");
    site.calendar.timezone = chrono_tz::Europe::Helsinki;
    // Both are due on 30 March at noon, 47 hours on.
    assert_eq!(site.value("sla_compliance", "2026-03"), "0.5");
}

#[test]
fn rows_of_a_model_are_cases_unless_their_subject_is_listed() {
    let slas = "slas:
  - { id: lead-reply, model: leads, start: created_at, stop: first_response_at, within: 2h, filter: \"lead_id <> 'l7'\" }
";
    let events = "
        event_id, sla,        subject_id, started_at:t,     stopped_at:t
        e1,       lead-reply, l4,         2026-01-07T08:00, 2026-01-07T09:00";
    let site = Site::new(&[("leads", LEADS), ("sla_events", events)])
        .on("2026-01-31")
        .promise(slas)
        .define(METRICS, "");
    // Met: l1 after 1 h and l4, whose listed case replaces its own. Breached: l2 after 6 h, and l3
    // and l5 without an answer. The time l6 came at is not known, and l7 is no case.
    assert_eq!(site.value("sla_compliance", "2026-01"), "0.4");
    assert_eq!(excluded(&site, "sla_compliance", "2026-01"), reasons(&[("no_time", 1)]));
    let alone = Site::new(&[("leads", LEADS)]).on("2026-01-31").promise(slas).define(METRICS, "");
    // Without the listed case l4 is breached: one of five.
    assert_eq!(alone.value("sla_compliance", "2026-01"), "0.2");
}

#[test]
fn service_levels_without_cases_are_missing() {
    let site = Site::new(&[("accounts", "account_id\n a1")]).promise(SLAS).define(METRICS, "");
    assert_eq!(site.value("sla_compliance", "2026-01"), "missing_input(sla_events)");
}

#[test]
fn handoffs_are_complete_fast_and_rated() {
    let handoffs = "
        handoff_id, kind,         subject_id, triggered_at:t,   accepted_at:t,    fields_complete:i, fields_required:i
        h1,         mkt_to_sales, s1,         2026-02-02T09:00, 2026-02-02T12:00, 5,                 5
        h2,         mkt_to_sales, s2,         2026-02-02T09:00, 2026-02-03T09:00, 4,                 5
        h3,         sales_to_cs,  s3,         2026-02-02T09:00, 2026-02-02T10:00, 6,                 5
        h4,         sales_to_cs,  s4,         2026-02-02T09:00, ,                 5,                 5";
    let surveys = "
        response_id, kind,    at:t,             respondent_key, score:0
        r1,          handoff, 2026-02-04T10:00, p1,             2
        r2,          handoff, 2026-02-04T11:00, p1,             4
        r3,          handoff, 2026-02-05T11:00, p2,             5";
    let site = Site::new(&[("handoffs", handoffs), ("surveys", surveys)]).define(METRICS, "");
    // h1 and h3 were accepted with all fields: two of four.
    assert_eq!(site.value("handoff_completeness", "2026-02"), "0.5");
    // 1, 3 and 24 hours; h4 has not been accepted.
    assert_eq!(site.value("handoff_cycle", "2026-02"), "3");
    // p1 changed its mind from 2 to 4: (4 + 5) / 2.
    assert_eq!(site.value("handoff_satisfaction", "2026-02"), "4.5");
}

const CALLS: &str = "slas: [{ id: call, within: 4bh }]\n";

#[test]
fn business_hours_run_while_the_owners_region_works() {
    let events = "
        event_id, sla,  subject_id, owner_id, started_at:t,     stopped_at:t,        paused_hours:0
        e1,       call, s1,         ,         2026-03-07T12:00, 2026-03-09T13:00,
        e2,       call, s2,         u2,       2026-03-06T15:00, 2026-03-09T11:00:01,
        e3,       call, s3,         u2,       2026-03-06T15:00, 2026-03-09T12:00,    1
        e4,       call, s4,         u1,       2026-03-06T15:00, 2026-03-10T10:00,";
    let calendar = "
        date:d,     region, is_business_day:b
        2026-03-09, fi,     false";
    let users = "
        owner_id, region
        u1,       fi
        u2,       ee";
    let site = Site::new(&[("sla_events", events), ("calendar", calendar), ("users", users)])
        .promise(CALLS)
        .define(METRICS, "");
    // Work is done from nine to five, Monday to Friday. e1 came on a Saturday, so that its four
    // hours end on Monday at 13:00. Two hours of Friday are left to the others: e2 was due on
    // Monday at 11:00, e3 an hour later, and e4 on Tuesday at 11:00, since Monday is off there.
    assert_eq!(site.value("sla_compliance", "2026-03"), "0.75");
}

#[test]
fn business_hours_follow_the_local_clock_when_it_is_changed() {
    let events = "
        event_id, sla,  subject_id, started_at:t,           stopped_at:t
        e1,       call, s1,         2026-03-27T15:00+02:00, 2026-03-30T11:00+03:00
        e2,       call, s2,         2026-03-27T15:00+02:00, 2026-03-30T11:00:01+03:00";
    let mut site = Site::new(&[("sla_events", events)]).promise(CALLS).define(METRICS, "");
    site.calendar.timezone = chrono_tz::Europe::Helsinki;
    assert_eq!(site.value("sla_compliance", "2026-03"), "0.5");
}

#[test]
fn hours_at_work_pass_over_the_weekend() {
    let leads = "
        lead_id, created_at:t,     first_response_at:t
        l1,      2026-01-02T16:00, 2026-01-05T10:00";
    let metric = "metrics:
  - { name: wait, type: simple, model: leads, agg: median, between: { from: waiting_from, to: first_touch_at, clock: business }, agg_time_dimension: created_at, unit: hours }
";
    let site = Site::new(&[("leads", leads)]).define(metric, "");
    // An hour of Friday and one of Monday.
    assert_eq!(site.value("wait", "2026-01"), "2");
}

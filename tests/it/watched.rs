//! Pages of what is watched: service levels, the quality of the data, handoffs and meetings.

use chrono::{NaiveDate, NaiveDateTime, TimeZone as _};

use crate::project::{Project, almanac};

const CONFIG: &str = "title: Deals\nbase_url: https://deals.example/\n\
    locales:\n  en: { locale: en-US }\n  fi: { locale: fi-FI, fallback: [en] }\n\
    calendar: { timezone: Europe/Helsinki, fiscal_year_start: 2 }\n\
    currency: { reporting: EUR }\nas_of: 2026-10-20\n";

const LEADS: &str = "lead_id,created_at,mql_at,first_response_at,score,owner_id,email\n\
    L1,2026-09-01T08:00Z,2026-09-01T08:00Z,2026-09-01T09:00Z,80,U1,secret@customer.example\n\
    L2,2026-09-02T08:00Z,2026-09-02T08:00Z,2026-09-04T09:00Z,80,U1,\n\
    L3,2026-10-15T08:00Z,2026-10-15T08:00Z,,80,,\n";

const USERS: &str = "owner_id,name,team\nU1,Secret Person,North\n";

const SLAS: &str = "slas:\n  - id: lead-response\n    title: Answers\n    from: marketing\n    to: sales\n    \
    model: leads\n    start: mql_at\n    stop: first_response_at\n    within: 4bh\n    \
    goal: { compliance: 0.5, window: month }\n    escalate: [{ after: 8bh, to: cro }]\n    \
    on_breach: { require: [owner, remediation] }\n";

fn built() -> Project {
    let project = Project::new();
    project.write("almanac.yaml", CONFIG);
    project.write("content/en/_index.md", "---\ntitle: Deals\n---\n");
    project.write("content/fi/_index.md", "---\ntitle: Kaupat\n---\n");
    project.write("data/leads.csv", LEADS);
    project.write("data/users.csv", USERS);
    project.write("data/slas.yaml", SLAS);
    project
}

fn build(project: &Project) {
    let run = almanac(project, &["build", "-q"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

/// The text of a page without its tags, spaces made one.
fn plain(page: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for c in page.chars() {
        match c {
            '<' => is_tag = true,
            '>' => {
                is_tag = false;
                text.push(' ');
            }
            c if !is_tag => text.push(c),
            _ => {}
        }
    }
    text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn says(page: &str, sentences: &[&str]) {
    let text = plain(page);
    for sentence in sentences {
        assert!(text.contains(sentence), "`{sentence}` is not in {text}");
    }
}

#[test]
fn a_service_level_has_a_page_that_names_ids_only() {
    let project = built();
    build(&project);
    let list = project.read("public/service-levels/index.html");
    // L1 was answered in time and L2 two days late: half of September, which is what was promised.
    says(
        &list,
        &[
            "Answers Within 4 business hours Marketing → Sales September 2026 50.0% 50.0% On track 1",
        ],
    );
    let page = project.read("public/service-levels/lead-response/index.html");
    says(
        &page,
        &[
            "September 2026 1 1 0 0 0 50.0% On track",
            "October 2026 so far 0 1 0 0 0 0.0%",
            "North 1 1 0 50.0%",
            // Of L3 nobody knows whose it is, and a day later it belongs with somebody else.
            "L3 Oct 15, 2026 5 days missing missing",
            "L3 the chief revenue officer Oct 16, 2026 not recorded",
            "L2 Sep 2, 2026 ended late North U1 missing",
            "One of 1 lacks what a breach has to have.",
        ],
    );
    assert!(!page.contains("secret") && !page.contains("Secret"), "no other cell is published");
    let finnish = project.read("public/fi/service-levels/lead-response/index.html");
    says(&finnish, &["Määräaika 4 työtuntia", "syyskuu 2026 1 1 0 0 0 50,0 % Tavoitteessa"]);
}

#[test]
fn a_report_shows_service_levels_in_its_period() {
    let project = built();
    project.write(
        "data/reports/month.yaml",
        "report: month\ncadence: monthly\ntitle: \"Month {period}\"\nfrom: 2026-09\nsections:\n  \
         - { id: work, title: Work, blocks: [{ sla: all }] }\n",
    );
    build(&project);
    let page = project.read("public/reports/month/2026-09/index.html");
    says(
        &page,
        &[
            "Service levels in September 2026",
            // What is open and overdue fell due in October.
            "Answers Within 4 business hours 50.0% 50.0% 1 1 0 On track",
        ],
    );
}

#[test]
fn the_quality_of_the_data_has_a_page() {
    let project = built();
    project.write(
        "data/sources/deals.yaml",
        "source: deals\ntable: opportunities\nfiles: data/deals.csv\n\
         freshness: { column: created_date, warn_after: 3d }\n\
         quality:\n  - { id: has_amount, rule: \"amount > 0\", mustBe: 0, severity: warn }\n",
    );
    project.write(
        "data/deals.csv",
        "opportunity_id,account_id,type,stage,status,amount,currency,created_date,close_date\n\
         O1,A1,new,won,won,100,EUR,2026-05-10,2026-06-01\n\
         O2,A9,new,won,won,0,EUR,2026-05-11,2026-06-02\n",
    );
    project.write("data/accounts.csv", "account_id,name\nA1,Secret Customer\n");
    build(&project);
    let page = project.read("public/data-quality/index.html");
    says(
        &page,
        &[
            // Two deals, the newest 140 days old where three were promised; one names no account.
            "opportunities 2 Jun 2, 2026",
            "stale (up to 3 days)",
            "100.0% 0 1 0 of 2",
            "has_amount opportunities promise about rows 1 50.0%",
            "Export opportunities again",
        ],
    );
    assert!(!page.contains("Secret"), "no cell is published");
    says(&project.read("public/fi/data-quality/index.html"), &["Tietojen laatu"]);
}

const CADENCES: &str = "cadences:\n  \
    - { id: standup, title: Stand-up, every: day, at: \"09:15\", minutes: 15, participants: [sales] }\n  \
    - { id: pipeline, title: \"Pipeline, weekly\", every: week, on: mon, at: \"10:00\", participants: [sales, cs] }\n  \
    - { id: month, title: Month, every: month, business_day: 5, at: \"13:00\" }\n  \
    - { id: quarter, title: Quarter, every: quarter, business_day: 2, at: \"09:00\", minutes: 90 }\n";

/// 26 October and 2 November 2026 are days off.
const HOLIDAYS: &str = "date,is_business_day\n2026-10-26,false\n2026-11-02,false\n";

fn calendar() -> String {
    let project = built();
    project.write("data/cadences.yaml", CADENCES);
    project.write("data/calendar.csv", HOLIDAYS);
    build(&project);
    let first = project.read("public/cadence.ics");
    build(&project);
    assert_eq!(first, project.read("public/cadence.ics"), "the same bytes every time");
    let finnish = project.read("public/fi/cadence.ics");
    assert!(finnish.contains("X-WR-CALNAME:Kaupat: Katselmusrytmi\r\n"), "{finnish}");
    let page = project.read("public/handoffs/index.html");
    says(
        &page,
        &[
            "Stand-up Every working day at 09:15 Sales",
            "Pipeline, weekly Every Monday at 10:00 Sales and Customer success",
            "Month On business day 5 after the end of a month, at 13:00",
            "Quarter On business day 2 after the end of a quarter, at 09:00",
            // Two Mondays are days off.
            "Nov 9, 2026 · Nov 16, 2026 · Nov 23, 2026 · Nov 30, 2026",
        ],
    );
    assert!(page.contains("href=\"../cadence.ics\""), "the page leads to the calendar");
    first
}

/// The properties of an event, lines unfolded.
fn event(text: &str, uid: &str) -> Vec<(String, String)> {
    let unfolded = text.replace("\r\n ", "");
    let parts = unfolded.split("BEGIN:VEVENT\r\n").skip(1);
    let mut parts = parts.filter_map(|part| part.split("END:VEVENT").next());
    let part = parts.find(|part| part.contains(&format!("UID:{uid}\r\n"))).expect("the event");
    part.lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

fn values<'e>(event: &'e [(String, String)], key: &str) -> Vec<&'e str> {
    let own = event.iter().filter(|(name, _)| name.split(';').next() == Some(key));
    own.map(|(_, value)| value.as_str()).collect()
}

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").expect("a local time")
}

/// The days from the start of a weekly rule on, with exceptions taken out, as instants in UTC.
fn weekly(event: &[(String, String)], from: NaiveDate, count: usize) -> Vec<String> {
    let start = moment(values(event, "DTSTART")[0]);
    let out: Vec<NaiveDateTime> = values(event, "EXDATE").into_iter().map(moment).collect();
    let zone = chrono_tz::Europe::Helsinki;
    std::iter::successors(Some(start), |at| Some(*at + chrono::TimeDelta::weeks(1)))
        .filter(|at| at.date() >= from && !out.contains(at))
        .take(count)
        .map(|at| zone.from_local_datetime(&at).unwrap().to_utc().format("%m-%d %H:%M").to_string())
        .collect()
}

#[test]
fn meetings_are_a_calendar_to_subscribe_to() {
    let text = calendar();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "{text}");
    assert!(text.ends_with("END:VCALENDAR\r\n"), "{text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.lines().all(|line| line.len() <= 75), "lines are folded");
    assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 1);
    assert!(text.contains("RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"), "{text}");
    let zone = text.split("END:VTIMEZONE").next().unwrap_or_default();
    assert!(!zone.contains("DTSTAMP") && !zone.contains("UID"), "{zone}");

    let pipeline = event(&text, "pipeline@deals.example");
    assert_eq!(values(&pipeline, "DTSTAMP"), ["20261020T000000Z"]);
    assert_eq!(values(&pipeline, "SUMMARY"), ["Pipeline\\, weekly"]);
    // The fiscal year began on Sunday, 1 February.
    assert_eq!(values(&pipeline, "DTSTART"), ["20260202T100000"]);
    assert!(pipeline.iter().any(|(key, _)| key == "DTSTART;TZID=Europe/Helsinki"));
    assert_eq!(values(&pipeline, "RRULE"), ["FREQ=WEEKLY;BYDAY=MO"]);
    assert_eq!(values(&pipeline, "EXDATE"), ["20261026T100000", "20261102T100000"]);
    // The clock is put back on 25 October: ten o'clock is 7:00 in UTC before and 8:00 after.
    assert_eq!(
        weekly(&pipeline, NaiveDate::from_ymd_opt(2026, 10, 19).unwrap(), 4),
        ["10-19 07:00", "11-09 08:00", "11-16 08:00", "11-23 08:00"]
    );

    let standup = event(&text, "standup@deals.example");
    assert_eq!(values(&standup, "RRULE"), ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"]);
    assert_eq!(values(&standup, "DURATION"), ["PT15M"]);

    let month = event(&text, "month@deals.example");
    assert_eq!(values(&month, "RRULE"), ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=5"]);
    // The fifth weekday of November is Friday, the 6th; since Monday, the 2nd, is off, they meet
    // on Monday, the 9th.
    assert_eq!(values(&month, "EXDATE"), ["20261106T130000"]);
    assert_eq!(values(&month, "RDATE"), ["20261109T130000"]);

    let quarter = event(&text, "quarter@deals.example");
    // Quarters of the fiscal year end with January, April, July and October.
    assert_eq!(values(&quarter, "DTSTART"), ["20260203T090000"]);
    assert_eq!(
        values(&quarter, "RRULE"),
        ["FREQ=MONTHLY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2"]
    );
    assert_eq!(values(&quarter, "EXDATE"), ["20261103T090000"]);
    assert_eq!(values(&quarter, "RDATE"), ["20261104T090000"]);
}

#[test]
fn faults_of_meetings_and_handoffs_are_found() {
    let project = built();
    project.write(
        "data/cadences.yaml",
        "cadences:\n  - { id: a, every: week, at: \"10:00\" }\n  \
         - { id: b, every: month, on: mon, business_day: 40, at: soon, report: none }\n",
    );
    project.write(
        "data/handoffs.yaml",
        "handoffs:\n  - { kind: x, acceptance: { from: a, within: soon } }\n  - { kind: y, who: me }\n",
    );
    let run = almanac(&project, &["check", "--format", "short"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let found: Vec<&str> = run
        .stderr
        .lines()
        .filter(|line| line.starts_with("data/cadences") || line.starts_with("data/handoffs"))
        .collect();
    assert_eq!(
        found,
        [
            "data/cadences.yaml:2:7: error[missing-key]: the key `on` is missing",
            "data/cadences.yaml:3:32: error[invalid-value]: this says nothing about a month",
            "data/cadences.yaml:3:51: error[invalid-value]: `40` is not a number from 1 to 20",
            "data/cadences.yaml:3:59: error[invalid-value]: `soon` is not a time of day",
            "data/handoffs.yaml:2:30: error[missing-key]: the key `to` is missing",
            "data/handoffs.yaml:2:47: error[invalid-value]: `soon` is not a time that can be allowed",
            "data/handoffs.yaml:3:7: error[missing-key]: the key `acceptance` is missing",
            "data/handoffs.yaml:3:16: error[unknown-key]: unknown key `who`",
        ]
    );
}

#[test]
fn handoffs_show_what_is_agreed_and_how_they_go() {
    let project = built();
    project.write(
        "data/handoffs.yaml",
        "handoffs:\n  - kind: mkt_to_sales\n    title: To sales\n    trigger: A lead is good.\n    \
         requirements: [It has a name.]\n    owner: sales-manager\n    \
         acceptance: { from: marketing, to: sales, within: 1d, fields: [Source, Score] }\n",
    );
    project.write(
        "data/handoffs.csv",
        "handoff_id,kind,subject_id,triggered_at,accepted_at,fields_complete,fields_required\n\
         H1,mkt_to_sales,L1,2026-05-04T08:00Z,2026-05-04T10:00Z,5,5\n\
         H2,mkt_to_sales,L2,2026-05-05T08:00Z,2026-05-07T08:00Z,4,5\n\
         H3,mkt_to_sales,L3,2026-05-06T08:00Z,,5,5\n\
         H4,sales_to_cs,L4,2026-05-06T08:00Z,2026-05-06T09:00Z,5,5\n",
    );
    project.write(
        "data/surveys.csv",
        "response_id,kind,at,respondent_key,score,direction\n\
         R1,handoff,2026-05-10T08:00Z,p1,4,m_to_s\nR2,handoff,2026-05-11T08:00Z,p2,5,m_to_s\n\
         R3,handoff,2026-05-11T08:00Z,p3,1,cs_to_s\n",
    );
    build(&project);
    let page = project.read("public/handoffs/index.html");
    // The second fiscal quarter is May to July. Three were made and two accepted, one of them with
    // all fields; one of three in time; 2 and 48 hours have 25 in the middle; 4 and 5 make 4.5.
    says(
        &page,
        &[
            "To sales 3 2 33.3% 33.3% 25.0 hours 4.5 from 2 people",
            "Trigger A lead is good.",
            "Accepted Marketing → Sales",
            "Time to accept Within 1 day",
            "Required fields Source and Score",
            "Owner the sales manager",
        ],
    );
}

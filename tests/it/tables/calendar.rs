//! The table `calendar`: fiscal months and days of work.

use almanac::compute::holidays::holidays;
use almanac::compute::read::FiscalMonths;
use almanac::config::Calendar;
use almanac::model::clock::Clock;
use almanac::model::period::{Grain, Period};

use super::{day, read, read_with, settings};

/// A year of 52 weeks from Sunday 1 February 2026 in months of four, four and five weeks; the lines
/// are those of the file.
fn year() -> Vec<String> {
    let first = day("2026-02-01").unwrap();
    let months = (1..=12).flat_map(|month| {
        let weeks = if month % 3 == 0 { 5 } else { 4 };
        std::iter::repeat_n(month, weeks * 7)
    });
    let row = |(date, month): (chrono::NaiveDate, usize)| {
        format!("{date},FY2027,Q{},{month}", (month - 1) / 3 + 1)
    };
    let header = "date,fiscal_year,fiscal_quarter,fiscal_month".to_owned();
    std::iter::once(header).chain(first.iter_days().zip(months).map(row)).collect()
}

/// The findings about a table, without the place of its file.
fn findings(lines: &[String], as_of: &str) -> Vec<String> {
    let settings =
        super::ReadSettings { as_of: day(as_of), fiscal_months: FiscalMonths::Table, ..settings() };
    let found = read_with(&[("data/calendar.csv", &lines.join("\n"))], &settings);
    found.short.lines().map(str::to_owned).filter(|line| line.contains("broken-calendar")).collect()
}

#[test]
fn whole_year_of_days_gives_its_months() {
    let settings = super::ReadSettings { fiscal_months: FiscalMonths::Table, ..settings() };
    let found = read_with(&[("data/calendar.csv", &year().join("\n"))], &settings);
    assert_eq!(found.short, "");
    let calendar = Calendar { fiscal_table: found.tables.fiscal, ..Calendar::default() };
    let quarter = Period::containing(day("2026-05-03").unwrap(), Grain::Quarter, &calendar);
    assert_eq!(quarter.label(&calendar), "FY2027-Q2");
    assert_eq!(
        (Some(quarter.start()), Some(quarter.end())),
        (day("2026-05-03"), day("2026-08-02"))
    );
}

#[test]
fn year_without_its_last_day_is_refused_at_its_end() {
    let mut lines = year();
    lines.pop();
    let found = findings(&lines, "2026-06-30");
    assert_eq!(found.len(), 1, "{found:?}");
    // The header and 363 days.
    assert!(found[0].starts_with("data/calendar.csv:364:1:"), "{found:?}");
    assert!(found[0].contains("the table ends within FY2027, of which it has 363 days"));
}

#[test]
fn missing_days_are_reported_where_the_days_go_on() {
    let mut lines = year();
    lines.drain(10..12);
    let found = findings(&lines, "2026-06-30");
    assert_eq!(found.len(), 1, "{found:?}");
    // Lines 11 and 12 were 10 and 11 February.
    assert!(found[0].starts_with("data/calendar.csv:11:1:"), "{found:?}");
    assert!(found[0].contains("2 days are missing between 2026-02-09 and 2026-02-12"));
}

#[test]
fn cell_that_names_no_period_is_reported_alone() {
    let mut lines = year();
    lines[1] = "2026-02-01,FY27,Q1,February".to_owned();
    let found = findings(&lines, "2026-06-30");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[1].starts_with("data/calendar.csv:2:20:"), "{found:?}");
    assert!(found[1].contains("`February` is not a fiscal month"), "{found:?}");
    assert!(found[0].starts_with("data/calendar.csv:2:12:"), "{found:?}");
    assert!(found[0].contains("`FY27` is not a fiscal year"), "{found:?}");
}

#[test]
fn date_of_the_run_beyond_the_table_is_a_warning() {
    let found = findings(&year(), "2027-01-31");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("the calendar ends before 2027-01-31, the date of the run"));
    assert_eq!(findings(&year(), "2027-01-30"), Vec::<String>::new());
}

#[test]
fn holidays_are_read_by_region() {
    let csv = "date,is_business_day,holiday,region\n2026-05-01,,May Day,\n2026-05-01,true,,UK\n\
               2026-05-04,false,Early May,UK\n2026-05-02,true,,\n";
    let found = read(&[("data/calendar.csv", csv)]);
    assert_eq!(found.short, "");
    let holidays = holidays(&found.tables);
    let calendar = Calendar::default();
    let works = |region: Option<&str>| {
        let clock = Clock::new(&calendar, &holidays, region);
        let days = ["2026-05-01", "2026-05-02", "2026-05-03", "2026-05-04"];
        days.map(|text| clock.is_business_day(day(text).unwrap()))
    };
    assert_eq!(works(None), [false, true, false, true]);
    assert_eq!(works(Some("UK")), [true, true, false, false]);
}

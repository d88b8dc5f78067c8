//! Time at work: worked cases, and agreement with counting minute by minute.

use almanac::config::Calendar;
use almanac::config::hours::WeekHours;
use almanac::model::clock::{Clock, Holidays};
use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Timelike};
use chrono_tz::Europe::Helsinki;
use proptest::prelude::*;

const OFFICE: &str = "mon-fri 09:00-17:00";

fn calendar(hours: &str) -> Calendar {
    let business_hours = WeekHours::parse(hours).expect("hours");
    Calendar { timezone: Helsinki, business_hours, ..Calendar::default() }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn utc(text: &str) -> i64 {
    format!("{text}:00Z").parse::<DateTime<chrono::Utc>>().expect("a time").timestamp()
}

fn shown(instant: i64) -> String {
    DateTime::from_timestamp(instant, 0).expect("a time").format("%Y-%m-%dT%H:%M").to_string()
}

/// Four hours of work after an instant, both in UTC.
fn four_hours(start: &str, holidays: &Holidays, region: Option<&str>) -> String {
    let calendar = calendar(OFFICE);
    shown(Clock::new(&calendar, holidays, region).after_hours(utc(start), 4))
}

#[test]
fn hours_of_work_go_on_the_next_day_of_work() {
    let none = Holidays::default();
    // Helsinki is two hours ahead in February. Tuesday 10:00 to 14:00.
    assert_eq!(four_hours("2026-02-17T08:00", &none, None), "2026-02-17T12:00");
    // Friday 16:00: an hour is left, three follow on Monday.
    assert_eq!(four_hours("2026-02-13T14:00", &none, None), "2026-02-16T10:00");
    // Tuesday 13:00: four hours end with the day and not with the next opening.
    assert_eq!(four_hours("2026-02-17T11:00", &none, None), "2026-02-17T15:00");
}

#[test]
fn start_outside_the_hours_of_work_begins_at_the_next_opening() {
    let none = Holidays::default();
    // Saturday 10:00, Sunday 23:00, Friday 17:00 and Monday 08:00 all begin on Monday at 09:00.
    for start in ["2026-02-14T08:00", "2026-02-15T21:00", "2026-02-13T15:00", "2026-02-16T06:00"] {
        assert_eq!(four_hours(start, &none, None), "2026-02-16T11:00", "{start}");
    }
}

#[test]
fn change_of_clocks_at_the_weekend_moves_no_hour_of_work() {
    let none = Holidays::default();
    // Friday 27 March 16:00 is 14:00 UTC, Monday 12:00 is 09:00 UTC.
    assert_eq!(four_hours("2026-03-27T14:00", &none, None), "2026-03-30T09:00");
    // Friday 23 October 16:00 is 13:00 UTC, Monday 12:00 is 10:00 UTC.
    assert_eq!(four_hours("2026-10-23T13:00", &none, None), "2026-10-26T10:00");
}

#[test]
fn hours_that_the_clocks_leave_out_or_repeat_count_as_they_pass() {
    let between = |hours: &str, start: &str, stop: &str| {
        let calendar = calendar(hours);
        let clock = Clock::new(&calendar, &Holidays::default(), None);
        clock.seconds_between(utc(start), utc(stop)).map(|seconds| seconds / 60)
    };
    // 29 March from midnight to midnight is 22:00 to 21:00 UTC: 23 hours.
    let always = "mon-sun 00:00-24:00";
    assert_eq!(between(always, "2026-03-28T22:00", "2026-03-29T21:00"), Some(23 * 60));
    assert_eq!(between(always, "2026-10-24T21:00", "2026-10-25T22:00"), Some(25 * 60));
    // From 03:00 the clocks show 04:00, so that of 03:30 to 05:00 one hour is left.
    assert_eq!(between("sun 03:30-05:00", "2026-03-28T22:00", "2026-03-29T21:00"), Some(60));
    // At 04:00 they show 03:00 again: twice 03:30 to 04:00, and 04:00 to 04:30.
    assert_eq!(between("sun 03:30-04:30", "2026-10-24T21:00", "2026-10-25T22:00"), Some(90));
}

#[test]
fn stop_before_the_start_is_no_length_of_time() {
    let calendar = calendar(OFFICE);
    let clock = Clock::new(&calendar, &Holidays::default(), None);
    let (monday, friday) = (utc("2026-02-16T08:00"), utc("2026-02-13T08:00"));
    assert_eq!(clock.seconds_between(monday, friday), None);
    assert_eq!(clock.seconds_between(monday, monday), Some(0));
}

#[test]
fn holidays_of_a_region_come_before_those_of_the_project() {
    let mut holidays = Holidays::default();
    holidays.set(None, day("2026-05-01"), false);
    holidays.set(Some("UK"), day("2026-05-01"), true);
    holidays.set(Some("UK"), day("2026-05-04"), false);
    // Thursday 30 April 16:00: Friday is free but not in the UK, where Monday is.
    let start = "2026-04-30T13:00";
    assert_eq!(four_hours(start, &holidays, None), "2026-05-04T09:00");
    assert_eq!(four_hours(start, &holidays, Some("Nordics")), "2026-05-04T09:00");
    assert_eq!(four_hours(start, &holidays, Some("UK")), "2026-05-01T09:00");
    let calendar = calendar(OFFICE);
    let clock = Clock::new(&calendar, &holidays, Some("UK"));
    assert!(clock.is_business_day(day("2026-05-01")));
    assert!(!clock.is_business_day(day("2026-05-04")));
    assert!(!clock.is_business_day(day("2026-05-02")));
}

#[test]
fn worked_saturday_has_the_hours_of_the_first_day_of_work() {
    let mut holidays = Holidays::default();
    holidays.set(None, day("2026-02-14"), true);
    // Friday 16:00: one hour, and three from Saturday at 09:00.
    assert_eq!(four_hours("2026-02-13T14:00", &holidays, None), "2026-02-14T10:00");
}

#[test]
fn business_days_later_it_is_the_same_time_of_day_if_work_is_done_then() {
    let calendar = calendar("mon-thu 09:00-12:00 13:00-17:00, fri 09:00-15:00");
    let clock = Clock::new(&calendar, &Holidays::default(), None);
    let after = |start: &str, days: u32| shown(clock.after_days(utc(start), days));
    // Tuesday 10:00 and two days: Thursday 10:00.
    assert_eq!(after("2026-02-17T08:00", 2), "2026-02-19T08:00");
    // Thursday 16:00 and one day: Friday closes at 15:00.
    assert_eq!(after("2026-02-19T14:00", 1), "2026-02-20T13:00");
    // Friday 12:30 and one day: on Mondays the break lasts until 13:00.
    assert_eq!(after("2026-02-20T10:30", 1), "2026-02-23T11:00");
    // Saturday begins on Monday at 09:00; over the change of clocks 09:00 is 06:00 UTC.
    assert_eq!(after("2026-03-28T10:00", 1), "2026-03-31T06:00");
    assert_eq!(after("2026-03-28T10:00", 0), "2026-03-30T06:00");
}

/// Says by the local clock whether a minute is one of work.
fn is_work(minute: i64, calendar: &Calendar, free: &[NaiveDate]) -> bool {
    let local = Helsinki.timestamp_opt(minute, 0).unwrap();
    let shows = local.hour() * 60 + local.minute();
    let hours = calendar.business_hours.on(local.weekday());
    !free.contains(&local.date_naive())
        && hours.iter().any(|open| open.from <= shows && shows < open.to)
}

fn any_hours() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        OFFICE,
        "mon-sun 00:00-24:00",
        "mon-thu 09:00-12:00 13:00-17:00, fri 09:00-15:00",
        "sun-thu 02:30-03:30 22:00-24:00",
        "sat-sun 00:00-03:15 03:45-05:00",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_clock_agrees_with_counting_minutes(
        hours in any_hours(),
        // Days round both changes of the clocks of 2026.
        first in prop_oneof![Just("2026-03-26T00:00"), Just("2026-10-22T00:00")],
        minutes in (0_i64..5_000, 0_i64..6_000),
        free in 0_u64..8,
    ) {
        let calendar = calendar(hours);
        let start = utc(first) + minutes.0 * 60;
        let stop = start + minutes.1 * 60;
        let holiday = day(&first[..10]) + chrono::Days::new(free);
        let mut holidays = Holidays::default();
        holidays.set(None, holiday, false);
        let clock = Clock::new(&calendar, &holidays, None);
        let works = |minute: i64| is_work(minute, &calendar, &[holiday]);
        let all = (start..stop).step_by(60).filter(|minute| works(*minute)).count() as i64;
        prop_assert_eq!(clock.seconds_between(start, stop), Some(all * 60));
        let counted = (start..).step_by(60).filter(|minute| works(*minute));
        let last = counted.take(all as usize + 1).last().unwrap();
        prop_assert_eq!(clock.after_seconds(start, (all + 1) * 60), last + 60);
    }
}

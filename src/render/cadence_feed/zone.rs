//! A time zone for calendars: how far its clock is from UTC, and when that changes.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, TimeDelta, TimeZone as _};
use chrono_tz::{OffsetComponents as _, OffsetName as _, Tz};

/// How many years of changes are looked at; a rule that holds for all of them is written as one.
const YEARS: i32 = 10;

/// A change of the clock.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    /// The local time at which it comes, by the clock before it.
    local: NaiveDateTime,
    /// Seconds ahead of UTC before and after.
    from: i64,
    to: i64,
    /// Whether daylight is saved afterwards.
    is_daylight: bool,
    name: String,
}

/// Returns the lines of a time zone from a year on, without their ends.
pub(super) fn lines(zone: Tz, year: i32) -> Vec<String> {
    let mut lines = vec!["BEGIN:VTIMEZONE".to_owned(), format!("TZID:{}", zone.name())];
    let changes = changes(zone, year);
    if changes.is_empty() {
        let start = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default().into();
        let (offset, _, name) = state(zone, start);
        let change = Change { local: start, from: offset, to: offset, is_daylight: false, name };
        lines.extend(component(&change, None));
    }
    for is_daylight in [false, true] {
        let own: Vec<&Change> =
            changes.iter().filter(|change| change.is_daylight == is_daylight).collect();
        match (rule(&own), own.as_slice()) {
            (Some(rule), [first, ..]) => lines.extend(component(first, Some(&rule))),
            _ => own.iter().for_each(|change| lines.extend(component(change, None))),
        }
    }
    lines.push("END:VTIMEZONE".to_owned());
    lines
}

fn component(change: &Change, rule: Option<&str>) -> Vec<String> {
    let kind = if change.is_daylight { "DAYLIGHT" } else { "STANDARD" };
    let mut lines = vec![
        format!("BEGIN:{kind}"),
        format!("DTSTART:{}", change.local.format("%Y%m%dT%H%M%S")),
        format!("TZOFFSETFROM:{}", offset(change.from)),
        format!("TZOFFSETTO:{}", offset(change.to)),
        format!("TZNAME:{}", change.name),
    ];
    lines.extend(rule.map(|rule| format!("RRULE:{rule}")));
    lines.push(format!("END:{kind}"));
    lines
}

/// Writes seconds ahead of UTC as `+0200`.
fn offset(seconds: i64) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}

/// Returns the rule that changes follow when each comes on the same day of the week of a month.
fn rule(changes: &[&Change]) -> Option<String> {
    let [first, rest @ ..] = changes else { return None };
    let day = |change: &Change| change.local.date();
    let is_alike = |change: &&Change| {
        let same_day = day(change).month() == day(first).month()
            && day(change).weekday() == day(first).weekday();
        let same_clock = change.local.time() == first.local.time();
        same_day && same_clock && (change.from, change.to) == (first.from, first.to)
    };
    let yearly = changes.windows(2).all(|pair| day(pair[1]).year() == day(pair[0]).year() + 1);
    if rest.len() < 4 || !yearly || !rest.iter().all(is_alike) {
        return None;
    }
    let is_last =
        |change: &&Change| (day(change) + TimeDelta::weeks(1)).month() != day(change).month();
    let week = |change: &Change| (day(change).day() - 1) / 7 + 1;
    let nth = match changes.iter().all(is_last) {
        true => "-1".to_owned(),
        false => {
            let same = rest.iter().all(|change| week(change) == week(first));
            same.then(|| week(first).to_string())?
        }
    };
    let (month, weekday) = (day(first).month(), super::weekday(day(first).weekday()));
    Some(format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{weekday}"))
}

/// Returns the changes of some years, the oldest first.
fn changes(zone: Tz, year: i32) -> Vec<Change> {
    let start = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    let days = start.iter_days().take_while(|day| day.year() < year + YEARS);
    let mut changes = Vec::new();
    let mut before = state(zone, start.into());
    for day in days {
        let mut low = NaiveDateTime::from(day);
        let after = state(zone, low + TimeDelta::days(1));
        if after.0 == before.0 {
            continue;
        }
        let mut high = low + TimeDelta::days(1);
        while high - low > TimeDelta::seconds(1) {
            let middle = low + (high - low) / 2;
            match state(zone, middle).0 == before.0 {
                true => low = middle,
                false => high = middle,
            }
        }
        let (to, is_daylight, name) = after;
        let local = high + TimeDelta::seconds(before.0);
        changes.push(Change { local, from: before.0, to, is_daylight, name: name.clone() });
        before = (to, is_daylight, name);
    }
    changes
}

/// Returns how far the clock is ahead at an instant in UTC, whether daylight is saved, and the name.
fn state(zone: Tz, utc: NaiveDateTime) -> (i64, bool, String) {
    let offset = zone.offset_from_utc_datetime(&utc);
    let (base, saved) = (offset.base_utc_offset(), offset.dst_offset());
    let name = offset.abbreviation().map_or_else(|| zone.name().to_owned(), str::to_owned);
    ((base + saved).num_seconds(), !saved.is_zero(), name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_time_zones_are_found() {
        assert_eq!(
            lines(chrono_tz::Europe::Helsinki, 2025),
            [
                "BEGIN:VTIMEZONE",
                "TZID:Europe/Helsinki",
                "BEGIN:STANDARD",
                "DTSTART:20251026T040000",
                "TZOFFSETFROM:+0300",
                "TZOFFSETTO:+0200",
                "TZNAME:EET",
                "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
                "END:STANDARD",
                "BEGIN:DAYLIGHT",
                "DTSTART:20250330T030000",
                "TZOFFSETFROM:+0200",
                "TZOFFSETTO:+0300",
                "TZNAME:EEST",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                "END:DAYLIGHT",
                "END:VTIMEZONE",
            ]
        );
        let york = lines(chrono_tz::America::New_York, 2025);
        assert!(york.contains(&"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU".to_owned()), "{york:?}");
        assert!(york.contains(&"RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU".to_owned()), "{york:?}");
        assert!(york.contains(&"TZOFFSETTO:-0400".to_owned()), "{york:?}");
    }

    #[test]
    fn a_zone_without_changes_has_one_offset() {
        let kolkata = lines(chrono_tz::Asia::Kolkata, 2025);
        assert_eq!(
            kolkata[2..7],
            [
                "BEGIN:STANDARD",
                "DTSTART:20250101T000000",
                "TZOFFSETFROM:+0530",
                "TZOFFSETTO:+0530",
                "TZNAME:IST",
            ]
        );
    }
}

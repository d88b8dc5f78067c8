//! Text → calendar date, by one format for a whole column.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::Tz;

use crate::model::contract::DateFormat;

/// Years that business data is about; anything else is a typing error or a made-up “never”.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// What the values of a column say about their format.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Detected {
    /// One format fits best.
    Format(DateFormat),
    /// Day and month could be swapped.
    Ambiguous,
}

/// What a cell says about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// A day without a time.
    Day(NaiveDate),
    /// A time: the seconds since 1970-01-01 in UTC, fractions cut off.
    Instant(i64),
}

/// The time zones that dates are read by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Zones {
    /// In which an instant becomes a date.
    pub reporting: Tz,
    /// Of times that are written without one.
    pub source: Tz,
}

/// Reads a date; an instant becomes the date it has in the reporting zone.
pub(super) fn date(text: &str, format: &DateFormat, zones: Zones) -> Option<NaiveDate> {
    match when(text, format, zones.source)? {
        When::Day(day) => Some(day),
        When::Instant(second) => {
            Some(DateTime::from_timestamp(second, 0)?.with_timezone(&zones.reporting).date_naive())
        }
    }
    .filter(|date| YEARS.contains(&date.year()))
}

/// Reads a day, or a time at its own offset or else in `zone`.
///
/// A time that the clocks left out is none; of one that they repeated the earlier is meant.
pub(super) fn when(text: &str, format: &DateFormat, zone: Tz) -> Option<When> {
    match format {
        DateFormat::Pattern(pattern) => by_pattern(text, pattern, zone),
        DateFormat::Iso | DateFormat::DayFirst | DateFormat::MonthFirst => {
            let (day, clock) = text.split_at(text.find(['T', ' ']).unwrap_or(text.len()));
            with_clock(calendar_day(day, format)?, clock, zone)
        }
    }
}

/// Reads a month, as `2026-01` or as a date in it, and returns its first day.
pub(super) fn month(text: &str, format: &DateFormat, zones: Zones) -> Option<NaiveDate> {
    let whole = match text.as_bytes() {
        [_, _, _, _, b'-', _, _] => date(&format!("{text}-01"), &DateFormat::Iso, zones),
        _ => None,
    };
    whole.or_else(|| date(text, format, zones))?.with_day(1)
}

/// Finds the format that most rows fit, from the different values and how many rows have each.
pub(super) fn detect<'a>(values: impl Iterator<Item = (&'a str, usize)>) -> Detected {
    let (mut year_first, mut day_first, mut month_first) = (0_usize, 0_usize, 0_usize);
    let mut swappable = false;
    for (text, rows) in values {
        let day = day_of(text);
        if calendar_day(day, &DateFormat::Iso).is_some() {
            year_first += rows;
            continue;
        }
        day_first += if calendar_day(day, &DateFormat::DayFirst).is_some() { rows } else { 0 };
        month_first += if calendar_day(day, &DateFormat::MonthFirst).is_some() { rows } else { 0 };
        swappable = swappable || is_swappable(text);
    }
    if year_first >= day_first.max(month_first) {
        return Detected::Format(DateFormat::Iso);
    }
    match day_first.cmp(&month_first) {
        std::cmp::Ordering::Equal if swappable => Detected::Ambiguous,
        std::cmp::Ordering::Less => Detected::Format(DateFormat::MonthFirst),
        _ => Detected::Format(DateFormat::DayFirst),
    }
}

/// Says whether a text is one date by day and month and another one by month and day.
pub(super) fn is_swappable(text: &str) -> bool {
    let day = day_of(text);
    let a = calendar_day(day, &DateFormat::DayFirst);
    let b = calendar_day(day, &DateFormat::MonthFirst);
    calendar_day(day, &DateFormat::Iso).is_none() && a.is_some() && b.is_some() && a != b
}

fn day_of(text: &str) -> &str {
    text.split(['T', ' ']).next().unwrap_or(text)
}

fn calendar_day(text: &str, format: &DateFormat) -> Option<NaiveDate> {
    let mark = text.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '-' | '/' | '.') {
        return None;
    }
    let mut parts = text.split(mark);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = match format {
        DateFormat::DayFirst => (c, b, a),
        DateFormat::MonthFirst => (c, a, b),
        DateFormat::Iso | DateFormat::Pattern(_) => (a, b, c),
    };
    let is_part = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if year.len() != 4 || !is_part(year, 4) || !is_part(month, 2) || !is_part(day, 2) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Whether a text has a time of day, and with it a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clock {
    /// It is a day only.
    None,
    /// It has a time without a zone.
    Local,
    /// It has a time and a zone.
    Zoned,
}

/// Says what kind of time a text has.
pub(super) fn clock(text: &str) -> Clock {
    let clock = text.find(['T', ' ']).map_or("", |at| text[at + 1..].trim());
    let (_, offset, _) = parts(clock);
    match (clock.is_empty(), offset.is_empty()) {
        (true, _) => Clock::None,
        (false, true) => Clock::Local,
        (false, false) => Clock::Zoned,
    }
}

/// Divides a time into hours and minutes, the offset of its zone and the half of the day.
fn parts(clock: &str) -> (&str, &str, Option<&'static str>) {
    let end = clock.find(['Z', 'z', '+', '-', ' ']).unwrap_or(clock.len());
    let (clock, offset) = clock.split_at(end);
    match offset.trim() {
        "AM" | "am" => (clock, "", Some("AM")),
        "PM" | "pm" => (clock, "", Some("PM")),
        offset => (clock, offset, None),
    }
}

/// Takes the time of day and the zone behind a date into account.
fn with_clock(day: NaiveDate, clock: &str, zone: Tz) -> Option<When> {
    let clock = clock.trim_start_matches(['T', ' ']);
    if clock.is_empty() {
        return Some(When::Day(day));
    }
    let (clock, offset, afternoon) = parts(clock);
    let time = day.and_time(time_of_day(clock, afternoon)?);
    match offset {
        "" => local(time, zone),
        offset => Some(When::Instant(time.and_utc().timestamp() - offset_seconds(offset)?)),
    }
}

fn local(time: NaiveDateTime, zone: Tz) -> Option<When> {
    let instant = zone.from_local_datetime(&time).earliest()?;
    Some(When::Instant(instant.timestamp()))
}

fn time_of_day(text: &str, afternoon: Option<&str>) -> Option<NaiveTime> {
    if let Some(afternoon) = afternoon {
        let text = format!("{text} {afternoon}");
        let formats = ["%I:%M %p", "%I:%M:%S %p"];
        return formats.iter().find_map(|format| NaiveTime::parse_from_str(&text, format).ok());
    }
    ["%H:%M:%S%.f", "%H:%M"].iter().find_map(|format| NaiveTime::parse_from_str(text, format).ok())
}

fn offset_seconds(text: &str) -> Option<i64> {
    if matches!(text, "Z" | "z" | "UTC" | "GMT") {
        return Some(0);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = text[1..].chars().filter(|c| *c != ':').collect();
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let hours: i64 = digits[..2].parse().ok()?;
    let minutes: i64 =
        digits.get(2..).filter(|rest| !rest.is_empty()).unwrap_or("0").parse().ok()?;
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

fn by_pattern(text: &str, pattern: &str, zone: Tz) -> Option<When> {
    if let Ok(instant) = DateTime::parse_from_str(text, pattern) {
        return Some(When::Instant(instant.timestamp()));
    }
    match NaiveDateTime::parse_from_str(text, pattern) {
        Ok(time) => local(time, zone),
        Err(_) => NaiveDate::parse_from_str(text, pattern).ok().map(When::Day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HELSINKI: Zones =
        Zones { reporting: chrono_tz::Europe::Helsinki, source: chrono_tz::Europe::Helsinki };

    fn iso(text: &str) -> Option<String> {
        date(text, &DateFormat::Iso, HELSINKI).map(|date| date.to_string())
    }

    #[test]
    fn times_without_a_zone_have_that_of_the_source() {
        // Nine in the evening in Boston is four in the morning in Helsinki.
        let zones = Zones { source: chrono_tz::America::New_York, ..HELSINKI };
        let read = |text: &str| date(text, &DateFormat::Iso, zones).map(|date| date.to_string());
        assert_eq!(read("2026-01-31 21:00").as_deref(), Some("2026-02-01"));
        assert_eq!(read("2026-01-31").as_deref(), Some("2026-01-31"));
    }

    #[test]
    fn an_hour_that_summer_time_skips_does_not_exist() {
        // Clocks in Helsinki went from 02:59 to 04:00 on 29 March 2026, and from 03:59 back to
        // 03:00 on 25 October.
        assert_eq!(iso("2026-03-29T02:59").as_deref(), Some("2026-03-29"));
        assert_eq!(iso("2026-03-29T03:00"), None);
        assert_eq!(iso("2026-03-29T04:00").as_deref(), Some("2026-03-29"));
        assert_eq!(iso("2026-10-25T03:30").as_deref(), Some("2026-10-25"));
    }

    #[test]
    fn a_text_tells_whether_it_has_a_time_and_a_zone() {
        assert_eq!(clock("2026-03-29"), Clock::None);
        assert_eq!(clock("2026-03-29T10:00"), Clock::Local);
        assert_eq!(clock("3/29/2026 10:00 PM"), Clock::Local);
        assert_eq!(clock("2026-03-29T10:00:00Z"), Clock::Zoned);
        assert_eq!(clock("2026-03-29 10:00 +02:00"), Clock::Zoned);
    }

    #[test]
    fn dates_are_read_with_and_without_a_time() {
        for text in ["2026-01-31", "2026/1/31", "2026-01-31T10:00:00", "2026-01-31 23:59"] {
            assert_eq!(iso(text).as_deref(), Some("2026-01-31"), "{text}");
        }
    }

    #[test]
    fn an_instant_becomes_the_date_of_the_time_zone() {
        // Helsinki is two hours ahead in winter and three in summer.
        assert_eq!(iso("2026-12-31T22:00:00Z").as_deref(), Some("2027-01-01"));
        assert_eq!(iso("2026-12-31T21:59:59.999Z").as_deref(), Some("2026-12-31"));
        assert_eq!(iso("2026-06-30 21:00:00+00:00").as_deref(), Some("2026-07-01"));
        assert_eq!(iso("2026-06-30 21:00 UTC").as_deref(), Some("2026-07-01"));
        assert_eq!(iso("2026-07-01T00:30:00+0500").as_deref(), Some("2026-06-30"));
    }

    #[test]
    fn a_time_is_a_second_of_its_own_offset_or_of_the_zone() {
        let zone = chrono_tz::Europe::Helsinki;
        let at = |text: &str| when(text, &DateFormat::Iso, zone);
        // 2026-01-01T00:00Z lies 20,454 days after 1970, which are 1,767,225,600 seconds.
        assert_eq!(at("2026-01-01T00:00:00Z"), Some(When::Instant(1_767_225_600)));
        assert_eq!(at("2026-01-01 05:30+05:30"), Some(When::Instant(1_767_225_600)));
        assert_eq!(at("2026-01-01 02:00:00.999"), Some(When::Instant(1_767_225_600)));
        assert_eq!(at("2026-01-01 02:00 AM"), Some(When::Instant(1_767_225_600)));
        assert_eq!(at("2026-01-01"), NaiveDate::from_ymd_opt(2026, 1, 1).map(When::Day));
        let pattern = DateFormat::Pattern("%d.%m.%Y %H:%M".to_owned());
        assert_eq!(when("01.01.2026 02:00", &pattern, zone), Some(When::Instant(1_767_225_600)));
    }

    #[test]
    fn a_time_the_clocks_leave_out_is_none_and_a_repeated_one_is_the_earlier() {
        let zone = chrono_tz::Europe::Helsinki;
        let at = |text: &str| when(text, &DateFormat::Iso, zone);
        // On 29 March 2026 the clocks go from 03:00 to 04:00, on 25 October from 04:00 to 03:00.
        assert_eq!(at("2026-03-29 03:30"), None);
        assert_eq!(at("2026-03-29 04:00"), at("2026-03-29T01:00:00Z"));
        assert_eq!(at("2026-03-29T03:30+02:00"), at("2026-03-29T01:30:00Z"));
        assert_eq!(at("2026-10-25 03:30"), at("2026-10-25T00:30:00Z"));
        assert_eq!(at("2026-10-25 04:00"), at("2026-10-25T02:00:00Z"));
        assert_eq!(iso("2026-03-29 03:30"), None);
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "2025-02-29",
            "2026-13-01",
            "0000-01-01",
            "9999-12-31",
            "26-01-31",
            "2026-01",
            "today",
            "2026-01-31T25:00",
            "2026-01-31T10:00:00+99:00",
            "2026-01-31x",
            "2026-01/31",
        ] {
            assert_eq!(iso(text), None, "{text}");
        }
    }

    #[test]
    fn a_column_tells_its_own_order_of_day_and_month() {
        let detect = |cells: &[&str]| detect(cells.iter().map(|cell| (*cell, 1)));
        assert_eq!(detect(&["2026-01-02", "2026-01-03"]), Detected::Format(DateFormat::Iso));
        assert_eq!(detect(&["01/02/2026", "31/01/2026"]), Detected::Format(DateFormat::DayFirst));
        assert_eq!(detect(&["01/02/2026", "1/31/2026"]), Detected::Format(DateFormat::MonthFirst));
        assert_eq!(detect(&["05/05/2026", "01/02/2026"]), Detected::Ambiguous);
        assert_eq!(detect(&["5.5.2026"]), Detected::Format(DateFormat::DayFirst));
        assert_eq!(detect(&[]), Detected::Format(DateFormat::Iso));
    }

    #[test]
    fn months_become_their_first_day() {
        for text in ["2026-02", "2026-02-01", "2026-02-28"] {
            assert_eq!(
                month(text, &DateFormat::Iso, HELSINKI),
                NaiveDate::from_ymd_opt(2026, 2, 1)
            );
        }
    }
}

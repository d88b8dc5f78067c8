//! `calendar.business_hours`: when work is done in a week.
//!
//! The entry point is [`WeekHours::parse`]. Holidays are data and not known here.

use chrono::Weekday;

/// The hours of work of each day of a week, on the local clock.
///
/// At least one day has hours; those of a day are in order and do not overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekHours {
    /// By day, Monday first.
    days: [Vec<OpenHours>; 7],
}

/// Hours of work without a break, in minutes since midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenHours {
    /// The first minute.
    pub from: u32,
    /// The first minute after them; 1440 is the end of the day.
    pub to: u32,
}

/// Why a text does not say when work is done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// A part without days or without hours.
    #[error("`{0}` has no days followed by hours")]
    Incomplete(String),
    /// A word that is no day and no range of days.
    #[error("`{0}` is not a day of the week")]
    Day(String),
    /// A word that is no range of hours.
    #[error("`{0}` is not a range of hours")]
    Hours(String),
    /// A range that ends before it starts, or when it does.
    #[error("`{0}` ends before it starts")]
    Backwards(String),
    /// A day that two parts speak of.
    #[error("the hours of `{0}` are given twice")]
    Twice(&'static str),
    /// Hours that overlap, or are not in order.
    #[error("`{0}` starts before the hours in front of it end")]
    Overlap(String),
}

/// The days as they are written, Monday first.
const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl WeekHours {
    /// Reads hours such as `mon-thu 09:00-12:00 13:00-17:00, fri 09:00-15:00`.
    ///
    /// # Errors
    ///
    /// Fails at the first part that cannot be read.
    pub fn parse(text: &str) -> Result<Self, HoursError> {
        let mut week = Self { days: Default::default() };
        for part in text.split(',') {
            let mut words = part.split_whitespace();
            let incomplete = || HoursError::Incomplete(part.trim().to_owned());
            let days = days(words.next().ok_or_else(incomplete)?)?;
            let hours = ranges(words)?;
            if hours.is_empty() {
                return Err(incomplete());
            }
            for day in days {
                if !week.days[day].is_empty() {
                    return Err(HoursError::Twice(NAMES[day]));
                }
                week.days[day].clone_from(&hours);
            }
        }
        Ok(week)
    }

    /// Returns the hours of a day of the week; none where it is free.
    pub fn on(&self, day: Weekday) -> &[OpenHours] {
        &self.days[day.num_days_from_monday() as usize]
    }

    /// Returns the hours of the first day of the week, from Monday, that has any.
    pub fn usual(&self) -> &[OpenHours] {
        self.days.iter().find(|hours| !hours.is_empty()).map_or(&[], Vec::as_slice)
    }
}

impl Default for WeekHours {
    /// Monday to Friday from nine to five.
    fn default() -> Self {
        let hours = vec![OpenHours { from: 9 * 60, to: 17 * 60 }];
        Self { days: std::array::from_fn(|day| if day < 5 { hours.clone() } else { Vec::new() }) }
    }
}

/// Reads `mon` or `mon-fri`; a range may go on over the end of the week, as in `sun-thu`.
fn days(word: &str) -> Result<Vec<usize>, HoursError> {
    let unknown = || HoursError::Day(word.to_owned());
    let find = |name: &str| {
        let lower = name.to_ascii_lowercase();
        NAMES.iter().position(|known| *known == lower).ok_or_else(unknown)
    };
    let (first, last) = word.split_once('-').unwrap_or((word, word));
    let (first, last) = (find(first)?, find(last)?);
    let count = (last + 7 - first) % 7 + 1;
    Ok((0..count).map(|step| (first + step) % 7).collect())
}

fn ranges<'a>(words: impl Iterator<Item = &'a str>) -> Result<Vec<OpenHours>, HoursError> {
    let mut ranges: Vec<OpenHours> = Vec::new();
    for word in words {
        let ends = word.split_once('-').and_then(|(from, to)| Some((minute(from)?, minute(to)?)));
        let (from, to) = ends.ok_or_else(|| HoursError::Hours(word.to_owned()))?;
        if to <= from {
            return Err(HoursError::Backwards(word.to_owned()));
        }
        if ranges.last().is_some_and(|before| from < before.to) {
            return Err(HoursError::Overlap(word.to_owned()));
        }
        ranges.push(OpenHours { from, to });
    }
    Ok(ranges)
}

/// Reads `09:00`; `24:00` is the end of the day.
fn minute(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once(':')?;
    let number = |part: &str, most: usize| {
        let good = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        good.then(|| part.parse::<u32>().ok())?
    };
    let (hour, minute) = (number(hour, 2)?, number(minute, 2).filter(|_| minute.len() == 2)?);
    let total = hour * 60 + minute;
    (minute < 60 && total <= 24 * 60).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(text: &str) -> Result<Vec<String>, String> {
        let week = WeekHours::parse(text).map_err(|error| error.to_string())?;
        let shown = |day: &Vec<OpenHours>| {
            let ranges = day.iter().map(|open| format!("{}-{}", open.from, open.to));
            ranges.collect::<Vec<_>>().join(" ")
        };
        Ok(week.days.iter().map(shown).collect())
    }

    #[test]
    fn days_and_hours_are_read() {
        let week = hours("mon-thu 09:00-12:00 13:00-17:00, fri 9:00-15:30")
            .expect("hours that can be read");
        let long = "540-720 780-1020";
        assert_eq!(week, [long, long, long, long, "540-930", "", ""]);
        let week = hours("Sun-Tue 00:00-24:00").expect("hours that can be read");
        assert_eq!(week, ["0-1440", "0-1440", "", "", "", "", "0-1440"]);
        assert_eq!(WeekHours::parse("mon-fri 09:00-17:00"), Ok(WeekHours::default()));
    }

    #[test]
    fn what_is_not_clear_is_refused_with_its_reason() {
        for (text, message) in [
            ("", "`` has no days followed by hours"),
            ("mon-fri", "`mon-fri` has no days followed by hours"),
            ("mon 09:00-17:00,", "`` has no days followed by hours"),
            ("monday 09:00-17:00", "`monday` is not a day of the week"),
            ("mon-fri-sat 09:00-17:00", "`mon-fri-sat` is not a day of the week"),
            ("mon 9-17", "`9-17` is not a range of hours"),
            ("mon 09:0-17:00", "`09:0-17:00` is not a range of hours"),
            ("mon 09:60-17:00", "`09:60-17:00` is not a range of hours"),
            ("mon 09:00-24:01", "`09:00-24:01` is not a range of hours"),
            ("mon 17:00-09:00", "`17:00-09:00` ends before it starts"),
            ("mon 09:00-09:00", "`09:00-09:00` ends before it starts"),
            ("mon-fri 09:00-17:00, wed 10:00-12:00", "the hours of `wed` are given twice"),
            (
                "mon 09:00-12:00 11:00-17:00",
                "`11:00-17:00` starts before the hours in front of it end",
            ),
        ] {
            assert_eq!(hours(text), Err(message.to_owned()), "{text}");
        }
    }
}

//! `cadence.ics`: the review cadences as a calendar to subscribe to.
//!
//! Meetings repeat by a rule in the project's time zone; days off are taken out of it, and what the
//! rule cannot say is added. Nothing depends on the clock: events are stamped with the date of the
//! run and begin in the fiscal year that holds it.

mod zone;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Weekday};
use icalendar::{Calendar, Component as _, Event, Property};

use super::frame::Frame;
use crate::compute::cadences::Meetings;
use crate::model::address::Url;
use crate::model::cadence::{Cadence, Rhythm};
use crate::model::page::GroupKey;
use crate::model::period::Grain;

impl Frame<'_> {
    /// Where the calendar of the locale is published.
    pub(super) fn cadence_url(&self) -> Url {
        Url::page(self.input.site.prefix(self.locale)).join("cadence.ics")
    }

    /// The calendar of the locale; `None` where nobody meets.
    pub(super) fn cadence_feed(&self) -> Option<String> {
        let results = self.input.results?;
        let stamp = results.as_of?;
        if results.cadences.is_empty() {
            return None;
        }
        let name = format!("{}: {}", self.site_title(), self.say("section-cadences"));
        let mut calendar = Calendar::empty();
        for (key, value) in [
            ("VERSION", "2.0"),
            ("PRODID", "-//almanac//cadence//EN"),
            ("CALSCALE", "GREGORIAN"),
            ("METHOD", "PUBLISH"),
            ("X-WR-CALNAME", name.as_str()),
        ] {
            calendar.append_property(Property::new(key, value));
        }
        let years = results.cadences.iter().filter_map(|of| of.regular.first().or(of.days.first()));
        let year = years.map(|day| day.year()).min()?;
        for meetings in &results.cadences {
            if let Some(event) = self.event(meetings, stamp) {
                calendar.push(event);
            }
        }
        let zone = zone::lines(results.calendar.timezone, year - 1).join("\r\n");
        let text = calendar.done().to_string();
        // The library stamps each part of a calendar, which a time zone must not have.
        Some(text.replacen("BEGIN:VEVENT", &format!("{zone}\r\nBEGIN:VEVENT"), 1))
    }

    fn event(&self, meetings: &Meetings, stamp: NaiveDate) -> Option<Event> {
        let cadence = &meetings.cadence;
        let results = self.input.results?;
        let zone = results.calendar.timezone;
        // Of periods that a table lists no rule is known.
        let listed = results.calendar.fiscal_table.is_some();
        let rule = match &cadence.rhythm {
            Rhythm::AfterEnd { .. } if listed => None,
            Rhythm::AfterEnd { .. } | Rhythm::Weekdays(_) => meetings.regular.first(),
        };
        let first = rule.or(meetings.days.first())?;
        let local = |key: &str, day: NaiveDate| {
            let start = NaiveDateTime::new(day, cadence.at).format("%Y%m%dT%H%M%S").to_string();
            Property::new(key, start).add_parameter("TZID", zone.name()).done()
        };
        let mut event = Event::new();
        event
            .uid(&format!("{}@{}", cadence.id.value, self.host()))
            .add_property("DTSTAMP", stamp.format("%Y%m%dT000000Z").to_string())
            .append_property(local("DTSTART", *first))
            .add_property("DURATION", format!("PT{}M", cadence.minutes))
            .summary(&self.cadence_name(cadence))
            .description(&self.cadence_note(cadence));
        if let Some(url) = self.cadence_report(cadence) {
            event.url(&url);
        }
        let regular: &[NaiveDate] = match rule {
            Some(first) => {
                event.add_property("RRULE", self.rule(cadence, *first));
                &meetings.regular
            }
            None => std::slice::from_ref(first),
        };
        for day in regular.iter().filter(|day| !meetings.days.contains(day)) {
            event.append_multi_property(local("EXDATE", *day));
        }
        for day in meetings.days.iter().filter(|day| !regular.contains(day)) {
            event.append_multi_property(local("RDATE", *day));
        }
        Some(event.done())
    }

    /// How a meeting repeats, days off not considered.
    fn rule(&self, cadence: &Cadence, first: NaiveDate) -> String {
        let hours = &self.input.site.config.calendar.business_hours;
        let list = |days: &mut dyn Iterator<Item = Weekday>| {
            let open = days.filter(|day| !hours.on(*day).is_empty()).map(weekday);
            open.collect::<Vec<_>>().join(",")
        };
        match &cadence.rhythm {
            Rhythm::Weekdays(days) => {
                format!("FREQ=WEEKLY;BYDAY={}", list(&mut days.iter().copied()))
            }
            Rhythm::AfterEnd { grain, business_day } => {
                let week = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ()));
                let days = list(&mut week.take(7));
                let frequency = match grain {
                    Grain::Quarter => "FREQ=MONTHLY;INTERVAL=3".to_owned(),
                    Grain::Year => format!("FREQ=YEARLY;BYMONTH={}", first.month()),
                    Grain::Day | Grain::Week | Grain::Month => "FREQ=MONTHLY".to_owned(),
                };
                format!("{frequency};BYDAY={days};BYSETPOS={business_day}")
            }
        }
    }

    /// The address of the report a meeting looks at.
    fn cadence_report(&self, cadence: &Cadence) -> Option<String> {
        let report = &cadence.report.as_ref()?.value;
        let group = GroupKey::new(&format!("reports/{report}"));
        let page = self.input.site.pages.of_group(self.locale, &group)?;
        Some(self.input.absolute(&page.url))
    }

    /// The name of the machine that the site is published on.
    fn host(&self) -> &str {
        let url = self.input.site.config.base_url.as_str();
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        rest.split(['/', ':']).next().filter(|host| !host.is_empty()).unwrap_or("almanac.invalid")
    }
}

/// A day of the week as calendars name it.
fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

//! Review cadences: who meets when, and which report they look at.
//!
//! [`Cadences::read`] reads `data/cadences.yaml`. [`Cadence::days`] are the days on which they meet,
//! and [`Cadence::regular`] those that follow from the day of the week alone, which is what a
//! calendar can repeat by itself.

use chrono::{Datelike as _, NaiveDate, NaiveTime, Weekday};

use super::clock::Clock;
use super::name::{count, name, report_repeated};
use super::period::{Grain, Period};
use crate::config::Calendar;
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::source::SourceTree;
use crate::yaml::{self, Foreign, Map, Node, Spanned};

/// The review cadences of a site, in the order they are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cadences {
    /// The cadences.
    pub list: Vec<Cadence>,
}

/// A meeting that comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cadence {
    /// The id.
    pub id: Spanned<String>,
    /// What it is called in the default locale.
    pub title: Option<Spanned<String>>,
    /// When it takes place.
    pub rhythm: Rhythm,
    /// At which time of the local clock it begins.
    pub at: NaiveTime,
    /// How many minutes it takes.
    pub minutes: u32,
    /// Who takes part.
    pub participants: Vec<Spanned<String>>,
    /// The report it looks at.
    pub report: Option<Spanned<String>>,
}

/// When a meeting takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rhythm {
    /// On these days of each week on which work is done, Monday first.
    Weekdays(Vec<Weekday>),
    /// So many business days after the end of each period, the first day being 1.
    AfterEnd {
        /// How long the periods are: a month, a quarter or a year.
        grain: Grain,
        /// The business day.
        business_day: u32,
    },
}

/// The days of the week as they are written, Monday first.
const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("sun", Weekday::Sun),
];

impl Cadences {
    /// Reads `data/cadences.yaml`, if there is one.
    pub fn read(tree: &SourceTree, diags: &mut Diagnostics) -> Self {
        let list = yaml::list_of(tree, "data/cadences.yaml", "cadences", diags, cadence);
        report_repeated("cadence", list.iter().map(|cadence| &cadence.id), diags);
        Self { list }
    }
}

impl Cadence {
    /// Returns the title in the default locale, else the id in words.
    pub fn name(&self) -> String {
        let words = || self.id.value.replace(['-', '_'], " ");
        self.title.as_ref().map_or_else(words, |title| title.value.clone())
    }

    /// Returns the days on which it takes place, from one day up to and including another. A day
    /// off has no meeting of a week; one after the end of a period moves on to the next working day.
    pub fn days(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        calendar: &Calendar,
        clock: &Clock<'_>,
    ) -> Vec<NaiveDate> {
        match &self.rhythm {
            Rhythm::Weekdays(days) => dates(from, to)
                .filter(|day| days.contains(&day.weekday()) && clock.is_business_day(*day))
                .collect(),
            Rhythm::AfterEnd { grain, business_day } => {
                let works = |day: NaiveDate| clock.is_business_day(day);
                after_ends(*grain, *business_day, from, to, calendar, works)
            }
        }
    }

    /// Returns the days on which it would take place were there no days off but those of each week.
    pub fn regular(&self, from: NaiveDate, to: NaiveDate, calendar: &Calendar) -> Vec<NaiveDate> {
        match &self.rhythm {
            Rhythm::Weekdays(days) => {
                let opens = |day: &NaiveDate| !calendar.business_hours.on(day.weekday()).is_empty();
                dates(from, to).filter(|day| days.contains(&day.weekday()) && opens(day)).collect()
            }
            Rhythm::AfterEnd { grain, business_day } => {
                let works = |day: NaiveDate| !calendar.business_hours.on(day.weekday()).is_empty();
                after_ends(*grain, *business_day, from, to, calendar, works)
            }
        }
    }
}

fn dates(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |day| *day <= to)
}

/// Returns the n-th working day after the end of each period, as far as it lies in some days.
fn after_ends(
    grain: Grain,
    business_day: u32,
    from: NaiveDate,
    to: NaiveDate,
    calendar: &Calendar,
    works: impl Fn(NaiveDate) -> bool,
) -> Vec<NaiveDate> {
    let first = Period::containing(from, grain, calendar).prior(calendar);
    let next = |period: &Period| Some(period.next(calendar)).filter(|next| next.is_known());
    let ends = std::iter::successors(Some(first), next).map(Period::end);
    let ends = ends.take_while(|end| *end <= to);
    // A year without a working day is a typing error of the calendar.
    let nth = |end: NaiveDate| {
        let days = end.iter_days().take(366).filter(|day| works(*day));
        days.take(business_day as usize).enumerate().last()
    };
    let found = ends.filter_map(nth).filter(|(at, _)| *at + 1 == business_day as usize);
    found.map(|(_, day)| day).filter(|day| *day >= from && *day <= to).collect()
}

fn cadence(node: &Node, diags: &mut Diagnostics) -> Option<Cadence> {
    const GRAINS: [(&str, Grain); 5] = [
        ("day", Grain::Day),
        ("week", Grain::Week),
        ("month", Grain::Month),
        ("quarter", Grain::Quarter),
        ("year", Grain::Year),
    ];
    let map = node.map(diags)?;
    let id = name(&map, "id", diags);
    let title = map.text("title", diags);
    let every = map.require("every", diags).and_then(|node| node.one_of(&GRAINS, diags));
    let on = map.get("on");
    let business_day = map.get("business_day");
    let rhythm = every.and_then(|every| rhythm(&map, every.value, on, business_day, diags));
    let at = map.require("at", diags).and_then(|node| time(node, diags));
    let minutes = match map.get("minutes") {
        Some(node) => count(node, 24 * 60, diags),
        None => Some(30),
    };
    let participants = map.texts("participants", diags);
    let report = map.text("report", diags);
    map.finish(Foreign::Refused, diags);
    Some(Cadence {
        id: id?,
        title,
        rhythm: rhythm?,
        at: at?,
        minutes: minutes?,
        participants,
        report,
    })
}

fn rhythm(
    map: &Map<'_>,
    every: Grain,
    on: Option<&Node>,
    business_day: Option<&Node>,
    diags: &mut Diagnostics,
) -> Option<Rhythm> {
    let stray = |node: Option<&Node>, hint: &str, diags: &mut Diagnostics| {
        if let Some(node) = node {
            let message = format!("this says nothing about a {}", every.name());
            diags.push(Diagnostic::at(Rule::InvalidValue, node.span(), message).hint(hint));
        }
    };
    match every {
        Grain::Day | Grain::Week => {
            stray(business_day, "say `on` which days of the week it takes place", diags);
            let days = match (every, on) {
                (Grain::Day, None) => DAYS.iter().map(|(_, day)| *day).collect(),
                (_, Some(on)) => {
                    let words = on.texts(diags)?;
                    let day = |word: &Spanned<String>| {
                        let found = DAYS.iter().find(|(name, _)| *name == word.value);
                        if found.is_none() {
                            diags.push(yaml::invalid(word, &DAYS.map(|(name, _)| name)));
                        }
                        found.map(|(_, day)| *day)
                    };
                    let mut days: Vec<Weekday> = words.iter().filter_map(day).collect();
                    days.sort_by_key(Weekday::num_days_from_monday);
                    days.dedup();
                    days
                }
                (_, None) => {
                    map.require("on", diags);
                    return None;
                }
            };
            Some(Rhythm::Weekdays(days))
        }
        Grain::Month | Grain::Quarter | Grain::Year => {
            stray(on, "say with `business_day` how long after its end it takes place", diags);
            let business_day = map.require("business_day", diags)?;
            Some(Rhythm::AfterEnd { grain: every, business_day: count(business_day, 20, diags)? })
        }
    }
}

fn time(node: &Node, diags: &mut Diagnostics) -> Option<NaiveTime> {
    let text = node.text(diags)?;
    let time = NaiveTime::parse_from_str(&text.value, "%H:%M").ok();
    text.read_as(time, "is not a time of day", "write it like `\"09:15\"`", diags)
}

//! How far owners have come from the month they started to the month they sell in full.

use std::collections::HashMap;

use chrono::{Datelike, Months, NaiveDate};

use crate::compute::column::{NO_DAY, NO_UNITS};
use crate::compute::number::Exact;
use crate::compute::table::{Table, Tables};
use crate::model::period::DayRange;

/// What the table `headcount` says of owners.
pub(super) struct Ramps<'a> {
    by_owner: HashMap<&'a str, Vec<Post>>,
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
struct Post {
    valid_from: i32,
    /// The day the owner started, or [`NO_DAY`].
    start: i32,
    /// The first day the owner was no longer there, or [`NO_DAY`].
    end: i32,
    ramp_months: i64,
    carries_quota: bool,
}

/// How ramped an owner is in a run of days.
#[derive(Debug, Clone)]
pub(super) struct Ramp {
    /// The mean over the months.
    pub(super) share: Exact,
    /// The months, each by how ramped the owner is and by the share of its days.
    pub(super) months: Exact,
}

impl<'a> Ramps<'a> {
    /// Reads the table; where there is none, every owner sells in full.
    pub(super) fn of(tables: &'a Tables) -> Self {
        let mut by_owner: HashMap<&str, Vec<Post>> = HashMap::new();
        let table: Option<&Table> = tables.by_name.get("headcount").map(|table| &**table);
        let persons = table.and_then(|table| Some((table, table.texts("person_id")?)));
        if let Some((table, persons)) = persons {
            let day = |name: &str, row: usize| table.days(name).map_or(NO_DAY, |days| days[row]);
            let months = |row: usize| {
                let months = table.numbers("ramp_months").map(|months| months.get(row));
                let months = months.filter(|months| *months != NO_UNITS).unwrap_or(0);
                i64::try_from(months).unwrap_or(0).max(0)
            };
            let carries = |row: usize| {
                let carrying = table.truths("is_quota_carrying");
                carrying.is_none_or(|carrying| carrying[row] != Some(false))
            };
            for (row, person) in persons.iter().enumerate() {
                let Some(person) = person else { continue };
                by_owner.entry(person).or_default().push(Post {
                    valid_from: day("valid_from", row),
                    start: day("start_date", row),
                    end: day("end_date", row),
                    ramp_months: months(row),
                    carries_quota: carries(row),
                });
            }
        }
        by_owner.values_mut().for_each(|posts| posts.sort_by_key(|post| post.valid_from));
        Self { by_owner }
    }

    /// Returns how ramped an owner is over some days; `None` for one who carries no quota then.
    ///
    /// In the month of the start the owner is one step up, and after as many months as the ramp
    /// takes at the top.
    pub(super) fn over(&self, owner: &str, days: DayRange) -> Option<Ramp> {
        let posts = self.by_owner.get(owner).map_or(&[][..], Vec::as_slice);
        let zero = || Exact::from_integer(0.into());
        let (mut sum, mut weighted, mut months) = (zero(), zero(), 0_i64);
        for month in months_of(days) {
            let share = match post_in(posts, month.next) {
                Some(post) if !post.carries_quota => return None,
                Some(post) => post.share_in(month.first),
                None => Exact::from_integer(1.into()),
            };
            weighted += &share * month.covered(days);
            sum += share;
            months += 1;
        }
        (months > 0)
            .then(|| Ramp { share: sum / Exact::from_integer(months.into()), months: weighted })
    }
}

/// Returns the newest row that is valid before a day, or else the oldest.
fn post_in(posts: &[Post], before: NaiveDate) -> Option<Post> {
    let valid = posts.iter().rfind(|post| post.valid_from < before.to_epoch_days());
    valid.or(posts.first()).copied()
}

impl Post {
    fn share_in(&self, month: NaiveDate) -> Exact {
        let whole = |number: i64| Exact::from_integer(number.into());
        if self.end != NO_DAY && self.end <= month.to_epoch_days() {
            return whole(0);
        }
        let index = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
        let start = (self.start != NO_DAY).then(|| NaiveDate::from_epoch_days(self.start));
        let Some(start) = start.flatten() else { return whole(1) };
        let tenure = index(month) - index(start) + 1;
        match tenure {
            ..=0 => whole(0),
            _ if tenure >= self.ramp_months => whole(1),
            _ => Exact::new(tenure.into(), self.ramp_months.into()),
        }
    }
}

/// A calendar month.
struct Month {
    first: NaiveDate,
    next: NaiveDate,
}

impl Month {
    /// Returns the share of the month's days that lie in a range.
    fn covered(&self, days: DayRange) -> Exact {
        let start = self.first.max(days.start);
        let end = self.next.min(days.end);
        Exact::new((end - start).num_days().into(), (self.next - self.first).num_days().into())
    }
}

fn months_of(days: DayRange) -> impl Iterator<Item = Month> {
    let first = days.start.with_day(1).unwrap_or(days.start);
    let firsts = std::iter::successors(Some(first), |day| day.checked_add_months(Months::new(1)));
    firsts.take_while(move |first| *first < days.end).map(|first| Month {
        first,
        next: first.checked_add_months(Months::new(1)).unwrap_or(NaiveDate::MAX),
    })
}

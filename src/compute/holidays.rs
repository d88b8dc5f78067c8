//! The table `calendar` → the days on which work is done or not.

use chrono::{NaiveDate, TimeDelta};

use super::column::NO_DAY;
use super::table::Tables;
use crate::model::clock::Holidays;

/// Returns what the table says about days of work: `is_business_day` where it is filled, and
/// otherwise no work on a day that has the name of a holiday.
pub fn holidays(tables: &Tables) -> Holidays {
    let mut holidays = Holidays::default();
    let Some(table) = tables.by_name.get("calendar") else { return holidays };
    let Some(dates) = table.days("date") else { return holidays };
    let stated = table.truths("is_business_day");
    let (names, regions) = (table.texts("holiday"), table.texts("region"));
    for (row, day) in dates.iter().enumerate().filter(|(_, day)| **day != NO_DAY) {
        let named = || names.and_then(|names| names.get(row)).map(|_| false);
        let works = stated.and_then(|stated| stated[row]).or_else(named);
        let date = NaiveDate::default() + TimeDelta::days(i64::from(*day));
        let region = regions.and_then(|regions| regions.get(row));
        if let Some(works) = works {
            holidays.set(region, date, works);
        }
    }
    holidays
}

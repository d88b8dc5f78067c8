//! Periods: labels, ends, neighbours and comparisons.

use std::sync::Arc;

use almanac::config::fiscal::{FiscalMonth, FiscalTable};
use almanac::config::{Calendar, FiscalLabel, WeekStart};
use almanac::model::period::{Grain, Offset, Period, PeriodError};
use chrono::NaiveDate;
use proptest::prelude::*;

fn calendar(fiscal_year_start: u32) -> Calendar {
    Calendar {
        fiscal_year_start,
        fiscal_label: FiscalLabel::EndingYear,
        week_start: WeekStart::Monday,
        ..Calendar::default()
    }
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn parse(text: &str, calendar: &Calendar) -> Period {
    Period::parse(text, calendar).expect("a period")
}

fn ends(text: &str, calendar: &Calendar) -> [String; 2] {
    let period = parse(text, calendar);
    [period.start().to_string(), period.end().to_string()]
}

#[test]
fn labels_name_half_open_ranges() {
    let january = calendar(1);
    assert_eq!(ends("2026-02-17", &january), ["2026-02-17", "2026-02-18"]);
    assert_eq!(ends("2026-w05", &january), ["2026-01-26", "2026-02-02"]);
    assert_eq!(ends("2026-01", &january), ["2026-01-01", "2026-02-01"]);
    assert_eq!(ends("2026-Q1", &january), ["2026-01-01", "2026-04-01"]);
    assert_eq!(ends("2026", &january), ["2026-01-01", "2027-01-01"]);
}

#[test]
fn fiscal_year_from_february_is_named_by_the_year_it_ends_in() {
    let february = calendar(2);
    assert_eq!(ends("FY2027-Q1", &february), ["2026-02-01", "2026-05-01"]);
    assert_eq!(ends("fy2027-q4", &february), ["2026-11-01", "2027-02-01"]);
    assert_eq!(ends("FY2027", &february), ["2026-02-01", "2027-02-01"]);
    let starting = Calendar { fiscal_label: FiscalLabel::StartingYear, ..february };
    assert_eq!(ends("FY2026-Q1", &starting), ["2026-02-01", "2026-05-01"]);
    let quarter = Period::containing(date("2026-01-31"), Grain::Quarter, &starting);
    assert_eq!(quarter.label(&starting), "FY2025-Q4");
    assert_eq!(quarter.slug(&starting), "fy2025-q4");
}

#[test]
fn bare_label_of_a_shifted_fiscal_year_is_refused_with_the_two_it_may_mean() {
    let error = Period::parse("2026-Q3", &calendar(2)).expect_err("ambiguous");
    assert_eq!(
        error.to_string(),
        "`2026-Q3` may mean `FY2026-Q3` or `FY2027-Q3`: write one of them"
    );
    let error = Period::parse("2026", &calendar(7)).expect_err("ambiguous");
    assert_eq!(error.to_string(), "`2026` may mean `FY2026` or `FY2027`: write one of them");
    let starting = Calendar { fiscal_label: FiscalLabel::StartingYear, ..calendar(2) };
    let error = Period::parse("2026-Q3", &starting).expect_err("ambiguous");
    assert_eq!(
        error.to_string(),
        "`2026-Q3` may mean `FY2025-Q3` or `FY2026-Q3`: write one of them"
    );
}

#[test]
fn text_that_is_no_label_is_refused() {
    let missing = ["2026-13", "2026-02-30", "2025-W53", "2026-Q5", "2026-W00"];
    for text in missing {
        let error = Period::parse(text, &calendar(1)).expect_err(text);
        assert_eq!(error, PeriodError::Missing(text.to_owned()));
    }
    let unknown = [
        "",
        "26",
        "2026-1",
        "2026-Q",
        "2026-Q11",
        "2026-W5",
        "2026-W051",
        "FY2026-01",
        "FY2026-W05",
        "20266",
        "2026-01-1",
        "2026-01-011",
        "Q1 2026",
        "２０２６",
        "2026-é1",
    ];
    for text in unknown {
        let error = Period::parse(text, &calendar(1)).expect_err(text);
        assert_eq!(error, PeriodError::Unknown(text.to_owned()));
    }
}

#[test]
fn year_before_a_week_is_the_week_of_the_same_number() {
    let january = calendar(1);
    let before = |text: &str| parse(text, &january).prior_year(&january);
    assert_eq!(before("2026-W05"), Some(parse("2025-W05", &january)));
    assert_eq!(before("2020-W53"), None);
    assert_eq!(before("2024-02-29"), None);
    assert_eq!(before("2026-02-17"), Some(parse("2025-02-17", &january)));
    let february = calendar(2);
    let quarter = parse("FY2027-Q1", &february);
    assert_eq!(quarter.prior_year(&february), Some(parse("FY2026-Q1", &february)));
}

#[test]
fn week_from_sunday_carries_the_number_of_its_monday() {
    let sunday = Calendar { week_start: WeekStart::Sunday, ..calendar(1) };
    assert_eq!(ends("2026-W01", &sunday), ["2025-12-28", "2026-01-04"]);
    let week = Period::containing(date("2026-01-03"), Grain::Week, &sunday);
    assert_eq!(week.label(&sunday), "2026-W01");
    assert_eq!(week.prior(&sunday).label(&sunday), "2025-W52");
}

#[test]
fn period_in_progress_ends_with_the_date_of_the_run() {
    let february = calendar(2);
    let quarter = parse("FY2027-Q3", &february);
    assert!(!quarter.is_complete(date("2026-10-30")));
    assert!(quarter.is_complete(date("2026-10-31")));
    let cut = quarter.to_date(date("2026-08-17"));
    assert_eq!((cut.end, cut.len()), (date("2026-08-18"), 17));
    // The same seventeen days of the quarter before: 1 to 17 May.
    assert_eq!(quarter.prior(&february).days().first(cut.len()).end, date("2026-05-18"));
    assert!(quarter.to_date(date("2026-07-31")).is_empty());
    let complete = Period::last_complete(Grain::Quarter, date("2026-10-30"), &february);
    assert_eq!(complete.label(&february), "FY2027-Q2");
}

#[test]
fn offset_leads_to_a_whole_period_or_to_none() {
    let february = calendar(2);
    let back = |text: &str, offset: &str| {
        let offset = Offset::parse(offset).expect("an offset");
        parse(text, &february).back(offset, &february).map(|p| p.label(&february))
    };
    assert_eq!(back("FY2027-Q1", "1q").as_deref(), Some("FY2026-Q4"));
    assert_eq!(back("FY2027-Q1", "1mo"), None);
    assert_eq!(back("2026-03", "1q").as_deref(), Some("2025-12"));
    assert_eq!(back("2026-W05", "2w").as_deref(), Some("2026-W03"));
    assert_eq!(back("2026-W05", "1mo"), None);
    assert_eq!(back("2026-W05", "1y").as_deref(), Some("2025-W05"));
    assert_eq!(back("2026-03-31", "1mo"), None);
    assert_eq!(Offset::parse("0d"), None);
    assert_eq!(Offset::parse("4bh"), None);
}

/// A 4-4-5 year of 52 weeks from Sunday 1 February 2026, then one of 53 with five weeks at its end.
fn by_table() -> Calendar {
    let mut start = date("2026-02-01");
    let mut months = Vec::new();
    for year in [2027, 2028] {
        for month in 1..=12_u32 {
            months.push(FiscalMonth { start, year, quarter: (month - 1) / 3 + 1, month });
            let weeks = match (year, month) {
                (2028, 12) => 6,
                _ if month % 3 == 0 => 5,
                _ => 4,
            };
            start = start + chrono::Days::new(weeks * 7);
        }
    }
    let table = FiscalTable::new(months, start);
    Calendar { fiscal_table: Some(Arc::new(table)), ..calendar(1) }
}

#[test]
fn months_of_a_table_are_whole_weeks_and_are_labelled_by_number() {
    let table = by_table();
    // Four, four and five weeks from 1 February 2026.
    assert_eq!(ends("FY2027-P01", &table), ["2026-02-01", "2026-03-01"]);
    assert_eq!(ends("FY2027-P02", &table), ["2026-03-01", "2026-03-29"]);
    assert_eq!(ends("fy2027-p03", &table), ["2026-03-29", "2026-05-03"]);
    assert_eq!(ends("FY2027-Q1", &table), ["2026-02-01", "2026-05-03"]);
    // 52 weeks are 364 days, 53 are 371.
    assert_eq!(ends("FY2027", &table), ["2026-02-01", "2027-01-31"]);
    assert_eq!(ends("FY2028", &table), ["2027-01-31", "2028-02-06"]);
    assert_eq!(ends("2026-W05", &table), ["2026-01-26", "2026-02-02"]);
    let month = Period::containing(date("2026-05-02"), Grain::Month, &table);
    assert_eq!(month.label(&table), "FY2027-P03");
    assert_eq!(month.slug(&table), "fy2027-p03");
}

#[test]
fn label_that_a_table_does_not_have_is_refused_with_its_reason() {
    let table = by_table();
    let error = |text: &str| Period::parse(text, &table).expect_err(text);
    assert_eq!(error("2026-03"), PeriodError::CalendarMonth("2026-03".to_owned()));
    assert_eq!(error("FY2026"), PeriodError::Missing("FY2026".to_owned()));
    assert_eq!(error("FY2027-P13"), PeriodError::Missing("FY2027-P13".to_owned()));
    assert_eq!(error("FY2027-03"), PeriodError::Unknown("FY2027-03".to_owned()));
    let labels = ["FY2027-Q1", "FY2028-Q1"].map(str::to_owned);
    assert_eq!(error("2027-Q1"), PeriodError::Ambiguous { text: "2027-Q1".to_owned(), labels });
}

#[test]
fn neighbours_in_a_table_go_by_its_numbers() {
    let table = by_table();
    let before = |text: &str| parse(text, &table).prior_year(&table).map(|p| p.label(&table));
    assert_eq!(before("FY2028-P12").as_deref(), Some("FY2027-P12"));
    assert_eq!(before("FY2028-Q2").as_deref(), Some("FY2027-Q2"));
    assert_eq!(before("FY2027"), None);
    let back = |text: &str, offset: &str| {
        let offset = Offset::parse(offset).expect("an offset");
        parse(text, &table).back(offset, &table).map(|period| period.label(&table))
    };
    assert_eq!(back("FY2028-P02", "3mo").as_deref(), Some("FY2027-P11"));
    assert_eq!(back("FY2028-Q1", "1q").as_deref(), Some("FY2027-Q4"));
    assert_eq!(back("FY2028-P12", "1y").as_deref(), Some("FY2027-P12"));
    assert_eq!(back("FY2027-P01", "1mo"), None);
    assert_eq!(back("FY2028", "1q"), None);
}

#[test]
fn window_of_months_that_ends_with_a_month_of_a_table_counts_its_months() {
    let table = by_table();
    let before = |day: &str, offset: &str| {
        let offset = Offset::parse(offset).expect("an offset");
        offset.before_end(date(day), &table).to_string()
    };
    // The first quarter of FY2028 ends where its fourth month starts: 13 weeks from 31 January.
    assert_eq!(before("2027-05-02", "3mo"), "2027-01-31");
    assert_eq!(before("2027-05-02", "1y"), "2026-05-03");
    assert_eq!(before("2028-02-06", "1y"), "2027-01-31");
    assert_eq!(before("2027-05-03", "3mo"), "2027-02-03");
}

#[test]
fn beyond_a_table_there_is_no_period() {
    let table = by_table();
    for day in ["2026-01-31", "2028-02-06"] {
        let period = Period::containing(date(day), Grain::Month, &table);
        assert!(!period.is_known(), "{day}");
        assert!(period.days().is_empty(), "{day}");
    }
    let first = parse("FY2027-P01", &table);
    assert!(!first.prior(&table).is_known());
    assert_eq!(first.series(3, &table), [first]);
    let newest = Period::last_complete(Grain::Quarter, date("2029-01-01"), &table);
    assert_eq!(newest.label(&table), "FY2028-Q4");
    let unread = Calendar { fiscal_table: Some(Arc::default()), ..calendar(1) };
    assert!(!Period::containing(date("2026-02-01"), Grain::Year, &unread).is_known());
}

#[test]
fn finer_periods_belong_to_the_one_they_start_in() {
    let labels = |text: &str, grain: Grain, calendar: &Calendar| -> Vec<String> {
        let periods = parse(text, calendar).within(grain, calendar);
        periods.into_iter().map(|period| period.label(calendar)).collect()
    };
    let february = calendar(2);
    assert_eq!(labels("FY2027-Q4", Grain::Month, &february), ["2026-11", "2026-12", "2027-01"]);
    assert_eq!(
        labels("FY2027", Grain::Quarter, &february),
        ["FY2027-Q1", "FY2027-Q2", "FY2027-Q3", "FY2027-Q4"]
    );
    // The Mondays of March 2026 are 2, 9, 16, 23 and 30.
    assert_eq!(
        labels("2026-03", Grain::Week, &february),
        ["2026-W10", "2026-W11", "2026-W12", "2026-W13", "2026-W14"]
    );
    let table = by_table();
    assert_eq!(
        labels("FY2028-Q1", Grain::Month, &table),
        ["FY2028-P01", "FY2028-P02", "FY2028-P03"]
    );
}

#[test]
fn share_of_a_period_that_has_passed_is_exact() {
    let february = calendar(2);
    let quarter = parse("FY2027-Q3", &february);
    let elapsed = |day: &str| quarter.elapsed(date(day)).to_string();
    // August, September and October have 92 days.
    assert_eq!(elapsed("2026-08-23"), "1/4");
    assert_eq!(elapsed("2026-07-31"), "0");
    assert_eq!(elapsed("2026-10-31"), "1");
    assert_eq!(elapsed("2027-10-31"), "1");
}

#[test]
fn label_of_a_data_table_is_read_as_people_write_it() {
    let february = calendar(2);
    let read = |text: &str| Period::of_cell(text, &february).map(|p| p.label(&february));
    for (text, label) in [
        (" FY2027-Q1 ", "FY2027-Q1"),
        ("FY2027Q1", "FY2027-Q1"),
        ("Q1 FY2027", "FY2027-Q1"),
        ("fy2027", "FY2027"),
        ("2026-01", "2026-01"),
        ("2026-01-31", "2026-01-31"),
        ("2026-W05", "2026-W05"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(label), "{text}");
    }
    assert_eq!(Period::of_cell("Q3 2026", &calendar(1)), Ok(parse("2026-Q3", &calendar(1))));
    let labels = ["FY2026-Q1", "FY2027-Q1"].map(str::to_owned);
    assert_eq!(read("2026-Q1"), Err(PeriodError::Ambiguous { text: "2026-Q1".to_owned(), labels }));
    assert_eq!(read("soon"), Err(PeriodError::Unknown("soon".to_owned())));
}

#[test]
fn sunday_weeks_are_compared_by_the_number_of_their_monday() {
    let sunday = Calendar { week_start: WeekStart::Sunday, ..calendar(1) };
    // The Mondays of W05 are 26 January 2026 and 27 January 2025.
    assert_eq!(ends("2026-W05", &sunday), ["2026-01-25", "2026-02-01"]);
    let before = |text: &str| parse(text, &sunday).prior_year(&sunday);
    assert_eq!(before("2026-W05"), Some(parse("2025-W05", &sunday)));
    // 2026 has 53 weeks and 2025 has 52.
    assert_eq!(before("2026-W53"), None);
    let last = parse("2026-W53", &sunday);
    assert_eq!(last.next(&sunday).label(&sunday), "2027-W01");
}

fn any_calendar() -> impl Strategy<Value = Calendar> {
    (1_u32..=12, any::<bool>(), any::<bool>()).prop_map(|(month, ending, monday)| Calendar {
        fiscal_year_start: month,
        fiscal_label: if ending { FiscalLabel::EndingYear } else { FiscalLabel::StartingYear },
        week_start: if monday { WeekStart::Monday } else { WeekStart::Sunday },
        ..Calendar::default()
    })
}

proptest! {
    #[test]
    fn periods_tile_time_and_labels_round_trip(
        calendar in any_calendar(),
        days in 0_u64..60_000,
        grain in proptest::sample::select(Grain::ALL.to_vec()),
    ) {
        let date = date("1950-01-01") + chrono::Days::new(days);
        let period = Period::containing(date, grain, &calendar);
        prop_assert!(period.start() <= date && date < period.end());
        let prior = period.prior(&calendar);
        prop_assert_eq!(prior.end(), period.start());
        prop_assert_eq!(prior.grain(), grain);
        prop_assert_eq!(prior.next(&calendar), period);
        prop_assert_eq!(period.next(&calendar).start(), period.end());
        prop_assert_eq!(Period::containing(period.end(), grain, &calendar).prior(&calendar), period);
        prop_assert_eq!(Period::parse(&period.label(&calendar), &calendar), Ok(period));
        prop_assert_eq!(Period::parse(&period.slug(&calendar), &calendar), Ok(period));
        if let Some(year) = period.prior_year(&calendar) {
            prop_assert_eq!(year.grain(), grain);
            prop_assert!((355..=375).contains(&(period.start() - year.start()).num_days()));
        }
    }
}

proptest! {
    #[test]
    fn months_tile_every_fiscal_year(calendar in any_calendar(), days in 0_u64..60_000) {
        let date = date("1950-01-01") + chrono::Days::new(days);
        let year = Period::containing(date, Grain::Year, &calendar);
        let quarters = year.within(Grain::Quarter, &calendar);
        prop_assert_eq!(quarters.len(), 4);
        let months: Vec<Period> =
            quarters.iter().flat_map(|quarter| quarter.within(Grain::Month, &calendar)).collect();
        prop_assert_eq!(&months, &year.within(Grain::Month, &calendar));
        prop_assert_eq!(months.len(), 12);
        prop_assert_eq!(&months[11].series(12, &calendar), &months);
        prop_assert_eq!((months[0].start(), months[11].end()), (year.start(), year.end()));
        for pair in months.windows(2) {
            prop_assert_eq!(pair[0].end(), pair[1].start());
        }
    }

    #[test]
    fn periods_of_a_table_tile_it_and_their_labels_round_trip(
        days in 0_u64..735,
        grain in proptest::sample::select(vec![Grain::Month, Grain::Quarter, Grain::Year]),
    ) {
        let calendar = by_table();
        let date = date("2026-02-01") + chrono::Days::new(days);
        let period = Period::containing(date, grain, &calendar);
        prop_assert!(period.start() <= date && date < period.end());
        prop_assert_eq!(Period::parse(&period.label(&calendar), &calendar), Ok(period));
        let next = period.next(&calendar);
        prop_assert_eq!(next.start(), period.end());
        prop_assert!(!next.is_known() || next.prior(&calendar) == period);
    }
}

//! Periods: labels, ends, neighbours and comparisons.

use almanac::config::{Calendar, FiscalLabel, WeekStart};
use almanac::model::period::{Grain, Offset, Period, PeriodError};
use chrono::NaiveDate;
use proptest::prelude::*;

fn calendar(fiscal_year_start: u32) -> Calendar {
    Calendar {
        fiscal_year_start,
        fiscal_label: FiscalLabel::EndingYear,
        week_start: WeekStart::Monday,
        timezone: chrono_tz::UTC,
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

fn any_calendar() -> impl Strategy<Value = Calendar> {
    (1_u32..=12, any::<bool>(), any::<bool>()).prop_map(|(month, ending, monday)| Calendar {
        fiscal_year_start: month,
        fiscal_label: if ending { FiscalLabel::EndingYear } else { FiscalLabel::StartingYear },
        week_start: if monday { WeekStart::Monday } else { WeekStart::Sunday },
        timezone: chrono_tz::UTC,
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
        prop_assert_eq!(Period::containing(period.end(), grain, &calendar).prior(&calendar), period);
        prop_assert_eq!(Period::parse(&period.label(&calendar), &calendar), Ok(period));
        prop_assert_eq!(Period::parse(&period.slug(&calendar), &calendar), Ok(period));
        if let Some(year) = period.prior_year(&calendar) {
            prop_assert_eq!(year.grain(), grain);
            prop_assert!((355..=375).contains(&(period.start() - year.start()).num_days()));
        }
    }
}

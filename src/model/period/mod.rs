//! Fiscal periods: labels, starts, ends, neighbours.
//!
//! A [`Period`] is a half-open range of days of one grain, aligned to a [`Calendar`]. Days, ISO
//! weeks and months are those of everyone's calendar; quarters and years follow the fiscal year.
//! Where a calendar table gives them, months, quarters and years are those of the table.

mod fiscal;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use num_rational::BigRational;

use crate::config::fiscal::FiscalTable;
use crate::config::{Calendar, FiscalLabel, WeekStart};

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// One day.
    Day,
    /// An ISO week, or the seven days from the Sunday before it.
    Week,
    /// A calendar month.
    Month,
    /// Three months of the fiscal year.
    Quarter,
    /// A fiscal year.
    Year,
}

impl Grain {
    /// Every grain, finest first.
    pub const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// Returns the word used on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// Finds a grain by its word.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grain| grain.name() == name)
    }
}

/// The days from `start` up to, not including, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayRange {
    /// The first day.
    pub start: NaiveDate,
    /// The first day after the range.
    pub end: NaiveDate,
}

impl DayRange {
    /// Returns the range's first `days` days, or all of it where it is shorter.
    #[must_use]
    pub fn first(self, days: u64) -> Self {
        let cut = self.start.checked_add_days(Days::new(days)).unwrap_or(self.end);
        Self { end: cut.min(self.end), ..self }
    }

    /// Returns the same days, each `offset` earlier: where months are listed in a table, so many of
    /// those, and no day where the table does not reach so far.
    #[must_use]
    pub fn before(self, offset: Offset, calendar: &Calendar) -> Self {
        match (offset, calendar.fiscal_table.as_deref()) {
            (Offset::Months(months), Some(table)) => {
                let none = Self { end: self.start, ..self };
                fiscal::days_before(self, months, table).unwrap_or(none)
            }
            _ => Self { start: offset.before(self.start), end: offset.before(self.end) },
        }
    }

    /// Returns the number of days.
    pub fn len(self) -> u64 {
        u64::try_from((self.end - self.start).num_days()).unwrap_or(0)
    }

    /// Says whether the range holds no day.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }
}

/// A day, week, month, quarter or year.
///
/// Made only from a calendar, so its ends always lie where that calendar puts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    grain: Grain,
    days: DayRange,
}

/// How far back an input of a metric lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Offset {
    /// So many days.
    Days(u32),
    /// So many months.
    Months(u32),
}

impl Offset {
    /// Reads an offset such as `90d`, `4w`, `3mo`, `1q` or `1y`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let count: u32 = text[..digits].parse().ok().filter(|count| *count > 0)?;
        match &text[digits..] {
            "d" => Some(Self::Days(count)),
            "w" => count.checked_mul(7).map(Self::Days),
            "mo" => Some(Self::Months(count)),
            "q" => count.checked_mul(3).map(Self::Months),
            "y" => count.checked_mul(12).map(Self::Months),
            _ => None,
        }
    }
}

impl Offset {
    /// Says whether periods of a grain have others so far back, even if not each of them.
    pub fn fits(self, grain: Grain) -> bool {
        match (self, grain) {
            (Self::Days(_), Grain::Day) | (Self::Months(_), Grain::Day | Grain::Month) => true,
            (Self::Days(days), Grain::Week) => days.is_multiple_of(7),
            (Self::Months(months), Grain::Week) => months == 12,
            (Self::Months(months), Grain::Quarter) => months.is_multiple_of(3),
            (Self::Months(months), Grain::Year) => months.is_multiple_of(12),
            (Self::Days(_), Grain::Month | Grain::Quarter | Grain::Year) => false,
        }
    }

    /// Returns the day that lies so far before another: of a month without such a day the last.
    #[must_use]
    pub fn before(self, day: NaiveDate) -> NaiveDate {
        let earlier = match self {
            Self::Days(days) => day.checked_sub_days(Days::new(days.into())),
            Self::Months(months) => day.checked_sub_months(Months::new(months)),
        };
        earlier.unwrap_or(NaiveDate::MIN)
    }

    /// Returns the day that lies so far after another: of a month without such a day the last.
    #[must_use]
    pub fn after(self, day: NaiveDate) -> NaiveDate {
        let later = match self {
            Self::Days(days) => day.checked_add_days(Days::new(days.into())),
            Self::Months(months) => day.checked_add_months(Months::new(months)),
        };
        later.unwrap_or(NaiveDate::MAX)
    }

    /// Returns the end of a window so far before another: where months are listed in a table and
    /// one of them starts on the day, so many of those.
    #[must_use]
    pub fn before_end(self, day: NaiveDate, calendar: &Calendar) -> NaiveDate {
        let listed = match (self, &calendar.fiscal_table) {
            (Self::Months(months), Some(table)) => fiscal::start_before(day, months, table),
            _ => None,
        };
        listed.unwrap_or_else(|| self.before(day))
    }
}

/// Why a text names no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// The text has none of the forms.
    #[error(
        "`{0}` is not a period: write a day `2026-02-17`, a week `2026-W05`, a month `2026-01`, \
         a quarter `2026-Q1` or a year `2026`, with `FY` before fiscal quarters and years"
    )]
    Unknown(String),
    /// The text has a form, but there is no such period.
    #[error("there is no period `{0}`")]
    Missing(String),
    /// The fiscal year is not the calendar year, so the bare label could mean two periods.
    #[error("`{text}` may mean `{}` or `{}`: write one of them", .labels[0], .labels[1])]
    Ambiguous {
        /// What was written.
        text: String,
        /// The labels it may mean: the fiscal year that ends in that year, then the one that
        /// starts in it.
        labels: [String; 2],
    },
    /// A month of the calendar where months are listed in a table.
    #[error(
        "`{0}` is a month of the calendar, but months here are those of the table `calendar`: \
         write one like `FY2027-P03`"
    )]
    CalendarMonth(String),
}

impl Period {
    /// Reads a label; letters may be of either case.
    ///
    /// # Errors
    ///
    /// Fails when the text names no period of the calendar, or two.
    pub fn parse(text: &str, calendar: &Calendar) -> Result<Self, PeriodError> {
        let unknown = || PeriodError::Unknown(text.to_owned());
        let missing = || PeriodError::Missing(text.to_owned());
        let label = text.trim().to_ascii_uppercase();
        let (fiscal, rest) = match label.strip_prefix("FY") {
            Some(rest) => (true, rest),
            None => (false, label.as_str()),
        };
        let year = number(rest, 4).ok_or_else(unknown)?;
        let tail = &rest[4..];
        if let Some(table) = &calendar.fiscal_table
            && let Some(period) = fiscal::parse(text, fiscal, year, tail, table)
        {
            return period;
        }
        if let Some(week) = tail.strip_prefix("-W").and_then(|week| number(week, 2)) {
            if fiscal || tail.len() != 4 {
                return Err(unknown());
            }
            let monday = NaiveDate::from_isoywd_opt(year as i32, week, Weekday::Mon);
            return Ok(week_of(monday.ok_or_else(missing)?, calendar));
        }
        let quarter = match tail.strip_prefix("-Q") {
            Some(digit) if digit.len() == 1 => Some(number(digit, 1).ok_or_else(unknown)?),
            Some(_) => return Err(unknown()),
            None => None,
        };
        if quarter.is_some() || tail.is_empty() {
            if quarter.is_some_and(|quarter| !(1..=4).contains(&quarter)) {
                return Err(missing());
            }
            return fiscal_period(text, fiscal, year, quarter, calendar);
        }
        let (month, day) = month_and_day(tail).filter(|_| !fiscal).ok_or_else(unknown)?;
        let start = NaiveDate::from_ymd_opt(year as i32, month, day.unwrap_or(1));
        let start = start.ok_or_else(missing)?;
        let grain = if day.is_some() { Grain::Day } else { Grain::Month };
        Ok(Self::containing(start, grain, calendar))
    }

    /// Reads a label as people write it in a table of targets or quotas: like [`Self::parse`], also
    /// `FY2027Q1` and `Q1 FY2027`.
    ///
    /// # Errors
    ///
    /// Fails when the text names no period of the calendar, or two.
    pub fn of_cell(text: &str, calendar: &Calendar) -> Result<Self, PeriodError> {
        let upper = text.trim().to_ascii_uppercase();
        let is_quarter = |part: &str| {
            let digit = part.strip_prefix('Q');
            digit.is_some_and(|digit| digit.len() == 1 && digit.bytes().all(|b| b.is_ascii_digit()))
        };
        let split = upper.len().checked_sub(2).and_then(|at| upper.split_at_checked(at));
        let label = match (upper.split_once(' '), split) {
            (Some((quarter, year)), _) if is_quarter(quarter) => {
                format!("{}-{quarter}", year.trim())
            }
            (_, Some((year, quarter))) if is_quarter(quarter) && !year.ends_with('-') => {
                format!("{}-{quarter}", year.trim())
            }
            _ => text.trim().to_owned(),
        };
        Self::parse(&label, calendar)
    }

    /// Returns the period of a grain that a date lies in.
    ///
    /// Where a calendar table does not reach the date, the period is not [known](Self::is_known).
    pub fn containing(date: NaiveDate, grain: Grain, calendar: &Calendar) -> Self {
        if let (Grain::Month | Grain::Quarter | Grain::Year, Some(table)) =
            (grain, &calendar.fiscal_table)
        {
            return fiscal::containing(date, grain, table);
        }
        match grain {
            Grain::Day => span(grain, date, after(date, 1)),
            Grain::Week => {
                let ahead = match calendar.week_start {
                    WeekStart::Monday => date.weekday().num_days_from_monday(),
                    WeekStart::Sunday => date.weekday().num_days_from_sunday(),
                };
                let start = before(date, ahead);
                span(grain, start, after(start, 7))
            }
            Grain::Month => months(grain, month_index(date), 1),
            Grain::Quarter => aligned(grain, date, 3, calendar),
            Grain::Year => aligned(grain, date, 12, calendar),
        }
    }

    /// Returns the newest period of a grain that is over at the end of `as_of`.
    pub fn last_complete(grain: Grain, as_of: NaiveDate, calendar: &Calendar) -> Self {
        let period = Self::containing(as_of, grain, calendar);
        if period.is_known() && period.is_complete(as_of) { period } else { period.prior(calendar) }
    }

    /// Returns the `count` periods that end with this one, oldest first; fewer where a calendar
    /// table begins.
    pub fn series(self, count: usize, calendar: &Calendar) -> Vec<Self> {
        let next = |period: &Self| Some(period.prior(calendar)).filter(|prior| prior.is_known());
        let mut series: Vec<Self> = std::iter::successors(Some(self), next).take(count).collect();
        series.reverse();
        series
    }

    /// Returns how long the period is.
    pub fn grain(self) -> Grain {
        self.grain
    }

    /// Returns the first day.
    pub fn start(self) -> NaiveDate {
        self.days.start
    }

    /// Returns the first day after the period.
    pub fn end(self) -> NaiveDate {
        self.days.end
    }

    /// Returns the days of the period.
    pub fn days(self) -> DayRange {
        self.days
    }

    /// Says whether the calendar reaches the period; one beyond a calendar table has no days.
    pub fn is_known(self) -> bool {
        !self.days.is_empty()
    }

    /// Says whether the period is over at the end of `as_of`.
    pub fn is_complete(self, as_of: NaiveDate) -> bool {
        as_of >= before(self.days.end, 1)
    }

    /// Returns the days of the period up to and including `as_of`.
    pub fn to_date(self, as_of: NaiveDate) -> DayRange {
        let elapsed = (as_of - self.days.start).num_days() + 1;
        self.days.first(u64::try_from(elapsed).unwrap_or(0))
    }

    /// Returns how much of the period has passed at the end of `as_of`, from 0 to 1.
    pub fn elapsed(self, as_of: NaiveDate) -> BigRational {
        match self.days.len() {
            0 => BigRational::from_integer(0.into()),
            days => BigRational::new(self.to_date(as_of).len().into(), days.into()),
        }
    }

    /// Returns the period before this one.
    #[must_use]
    pub fn prior(self, calendar: &Calendar) -> Self {
        Self::containing(before(self.days.start, 1), self.grain, calendar)
    }

    /// Returns the period after this one.
    #[must_use]
    pub fn next(self, calendar: &Calendar) -> Self {
        Self::containing(self.days.end, self.grain, calendar)
    }

    /// Returns the periods of a grain that start in this one, oldest first.
    ///
    /// Months tile a quarter and a year. A week belongs to the period its first day lies in, so
    /// that each week belongs to one month and may go on after its end.
    pub fn within(self, grain: Grain, calendar: &Calendar) -> Vec<Self> {
        let first = Self::containing(self.days.start, grain, calendar);
        let next = |period: &Self| Some(period.next(calendar)).filter(|next| next.is_known());
        std::iter::successors(Some(first), next)
            .skip_while(|period| period.start() < self.days.start)
            .take_while(|period| period.start() < self.days.end)
            .collect()
    }

    /// Returns the same period a year before: for weeks the one with the same number, if the year
    /// before has one; for 29 February none.
    pub fn prior_year(self, calendar: &Calendar) -> Option<Self> {
        let start = self.days.start;
        if let Some(table) = self.fiscal_table(calendar) {
            return fiscal::prior_year(self, table);
        }
        match self.grain {
            Grain::Day => start
                .with_year(start.year() - 1)
                .map(|day| Self::containing(day, Grain::Day, calendar)),
            Grain::Week => {
                let week = self.monday().iso_week();
                NaiveDate::from_isoywd_opt(week.year() - 1, week.week(), Weekday::Mon)
                    .map(|monday| week_of(monday, calendar))
            }
            Grain::Month | Grain::Quarter | Grain::Year => self.back(Offset::Months(12), calendar),
        }
    }

    /// Returns the period of the same grain that lies `offset` earlier, if that is a whole one.
    pub fn back(self, offset: Offset, calendar: &Calendar) -> Option<Self> {
        if offset == Offset::Months(12) && matches!(self.grain, Grain::Day | Grain::Week) {
            return self.prior_year(calendar);
        }
        if let Some(table) = self.fiscal_table(calendar) {
            return fiscal::back(self, offset, table);
        }
        let earlier = match offset {
            Offset::Days(days) => self.days.start.checked_sub_days(Days::new(days.into()))?,
            Offset::Months(months) => self.days.start.checked_sub_months(Months::new(months))?,
        };
        let period = Self::containing(earlier, self.grain, calendar);
        let kept_day = self.grain != Grain::Day || earlier.day() == self.days.start.day();
        let whole = match offset {
            Offset::Days(_) => matches!(self.grain, Grain::Day | Grain::Week),
            Offset::Months(_) => self.grain != Grain::Week && kept_day,
        };
        (whole && period.days.start == earlier).then_some(period)
    }

    /// Returns the label, such as `2026-02-17`, `2026-W05`, `2026-01`, `FY2027-Q1` or `2026`; of a
    /// month that a calendar table gives `FY2027-P03`.
    pub fn label(self, calendar: &Calendar) -> String {
        let start = self.days.start;
        if let Some(table) = self.fiscal_table(calendar) {
            return fiscal::label(self, table);
        }
        match self.grain {
            Grain::Day => format!("{:04}-{:02}-{:02}", start.year(), start.month(), start.day()),
            Grain::Week => {
                let week = self.monday().iso_week();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Grain::Month => format!("{:04}-{:02}", start.year(), start.month()),
            Grain::Quarter => {
                let (year, month) = fiscal_place(start, calendar);
                format!("{}-Q{}", year_label(year, calendar), month / 3 + 1)
            }
            Grain::Year => year_label(fiscal_place(start, calendar).0, calendar),
        }
    }

    /// Returns the label as it stands in addresses and file names.
    pub fn slug(self, calendar: &Calendar) -> String {
        self.label(calendar).to_ascii_lowercase()
    }

    /// The table that the period follows, if it follows one.
    fn fiscal_table(self, calendar: &Calendar) -> Option<&FiscalTable> {
        match self.grain {
            Grain::Day | Grain::Week => None,
            Grain::Month | Grain::Quarter | Grain::Year => calendar.fiscal_table.as_deref(),
        }
    }

    /// The Monday whose ISO week names a week, whichever day the week starts on.
    fn monday(self) -> NaiveDate {
        match self.days.start.weekday() {
            Weekday::Mon => self.days.start,
            _ => after(self.days.start, 1),
        }
    }
}

fn number(text: &str, digits: usize) -> Option<u32> {
    let digits = text.get(..digits)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// Reads `-01` or `-01-31`.
fn month_and_day(tail: &str) -> Option<(u32, Option<u32>)> {
    let month = number(tail.strip_prefix('-')?, 2)?;
    let rest = &tail[3..];
    match rest.strip_prefix('-') {
        None => rest.is_empty().then_some((month, None)),
        Some(day) => (day.len() == 2).then(|| number(day, 2).map(|day| (month, Some(day))))?,
    }
}

fn fiscal_period(
    text: &str,
    fiscal: bool,
    year: u32,
    quarter: Option<u32>,
    calendar: &Calendar,
) -> Result<Period, PeriodError> {
    let year = year as i32;
    let starting = |year: i32| {
        let first = calendar.fiscal_year_start as i32 - 1;
        match quarter {
            Some(quarter) => {
                months(Grain::Quarter, year * 12 + first + (quarter as i32 - 1) * 3, 3)
            }
            None => months(Grain::Year, year * 12 + first, 12),
        }
    };
    if calendar.fiscal_year_start == 1 {
        return Ok(starting(year));
    }
    if fiscal {
        return Ok(starting(match calendar.fiscal_label {
            FiscalLabel::EndingYear => year - 1,
            FiscalLabel::StartingYear => year,
        }));
    }
    let labels = [year - 1, year].map(|year| starting(year).label(calendar));
    Err(PeriodError::Ambiguous { text: text.to_owned(), labels })
}

fn year_label(starts_in: i32, calendar: &Calendar) -> String {
    if calendar.fiscal_year_start == 1 {
        return format!("{starts_in:04}");
    }
    match calendar.fiscal_label {
        FiscalLabel::EndingYear => format!("FY{:04}", starts_in + 1),
        FiscalLabel::StartingYear => format!("FY{starts_in:04}"),
    }
}

/// Returns the calendar year in which a date's fiscal year starts, and the month of that fiscal
/// year the date lies in, from 0.
fn fiscal_place(date: NaiveDate, calendar: &Calendar) -> (i32, i32) {
    let index = month_index(date) - (calendar.fiscal_year_start as i32 - 1);
    (index.div_euclid(12), index.rem_euclid(12))
}

fn aligned(grain: Grain, date: NaiveDate, length: i32, calendar: &Calendar) -> Period {
    let (_, month) = fiscal_place(date, calendar);
    months(grain, month_index(date) - month % length, length)
}

fn month_index(date: NaiveDate) -> i32 {
    date.year() * 12 + date.month0() as i32
}

fn months(grain: Grain, index: i32, length: i32) -> Period {
    span(grain, first_of(index), first_of(index + length))
}

fn first_of(index: i32) -> NaiveDate {
    let month = index.rem_euclid(12) as u32 + 1;
    NaiveDate::from_ymd_opt(index.div_euclid(12), month, 1)
        .expect("labels have four digits and dates come from tables, far inside chrono's range")
}

fn week_of(monday: NaiveDate, calendar: &Calendar) -> Period {
    Period::containing(monday, Grain::Week, calendar)
}

fn after(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

fn before(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_sub_days(Days::new(days.into())).unwrap_or(NaiveDate::MIN)
}

fn span(grain: Grain, start: NaiveDate, end: NaiveDate) -> Period {
    Period { grain, days: DayRange { start, end } }
}

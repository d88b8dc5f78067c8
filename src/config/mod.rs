//! `almanac.yaml`: the one configuration file of a site.
//!
//! The entry point is [`Config::read`]. A bad value is a finding and never silently a default.

mod calendar;
pub mod fiscal;
pub mod hours;
mod read;

use std::sync::Arc;

use chrono::NaiveDate;
use indexmap::IndexMap;
use num_rational::BigRational;

use self::fiscal::FiscalTable;
use self::hours::WeekHours;
use crate::diag::{Level, Rule};
use crate::locale::LocaleKey;
use crate::source::Span;

/// The configuration of a site.
#[derive(Debug, Clone)]
pub struct Config {
    /// The site's name in the default locale.
    pub title: String,
    /// Where the site will be published, ending in `/`.
    pub base_url: String,
    /// The locale that content is first written in.
    pub default_locale: LocaleKey,
    /// Whether the default locale's addresses begin with its key.
    pub default_locale_in_subdir: bool,
    /// The theme's folder name; `default` is built in.
    pub theme: String,
    /// The locales, the default one first.
    pub locales: IndexMap<LocaleKey, LocaleConfig>,
    /// The reporting calendar.
    pub calendar: Calendar,
    /// The reporting currency, as an ISO 4217 code.
    pub currency: String,
    /// Settings of the metric engine.
    pub metrics: MetricSettings,
    /// The folder below a locale whose pages are terms.
    pub glossary_folder: String,
    /// What becomes of HTML in Markdown.
    pub raw_html: RawHtml,
    /// Levels of rules.
    pub rules: Vec<(Rule, Level)>,
    /// Address of a page's source, with `{path}` in it.
    pub edit_url: Option<String>,
    /// The date of the run, when the site fixes it.
    pub as_of: Option<NaiveDate>,
    /// Who the site is built for.
    pub audience: Option<String>,
}

/// One locale of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocaleConfig {
    /// The language's name in itself.
    pub label: String,
    /// The BCP 47 tag for `lang`, formats and collation.
    pub tag: String,
    /// Where a missing page or message is looked for, in order; ends with the default locale.
    pub fallback: Vec<LocaleKey>,
    /// Where the locale is configured.
    pub span: Span,
}

/// How time is divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The month the fiscal year starts in, 1 to 12.
    pub fiscal_year_start: u32,
    /// Which calendar year names a fiscal year.
    pub fiscal_label: FiscalLabel,
    /// The first day of the week.
    pub week_start: WeekStart,
    /// The time zone in which an instant becomes a date.
    pub timezone: chrono_tz::Tz,
    /// When work is done.
    pub business_hours: WeekHours,
    /// The fiscal months, where the table `calendar` gives them; empty until it has been read.
    pub fiscal_table: Option<Arc<FiscalTable>>,
}

impl Default for Calendar {
    /// Years from January, ISO weeks and nine to five, in UTC.
    fn default() -> Self {
        Self {
            fiscal_year_start: 1,
            fiscal_label: FiscalLabel::EndingYear,
            week_start: WeekStart::Monday,
            timezone: chrono_tz::UTC,
            business_hours: WeekHours::default(),
            fiscal_table: None,
        }
    }
}

/// Which calendar year names a fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FiscalLabel {
    /// The year in which it ends.
    EndingYear,
    /// The year in which it starts.
    StartingYear,
}

/// The first day of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeekStart {
    /// ISO weeks.
    Monday,
    /// Weeks from Sunday.
    Sunday,
}

/// Settings of the metric engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetricSettings {
    /// Below this many cases a rate or duration is flagged.
    pub min_n: u64,
    /// Whether a key of a segment with fewer cases is shown.
    pub small_cells: SmallCells,
    /// What every figure is compared with.
    pub comparisons: Vec<Comparison>,
    /// How many months the cost of winning customers lies before them.
    pub cac_lag_months: u32,
    /// The longest life of a customer that a lifetime value counts, in months.
    pub ltv_max_months: u32,
    /// The term a contract's lifetime value assumes, in months.
    pub cltv_months: u32,
    /// The share of their quotas that sales people are assumed to reach.
    pub attainment_assumption: BigRational,
    /// What one customer is.
    pub customer_level: CustomerLevel,
    /// What has to go on for a contract to be renewed.
    pub renewed_by: RenewedBy,
    /// The tiers of plans, the lowest first; without them only tiers that end in a number have an
    /// order.
    pub plan_tiers: Vec<String>,
    /// How many periods a table on a terminal draws beside each value.
    pub history: u32,
    /// The rates at which money becomes the reporting currency.
    pub currency_mode: CurrencyMode,
}

/// What becomes of a key of a segment with fewer cases than the least number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SmallCells {
    /// It is shown; rates and durations get a flag.
    Shown,
    /// It is withheld, as is what would give it away.
    Withheld,
}

/// What one customer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CustomerLevel {
    /// An account.
    Account,
    /// An account with all those below it.
    Parent,
}

/// What has to go on for a contract to be renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RenewedBy {
    /// The same subscription.
    Subscription,
    /// The same subscription, or another of the account that begins when the term ends. Contracts
    /// of an account whose terms end on one day are then one.
    Account,
}

/// The rates at which money becomes the reporting currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CurrencyMode {
    /// The planned rates of the fiscal year that is asked about, so that rates move nothing.
    Constant,
    /// The rates of the day, so that what rates move is a movement of its own.
    Floating,
}

impl Default for MetricSettings {
    fn default() -> Self {
        Self {
            min_n: 5,
            small_cells: SmallCells::Shown,
            comparisons: vec![Comparison::PriorPeriod, Comparison::PriorYear],
            cac_lag_months: 0,
            ltv_max_months: 60,
            cltv_months: 60,
            attainment_assumption: BigRational::from_integer(1.into()),
            customer_level: CustomerLevel::Account,
            renewed_by: RenewedBy::Subscription,
            plan_tiers: Vec::new(),
            history: 12,
            currency_mode: CurrencyMode::Constant,
        }
    }
}

impl MetricSettings {
    /// The names of settings that formulas may use like a metric.
    pub const CONSTANTS: [&'static str; 4] =
        ["ltv_max_months", "cltv_months", "attainment_assumption", "periods_per_year"];

    /// Returns the value of a setting that formulas may use.
    pub fn constant(&self, name: &str) -> Option<BigRational> {
        let months = match name {
            "ltv_max_months" => self.ltv_max_months,
            "cltv_months" => self.cltv_months,
            "attainment_assumption" => return Some(self.attainment_assumption.clone()),
            _ => return None,
        };
        Some(BigRational::from_integer(months.into()))
    }
}

/// What a figure is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparison {
    /// The period before.
    PriorPeriod,
    /// The same period a year before.
    PriorYear,
    /// The target of the period.
    Target,
}

impl Comparison {
    /// Returns the word that definitions and files for programs use.
    pub fn name(self) -> &'static str {
        match self {
            Self::PriorPeriod => "prior_period",
            Self::PriorYear => "prior_year",
            Self::Target => "target",
        }
    }
}

/// What becomes of HTML in Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawHtml {
    /// It is shown as text.
    Escape,
    /// It is published as it stands.
    Allow,
}

impl Config {
    /// Returns the settings of a locale.
    ///
    /// # Panics
    ///
    /// Panics for a key the configuration does not list; keys are only made from it.
    pub fn locale(&self, key: &LocaleKey) -> &LocaleConfig {
        self.locales.get(key).expect("locale keys come from the configuration")
    }
}

//! Values as text in one locale, on the data of ICU4X.
//!
//! [`Formats`] is made once per locale and shared. Every number is put together from a frame,
//! which holds what stands before and after the digits for one sign, and a body, which is the
//! rounded absolute value. So money has as many decimals as it is asked for, compact money has
//! three digits, and a plus sign stands where the locale puts it, none of which the ready-made
//! formatters offer.

mod date;
mod frame;

pub use date::DateStyle;

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::NaiveDate;
use fixed_decimal::{Decimal, Sign};
use icu_decimal::options::GroupingStrategy;
use icu_decimal::{CompactDecimalFormatter, DecimalFormatter};
use icu_list::{ListFormatter, options::ListFormatterOptions};
use icu_locale::{Direction as IcuDirection, LanguageIdentifier, Locale, LocaleDirectionality};
use icu_plurals::{PluralCategory, PluralRules};
use num_traits::Signed;

use self::date::Dates;
use self::frame::Frames;
use super::exact::{Exact, magnitude, power_of_ten, round_half_away, round_significant};

/// Which way a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

/// Whether a number above zero shows its sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plus {
    Hidden,
    Shown,
}

/// Whether digits are grouped as the locale groups them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    Locale,
    Never,
}

/// How a currency is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CurrencyStyle {
    Symbol,
    Code,
}

/// Everything that turns values of one locale into text.
pub(super) struct Formats {
    locale: Locale,
    direction: Direction,
    grouped: DecimalFormatter,
    ungrouped: DecimalFormatter,
    compact: CompactDecimalFormatter,
    list: ListFormatter,
    dates: Dates,
    plain: Frames,
    percent: Frames,
    currencies: RwLock<BTreeMap<(String, CurrencyStyle), Arc<Frames>>>,
}

/// Opens a stretch that runs from left to right whatever stands around it.
const LEFT_TO_RIGHT_ISOLATE: char = '\u{2066}';
/// Closes it.
const POP_ISOLATE: char = '\u{2069}';

impl Formats {
    /// Makes the formats of a tag; a tag that cannot be read is formatted like the root locale.
    pub(super) fn new(tag: &str) -> Self {
        let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
        let grouped =
            with_root(&locale, |l| DecimalFormatter::try_new(l.into(), Default::default()));
        let never = GroupingStrategy::Never;
        Self {
            direction: direction(&locale.id),
            plain: Frames::plain(&grouped),
            grouped,
            ungrouped: with_root(&locale, |l| DecimalFormatter::try_new(l.into(), never.into())),
            compact: with_root(&locale, |l| {
                CompactDecimalFormatter::try_new_short(l.into(), Default::default())
            }),
            list: with_root(&locale, |l| {
                ListFormatter::try_new_and(l.into(), ListFormatterOptions::default())
            }),
            dates: Dates::new(&locale),
            percent: Frames::percent(&locale),
            currencies: RwLock::default(),
            locale,
        }
    }

    pub(super) fn direction(&self) -> Direction {
        self.direction
    }

    pub(super) fn locale(&self) -> &Locale {
        &self.locale
    }

    /// Writes a decimal with all the digits it has.
    pub(super) fn number(&self, shown: &Decimal, plus: Plus, grouping: Grouping) -> String {
        self.framed(&self.plain, shown, plus, &self.digits(shown, grouping))
    }

    /// Writes a fraction as a percentage: 0.25 is 25 %.
    pub(super) fn percent(&self, fraction: &Exact, places: Places, plus: Plus) -> String {
        let shown = places.round(&(fraction * power_of_ten(2)));
        self.framed(&self.percent, &shown, plus, &self.digits(&shown, Grouping::Locale))
    }

    /// Writes an amount of money.
    pub(super) fn money(
        &self,
        amount: &Exact,
        currency: (&str, CurrencyStyle),
        places: Places,
        plus: Plus,
    ) -> String {
        let shown = places.round(amount);
        let body = self.digits(&shown, Grouping::Locale);
        self.framed(&self.currency(currency), &shown, plus, &body)
    }

    /// Writes a number in short form, rounded to `significant` digits.
    pub(super) fn compact(&self, value: &Exact, significant: u32) -> String {
        let (shown, body) = self.compact_body(value, significant);
        self.framed(&self.plain, &shown, Plus::Hidden, &body)
    }

    /// Writes an amount of money in short form, rounded to `significant` digits.
    pub(super) fn compact_money(&self, amount: &Exact, currency: &str, significant: u32) -> String {
        let (shown, body) = self.compact_body(amount, significant);
        let frames = self.currency((currency, CurrencyStyle::Symbol));
        self.framed(&frames, &shown, Plus::Hidden, &body)
    }

    pub(super) fn date(&self, date: NaiveDate, style: DateStyle) -> String {
        self.dates.date(date, style)
    }

    /// Joins names as the locale lists them.
    pub(super) fn list_and(&self, names: &[String]) -> String {
        self.list.format(names.iter()).to_string()
    }

    fn digits(&self, shown: &Decimal, grouping: Grouping) -> String {
        let absolute = shown.clone().with_sign(Sign::None);
        match grouping {
            Grouping::Locale => self.grouped.format(&absolute).to_string(),
            Grouping::Never => self.ungrouped.format(&absolute).to_string(),
        }
    }

    /// Rounds to significant digits of what is left after the locale's short form took its power
    /// of ten away: 1,234,567 is 1.23M in English and 123万 in Japanese.
    fn compact_body(&self, value: &Exact, significant: u32) -> (Decimal, String) {
        let mut place = magnitude(value);
        loop {
            let exponent = self.compact.compact_exponent_for_magnitude(clamp(place));
            let scaled = value.abs() / power_of_ten(exponent.into());
            let shown = round_significant(&scaled, significant);
            let rounded_place =
                i64::from(shown.absolute.nonzero_magnitude_start()) + i64::from(exponent);
            // Rounding up may reach the next power of ten, and with it the next short form.
            if rounded_place > place {
                place = rounded_place;
                continue;
            }
            let body = match self.compact.format_with_exponent(&shown, exponent) {
                Ok(text) => text.to_string(),
                Err(_) => self.grouped.format(&shown).to_string(),
            };
            let sign = if value.is_negative() && !shown.absolute.is_zero() {
                Sign::Negative
            } else {
                Sign::None
            };
            return (shown.with_sign(sign), body);
        }
    }

    /// Puts a body into the frame of its sign, and the whole into an isolate where the text
    /// around it runs the other way: `−12,5 %` would else print as `% 12,5−`.
    fn framed(&self, frames: &Frames, shown: &Decimal, plus: Plus, body: &str) -> String {
        let frame = match (shown.sign(), plus) {
            (Sign::Negative, _) => &frames.minus,
            (Sign::None | Sign::Positive, Plus::Shown) if !shown.absolute.is_zero() => &frames.plus,
            (Sign::None | Sign::Positive, _) => &frames.none,
        };
        // A plain space would let a line or a reordering break the number apart.
        let text = format!("{}{body}{}", frame.before, frame.after).replace(' ', "\u{a0}");
        match self.direction {
            Direction::Ltr => text,
            Direction::Rtl => format!("{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}"),
        }
    }

    fn currency(&self, (code, style): (&str, CurrencyStyle)) -> Arc<Frames> {
        let key = (code.to_string(), style);
        let known = self.currencies.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(frames) = known.get(&key) {
            return Arc::clone(frames);
        }
        drop(known);
        let frames = Arc::new(Frames::currency(&self.locale, code, style));
        let mut known = self.currencies.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(known.entry(key).or_insert(frames))
    }
}

/// How many decimals are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Places {
    /// Zeros are kept up to here.
    pub(super) least: u32,
    /// The number is rounded here.
    pub(super) most: u32,
}

impl Places {
    /// Always shows `places` decimals.
    pub(super) fn fixed(places: u32) -> Self {
        Self { least: places, most: places }
    }

    /// Shows no zeros behind the last decimal.
    pub(super) fn up_to(most: u32) -> Self {
        Self { least: 0, most }
    }

    pub(super) fn round(self, value: &Exact) -> Decimal {
        let mut shown = round_half_away(value, self.most);
        shown.absolute.trim_end();
        shown.absolute.pad_end(-clamp(self.least.into()));
        shown
    }
}

/// Chooses plural forms by the rules of one language.
pub(super) struct Plurals(PluralRules);

impl Plurals {
    pub(super) fn new(tag: &str) -> Self {
        let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
        Self(with_root(&locale, |l| PluralRules::try_new_cardinal(l.into())))
    }

    /// Returns the CLDR keyword of a number's category; `1.0` is not `1`.
    pub(super) fn category(&self, shown: &Decimal) -> &'static str {
        match self.0.category_for(shown) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }
}

/// Makes an ICU object for a locale, else for its language without extensions, else for the root.
pub(super) fn with_root<T, E: std::fmt::Debug>(
    locale: &Locale,
    make: impl Fn(Locale) -> Result<T, E>,
) -> T {
    make(locale.clone())
        .or_else(|_| make(Locale::from(locale.id.clone())))
        .or_else(|_| make(Locale::UNKNOWN))
        .expect("the root locale is compiled in")
}

fn direction(language: &LanguageIdentifier) -> Direction {
    match LocaleDirectionality::new_extended().get(language) {
        Some(IcuDirection::RightToLeft) => Direction::Rtl,
        _ => Direction::Ltr,
    }
}

/// Decimals have room for 32,767 places; nothing shown comes near.
fn clamp(place: i64) -> i16 {
    place.clamp(-1000, 1000) as i16
}

//! The voice of one locale: the only place where a value becomes text.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;
use fixed_decimal::Decimal;
use num_bigint::BigInt;

use super::exact::{Exact, power_of_ten, round_half_away};
use super::format::{CurrencyStyle, DateStyle, Direction, Formats, Grouping, Places, Plus};
use super::key::{LocaleKey, LocaleSpec};
use super::order::{self, Index, Order};
use super::strings::{Bundle, Strings, Value};

/// An argument of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// Text, printed as it is.
    Text(String),
    /// A whole number, which also chooses plural forms.
    Count(i64),
    /// A day; long unless the message calls `DATETIME`.
    Date(NaiveDate),
    /// A number; at most three decimals unless the message calls `NUMBER`.
    Decimal(Exact),
    /// An amount with its ISO 4217 code; no decimals unless the message calls `CURRENCY`.
    Money(Exact, String),
    /// A fraction shown as a percentage; one decimal unless the message calls `PERCENT`.
    Percent(Exact),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_string())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

impl From<NaiveDate> for Arg {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

/// Turns values into text in one locale. Cloning is cheap, and clones share everything.
///
/// A message comes from the first locale of the chain that has it and chooses its plural forms
/// by that language; the values in it are always written as this locale writes them, so that
/// `1,234` never stands where readers take the comma for a decimal point.
#[derive(Clone)]
pub struct Formatter(Arc<Inner>);

impl fmt::Debug for Formatter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Formatter").field("tag", &self.0.tag).finish_non_exhaustive()
    }
}

struct Inner {
    key: LocaleKey,
    tag: String,
    language: String,
    formats: Formats,
    order: Order,
    /// The locale's own messages first, built-in English last.
    chain: Vec<Arc<Bundle>>,
}

/// The digits a short form keeps.
const COMPACT_DIGITS: u32 = 3;

impl Formatter {
    /// Makes the formatter of a locale; a tag that ICU4X does not know is formatted like the root
    /// locale, so nothing here fails.
    pub fn new(spec: &LocaleSpec, strings: &Strings) -> Self {
        let formats = Formats::new(&spec.tag);
        Self(Arc::new(Inner {
            key: spec.key.clone(),
            tag: spec.tag.clone(),
            language: formats.locale().id.language.as_str().to_string(),
            order: Order::new(formats.locale()),
            formats,
            chain: strings.chain(spec),
        }))
    }

    /// Returns the locale's key.
    pub fn key(&self) -> &LocaleKey {
        &self.0.key
    }

    /// Returns the BCP 47 tag, for `lang`.
    pub fn tag(&self) -> &str {
        &self.0.tag
    }

    /// Returns the language of the tag: `fi` for `fi-FI`.
    pub fn language(&self) -> &str {
        &self.0.language
    }

    /// Returns which way the language is written.
    pub fn direction(&self) -> Direction {
        self.0.formats.direction()
    }

    /// Returns the text of a message, `id` or `id.attribute`; one that no locale of the chain has
    /// is its own id, and was reported when the messages were read.
    pub fn message(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.try_message(id, args).unwrap_or_else(|| id.to_string())
    }

    /// Returns the text of a message, or `None` when no locale of the chain has it.
    pub fn try_message(&self, id: &str, args: &[(&str, Arg)]) -> Option<String> {
        let values: Vec<(&str, Value)> =
            args.iter().map(|(name, arg)| (*name, value_of(arg))).collect();
        self.resolve(id, &values)
    }

    /// Returns the text of a message that the site itself wrote for a locale of the chain, whatever
    /// almanac has for it.
    pub fn site_message(&self, id: &str, args: &[(&str, Arg)]) -> Option<String> {
        let values: Vec<(&str, Value)> =
            args.iter().map(|(name, arg)| (*name, value_of(arg))).collect();
        let written = self.0.chain.iter().find(|bundle| bundle.is_of_site(id))?;
        written.text(id, &self.0.formats, &values)
    }

    /// Says whether the locale has a text of its own for a message, so that none is borrowed.
    pub fn has_own(&self, id: &str) -> bool {
        self.0.chain.first().is_some_and(|bundle| bundle.has(id))
    }

    /// Says whether the site itself wrote a text of the locale for a message.
    pub fn has_own_of_site(&self, id: &str) -> bool {
        self.0.chain.first().is_some_and(|bundle| bundle.is_of_site(id))
    }

    /// Writes a number with `places` decimals.
    pub fn number(&self, value: &Exact, places: u32) -> String {
        self.decimal(&round_half_away(value, places), Plus::Hidden)
    }

    /// Writes a change with `places` decimals and its sign; no change has none.
    pub fn signed_number(&self, value: &Exact, places: u32) -> String {
        self.decimal(&round_half_away(value, places), Plus::Shown)
    }

    /// Writes a whole number.
    pub fn integer(&self, value: i64) -> String {
        self.decimal(&Decimal::from(value), Plus::Hidden)
    }

    /// Writes a fraction as a percentage: 0.25 with one place is 25.0 %.
    pub fn percent(&self, fraction: &Exact, places: u32) -> String {
        self.0.formats.percent(fraction, Places::fixed(places), Plus::Hidden)
    }

    /// Writes a relative change as a percentage with its sign.
    pub fn signed_percent(&self, fraction: &Exact, places: u32) -> String {
        self.0.formats.percent(fraction, Places::fixed(places), Plus::Shown)
    }

    /// Writes the difference of two fractions in percentage points with its sign.
    pub fn signed_points(&self, difference: &Exact, places: u32) -> String {
        let points = self.signed_number(&(difference * power_of_ten(2)), places);
        self.message("unit-percentage-points", &[("value", Arg::Text(points))])
    }

    /// Writes an amount with `places` decimals and the currency's symbol.
    pub fn money(&self, amount: &Exact, currency: &str, places: u32) -> String {
        self.amount(amount, currency, places, Plus::Hidden)
    }

    /// Writes a change of an amount with its sign.
    pub fn signed_money(&self, amount: &Exact, currency: &str, places: u32) -> String {
        self.amount(amount, currency, places, Plus::Shown)
    }

    /// Writes an amount in short form with three digits: €93.2K.
    pub fn compact_money(&self, amount: &Exact, currency: &str) -> String {
        self.0.formats.compact_money(amount, currency, COMPACT_DIGITS)
    }

    /// Writes a number in short form with three digits: 93.2K.
    pub fn compact(&self, value: &Exact) -> String {
        self.0.formats.compact(value, COMPACT_DIGITS)
    }

    /// Writes a number with its unit, by the message `unit-<name>` with `$count`.
    pub fn unit(&self, value: &Exact, name: &str, places: u32) -> String {
        let count = Value::number(value.clone(), Places::fixed(places));
        let text = self.resolve(&format!("unit-{name}"), &[("count", count)]);
        // A unit without a message still shows what it counts.
        text.unwrap_or_else(|| format!("{}\u{a0}{name}", self.number(value, places)))
    }

    /// Writes a date.
    pub fn date(&self, date: NaiveDate, style: DateStyle) -> String {
        self.0.formats.date(date, style)
    }

    /// Writes the month of a date with its year.
    pub fn month_year(&self, date: NaiveDate) -> String {
        self.date(date, DateStyle::MonthYear)
    }

    /// Joins names: a, b, and c.
    pub fn list_and(&self, names: &[String]) -> String {
        self.0.formats.list_and(names)
    }

    /// Writes the value of a tick on an axis, without the noise of binary fractions.
    pub fn tick(&self, value: f64, max_places: usize) -> String {
        if !value.is_finite() {
            return String::new();
        }
        let text = format!("{value:.max_places$}");
        let Ok(mut shown) = text.parse::<Decimal>() else { return String::new() };
        shown.absolute.trim_end();
        if shown.absolute.is_zero() {
            shown.set_sign(fixed_decimal::Sign::None);
        }
        self.decimal(&shown, Plus::Hidden)
    }

    /// Compares two names as the locale orders them, numbers in them by value; only equal texts
    /// are equal.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.order.compare(a, b)
    }

    /// Returns bytes that sort as [`Self::compare`] does, for long lists.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        self.0.order.sort_key(text)
    }

    /// Returns the key under which two spellings of a name are the same.
    pub fn fold(&self, text: &str) -> String {
        order::fold(text)
    }

    /// Returns the part of an address made from a title; empty when the title has no letter.
    pub fn slug(&self, title: &str) -> String {
        self.0.order.slug(title)
    }

    /// Returns the letters under which the locale lists names. Make it once per list.
    pub fn index(&self) -> Index {
        self.0.order.index()
    }

    fn resolve(&self, id: &str, values: &[(&str, Value)]) -> Option<String> {
        self.0.chain.iter().find_map(|bundle| bundle.text(id, &self.0.formats, values))
    }

    fn decimal(&self, shown: &Decimal, plus: Plus) -> String {
        self.0.formats.number(shown, plus, Grouping::Locale)
    }

    fn amount(&self, amount: &Exact, currency: &str, places: u32, plus: Plus) -> String {
        let currency = (currency, CurrencyStyle::Symbol);
        self.0.formats.money(amount, currency, Places::fixed(places), plus)
    }
}

fn value_of(arg: &Arg) -> Value {
    match arg {
        Arg::Text(text) => Value::Text(text.clone()),
        Arg::Count(count) => {
            Value::number(Exact::from_integer(BigInt::from(*count)), Places::fixed(0))
        }
        Arg::Date(date) => Value::Date(*date),
        Arg::Decimal(value) => Value::number(value.clone(), Places::up_to(3)),
        Arg::Money(amount, currency) => Value::Money(amount.clone(), currency.clone()),
        Arg::Percent(fraction) => Value::Percent(fraction.clone()),
    }
}

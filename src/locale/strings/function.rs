//! The values messages speak of, and the functions they may call on them.

use chrono::NaiveDate;
use fixed_decimal::Decimal;

use super::super::exact::Exact;
use super::super::format::{CurrencyStyle, DateStyle, Formats, Grouping, Places, Plus};

/// A value while a message is put together.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::locale) enum Value {
    Text(String),
    /// A number that chooses plural forms by the digits it shows.
    Number {
        exact: Exact,
        places: Places,
        grouping: Grouping,
    },
    Date(NaiveDate),
    Money(Exact, String),
    Percent(Exact),
}

/// The digits after the point of a share, when a message does not say.
const PERCENT_PLACES: Places = Places { least: 1, most: 1 };

/// The digits after the point of an amount, when a message does not say.
const MONEY_PLACES: Places = Places { least: 0, most: 0 };

/// The digits that are left of a number in its short form.
const COMPACT_DIGITS: u32 = 3;

impl Value {
    pub(in crate::locale) fn number(exact: Exact, places: Places) -> Self {
        Self::Number { exact, places, grouping: Grouping::Locale }
    }

    /// Writes the value as it stands in a message without a function.
    pub(super) fn write(&self, formats: &Formats) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number { exact, places, grouping } => {
                formats.number(&places.round(exact), Plus::Hidden, *grouping)
            }
            Self::Date(date) => formats.date(*date, DateStyle::Long),
            Self::Money(amount, currency) => {
                let currency = (currency.as_str(), CurrencyStyle::Symbol);
                formats.money(amount, currency, MONEY_PLACES, Plus::Hidden)
            }
            Self::Percent(fraction) => formats.percent(fraction, PERCENT_PLACES, Plus::Hidden),
        }
    }

    /// Returns the digits that choose a variant, if the value is a number.
    pub(super) fn shown(&self) -> Option<Decimal> {
        match self {
            Self::Number { exact, places, .. } => Some(places.round(exact)),
            Self::Text(_) | Self::Date(_) | Self::Money(..) | Self::Percent(_) => None,
        }
    }

    fn exact(&self) -> Option<&Exact> {
        match self {
            Self::Number { exact, .. } | Self::Money(exact, _) | Self::Percent(exact) => {
                Some(exact)
            }
            Self::Text(_) | Self::Date(_) => None,
        }
    }
}

/// What a named argument takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Accepts {
    Digits,
    Words(&'static [&'static str]),
    Currency,
}

/// A function with its named arguments.
pub(super) struct Function {
    pub(super) name: &'static str,
    pub(super) options: &'static [(&'static str, Accepts)],
    call: fn(&Value, &Options, &Formats) -> Option<Value>,
}

/// The named arguments of a call, as they are written.
pub(super) struct Options(pub(super) Vec<(String, String)>);

const STYLES: &[&str] = &["full", "long", "medium", "short", "month-year"];

/// Every function, by name.
pub(super) const FUNCTIONS: &[Function] = &[
    Function { name: "COMPACT", options: &[], call: compact },
    Function {
        name: "CURRENCY",
        options: &[
            ("currency", Accepts::Currency),
            ("minimumFractionDigits", Accepts::Digits),
            ("maximumFractionDigits", Accepts::Digits),
            ("style", Accepts::Words(&["symbol", "code"])),
        ],
        call: currency,
    },
    Function { name: "DATETIME", options: &[("dateStyle", Accepts::Words(STYLES))], call: date },
    Function {
        name: "NUMBER",
        options: &[
            ("minimumFractionDigits", Accepts::Digits),
            ("maximumFractionDigits", Accepts::Digits),
            ("useGrouping", Accepts::Words(&["true", "false"])),
        ],
        call: number,
    },
    Function {
        name: "PERCENT",
        options: &[
            ("minimumFractionDigits", Accepts::Digits),
            ("maximumFractionDigits", Accepts::Digits),
        ],
        call: percent,
    },
];

impl Function {
    pub(super) fn find(name: &str) -> Option<&'static Self> {
        FUNCTIONS.iter().find(|function| function.name == name)
    }

    /// Calls the function. A value it can do nothing with, such as text that was formatted
    /// before, stays as it is.
    pub(super) fn call(&self, value: &Value, options: &Options, formats: &Formats) -> Value {
        (self.call)(value, options, formats).unwrap_or_else(|| value.clone())
    }
}

impl Accepts {
    /// Says whether a literal may stand here.
    pub(super) fn takes(self, literal: &str) -> bool {
        match self {
            Self::Digits => parse_digits(literal).is_some(),
            Self::Words(words) => words.contains(&literal),
            Self::Currency => literal.len() == 3 && literal.bytes().all(|b| b.is_ascii_uppercase()),
        }
    }

    /// Says in words what may stand here.
    pub(super) fn describe(self) -> String {
        match self {
            Self::Digits => format!("a whole number up to {MAX_DIGITS}"),
            Self::Words(words) => format!("one of `{}`", words.join("`, `")),
            Self::Currency => "a currency code such as `EUR`".to_string(),
        }
    }
}

const MAX_DIGITS: u32 = 20;

fn parse_digits(literal: &str) -> Option<u32> {
    literal.parse().ok().filter(|digits| *digits <= MAX_DIGITS)
}

impl Options {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, literal)| literal.as_str())
    }

    /// Returns the decimals asked for; one bound alone moves the other out of its way.
    fn places(&self, default: Places) -> Places {
        let digits = |name| self.get(name).and_then(parse_digits);
        let least = digits("minimumFractionDigits");
        let most = digits("maximumFractionDigits");
        match (least, most) {
            (None, None) => default,
            (Some(least), None) => Places { least, most: default.most.max(least) },
            (None, Some(most)) => Places { least: default.least.min(most), most },
            (Some(least), Some(most)) => Places { least: least.min(most), most },
        }
    }
}

fn number(value: &Value, options: &Options, _: &Formats) -> Option<Value> {
    let (places, grouping) = match value {
        Value::Number { places, grouping, .. } => (*places, *grouping),
        _ => (Places::up_to(3), Grouping::Locale),
    };
    let grouping = match options.get("useGrouping") {
        Some("false") => Grouping::Never,
        Some(_) => Grouping::Locale,
        None => grouping,
    };
    Some(Value::Number { exact: value.exact()?.clone(), places: options.places(places), grouping })
}

fn percent(value: &Value, options: &Options, formats: &Formats) -> Option<Value> {
    let places = options.places(PERCENT_PLACES);
    Some(Value::Text(formats.percent(value.exact()?, places, Plus::Hidden)))
}

fn currency(value: &Value, options: &Options, formats: &Formats) -> Option<Value> {
    let code = match value {
        Value::Money(_, code) => code.as_str(),
        _ => options.get("currency")?,
    };
    let style = match options.get("style") {
        Some("code") => CurrencyStyle::Code,
        _ => CurrencyStyle::Symbol,
    };
    // Amounts keep their zeros: 12.50, never 12.5.
    let places = match options.get("minimumFractionDigits") {
        None => Places::fixed(options.places(MONEY_PLACES).most),
        Some(_) => options.places(MONEY_PLACES),
    };
    Some(Value::Text(formats.money(value.exact()?, (code, style), places, Plus::Hidden)))
}

fn compact(value: &Value, _: &Options, formats: &Formats) -> Option<Value> {
    Some(Value::Text(match value {
        Value::Money(amount, code) => formats.compact_money(amount, code, COMPACT_DIGITS),
        _ => formats.compact(value.exact()?, COMPACT_DIGITS),
    }))
}

fn date(value: &Value, options: &Options, formats: &Formats) -> Option<Value> {
    let Value::Date(date) = value else { return None };
    let style = options.get("dateStyle").and_then(DateStyle::parse).unwrap_or(DateStyle::Long);
    Some(Value::Text(formats.date(*date, style)))
}

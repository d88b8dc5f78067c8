//! What stands around the digits of a number: sign, currency, percent sign, spaces and marks.

use fixed_decimal::{Decimal, Sign};
use icu_decimal::DecimalFormatter;
use icu_experimental::dimension::currency::CurrencyType;
use icu_experimental::dimension::currency::formatter::CurrencyFormatter;
use icu_experimental::dimension::percent::formatter::PercentFormatter;
use icu_experimental::dimension::percent::options::Display;
use icu_locale::Locale;
use icu_locale::extensions::unicode::Value;

use super::{CurrencyStyle, with_root};

/// The text before and after the digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) before: String,
    pub(super) after: String,
}

/// One frame per sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frames {
    pub(super) none: Frame,
    pub(super) plus: Frame,
    pub(super) minus: Frame,
}

impl Frames {
    pub(super) fn plain(decimal: &DecimalFormatter) -> Self {
        Self::around(|one| decimal.format(one).to_string())
    }

    pub(super) fn percent(locale: &Locale) -> Self {
        let make = |display: Display| {
            with_root(locale, |l| PercentFormatter::try_new(l.into(), display.into()))
        };
        let standard = make(Display::Standard);
        let signed = make(Display::ExplicitSign);
        Self::around(|one| match one.sign() {
            Sign::Positive => signed.format(&one.clone().with_sign(Sign::None)).to_string(),
            Sign::Negative | Sign::None => standard.format(one).to_string(),
        })
    }

    /// A text that is no currency code stands behind the number as it is.
    pub(super) fn currency(locale: &Locale, code: &str, style: CurrencyStyle) -> Self {
        let Some(currency) = currency_type(code) else {
            let mut frames = Self::plain(&with_root(locale, |l| {
                DecimalFormatter::try_new(l.into(), Default::default())
            }));
            for frame in [&mut frames.none, &mut frames.plus, &mut frames.minus] {
                frame.after.push('\u{a0}');
                frame.after.push_str(code);
            }
            return frames;
        };
        let formatter = with_root(locale, |l| match style {
            CurrencyStyle::Symbol => {
                CurrencyFormatter::try_new_symbol(l.into(), currency, Default::default())
            }
            CurrencyStyle::Code => {
                CurrencyFormatter::try_new_code(l.into(), currency, Default::default())
            }
        });
        Self::around(|one| formatter.format_fixed_decimal(one).to_string())
    }

    fn around(format: impl Fn(&Decimal) -> String) -> Self {
        let frame = |sign| split(&format(&Decimal::from(1).with_sign(sign)));
        Self { none: frame(Sign::None), plus: frame(Sign::Positive), minus: frame(Sign::Negative) }
    }
}

/// Cuts the digits out of a formatted one; no sign, symbol or code holds a digit.
fn split(text: &str) -> Frame {
    let first = text.find(char::is_numeric).unwrap_or(0);
    let last = text.char_indices().rfind(|(_, c)| c.is_numeric());
    let end = last.map_or(0, |(at, c)| at + c.len_utf8());
    Frame { before: text[..first].to_string(), after: text[end..].to_string() }
}

fn currency_type(code: &str) -> Option<CurrencyType> {
    if code.len() != 3 {
        return None;
    }
    let value = Value::try_from_str(&code.to_ascii_lowercase()).ok()?;
    CurrencyType::try_from(&value).ok()
}

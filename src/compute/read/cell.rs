//! Text → exact number or truth value, one cell at a time.

use std::borrow::Cow;

use crate::model::contract::{DecimalMark, Thousands};

/// The most digits before the decimal mark: sums of fewer than 10¹⁷ such numbers fit an `i128`.
const WHOLE: usize = 15;

/// A decimal number: `units` times ten to the power of `-places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    pub units: i128,
    pub places: u32,
}

/// How the numbers of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    /// The mark before the fraction.
    pub mark: DecimalMark,
    /// The mark between groups of digits; any but the decimal mark when `None`.
    pub thousands: Option<Thousands>,
}

impl Style {
    /// The style of files that have numbers of their own, and of the canonical form.
    pub(super) const PLAIN: Self = Self { mark: DecimalMark::Point, thousands: None };

    fn groups(self, mark: char) -> bool {
        let space = matches!(mark, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}');
        let apostrophe = matches!(mark, '\'' | '’');
        match self.thousands {
            Some(Thousands::Comma) => mark == ',',
            Some(Thousands::Point) => mark == '.',
            Some(Thousands::Space) => space,
            Some(Thousands::Apostrophe) => apostrophe,
            Some(Thousands::None) => false,
            None => match self.mark {
                DecimalMark::Point => space || apostrophe || mark == ',',
                DecimalMark::Comma => space || apostrophe || mark == '.',
            },
        }
    }
}

/// Reads a decimal number of at most `places` places; zeros beyond them do not count.
pub(super) fn decimal(text: &str, style: Style, places: usize) -> Option<Decimal> {
    let (negative, digits) = signed(text);
    let mark = match style.mark {
        DecimalMark::Point => '.',
        DecimalMark::Comma => ',',
    };
    let (whole, part) = digits.split_once(mark).unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let unfinished = whole.is_empty() || (part.is_empty() && whole.len() != digits.len());
    if unfinished || !is_digits(part) {
        return None;
    }
    let whole: Cow<'_, str> =
        if is_digits(whole) { whole.into() } else { ungrouped(whole, style)?.into() };
    let part = if part.len() > places { part.trim_end_matches('0') } else { part };
    if part.len() > places || whole.trim_start_matches('0').len() > WHOLE {
        return None;
    }
    let mut units: i128 = 0;
    for byte in whole.bytes().chain(part.bytes()) {
        units = units * 10 + i128::from(byte - b'0');
    }
    Some(Decimal { units: if negative { -units } else { units }, places: part.len() as u32 })
}

/// Takes the sign off a number: before it, behind it, or parentheses round it as in accounts.
fn signed(text: &str) -> (bool, &str) {
    let inner = |open: char, close: char| text.strip_prefix(open)?.strip_suffix(close);
    if let Some(digits) = inner('(', ')') {
        return (true, digits);
    }
    for minus in ['-', '\u{2212}'] {
        if let Some(digits) = text.strip_prefix(minus).or_else(|| text.strip_suffix(minus)) {
            return (true, digits);
        }
    }
    (false, text.strip_prefix('+').unwrap_or(text))
}

/// Takes the marks out of grouped digits: groups of three, or of two before the last, as in India.
fn ungrouped(whole: &str, style: Style) -> Option<String> {
    let mark = whole.chars().find(|c| !c.is_ascii_digit()).filter(|mark| style.groups(*mark))?;
    let groups: Vec<&str> = whole.split(mark).collect();
    let (last, rest) = groups.split_last()?;
    let (first, middle) = rest.split_first()?;
    let all = |size: usize| middle.iter().all(|group| group.len() == size);
    let sized = last.len() == 3
        && (all(3) && (1..=3).contains(&first.len()) || all(2) && (1..=2).contains(&first.len()));
    let digits = groups.concat();
    let sound = sized && !first.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    sound.then_some(digits)
}

/// What a number says about the mark before its fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    /// It is the same number with either mark, or none with any.
    Nothing,
    /// It must be the point.
    Point,
    /// It must be the comma.
    Comma,
    /// It is one number with a point and another one with a comma.
    Either,
}

/// Says what a cell tells about the decimal mark of its column.
pub(super) fn hint(text: &str, thousands: Option<Thousands>) -> Hint {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Hint::Nothing;
    }
    // Most numbers have a fraction of one or two digits behind a point.
    if let Some((whole, part)) = text.split_once('.')
        && part.len() < 3
        && !part.is_empty()
        && whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit())
    {
        return Hint::Point;
    }
    const MOST: usize = 12;
    let point = decimal(text, Style { mark: DecimalMark::Point, thousands }, MOST);
    let comma = decimal(text, Style { mark: DecimalMark::Comma, thousands }, MOST);
    match (point, comma) {
        (None, None) => Hint::Nothing,
        (Some(_), None) => Hint::Point,
        (None, Some(_)) => Hint::Comma,
        (Some(a), Some(b)) if a == b => Hint::Nothing,
        (Some(_), Some(_)) => Hint::Either,
    }
}

/// Reads a whole number; `5.0`, as some exports write it, is one.
pub(super) fn int(text: &str, style: Style) -> Option<i64> {
    let number = decimal(text, style, 0)?;
    i64::try_from(number.units).ok()
}

/// Reads a truth value.
pub(super) fn truth(text: &str) -> Option<bool> {
    let is = |words: [&str; 3]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(["true", "1", "yes"]) {
        return Some(true);
    }
    is(["false", "0", "no"]).then_some(false)
}

/// Returns the value of a number of `from` places in units of `to` places.
pub(super) fn rescaled(units: i128, from: u32, to: u32) -> i128 {
    units * 10_i128.pow(to - from)
}

/// Returns how many places the smallest unit of a currency has.
pub(super) fn minor_places(currency: &str) -> u32 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX"
        | "UYI" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMA: Style = Style { mark: DecimalMark::Comma, thousands: None };

    fn point(text: &str) -> Option<(i128, u32)> {
        decimal(text, Style::PLAIN, 6).map(|number| (number.units, number.places))
    }

    fn comma(text: &str) -> Option<(i128, u32)> {
        decimal(text, COMMA, 6).map(|number| (number.units, number.places))
    }

    #[test]
    fn decimals_keep_their_digits() {
        assert_eq!(point("12.50"), Some((1250, 2)));
        assert_eq!(point("-0.005"), Some((-5, 3)));
        assert_eq!(point("+7"), Some((7, 0)));
        assert_eq!(point("999999999999999.999999"), Some((999_999_999_999_999_999_999, 6)));
        assert_eq!(point("1.10000000"), Some((11, 1)));
        assert_eq!(comma("1234,5"), Some((12345, 1)));
    }

    #[test]
    fn digits_may_be_grouped_in_the_ways_of_the_world() {
        for text in ["1,234.50", "1 234.50", "1\u{a0}234.50", "1\u{202f}234.50", "1'234.50"] {
            assert_eq!(point(text), Some((123_450, 2)), "{text}");
        }
        for text in ["1.234,50", "1 234,50", "1’234,50"] {
            assert_eq!(comma(text), Some((123_450, 2)), "{text}");
        }
        assert_eq!(point("12,34,567.00"), Some((123_456_700, 2)));
        assert_eq!(comma("1.234.567"), Some((1_234_567, 0)));
        for text in ["1,23", "12,34", "1,2345", "0,123", ",123", "1,,234", "1,234'567", "1234,567"]
        {
            assert_eq!(point(text), None, "{text}");
        }
        let bare = Style { mark: DecimalMark::Point, thousands: Some(Thousands::None) };
        assert_eq!(decimal("1,234", bare, 6), None);
    }

    #[test]
    fn a_sign_may_stand_on_either_side() {
        for text in ["-1,234.50", "(1,234.50)", "1,234.50-", "\u{2212}1234.50"] {
            assert_eq!(point(text), Some((-123_450, 2)), "{text}");
        }
        for text in ["-", "()", "(5", "5)", "--5", "-5-"] {
            assert_eq!(point(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_tell_their_mark_or_do_not() {
        let told = |text: &str| hint(text, None);
        for text in ["12.5", "1,234.50", "0.125", "1234.567", "1,234,567"] {
            assert_eq!(told(text), Hint::Point, "{text}");
        }
        for text in ["12,5", "1.234,50", "0,125", "1234,567", "1.234.567", "1 234,5"] {
            assert_eq!(told(text), Hint::Comma, "{text}");
        }
        for text in ["1,234", "1.234", "-12,345"] {
            assert_eq!(told(text), Hint::Either, "{text}");
        }
        for text in ["1234", "1 234", "x", "", "1e3"] {
            assert_eq!(told(text), Hint::Nothing, "{text}");
        }
    }

    #[test]
    fn what_is_not_exactly_a_decimal_is_refused() {
        for text in [
            "",
            "-",
            ".",
            ".5",
            "5.",
            "1e3",
            "1e400",
            "NaN",
            "inf",
            "1,5",
            "1_000",
            "$5",
            "5 €",
            "5%",
            "0x1F",
            "--1",
            "1.2.3",
            "1.0000001",
            "1000000000000000",
            "٣",
        ] {
            assert_eq!(point(text), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers_may_end_in_zeros_behind_the_mark() {
        assert_eq!(int("42", Style::PLAIN), Some(42));
        assert_eq!(int("5.0", Style::PLAIN), Some(5));
        assert_eq!(int("5.5", Style::PLAIN), None);
        assert_eq!(int("5,00", COMMA), Some(5));
        assert_eq!(int("1.234", COMMA), Some(1234));
    }

    #[test]
    fn truth_values_are_read_in_any_case() {
        assert_eq!(["TRUE", "1", "Yes"].map(truth), [Some(true); 3]);
        assert_eq!(["False", "0", "no"].map(truth), [Some(false); 3]);
        assert_eq!(truth("y"), None);
    }
}

//! Text → exact number or truth value, one cell at a time.

use crate::model::contract::DecimalMark;

/// The most digits before the decimal mark: sums of fewer than 10¹⁷ such numbers fit an `i128`.
const WHOLE: usize = 15;

/// A decimal number: `units` times ten to the power of `-places`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    pub units: i128,
    pub places: u32,
}

/// Reads a decimal number of at most `places` places; zeros beyond them do not count.
pub(super) fn decimal(text: &str, mark: DecimalMark, places: usize) -> Option<Decimal> {
    let (negative, digits) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let mark = match mark {
        DecimalMark::Point => '.',
        DecimalMark::Comma => ',',
    };
    let (whole, part) = digits.split_once(mark).unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let unfinished = whole.is_empty() || (part.is_empty() && whole.len() != digits.len());
    if unfinished || !is_digits(whole) || !is_digits(part) {
        return None;
    }
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

/// Reads a whole number; `5.0`, as some exports write it, is one.
pub(super) fn int(text: &str, mark: DecimalMark) -> Option<i64> {
    let number = decimal(text, mark, 0)?;
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

    fn point(text: &str) -> Option<(i128, u32)> {
        decimal(text, DecimalMark::Point, 6).map(|number| (number.units, number.places))
    }

    #[test]
    fn decimals_keep_their_digits() {
        assert_eq!(point("12.50"), Some((1250, 2)));
        assert_eq!(point("-0.005"), Some((-5, 3)));
        assert_eq!(point("+7"), Some((7, 0)));
        assert_eq!(point("999999999999999.999999"), Some((999_999_999_999_999_999_999, 6)));
        assert_eq!(point("1.10000000"), Some((11, 1)));
        let comma = decimal("1234,5", DecimalMark::Comma, 6);
        assert_eq!(comma, Some(Decimal { units: 12345, places: 1 }));
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
            "NaN",
            "inf",
            "1,5",
            "1,234.50",
            "1_000",
            "$5",
            "5 €",
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
        assert_eq!(int("42", DecimalMark::Point), Some(42));
        assert_eq!(int("5.0", DecimalMark::Point), Some(5));
        assert_eq!(int("5.5", DecimalMark::Point), None);
        assert_eq!(int("5,00", DecimalMark::Comma), Some(5));
    }

    #[test]
    fn truth_values_are_read_in_any_case() {
        assert_eq!(["TRUE", "1", "Yes"].map(truth), [Some(true); 3]);
        assert_eq!(["False", "0", "no"].map(truth), [Some(false); 3]);
        assert_eq!(truth("y"), None);
    }
}

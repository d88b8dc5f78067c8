//! Rounding: the one step from an exact number to the digits that are shown.
//!
//! Formatters of ICU4X round half to even, half up or not at all, each in its own way, so a
//! number is rounded here first, once, half away from zero, and every formatter gets a decimal
//! that needs no more rounding.

use fixed_decimal::Decimal;
use num_bigint::{BigInt, Sign};
use num_rational::BigRational;
use num_traits::{Signed, Zero};

/// An exact number: money, counts and ratios alike.
pub type Exact = BigRational;

/// Rounds half away from zero to `places` decimals, which are all kept, zeros too.
///
/// Zero carries no sign, whatever it was rounded from.
pub fn round_half_away(value: &Exact, places: u32) -> Decimal {
    let text = to_plain(value, places);
    text.parse().expect("digits, one point and a leading sign are a decimal")
}

/// Writes a number with exactly `places` decimals, a point and no groups: `-1234.50`.
pub fn to_plain(value: &Exact, places: u32) -> String {
    let units = units_half_away(value, places);
    let places = places as usize;
    let digits = format!("{:0>width$}", units.magnitude().to_string(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let sign = if units.sign() == Sign::Minus { "-" } else { "" };
    let point = if places == 0 { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}")
}

/// Writes a number for machines: at most `max_places` decimals and no zeros behind the last one.
pub fn to_plain_trimmed(value: &Exact, max_places: u32) -> String {
    let text = to_plain(value, max_places);
    if !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// Rounds to `significant` digits and drops the zeros behind the last one; digits before the
/// point are never lost.
pub(super) fn round_significant(value: &Exact, significant: u32) -> Decimal {
    let places = i64::from(significant) - 1 - magnitude(value);
    let mut shown = round_half_away(value, u32::try_from(places).unwrap_or(0));
    shown.absolute.trim_end();
    shown
}

/// Returns the power of ten of the first digit: 2 for 250, -1 for 0.25, and 0 for zero.
pub(super) fn magnitude(value: &Exact) -> i64 {
    if value.is_zero() {
        return 0;
    }
    let digits = |part: &BigInt| part.magnitude().to_string().len() as i64;
    let guess = digits(value.numer()) - digits(value.denom());
    // The quotient of two numbers of m and n digits has its first digit at m - n or one below.
    if value.abs() < power_of_ten(guess) { guess - 1 } else { guess }
}

/// Returns ten to the power of `exponent`.
pub(super) fn power_of_ten(exponent: i64) -> Exact {
    let power = BigInt::from(10).pow(exponent.unsigned_abs() as u32);
    if exponent < 0 { Exact::new(BigInt::from(1), power) } else { Exact::from_integer(power) }
}

/// Returns the value in units of the last decimal place, rounded half away from zero.
fn units_half_away(value: &Exact, places: u32) -> BigInt {
    let scaled = value.numer().abs() * BigInt::from(10).pow(places);
    let quotient = &scaled / value.denom();
    let rest = scaled % value.denom();
    let units = if rest * 2 >= *value.denom() { quotient + 1 } else { quotient };
    if value.is_negative() { -units } else { units }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(numerator: i64, denominator: i64) -> Exact {
        Exact::new(numerator.into(), denominator.into())
    }

    #[test]
    fn ties_go_away_from_zero_on_both_sides() {
        let cases = [(25, 10, "3"), (-25, 10, "-3"), (35, 10, "4"), (-35, 10, "-4")];
        for (numerator, denominator, shown) in cases {
            assert_eq!(to_plain(&exact(numerator, denominator), 0), shown);
        }
        // 1234.565 is no binary fraction; half to even would give .56.
        assert_eq!(to_plain(&exact(1_234_565, 1000), 2), "1234.57");
        assert_eq!(to_plain(&exact(-1_234_565, 1000), 2), "-1234.57");
        assert_eq!(to_plain(&exact(1_234_564_999, 1_000_000), 2), "1234.56");
    }

    #[test]
    fn zero_has_no_sign() {
        assert_eq!(to_plain(&exact(-4, 10), 0), "0");
        assert_eq!(to_plain(&exact(-4, 1000), 2), "0.00");
        assert_eq!(to_plain_trimmed(&exact(-1, 10_i64.pow(13)), 12), "0");
    }

    #[test]
    fn plain_text_keeps_zeros_and_trimmed_text_drops_them() {
        assert_eq!(to_plain(&exact(5, 2), 2), "2.50");
        assert_eq!(to_plain(&exact(1200, 1), 0), "1200");
        assert_eq!(to_plain_trimmed(&exact(5, 2), 12), "2.5");
        assert_eq!(to_plain_trimmed(&exact(1200, 1), 12), "1200");
        assert_eq!(to_plain_trimmed(&exact(1200, 1), 0), "1200");
        // 2 ÷ 3 = 0.666 666 666 666 6…
        assert_eq!(to_plain_trimmed(&exact(2, 3), 12), "0.666666666667");
    }

    #[test]
    fn magnitude_is_the_place_of_the_first_digit() {
        let cases = [(0, 1, 0), (1, 1, 0), (999, 1000, -1), (-250, 1, 2), (1, 40, -2), (10, 3, 0)];
        for (numerator, denominator, place) in cases {
            assert_eq!(
                magnitude(&exact(numerator, denominator)),
                place,
                "{numerator}/{denominator}"
            );
        }
    }
}

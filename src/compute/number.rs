//! Exact numbers and the reasons why there is none.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

/// An exact number: money, counts and ratios alike.
pub type Exact = BigRational;

/// Returns the exact value of `units` times ten to the power of `-scale`.
pub fn from_units(units: i128, scale: u32) -> Exact {
    Exact::new(BigInt::from(units), BigInt::from(10).pow(scale))
}

/// Returns a number as decimal digits, rounded half away from zero at `places`, without trailing
/// zeros.
pub fn decimal_text(value: &Exact, places: u32) -> String {
    let text = fixed_text(value, places);
    if !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Returns a number as decimal digits with exactly `places` after the point, rounded half away
/// from zero.
pub fn fixed_text(value: &Exact, places: u32) -> String {
    let scaled = value.abs() * Exact::from_integer(BigInt::from(10).pow(places));
    // Adding a half and cutting rounds half up, which for the absolute value is away from zero.
    let half = Exact::new(BigInt::from(1), BigInt::from(2));
    let units = (scaled + half).floor().to_integer();
    let sign = if value.is_negative() && !units.is_zero() { "-" } else { "" };
    let width = places as usize + 1;
    let digits = format!("{units:0>width$}", units = units.to_string());
    let (whole, part) = digits.split_at(digits.len() - places as usize);
    if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// Returns the square root of a number that is not negative, rounded at the twelfth place.
pub fn square_root(value: &Exact) -> Exact {
    const PLACES: u32 = 12;
    // The first place that is not kept decides the rounding, whatever comes after it.
    let scale = BigInt::from(10).pow(PLACES + 1);
    let scaled = value * Exact::from_integer(&scale * &scale);
    let root = Exact::new(scaled.floor().to_integer().sqrt(), scale);
    let kept = Exact::from_integer(BigInt::from(10).pow(PLACES));
    (root * &kept).round() / kept
}

/// Why a metric has no value (METRICS: results are a value or a reason).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The denominator is zero, also in 0 ÷ 0.
    ZeroDenominator,
    /// The sign makes the figure absurd.
    NotMeaningful,
    /// The period lies outside the data.
    NoData,
    /// A table or column is not there; the detail names it.
    MissingInput(String),
    /// The period is not over and the figure would need all of it.
    PartialPeriod,
    /// There is no earlier period to compare with.
    NoPriorPeriod,
    /// The metric does not exist at this grain.
    WrongGrain,
    /// An exchange rate is missing.
    MissingRate,
    /// Some of the group still have time.
    ImmatureCohort,
    /// What was to be reached has been reached.
    TargetMet,
    /// More came in than went out.
    CashGenerative,
    /// Cash does not shrink.
    NotBurning,
    /// Nothing was lost to divide by.
    NoLosses,
    /// So few cases would tell of single ones; the detail is the least number that is shown.
    Suppressed(String),
    /// Nobody has set a target.
    NoTarget,
    /// It is meant for other readers than the site is built for.
    OtherAudience,
}

impl Reason {
    /// Returns the code used in JSON and as the end of a Fluent id.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ZeroDenominator => "zero_denominator",
            Self::NotMeaningful => "not_meaningful",
            Self::NoData => "no_data",
            Self::MissingInput(_) => "missing_input",
            Self::PartialPeriod => "partial_period",
            Self::NoPriorPeriod => "no_prior_period",
            Self::WrongGrain => "wrong_grain",
            Self::MissingRate => "missing_rate",
            Self::ImmatureCohort => "immature_cohort",
            Self::TargetMet => "target_met",
            Self::CashGenerative => "cash_generative",
            Self::NotBurning => "not_burning",
            Self::NoLosses => "no_losses",
            Self::Suppressed(_) => "suppressed",
            Self::NoTarget => "no_target",
            Self::OtherAudience => "other_audience",
        }
    }

    /// Returns the argument of the reason, if it has one.
    pub fn detail(&self) -> Option<&str> {
        match self {
            Self::MissingInput(detail) | Self::Suppressed(detail) => Some(detail),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_are_rounded_half_away_from_zero_and_trimmed() {
        let text =
            |n: i128, d: i128, places| decimal_text(&(from_units(n, 0) / from_units(d, 0)), places);
        assert_eq!(text(2, 3, 12), "0.666666666667");
        assert_eq!(text(-1, 8, 2), "-0.13");
        assert_eq!(text(1, 4, 12), "0.25");
        assert_eq!(text(1000, 1, 12), "1000");
        assert_eq!(text(-1, 1000, 2), "0");
        assert_eq!(fixed_text(&from_units(995, 3), 2), "1.00");
        assert_eq!(fixed_text(&from_units(5, 1), 0), "1");
    }
}

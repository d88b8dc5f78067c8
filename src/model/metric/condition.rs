//! Conditions on one value, such as `>= 0.25`.

use num_rational::BigRational;

use super::arithmetic::decimal;

/// A comparison with a fixed number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// How the value is compared.
    pub comparator: Comparator,
    /// What it is compared with.
    pub bound: BigRational,
}

/// How two numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparator {
    /// `>=`.
    AtLeast,
    /// `>`.
    Above,
    /// `<=`.
    AtMost,
    /// `<`.
    Below,
    /// `=`.
    Equal,
}

/// When a value is good, and when it is at least bearable.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Thresholds {
    /// The value is as it should be.
    pub on_track: Option<Condition>,
    /// It is not, but near.
    pub at_risk: Option<Condition>,
}

impl Condition {
    /// Reads a comparator and a decimal number.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let comparators = [
            (">=", Comparator::AtLeast),
            ("<=", Comparator::AtMost),
            (">", Comparator::Above),
            ("<", Comparator::Below),
            ("=", Comparator::Equal),
        ];
        comparators.into_iter().find_map(|(sign, comparator)| {
            let bound = decimal(text.strip_prefix(sign)?.trim_start())?;
            Some(Self { comparator, bound })
        })
    }

    /// Says whether a value meets the condition.
    pub fn holds(&self, value: &BigRational) -> bool {
        self.comparator.holds(value, &self.bound)
    }
}

impl Comparator {
    /// Says whether two numbers compare so.
    pub fn holds(self, left: &BigRational, right: &BigRational) -> bool {
        match self {
            Self::AtLeast => left >= right,
            Self::Above => left > right,
            Self::AtMost => left <= right,
            Self::Below => left < right,
            Self::Equal => left == right,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bound_itself_is_at_least_but_not_above() {
        let bound = decimal("0.25").expect("a decimal");
        let holds = |text: &str| Condition::parse(text).map(|c| c.holds(&bound));
        assert_eq!(holds(">= 0.25"), Some(true));
        assert_eq!(holds(">0.25"), Some(false));
        assert_eq!(holds("0.25"), None);
        assert_eq!(holds(">= a quarter"), None);
    }
}

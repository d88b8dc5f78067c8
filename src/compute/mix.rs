//! What changed a ratio: its parts' rates, or the mix of its parts.
//!
//! A ratio is the mean of its parts' ratios, weighted by their shares of the denominator. Between
//! two periods a part changes the whole by its own ratio (rate) and by its share (mix), each
//! taken at the mean of the other before and after; together the effects are exactly the change.

use num_traits::Zero;

use super::number::Exact;

/// The two sides of a part's ratio before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides {
    /// The key of the part.
    pub key: String,
    /// Numerator and denominator before.
    pub before: (Exact, Exact),
    /// Numerator and denominator after.
    pub after: (Exact, Exact),
}

/// What a part contributes to the change of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The key of the part.
    pub key: String,
    /// By its own ratio.
    pub rate: Exact,
    /// By its share of the whole, against the ratio of the whole.
    pub mix: Exact,
}

impl Effect {
    /// Makes an effect that changes nothing.
    pub fn nothing(key: &str) -> Self {
        Self { key: key.to_owned(), rate: Exact::zero(), mix: Exact::zero() }
    }

    /// Adds another effect to this one.
    #[must_use]
    pub fn and(self, other: &Self) -> Self {
        Self { rate: self.rate + &other.rate, mix: self.mix + &other.mix, ..self }
    }
}

/// Divides the change of a ratio among its parts; `None` where it has no denominator before or
/// after.
///
/// A part that is there only before or only after contributes by its share alone.
pub fn mix_and_rate(parts: &[Sides]) -> Option<Vec<Effect>> {
    let total =
        |side: fn(&Sides) -> &Exact| parts.iter().fold(Exact::zero(), |sum, part| sum + side(part));
    let before = (total(|part| &part.before.0), total(|part| &part.before.1));
    let after = (total(|part| &part.after.0), total(|part| &part.after.1));
    if before.1.is_zero() || after.1.is_zero() {
        return None;
    }
    let two = Exact::from_integer(2.into());
    let whole = (&before.0 / &before.1 + &after.0 / &after.1) / &two;
    let effect = |part: &Sides| {
        let shares = (&part.before.1 / &before.1, &part.after.1 / &after.1);
        let shift = &shares.1 - &shares.0;
        let change = &part.after.0 / &after.1 - &part.before.0 / &before.1;
        let rate = if part.before.1.is_zero() || part.after.1.is_zero() {
            Exact::zero()
        } else {
            let ratio = &part.after.0 / &part.after.1 - &part.before.0 / &part.before.1;
            ratio * (shares.0 + shares.1) / &two
        };
        let mix = change - &whole * shift - &rate;
        Effect { key: part.key.clone(), rate, mix }
    };
    Some(parts.iter().map(effect).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::number::from_units;
    use super::*;

    fn sides(key: &str, figures: [i128; 4]) -> Sides {
        let [a, b, c, d] = figures.map(|number| from_units(number, 0));
        Sides { key: key.to_owned(), before: (a, b), after: (c, d) }
    }

    fn ratio(numerator: i128, denominator: i128) -> Exact {
        from_units(numerator, 0) / from_units(denominator, 0)
    }

    #[test]
    fn effects_of_rate_and_mix_are_told_apart() {
        // A: 50 of 100, then 60 of 100. B: 20 of 100, then 60 of 300.
        // Shares: A 1/2 then 1/4, B 1/2 then 3/4. Whole: 7/20, then 3/10; mean 13/40.
        // Rate: A (3/5 − 1/2) × 3/8 = 3/80; B 0.
        // Mix: A −1/4 × (11/20 − 13/40) = −9/160; B 1/4 × (1/5 − 13/40) = −5/160.
        let parts = [sides("a", [50, 100, 60, 100]), sides("b", [20, 100, 60, 300])];
        let effects = mix_and_rate(&parts).expect("both wholes have a denominator");
        assert_eq!(
            (effects[0].rate.clone(), effects[0].mix.clone()),
            (ratio(3, 80), ratio(-9, 160))
        );
        assert_eq!(
            (effects[1].rate.clone(), effects[1].mix.clone()),
            (ratio(0, 1), ratio(-5, 160))
        );
    }

    #[test]
    fn nothing_is_divided_without_a_denominator() {
        assert_eq!(mix_and_rate(&[sides("a", [0, 0, 5, 10])]), None);
    }

    proptest! {
        #[test]
        fn effects_sum_to_the_change(
            figures in proptest::collection::vec(proptest::array::uniform4(0_i128..1000), 1..8)
        ) {
            let parts: Vec<Sides> = figures.iter().map(|part| sides("", *part)).collect();
            let sum = |at: usize| figures.iter().map(|part| part[at]).sum::<i128>();
            let effects = mix_and_rate(&parts);
            prop_assert_eq!(effects.is_none(), sum(1) == 0 || sum(3) == 0);
            if let Some(effects) = effects {
                let all = effects.iter().fold(Exact::zero(), |all, e| all + &e.rate + &e.mix);
                prop_assert_eq!(all, ratio(sum(2), sum(3)) - ratio(sum(0), sum(1)));
            }
        }
    }
}

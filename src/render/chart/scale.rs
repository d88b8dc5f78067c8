//! Chooses round numbers for a value axis.

use super::ChartError;

/// A value axis: from `low` to `high` in steps, with a text at each.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) step: f64,
    pub(super) texts: Vec<String>,
}

/// Where an axis begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// At zero, as lengths must be.
    Zero,
    /// At zero if that is near, for positions.
    Near,
}

/// Returns a scale of about `count` steps that holds all values.
pub(super) fn scale(
    values: impl Iterator<Item = f64>,
    base: Base,
    count: usize,
    tick: &dyn Fn(f64) -> String,
) -> Result<Scale, ChartError> {
    let (low, high) = range(values, base);
    if !(high - low).is_finite() || high.abs().max(low.abs()) > 1e300 {
        return Err(ChartError::Range);
    }
    let mut step = Step::above((high - low) / count.max(1) as f64);
    // A tick that rounds coarsely would repeat itself; no number has more than 15 digits to lose.
    for _ in 0..45 {
        let scale = step.scale(low, high, tick);
        if scale.texts.windows(2).all(|pair| pair[0] != pair[1]) {
            return Ok(scale);
        }
        step = step.coarser();
    }
    Ok(step.scale(low, high, tick))
}

/// Returns the ends of the values, widened to the base and never equal.
fn range(values: impl Iterator<Item = f64>, base: Base) -> (f64, f64) {
    let ends = |(low, high): (f64, f64), value: f64| (low.min(value), high.max(value));
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), ends);
    if low > high || (low == 0.0 && high == 0.0) {
        return (0.0, 1.0);
    }
    let far = high - low < 0.6 * high.abs().max(low.abs());
    let flat = high - low < 1e-9 * high.abs().max(low.abs());
    match base {
        Base::Near if far && !flat => (low, high),
        Base::Near | Base::Zero => (low.min(0.0), high.max(0.0)),
    }
}

/// `digit` times ten to the power of `power`, where `digit` is 1, 2 or 5.
#[derive(Clone, Copy)]
struct Step {
    digit: i64,
    power: i32,
}

impl Step {
    fn above(least: f64) -> Self {
        let mut step = Self { digit: 1, power: least.log10().floor() as i32 };
        while step.times(1) < least {
            step = step.coarser();
        }
        step
    }

    fn coarser(self) -> Self {
        match self.digit {
            1 => Self { digit: 2, ..self },
            2 => Self { digit: 5, ..self },
            _ => Self { digit: 1, power: self.power + 1 },
        }
    }

    /// Returns a multiple of the step. Read from decimal text it has no error: 0.3, not 0.1 · 3.
    fn times(self, count: i64) -> f64 {
        let text = format!("{}e{}", self.digit * count, self.power);
        text.parse().expect("an integer with an exponent is a number")
    }

    fn scale(self, low: f64, high: f64, tick: &dyn Fn(f64) -> String) -> Scale {
        let first = (low / self.times(1) + 1e-9).floor() as i64;
        let last = (high / self.times(1) - 1e-9).ceil() as i64;
        let texts = (first..=last).map(|count| tick(self.times(count))).collect();
        Scale { low: self.times(first), high: self.times(last), step: self.times(1), texts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(values: &[f64], base: Base) -> Vec<String> {
        let tick = |value: f64| value.to_string();
        scale(values.iter().copied(), base, 4, &tick).expect("small numbers").texts
    }

    #[test]
    fn steps_are_round_and_hold_all_values() {
        assert_eq!(texts(&[3.0, 97.0], Base::Zero), ["0", "50", "100"]);
        assert_eq!(texts(&[0.1, 0.72], Base::Zero), ["0", "0.2", "0.4", "0.6", "0.8"]);
        assert_eq!(texts(&[-30.0, 60.0], Base::Near), ["-50", "0", "50", "100"]);
    }

    #[test]
    fn positions_far_from_zero_leave_it_out() {
        assert_eq!(texts(&[1.02, 1.09], Base::Near), ["1.02", "1.04", "1.06", "1.08", "1.1"]);
        assert_eq!(texts(&[1.02, 1.09], Base::Zero), ["0", "0.5", "1", "1.5"]);
    }

    #[test]
    fn nothing_and_one_value_have_an_axis() {
        assert_eq!(texts(&[], Base::Zero), ["0", "0.5", "1"]);
        assert_eq!(texts(&[7.0, 7.0], Base::Near), ["0", "2", "4", "6", "8"]);
    }

    #[test]
    fn ticks_that_read_the_same_move_apart() {
        let tick = |value: f64| format!("{value:.0}");
        let scale = scale([0.0, 2.0].into_iter(), Base::Zero, 4, &tick).expect("small numbers");
        assert_eq!(scale.texts, ["0", "1", "2"]);
    }
}

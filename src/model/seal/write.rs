//! A seal as YAML: one line for each input and each figure, so that a review sees what changed.

use std::fmt::Write as _;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One as _, Zero as _};

use super::{InputDigest, Restatement, Seal, SealedInput, SealedUnit, SealedValue, Subject};
use crate::locale::to_plain;
use crate::yaml::{flow_text, quoted_text};

impl Seal {
    /// Returns the text of the file.
    pub fn to_yaml(&self) -> String {
        let mut text = String::from(
            "# Written by `almanac close`. Review and commit it; only the notes of restatements are \
             for you to fill in.\n",
        );
        // A `String` takes whatever is written to it.
        let _ = writeln!(text, "period: {}", flow_text(&self.period));
        let _ = writeln!(text, "sealed_at: {}\nas_of: {}", self.sealed_at, self.as_of);
        let _ = writeln!(text, "engine: {}", flow_text(&self.engine));
        add_list(&mut text, "inputs", self.inputs.iter().map(input));
        add_list(&mut text, "values", self.values.iter().map(|(of, figure)| value(of, figure)));
        add_list(&mut text, "restatements", self.restatements.iter().map(restatement));
        text
    }
}

fn add_list(text: &mut String, key: &str, lines: impl ExactSizeIterator<Item = String>) {
    text.push_str(key);
    text.push_str(if lines.len() == 0 { ": []\n" } else { ":\n" });
    for line in lines {
        text.push_str("  - { ");
        text.push_str(&line);
        text.push_str(" }\n");
    }
}

fn input(input: &SealedInput) -> String {
    let SealedInput { source, file, digest, rows } = input;
    let file = file.as_ref().map(|file| format!(", file: {}", flow_text(file)));
    let digest = match digest {
        InputDigest::Blake3(digest) => format!("blake3: \"{digest}\""),
        InputDigest::Sha256(digest) => format!("sha256: \"{digest}\""),
    };
    format!("source: {}{}, {digest}, rows: {rows}", flow_text(source), file.unwrap_or_default())
}

fn subject(subject: &Subject) -> String {
    let metric = flow_text(subject.metric.as_str());
    match &subject.part {
        None => format!("metric: {metric}"),
        Some((by, key)) => {
            format!("metric: {metric}, by: {}, key: {}", flow_text(by.as_str()), flow_text(key))
        }
    }
}

fn value(of: &Subject, figure: &SealedValue) -> String {
    let digits = match (written_quotient(figure), decimal_digits(&figure.value)) {
        (Some([above, below]), _) => format!("numerator: \"{above}\", denominator: \"{below}\""),
        (None, Some(digits)) => format!("value: \"{digits}\""),
        (None, None) => {
            let (above, below) = (figure.value.numer(), figure.value.denom());
            format!("numerator: \"{above}\", denominator: \"{below}\"")
        }
    };
    let unit = figure.unit.as_ref().map(|unit| format!(", unit: {}", flow_text(&unit_text(unit))));
    format!("{}, version: {}, {digits}{}", subject(of), figure.version, unit.unwrap_or_default())
}

/// What was divided, where that is the value and both sides are decimals.
fn written_quotient(figure: &SealedValue) -> Option<[String; 2]> {
    let (above, below) = figure.quotient.as_ref()?;
    if below.is_zero() || above / below != figure.value {
        return None;
    }
    Some([decimal_digits(above)?, decimal_digits(below)?])
}

pub(super) fn unit_text(unit: &SealedUnit) -> String {
    match unit {
        SealedUnit::Money(currency) => currency.clone(),
        SealedUnit::MoneyPerDay(currency) => format!("{currency}/day"),
        SealedUnit::Other(unit) => unit.name().to_owned(),
    }
}

fn restatement(found: &Restatement) -> String {
    let now = match &found.now {
        Ok(now) => format!("now: \"{}\"", digits(now)),
        Err(reason) => format!("now: null, reason: {}", flow_text(reason)),
    };
    format!(
        "of: {}, {}, reported: \"{}\", {now}, cause: {}, note: {}",
        flow_text(&found.of),
        subject(&found.subject),
        digits(&found.reported),
        found.cause.code(),
        // A note is a sentence, also while it is empty.
        quoted_text(&found.note)
    )
}

/// Writes a number as decimal digits, or as a fraction where they would never end.
fn digits(number: &BigRational) -> String {
    decimal_digits(number).unwrap_or_else(|| format!("{}/{}", number.numer(), number.denom()))
}

/// Writes a number as decimal digits, all of them, if they end.
fn decimal_digits(number: &BigRational) -> Option<String> {
    let mut rest = number.denom().clone();
    let mut times = |factor: u32| {
        let factor = BigInt::from(factor);
        let mut count = 0;
        while (&rest % &factor).is_zero() {
            rest /= &factor;
            count += 1;
        }
        count
    };
    let places: u32 = times(2).max(times(5));
    rest.is_one().then(|| to_plain(number, places))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_every_digit_or_become_fractions() {
        let text = |above: i64, below: i64| digits(&BigRational::new(above.into(), below.into()));
        assert_eq!(text(2_445_000, 1), "2445000");
        assert_eq!(text(-1, 8), "-0.125");
        assert_eq!(text(3, 250), "0.012");
        assert_eq!(text(1, 3), "1/3");
        assert_eq!(text(-7, 12), "-7/12");
    }
}

//! Numbers with units in a text, as people of a locale type them: `112.4 %`, `1,2 milj. €`, `3x`.
//!
//! Marks between digits and the place of signs come from the locale's formats; the words for
//! thousands, percent and currencies are messages, each a list like `million | m`. Numbers without
//! a unit are of no use to those who ask and are passed over, as are points of percentages.

use std::ops::Range;

use num_bigint::BigInt;
use num_traits::{One as _, Zero as _};

use super::exact::{Exact, power_of_ten};
use super::formatter::Formatter;

/// A number with its unit, as somebody typed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Where it stands, with its unit.
    pub range: Range<usize>,
    /// The value; a percentage is a fraction.
    pub value: Exact,
    /// What one more in the last digit that says something would add.
    pub step: Exact,
    /// What it counts.
    pub unit: QuantityUnit,
}

/// What a typed number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuantityUnit {
    /// Hundredths.
    Percent,
    /// Money of the currency that was asked for.
    Money,
    /// Times something, as in `3x`.
    Times,
}

impl Quantity {
    /// Says whether a value is this number at the precision it is typed with.
    pub fn is(&self, value: &Exact) -> bool {
        let difference = &self.value - value;
        let half = &self.step / Exact::from_integer(2.into());
        -half.clone() <= difference && difference <= half
    }
}

/// Spaces that may stand within a number or before its unit.
const SPACES: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];

impl Formatter {
    /// Returns the choices that a message lists, such as `million | m`; none without the message.
    pub fn choices(&self, id: &str) -> Vec<String> {
        let text = self.try_message(id, &[]).unwrap_or_default();
        let words = text.split('|').map(|word| word.trim().to_lowercase());
        words.filter(|word| !word.is_empty()).collect()
    }

    /// Finds the numbers with units in a text; `currency` is the only one whose amounts are read.
    pub fn quantities(&self, text: &str, currency: &str) -> Vec<Quantity> {
        let reader = Reader::new(self, currency);
        let mut quantities = Vec::new();
        let mut at = 0;
        while let Some(found) = text[at..].find(|c: char| c.is_ascii_digit()) {
            let start = at + found;
            let number = reader.number(text, start);
            let end = number.as_ref().map_or_else(|| end_of_token(text, start), |n| n.end);
            let read = number.and_then(|number| reader.quantity(text, start, &number));
            at = read.as_ref().map_or(end, |quantity| quantity.range.end.max(end));
            quantities.extend(read);
        }
        quantities
    }
}

/// Digits as they were typed.
struct Number {
    end: usize,
    value: Exact,
    step: Exact,
}

struct Reader {
    decimal: char,
    group: Option<char>,
    scales: Vec<(String, i64)>,
    points: Vec<String>,
    percent: Vec<String>,
    money: Vec<String>,
}

impl Reader {
    fn new(formatter: &Formatter, currency: &str) -> Self {
        // 1234567.5 shows both marks.
        let sample = formatter.number(&Exact::new(12_345_675.into(), 10.into()), 1);
        let marks: Vec<char> = sample.chars().filter(|c| !c.is_numeric()).collect();
        let scales = [("thousands", 3), ("millions", 6), ("billions", 9)];
        let of_scale = |(name, power): (&str, i64)| {
            let words = formatter.choices(&format!("quantity-{name}"));
            words.into_iter().map(move |word| (word, power)).collect::<Vec<_>>()
        };
        let code = currency.to_lowercase();
        let mut money = formatter.choices(&format!("quantity-money-{code}"));
        let shown = formatter.money(&Exact::one(), currency, 0);
        let symbol = shown.replace('1', "");
        money.push(
            symbol.trim_matches(|c: char| c.is_whitespace() || SPACES.contains(&c)).to_lowercase(),
        );
        money.push(code);
        Self {
            decimal: marks.last().copied().unwrap_or('.'),
            group: marks.first().copied().filter(|_| marks.len() > 1),
            scales: scales.into_iter().flat_map(of_scale).collect(),
            points: formatter.choices("quantity-points"),
            percent: formatter.choices("quantity-percent"),
            money,
        }
    }

    /// Reads digits with their marks; `None` for those of a word, a date or a version.
    fn number(&self, text: &str, start: usize) -> Option<Number> {
        let before = text[..start].chars().next_back();
        let two_before = text[..start].chars().rev().nth(1);
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_')
            || before.is_some_and(|c| matches!(c, '.' | ',' | ':' | '/'))
            || (before == Some('-') && two_before.is_some_and(char::is_alphanumeric))
        {
            return None;
        }
        let digits = |from: usize| {
            let rest = &text[from..];
            from + rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
        };
        let mut end = digits(start);
        let mut whole = text[start..end].to_owned();
        // Groups of three.
        while whole.len() <= 15 && end - start <= 40 {
            let Some(mark) = text[end..].chars().next().filter(|c| self.is_group(*c)) else {
                break;
            };
            let from = end + mark.len_utf8();
            let to = digits(from);
            if to - from != 3 || (whole.len() > 3 && end == digits(start)) {
                break;
            }
            whole.push_str(&text[from..to]);
            end = to;
        }
        let mut fraction = "";
        if let Some(mark) = text[end..].chars().next().filter(|c| matches!(c, '.' | ',')) {
            // A mark that is not the locale's is taken for its decimal one where it can be no group.
            let to = digits(end + 1);
            if to > end + 1 && (mark == self.decimal || to - end - 1 != 3) {
                fraction = &text[end + 1..to];
                end = to;
            }
        }
        let after = text[end..].chars().next();
        let then = text[end..].chars().nth(1);
        let goes_on = match after {
            Some('-' | '/' | ':' | '.' | ',' | '\u{2013}') => {
                then.is_some_and(|c| c.is_ascii_digit())
            }
            _ => false,
        };
        if goes_on || whole.len() + fraction.len() > 30 {
            return None;
        }
        let units: BigInt = format!("{whole}{fraction}").parse().ok()?;
        let places = -(fraction.len() as i64);
        // People round large amounts: the zeros at the end of 2,400,000 say nothing.
        let zeros = whole.len() - whole.trim_end_matches('0').len();
        let vague = if fraction.is_empty() && whole.len() > 3 { zeros as i64 } else { 0 };
        let value = Exact::from_integer(units) * power_of_ten(places);
        Some(Number { end, value, step: power_of_ten(places + vague) })
    }

    fn is_group(&self, c: char) -> bool {
        let is_space = |c: char| SPACES.contains(&c);
        match self.group {
            Some(group) => {
                c == group
                    || (is_space(c) && is_space(group))
                    || matches!(c, '\'' | '\u{a0}' | '\u{202f}')
            }
            None => false,
        }
    }

    fn quantity(&self, text: &str, start: usize, number: &Number) -> Option<Quantity> {
        let mut end = number.end;
        let mut power = 0;
        let scale = self.scales.iter().filter_map(|(word, power)| {
            let to = follows(text, end, word)?;
            Some((to, *power))
        });
        if let Some((to, of_word)) = scale.max_by_key(|(to, _)| *to) {
            (end, power) = (to, of_word);
        }
        let longest =
            |words: &[String]| words.iter().filter_map(|word| follows(text, end, word)).max();
        if longest(&self.points).is_some() {
            return None;
        }
        let sign = ["%", "\u{66a}"].iter().find_map(|sign| follows(text, end, sign));
        let (unit, range) = if let Some(to) = longest(&self.percent).max(sign) {
            (QuantityUnit::Percent, start..to)
        } else if let Some(to) = longest(&self.money) {
            (QuantityUnit::Money, start..to)
        } else if let Some(from) =
            self.money.iter().filter_map(|word| precedes(text, start, word)).min()
        {
            (QuantityUnit::Money, from..end)
        } else if let Some(to) = ["x", "\u{d7}"]
            .iter()
            .find_map(|times| follows(text, end, times).filter(|to| to - end == times.len()))
        {
            (QuantityUnit::Times, start..to)
        } else {
            return None;
        };
        let factor = power_of_ten(match unit {
            QuantityUnit::Percent => power - 2,
            QuantityUnit::Money | QuantityUnit::Times => power,
        });
        let is_negative =
            ['-', '\u{2212}'].iter().any(|minus| text[..range.start].ends_with(*minus));
        let value = &number.value * &factor;
        let value = if is_negative { Exact::zero() - value } else { value };
        Some(Quantity { range, value, step: &number.step * &factor, unit })
    }
}

/// Returns where a word ends that follows at `at`, perhaps behind one space, and that is no part of
/// a longer one.
fn follows(text: &str, at: usize, word: &str) -> Option<usize> {
    let rest = &text[at..];
    let space = rest.chars().next().filter(|c| SPACES.contains(c)).map_or(0, char::len_utf8);
    let mut end = at + space;
    for expected in word.chars() {
        let c = text[end..].chars().next()?;
        if c.to_lowercase().ne(expected.to_lowercase()) {
            return None;
        }
        end += c.len_utf8();
    }
    let is_letter = word.ends_with(char::is_alphanumeric);
    let goes_on = text[end..].chars().next().is_some_and(char::is_alphanumeric);
    (!(is_letter && goes_on)).then_some(end)
}

/// Returns where a word begins that stands before `at`, perhaps with one space between.
fn precedes(text: &str, at: usize, word: &str) -> Option<usize> {
    let before = &text[..at];
    let before = before.strip_suffix(SPACES).unwrap_or(before);
    let mut start = before.len();
    for expected in word.chars().rev() {
        let c = before[..start].chars().next_back()?;
        if c.to_lowercase().ne(expected.to_lowercase()) {
            return None;
        }
        start -= c.len_utf8();
    }
    let is_letter = word.starts_with(char::is_alphanumeric);
    let goes_on = before[..start].chars().next_back().is_some_and(char::is_alphanumeric);
    (!(is_letter && goes_on)).then_some(start)
}

/// Where the digits, letters and marks end that are no number.
fn end_of_token(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let end = rest
        .find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '.' | ',' | ':' | '/' | '_'));
    start + end.unwrap_or(rest.len())
}

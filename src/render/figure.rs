//! Results → figures: a number in words, or why there is none.

use num_traits::{Signed as _, Zero as _};

use super::view::{Change, Datum, Figure, Kpi, Movement, Verdict};
use crate::compute::number::{Exact, Reason, decimal_text};
use crate::compute::outcome::{self, Outcome};
use crate::config::Comparison;
use crate::locale::{Arg, Formatter};
use crate::model::metric::{Direction, Metric, Unit};

/// Amounts from here on are shown short at the head of a report.
const COMPACT_FROM: u32 = 10_000;

/// Writes the figures of one locale.
#[derive(Clone, Copy)]
pub(super) struct Figures<'a> {
    pub(super) formatter: &'a Formatter,
    pub(super) currency: &'a str,
}

impl Figures<'_> {
    /// A metric's name in the locale.
    pub(super) fn name(self, metric: &Metric) -> String {
        metric.name(self.formatter)
    }

    /// A value as tables show it: in full.
    pub(super) fn full(self, metric: &Metric, value: &Result<Exact, Reason>) -> Figure {
        match value {
            Ok(value) => Figure {
                data: Some(self.datum(metric, value)),
                ..Figure::value(self.text(metric, value))
            },
            Err(reason) => Figure::none(self.reason(reason)),
        }
    }

    /// A value for programs.
    fn datum(self, metric: &Metric, value: &Exact) -> Datum {
        let money = matches!(metric.unit, Unit::Currency | Unit::CurrencyPerDay);
        Datum {
            value: decimal_text(value, 12),
            unit: metric.unit.name(),
            currency: money.then(|| self.currency.to_owned()),
            places: places(metric),
        }
    }

    /// A value as the head of a report shows it: large amounts short, with the full one beside.
    pub(super) fn headline(self, metric: &Metric, value: &Result<Exact, Reason>) -> Figure {
        match value {
            Ok(value)
                if metric.unit == Unit::Currency
                    && value.abs() >= Exact::from_integer(COMPACT_FROM.into()) =>
            {
                let short = self.formatter.compact_money(value, self.currency);
                let data = Some(self.datum(metric, value));
                Figure { data, ..Figure::compact(short, self.text(metric, value)) }
            }
            _ => self.full(metric, value),
        }
    }

    /// A metric at the head of a report, with what it is compared with.
    pub(super) fn kpi(self, metric: &Metric, outcome: &Outcome, compare: &[Comparison]) -> Kpi {
        let changes = compare.iter().filter_map(|comparison| {
            let change = match comparison {
                Comparison::PriorPeriod => &outcome.changes.prior_period,
                Comparison::PriorYear => &outcome.changes.prior_year,
                Comparison::Target => outcome.changes.target.as_ref()?,
            };
            Some(self.change(metric, comparison.name(), change))
        });
        Kpi {
            metric: metric.id.as_str().to_owned(),
            name: self.name(metric),
            url: None,
            figure: self.headline(metric, &outcome.figure.value),
            changes: changes.collect(),
            status: outcome.status.map(Into::into),
            sparkline: None,
            reported: None,
            sparkline_print: String::new(),
        }
    }

    fn change(self, metric: &Metric, against: &'static str, change: &outcome::Change) -> Change {
        let (movement, direction) = match &change.absolute {
            None => (Movement::None, Verdict::None),
            Some(delta) if delta.is_zero() => (Movement::Flat, Verdict::Neutral),
            Some(delta) if delta.is_positive() => (Movement::Up, verdict(metric, true)),
            Some(_) => (Movement::Down, verdict(metric, false)),
        };
        let base = change.base.as_ref().map(|base| self.text(metric, base));
        let id = format!("change-{}", against.replace('_', "-"));
        let label = self.formatter.message(&id, &[("base", Arg::Text(base.unwrap_or_default()))]);
        Change {
            against,
            base: change.base.as_ref().map(|base| self.full(metric, &Ok(base.clone()))),
            label,
            figure: self.delta(metric, change),
            movement,
            direction,
        }
    }

    /// By how much a value differs, with its sign and in its own unit: shares in points.
    pub(super) fn difference(self, metric: &Metric, difference: &Exact) -> Figure {
        if metric.unit == Unit::Percent {
            let places = places(metric);
            let text = self.formatter.signed_points(difference, places);
            return Figure { data: Some(points(difference, places)), ..Figure::value(text) };
        }
        let text = self.signed(metric, difference);
        Figure { data: Some(self.datum(metric, difference)), ..Figure::value(text) }
    }

    /// By how much a value differs, or why that is not known.
    pub(super) fn difference_or(self, metric: &Metric, value: &Result<Exact, Reason>) -> Figure {
        match value {
            Ok(difference) => self.difference(metric, difference),
            Err(reason) => Figure::none(self.reason(reason)),
        }
    }

    /// A share of something, in percent.
    pub(super) fn share(self, value: &Result<Exact, Reason>) -> Figure {
        match value {
            Ok(value) => Figure {
                data: Some(percent(value)),
                ..Figure::value(self.formatter.percent(value, 1))
            },
            Err(reason) => Figure::none(self.reason(reason)),
        }
    }

    /// How much a value changed: shares in points, everything else in percent of what it was.
    pub(super) fn delta(self, metric: &Metric, change: &outcome::Change) -> Figure {
        match (&change.absolute, &change.relative, &change.reason) {
            (Some(difference), _, _) if metric.unit == Unit::Percent => {
                let text = self.formatter.signed_points(difference, 1);
                Figure { data: Some(points(difference, 1)), ..Figure::value(text) }
            }
            (Some(_), Some(relative), _) => {
                let text = self.formatter.signed_percent(relative, 1);
                Figure { data: Some(percent(relative)), ..Figure::value(text) }
            }
            (Some(absolute), None, _) => Figure {
                data: Some(self.datum(metric, absolute)),
                ..Figure::value(self.signed(metric, absolute))
            },
            (None, _, Some(reason)) => Figure::none(self.reason(reason)),
            (None, _, None) => Figure::none(self.reason(&Reason::NoData)),
        }
    }

    /// A value in words, rounded once.
    pub(super) fn text(self, metric: &Metric, value: &Exact) -> String {
        let places = places(metric);
        match metric.unit {
            Unit::Currency => self.formatter.money(value, self.currency, places),
            Unit::CurrencyPerDay => {
                let amount = self.formatter.money(value, self.currency, places);
                self.formatter.message("unit-per-day", &[("amount", Arg::Text(amount))])
            }
            Unit::Percent => self.formatter.percent(value, places),
            Unit::Ratio => self.formatter.unit(value, "ratio", places),
            Unit::Months => self.formatter.unit(value, "months", places),
            Unit::Days => self.formatter.unit(value, "days", places),
            Unit::Hours => self.formatter.unit(value, "hours", places),
            Unit::Count => self.formatter.number(value, places),
            Unit::Points => self.formatter.number(value, places),
        }
    }

    /// A value on the axis of a chart, as short as it can be said.
    pub(super) fn tick(self, metric: &Metric, value: f64) -> String {
        match (metric.unit, Exact::from_float(value)) {
            (Unit::Currency | Unit::CurrencyPerDay, Some(value)) if !value.is_zero() => {
                self.formatter.compact_money(&value, self.currency)
            }
            (Unit::Percent, Some(value)) => {
                let percent = value / Exact::from_integer(100.into());
                self.formatter.percent(&percent, 0)
            }
            _ => self.formatter.tick(value, 2),
        }
    }

    fn signed(self, metric: &Metric, value: &Exact) -> String {
        match metric.unit {
            Unit::Currency | Unit::CurrencyPerDay => {
                self.formatter.signed_money(value, self.currency, places(metric))
            }
            _ => self.formatter.signed_number(value, places(metric)),
        }
    }

    /// The sentence for a missing value.
    pub(super) fn reason(self, reason: &Reason) -> String {
        let id = format!("reason-{}", reason.code().replace('_', "-"));
        let detail = Arg::Text(reason.detail().unwrap_or_default().to_owned());
        self.formatter.message(&id, &[("detail", detail)])
    }
}

/// A share for programs.
fn percent(value: &Exact) -> Datum {
    let value = decimal_text(value, 12);
    Datum { value, unit: Unit::Percent.name(), currency: None, places: 1 }
}

/// The difference of two shares for programs, in hundredths as it is shown.
fn points(difference: &Exact, places: u32) -> Datum {
    let value = decimal_text(&(difference * Exact::from_integer(100.into())), 12);
    Datum { value, unit: "percentage_points", currency: None, places }
}

/// Places after the point: the metric's own, else its unit's.
pub(super) fn places(metric: &Metric) -> u32 {
    let of_unit = match metric.unit {
        Unit::Currency | Unit::CurrencyPerDay | Unit::Count | Unit::Points => 0,
        Unit::Percent | Unit::Months | Unit::Days | Unit::Hours => 1,
        Unit::Ratio => 2,
    };
    metric.decimals.map_or(of_unit, u32::from)
}

/// What a difference means for the business; nothing where there is none.
pub(super) fn meaning(metric: &Metric, difference: &Result<Exact, Reason>) -> Verdict {
    match difference {
        Err(_) => Verdict::None,
        Ok(difference) if difference.is_zero() => Verdict::Neutral,
        Ok(difference) => verdict(metric, difference.is_positive()),
    }
}

fn verdict(metric: &Metric, grew: bool) -> Verdict {
    match (metric.direction, grew) {
        (Direction::Up, true) | (Direction::Down, false) => Verdict::Better,
        (Direction::Up, false) | (Direction::Down, true) => Verdict::Worse,
        (Direction::Range | Direction::Neutral, _) => Verdict::Neutral,
    }
}

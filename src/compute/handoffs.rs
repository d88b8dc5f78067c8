//! How handoffs go: how many were made, accepted, complete and in time, and how they were liked.

use chrono::NaiveDate;

use super::evaluate::Inputs;
use super::grid::day_number;
use super::number::{Exact, Reason};
use super::outcome::Evaluation;
use super::relation::relation;
use super::slas::ledgers;
use super::table::Tables;
use crate::compute::column::Column;
use crate::diag::Diagnostics;
use crate::model::handoff::{Handoff, Handoffs};
use crate::model::metric::MetricId;
use crate::model::period::{DayRange, Period};
use crate::model::sla::{Cases, Sla, Slas};
use crate::yaml::Spanned;

/// How a handoff goes in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoffResult {
    /// The handoff.
    pub handoff: Handoff,
    /// The period.
    pub period: Period,
    /// How many were made.
    pub made: u64,
    /// How many of them were accepted.
    pub accepted: u64,
    /// How many of them were accepted with every required field filled, as a share.
    pub complete: Result<Exact, Reason>,
    /// How many of those due in the period were accepted in time; nothing where no time was agreed.
    pub in_time: Option<Result<Exact, Reason>>,
    /// The median hours from the handoff to its acceptance.
    pub hours: Result<Exact, Reason>,
    /// The mean rating of those who received them.
    pub rating: Result<Exact, Reason>,
    /// How many rated them.
    pub ratings: u64,
}

/// Measures handoffs in a period.
pub(super) fn handoffs(
    inputs: &Inputs<'_>,
    handoffs: &Handoffs,
    evaluation: Option<&Evaluation>,
) -> Vec<HandoffResult> {
    let Some(evaluation) = evaluation else { return Vec::new() };
    let days = evaluation.period.days();
    let promises = promises(inputs, handoffs);
    let missing = || Err(Reason::MissingInput("handoffs".to_owned()));
    let result = |handoff: &Handoff| {
        let kind = handoff.kind.value.as_str();
        let counted = counts(inputs.tables, kind, days);
        let (made, accepted, _) = counted.unwrap_or_default();
        let rating = rating(inputs.tables, kind, days);
        HandoffResult {
            handoff: handoff.clone(),
            period: evaluation.period,
            made,
            accepted,
            complete: counted.map_or_else(missing, |(made, _, complete)| share(complete, made)),
            in_time: handoff.within.map(|_| {
                let of = promises.iter().find(|(of, _)| of == kind);
                of.map_or_else(missing, |(_, ledger)| ledger.compliance(days))
            }),
            hours: hours(evaluation, kind),
            ratings: rating.as_ref().map_or(0, |(_, count)| *count),
            rating: rating.map(|(mean, _)| mean),
        }
    };
    handoffs.list.iter().map(result).collect()
}

fn share(part: u64, of: u64) -> Result<Exact, Reason> {
    match of {
        0 => Err(Reason::ZeroDenominator),
        _ => Ok(Exact::new(part.into(), of.into())),
    }
}

/// Counts the handoffs of a kind that were made in some days, those accepted, and those complete.
fn counts(tables: &Tables, kind: &str, days: DayRange) -> Option<(u64, u64, u64)> {
    let table = tables.by_name.get("handoffs")?;
    let (kinds, made) = (table.texts("kind")?, table.days("triggered_at")?);
    let accepted = table.days("accepted_at");
    let (filled, wanted) = (table.numbers("fields_complete"), table.numbers("fields_required"));
    let range = day_number(days.start)..day_number(days.end);
    let today = tables.as_of.map(day_number);
    let rows = (0..table.height)
        .filter(|row| kinds.get(*row) == Some(kind) && range.contains(&made[*row]));
    let mut counts = (0, 0, 0);
    for row in rows {
        counts.0 += 1;
        let day = accepted.map(|days| days[row]).filter(|day| *day != super::column::NO_DAY);
        if day.is_none_or(|day| today.is_some_and(|today| day > today)) {
            continue;
        }
        counts.1 += 1;
        let exact = |units: Option<&std::sync::Arc<super::column::Units>>| units?.exact(row);
        if let (Some(filled), Some(wanted)) = (exact(filled), exact(wanted))
            && filled >= wanted
        {
            counts.2 += 1;
        }
    }
    Some(counts)
}

/// The median hours of a kind, which the metric of all handoffs has as a part.
fn hours(evaluation: &Evaluation, kind: &str) -> Result<Exact, Reason> {
    let outcome = evaluation.metrics.get(&MetricId::new("handoff_cycle"));
    let outcome = outcome.ok_or(Reason::NoData)?;
    let part = outcome.parts.iter().find(|part| part.key == kind);
    match (part, &outcome.figure.value) {
        (Some(part), _) => part.figure.value.clone(),
        (None, Err(reason)) => Err(reason.clone()),
        (None, Ok(_)) => Err(Reason::NoData),
    }
}

/// The mean of what receivers said of a kind in some days, and how many they were.
fn rating(tables: &Tables, kind: &str, days: DayRange) -> Result<(Exact, u64), Reason> {
    let direction = match kind {
        "mkt_to_sales" => "m_to_s",
        "sales_to_cs" => "s_to_cs",
        "cs_to_sales" => "cs_to_s",
        _ => return Err(Reason::NoData),
    };
    let responses = relation("responses", tables)?;
    let column = |name: &str| responses.column(name).map(|column| column.into_owned());
    let missing = |name: &str| Reason::MissingInput(format!("surveys.{name}"));
    let (Some(Column::Text(directions)), Some(Column::Days(at)), Some(Column::Number(scores))) =
        (column("direction"), column("at"), column("score"))
    else {
        return Err(missing("direction"));
    };
    let range = day_number(days.start)..day_number(days.end);
    let said = (0..responses.height)
        .filter(|row| directions.get(*row) == Some(direction) && range.contains(&at[*row]))
        .filter_map(|row| scores.exact(row));
    let (sum, count) = said.fold((Exact::from_integer(0.into()), 0_u64), |(sum, count), score| {
        (sum + score, count + 1)
    });
    match count {
        0 => Err(Reason::NoData),
        _ => Ok((sum / Exact::from_integer(count.into()), count)),
    }
}

/// Judges the acceptance of handoffs like a service level of each that has a time.
fn promises(inputs: &Inputs<'_>, handoffs: &Handoffs) -> Vec<(String, super::slas::Ledger)> {
    let sla = |handoff: &Handoff| {
        let span = handoff.kind.span.clone();
        let text = |value: &str| Spanned { value: value.to_owned(), span: span.clone() };
        let cases = Cases {
            model: text("handoffs"),
            start: text("triggered_at"),
            stop: text("accepted_at"),
            filter: Some(text(&format!("kind = '{}'", handoff.kind.value))),
        };
        Some(Sla::of_cases(handoff.kind.clone(), handoff.within?, cases))
    };
    let slas = Slas::of(handoffs.list.iter().filter_map(sla));
    // What is listed are cases of the service levels that the site defines.
    let by_name = inputs.tables.by_name.iter().filter(|(name, _)| *name != "sla_events");
    let by_name = by_name.map(|(name, table)| (name.clone(), std::sync::Arc::clone(table)));
    let as_of: Option<NaiveDate> = inputs.tables.as_of;
    let tables = Tables { by_name: by_name.collect(), as_of, ..Tables::default() };
    let own = Inputs { tables: &tables, slas: &slas, ..*inputs };
    // Rows that are accepted before they are made are reported where they are read.
    ledgers(&own, None, &mut Diagnostics::new()).into_iter().collect()
}

//! `calendar:` → [`Calendar`].

use std::sync::Arc;

use super::fiscal::FiscalTable;
use super::hours::WeekHours;
use super::{Calendar, FiscalLabel, WeekStart};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::yaml::{Foreign, Map};

/// Reads the calendar of a configuration; without one it is that of everyone.
pub(super) fn calendar(map: &Map<'_>, diags: &mut Diagnostics) -> Calendar {
    let default = Calendar::default();
    let Some(map) = map.get("calendar").and_then(|node| node.map(diags)) else { return default };
    let labels =
        [("ending_year", FiscalLabel::EndingYear), ("starting_year", FiscalLabel::StartingYear)];
    let starts = [("monday", WeekStart::Monday), ("sunday", WeekStart::Sunday)];
    let calendar = Calendar {
        fiscal_year_start: first_month(&map, diags).unwrap_or(default.fiscal_year_start),
        fiscal_label: map
            .one_of("fiscal_label", &labels, diags)
            .map_or(default.fiscal_label, |label| label.value),
        week_start: map
            .one_of("week_start", &starts, diags)
            .map_or(default.week_start, |start| start.value),
        timezone: timezone(&map, diags).unwrap_or(default.timezone),
        business_hours: business_hours(&map, diags).unwrap_or(default.business_hours),
        fiscal_table: fiscal_table(&map, diags),
    };
    map.finish(Foreign::Refused, diags);
    calendar
}

fn first_month(map: &Map<'_>, diags: &mut Diagnostics) -> Option<u32> {
    let month = map.int("fiscal_year_start", diags)?;
    let number = u32::try_from(month.value).ok().filter(|number| (1..=12).contains(number));
    if number.is_none() {
        let message = format!("`{}` is not a month from 1 to 12", month.value);
        diags.push(Diagnostic::at(Rule::InvalidValue, month.span, message));
    }
    number
}

fn timezone(map: &Map<'_>, diags: &mut Diagnostics) -> Option<chrono_tz::Tz> {
    let name = map.text("timezone", diags)?;
    let zone = name.value.parse().ok();
    name.read_as(
        zone,
        "is not a time zone",
        "name a zone of the IANA database, as in `Europe/Helsinki`",
        diags,
    )
}

fn business_hours(map: &Map<'_>, diags: &mut Diagnostics) -> Option<WeekHours> {
    let text = map.text("business_hours", diags)?;
    match WeekHours::parse(&text.value) {
        Ok(hours) => Some(hours),
        Err(error) => {
            diags.push(
                Diagnostic::at(Rule::InvalidValue, text.span, error.to_string())
                    .hint("write hours like `mon-thu 09:00-12:00 13:00-17:00, fri 09:00-15:00`"),
            );
            None
        }
    }
}

/// Says where fiscal months come from; a table has none until it is read.
fn fiscal_table(map: &Map<'_>, diags: &mut Diagnostics) -> Option<Arc<FiscalTable>> {
    let from = map.one_of("from", &[("months", false), ("table", true)], diags)?;
    if !from.value {
        return None;
    }
    for key in ["fiscal_year_start", "fiscal_label"] {
        let Some(node) = map.get(key) else { continue };
        let message = format!("`{key}` says nothing where the table `calendar` does");
        diags.push(
            Diagnostic::at(Rule::InvalidValue, node.span(), message)
                .hint("remove it, or `from: table`"),
        );
    }
    Some(Arc::default())
}

//! What has to happen every so often, as cases: each begins with the event before and ends with the
//! next one.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::cases::{Case, kept, promised, subject_of};
use super::instant::{Instant, Instants};
use super::paying::Paying;
use crate::compute::column::{Column, NO_DAY};
use crate::compute::grid::day_number;
use crate::compute::number::Reason;
use crate::compute::relation::Relation;
use crate::compute::table::Tables;
use crate::model::schema::{self, Happened, Kind, Need};
use crate::model::sla::{Cadence, Sla};

/// An event as a service level names it: the table, and the predicate over its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::compute) struct Event {
    /// The table.
    pub(in crate::compute) table: String,
    /// The predicate.
    pub(in crate::compute) sql: String,
}

impl Event {
    /// Takes the name of the table off the columns of a predicate such as
    /// `activities.kind = 'review'`; `None` where no table or more than one is named.
    pub(in crate::compute) fn parse(text: &str) -> Option<Self> {
        let mut table: Option<&str> = None;
        let mut sql = String::with_capacity(text.len());
        for (at, part) in text.split('\'').enumerate() {
            if at > 0 {
                sql.push('\'');
            }
            // Between quotes stands text.
            if at % 2 == 1 {
                sql.push_str(part);
                continue;
            }
            let mut rest = part;
            while let Some(from) = rest.find(is_letter) {
                sql.push_str(&rest[..from]);
                let word = &rest[from..];
                let word = &word[..word.find(|c| !is_inside(c)).unwrap_or(word.len())];
                rest = &rest[from + word.len()..];
                match rest.strip_prefix('.') {
                    Some(column) if column.starts_with(is_letter) => {
                        if table.is_some_and(|table| table != word) {
                            return None;
                        }
                        table = Some(word);
                        rest = column;
                    }
                    _ => sql.push_str(word),
                }
            }
            sql.push_str(rest);
        }
        Some(Self { table: table?.to_owned(), sql })
    }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

fn is_inside(c: char) -> bool {
    is_letter(c) || c.is_ascii_digit()
}

/// Returns the column that says when a row of a table happened.
pub(in crate::compute) fn moment(table: &str) -> Option<&'static str> {
    let columns = schema::table(table)?.columns;
    let is_moment = |kind: &Kind| matches!(kind, Kind::Date | Kind::Timestamp);
    let mut moments = columns.iter().filter(|column| is_moment(&column.kind));
    let needed = moments.clone().find(|column| column.need != Need::Optional);
    needed.or_else(|| moments.find(|column| column.happened == Happened::Day)).map(|c| c.name)
}

/// Returns what was due to the rows of a model. A subject that no longer pays is owed nothing more;
/// what was due before and is still missing ended with its last paid day.
pub(super) fn turns(
    sla: &Sla,
    cadence: &Cadence,
    model: &Relation,
    tables: &Tables,
) -> Result<Vec<Case>, Reason> {
    let key = subject_of(model);
    let ids = match model.column(key).as_deref() {
        Some(Column::Text(ids)) => ids.clone(),
        _ => return Err(Reason::MissingInput(format!("{}.{key}", cadence.model.value))),
    };
    let wanted = kept(sla, cadence.filter.as_ref(), model, true)?;
    let exempt = kept(sla, cadence.exempt.as_ref(), model, false)?;
    let events = events(sla, cadence, key, tables)?;
    let begins = Begins::of(model, tables);
    let tiers = model.column("tier");
    let mut cases = Vec::new();
    for (subject, row) in newest(model, &ids) {
        if !wanted[row] || exempt[row] {
            continue;
        }
        let tier = tiers.as_ref().and_then(|tiers| tiers.text(row));
        let (Some(every), Some((begin, until))) =
            (cadence.every.of(tier.as_deref()), begins.get(row, subject))
        else {
            continue;
        };
        let due = |start: &Instant| {
            let day = NaiveDate::from_epoch_days(start.day).map(|day| day_number(every.after(day)));
            Instant { day: day.unwrap_or(i32::MAX), second: None }
        };
        let mut start = Instant { day: begin, second: None };
        let case = |start: Instant, stop: Option<Instant>| Case {
            row,
            subject: subject.to_owned(),
            due: Some(due(&start)),
            start,
            stop,
        };
        // Several on one day are one.
        let own = events.get(subject).map_or(&[][..], Vec::as_slice);
        for event in own.iter().filter(|event| until.is_none_or(|until| event.day < until)) {
            if event.day > start.day {
                cases.push(case(start, Some(*event)));
                start = *event;
            }
        }
        match until {
            Some(until) if due(&start).day >= until => {}
            Some(until) => cases.push(case(start, Some(Instant { day: until, second: None }))),
            None => cases.push(case(start, None)),
        }
    }
    Ok(cases)
}

/// Returns the row of each subject; of a history of attributes the newest up to the date of the run.
fn newest<'t>(
    model: &Relation,
    ids: &'t crate::compute::column::Texts,
) -> BTreeMap<&'t str, usize> {
    let today = match model.column("as_of").as_deref() {
        Some(Column::Days(days)) => days.first().copied().unwrap_or(NO_DAY),
        _ => NO_DAY,
    };
    let from = match model.column("valid_from").as_deref() {
        Some(Column::Days(days)) => days.to_vec(),
        _ => vec![NO_DAY; model.height],
    };
    let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
    for (row, id) in ids.iter().enumerate() {
        let Some(id) = id else { continue };
        let is_later = |known: usize| {
            let begun = today == NO_DAY || from[row] <= today;
            begun && (from[row] == NO_DAY || from[row] >= from[known])
        };
        let known = rows.entry(id).or_insert(row);
        if is_later(*known) {
            *known = row;
        }
    }
    rows
}

/// From when, and up to when, something is owed to the rows of a model.
struct Begins {
    /// Of accounts, when they pay, where that is known.
    paying: Option<Paying>,
    /// Of other rows, and where nobody is known to pay, when they came to be.
    created: Vec<i32>,
    today: Option<i32>,
}

impl Begins {
    fn of(model: &Relation, tables: &Tables) -> Self {
        let is_accounts = model.table.name == "accounts";
        let paying = is_accounts.then(|| Paying::of(tables)).filter(Paying::is_known);
        let created = moment(&model.table.name).and_then(|name| model.column(name));
        let created = match created.as_deref() {
            Some(Column::Days(days)) => days.to_vec(),
            _ => vec![NO_DAY; model.height],
        };
        Self { paying, created, today: tables.as_of.map(day_number) }
    }

    /// Returns the first day, and the first day no longer, of a row.
    fn get(&self, row: usize, subject: &str) -> Option<(i32, Option<i32>)> {
        match &self.paying {
            Some(paying) => {
                // A contract that ends later may be renewed.
                let is_over = |until: &i32| self.today.is_none_or(|today| *until <= today);
                Some((paying.first(subject)?, paying.until(subject).filter(is_over)))
            }
            None => Some(self.created[row]).filter(|day| *day != NO_DAY).map(|day| (day, None)),
        }
    }
}

/// Returns the events of each subject, the oldest first; none where their table is not there.
fn events(
    sla: &Sla,
    cadence: &Cadence,
    key: &str,
    tables: &Tables,
) -> Result<BTreeMap<String, Vec<Instant>>, Reason> {
    let mut by_subject: BTreeMap<String, Vec<Instant>> = BTreeMap::new();
    let unreadable = || Reason::MissingInput(format!("slas.{}", sla.id.value));
    let event = Event::parse(&cadence.event.value).ok_or_else(unreadable)?;
    let rows = promised(&event.table, tables)?;
    let missing = |name: &str| Reason::MissingInput(format!("{}.{name}", event.table));
    let at = moment(&event.table).ok_or_else(unreadable)?;
    let instants = Instants::of(&rows, at).ok_or_else(|| missing(at))?;
    let ids = rows.column(key).ok_or_else(|| missing(key))?;
    let sql = crate::yaml::Spanned { value: event.sql.clone(), span: cadence.event.span.clone() };
    let kept = kept(sla, Some(&sql), &rows, false)?;
    let today = tables.as_of.map(day_number);
    for row in (0..rows.height).filter(|row| kept[*row]) {
        let (Some(id), Some(instant)) = (ids.text(row), instants.get(row)) else { continue };
        if today.is_none_or(|today| instant.day <= today) {
            by_subject.entry(id).or_default().push(instant);
        }
    }
    for instants in by_subject.values_mut() {
        instants.sort_by_key(|instant| (instant.day, instant.second));
    }
    Ok(by_subject)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Option<(String, String)> {
        Event::parse(text).map(|event| (event.table, event.sql))
    }

    #[test]
    fn the_table_is_taken_off_the_columns() {
        let of = |table: &str, sql: &str| Some((table.to_owned(), sql.to_owned()));
        assert_eq!(parsed("activities.kind = 'review'"), of("activities", "kind = 'review'"));
        assert_eq!(
            parsed("activities.kind in ('a.b', 'review') and not activities.is_automated"),
            of("activities", "kind in ('a.b', 'review') and not is_automated")
        );
        assert_eq!(parsed("t.score >= 1.5 or score = 0.x"), of("t", "score >= 1.5 or score = 0.x"));
        assert_eq!(parsed("kind = 'activities.review'"), None);
        assert_eq!(parsed("activities.kind = tickets.priority"), None);
    }

    #[test]
    fn tables_say_when_their_rows_happened() {
        assert_eq!(moment("activities"), Some("at"));
        assert_eq!(moment("tickets"), Some("created_at"));
        assert_eq!(moment("accounts"), Some("created_date"));
        assert_eq!(moment("nothing"), None);
    }
}

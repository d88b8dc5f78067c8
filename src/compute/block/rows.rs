//! Rows of tables as reports list them: those of the end of a period, filtered and sorted.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use indexmap::IndexMap;

use crate::compute::column::{Column, ColumnType, NO_DAY};
use crate::compute::currency::{Currencies, worth_at_close};
use crate::compute::evaluate::Inputs;
use crate::compute::expression::Fault;
use crate::compute::grid::{Slice, day_number};
use crate::compute::member::{Member, holds};
use crate::compute::model::{standing, test_accounts};
use crate::compute::number::{Exact, Reason};
use crate::compute::panel::panel;
use crate::compute::rates::Rates;
use crate::compute::relation::{Relation, relation};
use crate::diag::{Diagnostic, Diagnostics, Rule, nearest};
use crate::model::definitions::Definitions;
use crate::model::metric::{Instant, Unit};
use crate::model::period::Period;
use crate::model::report::{Block, OrderDirection, Report, RowTable};
use crate::model::schema::{Kind, TABLES};
use crate::yaml::Spanned;

/// The rows of one block in one period: of all rows, or of those of a key that a page is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    /// The report.
    pub report: String,
    /// Where in its file the block names the table, which tells its blocks apart.
    pub at: usize,
    /// The period.
    pub period: Period,
    /// The key of the segment whose keys have pages of their own.
    pub key: Option<String>,
}

/// What a list of rows shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The table that the rows come from.
    pub table: String,
    /// The day at whose end they stood so.
    pub day: NaiveDate,
    /// What each column names, where it names somebody or something.
    pub names: Vec<Option<Named>>,
    /// The rows, in their order.
    pub rows: Vec<Row>,
    /// How many there are.
    pub total: usize,
}

/// Whom a cell names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A customer.
    Customer,
    /// A deal, which may bear the name of a customer.
    Deal,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The cells, one for each column.
    pub cells: Vec<Value>,
    /// The places of the flags that hold.
    pub flags: Vec<usize>,
    /// The account it belongs to.
    pub account: Option<String>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing is known.
    Blank,
    /// Words.
    Text(String),
    /// A day.
    Date(NaiveDate),
    /// Yes or no.
    Truth(bool),
    /// An amount of money in its own currency.
    Money(Exact, String),
    /// A number in a unit.
    Number(Exact, Unit),
}

/// Lists the rows that the blocks of all reports ask for; `keys` are those that have pages.
///
/// What is wrong with a block over its table is reported once.
pub(super) fn listed(
    inputs: &Inputs<'_>,
    definitions: &Definitions,
    periods: &IndexMap<String, Vec<Period>>,
    keys: &IndexMap<String, Vec<String>>,
    diags: &mut Diagnostics,
) -> BTreeMap<Asked, Result<Listed, Reason>> {
    let mut all = BTreeMap::new();
    let rates = Rates::read(inputs.tables, inputs.currency);
    for (name, report) in &definitions.reports {
        let own = periods.get(name).map_or(&[][..], Vec::as_slice);
        let keys = keys.get(name).map_or(&[][..], Vec::as_slice);
        for block in report.blocks() {
            if let Block::Rows(block) = block {
                let list = List { inputs, report, block, keys, rates: &rates };
                match list.of(own) {
                    Ok(found) => all.extend(found),
                    Err(finding) => diags.push(*finding),
                }
            }
        }
    }
    all
}

/// One block.
struct List<'a> {
    inputs: &'a Inputs<'a>,
    report: &'a Report,
    block: &'a RowTable,
    keys: &'a [String],
    rates: &'a Rates,
}

type Found = Vec<(Asked, Result<Listed, Reason>)>;

impl List<'_> {
    fn of(&self, periods: &[Period]) -> Result<Found, Box<Diagnostic>> {
        let (as_of, calendar) = (self.inputs.tables.as_of, self.inputs.calendar);
        let slices: Vec<Slice> =
            periods.iter().map(|period| Slice::current(*period, as_of, calendar)).collect();
        let asked = |period: Period, key: Option<&String>| Asked {
            report: self.report.id.value.clone(),
            at: self.block.rows.span.range.start,
            period,
            key: key.cloned(),
        };
        let mut found = Found::new();
        match relations(self.inputs, &self.block.rows.value, &slices) {
            Ok(relations) => {
                let member = self.member()?;
                for (slice, mut relation) in slices.iter().zip(relations) {
                    enrich(&mut relation, self.inputs, slice);
                    let kept = self.kept(&relation)?;
                    let kept = relation.taking(kept);
                    let list = self.list(&kept, slice)?;
                    found.push((asked(slice.period, None), Ok(list)));
                    for key in self.keys {
                        let rows = of_key(&kept, member.as_ref(), key, slice);
                        let list = self.list(&kept.clone().taking(rows), slice)?;
                        found.push((asked(slice.period, Some(key)), Ok(list)));
                    }
                }
            }
            Err(reason) => {
                let keys = || std::iter::once(None).chain(self.keys.iter().map(Some));
                for period in periods {
                    found.extend(keys().map(|key| (asked(*period, key), Err(reason.clone()))));
                }
            }
        }
        Ok(found)
    }

    /// Returns the segment whose keys have pages.
    fn member(&self) -> Result<Option<Member>, Box<Diagnostic>> {
        let by = self.report.for_each.as_ref().map(|each| &each.dimension.value);
        let segment = by.and_then(|by| self.inputs.segments.get(by));
        segment.map(|segment| Member::build(segment, self.inputs)).transpose()
    }

    /// Returns the rows that pass the filter, without those of test accounts.
    fn kept(&self, relation: &Relation) -> Result<Vec<u32>, Box<Diagnostic>> {
        let tests = test_accounts(self.inputs.tables);
        let accounts = relation.column("account_id");
        let is_test = |row: &u32| {
            let account = accounts.as_ref().and_then(|column| column.text(*row as usize));
            account.is_some_and(|account| tests.contains(account.as_str()))
        };
        let all = (0..relation.height as u32).filter(|row| tests.is_empty() || !is_test(row));
        let Some(filter) = &self.block.filter else { return Ok(all.collect()) };
        let holds = holds(&filter.value, relation).map_err(|fault| self.wrong(filter, fault))?;
        Ok(all.filter(|row| holds[*row as usize]).collect())
    }

    fn list(&self, relation: &Relation, slice: &Slice) -> Result<Listed, Box<Diagnostic>> {
        let rows = relation.clone().taking(self.order(relation, slice)?);
        let total = rows.height;
        let shown = total.min(self.block.limit as usize);
        let rows = rows.taking((0..shown as u32).collect());
        let table = &rows.table.name;
        let columns: Vec<Column> = self
            .block
            .columns
            .iter()
            .map(|named| self.column(&rows, named))
            .collect::<Result<_, _>>()?;
        let flags: Vec<Vec<bool>> = self
            .block
            .flags
            .iter()
            .map(|flag| holds(&flag.value, &rows).map_err(|fault| self.wrong(flag, fault)))
            .collect::<Result<_, _>>()?;
        let currencies = rows.column("currency");
        let accounts = rows.column("account_id");
        let own = table_currency(&rows, self.inputs.currency);
        let row = |row: usize| {
            let currency = currencies.as_ref().and_then(|column| column.text(row));
            let currency = currency.unwrap_or_else(|| own.clone());
            let cells = self.block.columns.iter().zip(&columns);
            let cells = cells.map(|(named, column)| value(&named.value, column, row, &currency));
            Row {
                cells: cells.collect(),
                flags: (0..flags.len()).filter(|at| flags[*at][row]).collect(),
                account: accounts.as_ref().and_then(|column| column.text(row)),
            }
        };
        let close = NaiveDate::from_epoch_days(slice.instant(Instant::Close));
        Ok(Listed {
            day: close.unwrap_or(slice.days.end),
            names: self.block.columns.iter().map(|named| names(table, &named.value)).collect(),
            rows: (0..shown).map(row).collect(),
            total,
            table: table.clone(),
        })
    }

    /// Returns the rows in the order of the block; those without a value come last, and money of
    /// several currencies by what it is worth at the end of the slice.
    fn order(&self, relation: &Relation, slice: &Slice) -> Result<Vec<u32>, Box<Diagnostic>> {
        let mut orders = Vec::new();
        for order in &self.block.order {
            let column = self.column(relation, &order.column)?;
            orders.push((
                self.comparable(relation, &order.column.value, column, slice),
                order.direction,
            ));
        }
        let mut rows: Vec<u32> = (0..relation.height as u32).collect();
        rows.sort_by(|a, b| {
            let compared = orders.iter().map(|(column, direction)| {
                let (a, b) = (*a as usize, *b as usize);
                match (column.is_blank(a), column.is_blank(b), direction) {
                    (true, true, _) => Ordering::Equal,
                    (true, false, _) => Ordering::Greater,
                    (false, true, _) => Ordering::Less,
                    (false, false, OrderDirection::Ascending) => column.compare(a, b),
                    (false, false, OrderDirection::Descending) => column.compare(b, a),
                }
            });
            compared.fold(Ordering::Equal, Ordering::then)
        });
        Ok(rows)
    }

    /// Returns a column with amounts of several currencies as what they are worth.
    fn comparable(
        &self,
        relation: &Relation,
        name: &str,
        column: Column,
        slice: &Slice,
    ) -> Comparable {
        let currencies = Currencies::read(relation, self.inputs.currency);
        let amounts = match &column {
            Column::Number(units) if unit(name, units.kind) == Unit::Currency => units,
            _ => return Comparable::Plain(column),
        };
        if !currencies.is_foreign(self.inputs.currency) {
            return Comparable::Plain(column);
        }
        let worth = worth_at_close(self.inputs, &currencies, self.rates, slice);
        let of = |row: usize| Some(amounts.exact(row)? * worth[currencies.of(row)].as_ref()?);
        Comparable::Worth((0..relation.height).map(of).collect())
    }

    fn column(
        &self,
        relation: &Relation,
        named: &Spanned<String>,
    ) -> Result<Column, Box<Diagnostic>> {
        if let Some(column) = relation.column(&named.value) {
            return Ok(column.into_owned());
        }
        let known: Vec<&str> = relation.names().collect();
        let near = nearest(&named.value, known).map(str::to_owned);
        let fault = Fault::MissingColumn { name: named.value.clone(), near };
        Err(self.wrong(named, fault))
    }

    fn wrong(&self, named: &Spanned<String>, fault: Fault) -> Box<Diagnostic> {
        let table = &self.block.rows.value;
        let at = |rule, message| Diagnostic::at(rule, named.span.clone(), message);
        Box::new(match fault {
            Fault::MissingColumn { name, near } => {
                let message = format!("the table `{table}` has no column `{name}`");
                at(Rule::MissingColumn, message).hint(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("map it in the contract of `{table}`"),
                })
            }
            Fault::Invalid(message) => at(Rule::InvalidExpression, message)
                .hint("write an SQL expression over columns of the table, as in `status = 'open'`"),
        })
    }
}

/// Returns a table or model as it stood at the end of each slice.
fn relations(inputs: &Inputs<'_>, name: &str, slices: &[Slice]) -> Result<Vec<Relation>, Reason> {
    if name == "opportunities" {
        return standing(inputs, slices);
    }
    // What is wrong with the tables behind a panel is reported where its metrics are computed.
    let found = panel(name, inputs, slices, &mut Diagnostics::new());
    let all = found.unwrap_or_else(|| relation(name, inputs.tables))?;
    let of = |(at, slice): (usize, &Slice)| {
        let day = slice.instant(Instant::Close);
        let rows = 0..all.height as u32;
        let rows = match &all.slots {
            Some(slots) => rows.filter(|row| slots[*row as usize] == at as u32).collect(),
            None => in_force(&all, day),
        };
        all.clone().taking(rows)
    };
    Ok(slices.iter().enumerate().map(of).collect())
}

/// The columns between whose days a row is in force.
const INTERVALS: [(&str, &str); 2] = [("valid_from", "valid_to"), ("open_from", "open_to")];

/// Returns the rows in force at the end of a day; all of a table that knows no intervals.
fn in_force(relation: &Relation, day: i32) -> Vec<u32> {
    let all = 0..relation.height as u32;
    let days = |name: &str| match relation.column(name).as_deref() {
        Some(Column::Days(days)) => Some(days.clone()),
        _ => None,
    };
    let Some((from, to)) = INTERVALS.iter().find_map(|(from, to)| Some((days(from)?, days(to)?)))
    else {
        return all.collect();
    };
    let holds = |row: &u32| {
        let (from, to) = (from[*row as usize], to[*row as usize]);
        (from == NO_DAY || from <= day) && (to == NO_DAY || day < to)
    };
    all.filter(holds).collect()
}

/// Adds what a reader asks of any row: whose it is, how old it is, and the days of the period.
fn enrich(relation: &mut Relation, inputs: &Inputs<'_>, slice: &Slice) {
    for (column, table, id) in
        [("account", "accounts", "account_id"), ("owner", "users", "owner_id")]
    {
        let names = names_of(inputs, table, id);
        let named = match relation.column(id).as_deref() {
            Some(Column::Text(ids)) if !names.is_empty() && relation.column(column).is_none() => {
                let named = ids.iter().map(|id| id.map(|id| names.get(id).copied().unwrap_or(id)));
                Some(Column::texts(named.collect::<Vec<_>>()))
            }
            _ => None,
        };
        if let Some(named) = named {
            relation.put(column, named);
        }
    }
    let day = slice.instant(Instant::Close);
    let ages = match relation.column("created_date").as_deref() {
        Some(Column::Days(created)) if relation.column("age_days").is_none() => {
            let age = |from: &i32| (*from != NO_DAY).then(|| i64::from(day - from));
            Some(Column::whole(created.iter().map(age).collect::<Vec<_>>()))
        }
        _ => None,
    };
    if let Some(ages) = ages {
        relation.put("age_days", ages);
    }
    let height = relation.height;
    let bounds = [("period_start", slice.days.start), ("period_end", slice.days.end)];
    for (name, date) in bounds {
        relation.put(name, Column::days(std::iter::repeat_n(Some(day_number(date)), height)));
    }
}

/// Returns the names of a table by id.
pub(super) fn names_of<'a>(
    inputs: &Inputs<'a>,
    table: &str,
    id: &str,
) -> HashMap<&'a str, &'a str> {
    let found = inputs.tables.by_name.get(table);
    let texts = found.and_then(|table| Some((table.texts(id)?, table.texts("name")?)));
    let Some((ids, names)) = texts else { return HashMap::new() };
    ids.iter().zip(names.iter()).filter_map(|(id, name)| Some((id?, name?))).collect()
}

/// Returns the rows that belong to a key of a segment at the end of a slice.
fn of_key(relation: &Relation, member: Option<&Member>, key: &str, slice: &Slice) -> Vec<u32> {
    let Some(member) = member else { return Vec::new() };
    let link = member.columns().iter().find_map(|name| match relation.column(name).as_deref() {
        Some(Column::Text(texts)) => Some((*name, texts.clone())),
        _ => None,
    });
    let (Some((column, texts)), Some(place)) =
        (link, member.keys.iter().position(|known| known == key))
    else {
        return Vec::new();
    };
    let tracks = member.tracks(column, &texts);
    let day = slice.instant(Instant::Close);
    let is_own = |row: &u32| tracks.key(texts.codes[*row as usize], day) as usize == place;
    (0..relation.height as u32).filter(is_own).collect()
}

/// What rows are sorted by.
enum Comparable {
    /// The values of a column.
    Plain(Column),
    /// What amounts are worth in the currency of the site.
    Worth(Vec<Option<Exact>>),
}

impl Comparable {
    fn is_blank(&self, row: usize) -> bool {
        match self {
            Self::Plain(column) => column.is_blank(row),
            Self::Worth(worth) => worth[row].is_none(),
        }
    }

    fn compare(&self, a: usize, b: usize) -> Ordering {
        match self {
            Self::Plain(Column::Text(texts)) => texts.get(a).cmp(&texts.get(b)),
            Self::Plain(Column::Days(days)) => days[a].cmp(&days[b]),
            Self::Plain(Column::Number(units)) => units.get(a).cmp(&units.get(b)),
            Self::Plain(Column::Truth(truths)) => truths[a].cmp(&truths[b]),
            Self::Worth(worth) => worth[a].cmp(&worth[b]),
        }
    }
}

fn table_currency(relation: &Relation, reporting: &str) -> String {
    relation.table.currency.clone().unwrap_or_else(|| reporting.to_owned())
}

fn value(name: &str, column: &Column, row: usize, currency: &str) -> Value {
    if column.is_blank(row) {
        return Value::Blank;
    }
    let found = match column {
        Column::Text(texts) => texts.get(row).map(|text| Value::Text(text.to_owned())),
        Column::Days(days) => NaiveDate::from_epoch_days(days[row]).map(Value::Date),
        Column::Truth(truths) => truths[row].map(Value::Truth),
        Column::Number(units) => units.exact(row).map(|number| match unit(name, units.kind) {
            Unit::Currency => Value::Money(number, currency.to_owned()),
            unit => Value::Number(number, unit),
        }),
    };
    found.unwrap_or(Value::Blank)
}

/// Returns what the numbers of a column count, by the schema or else by its name.
fn unit(name: &str, kind: ColumnType) -> Unit {
    let columns = TABLES.iter().flat_map(|table| table.columns);
    let is_money = columns.into_iter().any(|c| c.name == name && c.kind == Kind::Money)
        || ["amount", "_value"].iter().any(|end| name.ends_with(end));
    match kind {
        _ if is_money => Unit::Currency,
        _ if name.ends_with("_days") => Unit::Days,
        _ if name.ends_with("_hours") => Unit::Hours,
        _ if name == "probability" => Unit::Percent,
        ColumnType::Int => Unit::Count,
        _ => Unit::Ratio,
    }
}

/// Returns whom a column names.
fn names(table: &str, column: &str) -> Option<Named> {
    match (table, column) {
        ("accounts", "name") | (_, "account" | "account_id" | "company") => Some(Named::Customer),
        ("opportunities", "name") => Some(Named::Deal),
        _ => None,
    }
}

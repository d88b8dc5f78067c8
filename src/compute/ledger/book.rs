//! The rows of a balance, read once and put together by account.
//!
//! Rows are sorted by counting, and what every pass looks at is kept with them: a customer's rows
//! stand behind one another in memory, wherever they stand in the file.

use std::collections::BTreeMap;

use num_bigint::BigInt;

use super::accounts::{ACCOUNT, Customers, customers, tests};
use super::balance::Balance;
use crate::compute::aggregate::TEST_ACCOUNT;
use crate::compute::column::{NO_CODE, NO_DAY, NO_UNITS, Texts, Units};
use crate::compute::currency::Currencies;
use crate::compute::evaluate::Inputs;
use crate::compute::expression::{self, Fault};
use crate::compute::number::Reason;
use crate::compute::relation::{Relation, relation};
use crate::compute::sheet::{Handle, Read, Reading, Sheet};
use crate::diag::{Diagnostic, Diagnostics, Rule};
use crate::model::metric::{Metric, Origin};
use crate::source::Span;
use crate::yaml::Spanned;

/// From here on sums of a table's worth of units, converted, could leave an `i128`.
const TOO_LARGE: u128 = 10_u128.pow(20);

/// The rows of a balance.
pub(super) struct Book {
    pub(super) relation: Relation,
    pub(super) customers: Customers,
    /// How many units make one.
    pub(super) divisor: BigInt,
    pub(super) currencies: Currencies,
    /// The first day the table says anything about.
    pub(super) first_day: Option<i32>,
    /// Days over which rows that are left out were in force, by reason.
    pub(super) excluded: BTreeMap<String, Vec<(i32, i32)>>,
    /// The reason that is counted for rows without a first day, and how many there are.
    pub(super) undated: (String, u64),
    read: Read,
    handles: Handles,
    /// By account: where its rows begin among `spells`; one more closes the last.
    starts: Vec<u32>,
    /// The rows that count, by account.
    spells: Vec<Spell>,
    /// By spell: the number of its row.
    rows: Vec<u32>,
}

/// When a row is in force, and what it brings.
#[derive(Debug, Clone, Copy, Default)]
struct Spell {
    from: i32,
    /// The first day it no longer is; the last there is for a row that goes on.
    end: i32,
    /// The units, or [`WIDE`].
    units: i64,
}

/// Stands for units that do not fit; they are then looked up.
const WIDE: i64 = i64::MIN;

/// What a pass over the rows looks at.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    starts: &'a [u32],
    spells: &'a [Spell],
    rows: &'a [u32],
    units: &'a Units,
}

/// A row that counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// Its number.
    pub(super) row: usize,
    /// The first day it is in force.
    pub(super) from: i32,
    /// The first day it no longer is; the last there is for a row that goes on.
    pub(super) end: i32,
    /// What it brings.
    pub(super) units: i128,
}

impl<'a> Rows<'a> {
    /// Returns the number of accounts.
    pub(super) fn accounts(&self) -> usize {
        self.starts.len() - 1
    }

    /// Returns the rows of an account.
    #[inline]
    pub(super) fn of(
        self,
        account: usize,
    ) -> impl ExactSizeIterator<Item = Line> + Clone + use<'a> {
        let own = self.starts[account] as usize..self.starts[account + 1] as usize;
        let units = self.units;
        self.spells[own.clone()].iter().zip(&self.rows[own]).map(move |(spell, row)| Line {
            row: *row as usize,
            from: spell.from,
            end: spell.end,
            units: match spell.units {
                WIDE => units.get(*row as usize),
                units => i128::from(units),
            },
        })
    }

    /// Returns the numbers of an account's rows.
    pub(super) fn numbers(self, account: usize) -> &'a [u32] {
        &self.rows[self.starts[account] as usize..self.starts[account + 1] as usize]
    }

    /// Returns the rows of all accounts.
    pub(super) fn all(self) -> impl Iterator<Item = Line> + use<'a> {
        (0..self.accounts()).flat_map(move |account| self.of(account))
    }
}

#[inline]
fn end(to: Option<&[i32]>, row: usize) -> i32 {
    match to.map_or(NO_DAY, |to| to[row]) {
        NO_DAY => i32::MAX,
        day => day,
    }
}

/// The columns that are read.
struct Handles {
    from: Handle,
    to: Option<Handle>,
    units: Handle,
    entity: Handle,
    account: Option<Handle>,
    keep: Option<Handle>,
    exclude: Vec<(String, Handle)>,
    /// Columns whose emptiness explains an empty value.
    blank: Vec<(String, Handle)>,
}

impl Book {
    /// Reads the rows of a balance, those of each value of the column `entity` together.
    ///
    /// # Errors
    ///
    /// Fails with the reason every metric over the balance has; what the site can mend is reported.
    pub(super) fn read(
        inputs: &Inputs<'_>,
        balance: &Balance<'_>,
        entity: &str,
        diags: &mut Diagnostics,
    ) -> Result<Self, Reason> {
        let relation = relation(&balance.measure.model.value, inputs.tables)?;
        let mut sheet = Sheet::new(relation.clone());
        let handles = Handles::want(balance, entity, &mut sheet)
            .map_err(|(sql, fault)| report(balance, sql, fault, diags))?;
        let read = sheet.read();
        handles.check(&read).map_err(|message| {
            report(balance, &balance.measure.model, Fault::Invalid(message), diags)
        })?;
        let customers = customers(inputs, entity, codes(&read, handles.entity));
        let tests = handles.account.map(|account| tests(inputs.tables, codes(&read, account)));
        let first_day = days(&read, handles.from).iter().copied().filter(|day| *day != NO_DAY);
        let mut book = Self {
            divisor: units(&read, handles.units).divisor.clone(),
            currencies: Currencies::read(&relation, inputs.currency),
            first_day: first_day.min(),
            excluded: BTreeMap::new(),
            undated: (format!("empty_{}", balance.from.value), 0),
            starts: Vec::new(),
            spells: Vec::new(),
            rows: Vec::new(),
            relation,
            customers,
            read,
            handles,
        };
        let accounts = book.sift(&tests.unwrap_or_default());
        book.read.forget_truths();
        book.sort(&accounts);
        Ok(book)
    }

    /// Returns what a pass over the rows looks at.
    pub(super) fn rows(&self) -> Rows<'_> {
        Rows {
            starts: &self.starts,
            spells: &self.spells,
            rows: &self.rows,
            units: units(&self.read, self.handles.units),
        }
    }

    /// Returns the currency of each row that counts and is worth something, with the days between
    /// which it is in force.
    pub(super) fn terms(&self) -> impl Iterator<Item = (usize, i32, i32)> {
        let worth = self.rows().all().filter(|line| line.units != 0 && line.from < line.end);
        worth.map(|line| (self.currencies.of(line.row), line.from, line.end))
    }

    /// Returns the name of the account behind each customer, that of its first row.
    pub(super) fn account_names(&self) -> Texts {
        match self.handles.account {
            Some(account) if account != self.handles.entity => {
                let accounts = codes(&self.read, account);
                let first = |pair: &[u32]| self.rows[pair[0] as usize..pair[1] as usize].first();
                let code =
                    |row: Option<&u32>| row.map_or(NO_CODE, |row| accounts.codes[*row as usize]);
                let codes = self.starts.windows(2).map(first).map(code).collect();
                Texts { codes, names: std::sync::Arc::clone(&accounts.names) }
            }
            _ => {
                let names = std::sync::Arc::clone(&self.customers.names.names);
                Texts { codes: (0..names.len() as u32).collect(), names }
            }
        }
    }

    /// Returns the customer of each row that counts, and notes the others; `tests` says which
    /// accounts are.
    fn sift(&mut self, tests: &[bool]) -> Vec<u32> {
        let (read, handles) = (&self.read, &self.handles);
        let truths = |handle: Handle| read.truths(handle).expect("the columns were checked");
        let entities = &codes(read, handles.entity).codes;
        let accounts = handles.account.map(|account| codes(read, account));
        let is_test = |row: usize| {
            let code = accounts.map_or(NO_CODE, |accounts| accounts.codes[row]);
            tests.get(code as usize).copied().unwrap_or(false)
        };
        let keep = handles.keep.map(truths);
        let named = |list: &[(String, Handle)]| -> Vec<(String, &[bool])> {
            list.iter().map(|(name, handle)| (name.clone(), truths(*handle))).collect()
        };
        let (exclude, blank) = (named(&handles.exclude), named(&handles.blank));
        let from = days(read, handles.from);
        let to = handles.to.map(|to| days(read, to));
        let units = units(read, handles.units);
        let mut kept = vec![NO_CODE; read.height];
        for (row, kept) in kept.iter_mut().enumerate() {
            if keep.is_some_and(|keep| !keep[row]) {
                continue;
            }
            let test = is_test(row);
            if from[row] == NO_DAY {
                self.undated.1 += u64::from(!test);
                continue;
            }
            if from[row] >= end(to, row) {
                continue;
            }
            let value = units.get(row);
            let reason = if test {
                TEST_ACCOUNT.to_owned()
            } else if let Some((reason, _)) = exclude.iter().find(|(_, holds)| holds[row]) {
                reason.clone()
            } else if entities[row] == NO_CODE || value == NO_UNITS {
                let blank = blank.iter().find(|(_, blank)| blank[row]);
                blank.map_or_else(|| "no_value".to_owned(), |(name, _)| format!("empty_{name}"))
            } else if value.unsigned_abs() >= TOO_LARGE {
                "too_large".to_owned()
            } else {
                *kept = self.customers.groups[entities[row] as usize];
                continue;
            };
            self.excluded.entry(reason).or_default().push((from[row], end(to, row)));
        }
        kept
    }

    /// Puts the rows together by account.
    fn sort(&mut self, accounts: &[u32]) {
        let mut starts = vec![0_u32; self.customers.names.names.len() + 1];
        let counted = || accounts.iter().filter(|account| **account != NO_CODE);
        for account in counted() {
            starts[*account as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let count = starts.last().map_or(0, |count| *count as usize);
        let mut rows = vec![0; count];
        let mut spells = vec![Spell::default(); count];
        let from = days(&self.read, self.handles.from);
        let to = self.handles.to.map(|to| days(&self.read, to));
        let units = units(&self.read, self.handles.units);
        for (row, account) in (0_u32..).zip(accounts) {
            if *account != NO_CODE {
                let place = &mut next[*account as usize];
                let (at, number) = (*place as usize, row as usize);
                *place += 1;
                rows[at] = row;
                spells[at] = Spell {
                    from: from[number],
                    end: end(to, number),
                    units: i64::try_from(units.get(number)).unwrap_or(WIDE),
                };
            }
        }
        (self.starts, self.spells, self.rows) = (starts, spells, rows);
    }
}

impl Handles {
    fn want<'b>(
        balance: &Balance<'b>,
        entity: &str,
        sheet: &mut Sheet,
    ) -> Result<Self, (&'b Spanned<String>, Fault)> {
        let measure = balance.measure;
        let expr = balance.expr;
        let from = sheet.date(&balance.from.value).map_err(|fault| (balance.from, fault))?;
        let to = balance.to.map(|to| sheet.date(&to.value).map_err(|fault| (to, fault)));
        let mut blank: Vec<String> = vec![entity.to_owned()];
        for name in expression::columns(&expr.value) {
            blank.extend(sheet.relation.origins(&name).into_iter().map(str::to_owned));
        }
        let mut predicate =
            |sql: &'b Spanned<String>| sheet.predicate(&sql.value).map_err(|fault| (sql, fault));
        let keep = measure.filter.as_ref().map(&mut predicate).transpose()?;
        let exclude = measure.exclude.iter();
        let exclude = exclude
            .map(|(reason, sql)| predicate(sql).map(|held| (reason.clone(), held)))
            .collect::<Result<_, _>>()?;
        let units = sheet.number(&expr.value).map_err(|fault| (expr, fault))?;
        let entity =
            sheet.column(Reading::Codes, entity).map_err(|fault| (&measure.model, fault))?;
        let blank = blank.into_iter();
        let blank = blank.filter_map(|name| Some((sheet.optional(Reading::Blanks, &name)?, name)));
        let blank = blank.map(|(handle, name)| (name, handle)).collect();
        let account = sheet.optional(Reading::Codes, ACCOUNT);
        Ok(Self { from, to: to.transpose()?, units, entity, account, keep, exclude, blank })
    }

    /// Looks at every column once, so that later looks cannot fail.
    fn check(&self, read: &Read) -> Result<(), String> {
        read.days(self.from)?;
        self.to.map(|to| read.days(to)).transpose()?;
        read.units(self.units)?;
        read.codes(self.entity)?;
        self.account.map(|account| read.codes(account)).transpose()?;
        let named = self.exclude.iter().chain(&self.blank).map(|(_, handle)| *handle);
        self.keep.into_iter().chain(named).try_for_each(|handle| read.truths(handle).map(|_| ()))
    }
}

fn days(read: &Read, handle: Handle) -> &[i32] {
    read.days(handle).expect("the columns were checked")
}

fn codes(read: &Read, handle: Handle) -> &Texts {
    read.codes(handle).expect("the columns were checked")
}

fn units(read: &Read, handle: Handle) -> &Units {
    read.units(handle).expect("the columns were checked")
}

/// Reports what the site can mend and returns the reason; a finding that the balance itself makes
/// too stands once in the end.
fn report(
    balance: &Balance<'_>,
    sql: &Spanned<String>,
    fault: Fault,
    diags: &mut Diagnostics,
) -> Reason {
    stop(balance.metric, &balance.measure.model.value, &sql.span, fault, diags)
}

/// Reports what the site can mend of a definition over a table, and returns the reason.
pub(super) fn stop(
    metric: &Metric,
    table: &str,
    span: &Span,
    fault: Fault,
    diags: &mut Diagnostics,
) -> Reason {
    let place = metric.place(span);
    match fault {
        Fault::MissingColumn { name, near } => {
            if metric.origin != Origin::BuiltIn {
                let message = format!("the table `{table}` has no column `{name}`");
                let hint = match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("map it in the contract of `{table}`"),
                };
                diags.push(Diagnostic::new(Rule::MissingColumn, place, message).hint(hint));
            }
            Reason::MissingInput(format!("{table}.{name}"))
        }
        Fault::Invalid(message) => {
            diags.push(
                Diagnostic::new(Rule::InvalidExpression, place, message)
                    .label(format!("in the metric `{}`", metric.id))
                    .hint(
                        "write an SQL expression over columns of the table, as in `status = 'won'`",
                    ),
            );
            Reason::MissingInput(metric.id.to_string())
        }
    }
}

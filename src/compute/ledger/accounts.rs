//! Who the customers are: accounts, or accounts with all those below them; and which key of a
//! segment each has.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::book::Book;
use crate::compute::column::Texts;
use crate::compute::evaluate::Inputs;
use crate::compute::member::{Member, Track, on};
use crate::compute::table::{Table, Tables};
use crate::config::CustomerLevel;

/// The column that names accounts.
pub(super) const ACCOUNT: &str = "account_id";

/// The customers of a table.
pub(super) struct Customers {
    /// By code of the column that names them: the customer.
    pub(super) groups: Vec<u32>,
    /// The names of the customers.
    pub(super) names: Texts,
}

/// Returns the customers that the codes of a column stand for.
pub(super) fn customers(inputs: &Inputs<'_>, entity: &str, codes: &Texts) -> Customers {
    let accounts = inputs.tables.by_name.get("accounts");
    let parents = match (inputs.settings.customer_level, accounts) {
        (CustomerLevel::Parent, Some(accounts)) if entity == ACCOUNT => parents(accounts),
        _ => HashMap::new(),
    };
    if parents.is_empty() {
        let every = (0..codes.names.len() as u32).collect::<Vec<_>>();
        let names = Texts { codes: every.clone(), names: Arc::clone(&codes.names) };
        return Customers { groups: every, names };
    }
    // Accounts in a circle were reported when the table was read; each is its own customer.
    let root = |name| root(name, &parents).unwrap_or(name);
    let names = Texts::new(codes.names.iter().map(root).map(Some));
    Customers { groups: names.codes.clone(), names }
}

fn parents(accounts: &Table) -> HashMap<&str, &str> {
    let (Some(ids), Some(parents)) = (accounts.texts(ACCOUNT), accounts.texts("parent_id")) else {
        return HashMap::new();
    };
    ids.iter().zip(parents.iter()).filter_map(|(id, parent)| Some((id?, parent?))).collect()
}

/// Follows the parents of an account to the one that has none; `None` where they go in a circle.
fn root<'a>(name: &'a str, parents: &HashMap<&'a str, &'a str>) -> Option<&'a str> {
    let (mut at, mut seen) = (name, HashSet::from([name]));
    while let Some(parent) = parents.get(at) {
        if !seen.insert(parent) {
            return None;
        }
        at = parent;
    }
    Some(at)
}

/// Says for each code of a column of accounts whether it is that of a test account.
pub(super) fn tests(tables: &Tables, codes: &Texts) -> Vec<bool> {
    let accounts = tables.by_name.get("accounts");
    // A table without the columns has no test accounts.
    let found = accounts.and_then(|accounts| {
        let tests = accounts.truths("is_test")?.iter();
        let tests = accounts.texts(ACCOUNT)?.iter().zip(tests);
        Some(tests.filter(|(_, test)| **test == Some(true)).filter_map(|(id, _)| id).collect())
    });
    let names: HashSet<&str> = found.unwrap_or_default();
    codes.names.iter().map(|name| names.contains(name)).collect()
}

/// The keys of every customer: the total first, then an axis for each segment.
pub(super) struct Keys {
    axes: Vec<Axis>,
    /// Whether any customer has different keys on different days.
    pub(super) change: bool,
}

/// The keys of one segment.
struct Axis {
    keys: usize,
    of: Of,
}

/// The key of each customer, or its keys over time.
enum Of {
    Always(Vec<u32>),
    Over(Vec<Track>),
}

impl Keys {
    pub(super) fn of(book: &Book, members: &[Member]) -> Self {
        let count = book.customers.names.names.len();
        let total = Axis { keys: 1, of: Of::Always(vec![0; count]) };
        let accounts = book.account_names();
        let axes = members.iter().map(|member| {
            let unknown = member.keys.len() as u32 - 1;
            let keys = member.keys.len();
            if !member.columns().contains(&ACCOUNT) {
                return Axis { keys, of: Of::Always(vec![unknown; accounts.codes.len()]) };
            }
            let tracks = member.tracks(ACCOUNT, &accounts);
            let codes = accounts.codes.iter();
            let of = match tracks.moves {
                true => {
                    let all = tracks.to_vec();
                    let of = |code: &u32| all.get(*code as usize).cloned().unwrap_or_default();
                    Of::Over(codes.map(of).collect())
                }
                false => Of::Always(codes.map(|code| tracks.key(*code, i32::MAX)).collect()),
            };
            Axis { keys, of }
        });
        let axes: Vec<Axis> = std::iter::once(total).chain(axes).collect();
        let change = axes.iter().any(|axis| matches!(axis.of, Of::Over(_)));
        Self { axes, change }
    }

    /// Returns the number of keys of each axis.
    pub(super) fn sizes(&self) -> impl Iterator<Item = usize> {
        self.axes.iter().map(|axis| axis.keys)
    }

    /// Returns the key of a customer on a day.
    #[inline]
    pub(super) fn key(&self, axis: usize, customer: usize, day: i32) -> usize {
        let axis = &self.axes[axis];
        match &axis.of {
            Of::Always(keys) => keys[customer] as usize,
            Of::Over(tracks) => on(&tracks[customer], day, axis.keys as u32 - 1) as usize,
        }
    }
}

/// Every key of every axis, one behind the other.
#[derive(Debug, Clone)]
pub(super) struct Cells {
    /// By axis: the first of its cells; one more closes the last.
    starts: Vec<usize>,
}

impl Cells {
    pub(super) fn of(keys: &Keys) -> Self {
        let mut starts = vec![0];
        for size in keys.sizes() {
            starts.push(starts[starts.len() - 1] + size);
        }
        Self { starts }
    }

    pub(super) fn len(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }

    /// Puts the cells of a customer on a day into a list.
    #[inline]
    pub(super) fn fill(&self, keys: &Keys, customer: usize, day: i32, cells: &mut Vec<usize>) {
        cells.clear();
        let axes = self.starts[..self.starts.len() - 1].iter().enumerate();
        cells.extend(axes.map(|(axis, start)| start + keys.key(axis, customer, day)));
    }

    /// Returns a value for each axis, key and slice.
    pub(super) fn table<T>(
        &self,
        slices: usize,
        value: impl Fn(usize, usize) -> T,
    ) -> Vec<Vec<Vec<T>>> {
        let axes = self.starts.windows(2);
        let key = |cell: usize| (0..slices).map(|slice| value(cell, slice)).collect();
        axes.map(|axis| (axis[0]..axis[1]).map(key).collect()).collect()
    }
}

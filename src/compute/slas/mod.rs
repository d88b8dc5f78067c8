//! Service levels: whether they fit the tables, and what came of them.
//!
//! [`check()`] reports what `model` cannot know; [`ledgers`] judges the cases of every service level.

mod check;
mod clauses;
mod ledger;

pub use super::service::sla::State;
pub use check::check;
pub use clauses::ClauseValue;
pub use ledger::{Case, Escalated, Ledger, Tally, ledgers};

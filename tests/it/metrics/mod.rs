//! The metric engine: figures worked by hand, and against a second implementation.

mod cohorts;
mod contracts;
mod findings;
mod ledger;
mod ledger_naive;
mod naive;
mod output;
mod pipeline;
mod site;
mod values;

//! The metric engine: figures worked by hand, and against a second implementation.

mod cohorts;
mod findings;
mod ledger;
mod naive;
mod output;
mod pipeline;
mod site;
mod values;

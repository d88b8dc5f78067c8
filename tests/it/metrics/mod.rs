//! The metric engine: figures worked by hand, and against a second implementation.

mod cohorts;
mod contracts;
mod conversions;
mod findings;
mod ledger;
mod ledger_naive;
mod naive;
mod naive_deals;
mod output;
mod pipeline;
mod quotas;
mod site;
mod stages;
mod values;
mod vintages;

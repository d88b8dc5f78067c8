//! The metric engine: figures worked by hand, and against a second implementation.

mod cohorts;
mod contracts;
mod conversions;
mod currencies;
mod differences;
mod findings;
mod golden;
mod golden_deals;
mod ledger;
mod ledger_naive;
mod ledgers;
mod naive;
mod naive_currencies;
mod naive_deals;
mod output;
mod pipeline;
mod quality;
mod quotas;
mod segments;
mod service;
mod site;
mod stages;
mod success;
mod targets;
mod values;
mod vintages;

//! The metric engine: figures worked by hand, and against a second implementation.

mod cohorts;
mod contracts;
mod conversions;
mod findings;
mod golden;
mod golden_deals;
mod identities;
mod ledger;
mod ledger_naive;
mod ledgers;
mod naive;
mod naive_deals;
mod naive_series;
mod opening;
mod output;
mod pipeline;
mod quality;
mod quotas;
mod quotients;
mod service;
mod site;
mod stages;
mod success;
mod targets;
mod values;
mod vintages;

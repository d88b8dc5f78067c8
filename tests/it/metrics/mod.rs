//! The metric engine: figures worked by hand, and against a second implementation.

mod findings;
mod ledgers;
mod naive;
mod output;
mod pipeline;
mod quality;
mod service;
mod site;
mod success;
mod values;

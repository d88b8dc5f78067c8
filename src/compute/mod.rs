//! Site and tables → results: the only room that knows polars.
//!
//! [`read`] turns contracts and files into [`table::Tables`]; [`evaluate::evaluate`] turns those
//! and the definitions into [`outcome::Evaluation`]s, which hold no polars type;
//! [`results::compute`] asks for what a site shows. Values are exact from the cell to the result:
//! integers in minor units, then quotients of integers.

pub mod benchmark;
pub mod block;
pub mod cadences;
pub mod call;
pub mod column;
pub mod data_quality;
pub mod doctor;
pub mod edition;
pub mod evaluate;
pub mod handoffs;
pub mod holidays;
pub mod mix;
pub mod number;
pub mod outcome;
pub mod rates;
pub mod read;
pub mod restatement;
pub mod results;
pub mod scorecard;
pub mod slas;
pub mod spare;
pub mod standing;
pub mod table;

mod aggregate;
pub mod annotations;
mod assessments;
mod axis;
mod combination;
mod conversion;
mod currency;
mod expression;
mod formula;
mod frame;
mod grid;
mod kernel;
mod labels;
mod leaves;
mod ledger;
mod member;
mod model;
mod origins;
mod panel;
mod relation;
mod series;
mod service;
mod sheet;
mod steps;
mod targets;
mod texts;
mod vintage;

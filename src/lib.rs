#![doc = include_str!("../ARCHITECTURE.md")]

pub mod cache;
pub mod check;
pub mod compute;
pub mod config;
pub mod demo;
pub mod diag;
pub mod load;
pub mod locale;
pub mod model;
pub mod pipeline;
pub mod render;
pub mod source;
pub mod starter;
pub mod write;
pub mod yaml;

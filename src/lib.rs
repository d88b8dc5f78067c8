#![doc = include_str!("../ARCHITECTURE.md")]

pub mod diag;
pub mod source;
pub mod yaml;

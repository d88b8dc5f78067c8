//! The one integration binary: a module for each area.

#![expect(clippy::disallowed_methods, reason = "tests read and write files of their own")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod answers;
mod blocks;
mod build;
mod calendars;
mod cases;
mod chart;
mod cli;
mod clock;
mod config;
mod data;
mod definitions;
mod demo;
mod editions;
mod locale;
mod metric_pages;
mod metrics;
mod narrative;
mod output;
mod pack;
#[cfg(feature = "pdf")]
mod paper;
mod periods;
mod project;
mod reports;
mod scorecards;
mod seals;
mod shared;
mod standings;
mod tables;
mod theme;
mod threads;
mod tidy;
mod watched;

//! The command line: arguments in, exit code out.
//!
//! Findings and progress go to standard error, data to standard output. The exit code is 0 for a
//! clean run, 1 for findings at error level, 2 for wrong usage or configuration, 3 when the
//! machine refuses, and 130 or 143 after a signal.

#![expect(clippy::print_stderr, reason = "the command line speaks to its user")]

mod args;
mod command;
mod environment;
mod project;
mod serve;
mod terminal;

use std::process::ExitCode;

use clap::Parser as _;

/// What a command comes to when nothing went wrong with the machine or the usage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Nothing to complain of.
    Clean,
    /// Findings at error level.
    Findings,
}

/// Why a command could not be carried out.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// The user asked for something that cannot be meant.
    #[error("{0}")]
    Usage(String),
    /// The machine refused.
    #[error("{0}")]
    Machine(anyhow::Error),
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Machine(error)
    }
}

fn main() -> ExitCode {
    let args = args::Args::parse();
    environment::prepare(args.global.jobs);
    match command::run(args) {
        Ok(Verdict::Clean) => ExitCode::SUCCESS,
        Ok(Verdict::Findings) => ExitCode::from(1),
        Err(Failure::Usage(message)) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
        Err(Failure::Machine(error)) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(Failure::Machine(error)) => {
            eprintln!("error: {error}");
            ExitCode::from(3)
        }
    }
}

/// A reader that has seen enough, such as `head`, is no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<std::io::Error>();
    io.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

//! One file for each command.

mod answers;
mod book;
mod build;
mod close;
mod data;
mod diff;
mod explain;
mod init;
mod metrics;
mod new;

use crate::args::{Args, Command};
use crate::project::Project;
use crate::{Failure, Verdict, serve, terminal};

/// Carries out what the user asked for.
pub(crate) fn run(args: Args) -> Result<Verdict, Failure> {
    let global = args.global;
    match args.command {
        Command::Init { dir, minimal } => init::run(&global, &dir, minimal),
        Command::New { kind, name } => new::run(&global, kind, &name),
        Command::Build(args) => build::build(&global, &args),
        Command::Check(args) => build::check(&global, &args),
        Command::Serve { port, open, drafts, allow_host } => {
            let settings = serve::Settings { port, open, drafts, allow_host };
            serve::run(&global, settings)
        }
        Command::Metrics { ids, period, grain, by, last } => {
            metrics::run(&global, &metrics::Request { ids, period, grain, by, last })
        }
        Command::Data { command } => data::run(&global, &command),
        Command::DemoData { dir, seed, accounts, months } => {
            init::demo_data(&global, &dir, seed, accounts, months)
        }
        Command::Explain { name, period, by } => {
            explain::run(&global, &explain::Request { name, period, by })
        }
        Command::Close { period, sealed_at } => close::run(&global, &period, sealed_at),
        Command::Diff { before, after, ids, by } => {
            diff::run(&global, &diff::Request { before, after, ids, by })
        }
        Command::Clean => clean(&global),
        Command::Completions { shell } => completions(shell),
        Command::Man => man(),
    }
}

fn clean(global: &crate::args::Global) -> Result<Verdict, Failure> {
    let project = Project::find(global)?;
    project.check_output()?;
    let removed = almanac::write::clean(&project.output, &project.state)
        .map_err(|error| Failure::Machine(error.into()))?;
    terminal::say(global, &format!("removed {removed} files"));
    Ok(Verdict::Clean)
}

fn completions(shell: clap_complete::Shell) -> Result<Verdict, Failure> {
    let mut text = Vec::new();
    let mut command = <Args as clap::CommandFactory>::command();
    clap_complete::generate(shell, &mut command, "almanac", &mut text);
    terminal::print(&String::from_utf8_lossy(&text))?;
    Ok(Verdict::Clean)
}

fn man() -> Result<Verdict, Failure> {
    let mut text = Vec::new();
    let command = <Args as clap::CommandFactory>::command();
    let page = clap_mangen::Man::new(command);
    page.render(&mut text).map_err(|error| Failure::Machine(error.into()))?;
    terminal::print(&String::from_utf8_lossy(&text))?;
    Ok(Verdict::Clean)
}

//! `build` and `check`: the whole pipeline, with and without writing.

use almanac::diag::{Diagnostic, Place, Rule};
use almanac::pipeline;
use almanac::render::chart::Tally;
use almanac::render::shelf::PrintTally;
use almanac::write::{self, Published, WriteError};

use crate::args::{BuildArgs, CheckArgs, Global};
use crate::project::{Project, options};
use crate::{Failure, Verdict, environment, terminal};

pub(super) fn build(global: &Global, args: &BuildArgs) -> Result<Verdict, Failure> {
    let mut options = options(global)?;
    args.apply(&mut options);
    let project = Project::find(global)?;
    project.check_output()?;
    let _lock = project.lock(global)?;
    environment::abandon_on_signal(project.output.clone());

    let progress = terminal::progress(global, "building");
    let tree = project.read()?;
    let mut shelf = project.shelf();
    let built = pipeline::build(&tree, &options, &shelf);
    let tally = (shelf.charts.tally(), shelf.prints.tally());
    if built.output.is_some() {
        shelf.keep();
    }
    let published =
        built.output.map(|output| write::publish(&output, &project.output, &project.state));
    drop(progress);
    if built.unrestricted {
        let message = "built for everybody, what is meant for some readers included; name them \
                       with `--audience`";
        terminal::say(global, message);
    }

    let mut diagnostics = built.diagnostics;
    match published {
        None => {}
        Some(Ok(published)) => summary(global, &project, published, tally),
        Some(Err(error @ WriteError::Foreign { .. })) => diagnostics.push(foreign(&error)),
        Some(Err(error)) => return Err(Failure::Machine(error.into())),
    }
    terminal::report(&diagnostics, &tree, global)
}

pub(super) fn check(global: &Global, args: &CheckArgs) -> Result<Verdict, Failure> {
    let mut options = options(global)?;
    args.apply(&mut options);
    let project = Project::find(global)?;
    let progress = terminal::progress(global, "checking");
    let tree = project.read()?;
    let built = pipeline::build(&tree, &options, &project.shelf());
    drop(progress);
    terminal::report(&built.diagnostics, &tree, global)
}

fn summary(
    global: &Global,
    project: &Project,
    published: Published,
    (charts, prints): (Tally, PrintTally),
) {
    let Published { written, kept, removed } = published;
    let folder = project.output.display();
    let mut text =
        format!("{folder}: {written} files written, {kept} unchanged, {removed} removed");
    if global.verbose && charts.used > 0 {
        let Tally { used, drawn } = charts;
        text.push_str(&format!("; {used} different charts, {drawn} drawn"));
    }
    if global.verbose && prints.used > 0 {
        let PrintTally { used, laid_out } = prints;
        text.push_str(&format!("; {used} printed reports, {laid_out} laid out"));
    }
    terminal::say(global, &text);
}

fn foreign(error: &WriteError) -> Diagnostic {
    Diagnostic::new(Rule::ForeignOutput, Place::Project, error.to_string())
        .hint("name another folder with `--output-dir`, or empty this one yourself")
}

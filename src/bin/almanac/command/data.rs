//! `data`: what the data is like, what it gives and what it lacks.

use std::path::Path;

use almanac::compute::doctor::{diagnose, reading};
use almanac::compute::evaluate::Inputs;
use almanac::compute::read::{describe, list_rows, propose};
use almanac::compute::table::Tables;
use almanac::config::Config;
use almanac::diag::{Diagnostic, Diagnostics, Rows, nearest};
use almanac::load;
use almanac::model::definitions::Definitions;
use almanac::model::schema::{self, TABLES};
use almanac::pipeline::{self, Options};
use almanac::render::intake;
use almanac::source::{SourcePath, SourceTree, TableFile};
use almanac::write;

use crate::args::{DataCommand, Global, OutputFormat};
use crate::project::{Project, absolute, options};
use crate::{Failure, Verdict, terminal};

pub(super) fn run(global: &Global, command: &DataCommand) -> Result<Verdict, Failure> {
    match command {
        DataCommand::Check => check(global),
        DataCommand::Doctor => doctor(global),
        DataCommand::Template { table } => template(table),
        DataCommand::Map { file } => map(global, file),
    }
}

/// What the data of a project is read by, and what came of it.
struct Intake {
    config: Config,
    definitions: Definitions,
    tables: Tables,
}

fn read(tree: &SourceTree, options: &Options, diags: &mut Diagnostics) -> Option<Intake> {
    let mut config = Config::read(tree, &options.overrides, diags)?;
    let files = load::definitions(tree, diags);
    let definitions = Definitions::read(tree, &files, diags);
    let as_of = options.as_of.or(config.as_of);
    let tables = pipeline::tables(tree, &mut config, &definitions, as_of, None, diags);
    Some(Intake { config, definitions, tables })
}

fn check(global: &Global) -> Result<Verdict, Failure> {
    let project = Project::find(global)?;
    let options = options(global)?;
    let tree = project.read()?;
    let progress = terminal::progress(global, "reading data");
    let mut diags = Diagnostics::new();
    let Some(mut intake) = read(&tree, &options, &mut diags) else {
        return terminal::report(&diags, &tree, global);
    };
    describe(&mut intake.tables.readings, &intake.definitions.contracts, &tree);
    let diags = diags.leveled(&pipeline::levels(&intake.config, &options));
    let lists = list_rows(&diags, &intake.definitions.contracts, &tree);
    let files: Vec<(String, String)> = lists
        .iter()
        .map(|(name, rows)| (format!("{}.csv", plain(name)), intake::list_csv(rows)))
        .collect();
    write::reports(&project.state, &files).map_err(|error| Failure::Machine(error.into()))?;
    drop(progress);
    let diags: Diagnostics = diags
        .into_iter()
        .map(|finding| match finding.rows.clone() {
            Some(rows) => consequences(finding, &rows, &intake),
            None => finding,
        })
        .collect();
    let verdict = terminal::report(&diags, &tree, global)?;
    let (tables, metrics) = (&intake.tables, &intake.definitions.metrics);
    match global.format {
        None | Some(OutputFormat::Human) => {
            terminal::print(&terminal::plain(intake::summary(tables, metrics)))?;
        }
        Some(OutputFormat::Json) => terminal::print(&intake::summary_json(tables, metrics))?,
        Some(_) => {}
    }
    Ok(verdict)
}

/// Says where all rows of a finding are listed and which metrics are the worse for it.
fn consequences(finding: Diagnostic, rows: &Rows, intake: &Intake) -> Diagnostic {
    const MOST: usize = 5;
    let mut finding = finding;
    if rows.records.len() > 1 {
        let list = format!(".almanac/reports/{}.csv", plain(&rows.list));
        finding = finding.hint(format!("all rows are listed in `{list}`"));
    }
    let mut contracts = intake.definitions.contracts.iter();
    let Some(contract) = contracts.find(|contract| contract.source == rows.source) else {
        return finding;
    };
    let metrics = reading(contract.table.name, &intake.definitions.metrics);
    let names: Vec<&str> = metrics.iter().take(MOST).map(|id| id.as_str()).collect();
    let more = match metrics.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    match names.is_empty() {
        true => finding,
        false => finding.hint(format!("it affects {}{more}", names.join(", "))),
    }
}

/// Makes a name that any file system takes of the name of a promise.
fn plain(name: &str) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    name.chars().map(|c| if fits(c) { c } else { '-' }).collect()
}

fn doctor(global: &Global) -> Result<Verdict, Failure> {
    let project = Project::find(global)?;
    let options = options(global)?;
    let tree = project.read()?;
    let progress = terminal::progress(global, "computing");
    let mut diags = Diagnostics::new();
    let Some(Intake { config, definitions, tables }) = read(&tree, &options, &mut diags) else {
        return terminal::report_beside(&diags, &tree, global);
    };
    let inputs = Inputs {
        tables: &tables,
        metrics: &definitions.metrics,
        segments: &definitions.segments,
        calendar: &config.calendar,
        currency: &config.currency,
        settings: &config.metrics,
        slas: &definitions.slas,
    };
    let diagnosis = diagnose(&inputs);
    drop(progress);
    let text = match global.format {
        None | Some(OutputFormat::Table) => terminal::plain(intake::doctor_table(&diagnosis)),
        Some(OutputFormat::Csv) => intake::doctor_csv(&diagnosis),
        Some(OutputFormat::Json) => intake::doctor_json(&diagnosis),
        Some(_) => {
            let message = "the diagnosis is written as table, csv or json";
            return Err(Failure::Usage(message.to_owned()));
        }
    };
    terminal::print(&text)?;
    let levels = pipeline::levels(&config, &options);
    terminal::report_beside(&diags.leveled(&levels), &tree, global)
}

fn template(name: &str) -> Result<Verdict, Failure> {
    let Some(table) = schema::table(name) else {
        let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        let hint = match nearest(name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are: {}", names.join(", ")),
        };
        return Err(Failure::Usage(format!("there is no table `{name}`; {hint}")));
    };
    terminal::print(&schema::template(table))?;
    Ok(Verdict::Clean)
}

fn map(global: &Global, path: &Path) -> Result<Verdict, Failure> {
    let whole = absolute(path);
    let size = match whole.metadata() {
        Ok(data) if data.is_file() => data.len(),
        Ok(_) => return Err(Failure::Usage(format!("`{}` is not a file", path.display()))),
        Err(error) => {
            return Err(Failure::Usage(format!("cannot read `{}`: {error}", path.display())));
        }
    };
    // A contract names its files from the folder of the project.
    let root = absolute(&global.root);
    let shown = whole.strip_prefix(&root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    let shown = shown.trim_start_matches("./");
    let file = TableFile { path: SourcePath::new(shown), absolute: whole.clone(), size };
    let mut diags = Diagnostics::new();
    let text = propose(&file, &mut diags);
    if let Some(text) = text {
        terminal::print(&text)?;
    }
    terminal::report_beside(&diags, &SourceTree::default(), global)
}

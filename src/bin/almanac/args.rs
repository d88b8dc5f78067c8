//! What the user typed.

use std::path::PathBuf;

use almanac::diag::Rule;
use chrono::NaiveDate;
use clap::{Args as Group, Parser, Subcommand, ValueEnum};

/// Turns a folder of text and data into a published site: a multilingual `RevOps` glossary,
/// maturity scorecards and periodic reports with computed numbers.
#[derive(Debug, Parser)]
#[command(name = "almanac", version, propagate_version = true, subcommand_required = true)]
#[command(arg_required_else_help = true)]
pub(crate) struct Args {
    /// Flags that every command takes.
    #[command(flatten)]
    pub(crate) global: Global,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Flags that every command takes, before or after its name.
#[derive(Debug, Clone, Group)]
pub(crate) struct Global {
    /// The project's folder.
    #[arg(
        short,
        long,
        global = true,
        value_name = "DIR",
        default_value = ".",
        env = "ALMANAC_ROOT"
    )]
    pub(crate) root: PathBuf,
    /// The configuration file [default: almanac.yaml in the project].
    #[arg(short, long, global = true, value_name = "FILE", env = "ALMANAC_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// Where the site is written [default: public in the project].
    #[arg(short, long, global = true, value_name = "DIR", env = "ALMANAC_OUTPUT_DIR")]
    pub(crate) output_dir: Option<PathBuf>,
    /// Where the site will be published.
    #[arg(short = 'u', long, global = true, value_name = "URL", env = "ALMANAC_BASE_URL")]
    pub(crate) base_url: Option<String>,
    /// The date of the run: what happened later does not exist.
    #[arg(long, global = true, value_name = "DATE", env = "ALMANAC_AS_OF")]
    pub(crate) as_of: Option<NaiveDate>,
    /// Say less: only errors.
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Say more: notes too.
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// Whether to colour what is said.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
    /// How many threads to use [default: one for each processor].
    #[arg(short, long, global = true, value_name = "N", env = "ALMANAC_JOBS", value_parser = jobs)]
    pub(crate) jobs: Option<usize>,
    /// Drop the findings of a rule, or of all but errors.
    #[arg(long, global = true, value_name = "RULE", value_parser = rule)]
    pub(crate) allow: Vec<RuleChoice>,
    /// Make the findings of a rule warnings.
    #[arg(long, global = true, value_name = "RULE", value_parser = rule)]
    pub(crate) warn: Vec<RuleChoice>,
    /// Make the findings of a rule errors.
    #[arg(long, global = true, value_name = "RULE", value_parser = rule)]
    pub(crate) deny: Vec<RuleChoice>,
    /// How to write findings or data.
    #[arg(long, global = true, value_name = "FORMAT")]
    pub(crate) format: Option<OutputFormat>,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How findings (the first five) or data (the last three) are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// With the source lines, for people.
    Human,
    /// One line each.
    Short,
    /// For programs.
    Json,
    /// For GitHub Actions.
    Github,
    /// For code scanning.
    Sarif,
    /// Aligned columns.
    Table,
    /// Comma-separated values.
    Csv,
}

/// A rule, or all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RuleChoice(pub(crate) Option<Rule>);

fn rule(text: &str) -> Result<RuleChoice, String> {
    if text == "all" {
        return Ok(RuleChoice(None));
    }
    let names = || Rule::ALL.iter().map(|rule| rule.name());
    Rule::find(text).map(|rule| RuleChoice(Some(rule))).ok_or_else(|| match almanac::diag::nearest(
        text,
        names(),
    ) {
        Some(near) => format!("there is no such rule; did you mean `{near}`?"),
        None => "there is no such rule".to_owned(),
    })
}

fn jobs(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(jobs @ 1..=1024) => Ok(jobs),
        _ => Err("it must be a number from 1 to 1024".to_owned()),
    }
}

/// What almanac does.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new site that builds as it stands.
    Init {
        /// The folder of the new site.
        #[arg(default_value = ".")]
        dir: PathBuf,
        /// Only a configuration and one term.
        #[arg(long)]
        minimal: bool,
    },
    /// Add a page, a report, a scorecard, a locale or a theme to a site.
    New {
        /// What to add.
        kind: NewKind,
        /// Its name, as it will stand in addresses.
        name: String,
    },
    /// Build the site.
    Build(BuildArgs),
    /// Build the site, show it on this machine and follow changes.
    Serve {
        /// The port to listen on.
        #[arg(short, long, default_value_t = 4040)]
        port: u16,
        /// Open a browser.
        #[arg(short = 'O', long)]
        open: bool,
        /// Show drafts.
        #[arg(long)]
        drafts: bool,
        /// Another host name to answer to.
        #[arg(long, value_name = "HOST")]
        allow_host: Vec<String>,
    },
    /// Report what is wrong, and write nothing.
    Check(CheckArgs),
    /// Print metrics.
    Metrics {
        /// The metrics; all by default.
        ids: Vec<String>,
        /// The period, such as FY2027-Q3 or 2026-10 [default: the newest complete one].
        #[arg(long)]
        period: Option<String>,
        /// The length of a period [default: that of --period, else quarter].
        #[arg(long)]
        grain: Option<Grain>,
        /// Divide by a segment; may be given more than once.
        #[arg(long, value_name = "SEGMENT")]
        by: Vec<String>,
        /// This many periods, the named one last.
        #[arg(long, value_name = "N")]
        last: Option<u32>,
    },
    /// Look at the data: check it, see what it gives, map new files.
    Data {
        /// What to do.
        #[command(subcommand)]
        command: DataCommand,
    },
    /// Write the tables of the demonstration company, at any scale.
    DemoData {
        /// Where to write them.
        #[arg(default_value = "data")]
        dir: PathBuf,
        /// Another company.
        #[arg(long)]
        seed: Option<u64>,
        /// How many accounts.
        #[arg(long)]
        accounts: Option<usize>,
        /// How many months.
        #[arg(long)]
        months: Option<usize>,
    },
    /// Explain how the value of a metric comes about, or what a rule is about.
    Explain {
        /// The metric, or the rule's name as findings give it in brackets.
        name: String,
        /// The period, such as FY2027-Q3 or 2026-10 [default: the newest complete quarter].
        #[arg(long)]
        period: Option<String>,
        /// A segment, to see what its parts changed, or one of its keys: region or region=emea.
        #[arg(long, value_name = "SEGMENT[=KEY]")]
        by: Option<String>,
    },
    /// Seal a period: write down its figures as they are reported, once and for all.
    Close {
        /// The period, such as FY2027-Q3; it must be over.
        period: String,
        /// The day of sealing [default: today].
        #[arg(long, value_name = "DATE")]
        sealed_at: Option<NaiveDate>,
    },
    /// Say what changed between two periods, or between builds, seals and the figures of now.
    Diff {
        /// The earlier period, such as FY2027-Q2, or build or seal: a folder or a file.
        #[arg(value_name = "A")]
        before: String,
        /// The later one.
        #[arg(value_name = "B")]
        after: String,
        /// The metrics; all by default.
        ids: Vec<String>,
        /// Divide by a segment; may be given more than once. Quotients are divided into rate and mix.
        #[arg(long, value_name = "SEGMENT")]
        by: Vec<String>,
    },
    /// Delete what almanac wrote: the site and its state.
    Clean,
    /// Print completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
}

/// What `data` does.
#[derive(Debug, Subcommand)]
pub(crate) enum DataCommand {
    /// Report what is wrong with the data, source by source, and list the rows.
    Check,
    /// Say which metrics the data gives, and what to add next.
    Doctor,
    /// Print an empty table and its contract.
    Template {
        /// The table.
        table: String,
    },
    /// Read a file and propose a contract for it.
    Map {
        /// The file.
        file: PathBuf,
    },
}

/// Flags of `build`.
#[derive(Debug, Clone, Default, Group)]
pub(crate) struct BuildArgs {
    /// Build drafts and pages of the future too.
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Build for these readers only [default: audience in the configuration, else everybody].
    #[arg(long, value_name = "NAME")]
    pub(crate) audience: Option<String>,
    /// Fail on warnings, or on those about the text of some locales.
    #[arg(long, value_name = "LOCALE", num_args = 0.., require_equals = true)]
    #[arg(value_delimiter = ',')]
    pub(crate) strict: Option<Vec<String>>,
}

/// Flags of `check`.
#[derive(Debug, Clone, Default, Group)]
pub(crate) struct CheckArgs {
    /// Check drafts and pages of the future too.
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Check what is built for these readers only [default: audience in the configuration, else everybody].
    #[arg(long, value_name = "NAME")]
    pub(crate) audience: Option<String>,
    /// Fail on warnings, or on those about the text of some locales.
    #[arg(long, value_name = "LOCALE", num_args = 0.., require_equals = true)]
    #[arg(value_delimiter = ',')]
    pub(crate) strict: Option<Vec<String>>,
}

/// What `new` can add.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum NewKind {
    /// A term of the glossary.
    Term,
    /// A page.
    Page,
    /// A report.
    Report,
    /// A scorecard.
    Scorecard,
    /// A locale.
    Locale,
    /// A theme of the site's own.
    Theme,
}

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Grain {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A calendar month.
    Month,
    /// A quarter of the fiscal year.
    Quarter,
    /// A fiscal year.
    Year,
}

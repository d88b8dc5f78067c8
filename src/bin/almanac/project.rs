//! What the user typed, as what it means: folders, options, levels.

use std::path::{Path, PathBuf};

use almanac::diag::{Level, Rule};
use almanac::pipeline::{Drafts, Options, Strict};
use almanac::render::shelf::Shelf;
use almanac::source::SourceTree;
use almanac::write::{self, Lock};

use crate::args::{BuildArgs, CheckArgs, Global};
use crate::{Failure, environment, terminal};

/// The project a command works on.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    /// Its folder.
    pub(crate) root: PathBuf,
    /// Its configuration file.
    pub(crate) config: PathBuf,
    /// Where its site is written.
    pub(crate) output: PathBuf,
    /// Where almanac keeps what it knows of the project.
    pub(crate) state: PathBuf,
}

impl Project {
    /// Finds the project and refuses one without a configuration.
    pub(crate) fn find(global: &Global) -> Result<Self, Failure> {
        let root = global.root.clone();
        let config = global.config.clone().unwrap_or_else(|| root.join("almanac.yaml"));
        if !config.is_file() {
            return Err(Failure::Usage(format!(
                "there is no configuration `{}`; `almanac init` makes a site",
                config.display()
            )));
        }
        let output = global.output_dir.clone().unwrap_or_else(|| root.join("public"));
        Ok(Self { state: root.join(".almanac"), root, config, output })
    }

    /// Reads the project's files.
    pub(crate) fn read(&self) -> Result<SourceTree, Failure> {
        let read = SourceTree::read(&self.root, &self.config);
        read.map_err(|error| Failure::Machine(error.into()))
    }

    /// Returns the charts and the printed reports that earlier runs made.
    pub(crate) fn shelf(&self) -> Shelf {
        Shelf::open(&self.state.join("cache"))
    }

    /// Refuses an output folder that almanac must not replace.
    pub(crate) fn check_output(&self) -> Result<(), Failure> {
        let home = environment::home();
        let checked = write::check_folder(&self.output, &self.root, home.as_deref());
        checked.map_err(|error| Failure::Usage(error.to_string()))
    }

    /// Waits until no other run works on the project.
    pub(crate) fn lock(&self, global: &Global) -> Result<Lock, Failure> {
        let waiting = || terminal::say(global, "waiting for another almanac in this project");
        Lock::acquire(&self.state, waiting).map_err(|error| Failure::Machine(error.into()))
    }
}

/// Makes an absolute path of one relative to the current folder.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// The options that all commands share.
pub(crate) fn options(global: &Global) -> Result<Options, Failure> {
    let mut overrides = environment::overrides();
    overrides.extend(global.base_url.iter().map(|url| ("base_url".to_owned(), url.clone())));
    let mut levels: Vec<(Option<Rule>, Level)> = Vec::new();
    levels.extend(global.allow.iter().map(|choice| (choice.0, Level::Allow)));
    levels.extend(global.warn.iter().map(|choice| (choice.0, Level::Warn)));
    levels.extend(global.deny.iter().map(|choice| (choice.0, Level::Deny)));
    Ok(Options {
        overrides,
        as_of: global.as_of,
        source_date: environment::source_date().map_err(Failure::Usage)?,
        levels,
        ..Options::default()
    })
}

impl BuildArgs {
    pub(crate) fn apply(&self, options: &mut Options) {
        options.drafts = drafts(self.drafts);
        let audience = self.audience.iter();
        options.overrides.extend(audience.map(|name| ("audience".to_owned(), name.clone())));
        options.strict = strict(self.strict.as_deref());
    }
}

impl CheckArgs {
    pub(crate) fn apply(&self, options: &mut Options) {
        options.drafts = drafts(self.drafts);
        let audience = self.audience.iter();
        options.overrides.extend(audience.map(|name| ("audience".to_owned(), name.clone())));
        options.strict = strict(self.strict.as_deref());
    }
}

fn drafts(shown: bool) -> Drafts {
    if shown { Drafts::Shown } else { Drafts::Hidden }
}

fn strict(locales: Option<&[String]>) -> Strict {
    match locales {
        None => Strict::Off,
        Some([]) => Strict::All,
        Some(locales) => Strict::Locales(locales.to_vec()),
    }
}

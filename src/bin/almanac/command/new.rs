//! `new`: one more thing in a site, ready to be filled in.

use std::path::Path;

use almanac::starter::{self, Kind};

use crate::args::{Global, NewKind};
use crate::project::{Project, options};
use crate::{Failure, Verdict, terminal};

pub(super) fn run(global: &Global, kind: NewKind, name: &str) -> Result<Verdict, Failure> {
    let project = Project::find(global)?;
    let kind = match kind {
        NewKind::Term => Kind::Term,
        NewKind::Page => Kind::Page,
        NewKind::Report => Kind::Report,
        NewKind::Scorecard => Kind::Scorecard,
        NewKind::Locale => Kind::Locale,
        NewKind::Theme => Kind::Theme,
    };
    if let Some(reason) = almanac::model::address::bad_part(name) {
        return Err(Failure::Usage(format!("`{name}` cannot be a name: {reason}")));
    }
    let tree = project.read()?;
    let mut diags = almanac::diag::Diagnostics::new();
    let overrides = options(global)?.overrides;
    let Some(config) = almanac::config::Config::read(&tree, &overrides, &mut diags) else {
        return terminal::report(&diags, &tree, global);
    };
    let addition = starter::new(kind, name, &config);
    super::init::write_all(&project.root, &addition.files)?;
    for (path, _) in &addition.files {
        terminal::say(global, &format!("wrote {}", Path::new(path).display()));
    }
    if let Some(next) = addition.next {
        terminal::say(global, &next);
    }
    Ok(Verdict::Clean)
}

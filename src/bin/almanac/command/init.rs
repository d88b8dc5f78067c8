//! `init` and `demo-data`: files that come out of the program.

use std::path::Path;

use almanac::demo::{self, Plan};
use almanac::{starter, write};

use crate::args::Global;
use crate::{Failure, Verdict, terminal};

pub(super) fn run(global: &Global, dir: &Path, minimal: bool) -> Result<Verdict, Failure> {
    let files = if minimal { starter::minimal() } else { starter::demonstration() };
    write_all(dir, &files)?;
    terminal::say(global, &format!("wrote {} files to {}", files.len(), dir.display()));
    let here = dir == Path::new(".");
    let root = if here { String::new() } else { format!(" --root {}", dir.display()) };
    terminal::say(global, &format!("next: almanac serve --open{root}"));
    Ok(Verdict::Clean)
}

pub(super) fn demo_data(
    global: &Global,
    dir: &Path,
    seed: Option<u64>,
    accounts: Option<usize>,
    months: Option<usize>,
) -> Result<Verdict, Failure> {
    let shipped = Plan::shipped();
    let plan = Plan {
        seed: seed.unwrap_or(shipped.seed),
        accounts: accounts.unwrap_or(shipped.accounts),
        months: months.unwrap_or(shipped.months),
        ..shipped
    };
    let tables = demo::generate(&plan);
    let files: Vec<(String, Vec<u8>)> =
        tables.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    write_all(dir, &files)?;
    terminal::say(global, &format!("wrote {} tables to {}", files.len(), dir.display()));
    Ok(Verdict::Clean)
}

/// Writes files below a folder, or none when one of them exists.
pub(super) fn write_all(dir: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    if let Some((path, _)) = files.iter().find(|(path, _)| dir.join(path).exists()) {
        let path = dir.join(path);
        return Err(Failure::Usage(format!("`{}` exists; nothing was written", path.display())));
    }
    for (path, bytes) in files {
        write::create(&dir.join(path), bytes).map_err(|error| Failure::Machine(error.into()))?;
    }
    Ok(())
}

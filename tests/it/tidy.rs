//! Invariants of the source tree that the compiler cannot express.

use std::fs;
use std::path::{Path, PathBuf};

use almanac::diag::Rule;

/// Rooms in the order data flows. A room may import only those before it.
const ORDER: &[&str] = &[
    "source", "diag", "cache", "yaml", "locale", "config", "load", "model", "compute", "check",
    "render", "write", "demo", "starter", "pipeline",
];

/// Crates that may be named in one place only.
const CONFINED: &[(&str, &[&str])] = &[
    ("polars", &["src/compute/"]),
    ("tera", &["src/render/"]),
    ("charming", &["src/render/"]),
    ("rquickjs", &["src/render/"]),
    ("typst", &["src/render/"]),
    ("typst_layout", &["src/render/"]),
    ("typst_pdf", &["src/render/"]),
    ("rust_xlsxwriter", &["src/render/"]),
    ("icalendar", &["src/render/"]),
    ("fluent", &["src/locale/"]),
    ("fluent_syntax", &["src/locale/"]),
    ("icu_decimal", &["src/locale/"]),
    ("icu_collator", &["src/locale/"]),
    ("icu_datetime", &["src/locale/"]),
    ("icu_plurals", &["src/locale/"]),
    ("pulldown_cmark", &["src/load/", "src/render/markdown", "src/render/prose.rs"]),
    ("granit_parser", &["src/yaml/"]),
    ("serde_yaml", &["src/yaml/", "src/load/front_matter.rs"]),
    ("clap", &["src/bin/"]),
    ("axum", &["src/bin/"]),
    ("walkdir", &["src/source/", "src/write/"]),
];

/// Lines after which a file must be split.
const MAX_LINES: usize = 800;

#[test]
fn imports_point_upstream() {
    for (path, text) in sources() {
        let Some(here) = room_of(&path) else { continue };
        let own = rank(here).unwrap_or_else(|| panic!("`{here}` is missing from ORDER"));
        for line in code(&text) {
            for (at, prefix) in line.match_indices("crate::") {
                let name = identifier(&line[at + prefix.len()..]);
                let target = rank(name).unwrap_or_else(|| {
                    panic!("{}: write one `use crate::room::…` per room: {line}", path.display())
                });
                assert!(target <= own, "{}: `{here}` imports `{name}`", path.display());
            }
        }
    }
}

#[test]
fn heavy_crates_stay_in_their_room() {
    for (path, text) in sources() {
        for (name, rooms) in CONFINED {
            let named = code(&text).any(|line| names_crate(line, name));
            let allowed = rooms.iter().any(|room| path.to_string_lossy().starts_with(room));
            assert!(!named || allowed, "{}: names `{name}`", path.display());
        }
    }
}

#[test]
fn files_are_short_and_introduced() {
    for (path, text) in sources() {
        assert!(
            text.starts_with("//!") || text.starts_with("#![doc"),
            "{}: has no `//!` header",
            path.display()
        );
        assert!(text.lines().count() <= MAX_LINES, "{}: is too long", path.display());
    }
}

#[test]
fn every_rule_has_a_page_and_every_page_a_rule() {
    let folder = Path::new("content/en/guides/rules");
    let pages = names_in(folder, "md").into_iter().filter(|name| name != "_index");
    let pages: Vec<String> = pages.collect();
    let mut rules: Vec<String> = Rule::ALL.iter().map(|rule| rule.name().to_owned()).collect();
    rules.sort();
    assert_eq!(pages, rules);
}

#[test]
fn every_rule_is_reported_somewhere() {
    let all: String = sources()
        .into_iter()
        .filter(|(path, _)| !path.ends_with("diag/rule.rs"))
        .map(|(_, text)| text)
        .collect();
    for rule in Rule::ALL {
        let variant = format!("Rule::{rule:?}");
        assert!(all.contains(&variant), "no code reports `{}`", rule.name());
    }
}

#[test]
fn every_rule_has_a_case_and_every_case_a_rule() {
    let cases = names_in(Path::new("tests/cases"), "md");
    let mut rules: Vec<String> = Rule::ALL.iter().map(|rule| rule.name().to_owned()).collect();
    rules.sort();
    assert_eq!(cases, rules);
}

fn names_in(folder: &Path, extension: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn names_crate(line: &str, name: &str) -> bool {
    line.match_indices(&format!("{name}::"))
        .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
}

fn rank(room: &str) -> Option<usize> {
    ORDER.iter().position(|name| *name == room)
}

/// `src/load/outline.rs` belongs to `load`; `src/lib.rs` and the binary are exempt.
fn room_of(path: &Path) -> Option<&str> {
    let first = path.strip_prefix("src").ok()?.iter().next()?.to_str()?;
    (first != "bin" && first != "lib.rs").then(|| first.trim_end_matches(".rs"))
}

/// The lines of a file that are not comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

fn identifier(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

/// Every Rust file under `src`, with its text.
fn sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut queue = vec![PathBuf::from("src")];
    while let Some(dir) = queue.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                queue.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
    assert!(!files.is_empty(), "run from the package root");
    files.sort();
    files
}

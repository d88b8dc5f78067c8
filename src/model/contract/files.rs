//! Finds the files that a contract names.

use crate::diag::{Diagnostic, Diagnostics, Rule, nearest};
use crate::source::{SourcePath, SourceTree};
use crate::yaml::Spanned;

/// Returns the tables that match a pattern: `*` stands for any part of a name, `**` for any
/// folders.
pub(super) fn find(
    pattern: &Spanned<String>,
    tree: &SourceTree,
    diags: &mut Diagnostics,
) -> Vec<SourcePath> {
    if let Some(reason) = refused(&pattern.value) {
        let message = format!("`{}` {reason}", pattern.value);
        diags.push(
            Diagnostic::at(Rule::RemoteDataPath, pattern.span.clone(), message)
                .hint("name a file below the project, as in `data/crm/deals.csv`"),
        );
        return Vec::new();
    }
    let paths = tree.tables().iter().map(|table| &table.path);
    let found: Vec<SourcePath> =
        paths.filter(|path| matches(&pattern.value, path.as_str())).cloned().collect();
    if found.is_empty() {
        diags.push(missing(pattern, tree));
    }
    found
}

/// Says why a path is not one of this project, if it is not.
fn refused(path: &str) -> Option<&'static str> {
    let scheme = path.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'))
    };
    if path.contains("://") || scheme.is_some_and(is_scheme) {
        return Some("is an address; almanac reads no data from elsewhere");
    }
    if path.starts_with(['/', '\\', '~']) {
        return Some("does not start in the project");
    }
    if path.contains('\\') {
        return Some("holds a backslash; write `/` between folders");
    }
    path.split('/').any(|part| part == "..").then_some("leaves the project")
}

fn missing(pattern: &Spanned<String>, tree: &SourceTree) -> Diagnostic {
    let text = &pattern.value;
    let message = match text.contains('*') {
        true => format!("no data file matches `{text}`"),
        false => format!("there is no data file `{text}`"),
    };
    let diagnostic = Diagnostic::at(Rule::MissingDataFile, pattern.span.clone(), message);
    let wanted = SourcePath::new(text);
    let paths = || tree.tables().iter().map(|table| table.path.as_str());
    let elsewhere = || paths().find(|path| SourcePath::new(path).name() == wanted.name());
    if let Some(near) = nearest(text, paths()).or_else(elsewhere) {
        return diagnostic.hint(format!("did you mean `{near}`?"));
    }
    let known = ["csv", "tsv", "txt", "parquet", "ndjson", "jsonl", "xlsx", "xls", "ods"];
    if !known.contains(&wanted.extension().to_ascii_lowercase().as_str()) && !text.ends_with('*') {
        return diagnostic.hint(format!("almanac reads `.{}`", known.join("`, `.")));
    }
    if text.starts_with("data/") {
        return diagnostic;
    }
    diagnostic.hint("data files lie under `data/`")
}

/// Matches a path; nothing but the asterisk is special.
fn matches(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = pattern.split('/').collect();
    let path: Vec<&str> = path.split('/').collect();
    matches_parts(&pattern, &path)
}

fn matches_parts(pattern: &[&str], path: &[&str]) -> bool {
    let Some((first, rest)) = pattern.split_first() else { return path.is_empty() };
    if *first == "**" {
        return (0..=path.len()).any(|skip| matches_parts(rest, &path[skip..]));
    }
    match path.split_first() {
        Some((name, below)) => matches_name(first, name) && matches_parts(rest, below),
        None => false,
    }
}

/// The text before the first asterisk and behind the last one is fixed; what is between is looked
/// for from the left, which finds a match if there is one.
fn matches_name(pattern: &str, name: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == name };
    let (middle, tail) = rest.rsplit_once('*').unwrap_or(("", rest));
    let Some(name) = name.strip_prefix(head).and_then(|name| name.strip_suffix(tail)) else {
        return false;
    };
    let mut left = name;
    middle.split('*').all(|piece| {
        let found = left.find(piece);
        left = found.map_or(left, |at| &left[at + piece.len()..]);
        found.is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asterisks_match_parts_of_names_and_folders() {
        for (pattern, path) in [
            ("data/a.csv", "data/a.csv"),
            ("data/a*.csv", "data/a.csv"),
            ("data/a*.csv", "data/a-2026.csv"),
            ("data/*-*-x.csv", "data/2026-01-x.csv"),
            ("data/**/a.csv", "data/a.csv"),
            ("data/**/a.csv", "data/x/y/a.csv"),
            ("data/**", "data/x/a.csv"),
            ("data/a[1].csv", "data/a[1].csv"),
            ("data/a?.csv", "data/a?.csv"),
        ] {
            assert!(matches(pattern, path), "{pattern} should match {path}");
        }
    }

    #[test]
    fn everything_else_is_literal() {
        for (pattern, path) in [
            ("data/a.csv", "data/b.csv"),
            ("data/*.csv", "data/x/a.csv"),
            ("data/a*a.csv", "data/a.csv"),
            ("data/a[1].csv", "data/a1.csv"),
            ("data/a?.csv", "data/ab.csv"),
            ("data/a.csv", "data/a.csv/b"),
        ] {
            assert!(!matches(pattern, path), "{pattern} should not match {path}");
        }
    }

    #[test]
    fn addresses_and_ways_out_of_the_project_are_refused() {
        for path in [
            "https://example.org/a.csv",
            "HTTP://example.org/a.csv",
            "s3://bucket/a.csv",
            "file:/etc/passwd",
            "C:/a.csv",
            "/etc/passwd",
            "\\\\host\\a.csv",
            "data/../../a.csv",
            "~/a.csv",
        ] {
            assert!(refused(path).is_some(), "{path}");
        }
        assert_eq!(refused("data/crm/a[1] 10:30.csv"), None);
    }
}

//! Walks the project's folders in a fixed order and sorts what it finds by role.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::{Fault, ReadError, Role, SourceFile, SourcePath, SourceTree, TableFile};

/// The folders of a project. Everything else in it is not ours to read.
const FOLDERS: &[&str] = &["content", "data", "locales", "themes"];

const MIB: u64 = 1 << 20;

enum Found {
    File(SourceFile),
    Table(TableFile),
    Fault(Fault),
}

pub(super) fn read(root: &Path, config: &Path) -> Result<SourceTree, ReadError> {
    let mut entries = Vec::new();
    for folder in FOLDERS {
        let start = root.join(folder);
        if start.symlink_metadata().is_err() {
            continue;
        }
        let walk = WalkDir::new(&start).follow_links(false).follow_root_links(false);
        for entry in walk.sort_by_file_name().into_iter().filter_entry(is_visible) {
            let entry = entry.map_err(|error| ReadError {
                path: error.path().unwrap_or(&start).display().to_string(),
                error: error.into(),
            })?;
            if !entry.file_type().is_dir() || bad_name(&entry).is_some() {
                entries.push(entry);
            }
        }
    }
    let found: Vec<Option<Found>> =
        entries.par_iter().map(|entry| read_entry(root, entry)).collect::<Result<_, _>>()?;

    let mut tree = SourceTree { root: root.to_path_buf(), ..SourceTree::default() };
    match read_config(config)? {
        Found::File(file) => tree.files.push(file),
        Found::Fault(fault) => tree.faults.push(fault),
        Found::Table(_) => {}
    }
    for item in found.into_iter().flatten() {
        match item {
            Found::File(file) => tree.files.push(file),
            Found::Table(table) => tree.tables.push(table),
            Found::Fault(fault) => tree.faults.push(fault),
        }
    }
    tree.files.sort_by(|a, b| a.path.cmp(&b.path));
    tree.tables.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(tree)
}

/// The configuration is `almanac.yaml` in every message, whatever `--config` named.
fn read_config(config: &Path) -> Result<Found, ReadError> {
    let bytes = fs::read(config)
        .map_err(|error| ReadError { path: config.display().to_string(), error })?;
    let path = SourcePath::new("almanac.yaml");
    if let Some(fault) = not_utf8(&path, &bytes) {
        return Ok(Found::Fault(fault));
    }
    let bytes = without_mark(bytes);
    let digest = blake3::hash(&bytes);
    Ok(Found::File(SourceFile { path, role: Role::Config, digest, bytes }))
}

fn is_visible(entry: &DirEntry) -> bool {
    entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
}

fn read_entry(root: &Path, entry: &DirEntry) -> Result<Option<Found>, ReadError> {
    let path = relative(root, entry.path());
    if let Some(reason) = bad_name(entry) {
        return Ok(Some(Found::Fault(Fault::BadName { file: path, reason })));
    }
    let kind = entry.file_type();
    if kind.is_symlink() {
        let target = fs::read_link(entry.path()).map(|t| t.display().to_string());
        let target = target.unwrap_or_else(|error| error.to_string());
        return Ok(Some(Found::Fault(Fault::Link { file: path, target })));
    }
    let failed = |error| ReadError { path: entry.path().display().to_string(), error };
    let role = role_of(&path);
    if role.is_none() && !is_table(&path) {
        return Ok(None);
    }
    if !kind.is_file() {
        return Ok(Some(Found::Fault(Fault::NotRegular { file: path })));
    }
    let size = entry.metadata().map_err(|error| failed(error.into()))?.len();
    let Some(role) = role else {
        return Ok(Some(Found::Table(TableFile {
            path,
            absolute: entry.path().to_path_buf(),
            size,
        })));
    };
    let limit = limit_of(role);
    if size > limit {
        return Ok(Some(Found::Fault(Fault::TooLarge { file: path, size, limit })));
    }
    let bytes = fs::read(entry.path()).map_err(failed)?;
    if is_text(role, &path)
        && let Some(fault) = not_utf8(&path, &bytes)
    {
        return Ok(Some(Found::Fault(fault)));
    }
    let bytes = if role == Role::Asset { Arc::from(bytes) } else { without_mark(bytes) };
    Ok(Some(Found::File(SourceFile { path, role, digest: blake3::hash(&bytes), bytes })))
}

/// Finds the first byte that is not UTF-8.
fn not_utf8(path: &SourcePath, bytes: &[u8]) -> Option<Fault> {
    let offset = std::str::from_utf8(bytes).err()?.valid_up_to();
    let before = std::str::from_utf8(&bytes[..offset]).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
    let column = 1 + before[start..].chars().count();
    Some(Fault::NotUtf8 { file: path.clone(), offset, line, column })
}

/// Drops a UTF-8 byte order mark, so that offsets and columns count what the author sees.
fn without_mark(bytes: Vec<u8>) -> Arc<[u8]> {
    match bytes.strip_prefix("\u{feff}".as_bytes()) {
        Some(rest) => Arc::from(rest),
        None => Arc::from(bytes),
    }
}

fn relative(root: &Path, path: &Path) -> SourcePath {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    SourcePath::new(&parts.join("/"))
}

/// Says why a name cannot be published everywhere, if it cannot.
fn bad_name(entry: &DirEntry) -> Option<&'static str> {
    let Some(name) = entry.file_name().to_str() else { return Some("it is not UTF-8") };
    if name.len() > 200 {
        return Some("it is longer than 200 bytes");
    }
    if name.chars().any(char::is_control) {
        return Some("it holds a control character");
    }
    if name.contains('\\') {
        return Some("it holds a backslash");
    }
    None
}

/// Returns the role of a file, or `None` for tables and for files that are not read.
pub(super) fn role_of(path: &SourcePath) -> Option<Role> {
    if path.as_str() == "almanac.yaml" {
        return Some(Role::Config);
    }
    let extension = path.extension();
    match path.parts().next()? {
        "content" if extension == "md" => is_page(path).then_some(Role::Content),
        "content" => Some(Role::Asset),
        "data" => matches!(extension, "yaml" | "yml").then_some(Role::Definition),
        "locales" => (extension == "ftl").then_some(Role::Messages),
        "themes" => Some(Role::Theme),
        _ => None,
    }
}

/// `README.md` and names that start with `_` are notes to authors; `_index.md` is a section.
fn is_page(path: &SourcePath) -> bool {
    let name = path.name();
    let index = name.starts_with("_index.");
    name != "README.md" && (index || !path.parts().skip(1).any(|part| part.starts_with('_')))
}

fn is_table(path: &SourcePath) -> bool {
    path.parts().next() == Some("data")
        && matches!(
            path.extension().to_ascii_lowercase().as_str(),
            "csv" | "tsv" | "txt" | "parquet" | "ndjson" | "jsonl" | "xlsx" | "xls" | "ods"
        )
}

fn is_text(role: Role, path: &SourcePath) -> bool {
    match role {
        Role::Config | Role::Content | Role::Definition | Role::Messages => true,
        Role::Asset => false,
        Role::Theme => {
            matches!(path.extension(), "html" | "xml" | "atom" | "txt" | "yaml" | "css" | "typ")
        }
    }
}

fn limit_of(role: Role) -> u64 {
    match role {
        Role::Content => 4 * MIB,
        Role::Config | Role::Messages => MIB,
        Role::Definition => 4 * MIB,
        Role::Theme | Role::Asset => 64 * MIB,
    }
}

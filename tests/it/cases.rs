//! Literate cases: `tests/cases/<rule>.md` says what a rule is about, holds a small project and the
//! findings it must have, word for word.
//!
//! The project is built with the program itself. Findings at error level must leave the output
//! untouched and exit with 1. `ALMANAC_BLESS=1` writes what was found into the cases, to be read
//! before it is committed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::project::{Project, almanac};

/// A case as it is written.
struct Case {
    path: PathBuf,
    text: String,
    blocks: Vec<Block>,
}

/// A fenced block with the words after its fence.
struct Block {
    kind: String,
    path: Option<String>,
    text: String,
}

#[test]
fn every_case_is_found_word_for_word() {
    let bless = std::env::var("ALMANAC_BLESS").is_ok();
    let mut wrong = Vec::new();
    for case in cases() {
        let (code, found) = run(&case);
        let name = case.path.file_stem().unwrap().to_string_lossy().into_owned();
        let expected = case.blocks.iter().find(|block| block.kind == "findings");
        let expected = expected.map_or("", |block| block.text.as_str());
        if bless {
            fs::write(&case.path, case.text.replace(&fenced(expected), &fenced(&found))).unwrap();
            continue;
        }
        let is_error = found.contains("error[");
        if code != i32::from(is_error) {
            wrong.push(format!("{name}: exit code {code}"));
        }
        if !found.contains(&format!("[{name}]")) {
            wrong.push(format!("{name}: the rule is not reported:\n{found}"));
        } else if found != expected {
            wrong.push(format!("{name}: expected\n{expected}\nfound\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Builds the case's project over a site that must survive an error.
fn run(case: &Case) -> (i32, String) {
    let project = Project::new();
    let sound = "---\ntitle: Sound\n---\n";
    project.write("almanac.yaml", DEFAULT_CONFIG);
    project.write("content/en/_index.md", sound);
    assert_eq!(almanac(&project, &["build", "-q"]).code, 0, "the empty project builds");
    for block in &case.blocks {
        let Some(path) = &block.path else { continue };
        match block.kind.as_str() {
            "link" => project.link(path, block.text.trim()),
            "pipe" => project.pipe(path),
            "bytes" => project.write_bytes(path, &bytes(&block.text)),
            "large" => project.write(path, &"word ".repeat(block.text.trim().parse().unwrap())),
            _ => project.write(path, &block.text),
        }
    }
    let before = project.digest("public");
    let out = almanac(&project, &["build", "-v", "--color", "never"]);
    if out.code != 0 {
        assert_eq!(project.digest("public"), before, "{}: output changed", case.path.display());
    }
    (out.code, findings(&out.stderr))
}

/// The findings without the lines that say how much was written.
fn findings(stderr: &str) -> String {
    let lines = stderr.lines().filter(|line| !line.contains("files written"));
    let mut text: String = lines.map(|line| format!("{line}\n")).collect();
    while text.ends_with("\n\n") {
        text.pop();
    }
    text
}

const DEFAULT_CONFIG: &str = "title: Test\n\
    base_url: https://example.org/\n\
    default_locale: en\n\
    locales:\n  en: { label: English, locale: en-US }\n  fi: { label: Suomi, locale: fi-FI }\n";

fn fenced(text: &str) -> String {
    format!("````findings\n{text}````")
}

/// Reads `48 69 ff` as three bytes.
fn bytes(text: &str) -> Vec<u8> {
    text.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect()
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(read).collect()
}

fn read(path: PathBuf) -> Case {
    let text = fs::read_to_string(&path).unwrap();
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("````") else { continue };
        let mut words = info.split_whitespace();
        let kind = words.next().unwrap_or_default().to_owned();
        let path = words.next().map(str::to_owned);
        let body = lines.by_ref().take_while(|line| *line != "````");
        let text = body.map(|line| format!("{line}\n")).collect();
        blocks.push(Block { kind, path, text });
    }
    Case { path, text, blocks }
}

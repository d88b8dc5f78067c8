//! A project in a temporary folder, and the program run on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use almanac::diag::{Diagnostics, Place};
use almanac::source::SourceTree;
use almanac::yaml::{self, Budget, Node};

/// A project that is deleted with this value.
pub(crate) struct Project {
    folder: tempfile::TempDir,
}

/// What a run of the program came to.
pub(crate) struct Run {
    /// The exit code; -1 after a signal.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Project {
    /// Makes an empty project.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// Copies a folder of `tests/sites`.
    pub(crate) fn of_site(name: &str) -> Self {
        let project = Self::new();
        project.copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name), "");
        project
    }

    /// Returns the project's folder.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Copies a folder from anywhere below a path of the project.
    pub(crate) fn copy(&self, from: &Path, below: &str) {
        for entry in walkdir::WalkDir::new(from) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(from).unwrap();
                let to = self.make_room(&Path::new(below).join(path));
                fs::write(to, fs::read(entry.path()).unwrap()).unwrap();
            }
        }
    }

    /// Writes a file of text.
    pub(crate) fn write(&self, path: &str, text: &str) {
        self.write_bytes(path, text.as_bytes());
    }

    /// Writes a file.
    pub(crate) fn write_bytes(&self, path: &str, bytes: &[u8]) {
        fs::write(self.make_room(Path::new(path)), bytes).unwrap();
    }

    /// Makes a symbolic link.
    pub(crate) fn link(&self, path: &str, target: &str) {
        std::os::unix::fs::symlink(target, self.make_room(Path::new(path))).unwrap();
    }

    /// Makes a named pipe.
    pub(crate) fn pipe(&self, path: &str) {
        let made = Command::new("mkfifo").arg(self.make_room(Path::new(path))).status().unwrap();
        assert!(made.success());
    }

    /// Reads a file as text.
    pub(crate) fn read(&self, path: &str) -> String {
        let path = self.root().join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Says whether a file is there.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.root().join(path).exists()
    }

    /// Returns every file below a folder with the digest of its bytes.
    pub(crate) fn digest(&self, folder: &str) -> BTreeMap<PathBuf, String> {
        digest(&self.root().join(folder))
    }

    fn make_room(&self, path: &Path) -> PathBuf {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        path
    }
}

/// Returns every file below a folder with the digest of its bytes.
pub(crate) fn digest(folder: &Path) -> BTreeMap<PathBuf, String> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_path_buf();
            (path, blake3::hash(&fs::read(entry.path()).unwrap()).to_hex().to_string())
        })
        .collect()
}

/// Runs the program on a project, with nothing of the surroundings that could matter.
pub(crate) fn almanac(project: &Project, args: &[&str]) -> Run {
    run(command(project.root()).args(args))
}

/// The program, ready to be given arguments.
pub(crate) fn command(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_almanac"));
    command.current_dir(root);
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        if name.starts_with("ALMANAC_") || name.starts_with("POLARS_") {
            command.env_remove(name);
        }
    }
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH"] {
        command.env_remove(name);
    }
    command
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Run {
    let out = command.stdin(std::process::Stdio::null()).output().unwrap();
    Run {
        code: out.status.code().unwrap_or(-1),
        stdout: String::from_utf8(out.stdout).unwrap(),
        stderr: String::from_utf8(out.stderr).unwrap(),
    }
}

/// Reads a definition from a file and returns the findings as `rule: message @text [hint]` lines.
pub(crate) fn read_one<T>(
    path: &str,
    yaml: &str,
    read: impl FnOnce(&Node, &mut Diagnostics) -> Option<T>,
) -> (Option<T>, Vec<String>) {
    let tree = SourceTree::from_texts([(path, yaml)]);
    let (id, file) = tree.find(path).expect("the file");
    let text = file.text().expect("text");
    let mut diags = Diagnostics::new();
    let node = yaml::read(id, text, 0, Budget::default(), &mut diags).expect("YAML");
    let found = read(&node, &mut diags);
    let line = |place: &Place| match place {
        Place::Span(span) => text[span.range.clone()].lines().next().unwrap_or("").to_owned(),
        Place::Line { .. } | Place::File(_) | Place::Project => String::new(),
    };
    let finding = diags.iter().map(|d| {
        let hint = d.hints.first().map(|hint| format!(" [{hint}]")).unwrap_or_default();
        format!("{}: {} @{}{hint}", d.rule.name(), d.message, line(&d.place))
    });
    (found, finding.collect())
}

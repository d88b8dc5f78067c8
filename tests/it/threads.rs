//! However many threads work, every byte is the same.

use std::path::Path;

use crate::project::{Project, almanac};

/// The demonstration in one language, so that it is built three times in a short while.
fn demonstration() -> Project {
    let project = Project::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["content/en", "data", "locales/en", "themes"] {
        project.copy(&root.join(folder), folder);
    }
    let config = std::fs::read_to_string(root.join("almanac.yaml")).unwrap();
    let is_other =
        |line: &&str| ["  ms:", "  fi:", "  id:"].iter().any(|key| line.starts_with(key));
    let lines: Vec<&str> = config.lines().filter(|line| !is_other(line)).collect();
    project.write("almanac.yaml", &lines.join("\n"));
    project
}

const THREADS: [&str; 3] = ["1", "2", "5"];

#[test]
fn threads_change_no_figure_and_no_working() {
    let project = demonstration();
    let by = ["--by", "region", "--by", "team"];
    let asked: [&[&str]; 2] = [
        &["metrics", "--format", "json", "--period", "FY2027-Q2"],
        &["explain", "weighted_pipeline", "--period", "FY2027-Q2"],
    ];
    for args in asked {
        let with = |threads: &str| {
            let by: &[&str] = if args[0] == "metrics" { &by } else { &[] };
            let run = almanac(&project, &[args, by, &["-j", threads]].concat());
            assert_eq!(run.code, 0, "{args:?}: {}", run.stderr);
            (run.stdout, run.stderr)
        };
        let found = THREADS.map(with);
        assert!(!found[0].0.is_empty());
        assert!(found.iter().all(|other| *other == found[0]), "{args:?}");
    }
}

#[test]
fn threads_change_no_byte_of_a_site() {
    let project = demonstration();
    let built = THREADS.map(|threads| {
        let folder = format!("built-{threads}");
        let run = almanac(&project, &["build", "-q", "-j", threads, "-o", &folder]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        project.digest(&folder)
    });
    assert!(built[0].len() > 100, "{} files", built[0].len());
    assert!(built.iter().all(|other| *other == built[0]));
}

//! Answers that are kept for the next time the same is asked.

use crate::project::{Project, Run, almanac};

const MRR: &str = "subscription_id,account_id,valid_from,valid_to,mrr\n\
                   s1,a1,2026-01-01,,100\n\
                   s2,a2,2026-01-01,,50\n";

fn project() -> Project {
    let project = Project::of_site("small");
    project.write("data/subscriptions.csv", MRR);
    project
}

fn metrics(project: &Project, period: &str) -> Run {
    let args = ["metrics", "mrr", "--as-of", "2026-03-31", "--format", "csv", "--period", period];
    almanac(project, &args)
}

fn ask(project: &Project) -> Run {
    let run = metrics(project, "2026-03");
    assert_eq!(run.code, 0, "{}", run.stderr);
    run
}

/// Returns the one entry of the cache.
fn entry(project: &Project) -> String {
    let entries: Vec<_> = project.digest(".almanac/cache").into_keys().collect();
    assert_eq!(entries.len(), 1, "{entries:?}");
    format!(".almanac/cache/{}", entries[0].display())
}

/// Changes what an entry says, and its digest, so that it is whole.
fn doctor(project: &Project, path: &str) {
    let text = project.read(path);
    let (_, body) = text.split_once('\n').expect("a digest stands above the answer");
    let body = body.replace("150", "151");
    project.write(path, &format!("{}\n{body}", blake3::hash(body.as_bytes()).to_hex()));
}

#[test]
fn the_same_question_is_answered_from_the_cache() {
    let project = project();
    let first = ask(&project);
    assert!(first.stdout.contains(",150,"), "{}", first.stdout);
    let path = entry(&project);
    assert_eq!(ask(&project).stdout, first.stdout);
    doctor(&project, &path);
    assert!(ask(&project).stdout.contains(",151,"), "the second answer was computed again");
}

#[test]
fn other_data_definitions_or_questions_are_answered_anew() {
    let project = project();
    let first = ask(&project);
    doctor(&project, &entry(&project));
    // The file has as many bytes as before.
    project.write("data/subscriptions.csv", &MRR.replace(",50", ",70"));
    assert!(ask(&project).stdout.contains(",170,"));
    project.write("data/subscriptions.csv", MRR);
    project.write("data/segments.yaml", "segments: []\n");
    assert_eq!(ask(&project).stdout, first.stdout);
    let other = metrics(&project, "2026-02");
    assert!(other.stdout.contains(",150,"), "{}", other.stdout);
}

#[test]
fn a_damaged_answer_is_computed_again() {
    let project = project();
    let first = ask(&project);
    let path = entry(&project);
    let text = project.read(&path);
    project.write(&path, &text[..text.len() / 2]);
    assert_eq!(ask(&project).stdout, first.stdout);
    assert_eq!(project.read(&path), text);
}

#[test]
fn findings_are_told_again() {
    let project = project();
    project.write("data/subscriptions.csv", &format!("{MRR}s3,a3,2026-01-01,,x\n"));
    let first = metrics(&project, "2026-03");
    assert_eq!(first.code, 1);
    assert!(first.stderr.contains("data/subscriptions.csv:4:19"), "{}", first.stderr);
    let again = metrics(&project, "2026-03");
    assert_eq!((again.code, again.stdout, again.stderr), (1, first.stdout, first.stderr));
    entry(&project);
}

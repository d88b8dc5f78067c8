//! What a build promises, whatever is in it: the same bytes everywhere, nothing written twice,
//! nothing lost.

use std::fs;

use crate::project::{Project, almanac, command, run};

#[test]
fn a_new_site_builds_and_a_second_build_writes_nothing() {
    let project = Project::new();
    assert_eq!(almanac(&project, &["init", "-q"]).code, 0);
    let first = almanac(&project, &["build", "--strict"]);
    assert_eq!(first.code, 0, "{}", first.stderr);
    let before = project.digest("public");
    let times = modified(&project);
    let second = almanac(&project, &["build"]);
    assert!(second.stderr.contains("0 files written"), "{}", second.stderr);
    assert_eq!(modified(&project), times);
    assert_eq!(project.digest("public"), before);
}

#[test]
fn the_minimal_site_builds() {
    let project = Project::new();
    assert_eq!(almanac(&project, &["init", "-q", "--minimal"]).code, 0);
    let built = almanac(&project, &["build", "--strict"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    assert!(project.read("public/glossary/arr/index.html").contains("Annual recurring revenue"));
}

#[test]
fn surroundings_do_not_show_in_the_output() {
    let here = Project::of_site("small");
    assert_eq!(almanac(&here, &["build", "-q"]).code, 0);
    let there = Project::new();
    there.copy(here.root(), "some/where/else");
    drop(fs::remove_dir_all(there.root().join("some/where/else/public")));
    let mut elsewhere = command(there.root());
    elsewhere
        .args(["build", "-q", "-j", "7", "-r", "some/where/else"])
        .env("TZ", "Pacific/Auckland")
        .env("LANG", "tr_TR.UTF-8")
        .env("LC_ALL", "C")
        .env("HOME", "/nowhere")
        .env("POLARS_FORCE_STREAMING", "1");
    let built = run(&mut elsewhere);
    assert_eq!(built.code, 0, "{}", built.stderr);
    assert_eq!(there.digest("some/where/else/public"), here.digest("public"));
}

#[test]
fn files_of_others_stay() {
    let project = Project::of_site("small");
    project.write("content/en/old.md", "---\ntitle: Old\n---\n");
    assert_eq!(almanac(&project, &["build", "-q"]).code, 0);
    project.write("public/CNAME", "example.org\n");
    project.write("content/en/new.md", "---\ntitle: New\n---\n");
    fs::remove_file(project.root().join("content/en/old.md")).unwrap();
    let built = almanac(&project, &["build", "-q"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    assert_eq!(project.read("public/CNAME"), "example.org\n");
    assert!(project.has("public/new/index.html"));
    assert!(!project.has("public/old/index.html"));
    assert_eq!(almanac(&project, &["clean", "-q"]).code, 0);
    assert!(project.has("public/CNAME"));
    assert!(!project.has("public/index.html"));
}

#[test]
fn a_folder_of_others_is_refused() {
    let project = Project::of_site("small");
    project.write("public/thesis.txt", "ten years of work");
    let built = almanac(&project, &["build"]);
    assert_eq!(built.code, 1, "{}", built.stderr);
    assert!(built.stderr.contains("error[foreign-output]"), "{}", built.stderr);
    assert_eq!(project.read("public/thesis.txt"), "ten years of work");
    assert!(!project.has("public/index.html"));
}

#[test]
fn output_folders_that_would_swallow_the_project_are_refused() {
    let project = Project::of_site("small");
    for folder in [".", "..", "/", "content", "data/out", ".almanac/x"] {
        let built = almanac(&project, &["build", "-o", folder]);
        assert_eq!(built.code, 2, "{folder}: {}", built.stderr);
        assert!(built.stderr.contains("cannot be the output folder"), "{}", built.stderr);
    }
    project.link("alias", "/tmp");
    assert_eq!(almanac(&project, &["build", "-o", "alias"]).code, 2);
}

#[test]
fn a_file_changed_by_hand_is_restored() {
    let project = Project::of_site("small");
    assert_eq!(almanac(&project, &["build", "-q"]).code, 0);
    let before = project.digest("public");
    project.write("public/index.html", "changed");
    assert_eq!(almanac(&project, &["build", "-q"]).code, 0);
    assert_eq!(project.digest("public"), before);
}

#[test]
fn what_a_killed_build_left_behind_is_cleared_away() {
    let project = Project::of_site("small");
    assert_eq!(almanac(&project, &["build", "-q"]).code, 0);
    let before = project.digest("public");
    project.write(".public.almanac-new/half", "of a site");
    fs::rename(project.root().join("public"), project.root().join(".public.almanac-old")).unwrap();
    assert_eq!(almanac(&project, &["build", "-q"]).code, 0);
    assert_eq!(project.digest("public"), before);
    assert!(!project.has(".public.almanac-new") && !project.has(".public.almanac-old"));
}

#[test]
fn wrong_usage_is_told_from_wrong_content() {
    let project = Project::new();
    let nothing = almanac(&project, &["build"]);
    assert_eq!(nothing.code, 2);
    assert!(nothing.stderr.contains("almanac init"), "{}", nothing.stderr);
    let project = Project::of_site("small");
    assert_eq!(almanac(&project, &["build", "--deny", "no-such-rule"]).code, 2);
    assert_eq!(almanac(&project, &["build", "-j", "0"]).code, 2);
    assert_eq!(run(command(project.root()).arg("build").env("SOURCE_DATE_EPOCH", "abc")).code, 2);
    assert_eq!(almanac(&project, &["explain", "unknwon-key"]).code, 2);
    assert_eq!(almanac(&project, &["explain", "unknown-key"]).code, 0);
}

#[test]
fn the_environment_can_replace_a_value_and_a_flag_goes_before_it() {
    let project = Project::of_site("small");
    let canonical = |project: &Project| {
        let page = project.read("public/index.html");
        let at = page.find("rel=\"canonical\" href=\"").unwrap() + 22;
        page[at..].split('"').next().unwrap().to_owned()
    };
    let mut with = command(project.root());
    run(with.args(["build", "-q"]).env("ALMANAC_BASE_URL", "https://env.example/"));
    assert_eq!(canonical(&project), "https://env.example/");
    let mut with = command(project.root());
    with.args(["build", "-q", "-u", "https://flag.example/a"]);
    run(with.env("ALMANAC_BASE_URL", "https://env.example/"));
    assert_eq!(canonical(&project), "https://flag.example/a/");
    let mut with = command(project.root());
    let built = run(with.args(["build"]).env("ALMANAC_CALENDAR__WEEK_START", "friday"));
    assert_eq!(built.code, 1);
    assert!(built.stderr.contains("`friday` is not one of"), "{}", built.stderr);
}

#[test]
fn levels_of_rules_follow_configuration_then_flags() {
    let project = Project::of_site("small");
    project.write("content/en/raw.md", "---\ntitle: Raw\n---\n\nA <b>bold</b> word.\n");
    assert_eq!(almanac(&project, &["build"]).code, 0);
    assert_eq!(almanac(&project, &["build", "--strict"]).code, 1);
    assert_eq!(almanac(&project, &["build", "--strict=fi"]).code, 0);
    assert_eq!(almanac(&project, &["build", "--strict=en"]).code, 1);
    assert_eq!(almanac(&project, &["build", "--deny", "raw-html"]).code, 1);
    let config = project.read("almanac.yaml");
    project.write("almanac.yaml", &format!("{config}rules: {{ raw-html: error }}\n"));
    assert_eq!(almanac(&project, &["build"]).code, 1);
    assert_eq!(almanac(&project, &["build", "--allow", "raw-html"]).code, 0);
    assert_eq!(almanac(&project, &["build", "--allow", "raw-html", "--strict"]).code, 0);
}

/// A site in two languages with charts of its metrics.
fn deals() -> Project {
    let project = Project::new();
    let config = "title: Deals\nbase_url: https://deals.example/\nlocales:\n  \
        en: { locale: en-US }\n  fi: { locale: fi-FI }\ncurrency: { reporting: EUR }\n\
        as_of: 2026-09-30\n";
    project.write("almanac.yaml", config);
    let source = "source: crm\ntable: opportunities\nfiles: data/deals.csv\ncurrency: EUR\n\
        columns:\n  opportunity_id: id\n  account_id: account\n  status: status\n  \
        stage: status\n  created_date: created\n  close_date: closed\n  amount: amount\n";
    project.write("data/sources/crm.yaml", source);
    project.write("data/deals.csv", DEALS);
    let report = "report: deals\ncadence: quarterly\ntitle: \"Deals {period}\"\n\
        sections:\n  - id: all\n    title: All\n    blocks:\n      \
        - chart: { type: line, metric: bookings, grain: month, last: 6 }\n      \
        - chart: { type: bar, metric: win_rate, grain: month, last: 6 }\n";
    project.write("data/reports/deals.yaml", report);
    for locale in ["en", "fi"] {
        project.write(&format!("content/{locale}/_index.md"), "---\ntitle: Deals\n---\n");
    }
    project
}

const DEALS: &str = "id,account,status,created,closed,amount\n\
    o1,a1,won,2026-05-01,2026-06-11,100\no2,a2,won,2026-07-01,2026-07-21,200\n\
    o3,a3,won,2026-08-01,2026-08-10,300\no4,a4,lost,2026-07-01,2026-09-01,50\n";

/// Builds into a folder and returns how many charts differ, and how many of them were drawn.
fn charts(project: &Project, folder: &str) -> (usize, usize) {
    let built = almanac(project, &["build", "-v", "-o", folder]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let (_, charts) = built.stderr.rsplit_once("; ").expect("a text about charts");
    let words: Vec<&str> = charts.split(' ').collect();
    (words[0].parse().unwrap(), words[3].parse().unwrap())
}

#[test]
fn an_unchanged_site_draws_no_chart_and_has_the_same_bytes() {
    let project = deals();
    let (used, drawn) = charts(&project, "first");
    assert!(used > 1 && drawn == used, "{drawn} of {used}");
    assert_eq!(charts(&project, "second"), (used, 0));
    let site = project.digest("first");
    assert_eq!(project.digest("second"), site);

    // Whatever became of what was kept, the site is the same.
    let kept: Vec<_> = project.digest(".almanac/cache/charts").into_keys().collect();
    assert_eq!(kept.len(), 1);
    let kept = format!(".almanac/cache/charts/{}", kept[0].display());
    let whole = project.read(&kept);
    for damaged in [&whole[..whole.len() / 2], "", "{}"] {
        project.write(&kept, damaged);
        assert_eq!(charts(&project, "third"), (used, used));
        assert_eq!(project.digest("third"), site);
    }

    // One more deal changes some charts, and only those are drawn.
    project.write("data/deals.csv", &format!("{DEALS}o5,a5,won,2026-09-01,2026-09-20,400\n"));
    let (_, drawn) = charts(&project, "fourth");
    assert!((1..=used).contains(&drawn), "{drawn} of {used}");
    fs::remove_dir_all(project.root().join(".almanac/cache")).unwrap();
    charts(&project, "fifth");
    assert_eq!(project.digest("fourth"), project.digest("fifth"));
}

fn modified(project: &Project) -> Vec<std::time::SystemTime> {
    let files = project.digest("public");
    let time = |path: &std::path::PathBuf| {
        fs::metadata(project.root().join("public").join(path)).unwrap().modified().unwrap()
    };
    files.keys().map(time).collect()
}

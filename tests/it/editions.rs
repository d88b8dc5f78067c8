//! The pages of reports: for periods, for keys of a segment, for audiences.

use crate::project::{Project, almanac};

/// Builds `tests/sites/regions` and returns the project with what was said on standard error.
fn built(args: &[&str]) -> (Project, String) {
    let project = Project::of_site("regions");
    let run = almanac(&project, &[&["build", "--strict"], args].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    (project, run.stderr)
}

/// The exact values that a page states, in their order.
fn values(project: &Project, page: &str) -> Vec<String> {
    let html = project.read(&format!("public/{page}index.html"));
    let parts = html.split("<data value=\"").skip(1);
    parts.map(|part| part.split('"').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_key_has_a_page_with_figures_of_its_own() {
    let (project, _) = built(&[]);
    // March: 60 in the north and 90 + 10 in the south; February: 150 and 30, together 180. The table
    // of the whole lists the account nobody sold to as well.
    let whole = values(&project, "reports/sales/2026-03/");
    assert_eq!(whole, ["160", "-0.111111111111", "0", "60", "100", "160"]);
    assert_eq!(values(&project, "sales/2026-03/north/"), ["60", "-0.6"]);
    assert_eq!(values(&project, "sales/2026-03/south/"), ["100", "2.333333333333"]);
    assert_eq!(values(&project, "fi/sales/2026-02/north/").first(), Some(&"150".to_owned()));
    // The north fell from 150 to 60, which is 60 % less; the south rose from 30 to 100.
    let page = |key: &str| project.read(&format!("public/sales/2026-03/{key}/index.html"));
    assert!(page("north").contains("-60.0%"), "{}", page("north"));
    assert!(page("south").contains("+233.3%"), "{}", page("south"));
    // `where` leaves out the key of the account it does not hold for.
    assert!(!project.has("public/sales/2026-03/closed/index.html"));
}

#[test]
fn the_pages_of_a_period_lead_to_one_another() {
    let (project, _) = built(&[]);
    let whole = project.read("public/reports/sales/2026-03/index.html");
    assert!(whole.contains("href=\"../../../sales/2026-03/north/\""), "{whole}");
    let key = project.read("public/sales/2026-03/north/index.html");
    assert!(key.contains("href=\"../../../reports/sales/2026-03/\""), "{key}");
    assert!(key.contains("href=\"../south/\""), "{key}");
    // Before March the north had February.
    assert!(key.contains("rel=\"prev\" href=\"../../2026-02/north/\""), "{key}");
}

#[test]
fn a_named_period_has_a_page_before_it_is_over() {
    let (project, _) = built(&[]);
    // All that was won until the end of March: 180 in February and 160 in March.
    assert_eq!(values(&project, "reports/year/2026/"), ["340"]);
    let index = project.read("public/reports/year/index.html");
    assert!(index.contains("class=\"current-period\"><a href=\"2026/\""), "{index}");
}

#[test]
fn a_build_for_an_audience_holds_nothing_of_others() {
    let (project, said) = built(&["--audience", "board"]);
    assert!(!said.contains("everybody"), "{said}");
    assert!(project.has("public/reports/year/2026/index.html"));
    assert!(!project.has("public/reports/sales/index.html"));
    let files = project.digest("public");
    let of_sales =
        |path: &&std::path::PathBuf| path.starts_with("sales") || path.starts_with("reports/sales");
    assert_eq!(files.keys().find(of_sales), None);
    assert!(!project.read("public/sitemap.xml").contains("/reports/sales/"));
    let (project, said) = built(&[]);
    assert!(said.contains("built for everybody"), "{said}");
    assert!(project.has("public/reports/sales/2026-03/index.html"));
}

#[test]
fn a_report_says_what_its_figures_mean_and_has_a_feed() {
    let (project, _) = built(&[]);
    let page = project.read("public/reports/sales/2026-03/index.html");
    let appendix = page.split("id=\"appendix-definitions\"").nth(1).expect("the definitions");
    assert!(appendix.contains(">Bookings<"), "{appendix}");
    let feed = project.read("public/reports/sales/feed.atom");
    let dates: Vec<&str> = feed.split("<published>").skip(1).map(|entry| &entry[..10]).collect();
    assert_eq!(dates, ["2026-04-01", "2026-03-01"]);
}

#[test]
fn the_steps_of_a_key_are_compared_at_whatever_length() {
    let project = Project::of_site("regions");
    project.write(
        "data/reports/steps.yaml",
        "report: steps\ncadence: quarterly\ntitle: Steps\nfrom: 2026-Q1\n\
         for_each: { dimension: region, path: \"steps/{period}/{slug}/\" }\nsections:\n  - id: s\n    \
         blocks:\n      - chart: { type: bar, metric: bookings, grain: month, last: 2, compare: \
         prior_period }\n",
    );
    let run = almanac(&project, &["build", "--strict"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    // The north: nothing in January, 150 in February and 60 in March.
    assert_eq!(values(&project, "steps/2026-q1/north/"), ["150", "0", "60", "150"]);
}

//! Properties of every built site: links resolve, ids are unique, alternates agree, no page asks
//! another host for anything or carries a style or script of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::project::{Project, almanac};

/// The HTML pages of a built site, by their path from its root.
type Pages = BTreeMap<String, String>;

#[test]
fn the_small_site_holds_together() {
    let project = Project::of_site("small");
    let built = almanac(&project, &["build", "--strict"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    holds_together(&project, "https://small.example/");
}

#[test]
fn the_demonstration_site_holds_together() {
    let project = Project::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["content", "data", "locales", "themes"] {
        project.copy(&root.join(folder), folder);
    }
    project.write("almanac.yaml", &std::fs::read_to_string(root.join("almanac.yaml")).unwrap());
    let built = almanac(&project, &["build", "--strict"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    holds_together(&project, "https://lumikko.example/");
    let newest = project.digest("public").into_keys().filter(|path| {
        path.ends_with("report.json")
            && path.components().any(|part| part.as_os_str() == "fy2027-q3")
    });
    let mut compared = 0;
    for path in newest {
        let folder = format!("public/{}", path.parent().unwrap().display());
        compared += crate::pack::forms_agree(&project, &folder, &folder);
    }
    assert!(compared > 200, "{compared}");
}

#[test]
fn a_page_without_translation_falls_back_visibly() {
    let project = Project::of_site("small");
    assert_eq!(almanac(&project, &["build", "-q"]).code, 0);
    let page = project.read("public/fi/sanasto/nrr/index.html");
    assert!(page.contains("<html lang=\"fi-FI\" dir=\"ltr\" "));
    assert!(page.contains("lang=\"en-GB\""), "the text is marked with its language");
    let canonical = "rel=\"canonical\" href=\"https://small.example/glossary/nrr/\"";
    assert!(page.contains(canonical), "search engines are led to the source");
    assert!(page.contains("noindex"));
    assert!(!page.contains("hreflang=\"x-default\""), "a fallback is no alternate");
    let sitemap = project.read("public/sitemap.xml");
    assert!(!sitemap.contains("/fi/sanasto/nrr/"));
    assert!(sitemap.contains("https://small.example/fi/sanasto/poistuma/"));
}

#[test]
fn citations_and_links_lead_to_the_readers_own_page() {
    let project = Project::of_site("small");
    assert_eq!(almanac(&project, &["build", "-q"]).code, 0);
    let home = project.read("public/index.html");
    assert!(home.contains("<a href=\"glossary/churn/\">Customer churn</a>"));
    assert!(home.contains("<a href=\"about/#who-are-we\">the company</a>"));
    let term = project.read("public/fi/sanasto/poistuma/index.html");
    assert!(term.contains("<a href=\"../nrr/\" hreflang=\"en-GB\">pysyvyyttä</a>"), "{term}");
    let redirect = project.read("public/company/index.html");
    assert!(redirect.contains("../about/"));
}

fn holds_together(project: &Project, base: &str) {
    let pages: Pages = project
        .digest("public")
        .into_keys()
        .filter(|path| path.extension().is_some_and(|extension| extension == "html"))
        .map(|path| {
            let path = path.to_string_lossy().into_owned();
            let text = project.read(&format!("public/{path}"));
            (path, text)
        })
        .collect();
    assert!(pages.len() > 5);
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, page)| (path.as_str(), unique_ids(path, page))).collect();
    for (path, page) in &pages {
        for link in attributes(page, "href").chain(attributes(page, "src")) {
            resolves(project, path, link, &ids, base);
        }
        // A page to mail carries its styles with it.
        match path.ends_with("/report.html") {
            true => stands_alone(path, page),
            false => is_plain(path, page),
        }
    }
    alternates_agree(&pages, base);
}

fn unique_ids<'a>(path: &str, page: &'a str) -> BTreeSet<&'a str> {
    let mut ids = BTreeSet::new();
    for id in attributes(page, "id") {
        assert!(ids.insert(id), "{path}: the id `{id}` stands twice");
    }
    ids
}

fn resolves(
    project: &Project,
    path: &str,
    link: &str,
    ids: &BTreeMap<&str, BTreeSet<&str>>,
    base: &str,
) {
    let link = link.replace("&amp;", "&");
    if link.starts_with("http") || link.starts_with("mailto:") || link.starts_with("data:") {
        return;
    }
    let (target, fragment) = link.split_once('#').unwrap_or((&link, ""));
    let target = decode(target);
    let file = if target.is_empty() {
        path.to_owned()
    } else {
        let from_base = format!("/{}", base.splitn(4, '/').nth(3).unwrap_or_default());
        let mut parts: Vec<&str> = match target.strip_prefix(&from_base) {
            Some(_) => Vec::new(),
            None => path.split('/').collect(),
        };
        parts.pop();
        for part in target.strip_prefix(&from_base).unwrap_or(&target).split('/') {
            match part {
                "" | "." => {}
                ".." => assert!(parts.pop().is_some(), "{path}: `{link}` leaves the site"),
                part => parts.push(part),
            }
        }
        let mut file = parts.join("/");
        if target.ends_with('/') || file.is_empty() {
            file = format!("{file}/index.html").trim_start_matches('/').to_owned();
        }
        file
    };
    assert!(project.has(&format!("public/{file}")), "{path}: `{link}` leads nowhere ({file})");
    if !fragment.is_empty() {
        let fragment = decode(fragment);
        let found = ids.get(file.as_str()).is_some_and(|ids| ids.contains(fragment.as_str()));
        assert!(found, "{path}: `{link}` names no id of {file}");
    }
}

fn is_plain(path: &str, page: &str) {
    for forbidden in [" style=\"", " onclick=", "<style", "href=\"javascript:", "src=\"http"] {
        assert!(!page.contains(forbidden), "{path}: holds `{forbidden}`");
    }
    for (at, _) in page.match_indices("<script") {
        let tag = &page[at..at + page[at..].find('>').unwrap()];
        let is_data = tag.contains("application/ld+json") || tag.contains("application/json");
        assert!(is_data || tag.contains("src="), "{path}: a script stands in the page");
    }
    assert!(page.len() < 300_000, "{path}: has {} bytes", page.len());
}

fn stands_alone(path: &str, page: &str) {
    for link in attributes(page, "href").chain(attributes(page, "src")) {
        assert!(link.starts_with("https://") || link.starts_with('#'), "{path}: asks for {link}");
    }
    for forbidden in [" style=\"", "<script", "<link", " src=\"", "@import"] {
        assert!(!page.contains(forbidden), "{path}: holds `{forbidden}`");
    }
    let outside = page.split("url(").skip(1).find(|target| !target.starts_with('#'));
    assert_eq!(outside, None, "{path}: names a file");
}

/// If a page names another as its translation, that one names it back.
fn alternates_agree(pages: &Pages, base: &str) {
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, page) in pages {
        let own = format!("{base}{}", path.strip_suffix("index.html").unwrap_or(path));
        let list = page
            .split("<link rel=\"alternate\" hreflang=\"")
            .skip(1)
            .map(|rest| rest.split("href=\"").nth(1).unwrap().split('"').next().unwrap());
        named.insert(own, list.map(decode).collect());
    }
    for (page, others) in &named {
        for other in others {
            let back = named.get(other).unwrap_or_else(|| panic!("{page}: {other} is no page"));
            assert!(back.contains(page), "{other} does not name {page} back");
        }
    }
}

fn attributes<'a>(page: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let pattern = format!(" {name}=\"");
    let starts: Vec<usize> =
        page.match_indices(&pattern).map(|(at, found)| at + found.len()).collect();
    starts.into_iter().map(|at| page[at..].split('"').next().unwrap_or_default())
}

fn decode(text: &str) -> String {
    almanac::model::link::decode(text)
}

#[test]
fn a_section_that_falls_back_is_named_in_the_readers_language() {
    let project = Project::of_site("small");
    let guide = "---\ntitle: Guides\ndescription: How things are done.\n---\n";
    project.write("content/en/guides/_index.md", guide);
    assert_eq!(almanac(&project, &["build", "-q"]).code, 0);
    let home = project.read("public/fi/index.html");
    assert!(home.contains("Oppaat"), "the name of the section in Finnish");
    assert!(!home.contains("How things are done."), "no English sentence unmarked");
}

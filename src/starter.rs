//! The files a new site starts from, and the first draft of whatever is added to one.
//!
//! The demonstration site is this repository's own content, compiled into the program; `init`
//! copies it out. Nothing here touches the disk.

use serde::Serialize;

use crate::config::Config;
use crate::yaml;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The messages of the demonstration site itself, in the folder of each locale.
const SITE_MESSAGES: &str = "site.ftl";

/// Returns a file of the demonstration site.
pub fn file(path: &str) -> Option<&'static [u8]> {
    let at = FILES.binary_search_by(|(other, _)| (*other).cmp(path)).ok()?;
    Some(FILES[at].1)
}

/// Returns the message files that come with the program, as language, file name and text.
pub fn messages() -> Vec<(&'static str, &'static str, &'static str)> {
    FILES
        .iter()
        .filter_map(|(path, bytes)| {
            let (language, name) = path.strip_prefix("locales/")?.split_once('/')?;
            // What this site says of its own scorecards and reports is no part of the program.
            if name == SITE_MESSAGES {
                return None;
            }
            Some((language, name, std::str::from_utf8(bytes).ok()?))
        })
        .collect()
}

/// Returns the whole demonstration site but for the guides, which are this program's manual, and
/// the theme and its messages, which are built in.
pub fn demonstration() -> Vec<(String, Vec<u8>)> {
    let is_wanted = |path: &str| {
        let mut parts = path.split('/');
        match parts.next() {
            Some("content") => parts.nth(1) != Some("guides"),
            Some("locales") => parts.nth(1) == Some(SITE_MESSAGES),
            Some("data" | "almanac.yaml") => true,
            _ => false,
        }
    };
    let files = FILES.iter().filter(|(path, _)| is_wanted(path));
    let mut files: Vec<(String, Vec<u8>)> =
        files.map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect();
    files.push((".gitignore".to_owned(), b"/public\n/.almanac\n".to_vec()));
    files
}

/// Returns a site with a configuration and one term.
pub fn minimal() -> Vec<(String, Vec<u8>)> {
    let config = "title: My almanac\n\
        base_url: https://example.org/\n\
        default_locale: en\n\
        locales:\n  en: { label: English, locale: en-US }\n";
    let term = draft(
        "Annual recurring revenue",
        "The yearly value of the subscriptions in force on a given day.",
        "Write here what the term means to your company, and what it leaves out.\n",
    );
    vec![
        (".gitignore".to_owned(), b"/public\n/.almanac\n".to_vec()),
        ("almanac.yaml".to_owned(), config.into()),
        ("content/en/glossary/arr.md".to_owned(), term.into_bytes()),
    ]
}

/// What can be added to a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A term of the glossary.
    Term,
    /// A page.
    Page,
    /// A report.
    Report,
    /// A scorecard.
    Scorecard,
    /// A locale.
    Locale,
    /// A theme of the site's own.
    Theme,
}

/// The files of something new, and what is left to do by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// The files with their paths below the project.
    pub files: Vec<(String, Vec<u8>)>,
    /// What to do next, if the files alone do not do it.
    pub next: Option<String>,
}

/// Drafts something new for a site.
pub fn new(kind: Kind, name: &str, config: &Config) -> Addition {
    let locale = &config.default_locale;
    let title = title(name);
    let one = |path: String, text: String| Addition {
        files: vec![(path, text.into_bytes())],
        next: None,
    };
    match kind {
        Kind::Term => {
            let folder = &config.glossary_folder;
            let text = draft(&title, "The definition in one sentence.", "What the term means.\n");
            one(format!("content/{locale}/{folder}/{name}.md"), text)
        }
        Kind::Page => {
            let text = draft(&title, "What the page says in one sentence.", "The text.\n");
            one(format!("content/{locale}/{name}.md"), text)
        }
        Kind::Report => one(format!("data/reports/{name}.yaml"), report(name, &title)),
        Kind::Scorecard => one(format!("data/scorecards/{name}.yaml"), scorecard(name, &title)),
        Kind::Locale => new_locale(name, config),
        Kind::Theme => Addition {
            files: vec![(
                format!("themes/{name}/templates/page.html"),
                b"{% extends \"default/page.html\" %}\n".to_vec(),
            )],
            next: Some(format!("set `theme: {name}` in almanac.yaml")),
        },
    }
}

/// A new locale gets a home page to translate and a copy of every message to fill in.
fn new_locale(name: &str, config: &Config) -> Addition {
    let mut files = Vec::new();
    for (language, file, text) in messages() {
        if language == "en" {
            let path = format!("locales/{name}/{file}");
            files.push((path, commented(text).into_bytes()));
        }
    }
    let home = draft(&config.title, "What the site is, in one sentence.", "The text.\n");
    files.push((format!("content/{name}/_index.md"), home.into_bytes()));
    let line =
        format!("{name}: {{ label: …, locale: {name}, fallback: [{}] }}", config.default_locale);
    Addition { files, next: Some(format!("add `{line}` to `locales` in almanac.yaml")) }
}

/// Every line as a comment: a message counts as translated once its line is uncommented.
fn commented(text: &str) -> String {
    text.lines()
        .map(|line| match line {
            "" => "\n".to_owned(),
            line if line.starts_with('#') => format!("{line}\n"),
            line => format!("# {line}\n"),
        })
        .collect()
}

fn title(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[derive(Serialize)]
struct Front<'a> {
    title: &'a str,
    description: &'a str,
    draft: bool,
}

fn draft(title: &str, description: &str, body: &str) -> String {
    let front = yaml::to_text(&Front { title, description, draft: false });
    format!("---\n{front}---\n\n{body}")
}

#[derive(Serialize)]
struct ReportDraft<'a> {
    report: &'a str,
    cadence: &'a str,
    title: String,
    sections: Vec<SectionDraft>,
}

#[derive(Serialize)]
struct SectionDraft {
    id: &'static str,
    blocks: Vec<KpisDraft>,
}

#[derive(Serialize)]
struct KpisDraft {
    kpis: Vec<&'static str>,
    compare: Vec<&'static str>,
}

fn report(name: &str, title: &str) -> String {
    yaml::to_text(&ReportDraft {
        report: name,
        cadence: "quarterly",
        title: format!("{title} {{period}}"),
        sections: vec![SectionDraft {
            id: "verdict",
            blocks: vec![KpisDraft {
                kpis: vec!["arr", "customers", "win_rate"],
                compare: vec!["prior_period", "prior_year"],
            }],
        }],
    })
}

#[derive(Serialize)]
struct ScorecardDraft<'a> {
    scorecard: &'a str,
    title: &'a str,
    levels: Vec<&'static str>,
    method: &'static str,
    dimensions: Vec<DimensionDraft>,
}

#[derive(Serialize)]
struct DimensionDraft {
    id: &'static str,
    weight: u32,
    criteria: Vec<CriterionDraft>,
}

#[derive(Serialize)]
struct CriterionDraft {
    id: &'static str,
    level: &'static str,
    ask: &'static str,
    answer: &'static str,
}

fn scorecard(name: &str, title: &str) -> String {
    yaml::to_text(&ScorecardDraft {
        scorecard: name,
        title,
        levels: vec!["basic", "developing", "advanced"],
        method: "ladder",
        dimensions: vec![DimensionDraft {
            id: "process",
            weight: 1,
            criteria: vec![CriterionDraft {
                id: "documented",
                level: "developing",
                ask: "Is the process written down?",
                answer: "bool",
            }],
        }],
    })
}

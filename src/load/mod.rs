//! One file at a time into documents: front matter, and Markdown with the places of its parts.
//!
//! The entry point is [`documents`]. Loading never fails: a file with a fault is reported and
//! yields what could be read. Nothing is resolved here; a link is still the text it was written
//! as, and whether its target exists is for later rooms to say.

mod call;
mod characters;
mod front_matter;
mod math;
mod outline;
mod sentence;

pub use call::{Argument, BadCall, Call, CallFault, CallName, Part, Parts, parts};
pub use front_matter::{FrontMatter, Reference, Status};
pub use math::{MathError, MathStyle, to_mathml};
pub use outline::{Citation, Formula, Heading, Link, Outline, options};
pub use sentence::{Sentence, sentences};

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;
use indexmap::IndexMap;
use rayon::prelude::*;

use crate::config::Config;
use crate::diag::{Diagnostic, Diagnostics, Rule, nearest};
use crate::locale::{Formatter, LocaleKey};
use crate::source::{FileId, Role, SourceFile, SourceTree, Span};
use crate::yaml::{self, Budget, Node};

/// How many values a seal may hold: some sixty thousand figures.
const SEALED_NODES: usize = 500_000;

/// Every document and definition of a project.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    /// The Markdown files, ordered by locale and path.
    pub documents: Vec<Document>,
    /// The YAML files under `data/`, ordered by path.
    pub definitions: Vec<Definition>,
}

/// One Markdown file.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// The locale it is written in.
    pub locale: LocaleKey,
    /// The folders between the locale and the file.
    pub folders: Vec<String>,
    /// The file's name without extension and locale, `_index` for a section.
    pub name: String,
    /// What the front matter says.
    pub front: FrontMatter,
    /// Where the body stands in the file.
    pub body: Range<usize>,
    /// The parts of the body that other rooms need.
    pub outline: Outline,
}

/// One YAML file under `data/`.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The file.
    pub file: FileId,
    /// The folder below `data/` that says what it defines, such as `sources`; empty at the top.
    pub folder: String,
    /// The file's name without extension.
    pub name: String,
    /// What it holds.
    pub node: Node,
}

impl Documents {
    /// Leaves out drafts and what is not yet or no longer published on `today`; without a date of
    /// the run the newest date that any page gives counts.
    pub fn publish(&mut self, today: Option<NaiveDate>) {
        let dates = self.documents.iter().flat_map(|d| [d.front.date, d.front.updated]);
        let Some(today) = today.or(dates.flatten().max()) else {
            return self.documents.retain(|document| !document.front.draft);
        };
        self.documents.retain(|document| {
            let front = &document.front;
            !front.draft
                && front.publish_date.is_none_or(|date| date <= today)
                && front.expiry_date.is_none_or(|date| date > today)
        });
    }
}

impl Document {
    /// Returns the path below the locale that pairs translations: `glossary/churn`.
    pub fn path(&self) -> String {
        let mut parts: Vec<&str> = self.folders.iter().map(String::as_str).collect();
        if !self.is_index() {
            parts.push(&self.name);
        }
        parts.join("/").to_lowercase().replace(' ', "-")
    }

    /// Says whether the document is the page of its folder.
    pub fn is_index(&self) -> bool {
        self.name == "_index"
    }

    /// Returns the first place of the file, where findings about it as a whole belong.
    pub fn head(&self) -> Span {
        Span::new(self.file, 0..0)
    }
}

/// Reads every document and definition, in parallel and in the order of their paths.
pub fn documents(
    tree: &SourceTree,
    config: &Config,
    formatters: &IndexMap<LocaleKey, Formatter>,
    diags: &mut Diagnostics,
) -> Documents {
    let content: Vec<_> = tree.with_role(Role::Content).collect();
    let (mut documents, found) =
        in_parallel(&content, |id, file, diags| document(id, file, config, formatters, diags));
    diags.extend(once_a_folder(found));
    let definitions = definitions(tree, diags);
    documents
        .sort_by(|a, b| (&a.locale, &a.folders, &a.name).cmp(&(&b.locale, &b.folders, &b.name)));
    Documents { documents, definitions }
}

/// Reads every definition, in the order of their paths.
pub fn definitions(tree: &SourceTree, diags: &mut Diagnostics) -> Vec<Definition> {
    let files: Vec<_> = tree.with_role(Role::Definition).collect();
    let (definitions, found) = in_parallel(&files, definition);
    diags.append(found);
    definitions
}

/// A folder that is no locale is one finding, however many pages lie in it.
fn once_a_folder(found: Diagnostics) -> impl Iterator<Item = Diagnostic> {
    let mut seen = BTreeSet::new();
    found.into_iter().filter(move |diagnostic| {
        diagnostic.rule != Rule::UnknownLocale || seen.insert(diagnostic.message.clone())
    })
}

/// Maps files in parallel; findings come out in the order of the files.
fn in_parallel<T: Send>(
    files: &[(FileId, &SourceFile)],
    read: impl Fn(FileId, &SourceFile, &mut Diagnostics) -> Option<T> + Sync,
) -> (Vec<T>, Diagnostics) {
    let pairs: Vec<(Option<T>, Diagnostics)> = files
        .par_iter()
        .map(|(id, file)| {
            let mut diags = Diagnostics::new();
            (read(*id, file, &mut diags), diags)
        })
        .collect();
    let mut all = Diagnostics::new();
    let mut list = Vec::with_capacity(pairs.len());
    for (item, diags) in pairs {
        all.append(diags);
        list.extend(item);
    }
    (list, all)
}

fn definition(id: FileId, file: &SourceFile, diags: &mut Diagnostics) -> Option<Definition> {
    let text = file.text()?;
    characters::check(id, text, None, diags);
    let mut folders: Vec<&str> = file.path.parts().skip(1).collect();
    folders.pop();
    let folder = folders.join("/");
    // A seal holds every figure of a period; what people write by hand never has so many values.
    let nodes = if folder == "seals" { SEALED_NODES } else { Budget::default().nodes };
    let node = yaml::read(id, text, 0, Budget { nodes, ..Budget::default() }, diags)?;
    Some(Definition { file: id, folder, name: file.path.stem().to_owned(), node })
}

fn document(
    id: FileId,
    file: &SourceFile,
    config: &Config,
    formatters: &IndexMap<LocaleKey, Formatter>,
    diags: &mut Diagnostics,
) -> Option<Document> {
    let text = file.text()?;
    let (locale, folders, name) = place(id, file, config, diags)?;
    characters::check(id, text, Some(&locale), diags);
    let (front, body) = front_matter::read(id, text, &locale, diags)?;
    let formatter = formatters.get(&locale)?;
    let outline = outline::read(id, text, body.clone(), &locale, formatter, diags);
    Some(Document { file: id, locale, folders, name, front, body, outline })
}

/// Reads Markdown that stands in a definition as if it were a document of a folder and a name; its
/// ranges are places in `text`, and so are those of what is reported.
pub fn text(
    file: FileId,
    text: &str,
    (folder, name): (&str, &str),
    locale: &LocaleKey,
    formatter: &Formatter,
    diags: &mut Diagnostics,
) -> Document {
    let body = 0..text.len();
    Document {
        file,
        locale: locale.clone(),
        folders: vec![folder.to_owned()],
        name: name.to_owned(),
        front: FrontMatter::default(),
        outline: outline::read(file, text, body.clone(), locale, formatter, diags),
        body,
    }
}

/// Tells a document's locale, folders and name from its path.
fn place(
    id: FileId,
    file: &SourceFile,
    config: &Config,
    diags: &mut Diagnostics,
) -> Option<(LocaleKey, Vec<String>, String)> {
    let mut parts: Vec<&str> = file.path.parts().skip(1).collect();
    let stem = file.path.stem();
    parts.pop();
    let folder = parts.first().map(|first| LocaleKey::new(first));
    let known = folder.filter(|key| config.locales.contains_key(key));
    let Some(folder) = known else {
        diags.push(unknown_folder(id, parts.first().copied(), config));
        return None;
    };
    let folders = parts[1..].iter().map(|part| (*part).to_owned()).collect();
    let suffix = stem.rsplit_once('.').map(|(name, key)| (name, LocaleKey::new(key)));
    match suffix {
        Some((name, key)) if config.locales.contains_key(&key) => {
            Some((key, folders, name.to_owned()))
        }
        _ => Some((folder, folders, stem.to_owned())),
    }
}

fn unknown_folder(id: FileId, folder: Option<&str>, config: &Config) -> Diagnostic {
    let span = Span::new(id, 0..0);
    let keys: Vec<&str> = config.locales.keys().map(LocaleKey::as_str).collect();
    let Some(folder) = folder else {
        let message = "a page lies outside the folder of a locale";
        let hint = format!("move it to `content/{}/`", config.default_locale);
        return Diagnostic::at(Rule::UnknownLocale, span, message).hint(hint);
    };
    let message = format!("`{folder}` is not a locale of this site");
    let diagnostic = Diagnostic::at(Rule::UnknownLocale, span, message);
    match nearest(folder, keys.iter().copied()) {
        Some(near) => diagnostic.hint(format!("did you mean `content/{near}/`?")),
        None => diagnostic.hint(format!(
            "add `{folder}` to `locales` in almanac.yaml, or move the page below one of `{}`",
            keys.join("`, `")
        )),
    }
}

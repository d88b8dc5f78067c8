//! Links that lead nowhere, to a heading that is not there, or to something that would run.

use super::Subject;
use crate::diag::{Diagnostic, Diagnostics, Rule, nearest};
use crate::load::{Document, Link};
use crate::model::link::{Target, is_web_address};
use crate::model::page::PageId;
use crate::source::Span;

pub(super) fn check(subject: &Subject<'_>, diags: &mut Diagnostics) {
    references(subject, diags);
    let Some(page) = subject.page() else { return };
    for link in &subject.document.outline.links {
        match subject.site.target(&link.target, subject.document, page) {
            Target::External(_) | Target::File(_) => {}
            Target::Here(fragment) => anchor(subject, link, page.id, &fragment, diags),
            Target::Page(id, Some(fragment)) => anchor(subject, link, id, &fragment, diags),
            Target::Page(_, None) => {}
            Target::Unsafe => {
                let message = format!("`{}` is not an address a page may lead to", link.target);
                diags.push(
                    finding(subject, Rule::UnsafeUrl, link, message)
                        .hint("links may be relative or use http, https, mailto or tel"),
                );
            }
            Target::Broken => diags.push(broken(subject, link)),
        }
    }
}

/// The addresses of works in front matter lead out of the site and nowhere else.
fn references(subject: &Subject<'_>, diags: &mut Diagnostics) {
    let references = &subject.document.front.references;
    for url in references.iter().filter_map(|reference| reference.url.as_ref()) {
        if is_web_address(&url.value) {
            continue;
        }
        let message = format!("`{}` is not the address of a work on the web", url.value);
        diags.push(
            Diagnostic::at(Rule::UnsafeUrl, url.span.clone(), message)
                .hint("write an address that begins with `https://` or `http://`")
                .in_locale(subject.locale()),
        );
    }
}

fn finding(subject: &Subject<'_>, rule: Rule, link: &Link, message: String) -> Diagnostic {
    let span = Span::new(subject.document.file, link.range.clone());
    Diagnostic::at(rule, span, message).in_locale(subject.locale())
}

fn broken(subject: &Subject<'_>, link: &Link) -> Diagnostic {
    let message = format!("`{}` leads nowhere", link.target);
    let diagnostic = finding(subject, Rule::BrokenLink, link, message);
    let path = link.target.split(['#', '?']).next().unwrap_or_default();
    let pages = &subject.site.pages;
    if path.starts_with('/') {
        let wanted = format!("/{}/", path.trim_matches('/'));
        let urls = pages.locales.values().flat_map(|l| &l.pages).map(|id| pages.get(*id));
        return match nearest(&wanted, urls.map(|page| page.url.as_str())) {
            Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
            None => diagnostic.hint("no page or file of the site has this address"),
        };
    }
    let name = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
    let documents = &subject.site.documents;
    let near = nearest(name, documents.iter().map(|document| document.name.as_str()));
    let found = near.and_then(|near| {
        let own = |document: &&Document| document.name == near;
        let same = documents.iter().filter(own);
        same.clone().find(|other| other.locale == subject.document.locale).or(same.clone().next())
    });
    match found {
        Some(other) => {
            let path = relative(&subject.document.folders, other);
            diagnostic.hint(format!("did you mean `{path}`?"))
        }
        None => diagnostic.hint("the path is read from the folder of this file"),
    }
}

/// The path of a document as it is written in another folder.
fn relative(from: &[String], to: &Document) -> String {
    let common = from.iter().zip(&to.folders).take_while(|(a, b)| a == b).count();
    let mut path = "../".repeat(from.len() - common);
    for folder in &to.folders[common..] {
        path.push_str(folder);
        path.push('/');
    }
    format!("{path}{}.md", to.name)
}

fn anchor(
    subject: &Subject<'_>,
    link: &Link,
    target: PageId,
    fragment: &str,
    diags: &mut Diagnostics,
) {
    let page = subject.site.pages.get(target);
    // Computed pages have anchors of their own, which only the renderer knows.
    let Some(at) = page.document else { return };
    let document = &subject.site.documents[at];
    let ids = || document.outline.headings.iter().map(|heading| heading.id.as_str());
    if fragment.is_empty() || ids().any(|id| id == fragment) || fragment.starts_with("fn") {
        return;
    }
    let message = format!("`{}` has no heading with the id `{fragment}`", page.url);
    let diagnostic = finding(subject, Rule::BrokenAnchor, link, message);
    let list: Vec<&str> = ids().take(8).collect();
    diags.push(match nearest(fragment, ids()) {
        Some(near) => diagnostic.hint(format!("did you mean `#{near}`?")),
        None if list.is_empty() => diagnostic.hint("the page has no headings"),
        None => diagnostic.hint(format!("the page has `#{}`", list.join("`, `#"))),
    });
}

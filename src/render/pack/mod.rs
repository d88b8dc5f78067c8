//! A report in all its forms: the page, and the files below the page's address.
//!
//! Every form is a writer over one [`view::ReportView`], so that no two can tell different numbers.
//! [`write()`] fills the view, has the writers that the report asks for do their work, and renders
//! the page last, because it names the files with their sizes.

mod csv;
mod json;
mod mail;
mod marks;
#[cfg_attr(not(feature = "pdf"), path = "no_pdf.rs")]
mod pdf;
mod prose;
mod sheet;
mod xlsx;

use chrono::NaiveDate;

use super::Input;
use super::frame::Frame;
use super::output::OutputFile;
use super::template::Renderer;
use super::view;
use crate::compute::number::Exact;
use crate::diag::{Diagnostic, Diagnostics};
use crate::locale::Arg;
use crate::model::page::{Page, ReportPage};
use crate::model::report::{Output, Report};
use pdf::Pdf;
use sheet::Sheet;

/// What the forms of all reports of a site share.
pub(super) struct Press {
    /// The style sheets of the site, for pages that stand alone.
    styles: String,
    pdf: Pdf,
}

/// One report of one period, as its writers see it.
struct Pack<'a> {
    frame: &'a Frame<'a>,
    page: &'a Page,
    report: &'a Report,
    of: &'a ReportPage,
    as_of: Option<NaiveDate>,
    view: &'a view::ReportView,
    /// The tables of the view, those of charts and figures among them.
    sheets: &'a [Sheet],
}

impl Press {
    /// Gathers what the forms need; `styles` is the text of the site's style sheets.
    pub(super) fn of(input: &Input<'_>, styles: String, diags: &mut Diagnostics) -> Self {
        Self { styles, pdf: Pdf::of(input, diags) }
    }

    /// Lets go of what is only needed while reports are written.
    pub(super) fn clean(&self) {
        self.pdf.clean();
    }
}

/// Writes one period of a report: its page and the other forms that it is published in.
///
/// # Errors
///
/// Fails with a finding when a template of the page does.
pub(super) fn write(
    press: &Press,
    frame: &Frame<'_>,
    renderer: &Renderer,
    page: &Page,
    of: &ReportPage,
    diags: &mut Diagnostics,
) -> Result<Vec<(String, OutputFile)>, Box<Diagnostic>> {
    let mut view = frame.report(page, of, diags);
    marks::set(&mut view);
    let report = &frame.input.definitions.reports[&of.report];
    let sheets = sheet::sheets(frame, &view);
    view.version = sheet::version(&sheets);
    view.page.running = Some(running(frame, &view));
    let as_of = frame.input.results.and_then(|results| results.as_of).or(frame.input.as_of);
    let pack = Pack { frame, page, report, of, as_of, view: &view, sheets: &sheets };
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let (mut downloads, mut tables) = (Vec::new(), Vec::new());
    for output in report.outputs.iter().filter(|output| **output != Output::Mail) {
        match output {
            Output::Html | Output::Mail => {}
            Output::Pdf => {
                if let Some(bytes) = press.pdf.print(&pack, diags) {
                    downloads.push(pack.download("download-pdf", "report.pdf", bytes.len()));
                    files.push(("report.pdf".to_owned(), bytes));
                }
            }
            Output::Xlsx => match xlsx::workbook(&pack) {
                Ok(bytes) => {
                    downloads.push(pack.download("download-xlsx", "report.xlsx", bytes.len()));
                    files.push(("report.xlsx".to_owned(), bytes));
                }
                Err(diagnostic) => diags.push(*diagnostic),
            },
            Output::Csv => {
                for sheet in &sheets {
                    let (name, bytes) = (format!("{}.csv", sheet.id), csv::table(frame, sheet));
                    tables.push(pack.link(sheet.title.clone(), &name, bytes.len()));
                    files.push((name, bytes));
                }
            }
            Output::Json => {
                let bytes = json::document(&pack);
                downloads.push(pack.download("download-json", "report.json", bytes.len()));
                files.push(("report.json".to_owned(), bytes));
            }
        }
    }
    view.downloads = downloads;
    view.table_downloads = tables;
    if report.has(Output::Mail) {
        let text = mail::page(press, renderer, &view, &frame.input.absolute(&page.url))?;
        let pack = Pack { frame, page, report, of, as_of, view: &view, sheets: &sheets };
        let link = pack.download("download-mail", "report.html", text.len());
        files.push(("report.html".to_owned(), text.into_bytes()));
        view.downloads.push(link);
    }
    let text = renderer.render("report.html", &view)?;
    let below = |name: &str| page.url.join(name).output();
    let mut written: Vec<(String, OutputFile)> =
        files.into_iter().map(|(name, bytes)| (below(&name), OutputFile::new(bytes))).collect();
    written.push((page.url.output(), OutputFile::new(text.into_bytes())));
    Ok(written)
}

impl Pack<'_> {
    /// A link to a form by the name its message gives it.
    fn download(&self, message: &str, name: &str, bytes: usize) -> view::Link {
        self.link(self.frame.say(message), name, bytes)
    }

    fn link(&self, form: String, name: &str, bytes: usize) -> view::Link {
        let args = [("form", Arg::Text(form)), ("size", Arg::Text(self.size(bytes)))];
        view::Link {
            title: self.frame.formatter.message("download-file", &args),
            url: self.frame.href(&self.page.url.join(name), self.page),
            lang: None,
        }
    }

    /// The size of a file, in thousands or millions of bytes.
    fn size(&self, bytes: usize) -> String {
        let (unit, message, places) = match bytes {
            0..1_000_000 => (1000, "size-kilobytes", 0),
            _ => (1_000_000, "size-megabytes", 1),
        };
        let value = Exact::new(bytes.max(1000).into(), unit.into());
        let value = self.frame.formatter.number(&value, places);
        self.frame.formatter.message(message, &[("value", Arg::Text(value))])
    }
}

/// What every sheet says: the report and its period, and what its numbers rest on.
fn running(frame: &Frame<'_>, view: &view::ReportView) -> view::Running {
    let say = |id: &str, name: &str, value: &str| {
        frame.formatter.message(id, &[(name, Arg::Text(value.to_owned()))])
    };
    let head = [Some(view.name.clone()), Some(view.period.clone()), view.member.clone()];
    let basis = [
        Some(say("data-as-of", "date", &view.as_of)),
        view.currency.clone(),
        Some(say("report-version", "version", &view.version)),
    ];
    let joined = |parts: [Option<String>; 3]| {
        parts.into_iter().flatten().collect::<Vec<String>>().join(" \u{b7} ")
    };
    view::Running { head: joined(head), basis: joined(basis) }
}

impl Pack<'_> {
    /// What holds for all numbers of the report, a sentence each.
    fn facts(&self) -> Vec<String> {
        let view = self.view;
        let say = |id: &str, name: &str, value: &str| {
            self.frame.formatter.message(id, &[(name, Arg::Text(value.to_owned()))])
        };
        let mut facts = vec![view.range.clone()];
        facts.extend(view.member.clone());
        facts.push(say("data-as-of", "date", &view.as_of));
        facts.extend(view.currency.as_ref().map(|c| say("report-currency", "currency", c)));
        facts.extend(view.audience.as_ref().map(|a| say("report-audience", "audience", a)));
        let sealed = view.sealed.as_ref();
        facts.extend(
            sealed.map(|when| format!("{} {}", self.frame.say("report-sealed"), when.text)),
        );
        facts.extend(view.draft.then(|| self.frame.say("report-draft")));
        facts.extend(view.partial.then(|| self.frame.say("report-partial")));
        facts.push(say("report-version", "version", &view.version));
        facts
    }
}

/// A text without the characters that only steer a screen: controls and marks of direction.
fn plain(text: &str) -> String {
    let steers = |c: &char| {
        (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().filter(|c| !steers(c)).collect()
}

/// The absolute address of a link on a page; `page` is the page's own.
fn resolve(page: &str, link: &str) -> String {
    let scheme = link.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    if scheme || link.starts_with('#') {
        return link.to_owned();
    }
    if link.starts_with("//") {
        let protocol = page.find("//").map_or("", |at| &page[..at]);
        return format!("{protocol}{link}");
    }
    let host = page.find("://").map_or(0, |at| at + 3);
    let root = page[host..].find('/').map_or(page.len(), |at| host + at);
    if let Some(path) = link.strip_prefix('/') {
        return format!("{}/{path}", &page[..root]);
    }
    let mut base = page[..page.rfind('/').map_or(page.len(), |at| at + 1)].to_owned();
    let mut rest = link;
    loop {
        if let Some(below) = rest.strip_prefix("../") {
            let above = base[..base.len().saturating_sub(1)].rfind('/').map_or(root, |at| at + 1);
            base.truncate(above.max(root + 1));
            rest = below;
        } else if let Some(here) = rest.strip_prefix("./") {
            rest = here;
        } else {
            return base + rest;
        }
    }
}

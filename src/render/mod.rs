//! The site and its results into an output tree in memory.
//!
//! [`render`] is the entry point: it fills one typed view for each page, in parallel, and has the
//! theme turn it into text. Values are formatted by `locale` and computed by `compute`; nothing
//! here touches the disk.

mod assets;
pub mod builtin;
mod cadence_feed;
pub mod chart;
mod data_quality;
pub mod difference;
pub mod explanation;
mod figure;
mod frame;
mod handoffs;
mod html;
pub mod intake;
mod lists;
mod machine;
mod markdown;
mod metric_page;
pub mod metrics;
pub mod output;
mod pack;
mod panel;
mod prose;
mod report;
pub mod revision;
mod scorecard;
pub mod shelf;
mod sla;
pub mod template;
pub mod view;
mod working;
mod written;

use std::sync::Arc;

use chrono::NaiveDate;
use indexmap::IndexMap;
use rayon::prelude::*;

use crate::compute::results::Results;
use crate::diag::{Diagnostic, Diagnostics};
use crate::locale::{Arg, Formatter, LocaleKey};
use crate::model::Site;
use crate::model::address::Url;
use crate::model::definitions::Definitions;
use crate::model::page::{Page, PageKind};
use crate::source::{FileId, Role, SourceTree};
use assets::Assets;
use frame::Frame;
use output::{OutputFile, OutputTree};
use pack::Press;
use template::{Renderer, Theme, Translate};

/// What a site is rendered from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its files, for the text of its documents.
    pub tree: &'a SourceTree,
    /// A formatter for each locale.
    pub formatters: &'a IndexMap<LocaleKey, Formatter>,
    /// What was computed, for the pages that show figures.
    pub results: Option<&'a Results>,
    /// The definitions of the site.
    pub definitions: &'a Definitions,
    /// The date of the run.
    pub as_of: Option<NaiveDate>,
    /// The charts that need not be drawn again.
    pub gallery: &'a chart::Gallery,
    /// The printed reports that need not be laid out again.
    pub prints: &'a shelf::Prints,
}

impl Input<'_> {
    /// Where the site is published, ending in `/`.
    fn base_url(&self) -> &str {
        &self.site.config.base_url
    }

    /// The path of the site on its server, beginning and ending in `/`.
    fn base_path(&self) -> String {
        let url = self.base_url();
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        rest.find('/').map_or_else(|| "/".to_owned(), |at| rest[at..].to_owned())
    }

    fn absolute(&self, url: &Url) -> String {
        format!("{}{}", self.base_url(), frame::from_root(url))
    }
}

/// Loads the site's theme over the built-in one.
pub fn theme(tree: &SourceTree, name: &str, diags: &mut Diagnostics) -> Option<Theme> {
    let folder = format!("themes/{name}/templates/");
    let own: Vec<(&str, FileId, &str)> = tree
        .with_role(Role::Theme)
        .filter_map(|(id, file)| {
            Some((file.path.as_str().strip_prefix(&folder)?, id, file.text()?))
        })
        .filter(|(name, _, text)| !is_builtin(name, text))
        .collect();
    Theme::load(builtin::TEMPLATES, &own, diags)
}

/// The default theme's own files stand in this repository's site as a theme; they are no override.
fn is_builtin(name: &str, text: &str) -> bool {
    builtin::TEMPLATES.iter().any(|(other, builtin)| *other == name && *builtin == text)
}

/// Renders every page and every file of a site.
pub fn render(input: &Input<'_>, theme: &Theme, diags: &mut Diagnostics) -> OutputTree {
    let mut output = OutputTree::default();
    let assets = Assets::of(input.tree, &input.site.config.theme);
    assets.write(&mut output);
    for (url, id) in &input.site.files {
        output.insert(url, Arc::clone(&input.tree.file(*id).bytes));
    }
    let frames: Vec<Frame<'_>> =
        input.site.pages.locales.keys().map(|locale| Frame::new(input, locale)).collect();
    let renderers: Vec<Renderer> = frames
        .iter()
        .map(|frame| theme.for_locale(translate(frame.formatter), &frame.site(&assets)))
        .collect();
    let frames: Vec<Frame<'_>> =
        frames.into_iter().zip(&renderers).map(|(frame, renderer)| frame.with(renderer)).collect();
    let press = Press::of(input, assets.styles(), diags);
    for (frame, renderer) in frames.iter().zip(&renderers) {
        let pages = &input.site.pages.locale(frame.locale).pages;
        let rendered: Vec<(Result<Files, Box<Diagnostic>>, Diagnostics)> = pages
            .par_iter()
            .map(|id| {
                let mut found = Diagnostics::new();
                let page = frame.page(*id);
                (render_page(&press, frame, renderer, page, &mut found), found)
            })
            .collect();
        for (files, found) in rendered {
            tell(found, diags);
            match files {
                Ok(files) => output.extend(files),
                Err(diagnostic) => diags.push(*diagnostic),
            }
        }
        machine::of_locale(frame, renderer, &mut output, diags);
        press.clean();
    }
    if let Some(renderer) = renderers.first() {
        machine::of_site(input, &frames, renderer, &mut output, diags);
    }
    output
}

/// Files with their paths below the output folder.
type Files = Vec<(String, OutputFile)>;

/// A page and the files that belong to it.
fn render_page(
    press: &Press,
    frame: &Frame<'_>,
    renderer: &Renderer,
    page: &Page,
    diags: &mut Diagnostics,
) -> Result<Files, Box<Diagnostic>> {
    let template = |default: &str| -> String {
        let own = frame.document(page).and_then(|document| document.front.template.as_ref());
        own.map_or_else(|| default.to_owned(), |name| name.value.clone())
    };
    let text = match &page.kind {
        PageKind::Home => renderer.render("home.html", &frame.home_page(page)),
        PageKind::Section => renderer.render(&template("section.html"), &frame.section_page(page)),
        PageKind::Glossary => renderer.render("glossary.html", &frame.glossary(page)),
        PageKind::Term => renderer.render(&template("term.html"), &frame.term(page)),
        PageKind::Article => renderer.render(&template("page.html"), &frame.article(page)),
        PageKind::Taxonomy(taxonomy) => {
            renderer.render("taxonomy-list.html", &frame.taxonomy_list(page, *taxonomy))
        }
        PageKind::TaxonomyTerm(taxonomy, at) => {
            renderer.render("taxonomy-term.html", &frame.taxonomy_term(page, *taxonomy, *at))
        }
        PageKind::MetricIndex => {
            renderer.render(&template("metric-index.html"), &frame.metric_index(page))
        }
        PageKind::Metric(id) => renderer.render("metric.html", &frame.metric_page(page, id)),
        PageKind::ServiceLevels => {
            renderer.render(&template("panel.html"), &frame.service_levels(page))
        }
        PageKind::ServiceLevel(id) => {
            renderer.render("panel.html", &frame.service_level(page, id, diags))
        }
        PageKind::Handoffs => renderer.render(&template("panel.html"), &frame.handoffs(page)),
        PageKind::DataQuality => renderer.render("panel.html", &frame.data_quality(page)),
        PageKind::NotFound => {
            let links = vec![frame.link(frame.home(), page)];
            renderer.render("404.html", &view::NotFoundView { page: frame.of(page), links })
        }
        PageKind::Scorecard(name) => {
            renderer.render("scorecard.html", &frame.scorecard(page, name, diags))
        }
        PageKind::ReportIndex(name) => {
            let report = &frame.input.definitions.reports[name];
            renderer.render("report-index.html", &frame.report_index(page, report))
        }
        PageKind::Report(of) => {
            return pack::write(press, frame, renderer, page, of, diags);
        }
    };
    Ok(vec![(page.url.output(), OutputFile::new(text?.into_bytes()))])
}

/// Adds what a page reported; what every period of a report has in common is told once.
fn tell(found: Diagnostics, diags: &mut Diagnostics) {
    for diagnostic in found {
        if !diags.iter().any(|known| *known == diagnostic) {
            diags.push(diagnostic);
        }
    }
}

/// Lets templates ask the locale for messages.
fn translate(formatter: &Formatter) -> Translate {
    let formatter = formatter.clone();
    Arc::new(move |id, args| {
        let args: Vec<(&str, Arg)> = args
            .iter()
            .map(|(name, arg)| {
                let arg = match arg {
                    template::Arg::Text(text) => Arg::Text(text.clone()),
                    template::Arg::Number(number) => Arg::Count(*number),
                };
                (name.as_str(), arg)
            })
            .collect();
        formatter.message(id, &args)
    })
}

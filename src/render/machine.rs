//! What machines read: feed, sitemap, robots, redirects, figures.

use super::frame::Frame;
use super::output::OutputTree;
use super::template::Renderer;
use super::{Input, metrics, view};
use crate::diag::Diagnostics;
use crate::model::address::Url;
use crate::model::page::{Page, PageKind};

/// How many entries a feed carries.
const FEED_ENTRIES: usize = 20;

/// Writes what each locale has of its own: its feed and the redirects to its pages.
pub(super) fn of_locale(
    frame: &Frame<'_>,
    renderer: &Renderer,
    output: &mut OutputTree,
    diags: &mut Diagnostics,
) {
    put(renderer, "feed.atom", &feed(frame), &frame.feed_url(), output, diags);
    if let Some(calendar) = frame.cadence_feed() {
        output.insert(&frame.cadence_url(), calendar.into_bytes());
    }
    for id in &frame.input.site.pages.locale(frame.locale).pages {
        let page = frame.page(*id);
        if let PageKind::ReportIndex(_) = page.kind {
            let url = page.url.join("feed.atom");
            put(renderer, "feed.atom", &frame.report_feed(page), &url, output, diags);
        }
    }
    for (url, id) in &frame.input.site.aliases {
        let page = frame.page(*id);
        if page.locale != *frame.locale {
            continue;
        }
        let redirect = view::RedirectView {
            lang: frame.tag(frame.locale).to_owned(),
            dir: frame.direction_of(frame.locale),
            title: page.title.clone(),
            url: page.url.relative_to(url),
            canonical: Some(frame.input.absolute(&page.url)),
        };
        put(renderer, "redirect.html", &redirect, url, output, diags);
    }
}

/// Writes what the site has once.
pub(super) fn of_site(
    input: &Input<'_>,
    frames: &[Frame<'_>],
    renderer: &Renderer,
    output: &mut OutputTree,
    diags: &mut Diagnostics,
) {
    let file = |name: &str| Url::file([name]);
    put(renderer, "sitemap.xml", &sitemap(frames), &file("sitemap.xml"), output, diags);
    let robots = view::RobotsView {
        sitemap: Some(format!("{}sitemap.xml", input.base_url())),
        disallow: Vec::new(),
    };
    put(renderer, "robots.txt", &robots, &file("robots.txt"), output, diags);
    if let Some(results) = input.results.filter(|results| results.current.is_some()) {
        let text = metrics::published(results, input.site.config.audience.as_deref());
        output.insert(&Url::file(["api", "metrics.json"]), text.into_bytes());
    }
}

fn put(
    renderer: &Renderer,
    template: &str,
    view: &impl serde::Serialize,
    url: &Url,
    output: &mut OutputTree,
    diags: &mut Diagnostics,
) {
    match renderer.render(template, view) {
        Ok(text) => output.insert(url, text.into_bytes()),
        Err(diagnostic) => diags.push(*diagnostic),
    }
}

fn feed(frame: &Frame<'_>) -> view::FeedView {
    let newest = frame.newest();
    let instant = |date: chrono::NaiveDate| date.format("%Y-%m-%dT00:00:00Z").to_string();
    let entries = newest.iter().take(FEED_ENTRIES).map(|(date, page)| {
        let url = frame.input.absolute(&page.url);
        let front = frame.document(page).map(|document| &document.front);
        view::FeedEntry {
            title: page.title.clone(),
            id: url.clone(),
            url,
            published: front.and_then(|front| front.date).map(instant),
            updated: instant(*date),
            summary: frame.lead(page),
            categories: front
                .into_iter()
                .flat_map(|front| &front.categories)
                .map(|name| name.value.clone())
                .collect(),
            content: None,
        }
    });
    let home = Url::page(frame.input.site.prefix(frame.locale));
    let newest = newest.first().map(|(date, _)| *date).or(frame.input.as_of);
    view::FeedView {
        lang: frame.tag(frame.locale).to_owned(),
        title: frame.site_title(),
        subtitle: None,
        url: frame.input.absolute(&frame.feed_url()),
        page_url: frame.input.absolute(&home),
        author: frame.input.site.config.title.clone(),
        updated: newest.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), instant),
        entries: entries.collect(),
    }
}

/// Every page that is not a fallback, with its translations.
fn sitemap(frames: &[Frame<'_>]) -> view::SitemapView {
    let mut entries = Vec::new();
    for frame in frames {
        let pages = &frame.input.site.pages.locale(frame.locale).pages;
        let listed = pages.iter().map(|id| frame.page(*id)).filter(|page| is_listed(page));
        entries.extend(listed.map(|page| {
            let front = frame.document(page).map(|document| &document.front);
            let modified = front.and_then(|front| front.updated.or(front.date));
            view::SitemapEntry {
                url: frame.input.absolute(&page.url),
                modified: modified.map(|date| date.format("%Y-%m-%d").to_string()),
                alternates: frame.alternates(page),
            }
        }));
    }
    view::SitemapView { entries }
}

fn is_listed(page: &Page) -> bool {
    !page.is_fallback() && page.kind != PageKind::NotFound
}

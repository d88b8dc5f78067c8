//! `base.html`: the frame round every page.

use serde::Serialize;

use super::Link;
use crate::render::template::Html;

/// What all pages of a locale share; templates see it as `site`.
///
/// Addresses here are relative to the root of the site, and templates put `page.root` before them,
/// so that one value serves every page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Site {
    /// The site's name in this locale.
    pub title: String,
    /// Address of the locale's home page; empty for the one at the root.
    pub home: String,
    /// The parts of the site that exist.
    pub navigation: Vec<NavigationEntry>,
    /// Addresses of the stylesheets, the theme's first.
    pub stylesheets: Vec<String>,
    /// Addresses of the scripts.
    pub scripts: Vec<String>,
    /// Address of the icon, an SVG.
    pub icon: Option<String>,
    /// The words at the foot of every page.
    pub footer: Option<Html>,
    /// Links at the foot of every page, their addresses relative to the root.
    pub footer_links: Vec<Link>,
    /// The date of the run, in words.
    pub as_of: Option<String>,
}

/// An entry of the main navigation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct NavigationEntry {
    /// Compared with `page.section`.
    pub id: String,
    /// Its words.
    pub label: String,
    /// Relative to the root of the site.
    pub url: String,
}

/// Which way a text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

/// What the frame needs to know of a page; templates see it as `page`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Page {
    /// The language of the page, as a BCP 47 tag.
    pub lang: String,
    /// Which way that language runs.
    pub dir: Direction,
    /// The page's title.
    pub title: String,
    /// What search engines and readers of links are told.
    pub description: Option<String>,
    /// The absolute address the page is known by.
    pub canonical: Option<String>,
    /// The page in all its languages, this one and `x-default` included.
    pub alternates: Vec<Alternate>,
    /// The feeds that carry the page.
    pub feeds: Vec<FeedLink>,
    /// The way to the root of the site, `./` or `../` as often as needed; the absolute path of the
    /// root on `404.html`, which is served at any depth.
    pub root: String,
    /// The navigation entry the page belongs to.
    pub section: Option<String>,
    /// The languages of the site, each with this page in it.
    pub languages: Vec<LanguageLink>,
    /// The pages above this one, the home page first.
    pub breadcrumbs: Vec<Link>,
    /// Where the page's source can be edited.
    pub edit_url: Option<String>,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// Structured data about the page, made by [`Html::json_script`].
    pub json_ld: Option<Html>,
    /// Given when the page's text is in another language.
    pub fallback: Option<Fallback>,
    /// What the reader should know before the text.
    pub notices: Vec<Notice>,
    /// What every sheet says at its head on paper; unless given, the site and the page.
    pub running: Option<Running>,
}

/// What every sheet of a report says at its head.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Running {
    /// The report and its period.
    pub head: String,
    /// What its numbers rest on: the date of the data, the currency, the version.
    pub basis: String,
}

/// The same page in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Alternate {
    /// A BCP 47 tag or `x-default`.
    pub hreflang: String,
    /// An absolute address.
    pub url: String,
}

/// A feed that a page announces.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct FeedLink {
    /// The feed's name.
    pub title: String,
    /// Relative to the page.
    pub url: String,
}

/// An entry of the language switcher.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct LanguageLink {
    /// The language's name in itself.
    pub label: String,
    /// As a BCP 47 tag.
    pub lang: String,
    /// Relative to the page.
    pub url: String,
    /// Whether it is the page's own language.
    pub current: bool,
    /// Whether the page has no text in that language.
    pub fallback: bool,
}

/// Says that a page shows the text of another locale.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Fallback {
    /// The name of the text's language in the reader's.
    pub language: String,
    /// The text's language as a BCP 47 tag.
    pub lang: String,
    /// Which way the text runs.
    pub dir: Direction,
    /// The page the text comes from.
    pub url: String,
    /// Where a translation can be begun.
    pub translate_url: Option<String>,
}

/// How loud a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeKind {
    /// Good to know.
    #[default]
    Note,
    /// Better known.
    Warning,
}

/// A remark above the text of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Notice {
    /// How loud it is.
    pub kind: NoticeKind,
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub link: Option<Link>,
}

/// The frame alone, for a site's own `base.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BaseView {
    /// The frame.
    pub page: Page,
}

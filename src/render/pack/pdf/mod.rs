//! A report on paper, set by typst.
//!
//! The template is the theme's `print/report.typ` with the files beside it, over which a site lays
//! its own; its data is one JSON document (`paper`). Nothing else can be read, no font of the
//! machine is used, and the document is dated by its data.

mod paper;
mod tree;

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike as _, NaiveDate};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World, WorldExt as _};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::Pack;
use crate::cache::Key;
use crate::diag::{Diagnostic, Diagnostics, Place, Rule};
use crate::model::report::Output;
use crate::render::Input;
use crate::render::builtin;
use crate::source::{self, Role, Span};
use paper::Printed;

/// The template that all others are included from.
const MAIN: &str = "report.typ";
/// Findings of one kind that are told; the rest are counted.
const TOLD: usize = 3;
/// How many runs a result of typst is kept without being used.
const KEPT: usize = 10;
/// What a print depends on beside its data and the theme: this program and what it is made from.
const PROGRAM: [&[u8]; 2] = [include_bytes!("mod.rs"), include_bytes!("../../../../Cargo.lock")];

/// The template and the fonts of printed reports, shared by all of them.
pub(super) struct Pdf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// The fonts' names, for the template.
    families: Families,
    files: HashMap<FileId, Bytes>,
    sources: HashMap<FileId, Source>,
    /// The files of the site's own theme among them.
    own: HashMap<FileId, source::FileId>,
    /// The digest of the program and of all these files.
    key: Key,
}

/// The names of fonts in the order in which they are asked for a character.
#[derive(Default)]
struct Families {
    /// Those of a locale alone, by its key.
    of_locale: BTreeMap<String, Vec<String>>,
    /// Those of every locale.
    common: Vec<String>,
}

/// One report as typst sees it: the shared files, its data and its drawings.
struct Desk<'a> {
    pdf: &'a Pdf,
    main: FileId,
    files: HashMap<FileId, Bytes>,
    day: Option<NaiveDate>,
}

impl Pdf {
    /// Reads the template and the fonts, if a report is printed at all.
    pub(super) fn of(input: &Input<'_>, diags: &mut Diagnostics) -> Self {
        let mut pdf = Self {
            library: LazyHash::new(Library::builder().build()),
            book: LazyHash::new(FontBook::new()),
            fonts: Vec::new(),
            families: Families::default(),
            files: HashMap::new(),
            sources: HashMap::new(),
            own: HashMap::new(),
            key: PROGRAM.iter().fold(Key::new("pdf"), |key, source| key.with(source)),
        };
        if !input.definitions.reports.values().any(|report| report.has(Output::Pdf)) {
            return pdf;
        }
        let mut files: BTreeMap<String, (Bytes, Option<source::FileId>)> = BTreeMap::new();
        for (name, bytes) in builtin::PRINT {
            files.insert((*name).to_owned(), (Bytes::new(*bytes), None));
        }
        let folder = format!("themes/{}/print/", input.site.config.theme);
        for (id, file) in input.tree.with_role(Role::Theme) {
            if let Some(name) = file.path.as_str().strip_prefix(&folder) {
                files.insert(name.to_owned(), (Bytes::new(file.bytes.to_vec()), Some(id)));
            }
        }
        let mut book = FontBook::new();
        for (name, (bytes, own)) in files {
            pdf.key = pdf.key.with(name.as_bytes()).with(&bytes);
            if let Some(font) = name.strip_prefix("fonts/") {
                pdf.add_font(font, &bytes, own, &mut book, input, diags);
                continue;
            }
            let Some(id) = address(&format!("/print/{name}")) else { continue };
            if let (true, Ok(text)) = (name.ends_with(".typ"), bytes.as_str()) {
                pdf.sources.insert(id, Source::new(id, text.to_owned()));
            }
            pdf.files.insert(id, bytes);
            if let Some(own) = own {
                pdf.own.insert(id, own);
            }
        }
        pdf.book = LazyHash::new(book);
        pdf
    }

    /// Adds the faces of a font file; one in a folder is for the locale of that name.
    fn add_font(
        &mut self,
        name: &str,
        bytes: &Bytes,
        own: Option<source::FileId>,
        book: &mut FontBook,
        input: &Input<'_>,
        diags: &mut Diagnostics,
    ) {
        let end = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
        if !matches!(end.as_str(), "ttf" | "otf" | "ttc" | "otc") {
            return;
        }
        let mut faces = 0;
        for font in Font::iter(bytes.clone()) {
            faces += 1;
            let family = font.info().family.as_str().to_owned();
            let names = match name.split_once('/') {
                Some((locale, _)) => self.families.of_locale.entry(locale.to_owned()).or_default(),
                None => &mut self.families.common,
            };
            if !names.contains(&family) {
                names.push(family);
            }
            book.push(font.info().clone());
            self.fonts.push(font);
        }
        if let (0, Some(id)) = (faces, own) {
            let path = input.tree.file(id).path.clone();
            let message = "this is no font that can be read";
            diags.push(
                Diagnostic::new(Rule::PrintWarning, Place::File(path), message)
                    .hint("put OpenType fonts here: .ttf, .otf or .ttc"),
            );
        }
    }

    /// Prints one report, unless an earlier run has; what keeps it from being printed is reported.
    pub(super) fn print(&self, pack: &Pack<'_>, diags: &mut Diagnostics) -> Option<Vec<u8>> {
        let families = self.families.of(pack.frame.locale.as_str());
        let printed = paper::of(pack, &families);
        let identity = format!("{}{}", pack.frame.input.base_url(), pack.page.url);
        let digest = self.digest(&printed, &identity, pack.as_of);
        let prints = pack.frame.input.prints;
        if let Some(bytes) = prints.find(&digest) {
            return Some(bytes);
        }
        let mut found = Diagnostics::new();
        let bytes = self.set(pack, printed, &identity, &mut found);
        // What is told of a print is told in every run.
        if let (Some(bytes), true) = (&bytes, found.iter().next().is_none()) {
            prints.add(&digest, bytes);
        }
        found.into_iter().for_each(|diagnostic| diags.push(diagnostic));
        bytes
    }

    /// The digest of all that a print depends on.
    fn digest(&self, printed: &Printed, identity: &str, day: Option<NaiveDate>) -> String {
        let day = day.map(|day| day.to_string()).unwrap_or_default();
        let parts = [identity, day.as_str(), printed.data.as_str()];
        let key = parts.iter().fold(self.key.clone(), |key, part| key.with(part.as_bytes()));
        let files = printed.files.iter();
        files
            .fold(key, |key, (name, text)| key.with(name.as_bytes()).with(text.as_bytes()))
            .digest()
    }

    /// Lays a report out.
    fn set(
        &self,
        pack: &Pack<'_>,
        printed: Printed,
        identity: &str,
        diags: &mut Diagnostics,
    ) -> Option<Vec<u8>> {
        let files = printed.files.into_iter().chain([("/data.json".to_owned(), printed.data)]);
        let desk = Desk {
            pdf: self,
            main: address(&format!("/print/{MAIN}"))?,
            files: files
                .filter_map(|(name, text)| Some((address(&name)?, Bytes::from_string(text))))
                .collect(),
            day: pack.as_of,
        };
        let result = typst::compile::<PagedDocument>(&desk);
        let document = match result.output {
            Ok(document) => document,
            Err(errors) => {
                desk.report(&errors, Rule::TemplateError, pack, diags);
                return None;
            }
        };
        desk.report(&result.warnings, Rule::PrintWarning, pack, diags);
        match desk.export(&document, identity, &[PdfStandard::Ua_1]) {
            Ok(bytes) => Some(bytes),
            Err(why) => {
                desk.report(&why, Rule::PrintWarning, pack, diags);
                match desk.export(&document, identity, &[]) {
                    Ok(bytes) => Some(bytes),
                    Err(errors) => {
                        desk.report(&errors, Rule::TemplateError, pack, diags);
                        None
                    }
                }
            }
        }
    }

    /// Lets go of what recent runs did not need.
    pub(super) fn clean(&self) {
        typst::comemo::evict(KEPT);
    }
}

impl Families {
    /// The fonts of a locale: its own, Noto Sans and the others.
    fn of(&self, locale: &str) -> Vec<&str> {
        let own = self.of_locale.get(locale).into_iter().flatten();
        own.chain(&self.common).map(String::as_str).collect()
    }
}

impl Desk<'_> {
    fn export(
        &self,
        document: &PagedDocument,
        identity: &str,
        standards: &[PdfStandard],
    ) -> Result<Vec<u8>, Vec<SourceDiagnostic>> {
        let day = self.day.and_then(datetime);
        let options = PdfOptions {
            ident: Smart::Custom(identity.to_owned()),
            creator: Smart::Custom(Some("almanac".to_owned())),
            timestamp: day.map(Timestamp::new_utc),
            standards: PdfStandards::new(standards).unwrap_or_default(),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(document, &options).map_err(|errors| errors.to_vec())
    }

    /// Tells the first findings of typst; characters that no font has are one of them.
    fn report(
        &self,
        findings: &[SourceDiagnostic],
        rule: Rule,
        pack: &Pack<'_>,
        diags: &mut Diagnostics,
    ) {
        let locale = pack.frame.locale.as_str();
        let at_report = || Place::Span(pack.report.id.span.clone());
        let (strange, others): (Vec<_>, Vec<_>) =
            findings.iter().partition(|finding| strange_character(&finding.message).is_some());
        let strange = strange.iter().filter_map(|finding| strange_character(&finding.message));
        if let Some(character) = strange.min() {
            let message =
                format!("no font of printed reports has such characters as `{character}`");
            diags.push(
                Diagnostic::new(rule, at_report(), message)
                    .hint(format!(
                        "put a font that has them into `themes/<theme>/print/fonts/{locale}/`"
                    ))
                    .in_locale(locale),
            );
        }
        for finding in others.iter().take(TOLD) {
            let (place, position) = self.place(finding.span, pack);
            let message = match &position {
                Some(position) => format!("report.pdf: {} ({position})", finding.message),
                None => format!("report.pdf: {}", finding.message),
            };
            let mut diagnostic = Diagnostic::new(rule, place, message).in_locale(locale);
            for hint in &finding.hints {
                diagnostic = diagnostic.hint(hint.v.to_string());
            }
            diags.push(diagnostic);
        }
        if others.len() > TOLD {
            let message = "report.pdf: there is more like this; it is told when this is mended";
            diags.push(Diagnostic::new(rule, at_report(), message).in_locale(locale));
        }
    }

    /// Where a finding is: in the site's own template, else at the report, with the place in the
    /// built-in template in words.
    fn place(&self, span: DiagSpan, pack: &Pack<'_>) -> (Place, Option<String>) {
        let found = span.id().and_then(|id| Some((id, self.range(span)?)));
        let at_report = Place::Span(pack.report.id.span.clone());
        let Some((id, range)) = found else { return (at_report, None) };
        if let Some(own) = self.pdf.own.get(&id) {
            return (Place::Span(Span::new(*own, range)), None);
        }
        let name = id.vpath().get_without_slash().to_owned();
        let position = self.source(id).ok().and_then(|source| {
            let (line, column) = source.lines().byte_to_line_column(range.start)?;
            Some(format!("{name}:{}:{}", line + 1, column + 1))
        });
        (at_report, position.or(Some(name)))
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.pdf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.pdf.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.pdf.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.get(&id).or_else(|| self.pdf.files.get(&id));
        found.cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.pdf.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.day.and_then(datetime)
    }
}

/// The character that a finding says no font has.
fn strange_character(message: &str) -> Option<&str> {
    let (_, rest) = message.split_once("the text `\"")?;
    let (character, rest) = rest.split_once("\"`")?;
    rest.contains("could not be displayed").then_some(character)
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

fn address(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn datetime(day: NaiveDate) -> Option<Datetime> {
    Datetime::from_ymd_hms(day.year(), day.month() as u8, day.day() as u8, 0, 0, 0)
}

//! A report as a workbook: a sheet with its contents, one for each table, one with what was
//! written.
//!
//! No cell is a formula: totals are values, links are links, and words are stored as strings
//! whatever they begin with. The workbook is dated by its data, so that its bytes do not change.

use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook, Worksheet,
    XlsxError,
};

use super::sheet::{Cell, Head, Sheet, unit_label};
use super::{Pack, plain, prose};
use crate::diag::{Diagnostic, Rule};
use crate::locale::Direction;
use crate::model::report::Paper;
use crate::render::view::{Block, Datum};

/// The digits that a number in a workbook keeps.
const EXACT_DIGITS: usize = 15;
/// The characters a sheet's name may have.
const NAME_LIMIT: usize = 31;
/// The characters of each half of a header; all of it may have 255.
const HEADER_LIMIT: usize = 120;
/// The characters a cell may have.
const CELL_LIMIT: usize = 32_000;
/// Widths of columns, in characters.
const WIDTHS: (usize, usize) = (8, 48);
/// A sheet with more columns is printed across.
const ACROSS: usize = 5;
/// Ink of what is not there.
const GREY: u32 = 0x0066_6666;

/// The looks of the cells of a workbook.
struct Looks {
    title: Format,
    heading: Format,
    number_heading: Format,
    missing: Format,
    wrapped: Format,
}

/// Writes `report.xlsx`.
///
/// # Errors
///
/// Fails with a finding when the workbook cannot be written, which no input should bring about.
pub(super) fn workbook(pack: &Pack<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
    written(pack).map_err(|error| {
        let message = format!("the workbook of `{}` cannot be written: {error}", pack.page.title);
        Box::new(Diagnostic::at(Rule::TemplateError, pack.report.id.span.clone(), message))
    })
}

fn written(pack: &Pack<'_>) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks::new();
    let view = pack.view;
    let mut names = Names::default();
    let contents = names.of(&pack.frame.say("toc-contents"));
    let tables: Vec<(String, &Sheet)> =
        pack.sheets.iter().map(|sheet| (names.of(&sheet.title), sheet)).collect();
    let texts = texts(pack);
    let text = (!texts.is_empty()).then(|| names.of(&pack.frame.say("report-section-commentary")));
    let mut book = Workbook::new();
    book.set_properties(&properties(pack)?);
    let mut first = contents_sheet(pack, &tables, text.as_deref(), &looks)?;
    first.set_name(&contents)?;
    book.push_worksheet(first);
    for (name, sheet) in &tables {
        let mut page = table_sheet(pack, sheet, &looks)?;
        page.set_name(name)?;
        page.set_header(format!("&L{}&R{}", header(&view.page.title), header(&sheet.title)));
        book.push_worksheet(page);
    }
    if let Some(name) = text {
        let mut page = text_sheet(pack, &texts, &looks)?;
        page.set_name(&name)?;
        book.push_worksheet(page);
    }
    book.save_to_buffer()
}

fn properties(pack: &Pack<'_>) -> Result<DocProperties, XlsxError> {
    let properties = DocProperties::new()
        .set_title(plain(&pack.view.page.title))
        .set_author(pack.frame.site_title())
        .set_comment(plain(&pack.facts().join(" · ")));
    // Without a date of the data there is still no clock: the workbook is as old as can be.
    let day = pack.as_of.unwrap_or(NaiveDate::MIN.max(EPOCH));
    Ok(properties.set_creation_datetime(&excel_date(day)?))
}

/// The first day a workbook is dated by.
const EPOCH: NaiveDate = match NaiveDate::from_ymd_opt(1980, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

fn excel_date(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(1980);
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)?.and_hms(0, 0, 0)
}

/// The sheet that says what the others are, with a link to each.
fn contents_sheet(
    pack: &Pack<'_>,
    tables: &[(String, &Sheet)],
    text: Option<&str>,
    looks: &Looks,
) -> Result<Worksheet, XlsxError> {
    let frame = pack.frame;
    let mut page = new_page(pack);
    page.write_string_with_format(0, 0, cut(&pack.view.page.title), &looks.title)?;
    let mut row = 1;
    for fact in pack.facts() {
        page.write_string(row, 0, cut(&fact))?;
        row += 1;
    }
    row += 1;
    page.write_string_with_format(row, 0, frame.say("toc-contents"), &looks.heading)?;
    row += 1;
    for (name, sheet) in tables {
        let title = match sheet.section == sheet.title {
            true => sheet.title.clone(),
            false => format!("{} – {}", sheet.section, sheet.title),
        };
        link(&mut page, row, name, &title)?;
        row += 1;
    }
    if let Some(name) = text {
        link(&mut page, row, name, name)?;
        row += 1;
    }
    let provenance = pack.view.provenance.iter().flat_map(|provenance| &provenance.sources);
    let sources: Vec<_> = provenance.collect();
    if !sources.is_empty() {
        row += 1;
        let headings =
            ["report-provenance", "provenance-rows", "provenance-as-of", "provenance-digest"];
        for (column, heading) in (0..).zip(headings) {
            page.write_string_with_format(row, column, frame.say(heading), &looks.heading)?;
        }
        for source in sources {
            row += 1;
            page.write_string(row, 0, cut(&source.name))?;
            page.write_string(row, 1, plain(&source.rows))?;
            page.write_string(row, 2, source.as_of.as_deref().map(plain).unwrap_or_default())?;
            page.write_string(row, 3, source.digest.clone().unwrap_or_default())?;
        }
    }
    page.set_column_width(0, WIDTHS.1 as f64)?;
    for column in 1..4 {
        page.set_column_width(column, 16)?;
    }
    Ok(page)
}

fn link(page: &mut Worksheet, row: u32, sheet: &str, title: &str) -> Result<(), XlsxError> {
    let target = format!("internal:'{}'!A1", sheet.replace('\'', "''"));
    page.write_url(row, 0, Url::new(target).set_text(cut(title)))?;
    Ok(())
}

fn table_sheet(pack: &Pack<'_>, sheet: &Sheet, looks: &Looks) -> Result<Worksheet, XlsxError> {
    let mut page = new_page(pack);
    for (column, head) in (0..).zip(&sheet.columns) {
        let format = match column {
            0 => &looks.heading,
            _ if head.unit.is_some() => &looks.number_heading,
            _ => &looks.heading,
        };
        page.write_string_with_format(0, column, heading(pack, head), format)?;
    }
    let mut row = 0;
    for cells in &sheet.rows {
        row += 1;
        write_row(&mut page, row, cells, &sheet.columns, looks, false)?;
    }
    let last = u16::try_from(sheet.columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
    if row > 0 {
        page.autofilter(0, 0, row, last)?;
    }
    if let Some(total) = &sheet.total {
        row += 1;
        write_row(&mut page, row, total, &sheet.columns, looks, true)?;
    }
    if let Some(note) = &sheet.note {
        page.write_string_with_format(row + 2, 0, cut(note), &looks.missing)?;
    }
    page.set_freeze_panes(1, 1)?;
    page.set_repeat_rows(0, 0)?;
    for (at, head) in sheet.columns.iter().enumerate() {
        let rows = sheet.rows.iter().chain(&sheet.total);
        let cells = rows.filter_map(|cells| cells.get(at)).map(width);
        let heading = heading(pack, head).chars().count();
        let widest = cells.max().unwrap_or_default().max(heading + 3);
        let column = u16::try_from(at).unwrap_or(u16::MAX);
        page.set_column_width(column, widest.clamp(WIDTHS.0, WIDTHS.1) as f64)?;
    }
    if sheet.columns.len() > ACROSS {
        page.set_landscape();
    }
    Ok(page)
}

/// A heading with what is counted, where the cells themselves do not show it.
fn heading(pack: &Pack<'_>, head: &Head) -> String {
    let shown = |unit: &&super::sheet::Unit| !matches!(unit.word, "percent" | "currency");
    let unit = head.unit.as_ref().filter(shown).and_then(|unit| unit_label(pack.frame, unit));
    cut(&match unit {
        Some(unit) => format!("{} ({unit})", head.label),
        None => head.label.clone(),
    })
}

fn write_row(
    page: &mut Worksheet,
    row: u32,
    cells: &[Cell],
    heads: &[Head],
    looks: &Looks,
    total: bool,
) -> Result<(), XlsxError> {
    let finish = |format: Format| match total {
        true => format.set_bold().set_border_top(FormatBorder::Thin),
        false => format,
    };
    for ((column, cell), head) in (0..).zip(cells).zip(heads) {
        match cell {
            Cell::Text(text) if text.is_empty() && !total => {}
            Cell::Text(text) => {
                let long = text.chars().count() > WIDTHS.1;
                let format = if long { looks.wrapped.clone() } else { Format::new() };
                page.write_string_with_format(row, column, cut(text), &finish(format))?;
            }
            Cell::Missing(reason) => {
                let format = finish(looks.missing.clone().set_align(FormatAlign::Right));
                page.write_string_with_format(row, column, cut(reason), &format)?;
            }
            Cell::Number(datum) => {
                let format =
                    finish(Format::new().set_num_format(number_format(datum, head.signed)));
                write_number(page, row, column, datum, &format)?;
            }
        }
    }
    Ok(())
}

fn write_number(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    datum: &Datum,
    format: &Format,
) -> Result<(), XlsxError> {
    let date = (datum.unit == "date").then(|| datum.value.parse::<NaiveDate>().ok()).flatten();
    if let Some(day) = date {
        page.write_datetime_with_format(row, column, excel_date(day)?, format)?;
        return Ok(());
    }
    let number = datum.value.parse::<f64>().ok();
    match number.filter(|number| number.is_finite() && digits(&datum.value) <= EXACT_DIGITS) {
        Some(number) => page.write_number_with_format(row, column, number, format)?,
        None => {
            let format = format.clone().set_align(FormatAlign::Right);
            page.write_string_with_format(row, column, &datum.value, &format)?
        }
    };
    Ok(())
}

/// The digits of a number that count: neither zeros before the first nor after the last.
fn digits(value: &str) -> usize {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    if value.contains('.') { digits.trim_end_matches('0').len() } else { digits.len() }
}

/// How a spreadsheet shows a number; it writes separators the way its user does.
fn number_format(datum: &Datum, signed: bool) -> String {
    let places = match datum.places {
        0 => String::new(),
        places => format!(".{}", "0".repeat(places as usize)),
    };
    let plain = match datum.unit {
        "date" => return "yyyy-mm-dd".to_owned(),
        "percent" => format!("0{places}%"),
        "currency" | "currency_per_day" => {
            let currency = datum.currency.as_deref().unwrap_or_default();
            format!("#,##0{places}\\ [${currency}]")
        }
        _ => format!("#,##0{places}"),
    };
    if signed { format!("+{plain};-{plain};{plain}") } else { plain }
}

/// How many characters a cell takes.
fn width(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) | Cell::Missing(text) => text.chars().count() + 2,
        Cell::Number(datum) => {
            let whole = datum.value.split('.').next().unwrap_or_default().len();
            let unit = datum.currency.as_ref().map_or(2, |currency| currency.len() + 1);
            whole + whole / 3 + datum.places as usize + unit + 2
        }
    }
}

/// What people wrote: the heading of the section, the text, who wrote it and when.
fn texts(pack: &Pack<'_>) -> Vec<[String; 3]> {
    let blocks = pack
        .view
        .sections
        .iter()
        .flat_map(|section| section.blocks.iter().map(move |block| (&section.title, block)));
    let text = |(title, block): (&String, &Block)| match block {
        Block::Commentary(commentary) => {
            let date = commentary.date.as_ref().map(|date| date.text.clone());
            let byline: Vec<String> = commentary.author.iter().cloned().chain(date).collect();
            Some([title.clone(), prose::text(commentary.body.as_str()), byline.join(", ")])
        }
        Block::Kpis(_)
        | Block::Chart(_)
        | Block::Table(_)
        | Block::MissingCommentary(_)
        | Block::Unavailable(_) => None,
    };
    blocks.filter_map(text).collect()
}

fn text_sheet(
    pack: &Pack<'_>,
    texts: &[[String; 3]],
    looks: &Looks,
) -> Result<Worksheet, XlsxError> {
    let mut page = new_page(pack);
    let mut row = 0;
    for [title, text, byline] in texts {
        page.write_string_with_format(row, 0, cut(title), &looks.heading)?;
        row += 1;
        for paragraph in text.split('\n').filter(|paragraph| !paragraph.is_empty()) {
            page.write_string_with_format(row, 0, cut(paragraph), &looks.wrapped)?;
            row += 1;
        }
        if !byline.is_empty() {
            page.write_string_with_format(row, 0, cut(byline), &looks.missing)?;
            row += 1;
        }
        row += 1;
    }
    page.set_column_width(0, 100)?;
    Ok(page)
}

fn new_page(pack: &Pack<'_>) -> Worksheet {
    let mut page = Worksheet::new();
    page.set_right_to_left(pack.frame.formatter.direction() == Direction::Rtl);
    page.set_paper_size(match pack.report.print.paper {
        Paper::A4 => 9,
        Paper::Letter => 1,
    });
    page.set_print_fit_to_pages(1, 0);
    page
}

impl Looks {
    fn new() -> Self {
        let heading =
            Format::new().set_bold().set_text_wrap().set_border_bottom(FormatBorder::Thin);
        Self {
            title: Format::new().set_bold().set_font_size(16),
            number_heading: heading.clone().set_align(FormatAlign::Right),
            heading,
            missing: Format::new().set_italic().set_font_color(GREY),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
        }
    }
}

/// The names of sheets, none twice and none too long.
#[derive(Default)]
struct Names(Vec<String>);

/// A name that spreadsheets keep for themselves.
const RESERVED: &str = "history";

impl Names {
    fn of(&mut self, title: &str) -> String {
        let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
        let clean: String = plain(title).chars().filter(allowed).collect();
        let clean = if clean.trim().is_empty() { "–" } else { clean.trim() };
        let short = |count: usize| {
            let cut: String = clean
                .chars()
                .scan(0, |length, c| {
                    *length += c.len_utf16();
                    (*length <= count).then_some(c)
                })
                .collect();
            cut.trim_end().to_owned()
        };
        let taken = |name: &String| {
            let name = name.to_lowercase();
            name == RESERVED || self.0.iter().any(|other| other.to_lowercase() == name)
        };
        let name = Some(short(NAME_LIMIT)).filter(|name| !taken(name)).unwrap_or_else(|| {
            let numbered = (2..).map(|number: usize| {
                let end = format!(" {number}");
                format!("{}{end}", short(NAME_LIMIT - end.len()))
            });
            let mut free = numbered.skip_while(taken);
            free.next().unwrap_or_default()
        });
        self.0.push(name.clone());
        name
    }
}

/// A text as a cell can hold it.
fn cut(text: &str) -> String {
    plain(text).chars().take(CELL_LIMIT).collect()
}

/// A text in the header of a printed sheet, where `&` begins a code.
fn header(text: &str) -> String {
    let mut short = String::new();
    let mut left = HEADER_LIMIT;
    for c in plain(text).chars() {
        let length = if c == '&' { 2 } else { c.len_utf16() };
        let Some(rest) = left.checked_sub(length) else { break };
        left = rest;
        short.extend(std::iter::repeat_n(c, if c == '&' { 2 } else { 1 }));
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_that_count_are_counted() {
        assert_eq!(digits("0.000120"), 2);
        assert_eq!(digits("-1200"), 4);
        assert_eq!(digits("90071992547409.91"), 16);
        assert_eq!(digits("0"), 0);
    }

    #[test]
    fn headers_are_cut_between_their_signs() {
        assert_eq!(header("Birch & Sons"), "Birch && Sons");
        let long = format!("{}&&", "x".repeat(117));
        assert_eq!(header(&long), format!("{}&&", "x".repeat(117)));
    }

    #[test]
    fn sheets_have_short_names_of_their_own() {
        let mut names = Names::default();
        assert_eq!(names.of("Win rate: by [region]/team?"), "Win rate by regionteam");
        assert_eq!(names.of("win rate by regionteam"), "win rate by regionteam 2");
        let long = "A very long caption of a table that goes on";
        assert_eq!(names.of(long), "A very long caption of a table");
        assert_eq!(names.of(long), "A very long caption of a tabl 2");
        assert_eq!(names.of("'"), "–");
        assert_eq!(names.of("History"), "History 2");
    }
}

//! Delimited text, block by block: a file is never in memory as a whole.
//!
//! A block ends at a line break outside quotes, so that blocks can be read side by side; what they
//! hold is then put together in the order of the file. That is sound only where every quote
//! encloses a cell as a whole. A file with anything unusual in it, from a stray quote to a byte that
//! is no UTF-8, is left to [`super::delimited`], which reads the whole text and can say what is
//! wrong.

use std::fs::File;
use std::io::Read as _;

use csv::StringRecord;
use memchr::{memchr, memchr_iter, memchr2_iter, memrchr};
use rayon::prelude::*;

use super::delimited::{Layout, named, ragged_rows, reader};
use super::locate::Fault;
use super::raw::{Found, Raw, RawColumn, Want};
use crate::compute::table::Records;
use crate::compute::texts::TextsBuilder;
use crate::model::contract::{Contract, Encoding};
use crate::source::TableFile;

/// How many bytes a thread reads at a time.
const BLOCK: usize = 1 << 20;

/// How many blocks the longest record may reach over.
const LONGEST: usize = 16;

/// For more rows than these no room is made at once, whatever the first of them promise.
const MOST: usize = 1 << 26;

/// The file holds something that needs a look at the whole of it.
#[derive(Debug, PartialEq, Eq)]
struct Unusual;

/// Reads the wanted columns of a file; `None` when it must be read as a whole.
pub(super) fn read(
    file: &TableFile,
    contract: &Contract,
    want: &Want,
    faults: &mut Vec<Fault>,
) -> Option<Raw> {
    in_blocks(file, contract, want, faults, BLOCK).ok()
}

fn in_blocks(
    file: &TableFile,
    contract: &Contract,
    want: &Want,
    faults: &mut Vec<Fault>,
    size: usize,
) -> Result<Raw, Unusual> {
    let dialect = &contract.dialect;
    let stands_below = dialect.header_row.is_some_and(|row| row > 1);
    if stands_below || !matches!(dialect.encoding, None | Some(Encoding::Utf8)) {
        return Err(Unusual);
    }
    let mut blocks = Blocks::open(file, size)?;
    let layout = Layout::of(blocks.first_lines()?, dialect);
    let header = Header::take(&mut blocks, layout, want)?;
    let mut columns: Vec<TextsBuilder> =
        header.wanted.iter().map(|_| TextsBuilder::default()).collect();
    let mut rows = Rows::default();
    let mut parts: Vec<Part> = Vec::new();
    let mut batch = blocks.batch(layout)?;
    let mut bytes = 0;
    while !(batch.is_empty() && parts.is_empty()) {
        let alone: Vec<bool> =
            columns.iter().zip(0..).map(|(c, at)| c.appends() || differ(&parts, at)).collect();
        let read = || batch.par_iter().map(|block| header.part(block, layout, &alone)).collect();
        if rows.total == 0 && !parts.is_empty() {
            // The rest of the file is about like its beginning.
            let total: usize = parts.iter().map(|part| part.total as usize).sum();
            let expected = (file.size / bytes.max(1) + 1) as usize * total;
            columns.iter_mut().for_each(|column| column.expect(expected.min(MOST)));
        }
        if parts.is_empty() {
            bytes = batch.iter().map(|block| block.len() as u64).sum();
        }
        let put = || {
            parts.iter().for_each(|part| rows.add(part));
            let columns = columns.par_iter_mut().enumerate();
            columns.for_each(|(at, all)| {
                parts.iter().for_each(|part| all.push_part(&part.columns[at]));
            });
        };
        // While some blocks are put together the next are read and those after them fetched.
        let fetch = || rayon::join(read, || blocks.batch(layout));
        let ((), (next, later)): ((), (Result<Vec<Part>, Unusual>, _)) = rayon::join(put, fetch);
        (parts, batch) = (next?, later?);
    }
    if !rows.ragged.is_empty() {
        faults.push(ragged_rows(rows.ragged, rows.cells, header.names.len()));
    }
    let columns = header.wanted.iter().zip(columns).map(|(at, column)| {
        (header.names[*at].clone(), RawColumn::Texts(column.finish_raw()).into())
    });
    Ok(Raw {
        columns: columns.collect(),
        header: named(header.names.clone()),
        total: rows.total as usize,
        rows: rows.records.unwrap_or(Records::All(rows.total)),
        digest: blocks.hasher.finalize().to_hex().to_string(),
        dialect: Found { encoding: Some(Encoding::Utf8), delimiter: Some(layout.delimiter) },
    })
}

/// Says whether most texts of a column differed in the last parts.
fn differ(parts: &[Part], column: usize) -> bool {
    parts.last().is_some_and(|part| {
        let texts = &part.columns[column];
        texts.names() > texts.len() / 2
    })
}

/// A file as blocks of whole records.
struct Blocks {
    file: File,
    /// What was read and is not part of a block yet.
    rest: Vec<u8>,
    is_over: bool,
    size: usize,
    hasher: blake3::Hasher,
}

impl Blocks {
    fn open(file: &TableFile, size: usize) -> Result<Self, Unusual> {
        let file = File::open(&file.absolute).map_err(|_| Unusual)?;
        let hasher = blake3::Hasher::new();
        let mut blocks = Self { file, rest: Vec::new(), is_over: false, size, hasher };
        blocks.fill(size)?;
        let mark = "\u{feff}".as_bytes();
        if blocks.rest.starts_with(mark) {
            blocks.rest.drain(..mark.len());
        }
        Ok(blocks)
    }

    /// Reads until there are so many bytes, or no more.
    fn fill(&mut self, wanted: usize) -> Result<(), Unusual> {
        let before = self.rest.len();
        if self.is_over || before >= wanted {
            return Ok(());
        }
        let lacking = wanted - before;
        self.rest.reserve_exact(lacking);
        let read = (&self.file).take(lacking as u64).read_to_end(&mut self.rest);
        self.is_over = read.map_err(|_| Unusual)? < lacking;
        self.hasher.update(&self.rest[before..]);
        Ok(())
    }

    /// Returns the lines at the start of the file.
    fn first_lines(&self) -> Result<&str, Unusual> {
        let end = if self.is_over { Some(self.rest.len()) } else { memrchr(b'\n', &self.rest) };
        let text = std::str::from_utf8(&self.rest[..end.ok_or(Unusual)?]).map_err(|_| Unusual)?;
        if text.trim().is_empty() { Err(Unusual) } else { Ok(text) }
    }

    /// Returns the next block; `None` at the end of the file.
    fn next(&mut self, layout: Layout) -> Result<Option<Vec<u8>>, Unusual> {
        for times in 1..=LONGEST {
            self.fill(self.size * times)?;
            if self.rest.is_empty() {
                return Ok(None);
            }
            if let Some(end) = last_break(&self.rest, layout, self.is_over)? {
                let rest = self.rest.split_off(end);
                return Ok(Some(std::mem::replace(&mut self.rest, rest)));
            }
        }
        Err(Unusual)
    }

    /// Returns a few blocks for each thread, none at the end of the file.
    fn batch(&mut self, layout: Layout) -> Result<Vec<Vec<u8>>, Unusual> {
        let mut batch = Vec::new();
        while batch.len() < 2 * rayon::current_num_threads() {
            match self.next(layout)? {
                Some(block) => batch.push(block),
                None => break,
            }
        }
        Ok(batch)
    }
}

/// Finds the end of the last whole record; `None` when there is none.
fn last_break(bytes: &[u8], layout: Layout, is_over: bool) -> Result<Option<usize>, Unusual> {
    let whole = |found: Option<usize>| if is_over { Some(bytes.len()) } else { found };
    let Some(quote) = layout.quote else {
        return Ok(whole(memrchr(b'\n', bytes).map(|at| at + 1)));
    };
    let ends_cell = |byte: Option<&u8>| {
        byte.is_none_or(|byte| *byte == layout.delimiter || matches!(byte, b'\n' | b'\r'))
    };
    let (mut at, mut found) = (0, None);
    loop {
        let open = memchr(quote, &bytes[at..]).map(|offset| at + offset);
        let outside = &bytes[at..open.unwrap_or(bytes.len())];
        found = memrchr(b'\n', outside).map(|offset| at + offset + 1).or(found);
        let Some(open) = open else { return Ok(whole(found)) };
        if !ends_cell(open.checked_sub(1).map(|before| &bytes[before])) {
            return Err(Unusual);
        }
        let Some(close) = closing(bytes, open, quote) else {
            return if is_over { Err(Unusual) } else { Ok(found) };
        };
        if !ends_cell(bytes.get(close + 1)) {
            return Err(Unusual);
        }
        at = close + 1;
    }
}

/// Finds the quote that closes a cell; two in a row stand for one that is part of the text.
fn closing(bytes: &[u8], open: usize, quote: u8) -> Option<usize> {
    let mut at = open + 1;
    loop {
        at += memchr(quote, bytes.get(at..)?)?;
        if bytes.get(at + 1) != Some(&quote) {
            return Some(at);
        }
        at += 2;
    }
}

/// The first record.
struct Header {
    names: Vec<String>,
    /// The places of the wanted columns.
    wanted: Vec<usize>,
}

impl Header {
    /// Takes the first record off a file.
    fn take(blocks: &mut Blocks, layout: Layout, want: &Want) -> Result<Self, Unusual> {
        let mut reader = reader(&blocks.rest, layout);
        let mut record = StringRecord::new();
        if !reader.read_record(&mut record).map_err(|_| Unusual)? {
            return Err(Unusual);
        }
        let end = reader.position().byte() as usize;
        let is_cut = end == blocks.rest.len() && !blocks.is_over;
        last_break(&blocks.rest[..end], layout, true)?;
        blocks.rest.drain(..end);
        let names: Vec<String> = record.iter().map(|name| name.trim().to_owned()).collect();
        let repeats = |at: usize| !names[at].is_empty() && names[..at].contains(&names[at]);
        if is_cut || (0..names.len()).any(repeats) {
            return Err(Unusual);
        }
        let is_wanted = |at: &usize| !names[*at].is_empty() && want.has(&names[*at]);
        Ok(Self { wanted: (0..names.len()).filter(is_wanted).collect(), names })
    }

    /// Reads the records of a block; `alone` says of which columns no text is looked up.
    fn part(&self, block: &[u8], layout: Layout, alone: &[bool]) -> Result<Part, Unusual> {
        let columns = alone.iter().map(|alone| TextsBuilder::part(*alone)).collect();
        let part = Part { columns, ..Part::default() };
        match is_plain(block, layout) {
            true => self.plain(block, layout, part),
            false => self.quoted(block, layout, part),
        }
    }

    /// Reads the records of a block in which every delimiter and every line break is one.
    fn plain(&self, block: &[u8], layout: Layout, mut part: Part) -> Result<Part, Unusual> {
        let text = std::str::from_utf8(block).map_err(|_| Unusual)?;
        let mut cells: Vec<&str> = Vec::with_capacity(self.names.len());
        let mut start = 0;
        let end = (!block.ends_with(b"\n")).then_some(block.len());
        for at in memchr2_iter(layout.delimiter, b'\n', block).chain(end) {
            let cell = &text[start..at];
            start = at + 1;
            if block.get(at) == Some(&layout.delimiter) {
                cells.push(cell);
                continue;
            }
            let last = cell.strip_suffix('\r').unwrap_or(cell);
            // A line without anything is no record.
            if !(cells.is_empty() && last.is_empty()) {
                cells.push(last);
                self.add(&mut part, cells.len(), |at| cells[at]);
                cells.clear();
            }
        }
        Ok(part)
    }

    /// Reads the records of any block.
    fn quoted(&self, block: &[u8], layout: Layout, mut part: Part) -> Result<Part, Unusual> {
        let mut reader = reader(block, layout);
        let mut record = StringRecord::new();
        while reader.read_record(&mut record).map_err(|_| Unusual)? {
            self.add(&mut part, record.len(), |at| &record[at]);
        }
        Ok(part)
    }

    /// Adds a record of so many cells.
    #[inline]
    fn add<'c>(&self, part: &mut Part, count: usize, cell: impl Fn(usize) -> &'c str) {
        part.total += 1;
        if (0..count).all(|at| cell(at).trim().is_empty()) {
            part.skipped.push(part.total);
        } else if count != self.names.len() {
            part.cells = if part.ragged.is_empty() { count } else { part.cells };
            part.ragged.push(part.total);
            part.skipped.push(part.total);
        } else {
            for (at, column) in self.wanted.iter().zip(&mut part.columns) {
                column.push(Some(cell(*at)).filter(|text| !text.is_empty()));
            }
        }
    }
}

/// Says whether a block has no quotes, and line breaks of the usual kinds only.
fn is_plain(block: &[u8], layout: Layout) -> bool {
    layout.delimiter.is_ascii()
        && layout.quote.is_none_or(|quote| memchr(quote, block).is_none())
        && memchr_iter(b'\r', block).all(|at| block.get(at + 1) == Some(&b'\n'))
}

/// The records of a block, numbered from 1.
#[derive(Default)]
struct Part {
    columns: Vec<TextsBuilder>,
    total: u32,
    /// Those that are no rows.
    skipped: Vec<u32>,
    /// Those of the wrong length, and the number of cells of the first.
    ragged: Vec<u32>,
    cells: usize,
}

/// The records of the blocks so far, numbered from 1.
#[derive(Default)]
struct Rows {
    total: u32,
    /// Those that are rows, once one is not.
    records: Option<Records>,
    ragged: Vec<u32>,
    cells: usize,
}

impl Rows {
    fn add(&mut self, part: &Part) {
        let before = self.total;
        self.total += part.total;
        if self.records.is_none() && !part.skipped.is_empty() {
            self.records = Some(Records::These((1..=before).collect()));
        }
        if let Some(records) = &mut self.records {
            let is_row = |number: &u32| part.skipped.binary_search(number).is_err();
            records.extend((1..=part.total).filter(is_row).map(|number| before + number));
        }
        self.cells = if self.ragged.is_empty() { part.cells } else { self.cells };
        self.ragged.extend(part.ragged.iter().map(|number| before + number));
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests write the files that are read")]
mod tests {
    use proptest::prelude::*;

    use super::super::delimited;
    use super::*;
    use crate::diag::Diagnostics;
    use crate::source::SourcePath;

    /// What two ways of reading must agree on.
    #[derive(Debug, PartialEq, Eq)]
    struct Seen {
        header: Vec<String>,
        columns: Vec<(String, Vec<Option<String>>)>,
        records: Vec<u32>,
        total: usize,
        faults: String,
    }

    fn seen(raw: &Raw, faults: &[Fault]) -> Seen {
        let column = |(name, cells): (&String, &std::sync::Arc<RawColumn>)| {
            let cells = cells.texts();
            (name.clone(), cells.iter().map(|cell| cell.map(str::to_owned)).collect())
        };
        Seen {
            header: raw.header.clone(),
            columns: raw.columns.iter().map(column).collect(),
            records: raw.rows.iter().collect(),
            total: raw.total,
            faults: format!("{faults:?}"),
        }
    }

    /// Reads a text as a whole and in blocks; a part is missing where that way gives up.
    fn both(text: &str, block: usize) -> (Option<Seen>, Option<Seen>) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let absolute = folder.path().join("a.csv");
        std::fs::write(&absolute, text).expect("the test writes its file");
        let path = SourcePath::new("data/a.csv");
        let file = TableFile { path, absolute, size: text.len() as u64 };
        let contract = Contract::implied(&crate::model::schema::TABLES[0], Vec::new());
        let mut faults = Vec::new();
        let blocks = in_blocks(&file, &contract, &Want::All, &mut faults, block).ok();
        let blocks = blocks.map(|raw| seen(&raw, &faults));
        let (mut faults, mut diags) = (Vec::new(), Diagnostics::new());
        let layout = Layout::of(text, &contract.dialect);
        let whole = delimited::read(&file.path, text, layout, &Want::All, &mut faults, &mut diags);
        (whole.map(|raw| seen(&raw, &faults)), blocks)
    }

    #[test]
    fn quotes_that_enclose_no_cell_are_left_to_the_whole_text() {
        for text in ["a,b\n1,5\" pipe\n", "a,b\n1,\"x\"y\n", "a,b\n1,\"open\n", "a,a\n1,2\n", ""] {
            assert_eq!(both(text, 64).1, None, "{text:?}");
        }
    }

    #[test]
    fn a_record_may_be_longer_than_a_block() {
        let text = format!("a,b\n1,\"{}\"\n2,x\n", "long\n".repeat(20));
        let (whole, blocks) = both(&text, 16);
        assert_eq!(blocks, whole);
        assert_eq!(blocks.map(|seen| seen.records), Some(vec![1, 2]));
    }

    /// Cells as people write them, with breaks and quotes inside.
    fn cell() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-c]{0,3}",
            "[0-9]{1,4}",
            Just(String::new()),
            "[a,\n\"ä]{0,4}".prop_map(|text| format!("\"{}\"", text.replace('"', "\"\""))),
        ]
    }

    proptest! {
        #[test]
        fn blocks_read_what_the_whole_text_says(
            rows in prop::collection::vec(prop::collection::vec(cell(), 1..4), 0..40),
            block in 8_usize..200,
            crlf in any::<bool>(),
        ) {
            let end = if crlf { "\r\n" } else { "\n" };
            let mut text = format!("a,b,c{end}");
            for row in &rows {
                text.push_str(&row.join(","));
                text.push_str(end);
            }
            let (whole, blocks) = both(&text, block);
            prop_assert!(blocks.is_some());
            prop_assert_eq!(blocks, whole);
        }
    }
}

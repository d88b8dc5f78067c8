//! Texts of a column, each different one kept once.
//!
//! A cell is a number, its code, into the list of the different texts. To find the code of a text
//! costs a look into a table of all of them, which is wasted where nearly all texts differ, as ids
//! do: once a million cells show that, texts are appended without a look. Those that rise, as most
//! ids do, differ; of others it is proven in the end by their hashes.

use std::hash::{BuildHasher, Hasher};
use std::sync::Arc;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use rayon::prelude::*;

/// Stands for a text that is not there.
pub const NO_CODE: u32 = u32::MAX;

/// After how many cells it is decided whether to look texts up.
const TRIAL: usize = 1 << 20;

/// Texts as numbers into the list of the different ones.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// By row: the place of the text among `names`, or [`NO_CODE`].
    pub codes: Vec<u32>,
    /// The different texts.
    pub names: Arc<Names>,
}

impl Texts {
    /// Makes a column of texts.
    pub fn new<'t>(texts: impl IntoIterator<Item = Option<&'t str>>) -> Self {
        let mut builder = TextsBuilder::default();
        texts.into_iter().for_each(|text| builder.push(text));
        builder.finish()
    }

    /// Makes a column with one text in every row.
    pub fn repeated(text: &str, rows: usize) -> Self {
        let mut names = Names::default();
        let code = names.push(text);
        Self { codes: vec![code; rows], names: Arc::new(names) }
    }

    /// Says whether each row is known to have a text that no other row has, as ids do.
    pub fn are_distinct(&self) -> bool {
        self.codes.iter().zip(0..).all(|(code, row)| *code == row)
    }

    /// Returns the text of a row.
    pub fn get(&self, row: usize) -> Option<&str> {
        self.names.get(self.codes[row])
    }

    /// Returns the given rows, in their order.
    #[must_use]
    pub fn take(&self, rows: impl Iterator<Item = usize>) -> Self {
        let codes = rows.map(|row| self.codes[row]).collect();
        Self { codes, names: Arc::clone(&self.names) }
    }

    /// Returns the text of each row.
    pub fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        self.codes.iter().map(|code| self.names.get(*code))
    }
}

/// Texts, one behind the other in one block.
#[derive(Debug, Clone, Default)]
pub struct Names {
    text: String,
    ends: Vec<u32>,
}

impl Names {
    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Says whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns the text of a code; [`NO_CODE`] has none.
    #[inline]
    pub fn get(&self, code: u32) -> Option<&str> {
        let code = code as usize;
        let end = *self.ends.get(code)? as usize;
        let start = code.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        Some(&self.text[start..end])
    }

    /// Returns the text of the last code.
    #[inline]
    fn last(&self) -> Option<&str> {
        self.get((self.len() as u32).checked_sub(1)?)
    }

    /// Says whether each text comes after all before it.
    fn rise(&self) -> bool {
        self.iter().zip(self.iter().skip(1)).all(|(name, next)| name < next)
    }

    /// Returns the texts by code.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|code| self.get(code as u32).expect("codes below the length exist"))
    }

    /// Adds a text and returns its code.
    ///
    /// # Panics
    ///
    /// Panics when the texts have more than four gigabytes together; the limits on files and rows
    /// lie far below.
    fn push(&mut self, text: &str) -> u32 {
        let code = u32::try_from(self.ends.len()).ok().filter(|code| *code != NO_CODE);
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).expect(SMALL));
        code.expect(SMALL)
    }
}

/// Why codes and lengths fit 32 bits.
const SMALL: &str = "limits on files keep texts below four gigabytes";

/// Collects texts row by row.
#[derive(Debug, Default)]
pub struct TextsBuilder {
    codes: Vec<u32>,
    names: Names,
    lookup: Lookup,
    /// About how many rows there will be, where that is known.
    expected: usize,
}

/// How the code of a text is found.
#[derive(Debug)]
enum Lookup {
    /// Among all texts so far.
    Table(Table),
    /// Not at all: every text is a new one. It is noted whether each came after all before it.
    Append { rises: bool },
}

impl Default for Lookup {
    fn default() -> Self {
        Self::Table(Table::default())
    }
}

impl TextsBuilder {
    /// Makes room for about so many rows: a list that grows is copied, and leaves holes behind.
    pub(super) fn expect(&mut self, rows: usize) {
        self.expected = rows;
        self.codes.reserve_exact(rows.saturating_sub(self.codes.len()));
    }

    /// Adds a row.
    ///
    /// # Panics
    ///
    /// Panics when the different texts have more than four gigabytes together.
    #[inline]
    pub fn push(&mut self, text: Option<&str>) {
        let code = match text {
            None => NO_CODE,
            Some(text) => self.code(text),
        };
        self.codes.push(code);
    }

    /// Returns the number of rows so far.
    pub(super) fn len(&self) -> usize {
        self.codes.len()
    }

    /// Returns the number of texts that are told apart so far.
    pub(super) fn names(&self) -> usize {
        self.names.len()
    }

    /// Says whether texts are no longer looked up.
    pub(super) fn appends(&self) -> bool {
        matches!(self.lookup, Lookup::Append { .. })
    }

    /// Adds rows without a text.
    pub(super) fn push_blanks(&mut self, rows: usize) {
        self.codes.resize(self.codes.len() + rows, NO_CODE);
    }

    /// Adds the rows of another column.
    pub(super) fn push_all(&mut self, texts: &Texts) {
        let codes: Vec<u32> = texts.names.iter().map(|name| self.code(name)).collect();
        let code = |code: &u32| codes.get(*code as usize).copied().unwrap_or(NO_CODE);
        self.codes.extend(texts.codes.iter().map(code));
    }

    /// Adds the rows of a part that was collected by itself, in which a text may stand twice.
    pub(super) fn push_part(&mut self, part: &Self) {
        let (Lookup::Append { rises }, Lookup::Append { rises: theirs }) =
            (&mut self.lookup, &part.lookup)
        else {
            let names = part.names.iter();
            let codes: Vec<u32> = names.map(|name| self.code(name)).collect();
            let code = |code: &u32| codes.get(*code as usize).copied().unwrap_or(NO_CODE);
            self.codes.extend(part.codes.iter().map(code));
            return;
        };
        let follows = part.names.is_empty() || self.names.last() < part.names.get(0);
        *rises &= *theirs && follows;
        let (first, start) = (self.names.len(), self.names.text.len());
        u32::try_from(start + part.names.text.len()).expect(SMALL);
        self.names.text.push_str(&part.names.text);
        self.names.ends.extend(part.names.ends.iter().map(|end| end + start as u32));
        let first = u32::try_from(first).expect(SMALL);
        let code = |code: &u32| if *code == NO_CODE { NO_CODE } else { first + code };
        self.codes.extend(part.codes.iter().map(code));
    }

    /// Returns the code of a text without adding a row.
    pub(super) fn code_of(&mut self, text: &str) -> u32 {
        self.code(text)
    }

    /// Returns the column whose rows have these codes.
    pub(super) fn finish_coded(self, codes: Vec<u32>) -> Texts {
        Self { codes, ..self }.finish()
    }

    /// Starts a part of a column: with a table of its own, or with none.
    pub(super) fn part(appends: bool) -> Self {
        let lookup = if appends { Lookup::Append { rises: true } } else { Lookup::default() };
        Self { lookup, ..Self::default() }
    }

    /// Returns the code of a text, a new one where it has none yet.
    #[inline]
    fn code(&mut self, text: &str) -> u32 {
        let names = &mut self.names;
        match &mut self.lookup {
            Lookup::Append { rises } => {
                *rises = *rises && names.last().is_none_or(|last| is_below(last, text));
                names.push(text)
            }
            Lookup::Table(table) => {
                if let Some(code) = table.find(text, names) {
                    return code;
                }
                let code = names.push(text);
                table.insert(text, code);
                self.decide();
                code
            }
        }
    }

    /// Gives up looking texts up when nearly all of many cells differ.
    fn decide(&mut self) {
        let rows = self.codes.len();
        if rows >= TRIAL && self.names.len() > rows / 8 * 7 {
            self.lookup = Lookup::Append { rises: self.names.rise() };
            let (known, text) = (self.names.len(), self.names.text.len());
            let more = self.expected.saturating_sub(known);
            self.names.ends.reserve_exact(more);
            // So long as the others are as long; a little room does not hurt.
            self.names.text.reserve_exact(text / known.max(1) * more + more / 4);
        }
    }

    /// Returns the column with each text once.
    pub fn finish(self) -> Texts {
        let raw = self.finish_raw();
        raw.into_texts()
    }

    /// Returns the column as it was collected, in which a text may stand twice.
    pub(super) fn finish_raw(mut self) -> RawTexts {
        self.names.text.shrink_to_fit();
        let differ = match self.lookup {
            Lookup::Table(_) => true,
            Lookup::Append { rises } => rises,
        };
        RawTexts { texts: Texts { codes: self.codes, names: Arc::new(self.names) }, differ }
    }
}

/// The codes of texts. Short ones, as most ids and words are, stand in the table themselves, so that
/// to find one is a look at a single place.
#[derive(Debug, Default)]
struct Table {
    short: HashTable<(Short, u32)>,
    /// By the upper half of the hash.
    long: HashTable<(u32, u32)>,
}

/// The bytes of a short text, and its length in the last of them.
type Short = [u64; 2];

impl Table {
    #[inline]
    fn find(&self, text: &str, names: &Names) -> Option<u32> {
        if let Some(key) = short(text) {
            return self.short.find(mixed(key), |(other, _)| *other == key).map(|(_, code)| *code);
        }
        let half = half_of(text);
        let same = |(other, code): &(u32, u32)| *other == half && names.get(*code) == Some(text);
        self.long.find(spread(half), same).map(|(_, code)| *code)
    }

    /// Adds a text that was not found.
    fn insert(&mut self, text: &str, code: u32) {
        match short(text) {
            Some(key) => {
                self.short.insert_unique(mixed(key), (key, code), |(key, _)| mixed(*key));
            }
            None => {
                let half = half_of(text);
                self.long.insert_unique(spread(half), (half, code), |(half, _)| spread(*half));
            }
        }
    }
}

/// Returns a text of at most fifteen bytes as two numbers that no other text has.
#[inline]
fn short(text: &str) -> Option<Short> {
    let bytes = text.as_bytes();
    let length = bytes.len() as u32;
    if length > 15 {
        return None;
    }
    let (low, high) = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        // What the last eight bytes share with the first is shifted out.
        (Some(first), Some(last)) => {
            let rest = u64::from_le_bytes(*last).checked_shr(8 * (16 - length));
            (u64::from_le_bytes(*first), rest.unwrap_or(0))
        }
        _ => (bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)), 0),
    };
    Some([low, high | u64::from(length) << 56])
}

/// Mixes the bytes of a short text into a hash.
#[inline]
fn mixed([low, high]: Short) -> u64 {
    let product =
        u128::from(low ^ 0x9e37_79b9_7f4a_7c15) * u128::from(high ^ 0xc2b2_ae3d_27d4_eb4f);
    (product as u64) ^ ((product >> 64) as u64)
}

fn half_of(text: &str) -> u32 {
    (hash_of(text) >> 32) as u32
}

/// A column in which a text may stand twice under different codes.
#[derive(Debug, Clone, Default)]
pub(super) struct RawTexts {
    texts: Texts,
    /// Whether each text is known to stand there once.
    differ: bool,
}

impl RawTexts {
    /// Makes a column with one text in every row.
    pub(super) fn repeated(text: Option<&str>, rows: usize) -> Self {
        let texts = match text {
            Some(text) => Texts::repeated(text, rows),
            None => Texts { codes: vec![NO_CODE; rows], ..Texts::default() },
        };
        Self { texts, differ: true }
    }

    /// Returns the given rows; afterwards only the texts of those are listed.
    pub(super) fn take(&self, rows: &[u32]) -> Self {
        let mut builder = TextsBuilder::default();
        rows.iter().for_each(|row| builder.push(self.get(*row as usize)));
        builder.finish_raw()
    }

    /// Returns the codes of the rows.
    pub(super) fn codes(&self) -> &[u32] {
        &self.texts.codes
    }

    /// Returns the texts by code.
    pub(super) fn names(&self) -> &Names {
        &self.texts.names
    }

    /// Returns the text of a row.
    pub(super) fn get(&self, row: usize) -> Option<&str> {
        self.texts.get(row)
    }

    /// Returns the text of each row.
    pub(super) fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        self.texts.iter()
    }

    /// Returns the column with each text once.
    pub(super) fn into_texts(self) -> Texts {
        // Texts whose hashes differ do differ; where two are alike nobody knows without a look.
        let names = &self.texts.names;
        if self.differ || differ(names) {
            return self.texts;
        }
        let mut builder = TextsBuilder { codes: Vec::new(), ..TextsBuilder::default() };
        let names = self.texts.names.iter();
        let codes: Vec<u32> = names.map(|name| builder.code(name)).collect();
        let mut texts = self.texts;
        for code in &mut texts.codes {
            *code = codes.get(*code as usize).copied().unwrap_or(NO_CODE);
        }
        Texts { codes: texts.codes, names: Arc::new(builder.names) }
    }
}

/// Says whether a text comes before another; ids of one length are compared as numbers.
#[inline]
fn is_below(text: &str, next: &str) -> bool {
    let (a, b) = (text.as_bytes(), next.as_bytes());
    if a.len() == b.len()
        && a.len() <= 16
        && let (Some(first), Some(last)) = (a.first_chunk::<8>(), a.last_chunk::<8>())
        && let (Some(next_first), Some(next_last)) = (b.first_chunk::<8>(), b.last_chunk::<8>())
    {
        let whole = |first: &[u8; 8], last: &[u8; 8]| {
            (u64::from_be_bytes(*first), u64::from_be_bytes(*last))
        };
        return whole(first, last) < whole(next_first, next_last);
    }
    a < b
}

/// Says whether the hashes of texts differ, so that the texts do.
fn differ(names: &Names) -> bool {
    let hash = |code: u32| names.get(code).map_or(0, hash_of);
    let mut hashes: Vec<u64> = (0..names.len() as u32).into_par_iter().map(hash).collect();
    hashes.par_sort_unstable();
    hashes.windows(2).all(|pair| pair[0] != pair[1])
}

/// A hash that is the same in every run; the order of codes does not depend on it.
#[inline]
fn hash_of(text: &str) -> u64 {
    let mut hasher = FixedState::with_seed(0).build_hasher();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// Spreads half a hash over a whole word, of which the table uses both ends.
#[inline]
fn spread(half: u32) -> u64 {
    u64::from(half).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(texts: &Texts) -> Vec<Option<String>> {
        texts.iter().map(|text| text.map(str::to_owned)).collect()
    }

    #[test]
    fn texts_are_told_apart_by_every_byte_and_their_length() {
        let long = "x".repeat(40);
        let cells = [
            "",
            "\0",
            "a",
            "a\0",
            "a\0\0",
            "seven b",
            "eight by",
            "nine byte",
            "fifteen bytes !",
            "fifteen bytes ?",
            "sixteen bytes !!",
            "sixteen bytes !?",
            "ä",
            long.as_str(),
            &long[1..],
        ];
        let texts = Texts::new(cells.iter().chain(&cells).map(|text| Some(*text)));
        assert_eq!(texts.names.iter().collect::<Vec<_>>(), cells);
        let codes: Vec<u32> = (0..15).chain(0..15).collect();
        assert_eq!(texts.codes, codes);
    }

    #[test]
    fn texts_come_before_others_as_their_bytes_do() {
        let texts = ["", "a", "b", "seven b", "eight by", "nine byte", "nine bytf", "nine bzta"];
        let longer = ["fifteen bytes !", "sixteen bytes !!", "sixteen bytes !?", "ä and more"];
        let all: Vec<&str> = texts.into_iter().chain(longer).collect();
        for a in &all {
            for b in &all {
                assert_eq!(is_below(a, b), a < b, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn appended_texts_come_out_once_each() {
        let cells = [Some("b"), None, Some("a"), Some("b"), Some("")];
        let mut builder = TextsBuilder::part(true);
        cells.iter().for_each(|cell| builder.push(*cell));
        let texts = builder.finish();
        assert_eq!(texts.codes, [0, NO_CODE, 1, 0, 2]);
        assert_eq!(texts.names.iter().collect::<Vec<_>>(), ["b", "a", ""]);
    }

    #[test]
    fn parts_make_the_column_that_rows_make() {
        let cells = [Some("x"), Some("y"), None, Some("x"), Some("z"), Some("y")];
        let whole = Texts::new(cells);
        for modes in [[false, false], [true, true], [false, true], [true, false]] {
            let mut builder = TextsBuilder::part(modes[0]);
            for half in cells.chunks(3) {
                let mut part = TextsBuilder::part(modes[1]);
                half.iter().for_each(|cell| part.push(*cell));
                builder.push_part(&part);
            }
            let texts = builder.finish();
            assert_eq!(rows(&texts), rows(&whole), "{modes:?}");
            assert_eq!(texts.codes, whole.codes, "{modes:?}");
        }
    }

    #[test]
    fn ids_are_no_longer_looked_up_and_still_differ() {
        let ids: Vec<String> = (0..TRIAL + 10).map(|id| format!("id{id}")).collect();
        let mut builder = TextsBuilder::default();
        ids.iter().for_each(|id| builder.push(Some(id)));
        assert!(builder.appends());
        builder.push(Some("id7"));
        let texts = builder.finish();
        assert_eq!(texts.names.len(), ids.len());
        assert_eq!(texts.codes[ids.len()], 7);
        assert_eq!(texts.get(TRIAL + 9), Some(ids[TRIAL + 9].as_str()));
    }
}

//! Parquet: typed columns, read some rows at a time.
//!
//! Dates and decimals stay what they are; everything else becomes the text that our own parsers
//! read exactly.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use polars::prelude::*;
use rayon::prelude::*;

use super::pages;
use super::raw::{NO_NUMBER, Raw, RawColumn, Want, unreadable};
use crate::compute::column::NO_DAY;
use crate::compute::table::Records;
use crate::compute::texts::TextsBuilder;
use crate::diag::Diagnostics;
use crate::source::TableFile;

/// Groups of rows are read together up to so many rows.
const ROWS: usize = 1 << 18;

/// Reads the wanted columns. polars panics on some damaged files, which is caught.
pub(super) fn read(file: &TableFile, want: &Want, diags: &mut Diagnostics) -> Option<Raw> {
    let reason = match catch_unwind(AssertUnwindSafe(|| scan(file, want))) {
        Ok(Ok(raw)) => return Some(raw),
        Ok(Err(error)) => first_line(&error),
        Err(_) => "it is damaged".to_owned(),
    };
    let hint = match reason.as_str() {
        "it is encrypted" => "export it without a key; almanac keeps no keys",
        _ => "export the file again",
    };
    diags.push(unreadable(&file.path, &reason).hint(hint));
    None
}

/// Returns the first line of what polars says; the others describe its plan.
pub(super) fn first_line(error: &PolarsError) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}

/// Refuses a file whose footer names bytes that are not there, or whose pages are not as their
/// headers say: polars trusts both without a look. Returns the numbers of rows in the groups.
fn check(file: &File) -> PolarsResult<Vec<usize>> {
    let length = file.metadata()?.len();
    if length == 0 {
        polars_bail!(ComputeError: "it is empty");
    }
    let mut reader = ParquetReader::new(file.try_clone()?);
    let metadata = reader.get_metadata()?;
    for group in &metadata.row_groups {
        let whole = group.full_byte_range();
        for range in group.byte_ranges_iter().chain([whole]) {
            if range.start > range.end || range.end > length {
                polars_bail!(ComputeError: "its footer names bytes that are not there");
            }
        }
        for range in group.byte_ranges_iter() {
            if let Err(reason) = pages::check(&bytes(file, range)?) {
                polars_bail!(ComputeError: "{reason}");
            }
        }
    }
    Ok(metadata.row_groups.iter().map(|group| group.num_rows()).collect())
}

/// Reads some bytes of a file, which are those of one column in one group of rows.
fn bytes(mut file: &File, range: Range<u64>) -> PolarsResult<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(range.start))?;
    file.take(range.end - range.start).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Says whether a file is one that only its key opens.
fn is_encrypted(mut file: &File) -> PolarsResult<bool> {
    let mut end = [0; 4];
    if file.metadata()?.len() < end.len() as u64 {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-(end.len() as i64)))?;
    file.read_exact(&mut end)?;
    file.rewind()?;
    Ok(&end == b"PARE")
}

fn scan(file: &TableFile, want: &Want) -> PolarsResult<Raw> {
    let opened = File::open(&file.absolute)?;
    if is_encrypted(&opened)? {
        polars_bail!(ComputeError: "it is encrypted");
    }
    let groups = check(&opened)?;
    (&opened).rewind()?;
    let digest = blake3::Hasher::new().update_reader(&opened)?.finalize();
    let hive = HiveOptions { enabled: Some(false), ..HiveOptions::default() };
    let args = ScanArgsParquet { glob: false, hive_options: hive, ..ScanArgsParquet::default() };
    let sources = ScanSources::Files(Arc::from([File::open(&file.absolute)?]));
    let mut frame = LazyFrame::scan_parquet_sources(sources, args)?;
    let schema = frame.collect_schema()?;
    let header: Vec<String> = schema.iter_names().map(|name| name.to_string()).collect();
    let wanted: Vec<(Expr, Growing)> = schema
        .iter()
        .filter(|(name, _)| want.has(name.as_str()))
        .filter_map(|(name, kind)| wanted(name, kind))
        .collect();
    let count = frame.clone().select([len()]).collect()?;
    let total = count.column("len")?.u32()?.get(0).unwrap_or(0);
    let (exprs, mut columns): (Vec<Expr>, Vec<Growing>) = wanted.into_iter().unzip();
    for rows in stretches(&groups).into_iter().filter(|_| !exprs.is_empty()) {
        let rows = frame.clone().slice(rows.start as i64, rows.len() as u32);
        let rows = rows.select(exprs.clone()).collect()?;
        let pieces = columns.par_iter_mut().zip(rows.columns());
        pieces.try_for_each(|(column, piece)| column.add(piece.as_materialized_series()))?;
    }
    let columns = columns
        .into_iter()
        .filter(|column| !column.is_bytes)
        .map(|column| (column.name.to_string(), column.finish().into()));
    Ok(Raw {
        header,
        columns: columns.collect(),
        rows: Records::All(total),
        total: total as usize,
        digest: digest.to_hex().to_string(),
        ..Raw::default()
    })
}

/// Puts groups of rows together that are read at a time; a group that is cut would be read twice.
fn stretches(groups: &[usize]) -> Vec<Range<usize>> {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for rows in groups {
        let start = stretches.last().map_or(0, |last| last.end);
        match stretches.last_mut() {
            Some(last) if last.len() + rows <= ROWS => last.end += rows,
            _ => stretches.push(start..start + rows),
        }
    }
    stretches
}

/// A column that is being read.
struct Growing {
    name: PlSmallStr,
    cells: Cells,
    /// Whether some of its bytes are no text.
    is_bytes: bool,
}

enum Cells {
    Texts(TextsBuilder),
    Days(Vec<i32>),
    Numbers(Vec<i64>, u32),
}

/// Returns how a column is read, or `None` for types that no table has.
fn wanted(name: &PlSmallStr, kind: &DataType) -> Option<(Expr, Growing)> {
    let column = col(name.clone());
    let texts = || Cells::Texts(TextsBuilder::default());
    let (expr, cells) = match kind {
        DataType::Date => (column, Cells::Days(Vec::new())),
        DataType::Decimal(precision, scale) if *precision <= 18 => {
            (column, Cells::Numbers(Vec::new(), *scale as u32))
        }
        // Some programs do not say that their texts are texts.
        DataType::String | DataType::Binary => (column, texts()),
        DataType::Categorical(..) | DataType::Enum(..) => {
            (column.strict_cast(DataType::String), texts())
        }
        DataType::Datetime(_, Some(_)) => {
            let utc = column.dt().convert_time_zone(TimeZone::UTC);
            (utc.dt().strftime("%Y-%m-%dT%H:%M:%SZ"), texts())
        }
        DataType::Datetime(_, None) => (column.dt().strftime("%Y-%m-%dT%H:%M:%S"), texts()),
        kind if kind.is_primitive_numeric()
            || kind.is_decimal()
            || kind.is_bool()
            || kind.is_null() =>
        {
            (column.strict_cast(DataType::String), texts())
        }
        _ => return None,
    };
    Some((expr, Growing { name: name.clone(), cells, is_bytes: false }))
}

impl Growing {
    fn add(&mut self, series: &Series) -> PolarsResult<()> {
        match &mut self.cells {
            Cells::Texts(builder) => match series.dtype() {
                DataType::Binary => {
                    for cell in series.binary()?.iter() {
                        let text = cell.map(std::str::from_utf8).transpose();
                        self.is_bytes |= text.is_err();
                        builder.push(text.unwrap_or_default());
                    }
                }
                _ => series.str()?.iter().for_each(|text| builder.push(text)),
            },
            Cells::Days(days) => {
                days.extend(series.date()?.physical().iter().map(|day| day.unwrap_or(NO_DAY)));
            }
            Cells::Numbers(units, _) => {
                // Eighteen digits fit.
                let cells = series.decimal()?.physical().iter();
                let unit = |unit: Option<i128>| unit.map_or(NO_NUMBER, |unit| unit as i64);
                units.extend(cells.map(unit));
            }
        }
        Ok(())
    }

    fn finish(self) -> RawColumn {
        match self.cells {
            Cells::Texts(builder) => RawColumn::Texts(builder.finish_raw()),
            Cells::Days(days) => RawColumn::Days(days),
            Cells::Numbers(units, scale) => RawColumn::Numbers { units, scale },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_rows_are_read_whole_and_in_order() {
        assert_eq!(stretches(&[]), Vec::<Range<usize>>::new());
        assert_eq!(stretches(&[3, 4]).first(), Some(&(0..7)));
        let [one, two] = [ROWS, 2 * ROWS];
        assert_eq!(stretches(&[ROWS, 1, ROWS - 1, 2]), [0..one, one..two, two..two + 2]);
        assert_eq!(stretches(&[two, 5]), [0..two, two..two + 5]);
    }
}

//! Parquet: typed columns, side by side and each of them one group of rows after another.
//!
//! Dates and decimals stay what they are; everything else becomes the text that our own parsers
//! read exactly. A group is put away while it is still at hand, so that of a column no more than
//! that is in memory twice.

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
/// headers say: polars trusts both without a look. Returns what it says of each group of rows.
fn check(file: &File) -> PolarsResult<Vec<FileMetadataRef>> {
    let length = file.metadata()?.len();
    if length == 0 {
        polars_bail!(ComputeError: "it is empty");
    }
    let mut reader = ParquetReader::new(file.try_clone()?);
    let metadata = Arc::clone(reader.get_metadata()?);
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
    let mut none = metadata.as_ref().clone();
    none.row_groups.clear();
    let alone = metadata.row_groups.iter().map(|group| {
        let mut one = none.clone();
        (one.num_rows, one.row_groups) = (group.num_rows(), vec![group.clone()]);
        Arc::new(one)
    });
    Ok(alone.collect())
}

/// Returns the digest of a file.
fn digest(file: &TableFile) -> PolarsResult<String> {
    let opened = File::open(&file.absolute)?;
    Ok(blake3::Hasher::new().update_reader(opened)?.finalize().to_hex().to_string())
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
    let (groups, digest) = rayon::join(|| check(&opened), || digest(file));
    let (groups, digest) = (groups?, digest?);
    let hive = HiveOptions { enabled: Some(false), ..HiveOptions::default() };
    let args = ScanArgsParquet { glob: false, hive_options: hive, ..ScanArgsParquet::default() };
    let sources = ScanSources::Files(Arc::from([File::open(&file.absolute)?]));
    let schema = LazyFrame::scan_parquet_sources(sources, args)?.collect_schema()?;
    let header: Vec<String> = schema.iter_names().map(|name| name.to_string()).collect();
    let wanted: Vec<(Expr, Growing)> = schema
        .iter()
        .filter(|(name, _)| want.has(name.as_str()))
        .filter_map(|(name, kind)| wanted(name, kind))
        .collect();
    let total: usize = groups.iter().map(|group| group.num_rows).sum();
    let Ok(rows) = u32::try_from(total) else { polars_bail!(ComputeError: "it has too many rows") };
    let columns = wanted.into_par_iter().with_max_len(1);
    let columns = columns.map(|(expr, column)| column.read(file, &groups, &expr));
    let columns: Vec<Growing> = columns.collect::<PolarsResult<_>>()?;
    let columns = columns
        .into_iter()
        .filter(|column| !column.is_bytes)
        .map(|column| (column.name.to_string(), column.finish().into()));
    Ok(Raw {
        header,
        columns: columns.collect(),
        rows: Records::All(rows),
        total,
        digest,
        ..Raw::default()
    })
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
    /// Reads the column, one group of rows after another.
    fn read(
        mut self,
        file: &TableFile,
        groups: &[FileMetadataRef],
        expr: &Expr,
    ) -> PolarsResult<Self> {
        let mut opened = File::open(&file.absolute)?;
        let rows = groups.iter().map(|group| group.num_rows).sum();
        match &mut self.cells {
            Cells::Texts(builder) => builder.expect(rows),
            Cells::Days(days) => days.reserve_exact(rows),
            Cells::Numbers(units, _) => units.reserve_exact(rows),
        }
        for group in groups {
            let mut reader = ParquetReader::new(&mut opened)
                .with_columns(Some(vec![self.name.to_string()]))
                .read_parallel(ParallelStrategy::None);
            reader.set_metadata(Arc::clone(group));
            let mut frame = reader.finish()?;
            if !matches!(expr, Expr::Column(_)) {
                frame = frame.lazy().select([expr.clone()]).collect()?;
            }
            let column = frame.column(&self.name)?;
            if column.len() != group.num_rows {
                polars_bail!(ComputeError: "its columns differ in their numbers of rows");
            }
            self.add(column.as_materialized_series())?;
        }
        Ok(self)
    }

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

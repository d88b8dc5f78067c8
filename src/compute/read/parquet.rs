//! Parquet: typed columns, turned into the text that our own parsers read exactly.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use polars::prelude::*;

use super::pages;
use super::raw::{Raw, Want, unreadable};
use crate::diag::Diagnostics;
use crate::source::SourcePath;

/// Reads the wanted columns. polars panics on some damaged files, which is caught.
pub(super) fn read(
    path: &SourcePath,
    bytes: Vec<u8>,
    want: &Want,
    diags: &mut Diagnostics,
) -> Option<Raw> {
    if bytes.is_empty() {
        diags.push(unreadable(path, "it is empty"));
        return None;
    }
    if bytes.ends_with(b"PARE") {
        let encrypted = unreadable(path, "it is encrypted");
        diags.push(encrypted.hint("export it without a key; almanac keeps no keys"));
        return None;
    }
    let reason = match catch_unwind(AssertUnwindSafe(|| scan(bytes, want))) {
        Ok(Ok(raw)) => return Some(raw),
        Ok(Err(error)) => first_line(&error),
        Err(_) => "it is damaged".to_owned(),
    };
    diags.push(unreadable(path, &reason).hint("export the file again"));
    None
}

/// Returns the first line of what polars says; the others describe its plan.
pub(super) fn first_line(error: &PolarsError) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}

/// Refuses a file whose footer names bytes that are not there, or whose pages are not as their
/// headers say: polars trusts both without a look.
fn check_ranges(bytes: &[u8]) -> PolarsResult<()> {
    let mut reader = ParquetReader::new(Cursor::new(bytes));
    let metadata = reader.get_metadata()?;
    for group in &metadata.row_groups {
        let whole = group.full_byte_range();
        for range in group.byte_ranges_iter().chain([whole]) {
            if range.start > range.end || range.end > bytes.len() as u64 {
                polars_bail!(ComputeError: "its footer names bytes that are not there");
            }
        }
        for range in group.byte_ranges_iter() {
            if let Err(reason) = pages::check(bytes, range) {
                polars_bail!(ComputeError: "{reason}");
            }
        }
    }
    Ok(())
}

fn scan(bytes: Vec<u8>, want: &Want) -> PolarsResult<Raw> {
    check_ranges(&bytes)?;
    let hive = HiveOptions { enabled: Some(false), ..HiveOptions::default() };
    let args = ScanArgsParquet { glob: false, hive_options: hive, ..ScanArgsParquet::default() };
    let sources = ScanSources::Buffers(std::sync::Arc::from([bytes.into()]));
    let mut frame = LazyFrame::scan_parquet_sources(sources, args)?;
    let schema = frame.collect_schema()?;
    let header: Vec<String> = schema.iter_names().map(|name| name.to_string()).collect();
    let wanted: Vec<Expr> = schema
        .iter()
        .filter(|(name, _)| want.has(name.as_str()))
        .filter_map(|(name, kind)| as_text(name, kind))
        .collect();
    let wanted = if wanted.is_empty() { vec![] } else { wanted };
    let count = frame.clone().select([len()]).collect()?;
    let total = count.column("len")?.u32()?.get(0).unwrap_or(0);
    let mut raw = Raw { header, rows: (1..=total).collect(), ..Raw::default() };
    raw.total = total as usize;
    if !wanted.is_empty() {
        let frame = frame.select(wanted).collect()?;
        for column in frame.columns() {
            let series = column.as_materialized_series();
            let text = match series.dtype() {
                DataType::Binary => decoded(series.binary()?),
                _ => Some(series.str()?.rechunk().into_owned()),
            };
            raw.columns.extend(text.map(|text| (column.name().to_string(), text)));
        }
    }
    Ok(raw)
}

/// Returns bytes as text; `None` when some of them are none.
fn decoded(bytes: &BinaryChunked) -> Option<StringChunked> {
    let texts: Result<Vec<Option<&str>>, _> =
        bytes.iter().map(|cell| cell.map(std::str::from_utf8).transpose()).collect();
    let texts = StringChunked::from_iter_options(bytes.name().clone(), texts.ok()?.into_iter());
    Some(texts)
}

/// Returns a column as text, or `None` for types that no table has.
fn as_text(name: &PlSmallStr, kind: &DataType) -> Option<Expr> {
    let column = col(name.clone());
    match kind {
        DataType::String => Some(column),
        // Some programs do not say that their texts are texts.
        DataType::Binary => Some(column),
        DataType::Categorical(..) | DataType::Enum(..) => {
            Some(column.strict_cast(DataType::String))
        }
        DataType::Datetime(_, Some(_)) => {
            Some(column.dt().convert_time_zone(TimeZone::UTC).dt().strftime("%Y-%m-%dT%H:%M:%SZ"))
        }
        DataType::Datetime(_, None) => Some(column.dt().strftime("%Y-%m-%dT%H:%M:%S")),
        kind if kind.is_primitive_numeric()
            || kind.is_decimal()
            || kind.is_bool()
            || kind.is_date()
            || kind.is_null() =>
        {
            Some(column.strict_cast(DataType::String))
        }
        _ => None,
    }
}

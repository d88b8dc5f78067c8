//! Says in which lines of their files the rows of a working stand, by a second look at the files.
//!
//! Tables keep the numbers of records only. People look for lines, rows of a sheet, or groups of
//! rows in a Parquet file; these are found when a working is shown, file by file.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{ParquetReader, SerReader as _};

use super::locate;
use super::raw::{Format, reread_bytes};
use crate::compute::outcome::{Stretch, Working};
use crate::model::contract::Contract;
use crate::source::{SourcePath, SourceTree, TableFile};

/// Fills in where the rows of workings stand; a file that has gone since leaves its records.
pub fn stand(workings: Vec<&mut Working>, contracts: &[Contract], tree: &SourceTree) {
    let mut wanted: BTreeMap<SourcePath, BTreeSet<u32>> = BTreeMap::new();
    for rows in workings.iter().flat_map(|working| &working.sources) {
        let records = wanted.entry(rows.source.path.clone()).or_default();
        records.extend([rows.first, rows.last]);
    }
    let found: BTreeMap<SourcePath, Stretches> = wanted
        .into_iter()
        .filter_map(|(path, records)| {
            let file = tree.tables().iter().find(|file| file.path == path)?;
            let contract = contracts.iter().find(|contract| contract.files.contains(&path))?;
            Some((path, Stretches::of(file, contract, records)?))
        })
        .collect();
    for rows in workings.into_iter().flat_map(|working| &mut working.sources) {
        let stretches = found.get(&rows.source.path);
        rows.stretch = stretches.and_then(|stretches| stretches.between(rows.first, rows.last));
    }
}

/// Where the wanted records of a file stand.
enum Stretches {
    /// By record: its first and its last line.
    Lines(BTreeMap<u32, (u32, u32)>),
    /// By record: the row of the sheet.
    Rows(BTreeMap<u32, (u32, u32)>),
    /// By record: the number of its group, from 1.
    Groups(BTreeMap<u32, u32>),
}

impl Stretches {
    fn of(file: &TableFile, contract: &Contract, records: BTreeSet<u32>) -> Option<Self> {
        match Format::of(&file.path) {
            Format::Delimited | Format::Ndjson => {
                Some(Self::Lines(locate::lines(file, contract, records)))
            }
            Format::Workbook => Some(Self::Rows(locate::lines(file, contract, records))),
            Format::Parquet => {
                let ends = group_ends(reread_bytes(file)?)?;
                let group = |record: u32| ends.partition_point(|end| *end < record) as u32 + 1;
                Some(Self::Groups(records.into_iter().map(|n| (n, group(n))).collect()))
            }
        }
    }

    fn between(&self, first: u32, last: u32) -> Option<Stretch> {
        let ends =
            |lines: &BTreeMap<u32, (u32, u32)>| Some((lines.get(&first)?.0, lines.get(&last)?.1));
        match self {
            Self::Lines(lines) => ends(lines).map(|(first, last)| Stretch::Lines(first, last)),
            Self::Rows(rows) => ends(rows).map(|(first, last)| Stretch::Rows(first, last)),
            Self::Groups(groups) => {
                Some(Stretch::Groups(*groups.get(&first)?, *groups.get(&last)?))
            }
        }
    }
}

/// Returns the number of the last record of each group of rows.
fn group_ends(bytes: Vec<u8>) -> Option<Vec<u32>> {
    let mut reader = ParquetReader::new(std::io::Cursor::new(bytes));
    // A file that could be read a moment ago has a footer.
    let metadata = reader.get_metadata().ok()?;
    let mut end = 0_u32;
    let groups = metadata.row_groups.iter().map(|group| {
        end = end.saturating_add(u32::try_from(group.num_rows()).unwrap_or(u32::MAX));
        end
    });
    Some(groups.collect())
}

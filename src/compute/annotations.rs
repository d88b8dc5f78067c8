//! The table `annotations` → what happened that readers of charts should know.

use chrono::NaiveDate;

use super::table::Tables;
use crate::model::metric::MetricId;
use crate::model::period::Period;
use crate::model::segment::SegmentId;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// Names the message that translates its text, as `annotation-<id>`.
    pub id: Option<String>,
    /// Its day, or its first one.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// The metrics it is about; all of them where none is named.
    pub metrics: Vec<MetricId>,
    /// The segment and the key it is about, where it is not about the whole.
    pub member: Option<(SegmentId, String)>,
    /// Its text, as the table has it.
    pub text: String,
}

/// Reads the table, the oldest first. Rows without a day or a text say nothing.
pub(super) fn read(tables: &Tables) -> Vec<Annotation> {
    let Some(table) = tables.by_name.get("annotations") else { return Vec::new() };
    let text = |name: &str, row| table.texts(name).and_then(|texts| texts.get(row));
    let day = |name: &str, row: usize| NaiveDate::from_epoch_days(table.days(name)?[row]);
    let annotation = |row| {
        let from = day("date", row)?;
        Some(Annotation {
            id: text("id", row).map(str::to_owned),
            from,
            to: day("date_end", row).unwrap_or(from).max(from),
            metrics: text("metrics", row).map(names).unwrap_or_default(),
            member: text("segment", row).and_then(member),
            text: text("text", row)?.to_owned(),
        })
    };
    let mut all: Vec<Annotation> = (0..table.height).filter_map(annotation).collect();
    all.sort_by_key(|annotation| annotation.from);
    all
}

/// Reads a list of metrics, divided by commas or semicolons.
fn names(text: &str) -> Vec<MetricId> {
    let names = text.split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
    names.map(MetricId::new).collect()
}

/// Reads a segment and a key of it, such as `region=apac`.
fn member(text: &str) -> Option<(SegmentId, String)> {
    let (segment, key) = text.split_once('=')?;
    Some((SegmentId::new(segment.trim()), key.trim().to_owned()))
}

impl Annotation {
    /// Says whether it is about one of some metrics.
    pub fn concerns<'m>(&self, metrics: impl IntoIterator<Item = &'m MetricId>) -> bool {
        self.metrics.is_empty() || metrics.into_iter().any(|metric| self.metrics.contains(metric))
    }

    /// Returns the place of the first of some periods that it falls into, even in part.
    pub fn place(&self, periods: &[Period]) -> Option<usize> {
        periods.iter().position(|period| self.from < period.end() && period.start() <= self.to)
    }
}

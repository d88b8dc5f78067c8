//! Where values of a metric turn from one status to the next.

use num_traits::Signed as _;

use crate::compute::number::Exact;
use crate::compute::outcome::Status;
use crate::compute::targets::Target;
use crate::model::metric::{Comparator, Condition, Direction, Metric};

/// The ranges of a scale from its lower end: where one ends and the next begins, and what a value in
/// each of them stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ranges {
    /// The bounds, ascending.
    pub bounds: Vec<Exact>,
    /// What each range means; one more than there are bounds, or none at all.
    pub meanings: Vec<Status>,
}

impl Ranges {
    /// Says whether the first range is the best one.
    pub fn is_falling(&self) -> bool {
        self.meanings.first() == Some(&Status::OnTrack)
    }

    /// Returns what the ranges mean, the worst one first.
    pub fn worst_first(&self) -> Vec<Status> {
        let mut meanings = self.meanings.clone();
        if self.is_falling() {
            meanings.reverse();
        }
        meanings
    }
}

/// Returns the ranges that a metric is judged by: those of its thresholds, else those round its
/// target, of which a tenth is at risk. There are none where only a band in the middle is good.
pub fn ranges(metric: &Metric, target: Option<&Target>) -> Ranges {
    if let Some(on_track) = &metric.thresholds.on_track {
        let at_risk = metric.thresholds.at_risk.as_ref();
        return of_thresholds(on_track, at_risk);
    }
    let Some(target) = target.filter(|target| !target.pending) else { return Ranges::default() };
    let tenth = target.value.abs() / Exact::from_integer(10.into());
    match metric.direction {
        Direction::Up => {
            let good = target.low.as_ref().unwrap_or(&target.value);
            rising(Some(good - tenth), good.clone())
        }
        Direction::Down => {
            let good = target.high.as_ref().unwrap_or(&target.value);
            falling(good.clone(), Some(good + tenth))
        }
        Direction::Range | Direction::Neutral => Ranges::default(),
    }
}

fn of_thresholds(on_track: &Condition, at_risk: Option<&Condition>) -> Ranges {
    let good = on_track.bound.clone();
    let near = at_risk.map(|condition| condition.bound.clone());
    match on_track.comparator {
        Comparator::AtLeast | Comparator::Above => rising(near.filter(|near| *near < good), good),
        Comparator::AtMost | Comparator::Below => {
            let near = near.filter(|near| *near > good);
            falling(good, near)
        }
        Comparator::Equal => Ranges::default(),
    }
}

/// The more, the better.
fn rising(near: Option<Exact>, good: Exact) -> Ranges {
    let meanings = match near {
        Some(_) => vec![Status::OffTrack, Status::AtRisk, Status::OnTrack],
        None => vec![Status::OffTrack, Status::OnTrack],
    };
    Ranges { bounds: near.into_iter().chain([good]).collect(), meanings }
}

/// The less, the better.
fn falling(good: Exact, near: Option<Exact>) -> Ranges {
    let meanings = match near {
        Some(_) => vec![Status::OnTrack, Status::AtRisk, Status::OffTrack],
        None => vec![Status::OnTrack, Status::OffTrack],
    };
    Ranges { bounds: std::iter::once(good).chain(near).collect(), meanings }
}

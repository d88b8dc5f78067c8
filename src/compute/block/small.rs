//! Small cells: figures of segments that would tell of single cases.

use crate::compute::number::Reason;
use crate::compute::outcome::{Figure, Sample, SegmentFigure};

/// Says whether a figure rests on some cases, but on fewer than `least`.
pub fn is_small(figure: &Figure, least: u64) -> bool {
    figure.value.is_ok() && figure.n.is_some_and(|cases| cases > 0 && cases < least)
}

/// Withholds the keys of a segment that rest on fewer cases than `least`. A single one could be
/// worked out from the total, so the smallest of the others goes with it.
pub fn withhold(keys: &mut [SegmentFigure], least: u64) {
    let cases =
        |key: &SegmentFigure| key.figure.n.filter(|cases| *cases > 0 && key.figure.value.is_ok());
    let small = |at: &usize| is_small(&keys[*at].figure, least);
    let mut few: Vec<usize> = (0..keys.len()).filter(small).collect();
    if let [only] = few[..] {
        let others = (0..keys.len()).filter(|at| *at != only);
        let others = others.filter_map(|at| Some((cases(&keys[at])?, at)));
        few.extend(others.min().map(|(_, at)| at));
    }
    for at in few {
        keys[at].figure = Figure::none(Reason::Suppressed(least.to_string()));
        keys[at].sample = Sample::Enough;
    }
}

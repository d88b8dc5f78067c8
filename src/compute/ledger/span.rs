//! From one instant to another: what movements and closed cohorts compare.

use indexmap::IndexSet;

use super::exchange::Exchange;
use super::level::{Instants, Level, Levels};
use crate::compute::grid::{Slice, day_number};
use crate::config::Calendar;
use crate::model::metric::Horizon;
use crate::model::period::{Grain, Offset, Period};

/// Two instants and the rates of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Span {
    /// The day at whose end it opens.
    pub(super) open: i32,
    /// The day at whose end it closes.
    pub(super) close: i32,
    /// The moment of the rates at the opening.
    pub(super) at_open: usize,
    /// The moment of the rates at the close.
    pub(super) at_close: usize,
}

/// Spans that differ, and those of each slice.
#[derive(Debug, Default)]
pub(super) struct Spans {
    pub(super) all: IndexSet<Span>,
    /// By slice: the places of its spans.
    pub(super) of: Vec<Vec<usize>>,
    /// By span: the places of its two instants.
    places: Vec<(usize, usize)>,
}

impl Spans {
    /// Adds the days of the next slice, each pair a span.
    fn push(&mut self, slice: &Slice, days: &[(i32, i32)], exchange: &mut Exchange<'_>) {
        let spans = days.iter().map(|(open, close)| {
            let (at_open, at_close) =
                (exchange.moment(slice, *open), exchange.moment(slice, *close));
            self.all.insert_full(Span { open: *open, close: *close, at_open, at_close }).0
        });
        self.of.push(spans.collect());
    }

    /// Returns the months of each slice.
    pub(super) fn months(
        slices: &[Slice],
        calendar: &Calendar,
        exchange: &mut Exchange<'_>,
    ) -> Self {
        let mut spans = Self::default();
        for slice in slices {
            spans.push(slice, &months(slice, calendar), exchange);
        }
        spans
    }

    /// Returns the time over which a closed group is followed, for each slice.
    pub(super) fn horizons(
        slices: &[Slice],
        horizon: Horizon,
        calendar: &Calendar,
        exchange: &mut Exchange<'_>,
    ) -> Self {
        let mut spans = Self::default();
        for slice in slices {
            spans.push(slice, &[window(slice, horizon, calendar)], exchange);
        }
        spans
    }

    /// Returns the days that must be instants.
    pub(super) fn days(&self) -> impl Iterator<Item = i32> {
        self.all.iter().flat_map(|span| [span.open, span.close])
    }

    /// Looks up the instants, once all are known.
    pub(super) fn settle(&mut self, instants: &Instants) {
        let place = |span: &Span| (instants.place(span.open), instants.place(span.close));
        self.places = self.all.iter().map(place).collect();
    }

    /// Returns the spans with the places of their instants.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Span, usize, usize)> {
        let places = self.all.iter().zip(&self.places).enumerate();
        places.map(|(at, (span, (open, close)))| (at, span, *open, *close))
    }
}

/// Returns the days before and of the ends of the months that a slice is cut into; of days and
/// weeks the slice itself.
pub(super) fn months(slice: &Slice, calendar: &Calendar) -> Vec<(i32, i32)> {
    let (start, end) = (slice.days.start, slice.days.end);
    if slice.days.is_empty() {
        return Vec::new();
    }
    let short = matches!(slice.period.grain(), Grain::Day | Grain::Week) && slice.days.len() <= 7;
    let mut cuts = vec![start];
    let mut month = Period::containing(start, Grain::Month, calendar);
    // What a table of months does not reach is one of its own.
    while !short && month.is_known() && month.end() < end {
        cuts.push(month.end());
        month = month.next(calendar);
    }
    cuts.push(end);
    cuts.windows(2).map(|pair| (day_number(pair[0]) - 1, day_number(pair[1]) - 1)).collect()
}

/// Returns the days at whose ends a closed group is looked at.
pub(super) fn window(slice: &Slice, horizon: Horizon, calendar: &Calendar) -> (i32, i32) {
    let (start, end) = (slice.days.start, slice.days.end);
    let from = match horizon {
        Horizon::Months(months) => Offset::Months(months).before_end(end, calendar),
        Horizon::Period => start,
    };
    (day_number(from) - 1, day_number(end) - 1)
}

/// The balances of a customer at both ends of a span.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends {
    pub(super) open: Level,
    pub(super) close: Level,
}

impl Ends {
    /// Returns both at the rates of the close.
    #[inline]
    pub(super) fn at_close(
        levels: &Levels,
        exchange: &Exchange<'_>,
        span: &Span,
        open: usize,
        close: usize,
    ) -> Self {
        let scales = exchange.scales(span.at_close);
        Self { open: levels.at(open, scales), close: levels.at(close, scales) }
    }

    /// Returns each at its own rates.
    #[inline]
    pub(super) fn each(
        levels: &Levels,
        exchange: &Exchange<'_>,
        span: &Span,
        open: usize,
        close: usize,
    ) -> Self {
        Self {
            open: levels.at(open, exchange.scales(span.at_open)),
            close: levels.at(close, exchange.scales(span.at_close)),
        }
    }
}

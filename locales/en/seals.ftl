# Words about sealed periods, whose figures were reported and may be others now.

## Restatements

restatements-title = Restatements
restatements-none = No sealed figure of this report has changed.
restatements-caption = Sealed figures that have changed
restatements-figure = Figure
restatements-period = Period
restatements-reported = Reported
restatements-now = Now
restatements-difference = Difference
restatements-cause = Cause
restatements-note = Note
# $metric: the metric, $segment: how it is divided, $key: one of the parts
restatements-part = { $metric } ({ $segment }: { $key })
restatements-no-difference = There is no number on both sides.
restatements-cause-definition = The definition has changed
restatements-cause-currency = The exchange rates have changed
restatements-cause-late-data = Data came late or were corrected

# Words that stand in running text and in lists, whatever the theme.

## Names of the parts of a site, where a part has no page of its own

section-glossary = Glossary
section-scorecards = Scorecards
section-reports = Reports
section-metrics = Metrics
section-guides = Guides
section-categories = Categories
section-keywords = Keywords

# $count: how many pages a part has
count-pages = { $count ->
    [one] { NUMBER($count) } page
   *[other] { NUMBER($count) } pages
    }

## Boxes in a text

alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution

## For people who listen to a page

table-region = Table
formula = Formula
task-done = Done
task-open = Not done
footnotes = Footnotes
footnote-back = Back to the text

## Figures of a report

# What a change is counted from; stands after the change, such as "+4.1%".
change-prior-period = from the period before
change-prior-year = from a year before
# $base: what was to be reached, with its unit
change-target = from the target of { $base }
# $metric: the metric's name, $segment: the segment's name
caption-by-segment = { $metric } by { $segment }
caption-table-by = Figures by { $segment }
caption-table = Figures
row-total = Whole company
column-period = Period
# What a line of a chart shows, for people who do not see it.
chart-description = { $name }: { $first } in { $from }, { $last } in { $to }.
# $from, $to: the first and the last day
period-range = { $from } – { $to }
unit-per-day = { $amount } per day
segment-churn-reason = Reason for leaving
segment-member-unknown = Unknown
segment-member-other = Other
# What a chart of the members of a segment shows; $metric is up, $other across.
caption-scatter = { $metric } over { $other } by { $segment }
scatter-description = Each point is one { $segment }: { $other } across, { $metric } up.
# The highest and the lowest value of a table of colours, for people who do not see it.
chart-extremes = Highest: { $high }. Lowest: { $low }.
chart-value-at = { $name }, { $place }: { $value }
# A value to compare with, at its line in a chart.
reference-label = { $label } { $value }
# $count: how many members share the last colour of a chart
series-others = { $count ->
    [one] { NUMBER($count) } other
   *[other] { NUMBER($count) } others
    }
series-prior-period = Period before
series-prior-year = A year before
# Below a chart: a series that has no values, and why.
series-absent = { $name }: { $reason }
# Below a chart: what a numbered mark in it stands for.
annotation-note = { $number }. { $date }: { $text }
# Something that happened to one member of a segment only.
annotation-member = { $member }: { $text }
funnel-corner = Stage
column-reached = Reached it
column-share-of-first = Share of the first
column-share-of-previous = Share of the one before
funnel-description = { $share } came from { $first } to { $last }.
# What a bullet shows, for people who do not see it.
bullet-value = { $name }: { $value }.
bullet-value-and-target = { $name }: { $value }, target { $target }.
bridge-description = From { $opening } at the start to { $closing } at the end.
explain-description = { $name } changed the whole most: { $effect }.
cohort-across-months = Across: months since the first payment.
cohort-across-quarters = Across: quarters since the first payment.

## Blocks of reports

# $metric: the metric's name, $segment: the segment's name
bridge-caption = What changed: { $metric }
bridge-corner = Movement
bridge-opening = At the start of the period
bridge-closing = At the end of the period
# All movements that have no line of their own.
bridge-others = Other movements
explain-caption = What changed { $metric }, by { $segment }
explain-note = A group changes the whole by its own figure and by its share of the whole; together the effects are exactly the change.
tree-caption = What { $metric } is made of
# $metric: the metric's name
tree-note = The contribution is the part of the change of { $metric } that comes from the line.
changes-caption = What moved most
changes-none = No figure of this report has moved.
changes-note = Figures are ranked by their relative change, shares by percentage points.
crossings-caption = What changed its status
# $shown, $total: how many rows of how many a table shows
note-shown-of = { $shown } of { $total } are shown.
# $least: the smallest number of cases that is shown
note-withheld = Groups of fewer than { $least } cases are withheld.
column-amount = Amount
column-share-of-opening = Share of the start
column-mix = Effect of shares
column-rate = Effect of own figures
column-effect = Both
column-value = Value
column-target = Target
column-status = Status
column-change-prior-period = From the period before
column-change-prior-year = From a year before
column-change-target = From the target
column-contribution = Contribution
# $count: how old a group of customers is
cohort-month = { $count ->
    [0] At first
    [one] After { NUMBER($count) } month
   *[other] After { NUMBER($count) } months
    }
cohort-quarter = { $count ->
    [0] At first
    [one] After { NUMBER($count) } quarter
   *[other] After { NUMBER($count) } quarters
    }
cohort-corner = First paid in
cohort-size = Customers
cohort-note = A share without a value is of an age that the group has not reached.
vintage-caption = { $metric } by the age of the forecast
vintage-days = { $days } days before the end
what-if-caption = What if: { $metric } by { $inputs }
what-if-difference = Against the actual figure
what-if-value = { $metric } { $value }
what-if-actual = The figures as they are: { $values }.
what-if-assumption = It is assumed that { $metric } moves in proportion to { $drivers }; all else stays as it is.
movers-caption-all = Who moved { $metric }
movers-caption = { $metric } by customer
movers-none = No customer came, grew, shrank or left.
movers-note-monthly = Movements are told month by month.
movers-note-events = Movements are those that billing has told.
customer-number = Customer { $number }
deal-number = Deal { $number }
column-customer = Customer
column-flags = Marks
rows-as-of = As it stood on { $date }.
rows-none = There are no such rows.
truth-yes = Yes
truth-no = No

## Tables, their columns and marks in lists of rows

segment-reason-cross-sell = Another product
segment-reason-upgrade = Higher plan
segment-reason-seats = More seats
segment-reason-discount = Less discount
segment-reason-price = Higher price
segment-reason-unclassified = Not told apart
table-opportunities = Deals
table-open-opportunities = Open deals
table-subscriptions = Subscriptions
table-accounts = Customers
table-tickets = Tickets
table-renewals = Renewals
table-leads = Leads
field-name = Name
field-account = Customer
field-account-id = Customer
field-owner = Owner
field-owner-id = Owner
field-stage = Stage
field-status = Status
field-type = Type
field-amount = Amount
field-expected-close = Expected close
field-close-date = Closed
field-created-date = Created
field-age-days = Age
field-last-activity-date = Last activity
field-next-step = Next step
field-loss-reason = Reason for losing
field-competitor = Competitor
field-region = Region
field-country = Country
field-mrr = Monthly amount
field-term-end = End of term
field-plan = Plan
field-product = Product
flag-stalled = Stalled
flag-slipped = Slipped

## Metrics and their working

column-meaning = Meaning
column-formula = Formula
column-version = Version
column-metric = Metric
# $period: the period the values are of, such as "Q3 FY2027"
caption-metrics = Values of { $period }
# Where rows stand in a file: lines of a text, rows of a sheet, groups of rows in a Parquet file;
# without a unit, numbers of records. $first, $last or $number: a number, in digits
working-record-range = { $first } to { $last }
working-record = { $number }
working-line-range = lines { $first } to { $last }
working-line = line { $number }
working-row-range = rows { $first } to { $last }
working-row = row { $number }
working-group-range = row groups { $first } to { $last }
working-group = row group { $number }
# Why rows were left out; stands after their number.
excluded-test-account = accounts used for testing
excluded-no-value = no value in them
excluded-negative = they end before they begin
excluded-zero-amount = an amount of zero
# $column: the name of a column
excluded-empty = the column { $column } is empty
# $reason: the reason's name in the definition
excluded-other = { $reason }
# $value: a published figure
benchmark-lower-decile = lower decile { $value }
benchmark-lower-quartile = lower quartile { $value }
benchmark-median = median { $value }
benchmark-upper-quartile = upper quartile { $value }
benchmark-upper-decile = upper decile { $value }
# How far a published figure can be trusted
confidence-primary = read in its primary source
confidence-secondary = read where the source is cited
confidence-folk = rule of thumb

## Usual sections of reports

cadence-daily = Daily
cadence-weekly = Weekly
cadence-monthly = Monthly
cadence-quarterly = Quarterly
cadence-annual = Annual
# The title of a page about one key of a segment: its report and period, then the key.
report-title-of-member = { $title } · { $member }
audience-board = the board
audience-team = the team
audience-exec = the executives
report-whole-only = This division is shown on the page for all together.
# $period: the period before
report-compared = Compared with { $period }
report-section-definitions = Definitions
report-section-verdict = At a glance
report-section-growth = Growth
report-section-pipeline = Pipeline
report-section-retention = Retention
report-section-operations = Operations
report-section-commentary = Commentary

## Scorecards

# $score: the score, $total: the highest level
scorecard-score = { $score } of { $total }
scorecard-gap-none = No gap
scorecard-gap-levels = { $count ->
        [one] { $count } level
       *[other] { $count } levels
    }
scorecard-radar = Level by dimension
scorecard-radar-point = { $name }: { $level }.
scorecard-series-level = Level
scorecard-series-target = Target
# $value: what a measured value has to be
condition-at-least = at least { $value }
condition-at-most = at most { $value }
condition-more-than = more than { $value }
condition-less-than = less than { $value }
condition-equal = exactly { $value }
# $count: how many quarters back
condition-trend = better than { $count } quarters before
condition-periods = { $condition }, { $periods } periods in a row
# $measured: criteria with a measured outcome, $criteria: all of them, $share: their share
scorecard-confidence = { $measured } of { $criteria } criteria measured ({ $share }).
scorecard-method-ladder = A dimension stands on a level when everything required on it and on the levels below is met. The score is the weighted mean of the dimensions.
scorecard-method-average = The level of a dimension is the mean of its criteria. The score is the weighted mean of the dimensions.
scorecard-raters-differ = Where raters differ, the lower answer counts.
# $count: how many levels lie between the raters, two or more
scorecard-disputed = { $count ->
        [one] The raters are { $count } level apart; the criteria need clearer words.
       *[other] The raters are { $count } levels apart; the criteria need clearer words.
    }
scorecard-open = A metric without a value keeps this dimension from its next level.
scorecard-trend-chart = Score and levels by quarter
# Stands under that chart.
scorecard-trend-open = Where a metric had no value at the time and only that held a level back, level and score are left out.
# Stands for a level that is left out of that chart.
scorecard-trend-unknown = A metric that decides it had no value then.
# $from, $to: sizes of companies, such as "$5M"
expectation-band = from { $from } up to { $to }
expectation-band-open = from { $from }
answer-yes = Yes
answer-no = No
criterion-no-evidence = The yes has nothing to show for it, and has to.
criterion-unreadable = An answer can be read neither as yes or no nor as a level.
# $days: days between a forecast and the end of its period
criterion-vintage = { $days ->
        [one] forecast made { $days } day before the end
       *[other] forecasts made { $days } days before the end
    }
# Names of columns and lines.
scorecard-series-score = Score
scorecard-series-expected = Expected
scorecard-series-gap = Gap
# $score: the score with the highest one, $level: the level it reaches
scorecard-summary = Score { $score }, level: { $level }.
# $metric: what size is measured by, $level: the level expected at the company's size
scorecard-summary-expected = Expected by { $metric }: { $level }.
scorecard-summary-ahead = Expected by { $metric }: { $level }; the company is ahead.
scorecard-summary-on-par = Expected by { $metric }: { $level }; the company is on par.
scorecard-summary-behind = Expected by { $metric }: { $level }; the company is behind.

## Files of a report

# $form: what it is, such as a workbook; $size: its size
download-file = { $form } ({ $size })
download-pdf = PDF
download-xlsx = Workbook (XLSX)
download-json = JSON
# A page in one file, to send by mail
download-mail = Page to mail (HTML)
# $value: thousands or millions of bytes
size-kilobytes = { $value }{ "\u00A0" }kB
size-megabytes = { $value }{ "\u00A0" }MB
# At the foot of every printed page. $page, $pages: numbers
print-page-of = Page { $page } of { $pages }
# Below a table that is too long to print. $shown, $rows: numbers of rows
print-rows-shown = The first { $shown } of { $rows } rows
# Headings of columns: what a figure is, was before or should be, and by how much it differs
column-unit = Unit
column-prior-period = Period before
column-prior-year = A year before
# What numbers of a column count; stands in brackets after its heading
unit-label-percent = 1 = 100%
unit-label-percentage-points = percentage points
unit-label-days = days
unit-label-hours = hours
unit-label-months = months
unit-label-points = points

## What is recognised when a text is read, never shown: words between bars

quantity-thousands = k | thousand
quantity-millions = m | mn | million
quantity-billions = bn | billion
quantity-percent = percent | per cent | pct
quantity-points = pp | percentage point | percentage points | point | points | basis points
quantity-money-eur = euro | euros
quantity-money-usd = dollar | dollars | US dollars
# Words that make a number a limit and not a statement
quantity-bounds = above | over | below | under | more than | less than | at least | at most | up to | beyond | exceed | exceeds | target | goal | limit | threshold | plan
# Words for the work of others that a number may come from
statistic-words = study | studies | survey | surveys | researchers | analysts | according to

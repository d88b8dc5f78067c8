### The words of the default theme: navigation, labels, notices, and the names of reasons and
### levels. Whatever is not here comes from the pages themselves.
###
### Numbers and dates arrive formatted; a variable called $count is a number that may be inflected.


## Frame of every page

# The first link of a page, seen only when reached with the Tab key.
skip-to-content = Skip to content
# Names the main navigation for screen readers.
nav-main = Main
# Names the trail from the home page to this one for screen readers.
nav-breadcrumbs = Breadcrumbs
# Stands before the current language, for screen readers.
language-switch = Language
# Stands after a language in which the page has no text of its own.
language-untranslated = not translated yet
# Names the button between light and dark colours, for screen readers.
scheme-switch = Switch between light and dark
# $date: the last day whose data is counted.
data-as-of = Data as of { $date }
edit-page = Edit this page
# The heading of a page's table of contents.
toc-title = On this page
toc-contents = Contents

## A page whose text is in another language

# $language: the name of that language, in the reader's language.
fallback-notice = This page is not translated yet. It is shown in { $language }.
# A link to the page that the text was taken from.
fallback-source = Go to the original
# A link to a form in which a translation can be begun.
fallback-translate = Translate this page
# For notices that the program adds to an outdated translation.
stale-notice = The original has changed since this translation was made.

## Home page

home-recent = Recently changed

## Glossary

# $count: how many terms there are.
glossary-count =
    { $count ->
        [one] { $count } term
       *[other] { $count } terms
    }
# $count: how many terms begin with a letter.
glossary-letter-count =
    { $count ->
        [one] { $count } term
       *[other] { $count } terms
    }
# Names the bar of letters for screen readers.
glossary-letters = Letters
# The label of the field that narrows the list.
glossary-filter = Find a term
glossary-filter-none = No term matches.
glossary-empty = There are no terms yet.
# Stands beside a synonym. $term: the preferred name.
glossary-see = See { $term }

## Term

# Stands before other names of the term.
term-synonyms = Also called
term-deprecated = This term is no longer used.
# Stands before a link to the term to use now.
term-replaced-by = Use instead:
term-draft = This definition is a draft.
term-review = This definition is being reviewed.
term-references = References
# The heading over what is known of a term beside its text.
term-facts = About this term
# Labels of that list. The first three name wider, narrower and neighbouring concepts.
term-broader = Broader
term-narrower = Narrower
term-related = Related
# Reports, scorecards and metrics that use the term.
term-used-by = Used by
# Who answers for the definition.
term-owner = Owner
# Stands before the date of the last review.
term-reviewed = Reviewed

## Text pages, lists and taxonomies

page-keywords = Keywords
# Stands before the date of the last change.
page-updated = Updated
# Links at the foot of a page, to the neighbours in a list.
pager-previous = Previous
pager-next = Next
# Names those links for screen readers.
pager-terms = Terms before and after
pager-pages = Pages before and after
pager-periods = Periods before and after
section-empty = There is nothing here yet.
# $count: how many pages have a category or keyword.
taxonomy-count =
    { $count ->
        [one] { $count } page
       *[other] { $count } pages
    }

## Figures

# Stands before the value that was reported, where it is another one now.
figure-reported = reported as
# Read aloud where a number is missing. $reason: a sentence, one of those below.
figure-none = No value: { $reason }
status-on-track = On track
status-at-risk = At risk
status-off-track = Off track
# Read aloud after a change.
change-better = better
change-worse = worse
# Opens the table with the numbers of a chart.
chart-data = Show the numbers

## Scorecards

scorecard-name = Scorecard
# The heading over the level reached.
scorecard-result = Overall level
# $number: the level reached. $total: how many levels there are.
scorecard-level = Level { $number } of { $total }
scorecard-unassessed = Not assessed yet
# Stands before the date on which the questions were answered.
scorecard-assessed = Assessed
# Stands before the names of the people who answered.
scorecard-raters = Answered by
scorecard-self-assessed = Self-assessment
scorecard-overview = Dimensions
# Headings of columns.
scorecard-dimension = Dimension
scorecard-column-level = Level
scorecard-target = Target
# The distance between the level reached and the target.
scorecard-gap = Gap
scorecard-next-steps = Next steps
# Labels of two descriptions: of the level reached, and of the one after it.
scorecard-now = Today
scorecard-next-level = Next level
scorecard-all-levels = All levels
# Labels: what the company's size is, which level is expected of it, and how it compares.
scorecard-size = Size
scorecard-expected = Expected at this size
scorecard-expected-none = Nothing is expected at this size
scorecard-stance = In comparison
stance-ahead = Ahead
stance-on-par = On par
stance-behind = Behind
# The heading of a column: how much a dimension counts.
scorecard-weight = Weight
# The heading over levels and score quarter by quarter.
scorecard-trend = Development
# Stands in a cell where there is no target, gap or expectation.
scorecard-none = none
# Stands beside a level about which raters differ or that a missing value holds back.
scorecard-doubt = in doubt
# Whether a criterion is met.
criterion-met = Met
criterion-unmet = Not met
criterion-unanswered = Not answered
# What would decide it has no value.
criterion-unmeasured = Not measured
# The level somebody gave it; how a metric moved.
criterion-rated = Rated
criterion-better = Better
criterion-flat = Much the same
criterion-worse = Worse
# The level can be reached without it.
criterion-optional = Optional
# Stand before a measured value, the value it should have, and a proof.
criterion-measured = Measured
criterion-required = Required
criterion-evidence = Evidence

## Reports

report-name = Report
# The heading over the newest period.
report-members = Pages of this period
report-current = Current period
report-periods = All periods
report-no-periods = No period is complete yet.
# Names the row of figures at the top, for screen readers.
report-figures = Key figures
report-partial = Period not complete
# The numbers must be sealed before they are published, and are not.
report-draft = Draft: the numbers are not sealed yet
# Stands before the date on which the numbers were sealed.
report-sealed = Sealed
# $currency: the name of a currency.
report-currency = Amounts in { $currency }
# $audience: who the report is for.
report-audience = For { $audience }
report-no-commentary = No commentary yet.
report-unavailable = This part cannot be shown.
# Stands before links to the report as files.
report-downloads = Download
# Stands before links to the tables of the report.
report-tables = Tables as CSV
# Tells one state of the numbers from another. $version: eight letters and digits.
report-version = Version { $version }
report-provenance = Where the numbers come from
# Headings of columns: the table, its rows used and left out, its newest date, its fingerprint.
provenance-source = Source
provenance-rows = Rows
provenance-as-of = Newest date
provenance-digest = Digest

## Metrics and their working

# Stands above the title of a metric's page.
measure-name = Metric
# Headings: mistakes people make with a metric, and published figures to compare it with.
measure-traps = What readers get wrong
measure-benchmarks = What others report
# Marks a published figure that nobody has looked up in its source.
measure-unverified = not compared with its source yet
# The heading over the facts about the metric's definition, and the label of its version.
measure-definition = Definition
measure-version = Version
# Stands before what changed. $version: the number of a version.
measure-changed = Changed in version { $version }
# The heading over the formula, the rows and the files behind a figure.
working-title = How this figure comes about
# Stand before a number of rows; the second is followed by the reason.
working-rows = Rows that count:
working-excluded = Left out:
# These rows lack a value and count with another that stands for it.
working-fallback = Counted with a stand-in:
# Names the table of files for screen readers, then headings of its columns.
working-files = Files the rows stand in
working-file = File
working-records = Place
# Headings over the figures that this one is computed from, and those shown with it.
working-inputs = Made of
working-parts = Shown beside it

## Pages about what is watched

# Names a list of facts under the title, for screen readers.
panel-facts = At a glance

## Not found, moved

not-found-title = Nothing here
not-found-text = The address is wrong, or the page has moved. These are good places to go on from.
redirect-title = This page has moved

## Reasons why a value is missing: whole sentences, they stand alone.
## Some have a $detail: the table that is missing, or the smallest number of cases.

reason-zero-denominator = It would be divided by zero.
reason-not-meaningful = The sign of the base makes it meaningless.
reason-no-data = There is no data for this period.
# $detail: the name of a table.
reason-missing-input = The table { $detail } is missing.
reason-partial-period = The period is not complete.
reason-no-prior-period = There is no earlier period to compare with.
# $detail: the smallest number of cases that is shown.
reason-suppressed = Withheld, so that groups of fewer than { $detail } cases stay hidden.
reason-no-target = No target has been set.
reason-other-audience = Shown to other readers only.
reason-immature-cohort = The cohort is too young.
reason-target-met = The target is met already.
reason-cash-generative = The company earns more cash than it spends.
reason-not-burning = The company burns no cash.
reason-no-losses = Nothing was lost in this period.
reason-wrong-grain = It is not defined for periods of this length.
# $detail: the currencies, such as "USD to EUR".
reason-missing-rate = An exchange rate is missing.

## Levels of the scorecards that come with the program

level-basic = Basic
level-developing = Developing
level-advanced = Advanced
level-optimized = Optimized
level-innovative = Innovative
level-reactive = Reactive
level-defined = Defined
level-managed = Managed
level-worse = Worse
level-flat = Flat
level-better = Better

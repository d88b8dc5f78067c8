# How good the data is, and how far that lets the figures be trusted.

section-data-quality = Data quality
quality-lead = How complete, fresh and consistent the data is that all figures rest on.

## At a glance

quality-fact-tables = Tables
quality-fact-checks = Checks kept
# Stands before "A 84 · B 20 · C 3 · D 1"
quality-fact-grades = Metrics by grade
quality-fact-waiting = Metrics that lack an input
# $grade: a letter from A to D; $count: how many metrics have it
quality-grade-count = { $grade } { $count }
# $count: how many; $total: of how many
quality-of = { $count } of { $total }

## Tables

quality-tables = Tables, and what is known of them
column-table = Table
column-rows = Rows
column-newest = Newest date
column-freshness = Age
column-filled = Required cells filled
column-duplicates = Duplicates
column-orphans = Orphans
column-checks-kept = Checks kept
quality-nothing = There is nothing to check.
# $age: such as "2 days"; $promise: the age that is allowed
quality-fresh = { $age }, fresh (up to { $promise })
quality-stale = { $age }, stale (up to { $promise })

## Checks

quality-checks = Checks not kept
quality-checks-caption = Promises of contracts that the data does not keep
quality-checks-none = Every promise of a contract is kept.
column-check = Check
column-kind = Kind
column-failing = Failing
column-passing = Passing
quality-kind-promise = promise about rows
quality-kind-freshness = freshness
quality-kind-consistency = agreement of two tables
quality-kind-process = rule of a process

## Grades

quality-grades = Grades
quality-grades-caption = Metrics with a grade below A, the lowest first
quality-grades-none = Every value rests on sound rows.
column-grade = Grade
column-why = Why
column-better = What would raise it
# $count: rows; $reason: why they are left out, such as "no value in them"
quality-why-left-out =
    { $count ->
        [one] One row left out: { $reason }
       *[other] { NUMBER($count) } rows left out: { $reason }
    }
quality-why-fallback =
    { $count ->
        [one] One row counts with a stand-in
       *[other] { NUMBER($count) } rows count with a stand-in
    }
# $table: the name of a table
quality-why-stale = { $table } is older than promised
quality-why-orphans = { $table } names rows that are not there
# $column: the name of a column
quality-better-fill = Fill the column { $column }
quality-better-correct = Correct these rows where they come from
quality-better-fallback = Export the history that the stand-in takes the place of
# $table: the name of a table
quality-better-stale = Export { $table } again
quality-better-orphans = Add the missing rows, or correct the references in { $table }

## What to add

quality-next = What to add first
quality-next-caption = Inputs that metrics wait for, the most wanted first
quality-next-none = Every metric has what it needs.
column-input = Input
column-waiting = Metrics waiting
column-columns = Columns it takes

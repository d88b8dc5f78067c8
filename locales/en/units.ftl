# Units, quarters and labels of periods. Numbers arrive unformatted; `$count` chooses the form.

unit-days =
    { $count ->
        [one] { $count }{ "\u00A0" }day
       *[other] { $count }{ "\u00A0" }days
    }
unit-weeks =
    { $count ->
        [one] { $count }{ "\u00A0" }week
       *[other] { $count }{ "\u00A0" }weeks
    }
unit-months =
    { $count ->
        [one] { $count }{ "\u00A0" }month
       *[other] { $count }{ "\u00A0" }months
    }
unit-quarters =
    { $count ->
        [one] { $count }{ "\u00A0" }quarter
       *[other] { $count }{ "\u00A0" }quarters
    }
unit-years =
    { $count ->
        [one] { $count }{ "\u00A0" }year
       *[other] { $count }{ "\u00A0" }years
    }
unit-hours =
    { $count ->
        [one] { $count }{ "\u00A0" }hour
       *[other] { $count }{ "\u00A0" }hours
    }
unit-points =
    { $count ->
        [one] { $count }{ "\u00A0" }point
       *[other] { $count }{ "\u00A0" }points
    }
unit-ratio = { $count }×
unit-percentage-points = { $value }{ "\u00A0" }pp

quarter-short = Q{ $quarter }
quarter-long = { $quarter ->
        [1] 1st
        [2] 2nd
        [3] 3rd
       *[other] { $quarter }th
    } quarter
period-day = { DATETIME($date, dateStyle: "long") }
period-week = Week { $week }, { NUMBER($year, useGrouping: "false") }
period-month = { DATETIME($date, dateStyle: "month-year") }
period-quarter = Q{ $quarter } FY{ NUMBER($year, useGrouping: "false") }
period-quarter-calendar = Q{ $quarter } { NUMBER($year, useGrouping: "false") }
period-year = { NUMBER($year, useGrouping: "false") }
period-fiscal-month = P{ $month } FY{ NUMBER($year, useGrouping: "false") }
period-fiscal-year = FY{ NUMBER($year, useGrouping: "false") }
period-to-date = { $period } to { $date }

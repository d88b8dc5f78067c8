# Units, quarters and labels of periods. Numbers arrive unformatted; `$count` chooses the form.

unit-days =
    { $count ->
        [one] { $count }{ "\u00A0" }päivä
       *[other] { $count }{ "\u00A0" }päivää
    }
unit-weeks =
    { $count ->
        [one] { $count }{ "\u00A0" }viikko
       *[other] { $count }{ "\u00A0" }viikkoa
    }
unit-months =
    { $count ->
        [one] { $count }{ "\u00A0" }kuukausi
       *[other] { $count }{ "\u00A0" }kuukautta
    }
unit-quarters =
    { $count ->
        [one] { $count }{ "\u00A0" }vuosineljännes
       *[other] { $count }{ "\u00A0" }vuosineljännestä
    }
unit-years =
    { $count ->
        [one] { $count }{ "\u00A0" }vuosi
       *[other] { $count }{ "\u00A0" }vuotta
    }
unit-hours =
    { $count ->
        [one] { $count }{ "\u00A0" }tunti
       *[other] { $count }{ "\u00A0" }tuntia
    }
unit-points =
    { $count ->
        [one] { $count }{ "\u00A0" }piste
       *[other] { $count }{ "\u00A0" }pistettä
    }
unit-ratio = { $count }×
unit-percentage-points = { $value }{ "\u00A0" }%-yks.

quarter-short = { $quarter }. nelj.
quarter-long = { $quarter }. neljännes
period-day = { DATETIME($date, dateStyle: "long") }
period-week = viikko { $week }/{ NUMBER($year, useGrouping: "false") }
period-month = { DATETIME($date, dateStyle: "month-year") }
period-quarter = Q{ $quarter }, tilikausi { NUMBER($year, useGrouping: "false") }
period-quarter-calendar = Q{ $quarter }/{ NUMBER($year, useGrouping: "false") }
period-year = { NUMBER($year, useGrouping: "false") }
period-fiscal-month = P{ $month }, tilikausi { NUMBER($year, useGrouping: "false") }
period-fiscal-year = tilikausi { NUMBER($year, useGrouping: "false") }
period-to-date = { $period }, { DATETIME($date, dateStyle: "medium") } asti

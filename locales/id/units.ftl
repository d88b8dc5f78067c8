# Units, quarters and labels of periods. Numbers arrive unformatted; `$count` chooses the form.

unit-days = { $count }{ "\u00A0" }hari
unit-weeks = { $count }{ "\u00A0" }minggu
unit-months = { $count }{ "\u00A0" }bulan
unit-quarters = { $count }{ "\u00A0" }kuartal
unit-years = { $count }{ "\u00A0" }tahun
unit-hours = { $count }{ "\u00A0" }jam
unit-points = { $count }{ "\u00A0" }poin
unit-ratio = { $count }×
unit-percentage-points = { $value }{ "\u00A0" }poin persentase

quarter-short = K{ $quarter }
quarter-long = kuartal ke-{ $quarter }
period-day = { DATETIME($date, dateStyle: "long") }
period-week = minggu ke-{ $week }, { NUMBER($year, useGrouping: "false") }
period-month = { DATETIME($date, dateStyle: "month-year") }
period-quarter = K{ $quarter }, tahun buku { NUMBER($year, useGrouping: "false") }
period-quarter-calendar = K{ $quarter } { NUMBER($year, useGrouping: "false") }
period-year = { NUMBER($year, useGrouping: "false") }
period-fiscal-month = P{ $month }, tahun buku { NUMBER($year, useGrouping: "false") }
period-fiscal-year = tahun buku { NUMBER($year, useGrouping: "false") }
period-to-date = { $period } hingga { $date }

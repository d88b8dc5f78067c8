# Units, quarters and labels of periods. Numbers arrive unformatted; `$count` chooses the form.

unit-days = { $count }{ "\u00A0" }hari
unit-weeks = { $count }{ "\u00A0" }minggu
unit-months = { $count }{ "\u00A0" }bulan
unit-quarters = { $count }{ "\u00A0" }suku tahun
unit-years = { $count }{ "\u00A0" }tahun
unit-hours = { $count }{ "\u00A0" }jam
unit-points = { $count }{ "\u00A0" }mata
unit-ratio = { $count }×
unit-percentage-points = { $value }{ "\u00A0" }mata peratusan

quarter-short = S{ $quarter }
quarter-long = suku ke-{ $quarter }
period-day = { DATETIME($date, dateStyle: "long") }
period-week = minggu { $week }, { NUMBER($year, useGrouping: "false") }
period-month = { DATETIME($date, dateStyle: "month-year") }
period-quarter = S{ $quarter }, tahun kewangan { NUMBER($year, useGrouping: "false") }
period-quarter-calendar = S{ $quarter } { NUMBER($year, useGrouping: "false") }
period-year = { NUMBER($year, useGrouping: "false") }
period-fiscal-month = P{ $month }, tahun kewangan { NUMBER($year, useGrouping: "false") }
period-fiscal-year = tahun kewangan { NUMBER($year, useGrouping: "false") }
period-to-date = { $period } hingga { $date }

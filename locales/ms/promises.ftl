# Tahap perkhidmatan: apa yang dijanjikan, sejauh mana ditepati dan apa yang masih terbuka.

section-service-levels = Tahap perkhidmatan

## What is promised

sla-name = Tahap perkhidmatan
sla-index-lead = Janji antara pasukan dan kepada pelanggan, serta sejauh mana janji itu ditepati.
sla-none = Tahap perkhidmatan ini tiada.
# $time: how long a case may take, such as "4 business hours"
sla-within = Dalam masa { $time }
sla-business-hours =
    { $count ->
       *[other] { NUMBER($count) }{ "\u00A0" }jam bekerja
    }
# $time: such as "90 days"
sla-every = setiap { $time }
# $tier: a group of customers; $every: such as "every 90 days"
sla-tier = { $tier }: { $every }
# $number: the number of a group of customers
sla-tier-number = peringkat { $number }
sla-by-due-date = Mengikut tarikh akhir setiap kes
# $metric: the metric's name; $per: such as "each month"; $bound: such as "at least 30%"
sla-clause = { $metric } { $per }: { $bound }
sla-target = sasaran
sla-per-day = setiap hari
sla-per-week = setiap minggu
sla-per-month = setiap bulan
sla-per-quarter = setiap suku tahun
sla-per-year = setiap tahun
# $from, $to: teams; work goes from one to the other
sla-parties = { $from } → { $to }
# $share: such as "95%"; $per: such as "each week"
sla-goal = { $share } { $per }
# Names a line across a chart. $value: such as "95%"
sla-goal-line = Matlamat { $value }
# $period: a period that goes on
sla-so-far = { $period } setakat ini
sla-open-in-time = Terbuka, belum tiba tarikh akhir

## Teams and roles

party-marketing = Pemasaran
party-sales = Jualan
party-cs = Kejayaan pelanggan
party-support = Sokongan
party-finance = Kewangan
party-customer = Pelanggan
party-sales-manager = pengurus jualan
party-support-lead = ketua sokongan
party-cro = ketua pegawai hasil
party-head-of-cs = ketua kejayaan pelanggan

## Headings

caption-slas = Tahap perkhidmatan dalam tetingkap lengkap terbaharu
# $period: the period of a report
caption-slas-period = Tahap perkhidmatan, { $period }
column-sla = Tahap perkhidmatan
column-promise = Janji
column-parties = Daripada → kepada
column-window = Tetingkap
column-compliance = Ditepati pada masanya
column-goal = Matlamat
column-met = Dipenuhi
column-breached = Dilanggar
column-pending = Belum tiba tarikh akhir
column-waived = Dikecualikan
column-unjudged = Tidak dinilai
column-open-overdue = Terbuka dan lewat
column-team = Pasukan
column-case = Kes
column-due = Tarikh akhir
column-overdue-for = Lewat selama
column-owner = Pemilik
column-remediation = Pembetulan
column-outcome = Keputusan
column-required = Diperlukan
column-escalated-to = Kini pada
column-since = Sejak
column-told = Pemanjangan direkodkan
column-reason = Sebab
sla-windows = Tetingkap demi tetingkap
sla-windows-caption = Kes yang tiba tarikh akhirnya, mengikut tetingkap
sla-windows-none = Belum ada kes yang tiba tarikh akhirnya.
sla-clauses = Klausa
sla-by-team = Mengikut pasukan
# $period: the newest window that is over
sla-teams = Mengikut pasukan, { $period }
sla-teams-none = Tiada kes yang tiba tarikh akhirnya dalam tetingkap ini.
sla-no-team = Tiada pasukan
sla-overdue = Terbuka dan lewat
sla-overdue-caption = Kes terbuka yang lewat, yang paling lama dahulu
sla-overdue-none = Tiada kes yang lewat.
sla-breached = Pelanggaran
# $period: the newest window that is over
sla-breaches = Pelanggaran, { $period }
sla-breaches-none = Tiada pelanggaran dalam tetingkap ini.
sla-escalations = Perlu dipanjangkan
# $steps: such as "after 8 business hours to the sales manager and after 2 days to …"
sla-escalations-caption = Kes terbuka dipanjangkan { $steps }
# $time: such as "8 business hours"; $to: a role
sla-step = selepas { $time } kepada { $to }
sla-escalations-none = Tiada kes terbuka yang cukup lama untuk dipanjangkan.
sla-waived = Pengecualian
# $period: the newest window that is over
sla-waivers = Dikecualikan sejak { $period } bermula
sla-waivers-none = Tiada kes yang dikecualikan.

## What is said of a case

sla-still-open = masih terbuka
sla-ended-late = selesai lewat
sla-recorded = direkodkan
sla-not-recorded = tidak direkodkan
sla-missing = tiada
sla-state-met = dipenuhi
sla-state-breached = dilanggar
sla-state-no-value = tiada nilai

## Remarks

sla-unjudged-note =
    { $count ->
       *[other] { NUMBER($count) } kes tidak dinilai: kes itu berakhir sebelum bermula, atau tarikh akhirnya tidak diketahui.
    }
# $count: breaches without an owner or a remedy; $total: all breaches
sla-lacking-note =
    { $count ->
       *[other] { NUMBER($count) } daripada { NUMBER($total) } pelanggaran tidak mempunyai maklumat yang diwajibkan.
    }
# $count: rows that are not shown
panel-more =
    { $count ->
       *[other] { NUMBER($count) } lagi tidak dipaparkan.
    }

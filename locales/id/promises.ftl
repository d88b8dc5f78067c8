# Tingkat layanan: apa yang dijanjikan, sejauh mana ditepati, dan apa yang masih terbuka.

section-service-levels = Tingkat layanan

## What is promised

sla-name = Tingkat layanan
sla-index-lead = Janji antartim dan kepada pelanggan, serta sejauh mana janji itu ditepati.
sla-none = Tingkat layanan ini tidak ada.
# $time: how long a case may take, such as "4 business hours"
sla-within = Dalam { $time }
sla-business-hours =
    { $count ->
       *[other] { NUMBER($count) }{ "\u00A0" }jam kerja
    }
# $time: such as "90 days"
sla-every = setiap { $time }
# $tier: a group of customers; $every: such as "every 90 days"
sla-tier = { $tier }: { $every }
# $number: the number of a group of customers
sla-tier-number = tingkat { $number }
sla-by-due-date = Menurut tenggat setiap kasus
# $metric: the metric's name; $per: such as "each month"; $bound: such as "at least 30%"
sla-clause = { $metric } { $per }: { $bound }
sla-target = target
sla-per-day = setiap hari
sla-per-week = setiap minggu
sla-per-month = setiap bulan
sla-per-quarter = setiap kuartal
sla-per-year = setiap tahun
# $from, $to: teams; work goes from one to the other
sla-parties = { $from } → { $to }
# $share: such as "95%"; $per: such as "each week"
sla-goal = { $share } { $per }
# Names a line across a chart. $value: such as "95%"
sla-goal-line = Sasaran { $value }
# $period: a period that goes on
sla-so-far = { $period } sejauh ini
sla-open-in-time = Terbuka, belum jatuh tenggat

## Teams and roles

party-marketing = Pemasaran
party-sales = Penjualan
party-cs = Kesuksesan pelanggan
party-support = Dukungan
party-finance = Keuangan
party-customer = Pelanggan
party-sales-manager = manajer penjualan
party-support-lead = kepala dukungan
party-cro = direktur pendapatan
party-head-of-cs = kepala kesuksesan pelanggan

## Headings

caption-slas = Tingkat layanan pada jendela lengkap terbaru
# $period: the period of a report
caption-slas-period = Tingkat layanan, { $period }
column-sla = Tingkat layanan
column-promise = Janji
column-parties = Dari → kepada
column-window = Jendela
column-compliance = Tepat waktu
column-goal = Sasaran
column-met = Terpenuhi
column-breached = Terlanggar
column-pending = Belum jatuh tenggat
column-waived = Dikecualikan
column-unjudged = Tidak dinilai
column-open-overdue = Terbuka dan terlambat
column-team = Tim
column-case = Kasus
column-due = Tenggat
column-overdue-for = Terlambat selama
column-owner = Pemilik
column-remediation = Perbaikan
column-outcome = Hasil
column-required = Disyaratkan
column-escalated-to = Kini di tangan
column-since = Sejak
column-told = Eskalasi tercatat
column-reason = Alasan
sla-windows = Jendela demi jendela
sla-windows-caption = Kasus yang jatuh tenggat, menurut jendela
sla-windows-none = Belum ada kasus yang jatuh tenggat.
sla-clauses = Klausul
sla-by-team = Menurut tim
# $period: the newest window that is over
sla-teams = Menurut tim, { $period }
sla-teams-none = Tidak ada kasus yang jatuh tenggat pada jendela ini.
sla-no-team = Tanpa tim
sla-overdue = Terbuka dan terlambat
sla-overdue-caption = Kasus terbuka yang terlambat, yang terlama lebih dulu
sla-overdue-none = Tidak ada kasus yang terlambat.
sla-breached = Pelanggaran
# $period: the newest window that is over
sla-breaches = Pelanggaran, { $period }
sla-breaches-none = Tidak ada pelanggaran pada jendela ini.
sla-escalations = Perlu dieskalasi
# $steps: such as "after 8 business hours to the sales manager and after 2 days to …"
sla-escalations-caption = Kasus terbuka diteruskan { $steps }
# $time: such as "8 business hours"; $to: a role
sla-step = setelah { $time } kepada { $to }
sla-escalations-none = Tidak ada kasus terbuka yang cukup lama untuk dieskalasi.
sla-waived = Pengecualian
# $period: the newest window that is over
sla-waivers = Dikecualikan sejak awal { $period }
sla-waivers-none = Tidak ada kasus yang dikecualikan.

## What is said of a case

sla-still-open = masih terbuka
sla-ended-late = selesai terlambat
sla-recorded = tercatat
sla-not-recorded = tidak tercatat
sla-missing = tidak ada
sla-state-met = terpenuhi
sla-state-breached = terlanggar
sla-state-no-value = tidak ada nilai

## Remarks

sla-unjudged-note =
    { $count ->
       *[other] { NUMBER($count) } kasus tidak dinilai: kasus itu berakhir sebelum dimulai, atau tenggatnya tidak diketahui.
    }
# $count: breaches without an owner or a remedy; $total: all breaches
sla-lacking-note =
    { $count ->
       *[other] { NUMBER($count) } dari { NUMBER($total) } pelanggaran tidak memiliki keterangan yang diwajibkan.
    }
# $count: rows that are not shown
panel-more =
    { $count ->
       *[other] { NUMBER($count) } lainnya tidak ditampilkan.
    }

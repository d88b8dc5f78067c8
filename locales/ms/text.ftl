# Words that stand in running text and in lists, whatever the theme.

## Names of the parts of a site, where a part has no page of its own

section-glossary = Glosari
section-scorecards = Kad skor
section-reports = Laporan
section-metrics = Metrik
section-guides = Panduan
section-categories = Kategori
section-keywords = Kata kunci

# $count: how many pages a part has
count-pages = { $count ->
   *[other] { NUMBER($count) } halaman
    }

## Boxes in a text

alert-note = Nota
alert-tip = Petua
alert-important = Penting
alert-warning = Amaran
alert-caution = Awas

## For people who listen to a page

table-region = Jadual
formula = Formula
task-done = Selesai
task-open = Belum selesai
footnotes = Nota kaki
footnote-back = Kembali ke teks

## Figures of a report

# What a change is counted from; stands after the change, such as "+4.1%".
change-prior-period = daripada tempoh sebelumnya
change-prior-year = daripada setahun sebelumnya
change-target = daripada sasaran { $base }
# $metric: the metric's name, $segment: the segment's name
caption-by-segment = { $metric } mengikut { $segment }
caption-table-by = Angka mengikut { $segment }
caption-table = Angka
row-total = Seluruh syarikat
column-period = Tempoh
# What a line of a chart shows, for people who do not see it.
chart-description = { $name }: { $first } pada { $from }, { $last } pada { $to }.
# $from, $to: the first and the last day
period-range = { $from } – { $to }
unit-per-day = { $amount } sehari
segment-churn-reason = Sebab pergi
segment-member-unknown = Tidak diketahui
segment-member-other = Lain-lain
# Carta ahli segmen; $metric pada paksi menegak, $other pada paksi mendatar.
caption-scatter = { $metric } berbanding { $other } mengikut { $segment }
scatter-description = Setiap titik ialah satu { $segment }: { $other } mendatar, { $metric } menegak.
# Nilai tertinggi dan terendah jadual warna, untuk orang yang tidak melihatnya.
chart-extremes = Tertinggi: { $high }. Terendah: { $low }.
chart-value-at = { $name }, { $place }: { $value }
# Nilai perbandingan, di sebelah garisnya dalam carta.
reference-label = { $label } { $value }
# $count: bilangan ahli yang berkongsi warna terakhir carta
series-others = { NUMBER($count) } yang lain
series-prior-period = Tempoh sebelumnya
series-prior-year = Setahun sebelumnya
# Di bawah carta: siri tanpa nilai dan sebabnya.
series-absent = { $name }: { $reason }
# Di bawah carta: maksud tanda bernombor.
annotation-note = { $number }. { $date }: { $text }
# Perkara yang hanya menyentuh satu ahli segmen.
annotation-member = { $member }: { $text }
funnel-corner = Peringkat
column-reached = Sampai
column-share-of-first = Bahagian daripada yang pertama
column-share-of-previous = Bahagian daripada yang sebelumnya
funnel-description = { $share } sampai dari { $first } ke { $last }.
# Isi bar, untuk orang yang tidak melihatnya.
bullet-value = { $name }: { $value }.
bullet-value-and-target = { $name }: { $value }, sasaran { $target }.
bridge-description = Daripada { $opening } pada awal kepada { $closing } pada akhir.
explain-description = { $name } paling banyak mengubah keseluruhan: { $effect }.
cohort-across-months = Lajur: bilangan bulan sejak bayaran pertama.
cohort-across-quarters = Lajur: bilangan suku tahun sejak bayaran pertama.

## Blocks of reports

bridge-caption = Punca perubahan: { $metric }
bridge-corner = Pergerakan
bridge-opening = Pada awal tempoh
bridge-closing = Pada akhir tempoh
bridge-others = Pergerakan lain
# $metric: the metric's name, $segment: the segment's name
explain-caption = Punca perubahan { $metric }, mengikut { $segment }
explain-note = Sesuatu kumpulan mengubah keseluruhan melalui angkanya sendiri dan melalui bahagiannya; jumlah kedua-dua kesan itu tepat sama dengan perubahan.
tree-caption = Kandungan { $metric }
# $metric: the metric's name
tree-note = Sumbangan ialah bahagian perubahan { $metric } yang datang daripada baris itu.
changes-caption = Perubahan terbesar
changes-none = Tiada angka laporan ini yang berubah.
changes-note = Angka disusun mengikut perubahan relatif, peratusan mengikut mata peratusan.
crossings-caption = Perubahan status
# $shown, $total: how many rows of how many a table shows
note-shown-of = { $shown } daripada { $total } dipaparkan.
# $least: the smallest number of cases that is shown
note-withheld = Kumpulan dengan kurang daripada { $least } kes tidak dipaparkan.
column-amount = Jumlah
column-share-of-opening = Bahagian daripada awal
column-mix = Kesan bahagian
column-rate = Kesan angka sendiri
column-effect = Kedua-duanya
column-value = Nilai
column-target = Sasaran
column-status = Status
column-change-prior-period = Daripada tempoh sebelumnya
column-change-prior-year = Daripada setahun sebelumnya
column-change-target = Daripada sasaran
column-contribution = Sumbangan
# $count: how old a group of customers is
cohort-month = { $count ->
    [0] Pada mulanya
   *[other] Selepas { NUMBER($count) } bulan
    }
cohort-quarter = { $count ->
    [0] Pada mulanya
   *[other] Selepas { NUMBER($count) } suku tahun
    }
cohort-corner = Bayaran pertama
cohort-size = Pelanggan
cohort-note = Bahagian tanpa nilai ialah bagi umur yang belum dicapai oleh kumpulan itu.
vintage-caption = { $metric } mengikut umur ramalan
vintage-days = { $days } hari sebelum akhir
what-if-caption = Andaikan: { $metric } mengikut { $inputs }
what-if-difference = Berbanding angka sebenar
what-if-value = { $metric } { $value }
what-if-actual = Angka sebenar: { $values }.
what-if-assumption = Diandaikan bahawa { $metric } berubah berkadaran dengan { $drivers }; yang lain kekal.
movers-caption-all = Siapa menggerakkan { $metric }
movers-caption = { $metric } mengikut pelanggan
movers-none = Tiada pelanggan yang datang, bertambah, berkurang atau pergi.
movers-note-monthly = Pergerakan dikira bulan demi bulan.
movers-note-events = Pergerakan ialah yang dilaporkan oleh sistem bil.
customer-number = Pelanggan { $number }
deal-number = Peluang { $number }
column-customer = Pelanggan
column-flags = Tanda
rows-as-of = Keadaan pada { $date }.
rows-none = Tiada baris sedemikian.
truth-yes = Ya
truth-no = Tidak

## Tables, their columns and marks in lists of rows

segment-reason-cross-sell = Produk lain
segment-reason-upgrade = Pelan lebih tinggi
segment-reason-seats = Lebih banyak pengguna
segment-reason-discount = Diskaun berkurang
segment-reason-price = Harga lebih tinggi
segment-reason-unclassified = Tidak dibezakan
table-opportunities = Peluang
table-open-opportunities = Peluang terbuka
table-subscriptions = Langganan
table-accounts = Pelanggan
table-tickets = Tiket
table-renewals = Pembaharuan
table-leads = Prospek
field-name = Nama
field-account = Pelanggan
field-account-id = Pelanggan
field-owner = Pemilik
field-owner-id = Pemilik
field-stage = Peringkat
field-status = Status
field-type = Jenis
field-amount = Amaun
field-expected-close = Jangkaan tutup
field-close-date = Ditutup
field-created-date = Dicipta
field-age-days = Umur
field-last-activity-date = Aktiviti terakhir
field-next-step = Langkah seterusnya
field-loss-reason = Sebab kalah
field-competitor = Pesaing
field-region = Rantau
field-country = Negara
field-mrr = Amaun bulanan
field-term-end = Akhir tempoh
field-plan = Pelan
field-product = Produk
flag-stalled = Terhenti
flag-slipped = Tertangguh

## Metrics and their working

column-meaning = Maksud
column-formula = Formula
column-version = Versi
column-metric = Metrik
# $period: the period the values are of, such as "Q3 FY2027"
caption-metrics = Nilai { $period }
# $first, $last: numbers of records in a file
working-record-range = { $first } hingga { $last }
working-record = { $number }
working-line-range = baris { $first } hingga { $last }
working-line = baris { $number }
working-row-range = baris lembaran { $first } hingga { $last }
working-row = baris lembaran { $number }
working-group-range = kumpulan baris { $first } hingga { $last }
working-group = kumpulan baris { $number }
# Why rows were left out; stands after their number.
excluded-test-account = akaun ujian
excluded-no-value = tiada nilai
excluded-negative = tamat sebelum bermula
excluded-zero-amount = jumlahnya sifar
# $column: the name of a column
excluded-empty = lajur { $column } kosong
# $reason: the reason's name in the definition
excluded-other = { $reason }
# $value: a published figure
benchmark-lower-decile = desil bawah { $value }
benchmark-lower-quartile = kuartil bawah { $value }
benchmark-median = median { $value }
benchmark-upper-quartile = kuartil atas { $value }
benchmark-upper-decile = desil atas { $value }
# How far a published figure can be trusted
confidence-primary = dibaca dalam sumber asal
confidence-secondary = dibaca di tempat yang memetik sumbernya
confidence-folk = petua umum

## Usual sections of reports

cadence-daily = Harian
cadence-weekly = Mingguan
cadence-monthly = Bulanan
cadence-quarterly = Suku tahunan
cadence-annual = Tahunan
# The title of a page about one key of a segment: its report and period, then the key.
report-title-of-member = { $title } · { $member }
audience-board = lembaga pengarah
audience-team = pasukan
audience-exec = pihak eksekutif
report-whole-only = Pecahan ini dipaparkan pada halaman keseluruhan.
# $period: tempoh sebelumnya
report-compared = Dibandingkan dengan { $period }
report-section-definitions = Takrif
report-section-verdict = Sepintas lalu
report-section-growth = Pertumbuhan
report-section-pipeline = Pipeline
report-section-retention = Pengekalan
report-section-operations = Operasi
report-section-commentary = Ulasan

## Scorecards

# $score: the score, $total: the highest level
scorecard-score = { $score } daripada { $total }
scorecard-gap-none = Tiada jurang
scorecard-gap-levels = { $count ->
       *[other] { $count } tahap
    }
scorecard-radar = Tahap mengikut dimensi
scorecard-radar-point = { $name }: { $level }.
scorecard-series-level = Tahap
scorecard-series-target = Sasaran
# $value: what a measured value has to be
condition-at-least = sekurang-kurangnya { $value }
condition-at-most = selebih-lebihnya { $value }
condition-more-than = lebih daripada { $value }
condition-less-than = kurang daripada { $value }
condition-equal = tepat { $value }
# $count: how many quarters back
condition-trend = lebih baik daripada { $count } suku tahun lalu
condition-periods = { $condition }, { $periods } tempoh berturut-turut
# $measured: criteria with a measured outcome, $criteria: all of them, $share: their share
scorecard-confidence = { $measured } daripada { $criteria } kriteria diukur ({ $share }).
scorecard-method-ladder = Sesuatu dimensi berada pada suatu tahap apabila semua yang diwajibkan pada tahap itu dan tahap di bawahnya dipenuhi. Skor ialah min berwajaran bagi dimensi.
scorecard-method-average = Tahap sesuatu dimensi ialah min bagi kriterianya. Skor ialah min berwajaran bagi dimensi.
scorecard-raters-differ = Jika penilai tidak sependapat, jawapan yang lebih rendah dikira.
# $count: how many levels lie between the raters, two or more
scorecard-disputed = Penilai berbeza sebanyak { $count } tahap; kriterianya perlu dijelaskan lagi.
scorecard-open = Satu metrik tanpa nilai menghalang dimensi ini daripada naik ke tahap seterusnya.
scorecard-trend-chart = Skor dan tahap mengikut suku tahun
# Stands under that chart.
scorecard-trend-open = Jika satu metrik tiada nilai ketika itu dan hanya hal itu yang menahan sesuatu tahap, tahap dan skornya tidak ditunjukkan.
# Stands for a level that is left out of that chart.
scorecard-trend-unknown = Metrik yang menentukannya tiada nilai ketika itu.
# $from, $to: sizes of companies, such as "$5M"
expectation-band = dari { $from } hingga kurang daripada { $to }
expectation-band-open = dari { $from }
answer-yes = Ya
answer-no = Tidak
criterion-no-evidence = Jawapan ya ini tidak disertai bukti yang diwajibkan.
criterion-unreadable = Jawapan ini tidak dapat dibaca sebagai ya, tidak atau suatu tahap.
# $days: days between a forecast and the end of its period
criterion-vintage = ramalan { $days } hari sebelum tempoh tamat
# Names of columns and lines.
scorecard-series-score = Skor
scorecard-series-expected = Dijangka
scorecard-series-gap = Jurang
# $score: the score with the highest one, $level: the level it reaches
scorecard-summary = Skor { $score }, tahap: { $level }.
# $metric: what size is measured by, $level: the level expected at the company's size
scorecard-summary-expected = Dijangka mengikut { $metric }: { $level }.
scorecard-summary-ahead = Dijangka mengikut { $metric }: { $level }; syarikat mendahului.
scorecard-summary-on-par = Dijangka mengikut { $metric }: { $level }; syarikat setara.
scorecard-summary-behind = Dijangka mengikut { $metric }: { $level }; syarikat ketinggalan.

## Files of a report

# $form: what it is, such as a workbook; $size: its size
download-file = { $form } ({ $size })
download-pdf = PDF
download-xlsx = Buku kerja (XLSX)
download-json = JSON
# A page in one file, to send by mail
download-mail = Halaman untuk e-mel (HTML)
# $value: thousands or millions of bytes
size-kilobytes = { $value }{ "\u00A0" }kB
size-megabytes = { $value }{ "\u00A0" }MB
# At the foot of every printed page. $page, $pages: numbers
print-page-of = Halaman { $page } daripada { $pages }
# Below a table that is too long to print. $shown, $rows: numbers of rows
print-rows-shown = { $shown } baris pertama daripada { $rows }
# Headings of columns: what a figure is, was before or should be, and by how much it differs
column-unit = Unit
column-prior-period = Tempoh sebelumnya
column-prior-year = Setahun sebelumnya
# What numbers of a column count; stands in brackets after its heading
unit-label-percent = 1 = 100%
unit-label-percentage-points = mata peratusan
unit-label-days = hari
unit-label-hours = jam
unit-label-months = bulan
unit-label-points = mata

## What is recognised when a text is read, never shown: words between bars

quantity-thousands = k | ribu
quantity-millions = j | juta
quantity-billions = bilion
quantity-percent = peratus
quantity-points = mata | mata peratusan
quantity-money-eur = euro
quantity-money-usd = dolar
# Words that make a number a limit and not a statement
quantity-bounds = melebihi | mengatasi | lebih daripada | kurang daripada | di bawah | di atas | sekurang-kurangnya | selebih-lebihnya | sehingga | sasaran | had | rancangan
# Words for the work of others that a number may come from
statistic-words = kajian | tinjauan | penyelidik | penganalisis

# Words that stand in running text and in lists, whatever the theme.

## Names of the parts of a site, where a part has no page of its own

section-glossary = Glosarium
section-scorecards = Kartu skor
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

alert-note = Catatan
alert-tip = Kiat
alert-important = Penting
alert-warning = Peringatan
alert-caution = Awas

## For people who listen to a page

table-region = Tabel
formula = Rumus
task-done = Selesai
task-open = Belum selesai
footnotes = Catatan kaki
footnote-back = Kembali ke teks

## Figures of a report

# What a change is counted from; stands after the change, such as "+4.1%".
change-prior-period = dari periode sebelumnya
change-prior-year = dari setahun sebelumnya
change-target = dari target { $base }
# $metric: the metric's name, $segment: the segment's name
caption-by-segment = { $metric } menurut { $segment }
caption-table-by = Angka menurut { $segment }
caption-table = Angka
row-total = Seluruh perusahaan
column-period = Periode
# What a line of a chart shows, for people who do not see it.
chart-description = { $name }: { $first } pada { $from }, { $last } pada { $to }.
# $from, $to: the first and the last day
period-range = { $from } – { $to }
unit-per-day = { $amount } per hari
segment-churn-reason = Alasan pergi
segment-member-unknown = Tidak diketahui
segment-member-other = Lainnya
# Grafik anggota segmen; $metric di sumbu tegak, $other di sumbu datar.
caption-scatter = { $metric } terhadap { $other } menurut { $segment }
scatter-description = Setiap titik adalah satu { $segment }: { $other } mendatar, { $metric } tegak.
# Nilai tertinggi dan terendah dari tabel warna, bagi yang tidak melihatnya.
chart-extremes = Tertinggi: { $high }. Terendah: { $low }.
chart-value-at = { $name }, { $place }: { $value }
# Nilai pembanding, di sebelah garisnya dalam grafik.
reference-label = { $label } { $value }
# $count: jumlah anggota yang berbagi warna terakhir grafik
series-others = { NUMBER($count) } lainnya
series-prior-period = Periode sebelumnya
series-prior-year = Setahun sebelumnya
# Di bawah grafik: deret tanpa nilai dan alasannya.
series-absent = { $name }: { $reason }
# Di bawah grafik: arti tanda bernomor.
annotation-note = { $number }. { $date }: { $text }
# Hal yang hanya menyangkut satu anggota segmen.
annotation-member = { $member }: { $text }
funnel-corner = Tahap
column-reached = Yang sampai
column-share-of-first = Porsi dari yang pertama
column-share-of-previous = Porsi dari yang sebelumnya
funnel-description = { $share } sampai dari { $first } ke { $last }.
# Isi bilah, bagi yang tidak melihatnya.
bullet-value = { $name }: { $value }.
bullet-value-and-target = { $name }: { $value }, target { $target }.
bridge-description = Dari { $opening } di awal menjadi { $closing } di akhir.
explain-description = { $name } paling banyak mengubah keseluruhan: { $effect }.
cohort-across-months = Kolom: jumlah bulan sejak pembayaran pertama.
cohort-across-quarters = Kolom: jumlah kuartal sejak pembayaran pertama.

## Blocks of reports

bridge-caption = Penyebab perubahan: { $metric }
bridge-corner = Pergerakan
bridge-opening = Pada awal periode
bridge-closing = Pada akhir periode
bridge-others = Pergerakan lain
# $metric: the metric's name, $segment: the segment's name
explain-caption = Penyebab perubahan { $metric }, menurut { $segment }
explain-note = Sebuah kelompok mengubah keseluruhan lewat angkanya sendiri dan lewat porsinya; kedua pengaruh itu bila dijumlahkan tepat sama dengan perubahannya.
tree-caption = Isi { $metric }
# $metric: the metric's name
tree-note = Kontribusi adalah bagian dari perubahan { $metric } yang berasal dari baris itu.
changes-caption = Perubahan terbesar
changes-none = Tidak ada angka laporan ini yang berubah.
changes-note = Angka diurutkan menurut perubahan relatif, persentase menurut poin persentase.
crossings-caption = Perubahan status
# $shown, $total: how many rows of how many a table shows
note-shown-of = { $shown } dari { $total } ditampilkan.
# $least: the smallest number of cases that is shown
note-withheld = Kelompok dengan kurang dari { $least } kasus tidak ditampilkan.
column-amount = Jumlah
column-share-of-opening = Porsi dari awal
column-mix = Pengaruh porsi
column-rate = Pengaruh angka sendiri
column-effect = Keduanya
column-value = Nilai
column-target = Target
column-status = Status
column-change-prior-period = Dari periode sebelumnya
column-change-prior-year = Dari setahun sebelumnya
column-change-target = Dari target
column-contribution = Kontribusi
# $count: how old a group of customers is
cohort-month = { $count ->
    [0] Pada awalnya
   *[other] Setelah { NUMBER($count) } bulan
    }
cohort-quarter = { $count ->
    [0] Pada awalnya
   *[other] Setelah { NUMBER($count) } kuartal
    }
cohort-corner = Pembayaran pertama
cohort-size = Pelanggan
cohort-note = Porsi tanpa nilai adalah untuk umur yang belum dicapai kelompok itu.
vintage-caption = { $metric } menurut umur prakiraan
vintage-days = { $days } hari sebelum akhir
what-if-caption = Andaikan: { $metric } menurut { $inputs }
what-if-difference = Dibanding angka sebenarnya
what-if-value = { $metric } { $value }
what-if-actual = Angka sebenarnya: { $values }.
what-if-assumption = Diasumsikan bahwa { $metric } berubah sebanding dengan { $drivers }; yang lain tetap.
movers-caption-all = Siapa menggerakkan { $metric }
movers-caption = { $metric } per pelanggan
movers-none = Tidak ada pelanggan yang datang, bertambah, berkurang, atau pergi.
movers-note-monthly = Pergerakan dihitung bulan demi bulan.
movers-note-events = Pergerakan adalah yang dilaporkan oleh sistem penagihan.
customer-number = Pelanggan { $number }
deal-number = Peluang { $number }
column-customer = Pelanggan
column-flags = Tanda
rows-as-of = Keadaan pada { $date }.
rows-none = Tidak ada baris semacam itu.
truth-yes = Ya
truth-no = Tidak

## Tables, their columns and marks in lists of rows

segment-reason-cross-sell = Produk lain
segment-reason-upgrade = Paket lebih tinggi
segment-reason-seats = Lebih banyak pengguna
segment-reason-discount = Diskon berkurang
segment-reason-price = Harga lebih tinggi
segment-reason-unclassified = Tidak dibedakan
table-opportunities = Peluang
table-open-opportunities = Peluang terbuka
table-subscriptions = Langganan
table-accounts = Pelanggan
table-tickets = Tiket
table-renewals = Perpanjangan
table-leads = Prospek
field-name = Nama
field-account = Pelanggan
field-account-id = Pelanggan
field-owner = Pemilik
field-owner-id = Pemilik
field-stage = Tahap
field-status = Status
field-type = Jenis
field-amount = Nilai
field-expected-close = Perkiraan tutup
field-close-date = Ditutup
field-created-date = Dibuat
field-age-days = Umur
field-last-activity-date = Aktivitas terakhir
field-next-step = Langkah berikutnya
field-loss-reason = Alasan kalah
field-competitor = Pesaing
field-region = Wilayah
field-country = Negara
field-mrr = Nilai bulanan
field-term-end = Akhir masa kontrak
field-plan = Paket
field-product = Produk
flag-stalled = Macet
flag-slipped = Mundur

## Metrics and their working

column-meaning = Arti
column-formula = Rumus
column-version = Versi
column-metric = Metrik
# $period: the period the values are of, such as "Q3 FY2027"
caption-metrics = Nilai { $period }
# $first, $last: numbers of records in a file
working-record-range = { $first } hingga { $last }
working-record = { $number }
working-line-range = baris { $first } hingga { $last }
working-line = baris { $number }
working-row-range = baris lembar { $first } hingga { $last }
working-row = baris lembar { $number }
working-group-range = grup baris { $first } hingga { $last }
working-group = grup baris { $number }
# Why rows were left out; stands after their number.
excluded-test-account = akun uji coba
excluded-no-value = tanpa nilai
excluded-negative = berakhir sebelum dimulai
excluded-zero-amount = jumlahnya nol
# $column: the name of a column
excluded-empty = kolom { $column } kosong
# $reason: the reason's name in the definition
excluded-other = { $reason }
# $value: a published figure
benchmark-lower-decile = desil bawah { $value }
benchmark-lower-quartile = kuartil bawah { $value }
benchmark-median = median { $value }
benchmark-upper-quartile = kuartil atas { $value }
benchmark-upper-decile = desil atas { $value }
# How far a published figure can be trusted
confidence-primary = dibaca di sumber aslinya
confidence-secondary = dibaca di tulisan yang mengutip sumbernya
confidence-folk = patokan umum

## Usual sections of reports

cadence-daily = Harian
cadence-weekly = Mingguan
cadence-monthly = Bulanan
cadence-quarterly = Kuartalan
cadence-annual = Tahunan
# The title of a page about one key of a segment: its report and period, then the key.
report-title-of-member = { $title } · { $member }
audience-board = dewan direksi
audience-team = tim
audience-exec = para eksekutif
report-whole-only = Rincian ini ditampilkan di halaman keseluruhan.
# $period: periode sebelumnya
report-compared = Dibandingkan dengan { $period }
report-section-definitions = Definisi
report-section-verdict = Sekilas
report-section-growth = Pertumbuhan
report-section-pipeline = Pipeline
report-section-retention = Retensi
report-section-operations = Operasional
report-section-commentary = Ulasan

## Scorecards

# $score: the score, $total: the highest level
scorecard-score = { $score } dari { $total }
scorecard-gap-none = Tanpa kesenjangan
scorecard-gap-levels = { $count ->
       *[other] { $count } tingkat
    }
scorecard-radar = Tingkat per dimensi
scorecard-radar-point = { $name }: { $level }.
scorecard-series-level = Tingkat
scorecard-series-target = Target
# $value: what a measured value has to be
condition-at-least = paling sedikit { $value }
condition-at-most = paling banyak { $value }
condition-more-than = lebih dari { $value }
condition-less-than = kurang dari { $value }
condition-equal = tepat { $value }
# $count: how many quarters back
condition-trend = lebih baik daripada { $count } kuartal lalu
condition-periods = { $condition }, { $periods } periode berturut-turut
# $measured: criteria with a measured outcome, $criteria: all of them, $share: their share
scorecard-confidence = { $measured } dari { $criteria } kriteria terukur ({ $share }).
scorecard-method-ladder = Sebuah dimensi berada pada suatu tingkat bila semua yang wajib pada tingkat itu dan tingkat di bawahnya terpenuhi. Skor adalah rata-rata tertimbang dari dimensi.
scorecard-method-average = Tingkat sebuah dimensi adalah rata-rata kriterianya. Skor adalah rata-rata tertimbang dari dimensi.
scorecard-raters-differ = Bila para penilai berbeda pendapat, jawaban yang lebih rendah yang dihitung.
# $count: how many levels lie between the raters, two or more
scorecard-disputed = Para penilai berselisih { $count } tingkat; rumusan kriterianya perlu diperjelas.
scorecard-open = Sebuah metrik tanpa nilai menahan dimensi ini untuk naik ke tingkat berikutnya.
scorecard-trend-chart = Skor dan tingkat per kuartal
# Stands under that chart.
scorecard-trend-open = Bila sebuah metrik belum punya nilai saat itu dan hanya itu yang menahan suatu tingkat, tingkat dan skornya tidak ditampilkan.
# Stands for a level that is left out of that chart.
scorecard-trend-unknown = Metrik yang menentukannya belum punya nilai saat itu.
# $from, $to: sizes of companies, such as "$5M"
expectation-band = dari { $from } sampai kurang dari { $to }
expectation-band-open = dari { $from }
answer-yes = Ya
answer-no = Tidak
criterion-no-evidence = Jawaban ya ini tidak disertai bukti yang disyaratkan.
criterion-unreadable = Jawaban ini tidak dapat dibaca sebagai ya, tidak, atau suatu tingkat.
# $days: days between a forecast and the end of its period
criterion-vintage = prakiraan { $days } hari sebelum akhir periode
# Names of columns and lines.
scorecard-series-score = Skor
scorecard-series-expected = Diharapkan
scorecard-series-gap = Selisih
# $score: the score with the highest one, $level: the level it reaches
scorecard-summary = Skor { $score }, tingkat: { $level }.
# $metric: what size is measured by, $level: the level expected at the company's size
scorecard-summary-expected = Diharapkan menurut { $metric }: { $level }.
scorecard-summary-ahead = Diharapkan menurut { $metric }: { $level }; perusahaan unggul.
scorecard-summary-on-par = Diharapkan menurut { $metric }: { $level }; perusahaan setara.
scorecard-summary-behind = Diharapkan menurut { $metric }: { $level }; perusahaan tertinggal.

## Files of a report

# $form: what it is, such as a workbook; $size: its size
download-file = { $form } ({ $size })
download-pdf = PDF
download-xlsx = Buku kerja (XLSX)
download-json = JSON
# A page in one file, to send by mail
download-mail = Halaman untuk surel (HTML)
# $value: thousands or millions of bytes
size-kilobytes = { $value }{ "\u00A0" }kB
size-megabytes = { $value }{ "\u00A0" }MB
# At the foot of every printed page. $page, $pages: numbers
print-page-of = Halaman { $page } dari { $pages }
# Below a table that is too long to print. $shown, $rows: numbers of rows
print-rows-shown = { $shown } baris pertama dari { $rows }
# Headings of columns: what a figure is, was before or should be, and by how much it differs
column-unit = Satuan
column-prior-period = Periode sebelumnya
column-prior-year = Setahun sebelumnya
# What numbers of a column count; stands in brackets after its heading
unit-label-percent = 1 = 100%
unit-label-percentage-points = poin persentase
unit-label-days = hari
unit-label-hours = jam
unit-label-months = bulan
unit-label-points = poin

## What is recognised when a text is read, never shown: words between bars

quantity-thousands = rb | ribu
quantity-millions = jt | juta
quantity-billions = M | miliar
quantity-percent = persen
quantity-points = poin | poin persentase
quantity-money-eur = euro
quantity-money-usd = dolar
# Words that make a number a limit and not a statement
quantity-bounds = di atas | di bawah | lebih dari | kurang dari | melebihi | setidaknya | paling sedikit | paling banyak | minimal | maksimal | hingga | target | batas | rencana
# Words for the work of others that a number may come from
statistic-words = studi | survei | riset | penelitian | peneliti | analis

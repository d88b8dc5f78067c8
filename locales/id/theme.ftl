### The words of the default theme: navigation, labels, notices, and the names of reasons and
### levels. Whatever is not here comes from the pages themselves.
###
### Numbers and dates arrive formatted; a variable called $count is a number that may be inflected.


## Frame of every page

# The first link of a page, seen only when reached with the Tab key.
skip-to-content = Langsung ke konten
# Names the main navigation for screen readers.
nav-main = Utama
# Names the trail from the home page to this one for screen readers.
nav-breadcrumbs = Jejak navigasi
# Stands before the current language, for screen readers.
language-switch = Bahasa
# Stands after a language in which the page has no text of its own.
language-untranslated = belum diterjemahkan
# Names the button between light and dark colours, for screen readers.
scheme-switch = Beralih antara terang dan gelap
# $date: the last day whose data is counted.
data-as-of = Data per { $date }
edit-page = Sunting halaman ini
# The heading of a page's table of contents.
toc-title = Di halaman ini
toc-contents = Daftar isi

## A page whose text is in another language

# $language: the name of that language, in the reader's language.
fallback-notice = Halaman ini belum diterjemahkan. Isinya ditampilkan dalam bahasa lain ({ $language }).
# A link to the page that the text was taken from.
fallback-source = Buka teks aslinya
# A link to a form in which a translation can be begun.
fallback-translate = Terjemahkan halaman ini
# For notices that the program adds to an outdated translation.
stale-notice = Teks asli sudah berubah sejak terjemahan ini dibuat.

## Home page

home-recent = Perubahan terbaru

## Glossary

# $count: how many terms there are.
glossary-count =
    { $count ->
       *[other] { $count } istilah
    }
# $count: how many terms begin with a letter.
glossary-letter-count =
    { $count ->
       *[other] { $count } istilah
    }
# Names the bar of letters for screen readers.
glossary-letters = Huruf
# The label of the field that narrows the list.
glossary-filter = Cari istilah
glossary-filter-none = Tidak ada istilah yang cocok.
glossary-empty = Belum ada istilah.
# Stands beside a synonym. $term: the preferred name.
glossary-see = Lihat { $term }

## Term

# Stands before other names of the term.
term-synonyms = Disebut juga
term-deprecated = Istilah ini tidak dipakai lagi.
# Stands before a link to the term to use now.
term-replaced-by = Gunakan istilah ini:
term-draft = Definisi ini masih berupa draf.
term-review = Definisi ini sedang ditinjau.
term-references = Referensi
# The heading over what is known of a term beside its text.
term-facts = Tentang istilah ini
# Labels of that list. The first three name wider, narrower and neighbouring concepts.
term-broader = Lebih luas
term-narrower = Lebih sempit
term-related = Terkait
# Reports, scorecards and metrics that use the term.
term-used-by = Dipakai oleh
# Who answers for the definition.
term-owner = Pemilik
# Stands before the date of the last review.
term-reviewed = Ditinjau

## Text pages, lists and taxonomies

page-keywords = Kata kunci
# Stands before the date of the last change.
page-updated = Diperbarui
# Links at the foot of a page, to the neighbours in a list.
pager-previous = Sebelumnya
pager-next = Berikutnya
# Names those links for screen readers.
pager-terms = Istilah sebelum dan sesudahnya
pager-pages = Halaman sebelum dan sesudahnya
pager-periods = Periode sebelum dan sesudahnya
section-empty = Belum ada apa-apa di sini.
# $count: how many pages have a category or keyword.
taxonomy-count =
    { $count ->
       *[other] { $count } halaman
    }

## Figures

# Stands before the value that was reported, where it is another one now.
figure-reported = dilaporkan sebagai
# Read aloud where a number is missing. $reason: a sentence, one of those below.
figure-none = Tidak ada nilai: { $reason }
status-on-track = Sesuai target
status-at-risk = Berisiko
status-off-track = Meleset
# Read aloud after a change.
change-better = lebih baik
change-worse = lebih buruk
# Opens the table with the numbers of a chart.
chart-data = Tampilkan angka

## Scorecards

scorecard-name = Kartu skor
# The heading over the level reached.
scorecard-result = Tingkat keseluruhan
# $number: the level reached. $total: how many levels there are.
scorecard-level = Tingkat { $number } dari { $total }
scorecard-unassessed = Belum dinilai
# Stands before the date on which the questions were answered.
scorecard-assessed = Dinilai
# Stands before the names of the people who answered.
scorecard-raters = Dijawab oleh
scorecard-self-assessed = Penilaian mandiri
scorecard-overview = Dimensi
# Headings of columns.
scorecard-dimension = Dimensi
scorecard-column-level = Tingkat
scorecard-target = Target
# The distance between the level reached and the target.
scorecard-gap = Selisih
scorecard-next-steps = Langkah berikutnya
# Labels of two descriptions: of the level reached, and of the one after it.
scorecard-now = Saat ini
scorecard-next-level = Tingkat berikutnya
scorecard-all-levels = Semua tingkat
# Labels: what the company's size is, which level is expected of it, and how it compares.
scorecard-size = Ukuran
scorecard-expected = Diharapkan pada ukuran ini
scorecard-expected-none = Tidak ada tingkat yang diharapkan pada ukuran ini
scorecard-stance = Perbandingan
stance-ahead = Unggul
stance-on-par = Setara
stance-behind = Tertinggal
# The heading of a column: how much a dimension counts.
scorecard-weight = Bobot
# The heading over levels and score quarter by quarter.
scorecard-trend = Perkembangan
# Stands in a cell where there is no target, gap or expectation.
scorecard-none = tidak ada
# Stands beside a level about which raters differ or that a missing value holds back.
scorecard-doubt = diragukan
# Whether a criterion is met.
criterion-met = Terpenuhi
criterion-unmet = Tidak terpenuhi
criterion-unanswered = Tidak dijawab
# What would decide it has no value.
criterion-unmeasured = Tidak terukur
# The level somebody gave it; how a metric moved.
criterion-rated = Dinilai
criterion-better = Lebih baik
criterion-flat = Kurang lebih sama
criterion-worse = Lebih buruk
# The level can be reached without it.
criterion-optional = Tidak wajib
# Stand before a measured value, the value it should have, and a proof.
criterion-measured = Terukur
criterion-required = Disyaratkan
criterion-evidence = Bukti

## Reports

report-name = Laporan
# The heading over the newest period.
report-members = Halaman periode ini
report-current = Periode terbaru
report-periods = Semua periode
report-no-periods = Belum ada periode yang lengkap.
# Names the row of figures at the top, for screen readers.
report-figures = Angka utama
report-partial = Periode belum lengkap
# The numbers must be sealed before they are published, and are not.
report-draft = Draf: angka belum dikunci
# Stands before the date on which the numbers were sealed.
report-sealed = Dikunci
# $currency: the name of a currency.
report-currency = Nilai dalam { $currency }
# $audience: who the report is for.
report-audience = Untuk { $audience }
report-no-commentary = Belum ada komentar.
report-unavailable = Bagian ini tidak dapat ditampilkan.
# Stands before links to the report as files.
report-downloads = Unduh
# Stands before links to the tables of the report.
report-tables = Tabel sebagai CSV
# Tells one state of the numbers from another. $version: eight letters and digits.
report-version = Versi { $version }
report-provenance = Asal angka
# Headings of columns: the table, its rows used and left out, its newest date, its fingerprint.
provenance-source = Sumber
provenance-rows = Baris
provenance-as-of = Tanggal terbaru
provenance-digest = Sidik jari

## Metrics and their working

# Stands above the title of a metric's page.
measure-name = Metrik
# Headings: mistakes people make with a metric, and published figures to compare it with.
measure-traps = Yang sering keliru dipahami
measure-benchmarks = Yang dilaporkan pihak lain
# Marks a published figure that nobody has looked up in its source.
measure-unverified = belum dicocokkan dengan sumbernya
# The heading over the facts about the metric's definition, and the label of its version.
measure-definition = Definisi
measure-version = Versi
# Stands before what changed. $version: the number of a version.
measure-changed = Perubahan di versi { $version }
# The heading over the formula, the rows and the files behind a figure.
working-title = Bagaimana angka ini diperoleh
# Stand before a number of rows; the second is followed by the reason.
working-rows = Baris yang dihitung:
working-excluded = Dikecualikan:
# These rows lack a value and count with another that stands for it.
working-fallback = Dihitung dengan nilai pengganti:
# Names the table of files for screen readers, then headings of its columns.
working-files = Berkas tempat baris itu berada
working-file = Berkas
working-records = Letak
# Headings over the figures that this one is computed from, and those shown with it.
working-inputs = Tersusun dari
working-parts = Ditampilkan bersamanya

## Pages about what is watched

# Names a list of facts under the title, for screen readers.
panel-facts = Sekilas

## Not found, moved

not-found-title = Tidak ada apa-apa di sini
not-found-text = Alamatnya salah, atau halamannya sudah pindah. Anda bisa melanjutkan dari sini.
redirect-title = Halaman ini sudah pindah

## Reasons why a value is missing: whole sentences, they stand alone.
## Some have a $detail: the table that is missing, or the smallest number of cases.

reason-zero-denominator = Pembaginya nol.
reason-not-meaningful = Tanda pada nilai dasarnya membuatnya tidak bermakna.
reason-no-data = Tidak ada data untuk periode ini.
# $detail: the name of a table.
reason-missing-input = Tabel { $detail } tidak ada.
reason-partial-period = Periode ini belum lengkap.
reason-no-prior-period = Tidak ada periode sebelumnya sebagai pembanding.
# $detail: the smallest number of cases that is shown.
reason-suppressed = Tidak ditampilkan agar kelompok dengan kurang dari { $detail } kasus tetap tersembunyi.
reason-no-target = Belum ada target yang ditetapkan.
reason-other-audience = Hanya ditampilkan kepada pembaca lain.
reason-immature-cohort = Kohort ini masih terlalu muda.
reason-target-met = Target sudah tercapai.
reason-cash-generative = Perusahaan menghasilkan lebih banyak kas daripada yang dibelanjakan.
reason-not-burning = Perusahaan tidak membakar kas.
reason-no-losses = Tidak ada yang hilang dalam periode ini.
reason-wrong-grain = Nilai ini tidak didefinisikan untuk periode sepanjang ini.
# $detail: the currencies, such as "USD to EUR".
reason-missing-rate = Nilai tukar tidak tersedia.

## Levels of the scorecards that come with the program

level-basic = Dasar
level-developing = Berkembang
level-advanced = Lanjut
level-optimized = Teroptimalkan
level-innovative = Inovatif
level-reactive = Reaktif
level-defined = Terdefinisi
level-managed = Terkelola
level-worse = Lebih buruk
level-flat = Tetap
level-better = Lebih baik

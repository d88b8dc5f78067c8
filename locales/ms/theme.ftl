### The words of the default theme: navigation, labels, notices, and the names of reasons and
### levels. Whatever is not here comes from the pages themselves.
###
### Numbers and dates arrive formatted; a variable called $count is a number that may be inflected.


## Frame of every page

# The first link of a page, seen only when reached with the Tab key.
skip-to-content = Terus ke kandungan
# Names the main navigation for screen readers.
nav-main = Utama
# Names the trail from the home page to this one for screen readers.
nav-breadcrumbs = Laluan navigasi
# Stands before the current language, for screen readers.
language-switch = Bahasa
# Stands after a language in which the page has no text of its own.
language-untranslated = belum diterjemahkan
# Names the button between light and dark colours, for screen readers.
scheme-switch = Tukar antara cerah dan gelap
# $date: the last day whose data is counted.
data-as-of = Data setakat { $date }
edit-page = Sunting halaman ini
# The heading of a page's table of contents.
toc-title = Pada halaman ini
toc-contents = Kandungan

## A page whose text is in another language

# $language: the name of that language, in the reader's language.
fallback-notice = Halaman ini belum diterjemahkan. Kandungannya dipaparkan dalam bahasa lain ({ $language }).
# A link to the page that the text was taken from.
fallback-source = Pergi ke teks asal
# A link to a form in which a translation can be begun.
fallback-translate = Terjemahkan halaman ini
# For notices that the program adds to an outdated translation.
stale-notice = Teks asal telah berubah sejak terjemahan ini dibuat.

## Home page

home-recent = Perubahan terkini

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
glossary-filter-none = Tiada istilah yang sepadan.
glossary-empty = Belum ada istilah.
# Stands beside a synonym. $term: the preferred name.
glossary-see = Lihat { $term }

## Term

# Stands before other names of the term.
term-synonyms = Juga disebut
term-deprecated = Istilah ini tidak digunakan lagi.
# Stands before a link to the term to use now.
term-replaced-by = Gunakan istilah ini:
term-draft = Takrif ini masih berupa draf.
term-review = Takrif ini sedang disemak.
term-references = Rujukan
# The heading over what is known of a term beside its text.
term-facts = Perihal istilah ini
# Labels of that list. The first three name wider, narrower and neighbouring concepts.
term-broader = Lebih luas
term-narrower = Lebih sempit
term-related = Berkaitan
# Reports, scorecards and metrics that use the term.
term-used-by = Digunakan oleh
# Who answers for the definition.
term-owner = Pemilik
# Stands before the date of the last review.
term-reviewed = Disemak

## Text pages, lists and taxonomies

page-keywords = Kata kunci
# Stands before the date of the last change.
page-updated = Dikemas kini
# Links at the foot of a page, to the neighbours in a list.
pager-previous = Sebelumnya
pager-next = Seterusnya
# Names those links for screen readers.
pager-terms = Istilah sebelum dan selepas
pager-pages = Halaman sebelum dan selepas
pager-periods = Tempoh sebelum dan selepas
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
figure-none = Tiada nilai: { $reason }
status-on-track = Mengikut sasaran
status-at-risk = Berisiko
status-off-track = Tersasar
# Read aloud after a change.
change-better = lebih baik
change-worse = lebih buruk
# Opens the table with the numbers of a chart.
chart-data = Tunjukkan angka

## Scorecards

scorecard-name = Kad skor
# The heading over the level reached.
scorecard-result = Tahap keseluruhan
# $number: the level reached. $total: how many levels there are.
scorecard-level = Tahap { $number } daripada { $total }
scorecard-unassessed = Belum dinilai
# Stands before the date on which the questions were answered.
scorecard-assessed = Dinilai
# Stands before the names of the people who answered.
scorecard-raters = Dijawab oleh
scorecard-self-assessed = Penilaian kendiri
scorecard-overview = Dimensi
# Headings of columns.
scorecard-dimension = Dimensi
scorecard-column-level = Tahap
scorecard-target = Sasaran
# The distance between the level reached and the target.
scorecard-gap = Jurang
scorecard-next-steps = Langkah seterusnya
# Labels of two descriptions: of the level reached, and of the one after it.
scorecard-now = Hari ini
scorecard-next-level = Tahap seterusnya
scorecard-all-levels = Semua tahap
# Labels: what the company's size is, which level is expected of it, and how it compares.
scorecard-size = Saiz
scorecard-expected = Dijangka pada saiz ini
scorecard-expected-none = Tiada tahap dijangka pada saiz ini
scorecard-stance = Perbandingan
stance-ahead = Mendahului
stance-on-par = Setara
stance-behind = Ketinggalan
# The heading of a column: how much a dimension counts.
scorecard-weight = Wajaran
# The heading over levels and score quarter by quarter.
scorecard-trend = Perkembangan
# Stands in a cell where there is no target, gap or expectation.
scorecard-none = tiada
# Stands beside a level about which raters differ or that a missing value holds back.
scorecard-doubt = diragui
# Whether a criterion is met.
criterion-met = Dipenuhi
criterion-unmet = Tidak dipenuhi
criterion-unanswered = Tidak dijawab
# What would decide it has no value.
criterion-unmeasured = Tidak diukur
# The level somebody gave it; how a metric moved.
criterion-rated = Dinilai
criterion-better = Lebih baik
criterion-flat = Hampir sama
criterion-worse = Lebih buruk
# The level can be reached without it.
criterion-optional = Tidak wajib
# Stand before a measured value, the value it should have, and a proof.
criterion-measured = Diukur
criterion-required = Diperlukan
criterion-evidence = Bukti

## Reports

report-name = Laporan
# The heading over the newest period.
report-members = Halaman bagi tempoh ini
report-current = Tempoh terkini
report-periods = Semua tempoh
report-no-periods = Belum ada tempoh yang lengkap.
# Names the row of figures at the top, for screen readers.
report-figures = Angka utama
report-partial = Tempoh belum lengkap
# The numbers must be sealed before they are published, and are not.
report-draft = Draf: angka belum dikunci
# Stands before the date on which the numbers were sealed.
report-sealed = Dikunci
# $currency: the name of a currency.
report-currency = Amaun dalam { $currency }
# $audience: who the report is for.
report-audience = Untuk { $audience }
report-no-commentary = Belum ada ulasan.
report-unavailable = Bahagian ini tidak dapat dipaparkan.
# Stands before links to the report as files.
report-downloads = Muat turun
# Stands before links to the tables of the report.
report-tables = Jadual sebagai CSV
# Tells one state of the numbers from another. $version: eight letters and digits.
report-version = Versi { $version }
report-provenance = Asal angka
# Headings of columns: the table, its rows used and left out, its newest date, its fingerprint.
provenance-source = Sumber
provenance-rows = Baris
provenance-as-of = Tarikh terbaharu
provenance-digest = Cap jari

## Metrics and their working

# Stands above the title of a metric's page.
measure-name = Metrik
# Headings: mistakes people make with a metric, and published figures to compare it with.
measure-traps = Yang sering disalah faham
measure-benchmarks = Yang dilaporkan oleh pihak lain
# Marks a published figure that nobody has looked up in its source.
measure-unverified = belum disemak dengan sumbernya
# The heading over the facts about the metric's definition, and the label of its version.
measure-definition = Takrifan
measure-version = Versi
# Stands before what changed. $version: the number of a version.
measure-changed = Perubahan dalam versi { $version }
# The heading over the formula, the rows and the files behind a figure.
working-title = Bagaimana angka ini diperoleh
# Stand before a number of rows; the second is followed by the reason.
working-rows = Baris yang dikira:
working-excluded = Dikecualikan:
# These rows lack a value and count with another that stands for it.
working-fallback = Dikira dengan nilai gantian:
# Names the table of files for screen readers, then headings of its columns.
working-files = Fail yang mengandungi baris
working-file = Fail
working-records = Kedudukan
# Headings over the figures that this one is computed from, and those shown with it.
working-inputs = Terdiri daripada
working-parts = Ditunjukkan bersamanya

## Pages about what is watched

# Names a list of facts under the title, for screen readers.
panel-facts = Sepintas lalu

## Not found, moved

not-found-title = Tiada apa-apa di sini
not-found-text = Alamat ini salah, atau halaman telah dipindahkan. Anda boleh meneruskan dari sini.
redirect-title = Halaman ini telah dipindahkan

## Reasons why a value is missing: whole sentences, they stand alone.
## Some have a $detail: the table that is missing, or the smallest number of cases.

reason-zero-denominator = Pembahaginya ialah sifar.
reason-not-meaningful = Tanda pada nilai asas menjadikannya tidak bermakna.
reason-no-data = Tiada data bagi tempoh ini.
# $detail: the name of a table.
reason-missing-input = Jadual { $detail } tiada.
reason-partial-period = Tempoh ini belum lengkap.
reason-no-prior-period = Tiada tempoh terdahulu untuk dibandingkan.
# $detail: the smallest number of cases that is shown.
reason-suppressed = Tidak dipaparkan supaya kumpulan dengan kurang daripada { $detail } kes kekal tersembunyi.
reason-no-target = Tiada sasaran yang ditetapkan.
reason-other-audience = Hanya dipaparkan kepada pembaca lain.
reason-immature-cohort = Kohort ini masih terlalu baharu.
reason-target-met = Sasaran sudah tercapai.
reason-cash-generative = Syarikat menjana lebih banyak tunai daripada yang dibelanjakan.
reason-not-burning = Syarikat tidak membakar tunai.
reason-no-losses = Tiada apa-apa yang hilang dalam tempoh ini.
reason-wrong-grain = Nilai ini tidak ditakrifkan bagi tempoh sepanjang ini.
# $detail: the currencies, such as "USD to EUR".
reason-missing-rate = Kadar pertukaran tiada.

## Levels of the scorecards that come with the program

level-basic = Asas
level-developing = Membangun
level-advanced = Maju
level-optimized = Dioptimumkan
level-innovative = Inovatif
level-reactive = Reaktif
level-defined = Ditakrifkan
level-managed = Diurus
level-worse = Lebih buruk
level-flat = Sama
level-better = Lebih baik

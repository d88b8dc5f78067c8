# Seberapa baik datanya, dan seberapa jauh angka dapat dipercaya karenanya.

section-data-quality = Kualitas data
quality-lead = Seberapa lengkap, mutakhir, dan konsisten data yang mendasari semua angka.

## At a glance

quality-fact-tables = Tabel
quality-fact-checks = Pemeriksaan yang terpenuhi
# Stands before "A 84 · B 20 · C 3 · D 1"
quality-fact-grades = Metrik menurut nilai mutu
quality-fact-waiting = Metrik yang kekurangan masukan
# $grade: a letter from A to D; $count: how many metrics have it
quality-grade-count = { $grade } { $count }
# $count: how many; $total: of how many
quality-of = { $count } dari { $total }

## Tables

quality-tables = Tabel dan apa yang diketahui tentangnya
column-table = Tabel
column-rows = Baris
column-newest = Tanggal terbaru
column-freshness = Usia
column-filled = Sel wajib terisi
column-duplicates = Duplikat
column-orphans = Rujukan yatim
column-checks-kept = Pemeriksaan terpenuhi
quality-nothing = Tidak ada yang perlu diperiksa.
# $age: such as "2 days"; $promise: the age that is allowed
quality-fresh = { $age }, mutakhir (hingga { $promise })
quality-stale = { $age }, usang (hingga { $promise })

## Checks

quality-checks = Pemeriksaan yang tidak terpenuhi
quality-checks-caption = Janji kontrak yang tidak ditepati data
quality-checks-none = Setiap janji kontrak ditepati.
column-check = Pemeriksaan
column-kind = Jenis
column-failing = Gagal
column-passing = Lolos
quality-kind-promise = janji tentang baris
quality-kind-freshness = kemutakhiran
quality-kind-consistency = kesesuaian dua tabel
quality-kind-process = aturan proses

## Grades

quality-grades = Nilai mutu
quality-grades-caption = Metrik dengan nilai mutu di bawah A, yang terendah lebih dulu
quality-grades-none = Setiap nilai bertumpu pada baris yang baik.
column-grade = Nilai mutu
column-why = Alasan
column-better = Yang akan menaikkannya
# $count: rows; $reason: why they are left out, such as "no value in them"
quality-why-left-out =
    { $count ->
       *[other] { NUMBER($count) } baris dikecualikan: { $reason }
    }
quality-why-fallback =
    { $count ->
       *[other] { NUMBER($count) } baris dihitung dengan nilai pengganti
    }
# $table: the name of a table
quality-why-stale = { $table } lebih lama dari yang dijanjikan
quality-why-orphans = { $table } merujuk baris yang tidak ada
# $column: the name of a column
quality-better-fill = Isi kolom { $column }
quality-better-correct = Perbaiki baris ini di sumbernya
quality-better-fallback = Ekspor riwayat yang digantikan nilai pengganti itu
# $table: the name of a table
quality-better-stale = Ekspor { $table } sekali lagi
quality-better-orphans = Tambahkan baris yang hilang, atau perbaiki rujukan di { $table }

## What to add

quality-next = Yang perlu ditambahkan lebih dulu
quality-next-caption = Masukan yang ditunggu metrik, yang paling dibutuhkan lebih dulu
quality-next-none = Setiap metrik memiliki yang dibutuhkannya.
column-input = Masukan
column-waiting = Metrik yang menunggu
column-columns = Kolom yang diperlukan

# Sejauh mana data itu baik, dan sejauh mana angka boleh dipercayai kerananya.

section-data-quality = Kualiti data
quality-lead = Sejauh mana data yang mendasari semua angka itu lengkap, terkini dan konsisten.

## At a glance

quality-fact-tables = Jadual
quality-fact-checks = Semakan yang dipenuhi
# Stands before "A 84 · B 20 · C 3 · D 1"
quality-fact-grades = Metrik mengikut gred
quality-fact-waiting = Metrik yang kekurangan input
# $grade: a letter from A to D; $count: how many metrics have it
quality-grade-count = { $grade } { $count }
# $count: how many; $total: of how many
quality-of = { $count } daripada { $total }

## Tables

quality-tables = Jadual dan apa yang diketahui tentangnya
column-table = Jadual
column-rows = Baris
column-newest = Tarikh terbaharu
column-freshness = Usia
column-filled = Sel wajib yang diisi
column-duplicates = Pendua
column-orphans = Rujukan terputus
column-checks-kept = Semakan dipenuhi
quality-nothing = Tiada apa-apa untuk disemak.
# $age: such as "2 days"; $promise: the age that is allowed
quality-fresh = { $age }, terkini (hingga { $promise })
quality-stale = { $age }, lapuk (hingga { $promise })

## Checks

quality-checks = Semakan yang tidak dipenuhi
quality-checks-caption = Janji kontrak yang tidak ditepati oleh data
quality-checks-none = Setiap janji kontrak ditepati.
column-check = Semakan
column-kind = Jenis
column-failing = Gagal
column-passing = Lulus
quality-kind-promise = janji tentang baris
quality-kind-freshness = keterkinian
quality-kind-consistency = persetujuan dua jadual
quality-kind-process = peraturan proses

## Grades

quality-grades = Gred
quality-grades-caption = Metrik dengan gred di bawah A, yang terendah dahulu
quality-grades-none = Setiap nilai bersandar pada baris yang sah.
column-grade = Gred
column-why = Sebab
column-better = Apa yang akan meningkatkannya
# $count: rows; $reason: why they are left out, such as "no value in them"
quality-why-left-out =
    { $count ->
       *[other] { NUMBER($count) } baris diketepikan: { $reason }
    }
quality-why-fallback =
    { $count ->
       *[other] { NUMBER($count) } baris dikira dengan nilai ganti
    }
# $table: the name of a table
quality-why-stale = { $table } lebih lama daripada yang dijanjikan
quality-why-orphans = { $table } merujuk baris yang tiada
# $column: the name of a column
quality-better-fill = Isi lajur { $column }
quality-better-correct = Betulkan baris ini di sumbernya
quality-better-fallback = Eksport sejarah yang digantikan oleh nilai ganti itu
# $table: the name of a table
quality-better-stale = Eksport { $table } sekali lagi
quality-better-orphans = Tambah baris yang tiada, atau betulkan rujukan dalam { $table }

## What to add

quality-next = Apa yang perlu ditambah dahulu
quality-next-caption = Input yang ditunggu oleh metrik, yang paling diperlukan dahulu
quality-next-none = Setiap metrik mempunyai apa yang diperlukannya.
column-input = Input
column-waiting = Metrik yang menunggu
column-columns = Lajur yang diperlukan

# Serah terima antartim, dan rapat tempat angka ditinjau.

section-handoffs = Serah terima dan irama tinjauan
section-cadences = Irama tinjauan
handoffs-lead = Apa yang diserahkan antartim dan dalam keadaan bagaimana, serta kapan angka ditinjau.

## Handoffs

# $period: the newest complete quarter
handoffs-caption = Serah terima, { $period }
column-handoff = Serah terima
column-made = Dibuat
column-accepted = Diterima
column-complete = Lengkap
column-in-time = Tepat waktu
column-cycle = Waktu median
column-rating = Penilaian
# $rating: from 1 to 5; $count: how many rated
handoff-rating =
    { $count ->
       *[other] { $rating } dari { NUMBER($count) } orang
    }
# $handoff: the name of a handoff
handoff-agreed = Yang disepakati: { $handoff }
handoff-part = Bagian
handoff-agreement = Kesepakatan
handoff-trigger = Pemicu
handoff-requirements = Yang harus ada
handoff-acceptance = Penerimaan
handoff-within = Waktu untuk menerima
handoff-fields = Kolom wajib

## Cadences

cadences-caption = Siapa bertemu, kapan, dan membahas laporan mana
column-cadence = Rapat
column-rhythm = Irama
column-participants = Peserta
column-report = Laporan
column-next = Berikutnya
cadence-feed = Kalender (iCalendar)
# $time: such as "09:15"
rhythm-daily = Setiap hari kerja pukul { $time }
# $days: such as "Monday and Thursday"
rhythm-weekly = Setiap { $days } pukul { $time }
# $count: a number of business days
rhythm-after-month =
    { $count ->
       *[other] Pada hari kerja ke-{ NUMBER($count) } setelah akhir bulan, pukul { $time }
    }
rhythm-after-quarter =
    { $count ->
       *[other] Pada hari kerja ke-{ NUMBER($count) } setelah akhir kuartal, pukul { $time }
    }
rhythm-after-year =
    { $count ->
       *[other] Pada hari kerja ke-{ NUMBER($count) } setelah akhir tahun fiskal, pukul { $time }
    }
weekday-1 = Senin
weekday-2 = Selasa
weekday-3 = Rabu
weekday-4 = Kamis
weekday-5 = Jumat
weekday-6 = Sabtu
weekday-7 = Minggu

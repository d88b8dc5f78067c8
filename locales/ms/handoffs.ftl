# Penyerahan antara pasukan, dan mesyuarat tempat angka dilihat.

section-handoffs = Penyerahan dan jadual semakan
section-cadences = Jadual semakan
handoffs-lead = Apa yang diserahkan antara pasukan dan dalam keadaan bagaimana, serta bila angka disemak.

## Handoffs

# $period: the newest complete quarter
handoffs-caption = Penyerahan, { $period }
column-handoff = Penyerahan
column-made = Dibuat
column-accepted = Diterima
column-complete = Lengkap
column-in-time = Pada masanya
column-cycle = Masa median
column-rating = Penilaian
# $rating: from 1 to 5; $count: how many rated
handoff-rating =
    { $count ->
       *[other] { $rating } daripada { NUMBER($count) } orang
    }
# $handoff: the name of a handoff
handoff-agreed = Apa yang dipersetujui: { $handoff }
handoff-part = Bahagian
handoff-agreement = Persetujuan
handoff-trigger = Pencetus
handoff-requirements = Apa yang mesti ada
handoff-acceptance = Penerimaan
handoff-within = Masa untuk menerima
handoff-fields = Medan wajib

## Cadences

cadences-caption = Siapa bermesyuarat, bila, dan mengenai laporan yang mana
column-cadence = Mesyuarat
column-rhythm = Kekerapan
column-participants = Peserta
column-report = Laporan
column-next = Seterusnya
cadence-feed = Kalendar (iCalendar)
# $time: such as "09:15"
rhythm-daily = Setiap hari bekerja pada { $time }
# $days: such as "Monday and Thursday"
rhythm-weekly = Setiap { $days } pada { $time }
# $count: a number of business days
rhythm-after-month =
    { $count ->
       *[other] Pada hari bekerja ke-{ NUMBER($count) } selepas akhir bulan, { $time }
    }
rhythm-after-quarter =
    { $count ->
       *[other] Pada hari bekerja ke-{ NUMBER($count) } selepas akhir suku tahun, { $time }
    }
rhythm-after-year =
    { $count ->
       *[other] Pada hari bekerja ke-{ NUMBER($count) } selepas akhir tahun kewangan, { $time }
    }
weekday-1 = Isnin
weekday-2 = Selasa
weekday-3 = Rabu
weekday-4 = Khamis
weekday-5 = Jumaat
weekday-6 = Sabtu
weekday-7 = Ahad

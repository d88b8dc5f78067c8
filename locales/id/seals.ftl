# Words about sealed periods, whose figures were reported and may be others now.

## Restatements

restatements-title = Penyajian kembali
restatements-none = Tidak ada angka terkunci dalam laporan ini yang berubah.
restatements-caption = Angka terkunci yang telah berubah
restatements-figure = Angka
restatements-period = Periode
restatements-reported = Dilaporkan
restatements-now = Sekarang
restatements-difference = Selisih
restatements-cause = Penyebab
restatements-note = Catatan
# $metric: the metric, $segment: how it is divided, $key: one of the parts
restatements-part = { $metric } ({ $segment }: { $key })
restatements-no-difference = Tidak ada angka di kedua sisi.
restatements-cause-definition = Definisi telah berubah
restatements-cause-currency = Kurs telah berubah
restatements-cause-late-data = Data datang terlambat atau diperbaiki

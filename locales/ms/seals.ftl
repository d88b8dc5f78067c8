# Words about sealed periods, whose figures were reported and may be others now.

## Restatements

restatements-title = Penyataan semula
restatements-none = Tiada angka terkunci dalam laporan ini yang berubah.
restatements-caption = Angka terkunci yang telah berubah
restatements-figure = Angka
restatements-period = Tempoh
restatements-reported = Dilaporkan
restatements-now = Kini
restatements-difference = Beza
restatements-cause = Sebab
restatements-note = Catatan
# $metric: the metric, $segment: how it is divided, $key: one of the parts
restatements-part = { $metric } ({ $segment }: { $key })
restatements-no-difference = Tiada angka pada kedua-dua belah.
restatements-cause-definition = Takrif telah berubah
restatements-cause-currency = Kadar pertukaran telah berubah
restatements-cause-late-data = Data lewat tiba atau dibetulkan

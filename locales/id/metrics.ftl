# Names of metrics: `metric-` and the id, with hyphens; what they mean: the same with `-description`.
# The English texts stand in the definitions.

## The books: revenue, costs and cash

metric-revenue = Pendapatan
metric-revenue-description = Pendapatan yang diakui untuk bulan-bulan dalam periode.
metric-cogs = Beban pokok pendapatan
metric-cogs-description = Biaya untuk menyediakan yang dijual, seperti hosting dan dukungan.
metric-sm-cost = Biaya penjualan dan pemasaran
metric-sm-cost-description = Semua pengeluaran untuk penjualan dan pemasaran dalam periode.
metric-marketing-cost = Biaya pemasaran
metric-marketing-cost-description = Semua pengeluaran untuk pemasaran dalam periode.
metric-revenue-growth = Pertumbuhan pendapatan
metric-revenue-growth-description = Kenaikan pendapatan yang diakui dibandingkan periode yang sama setahun sebelumnya.
metric-pct-revenue-from-operations = Porsi pendapatan dari operasi
metric-pct-revenue-from-operations-description = Porsi pendapatan yang dihasilkan operasi perusahaan sendiri.
metric-recurring-revenue-share = Porsi pendapatan berulang
metric-recurring-revenue-share-description = Porsi pendapatan yang berasal dari langganan.
metric-gross-margin = Margin kotor
metric-gross-margin-description = Porsi pendapatan seluruh perusahaan yang tersisa setelah dikurangi biaya penyediaannya.
metric-free-cash-flow = Arus kas bebas
metric-free-cash-flow-description = Kas yang dihasilkan operasi dikurangi kas yang dipakainya.
metric-net-burn = Pembakaran kas neto
metric-net-burn-description = Penurunan kas dalam periode, tanpa memperhitungkan uang dari investor dan pemberi pinjaman.
metric-gross-burn = Pembakaran kas bruto
metric-gross-burn-description = Kas yang dipakai operasi dalam periode, berapa pun yang masuk.
metric-runway-months = Runway kas
metric-runway-months-description = Berapa bulan kas bebas bertahan pada rata-rata pembakaran tiga bulan terakhir.

## Recurring revenue and customers

metric-mrr = Pendapatan berulang bulanan
metric-mrr-description = Nilai sebulan dari langganan yang berlaku pada akhir periode.
metric-arr = Pendapatan berulang tahunan
metric-arr-description = Dua belas kali pendapatan berulang bulanan pada akhir periode.
metric-carr = ARR terkontrak
metric-carr-description = ARR ditambah kontrak yang sudah ditandatangani tetapi belum berjalan, dan tanpa kontrak yang sudah diketahui akan berakhir.
metric-arr-growth-yoy = Pertumbuhan ARR
metric-arr-growth-yoy-description = Kenaikan ARR dibandingkan setahun sebelumnya.
metric-growth-endurance = Daya tahan pertumbuhan
metric-growth-endurance-description = Bagian laju pertumbuhan tahun lalu yang masih tersisa tahun ini.
metric-customers = Pelanggan
metric-customers-description = Akun yang memiliki pendapatan berulang pada akhir periode.
metric-arpa = Rata-rata pendapatan per akun
metric-arpa-description = Pendapatan berulang bulanan dibagi jumlah pelanggan yang membayarnya.
metric-acv = Rata-rata nilai kontrak tahunan
metric-acv-description = Rata-rata nilai setahun dari kesepakatan yang dimenangkan dalam periode, tanpa nilai sekali bayar.
metric-arr-per-fte = ARR per posisi penuh waktu
metric-arr-per-fte-description = ARR dibagi posisi penuh waktu yang terisi pada akhir periode.
metric-at-risk-arr = ARR berisiko
metric-at-risk-arr-description = ARR akun yang kesehatannya buruk, atau yang mendekati perpanjangan dengan kesehatan yang tidak baik.
metric-customer-concentration = Konsentrasi pelanggan
metric-customer-concentration-description = Porsi ARR yang dibayar sepuluh pelanggan terbesar.

## Movements of recurring revenue

metric-new-customers = Pelanggan baru
metric-new-customers-description = Akun yang mulai membayar dalam periode dan belum pernah membayar sebelumnya.
metric-new-arr = ARR baru
metric-new-arr-description = ARR akun yang mulai membayar dalam periode dan belum pernah membayar sebelumnya.
metric-reactivated-arr = ARR reaktivasi
metric-reactivated-arr-description = ARR akun yang kembali membayar dalam periode.
metric-expansion-arr = ARR ekspansi
metric-expansion-arr-description = Tambahan ARR dari akun yang memang sudah membayar.
metric-contraction-arr = ARR kontraksi
metric-contraction-arr-description = Pengurangan ARR dari akun yang masih membayar.
metric-churned-arr = ARR churn
metric-churned-arr-description = ARR akun yang berhenti membayar sepenuhnya.
metric-fx-effect = Dampak kurs
metric-fx-effect-description = Perubahan ARR yang semata-mata karena kurs; nol pada kurs tetap.
metric-net-new-arr = ARR baru neto
metric-net-new-arr-description = Pertambahan ARR dalam periode.
metric-gross-new-arr = ARR baru bruto
metric-gross-new-arr-description = ARR yang terjual dalam periode, kepada akun baru dan akun yang sudah membayar.
metric-quick-ratio = Quick ratio SaaS
metric-quick-ratio-description = Berapa kali ARR yang didapat dalam periode menutup ARR yang hilang.
metric-churn-reason-mix = Churn yang diketahui alasannya
metric-churn-reason-mix-description = Porsi ARR churn yang alasannya diketahui.

## Retention and churn

metric-nrr = Retensi pendapatan neto
metric-nrr-description = Yang dibayar pelanggan dua belas bulan lalu sekarang, sebagai bagian dari yang mereka bayar saat itu.
metric-grr = Retensi pendapatan bruto
metric-grr-description = Yang masih dibayar pelanggan dua belas bulan lalu tanpa pertumbuhannya, sebagai bagian dari yang mereka bayar saat itu.
metric-logo-churn-rate = Tingkat churn pelanggan
metric-logo-churn-rate-description = Porsi pelanggan dua belas bulan lalu yang tidak lagi membayar.
metric-logo-retention-rate = Tingkat retensi pelanggan
metric-logo-retention-rate-description = Porsi pelanggan dua belas bulan lalu yang masih membayar.
metric-revenue-churn-gross = Churn pendapatan bruto
metric-revenue-churn-gross-description = ARR yang hilang dalam periode, sebagai bagian dari ARR pada awalnya.
metric-revenue-churn-net = Churn pendapatan neto
metric-revenue-churn-net-description = ARR yang hilang dalam periode dikurangi tambahan dari pelanggan, sebagai bagian dari ARR pada awalnya.
metric-renewal-rate-logo = Tingkat perpanjangan
metric-renewal-rate-logo-description = Porsi kontrak yang berakhir dalam periode dan diperpanjang.
metric-renewal-rate-arr = Tingkat perpanjangan menurut nilai
metric-renewal-rate-arr-description = Porsi ARR yang berakhir dalam periode dan dapat dipertahankan.
metric-cohort-logo-retention = Retensi pelanggan per kohort
metric-cohort-logo-retention-description = Dari pelanggan menurut bulan pertama membayar, porsi yang masih membayar dua belas bulan kemudian.
metric-cohort-nrr = Retensi pendapatan per kohort
metric-cohort-nrr-description = Dari pelanggan menurut bulan pertama membayar, porsi MRR pertamanya yang tersisa dua belas bulan kemudian.
metric-churn-variability = Variabilitas churn
metric-churn-variability-description = Seberapa tidak merata pelanggan pergi selama dua belas bulan terakhir.

## Cost and efficiency of growth

metric-cac-blended = Biaya akuisisi pelanggan
metric-cac-blended-description = Biaya penjualan dan pemasaran dibagi pelanggan yang dimenangkan lewat semua saluran.
metric-cac-paid = Biaya akuisisi saluran berbayar
metric-cac-paid-description = Biaya saluran berbayar dibagi pelanggan yang dimenangkan lewat saluran itu.
metric-cac-new-logo = Biaya akuisisi pelanggan baru
metric-cac-new-logo-description = Bagian biaya penjualan dan pemasaran untuk memenangkan pelanggan, dibagi pelanggan yang dimenangkan.
metric-new-cac-ratio = Rasio CAC baru
metric-new-cac-ratio-description = Biaya penjualan dan pemasaran untuk setiap satuan ARR baru.
metric-blended-cac-ratio = Rasio CAC gabungan
metric-blended-cac-ratio-description = Biaya penjualan dan pemasaran untuk setiap satuan ARR baru dan ARR ekspansi.
metric-expansion-cac-ratio = Rasio CAC ekspansi
metric-expansion-cac-ratio-description = Biaya untuk setiap satuan ARR ekspansi.
metric-cac-payback-months = Masa pengembalian CAC
metric-cac-payback-months-description = Berapa bulan margin dari ARR baru menutup biaya untuk memenangkannya.
metric-ltv = Nilai seumur hidup pelanggan
metric-ltv-description = Margin yang dibawa pelanggan rata-rata sampai pergi, pada churn dua belas bulan terakhir.
metric-cltv-contract = Nilai seumur hidup kontrak
metric-cltv-contract-description = Pendapatan dari pelanggan rata-rata selama jangka kontrak yang diasumsikan.
metric-ltv-cac = Rasio LTV terhadap CAC
metric-ltv-cac-description = Berapa kali nilai seumur hidup pelanggan menutup biaya memenangkan satu pelanggan.
metric-magic-number = Magic number
metric-magic-number-description = Tambahan pendapatan setahun untuk setiap satuan biaya penjualan dan pemasaran kuartal sebelumnya.
metric-net-magic-number = Magic number neto
metric-net-magic-number-description = ARR baru neto untuk setiap satuan biaya penjualan dan pemasaran kuartal sebelumnya.
metric-net-new-arr-per-sm-fte = ARR baru neto per posisi
metric-net-new-arr-per-sm-fte-description = ARR baru neto dibagi rata-rata posisi di penjualan dan pemasaran.
metric-burn-multiple = Kelipatan pembakaran kas
metric-burn-multiple-description = Kas yang dibakar untuk setiap satuan ARR baru neto.
metric-rule-of-40 = Aturan 40
metric-rule-of-40-description = Jumlah pertumbuhan ARR dan margin arus kas bebas selama dua belas bulan.
metric-sm-pct-revenue = Biaya penjualan dan pemasaran terhadap pendapatan
metric-sm-pct-revenue-description = Biaya penjualan dan pemasaran sebagai bagian dari pendapatan.
metric-marketing-roi = Imbal hasil pemasaran
metric-marketing-roi-description = Margin nilai setahun dari kesepakatan hasil pemasaran, dikurangi biayanya, dibagi biaya itu.
metric-capacity-arr = Kapasitas penjualan
metric-capacity-arr-description = Yang dapat dijual tenaga penjual menurut kuota, masa adaptasi, dan pencapaian yang diasumsikan.
metric-arr-per-rep = ARR per tenaga penjual
metric-arr-per-rep-description = ARR baru dan ekspansi yang dijual setahun oleh tenaga penjual yang sudah siap penuh.

## Leads and marketing

metric-lead-volume = Prospek
metric-lead-volume-description = Prospek yang masuk dalam periode.
metric-mql-volume = Prospek terkualifikasi pemasaran
metric-mql-volume-description = Prospek yang pertama kali dikualifikasi pemasaran dalam periode.
metric-sql-volume = Prospek terkualifikasi penjualan
metric-sql-volume-description = Prospek yang pertama kali dikualifikasi penjualan dalam periode.
metric-mql-to-sql-rate = Tingkat konversi MQL ke SQL
metric-mql-to-sql-rate-description = Porsi prospek yang dikualifikasi pemasaran dalam periode dan kemudian dikualifikasi penjualan dalam 90 hari.
metric-lead-to-opp-rate = Tingkat konversi prospek ke peluang
metric-lead-to-opp-rate-description = Porsi prospek dalam periode yang menjadi peluang dalam 90 hari.
metric-lead-to-won-rate = Tingkat konversi prospek ke pelanggan
metric-lead-to-won-rate-description = Porsi prospek dalam periode yang dimenangkan dalam 365 hari.
metric-qualified-share = Porsi prospek terkualifikasi
metric-qualified-share-description = Porsi prospek dalam periode dengan skor minimal 70, berniat membeli, dan cocok profilnya.
metric-lead-follow-up-rate = Tingkat tindak lanjut prospek
metric-lead-follow-up-rate-description = Porsi prospek yang dibagikan dalam periode dan dihubungi seseorang dalam dua hari.
metric-lead-response-time = Waktu respons prospek
metric-lead-response-time-description = Median jumlah jam dari pembagian prospek, atau pembuatannya, sampai kontak pertama oleh seseorang.
metric-marketing-sourced-pipeline = Pipeline dari pemasaran
metric-marketing-sourced-pipeline-description = Nilai peluang yang tercipta dalam periode dan berawal dari pemasaran.
metric-marketing-sourced-share = Porsi penjualan dari pemasaran
metric-marketing-sourced-share-description = Porsi nilai setahun yang dimenangkan dalam periode dari kesepakatan hasil pemasaran.
metric-marketing-influenced-pipeline = Pipeline yang dipengaruhi pemasaran
metric-marketing-influenced-pipeline-description = Nilai peluang yang tercipta dalam periode dan disentuh pemasaran sebelum ditutup.

## Deals and pipeline

metric-won-deals = Kesepakatan menang
metric-won-deals-description = Peluang yang dimenangkan dalam periode, di luar perpanjangan.
metric-lost-deals = Kesepakatan kalah
metric-lost-deals-description = Peluang yang kalah dalam periode, termasuk yang tanpa keputusan, di luar perpanjangan.
metric-closed-deals = Kesepakatan ditutup
metric-closed-deals-description = Peluang yang menang atau kalah dalam periode, di luar perpanjangan.
metric-bookings = Nilai pemesanan
metric-bookings-description = Nilai peluang yang dimenangkan dalam periode, di luar perpanjangan.
metric-win-rate = Tingkat kemenangan
metric-win-rate-description = Porsi yang dimenangkan dari peluang yang ditutup dalam periode.
metric-win-rate-value = Tingkat kemenangan menurut nilai
metric-win-rate-value-description = Porsi yang dimenangkan dari nilai yang ditutup dalam periode.
metric-win-rate-cohort = Tingkat kemenangan per kohort
metric-win-rate-cohort-description = Porsi peluang yang tercipta dalam periode dan sejak itu dimenangkan.
metric-avg-deal-size = Rata-rata nilai kesepakatan
metric-avg-deal-size-description = Nilai yang dimenangkan dalam periode dibagi kesepakatan menang; kemenangan tanpa nilai tidak dihitung.
metric-sales-cycle-days = Siklus penjualan
metric-sales-cycle-days-description = Median jumlah hari dari terciptanya peluang sampai dimenangkan.
metric-pipeline-created = Pipeline yang tercipta
metric-pipeline-created-description = Nilai peluang yang masuk pipeline dalam periode, sebagaimana saat masuk.
metric-pipeline-creation-rate = Pipeline yang tercipta terhadap target
metric-pipeline-creation-rate-description = Pipeline yang tercipta dalam periode sebagai bagian dari targetnya.
metric-open-pipeline = Pipeline terbuka
metric-open-pipeline-description = Nilai peluang yang masih terbuka pada akhir periode.
metric-open-pipeline-created = Baru
metric-open-pipeline-moved-in = Dibuka kembali
metric-open-pipeline-moved-out = Dikesampingkan
metric-open-pipeline-amount-up = Nilai dinaikkan
metric-open-pipeline-amount-down = Nilai diturunkan
metric-open-pipeline-won = Menang
metric-open-pipeline-lost = Kalah
metric-open-pipeline-fx = Pengaruh kurs
metric-weighted-pipeline = Pipeline tertimbang
metric-weighted-pipeline-description = Nilai peluang terbuka, masing-masing ditimbang dengan kemungkinan menang pada tahapnya.
metric-pipeline-coverage = Cakupan pipeline
metric-pipeline-coverage-description = Berapa kali pipeline yang diperkirakan ditutup dalam periode menutup sisa targetnya.
metric-pipeline-velocity = Kecepatan pipeline
metric-pipeline-velocity-description = Nilai per hari yang dihasilkan pipeline terkualifikasi pada tingkat kemenangan, nilai kesepakatan, dan siklus periode itu.
metric-pipeline-visibility = Visibilitas pipeline
metric-pipeline-visibility-description = Porsi nilai terbuka yang peluangnya memiliki semua isian yang diwajibkan tahapnya.
metric-stage-conversion = Konversi antartahap
metric-stage-conversion-description = Porsi peluang yang mencapai tahap terkualifikasi pertama dalam periode dan sejak itu dimenangkan.
metric-stage-dwell-days = Waktu dalam tahap
metric-stage-dwell-days-description = Median jumlah hari peluang berada di tahap yang ditinggalkannya dalam periode, untuk semua tahap.
metric-slippage-rate = Tingkat kesepakatan tertunda
metric-slippage-rate-description = Porsi peluang yang diperkirakan ditutup dalam periode tetapi masih terbuka pada akhirnya.
metric-stalled-share = Porsi kesepakatan yang mandek
metric-stalled-share-description = Porsi peluang terbuka tanpa aktivitas selama 30 hari, atau yang lebih tua dari sembilan dari sepuluh peluang yang dimenangkan.

## Forecasts, targets and quotas

metric-forecast-wape = Galat prakiraan (WAPE)
metric-forecast-wape-description = Seberapa jauh prakiraan yang dibuat 30 hari sebelum akhir delapan periode terakhir meleset dari realisasinya.
metric-forecast-mape = Galat prakiraan (MAPE)
metric-forecast-mape-description = Rata-rata galat relatif delapan periode terakhir; periode tanpa pemesanan tidak dihitung.
metric-forecast-bias = Bias prakiraan
metric-forecast-bias-description = Seberapa jauh prakiraan delapan periode terakhir terlalu tinggi, atau terlalu rendah bila di bawah nol.
metric-forecast-accuracy = Akurasi prakiraan
metric-forecast-accuracy-description = Yang tersisa dari seratus persen setelah galat prakiraan.
metric-forecast-attainment = Pencapaian prakiraan
metric-forecast-attainment-description = Pemesanan dalam periode sebagai bagian dari prakiraan yang dibuat 30 hari sebelum akhirnya.
metric-target-attainment = Pencapaian target
metric-target-attainment-description = Pemesanan dalam periode sebagai bagian dari targetnya.
metric-quota-attainment = Pencapaian kuota
metric-quota-attainment-description = Pemesanan oleh mereka yang memiliki kuota sebagai bagian dari kuotanya; kuota orang baru menurut masa adaptasinya.
metric-pct-reps-at-quota = Porsi tenaga penjual yang mencapai kuota
metric-pct-reps-at-quota-description = Porsi mereka yang memiliki kuota penuh dalam periode dan mencapainya.
metric-revenue-predictability = Prediktabilitas pendapatan
metric-revenue-predictability-description = Seberapa konsisten delapan kuartal terakhir dengan prakiraannya.

## Service levels and handoffs

metric-sla-compliance = Kepatuhan SLA
metric-sla-compliance-description = Porsi kasus yang jatuh tempo dalam periode dan selesai tepat waktu, untuk semua perjanjian tingkat layanan.
metric-sla-breach-age = Umur pelanggaran SLA yang masih terbuka
metric-sla-breach-age-description = Median jumlah jam kasus terbuka melewati tenggat pada tanggal proses.
metric-lead-delivery-sla = SLA penyediaan prospek
metric-lead-delivery-sla-description = Prospek dengan mutu yang disepakati yang disediakan pemasaran, sebagai bagian dari yang dijanjikan.
metric-cs-cadence-compliance = Kepatuhan interval tinjauan akun
metric-cs-cadence-compliance-description = Porsi tinjauan pelanggan yang jatuh tempo dalam periode dan dilakukan tepat waktu.
metric-handoff-satisfaction = Kepuasan serah terima
metric-handoff-satisfaction-description = Rata-rata penilaian, dari 1 sampai 5, yang diberikan penerima serah terima.
metric-handoff-completeness = Kelengkapan serah terima
metric-handoff-completeness-description = Porsi serah terima dalam periode yang diterima dengan semua isian wajib terisi.
metric-handoff-cycle = Waktu serah terima
metric-handoff-cycle-description = Median jumlah jam dari serah terima sampai penerimaannya, menurut hari serah terima.

## Data and process

metric-data-completeness = Kelengkapan data
metric-data-completeness-description = Porsi sel wajib yang terisi.
metric-data-consistency = Konsistensi data
metric-data-consistency-description = Porsi catatan yang ada di dua sistem dan sama di keduanya.
metric-data-freshness = Kesegaran data
metric-data-freshness-description = Jumlah hari sejak peristiwa terbaru pada tabel yang paling lama tidak berubah.
metric-data-quality-score = Skor kualitas data
metric-data-quality-score-description = Rata-rata tertimbang dari kelengkapan, konsistensi, keunikan, dan porsi tabel yang segar.
metric-id-match-rate = Tingkat kecocokan ID
metric-id-match-rate-description = Porsi sel yang merujuk baris tabel lain dan benar-benar menemukannya.
metric-duplicate-rate = Tingkat duplikasi
metric-duplicate-rate-description = Porsi akun dan prospek yang mengulang catatan sebelumnya.
metric-process-adoption = Adopsi proses
metric-process-adoption-description = Porsi catatan yang mengikuti aturan prosesnya.

## Customer success and people

metric-time-to-value = Waktu mencapai nilai
metric-time-to-value-description = Median jumlah hari dari awal kontrak sampai nilai pertama, untuk akun yang mulai dalam periode.
metric-onboarding-completion = Penyelesaian onboarding
metric-onboarding-completion-description = Porsi akun yang memulai onboarding dalam periode dan menyelesaikannya dalam 90 hari.
metric-feature-adoption = Adopsi fitur
metric-feature-adoption-description = Porsi fitur yang boleh dipakai akun dan memang dipakai.
metric-usage-frequency = Frekuensi penggunaan
metric-usage-frequency-description = Porsi pengguna aktif, atau akun, dalam periode yang aktif pada hari rata-rata.
metric-feature-depth = Kedalaman penggunaan fitur
metric-feature-depth-description = Median porsi fitur yang dipakai akun dari fitur yang boleh dipakainya.
metric-health-score = Skor kesehatan pelanggan
metric-health-score-description = Rata-rata skor kesehatan akun yang membayar pada akhir periode, dari 0 sampai 100.
metric-health-trend = Tren kesehatan pelanggan
metric-health-trend-description = Perubahan poin pada rata-rata skor kesehatan dalam periode.
metric-nps = Net promoter score
metric-nps-description = Porsi promotor dikurangi porsi detraktor, dalam poin dari −100 sampai 100.
metric-csat = Kepuasan pelanggan
metric-csat-description = Porsi tanggapan yang memberi 4 atau 5 dari 5.
metric-upsell-rate = Tingkat upsell
metric-upsell-rate-description = Porsi pelanggan dua belas bulan lalu yang mengambil paket lebih tinggi, lebih banyak lisensi, atau harga lebih tinggi.
metric-cross-sell-rate = Tingkat penjualan silang
metric-cross-sell-rate-description = Porsi pelanggan dua belas bulan lalu yang mengambil produk lain.
metric-seat-growth = Pertumbuhan lisensi pengguna
metric-seat-growth-description = Pertambahan lisensi pengguna milik pelanggan dua belas bulan lalu sampai sekarang.
metric-tier-migration = Migrasi paket neto
metric-tier-migration-description = Porsi pelanggan dua belas bulan lalu yang pindah ke paket lebih tinggi, dikurangi yang turun.
metric-expansion-pipeline = Pipeline ekspansi
metric-expansion-pipeline-description = Nilai peluang ekspansi yang dimulai tim keberhasilan pelanggan dalam periode.
metric-enps = Net promoter score karyawan
metric-enps-description = Net promoter score di antara karyawan perusahaan sendiri.
metric-employee-turnover = Perputaran karyawan
metric-employee-turnover-description = Orang yang keluar dalam periode sebagai bagian dari rata-rata jumlah karyawan, dijadikan tingkat setahun.

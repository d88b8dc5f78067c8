# Names of metrics: `metric-` and the id, with hyphens.

## The books: revenue, costs and cash

metric-revenue = Pendapatan
metric-cogs = Beban pokok pendapatan
metric-sm-cost = Biaya penjualan dan pemasaran
metric-marketing-cost = Biaya pemasaran
metric-revenue-growth = Pertumbuhan pendapatan
metric-pct-revenue-from-operations = Porsi pendapatan dari operasi
metric-recurring-revenue-share = Porsi pendapatan berulang
metric-gross-margin = Margin kotor
metric-free-cash-flow = Arus kas bebas
metric-net-burn = Pembakaran kas neto
metric-gross-burn = Pembakaran kas bruto
metric-runway-months = Runway kas

## Recurring revenue and customers

metric-mrr = Pendapatan berulang bulanan
metric-arr = Pendapatan berulang tahunan
metric-carr = ARR terkontrak
metric-arr-growth-yoy = Pertumbuhan ARR
metric-growth-endurance = Daya tahan pertumbuhan
metric-customers = Pelanggan
metric-arpa = Rata-rata pendapatan per akun
metric-acv = Rata-rata nilai kontrak tahunan
metric-arr-per-fte = ARR per posisi penuh waktu
metric-at-risk-arr = ARR berisiko
metric-customer-concentration = Konsentrasi pelanggan

## Movements of recurring revenue

metric-new-customers = Pelanggan baru
metric-new-arr = ARR baru
metric-reactivated-arr = ARR reaktivasi
metric-expansion-arr = ARR ekspansi
metric-contraction-arr = ARR kontraksi
metric-churned-arr = ARR churn
metric-fx-effect = Dampak kurs
metric-net-new-arr = ARR baru neto
metric-gross-new-arr = ARR baru bruto
metric-quick-ratio = Quick ratio SaaS
metric-churn-reason-mix = Churn yang diketahui alasannya

## Retention and churn

metric-nrr = Retensi pendapatan neto
metric-grr = Retensi pendapatan bruto
metric-logo-churn-rate = Tingkat churn pelanggan
metric-logo-retention-rate = Tingkat retensi pelanggan
metric-revenue-churn-gross = Churn pendapatan bruto
metric-revenue-churn-net = Churn pendapatan neto
metric-renewal-rate-logo = Tingkat perpanjangan
metric-renewal-rate-arr = Tingkat perpanjangan menurut nilai
metric-cohort-logo-retention = Retensi pelanggan per kohort
metric-cohort-nrr = Retensi pendapatan per kohort
metric-churn-variability = Variabilitas churn

## Cost and efficiency of growth

metric-cac-blended = Biaya akuisisi pelanggan
metric-cac-paid = Biaya akuisisi saluran berbayar
metric-cac-new-logo = Biaya akuisisi pelanggan baru
metric-new-cac-ratio = Rasio CAC baru
metric-blended-cac-ratio = Rasio CAC gabungan
metric-expansion-cac-ratio = Rasio CAC ekspansi
metric-cac-payback-months = Masa pengembalian CAC
metric-ltv = Nilai seumur hidup pelanggan
metric-cltv-contract = Nilai seumur hidup kontrak
metric-ltv-cac = Rasio LTV terhadap CAC
metric-magic-number = Magic number
metric-net-magic-number = Magic number neto
metric-net-new-arr-per-sm-fte = ARR baru neto per posisi
metric-burn-multiple = Kelipatan pembakaran kas
metric-rule-of-40 = Aturan 40
metric-sm-pct-revenue = Biaya penjualan dan pemasaran terhadap pendapatan
metric-marketing-roi = Imbal hasil pemasaran
metric-capacity-arr = Kapasitas penjualan
metric-arr-per-rep = ARR per tenaga penjual

## Leads and marketing

metric-lead-volume = Prospek
metric-mql-volume = Prospek terkualifikasi pemasaran
metric-sql-volume = Prospek terkualifikasi penjualan
metric-mql-to-sql-rate = Tingkat konversi MQL ke SQL
metric-lead-to-opp-rate = Tingkat konversi prospek ke peluang
metric-lead-to-won-rate = Tingkat konversi prospek ke pelanggan
metric-qualified-share = Porsi prospek terkualifikasi
metric-lead-follow-up-rate = Tingkat tindak lanjut prospek
metric-lead-response-time = Waktu respons prospek
metric-marketing-sourced-pipeline = Pipeline dari pemasaran
metric-marketing-sourced-share = Porsi penjualan dari pemasaran
metric-marketing-influenced-pipeline = Pipeline yang dipengaruhi pemasaran

## Deals and pipeline

metric-won-deals = Kesepakatan menang
metric-lost-deals = Kesepakatan kalah
metric-closed-deals = Kesepakatan ditutup
metric-bookings = Nilai pemesanan
metric-win-rate = Tingkat kemenangan
metric-win-rate-value = Tingkat kemenangan menurut nilai
metric-win-rate-cohort = Tingkat kemenangan per kohort
metric-avg-deal-size = Rata-rata nilai kesepakatan
metric-sales-cycle-days = Siklus penjualan
metric-pipeline-created = Pipeline yang tercipta
metric-pipeline-creation-rate = Pipeline yang tercipta terhadap target
metric-open-pipeline = Pipeline terbuka
metric-weighted-pipeline = Pipeline tertimbang
metric-pipeline-coverage = Cakupan pipeline
metric-pipeline-velocity = Kecepatan pipeline
metric-pipeline-visibility = Visibilitas pipeline
metric-stage-conversion = Konversi antartahap
metric-stage-dwell-days = Waktu dalam tahap
metric-slippage-rate = Tingkat kesepakatan tertunda
metric-stalled-share = Porsi kesepakatan yang mandek

## Forecasts, targets and quotas

metric-forecast-wape = Galat prakiraan (WAPE)
metric-forecast-mape = Galat prakiraan (MAPE)
metric-forecast-bias = Bias prakiraan
metric-forecast-accuracy = Akurasi prakiraan
metric-forecast-attainment = Pencapaian prakiraan
metric-target-attainment = Pencapaian target
metric-quota-attainment = Pencapaian kuota
metric-pct-reps-at-quota = Porsi tenaga penjual yang mencapai kuota
metric-revenue-predictability = Prediktabilitas pendapatan

## Service levels and handoffs

metric-sla-compliance = Kepatuhan SLA
metric-sla-breach-age = Umur pelanggaran SLA yang masih terbuka
metric-lead-delivery-sla = SLA penyediaan prospek
metric-cs-cadence-compliance = Kepatuhan interval tinjauan akun
metric-handoff-satisfaction = Kepuasan serah terima
metric-handoff-completeness = Kelengkapan serah terima
metric-handoff-cycle = Waktu serah terima

## Data and process

metric-data-completeness = Kelengkapan data
metric-data-consistency = Konsistensi data
metric-data-freshness = Kesegaran data
metric-data-quality-score = Skor kualitas data
metric-id-match-rate = Tingkat kecocokan ID
metric-duplicate-rate = Tingkat duplikasi
metric-process-adoption = Adopsi proses

## Customer success and people

metric-time-to-value = Waktu mencapai nilai
metric-onboarding-completion = Penyelesaian onboarding
metric-feature-adoption = Adopsi fitur
metric-usage-frequency = Frekuensi penggunaan
metric-feature-depth = Kedalaman penggunaan fitur
metric-health-score = Skor kesehatan pelanggan
metric-health-trend = Tren kesehatan pelanggan
metric-nps = Net promoter score
metric-csat = Kepuasan pelanggan
metric-upsell-rate = Tingkat upsell
metric-cross-sell-rate = Tingkat penjualan silang
metric-seat-growth = Pertumbuhan lisensi pengguna
metric-tier-migration = Migrasi paket neto
metric-expansion-pipeline = Pipeline ekspansi
metric-enps = Net promoter score karyawan
metric-employee-turnover = Perputaran karyawan

# Names of metrics: `metric-` and the id, with hyphens.

## The books: revenue, costs and cash

metric-revenue = Hasil
metric-cogs = Kos hasil
metric-sm-cost = Kos jualan dan pemasaran
metric-marketing-cost = Kos pemasaran
metric-revenue-growth = Pertumbuhan hasil
metric-pct-revenue-from-operations = Peratusan hasil daripada operasi
metric-recurring-revenue-share = Peratusan hasil berulang
metric-gross-margin = Margin kasar
metric-free-cash-flow = Aliran tunai bebas
metric-net-burn = Pembakaran tunai bersih
metric-gross-burn = Pembakaran tunai kasar
metric-runway-months = Runway tunai

## Recurring revenue and customers

metric-mrr = Hasil berulang bulanan
metric-arr = Hasil berulang tahunan
metric-carr = ARR mengikut kontrak
metric-arr-growth-yoy = Pertumbuhan ARR
metric-growth-endurance = Daya tahan pertumbuhan
metric-customers = Pelanggan
metric-arpa = Purata hasil setiap akaun
metric-acv = Purata nilai kontrak tahunan
metric-arr-per-fte = ARR setiap jawatan sepenuh masa
metric-at-risk-arr = ARR berisiko
metric-customer-concentration = Penumpuan pelanggan

## Movements of recurring revenue

metric-new-customers = Pelanggan baharu
metric-new-arr = ARR baharu
metric-reactivated-arr = ARR diaktifkan semula
metric-expansion-arr = ARR pengembangan
metric-contraction-arr = ARR penguncupan
metric-churned-arr = ARR keluar
metric-fx-effect = Kesan kadar pertukaran
metric-net-new-arr = ARR baharu bersih
metric-gross-new-arr = ARR baharu kasar
metric-quick-ratio = Quick ratio SaaS
metric-churn-reason-mix = ARR keluar yang diketahui sebabnya

## Retention and churn

metric-nrr = Pengekalan hasil bersih
metric-grr = Pengekalan hasil kasar
metric-logo-churn-rate = Kadar keluar pelanggan
metric-logo-retention-rate = Kadar pengekalan pelanggan
metric-revenue-churn-gross = Kadar keluar hasil kasar
metric-revenue-churn-net = Kadar keluar hasil bersih
metric-renewal-rate-logo = Kadar pembaharuan
metric-renewal-rate-arr = Kadar pembaharuan mengikut nilai
metric-cohort-logo-retention = Pengekalan pelanggan mengikut kohort
metric-cohort-nrr = Pengekalan hasil mengikut kohort
metric-churn-variability = Turun naik kadar keluar

## Cost and efficiency of growth

metric-cac-blended = Kos pemerolehan pelanggan
metric-cac-paid = Kos pemerolehan saluran berbayar
metric-cac-new-logo = Kos pemerolehan pelanggan baharu
metric-new-cac-ratio = Nisbah CAC baharu
metric-blended-cac-ratio = Nisbah CAC gabungan
metric-expansion-cac-ratio = Nisbah CAC pengembangan
metric-cac-payback-months = Tempoh bayar balik CAC
metric-ltv = Nilai sepanjang hayat pelanggan
metric-cltv-contract = Nilai sepanjang hayat kontrak
metric-ltv-cac = Nisbah LTV kepada CAC
metric-magic-number = Magic number
metric-net-magic-number = Magic number bersih
metric-net-new-arr-per-sm-fte = ARR baharu bersih setiap jawatan
metric-burn-multiple = Gandaan pembakaran tunai
metric-rule-of-40 = Peraturan 40
metric-sm-pct-revenue = Kos jualan dan pemasaran berbanding hasil
metric-marketing-roi = Pulangan pemasaran
metric-capacity-arr = Kapasiti jualan
metric-arr-per-rep = ARR setiap jurujual

## Leads and marketing

metric-lead-volume = Prospek
metric-mql-volume = Prospek layak pemasaran
metric-sql-volume = Prospek layak jualan
metric-mql-to-sql-rate = Kadar penukaran MQL kepada SQL
metric-lead-to-opp-rate = Kadar penukaran prospek kepada peluang
metric-lead-to-won-rate = Kadar penukaran prospek kepada pelanggan
metric-qualified-share = Peratusan prospek yang layak
metric-lead-follow-up-rate = Kadar susulan prospek
metric-lead-response-time = Masa tindak balas prospek
metric-marketing-sourced-pipeline = Pipeline daripada pemasaran
metric-marketing-sourced-share = Peratusan jualan daripada pemasaran
metric-marketing-influenced-pipeline = Pipeline yang dipengaruhi pemasaran

## Deals and pipeline

metric-won-deals = Urus niaga dimenangi
metric-lost-deals = Urus niaga kalah
metric-closed-deals = Urus niaga ditutup
metric-bookings = Tempahan jualan
metric-win-rate = Kadar kemenangan
metric-win-rate-value = Kadar kemenangan mengikut nilai
metric-win-rate-cohort = Kadar kemenangan mengikut kohort
metric-avg-deal-size = Purata saiz urus niaga
metric-sales-cycle-days = Kitaran jualan
metric-pipeline-created = Pipeline yang diwujudkan
metric-pipeline-creation-rate = Pipeline yang diwujudkan berbanding sasaran
metric-open-pipeline = Pipeline terbuka
metric-weighted-pipeline = Pipeline berwajaran
metric-pipeline-coverage = Liputan pipeline
metric-pipeline-velocity = Halaju pipeline
metric-pipeline-visibility = Keterlihatan pipeline
metric-stage-conversion = Penukaran antara peringkat
metric-stage-dwell-days = Masa dalam peringkat
metric-slippage-rate = Kadar urus niaga tertangguh
metric-stalled-share = Peratusan urus niaga yang terhenti

## Forecasts, targets and quotas

metric-forecast-wape = Ralat ramalan (WAPE)
metric-forecast-mape = Ralat ramalan (MAPE)
metric-forecast-bias = Bias ramalan
metric-forecast-accuracy = Ketepatan ramalan
metric-forecast-attainment = Pencapaian ramalan
metric-target-attainment = Pencapaian sasaran
metric-quota-attainment = Pencapaian kuota
metric-pct-reps-at-quota = Peratusan jurujual yang mencapai kuota
metric-revenue-predictability = Kebolehramalan hasil

## Service levels and handoffs

metric-sla-compliance = Pematuhan SLA
metric-sla-breach-age = Usia pelanggaran SLA yang masih terbuka
metric-lead-delivery-sla = SLA pembekalan prospek
metric-cs-cadence-compliance = Pematuhan selang semakan akaun
metric-handoff-satisfaction = Kepuasan penyerahan
metric-handoff-completeness = Kelengkapan penyerahan
metric-handoff-cycle = Masa penyerahan

## Data and process

metric-data-completeness = Kelengkapan data
metric-data-consistency = Ketekalan data
metric-data-freshness = Kesegaran data
metric-data-quality-score = Skor kualiti data
metric-id-match-rate = Kadar padanan ID
metric-duplicate-rate = Kadar rekod pendua
metric-process-adoption = Penerimagunaan proses

## Customer success and people

metric-time-to-value = Masa mencapai nilai
metric-onboarding-completion = Penyelesaian onboarding
metric-feature-adoption = Penerimagunaan ciri
metric-usage-frequency = Kekerapan penggunaan
metric-feature-depth = Kedalaman penggunaan ciri
metric-health-score = Skor kesihatan pelanggan
metric-health-trend = Trend kesihatan pelanggan
metric-nps = Skor promoter bersih
metric-csat = Kepuasan pelanggan
metric-upsell-rate = Kadar jualan tambahan
metric-cross-sell-rate = Kadar jualan silang
metric-seat-growth = Pertumbuhan lesen pengguna
metric-tier-migration = Peralihan pelan bersih
metric-expansion-pipeline = Pipeline pengembangan
metric-enps = Skor promoter bersih pekerja
metric-employee-turnover = Pusing ganti pekerja

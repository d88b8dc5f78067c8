# Names of metrics: `metric-` and the id, with hyphens; what they mean: the same with `-description`.
# The English texts stand in the definitions.

## The books: revenue, costs and cash

metric-revenue = Hasil
metric-revenue-description = Hasil yang diiktiraf bagi bulan-bulan dalam tempoh.
metric-cogs = Kos hasil
metric-cogs-description = Kos membekalkan apa yang dijual, seperti pengehosan dan sokongan.
metric-sm-cost = Kos jualan dan pemasaran
metric-sm-cost-description = Semua perbelanjaan jualan dan pemasaran dalam tempoh.
metric-marketing-cost = Kos pemasaran
metric-marketing-cost-description = Semua perbelanjaan pemasaran dalam tempoh.
metric-revenue-growth = Pertumbuhan hasil
metric-revenue-growth-description = Pertambahan hasil yang diiktiraf berbanding tempoh yang sama setahun sebelumnya.
metric-pct-revenue-from-operations = Peratusan hasil daripada operasi
metric-pct-revenue-from-operations-description = Bahagian hasil yang dijana oleh operasi syarikat sendiri.
metric-recurring-revenue-share = Peratusan hasil berulang
metric-recurring-revenue-share-description = Bahagian hasil yang datang daripada langganan.
metric-gross-margin = Margin kasar
metric-gross-margin-description = Bahagian hasil seluruh syarikat yang tinggal selepas ditolak kos membekalkannya.
metric-free-cash-flow = Aliran tunai bebas
metric-free-cash-flow-description = Tunai yang dijana oleh operasi, ditolak tunai yang digunakannya.
metric-net-burn = Pembakaran tunai bersih
metric-net-burn-description = Susutan tunai dalam tempoh, tanpa mengambil kira wang daripada pelabur dan pemberi pinjaman.
metric-gross-burn = Pembakaran tunai kasar
metric-gross-burn-description = Tunai yang digunakan oleh operasi dalam tempoh, tanpa mengira apa yang masuk.
metric-runway-months = Runway tunai
metric-runway-months-description = Bilangan bulan tunai bebas dapat bertahan pada purata pembakaran tiga bulan terakhir.

## Recurring revenue and customers

metric-mrr = Hasil berulang bulanan
metric-mrr-description = Nilai sebulan bagi langganan yang berkuat kuasa pada akhir tempoh.
metric-arr = Hasil berulang tahunan
metric-arr-description = Hasil berulang bulanan pada akhir tempoh didarab dua belas.
metric-carr = ARR mengikut kontrak
metric-carr-description = ARR termasuk kontrak yang sudah ditandatangani tetapi belum bermula, dan tidak termasuk kontrak yang sudah diketahui akan tamat.
metric-arr-growth-yoy = Pertumbuhan ARR
metric-arr-growth-yoy-description = Kenaikan ARR berbanding setahun sebelumnya.
metric-growth-endurance = Daya tahan pertumbuhan
metric-growth-endurance-description = Bahagian kadar pertumbuhan tahun lalu yang masih kekal pada tahun ini.
metric-customers = Pelanggan
metric-customers-description = Akaun yang mempunyai hasil berulang pada akhir tempoh.
metric-arpa = Purata hasil setiap akaun
metric-arpa-description = Hasil berulang bulanan dibahagikan dengan bilangan pelanggan yang membayarnya.
metric-acv = Purata nilai kontrak tahunan
metric-acv-description = Purata nilai setahun bagi urus niaga yang dimenangi dalam tempoh, tanpa amaun sekali bayar.
metric-arr-per-fte = ARR setiap jawatan sepenuh masa
metric-arr-per-fte-description = ARR dibahagikan dengan jawatan sepenuh masa yang terisi pada akhir tempoh.
metric-at-risk-arr = ARR berisiko
metric-at-risk-arr-description = ARR akaun yang kesihatannya lemah, atau yang hampir diperbaharui sedangkan kesihatannya tidak baik.
metric-customer-concentration = Penumpuan pelanggan
metric-customer-concentration-description = Bahagian ARR yang dibayar oleh sepuluh pelanggan terbesar.

## Movements of recurring revenue

metric-new-customers = Pelanggan baharu
metric-new-customers-description = Akaun yang mula membayar dalam tempoh dan tidak pernah membayar sebelumnya.
metric-new-arr = ARR baharu
metric-new-arr-description = ARR akaun yang mula membayar dalam tempoh dan tidak pernah membayar sebelumnya.
metric-reactivated-arr = ARR diaktifkan semula
metric-reactivated-arr-description = ARR akaun yang kembali membayar dalam tempoh.
metric-expansion-arr = ARR pengembangan
metric-expansion-arr-description = Tambahan ARR daripada akaun yang memang sudah membayar.
metric-contraction-arr = ARR penguncupan
metric-contraction-arr-description = Pengurangan ARR daripada akaun yang masih membayar.
metric-churned-arr = ARR keluar
metric-churned-arr-description = ARR akaun yang berhenti membayar sepenuhnya.
metric-fx-effect = Kesan kadar pertukaran
metric-fx-effect-description = Perubahan ARR yang semata-mata disebabkan kadar pertukaran; sifar jika kadar dimalarkan.
metric-net-new-arr = ARR baharu bersih
metric-net-new-arr-description = Pertambahan ARR dalam tempoh.
metric-gross-new-arr = ARR baharu kasar
metric-gross-new-arr-description = ARR yang dijual dalam tempoh, kepada akaun baharu dan akaun yang sudah membayar.
metric-quick-ratio = Quick ratio SaaS
metric-quick-ratio-description = Berapa kali ganda ARR yang diperoleh dalam tempoh menampung ARR yang hilang.
metric-churn-reason-mix = ARR keluar yang diketahui sebabnya
metric-churn-reason-mix-description = Bahagian ARR keluar yang sebabnya diketahui.

## Retention and churn

metric-nrr = Pengekalan hasil bersih
metric-nrr-description = Bayaran kini daripada pelanggan dua belas bulan lalu, sebagai bahagian daripada bayaran mereka ketika itu.
metric-grr = Pengekalan hasil kasar
metric-grr-description = Bayaran yang masih kekal daripada pelanggan dua belas bulan lalu, tanpa pertumbuhan, sebagai bahagian daripada bayaran mereka ketika itu.
metric-logo-churn-rate = Kadar keluar pelanggan
metric-logo-churn-rate-description = Bahagian pelanggan dua belas bulan lalu yang tidak lagi membayar.
metric-logo-retention-rate = Kadar pengekalan pelanggan
metric-logo-retention-rate-description = Bahagian pelanggan dua belas bulan lalu yang masih membayar.
metric-revenue-churn-gross = Kadar keluar hasil kasar
metric-revenue-churn-gross-description = ARR yang hilang dalam tempoh, sebagai bahagian daripada ARR pada awalnya.
metric-revenue-churn-net = Kadar keluar hasil bersih
metric-revenue-churn-net-description = ARR yang hilang dalam tempoh ditolak tambahan daripada pelanggan, sebagai bahagian daripada ARR pada awalnya.
metric-renewal-rate-logo = Kadar pembaharuan
metric-renewal-rate-logo-description = Bahagian kontrak yang tamat dalam tempoh yang telah diperbaharui.
metric-renewal-rate-arr = Kadar pembaharuan mengikut nilai
metric-renewal-rate-arr-description = Bahagian ARR yang tamat dalam tempoh yang dapat dikekalkan.
metric-cohort-logo-retention = Pengekalan pelanggan mengikut kohort
metric-cohort-logo-retention-description = Bagi pelanggan mengikut bulan pertama membayar, bahagian yang masih membayar dua belas bulan kemudian.
metric-cohort-nrr = Pengekalan hasil mengikut kohort
metric-cohort-nrr-description = Bagi pelanggan mengikut bulan pertama membayar, bahagian MRR pertama yang masih tinggal dua belas bulan kemudian.
metric-churn-variability = Turun naik kadar keluar
metric-churn-variability-description = Ketidaksekataan kadar pelanggan keluar sepanjang dua belas bulan terakhir.

## Cost and efficiency of growth

metric-cac-blended = Kos pemerolehan pelanggan
metric-cac-blended-description = Kos jualan dan pemasaran dibahagikan dengan pelanggan yang dimenangi melalui semua saluran.
metric-cac-paid = Kos pemerolehan saluran berbayar
metric-cac-paid-description = Kos saluran berbayar dibahagikan dengan pelanggan yang dimenangi melaluinya.
metric-cac-new-logo = Kos pemerolehan pelanggan baharu
metric-cac-new-logo-description = Bahagian kos jualan dan pemasaran untuk memenangi pelanggan, dibahagikan dengan pelanggan yang dimenangi.
metric-new-cac-ratio = Nisbah CAC baharu
metric-new-cac-ratio-description = Kos jualan dan pemasaran bagi setiap unit ARR baharu.
metric-blended-cac-ratio = Nisbah CAC gabungan
metric-blended-cac-ratio-description = Kos jualan dan pemasaran bagi setiap unit ARR baharu dan ARR pengembangan.
metric-expansion-cac-ratio = Nisbah CAC pengembangan
metric-expansion-cac-ratio-description = Kos bagi setiap unit ARR pengembangan.
metric-cac-payback-months = Tempoh bayar balik CAC
metric-cac-payback-months-description = Bilangan bulan margin daripada ARR baharu untuk membayar balik kos memenanginya.
metric-ltv = Nilai sepanjang hayat pelanggan
metric-ltv-description = Margin yang dibawa oleh pelanggan purata sehingga keluar, pada kadar keluar dua belas bulan terakhir.
metric-cltv-contract = Nilai sepanjang hayat kontrak
metric-cltv-contract-description = Hasil daripada pelanggan purata sepanjang tempoh kontrak yang diandaikan.
metric-ltv-cac = Nisbah LTV kepada CAC
metric-ltv-cac-description = Berapa kali ganda nilai sepanjang hayat pelanggan menampung kos memenangi seorang pelanggan.
metric-magic-number = Magic number
metric-magic-number-description = Pertambahan hasil setahun bagi setiap unit kos jualan dan pemasaran suku sebelumnya.
metric-net-magic-number = Magic number bersih
metric-net-magic-number-description = ARR baharu bersih bagi setiap unit kos jualan dan pemasaran suku sebelumnya.
metric-net-new-arr-per-sm-fte = ARR baharu bersih setiap jawatan
metric-net-new-arr-per-sm-fte-description = ARR baharu bersih dibahagikan dengan purata jawatan dalam jualan dan pemasaran.
metric-burn-multiple = Gandaan pembakaran tunai
metric-burn-multiple-description = Tunai yang dibakar bagi setiap unit ARR baharu bersih.
metric-rule-of-40 = Peraturan 40
metric-rule-of-40-description = Jumlah pertumbuhan ARR dan margin aliran tunai bebas bagi dua belas bulan.
metric-sm-pct-revenue = Kos jualan dan pemasaran berbanding hasil
metric-sm-pct-revenue-description = Kos jualan dan pemasaran sebagai bahagian daripada hasil.
metric-marketing-roi = Pulangan pemasaran
metric-marketing-roi-description = Margin nilai setahun daripada urus niaga hasil pemasaran, ditolak kosnya, dibahagikan dengan kos itu.
metric-capacity-arr = Kapasiti jualan
metric-capacity-arr-description = Jumlah yang mampu dijual oleh jurujual mengikut kuota, tahap persediaan dan pencapaian yang diandaikan.
metric-arr-per-rep = ARR setiap jurujual
metric-arr-per-rep-description = ARR baharu dan pengembangan yang dijual setahun oleh seorang jurujual yang sudah bersedia sepenuhnya.

## Leads and marketing

metric-lead-volume = Prospek
metric-lead-volume-description = Prospek yang masuk dalam tempoh.
metric-mql-volume = Prospek layak pemasaran
metric-mql-volume-description = Prospek yang kali pertama dilayakkan oleh pemasaran dalam tempoh.
metric-sql-volume = Prospek layak jualan
metric-sql-volume-description = Prospek yang kali pertama dilayakkan oleh jualan dalam tempoh.
metric-mql-to-sql-rate = Kadar penukaran MQL kepada SQL
metric-mql-to-sql-rate-description = Bahagian prospek yang dilayakkan oleh pemasaran dalam tempoh, yang kemudian dilayakkan oleh jualan dalam masa 90 hari.
metric-lead-to-opp-rate = Kadar penukaran prospek kepada peluang
metric-lead-to-opp-rate-description = Bahagian prospek dalam tempoh yang menjadi peluang dalam masa 90 hari.
metric-lead-to-won-rate = Kadar penukaran prospek kepada pelanggan
metric-lead-to-won-rate-description = Bahagian prospek dalam tempoh yang dimenangi dalam masa 365 hari.
metric-qualified-share = Peratusan prospek yang layak
metric-qualified-share-description = Bahagian prospek dalam tempoh yang berskor sekurang-kurangnya 70, berniat membeli dan sepadan profilnya.
metric-lead-follow-up-rate = Kadar susulan prospek
metric-lead-follow-up-rate-description = Bahagian prospek yang diagihkan dalam tempoh dan dihubungi oleh seseorang dalam masa dua hari.
metric-lead-response-time = Masa tindak balas prospek
metric-lead-response-time-description = Median bilangan jam dari pengagihan prospek, atau penciptaannya, hingga hubungan pertama oleh seseorang.
metric-marketing-sourced-pipeline = Pipeline daripada pemasaran
metric-marketing-sourced-pipeline-description = Amaun peluang yang diwujudkan dalam tempoh dan bermula daripada pemasaran.
metric-marketing-sourced-share = Peratusan jualan daripada pemasaran
metric-marketing-sourced-share-description = Bahagian nilai setahun yang dimenangi dalam tempoh daripada urus niaga hasil pemasaran.
metric-marketing-influenced-pipeline = Pipeline yang dipengaruhi pemasaran
metric-marketing-influenced-pipeline-description = Amaun peluang yang diwujudkan dalam tempoh dan disentuh oleh pemasaran sebelum ditutup.

## Deals and pipeline

metric-won-deals = Urus niaga dimenangi
metric-won-deals-description = Peluang yang dimenangi dalam tempoh, tidak termasuk pembaharuan.
metric-lost-deals = Urus niaga kalah
metric-lost-deals-description = Peluang yang kalah dalam tempoh, termasuk yang tiada keputusan, tidak termasuk pembaharuan.
metric-closed-deals = Urus niaga ditutup
metric-closed-deals-description = Peluang yang dimenangi atau kalah dalam tempoh, tidak termasuk pembaharuan.
metric-bookings = Tempahan jualan
metric-bookings-description = Amaun peluang yang dimenangi dalam tempoh, tidak termasuk pembaharuan.
metric-win-rate = Kadar kemenangan
metric-win-rate-description = Bahagian yang dimenangi daripada peluang yang ditutup dalam tempoh.
metric-win-rate-value = Kadar kemenangan mengikut nilai
metric-win-rate-value-description = Bahagian yang dimenangi daripada amaun yang ditutup dalam tempoh.
metric-win-rate-cohort = Kadar kemenangan mengikut kohort
metric-win-rate-cohort-description = Bahagian peluang yang diwujudkan dalam tempoh dan telah dimenangi sejak itu.
metric-avg-deal-size = Purata saiz urus niaga
metric-avg-deal-size-description = Amaun yang dimenangi dalam tempoh dibahagikan dengan urus niaga dimenangi; kemenangan tanpa amaun diketepikan.
metric-sales-cycle-days = Kitaran jualan
metric-sales-cycle-days-description = Median bilangan hari dari peluang diwujudkan hingga dimenangi.
metric-pipeline-created = Pipeline yang diwujudkan
metric-pipeline-created-description = Amaun peluang yang memasuki pipeline dalam tempoh, seperti ketika peluang itu masuk.
metric-pipeline-creation-rate = Pipeline yang diwujudkan berbanding sasaran
metric-pipeline-creation-rate-description = Pipeline yang diwujudkan dalam tempoh, sebagai bahagian daripada sasarannya.
metric-open-pipeline = Pipeline terbuka
metric-open-pipeline-description = Amaun peluang yang masih terbuka pada akhir tempoh.
metric-open-pipeline-created = Baharu
metric-open-pipeline-moved-in = Dibuka semula
metric-open-pipeline-moved-out = Diketepikan
metric-open-pipeline-amount-up = Amaun dinaikkan
metric-open-pipeline-amount-down = Amaun diturunkan
metric-open-pipeline-won = Menang
metric-open-pipeline-lost = Kalah
metric-open-pipeline-fx = Kesan kadar pertukaran
metric-weighted-pipeline = Pipeline berwajaran
metric-weighted-pipeline-description = Amaun peluang terbuka, setiap satu diwajarkan dengan kebarangkalian menang pada peringkatnya.
metric-pipeline-coverage = Liputan pipeline
metric-pipeline-coverage-description = Berapa kali ganda pipeline yang dijangka ditutup dalam tempoh menampung baki sasarannya.
metric-pipeline-velocity = Halaju pipeline
metric-pipeline-velocity-description = Amaun sehari yang dibawa oleh pipeline layak pada kadar kemenangan, saiz urus niaga dan kitaran tempoh itu.
metric-pipeline-visibility = Keterlihatan pipeline
metric-pipeline-visibility-description = Bahagian amaun terbuka yang peluangnya mempunyai semua medan yang diwajibkan oleh peringkatnya.
metric-stage-conversion = Penukaran antara peringkat
metric-stage-conversion-description = Bahagian peluang yang mencapai peringkat layak pertama dalam tempoh dan telah dimenangi sejak itu.
metric-stage-dwell-days = Masa dalam peringkat
metric-stage-dwell-days-description = Median bilangan hari peluang berada dalam peringkat yang ditinggalkannya dalam tempoh, bagi semua peringkat.
metric-slippage-rate = Kadar urus niaga tertangguh
metric-slippage-rate-description = Bahagian peluang yang dijangka ditutup dalam tempoh tetapi masih terbuka pada akhirnya.
metric-stalled-share = Peratusan urus niaga yang terhenti
metric-stalled-share-description = Bahagian peluang terbuka yang tiada aktiviti selama 30 hari, atau lebih lama daripada sembilan daripada sepuluh peluang yang dimenangi.

## Forecasts, targets and quotas

metric-forecast-wape = Ralat ramalan (WAPE)
metric-forecast-wape-description = Sejauh mana ramalan yang dibuat 30 hari sebelum akhir lapan tempoh terakhir tersasar daripada jumlah sebenar.
metric-forecast-mape = Ralat ramalan (MAPE)
metric-forecast-mape-description = Purata ralat relatif lapan tempoh terakhir; tempoh tanpa tempahan diketepikan.
metric-forecast-bias = Bias ramalan
metric-forecast-bias-description = Sejauh mana ramalan lapan tempoh terakhir terlalu tinggi, atau terlalu rendah jika di bawah sifar.
metric-forecast-accuracy = Ketepatan ramalan
metric-forecast-accuracy-description = Baki daripada seratus peratus selepas ditolak ralat ramalan.
metric-forecast-attainment = Pencapaian ramalan
metric-forecast-attainment-description = Tempahan dalam tempoh sebagai bahagian daripada ramalan yang dibuat 30 hari sebelum akhirnya.
metric-target-attainment = Pencapaian sasaran
metric-target-attainment-description = Tempahan dalam tempoh sebagai bahagian daripada sasarannya.
metric-quota-attainment = Pencapaian kuota
metric-quota-attainment-description = Tempahan oleh mereka yang mempunyai kuota sebagai bahagian daripada kuota itu; kuota orang baharu mengikut tahap persediaannya.
metric-pct-reps-at-quota = Peratusan jurujual yang mencapai kuota
metric-pct-reps-at-quota-description = Bahagian mereka yang mempunyai kuota penuh dalam tempoh dan mencapainya.
metric-revenue-predictability = Kebolehramalan hasil
metric-revenue-predictability-description = Sejauh mana lapan suku terakhir konsisten dengan ramalannya.

## Service levels and handoffs

metric-sla-compliance = Pematuhan SLA
metric-sla-compliance-description = Bahagian kes yang perlu selesai dalam tempoh dan disiapkan tepat pada masanya, bagi semua perjanjian tahap perkhidmatan.
metric-sla-breach-age = Usia pelanggaran SLA yang masih terbuka
metric-sla-breach-age-description = Median bilangan jam kes terbuka melewati masa pada tarikh larian.
metric-lead-delivery-sla = SLA pembekalan prospek
metric-lead-delivery-sla-description = Prospek bermutu seperti dipersetujui yang dibekalkan oleh pemasaran, sebagai bahagian daripada jumlah yang dijanjikan.
metric-cs-cadence-compliance = Pematuhan selang semakan akaun
metric-cs-cadence-compliance-description = Bahagian semakan pelanggan yang perlu dibuat dalam tempoh dan diadakan tepat pada masanya.
metric-handoff-satisfaction = Kepuasan penyerahan
metric-handoff-satisfaction-description = Purata penilaian, dari 1 hingga 5, yang diberikan oleh penerima serahan.
metric-handoff-completeness = Kelengkapan penyerahan
metric-handoff-completeness-description = Bahagian serahan dalam tempoh yang diterima dengan semua medan wajib terisi.
metric-handoff-cycle = Masa penyerahan
metric-handoff-cycle-description = Median bilangan jam dari serahan hingga penerimaannya, mengikut hari serahan dibuat.

## Data and process

metric-data-completeness = Kelengkapan data
metric-data-completeness-description = Bahagian sel wajib yang terisi.
metric-data-consistency = Ketekalan data
metric-data-consistency-description = Bahagian rekod yang terdapat dalam dua sistem dan sama dalam kedua-duanya.
metric-data-freshness = Kesegaran data
metric-data-freshness-description = Bilangan hari sejak peristiwa terkini dalam jadual yang paling lama tidak berubah.
metric-data-quality-score = Skor kualiti data
metric-data-quality-score-description = Purata berwajaran bagi kelengkapan, ketekalan, keunikan dan bahagian jadual yang segar.
metric-id-match-rate = Kadar padanan ID
metric-id-match-rate-description = Bahagian sel yang merujuk kepada baris jadual lain dan benar-benar menemuinya.
metric-duplicate-rate = Kadar rekod pendua
metric-duplicate-rate-description = Bahagian akaun dan prospek yang mengulangi rekod terdahulu.
metric-process-adoption = Penerimagunaan proses
metric-process-adoption-description = Bahagian rekod yang mematuhi peraturan prosesnya.

## Customer success and people

metric-time-to-value = Masa mencapai nilai
metric-time-to-value-description = Median bilangan hari dari permulaan kontrak hingga nilai pertama, bagi akaun yang bermula dalam tempoh.
metric-onboarding-completion = Penyelesaian onboarding
metric-onboarding-completion-description = Bahagian akaun yang memulakan onboarding dalam tempoh dan menyelesaikannya dalam masa 90 hari.
metric-feature-adoption = Penerimagunaan ciri
metric-feature-adoption-description = Bahagian ciri yang boleh digunakan oleh akaun dan memang digunakan.
metric-usage-frequency = Kekerapan penggunaan
metric-usage-frequency-description = Bahagian pengguna aktif, atau akaun, dalam tempoh yang aktif pada hari biasa.
metric-feature-depth = Kedalaman penggunaan ciri
metric-feature-depth-description = Median bahagian ciri yang digunakan oleh akaun daripada ciri yang boleh digunakannya.
metric-health-score = Skor kesihatan pelanggan
metric-health-score-description = Purata skor kesihatan akaun yang membayar pada akhir tempoh, dari 0 hingga 100.
metric-health-trend = Trend kesihatan pelanggan
metric-health-trend-description = Perubahan mata pada purata skor kesihatan dalam tempoh.
metric-nps = Skor promoter bersih
metric-nps-description = Bahagian promoter ditolak bahagian pengkritik, dalam mata dari −100 hingga 100.
metric-csat = Kepuasan pelanggan
metric-csat-description = Bahagian maklum balas yang memberikan 4 atau 5 daripada 5.
metric-upsell-rate = Kadar jualan tambahan
metric-upsell-rate-description = Bahagian pelanggan dua belas bulan lalu yang mengambil pelan lebih tinggi, lebih banyak lesen atau harga lebih tinggi.
metric-cross-sell-rate = Kadar jualan silang
metric-cross-sell-rate-description = Bahagian pelanggan dua belas bulan lalu yang mengambil produk lain.
metric-seat-growth = Pertumbuhan lesen pengguna
metric-seat-growth-description = Pertambahan lesen pengguna pelanggan dua belas bulan lalu sehingga kini.
metric-tier-migration = Peralihan pelan bersih
metric-tier-migration-description = Bahagian pelanggan dua belas bulan lalu yang beralih ke pelan lebih tinggi, ditolak yang turun.
metric-expansion-pipeline = Pipeline pengembangan
metric-expansion-pipeline-description = Amaun peluang pengembangan yang dimulakan oleh pasukan kejayaan pelanggan dalam tempoh.
metric-enps = Skor promoter bersih pekerja
metric-enps-description = Skor promoter bersih dalam kalangan pekerja syarikat sendiri.
metric-employee-turnover = Pusing ganti pekerja
metric-employee-turnover-description = Pekerja yang keluar dalam tempoh sebagai bahagian daripada purata bilangan pekerja, dijadikan kadar setahun.

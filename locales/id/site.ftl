# The words of this site's own scorecard, report and segments. In English they stand in `data/`.

## Scorecard: how mature revenue operations are

scorecard-revops-maturity-title = Kematangan RevOps

scorecard-revops-maturity-process-standardization = Standardisasi proses
scorecard-revops-maturity-process-standardization-basic = Pekerjaan dilakukan secara manual, dan setiap orang punya cara sendiri.
scorecard-revops-maturity-process-standardization-developing = Langkah-langkah utama sudah tertulis, dan sebagian tim menjalankannya.
scorecard-revops-maturity-process-standardization-advanced = Semua tim bekerja dengan satu standar, dan perangkat lunak meneruskan pekerjaan ke langkah berikutnya.
scorecard-revops-maturity-process-standardization-optimized = Proses disesuaikan dengan hasilnya menurut jadwal tetap, tanpa menunggu keluhan.
scorecard-revops-maturity-process-standardization-innovative = Proses mengenali kekurangannya sendiri dan mengusulkan versi berikutnya.
scorecard-revops-maturity-process-standardization-stages-written = Apakah setiap tahap pipeline punya aturan masuk yang tertulis?
scorecard-revops-maturity-process-standardization-handoffs-written = Apakah setiap serah terima antartim sudah dijabarkan, dengan pemilik di kedua sisi?
scorecard-revops-maturity-process-standardization-one-process = Apakah semua wilayah mengikuti satu proses dan mencatat setiap penyimpangannya?
scorecard-revops-maturity-process-standardization-reviewed = Apakah tinjauan pada kuartal ini mengubah sedikitnya satu langkah?
scorecard-revops-maturity-process-standardization-self-adjusting = Apakah ambang batas menyesuaikan diri dengan hasil, dengan persetujuan manusia?
scorecard-revops-maturity-process-standardization-next-basic = Tuliskan aturan masuk tiap tahap dalam satu halaman, lalu minta tim penjualan menandatanganinya.
scorecard-revops-maturity-process-standardization-next-developing = Biarkan satu wilayah menjalankan proses tertulis itu selama satu kuartal sebelum wilayah lain ikut memakainya.
scorecard-revops-maturity-process-standardization-next-advanced = Jadwalkan tinjauan proses di setiap kuartal, dengan satu perubahan sebagai hasilnya.
scorecard-revops-maturity-process-standardization-next-optimized = Pilih satu ambang batas yang boleh digeser perangkat lunak, dan catat setiap pergeserannya.

scorecard-revops-maturity-technology-integration = Integrasi teknologi
scorecard-revops-maturity-technology-integration-basic = Tiap tim memakai alatnya sendiri, dan angka berpindah lewat salin-tempel.
scorecard-revops-maturity-technology-integration-developing = Sistem utama saling bertukar sebagian catatan, dan celahnya sudah diketahui.
scorecard-revops-maturity-technology-integration-advanced = Pelanggan, kesepakatan, dan faktur bertemu dalam satu himpunan data yang dibaca semua tim.
scorecard-revops-maturity-technology-integration-optimized = Catatan mengalir dari prospek sampai perpanjangan tanpa disentuh, dan AI mengerjakan langkah rutin.
scorecard-revops-maturity-technology-integration-innovative = Sistem memperkirakan apa yang dibutuhkan dan menyiapkannya sebelum ada yang meminta.
scorecard-revops-maturity-technology-integration-one-crm = Apakah hanya ada satu CRM tempat semua wilayah mencatat kesepakatannya?
scorecard-revops-maturity-technology-integration-shared-key = Apakah CRM, penagihan, dan layanan dukungan mengenali pelanggan dari kunci yang sama?
scorecard-revops-maturity-technology-integration-no-retyping = Apakah kesepakatan menjadi faktur tanpa ada yang mengetiknya ulang?
scorecard-revops-maturity-technology-integration-suggests = Apakah sistem menyarankan langkah berikutnya yang umumnya diterima para pemakai?
scorecard-revops-maturity-technology-integration-next-basic = Tutup spreadsheet satu per satu, dan pindahkan isinya ke CRM.
scorecard-revops-maturity-technology-integration-next-developing = Beri setiap pelanggan satu kunci, dimulai dari yang membayar paling banyak.
scorecard-revops-maturity-technology-integration-next-advanced = Telusuri satu pesanan dari penawaran sampai faktur, dan hilangkan setiap titik tempat pesanan itu diketik ulang.
scorecard-revops-maturity-technology-integration-next-optimized = Uji coba saran sistem pada perpanjangan lebih dulu, karena hasilnya diketahui dalam hitungan minggu.

scorecard-revops-maturity-analytics-capability = Kapabilitas analitik
scorecard-revops-maturity-analytics-capability-basic = Angka baru dicari setelah ada yang tidak beres.
scorecard-revops-maturity-analytics-capability-developing = Laporan yang sama terbit tepat waktu setiap bulan, sebagian secara otomatis.
scorecard-revops-maturity-analytics-capability-advanced = Angka terkini selalu tersedia, dan model menunjukkan apa yang kemungkinan terjadi.
scorecard-revops-maturity-analytics-capability-optimized = Model cukup rinci untuk merekomendasikan apa yang sebaiknya dilakukan.
scorecard-revops-maturity-analytics-capability-innovative = Perangkat lunak belajar dari hasilnya dan bertindak dalam batas yang ditetapkan manusia.
scorecard-revops-maturity-analytics-capability-standing-report = Apakah laporan dengan angka yang sama terbit tiap periode, pada hari yang tetap?
scorecard-revops-maturity-analytics-capability-one-definition = Apakah tiap angka dalam laporan itu punya satu definisi tertulis?
scorecard-revops-maturity-analytics-capability-looks-ahead = Apakah proyeksi dari sebuah model dipakai dalam pengambilan keputusan pada kuartal ini?
scorecard-revops-maturity-analytics-capability-recommends = Apakah laporan menyebutkan tindakan yang direkomendasikan dan manfaat yang diharapkan?
scorecard-revops-maturity-analytics-capability-acts-alone = Apakah ada model yang bertindak sendiri dalam batas tertulis, dan apakah rekam jejaknya diperiksa?
scorecard-revops-maturity-analytics-capability-next-basic = Pilih enam angka, definisikan masing-masing dalam satu kalimat, dan terbitkan setiap bulan.
scorecard-revops-maturity-analytics-capability-next-developing = Taruh proyeksi churn di samping angka churn, dan simpan proyeksi yang meleset.
scorecard-revops-maturity-analytics-capability-next-advanced = Tutup setiap laporan dengan satu rekomendasi, lalu tinjau lagi satu kuartal kemudian.
scorecard-revops-maturity-analytics-capability-next-optimized = Tentukan satu keputusan yang dibuat tiap minggu dan murah dibatalkan, lalu biarkan model mengambilnya.

scorecard-revops-maturity-cross-functional-alignment = Keselarasan lintas fungsi
scorecard-revops-maturity-cross-functional-alignment-basic = Pemasaran, penjualan, dan kesuksesan pelanggan baru duduk bersama ketika ada yang terlewat.
scorecard-revops-maturity-cross-functional-alignment-developing = Rekan kerja saling membantu antartim, dan ada beberapa sasaran bersama.
scorecard-revops-maturity-cross-functional-alignment-advanced = Tinjauan bersama dan ukuran bersama menjadi bagian dari cara tim dikelola.
scorecard-revops-maturity-cross-functional-alignment-optimized = Satu rencana mencakup semua tim pendapatan, dan tak seorang pun tahu di mana batas antartim.
scorecard-revops-maturity-cross-functional-alignment-innovative = Semua tim bersama-sama bertanggung jawab atas satu hasil, dari kontak pertama sampai perpanjangan.
scorecard-revops-maturity-cross-functional-alignment-shared-goal = Apakah pemasaran, penjualan, dan kesuksesan pelanggan punya satu sasaran bersama?
scorecard-revops-maturity-cross-functional-alignment-joint-review = Apakah kepala ketiga tim bersama-sama meninjau angka yang sama?
scorecard-revops-maturity-cross-functional-alignment-shared-pay = Apakah sebagian gaji variabel setiap orang bergantung pada hasil bersama?
scorecard-revops-maturity-cross-functional-alignment-one-owner = Apakah ada satu orang yang bertanggung jawab atas pendapatan dari kontak pertama sampai perpanjangan?
scorecard-revops-maturity-cross-functional-alignment-next-basic = Sepakati satu angka yang ingin dinaikkan ketiga tim.
scorecard-revops-maturity-cross-functional-alignment-next-developing = Adakan pertemuan dua minggu sekali dengan satu halaman angka dan tiga kepala tim yang sama.
scorecard-revops-maturity-cross-functional-alignment-next-advanced = Kaitkan sebagian kecil gaji variabel dengan sasaran bersama dan amati selama setahun.
scorecard-revops-maturity-cross-functional-alignment-next-optimized = Tuliskan siapa yang bertanggung jawab atas pelanggan pada setiap hari selama hubungan berjalan.

scorecard-revops-maturity-revenue-predictability = Prediktabilitas pendapatan
scorecard-revops-maturity-revenue-predictability-basic = Prakiraan meleset jauh, dan melesetnya berbeda setiap kali.
scorecard-revops-maturity-revenue-predictability-developing = Prakiraan kurang lebih benar, dan naik turunnya berkurang.
scorecard-revops-maturity-revenue-predictability-advanced = Prakiraan mendekati kenyataan kuartal demi kuartal, dan penyebab melesetnya diketahui.
scorecard-revops-maturity-revenue-predictability-optimized = Prakiraan jarang meleset dan selisihnya kecil, sedangkan pertumbuhan berjalan sesuai rencana.
scorecard-revops-maturity-revenue-predictability-innovative = Prakiraan lebih akurat daripada milik perusahaan sejenis, dan pertumbuhannya langgeng.
scorecard-revops-maturity-revenue-predictability-written-forecast = Apakah prakiraan ditulis sebelum kuartal dimulai?
scorecard-revops-maturity-revenue-predictability-explained = Apakah selisih antara prakiraan dan realisasi dijelaskan setiap kuartal?
scorecard-revops-maturity-revenue-predictability-scenarios = Apakah rencana menyebutkan skenario-skenario dan pemicu masing-masing?
scorecard-revops-maturity-revenue-predictability-self-correcting = Apakah prakiraan mengoreksi diri dari kesalahannya di masa lalu?
scorecard-revops-maturity-revenue-predictability-next-basic = Tuliskan prakiraan pada hari pertama kuartal, lalu jangan diutak-atik.
scorecard-revops-maturity-revenue-predictability-next-developing = Jelaskan selisihnya dalam dua kalimat per wilayah setelah kuartal usai.
scorecard-revops-maturity-revenue-predictability-next-advanced = Buat rencana dengan tiga skenario, dan sebutkan angka mana yang membuat Anda beralih.
scorecard-revops-maturity-revenue-predictability-next-optimized = Masukkan kesalahan yang lalu ke dalam prakiraan, dan ukur apakah hal itu membantu.

## Scorecard: the stage that revenue operations have reached

scorecard-evolution-stage-title = Tahap evolusi RevOps

scorecard-evolution-stage-process = Proses
scorecard-evolution-stage-process-reactive = Siapa pun yang ditanya melakukan apa yang dirasa benar, dan tidak ada yang tertulis.
scorecard-evolution-stage-process-defined = Langkah kerja sudah tertulis, dan seberapa patuh dijalankan bergantung pada timnya.
scorecard-evolution-stage-process-managed = Pekerjaan melewati langkah yang sama di mana-mana, dan angka menunjukkan di mana ia menunggu.
scorecard-evolution-stage-process-optimized = Langkah berubah bila angka menunjukkannya, dan perubahan itu diperiksa satu kuartal kemudian.
scorecard-evolution-stage-process-stages-defined = Apakah setiap tahap transaksi punya definisi tertulis yang diterima bagian penjualan?
scorecard-evolution-stage-process-handoffs-agreed = Apakah sudah disepakati secara tertulis siapa menyerahkan apa kepada siapa, dan seberapa cepat?
scorecard-evolution-stage-process-tuned = Apakah ada angka yang mengubah langkah kerja kuartal ini, dan apakah dampaknya diukur?

scorecard-evolution-stage-data = Data
scorecard-evolution-stage-data-reactive = Pelanggan tercatat di beberapa daftar, dan tidak ada dua daftar yang cocok.
scorecard-evolution-stage-data-defined = Setiap pelanggan punya catatan utama, dengan daftar lain yang masih ada di sampingnya.
scorecard-evolution-stage-data-managed = Satu pelanggan punya satu kunci di setiap sistem, dan semua laporan membaca baris yang sama.
scorecard-evolution-stage-data-optimized = Catatan lengkap dan paling lama berumur sehari, sehingga prakiraan bisa bersandar padanya.
scorecard-evolution-stage-data-one-source = Apakah laporan semua tim membaca tabel yang sama?

scorecard-evolution-stage-technology = Teknologi
scorecard-evolution-stage-technology-reactive = Sebagian besar pekerjaan berjalan lewat surel dan lembar kerja.
scorecard-evolution-stage-technology-defined = Transaksi ada di satu CRM, dan setiap alat lain adalah pilihan seseorang sendiri.
scorecard-evolution-stage-technology-managed = Sistem meneruskan catatan dengan sendirinya, dan ada orang yang merawat sambungannya.
scorecard-evolution-stage-technology-optimized = Langkah rutin berjalan tanpa ditunggui, dan pasar baru disusun dari bagian yang sama.
scorecard-evolution-stage-technology-one-crm = Apakah setiap transaksi setiap wilayah tercatat di satu CRM?
scorecard-evolution-stage-technology-connected = Apakah CRM, penagihan, dan dukungan bertukar catatan tanpa ada yang mengirim berkas?
scorecard-evolution-stage-technology-unattended = Apakah penyaluran prospek, perpanjangan, dan laporan berjalan tanpa ada yang memulainya?

scorecard-evolution-stage-people = Orang dan analitik
scorecard-evolution-stage-people-reactive = Operasi adalah tugas sampingan, dan angka dicari ketika ada yang bertanya.
scorecard-evolution-stage-people-defined = Satu orang bertanggung jawab atas operasi, dan laporan tetap sudah ada.
scorecard-evolution-stage-people-managed = Para spesialis berbagi pekerjaan, dan tim menyusun rencana dari analisis yang sama.
scorecard-evolution-stage-people-optimized = Operasi ikut duduk saat strategi disusun, dan membawa prakiraan yang bisa dipegang.
scorecard-evolution-stage-people-owner = Apakah satu orang bertanggung jawab atas operasi pendapatan secara keseluruhan?
scorecard-evolution-stage-people-standing-report = Apakah laporan dengan angka yang disepakati terbit pada hari yang tetap?
scorecard-evolution-stage-people-shared-analysis = Apakah dua tim menyusun rencana dari analisis yang sama kuartal ini?
scorecard-evolution-stage-people-at-the-table = Apakah operasi pendapatan ikut dalam keputusan terakhir tentang pasar atau harga?

scorecard-evolution-stage-next-optimized = Pilih langkah yang lambat di pihak pesaing, dan jadikan kecepatan di situ sebuah janji kepada pelanggan.
scorecard-evolution-stage-next-optimized-2 = Cantumkan kapasitas yang diandaikan prakiraan, dan rekrut menurut itu sebelum dibutuhkan.
scorecard-evolution-stage-next-optimized-3 = Buka pasar berikutnya dengan proses pasar sebelumnya, dan hitung apa yang harus diubah.

## Scorecard: whether revenue operations bear fruit

scorecard-revops-success-title = Apakah RevOps berhasil?

scorecard-revops-success-efficiency = Efisiensi
scorecard-revops-success-efficiency-worse = Memenangkan pelanggan memakan lebih banyak waktu dan uang daripada setahun lalu.
scorecard-revops-success-efficiency-flat = Memenangkan pelanggan memakan waktu dan uang yang kurang lebih sama dengan setahun lalu.
scorecard-revops-success-efficiency-better = Transaksi ditutup lebih cepat, lebih sering, dan lebih murah daripada setahun lalu.

scorecard-revops-success-predictability = Prediktabilitas
scorecard-revops-success-predictability-worse = Pendapatan yang akan masuk lebih sulit diperkirakan daripada setahun lalu.
scorecard-revops-success-predictability-flat = Pendapatan yang akan masuk kurang lebih sama sulitnya diperkirakan seperti setahun lalu.
scorecard-revops-success-predictability-better = Prakiraan lebih mendekati, pipeline memperlihatkan lebih banyak, dan kehilangan lebih jarang mengejutkan.

scorecard-revops-success-alignment = Keselarasan
scorecard-revops-success-alignment-worse = Serah terima antartim lebih buruk daripada setahun lalu, dan catatannya kurang cocok.
scorecard-revops-success-alignment-flat = Tim melakukan serah terima dan pencatatan kurang lebih seperti setahun lalu.
scorecard-revops-success-alignment-better = Penerima lebih puas dengan serah terima, catatan cocok, dan proses dipatuhi.

scorecard-revops-success-next-better = Catat perubahan mana yang menggerakkan angka mana, selagi pelakunya masih ingat.
scorecard-revops-success-next-better-2 = Naikkan target angka yang paling banyak bergerak, dan biarkan yang lain seperti adanya.

## Report for the board

report-board-quarterly-name = Laporan dewan direksi
# $period: the quarter, such as "Q3 FY2027"
report-board-quarterly-title = Laporan dewan direksi: { $period }
report-board-quarterly-verdict = Sekilas kuartal ini
report-board-quarterly-growth = Pertumbuhan
report-board-quarterly-efficiency = Margin dan biaya pertumbuhan
report-board-quarterly-operations = Kematangan dan layanan
report-board-quarterly-pipeline = Pipeline per wilayah

report-weekly-pipeline-name = Tinjauan pipeline mingguan
# $period: the period's name
report-weekly-pipeline-title = Tinjauan pipeline mingguan: { $period }
report-weekly-pipeline-week = Minggu ini
report-weekly-pipeline-trend = Minggu-minggu terakhir

report-monthly-revenue-name = Laporan pendapatan bulanan
# $period: the period's name
report-monthly-revenue-title = Laporan pendapatan bulanan: { $period }
report-monthly-revenue-month = Bulan ini

report-annual-plan-name = Rencana pendapatan tahunan
# $period: the period's name
report-annual-plan-title = Rencana pendapatan tahunan: { $period }
report-annual-plan-year = Tahun ini sejauh ini
report-annual-plan-capacity = Kapasitas dan rencana

## Segments and their members

segment-region = Wilayah
segment-region-emea = EMEA
segment-region-amer = AMER
segment-region-apac = APAC

segment-size = Ukuran perusahaan
segment-size-smb = UKM
segment-size-mid = Pasar menengah
segment-size-ent = Korporasi

segment-team = Tim

segment-stage-discovery = Penjajakan
segment-stage-qualified = Layak
segment-stage-evaluation = Evaluasi
segment-stage-proposal = Penawaran
segment-stage-negotiation = Negosiasi
segment-stage-closed-won = Dimenangkan

segment-churn-reason-competitor = Pesaing
segment-churn-reason-low-usage = Pemakaian rendah
segment-churn-reason-merger = Merger
segment-churn-reason-missing-feature = Fitur yang tidak ada
segment-churn-reason-payment-failure = Pembayaran gagal
segment-churn-reason-price = Harga
segment-churn-reason-yard-closed = Cabang ditutup

# Service levels
sla-lead-response = Tanggapan atas prospek berkualifikasi
sla-lead-supply = Pasokan prospek berkualifikasi
sla-qbr-cadence = Tinjauan bisnis
sla-support-first-response = Tanggapan pertama dukungan

# Handoffs and the meetings in which figures are looked at
handoff-mkt-to-sales = Dari pemasaran ke penjualan
handoff-mkt-to-sales-trigger = Prospek mencapai 70 poin dan cocok dengan pelanggan kami.
handoff-mkt-to-sales-requirement-1 = Seseorang yang diketahui nama dan alamatnya telah meminta dihubungi.
handoff-mkt-to-sales-requirement-2 = Perusahaan penyewaan dan negaranya diketahui.
handoff-mkt-to-sales-field-source = sumber
handoff-mkt-to-sales-field-campaign = kampanye
handoff-mkt-to-sales-field-score = skor
handoff-sales-to-cs = Dari penjualan ke kesuksesan pelanggan
handoff-sales-to-cs-trigger = Transaksi dimenangkan.
handoff-sales-to-cs-requirement-1 = Pesanan sudah ditandatangani dan tanggal mulainya disepakati.
handoff-sales-to-cs-requirement-2 = Yang dijanjikan saat penjualan sudah dicatat.
handoff-sales-to-cs-field-contact = narahubung
handoff-sales-to-cs-field-plan = paket
handoff-sales-to-cs-field-goals = tujuan
handoff-cs-to-sales = Dari kesuksesan pelanggan ke penjualan
handoff-cs-to-sales-trigger = Pelanggan meminta lebih, atau tumbuh melampaui paketnya.
handoff-cs-to-sales-requirement-1 = Pemakaian produk mendukung permintaan itu.
handoff-cs-to-sales-requirement-2 = Pelanggan setuju untuk dihubungi.
handoff-cs-to-sales-field-contact = narahubung
handoff-cs-to-sales-field-need = kebutuhan
cadence-daily-standup = Rapat singkat prospek baru
cadence-weekly-pipeline = Tinjauan jalur penjualan
cadence-monthly-revenue = Tinjauan pendapatan
cadence-quarterly-board = Tinjauan bisnis kuartalan

# Hal yang terjadi, seperti ditandai dalam grafik
annotation-crm = CRM menggantikan tiga lembar kerja; angka sebelumnya tidak lengkap
annotation-financing = Putaran pendanaan selesai
annotation-health = Versi kedua skor kesehatan
annotation-routing = Prospek kini dibagi menurut wilayah
annotation-small-yards = Paket untuk galangan kecil mulai dijual
annotation-sellers = Dua dari tiga tenaga penjual di wilayah itu masih baru
annotation-renewals = Negosiasi perpanjangan dimulai 90 hari lebih awal
annotation-fair = Anggaran pameran dagang dipindahkan ke September

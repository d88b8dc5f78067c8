# The words of this site's own scorecard, report and segments. In English they stand in `data/`.

## Scorecard: how mature revenue operations are

scorecard-revops-maturity-title = Kematangan RevOps

scorecard-revops-maturity-process-standardization = Penyeragaman proses
scorecard-revops-maturity-process-standardization-basic = Kerja dilakukan secara manual, dan setiap orang mempunyai cara tersendiri.
scorecard-revops-maturity-process-standardization-developing = Langkah utama telah didokumenkan, dan sebahagian pasukan mematuhinya.
scorecard-revops-maturity-process-standardization-advanced = Semua pasukan bekerja mengikut satu standard, dan perisian menggerakkan kerja ke langkah seterusnya.
scorecard-revops-maturity-process-standardization-optimized = Proses diubah berdasarkan pencapaian pada selang masa yang tetap, tanpa menunggu aduan.
scorecard-revops-maturity-process-standardization-innovative = Proses mengesan kekurangannya sendiri dan mencadangkan versinya yang seterusnya.
scorecard-revops-maturity-process-standardization-stages-written = Adakah setiap peringkat pipeline mempunyai syarat kemasukan yang bertulis?
scorecard-revops-maturity-process-standardization-handoffs-written = Adakah setiap penyerahan antara pasukan dihuraikan, dengan pemilik di kedua-dua belah pihak?
scorecard-revops-maturity-process-standardization-one-process = Adakah semua rantau mengikut satu proses dan mencatat setiap penyimpangan daripadanya?
scorecard-revops-maturity-process-standardization-reviewed = Adakah semakan pada suku tahun ini mengubah sekurang-kurangnya satu langkah?
scorecard-revops-maturity-process-standardization-self-adjusting = Adakah nilai ambang melaraskan diri mengikut pencapaian, dengan kelulusan manusia?
scorecard-revops-maturity-process-standardization-next-basic = Tulis syarat kemasukan setiap peringkat pada satu halaman dan minta bahagian jualan menandatanganinya.
scorecard-revops-maturity-process-standardization-next-developing = Minta satu rantau menjalankan proses bertulis itu selama satu suku tahun sebelum rantau lain menggunakannya.
scorecard-revops-maturity-process-standardization-next-advanced = Jadualkan semakan proses pada setiap suku tahun, dan pastikan setiap semakan membawa satu perubahan.
scorecard-revops-maturity-process-standardization-next-optimized = Pilih satu nilai ambang yang boleh diubah oleh perisian, dan catat setiap perubahan yang dibuatnya.

scorecard-revops-maturity-technology-integration = Penyepaduan teknologi
scorecard-revops-maturity-technology-integration-basic = Setiap pasukan menggunakan alat masing-masing, dan angka dipindahkan dengan cara salin dan tampal.
scorecard-revops-maturity-technology-integration-developing = Sistem utama bertukar sebahagian rekod, dan jurangnya diketahui.
scorecard-revops-maturity-technology-integration-advanced = Pelanggan, urus niaga dan invois bertemu dalam satu set data yang dibaca oleh semua pasukan.
scorecard-revops-maturity-technology-integration-optimized = Rekod mengalir dari prospek hingga pembaharuan tanpa disentuh, dan AI melakukan langkah rutin.
scorecard-revops-maturity-technology-integration-innovative = Sistem menjangka apa yang diperlukan dan menyediakannya sebelum diminta.
scorecard-revops-maturity-technology-integration-one-crm = Adakah terdapat satu CRM sahaja untuk semua rantau merekodkan urus niaga?
scorecard-revops-maturity-technology-integration-shared-key = Adakah CRM, pengebilan dan khidmat sokongan mengenali pelanggan dengan kunci yang sama?
scorecard-revops-maturity-technology-integration-no-retyping = Adakah urus niaga menjadi invois tanpa ditaip semula oleh sesiapa?
scorecard-revops-maturity-technology-integration-suggests = Adakah sistem mencadangkan langkah seterusnya yang kebanyakannya diterima oleh pengguna?
scorecard-revops-maturity-technology-integration-next-basic = Tutup hamparan satu demi satu, dan pindahkan kandungannya ke dalam CRM.
scorecard-revops-maturity-technology-integration-next-developing = Berikan satu kunci kepada setiap pelanggan, bermula dengan yang paling banyak membayar.
scorecard-revops-maturity-technology-integration-next-advanced = Ikuti satu pesanan dari sebut harga hingga invois, dan hapuskan setiap tempat pesanan itu ditaip semula.
scorecard-revops-maturity-technology-integration-next-optimized = Cuba cadangan sistem pada pembaharuan dahulu, kerana kesudahannya diketahui dalam beberapa minggu.

scorecard-revops-maturity-analytics-capability = Keupayaan analitik
scorecard-revops-maturity-analytics-capability-basic = Angka hanya dirujuk selepas berlaku masalah.
scorecard-revops-maturity-analytics-capability-developing = Laporan yang sama keluar tepat pada masanya setiap bulan, sebahagiannya secara automatik.
scorecard-revops-maturity-analytics-capability-advanced = Angka semasa sentiasa tersedia, dan model menyatakan perkara yang mungkin berlaku.
scorecard-revops-maturity-analytics-capability-optimized = Model cukup terperinci untuk mengesyorkan tindakan yang patut diambil.
scorecard-revops-maturity-analytics-capability-innovative = Perisian belajar daripada kesudahan setiap tindakan dan bertindak dalam had yang ditetapkan oleh manusia.
scorecard-revops-maturity-analytics-capability-standing-report = Adakah laporan dengan angka yang sama terbit bagi setiap tempoh, pada hari yang tetap?
scorecard-revops-maturity-analytics-capability-one-definition = Adakah setiap angka dalam laporan itu mempunyai satu takrif bertulis?
scorecard-revops-maturity-analytics-capability-looks-ahead = Adakah unjuran daripada model digunakan dalam sesuatu keputusan pada suku tahun ini?
scorecard-revops-maturity-analytics-capability-recommends = Adakah laporan menyatakan tindakan yang disyorkan dan manfaat yang dijangka daripadanya?
scorecard-revops-maturity-analytics-capability-acts-alone = Adakah terdapat model yang bertindak sendiri dalam had bertulis, dan adakah rekodnya disemak?
scorecard-revops-maturity-analytics-capability-next-basic = Pilih enam angka, takrifkan setiap satunya dalam satu ayat, dan terbitkan semuanya setiap bulan.
scorecard-revops-maturity-analytics-capability-next-developing = Letakkan unjuran kadar keluar pelanggan di sebelah kadar sebenarnya, dan simpan unjuran yang tersasar.
scorecard-revops-maturity-analytics-capability-next-advanced = Akhiri setiap laporan dengan satu syor, dan nilai syor itu semula selepas satu suku tahun.
scorecard-revops-maturity-analytics-capability-next-optimized = Kenal pasti satu keputusan yang dibuat setiap minggu dan murah untuk dibatalkan, dan biarkan model membuatnya.

scorecard-revops-maturity-cross-functional-alignment = Penyelarasan merentas fungsi
scorecard-revops-maturity-cross-functional-alignment-basic = Bahagian pemasaran, jualan dan kejayaan pelanggan hanya bertemu apabila ada perkara yang tercicir.
scorecard-revops-maturity-cross-functional-alignment-developing = Rakan sekerja saling membantu merentas pasukan, dan beberapa matlamat dikongsi.
scorecard-revops-maturity-cross-functional-alignment-advanced = Semakan bersama dan ukuran bersama menjadi sebahagian daripada cara pasukan diurus.
scorecard-revops-maturity-cross-functional-alignment-optimized = Satu rancangan merangkumi semua pasukan hasil, dan tiada siapa dapat menunjukkan sempadan antaranya.
scorecard-revops-maturity-cross-functional-alignment-innovative = Semua pasukan bertanggungjawab bersama atas satu pencapaian, dari pertanyaan pertama hingga pembaharuan.
scorecard-revops-maturity-cross-functional-alignment-shared-goal = Adakah bahagian pemasaran, jualan dan kejayaan pelanggan mempunyai satu matlamat yang dikongsi?
scorecard-revops-maturity-cross-functional-alignment-joint-review = Adakah ketua ketiga-tiga pasukan bersama-sama menyemak angka yang sama?
scorecard-revops-maturity-cross-functional-alignment-shared-pay = Adakah sebahagian gaji berubah setiap orang bergantung pada pencapaian bersama?
scorecard-revops-maturity-cross-functional-alignment-one-owner = Adakah seorang sahaja bertanggungjawab atas hasil dari pertanyaan pertama hingga pembaharuan?
scorecard-revops-maturity-cross-functional-alignment-next-basic = Capai persetujuan tentang satu angka yang mahu dinaikkan oleh ketiga-tiga pasukan.
scorecard-revops-maturity-cross-functional-alignment-next-developing = Adakan mesyuarat dua minggu sekali berdasarkan satu halaman angka, dengan tiga ketua yang sama.
scorecard-revops-maturity-cross-functional-alignment-next-advanced = Kaitkan sebahagian kecil gaji berubah dengan matlamat bersama dan perhatikan kesannya selama setahun.
scorecard-revops-maturity-cross-functional-alignment-next-optimized = Catat siapa yang bertanggungjawab atas pelanggan pada setiap hari sepanjang hubungan itu.

scorecard-revops-maturity-revenue-predictability = Kebolehramalan hasil
scorecard-revops-maturity-revenue-predictability-basic = Ramalan tersasar jauh, dan setiap kali dengan cara yang berlainan.
scorecard-revops-maturity-revenue-predictability-developing = Ramalan lebih kurang tepat, dan turun naiknya berkurang.
scorecard-revops-maturity-revenue-predictability-advanced = Ramalan hampir tepat suku demi suku, dan sebab ramalan tersasar diketahui.
scorecard-revops-maturity-revenue-predictability-optimized = Ramalan jarang tersasar, itu pun sedikit sahaja, dan pertumbuhan mengikut rancangan.
scorecard-revops-maturity-revenue-predictability-innovative = Ramalan lebih tepat daripada ramalan syarikat setara, dan pertumbuhannya berkekalan.
scorecard-revops-maturity-revenue-predictability-written-forecast = Adakah ramalan ditulis sebelum suku tahun bermula?
scorecard-revops-maturity-revenue-predictability-explained = Adakah jurang antara ramalan dengan pencapaian sebenar dijelaskan setiap suku tahun?
scorecard-revops-maturity-revenue-predictability-scenarios = Adakah rancangan menamakan senario, berserta pencetus bagi setiap satunya?
scorecard-revops-maturity-revenue-predictability-self-correcting = Adakah ramalan membetulkan dirinya berdasarkan ralatnya yang lalu?
scorecard-revops-maturity-revenue-predictability-next-basic = Tulis ramalan pada hari pertama suku tahun, dan jangan sentuh lagi.
scorecard-revops-maturity-revenue-predictability-next-developing = Jelaskan jurang itu dalam dua ayat bagi setiap rantau apabila suku tahun berakhir.
scorecard-revops-maturity-revenue-predictability-next-advanced = Rancang dengan tiga senario, dan nyatakan angka yang akan membuat anda beralih antaranya.
scorecard-revops-maturity-revenue-predictability-next-optimized = Masukkan ralat yang lalu ke dalam ramalan, dan ukur sama ada langkah itu membantu.

## Scorecard: the stage that revenue operations have reached

scorecard-evolution-stage-title = Peringkat evolusi RevOps

scorecard-evolution-stage-process = Proses
scorecard-evolution-stage-process-reactive = Sesiapa yang ditanya melakukan apa yang dirasakan betul, dan tiada apa-apa yang bertulis.
scorecard-evolution-stage-process-defined = Langkah kerja telah ditulis, dan sejauh mana langkah itu dipatuhi bergantung pada pasukan.
scorecard-evolution-stage-process-managed = Kerja melalui langkah yang sama di semua tempat, dan angka menunjukkan tempat kerja itu menunggu.
scorecard-evolution-stage-process-optimized = Langkah berubah apabila angka menunjukkannya, dan perubahan itu diperiksa satu suku tahun kemudian.
scorecard-evolution-stage-process-stages-defined = Adakah setiap peringkat urus niaga mempunyai takrif bertulis yang diterima oleh bahagian jualan?
scorecard-evolution-stage-process-handoffs-agreed = Adakah telah dipersetujui secara bertulis siapa menyerahkan apa kepada siapa, dan secepat mana?
scorecard-evolution-stage-process-tuned = Adakah satu angka mengubah langkah kerja pada suku tahun ini, dan adakah kesannya diukur?

scorecard-evolution-stage-data = Data
scorecard-evolution-stage-data-reactive = Pelanggan tercatat dalam beberapa senarai, dan tiada dua senarai yang sepadan.
scorecard-evolution-stage-data-defined = Setiap pelanggan ada rekod utama, dengan senarai lain masih wujud di sebelahnya.
scorecard-evolution-stage-data-managed = Satu pelanggan mempunyai satu kunci dalam setiap sistem, dan semua laporan membaca baris yang sama.
scorecard-evolution-stage-data-optimized = Rekod lengkap dan paling lama berusia sehari, maka ramalan boleh bersandar padanya.
scorecard-evolution-stage-data-one-source = Adakah laporan semua pasukan membaca jadual yang sama?

scorecard-evolution-stage-technology = Teknologi
scorecard-evolution-stage-technology-reactive = Sebahagian besar kerja dilakukan melalui e-mel dan hamparan.
scorecard-evolution-stage-technology-defined = Urus niaga disimpan dalam satu CRM, dan setiap alat lain ialah pilihan individu.
scorecard-evolution-stage-technology-managed = Sistem menghantar rekod dengan sendiri, dan ada orang yang menjaga sambungannya.
scorecard-evolution-stage-technology-optimized = Langkah rutin berjalan tanpa pengawasan, dan pasaran baharu dibina daripada bahagian yang sama.
scorecard-evolution-stage-technology-one-crm = Adakah setiap urus niaga setiap wilayah tercatat dalam satu CRM?
scorecard-evolution-stage-technology-connected = Adakah CRM, pengebilan dan sokongan bertukar rekod tanpa sesiapa menghantar fail?
scorecard-evolution-stage-technology-unattended = Adakah pengagihan prospek, pembaharuan dan laporan berjalan tanpa sesiapa memulakannya?

scorecard-evolution-stage-people = Manusia dan analitik
scorecard-evolution-stage-people-reactive = Operasi hanyalah tugas sampingan, dan angka dicari apabila ada orang bertanya.
scorecard-evolution-stage-people-defined = Seorang bertanggungjawab atas operasi, dan laporan tetap telah ada.
scorecard-evolution-stage-people-managed = Pakar berkongsi kerja, dan pasukan merancang daripada analisis yang sama.
scorecard-evolution-stage-people-optimized = Operasi mempunyai tempat di meja strategi, dan membawa ramalan yang boleh dipegang.
scorecard-evolution-stage-people-owner = Adakah seorang bertanggungjawab atas operasi hasil secara keseluruhan?
scorecard-evolution-stage-people-standing-report = Adakah laporan dengan angka yang dipersetujui terbit pada hari yang tetap?
scorecard-evolution-stage-people-shared-analysis = Adakah dua pasukan merancang daripada analisis yang sama pada suku tahun ini?
scorecard-evolution-stage-people-at-the-table = Adakah operasi hasil turut serta dalam keputusan terakhir tentang pasaran atau harga?

scorecard-evolution-stage-next-optimized = Pilih langkah yang lambat bagi pesaing, dan jadikan kepantasan padanya satu janji kepada pelanggan.
scorecard-evolution-stage-next-optimized-2 = Nyatakan kapasiti yang diandaikan dalam ramalan, dan ambil pekerja mengikutnya sebelum diperlukan.
scorecard-evolution-stage-next-optimized-3 = Buka pasaran seterusnya dengan proses pasaran terdahulu, dan kira apa yang terpaksa diubah.

## Scorecard: whether revenue operations bear fruit

scorecard-revops-success-title = Adakah RevOps berkesan?

scorecard-revops-success-efficiency = Kecekapan
scorecard-revops-success-efficiency-worse = Memenangi pelanggan memakan lebih banyak masa dan wang berbanding setahun lalu.
scorecard-revops-success-efficiency-flat = Memenangi pelanggan memakan masa dan wang yang hampir sama dengan setahun lalu.
scorecard-revops-success-efficiency-better = Urus niaga ditutup lebih cepat, lebih kerap dan lebih murah berbanding setahun lalu.

scorecard-revops-success-predictability = Kebolehramalan
scorecard-revops-success-predictability-worse = Hasil yang akan diterima lebih sukar dijangka berbanding setahun lalu.
scorecard-revops-success-predictability-flat = Hasil yang akan diterima hampir sama sukar dijangka seperti setahun lalu.
scorecard-revops-success-predictability-better = Ramalan lebih hampir, pipeline memperlihatkan lebih banyak, dan kehilangan kurang mengejutkan.

scorecard-revops-success-alignment = Penyelarasan
scorecard-revops-success-alignment-worse = Penyerahan antara pasukan lebih buruk berbanding setahun lalu, dan rekodnya kurang sepadan.
scorecard-revops-success-alignment-flat = Pasukan menyerahkan kerja dan menyimpan rekod hampir seperti setahun lalu.
scorecard-revops-success-alignment-better = Penerima lebih berpuas hati dengan penyerahan, rekod sepadan, dan proses dipatuhi.

scorecard-revops-success-next-better = Catat perubahan mana menggerakkan angka mana, selagi mereka yang melakukannya masih ingat.
scorecard-revops-success-next-better-2 = Naikkan sasaran angka yang paling banyak bergerak, dan biarkan yang lain seperti sedia ada.

## Report for the board

report-board-quarterly-name = Laporan lembaga pengarah
# $period: the quarter, such as "Q3 FY2027"
report-board-quarterly-title = Laporan lembaga pengarah: { $period }
report-board-quarterly-verdict = Suku tahun sepintas lalu
report-board-quarterly-growth = Pertumbuhan
report-board-quarterly-efficiency = Margin dan kos pertumbuhan
report-board-quarterly-operations = Kematangan dan perkhidmatan
report-board-quarterly-pipeline = Pipeline mengikut rantau

report-weekly-pipeline-name = Semakan pipeline mingguan
# $period: the period's name
report-weekly-pipeline-title = Semakan pipeline mingguan: { $period }
report-weekly-pipeline-week = Minggu ini
report-weekly-pipeline-trend = Minggu-minggu terakhir

report-monthly-revenue-name = Laporan hasil bulanan
# $period: the period's name
report-monthly-revenue-title = Laporan hasil bulanan: { $period }
report-monthly-revenue-month = Bulan ini

report-annual-plan-name = Rancangan hasil tahunan
# $period: the period's name
report-annual-plan-title = Rancangan hasil tahunan: { $period }
report-annual-plan-year = Tahun setakat ini
report-annual-plan-capacity = Kapasiti dan rancangan

## Segments and their members

segment-region = Rantau
segment-region-emea = EMEA
segment-region-amer = AMER
segment-region-apac = APAC

segment-size = Saiz syarikat
segment-size-smb = PKS
segment-size-mid = Pasaran pertengahan
segment-size-ent = Syarikat besar

segment-team = Pasukan

segment-stage-discovery = Penerokaan
segment-stage-qualified = Layak
segment-stage-evaluation = Penilaian
segment-stage-proposal = Sebut harga
segment-stage-negotiation = Rundingan
segment-stage-closed-won = Dimenangi

segment-churn-reason-competitor = Pesaing
segment-churn-reason-low-usage = Penggunaan rendah
segment-churn-reason-merger = Penggabungan
segment-churn-reason-missing-feature = Ciri yang tiada
segment-churn-reason-payment-failure = Pembayaran gagal
segment-churn-reason-price = Harga
segment-churn-reason-yard-closed = Cawangan ditutup

# Service levels
sla-lead-response = Jawapan kepada prospek berkelayakan
sla-lead-supply = Bekalan prospek berkelayakan
sla-qbr-cadence = Semakan perniagaan
sla-support-first-response = Jawapan pertama sokongan

# Handoffs and the meetings in which figures are looked at
handoff-mkt-to-sales = Daripada pemasaran kepada jualan
handoff-mkt-to-sales-trigger = Prospek mencapai 70 mata dan sepadan dengan pelanggan kami.
handoff-mkt-to-sales-requirement-1 = Seseorang yang diketahui nama dan alamatnya telah meminta untuk dihubungi.
handoff-mkt-to-sales-requirement-2 = Syarikat sewaan dan negaranya diketahui.
handoff-mkt-to-sales-field-source = sumber
handoff-mkt-to-sales-field-campaign = kempen
handoff-mkt-to-sales-field-score = skor
handoff-sales-to-cs = Daripada jualan kepada kejayaan pelanggan
handoff-sales-to-cs-trigger = Urus janji dimenangi.
handoff-sales-to-cs-requirement-1 = Pesanan telah ditandatangani dan tarikh mula dipersetujui.
handoff-sales-to-cs-requirement-2 = Apa yang dijanjikan semasa jualan telah dicatat.
handoff-sales-to-cs-field-contact = orang hubungan
handoff-sales-to-cs-field-plan = pelan
handoff-sales-to-cs-field-goals = matlamat
handoff-cs-to-sales = Daripada kejayaan pelanggan kepada jualan
handoff-cs-to-sales-trigger = Pelanggan meminta lebih, atau berkembang melebihi pelannya.
handoff-cs-to-sales-requirement-1 = Penggunaan produk menyokong permintaan itu.
handoff-cs-to-sales-requirement-2 = Pelanggan bersetuju untuk dihubungi.
handoff-cs-to-sales-field-contact = orang hubungan
handoff-cs-to-sales-field-need = keperluan
cadence-daily-standup = Mesyuarat ringkas prospek baharu
cadence-weekly-pipeline = Semakan saluran jualan
cadence-monthly-revenue = Semakan hasil
cadence-quarterly-board = Semakan perniagaan suku tahunan

# Perkara yang berlaku, seperti yang ditandakan dalam carta
annotation-crm = CRM menggantikan tiga hamparan; angka sebelumnya tidak lengkap
annotation-financing = Pusingan pembiayaan selesai
annotation-health = Versi kedua skor kesihatan
annotation-routing = Prospek kini diagihkan mengikut wilayah
annotation-small-yards = Pelan untuk limbungan kecil mula dijual
annotation-sellers = Dua daripada tiga jurujual di wilayah itu baharu
annotation-renewals = Rundingan pembaharuan bermula 90 hari lebih awal
annotation-fair = Belanjawan pameran dagang dipindahkan ke September

# Names of metrics: `metric-` and the id, with hyphens.

## The books: revenue, costs and cash

metric-revenue = Liikevaihto
metric-cogs = Myytyjä suoritteita vastaavat kulut
metric-sm-cost = Myynnin ja markkinoinnin kustannukset
metric-marketing-cost = Markkinoinnin kustannukset
metric-revenue-growth = Liikevaihdon kasvu
metric-pct-revenue-from-operations = Varsinaisen toiminnan osuus liikevaihdosta
metric-recurring-revenue-share = Toistuvan liikevaihdon osuus
metric-gross-margin = Bruttokateprosentti
metric-free-cash-flow = Vapaa kassavirta
metric-net-burn = Kassan nettokulutus
metric-gross-burn = Kassan bruttokulutus
metric-runway-months = Kassan riittävyys

## Recurring revenue and customers

metric-mrr = Kuukausittainen toistuva liikevaihto
metric-arr = Vuotuinen toistuva liikevaihto
metric-carr = Sopimuspohjainen ARR
metric-arr-growth-yoy = ARR:n kasvu
metric-growth-endurance = Kasvun kestävyys
metric-customers = Asiakkaat
metric-arpa = Keskimääräinen liikevaihto tiliä kohti
metric-acv = Sopimusten keskimääräinen vuosiarvo
metric-arr-per-fte = ARR henkilötyövuotta kohti
metric-at-risk-arr = Vaarassa oleva ARR
metric-customer-concentration = Asiakaskunnan keskittyneisyys

## Movements of recurring revenue

metric-new-customers = Uudet asiakkaat
metric-new-arr = Uusi ARR
metric-reactivated-arr = Palautunut ARR
metric-expansion-arr = Laajennusten ARR
metric-contraction-arr = Supistusten ARR
metric-churned-arr = Poistunut ARR
metric-fx-effect = Valuuttakurssien vaikutus
metric-net-new-arr = ARR:n nettolisäys
metric-gross-new-arr = ARR:n bruttolisäys
metric-quick-ratio = Quick ratio (SaaS)
metric-churn-reason-mix = Poistuma, jonka syy tiedetään

## Retention and churn

metric-nrr = Liikevaihdon nettopysyvyys
metric-grr = Liikevaihdon bruttopysyvyys
metric-logo-churn-rate = Asiakaspoistuma
metric-logo-retention-rate = Asiakaspysyvyys
metric-revenue-churn-gross = Liikevaihdon bruttopoistuma
metric-revenue-churn-net = Liikevaihdon nettopoistuma
metric-renewal-rate-logo = Sopimusten uusimisaste
metric-renewal-rate-arr = Sopimusten uusimisaste arvon mukaan
metric-cohort-logo-retention = Asiakaspysyvyys kohorteittain
metric-cohort-nrr = Liikevaihdon pysyvyys kohorteittain
metric-churn-variability = Asiakaspoistuman vaihtelu

## Cost and efficiency of growth

metric-cac-blended = Asiakashankintakustannus
metric-cac-paid = Asiakashankintakustannus maksetuissa kanavissa
metric-cac-new-logo = Uuden asiakkaan hankintakustannus
metric-new-cac-ratio = Uusmyynnin CAC-suhde
metric-blended-cac-ratio = Yhdistetty CAC-suhde
metric-expansion-cac-ratio = Laajennusten CAC-suhde
metric-cac-payback-months = CAC:n takaisinmaksuaika
metric-ltv = Asiakkaan elinkaariarvo
metric-cltv-contract = Sopimuksen elinkaariarvo
metric-ltv-cac = LTV/CAC-suhde
metric-magic-number = Magic number
metric-net-magic-number = Magic number, netto
metric-net-new-arr-per-sm-fte = ARR:n nettolisäys henkilötyövuotta kohti
metric-burn-multiple = Kassankulutuskerroin
metric-rule-of-40 = 40 prosentin sääntö
metric-sm-pct-revenue = Myynnin ja markkinoinnin kustannusten osuus liikevaihdosta
metric-marketing-roi = Markkinoinnin tuotto
metric-capacity-arr = Myyntikapasiteetti
metric-arr-per-rep = ARR myyjää kohti

## Leads and marketing

metric-lead-volume = Liidit
metric-mql-volume = Markkinoinnin kvalifioimat liidit
metric-sql-volume = Myynnin kvalifioimat liidit
metric-mql-to-sql-rate = Konversio MQL:stä SQL:ksi
metric-lead-to-opp-rate = Konversio liidistä myyntimahdollisuudeksi
metric-lead-to-won-rate = Konversio liidistä asiakkaaksi
metric-qualified-share = Kvalifioitujen liidien osuus
metric-lead-follow-up-rate = Kontaktoitujen liidien osuus
metric-lead-response-time = Liidien vasteaika
metric-marketing-sourced-pipeline = Markkinoinnin tuoma myyntiputki
metric-marketing-sourced-share = Markkinoinnin tuoma osuus myynnistä
metric-marketing-influenced-pipeline = Myyntiputki, johon markkinointi on vaikuttanut

## Deals and pipeline

metric-won-deals = Voitetut kaupat
metric-lost-deals = Hävityt kaupat
metric-closed-deals = Päätetyt kaupat
metric-bookings = Tilauskertymä
metric-win-rate = Voittoprosentti
metric-win-rate-value = Voittoprosentti arvon mukaan
metric-win-rate-cohort = Voittoprosentti kohorteittain
metric-avg-deal-size = Kaupan keskikoko
metric-sales-cycle-days = Myyntisykli
metric-pipeline-created = Luotu myyntiputki
metric-pipeline-creation-rate = Luotu myyntiputki tavoitteeseen nähden
metric-open-pipeline = Avoin myyntiputki
metric-weighted-pipeline = Painotettu myyntiputki
metric-pipeline-coverage = Myyntiputken kattavuus
metric-pipeline-velocity = Myyntiputken vauhti
metric-pipeline-visibility = Myyntiputken näkyvyys
metric-stage-conversion = Konversio vaiheesta toiseen
metric-stage-dwell-days = Aika vaiheessa
metric-slippage-rate = Siirtyneiden kauppojen osuus
metric-stalled-share = Pysähtyneiden kauppojen osuus

## Forecasts, targets and quotas

metric-forecast-wape = Ennustevirhe (WAPE)
metric-forecast-mape = Ennustevirhe (MAPE)
metric-forecast-bias = Ennusteen harha
metric-forecast-accuracy = Ennustetarkkuus
metric-forecast-attainment = Ennusteen toteuma
metric-target-attainment = Tavoitteen toteuma
metric-quota-attainment = Myyntitavoitteen toteuma
metric-pct-reps-at-quota = Myyntitavoitteen saavuttaneiden myyjien osuus
metric-revenue-predictability = Liikevaihdon ennustettavuus

## Service levels and handoffs

metric-sla-compliance = SLA:n noudattamisaste
metric-sla-breach-age = Avointen SLA-rikkomusten ikä
metric-lead-delivery-sla = Liidien toimituksen SLA
metric-cs-cadence-compliance = Asiakaskatselmusten toteutumisaste
metric-handoff-satisfaction = Tyytyväisyys luovutuksiin
metric-handoff-completeness = Luovutusten täydellisyys
metric-handoff-cycle = Luovutusten kesto

## Data and process

metric-data-completeness = Tietojen täydellisyys
metric-data-consistency = Tietojen yhdenmukaisuus
metric-data-freshness = Tietojen tuoreus
metric-data-quality-score = Tietojen laatupisteet
metric-id-match-rate = Täsmäävien tunnisteiden osuus
metric-duplicate-rate = Kaksoiskappaleiden osuus
metric-process-adoption = Prosessien omaksuminen

## Customer success and people

metric-time-to-value = Aika ensimmäiseen hyötyyn
metric-onboarding-completion = Käyttöönottojen valmistumisaste
metric-feature-adoption = Ominaisuuksien omaksuminen
metric-usage-frequency = Käyttötiheys
metric-feature-depth = Ominaisuuksien käytön laajuus
metric-health-score = Asiakkuuden terveyspisteet
metric-health-trend = Asiakkuuden terveyden suunta
metric-nps = Nettosuositteluindeksi
metric-csat = Asiakastyytyväisyys
metric-upsell-rate = Lisämyyntiaste
metric-cross-sell-rate = Ristiinmyyntiaste
metric-seat-growth = Käyttäjäpaikkojen kasvu
metric-tier-migration = Nettosiirtymä ylemmille tasoille
metric-expansion-pipeline = Laajennusten myyntiputki
metric-enps = Henkilöstön nettosuositteluindeksi
metric-employee-turnover = Henkilöstön vaihtuvuus

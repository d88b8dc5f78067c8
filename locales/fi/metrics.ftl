# Names of metrics: `metric-` and the id, with hyphens; what they mean: the same with `-description`.
# The English texts stand in the definitions.

## The books: revenue, costs and cash

metric-revenue = Liikevaihto
metric-revenue-description = Kauden kuukausille tuloutettu liikevaihto.
metric-cogs = Myytyjä suoritteita vastaavat kulut
metric-cogs-description = Myydyn tuottamisen ja toimittamisen kulut, kuten palvelinympäristö ja asiakastuki.
metric-sm-cost = Myynnin ja markkinoinnin kustannukset
metric-sm-cost-description = Kaikki myyntiin ja markkinointiin kaudella käytetty raha.
metric-marketing-cost = Markkinoinnin kustannukset
metric-marketing-cost-description = Kaikki markkinointiin kaudella käytetty raha.
metric-revenue-growth = Liikevaihdon kasvu
metric-revenue-growth-description = Kuinka paljon enemmän liikevaihtoa on tuloutettu kuin vuotta aiemmin vastaavalla kaudella.
metric-pct-revenue-from-operations = Varsinaisen toiminnan osuus liikevaihdosta
metric-pct-revenue-from-operations-description = Se osa liikevaihdosta, jonka yhtiön oma toiminta tuottaa.
metric-recurring-revenue-share = Toistuvan liikevaihdon osuus
metric-recurring-revenue-share-description = Tilauksista kertyvä osuus liikevaihdosta.
metric-gross-margin = Bruttokateprosentti
metric-gross-margin-description = Osuus koko yhtiön liikevaihdosta, joka jää jäljelle toimittamisen kulujen jälkeen.
metric-free-cash-flow = Vapaa kassavirta
metric-free-cash-flow-description = Liiketoiminnasta saatu kassavirta vähennettynä sen vaatimilla maksuilla.
metric-net-burn = Kassan nettokulutus
metric-net-burn-description = Kuinka paljon kassa pieneni kaudella, kun sijoittajien ja lainanantajien rahaa ei lasketa mukaan.
metric-gross-burn = Kassan bruttokulutus
metric-gross-burn-description = Liiketoimintaan kaudella käytetty kassa riippumatta siitä, mitä rahaa tuli sisään.
metric-runway-months = Kassan riittävyys
metric-runway-months-description = Kuinka monta kuukautta vapaa kassa riittää kolmen viime kuukauden keskimääräisellä kulutuksella.

## Recurring revenue and customers

metric-mrr = Kuukausittainen toistuva liikevaihto
metric-mrr-description = Mitä kauden lopussa voimassa olevat tilaukset tuottavat kuukaudessa.
metric-arr = Vuotuinen toistuva liikevaihto
metric-arr-description = Kauden lopun kuukausittainen toistuva liikevaihto kerrottuna kahdellatoista.
metric-carr = Sopimuspohjainen ARR
metric-carr-description = ARR, johon on lisätty allekirjoitetut mutta vielä alkamattomat sopimukset ja josta on poistettu ne, joiden päättyminen tiedetään.
metric-arr-growth-yoy = ARR:n kasvu
metric-arr-growth-yoy-description = Kuinka paljon suurempi ARR on kuin vuotta aiemmin.
metric-growth-endurance = Kasvun kestävyys
metric-growth-endurance-description = Kuinka suuri osa viime vuoden kasvuvauhdista on tänä vuonna jäljellä.
metric-customers = Asiakkaat
metric-customers-description = Asiakkaat, joilla on kauden lopussa toistuvaa liikevaihtoa.
metric-arpa = Keskimääräinen liikevaihto tiliä kohti
metric-arpa-description = Kuukausittainen toistuva liikevaihto jaettuna sitä maksavien asiakkaiden määrällä.
metric-acv = Sopimusten keskimääräinen vuosiarvo
metric-acv-description = Kaudella voitettujen kauppojen keskimääräinen vuosiarvo ilman kertaluonteisia eriä.
metric-arr-per-fte = ARR henkilötyövuotta kohti
metric-arr-per-fte-description = ARR jaettuna kauden lopussa täytettyjen kokoaikaisten tehtävien määrällä.
metric-at-risk-arr = Vaarassa oleva ARR
metric-at-risk-arr-description = Niiden asiakkaiden ARR, joiden tila on heikko tai joiden uusiminen lähestyy ilman, että tila on hyvä.
metric-customer-concentration = Asiakaskunnan keskittyneisyys
metric-customer-concentration-description = Kymmenen suurimman asiakkaan osuus ARR:stä.

## Movements of recurring revenue

metric-new-customers = Uudet asiakkaat
metric-new-customers-description = Asiakkaat, jotka alkoivat maksaa kaudella eivätkä olleet maksaneet koskaan aiemmin.
metric-new-arr = Uusi ARR
metric-new-arr-description = Niiden asiakkaiden ARR, jotka alkoivat maksaa kaudella eivätkä olleet maksaneet koskaan aiemmin.
metric-reactivated-arr = Palautunut ARR
metric-reactivated-arr-description = Kaudella uudelleen maksavaksi palanneiden asiakkaiden ARR.
metric-expansion-arr = Laajennusten ARR
metric-expansion-arr-description = Mitä ennestään maksavat asiakkaat lisäsivät ARR:äänsä.
metric-contraction-arr = Supistusten ARR
metric-contraction-arr-description = Mitä yhä maksavat asiakkaat vähensivät ARR:stään.
metric-churned-arr = Poistunut ARR
metric-churned-arr-description = Niiden asiakkaiden ARR, jotka lakkasivat maksamasta kokonaan.
metric-fx-effect = Valuuttakurssien vaikutus
metric-fx-effect-description = Se ARR:n muutos, joka johtuu pelkistä valuuttakursseista; kiintein kurssein sitä ei ole.
metric-net-new-arr = ARR:n nettolisäys
metric-net-new-arr-description = Kuinka paljon ARR kasvoi kaudella.
metric-gross-new-arr = ARR:n bruttolisäys
metric-gross-new-arr-description = Kaudella uusille ja ennestään maksaville asiakkaille myyty ARR.
metric-quick-ratio = Quick ratio (SaaS)
metric-quick-ratio-description = Kuinka monta kertaa kaudella saatu ARR kattaa menetetyn.
metric-churn-reason-mix = Poistuma, jonka syy tiedetään
metric-churn-reason-mix-description = Osuus poistuneesta ARR:stä, jonka poistumisen syy tiedetään.

## Retention and churn

metric-nrr = Liikevaihdon nettopysyvyys
metric-nrr-description = Mitä kahdentoista kuukauden takaiset asiakkaat maksavat nyt, suhteessa siihen, mitä he maksoivat silloin.
metric-grr = Liikevaihdon bruttopysyvyys
metric-grr-description = Mitä kahdentoista kuukauden takaiset asiakkaat maksavat yhä ilman kasvuaan, suhteessa silloin maksettuun.
metric-logo-churn-rate = Asiakaspoistuma
metric-logo-churn-rate-description = Osuus kahdentoista kuukauden takaisista asiakkaista, jotka eivät enää maksa.
metric-logo-retention-rate = Asiakaspysyvyys
metric-logo-retention-rate-description = Osuus kahdentoista kuukauden takaisista asiakkaista, jotka maksavat yhä.
metric-revenue-churn-gross = Liikevaihdon bruttopoistuma
metric-revenue-churn-gross-description = Kaudella menetetty ARR suhteessa kauden alun ARR:ään.
metric-revenue-churn-net = Liikevaihdon nettopoistuma
metric-revenue-churn-net-description = Kaudella menetetty ARR vähennettynä asiakkaiden lisäyksillä, suhteessa kauden alun ARR:ään.
metric-renewal-rate-logo = Sopimusten uusimisaste
metric-renewal-rate-logo-description = Uusittujen osuus kaudella päättyvistä sopimuksista.
metric-renewal-rate-arr = Sopimusten uusimisaste arvon mukaan
metric-renewal-rate-arr-description = Säilytetty osuus kaudella päättyvästä ARR:stä.
metric-cohort-logo-retention = Asiakaspysyvyys kohorteittain
metric-cohort-logo-retention-description = Ensimmäisen maksukuukauden mukaan ryhmitellyistä asiakkaista se osuus, joka maksaa vielä kahdentoista kuukauden päästä.
metric-cohort-nrr = Liikevaihdon pysyvyys kohorteittain
metric-cohort-nrr-description = Ensimmäisen maksukuukauden mukaan ryhmiteltyjen asiakkaiden alku-MRR:stä se osuus, joka on jäljellä kahdentoista kuukauden päästä.
metric-churn-variability = Asiakaspoistuman vaihtelu
metric-churn-variability-description = Kuinka epätasaisesti asiakkaita on lähtenyt viimeisten kahdentoista kuukauden aikana.

## Cost and efficiency of growth

metric-cac-blended = Asiakashankintakustannus
metric-cac-blended-description = Myynnin ja markkinoinnin kustannukset jaettuna kaikista kanavista voitettujen asiakkaiden määrällä.
metric-cac-paid = Asiakashankintakustannus maksetuissa kanavissa
metric-cac-paid-description = Maksettujen kanavien kustannukset jaettuna niiden kautta voitettujen asiakkaiden määrällä.
metric-cac-new-logo = Uuden asiakkaan hankintakustannus
metric-cac-new-logo-description = Uusasiakashankintaan käytetty osa myynnin ja markkinoinnin kustannuksista jaettuna voitettujen asiakkaiden määrällä.
metric-new-cac-ratio = Uusmyynnin CAC-suhde
metric-new-cac-ratio-description = Mitä yksi uuden ARR:n yksikkö maksaa myynnissä ja markkinoinnissa.
metric-blended-cac-ratio = Yhdistetty CAC-suhde
metric-blended-cac-ratio-description = Mitä yksi uuden ja laajennetun ARR:n yksikkö maksaa myynnissä ja markkinoinnissa.
metric-expansion-cac-ratio = Laajennusten CAC-suhde
metric-expansion-cac-ratio-description = Mitä yksi laajennetun ARR:n yksikkö maksaa.
metric-cac-payback-months = CAC:n takaisinmaksuaika
metric-cac-payback-months-description = Monenko kuukauden kate uudesta ARR:stä maksaa takaisin sen hankintakustannuksen.
metric-ltv = Asiakkaan elinkaariarvo
metric-ltv-description = Kate, jonka keskimääräinen asiakas tuo ennen lähtöään kahdentoista viime kuukauden poistumalla.
metric-cltv-contract = Sopimuksen elinkaariarvo
metric-cltv-contract-description = Keskimääräisen asiakkaan tuoma liikevaihto oletetun sopimuskauden aikana.
metric-ltv-cac = LTV/CAC-suhde
metric-ltv-cac-description = Kuinka monta kertaa asiakkaan elinkaariarvo kattaa asiakkaan hankintakustannuksen.
metric-magic-number = Magic number
metric-magic-number-description = Vuositasolle laskettu liikevaihdon lisäys jaettuna edellisen neljänneksen myynnin ja markkinoinnin kustannuksilla.
metric-net-magic-number = Magic number, netto
metric-net-magic-number-description = ARR:n nettolisäys jaettuna edellisen neljänneksen myynnin ja markkinoinnin kustannuksilla.
metric-net-new-arr-per-sm-fte = ARR:n nettolisäys henkilötyövuotta kohti
metric-net-new-arr-per-sm-fte-description = ARR:n nettolisäys jaettuna myynnin ja markkinoinnin keskimääräisillä henkilötyövuosilla.
metric-burn-multiple = Kassankulutuskerroin
metric-burn-multiple-description = Kassaa kulunut jokaista ARR:n nettolisäyksen yksikköä kohti.
metric-rule-of-40 = 40 prosentin sääntö
metric-rule-of-40-description = ARR:n kasvun ja kahdentoista kuukauden vapaan kassavirran marginaalin summa.
metric-sm-pct-revenue = Myynnin ja markkinoinnin kustannusten osuus liikevaihdosta
metric-sm-pct-revenue-description = Myynnin ja markkinoinnin kustannukset suhteessa liikevaihtoon.
metric-marketing-roi = Markkinoinnin tuotto
metric-marketing-roi-description = Markkinoinnin tuomien kauppojen vuosiarvon kate vähennettynä markkinoinnin kustannuksilla ja suhteutettuna niihin.
metric-capacity-arr = Myyntikapasiteetti
metric-capacity-arr-description = Mitä myyjät pystyvät myymään tavoitteidensa, perehtymisvaiheensa ja oletetun toteuma-asteen mukaan.
metric-arr-per-rep = ARR myyjää kohti
metric-arr-per-rep-description = Uusi ja laajennettu ARR, jonka täysin perehtynyt myyjä myy vuodessa.

## Leads and marketing

metric-lead-volume = Liidit
metric-lead-volume-description = Kaudella saapuneet liidit.
metric-mql-volume = Markkinoinnin kvalifioimat liidit
metric-mql-volume-description = Liidit, jotka markkinointi kvalifioi ensimmäisen kerran kaudella.
metric-sql-volume = Myynnin kvalifioimat liidit
metric-sql-volume-description = Liidit, jotka myynti kvalifioi ensimmäisen kerran kaudella.
metric-mql-to-sql-rate = Konversio MQL:stä SQL:ksi
metric-mql-to-sql-rate-description = Osuus markkinoinnin kaudella kvalifioimista liideistä, jotka myynti kvalifioi 90 päivän kuluessa.
metric-lead-to-opp-rate = Konversio liidistä myyntimahdollisuudeksi
metric-lead-to-opp-rate-description = Osuus kauden liideistä, joista tuli myyntimahdollisuus 90 päivän kuluessa.
metric-lead-to-won-rate = Konversio liidistä asiakkaaksi
metric-lead-to-won-rate-description = Osuus kauden liideistä, jotka voitettiin asiakkaiksi 365 päivän kuluessa.
metric-qualified-share = Kvalifioitujen liidien osuus
metric-qualified-share-description = Osuus kauden liideistä, joilla on vähintään 70 pistettä, ostoaie ja sopiva profiili.
metric-lead-follow-up-rate = Kontaktoitujen liidien osuus
metric-lead-follow-up-rate-description = Osuus kaudella jaetuista liideistä, joihin joku otti yhteyttä kahden päivän kuluessa.
metric-lead-response-time = Liidien vasteaika
metric-lead-response-time-description = Mediaaniaika tunteina liidin jakamisesta tai luomisesta ensimmäiseen ihmisen tekemään yhteydenottoon.
metric-marketing-sourced-pipeline = Markkinoinnin tuoma myyntiputki
metric-marketing-sourced-pipeline-description = Kaudella luotujen, markkinoinnista alkaneiden myyntimahdollisuuksien summa.
metric-marketing-sourced-share = Markkinoinnin tuoma osuus myynnistä
metric-marketing-sourced-share-description = Markkinoinnista alkaneiden kauppojen osuus kaudella voitetusta vuosiarvosta.
metric-marketing-influenced-pipeline = Myyntiputki, johon markkinointi on vaikuttanut
metric-marketing-influenced-pipeline-description = Kaudella luotujen myyntimahdollisuuksien summa niiltä osin kuin markkinointi kosketti niitä ennen päättymistä.

## Deals and pipeline

metric-won-deals = Voitetut kaupat
metric-won-deals-description = Kaudella voitetut myyntimahdollisuudet ilman uusimisia.
metric-lost-deals = Hävityt kaupat
metric-lost-deals-description = Kaudella hävityt myyntimahdollisuudet, myös ilman päätöstä jääneet, mutta ilman uusimisia.
metric-closed-deals = Päätetyt kaupat
metric-closed-deals-description = Kaudella voitetut tai hävityt myyntimahdollisuudet ilman uusimisia.
metric-bookings = Tilauskertymä
metric-bookings-description = Kaudella voitettujen myyntimahdollisuuksien summa ilman uusimisia.
metric-win-rate = Voittoprosentti
metric-win-rate-description = Voitettujen osuus kaudella päätetyistä myyntimahdollisuuksista.
metric-win-rate-value = Voittoprosentti arvon mukaan
metric-win-rate-value-description = Voitettu osuus kaudella päätettyjen myyntimahdollisuuksien summasta.
metric-win-rate-cohort = Voittoprosentti kohorteittain
metric-win-rate-cohort-description = Osuus kaudella luoduista myyntimahdollisuuksista, jotka on sittemmin voitettu.
metric-avg-deal-size = Kaupan keskikoko
metric-avg-deal-size-description = Kaudella voitettu summa jaettuna voitetuilla kaupoilla; voitot, joilla ei ole summaa, jäävät pois.
metric-sales-cycle-days = Myyntisykli
metric-sales-cycle-days-description = Mediaanikesto päivinä myyntimahdollisuuden luomisesta voittoon.
metric-pipeline-created = Luotu myyntiputki
metric-pipeline-created-description = Kaudella myyntiputkeen tulleiden myyntimahdollisuuksien summa sellaisena kuin se oli tullessa.
metric-pipeline-creation-rate = Luotu myyntiputki tavoitteeseen nähden
metric-pipeline-creation-rate-description = Kaudella luotu myyntiputki suhteessa sen tavoitteeseen.
metric-open-pipeline = Avoin myyntiputki
metric-open-pipeline-description = Kauden lopussa avoinna olevien myyntimahdollisuuksien summa.
metric-open-pipeline-created = Uudet
metric-open-pipeline-moved-in = Uudelleen avatut
metric-open-pipeline-moved-out = Sivuun siirretyt
metric-open-pipeline-amount-up = Summia nostettu
metric-open-pipeline-amount-down = Summia laskettu
metric-open-pipeline-won = Voitetut
metric-open-pipeline-lost = Hävityt
metric-open-pipeline-fx = Valuuttakurssien vaikutus
metric-weighted-pipeline = Painotettu myyntiputki
metric-weighted-pipeline-description = Avointen myyntimahdollisuuksien summa, jossa kutakin painottaa sen vaiheen kauppojen voittotodennäköisyys.
metric-pipeline-coverage = Myyntiputken kattavuus
metric-pipeline-coverage-description = Kuinka monta kertaa kaudella päättyväksi odotettu myyntiputki kattaa tavoitteesta jäljellä olevan.
metric-pipeline-velocity = Myyntiputken vauhti
metric-pipeline-velocity-description = Summa, jonka kvalifioitu myyntiputki tuottaa päivässä kauden voittoprosentilla, kauppakoolla ja myyntisyklillä.
metric-pipeline-visibility = Myyntiputken näkyvyys
metric-pipeline-visibility-description = Osuus avoimesta summasta, jonka myyntimahdollisuuksilla on kaikki vaiheensa vaatimat tiedot.
metric-stage-conversion = Konversio vaiheesta toiseen
metric-stage-conversion-description = Osuus kaudella ensimmäiseen kvalifioituun vaiheeseen edenneistä myyntimahdollisuuksista, jotka on sittemmin voitettu.
metric-stage-dwell-days = Aika vaiheessa
metric-stage-dwell-days-description = Mediaaniaika päivinä, jonka myyntimahdollisuus oli kaudella jättämässään vaiheessa, kaikki vaiheet yhteensä.
metric-slippage-rate = Siirtyneiden kauppojen osuus
metric-slippage-rate-description = Osuus kaudella päättyviksi odotetuista myyntimahdollisuuksista, jotka ovat kauden lopussa yhä auki.
metric-stalled-share = Pysähtyneiden kauppojen osuus
metric-stalled-share-description = Osuus avoimista myyntimahdollisuuksista, joissa ei ole tapahtunut mitään 30 päivään tai jotka ovat vanhempia kuin yhdeksän kymmenestä voitetusta.

## Forecasts, targets and quotas

metric-forecast-wape = Ennustevirhe (WAPE)
metric-forecast-wape-description = Kuinka kauas toteumasta jäivät ennusteet, jotka annettiin 30 päivää ennen kahdeksan viime kauden loppua.
metric-forecast-mape = Ennustevirhe (MAPE)
metric-forecast-mape-description = Kahdeksan viime kauden suhteellisten virheiden keskiarvo; kaudet ilman tilauksia jäävät pois.
metric-forecast-bias = Ennusteen harha
metric-forecast-bias-description = Kuinka paljon kahdeksan viime kauden ennusteet olivat liian suuria tai, nollan alapuolella, liian pieniä.
metric-forecast-accuracy = Ennustetarkkuus
metric-forecast-accuracy-description = Mitä ennustevirhe jättää sadasta prosentista.
metric-forecast-attainment = Ennusteen toteuma
metric-forecast-attainment-description = Kauden tilauskertymä suhteessa ennusteeseen, joka annettiin 30 päivää ennen kauden loppua.
metric-target-attainment = Tavoitteen toteuma
metric-target-attainment-description = Kauden tilauskertymä suhteessa sen tavoitteeseen.
metric-quota-attainment = Myyntitavoitteen toteuma
metric-quota-attainment-description = Myyntitavoitteen saaneiden tilauskertymä suhteessa heidän tavoitteisiinsa; uusien tavoite on perehtymisvaiheen mukainen.
metric-pct-reps-at-quota = Myyntitavoitteen saavuttaneiden myyjien osuus
metric-pct-reps-at-quota-description = Osuus kauden täyden myyntitavoitteen saaneista, jotka saavuttivat sen.
metric-revenue-predictability = Liikevaihdon ennustettavuus
metric-revenue-predictability-description = Kuinka tasaisesti kahdeksan viime neljännestä toteutuivat ennusteisiinsa nähden.

## Service levels and handoffs

metric-sla-compliance = SLA:n noudattamisaste
metric-sla-compliance-description = Määräajassa hoidettujen osuus kaudella erääntyneistä tapauksista, kaikki palvelutasosopimukset yhteensä.
metric-sla-breach-age = Avointen SLA-rikkomusten ikä
metric-sla-breach-age-description = Kuinka monta tuntia avoimet tapaukset ovat mediaanina myöhässä ajopäivänä.
metric-lead-delivery-sla = Liidien toimituksen SLA
metric-lead-delivery-sla-description = Markkinoinnin toimittamat sovitun laatuiset liidit suhteessa luvattuihin.
metric-cs-cadence-compliance = Asiakaskatselmusten toteutumisaste
metric-cs-cadence-compliance-description = Ajallaan pidettyjen osuus kaudella pidettäviksi tulleista asiakaskatselmuksista.
metric-handoff-satisfaction = Tyytyväisyys luovutuksiin
metric-handoff-satisfaction-description = Luovutusten vastaanottajien antama keskiarvosana asteikolla 1–5.
metric-handoff-completeness = Luovutusten täydellisyys
metric-handoff-completeness-description = Osuus kauden luovutuksista, jotka hyväksyttiin kaikki vaaditut tiedot täytettyinä.
metric-handoff-cycle = Luovutusten kesto
metric-handoff-cycle-description = Mediaaniaika tunteina luovutuksesta sen hyväksymiseen, luovutuspäivän mukaan.

## Data and process

metric-data-completeness = Tietojen täydellisyys
metric-data-completeness-description = Täytettyjen osuus pakollisista soluista.
metric-data-consistency = Tietojen yhdenmukaisuus
metric-data-consistency-description = Osuus kahdesta järjestelmästä löytyvistä tietueista, joissa molemmat kertovat saman.
metric-data-freshness = Tietojen tuoreus
metric-data-freshness-description = Päivät siitä, kun pisimpään hiljaa olleessa taulussa viimeksi tapahtui jotain.
metric-data-quality-score = Tietojen laatupisteet
metric-data-quality-score-description = Täydellisyyden, yhdenmukaisuuden, yksilöllisyyden ja tuoreiden taulujen osuuden painotettu keskiarvo.
metric-id-match-rate = Täsmäävien tunnisteiden osuus
metric-id-match-rate-description = Osuus toisen taulun riviin viittaavista soluista, jotka löytävät rivinsä.
metric-duplicate-rate = Kaksoiskappaleiden osuus
metric-duplicate-rate-description = Osuus asiakkaista ja liideistä, jotka toistavat aiemman.
metric-process-adoption = Prosessien omaksuminen
metric-process-adoption-description = Osuus tietueista, jotka noudattavat prosessinsa sääntöjä.

## Customer success and people

metric-time-to-value = Aika ensimmäiseen hyötyyn
metric-time-to-value-description = Mediaaniaika päivinä sopimuksen alusta ensimmäiseen hyötyyn kaudella aloittaneilla asiakkailla.
metric-onboarding-completion = Käyttöönottojen valmistumisaste
metric-onboarding-completion-description = Osuus kaudella käyttöönoton aloittaneista asiakkaista, jotka saivat sen valmiiksi 90 päivässä.
metric-feature-adoption = Ominaisuuksien omaksuminen
metric-feature-adoption-description = Osuus asiakkaiden käytettävissä olevista ominaisuuksista, joita he käyttävät.
metric-usage-frequency = Käyttötiheys
metric-usage-frequency-description = Osuus kauden aktiivisista käyttäjistä tai asiakkaista, jotka ovat aktiivisia keskimääräisenä päivänä.
metric-feature-depth = Ominaisuuksien käytön laajuus
metric-feature-depth-description = Asiakkaan käyttämien osuus sen käytettävissä olevista ominaisuuksista, mediaani.
metric-health-score = Asiakkuuden terveyspisteet
metric-health-score-description = Maksavien asiakkaiden keskimääräiset terveyspisteet kauden lopussa asteikolla 0–100.
metric-health-trend = Asiakkuuden terveyden suunta
metric-health-trend-description = Kuinka monta pistettä terveyspisteiden keskiarvo muuttui kaudella.
metric-nps = Nettosuositteluindeksi
metric-nps-description = Suosittelijoiden osuus vähennettynä arvostelijoiden osuudella, pisteinä −100:sta 100:aan.
metric-csat = Asiakastyytyväisyys
metric-csat-description = Osuus vastauksista, joissa annettiin 4 tai 5 viidestä.
metric-upsell-rate = Lisämyyntiaste
metric-upsell-rate-description = Osuus kahdentoista kuukauden takaisista asiakkaista, jotka ottivat laajemman paketin, lisää käyttäjäpaikkoja tai korkeamman hinnan.
metric-cross-sell-rate = Ristiinmyyntiaste
metric-cross-sell-rate-description = Osuus kahdentoista kuukauden takaisista asiakkaista, jotka ottivat jonkin muun tuotteen lisäksi.
metric-seat-growth = Käyttäjäpaikkojen kasvu
metric-seat-growth-description = Kuinka paljon enemmän käyttäjäpaikkoja kahdentoista kuukauden takaisilla asiakkailla on nyt.
metric-tier-migration = Nettosiirtymä ylemmille tasoille
metric-tier-migration-description = Ylemmälle tasolle siirtyneiden osuus kahdentoista kuukauden takaisista asiakkaista vähennettynä alemmalle siirtyneillä.
metric-expansion-pipeline = Laajennusten myyntiputki
metric-expansion-pipeline-description = Asiakastyön kaudella aloittamien laajennusmahdollisuuksien summa.
metric-enps = Henkilöstön nettosuositteluindeksi
metric-enps-description = Yhtiön oman henkilöstön nettosuositteluindeksi.
metric-employee-turnover = Henkilöstön vaihtuvuus
metric-employee-turnover-description = Kaudella lähteneet suhteessa keskimääräiseen henkilöstömäärään, vuositasolle laskettuna.

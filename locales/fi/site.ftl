# The words of this site's own scorecard, report and segments. In English they stand in `data/`.

## Scorecard: how mature revenue operations are

scorecard-revops-maturity-title = RevOpsin kypsyys

scorecard-revops-maturity-process-standardization = Prosessien vakiointi
scorecard-revops-maturity-process-standardization-basic = Työ tehdään käsin, ja jokaisella on oma tapansa.
scorecard-revops-maturity-process-standardization-developing = Päävaiheet on kirjattu, ja osa tiimeistä noudattaa niitä.
scorecard-revops-maturity-process-standardization-advanced = Kaikki tiimit työskentelevät yhden standardin mukaan, ja ohjelmisto siirtää työtä eteenpäin.
scorecard-revops-maturity-process-standardization-optimized = Prosessia muutetaan tulosten perusteella säännöllisin väliajoin eikä vasta, kun joku valittaa.
scorecard-revops-maturity-process-standardization-innovative = Prosessi havaitsee omat puutteensa ja ehdottaa itse seuraavaa versiotaan.
scorecard-revops-maturity-process-standardization-stages-written = Onko jokaiseen myyntivaiheeseen siirtymiselle kirjattu sääntö?
scorecard-revops-maturity-process-standardization-handoffs-written = Onko jokainen tiimien välinen luovutus kuvattu, ja onko sillä omistaja kummallakin puolella?
scorecard-revops-maturity-process-standardization-one-process = Noudattavatko kaikki alueet samaa prosessia, ja kirjaavatko ne poikkeamansa siitä?
scorecard-revops-maturity-process-standardization-reviewed = Muuttiko tämän neljänneksen katselmus vähintään yhtä työvaihetta?
scorecard-revops-maturity-process-standardization-self-adjusting = Mukautuvatko raja-arvot tuloksiin itsestään niin, että ihminen hyväksyy muutokset?
scorecard-revops-maturity-process-standardization-next-basic = Kirjoita vaiheiden siirtymissäännöt yhdelle sivulle ja hanki niille myynnin allekirjoitus.
scorecard-revops-maturity-process-standardization-next-developing = Anna yhden alueen noudattaa kirjattua prosessia neljänneksen ajan, ennen kuin muut ottavat sen käyttöön.
scorecard-revops-maturity-process-standardization-next-advanced = Merkitse kalenteriin joka neljännekselle prosessikatselmus, jonka tuloksena on yksi muutos.
scorecard-revops-maturity-process-standardization-next-optimized = Valitse yksi raja-arvo, jota ohjelmisto saa muuttaa, ja kirjaa jokainen sen tekemä muutos.

scorecard-revops-maturity-technology-integration = Teknologian integrointi
scorecard-revops-maturity-technology-integration-basic = Jokaisella tiimillä on omat työkalunsa, ja luvut siirtyvät kopioimalla ja liittämällä.
scorecard-revops-maturity-technology-integration-developing = Tärkeimmät järjestelmät vaihtavat osan tiedoista, ja puutteet tunnetaan.
scorecard-revops-maturity-technology-integration-advanced = Asiakas, kauppa ja lasku ovat samassa tietoaineistossa, jota kaikki tiimit lukevat.
scorecard-revops-maturity-technology-integration-optimized = Tiedot kulkevat liidistä sopimuksen uusimiseen ilman käsityötä, ja tekoäly hoitaa rutiinivaiheet.
scorecard-revops-maturity-technology-integration-innovative = Järjestelmät ennakoivat tarpeet ja valmistelevat asiat, ennen kuin kukaan ehtii pyytää.
scorecard-revops-maturity-technology-integration-one-crm = Onko käytössä yksi CRM-järjestelmä, johon kaikki alueet kirjaavat kauppansa?
scorecard-revops-maturity-technology-integration-shared-key = Tunnistavatko CRM-järjestelmä, laskutus ja tuki asiakkaan samasta tunnuksesta?
scorecard-revops-maturity-technology-integration-no-retyping = Syntyykö kaupasta lasku ilman, että kukaan näppäilee tietoja uudelleen?
scorecard-revops-maturity-technology-integration-suggests = Ehdottavatko järjestelmät seuraavia askelia, jotka ihmiset useimmiten hyväksyvät?
scorecard-revops-maturity-technology-integration-next-basic = Luovu taulukoista yksi kerrallaan ja siirrä niiden sisältö CRM-järjestelmään.
scorecard-revops-maturity-technology-integration-next-developing = Anna jokaiselle asiakkaalle yksi tunnus. Aloita niistä, jotka maksavat eniten.
scorecard-revops-maturity-technology-integration-next-advanced = Seuraa yhtä tilausta tarjouksesta laskuun ja poista jokainen kohta, jossa se näppäillään uudelleen.
scorecard-revops-maturity-technology-integration-next-optimized = Kokeile ehdotuksia ensin sopimusten uusimisissa, joissa lopputulos selviää muutamassa viikossa.

scorecard-revops-maturity-analytics-capability = Analytiikkakyvykkyys
scorecard-revops-maturity-analytics-capability-basic = Lukuja haetaan vasta, kun jokin on jo mennyt vikaan.
scorecard-revops-maturity-analytics-capability-developing = Sama raportti ilmestyy joka kuukausi ajallaan, osittain automaattisesti.
scorecard-revops-maturity-analytics-capability-advanced = Ajantasaiset luvut ovat saatavilla, ja mallit kertovat, mitä todennäköisesti tapahtuu.
scorecard-revops-maturity-analytics-capability-optimized = Mallit ovat niin yksityiskohtaisia, että ne osaavat suositella toimenpiteitä.
scorecard-revops-maturity-analytics-capability-innovative = Ohjelmisto oppii lopputuloksista ja toimii ihmisten asettamissa rajoissa.
scorecard-revops-maturity-analytics-capability-standing-report = Ilmestyykö joka kaudella tiettynä päivänä raportti, jossa on aina samat luvut?
scorecard-revops-maturity-analytics-capability-one-definition = Onko raportin jokaisella luvulla yksi kirjattu määritelmä?
scorecard-revops-maturity-analytics-capability-looks-ahead = Käytettiinkö mallin tuottamaa ennakkoarviota jossakin tämän neljänneksen päätöksessä?
scorecard-revops-maturity-analytics-capability-recommends = Kertovatko raportit, mitä toimenpidettä ne suosittelevat ja mitä siltä odotetaan?
scorecard-revops-maturity-analytics-capability-acts-alone = Toimiiko jokin malli itsenäisesti kirjattujen rajojen sisällä, ja tarkistetaanko sen toimet?
scorecard-revops-maturity-analytics-capability-next-basic = Valitse kuusi lukua, määrittele kukin yhdellä virkkeellä ja julkaise ne joka kuukausi.
scorecard-revops-maturity-analytics-capability-next-developing = Esitä poistuman ennakkoarvio toteutuneen poistuman vieressä ja säilytä tieto siitä, milloin arvio meni ohi.
scorecard-revops-maturity-analytics-capability-next-advanced = Päätä jokainen raportti yhteen suositukseen ja palaa siihen neljänneksen kuluttua.
scorecard-revops-maturity-analytics-capability-next-optimized = Nimeä päätös, joka tehdään viikoittain ja jonka voi perua halvalla, ja anna mallin tehdä se.

scorecard-revops-maturity-cross-functional-alignment = Toimintojen yhteensovittaminen
scorecard-revops-maturity-cross-functional-alignment-basic = Markkinointi, myynti ja asiakasmenestys tapaavat, kun jotain on jäänyt hoitamatta.
scorecard-revops-maturity-cross-functional-alignment-developing = Työtoverit auttavat toisiaan yli tiimirajojen, ja muutama tavoite on yhteinen.
scorecard-revops-maturity-cross-functional-alignment-advanced = Yhteiset katselmukset ja mittarit kuuluvat tiimien johtamiseen.
scorecard-revops-maturity-cross-functional-alignment-optimized = Yksi suunnitelma kattaa kaikki liikevaihtoa tuottavat tiimit, eikä kukaan erota niiden rajoja.
scorecard-revops-maturity-cross-functional-alignment-innovative = Tiimit vastaavat yhdessä yhdestä tuloksesta ensimmäisestä yhteydenotosta sopimuksen uusimiseen.
scorecard-revops-maturity-cross-functional-alignment-shared-goal = Onko markkinoinnilla, myynnillä ja asiakasmenestyksellä yhteinen tavoite?
scorecard-revops-maturity-cross-functional-alignment-joint-review = Käyvätkö kolmen tiimin johtajat samat luvut läpi yhdessä?
scorecard-revops-maturity-cross-functional-alignment-shared-pay = Riippuuko osa jokaisen muuttuvasta palkasta yhteisestä tuloksesta?
scorecard-revops-maturity-cross-functional-alignment-one-owner = Vastaako yksi ihminen liikevaihdosta ensimmäisestä yhteydenotosta sopimuksen uusimiseen?
scorecard-revops-maturity-cross-functional-alignment-next-basic = Sovi yhdestä luvusta, jonka kaikki kolme tiimiä haluavat nähdä nousevan.
scorecard-revops-maturity-cross-functional-alignment-next-developing = Kokoa samat kolme johtajaa joka toinen viikko yhden sivun lukujen ääreen.
scorecard-revops-maturity-cross-functional-alignment-next-advanced = Sido pieni osa muuttuvasta palkasta yhteiseen tavoitteeseen ja seuraa vaikutusta vuoden ajan.
scorecard-revops-maturity-cross-functional-alignment-next-optimized = Kirjaa, kuka vastaa asiakkaasta asiakassuhteen jokaisena päivänä.

scorecard-revops-maturity-revenue-predictability = Liikevaihdon ennustettavuus
scorecard-revops-maturity-revenue-predictability-basic = Ennusteet menevät pahasti ohi, ja joka kerta eri tavalla.
scorecard-revops-maturity-revenue-predictability-developing = Ennuste on suunnilleen oikea ja heilahtelee aiempaa vähemmän.
scorecard-revops-maturity-revenue-predictability-advanced = Ennusteet osuvat lähelle neljänneksestä toiseen, ja poikkeamien syyt tunnetaan.
scorecard-revops-maturity-revenue-predictability-optimized = Poikkeamat ovat harvinaisia ja pieniä, ja kasvu etenee suunnitelman mukaan.
scorecard-revops-maturity-revenue-predictability-innovative = Ennuste on tarkempi kuin vertailuyrityksillä, ja kasvu on kestävää.
scorecard-revops-maturity-revenue-predictability-written-forecast = Kirjataanko ennuste ennen neljänneksen alkua?
scorecard-revops-maturity-revenue-predictability-explained = Selitetäänkö ennusteen ja toteuman ero joka neljänneksellä?
scorecard-revops-maturity-revenue-predictability-scenarios = Nimetäänkö suunnitelmassa skenaariot ja se, mikä kunkin niistä laukaisisi?
scorecard-revops-maturity-revenue-predictability-self-correcting = Korjaako ennuste itseään aiempien poikkeamiensa perusteella?
scorecard-revops-maturity-revenue-predictability-next-basic = Kirjaa ennuste neljänneksen ensimmäisenä päivänä ja jätä se sitten rauhaan.
scorecard-revops-maturity-revenue-predictability-next-developing = Selitä ero kahdella virkkeellä aluetta kohti, kun neljännes on ohi.
scorecard-revops-maturity-revenue-predictability-next-advanced = Suunnittele kolmella skenaariolla ja kerro, minkä luvun perusteella siirtyisit toiseen.
scorecard-revops-maturity-revenue-predictability-next-optimized = Syötä aiemmat poikkeamat takaisin ennusteeseen ja mittaa, onko siitä apua.

## Scorecard: the stage that revenue operations have reached

scorecard-evolution-stage-title = RevOpsin kehitysvaihe

scorecard-evolution-stage-process = Prosessi
scorecard-evolution-stage-process-reactive = Se, jolta kysytään, tekee parhaaksi katsomallaan tavalla, eikä mitään ole paperilla.
scorecard-evolution-stage-process-defined = Työvaiheet on kirjattu, ja tiimistä riippuu, kuinka tarkasti niitä noudatetaan.
scorecard-evolution-stage-process-managed = Työ kulkee samat vaiheet kaikkialla, ja luvut näyttävät, missä se odottaa.
scorecard-evolution-stage-process-optimized = Vaiheita muutetaan, kun luvut niin sanovat, ja muutos tarkistetaan neljänneksen kuluttua.
scorecard-evolution-stage-process-stages-defined = Onko kaupan jokaisella vaiheella kirjattu määritelmä, jonka myynti hyväksyy?
scorecard-evolution-stage-process-handoffs-agreed = Onko kirjallisesti sovittu, kuka luovuttaa mitä kenelle ja kuinka nopeasti?
scorecard-evolution-stage-process-tuned = Muuttiko jokin luku työvaihetta tällä neljänneksellä, ja mitattiinko vaikutus?

scorecard-evolution-stage-data = Tiedot
scorecard-evolution-stage-data-reactive = Asiakkaat ovat useissa listoissa, joista mitkään kaksi eivät täsmää.
scorecard-evolution-stage-data-defined = Jokaisella asiakkaalla on päätietue, mutta muita listoja on yhä sen rinnalla.
scorecard-evolution-stage-data-managed = Asiakkaalla on sama tunnus joka järjestelmässä, ja kaikki raportit lukevat samoja rivejä.
scorecard-evolution-stage-data-optimized = Tiedot ovat täydelliset ja enintään päivän vanhoja, joten ennusteet voivat nojata niihin.
scorecard-evolution-stage-data-one-source = Lukevatko kaikkien tiimien raportit samoja tauluja?

scorecard-evolution-stage-technology = Teknologia
scorecard-evolution-stage-technology-reactive = Suurin osa työstä kulkee sähköpostilla ja taulukoissa.
scorecard-evolution-stage-technology-defined = Kaupat ovat yhdessä CRM-järjestelmässä, ja jokainen muu työkalu on jonkun oma valinta.
scorecard-evolution-stage-technology-managed = Järjestelmät välittävät tiedot itse, ja joku huolehtii liitoskohdista.
scorecard-evolution-stage-technology-optimized = Rutiinivaiheet hoituvat itsestään, ja uusi markkina-alue kootaan samoista osista.
scorecard-evolution-stage-technology-one-crm = Onko jokaisen alueen jokainen kauppa yhdessä CRM-järjestelmässä?
scorecard-evolution-stage-technology-connected = Vaihtavatko CRM, laskutus ja tuki tietoja ilman, että kukaan lähettää tiedostoja?
scorecard-evolution-stage-technology-unattended = Hoituvatko liidien ohjaus, uusimiset ja raportit ilman, että kukaan käynnistää niitä?

scorecard-evolution-stage-people = Ihmiset ja analytiikka
scorecard-evolution-stage-people-reactive = Operaatiot ovat sivutehtävä, ja lukuja haetaan, kun joku kysyy.
scorecard-evolution-stage-people-defined = Yksi ihminen vastaa operaatioista, ja vakioraportti on olemassa.
scorecard-evolution-stage-people-managed = Asiantuntijat jakavat työn, ja tiimit suunnittelevat samojen analyysien pohjalta.
scorecard-evolution-stage-people-optimized = Operaatioilla on paikka siellä, missä strategia tehdään, ja ne tuovat mukanaan pitäviä ennusteita.
scorecard-evolution-stage-people-owner = Vastaako yksi ihminen RevOps-toiminnasta kokonaisuutena?
scorecard-evolution-stage-people-standing-report = Ilmestyykö sovitut luvut sisältävä raportti tiettynä päivänä?
scorecard-evolution-stage-people-shared-analysis = Suunnittelivatko kaksi tiimiä tällä neljänneksellä saman analyysin pohjalta?
scorecard-evolution-stage-people-at-the-table = Oliko RevOps mukana viimeisimmässä markkinaa tai hintaa koskevassa päätöksessä?

scorecard-evolution-stage-next-optimized = Valitse vaihe, jossa kilpailijat ovat hitaita, ja tee nopeudesta lupaus asiakkaille.
scorecard-evolution-stage-next-optimized-2 = Kirjaa ennusteeseen sen olettama kapasiteetti ja palkkaa sen mukaan ennen kuin tarve tulee.
scorecard-evolution-stage-next-optimized-3 = Avaa seuraava markkina-alue edellisen prosessilla ja laske, mitä piti muuttaa.

## Scorecard: whether revenue operations bear fruit

scorecard-revops-success-title = Toimiiko RevOps?

scorecard-revops-success-efficiency = Tehokkuus
scorecard-revops-success-efficiency-worse = Asiakkaan voittaminen vie enemmän aikaa ja rahaa kuin vuosi sitten.
scorecard-revops-success-efficiency-flat = Asiakkaan voittaminen vie suunnilleen yhtä paljon aikaa ja rahaa kuin vuosi sitten.
scorecard-revops-success-efficiency-better = Kauppoja syntyy nopeammin, useammin ja halvemmalla kuin vuosi sitten.

scorecard-revops-success-predictability = Ennustettavuus
scorecard-revops-success-predictability-worse = Tulevaa kertymää on vaikeampi arvioida kuin vuosi sitten.
scorecard-revops-success-predictability-flat = Tulevaa kertymää on suunnilleen yhtä vaikea arvioida kuin vuosi sitten.
scorecard-revops-success-predictability-better = Ennusteet osuvat lähemmäs, myyntiputki näyttää enemmän ja menetykset yllättävät vähemmän.

scorecard-revops-success-alignment = Yhteispeli
scorecard-revops-success-alignment-worse = Tiimit luovuttavat huonommin kuin vuosi sitten, ja niiden tiedot täsmäävät heikommin.
scorecard-revops-success-alignment-flat = Tiimit luovuttavat ja kirjaavat suunnilleen niin kuin vuosi sitten.
scorecard-revops-success-alignment-better = Vastaanottajat ovat tyytyväisempiä luovutuksiin, tiedot täsmäävät ja prosessia noudatetaan.

scorecard-revops-success-next-better = Kirjaa, mikä muutos liikutti mitäkin lukua, kun tekijät vielä muistavat.
scorecard-revops-success-next-better-2 = Nosta sen luvun tavoitetta, joka liikkui eniten, ja jätä muut ennalleen.

## Report for the board

report-board-quarterly-name = Hallitusraportti
# $period: the quarter, such as "Q3 FY2027"
report-board-quarterly-title = Hallitusraportti: { $period }
report-board-quarterly-verdict = Neljännes yhdellä silmäyksellä
report-board-quarterly-growth = Kasvu
report-board-quarterly-efficiency = Kate ja kasvun hinta
report-board-quarterly-operations = Kypsyys ja palvelu
report-board-quarterly-pipeline = Myyntiputki alueittain

report-weekly-pipeline-name = Myyntiputken viikkokatsaus
# $period: the period's name
report-weekly-pipeline-title = Myyntiputken viikkokatsaus: { $period }
report-weekly-pipeline-week = Viikko
report-weekly-pipeline-trend = Viime viikot

report-monthly-revenue-name = Liikevaihdon kuukausiraportti
# $period: the period's name
report-monthly-revenue-title = Liikevaihdon kuukausiraportti: { $period }
report-monthly-revenue-month = Kuukausi

report-annual-plan-name = Vuosisuunnitelma
# $period: the period's name
report-annual-plan-title = Vuosisuunnitelma: { $period }
report-annual-plan-year = Vuosi tähän asti
report-annual-plan-capacity = Kapasiteetti ja suunnitelma

## Segments and their members

segment-region = Alue
segment-region-emea = EMEA
segment-region-amer = AMER
segment-region-apac = APAC

segment-size = Yrityksen koko
segment-size-smb = Pk-yritykset
segment-size-mid = Mid-market
segment-size-ent = Suuryritykset

segment-team = Tiimi

segment-stage-discovery = Kartoitus
segment-stage-qualified = Kelpuutettu
segment-stage-evaluation = Arviointi
segment-stage-proposal = Tarjous
segment-stage-negotiation = Neuvottelu
segment-stage-closed-won = Voitettu

segment-churn-reason-competitor = Kilpailija
segment-churn-reason-low-usage = Vähäinen käyttö
segment-churn-reason-merger = Yrityskauppa
segment-churn-reason-missing-feature = Puuttuva ominaisuus
segment-churn-reason-payment-failure = Maksun epäonnistuminen
segment-churn-reason-price = Hinta
segment-churn-reason-yard-closed = Toimipiste suljettu

# Service levels
sla-lead-response = Vastaaminen laadukkaille liideille
sla-lead-supply = Laadukkaiden liidien tuotto
sla-qbr-cadence = Asiakaskatselmukset
sla-support-first-response = Tuen ensivastaus

# Handoffs and the meetings in which figures are looked at
handoff-mkt-to-sales = Markkinoinnilta myynnille
handoff-mkt-to-sales-trigger = Liidi saa 70 pistettä ja sopii asiakkaaksi.
handoff-mkt-to-sales-requirement-1 = Nimetty henkilö, jonka osoite tunnetaan, on pyytänyt yhteydenottoa.
handoff-mkt-to-sales-requirement-2 = Vuokraamo ja sen maa ovat tiedossa.
handoff-mkt-to-sales-field-source = lähde
handoff-mkt-to-sales-field-campaign = kampanja
handoff-mkt-to-sales-field-score = pisteet
handoff-sales-to-cs = Myynniltä asiakasmenestykselle
handoff-sales-to-cs-trigger = Kauppa voitetaan.
handoff-sales-to-cs-requirement-1 = Tilaus on allekirjoitettu ja aloituspäivä sovittu.
handoff-sales-to-cs-requirement-2 = Myynnissä annetut lupaukset on kirjattu.
handoff-sales-to-cs-field-contact = yhteyshenkilö
handoff-sales-to-cs-field-plan = paketti
handoff-sales-to-cs-field-goals = tavoitteet
handoff-cs-to-sales = Asiakasmenestykseltä myynnille
handoff-cs-to-sales-trigger = Asiakas toivoo lisää tai kasvaa yli pakettinsa.
handoff-cs-to-sales-requirement-1 = Tuotteen käyttö tukee toivetta.
handoff-cs-to-sales-requirement-2 = Asiakas suostuu siihen, että hänelle soitetaan.
handoff-cs-to-sales-field-contact = yhteyshenkilö
handoff-cs-to-sales-field-need = tarve
cadence-daily-standup = Uusien liidien aamupalaveri
cadence-weekly-pipeline = Myyntiputken katselmus
cadence-monthly-revenue = Liikevaihdon katselmus
cadence-quarterly-board = Neljännesvuosikatselmus

# Mitä tapahtui, kaavioiden merkinnöissä
annotation-crm = CRM korvasi kolme taulukkoa; sitä vanhemmat luvut ovat puutteellisia
annotation-financing = Rahoituskierros saatiin päätökseen
annotation-health = Terveysindeksin toinen versio
annotation-routing = Liidit ohjataan tästä lähtien alueittain
annotation-small-yards = Pienten telakoiden paketti tuli myyntiin
annotation-sellers = Kaksi alueen kolmesta myyjästä oli uusia
annotation-renewals = Uusimisneuvottelut alkavat 90 päivää etukäteen
annotation-fair = Messubudjetti siirtyi syyskuulle

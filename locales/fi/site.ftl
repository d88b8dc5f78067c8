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

## Report for the board

report-board-quarterly-name = Hallitusraportti
# $period: the quarter, such as "Q3 FY2027"
report-board-quarterly-title = Hallitusraportti: { $period }
report-board-quarterly-verdict = Neljännes yhdellä silmäyksellä
report-board-quarterly-growth = Kasvu
report-board-quarterly-efficiency = Kate ja kasvun hinta
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

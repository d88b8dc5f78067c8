# Words that stand in running text and in lists, whatever the theme.

## Names of the parts of a site, where a part has no page of its own

section-glossary = Sanasto
section-scorecards = Tuloskortit
section-reports = Raportit
section-metrics = Mittarit
section-guides = Oppaat
section-categories = Luokat
section-keywords = Avainsanat

# $count: how many pages a part has
count-pages = { $count ->
    [one] { NUMBER($count) } sivu
   *[other] { NUMBER($count) } sivua
    }

## Boxes in a text

alert-note = Huomaa
alert-tip = Vinkki
alert-important = Tärkeää
alert-warning = Varoitus
alert-caution = Vaara

## For people who listen to a page

table-region = Taulukko
formula = Kaava
task-done = Tehty
task-open = Tekemättä
footnotes = Alaviitteet
footnote-back = Takaisin tekstiin

## Figures of a report

# What a change is counted from; stands after the change, such as "+4.1%".
change-prior-period = edellisestä kaudesta
change-prior-year = vuoden takaisesta
change-target = tavoitteesta ({ $base })
# $metric: the metric's name, $segment: the segment's name
caption-by-segment = { $metric }, jaottelu: { $segment }
caption-table-by = Luvut, jaottelu: { $segment }
caption-table = Luvut
row-total = Koko yhtiö
column-period = Kausi
# What a line of a chart shows, for people who do not see it.
chart-description = { $name }: { $from } { $first }, { $to } { $last }.
# $from, $to: the first and the last day
period-range = { $from } – { $to }
unit-per-day = { $amount } päivässä
segment-churn-reason = Lähdön syy
segment-member-unknown = Ei tiedossa
segment-member-other = Muut
# Segmentin jäsenten kaavio; $metric on pystyakselilla, $other vaaka-akselilla.
caption-scatter = { $metric } ja { $other }, jaottelu: { $segment }
scatter-description = Jaottelu: { $segment }. Vaaka-akselilla { $other }, pystyakselilla { $metric }.
# Väritaulukon suurin ja pienin arvo niille, jotka eivät näe sitä.
chart-extremes = Suurin: { $high }. Pienin: { $low }.
chart-value-at = { $name }, { $place }: { $value }
# Vertailuarvo kaavion viivan vieressä.
reference-label = { $label } { $value }
# $count: montako jäsentä kaavion viimeinen väri kattaa
series-others = { $count ->
    [one] { NUMBER($count) } muu
   *[other] { NUMBER($count) } muuta
    }
series-prior-period = Edellinen kausi
series-prior-year = Vuotta aiemmin
# Kaavion alla: sarja, jolla ei ole arvoja, ja syy siihen.
series-absent = { $name }: { $reason }
# Kaavion alla: mitä numeroitu merkintä tarkoittaa.
annotation-note = { $number }. { $date }: { $text }
# Tapahtuma, joka koskee vain yhtä segmentin jäsentä.
annotation-member = { $member }: { $text }
funnel-corner = Vaihe
column-reached = Saavuttaneet
column-share-of-first = Osuus ensimmäisestä
column-share-of-previous = Osuus edellisestä
funnel-description = Vaiheesta { $first } vaiheeseen { $last } pääsi { $share }.
# Mitä palkki näyttää, niille jotka eivät näe sitä.
bullet-value = { $name }: { $value }.
bullet-value-and-target = { $name }: { $value }, tavoite { $target }.
bridge-description = Alussa { $opening }, lopussa { $closing }.
explain-description = Eniten kokonaisuutta muutti { $name }: { $effect }.
cohort-across-months = Sarakkeet: kuukausia ensimmäisestä maksusta.
cohort-across-quarters = Sarakkeet: vuosineljänneksiä ensimmäisestä maksusta.

## Blocks of reports

bridge-caption = Mistä muutos syntyi: { $metric }
bridge-corner = Muutos
bridge-opening = Kauden alussa
bridge-closing = Kauden lopussa
bridge-others = Muut muutokset
# $metric: the metric's name, $segment: the segment's name
explain-caption = Mistä muutos syntyi: { $metric }, jaottelu: { $segment }
explain-note = Ryhmä muuttaa kokonaisuutta omalla luvullaan ja osuudellaan; vaikutukset yhteensä ovat täsmälleen muutos.
tree-caption = Mistä se koostuu: { $metric }
# $metric: the metric's name
tree-note = Vaikutus on se osa koko muutoksesta ({ $metric }), joka tulee rivin mittarista.
changes-caption = Mikä muuttui eniten
changes-none = Yksikään raportin luvuista ei ole muuttunut.
changes-note = Luvut ovat suhteellisen muutoksen mukaisessa järjestyksessä, osuudet prosenttiyksikköjen mukaan.
crossings-caption = Minkä tila muuttui
# $shown, $total: how many rows of how many a table shows
note-shown-of = Näytetään { $shown } / { $total }.
# $least: the smallest number of cases that is shown
note-withheld = Alle { $least } tapauksen ryhmiä ei näytetä.
column-amount = Määrä
column-share-of-opening = Osuus alkutilanteesta
column-mix = Osuuksien vaikutus
column-rate = Omien lukujen vaikutus
column-effect = Yhteensä
column-value = Arvo
column-target = Tavoite
column-status = Tila
column-change-prior-period = Edellisestä kaudesta
column-change-prior-year = Vuoden takaisesta
column-change-target = Tavoitteesta
column-contribution = Vaikutus
# $count: how old a group of customers is
cohort-month = { $count ->
    [0] Alussa
   *[other] { NUMBER($count) } kk
    }
cohort-quarter = { $count ->
    [0] Alussa
   *[other] { NUMBER($count) } nelj.
    }
cohort-corner = Ensimmäinen maksu
cohort-size = Asiakkaat
cohort-note = Osuutta ei ole iässä, jota ryhmä ei ole vielä saavuttanut.
vintage-caption = { $metric } ennusteen iän mukaan
vintage-days = { $days } päivää ennen loppua
what-if-caption = Entä jos: { $metric }, muuttujina { $inputs }
what-if-difference = Ero toteutuneeseen
what-if-value = { $metric } { $value }
what-if-actual = Toteutuneet luvut: { $values }.
what-if-assumption = Oletus: { $metric } muuttuu samassa suhteessa kuin { $drivers }; kaikki muu pysyy ennallaan.
movers-caption-all = Kuka liikutti mittaria: { $metric }
movers-caption = { $metric } asiakkaittain
movers-none = Yksikään asiakas ei tullut, kasvanut, pienentynyt eikä lähtenyt.
movers-note-monthly = Muutokset on laskettu kuukausi kerrallaan.
movers-note-events = Muutokset ovat laskutuksen ilmoittamia.
customer-number = Asiakas { $number }
deal-number = Kauppa { $number }
column-customer = Asiakas
column-flags = Merkinnät
rows-as-of = Tilanne { $date }.
rows-none = Tällaisia rivejä ei ole.
truth-yes = Kyllä
truth-no = Ei

## Tables, their columns and marks in lists of rows

segment-reason-cross-sell = Toinen tuote
segment-reason-upgrade = Laajempi paketti
segment-reason-seats = Lisää käyttäjiä
segment-reason-discount = Pienempi alennus
segment-reason-price = Korkeampi hinta
segment-reason-unclassified = Ei eritelty
table-opportunities = Myyntimahdollisuudet
table-open-opportunities = Avoimet myyntimahdollisuudet
table-subscriptions = Tilaukset
table-accounts = Asiakkaat
table-tickets = Tukipyynnöt
table-renewals = Uusinnat
table-leads = Liidit
field-name = Nimi
field-account = Asiakas
field-account-id = Asiakas
field-owner = Omistaja
field-owner-id = Omistaja
field-stage = Vaihe
field-status = Tila
field-type = Tyyppi
field-amount = Summa
field-expected-close = Odotettu päätös
field-close-date = Päättynyt
field-created-date = Luotu
field-age-days = Ikä
field-last-activity-date = Viimeisin toimi
field-next-step = Seuraava askel
field-loss-reason = Häviön syy
field-competitor = Kilpailija
field-region = Alue
field-country = Maa
field-mrr = Kuukausisumma
field-term-end = Kauden loppu
field-plan = Paketti
field-product = Tuote
flag-stalled = Pysähtynyt
flag-slipped = Myöhästynyt

## Metrics and their working

column-meaning = Merkitys
column-formula = Kaava
column-version = Versio
column-metric = Mittari
# $period: the period the values are of, such as "Q3 FY2027"
caption-metrics = Arvot: { $period }
# $first, $last: numbers of records in a file
working-record-range = { $first }–{ $last }
working-record = { $number }
working-line-range = rivit { $first }–{ $last }
working-line = rivi { $number }
working-row-range = taulukon rivit { $first }–{ $last }
working-row = taulukon rivi { $number }
working-group-range = riviryhmät { $first }–{ $last }
working-group = riviryhmä { $number }
# Why rows were left out; stands after their number.
excluded-test-account = testitilejä
excluded-no-value = ei arvoa
excluded-negative = päättyy ennen alkuaan
excluded-zero-amount = summa on nolla
# $column: the name of a column
excluded-empty = sarake { $column } on tyhjä
# $reason: the reason's name in the definition
excluded-other = { $reason }
# $value: a published figure
benchmark-lower-decile = alin desiili { $value }
benchmark-lower-quartile = alakvartiili { $value }
benchmark-median = mediaani { $value }
benchmark-upper-quartile = yläkvartiili { $value }
benchmark-upper-decile = ylin desiili { $value }
# How far a published figure can be trusted
confidence-primary = luettu alkuperäisestä lähteestä
confidence-secondary = luettu siitä, missä lähteeseen viitataan
confidence-folk = nyrkkisääntö

## Usual sections of reports

cadence-daily = Päivittäin
cadence-weekly = Viikoittain
cadence-monthly = Kuukausittain
cadence-quarterly = Neljännesvuosittain
cadence-annual = Vuosittain
# The title of a page about one key of a segment: its report and period, then the key.
report-title-of-member = { $title } · { $member }
audience-board = hallitus
audience-team = tiimi
audience-exec = johtoryhmä
report-whole-only = Tämä jaottelu näkyy kaikkien yhteisellä sivulla.
# $period: edellinen kausi
report-compared = Vertailukausi: { $period }
report-section-definitions = Määritelmät
report-section-verdict = Yhdellä silmäyksellä
report-section-growth = Kasvu
report-section-pipeline = Myyntiputki
report-section-retention = Pysyvyys
report-section-operations = Toiminta
report-section-commentary = Kommentti

## Scorecards

# $score: the score, $total: the highest level
scorecard-score = { $score } / { $total }
scorecard-gap-none = Ei eroa
scorecard-gap-levels = { $count ->
        [one] { $count } taso
       *[other] { $count } tasoa
    }
scorecard-radar = Taso ulottuvuuksittain
scorecard-radar-point = { $name }: { $level }.
scorecard-series-level = Taso
scorecard-series-target = Tavoite
# $value: what a measured value has to be
condition-at-least = vähintään { $value }
condition-at-most = enintään { $value }
condition-more-than = yli { $value }
condition-less-than = alle { $value }
condition-equal = tasan { $value }
# $count: how many quarters back
condition-trend = parempi kuin { $count } neljännestä aiemmin
condition-periods = { $condition }, { $periods } peräkkäistä kautta
# $measured: criteria with a measured outcome, $criteria: all of them, $share: their share
scorecard-confidence = { $measured }/{ $criteria } kriteeristä mitattu ({ $share }).
scorecard-method-ladder = Ulottuvuus on tasolla, kun kaikki sillä tasolla ja sitä alemmilla vaadittu täyttyy. Pistemäärä on ulottuvuuksien painotettu keskiarvo.
scorecard-method-average = Ulottuvuuden taso on sen kriteerien keskiarvo. Pistemäärä on ulottuvuuksien painotettu keskiarvo.
scorecard-raters-differ = Jos arvioijat ovat eri mieltä, matalampi vastaus ratkaisee.
# $count: how many levels lie between the raters, two or more
scorecard-disputed = { $count ->
        [one] Arvioijien ero on { $count } taso; kriteerit on muotoiltava selvemmin.
       *[other] Arvioijien ero on { $count } tasoa; kriteerit on muotoiltava selvemmin.
    }
scorecard-open = Tunnusluku, jolla ei ole arvoa, estää tätä ulottuvuutta nousemasta seuraavalle tasolle.
scorecard-trend-chart = Pistemäärä ja tasot neljänneksittäin
# Stands under that chart.
scorecard-trend-open = Jos tunnusluvulla ei ollut silloin arvoa ja vain se piti tasoa alempana, taso ja pistemäärä on jätetty pois.
# Stands for a level that is left out of that chart.
scorecard-trend-unknown = Ratkaisevalla tunnusluvulla ei ollut silloin arvoa.
# $from, $to: sizes of companies, such as "$5M"
expectation-band = { $from } tai enemmän, alle { $to }
expectation-band-open = { $from } tai enemmän
answer-yes = Kyllä
answer-no = Ei
criterion-no-evidence = Myöntävältä vastaukselta puuttuu vaadittu näyttö.
criterion-unreadable = Vastausta ei voi lukea kyllä- tai ei-vastauksena eikä tasona.
# $days: days between a forecast and the end of its period
criterion-vintage = { $days ->
        [one] ennuste { $days } päivä ennen kauden loppua
       *[other] ennuste { $days } päivää ennen kauden loppua
    }
# Names of columns and lines.
scorecard-series-score = Pistemäärä
scorecard-series-expected = Odotettu
scorecard-series-gap = Ero
# $score: the score with the highest one, $level: the level it reaches
scorecard-summary = Pistemäärä { $score }, taso: { $level }.
# $metric: what size is measured by, $level: the level expected at the company's size
scorecard-summary-expected = Koon perusteella ({ $metric }) odotettu taso: { $level }.
scorecard-summary-ahead = Koon perusteella ({ $metric }) odotettu taso: { $level }; yritys on edellä.
scorecard-summary-on-par = Koon perusteella ({ $metric }) odotettu taso: { $level }; yritys on tasoissa.
scorecard-summary-behind = Koon perusteella ({ $metric }) odotettu taso: { $level }; yritys on jäljessä.

## Files of a report

# $form: what it is, such as a workbook; $size: its size
download-file = { $form } ({ $size })
download-pdf = PDF
download-xlsx = Työkirja (XLSX)
download-json = JSON
# A page in one file, to send by mail
download-mail = Sähköpostiin sopiva sivu (HTML)
# $value: thousands or millions of bytes
size-kilobytes = { $value }{ "\u00A0" }kt
size-megabytes = { $value }{ "\u00A0" }Mt
# At the foot of every printed page. $page, $pages: numbers
print-page-of = Sivu { $page } / { $pages }
# Below a table that is too long to print. $shown, $rows: numbers of rows
print-rows-shown = Ensimmäiset { $shown } riviä, kaikkiaan { $rows }
# Headings of columns: what a figure is, was before or should be, and by how much it differs
column-unit = Yksikkö
column-prior-period = Edellinen kausi
column-prior-year = Vuotta aiemmin
# What numbers of a column count; stands in brackets after its heading
unit-label-percent = 1 = 100 %
unit-label-percentage-points = prosenttiyksikköä
unit-label-days = päivää
unit-label-hours = tuntia
unit-label-months = kuukautta
unit-label-points = pistettä

## What is recognised when a text is read, never shown: words between bars

quantity-thousands = k | t | tuhat | tuhatta
quantity-millions = milj. | milj | M | miljoona | miljoonaa | miljoonan
quantity-billions = mrd. | mrd | miljardi | miljardia
quantity-percent = prosentti | prosenttia | prosentin | prosenttiin | pros.
quantity-points = %-yks. | %-yks | %-yksikkö | %-yksikköä | prosenttiyksikkö | prosenttiyksikköä | prosenttiyksikön | pistettä
quantity-money-eur = euro | euroa | euron | euroon
quantity-money-usd = dollari | dollaria | dollarin
# Words that make a number a limit and not a statement
quantity-bounds = yli | alle | ylitti | ylittää | alitti | alittaa | vähintään | enintään | korkeintaan | tavoite | tavoitteen | tavoitteesta | raja | rajan | suunnitelma
# Words for the work of others that a number may come from
statistic-words = tutkimus | tutkimuksen | tutkimuksessa | tutkimukset | tutkijat | kysely | kyselyn | kyselyssä | selvitys | selvityksen | analyytikot

### The words of the default theme: navigation, labels, notices, and the names of reasons and
### levels. Whatever is not here comes from the pages themselves.
###
### Numbers and dates arrive formatted; a variable called $count is a number that may be inflected.


## Frame of every page

# The first link of a page, seen only when reached with the Tab key.
skip-to-content = Siirry sisältöön
# Names the main navigation for screen readers.
nav-main = Päävalikko
# Names the trail from the home page to this one for screen readers.
nav-breadcrumbs = Murupolku
# Stands before the current language, for screen readers.
language-switch = Kieli
# Stands after a language in which the page has no text of its own.
language-untranslated = ei vielä käännetty
# Names the button between light and dark colours, for screen readers.
scheme-switch = Vaihda vaalean ja tumman välillä
# $date: the last day whose data is counted.
data-as-of = Tietojen tilanne { $date }
edit-page = Muokkaa tätä sivua
# The heading of a page's table of contents.
toc-title = Tällä sivulla
toc-contents = Sisällys

## A page whose text is in another language

# $language: the name of that language, in the reader's language.
fallback-notice = Tätä sivua ei ole vielä käännetty. Se näytetään toisella kielellä ({ $language }).
# A link to the page that the text was taken from.
fallback-source = Siirry alkuperäiseen
# A link to a form in which a translation can be begun.
fallback-translate = Käännä tämä sivu
# For notices that the program adds to an outdated translation.
stale-notice = Alkuperäistä on muutettu tämän käännöksen jälkeen.

## Home page

home-recent = Viimeksi muutetut

## Glossary

# $count: how many terms there are.
glossary-count =
    { $count ->
        [one] { $count } termi
       *[other] { $count } termiä
    }
# $count: how many terms begin with a letter.
glossary-letter-count =
    { $count ->
        [one] { $count } termi
       *[other] { $count } termiä
    }
# Names the bar of letters for screen readers.
glossary-letters = Kirjaimet
# The label of the field that narrows the list.
glossary-filter = Etsi termi
glossary-filter-none = Mikään termi ei vastaa hakua.
glossary-empty = Termejä ei vielä ole.
# Stands beside a synonym. $term: the preferred name.
glossary-see = Katso { $term }

## Term

# Stands before other names of the term.
term-synonyms = Muita nimityksiä
term-deprecated = Tätä termiä ei enää käytetä.
# Stands before a link to the term to use now.
term-replaced-by = Käytä sen sijaan:
term-draft = Tämä määritelmä on luonnos.
term-review = Tätä määritelmää tarkistetaan.
term-references = Lähteet
# The heading over what is known of a term beside its text.
term-facts = Tietoja termistä
# Labels of that list. The first three name wider, narrower and neighbouring concepts.
term-broader = Laajempi käsite
term-narrower = Suppeampi käsite
term-related = Lähikäsitteet
# Reports, scorecards and metrics that use the term.
term-used-by = Käytössä
# Who answers for the definition.
term-owner = Omistaja
# Stands before the date of the last review.
term-reviewed = Tarkistettu

## Text pages, lists and taxonomies

page-keywords = Avainsanat
# Stands before the date of the last change.
page-updated = Päivitetty
# Links at the foot of a page, to the neighbours in a list.
pager-previous = Edellinen
pager-next = Seuraava
# Names those links for screen readers.
pager-terms = Edellinen ja seuraava termi
pager-pages = Edellinen ja seuraava sivu
pager-periods = Edellinen ja seuraava kausi
section-empty = Täällä ei ole vielä mitään.
# $count: how many pages have a category or keyword.
taxonomy-count =
    { $count ->
        [one] { $count } sivu
       *[other] { $count } sivua
    }

## Figures

# Stands before the value that was reported, where it is another one now.
figure-reported = raportoitu
# Read aloud where a number is missing. $reason: a sentence, one of those below.
figure-none = Ei arvoa: { $reason }
status-on-track = Tavoitteessa
status-at-risk = Vaarassa
status-off-track = Jäljessä tavoitteesta
# Read aloud after a change.
change-better = parempi
change-worse = huonompi
# Opens the table with the numbers of a chart.
chart-data = Näytä luvut

## Scorecards

scorecard-name = Tuloskortti
# The heading over the level reached.
scorecard-result = Kokonaistaso
# $number: the level reached. $total: how many levels there are.
scorecard-level = Taso { $number }/{ $total }
scorecard-unassessed = Ei vielä arvioitu
# Stands before the date on which the questions were answered.
scorecard-assessed = Arvioitu
# Stands before the names of the people who answered.
scorecard-raters = Vastaajat
scorecard-self-assessed = Itsearviointi
scorecard-overview = Ulottuvuudet
# Headings of columns.
scorecard-dimension = Ulottuvuus
scorecard-column-level = Taso
scorecard-target = Tavoite
# The distance between the level reached and the target.
scorecard-gap = Ero tavoitteeseen
scorecard-next-steps = Seuraavat askeleet
# Labels of two descriptions: of the level reached, and of the one after it.
scorecard-now = Nyt
scorecard-next-level = Seuraava taso
scorecard-all-levels = Kaikki tasot
# Labels: what the company's size is, which level is expected of it, and how it compares.
scorecard-size = Koko
scorecard-expected = Odotettu taso
scorecard-expected-none = Tämänkokoiselle ei ole odotettua tasoa
scorecard-stance = Odotukseen verrattuna
stance-ahead = Edellä
stance-on-par = Tasoissa
stance-behind = Jäljessä
# The heading of a column: how much a dimension counts.
scorecard-weight = Paino
# The heading over levels and score quarter by quarter.
scorecard-trend = Kehitys
# Stands in a cell where there is no target, gap or expectation.
scorecard-none = ei ole
# Stands beside a level about which raters differ or that a missing value holds back.
scorecard-doubt = epävarma
# Whether a criterion is met.
criterion-met = Täyttyy
criterion-unmet = Ei täyty
criterion-unanswered = Vastaamatta
# What would decide it has no value.
criterion-unmeasured = Ei mitattu
# The level somebody gave it; how a metric moved.
criterion-rated = Arvioitu
criterion-better = Parempi
criterion-flat = Ennallaan
criterion-worse = Huonompi
# The level can be reached without it.
criterion-optional = Valinnainen
# Stand before a measured value, the value it should have, and a proof.
criterion-measured = Mitattu
criterion-required = Vaadittu
criterion-evidence = Näyttö

## Reports

report-name = Raportti
# The heading over the newest period.
report-members = Saman kauden sivut
report-current = Uusin kausi
report-periods = Kaikki kaudet
report-no-periods = Mikään kausi ei ole vielä päättynyt.
# Names the row of figures at the top, for screen readers.
report-figures = Avainluvut
report-partial = Kausi on kesken
# The numbers must be sealed before they are published, and are not.
report-draft = Luonnos: lukuja ei ole vielä lukittu
# Stands before the date on which the numbers were sealed.
report-sealed = Lukittu
# $currency: the name of a currency.
report-currency = Rahamäärien valuutta: { $currency }
# $audience: who the report is for.
report-audience = Kohderyhmä: { $audience }
report-no-commentary = Kommentteja ei vielä ole.
report-unavailable = Tätä osaa ei voi näyttää.
# Stands before links to the report as files.
report-downloads = Lataa
# Stands before links to the tables of the report.
report-tables = Taulukot CSV-tiedostoina
# Tells one state of the numbers from another. $version: eight letters and digits.
report-version = Versio { $version }
report-provenance = Mistä luvut ovat peräisin
# Headings of columns: the table, its rows used and left out, its newest date, its fingerprint.
provenance-source = Lähde
provenance-rows = Rivejä
provenance-as-of = Uusin päivä
provenance-digest = Tiiviste

## Metrics and their working

# Stands above the title of a metric's page.
measure-name = Mittari
# Headings: mistakes people make with a metric, and published figures to compare it with.
measure-traps = Mitä lukijat ymmärtävät väärin
measure-benchmarks = Mitä muut kertovat
# Marks a published figure that nobody has looked up in its source.
measure-unverified = ei vielä tarkistettu lähteestä
# The heading over the facts about the metric's definition, and the label of its version.
measure-definition = Määritelmä
measure-version = Versio
# Stands before what changed. $version: the number of a version.
measure-changed = Muutos versiossa { $version }
# The heading over the formula, the rows and the files behind a figure.
working-title = Miten luku syntyy
# Stand before a number of rows; the second is followed by the reason.
working-rows = Mukana olevat rivit:
working-excluded = Pois jätetty:
# These rows lack a value and count with another that stands for it.
working-fallback = Korvaavalla arvolla laskettu:
# Names the table of files for screen readers, then headings of its columns.
working-files = Tiedostot, joissa rivit ovat
working-file = Tiedosto
working-records = Kohta
# Headings over the figures that this one is computed from, and those shown with it.
working-inputs = Mistä luku koostuu
working-parts = Sen rinnalla näytetään

## Pages about what is watched

# Names a list of facts under the title, for screen readers.
panel-facts = Yhdellä silmäyksellä

## Not found, moved

not-found-title = Täällä ei ole mitään
not-found-text = Osoite on väärä, tai sivu on siirretty. Näistä on hyvä jatkaa.
redirect-title = Tämä sivu on siirretty

## Reasons why a value is missing: whole sentences, they stand alone.
## Some have a $detail: the table that is missing, or the smallest number of cases.

reason-zero-denominator = Jakaja olisi nolla.
reason-not-meaningful = Vertailuluvun etumerkki tekee arvosta merkityksettömän.
reason-no-data = Tältä kaudelta ei ole tietoja.
# $detail: the name of a table.
reason-missing-input = Taulu { $detail } puuttuu.
reason-partial-period = Kausi on kesken.
reason-no-prior-period = Aiempaa kautta, johon verrata, ei ole.
# $detail: the smallest number of cases that is shown.
reason-suppressed = Ei näytetä, jotta alle { $detail } tapauksen ryhmät pysyvät salassa.
reason-no-target = Tavoitetta ei ole asetettu.
reason-other-audience = Näytetään vain muille lukijoille.
reason-immature-cohort = Kohortti on liian nuori.
reason-target-met = Tavoite on jo saavutettu.
reason-cash-generative = Yritys tuottaa enemmän kassavaroja kuin kuluttaa.
reason-not-burning = Yritys ei kuluta kassavarojaan.
reason-no-losses = Tällä kaudella ei menetetty mitään.
reason-wrong-grain = Arvoa ei ole määritelty tämänpituisille kausille.
# $detail: the currencies, such as "USD to EUR".
reason-missing-rate = Valuuttakurssi puuttuu.

## Levels of the scorecards that come with the program

level-basic = Perustaso
level-developing = Kehittyvä
level-advanced = Edistynyt
level-optimized = Optimoitu
level-innovative = Uudistava
level-reactive = Reaktiivinen
level-defined = Määritelty
level-managed = Johdettu
level-worse = Huonompi
level-flat = Ennallaan
level-better = Parempi

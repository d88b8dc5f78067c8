# Miten hyviä tiedot ovat ja kuinka pitkälle lukuihin voi siksi luottaa.

section-data-quality = Tietojen laatu
quality-lead = Miten täydellisiä, tuoreita ja ristiriidattomia ovat tiedot, joihin kaikki luvut perustuvat.

## At a glance

quality-fact-tables = Tauluja
quality-fact-checks = Toteutuneet tarkistukset
# Stands before "A 84 · B 20 · C 3 · D 1"
quality-fact-grades = Mittarit arvosanoittain
quality-fact-waiting = Mittarit, joilta puuttuu tietoja
# $grade: a letter from A to D; $count: how many metrics have it
quality-grade-count = { $grade } { $count }
# $count: how many; $total: of how many
quality-of = { $count }/{ $total }

## Tables

quality-tables = Taulut ja mitä niistä tiedetään
column-table = Taulu
column-rows = Rivejä
column-newest = Uusin päivä
column-freshness = Ikä
column-filled = Pakollisia soluja täytetty
column-duplicates = Kaksoiskappaleita
column-orphans = Orpoja viittauksia
column-checks-kept = Tarkistuksia toteutunut
quality-nothing = Ei tarkistettavaa.
# $age: such as "2 days"; $promise: the age that is allowed
quality-fresh = { $age }, tuore (enintään { $promise })
quality-stale = { $age }, vanhentunut (enintään { $promise })

## Checks

quality-checks = Toteutumattomat tarkistukset
quality-checks-caption = Sopimusten lupaukset, joita tiedot eivät pidä
quality-checks-none = Kaikki sopimusten lupaukset toteutuvat.
column-check = Tarkistus
column-kind = Laji
column-failing = Ei läpäise
column-passing = Läpäisee
quality-kind-promise = lupaus riveistä
quality-kind-freshness = tuoreus
quality-kind-consistency = kahden taulun yhtäpitävyys
quality-kind-process = prosessin sääntö

## Grades

quality-grades = Arvosanat
quality-grades-caption = Mittarit, joiden arvosana on alle A:n, heikoin ensin
quality-grades-none = Kaikki arvot perustuvat kelvollisiin riveihin.
column-grade = Arvosana
column-why = Miksi
column-better = Mikä nostaisi sitä
# $count: rows; $reason: why they are left out, such as "no value in them"
quality-why-left-out =
    { $count ->
        [one] Yksi rivi jätetty pois: { $reason }
       *[other] { NUMBER($count) } riviä jätetty pois: { $reason }
    }
quality-why-fallback =
    { $count ->
        [one] Yksi rivi on laskettu korvaavalla arvolla
       *[other] { NUMBER($count) } riviä on laskettu korvaavalla arvolla
    }
# $table: the name of a table
quality-why-stale = taulu { $table } on luvattua vanhempi
quality-why-orphans = taulu { $table } viittaa riveihin, joita ei ole
# $column: the name of a column
quality-better-fill = Täytä sarake { $column }
quality-better-correct = Korjaa rivit siellä, mistä ne tulevat
quality-better-fallback = Tuo historia, jota korvaava arvo edustaa
# $table: the name of a table
quality-better-stale = Tuo taulu { $table } uudelleen
quality-better-orphans = Lisää puuttuvat rivit tai korjaa taulun { $table } viittaukset

## What to add

quality-next = Mitä lisätä ensin
quality-next-caption = Tiedot, joita mittarit odottavat, halutuin ensin
quality-next-none = Jokaisella mittarilla on mitä se tarvitsee.
column-input = Lähtötieto
column-waiting = Odottavia mittareita
column-columns = Tarvittavia sarakkeita

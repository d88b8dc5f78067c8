# Palvelutasot: mitä on luvattu, miten lupaus on pidetty ja mikä on vielä auki.

section-service-levels = Palvelutasot

## What is promised

sla-name = Palvelutaso
sla-index-lead = Mitä tiimit ovat luvanneet toisilleen ja asiakkaille ja miten lupaukset pidetään.
sla-none = Tällaista palvelutasoa ei ole.
# $time: how long a case may take, such as "4 business hours"
sla-within = Määräaika { $time }
sla-business-hours =
    { $count ->
        [one] { NUMBER($count) }{ "\u00A0" }työtunti
       *[other] { NUMBER($count) }{ "\u00A0" }työtuntia
    }
# $time: such as "90 days"
sla-every = väli enintään { $time }
# $tier: a group of customers; $every: such as "every 90 days"
sla-tier = { $tier }: { $every }
# $number: the number of a group of customers
sla-tier-number = asiakastaso { $number }
sla-by-due-date = Kunkin tapauksen eräpäivän mukaan
# $metric: the metric's name; $per: such as "each month"; $bound: such as "at least 30%"
sla-clause = { $metric } { $per }: { $bound }
sla-target = tavoite
sla-per-day = päivittäin
sla-per-week = viikoittain
sla-per-month = kuukausittain
sla-per-quarter = neljännesvuosittain
sla-per-year = vuosittain
# $from, $to: teams; work goes from one to the other
sla-parties = { $from } → { $to }
# $share: such as "95%"; $per: such as "each week"
sla-goal = { $share } { $per }
# Names a line across a chart. $value: such as "95%"
sla-goal-line = Tavoite { $value }
# $period: a period that goes on
sla-so-far = { $period } tähän asti
sla-open-in-time = Avoinna, ei vielä myöhässä

## Teams and roles

party-marketing = Markkinointi
party-sales = Myynti
party-cs = Asiakasmenestys
party-support = Tuki
party-finance = Talous
party-customer = Asiakkaat
party-sales-manager = myyntipäällikkö
party-support-lead = tuen vetäjä
party-cro = kaupallinen johtaja
party-head-of-cs = asiakasmenestyksen johtaja

## Headings

caption-slas = Palvelutasot viimeksi päättyneellä jaksolla
# $period: the period of a report
caption-slas-period = Palvelutasot: { $period }
column-sla = Palvelutaso
column-promise = Lupaus
column-parties = Keneltä → kenelle
column-window = Jakso
column-compliance = Ajallaan
column-goal = Tavoite
column-met = Täytetty
column-breached = Rikottu
column-pending = Ei vielä erääntynyt
column-waived = Vapautettu
column-unjudged = Ei arvioitu
column-open-overdue = Avoinna ja myöhässä
column-team = Tiimi
column-case = Tapaus
column-due = Eräpäivä
column-overdue-for = Myöhässä
column-owner = Omistaja
column-remediation = Korjaus
column-outcome = Tulos
column-required = Vaatimus
column-escalated-to = Kuuluu nyt
column-since = Alkaen
column-told = Eskalointi kirjattu
column-reason = Syy
sla-windows = Jakso jaksolta
sla-windows-caption = Erääntyneet tapaukset jaksoittain
sla-windows-none = Yksikään tapaus ei ole vielä erääntynyt.
sla-clauses = Ehdot
sla-by-team = Tiimeittäin
# $period: the newest window that is over
sla-teams = Tiimeittäin: { $period }
sla-teams-none = Yksikään tapaus ei erääntynyt tällä jaksolla.
sla-no-team = Ei tiimiä
sla-overdue = Avoinna ja myöhässä
sla-overdue-caption = Avoimet myöhästyneet tapaukset, pisimpään myöhässä ensin
sla-overdue-none = Yksikään tapaus ei ole myöhässä.
sla-breached = Rikkomukset
# $period: the newest window that is over
sla-breaches = Rikkomukset: { $period }
sla-breaches-none = Tällä jaksolla ei rikottu mitään.
sla-escalations = Eskaloitavat
# $steps: such as "after 8 business hours to the sales manager and after 2 days to …"
sla-escalations-caption = Avoin tapaus siirtyy: { $steps }
# $time: such as "8 business hours"; $to: a role
sla-step = { $time } – { $to }
sla-escalations-none = Yksikään avoin tapaus ei ole kestänyt niin kauan, että se pitäisi eskaloida.
sla-waived = Vapautukset
# $period: the newest window that is over
sla-waivers = Vapautetut alkaen: { $period }
sla-waivers-none = Yhtään tapausta ei vapautettu.

## What is said of a case

sla-still-open = yhä auki
sla-ended-late = päättyi myöhässä
sla-recorded = kirjattu
sla-not-recorded = kirjaamatta
sla-missing = puuttuu
sla-state-met = täytetty
sla-state-breached = rikottu
sla-state-no-value = ei arvoa

## Remarks

sla-unjudged-note =
    { $count ->
        [one] Yhtä tapausta ei arvioida: se päättyy ennen alkuaan tai sen eräpäivää ei tiedetä.
       *[other] { NUMBER($count) } tapausta jää arvioimatta: ne päättyvät ennen alkuaan tai niiden eräpäivää ei tiedetä.
    }
# $count: breaches without an owner or a remedy; $total: all breaches
sla-lacking-note =
    { $count ->
        [one] Yhdeltä ({ NUMBER($total) } rikkomuksesta) puuttuu vaadittu tieto.
       *[other] { NUMBER($count) } rikkomukselta ({ NUMBER($total) } kaikkiaan) puuttuu vaadittu tieto.
    }
# $count: rows that are not shown
panel-more =
    { $count ->
        [one] Yksi muu on jätetty näyttämättä.
       *[other] { NUMBER($count) } muuta on jätetty näyttämättä.
    }

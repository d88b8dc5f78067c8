# Luovutukset tiimiltä toiselle ja kokoukset, joissa lukuja katsotaan.

section-handoffs = Luovutukset ja katselmukset
section-cadences = Katselmusrytmi
handoffs-lead = Mitä tiimit luovuttavat toisilleen ja missä kunnossa, ja milloin ne katsovat lukujaan.

## Handoffs

# $period: the newest complete quarter
handoffs-caption = Luovutukset: { $period }
column-handoff = Luovutus
column-made = Tehty
column-accepted = Hyväksytty
column-complete = Täydellisiä
column-in-time = Ajallaan
column-cycle = Mediaaniaika
column-rating = Arvio
# $rating: from 1 to 5; $count: how many rated
handoff-rating =
    { $count ->
        [one] { $rating } (yksi vastaaja)
       *[other] { $rating } ({ NUMBER($count) } vastaajaa)
    }
# $handoff: the name of a handoff
handoff-agreed = Mitä on sovittu: { $handoff }
handoff-part = Osa
handoff-agreement = Sopimus
handoff-trigger = Laukaisija
handoff-requirements = Mitä täytyy olla valmiina
handoff-acceptance = Hyväksyntä
handoff-within = Hyväksymisaika
handoff-fields = Pakolliset kentät

## Cadences

cadences-caption = Kuka kokoontuu milloin ja minkä raportin äärelle
column-cadence = Kokous
column-rhythm = Rytmi
column-participants = Osallistujat
column-report = Raportti
column-next = Seuraavat
cadence-feed = Kalenteri (iCalendar)
# $time: such as "09:15"
rhythm-daily = Joka työpäivä klo { $time }
# $days: such as "Monday and Thursday"
rhythm-weekly = Viikoittain ({ $days }) klo { $time }
# $count: a number of business days
rhythm-after-month =
    { $count ->
        [one] Ensimmäisenä työpäivänä kuukauden päätyttyä klo { $time }
       *[other] { NUMBER($count) }. työpäivänä kuukauden päätyttyä klo { $time }
    }
rhythm-after-quarter =
    { $count ->
        [one] Ensimmäisenä työpäivänä neljänneksen päätyttyä klo { $time }
       *[other] { NUMBER($count) }. työpäivänä neljänneksen päätyttyä klo { $time }
    }
rhythm-after-year =
    { $count ->
        [one] Ensimmäisenä työpäivänä tilikauden päätyttyä klo { $time }
       *[other] { NUMBER($count) }. työpäivänä tilikauden päätyttyä klo { $time }
    }
weekday-1 = maanantai
weekday-2 = tiistai
weekday-3 = keskiviikko
weekday-4 = torstai
weekday-5 = perjantai
weekday-6 = lauantai
weekday-7 = sunnuntai

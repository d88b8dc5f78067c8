# Handoffs between teams, and the meetings in which they look at their figures.

section-handoffs = Handoffs and cadences
section-cadences = Review cadences
handoffs-lead = What teams hand to one another and in what state, and when they look at their figures.

## Handoffs

# $period: the newest complete quarter
handoffs-caption = Handoffs in { $period }
column-handoff = Handoff
column-made = Made
column-accepted = Accepted
column-complete = Complete
column-in-time = In time
column-cycle = Median time
column-rating = Rating
# $rating: from 1 to 5; $count: how many rated
handoff-rating =
    { $count ->
        [one] { $rating } from one person
       *[other] { $rating } from { NUMBER($count) } people
    }
# $handoff: the name of a handoff
handoff-agreed = What is agreed: { $handoff }
handoff-part = Part
handoff-agreement = Agreement
handoff-trigger = Trigger
handoff-requirements = What has to be there
handoff-acceptance = Accepted
handoff-within = Time to accept
handoff-fields = Required fields

## Cadences

cadences-caption = Who meets when, and over which report
column-cadence = Meeting
column-rhythm = Rhythm
column-participants = Participants
column-report = Report
column-next = Next
cadence-feed = Calendar (iCalendar)
# $time: such as "09:15"
rhythm-daily = Every working day at { $time }
# $days: such as "Monday and Thursday"
rhythm-weekly = Every { $days } at { $time }
# $count: a number of business days
rhythm-after-month =
    { $count ->
        [one] On the first business day after the end of a month, at { $time }
       *[other] On business day { NUMBER($count) } after the end of a month, at { $time }
    }
rhythm-after-quarter =
    { $count ->
        [one] On the first business day after the end of a quarter, at { $time }
       *[other] On business day { NUMBER($count) } after the end of a quarter, at { $time }
    }
rhythm-after-year =
    { $count ->
        [one] On the first business day after the end of a fiscal year, at { $time }
       *[other] On business day { NUMBER($count) } after the end of a fiscal year, at { $time }
    }
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

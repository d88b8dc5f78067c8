# Service levels: what was promised, what came of it and what is still open.

section-service-levels = Service levels

## What is promised

sla-name = Service level
sla-index-lead = What teams have promised one another and customers, and how far they keep it.
sla-none = There is no such service level.
# $time: how long a case may take, such as "4 business hours"
sla-within = Within { $time }
sla-business-hours =
    { $count ->
        [one] { NUMBER($count) }{ "\u00A0" }business hour
       *[other] { NUMBER($count) }{ "\u00A0" }business hours
    }
# $time: such as "90 days"
sla-every = every { $time }
# $tier: a group of customers; $every: such as "every 90 days"
sla-tier = { $tier }: { $every }
# $number: the number of a group of customers
sla-tier-number = tier { $number }
sla-by-due-date = By the due date of each case
# $metric: the metric's name; $per: such as "each month"; $bound: such as "at least 30%"
sla-clause = { $metric } { $per }: { $bound }
sla-target = the target
sla-per-day = each day
sla-per-week = each week
sla-per-month = each month
sla-per-quarter = each quarter
sla-per-year = each year
# $from, $to: teams; work goes from one to the other
sla-parties = { $from } → { $to }
# $share: such as "95%"; $per: such as "each week"
sla-goal = { $share } { $per }
# Names a line across a chart. $value: such as "95%"
sla-goal-line = Goal { $value }
# $period: a period that goes on
sla-so-far = { $period } so far
sla-open-in-time = Open, not yet due

## Teams and roles

party-marketing = Marketing
party-sales = Sales
party-cs = Customer success
party-support = Support
party-finance = Finance
party-customer = Customers
party-sales-manager = the sales manager
party-support-lead = the support lead
party-cro = the chief revenue officer
party-head-of-cs = the head of customer success

## Headings

caption-slas = Service levels in their newest complete window
# $period: the period of a report
caption-slas-period = Service levels in { $period }
column-sla = Service level
column-promise = Promise
column-parties = From → to
column-window = Window
column-compliance = Kept in time
column-goal = Goal
column-met = Met
column-breached = Breached
column-pending = Not yet due
column-waived = Waived
column-unjudged = Not judged
column-open-overdue = Open and overdue
column-team = Team
column-case = Case
column-due = Due
column-overdue-for = Overdue for
column-owner = Owner
column-remediation = Remedy
column-outcome = Outcome
column-required = Required
column-escalated-to = Belongs with
column-since = Since
column-told = Escalation recorded
column-reason = Reason
sla-windows = Window by window
sla-windows-caption = Cases by the window they were due in
sla-windows-none = No case has been due yet.
sla-clauses = Clauses
sla-by-team = By team
# $period: the newest window that is over
sla-teams = By team in { $period }
sla-teams-none = No case was due in this window.
sla-no-team = No team
sla-overdue = Open and overdue
sla-overdue-caption = Open cases past due, the longest first
sla-overdue-none = No case is overdue.
sla-breached = Breaches
# $period: the newest window that is over
sla-breaches = Breaches of { $period }
sla-breaches-none = Nothing was breached in this window.
sla-escalations = To be escalated
# $steps: such as "after 8 business hours to the sales manager and after 2 days to …"
sla-escalations-caption = Open cases go { $steps }
# $time: such as "8 business hours"; $to: a role
sla-step = after { $time } to { $to }
sla-escalations-none = No open case is old enough to be escalated.
sla-waived = Waivers
# $period: the newest window that is over
sla-waivers = Waived since { $period } began
sla-waivers-none = No case was waived.

## What is said of a case

sla-still-open = still open
sla-ended-late = ended late
sla-recorded = recorded
sla-not-recorded = not recorded
sla-missing = missing
sla-state-met = met
sla-state-breached = breached
sla-state-no-value = no value

## Remarks

sla-unjudged-note =
    { $count ->
        [one] One case is not judged: it ends before it begins, or it is not known when it is due.
       *[other] { NUMBER($count) } cases are not judged: they end before they begin, or it is not known when they are due.
    }
# $count: breaches without an owner or a remedy; $total: all breaches
sla-lacking-note =
    { $count ->
        [one] One of { NUMBER($total) } lacks what a breach has to have.
       *[other] { NUMBER($count) } of { NUMBER($total) } lack what a breach has to have.
    }
# $count: rows that are not shown
panel-more =
    { $count ->
        [one] One more is not shown.
       *[other] { NUMBER($count) } more are not shown.
    }

# What the definitions in `data/` have no words for.

report-board-quarterly-name = Board report
report-weekly-pipeline-name = Pipeline review
report-monthly-revenue-name = Revenue month
report-annual-plan-name = Revenue plan

segment-region-emea = EMEA
segment-region-amer = AMER
segment-region-apac = APAC

segment-size-smb = Small and midsize
segment-size-mid = Mid-market
segment-size-ent = Enterprise

segment-stage-discovery = Discovery
segment-stage-qualified = Qualified
segment-stage-evaluation = Evaluation
segment-stage-proposal = Proposal
segment-stage-negotiation = Negotiation
segment-stage-closed-won = Won

segment-churn-reason-competitor = Competitor
segment-churn-reason-low-usage = Low usage
segment-churn-reason-merger = Merger
segment-churn-reason-missing-feature = Missing feature
segment-churn-reason-payment-failure = Failed payment
segment-churn-reason-price = Price
segment-churn-reason-yard-closed = Yard closed

# Service levels
sla-lead-response = Answers to qualified leads
sla-lead-supply = Supply of qualified leads
sla-qbr-cadence = Business reviews
sla-support-first-response = First answers of support

# Handoffs and the meetings in which figures are looked at
handoff-mkt-to-sales = From marketing to sales
handoff-mkt-to-sales-trigger = A lead reaches 70 points and fits our customers.
handoff-mkt-to-sales-requirement-1 = A person with a name and an address has asked to be contacted.
handoff-mkt-to-sales-requirement-2 = The yard and its country are known.
handoff-mkt-to-sales-field-source = source
handoff-mkt-to-sales-field-campaign = campaign
handoff-mkt-to-sales-field-score = score
handoff-sales-to-cs = From sales to customer success
handoff-sales-to-cs-trigger = A deal is won.
handoff-sales-to-cs-requirement-1 = The order is signed and its start date agreed.
handoff-sales-to-cs-requirement-2 = What was promised in the sale is written down.
handoff-sales-to-cs-field-contact = contact
handoff-sales-to-cs-field-plan = plan
handoff-sales-to-cs-field-goals = goals
handoff-cs-to-sales = From customer success to sales
handoff-cs-to-sales-trigger = A customer asks for more, or grows beyond its plan.
handoff-cs-to-sales-requirement-1 = The use of the product supports the wish.
handoff-cs-to-sales-requirement-2 = The customer agrees to be called.
handoff-cs-to-sales-field-contact = contact
handoff-cs-to-sales-field-need = need
cadence-daily-standup = Stand-up on new leads
cadence-weekly-pipeline = Pipeline review
cadence-monthly-revenue = Revenue review
cadence-quarterly-board = Quarterly business review

# What happened, as charts tell it
annotation-crm = The CRM replaced three spreadsheets; figures before it are incomplete
annotation-financing = Financing round closed
annotation-health = Second version of the health score
annotation-routing = Leads are routed by region from now on
annotation-small-yards = Plan for small yards on sale
annotation-sellers = Two of three sellers in the region were new
annotation-renewals = Renewal talks begin 90 days ahead
annotation-fair = Trade fair budget moved to September

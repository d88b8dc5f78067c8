# Names of metrics: `metric-` and the id, with hyphens.

## The books: revenue, costs and cash

metric-revenue = Revenue
metric-cogs = Cost of revenue
metric-sm-cost = Sales and marketing cost
metric-marketing-cost = Marketing cost
metric-revenue-growth = Revenue growth
metric-pct-revenue-from-operations = Revenue from operations
metric-recurring-revenue-share = Recurring share of revenue
metric-gross-margin = Gross margin
metric-free-cash-flow = Free cash flow
metric-net-burn = Net burn
metric-gross-burn = Gross burn
metric-runway-months = Runway

## Recurring revenue and customers

metric-mrr = Monthly recurring revenue
metric-arr = Annual recurring revenue
metric-carr = Contracted ARR
metric-arr-growth-yoy = ARR growth
metric-growth-endurance = Growth endurance
metric-customers = Customers
metric-arpa = Average revenue per account
metric-acv = Average annual contract value
metric-arr-per-fte = ARR per full-time position
metric-at-risk-arr = ARR at risk
metric-customer-concentration = Customer concentration

## Movements of recurring revenue

metric-new-customers = New customers
metric-new-arr = New ARR
metric-reactivated-arr = Reactivated ARR
metric-expansion-arr = Expansion ARR
metric-contraction-arr = Contraction ARR
metric-churned-arr = Churned ARR
metric-fx-effect = Exchange rate effect
metric-net-new-arr = Net new ARR
metric-gross-new-arr = Gross new ARR
metric-quick-ratio = Quick ratio
metric-churn-reason-mix = Churn with a known reason

## Retention and churn

metric-nrr = Net revenue retention
metric-grr = Gross revenue retention
metric-logo-churn-rate = Customer churn rate
metric-logo-retention-rate = Customer retention rate
metric-revenue-churn-gross = Gross revenue churn
metric-revenue-churn-net = Net revenue churn
metric-renewal-rate-logo = Renewal rate
metric-renewal-rate-arr = Renewal rate by value
metric-cohort-logo-retention = Customer retention by cohort
metric-cohort-nrr = Revenue retention by cohort
metric-churn-variability = Churn variability

## Cost and efficiency of growth

metric-cac-blended = Customer acquisition cost
metric-cac-paid = Paid acquisition cost
metric-cac-new-logo = New customer acquisition cost
metric-new-cac-ratio = New CAC ratio
metric-blended-cac-ratio = Blended CAC ratio
metric-expansion-cac-ratio = Expansion CAC ratio
metric-cac-payback-months = CAC payback
metric-ltv = Customer lifetime value
metric-cltv-contract = Contract lifetime value
metric-ltv-cac = LTV to CAC
metric-magic-number = Magic number
metric-net-magic-number = Net magic number
metric-net-new-arr-per-sm-fte = Net new ARR per position
metric-burn-multiple = Burn multiple
metric-rule-of-40 = Rule of 40
metric-sm-pct-revenue = Sales and marketing share of revenue
metric-marketing-roi = Marketing return
metric-capacity-arr = Sales capacity
metric-arr-per-rep = ARR per sales person

## Leads and marketing

metric-lead-volume = Leads
metric-mql-volume = Marketing qualified leads
metric-sql-volume = Sales qualified leads
metric-mql-to-sql-rate = MQL to SQL rate
metric-lead-to-opp-rate = Lead to opportunity rate
metric-lead-to-won-rate = Lead to customer rate
metric-qualified-share = Qualified share of leads
metric-lead-follow-up-rate = Lead follow-up rate
metric-lead-response-time = Lead response time
metric-marketing-sourced-pipeline = Marketing-sourced pipeline
metric-marketing-sourced-share = Marketing-sourced share
metric-marketing-influenced-pipeline = Marketing-influenced pipeline

## Deals and pipeline

metric-won-deals = Won deals
metric-lost-deals = Lost deals
metric-closed-deals = Closed deals
metric-bookings = Bookings
metric-win-rate = Win rate
metric-win-rate-value = Win rate by value
metric-win-rate-cohort = Win rate by cohort
metric-avg-deal-size = Average deal size
metric-sales-cycle-days = Sales cycle
metric-pipeline-created = Pipeline created
metric-pipeline-creation-rate = Pipeline created against target
metric-open-pipeline = Open pipeline
metric-open-pipeline-created = Created
metric-open-pipeline-moved-in = Opened again
metric-open-pipeline-moved-out = Put aside
metric-open-pipeline-amount-up = Amounts raised
metric-open-pipeline-amount-down = Amounts lowered
metric-open-pipeline-won = Won
metric-open-pipeline-lost = Lost
metric-open-pipeline-fx = Exchange rate effect
metric-weighted-pipeline = Weighted pipeline
metric-pipeline-coverage = Pipeline coverage
metric-pipeline-velocity = Pipeline velocity
metric-pipeline-visibility = Pipeline visibility
metric-stage-conversion = Stage conversion
metric-stage-dwell-days = Time in stage
metric-slippage-rate = Slippage rate
metric-stalled-share = Stalled share of deals

## Forecasts, targets and quotas

metric-forecast-wape = Forecast error (WAPE)
metric-forecast-mape = Forecast error (MAPE)
metric-forecast-bias = Forecast bias
metric-forecast-accuracy = Forecast accuracy
metric-forecast-attainment = Forecast attainment
metric-target-attainment = Target attainment
metric-quota-attainment = Quota attainment
metric-pct-reps-at-quota = Sales people at quota
metric-revenue-predictability = Revenue predictability

## Service levels and handoffs

metric-sla-compliance = SLA compliance
metric-sla-breach-age = Age of open SLA breaches
metric-lead-delivery-sla = Lead delivery SLA
metric-cs-cadence-compliance = Review cadence compliance
metric-handoff-satisfaction = Handoff satisfaction
metric-handoff-completeness = Handoff completeness
metric-handoff-cycle = Handoff time

## Data and process

metric-data-completeness = Data completeness
metric-data-consistency = Data consistency
metric-data-freshness = Data freshness
metric-data-quality-score = Data quality score
metric-id-match-rate = ID match rate
metric-duplicate-rate = Duplicate rate
metric-process-adoption = Process adoption

## Customer success and people

metric-time-to-value = Time to value
metric-onboarding-completion = Onboarding completion
metric-feature-adoption = Feature adoption
metric-usage-frequency = Usage frequency
metric-feature-depth = Feature depth
metric-health-score = Health score
metric-health-trend = Health trend
metric-nps = Net promoter score
metric-csat = Customer satisfaction
metric-upsell-rate = Upsell rate
metric-cross-sell-rate = Cross-sell rate
metric-seat-growth = Seat growth
metric-tier-migration = Net tier migration
metric-expansion-pipeline = Expansion pipeline
metric-enps = Employee net promoter score
metric-employee-turnover = Employee turnover

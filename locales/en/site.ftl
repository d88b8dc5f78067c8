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

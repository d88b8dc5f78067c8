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

# Service levels
sla-lead-response = Answers to qualified leads
sla-lead-supply = Supply of qualified leads
sla-qbr-cadence = Business reviews
sla-support-first-response = First answers of support

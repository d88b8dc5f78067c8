"""Compares the figures of almanac with those of figures.py; ends with 1 when one differs.

    python3 compare.py OURS.json THEIRS.jsonl

The other program divides in floating point, so that quotients may differ in the last digits.
"""

import json
import sys

ours = {}
for evaluation in json.load(open(sys.argv[1])):
    for metric in evaluation["metrics"]:
        ours[metric["id"], evaluation["period"], None] = metric["value"]
        for segment in metric["segments"]:
            ours[metric["id"], evaluation["period"], segment["key"]] = segment["value"]

compared, wrong = 0, []
for metric, period, region, theirs in map(json.loads, open(sys.argv[2])):
    own = ours.get((metric, period, region))
    compared += 1
    if own is None or abs(float(own) - theirs) > 1e-9 * max(1, abs(theirs)):
        wrong.append((metric, period, region, own, theirs))
print(f"{compared} figures compared, {len(wrong)} differ")
for line in wrong[:10]:
    print(*line)
sys.exit(bool(wrong))

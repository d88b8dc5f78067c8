#!/usr/bin/env bash
# Times almanac against DuckDB on the same tables and compares their figures.
#
#   run.sh FOLDER PROGRAM [TIMES]
#
# FOLDER holds what generate.py wrote; PROGRAM is almanac, built with --release.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
folder="$1" program="$2" times="${3:-3}"
metrics=(mrr arr customers new_arr reactivated_arr expansion_arr contraction_arr churned_arr
    net_new_arr quick_ratio nrr grr logo_churn_rate arr_growth_yoy win_rate bookings avg_deal_size
    sales_cycle_days pipeline_created pipeline_velocity)
ask=(metrics "${metrics[@]}" --period 2025-11 --last 24 --by region --format json)

# Says on standard error how long a command took, and how much of the processors and of memory.
timed() {
    local what="$1"
    shift
    /usr/bin/time -f "$what: %e s, of processors %U + %S s, %M KB" "$@"
}

for kind in parquet csv; do
    site="$folder/site-$kind"
    mkdir -p "$site/data"
    cp "$here/almanac.yaml" "$site/"
    mkdir -p "$site/data/metrics"
    cp "$here/metrics.yaml" "$site/data/metrics/"
    cp "$here/segments.yaml" "$here/stages.csv" "$site/data/"
    ln -f "$folder/$kind"/*."$kind" "$site/data/"
    for ((run = 1; run <= times; run++)); do
        rm -rf "$site/.almanac"
        timed "$kind $run, duckdb" python3 "$here/figures.py" "$folder" "$kind" >"$folder/theirs.jsonl"
        timed "$kind $run, almanac" "$program" "${ask[@]}" -r "$site" >"$folder/ours.json"
        timed "$kind $run, almanac again" "$program" "${ask[@]}" -r "$site" >"$folder/again.json"
        cmp "$folder/ours.json" "$folder/again.json"
    done
    python3 "$here/compare.py" "$folder/ours.json" "$folder/theirs.jsonl"
done

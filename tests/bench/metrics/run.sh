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

timed() {
    /usr/bin/time -f '%e s %M KB' -o "$folder/time" "$@"
    cat "$folder/time"
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
        echo "$kind $run: duckdb $(timed python3 "$here/figures.py" "$folder" "$kind" \
            2>/dev/null >"$folder/theirs.jsonl")"
        cat "$folder/time"
        echo "$kind $run: almanac first"
        timed "$program" "${ask[@]}" -r "$site" >"$folder/ours.json"
        echo "$kind $run: almanac again"
        timed "$program" "${ask[@]}" -r "$site" >"$folder/again.json"
        cmp "$folder/ours.json" "$folder/again.json"
    done
    python3 "$here/compare.py" "$folder/ours.json" "$folder/theirs.jsonl"
done

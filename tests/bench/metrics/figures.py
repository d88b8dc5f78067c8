"""The figures of the benchmark by DuckDB, as JSON lines like those that compare.py reads.

    python3 figures.py FOLDER csv|parquet

One pass over each table. Subscriptions become steps of a balance by account and month, which are
then summed up to a level for every month; nothing is joined on an inequality.
"""

import json
import sys
import time

import duckdb

folder, kind = sys.argv[1:3]
start = time.time()
db = duckdb.connect()
db.execute("set threads = 2")

TYPES = {
    "accounts": "{'account_id': 'VARCHAR', 'name': 'VARCHAR', 'region': 'VARCHAR'}",
    "subscriptions": """{'subscription_id': 'VARCHAR', 'account_id': 'VARCHAR',
        'product': 'VARCHAR', 'valid_from': 'DATE', 'valid_to': 'DATE', 'mrr': 'DECIMAL(18, 2)',
        'status': 'VARCHAR'}""",
    "opportunities": """{'opportunity_id': 'VARCHAR', 'account_id': 'VARCHAR', 'type': 'VARCHAR',
        'stage': 'VARCHAR', 'status': 'VARCHAR', 'amount': 'DECIMAL(18, 2)',
        'created_date': 'DATE', 'qualified_date': 'DATE', 'close_date': 'DATE'}""",
}


def table(name):
    path = f"{folder}/{kind}/{name}.{kind}"
    return f"'{path}'" if kind == "parquet" else f"read_csv('{path}', header=true, columns={TYPES[name]})"


# Month 0 ends 2022-11-30; months 13 to 36 are those that are asked for.
FIRST, LAST = 13, 36
INDEX = "((year({0}) - 2022) * 12 + month({0}) - 11)"

db.execute(f"create table accounts as select account_id, region from {table('accounts')}")

# A subscription counts at the end of a month when it has begun by then and not ended by then.
db.execute(f"""
create table steps as
select account_id, m, sum(u)::bigint as u, min(f) as f from (
    select account_id, greatest({INDEX.format('valid_from')}, 0)::tinyint as m,
        (mrr * 100)::bigint as u,
        case when mrr > 0 then valid_from end as f
    from {table('subscriptions')} where status not in ('trial', 'paused')
    union all
    select account_id, greatest({INDEX.format('valid_to')}, 0)::tinyint,
        -(mrr * 100)::bigint, null
    from {table('subscriptions')} where status not in ('trial', 'paused') and valid_to is not null
) where m <= {LAST} group by all""")

sums = ", ".join(f"coalesce(sum(u) filter (m = {m}), 0)::bigint as d{m}" for m in range(LAST + 1))
running, levels = "0", []
for m in range(LAST + 1):
    running = f"d{m}" if m == 0 else f"b{m - 1} + d{m}"
    levels.append(f"{running} as b{m}")
db.execute(f"""
create table levels as
select region, first, {', '.join(levels)}
from (select account_id, min(f) as first, {sums} from steps group by account_id)
left join accounts using (account_id)""")

# Every account and month with the levels before it, at its end and a year before: they all add up.
def listed(shift):
    return ", ".join(f"b{m + shift}" for m in range(FIRST, LAST + 1))


starts = ", ".join(
    f"date '{(2022 * 12 + 10 + m) // 12}-{(2022 * 12 + 10 + m) % 12 + 1:02}-01'"
    for m in range(FIRST, LAST + 1))
ASKED = {
    "mrr": "sum(c)",
    "before": "sum(y)",
    "customers": "count(*) filter (c > 0)",
    "new": "sum(c) filter (o <= 0 and c > 0 and not coalesce(first < start, false))",
    "reactivated": "sum(c) filter (o <= 0 and c > 0 and first < start)",
    "expansion": "sum(c - o) filter (o > 0 and c > o)",
    "contraction": "sum(o - c) filter (c > 0 and c < o)",
    "churned": "sum(o) filter (o > 0 and c <= 0)",
    "cohort": "sum(y) filter (y > 0)",
    "kept": "sum(c) filter (y > 0)",
    "least": "sum(least(c, y)) filter (y > 0)",
    "were": "count(*) filter (y > 0)",
    "left": "count(*) filter (y > 0 and c <= 0)",
}
found = {}
for region, month, *values in db.execute(f"""
    select region, m, {', '.join(ASKED.values())}
    from (
        select region, first, unnest(range({FIRST}, {LAST + 1})) as m, unnest([{starts}]) as start,
            unnest([{listed(-1)}]) as o, unnest([{listed(0)}]) as c, unnest([{listed(-12)}]) as y
        from levels)
    group by region, m""").fetchall():
    for metric, value in zip(ASKED, values):
        # Money is in cents.
        value = (value or 0) if metric in ("customers", "were", "left") else (value or 0) / 100
        found[metric, region, month] = value
        found[metric, None, month] = found.get((metric, None, month), 0) + value

# Deals: closed ones by the month of their close, and those that entered the pipeline.
db.execute(f"""
create table deals as
select region, status, amount, created_date, close_date,
    {INDEX.format('close_date')} as closed,
    {INDEX.format('coalesce(qualified_date, created_date)')} as entered
from {table('opportunities')} left join accounts using (account_id)
where type <> 'renewal'""")
for region, month, won, lost, value, sized, cycle in db.execute(f"""
    select region, closed, count(*) filter (status = 'won'), count(*) filter (status = 'lost'),
        sum(amount) filter (status = 'won'),
        count(*) filter (status = 'won' and amount <> 0),
        median(close_date - created_date) filter (status = 'won' and close_date >= created_date)
    from deals where closed between {FIRST} and {LAST}
    group by grouping sets ((closed), (closed, region))""").fetchall():
    found["won", region, month] = won
    found["lost", region, month] = lost
    found["bookings", region, month] = value
    found["sized", region, month] = sized
    found["cycle", region, month] = cycle
for region, month, amount in db.execute(f"""
    select region, entered, sum(amount) from deals where entered between {FIRST} and {LAST}
    group by grouping sets ((entered), (entered, region))""").fetchall():
    found["pipeline", region, month] = amount
for region, count in db.execute("""
    select region, count(*) from deals
    where created_date <= date '2025-11-30' and status = 'open'
    group by grouping sets ((), (region))""").fetchall():
    found["open", region, LAST] = count

for (_, region, month) in [key for key in found if key[0] == "mrr"]:
    at = lambda name: found.get((name, region, month)) or 0
    year, number = divmod(2022 * 12 + 10 + month, 12)
    figures = {
        "mrr": at("mrr"),
        "arr": at("mrr") * 12,
        "customers": at("customers"),
        "new_arr": at("new") * 12,
        "reactivated_arr": at("reactivated") * 12,
        "expansion_arr": at("expansion") * 12,
        "contraction_arr": at("contraction") * 12,
        "churned_arr": at("churned") * 12,
        "net_new_arr": 12 * (at("new") + at("reactivated") + at("expansion") - at("contraction") - at("churned")),
        "quick_ratio": (at("new") + at("reactivated") + at("expansion")) / (at("contraction") + at("churned")),
        "nrr": at("kept") / at("cohort"),
        "grr": at("least") / at("cohort"),
        "logo_churn_rate": at("left") / at("were"),
        "arr_growth_yoy": (at("mrr") - at("before")) / at("before"),
        "win_rate": at("won") / (at("won") + at("lost")),
        "bookings": at("bookings"),
        "avg_deal_size": at("bookings") / at("sized"),
        "sales_cycle_days": at("cycle"),
        "pipeline_created": at("pipeline"),
    }
    if month == LAST:
        figures["pipeline_velocity"] = (
            float(at("open")) * figures["win_rate"] * float(figures["avg_deal_size"]) / float(at("cycle")))
    for metric, value in figures.items():
        print(json.dumps([metric, f"{year}-{number + 1:02}", region, float(value)]))
print(f"{time.time() - start:.2f} s", file=sys.stderr)

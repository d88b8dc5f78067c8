"""Writes the tables of the benchmark: accounts, subscriptions and opportunities.

    python3 generate.py FOLDER [SUBSCRIPTIONS]

FOLDER/csv and FOLDER/parquet then hold the same rows. Every value follows from the number of its
row, so that the files are the same on any machine. There are half as many opportunities as
subscriptions, and an account for every 25 subscriptions.
"""

import os
import sys

import duckdb

folder = sys.argv[1]
rows = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000_000
accounts = max(rows // 25, 1)
db = duckdb.connect()

# A number below `top` that follows from the row and a salt.
db.execute("create macro pick(row, salt, top) as (hash(row * 1000003 + salt) % top)::integer")
account = f"format('A{{:07d}}', pick(i, 1, {accounts}))"

tables = {
    "accounts": f"""
        select format('A{{:07d}}', i) as account_id,
            'Account ' || i as name,
            (['emea', 'amer', 'apac'])[1 + pick(i, 11, 3)] as region
        from range({accounts}) t(i)""",
    "subscriptions": f"""
        select format('S{{:09d}}', i) as subscription_id,
            {account} as account_id,
            (['core', 'insight', 'connect'])[1 + pick(i, 2, 3)] as product,
            date '2021-01-01' + pick(i, 3, 1795) as valid_from,
            case when pick(i, 4, 10) < 7
                then date '2021-01-01' + pick(i, 3, 1795) + 30 + pick(i, 5, 700) end as valid_to,
            ((1000 + pick(i, 6, 99000))::decimal(18, 2) / 100)::decimal(18, 2) as mrr,
            (['active', 'active', 'active', 'active', 'active', 'active', 'active', 'past_due',
              'paused', 'trial'])[1 + pick(i, 7, 10)] as status
        from range({rows}) t(i)""",
    "opportunities": f"""
        with raw as (
            select i, {account} as account_id, date '2022-01-01' + pick(i, 3, 1400) as created_date,
                pick(i, 4, 10) as fate, 5 + pick(i, 5, 200) as days
            from range({rows // 2}) t(i))
        select format('D{{:09d}}', i) as opportunity_id,
            account_id,
            (['new', 'new', 'expansion', 'renewal'])[1 + pick(i, 8, 4)] as type,
            case when fate < 3 then 'won' when fate < 8 then 'lost' else 'demo' end as stage,
            case when fate < 3 then 'won' when fate < 8 then 'lost' else 'open' end as status,
            ((50000 + pick(i, 6, 9000000))::decimal(18, 2) / 100)::decimal(18, 2) as amount,
            created_date,
            case when pick(i, 9, 5) < 4 then created_date + pick(i, 10, 5) end as qualified_date,
            case when fate < 8 then created_date + days end as close_date
        from raw""",
}
for name, sql in tables.items():
    for kind, options in {"csv": "header", "parquet": "compression zstd"}.items():
        os.makedirs(f"{folder}/{kind}", exist_ok=True)
        target = f"{folder}/{kind}/{name}.{kind}"
        db.execute(f"copy ({sql} order by i) to '{target}' (format {kind}, {options})")
    print(name, os.path.getsize(f"{folder}/csv/{name}.csv"), os.path.getsize(target))

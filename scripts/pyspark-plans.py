"""Writes PySpark's plans to fixtures/plans: the judge of the plans that the TypeScript client makes.

    python3 -m venv /tmp/oracle
    /tmp/oracle/bin/pip install -r scripts/requirements-oracle.txt
    /tmp/oracle/bin/python scripts/pyspark-plans.py

or, with the environment that the benchmarks keep: "$(node bench/pyspark-venv.mjs)" scripts/pyspark-plans.py

No server is needed: a DataFrame's plan is taken as it is, and what an action would send is caught before it leaves.
The programs of the same names stand in test/packages/spark-connect-js/plan/programs.
"""

import pathlib
import sys

from pyspark_plans.fixture import write
from pyspark_plans.groups import groups

folder = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "plans"

for name, cases in groups.items():
    write(folder / f"{name}.json", cases)
print(f"{sum(map(len, groups.values()))} plans in {len(groups)} files", file=sys.stderr)

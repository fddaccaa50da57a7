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

from pyspark_plans import actions, analysis, catalog, columns, functions, literals, relations, rows, statistics, streaming, windows
from pyspark_plans.fixture import write

folder = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "plans"

groups = {
    "relations": relations.verbs,
    "sources": relations.sources,
    "actions": actions.actions,
    "analysis": analysis.analysis,
    "catalog": catalog.catalog,
    "config": analysis.config,
    "columns": columns.columns,
    "casts": columns.casts,
    "literals": literals.literals,
    "rows": rows.rows,
    "statistics": statistics.statistics,
    "streaming": streaming.streaming,
    "windows": windows.windows,
    **{f"functions/{name}": cases for name, cases in functions.groups.items()},
}

for name, cases in groups.items():
    write(folder / f"{name}.json", cases)
print(f"{sum(map(len, groups.values()))} plans in {len(groups)} files", file=sys.stderr)

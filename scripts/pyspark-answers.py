"""Writes what PySpark answers to fixtures/pyspark-answers: the judge of the values and types that the TypeScript client gives.

    npx spark-local --mode test                      # prints the server's URL
    "$(node bench/pyspark-venv.mjs)" scripts/pyspark-answers.py sc://127.0.0.1:…

The programs are those of pyspark-plans.py, on the tables of fixtures/pyspark-answers/tables.sql, and the queries of
fixtures/pyspark-answers/queries.sql, one a line.
"""

import json
import logging
import pathlib
import sys

from pyspark_answers.programs import answer, is_query, sql
from pyspark_plans.fixture import layout
from pyspark_plans.groups import groups

folder = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "pyspark-answers"
varying = json.loads((folder / "varying.json").read_text())
texts = json.loads((folder / "texts.json").read_text())
# Files, streams and what an action sends have tests of their own.
others = {"sources", "actions", "analysis", "catalog", "config", "kept", "sessions", "streaming"}


def main(url):
    # Not before: the offline session of pyspark_plans sets the time zone first.
    from pyspark.sql.connect.session import SparkSession

    # Each error is an answer here.
    logging.disable()
    # PySpark sends a token without TLS to this name only.
    spark = SparkSession(url.replace("127.0.0.1", "localhost"))
    for statement in (folder / "tables.sql").read_text().split(";\n"):
        spark.sql(statement)
    for group in groups.keys() - others:
        spark.sql(table(texts.get(group)))
        messages = {name: make() for name, make in groups[group].items()}
        queries = {name: message for name, message in messages.items() if is_query(message)}
        write(group, {name: said(f"{group}/{name}", answer(spark, message)) for name, message in queries.items()})
    queries = (folder / "queries.sql").read_text().splitlines()
    write("queries", {text: sql(spark, text) for text in queries if text and not text.startswith("--")})


def table(its_texts):
    """The table t, with texts that the functions of a group can read in the column s."""
    if its_texts is None:
        return "CREATE OR REPLACE TEMPORARY VIEW t AS SELECT * FROM rows"
    one, two, three = (text.replace("'", "\\'") for text in its_texts)
    s = f"CASE i WHEN 1 THEN '{one}' WHEN -2 THEN '{two}' ELSE '{three}' END AS s"
    return f"CREATE OR REPLACE TEMPORARY VIEW t AS SELECT i, i2, d, b, {s}, s2, day, ts, arr, m, st FROM rows"


def said(name, given):
    """Of what is another every time, the schema only."""
    return {"schema": given["schema"], "lost": varying[name]} if name in varying else given


def write(group, answers):
    path = folder / f"{group}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    members = [f' {json.dumps(name, ensure_ascii=False)}: {layout(said, 1)}' for name, said in answers.items()]
    path.write_text("{\n" + ",\n".join(members) + "\n}\n")
    odd = [f"{name}: {said.get('error') or said['lost']}" for name, said in answers.items() if "rows" not in said]
    print(f"{group}: {len(answers)} answers, {len(odd)} without rows", *odd, sep="\n    ", file=sys.stderr)


main(sys.argv[1])

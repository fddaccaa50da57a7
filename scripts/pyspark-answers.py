"""Writes what PySpark answers to fixtures/pyspark-answers: the judge of the values and types that the TypeScript client gives.

    npx spark-local --mode test                      # prints the server's URL
    "$(node bench/pyspark-venv.mjs)" scripts/pyspark-answers.py sc://127.0.0.1:…

On another server than the project's Spark the answers that differ go to fixtures/pyspark-answers/on-4.0.json, by the reasons
there; a new one waits under "" for its reason (on-sail-0.7.2.json is Sail's):

    "$(node bench/pyspark-venv.mjs)" scripts/pyspark-answers.py sc://127.0.0.1:… 4.0

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
every_time = "another value every time"
sail = len(sys.argv) > 2 and sys.argv[2].startswith("sail")
# Files, streams and what an action sends have tests of their own.
others = {"sources", "actions", "analysis", "catalog", "config", "kept", "sessions", "streaming"}


def main(url, version=None):
    # Not before: the offline session of pyspark_plans sets the time zone first.
    from pyspark.sql.connect.session import SparkSession

    # Each error is an answer here.
    logging.disable()
    # PySpark sends a token without TLS to this name only.
    spark = SparkSession(url.replace("127.0.0.1", "localhost"))
    for statement in (folder / "tables.sql").read_text().split(";\n"):
        prepare(spark, statement.strip())
    differing = {}
    keep = write if version is None else lambda group, answers: differing.update(others_than_written(group, answers))
    for group in groups.keys() - others:
        spark.sql(table(texts.get(group)))
        messages = {name: make() for name, make in groups[group].items()}
        queries = {name: message for name, message in messages.items() if is_query(message)}
        keep(group, {name: said(f"{group}/{name}", answer(spark, message)) for name, message in queries.items()})
    queries = (folder / "queries.sql").read_text().splitlines()
    keep("queries", {text: sql(spark, text) for text in queries if text and not text.startswith("--")})
    if version is not None:
        write_differing(folder / f"on-{version}.json", differing)


def prepare(spark, statement):
    """A setting by the protocol's own call: Sail has no such statement."""
    if not statement.startswith("SET "):
        return spark.sql(statement)
    name, value = statement.removeprefix("SET ").split(" = ")
    spark.conf.set(name, value)


def usual_answer(name):
    """Of `functions/math/pi`, or of `queries/SELECT 1 / 0`."""
    parts = name.split("/")
    group = "/".join(parts[:2]) if parts[0] == "functions" else parts[0]
    return json.loads((folder / f"{group}.json").read_text())[name.removeprefix(f"{group}/")]


def others_than_written(group, answers):
    usual = json.loads((folder / f"{group}.json").read_text())
    return {f"{group}/{name}": answer for name, answer in answers.items() if not same(answer, usual[name])}


def same(answer, usual):
    """Where PySpark lost the values on one of the two, the schema decides."""
    answer = unordered(json.loads(json.dumps(answer)))
    return answer == unordered(usual) or "schema" in answer and "lost" in usual and answer["schema"] == usual["schema"]


def unordered(answer):
    """Sail gives rows in any order, where none is asked for."""
    return {**answer, "rows": sorted(answer["rows"], key=json.dumps)} if sail and "rows" in answer else answer


def write_differing(path, differing):
    reasons = json.loads(path.read_text()) if path.exists() else {}
    # What the client refuses, PySpark sends; of what is another every time there, the schema is all; and what is answered as
    # usual stands here on purpose, since PySpark's own plan is not.
    kept = {
        name: answer
        for its in reasons.values()
        for name, answer in its.items()
        if "refused" in answer or answer.get("lost") == every_time or answer == usual_answer(name)
    }
    given = {**differing, **kept}
    reason_of = {name: reason for reason, its in reasons.items() for name in its}
    by_reason = {}
    for name in sorted(given):
        by_reason.setdefault(reason_of.get(name, ""), {})[name] = given[name]
    path.write_text(layout(by_reason, 0) + "\n")


def table(its_texts):
    """The table t, with texts that the functions of a group can read in the column s."""
    if its_texts is None:
        return "CREATE OR REPLACE TEMPORARY VIEW t AS SELECT * FROM rows"
    one, two, three = (text.replace("'", "\\'") for text in its_texts)
    s = f"CASE i WHEN 1 THEN '{one}' WHEN -2 THEN '{two}' ELSE '{three}' END AS s"
    return f"CREATE OR REPLACE TEMPORARY VIEW t AS SELECT i, i2, d, b, {s}, s2, day, ts, arr, m, st FROM rows"


def said(name, given):
    """Of what is another every time, the schema only (where it is no error)."""
    return {"schema": given["schema"], "lost": varying[name]} if name in varying and "schema" in given else given


def write(group, answers):
    path = folder / f"{group}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    members = [f' {json.dumps(name, ensure_ascii=False)}: {layout(said, 1)}' for name, said in answers.items()]
    path.write_text("{\n" + ",\n".join(members) + "\n}\n")
    odd = [f"{name}: {said.get('error') or said['lost']}" for name, said in answers.items() if "rows" not in said]
    print(f"{group}: {len(answers)} answers, {len(odd)} without rows", *odd, sep="\n    ", file=sys.stderr)


main(*sys.argv[1:])

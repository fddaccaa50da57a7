"""Writes the names of PySpark Connect's functions and methods to fixtures/pyspark-names.json: what the coverage table is held against.

    "$(node bench/pyspark-venv.mjs)" scripts/pyspark-names.py

or with an environment made from scripts/requirements-oracle.txt. No server is needed.
"""

import importlib
import inspect
import json
import pathlib

CLASSES = {
    "dataframe": ["DataFrame", "DataFrameNaFunctions", "DataFrameStatFunctions"],
    "column": ["Column"],
    "group": ["GroupedData"],
    "window": ["Window", "WindowSpec"],
    "readwriter": ["DataFrameReader", "DataFrameWriter", "DataFrameWriterV2"],
    "merge": ["MergeIntoWriter"],
    "catalog": ["Catalog"],
    "session": ["SparkSession"],
    "conf": ["RuntimeConf"],
    "observation": ["Observation"],
    "tvf": ["TableValuedFunction"],
    "streaming.readwriter": ["DataStreamReader", "DataStreamWriter"],
    "streaming.query": ["StreamingQuery", "StreamingQueryManager"],
}


def members(cls):
    return sorted(
        name
        for name, member in inspect.getmembers(cls)
        if not name.startswith("_") and (callable(member) or isinstance(member, property)) and not inspect.isclass(member)
    )


def functions():
    module = importlib.import_module("pyspark.sql.connect.functions.builtin")
    return sorted(
        name
        for name, member in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and member.__module__ == module.__name__
    )


names = {"functions": functions()}
for module, classes in CLASSES.items():
    loaded = importlib.import_module(f"pyspark.sql.connect.{module}")
    for name in classes:
        names[name] = members(getattr(loaded, name))

file = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "pyspark-names.json"
file.write_text(json.dumps(names, indent=1) + "\n", encoding="utf-8")
print(f"{sum(map(len, names.values()))} names in {file.name}")

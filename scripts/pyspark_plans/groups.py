"""All cases by group: the file of fixtures/plans that holds them."""

from . import (
    actions,
    analysis,
    catalog,
    columns,
    functions,
    kept,
    literals,
    relations,
    rows,
    statistics,
    streaming,
    tvf,
    windows,
)

groups = {
    "relations": relations.verbs,
    "sources": relations.sources,
    "actions": actions.actions,
    "analysis": analysis.analysis,
    "catalog": catalog.catalog,
    "config": analysis.config,
    "columns": columns.columns,
    "casts": columns.casts,
    "kept": kept.kept,
    "literals": literals.literals,
    "rows": rows.rows,
    "statistics": statistics.statistics,
    "streaming": streaming.streaming,
    "tvf": tvf.tvf,
    "windows": windows.windows,
    **{f"functions/{name}": cases for name, cases in functions.groups.items()},
}

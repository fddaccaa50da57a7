const python = "no: needs a Python worker. A SQL function (`CREATE FUNCTION`) or one of Spark's own does it instead";
const pandas = "no: pandas. `toArrow` gives Arrow tables, `toLocalBatches` rows in batches";
const inside = "no: PySpark's own inside";

/** PySpark's names that are something else here, or are left out for good, by section. */
export const differences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  functions: {
    ...{ udf: python, udtf: python, arrow_udtf: python, unwrap_udt: python },
    call_udf: "`callFunction`",
    col: "`col` of the package itself",
    column: "`col` of the package itself",
  },
  DataFrame: {
    ...{ foreach: python, foreachPartition: python, mapInArrow: python, mapInPandas: python, asTable: python },
    ...{ toPandas: pandas, pandas_api: pandas, plot: pandas },
    registerTempTable: "`createOrReplaceTempView`",
    groupby: "`groupBy`",
    head: "`first`, `take`",
    sparkSession: "no: a frame is made from a session, which its maker has",
    executionInfo: "no: `onProgress` tells while it runs",
    dropna: "`na.drop`, `dropNulls`, `dropna`",
    fillna: "`na.fill`",
    replace: "`na.replace`",
    ...Object.fromEntries(
      ["approxQuantile", "corr", "cov", "crosstab", "freqItems", "sampleBy"].map((name) => [name, `\`stat.${name}\``]),
    ),
    drop_duplicates: "`dropDuplicates`",
    unionAll: "`union`",
  },
  Column: {
    astype: "`cast`",
    name: "`alias`",
    to_plan: inside,
    try_cast: "`tryCast`",
    when: "`when` of the functions",
    otherwise: "`when(…).otherwise`",
    over: "`over` of an aggregate or a window function, which are no columns until then",
  },
  GroupedData: {
    ...{ apply: python, applyInArrow: python, applyInPandas: python, applyInPandasWithState: python, cogroup: python },
    ...{ transformWithState: python, transformWithStateInPandas: python },
    ...Object.fromEntries(
      ["avg", "count", "max", "mean", "min", "sum"].map((name) => [
        name,
        `\`${name}\` of untyped frames, \`agg\` of typed ones`,
      ]),
    ),
  },
  Catalog: {
    registerFunction: python,
    createExternalTable: "`createTable` with `path`",
  },
  SparkSession: {
    ...{ udtf: python, dataSource: python, profile: python },
    active: "no: a session is passed on, never found",
    getActiveSession: "no: a session is passed on, never found",
    is_stopped: "no: every call on a stopped session says so",
    session_id: "`sessionId`",
    client: "`client`",
    conf: "`conf`",
    registerProgressHandler: "`onProgress` of each action",
    removeProgressHandler: "`onProgress` of each action",
    clearProgressHandlers: "`onProgress` of each action",
  },
  DataStreamWriter: { foreach: python, foreachBatch: python },
  TableValuedFunction: { python_worker_logs: python },
};

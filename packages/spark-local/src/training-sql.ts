/** What a server runs while its classes are recorded: one or two of everything that ordinary jobs use. */
export interface TrainingSql {
  readonly selects: readonly string[];
  readonly views: readonly string[];
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly readsBack: readonly string[];
}

const SCHEMA =
  "id BIGINT, name STRING, score STRING, at STRING, kind STRING, tags ARRAY<STRING>, place STRUCT<x: DOUBLE, y: DOUBLE>";

/** Records are read from `json` in that folder, tables are written beside it. */
export function trainingSql(folder: string): TrainingSql {
  const json = `${folder}/json`;
  const location = (name: string) => `USING delta LOCATION '${folder}/${name}'`;
  return {
    selects: SELECTS,
    views: [`CREATE TEMPORARY VIEW raw AS SELECT value FROM text.\`${json}\``, ...VIEWS],
    reads: [...READS, `SELECT count(*), max(_metadata.file_path) FROM json.\`${json}\``],
    writes: [
      `CREATE TABLE trained ${location("trained")} PARTITIONED BY (kind) AS SELECT DISTINCT * FROM records`,
      `CREATE OR REPLACE TABLE again ${location("again")} AS SELECT id, name, score FROM trained`,
      ...WRITES,
      `INSERT OVERWRITE DIRECTORY '${folder}/parquet' USING parquet SELECT * FROM trained`,
    ],
    readsBack: [...READS_BACK, `SELECT count(*), max(id) FROM parquet.\`${folder}/parquet\``],
  };
}

const SELECTS = [
  "SELECT 1",
  "SELECT id, id % 7 AS k, CAST(id AS STRING) AS s, CAST(id AS DECIMAL(20, 4)) AS d, array(id) AS a, map('k', id) AS m FROM range(1000)",
  "SELECT DATE'2020-01-01', TIMESTAMP'2020-01-01 00:00:00', X'01', true, CAST(1 AS DOUBLE), named_struct('a', 1), NULL",
];

const VIEWS = [
  `CREATE TEMPORARY VIEW parsed AS
     SELECT value, from_json(value, '${SCHEMA}', map('mode', 'PERMISSIVE')) AS r FROM raw WHERE is_valid_utf8(value)`,
  `CREATE TEMPORARY VIEW records AS
     SELECT r.id, nullif(trim(r.name), '') AS name, r.kind, try_to_timestamp(r.at) AS at, r.tags, r.place, sha2(value, 256) AS hash,
       CASE WHEN r.score RLIKE '^[0-9]+k$' THEN CAST(try_cast(regexp_replace(r.score, 'k$', '') AS DECIMAL(20, 2)) * 1000 AS BIGINT)
         ELSE try_cast(r.score AS BIGINT) END AS score
     FROM parsed`,
  "CREATE TEMPORARY VIEW kinds AS SELECT DISTINCT kind, upper(kind) AS title, length(kind) AS size FROM records",
];

const READS = [
  "SELECT * FROM records ORDER BY id LIMIT 20",
  `SELECT kind, year(at) AS y, count(*) AS n, count(DISTINCT name), avg(score), max(score), median(score),
     percentile_disc(0.5) WITHIN GROUP (ORDER BY score) FROM records GROUP BY kind, year(at) HAVING n > 1 ORDER BY ALL`,
  `SELECT * FROM (SELECT k.title, r.name, r.score, rank() OVER (PARTITION BY r.kind ORDER BY r.score DESC) AS place,
     row_number() OVER (PARTITION BY r.kind ORDER BY r.id) AS n FROM records r JOIN kinds k USING (kind)) WHERE place = 1 ORDER BY ALL`,
  `SELECT /*+ MERGE(b) */ a.id, concat_ws(' ', a.name, b.name) FROM records a LEFT JOIN records b ON a.id = b.id + 1
     WHERE a.score BETWEEN 1 AND 500 OR b.name IN ('n1', 'n2')`,
  "SELECT id, explode(tags) AS tag FROM records UNION ALL SELECT id, name FROM records EXCEPT SELECT 1, 'x'",
];

const WRITES = [
  "INSERT INTO trained SELECT * FROM trained WHERE id < 10",
  `MERGE INTO again t USING (SELECT DISTINCT id, name, score FROM records WHERE id < 5) s ON t.id = s.id
     WHEN MATCHED THEN UPDATE SET name = 'x' WHEN NOT MATCHED THEN INSERT *`,
  "DELETE FROM again WHERE id = 7",
  "UPDATE again SET name = 'y' WHERE id = 8",
  "INSERT OVERWRITE again SELECT id, name, score FROM trained",
];

const READS_BACK = [
  "SELECT * FROM trained WHERE kind = 'k1' ORDER BY id",
  "SELECT count(*), sum(score) FROM trained",
  "DESCRIBE HISTORY again",
];

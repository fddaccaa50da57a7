import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { SparkSession } from "spark-connect-js";
import { startSpark } from "spark-local";
import { bench, numberOption } from "./harness.ts";
import { pysparkPython, pysparkUrl } from "./pyspark.ts";

// The same tables collected from the same server by this client and by PySpark Connect, whose process stays between runs.
const rows = numberOption("rows", 1_000_000);

await using server = await startSpark({ mode: "job", onProgress: console.error });
// The server makes views per session, so both clients read the same Parquet files.
const folder = `${server.home}/collect`;
await using spark = SparkSession.connect(server.url);
const three = `SELECT cast(id AS int) AS a, concat('text ', id) AS b, if(id % 10 = 0, NULL, cast(id % 1000 AS int)) AS c`;
const eleven = `SELECT cast(id AS int) AS i, if(id % 7 = 0, NULL, cast(id AS int)) AS n, substr(md5(string(id)), 1, 3) AS s3,
  md5(string(id)) AS s32, repeat(substr(md5(string(id)), 1, 12), 10) AS s120, concat('category ', id % 13) AS low,
  if(id % 5 = 0, NULL, concat('maybe ', id)) AS maybe, transform(sequence(1, int(id % 8) + 1), x -> concat('tag', x)) AS tags,
  timestamp_micros(1500000000000000 + id * 1000003) AS at, cast(id AS decimal(18, 2)) / 100 AS price, id / 7 AS ratio`;
for (const [name, select] of [
  ["three", three],
  ["eleven", eleven],
] as const)
  await (await spark.sql(`${select} FROM range(${rows})`)).write.mode("overwrite").parquet(`${folder}/${name}`);

const python = spawn(pysparkPython(), ["bench/pyspark_collect.py", pysparkUrl(server.url)], {
  stdio: ["pipe", "pipe", "inherit"],
});
const answers = createInterface({ input: python.stdout });
const pyspark = (name: string) => async () => {
  const answer = once(answers, "line");
  python.stdin.write(`parquet.\`${folder}/${name}\`\n`);
  expectRows(Number(String((await answer)[0]).split(" ")[1]));
};
const ours = (name: string) => async () => expectRows((await spark.read.parquet(`${folder}/${name}`).collect()).length);

function expectRows(found: number): void {
  if (found !== rows) throw new Error(`${found} rows instead of ${rows}`);
}

for (const [name, columns] of [
  ["three", 3],
  ["eleven", 11],
] as const)
  await bench({
    title: `collect() of ${rows} rows × ${columns} columns from one server`,
    handles: { rows },
    runs: 5,
    cases: [
      { name: `PySpark Connect ${columns}`, run: pyspark(name) },
      { name: `spark-connect-js ${columns}`, run: ours(name) },
      {
        name: `spark-connect-js ${columns}, iterated`,
        run: async () => {
          let count = 0;
          for await (const _ of spark.read.parquet(`${folder}/${name}`)) count++;
          expectRows(count);
        },
      },
    ],
  });
python.stdin.end();

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { SparkSession } from "spark-connect-js";
import { startSpark } from "spark-local";
import { bench, numberOption } from "./harness.ts";
import { pysparkPython, pysparkUrl } from "./pyspark.ts";
import { tables, writeTables } from "./tables.ts";

// The same tables read from the same server by this client and by PySpark Connect, whose process stays between runs: as rows
// and as Arrow. Goals: collect() 0.25 × and 0.33 × of PySpark's time, toArrow 1.1 ×.
const rows = numberOption("rows", 1_000_000);

await using server = await startSpark({ mode: "job", onProgress: console.error });
const folder = `${server.home}/collect`;
await using spark = SparkSession.connect(server.url);
await writeTables(spark, folder, rows);

const python = spawn(pysparkPython(), ["bench/pyspark_collect.py", pysparkUrl(server.url)], {
  stdio: ["pipe", "pipe", "inherit"],
});
const answers = createInterface({ input: python.stdout });
const pyspark = (action: "collect" | "toArrow", name: string) => async () => {
  const answer = once(answers, "line");
  python.stdin.write(`${action} parquet.\`${folder}/${name}\`\n`);
  expectRows(Number(String((await answer)[0]).split(" ")[1]));
};
const frame = (name: string) => spark.read.parquet(`${folder}/${name}`);

function expectRows(found: number): void {
  if (found !== rows) throw new Error(`${found} rows instead of ${rows}`);
}

async function iterate(name: string): Promise<void> {
  let count = 0;
  for await (const _ of frame(name)) count++;
  expectRows(count);
}

for (const { name, columns } of tables) {
  const handles = { rows };
  await bench({
    title: `collect() of ${rows} rows × ${columns} columns from one server`,
    handles,
    runs: 5,
    cases: [
      { name: `PySpark Connect ${columns} collect`, run: pyspark("collect", name) },
      {
        name: `spark-connect-js ${columns} collect`,
        run: async () => expectRows((await frame(name).collect()).length),
      },
      { name: `spark-connect-js ${columns} collect, iterated`, run: () => iterate(name) },
    ],
  });
  await bench({
    title: `toArrow() of ${rows} rows × ${columns} columns from one server`,
    handles,
    runs: 5,
    cases: [
      { name: `PySpark Connect ${columns} toArrow`, run: pyspark("toArrow", name) },
      {
        name: `spark-connect-js ${columns} toArrow`,
        run: async () => expectRows((await frame(name).toArrow()).numRows),
      },
    ],
  });
}
// Before the server is gone: PySpark would try for minutes to tell it goodbye.
const gone = once(python, "close");
python.stdin.end();
await gone;

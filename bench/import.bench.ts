import { execFileSync } from "node:child_process";
import { bench } from "./harness.ts";
import { pysparkPython } from "./pyspark.ts";

// What a program waits for before its own first line: fresh processes, each importing one thing. What counts is the
// difference from bare Node. Run `npm run build` first: the built package is imported.
const node = (program: string) => () => void execFileSync(process.execPath, ["--input-type=module", "-e", program]);
const python = pysparkPython();
const py = (program: string) => () => void execFileSync(python, ["-c", program]);

const figures = await bench({
  title: "a fresh process that imports one package",
  runs: 15,
  cases: [
    { name: "node alone", run: node("") },
    { name: "spark-connect-js", run: node('import "spark-connect-js"') },
    { name: "spark-connect-js/schema", run: node('import "spark-connect-js/schema"') },
    { name: "@connectrpc/connect-node", run: node('import "@connectrpc/connect-node"') },
    { name: "apache-arrow", run: node('import "apache-arrow"') },
    { name: "python alone", run: py("") },
    {
      name: "PySpark Connect",
      run: py("from pyspark.sql import SparkSession, functions; import pyspark.sql.connect.session"),
    },
  ],
});
const median = (name: string) => figures.find((figure) => figure.name === name)?.medianMs ?? Number.NaN;
console.log(`spark-connect-js over bare node: ${(median("spark-connect-js") - median("node alone")).toFixed(0)} ms`);
console.log(`PySpark Connect over bare python: ${(median("PySpark Connect") - median("python alone")).toFixed(0)} ms`);

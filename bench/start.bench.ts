import { SparkSession } from "spark-connect-js";
import { startSpark } from "spark-local";
import { bench } from "./harness.ts";

// From nothing to the first answer: the server's start, ready when a call answers, and a first query.
const firstAnswer = (mode: "test" | "job") => async () => {
  await using server = await startSpark({ mode });
  await using spark = SparkSession.connect(server.url);
  await spark.range(1).collect();
};

await bench({
  title: "start of a Spark server to its first answer, and its stop",
  runs: 3,
  cases: [
    { name: "job flags", run: firstAnswer("job") },
    { name: "test flags", run: firstAnswer("test") },
  ],
});

import { SparkSession } from "spark-connect-js";
import { count, expr } from "spark-connect-js/functions";
import { long } from "spark-connect-js/schema";

// A minute of work in the session and under the tag that it is told; says when its tasks are known.
const [url, clientTag] = [process.env.ENDLESS_URL ?? "", process.env.ENDLESS_TAG ?? ""];
const spark = SparkSession.connect(url, { clientTag });
await spark
  .range(4_000_000_000n)
  .untyped()
  .filter(expr("hash(id) % 7 = 3", long()).isNotNull())
  .agg(count())
  .collect({ onProgress: ({ tasks }) => tasks > 0 && console.log("running") });

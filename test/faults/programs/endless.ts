import { SparkSession } from "spark-connect-js";
import { count } from "spark-connect-js/functions";
import { asleep } from "../../support/asleep.ts";

// Two minutes of work in the session and under the tag that it is told; says when its tasks are known.
const [url, clientTag] = [process.env.ENDLESS_URL ?? "", process.env.ENDLESS_TAG ?? ""];
const spark = SparkSession.connect(url, { clientTag });
await asleep(spark)
  .agg(count())
  .collect({ onProgress: ({ tasks }) => tasks > 0 && console.log("running") });

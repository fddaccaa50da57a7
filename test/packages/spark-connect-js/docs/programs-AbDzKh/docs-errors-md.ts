import { AnalysisException, SparkConnectError, SparkSession } from "spark-connect-js";
import { sum } from "spark-connect-js/functions";

await using spark = SparkSession.connect("sc://127.0.0.1:38059/;token=vW7P1AmRSjp89JBMfoLfGXvLZKJ_DPhh");
try {
  await spark.range(3).untyped().select("idd").collect();
} catch (error) {
  if (!(error instanceof AnalysisException)) throw error;
  console.log(error.errorClass, error.sqlState, error.messageParameters); // UNRESOLVED_COLUMN.WITH_SUGGESTION 42703 …
}

const slow = spark.range(0, 10_000_000_000).agg((c) => ({ total: sum(c.id) }));
const failure = await slow.collect({ signal: AbortSignal.timeout(1000) }).catch((error: unknown) => error);
console.log(failure instanceof SparkConnectError && failure.code === "CANCELLED");

for await (const { id } of spark.range(0, 1_000_000)) if (id === 10n) break; // the query is interrupted and released

let begun = () => {};
const running = new Promise<void>((resolve) => (begun = resolve));
const onProgress = ({ tasks }: { tasks: number }) => tasks > 0 && begun();
const ended = slow.collect({ tags: ["nightly"], onProgress }).catch((error: unknown) => error);
await running;
console.log(await spark.interruptTag("nightly"), await ended); // OPERATION_CANCELED

const renewed = SparkSession.connect("sc://127.0.0.1:38059/;token=vW7P1AmRSjp89JBMfoLfGXvLZKJ_DPhh", { retryPolicies: [], connectTimeoutMs: 5000 });
await renewed.stop(); // no policies: the first failure is final

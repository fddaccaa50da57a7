import { col, functions as F, SparkSession } from "spark-connect-js";

await using spark = SparkSession.connect("sc://127.0.0.1:42145/;token=896dJyy7wtr9HM2WZmkf7Sk4vdHaK3P_");
const events = spark.readStream.format("rate").option("rowsPerSecond", 20).load();
const perSecond = events
  .withWatermark("timestamp", "10 seconds")
  .groupBy(F.window(col("timestamp"), "1 second"))
  .agg(F.count().alias("rows"));

const query = await perSecond.writeStream
  .format("memory")
  .queryName("per_second")
  .outputMode("complete")
  .trigger({ processingTime: "500 milliseconds" })
  .start();
await query.processAllAvailable();
console.log((await query.lastProgress())?.batchId, (await query.status()).isTriggerActive);

const seen: (bigint | number)[] = [];
const listener = { onQueryProgress: ({ progress }: { progress: { batchId: bigint | number } }) => void seen.push(progress.batchId) };
await spark.streams.addListener(listener);
await query.processAllAvailable();
await spark.streams.removeListener(listener);

await query.stop();
console.log((await spark.streams.active()).length, await query.exception());

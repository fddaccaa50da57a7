import { setTimeout as delay } from "node:timers/promises";
import { SparkSession } from "spark-connect-js";
import { startSpark } from "spark-local";
import { ResettingProxy } from "../support/resetting-proxy.ts";

// Two streaming queries, each some batches a second, heard by a listener: on a plain server, on one that cuts every stream
// after a second or 123 bytes, and through a proxy that resets every connection every six seconds. Every batch must be
// heard once and in order. npm run soak -- listeners [--seconds=150] [--reset-every=6000]
const option = (name: string, fallback: number): number =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback);
const [seconds, resetMs] = [option("seconds", 150), option("reset-every", 6000)];

await using plain = await startSpark({ mode: "test", memory: "1500m" });
await using cut = await startSpark({
  mode: "test",
  memory: "1500m",
  conf: {
    "spark.connect.execute.reattachable.senderMaxStreamDuration": "1s",
    "spark.connect.execute.reattachable.senderMaxStreamSize": "123",
  },
});
await using proxy = await ResettingProxy.start(plain.url);
proxy.resetEvery(resetMs);

const results = await Promise.all([
  listen("plain", plain.url),
  listen("streams cut at 1 s and 123 bytes", cut.url),
  listen(`connections reset every ${resetMs} ms`, proxy.url),
]);
console.table(results);
console.log(`${proxy.resets} connections were reset.`);
if (results.some(({ lost, doubled, disordered, opened }) => lost + doubled + disordered + opened > 0)) {
  console.error("NOT every batch was heard once, in order, over one stream of events.");
  process.exitCode = 1;
}

async function listen(server: string, url: string) {
  await using spark = SparkSession.connect(url);
  await spark.conf.set("spark.sql.streaming.numRecentProgressUpdates", "100000");
  const heard = new Map<string, number[]>();
  let [ended, opened] = [0, 0];
  const anew = () => {
    opened += 1;
  };
  await spark.streams.addListener({
    onQueryProgress({ progress: { runId, batchId } }) {
      heard.set(runId, [...(heard.get(runId) ?? []), batchId]);
    },
    onQueryTerminated() {
      ended += 1;
    },
    onBusReopened: anew,
    onBusLost: anew,
  });
  const queries = await Promise.all([rate(spark), rate(spark)]);
  await delay(seconds * 1000);
  for (const query of queries) await query.stop();
  for (let i = 0; i < 300 && ended < queries.length; i++) await delay(100);
  const totals = { batches: 0, lost: 0, doubled: 0, disordered: 0, opened, ended };
  for (const query of queries) {
    const told = (await query.recentProgress()).map(({ batchId }) => batchId);
    const got = heard.get(query.runId) ?? [];
    totals.batches += told.length;
    totals.lost += told.filter((batch) => !got.includes(batch)).length;
    totals.doubled += got.length - new Set(got).size;
    totals.disordered += got.filter((batch, i) => i > 0 && batch < (got[i - 1] ?? 0)).length;
  }
  return { server, seconds, ...totals, reattached: spark.client.rpcs.reattachExecute };
}

function rate(spark: SparkSession) {
  const frame = spark.readStream.format("rate").option("rowsPerSecond", 100).load();
  return frame.writeStream.format("noop").trigger({ processingTime: "200 milliseconds" }).start();
}

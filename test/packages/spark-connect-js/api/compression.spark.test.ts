import { col, SparkSession } from "spark-connect-js";
import { length, lit } from "spark-connect-js/functions";
import { expect, inject, test } from "vitest";
import { ResettingProxy } from "../../../support/resetting-proxy.ts";
import { session } from "../../../support/session.ts";

/** Few rows: the server's own LZ4, in Java, takes seconds for a megabyte of repeated text. */
test.each(["zstd", "lz4", "none"])("results compressed by %s", async (codec) => {
  const spark = session();
  await spark.conf.set("spark.sql.execution.arrow.compression.codec", codec);
  const df = await spark.sql(
    "select id, if(id % 3 = 0, null, repeat('text ', int(id % 7))) as s, array(id, null) as a, '' as e from range(2000)",
  );
  const rows = await df.collect();
  const expected = Array.from({ length: 2000 }, (_, i) => ({
    id: BigInt(i),
    s: i % 3 === 0 ? null : "text ".repeat(i % 7),
    a: [BigInt(i), null],
    e: "",
  }));
  expect(rows).toEqual(expected);
  const table = await df.toArrow();
  expect(table.numRows).toBe(2000);
  expect(table.get(1999)?.toJSON()).toMatchObject({ id: 1999n, s: expected[1999]?.s });
  expect(await df.where(col("id").lt(0)).collect()).toEqual([]);
});

const setting = "spark.connect.session.planCompression";

/** What a plan with so much text costs on the network, given that the server reads it; and whether the server wants it smaller. */
async function cost(letters: number, threshold?: string): Promise<{ sent: number; wanted: boolean }> {
  await using proxy = await ResettingProxy.start(inject("sparkUrl"));
  await using spark = SparkSession.connect(proxy.url);
  if (threshold) await spark.conf.set(`${setting}.threshold`, threshold);
  const df = spark.range(1).project(() => ({ n: length(lit("spark".repeat(letters / 5))) }));
  expect(await df.collect()).toEqual([{ n: letters }]);
  expect((await df.schema()).fields).toHaveLength(1);
  // Since Spark 4.1.
  return { sent: proxy.sent, wanted: (await spark.conf.getOption(`${setting}.defaultAlgorithm`)) === "ZSTD" };
}

test("plans above 10 MiB are sent compressed, where the server wants it", async () => {
  const { sent, wanted } = await cost(12_000_000);
  if (wanted) expect(sent).toBeLessThan(1_000_000);
  else expect(sent).toBeGreaterThan(24_000_000);
});

test("plans are sent compressed above the threshold that the session has", async () => {
  expect((await cost(200_000)).sent).toBeGreaterThan(400_000);
  const { sent, wanted } = await cost(200_000, "100000");
  if (wanted) expect(sent).toBeLessThan(50_000);
  else expect(sent).toBeGreaterThan(400_000);
});

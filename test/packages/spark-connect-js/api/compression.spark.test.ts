import { col } from "spark-connect-js";
import { expect, test } from "vitest";
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

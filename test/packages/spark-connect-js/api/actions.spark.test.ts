import { setTimeout as sleep } from "node:timers/promises";
import type { SparkSession } from "spark-connect-js";
import { count, max, sum } from "spark-connect-js/functions";
import { schema, string } from "spark-connect-js/schema";
import { describe, expect, test, vi } from "vitest";
import { session } from "../../../support/session.ts";
import { pinFrame, pinRows, pins } from "./frames.ts";

/** Work of many seconds, in steps: 4,000 tasks of 1,000 rows. */
const longWork = (spark: SparkSession) => spark.range(0, 4_000_000, 1, 4000);
/** The interrupt was sent and has had its time: what still ran would be in the answer. */
const expectIdle = async (spark: SparkSession, interrupts = 1) => {
  await vi.waitFor(() => expect(spark.client.rpcs.interrupt).toBeGreaterThanOrEqual(interrupts), { timeout: 10_000 });
  await sleep(1000);
  expect(await spark.interruptAll()).toEqual([]);
};

describe("rows out", () => {
  test("count, first, take, tail, isEmpty", async () => {
    const df = pinFrame(session());
    expect(await df.count()).toBe(3);
    expect(await df.first()).toEqual(pinRows[0]);
    expect(await df.take(2)).toEqual(pinRows.slice(0, 2));
    expect(await df.tail(2)).toEqual(pinRows.slice(1));
    expect(await df.isEmpty()).toBe(false);
    const none = df.where((c) => c.ind.lt(0));
    expect([await none.first(), await none.count(), await none.isEmpty(), await none.take(1)]).toEqual([
      undefined,
      0,
      true,
      [],
    ]);
  });

  test("more rows than a batch holds, in order", async () => {
    const spark = session();
    const rows = await spark.range(0, 25_000, 1, 2).collect();
    expect(rows.length).toBe(25_000);
    expect(rows.every((row, i) => row.id === BigInt(i))).toBe(true);
    const sizes: number[] = [];
    for await (const batch of spark.range(0, 25_000, 1, 1).toLocalBatches()) sizes.push(batch.length);
    expect(sizes).toEqual([10_000, 10_000, 5000]);
  });

  test("toArrow gives one apache-arrow table of all batches", async () => {
    const table = await session().range(0, 12_000, 1, 2).toArrow();
    expect([table.numRows, table.schema.fields.map(String)]).toEqual([12_000, ["id: Int64"]]);
    expect(table.get(11_999)?.toJSON()).toEqual({ id: 11_999n });
    const empty = await pinFrame(session()).limit(0).toArrow();
    expect([empty.numRows, empty.numCols]).toEqual([0, 7]);
  });

  test("two columns of one name are refused with advice, and toArrow reads them", async () => {
    const df = session().range(1).untyped();
    const twice = df.select("id", "id");
    await expect(twice.collect()).rejects.toMatchObject({ code: "DUPLICATE_COLUMN" });
    await expect(twice.collect()).rejects.toThrow(/"id".*withColumnRenamed.*toArrow/s);
    expect((await twice.toArrow()).numCols).toBe(2);
    expect(await twice.toDF("a", "b").collect()).toEqual([{ a: 0n, b: 0n }]);
  });
});

describe("rows one by one", () => {
  test("for await over the frame reads all of them", async () => {
    const seen: unknown[] = [];
    for await (const row of pinFrame(session())) seen.push(row.ind);
    expect(seen).toEqual([1n, 2n, 3n]);
  });

  test("leaving early interrupts the server's work", async () => {
    const spark = session();
    for await (const row of longWork(spark)) {
      expect(row).toEqual({ id: 0n });
      break;
    }
    await expectIdle(spark);
    expect(await spark.range(1).count()).toBe(1);
  });

  test("a reader that does not read is not sent more than the window holds", async () => {
    const rows = 4_000_000; // 32 MB of Arrow, four times the window
    const batches = session().range(0, rows, 1, 200).toLocalBatches();
    const first = await batches.next();
    global.gc?.();
    const before = process.memoryUsage().arrayBuffers;
    await sleep(1000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 2 ** 20);
    let seen = first.value?.length ?? 0;
    for await (const batch of batches) seen += batch.length;
    expect(seen).toBe(rows);
  });
});

describe("an AbortSignal", () => {
  test("ends collect with AbortError, its reason as the cause, and the server's work", async () => {
    const spark = session();
    const reason = new Error("the user left");
    const controller = new AbortController();
    const rows = longWork(spark)
      .agg((c) => ({ most: max(c.id), n: count() }))
      .collect({ signal: controller.signal });
    setTimeout(() => controller.abort(reason), 300);
    await expect(rows).rejects.toMatchObject({ name: "AbortError", code: "CANCELLED", cause: reason });
    await expectIdle(spark);
  });

  test("that is aborted already sends nothing", async () => {
    const spark = session();
    const signal = AbortSignal.abort();
    await expect(pinFrame(spark).count({ signal })).rejects.toMatchObject({ name: "AbortError" });
    expect(spark.client.rpcs.executePlan).toBe(0);
  });

  test("ends a loop over rows, a write and a command as well", async () => {
    const spark = session();
    const seen: unknown[] = [];
    const controller = new AbortController();
    const loop = (async () => {
      for await (const row of longWork(spark).toLocalIterator({ signal: controller.signal })) {
        if (seen.push(row) === 10) controller.abort();
      }
    })();
    await expect(loop).rejects.toMatchObject({ name: "AbortError" });
    expect(seen.length).toBeLessThan(4_000_000);
    const write = longWork(spark)
      .write.format("noop")
      .mode("overwrite")
      .save(undefined, { signal: AbortSignal.timeout(200) });
    await expect(write).rejects.toMatchObject({ name: "AbortError" });
    await expectIdle(spark, 2);
  });

  test("timeoutMs is a limit for the whole action", async () => {
    const slowly = longWork(session()).agg((c) => ({ total: sum(c.id) }));
    await expect(slowly.collect({ timeoutMs: 200 })).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
  });
});

describe("looking at a frame", () => {
  test("showString draws the table as Spark does; show prints it", async () => {
    const df = pinFrame(session()).select("ind", "title");
    const drawn = [
      "+---+-----+",
      "|ind|title|",
      "+---+-----+",
      "|  1|    a|",
      "|  2| NULL|",
      "|  3|    c|",
      "+---+-----+",
      "",
    ];
    expect(await df.showString()).toBe(drawn.join("\n"));
    expect(await df.showString({ rows: 1 })).toContain("only showing top 1 row");
    expect(await df.showString({ rows: 1, vertical: true })).toContain("-RECORD 0---");
    const text = schema({ t: string() });
    const wide = session().createDataFrame([{ t: "x".repeat(30) }], text);
    expect(await wide.showString()).toContain(`|${"x".repeat(17)}...|`);
    expect(await wide.showString({ truncate: 0 })).toContain("x".repeat(30));
    const write = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
    await df.show();
    expect(write.mock.calls[0]?.[0]).toBe(`${drawn.join("\n")}\n`);
    write.mockRestore();
  });

  test("schema and columns, asked once a frame", async () => {
    const spark = session();
    const df = pinFrame(spark);
    expect(await df.columns()).toEqual(pins.names);
    expect(await df.schema()).toEqual(await df.schema());
    expect((await df.schema()).fields[5]).toMatchObject({
      name: "price",
      dataType: { kind: "decimal", precision: 10, scale: 2 },
      nullable: true,
    });
    expect(spark.client.rpcs.analyzePlan).toBe(1);
  });

  test("explain in each of its ways", async () => {
    const df = pinFrame(session()).where((c) => c.saves.gt(10));
    expect(await df.explain()).toMatch(/^== Physical Plan ==/);
    expect(await df.explain("extended")).toContain("== Analyzed Logical Plan ==");
    expect(await df.explain("formatted")).toContain("== Physical Plan ==");
    expect(await df.explain("cost")).toContain("Statistics(");
    expect(await session().range(3).explain("codegen")).toContain("WholeStageCodegen");
  });

  test("isLocal: rows that are in the plan need no job", async () => {
    const spark = session();
    expect([await pinFrame(spark).isLocal(), await spark.range(3).isLocal()]).toEqual([true, false]);
  });
});

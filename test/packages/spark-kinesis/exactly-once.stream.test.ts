import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { session } from "../../support/session.ts";
import { kinesis, OwnStream, sorted, Target } from "./support.ts";

test("many small batches into a Delta table, stopped and started again at several points: nothing lost, nothing twice", async () => {
  const spark = session();
  const stream = await OwnStream.create(3);
  const target = new Target(spark, "delta");
  const frame = kinesis(spark, [stream], { maxRecordsPerTrigger: 60 });
  for (const moment of [0, 150, 700]) {
    const query = await target.start(frame);
    for (let part = 0; part < 5; part += 1) {
      await stream.add(23);
      await sleep(20);
    }
    await sleep(moment);
    await query.stop();
  }
  await target.drain(frame);
  expect(sorted(await target.rows())).toEqual(sorted(stream.put));
});

test("a batch that was planned and not written is read again from Kinesis: the same rows, though more have come", async () => {
  const spark = session();
  const stream = await OwnStream.create(2);
  const target = new Target(spark);
  const frame = kinesis(spark, [stream]);
  await stream.add(50);
  await target.drain(frame);
  await stream.add(60);
  await target.drain(frame);
  const [written, ends] = [sorted(await target.rows()), offsets(target)];
  // As after a kill in the midst of a batch: its end stands in the checkpoint, its rows not in the table.
  removeLast(join(target.checkpoint, "commits"));
  removeLast(join(target.folder, "table", "_spark_metadata"));
  expect((await target.rows()).length).toBeLessThan(written.length);
  await stream.add(7);
  const query = await target.drain(frame);
  const [again, next] = (await query.recentProgress()).map(({ sources }) => Number(sources[0]?.numInputRows));
  expect({ again, next }).toEqual({ again: 60, next: 7 });
  expect(offsets(target).slice(0, ends.length)).toEqual(ends);
  expect(sorted(await target.rows())).toEqual(sorted(stream.put));
});

test("a batch whose commit alone was lost is not written twice", async () => {
  const spark = session();
  const stream = await OwnStream.create(2);
  const target = new Target(spark);
  await stream.add(50);
  await target.drain(kinesis(spark, [stream]));
  removeLast(join(target.checkpoint, "commits"));
  await stream.add(5);
  await target.drain(kinesis(spark, [stream]));
  expect(sorted(await target.rows())).toEqual(sorted(stream.put));
});

test("a query that was ended while it wrote down its first batch begins again", async () => {
  const spark = session();
  const stream = await OwnStream.create(1);
  await stream.add(5);
  const target = new Target(spark);
  const offsets = join(target.checkpoint, "offsets");
  mkdirSync(offsets, { recursive: true });
  writeFileSync(join(offsets, ".0.11111111-2222-3333-4444-555555555555.tmp"), "v1\n");
  await target.drain(kinesis(spark, [stream]));
  expect(sorted(await target.rows())).toEqual(sorted(stream.put));
});

test("offsets are JSON that people can read", async () => {
  const spark = session();
  const stream = await OwnStream.create(2);
  await stream.add(40);
  const target = new Target(spark);
  await target.drain(kinesis(spark, [stream]));
  const last = (shard: string) => stream.put.findLast((record) => record.shard === shard)?.sequence;
  const [zero, one] = ["shardId-000000000000", "shardId-000000000001"];
  expect(offsets(target).at(-1)).toEqual({
    from: "trim_horizon",
    streams: { [stream.name]: { [zero]: { after: last(zero) }, [one]: { after: last(one) } } },
  });
});

/** Removes the file of the highest number, and the checksums of it. */
function removeLast(folder: string): void {
  const numbers = readdirSync(folder).flatMap((name) => /^\.?(\d+)/.exec(name)?.[1] ?? []);
  const last = numbers.reduce((a, b) => (Number(a) > Number(b) ? a : b));
  for (const name of readdirSync(folder)) {
    if (new RegExp(`^\\.?${last}\\b`).test(name)) rmSync(join(folder, name));
  }
}

/** What the checkpoint says of each batch, the oldest first. */
function offsets(target: Target): unknown[] {
  const folder = join(target.checkpoint, "offsets");
  const batches = readdirSync(folder).filter((name) => /^\d+$/.test(name));
  batches.sort((a, b) => Number(a) - Number(b));
  return batches.map((batch) => JSON.parse(readFileSync(join(folder, batch), "utf8").split("\n").at(-1) ?? ""));
}

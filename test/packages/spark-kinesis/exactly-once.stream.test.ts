import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { session } from "../../support/session.ts";
import { kinesis, OwnStream, sorted, Target } from "./support.ts";

test("many small batches into a Delta table, stopped and started again at several points: nothing lost, nothing twice", async () => {
  const spark = session();
  const stream = await OwnStream.create(3);
  const target = new Target(spark, "delta");
  const frame = kinesis(spark, [stream], { maxRecordsPerTrigger: 40 });
  for (const moment of [0, 150, 600]) {
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

test("a batch whose commit was lost is read again from Kinesis and gives the same rows, though more have come", async () => {
  const spark = session();
  const stream = await OwnStream.create(2);
  // The table forgets nothing that is written twice, as files that nobody keeps a list of.
  const target = new Target(spark, "delta");
  const frame = kinesis(spark, [stream]);
  await stream.add(50);
  await target.drain(frame);
  await stream.add(60);
  await target.drain(frame);
  const ends = offsets(target);
  for (const step of ["the last batch", "the one before too"]) {
    const last = readdirSync(join(target.checkpoint, "commits"))
      .filter((name) => /^\d+$/.test(name))
      .sort((a, b) => Number(a) - Number(b))
      .at(-1);
    rmSync(join(target.checkpoint, "commits", String(last)));
    await stream.add(7);
    await target.drain(frame);
    expect(sorted(await target.rows()), step).toEqual(sorted(stream.put));
  }
  expect(offsets(target).slice(0, ends.length)).toEqual(ends);
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

/** What the checkpoint says of each batch, the oldest first. */
function offsets(target: Target): unknown[] {
  const folder = join(target.checkpoint, "offsets");
  const batches = readdirSync(folder).filter((name) => /^\d+$/.test(name));
  batches.sort((a, b) => Number(a) - Number(b));
  return batches.map((batch) => JSON.parse(readFileSync(join(folder, batch), "utf8").split("\n").at(-1) ?? ""));
}

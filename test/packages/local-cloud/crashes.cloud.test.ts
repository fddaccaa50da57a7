import { expect, test } from "vitest";
import { faultSeed, replayable } from "../../faults/seed.ts";
import { OwnCloud } from "../../support/own-cloud.ts";
import { crashRun } from "./crash-run.ts";

// npm run soak -- fronts plays it ten times with ten times the records.
test("kill -9 of Kafka, the proxy and the sink: each acknowledged record is in one object, at the offset that was told", async () => {
  const seed = faultSeed(42);
  await using cloud = await OwnCloud.start(["kafka", "aws"]);
  await replayable(seed, async () => {
    const outcome = await crashRun({ cloud, records: 2_000, seed, kills: 1 });
    expect(outcome).toMatchObject({ acknowledged: 2_000, lost: [], misplaced: [] });
    expect(outcome.doubled).toBeLessThanOrEqual(outcome.unsure);
    expect(outcome.killed).toEqual({ kafka: 1, "kafka-rest": 1, "s3-sink": 1 });
  });
});

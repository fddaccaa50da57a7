import { downCloud } from "local-cloud";
import { afterAll, expect, test } from "vitest";
import { faultSeed, replayable } from "../../faults/seed.ts";
import { temporaryFolderForAll } from "../../support/pipeline.ts";
import { killedServer } from "./killed-server.ts";

// A cloud of its own: others would miss the parts that are killed here.
const home = temporaryFolderForAll();
afterAll(async () => void (await downCloud({ home })));

test.each([
  "kafka-rest",
  "kafka",
  "aws",
] as const)("%s dies under 2,000 posts and comes back: nothing is lost", async (part) => {
  const seed = faultSeed(5730);
  await replayable(seed, async () => {
    const { before, lost, doubled, summary } = await killedServer({ home, part, posts: 2000, rate: 1000, seed });
    expect(lost).toBe(0);
    expect(doubled).toBeLessThanOrEqual(summary.possiblyDoubled);
    expect(summary).toMatchObject({ posts: 2000, acknowledged: 6000 });
    expect(before).toBeLessThan(2000);
  });
});

import { expect, inject, test } from "vitest";
import { faultSeed, replayable } from "../faults/seed.ts";
import { streamKills, wrongPlaces } from "./stream/kills.ts";

const seed = faultSeed(5);

test(`Spark killed, two processes killed at once, shards reshaped while the job reads (seed ${seed}): every record once, metrics as by hand`, async () => {
  const run = { posts: 5000, rate: 250, windowSeconds: 5, latenessSeconds: 10, sparkUrl: inject("sparkUrl"), seed };
  const kills = await replayable(seed, () => streamKills({ ...run, faults: ["spark", "two", "reshard"] }));
  expect(wrongPlaces(kills.found)).toEqual([]);
  for (const { acknowledged, kept, unlisted, clean, duplicates, quarantined } of kills.found) {
    expect({ acknowledged, kept: kept - unlisted, quarantined }).toEqual({
      acknowledged: 5012,
      kept: 5012,
      quarantined: 12,
    });
    expect(clean + duplicates + quarantined).toBe(kept);
  }
  expect(kills.compared).toBeGreaterThan(0);
  expect(kills.differences).toEqual([]);
});

import { expect, test } from "vitest";
import { survive } from "./cuts.ts";
import { faultSeed } from "./seed.ts";

const seed = faultSeed(20_261);

test("1,000 cut connections lose, double and move no row, run no plan twice and leave nothing behind", async () => {
  const { cuts, streamCuts, before, after, plansTwice, left } = await survive(1000, seed);
  expect(Object.keys(cuts)).toHaveLength(5);
  expect(Object.keys(streamCuts)).toHaveLength(8);
  const all = [
    "analyzePlan",
    "config",
    "executePlan",
    "interrupt",
    "reattachExecute",
    "releaseExecute",
    "releaseSession",
  ];
  expect(Object.keys(before).sort()).toEqual(all);
  expect(Object.keys(after).sort()).toEqual(all);
  expect({ plansTwice, left }).toEqual({ plansTwice: 0, left: 0 });
}, 120_000);

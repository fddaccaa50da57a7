import { expect, test } from "vitest";
import { cutAtEveryByte } from "./byte-cuts.ts";

test("a result of 4 kB, cut at each byte of its way, arrives whole", async () => {
  const { cuts, left } = await cutAtEveryByte(4096);
  expect(cuts).toBeGreaterThan(4096);
  expect(left).toBe(0);
}, 180_000);

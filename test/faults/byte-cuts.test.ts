import { expect, test } from "vitest";
import { cutAtEveryByte } from "./byte-cuts.ts";

test("a result of 4 kB, cut at each byte of its way, arrives whole", async () => {
  const { cuts, ...bad } = await cutAtEveryByte(4096);
  expect(cuts).toBeGreaterThan(4096);
  expect(bad).toEqual({ plansTwice: 0, left: 0 });
}, 180_000);

import { expect, test } from "vitest";
import { mutate } from "./mutations.ts";
import { faultSeed } from "./seed.ts";

test("20,000 damaged messages end in a value or in an error of the client's, soon", async () => {
  const { refused, used, slowestMs } = await mutate(20_000, faultSeed(13));
  expect(refused).toBeGreaterThan(2000);
  expect(used).toBeGreaterThan(2000);
  expect(slowestMs).toBeLessThan(30_000); // a hang, not a pace
}, 120_000);

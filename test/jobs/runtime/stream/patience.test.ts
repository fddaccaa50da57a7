import { expect, test } from "vitest";
import { Patience } from "../../../../jobs/runtime/stream/patience.ts";

const patient = (giveUpAfterMs: number) => {
  const clock = { ms: 0 };
  return { clock, patience: new Patience({ giveUpAfterMs, now: () => clock.ms }) };
};

/** Fails at once after each wait, until it is given up. */
function waits({ clock, patience }: ReturnType<typeof patient>): number[] {
  const all: number[] = [];
  for (let wait = patience.failed(); wait !== undefined; wait = patience.failed()) {
    all.push(wait);
    clock.ms += wait;
  }
  return all;
}

test("what has worked is tried again after waits that double up to half a minute, until the time is over", () => {
  const tried = patient(120_000);
  tried.patience.worked();
  expect(waits(tried)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});

test("what works begins anew", () => {
  const tried = patient(60_000);
  tried.patience.worked();
  const first = waits(tried);
  tried.patience.worked();
  expect(waits(tried)).toEqual(first);
});

test("what never worked is given three tries", () => {
  expect(waits(patient(3_600_000))).toEqual([500, 1000]);
});

import { describe, expect, test } from "vitest";
import { RetryBudget } from "../../../emulator/post/retry.ts";
import { random } from "../../faults/seed.ts";

describe("pauses before another try", () => {
  test("are anything up to a bound that doubles: full jitter, by a Kolmogorov-Smirnov test", () => {
    for (const failures of [1, 3, 20]) {
      const bound = Math.min(5000, 50 * 2 ** (failures - 1));
      const next = random(failures);
      const pauses = Array.from({ length: 1000 }, () => new RetryBudget({ random: next }).pause(failures) / bound);
      const distance = Math.max(...pauses.toSorted((a, b) => a - b).map((pause, i) => Math.abs(pause - i / 1000)));
      expect(distance).toBeLessThan(1.63 / Math.sqrt(1000));
    }
  });

  test("are long once the budget is spent, until successes have filled it", () => {
    const budget = new RetryBudget({ random: () => 0 });
    for (let retry = 0; retry < 100; retry++) expect(budget.pause(1)).toBe(0);
    expect(budget.pause(1)).toBe(2500);
    for (let success = 0; success < 5; success++) budget.succeeded();
    expect(budget.pause(1)).toBe(0);
    expect(budget.pause(1)).toBe(2500);
  });
});

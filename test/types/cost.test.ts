import { describe, expect, test } from "vitest";
import { budgets } from "./budgets.ts";
import { ownCompiler } from "./compiler.ts";
import { type CostProgram, costOf, costPrograms } from "./cost-programs.ts";

describe("two hundred chained steps on a frame of twenty columns compile within their budget", () => {
  test.each(Object.keys(costPrograms) as CostProgram[])("%s", async (name) => {
    const { diagnostics, instantiations } = await costOf(name);
    expect(diagnostics).toEqual([]);
    const budget = budgets[ownCompiler.version]![name];
    expect(instantiations).toBeLessThan(budget);
    expect(instantiations).toBeGreaterThan(budget / 2);
  }, 60_000);
});

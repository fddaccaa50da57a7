import { describe, expect, test } from "vitest";
import { checkLines, checkReport, isWhole } from "../../../jobs/views/check-report.ts";
import type { Delivery } from "../../../schemas/delivery.ts";

const whole: Delivery = {
  kind: "pin",
  acknowledged: 12n,
  keys: 10n,
  clean: 10n,
  quarantined: 0n,
  lost: 0n,
  doubled: 0n,
  unlisted: 0n,
  unkeyed: 0n,
};

describe("what a check found", () => {
  test("whole: the counts and one sentence", () => {
    expect(isWhole([whole, { ...whole, kind: "geo", unlisted: 3n }])).toBe(true);
    expect(checkReport([whole])).toContain("Nothing is lost, nothing doubled.");
  });

  test("lost and doubled: which kind and how many, and what may explain it", () => {
    const bad = [
      { ...whole, lost: 1n, doubled: 2n },
      { ...whole, kind: "geo", lost: 12_345n, unkeyed: 4n },
    ];
    expect(isWhole(bad)).toBe(false);
    expect(checkReport(bad).split("\n\n").at(-1)).toBe(
      "pin: 1 key lost\npin: 2 rows doubled\ngeo: 12,345 keys lost (4 quarantined records do not tell their keys)\n" +
        "Are the tables those of all records of this ledger? Run the job once more, then check again.",
    );
  });

  test("for programs: a line a kind", () => {
    expect(checkLines([whole])).toBe(
      '{"kind":"pin","acknowledged":12,"keys":10,"clean":10,"quarantined":0,"lost":0,"doubled":0,"unlisted":0,"unkeyed":0}',
    );
  });
});

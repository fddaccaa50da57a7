import { describe, expect, test } from "vitest";
import type { StreamFindings } from "../../../jobs/check-stream.ts";
import { checkStreamLines, checkStreamReport, isStreamWhole } from "../../../jobs/views/check-stream-report.ts";

const whole: StreamFindings = {
  kind: "pin",
  ...{ acknowledged: 12n, kept: 13n, clean: 10n, quarantined: 1n, duplicates: 2n, unlisted: 1n, late: 3n },
  ...{ missing: 0n, doubled: 0n, misplaced: 0n, misrouted: 0n },
  ...{ missing_at: null, doubled_at: null, misplaced_at: null, misrouted_at: null },
};

describe("what the check of a stream found", () => {
  test("whole: the counts and one sentence; late and unlisted records are where they belong", () => {
    expect(isStreamWhole([whole, { ...whole, kind: "geo" }])).toBe(true);
    expect(checkStreamReport([whole])).toContain("Nothing is missing, doubled, misplaced or misrouted.");
  });

  test("each defect: of which kind, how many, where the first is, and what may explain it", () => {
    const bad = [
      { ...whole, missing: 12_345n, missing_at: "s 0:1", misrouted: 1n, misrouted_at: "s 0:7" },
      { ...whole, kind: "geo", doubled: 2n, doubled_at: "g 0:2", misplaced: 1n, misplaced_at: "g 0:3" },
    ];
    expect(isStreamWhole(bad)).toBe(false);
    expect(checkStreamReport(bad).split("\n\n").at(-1)).toBe(
      "pin: 12,345 missing, the first at s 0:1\npin: 1 misrouted, the first at s 0:7\n" +
        "geo: 2 doubled, the first at g 0:2\ngeo: 1 misplaced, the first at g 0:3\n" +
        "Does the job still run? What it has not read yet counts as missing: `job stream --trigger availableNow` reads it.",
    );
  });

  test("for programs: a line a kind", () => {
    expect(checkStreamLines([whole])).toBe(
      '{"kind":"pin","acknowledged":12,"kept":13,"clean":10,"quarantined":1,"duplicates":2,"unlisted":1,"missing":0,' +
        '"doubled":0,"misplaced":0,"misrouted":0,"late":3,"missing_at":null,"doubled_at":null,"misplaced_at":null,' +
        '"misrouted_at":null}',
    );
  });
});

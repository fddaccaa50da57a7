import { expect, test } from "vitest";
import { balance, type Counted } from "../../../jobs/runtime/counts.ts";

const good: Counted = {
  kind: "pin",
  parsed: 100,
  rules: { malformed_json: 3, bad_key: 2 },
  accepted: 95,
  clean: 90,
  quarantined: 5,
};

test("in = clean + duplicates + quarantined", () => {
  const counts = balance(good);
  expect(counts).toEqual({
    in: 100,
    clean: 90,
    duplicates: 5,
    quarantined: 5,
    rules: { malformed_json: 3, bad_key: 2 },
  });
  expect(counts.clean + counts.duplicates + counts.quarantined).toBe(counts.in);
});

test.each<[string, Partial<Counted>]>([
  ["a record got lost", { parsed: 101 }],
  ["a record came out of nowhere", { parsed: 99 }],
  ["a record is in no table", { accepted: 94, clean: 90 }],
  ["a broken record is not in the quarantine", { quarantined: 4, accepted: 96 }],
  ["a rule was counted twice", { rules: { malformed_json: 3, bad_key: 3 } }],
  ["there are more rows than were accepted", { clean: 96 }],
  ["a count is missing", { accepted: Number.NaN }],
])("fails the quality gate where %s", (_, change) => {
  const failing = () => balance({ ...good, ...change });
  expect(failing).toThrow(expect.objectContaining({ exitCode: 3 }));
  expect(failing).toThrow(/^The counts of pin do not add up: .* 3? ?.*quarantined/);
});

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Json, normalise } from "./normalise.ts";
import { programsByFixture } from "./programs/index.ts";

// PySpark is the judge of plans: fixtures/plans has what it sends (scripts/pyspark-plans.py), and the programs here must
// send the same. Where they do not on purpose, fixtures/plans/differences.json has our plan and the reason.

type Plans = Readonly<Record<string, Json>>;
interface Difference {
  readonly reason: string;
  readonly ours: Json;
}

const folder = fileURLToPath(new URL("../../../../fixtures/plans/", import.meta.url));
const load = (file: string): unknown => JSON.parse(readFileSync(`${folder}${file}.json`, "utf8"));

const differences = load("differences") as Readonly<Record<string, Difference>>;
const groups = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .flatMap((file) => /^(.*)\.json$/.exec(file)?.[1]?.replaceAll("\\", "/") ?? [])
  .filter((file) => file !== "differences")
  .toSorted();
const fixtureOf = (program: string): string => program.split(" by ")[0]!;

test("each file of fixtures has programs", () => {
  expect(groups).toEqual(Object.keys(programsByFixture).toSorted());
});

describe.each(groups)("%s", (group) => {
  const fixtures = load(group) as Plans;
  const programs = (programsByFixture[group] ?? []).flatMap((named) => Object.entries(named));

  test("each fixture has a program", () => {
    expect([...new Set(programs.map(([name]) => fixtureOf(name)))].toSorted()).toEqual(
      Object.keys(fixtures).toSorted(),
    );
  });

  test.each(programs)("%s", async (name, program) => {
    const fixture = fixtureOf(name);
    const difference = differences[`${group}/${fixture}`];
    const ours = normalise(await program());
    expect(ours).toEqual(difference?.ours ?? fixtures[fixture]);
    if (difference) expect(ours, "differences.json lists it, but the plan is PySpark's").not.toEqual(fixtures[fixture]);
  });
});

test("each difference is that of a fixture and has a reason", () => {
  for (const [name, { reason }] of Object.entries(differences)) {
    const [group, fixture] = [name.slice(0, name.lastIndexOf("/")), name.slice(name.lastIndexOf("/") + 1)];
    expect(Object.keys(load(group) as Plans)).toContain(fixture);
    expect(reason).toMatch(/\w.{20,}/);
  }
});

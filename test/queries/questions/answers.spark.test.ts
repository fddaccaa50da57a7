import type { SparkSession } from "spark-connect-js";
import { describe, expect, it } from "vitest";
import { lowerMedians, peopleAnswers } from "../../../fixtures/answers/people.ts";
import { placeAnswers } from "../../../fixtures/answers/places.ts";
import { questions } from "../../../queries/questions/index.ts";
import { distinctTables, sources } from "../../../queries/questions/sources.ts";
import { session } from "../../support/session.ts";
import { fixtureTables } from "./tables.ts";

type Question = (typeof questions)[number];
const answers: Readonly<Record<string, unknown>> = { ...placeAnswers, ...peopleAnswers };
const asked = questions.map((question) => [question.name, question] as const);

/** The rows as lists of values, once it is sure that each has the question's columns in their order. */
function values(question: Question, rows: readonly object[]): unknown[][] {
  for (const row of rows) expect(Object.keys(row)).toEqual(question.columns);
  return rows.map((row) => Object.values(row));
}

const of = (spark: SparkSession) => sources(fixtureTables(spark));

describe("the answer from the Arrow fixtures, in its order", () => {
  it.each(asked)("of %s", async (name, question) => {
    const rows = await question.collect(of(session()), { median: "exact" });
    expect(values(question, rows)).toEqual(answers[name]);
  });

  it.each(asked.filter(([name]) => name in lowerMedians))("of %s with the lower median", async (name, question) => {
    const rows = await question.collect(of(session()), { median: "lower" });
    expect(values(question, rows)).toEqual(lowerMedians[name as keyof typeof lowerMedians]);
  });

  it("is the same for rows in another order and in other partitions", async () => {
    const spark = session();
    const { pin, geo, user } = fixtureTables(spark);
    const shuffled = sources({
      pin: pin.orderBy((c) => c.category).distinct(),
      geo: geo.orderBy((c) => c.timestamp).distinct(),
      user: user.orderBy((c) => c.age).distinct(),
    });
    for (const question of questions.filter(({ name }) => name === "top-user-by-country" || name.startsWith("median")))
      expect(values(question, await question.collect(shuffled, { median: "exact" }))).toEqual(answers[question.name]);
  });
});

it("a table that holds a row in several intervals is read as one that holds it once", async () => {
  const spark = session();
  const { pin, geo, user } = fixtureTables(spark);
  const twice = distinctTables({ pin: pin.union(pin), geo: geo.union(geo), user: user.union(user) });
  const asked = questions.filter(
    ({ name }) => name === "posts-by-category-and-year" || name === "top-category-by-age-group",
  );
  for (const question of asked)
    expect(values(question, await question.collect(sources(twice), { median: "exact" }))).toEqual(
      answers[question.name],
    );
});

it("empty tables have no answers, for nothing and for zero there is no row", async () => {
  const spark = session();
  const { pin, geo, user } = fixtureTables(spark);
  const nothing = sources({ pin: pin.limit(0), geo: geo.limit(0), user: user.limit(0) });
  const found = await Promise.all(questions.map((question) => question.collect(nothing, { median: "exact" })));
  expect(found).toEqual(questions.map(() => []));
});

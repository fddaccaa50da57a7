import { type SparkSession, Timestamp } from "spark-connect-js";
import { describe, expect, it } from "vitest";
import { questions } from "../../../queries/questions/index.ts";
import { type Sources, sources } from "../../../queries/questions/sources.ts";
import { geo } from "../../../schemas/geo.ts";
import type { Kind } from "../../../schemas/kinds.ts";
import { pin } from "../../../schemas/pin.ts";
import { user } from "../../../schemas/user.ts";
import { cleanTable } from "../../reference/counts.ts";
import { answer, type CleanTables } from "../../reference/questions.ts";
import { session } from "../../support/session.ts";
import { randomRecords } from "../random-records.ts";
import { randomTables } from "./random-tables.ts";

const instant = (micros: bigint | null) => (micros === null ? null : Timestamp.of(micros));

function frames(spark: SparkSession, tables: CleanTables): Sources {
  const places = tables.geo.map(({ coordinates, timestamp, ...row }) => ({
    ...{ ...row, coordinates: coordinates && [...coordinates], timestamp: instant(timestamp) },
  }));
  const users = tables.user.map((row) => ({ ...row, date_joined: instant(row.date_joined) }));
  return sources({
    pin: spark.createDataFrame(tables.pin, pin),
    geo: spark.createDataFrame(places, geo),
    user: spark.createDataFrame(users, user),
  });
}

/** Each question with each median that makes a difference to it. */
const asked = questions.flatMap((question) => {
  const medians = question.name.startsWith("median") ? (["exact", "lower"] as const) : (["exact"] as const);
  return medians.map((median) => ({ question, median }));
});

async function expectAnswers(tables: CleanTables): Promise<void> {
  const from = frames(session(), tables);
  const answers = asked.map(async ({ question, median }) => {
    const rows = await question.collect(from, { median });
    return { name: question.name, median, rows, order: Object.keys(rows[0] ?? {}) };
  });
  expect(await Promise.all(answers)).toEqual(
    asked.map(({ question: { name, columns }, median }) => ({
      ...{ name, median, rows: answer(name, tables, median), order: columns },
    })),
  );
}

/** Tables cleaned of records with every kind of dirt. */
function cleanedTables(seed: number): CleanTables {
  const rows = <K extends Kind>(kind: K) =>
    cleanTable(
      kind,
      randomRecords(kind, seed, 600).flatMap((line) => [Buffer.concat([line, Buffer.from("\n")])]),
    ).rows;
  return { pin: rows("pin"), geo: rows("geo"), user: rows("user") };
}

describe("all answers are those of a plain computation, in its order", () => {
  it.each([1, 2, 3, 4])("on tables of few different values (seed %i)", async (seed) => {
    await expectAnswers(randomTables(seed, 160));
  });

  it.each([7])("on cleaned records (seed %i)", async (seed) => {
    await expectAnswers(cleanedTables(seed));
  });
});

import { Timestamp } from "spark-connect-js";
import { describe, expect, it } from "vitest";
import { questions } from "../../queries/questions/index.ts";
import { sources } from "../../queries/questions/sources.ts";
import { geo } from "../../schemas/geo.ts";
import { pin } from "../../schemas/pin.ts";
import { user } from "../../schemas/user.ts";
import { cleanTable } from "../reference/counts.ts";
import { answer, type QuestionName } from "../reference/questions.ts";
import { session } from "../support/session.ts";
import { randomRecords } from "./random-records.ts";

const seed = 7;
const file = (kind: "pin" | "geo" | "user") =>
  Buffer.concat(randomRecords(kind, seed, 1500).flatMap((line) => [line, Buffer.from("\n")]));
const tables = {
  pin: cleanTable("pin", [file("pin")]).rows,
  geo: cleanTable("geo", [file("geo")]).rows,
  user: cleanTable("user", [file("user")]).rows,
};

const at = (micros: bigint | null) => (micros === null ? null : Timestamp.of(micros));

function frames() {
  const spark = session();
  return sources({
    pin: spark.createDataFrame(tables.pin, pin),
    geo: spark.createDataFrame(
      tables.geo.map((row) => ({
        ...row,
        coordinates: row.coordinates && [...row.coordinates],
        timestamp: at(row.timestamp),
      })),
      geo,
    ),
    user: spark.createDataFrame(
      tables.user.map((row) => ({ ...row, date_joined: at(row.date_joined) })),
      user,
    ),
  });
}

describe.each(questions.map((question) => [question.name, question] as const))("%s", (name, question) => {
  it.each([
    "exact",
    "lower",
  ] as const)("has the answer of a plain computation, in its order (median %s)", async (median) => {
    const expected = answer(name as QuestionName, tables, median);
    expect(expected.length).toBeGreaterThan(0);
    const found = await question.collect(frames(), { median });
    expect(found).toEqual(expected);
    expect(Object.keys(found[0]!)).toEqual(question.columns);
  });
});

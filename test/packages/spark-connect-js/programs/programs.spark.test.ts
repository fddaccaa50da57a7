import { expect, test } from "vitest";
import { session } from "../../../support/session.ts";
import { order } from "./order.ts";
import { sessions } from "./sessions.ts";
import { values } from "./values.ts";

// Thirty small programs that trip clients of Spark Connect; the table in the package's README counts them.
const programs = [...order, ...values, ...sessions];

test("there are thirty", () => {
  expect(new Set(programs.map(({ name }) => name)).size).toBe(30);
});

test.each(programs)("$name", ({ run }) => run(session()));

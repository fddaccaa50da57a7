import type { DataFrame, SparkSession } from "spark-connect-js";
import type { Row, Schema, Shape } from "spark-connect-js/schema";
import { expect } from "vitest";
import { expectFrame } from "../api/frames.ts";

/** A small program that trips clients: what it does, and what must come of it. */
export interface Program {
  readonly name: string;
  run(spark: SparkSession): Promise<void>;
}

/** A program whose answer is a frame, held against its rows and its schema as the compiler and the server see it. */
export const frame = <S extends Shape>(
  name: string,
  make: (spark: SparkSession) => DataFrame<S>,
  answer: Schema<S>,
  rows: readonly Row<NoInfer<S>>[],
): Program => ({ name, run: (spark) => expectFrame(make(spark), answer, rows) });

/** A program that shows something else. */
export const program = (name: string, run: Program["run"]): Program => ({ name, run });

/** How an action failed. */
export async function failureOf(action: Promise<unknown>): Promise<unknown> {
  const failure = await action.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure, "the action succeeded").toBeDefined();
  return failure;
}

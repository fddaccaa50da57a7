import { SparkError } from "spark-connect-js";
import { expect } from "vitest";

/** The error by which an action fails. */
export async function failureOf(action: Promise<unknown>): Promise<SparkError> {
  const error = await action.then(
    () => undefined,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(SparkError);
  return error as SparkError;
}

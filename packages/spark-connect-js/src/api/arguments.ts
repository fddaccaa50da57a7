import { SparkConnectError } from "../errors.ts";

/** The protocol's `int32`. */
const most = 2 ** 31 - 1;

/** A whole number that the protocol can carry; refused at once, since the server would cut it or speak of something else. */
export function wholeNumber(what: string, value: number, least = 0): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalidArgument(`${what} takes a whole number from ${least} to ${most}, not ${value}`);
}

/** A probability, `0` and `1` included. */
export function fraction(what: string, value: number): number {
  if (value >= 0 && value <= 1) return value;
  throw invalidArgument(`${what} takes a number from 0 to 1, not ${value}`);
}

export function notEmpty<T>(what: string, values: readonly T[]): readonly T[] {
  if (values.length > 0) return values;
  throw invalidArgument(`${what} needs at least one`);
}

/** The name of a column of a typed frame; without the compiler something else may come. */
export function columnName(name: string): string {
  if (typeof name === "string") return name;
  throw invalidArgument(
    `a typed frame's columns go by name here, not by ${typeof name}: expressions are for project()`,
  );
}

export const invalidArgument = (message: string): SparkConnectError =>
  new SparkConnectError({ code: "INVALID_ARGUMENT", message });

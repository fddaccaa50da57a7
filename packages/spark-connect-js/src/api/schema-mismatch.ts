import { SparkConnectError } from "../errors.ts";

/** The server's columns are not those that a schema claims. `mismatches` has a line for each difference. */
export class SchemaMismatchError extends SparkConnectError {
  readonly mismatches: readonly string[];

  constructor(what: string, mismatches: readonly string[]) {
    const lines = mismatches.map((line) => `\n  ${line}`).join("");
    super({ code: "SCHEMA_MISMATCH", message: `${what} does not have the columns of its schema:${lines}` });
    this.mismatches = mismatches;
  }
}

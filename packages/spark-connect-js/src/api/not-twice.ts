import { SparkConnectError } from "../errors.ts";

/** Refuses two columns of one name, which a row cannot hold. */
export function notTwice(what: string, names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice === undefined) return;
  const message = `${what}: ${twice} is there twice, and would be two columns of one name`;
  throw new SparkConnectError({ code: "DUPLICATE_COLUMN", message });
}

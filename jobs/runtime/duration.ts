import { usageError } from "./exit-codes.ts";

/** Reads `500ms`, `5s`, `2m` or `1h` as milliseconds. Throws a usage error that names the option for anything else. */
export function parseDuration(option: string, text: string): number {
  const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  if (number !== "") return Number(number) * (milliseconds[unit] ?? Number.NaN);
  throw usageError(`--${option} ${text} is no time: give a number with ms, s, m or h, such as 5s or 2m.`);
}

const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

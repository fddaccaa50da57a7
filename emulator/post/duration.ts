import { EmulatorError } from "../emulator-error.ts";

/** Reads `100ms`, `5s`, `5m` or `1h` as milliseconds. @throws EmulatorError for anything else */
export function parseDuration(option: string, text: string): number {
  const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const ms = Number(number) * (milliseconds[unit] ?? Number.NaN);
  if (number !== "" && Number.isFinite(ms)) return ms;
  throw new EmulatorError(
    "usage",
    `--${option} ${text} is no time: give a number with ms, s, m or h, such as 100ms or 5m.`,
  );
}

const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

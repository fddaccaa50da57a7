import { EmulatorError } from "../emulator-error.ts";

/** How fast to post: as the original does, with pauses of 0 or 1 s, or so many posts a second. */
export type Rate = "original" | { readonly perSecond: number };

/** Reads `original`, `50/s`, `300/min`, `1000/h`; a bare number is per second. @throws EmulatorError for anything else */
export function parseRate(text: string): Rate {
  if (text === "original") return text;
  const [, number = "", unit = "s"] = /^(\d+(?:\.\d+)?|\.\d+)(?:\/([a-z]+))?$/.exec(text) ?? [];
  const perSecond = Number(number) / (seconds.get(unit) ?? Number.NaN);
  if (perSecond > 0 && Number.isFinite(perSecond)) return { perSecond };
  throw new EmulatorError(
    "usage",
    `"${text}" is no rate: give original, or a number above 0 such as 50/s, 300/min, 1000/h`,
  );
}

const seconds: ReadonlyMap<string, number> = new Map([
  ["s", 1],
  ["sec", 1],
  ["second", 1],
  ["m", 60],
  ["min", 60],
  ["minute", 60],
  ["h", 3600],
  ["hour", 3600],
]);

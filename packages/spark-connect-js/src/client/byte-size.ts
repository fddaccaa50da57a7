/** Spark answers as it was set: `1048576`, `1048576b`, `1MB`. */
export function bytesOf(text: string | undefined): number | undefined {
  const [, digits, unit = ""] = /^\s*(\d+)\s*([kmgtp]?)i?b?\s*$/i.exec(text ?? "") ?? [];
  return digits === undefined
    ? undefined
    : Number(digits) * 1024 ** ["", "k", "m", "g", "t", "p"].indexOf(unit.toLowerCase());
}

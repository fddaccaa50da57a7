import { usageError } from "../runtime/exit-codes.ts";

/** Where a query without a checkpoint begins: with all that is kept, with what comes from now on, or at a time of arrival. */
export type Starting = "earliest" | "latest" | { readonly at: Date };

/** `earliest`, `latest`, or `at 2026-11-21T10:00:00Z`: a time needs its zone. */
export function parseStarting(text: string): Starting {
  const said = text.trim();
  if (said === "earliest" || said === "latest") return said;
  const at = timeIn(said);
  if (at !== undefined) return { at };
  throw usageError(`"${text}" is no place to start: say earliest, latest, or 'at 2026-11-21T10:00:00Z' with its zone.`);
}

/** As people write a moment; `Date` alone takes many texts more, and a day that is not there as the next. */
const moment = /^at\s+(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)$/i;

function timeIn(text: string): Date | undefined {
  const [, day = "", time = "", zone = ""] = moment.exec(text) ?? [];
  const at = new Date(`${day}T${time}${zone.toUpperCase()}`);
  return isDay(day) && !Number.isNaN(at.getTime()) ? at : undefined;
}

function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}

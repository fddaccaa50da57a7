import { geoRecord } from "./geo.ts";
import { type Kind, kinds } from "./kinds.ts";
import { pinRecord } from "./pin.ts";
import { record } from "./record.ts";
import { userRecord } from "./user.ts";

const ofAll: readonly string[] = record.names;
const besideKey = (names: readonly string[]): string[] => names.filter((name) => !ofAll.includes(name));

/** What sources send of each kind, beside the key. */
export const sentColumns: Readonly<Record<Kind, readonly string[]>> = {
  // Cleaning has no use for the last.
  pin: [...besideKey(pinRecord.names), "downloaded"],
  geo: besideKey(geoRecord.names),
  user: besideKey(userRecord.names),
};

/** The columns that other kinds have and this kind has not. */
export const columnsOfOthers = (kind: Kind): string[] =>
  kinds.flatMap((other) => sentColumns[other]).filter((name) => !sentColumns[kind].includes(name));

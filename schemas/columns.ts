import { geoRecord } from "./geo.ts";
import { type Kind, kinds } from "./kinds.ts";
import { pinRecord } from "./pin.ts";
import { record } from "./record.ts";
import { userRecord } from "./user.ts";

const ofAll: readonly string[] = record.names;
const ownAmong = <N extends string>(names: readonly N[]) =>
  names.filter((name): name is Exclude<N, (typeof record.names)[number]> => !ofAll.includes(name));

/** The columns that cleaning reads of each kind, beside the key. */
export const ownColumns = {
  pin: ownAmong(pinRecord.names),
  geo: ownAmong(geoRecord.names),
  user: ownAmong(userRecord.names),
} as const;

/** All that sources send of each kind, beside the key: cleaning has no use for `downloaded`. */
export const sentColumns: Readonly<Record<Kind, readonly string[]>> = {
  ...ownColumns,
  pin: [...ownColumns.pin, "downloaded"],
};

/** The columns that other kinds have and this kind has not. */
export const columnsOfOthers = (kind: Kind): string[] =>
  kinds.flatMap((other) => sentColumns[other]).filter((name) => !sentColumns[kind].includes(name));

import { aggregates } from "./aggregates.ts";
import { casts } from "./casts.ts";
import { collections } from "./collections.ts";
import { conditionals } from "./conditionals.ts";
import { datetime } from "./datetime.ts";
import { literal } from "./literal.ts";
import { metadata } from "./metadata.ts";
import { strings } from "./strings.ts";
import { windows } from "./windows.ts";

/** Functions, by the files that hold them. */
export const functionGroups = {
  aggregates,
  casts,
  collections,
  conditionals,
  datetime,
  literal,
  metadata,
  strings,
  windows,
};

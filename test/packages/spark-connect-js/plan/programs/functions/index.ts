import { aggregates } from "./aggregates.ts";
import { arrays } from "./arrays.ts";
import { casts } from "./casts.ts";
import { collections } from "./collections.ts";
import { conditionals } from "./conditionals.ts";
import { csv } from "./csv.ts";
import { datetime } from "./datetime.ts";
import { generators } from "./generators.ts";
import { higherOrder } from "./higher-order.ts";
import { json } from "./json.ts";
import { literal } from "./literal.ts";
import { maps } from "./maps.ts";
import { metadata } from "./metadata.ts";
import { nulls } from "./nulls.ts";
import { strings } from "./strings.ts";
import { structs } from "./structs.ts";
import { variants } from "./variants.ts";
import { windows } from "./windows.ts";
import { xml } from "./xml.ts";

/** Functions, by the files that hold them. */
export const functionGroups = {
  aggregates,
  arrays,
  casts,
  collections,
  conditionals,
  csv,
  datetime,
  generators,
  higher_order: higherOrder,
  json,
  literal,
  maps,
  metadata,
  nulls,
  strings,
  structs,
  variants,
  windows,
  xml,
};

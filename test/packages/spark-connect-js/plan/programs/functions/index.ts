import { aggregates } from "./aggregates.ts";
import { arrays } from "./arrays.ts";
import { bitwise } from "./bitwise.ts";
import { casts } from "./casts.ts";
import { collections } from "./collections.ts";
import { conditionals } from "./conditionals.ts";
import { csv } from "./csv.ts";
import { datetime } from "./datetime.ts";
import { encryption } from "./encryption.ts";
import { generators } from "./generators.ts";
import { geospatial } from "./geospatial.ts";
import { groupValues } from "./group-values.ts";
import { hashes } from "./hashes.ts";
import { higherOrder } from "./higher-order.ts";
import { json } from "./json.ts";
import { literal } from "./literal.ts";
import { maps } from "./maps.ts";
import { math } from "./math.ts";
import { metadata } from "./metadata.ts";
import { misc } from "./misc.ts";
import { nulls } from "./nulls.ts";
import { partitionTransforms } from "./partition-transforms.ts";
import { sketches } from "./sketches.ts";
import { sortKeys } from "./sort-keys.ts";
import { statistics } from "./statistics.ts";
import { strings } from "./strings.ts";
import { structs } from "./structs.ts";
import { timeOfDay } from "./time-of-day.ts";
import { urls } from "./urls.ts";
import { variants } from "./variants.ts";
import { windows } from "./windows.ts";
import { xml } from "./xml.ts";

/** Functions, by the files that hold them. */
export const functionGroups = {
  aggregates,
  arrays,
  bitwise,
  casts,
  collections,
  conditionals,
  csv,
  datetime,
  encryption,
  generators,
  group_values: groupValues,
  geospatial,
  hashes,
  higher_order: higherOrder,
  json,
  literal,
  maps,
  math,
  metadata,
  misc,
  nulls,
  partition_transforms: partitionTransforms,
  sketches,
  sort_keys: sortKeys,
  statistics,
  strings,
  structs,
  time_of_day: timeOfDay,
  urls,
  variants,
  windows,
  xml,
};

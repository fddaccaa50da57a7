import type { DataFrame, FrameOf } from "spark-connect-js";
import type { Schema, Shape } from "spark-connect-js/schema";
import { geo, markedGeo } from "../../schemas/geo.ts";
import type { Kind } from "../../schemas/kinds.ts";
import { marks } from "../../schemas/marks.ts";
import { markedPin, pin } from "../../schemas/pin.ts";
import type { quarantine } from "../../schemas/quarantine.ts";
import { markedUser, user } from "../../schemas/user.ts";
import { acceptedGeo, acceptedPins, acceptedUsers } from "./accepted.ts";
import { markGeo } from "./geo.ts";
import { judged } from "./judged.ts";
import { markPins } from "./pin.ts";
import { quarantined } from "./quarantined.ts";
import type { Lines } from "./records.ts";
import { markUsers } from "./user.ts";

/** How one kind of record becomes a table: each line is marked once, and all else follows from the marked rows. */
export interface Cleaning<M extends Shape, S extends Shape> {
  readonly kind: Kind;
  /** Cleaned columns and marks, as they are kept between the two steps. */
  readonly marked: Schema<M>;
  readonly table: Schema<S>;
  readonly mark: (lines: Lines) => DataFrame<M>;
  /** Rows that break no rule; exact duplicates are still among them. */
  readonly accepted: (marked: DataFrame<M>) => DataFrame<S>;
  /** Rows that break one, as the quarantine keeps them. */
  readonly quarantined: (marked: DataFrame<M>) => FrameOf<typeof quarantine>;
}

const cleaningOf = <M extends Shape, S extends Shape>(cleaning: Cleaning<M, S>): Cleaning<M, S> => cleaning;

export const cleaning = {
  pin: cleaningOf({
    kind: "pin",
    marked: markedPin,
    table: pin,
    mark: markPins,
    accepted: acceptedPins,
    quarantined: (marked) => quarantined(judged("pin", marked.select(...marks.names))),
  }),
  geo: cleaningOf({
    kind: "geo",
    marked: markedGeo,
    table: geo,
    mark: markGeo,
    accepted: acceptedGeo,
    quarantined: (marked) => quarantined(judged("geo", marked.select(...marks.names))),
  }),
  user: cleaningOf({
    kind: "user",
    marked: markedUser,
    table: user,
    mark: markUsers,
    accepted: acceptedUsers,
    quarantined: (marked) => quarantined(judged("user", marked.select(...marks.names))),
  }),
} as const;

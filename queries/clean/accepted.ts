import type { FrameOf } from "spark-connect-js";
import { geo, type markedGeo } from "../../schemas/geo.ts";
import { type markedPin, pin } from "../../schemas/pin.ts";
import { type markedUser, user } from "../../schemas/user.ts";

/** Rows that break no rule, without their marks. Such a row has a key, which the last step tells the compiler. */
export const acceptedPins = (marked: FrameOf<typeof markedPin>): FrameOf<typeof pin> =>
  marked
    .where((c) => c._rule.isNull())
    .select(...pin.names)
    .dropNulls("ind");

export const acceptedGeo = (marked: FrameOf<typeof markedGeo>): FrameOf<typeof geo> =>
  marked
    .where((c) => c._rule.isNull())
    .select(...geo.names)
    .dropNulls("ind");

export const acceptedUsers = (marked: FrameOf<typeof markedUser>): FrameOf<typeof user> =>
  marked
    .where((c) => c._rule.isNull())
    .select(...user.names)
    .dropNulls("ind");

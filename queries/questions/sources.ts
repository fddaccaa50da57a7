import type { FrameOf } from "spark-connect-js";
import type { geo } from "../../schemas/geo.ts";
import type { pin } from "../../schemas/pin.ts";
import type { user } from "../../schemas/user.ts";

export interface Tables {
  readonly pin: FrameOf<typeof pin>;
  readonly geo: FrameOf<typeof geo>;
  readonly user: FrameOf<typeof user>;
}

/** What the questions read. Those that share a join share it here. */
export interface Sources {
  /** Posts with the place and time they were made at. */
  readonly places: ReturnType<typeof places>;
  /** Posts with the user who made them. */
  readonly people: ReturnType<typeof people>;
  readonly users: FrameOf<typeof user>;
}

/** Two different rows of one key are both kept, so a post joins with each row of its key. */
const places = ({ pin, geo }: Tables) =>
  pin
    .select("ind", "category", "poster_name", "follower_count")
    .join(geo.select("ind", "country", "timestamp"), ["ind"])
    .drop("ind");

const people = ({ pin, user }: Tables) =>
  pin.select("ind", "category", "follower_count").join(user.select("ind", "age", "date_joined"), ["ind"]).drop("ind");

export const sources = (tables: Tables): Sources => ({
  places: places(tables),
  people: people(tables),
  users: tables.user,
});

/** Each different row once: tables that hold several intervals may hold a row in more than one. */
export const distinctTables = ({ pin, geo, user }: Tables): Tables => ({
  pin: pin.distinct(),
  geo: geo.distinct(),
  user: user.distinct(),
});

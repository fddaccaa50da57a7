import type { FrameOf } from "spark-connect-js";
import { int, schema, string, timestamp } from "spark-connect-js/schema";
import type { geo } from "../../schemas/geo.ts";
import type { pin } from "../../schemas/pin.ts";
import type { user } from "../../schemas/user.ts";
import { type topUser, topUsers } from "./top-users.ts";

export interface Tables {
  readonly pin: FrameOf<typeof pin>;
  readonly geo: FrameOf<typeof geo>;
  readonly user: FrameOf<typeof user>;
}

/** Posts with the place and time they were made at. */
export const place = schema({
  category: string().nullable(),
  poster_name: string().nullable(),
  follower_count: int().nullable(),
  country: string().nullable(),
  timestamp: timestamp().nullable(),
});

/** Posts with the user who made them. */
export const person = schema({
  category: string().nullable(),
  follower_count: int().nullable(),
  age: int().nullable(),
  date_joined: timestamp().nullable(),
});

/** What the questions read. What several of them would compute is shared here. */
export interface Sources {
  readonly places: FrameOf<typeof place>;
  readonly people: FrameOf<typeof person>;
  readonly topUsers: FrameOf<typeof topUser>;
  readonly users: FrameOf<typeof user>;
}

/** Two different rows of one key are both kept, so a post joins with each row of its key. */
const places = ({ pin, geo }: Tables): Sources["places"] =>
  pin
    .select("ind", "category", "poster_name", "follower_count")
    .join(geo.select("ind", "country", "timestamp"), ["ind"])
    .drop("ind");

const people = ({ pin, user }: Tables): Sources["people"] =>
  pin
    .select("ind", "category", "follower_count")
    .join(user.select("ind", "age", "date_joined"), ["ind"])
    .drop("ind");

/** The tables as the questions read them; rows of a table are all different. */
export function sources(tables: Tables): Sources {
  const posts = places(tables);
  return { places: posts, people: people(tables), topUsers: topUsers(posts), users: tables.user };
}

/** Each different row once: a table that holds several intervals may hold a row in more than one. */
export const distinctTables = ({ pin, geo, user }: Tables): Tables => ({
  pin: pin.distinct(),
  geo: geo.distinct(),
  user: user.distinct(),
});

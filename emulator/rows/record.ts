import type { Kind } from "../../schemas/kinds.ts";

/** One row of `pinterest_data`; columns in the table's order. */
export interface PinRecord {
  readonly index: number;
  readonly unique_id: string;
  readonly title: string;
  readonly description: string;
  readonly poster_name: string;
  readonly follower_count: string;
  readonly tag_list: string;
  readonly is_image_or_video: string;
  readonly image_src: string;
  readonly downloaded: 0 | 1;
  readonly save_location: string;
  readonly category: string;
}

/** One row of `geolocation_data`. `timestamp` is `yyyy-MM-ddTHH:mm:ss`, without a zone; coordinates are degrees. */
export interface GeoRecord {
  readonly ind: number;
  readonly timestamp: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly country: string;
}

/** One row of `user_data`. `date_joined` is `yyyy-MM-ddTHH:mm:ss`, without a zone. */
export interface UserRecord {
  readonly ind: number;
  readonly first_name: string;
  readonly last_name: string;
  readonly age: number;
  readonly date_joined: string;
}

export interface SourceRecords {
  readonly pin: PinRecord;
  readonly geo: GeoRecord;
  readonly user: UserRecord;
}
export type SourceRecord = SourceRecords[Kind];

/** What row n depends on besides n: the seed, and how many posts there are in all (categories lie in blocks). */
export interface RowShape {
  readonly seed: number;
  readonly posts: number;
}

/** Numbers of the random streams, so that no two parts of a post draw the same numbers. `copy` is three, one a kind. */
export const streams = { pin: 1, geo: 2, user: 3, person: 4, poster: 5, copy: 6, draw: 9 } as const;

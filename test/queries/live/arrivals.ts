import type { Pin } from "../../../schemas/pin.ts";
import { at } from "../stream/events.ts";

export interface Arrival {
  /** Seconds. */
  readonly arrived: number;
  readonly category?: string | null;
  readonly poster_name?: string | null;
  readonly follower_count?: number | null;
}

const nothing = {
  unique_id: null,
  title: null,
  description: null,
  tag_list: null,
  is_image_or_video: null,
  image_src: null,
  save_location: null,
} as const satisfies Partial<Pin>;

/** A row of the live table of pins. */
export const livePinOf = ({ arrived, category = null, poster_name = null, follower_count = null }: Arrival) => ({
  ...{ ...nothing, ind: 1n, category, poster_name, follower_count },
  ...arrival(arrived),
});

const arrival = (arrived: number) => ({ _arrived_at: at(arrived), _ingested_at: at(arrived), _position: null });

export const liveGeoOf = ({ arrived }: Arrival) => ({
  ...{ ind: 1n, country: null, coordinates: null, timestamp: null },
  ...arrival(arrived),
});

export const liveUserOf = ({ arrived }: Arrival) => ({
  ...{ ind: 1n, user_name: null, age: null, date_joined: null },
  ...arrival(arrived),
});

/** Cleaned rows with the values that the client gives: long as bigint, int as number, timestamps as microseconds since 1970. */
export interface PinRow {
  readonly ind: bigint;
  readonly unique_id: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly follower_count: number | null;
  readonly poster_name: string | null;
  readonly tag_list: string | null;
  readonly is_image_or_video: string | null;
  readonly image_src: string | null;
  readonly save_location: string | null;
  readonly category: string | null;
}

export interface GeoRow {
  readonly ind: bigint;
  readonly country: string | null;
  readonly coordinates: readonly [latitude: number, longitude: number] | null;
  readonly timestamp: bigint | null;
}

export interface UserRow {
  readonly ind: bigint;
  readonly user_name: string | null;
  readonly age: number | null;
  readonly date_joined: bigint | null;
}

export interface CleanRows {
  readonly pin: PinRow;
  readonly geo: GeoRow;
  readonly user: UserRow;
}
export type Kind = keyof CleanRows;

export type Rule =
  | "malformed_json"
  | "missing_key"
  | "bad_key"
  | "wrong_kind"
  | "bad_follower_count"
  | "bad_timestamp"
  | "bad_latitude"
  | "bad_longitude"
  | "bad_date_joined"
  | "bad_age";

import { int, long, type RowOf, schema, string } from "spark-connect-js/schema";
import { arrivalFields } from "./arrival.ts";
import { markFields } from "./marks.ts";
import { recordFields } from "./record.ts";

/** A post as the source sends it: a JSON object, each value taken as text so that the cleaning rules see it unchanged. */
export const pinRecord = schema({
  ...recordFields,
  unique_id: string().nullable(),
  title: string().nullable(),
  description: string().nullable(),
  poster_name: string().nullable(),
  follower_count: string().nullable(),
  tag_list: string().nullable(),
  is_image_or_video: string().nullable(),
  image_src: string().nullable(),
  save_location: string().nullable(),
  category: string().nullable(),
});

/** A cleaned post. Several rows may share one `ind`. */
const fields = {
  unique_id: string().nullable(),
  title: string().nullable(),
  description: string().nullable(),
  follower_count: int().nullable(),
  poster_name: string().nullable(),
  tag_list: string().nullable(),
  is_image_or_video: string().nullable(),
  image_src: string().nullable(),
  save_location: string().nullable(),
  category: string().nullable(),
};
export const pin = schema({ ind: long(), ...fields });
export type Pin = RowOf<typeof pin>;

/** The same as a stream keeps it. */
export const livePin = schema({ ind: long(), ...fields, ...arrivalFields });

/** The same between parsing and its table: the key may be missing, and the marks say why. */
export const markedPin = schema({ ind: long().nullable(), ...fields, ...markFields });

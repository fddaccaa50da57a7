import type { StringColumn } from "spark-connect-js";
import { fromJson } from "spark-connect-js/functions";
import { double, long, type Str, schema } from "spark-connect-js/schema";
import { pinRecord } from "../../schemas/pin.ts";
import { marks } from "./marks.ts";
import { asWritten, followerCount, wholeNumber } from "./numbers.ts";
import { jsonAs, keyText, type Lines, records } from "./records.ts";
import { broken, firstBroken, unreadable, wholeRules } from "./rules.ts";
import { notBlank, withoutMarkers, withoutPrefix } from "./text.ts";
import { isOfOthers } from "./wrong-kind.ts";

const noUser = "User Info Error";
const numbers = schema({ follower_count: double().nullable() });
/** The follower count where it is a JSON number, null where it is a text. */
const asNumber = (line: StringColumn<Str | null>) => fromJson(line, numbers).getField("follower_count");

/** Posts: texts without their markers, follower counts as numbers; with each the first rule that it breaks, if any. */
export const markPins = (lines: Lines) =>
  records(lines, jsonAs(pinRecord))
    .withColumn("is_of_others", ({ parsed, line }) => isOfOthers("pin", parsed.getField("unique_id"), line))
    .withColumns(({ record, line }) => ({
      key: keyText(record.getField("ind"), record.getField("index")),
      followers: asWritten(record.getField("follower_count"), line, "follower_count", asNumber(line)).orElse(
        withoutMarkers(record.getField("follower_count"), noUser),
      ),
    }))
    .withColumns((c) => ({ ind: wholeNumber(c.key, long()), follower_count: followerCount(c.followers) }))
    .withColumn("_rule", (c) =>
      firstBroken(...wholeRules(c), broken("bad_follower_count", unreadable(c.followers, c.follower_count))),
    )
    .project((c) => ({
      ind: c.ind,
      unique_id: notBlank(c.record.getField("unique_id")),
      title: withoutMarkers(c.record.getField("title"), "No Title Data Available"),
      description: withoutMarkers(
        c.record.getField("description"),
        "No description available Story format",
        "No description available",
      ),
      follower_count: c.follower_count,
      poster_name: withoutMarkers(c.record.getField("poster_name"), noUser),
      tag_list: withoutMarkers(c.record.getField("tag_list"), "N,o, ,T,a,g,s, ,A,v,a,i,l,a,b,l,e"),
      is_image_or_video: notBlank(c.record.getField("is_image_or_video")),
      image_src: withoutMarkers(c.record.getField("image_src"), "Image src error."),
      save_location: withoutPrefix(c.record.getField("save_location"), "Local save in "),
      category: notBlank(c.record.getField("category")),
      ...marks(c),
    }));

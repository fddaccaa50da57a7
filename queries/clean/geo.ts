import type { NumericColumn } from "spark-connect-js";
import { array, lit, when } from "spark-connect-js/functions";
import { type Double, double, long } from "spark-connect-js/schema";
import { geoRecord } from "../../schemas/geo.ts";
import { dateTime } from "./date-time.ts";
import { marks } from "./marks.ts";
import { realNumber, wholeNumber } from "./numbers.ts";
import { jsonAs, keyText, type Lines, records } from "./records.ts";
import { beyond, broken, firstBroken, unreadable, wholeRules } from "./rules.ts";
import { notBlank } from "./text.ts";
import { isOfOthers } from "./wrong-kind.ts";

/** Never null here, and zero for minus zero, which is equal to it: a stream compares duplicates bit by bit. */
const degrees = (value: NumericColumn<Double | null>) => value.orElse(lit(0, double())).plus(lit(0, double()));

/** Places and times of posts; with each the first rule that it breaks, if any. */
export const markGeo = (lines: Lines) =>
  records(lines, jsonAs(geoRecord))
    .withColumn("is_of_others", ({ parsed, line }) => isOfOthers("geo", parsed.getField("timestamp"), line))
    .withColumns(({ record }) => ({
      key: keyText(record.getField("ind"), record.getField("index")),
      time_text: notBlank(record.getField("timestamp")),
      latitude_text: notBlank(record.getField("latitude")),
      longitude_text: notBlank(record.getField("longitude")),
    }))
    .withColumns((c) => ({
      ind: wholeNumber(c.key, long()),
      timestamp: dateTime(c.time_text),
      latitude: realNumber(c.latitude_text),
      longitude: realNumber(c.longitude_text),
    }))
    .withColumn("_rule", (c) =>
      firstBroken(
        ...wholeRules(c),
        broken("bad_timestamp", unreadable(c.time_text, c.timestamp)),
        broken("bad_latitude", unreadable(c.latitude_text, c.latitude).or(beyond(c.latitude, 90))),
        broken("bad_longitude", unreadable(c.longitude_text, c.longitude).or(beyond(c.longitude, 180))),
      ),
    )
    .project((c) => ({
      ind: c.ind,
      country: notBlank(c.record.getField("country")),
      coordinates: when(
        c.latitude.isNotNull().and(c.longitude.isNotNull()),
        array(degrees(c.latitude), degrees(c.longitude)),
      ).end(),
      timestamp: c.timestamp,
      ...marks(c),
    }));

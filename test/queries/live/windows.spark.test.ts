import type { DataFrame } from "spark-connect-js";
import { expect, test } from "vitest";
import type { LiveTables } from "../../../queries/live/metric.ts";
import { postsByCategory } from "../../../queries/live/posts-by-category.ts";
import { livePin } from "../../../schemas/pin.ts";
import { at } from "../stream/events.ts";
import { inbox } from "../stream/inbox.ts";
import { restarted, running, streamingSession } from "../stream/runs.ts";
import { texts } from "../stream/texts.ts";
import { livePinOf } from "./arrivals.ts";

const windows = { windowSeconds: 60, latenessSeconds: 30 };

/** Tables of which a metric reads the pins only. */
const onlyPins = (pin: DataFrame<(typeof livePin)["~shape"]>): LiveTables => ({ pin }) as LiveTables;

const row = (start: number, category: string, posts: bigint) => ({
  window_start: at(start),
  window_end: at(start + 60),
  category,
  posts,
});

test("windows close once an arrival is later than their end and the lateness; out of order counts, too late does not", async () => {
  const spark = await streamingSession({ noDataBatches: true });
  const pins = await inbox(livePin);
  const frame = () => postsByCategory.closed(onlyPins(pins.stream(spark)), windows);
  const [once, again] = [await running(spark, frame()), await restarted(spark, frame(), postsByCategory.answer)];
  const put = async (...arrivals: readonly (readonly [arrived: number, category: string | null])[]) => {
    await pins.put(arrivals.map(([arrived, category]) => livePinOf({ arrived, category })));
    await Promise.all([once.step(), again.step()]);
    const rows = await once.rows();
    expect(texts(await again.rows())).toEqual(texts(rows));
    return texts(rows);
  };
  const minute0 = [row(0, "art", 3n), row(0, "travel", 1n)];
  expect(await put([1, "art"], [59.999, "travel"], [60, "art"], [5, null])).toEqual([]);
  // The watermark is at 59.999: a millisecond is missing.
  expect(await put([89.999, "art"], [2, "art"])).toEqual([]);
  expect(await put([30, "art"], [90, "art"])).toEqual(texts(minute0));
  // Late for the first minute, in time for the second.
  expect(await put([59, "art"], [61, "travel"], [149.999, "art"])).toEqual(texts(minute0));
  expect(await put([600, "art"])).toEqual(
    texts([...minute0, row(60, "art", 3n), row(60, "travel", 1n), row(120, "art", 1n)]),
  );
  expect([(await once.told()).late, (await again.told()).late]).toEqual([1, 1]);
  await once.stop();
});

import { Random } from "../../../emulator/rows/random.ts";
import { distinctRows } from "../../reference/duplicates.ts";
import type { CleanTables } from "../../reference/questions.ts";
import { timestamp } from "../../reference/values.ts";

/**
 * Clean tables of few different values, the same for the same seed: keys meet several times, most counts are tied, nulls
 * are everywhere, and every limit of years and ages is there, with its neighbours.
 */
export function randomTables(seed: number, rows: number): CleanTables {
  const random = new Random().at(seed, 0, 0);
  const key = () => BigInt(random.below(rows / 2));
  const pick = <T>(values: readonly T[]) => (random.chance(0.1) ? null : random.pick(values));
  const make = <Row extends object>(row: () => Row) => distinctRows(Array.from({ length: rows }, row));
  return {
    pin: make(() => ({
      ...{ ind: key(), unique_id: null, title: pick(["A", "B"]), description: null },
      ...{ follower_count: pick(counts), poster_name: pick(texts), tag_list: null, is_image_or_video: null },
      ...{ image_src: null, save_location: null, category: pick(texts) },
    })),
    geo: make(() => ({ ind: key(), country: pick(texts), coordinates: null, timestamp: pick(times) })),
    user: make(() => ({ ind: key(), user_name: pick(texts), age: pick(ages), date_joined: pick(times) })),
  };
}

/** JavaScript's default sort puts the emoji before U+E000 and U+FF01. */
const texts = ["Z", "a", "é", "日", "\ue000", "！", "😍", "𠮷"];
const counts = [0, 1, 2, 2, 3, 10, 2_147_483_646, 2_147_483_647];
const ages = [0, 17, 18, 24, 25, 35, 36, 50, 51, 99];
const years = [2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023];
const times = years
  .flatMap((year) => [`${year}-01-01 00:00:00`, `${year}-12-31 23:59:59.999999`])
  .map((text) => timestamp(text) as bigint);

import type { ColumnOf, Expr } from "spark-connect-js";
import { elt, formatString, lit, pmod, xxhash64 } from "spark-connect-js/functions";
import { int, type Long, type Str } from "spark-connect-js/schema";
import type { Kind } from "../../schemas/kinds.ts";

/** Post `n` as records of each kind, well formed: the same for the same seed and `n`, whenever and wherever it is made. */
export const rateRecords: Readonly<Record<Kind, (seed: bigint, n: Expr<Long | null>) => ColumnOf<Str>>> = {
  pin: (seed, n) => {
    const category = oneOf(seed, n, categories);
    return formatString(pin, n, xxhash64(n, lit(seed)), category, draw(seed, n, "poster", 97));
  },
  geo: (seed, n) =>
    formatString(
      geo,
      n,
      draw(seed, n, "year", 5),
      draw(seed, n, "latitude", 90),
      draw(seed, n, "longitude", 180),
      oneOf(seed, n, countries),
    ),
  user: (seed, n) =>
    formatString(
      user,
      n,
      oneOf(seed, n, names),
      draw(seed, n, "last name", 500),
      draw(seed, n, "age", 10),
      draw(seed, n, "joined", 3),
    ),
};

const pin = `{"index":%1$d,"unique_id":"00000000-0000-4000-%2$016x","title":"Post %1$d","description":"All about %3$s",\
"poster_name":"Poster %4$d","follower_count":"%4$dk","tag_list":"%3$s,ideas","is_image_or_video":"image",\
"image_src":"https://images.example/%1$d.jpg","downloaded":1,"save_location":"Local save in /data/%3$s","category":"%3$s"}`;
const geo = `{"ind":%1$d,"timestamp":"202%2$d-08-28T03:52:47","latitude":%3$d.25,"longitude":-%4$d.5,"country":"%5$s"}`;
const user = `{"ind":%1$d,"first_name":"%2$s","last_name":"N%3$d","age":2%4$d,"date_joined":"201%5$d-11-05 10:15:00"}`;

const categories = ["art", "beauty", "christmas", "education", "finance", "quotes", "travel"] as const;
const countries = ["Albania", "Brazil", "Cocos (Keeling) Islands", "Cote d'Ivoire", "Japan"] as const;
const names = ["Ada", "Alan", "Barbara", "Edsger", "Grace"] as const;

/** A whole number from 0 on and below `end`, drawn for what it is used. */
const draw = (seed: bigint, n: Expr<Long | null>, use: string, end: number) =>
  pmod(xxhash64(n, lit(seed), lit(use)), lit(BigInt(end)));

const oneOf = (seed: bigint, n: Expr<Long | null>, texts: readonly [string, ...string[]]): Expr<Str | null> =>
  elt(draw(seed, n, texts[0], texts.length).plus(1n).cast(int()), ...texts);

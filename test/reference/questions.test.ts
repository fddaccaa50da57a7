import { describe, expect, test } from "vitest";
import { medianOf } from "./median.ts";
import { byCodePoint } from "./order.ts";
import { answer, type CleanTables, questionNames } from "./questions.ts";
import type { GeoRow, PinRow, UserRow } from "./rows.ts";
import { yearOf } from "./values.ts";

const nothing = { unique_id: null, title: null, description: null, tag_list: null, is_image_or_video: null };
const pin = (
  ind: number,
  category: string | null,
  follower_count: number | null = null,
  poster_name: string | null = "P",
): PinRow => ({
  ...{ ...nothing, image_src: null, save_location: null },
  ...{ ind: BigInt(ind), category, follower_count, poster_name },
});
const at = (text: string | null) => (text === null ? null : BigInt(Date.parse(`${text}Z`)) * 1000n);
const geo = (ind: number, country: string | null, timestamp: string | null = null): GeoRow => ({
  ...{ ind: BigInt(ind), country, coordinates: null, timestamp: at(timestamp) },
});
const user = (
  ind: number,
  age: number | null,
  joined: string | null = null,
  user_name: string | null = "U",
): UserRow => ({
  ...{ ind: BigInt(ind), user_name, age, date_joined: at(joined) },
});
const tables = (rows: Partial<CleanTables>): CleanTables => ({ pin: [], geo: [], user: [], ...rows });
const values = (rows: readonly object[]) => rows.map((row) => Object.values(row));

describe("every question", () => {
  test("has its columns in this order", () => {
    const year = "2018-05-05T05:05:05";
    const all = tables({ pin: [pin(1, "art", 5)], geo: [geo(1, "Aruba", year)], user: [user(1, 20, year)] });
    expect(Object.fromEntries(questionNames.map((name) => [name, Object.keys(answer(name, all)[0]!).join()]))).toEqual({
      "top-category-by-country": "country,category,category_count",
      "posts-by-category-and-year": "post_year,category,category_count",
      "top-category-by-year": "post_year,category,category_count",
      "top-user-by-country": "country,poster_name,follower_count",
      "country-of-top-user": "country,follower_count",
      "top-category-by-age-group": "age_group,category,category_count",
      "median-followers-by-age-group": "age_group,median_follower_count",
      "users-joined-by-year": "post_year,number_users_joined",
      "median-followers-by-join-year": "post_year,median_follower_count",
      "median-followers-by-join-year-and-age-group": "age_group,post_year,median_follower_count",
    });
  });

  test("has no row for a group with nothing left, so none for empty tables or keys without partner", () => {
    const apart = tables({
      pin: [pin(1, "art", 5)],
      geo: [geo(2, "Aruba", "2018-01-01T00:00:00")],
      user: [user(3, 20)],
    });
    for (const name of questionNames) {
      expect(answer(name, tables({}))).toEqual([]);
      expect(answer(name, apart)).toEqual([]);
    }
  });

  test("joins on ind so that equal keys multiply", () => {
    const rows = tables({
      pin: [pin(1, "art"), pin(1, "art", 3), pin(2, "art")],
      geo: [geo(1, "Aruba"), geo(1, "Chad")],
    });
    expect(values(answer("top-category-by-country", rows))).toEqual([
      ["Aruba", "art", 2n],
      ["Chad", "art", 2n],
    ]);
  });

  test("orders by all columns from the left, text by code point", () => {
    const names = ["😍", "！", "z", "Z", "é", "a", "aa", "B", "𠮷", "日", ""];
    const pins = names.flatMap((name, n) => [pin(n, name), pin(n + 100, name)]);
    const geos = names.flatMap((_, n) => [geo(n, "Chad"), geo(n + 100, "Aruba")]);
    const sorted = ["", "B", "Z", "a", "aa", "z", "é", "日", "！", "😍", "𠮷"];
    expect(values(answer("top-category-by-country", tables({ pin: pins, geo: geos })))).toEqual([
      ...sorted.map((name) => ["Aruba", name, 1n]),
      ...sorted.map((name) => ["Chad", name, 1n]),
    ]);
    expect([...names].sort(byCodePoint)).toEqual(sorted);
  });
});

describe("top-category-by-country", () => {
  test("gives the most frequent category of each country, ties included, without rows of null", () => {
    const rows = tables({
      pin: [
        pin(1, "art"),
        pin(2, "art"),
        pin(3, "travel"),
        pin(4, "travel"),
        pin(5, "quotes"),
        pin(6, null),
        pin(7, "art"),
      ],
      geo: [...[1, 2, 3, 4, 5, 6].map((n) => geo(n, "Aruba")), geo(7, null)],
    });
    expect(values(answer("top-category-by-country", rows))).toEqual([
      ["Aruba", "art", 2n],
      ["Aruba", "travel", 2n],
    ]);
  });
});

describe("categories by year", () => {
  const stamps = [
    "2017-12-31T23:59:59.999",
    "2018-01-01T00:00:00",
    "2020-06-01T00:00:00",
    "2022-12-31T23:59:59.999",
    "2023-01-01T00:00:00",
  ];
  const rows = tables({
    pin: [
      ...stamps.map((_, n) => pin(n, "art")),
      pin(10, "tattoos"),
      pin(11, "tattoos"),
      pin(12, null),
      pin(13, "art"),
    ],
    geo: [
      ...stamps.map((stamp, n) => geo(n, null, stamp)),
      ...[10, 11, 12].map((n) => geo(n, null, stamps[2]!)),
      geo(13, "Chad"),
    ],
  });

  test("count posts of each category in the years 2018 to 2022, both inclusive", () => {
    expect(values(answer("posts-by-category-and-year", rows))).toEqual([
      [2018, "art", 1n],
      [2020, "art", 1n],
      [2020, "tattoos", 2n],
      [2022, "art", 1n],
    ]);
  });

  test("give the most popular category of each year", () => {
    expect(values(answer("top-category-by-year", rows))).toEqual([
      [2018, "art", 1n],
      [2020, "tattoos", 2n],
      [2022, "art", 1n],
    ]);
  });
});

describe("top users", () => {
  const rows = tables({
    pin: [
      ...[pin(1, "art", 10, "Ann"), pin(2, "art", 30, "Bob"), pin(3, null, 30, "Bob"), pin(4, "art", 30, "Ann")],
      ...[
        pin(5, "art", 20, "Cid"),
        pin(6, "art", 99, null),
        pin(7, "art", null, "Dan"),
        pin(8, "art", 99, "Eve"),
        pin(9, "x", 30, "Ann"),
      ],
    ],
    geo: [
      ...[1, 2, 3, 4].map((n) => geo(n, "Aruba")),
      geo(5, "Chad"),
      geo(6, "Chad"),
      geo(7, "Mali"),
      geo(8, null),
      geo(9, "Mali"),
    ],
  });

  test("of a country are the distinct posters of its largest single follower count", () => {
    expect(values(answer("top-user-by-country", rows))).toEqual([
      ["Aruba", "Ann", 30],
      ["Aruba", "Bob", 30],
      ["Chad", "Cid", 20],
      ["Mali", "Ann", 30],
    ]);
  });

  test("come from the country, or the tied countries, with the most followers, each once", () => {
    expect(values(answer("country-of-top-user", rows))).toEqual([
      ["Aruba", 30],
      ["Mali", 30],
    ]);
  });

  test("may have no followers at all", () => {
    const zero = tables({ pin: [pin(1, null, 0, "Ann")], geo: [geo(1, "Aruba")] });
    expect(values(answer("country-of-top-user", zero))).toEqual([["Aruba", 0]]);
  });
});

describe("age groups", () => {
  test("are 18-24, 25-35, 36-50 and 50+ from 51; under 18 and null belong to none", () => {
    const ages = [0, 17, 18, 24, 25, 35, 36, 50, 51, 120, null];
    const rows = tables({ pin: ages.map((age, n) => pin(n, `${age}`, 1)), user: ages.map((age, n) => user(n, age)) });
    expect(values(answer("top-category-by-age-group", rows))).toEqual([
      ["18-24", "18", 1n],
      ["18-24", "24", 1n],
      ["25-35", "25", 1n],
      ["25-35", "35", 1n],
      ["36-50", "36", 1n],
      ["36-50", "50", 1n],
      ["50+", "120", 1n],
      ["50+", "51", 1n],
    ]);
    expect(values(answer("median-followers-by-age-group", rows)).map(([group]) => group)).toEqual([
      "18-24",
      "25-35",
      "36-50",
      "50+",
    ]);
  });

  test("count a category only where there is one", () => {
    const rows = tables({
      pin: [pin(1, null), pin(2, null), pin(3, "art")],
      user: [user(1, 20), user(2, 20), user(3, 20)],
    });
    expect(values(answer("top-category-by-age-group", rows))).toEqual([["18-24", "art", 1n]]);
  });
});

describe("medians", () => {
  const years = [
    "2014-12-31T23:59:59",
    "2015-01-01T00:00:00",
    "2015-07-01T00:00:00",
    "2020-12-31T23:59:59",
    "2021-01-01T00:00:00",
    null,
  ];
  const rows = tables({
    pin: [...years.map((_, n) => pin(n, null, n * 10)), pin(2, "other", 5), pin(1, null, null), pin(7, null, 1000)],
    user: [
      ...years.map((year, n) => user(n, n % 2 === 0 ? 20 : 40, year)),
      user(2, 60, "2015-07-01T00:00:00"),
      user(7, 12, years[1]),
    ],
  });

  test("are over posts (joined rows) with a follower count, in the years 2015 to 2020 of joining", () => {
    expect(values(answer("median-followers-by-join-year", rows))).toEqual([
      [2015, 15],
      [2020, 30],
    ]);
  });

  test("are exact by default and the lower middle element on request", () => {
    expect(values(answer("median-followers-by-age-group", rows))).toEqual([
      ["18-24", 12.5],
      ["36-50", 30],
      ["50+", 12.5],
    ]);
    expect(values(answer("median-followers-by-age-group", rows, "lower"))).toEqual([
      ["18-24", 5],
      ["36-50", 30],
      ["50+", 5],
    ]);
  });

  test("per age group and year leave out posts without either", () => {
    expect(values(answer("median-followers-by-join-year-and-age-group", rows))).toEqual([
      ["18-24", 2015, 12.5],
      ["36-50", 2015, 10],
      ["36-50", 2020, 30],
      ["50+", 2015, 12.5],
    ]);
  });

  test.each([
    [[7], 7, 7],
    [[3, 1], 2, 1],
    [[9, 1, 5], 5, 5],
    [[4, 1, 3, 2], 2.5, 2],
    [[100, 9], 54.5, 9],
  ])("of %j are %d and %d", (numbers, exact, lower) => {
    expect([medianOf(numbers, "exact"), medianOf(numbers, "lower")]).toEqual([exact, lower]);
  });
});

describe("users-joined-by-year", () => {
  test("counts distinct users (name, age and time of joining, none null), reading users alone", () => {
    const [a, b] = ["2015-03-01T00:00:00", "2015-03-01T00:00:01"];
    const users = [user(1, 20, a), user(2, 20, a), user(3, 21, a), user(4, 20, b), user(5, 20, a, "V")];
    const partial = [user(6, null, a), user(7, 20, null), user(8, 20, a, null)];
    const years = ["2014-12-31T23:59:59", "2020-12-31T23:59:59", "2021-01-01T00:00:00"].map((year, n) =>
      user(9 + n, 20, year),
    );
    expect(values(answer("users-joined-by-year", tables({ user: [...users, ...partial, ...years] })))).toEqual([
      [2015, 4n],
      [2020, 1n],
    ]);
  });

  test("counts users under 18 too", () => {
    expect(values(answer("users-joined-by-year", tables({ user: [user(1, 3, "2016-01-01T00:00:00")] })))).toEqual([
      [2016, 1n],
    ]);
  });
});

describe("yearOf", () => {
  test.each([
    [-1n, 1969],
    [0n, 1970],
    [1_546_300_799_999_999n, 2018],
    [1_546_300_800_000_000n, 2019],
    [-62_135_596_800_000_000n, 1],
  ])("of %s is %d", (micros, year) => {
    expect(yearOf(micros)).toBe(year);
  });
});
